"""Files: which are inputs, what they hold, under which names results go, whole or not at all."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from newsclean import Cleaned, ConfigError, Source, clean
from newsclean.edits import Edit, Layer, Trace
from newsclean.io.folder import (
    Entry,
    binary,
    collisions,
    list_file,
    list_folder,
    outputs,
    read_source,
    whole,
)
from newsclean.io.records import (
    cleaned_of,
    decode_record,
    encode_record,
    encode_text,
    file_record,
    line_record,
    text_file,
    title_line,
)


def write(path: Path, data: bytes | str = b"Rain.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_folder_is_listed_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a.txt", "A.TXT", "a/b/c", "a-b.md", "index.php"):
        write(tmp_path / name)
    listing = list_folder(tmp_path)
    assert [entry.id for entry in listing.entries] == [
        "A.TXT",
        "a-b.md",
        "a.txt",
        "a/b/c",
        "a/z.html",
        "b.txt",
        "index.php",
    ]
    assert all(entry.path == tmp_path / entry.id for entry in listing.entries)
    assert listing.skipped == listing.unreadable == ()


def test_what_is_no_input(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    write(tmp_path / "in/a.txt.meta.json", "{}")
    write(tmp_path / "in/lonely.meta.json", "{}")
    write(tmp_path / "in/table.CSV")
    write(tmp_path / "in/.hidden.txt")
    write(tmp_path / "in/.git/config")
    write(tmp_path / "in/out/a.txt")
    write(tmp_path / "elsewhere/b.txt")
    os.symlink(tmp_path / "elsewhere", tmp_path / "in/link")
    os.symlink("loop", tmp_path / "in/loop")
    os.symlink(tmp_path / "elsewhere/b.txt", tmp_path / "in/linked.txt")
    os.mkfifo(tmp_path / "in/pipe")
    listing = list_folder(tmp_path / "in", leave_out=[tmp_path / "in/out"])
    assert [entry.id for entry in listing.entries] == ["a.txt", "linked.txt", "loop"]
    assert listing.skipped == (
        ("link", "a link to a folder"),
        ("lonely.meta.json", "a .json file"),
        ("pipe", "no regular file"),
        ("table.CSV", "a .csv file"),
    )


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert list_folder(tmp_path / "gone").unreadable == ((".", "No such file or directory"),)


def test_a_single_file_may_be_anything_but_structured(tmp_path: Path) -> None:
    assert list_file(Path("/dev/fd/63")).entries == ((Path("/dev/fd/63"), "63"),)
    assert list_file(Path("x/a.json")).skipped == (("a.json", "a .json file"),)


@pytest.mark.parametrize(
    "data",
    [b"", b"Rain.", b"a stray \0 in a line of forty letters or so", "Zoë".encode("utf-16"), "Zoë".encode("utf-32"),
     ("It rained in the town. " * 9).encode("utf-16-le"), ("It rained in the town. " * 9).encode("utf-16-be"),
     "Дождь".encode("koi8-r"), "雨".encode("gbk"), "雨が降る。".encode("iso-2022-jp"), bytes(range(128, 256)),
     b"\x01b1234\x02 The wire copy of the day, with its codes around a line of words and one more line.\x03\x04"],
)  # fmt: skip
def test_text_is_not_binary(data: bytes) -> None:
    assert binary(data) == ""


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.4\nRain", b"PK\x03\x04", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"\x1f\x8b\x08", b"\0" * 50,
     bytes(range(256)) * 20, b"{\\rtf1 Rain}"],
)  # fmt: skip
def test_binary_is_told(data: bytes) -> None:
    assert binary(data)


def test_names_of_results() -> None:
    assert outputs("a/b.txt") == ("a/b.txt", "a/b.txt.json")
    assert outputs("a/b.HTM") == ("a/b.HTM.txt", "a/b.HTM.json")
    assert outputs("b") == ("b", "b.json")


def test_collisions_are_named() -> None:
    assert list(collisions(["a.txt", "a.html", "a.htm", "b/a.txt"])) == []
    [complaint] = collisions(["a.html", "a.html.txt"])
    assert "a.html and a.html.txt would both be written to a.html.txt" in complaint
    [complaint] = collisions(["a.html", "a.html.txt/b.txt"])
    assert "a.html would be written to a.html.txt, the folder of a.html.txt/b.txt" in complaint


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = write(tmp_path / "a/b.txt", "before")

    def fail() -> None:
        with whole(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text() == "before"
    with whole(path) as file:
        file.write(b"after")
        assert path.read_text() == "before"
    assert path.read_text() == "after"
    assert os.listdir(path.parent) == ["b.txt"]


def test_a_link_at_the_place_of_a_result_is_replaced_not_followed(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere.txt", "mine")
    os.symlink(elsewhere, tmp_path / "a.txt")
    with whole(tmp_path / "a.txt") as file:
        file.write(b"result")
    assert elsewhere.read_text() == "mine"
    assert (tmp_path / "a.txt").read_text() == "result"


PAGE = b"<html><head><title>Page title</title><meta property='article:published_time' content='2020-01-02'></head><body><p>It rained in the town.</p></body></html>"


def test_sidecar_over_argument_over_page(tmp_path: Path) -> None:
    entry = Entry(write(tmp_path / "a.html", PAGE), "x/a.html")
    given = date(2021, 5, 5)
    assert read_source(entry, PAGE).published == date(2020, 1, 2)
    assert read_source(entry, PAGE, published=given).published == given
    write(
        tmp_path / "a.html.meta.json",
        json.dumps({"published": "2022-06-07T08:00:00Z", "url": "https://u.example", "crawler": 7}),
    )
    source = read_source(entry, PAGE, published=given)
    assert source.published == date(2022, 6, 7)
    assert (source.id, source.url, source.title) == ("x/a.html", "https://u.example", "Page title")
    write(tmp_path / "a.html.meta.json", json.dumps({"title": "Said beside", "url": None}))
    assert read_source(entry, PAGE).title == "Said beside"


@pytest.mark.parametrize(
    "sidecar", ["[1]", "{", '{"published": "soon"}', '{"title": 3}', "[" * 100_000, b"\xff"]
)
def test_a_sidecar_that_cannot_be_read_is_an_error(tmp_path: Path, sidecar: str | bytes) -> None:
    write(tmp_path / "a.txt.meta.json", sidecar)
    with pytest.raises(ConfigError):
        read_source(Entry(write(tmp_path / "a.txt"), "a.txt"), b"Rain.")


def test_a_page_is_a_page_by_its_name_or_by_its_look(tmp_path: Path) -> None:
    assert read_source(Entry(tmp_path / "a.php", "a.php"), PAGE).carrier.kind == "html"
    assert read_source(Entry(tmp_path / "a.html", "a.html"), b"No tags at all.").carrier.kind == "html"
    assert read_source(Entry(tmp_path / "a.html", "a.html"), b"No tags at all.").text == "No tags at all."
    assert read_source(Entry(tmp_path / "a.txt", "a.txt"), b"The <b> tag.").carrier.kind == "text"


def result(text: str, *edits: Edit, title: str = "") -> Cleaned:
    layer = Layer.of(text, edits, "tidy")
    return Cleaned(Source(text, title=title), layer.text, trace=Trace((layer,)))


def test_a_record_finds_its_text_again() -> None:
    cleaned = result("Rain.  Sun.", Edit(5, 6, "", "tidy.spaces"), title="A wet\n day")
    for title in ("", title_line(cleaned)):
        record = decode_record(encode_record(file_record(cleaned, title)))
        assert "text" not in record
        assert cleaned_of(record, text_file(cleaned, title)) == cleaned
    assert text_file(cleaned, title_line(cleaned)) == b"A wet day\n\nRain. Sun."
    assert cleaned_of(decode_record(encode_record(line_record(cleaned)))) == cleaned


@pytest.mark.parametrize(
    "edited", [b"Rain. Sun.\n", b"", b"A wet day\n\nRain. Sun!", b"A dry day\n\nRain. Sun.", b"Rain. Sun."]
)
def test_an_edited_text_is_refused(edited: bytes) -> None:
    cleaned = result("Rain.  Sun.", Edit(5, 6, "", "tidy.spaces"), title="A wet day")
    record = file_record(cleaned, "A wet day")
    with pytest.raises(ConfigError, match="edited after it was cleaned"):
        cleaned_of(record, edited)


def test_stray_bytes_that_come_to_stand_side_by_side() -> None:
    # Alone neither byte is a character; once the word between them is cut they read as "é".
    text = b"Caf\xc3SHARE\xa9 closed".decode("utf-8", "surrogateescape")
    cleaned = result(text, Edit(4, 9, "", "share.word"))
    data = text_file(cleaned)
    assert data == "Café closed".encode()
    assert cleaned_of(decode_record(encode_record(file_record(cleaned))), data) == cleaned


def test_surrogates_that_no_file_holds() -> None:
    cleaned = result("odd \ud800 text", Edit(0, 4, "", "tidy.x"))
    encode_text("\ud800")
    record = decode_record(encode_record(file_record(cleaned)))
    assert cleaned_of(record, text_file(cleaned)) == cleaned


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"{", b"[" * 100_000, b"\xff", b'{"schema": 1}'])
def test_what_is_no_record(data: bytes) -> None:
    with pytest.raises(ConfigError, match="not a record"):
        decode_record(data)


def test_a_record_without_its_text() -> None:
    with pytest.raises(ConfigError, match="has no text"):
        cleaned_of(file_record(clean("Rain.")))
