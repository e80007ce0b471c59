"""`newsclean clean`: what the library does, on files, and nothing destroyed on the way."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from commandline import COUNTER, ENCODINGS, PAGE, STORY, counts, feed, filled, put, run, snapshot

from newsclean import Cleaned, Cleaner, Config, DocumentError, Profile
from newsclean.run.learn import STORED


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path)


def test_a_folder_is_what_the_library_gives(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run("clean", folder / "in", folder / "out", "--published", "2020-02-02", "--disable", "stage:cuts")
        == 0
    )
    stored = folder / "out" / STORED
    cleaner = Cleaner(Config(disable=("stage:cuts",)), Profile.load(stored))
    for name, data in ENCODINGS.items():
        expected = cleaner(data, published="2020-02-02")
        assert (folder / "out" / name).read_bytes() == expected.text.encode("utf-8", "surrogateescape"), name
        record = json.loads((folder / "out" / f"{name}.json").read_bytes())
        assert record["source"]["id"] == name
        assert record["published"] == "2020-02-02"
        assert record["layers"] == json.loads(json.dumps(expected.to_dict()["layers"])), name
    expected = cleaner(PAGE)
    assert (folder / "out/deep/page.html.txt").read_bytes().decode() == expected.text
    assert (folder / "out/deep/page.html.json").exists()
    assert len(snapshot(folder / "out")) == 2 * (len(ENCODINGS) + 1) + 1
    total, *parts = counts(capsys.readouterr().err)
    assert total == sum(parts) == len(ENCODINGS) + 1
    assert parts[2:] == [2, 0, 0]


def test_the_certain_goes(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("clean", put(tmp_path / "a.txt", f"{STORY}\n{COUNTER}")) == 0
    out, err = capfdbinary.readouterr()
    assert out == Cleaner()(f"{STORY}\n{COUNTER}").text.encode()
    assert STORY.encode() in out
    assert COUNTER.encode() not in out
    assert counts(err.decode())[:2] == [1, 1]


def test_standard_input_takes_any_bytes(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for data in (*ENCODINGS.values(), PAGE.encode()):
        feed(monkeypatch, data)
        assert run("clean", "-", "--quiet") == 0
        out, err = capfdbinary.readouterr()
        assert out == Cleaner()(data).text.encode("utf-8", "surrogateescape")
        assert err == b""
    feed(monkeypatch, b"%PDF-1.4")
    assert run("clean", "-") == 0
    out, err = capfdbinary.readouterr()
    assert (out, counts(err.decode())[4]) == (b"", 1)


def test_a_single_file_to_a_file_or_a_folder(tmp_path: Path) -> None:
    page = put(tmp_path / "page.html", PAGE)
    assert run("clean", page, tmp_path / "new" / "name.txt") == 0
    assert run("clean", page, put(tmp_path / "out/x", "x").parent) == 0
    text = Cleaner()(PAGE).text.encode()
    assert snapshot(tmp_path / "new").keys() == {"name.txt", "name.txt.json"}
    assert (tmp_path / "new/name.txt").read_bytes() == (tmp_path / "out/page.html.txt").read_bytes() == text
    assert (tmp_path / "out/page.html.json").exists()


# What goes where.


def test_a_title_is_written_above_the_body_only_if_asked(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    page = put(tmp_path / "a.html", PAGE)
    assert run("clean", page, "--with-title") == 0
    with_title = capfdbinary.readouterr().out
    assert run("clean", page) == 0
    assert with_title == b"Ferry back\n\n" + capfdbinary.readouterr().out
    assert run("clean", page, "--with-title", "--to", "jsonl") == 2


def test_json_lines_to_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("clean", folder / "in", "--to", "jsonl") == 0
    out, err = capfdbinary.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == sorted([*ENCODINGS, "deep/page.html"])
    assert counts(err.decode())[0] == len(ENCODINGS) + 1
    assert run("clean", folder / "in/crlf.txt", "--to", "jsonl") == 0
    assert json.loads(capfdbinary.readouterr().out)["id"] == "crlf.txt"


def test_the_sidecar_is_read_and_is_no_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "in/a.txt", STORY)
    put(tmp_path / "in/b.txt", STORY)
    put(
        tmp_path / "in/a.txt.meta.json",
        '{"published": "2021-03-04", "url": "https://g.example/1", "title": "Ferry"}',
    )
    assert run("clean", tmp_path / "in", tmp_path / "out", "--published", "2020-01-01") == 0
    record = json.loads((tmp_path / "out/a.txt.json").read_bytes())
    assert (record["published"], record["title"], record["source"]["url"]) == (
        "2021-03-04",
        "Ferry",
        "https://g.example/1",
    )
    assert json.loads((tmp_path / "out/b.txt.json").read_bytes())["published"] == "2020-01-01"
    assert counts(capsys.readouterr().err)[0] == 2
    put(tmp_path / "in/b.txt.meta.json", '{"published": "soon"}')
    assert run("clean", tmp_path / "in", tmp_path / "out2") == 1
    assert "b.txt: failed: 'soon' is not a date; write it as 2019-12-17" in capsys.readouterr().err


def test_collisions_stop_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.html", "a.html.txt", "b.txt"):
        put(tmp_path / "in" / name, PAGE)
    assert run("clean", tmp_path / "in", tmp_path / "out") == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "a.html and a.html.txt would both be written to a.html.txt" in line
    assert not (tmp_path / "out").exists()
    assert run("clean", tmp_path / "in", tmp_path / "out.jsonl", "--to", "jsonl") == 0


def test_skipped_and_failed_are_named_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "in/a.txt", STORY)
    put(tmp_path / "in/doc.pdf", b"%PDF-1.4")
    put(tmp_path / "in/photo.txt", b"\x89PNG\r\n\x1a\n")
    put(tmp_path / "in/data.json", "{}")
    put(tmp_path / "in/.hidden", STORY)
    put(tmp_path / "elsewhere/b.txt", STORY)
    os.symlink(tmp_path / "elsewhere", tmp_path / "in/link")
    os.mkfifo(tmp_path / "in/pipe")
    assert run("clean", tmp_path / "in", tmp_path / "out") == 0
    *named, last = capsys.readouterr().err.splitlines()
    assert named == [
        "data.json: skipped: a .json file",
        "link: skipped: a link to a folder",
        "pipe: skipped: no regular file",
        "doc.pdf: skipped: a PDF",
        "photo.txt: skipped: an image",
    ]
    assert counts(last)[4:] == [5, 0]
    os.symlink("nowhere", tmp_path / "in/0.txt")
    assert run("clean", tmp_path / "in", tmp_path / "out", "--quiet") == 1
    assert capsys.readouterr().err == "0.txt: failed: No such file or directory\n"
    assert run("clean", tmp_path / "in", tmp_path / "out3", "--fail-fast") == 1
    assert not (tmp_path / "out3").exists()


def test_a_stage_that_breaks_fails_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Cleaner.__call__

    def call(self: Cleaner, content: Any, **options: Any) -> Cleaned:
        if content.id == "b.txt":
            raise DocumentError("b.txt", "tidy") from KeyError("oops")
        return real(self, content, **options)

    monkeypatch.setattr(Cleaner, "__call__", call)
    for name in ("a.txt", "b.txt", "c.txt"):
        put(tmp_path / "in" / name, STORY)
    assert run("clean", tmp_path / "in", tmp_path / "out") == 1
    err = capsys.readouterr().err
    assert "b.txt: failed: the stage tidy failed with KeyError('oops')" in err
    assert counts(err)[-1] == 1
    assert snapshot(tmp_path / "out").keys() == {"a.txt", "a.txt.json", "c.txt", "c.txt.json"}
    assert run("diff", tmp_path / "in/b.txt") == 1


# What must not be destroyed.


def test_the_sources_are_never_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(folder / "in")
    assert run("clean", folder / "in", folder / "in") == 2
    assert "holds the sources" in capsys.readouterr().err
    os.symlink(folder / "in", folder / "alias")
    assert run("clean", folder / "in", folder / "alias") == 2
    assert run("clean", folder / "in/crlf.txt", folder / "in/crlf.txt", "--force") == 2
    assert run("clean", folder / "in/crlf.txt", folder / "in", "--force") == 2
    assert run("clean", folder / "in/crlf.txt", folder / "in/crlf.txt", "--to", "jsonl", "--force") == 2
    assert run("clean", folder / "in", folder / "in/crlf.txt") == 2
    assert run("clean", folder / "in", folder / "in", "--to", "jsonl") == 2
    assert snapshot(folder / "in") == before


def test_files_of_someone_else_are_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = put(folder / "out/crlf.txt", "mine")
    assert run("clean", folder / "in", folder / "out") == 2
    assert (
        "crlf.txt exists and was not written by newsclean; --force overwrites it" in capsys.readouterr().err
    )
    assert snapshot(folder / "out") == {"crlf.txt": b"mine"}
    assert run("clean", folder / "in/cr.txt", mine) == 2
    assert run("clean", folder / "in/cr.txt", mine, "--to", "jsonl") == 2
    assert run("clean", folder / "in", folder / "out", "--force") == 0
    first = snapshot(folder / "out")
    assert run("clean", folder / "in", folder / "out") == 0
    assert snapshot(folder / "out") == first
    assert run("clean", folder / "in", folder / "x.jsonl", "--to", "jsonl") == 0
    assert run("clean", folder / "in", folder / "x.jsonl", "--to", "jsonl") == 0


def test_results_inside_the_sources_are_no_sources(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert run("clean", folder / "in", folder / "in/deep/out") == 0
        assert counts(capsys.readouterr().err)[0] == len(ENCODINGS) + 1
    assert run("clean", folder / "in/deep", folder / "in/deep/all.jsonl", "--to", "jsonl") == 0


def test_sources_inside_the_results(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "raw/a.txt", STORY)
    assert run("clean", tmp_path / "raw", tmp_path) == 0
    assert (tmp_path / "a.txt").exists()
    put(tmp_path / "raw/raw/b.txt", STORY)
    assert run("clean", tmp_path / "raw", tmp_path) == 2
    assert "lies among the sources" in capsys.readouterr().err


def test_nothing_is_written_outside_of_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "in/a/b.txt", STORY)
    put(tmp_path / "elsewhere/x", "x")
    (tmp_path / "out").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "out/a")
    assert run("clean", tmp_path / "in", tmp_path / "out") == 2
    assert "is a link that leads out of" in capsys.readouterr().err
    assert os.listdir(tmp_path / "elsewhere") == ["x"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_result_that_cannot_be_written_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "in/a.txt", STORY)
    (tmp_path / "out").mkdir(mode=0o500)
    assert run("clean", tmp_path / "in", tmp_path / "out") == 1
    assert "a.txt: failed: cannot be written: Permission denied" in capsys.readouterr().err


def test_a_name_too_long_fails_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "in" / ("x" * 252), STORY)
    put(tmp_path / "in/a.txt", STORY)
    assert run("clean", tmp_path / "in", tmp_path / "out") == 1
    assert counts(capsys.readouterr().err)[-1] == 1
    assert (tmp_path / "out/a.txt").exists()
    assert not [name for name in os.listdir(tmp_path / "out") if name.endswith(".part")]
