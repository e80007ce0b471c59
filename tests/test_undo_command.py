"""`newsclean undo`: every file back, byte for byte, and never a file too many."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from commandline import COUNTER, ENCODINGS, PAGE, filled, put, run, snapshot

from newsclean import Cleaned, Cleaner, read_html


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path)


def test_undo_gives_every_file_back_byte_for_byte(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    assert run("undo", folder / "out", folder / "back") == 0
    back = snapshot(folder / "back")
    assert back.pop("deep/page.html.txt").decode() == read_html(PAGE).text
    assert back == ENCODINGS
    err = capsys.readouterr().err
    assert "deep/page.html: extracted:" in err
    assert f"{len(ENCODINGS) + 1} records = {len(ENCODINGS)} restored + 1 extracted + 0 refused" in err


def test_undo_with_a_title_line(folder: Path) -> None:
    put(folder / "in/utf-8.txt.meta.json", '{"title": "Ferry\\n back"}')
    assert run("clean", folder / "in", folder / "out", "--with-title", "--quiet") == 0
    assert (folder / "out/utf-8.txt").read_bytes().startswith(b"Ferry back\n\n")
    assert (folder / "out/deep/page.html.txt").read_bytes().startswith(b"Ferry back\n\nThe ferry")
    assert run("undo", folder / "out", folder / "back", "--quiet") == 0
    back = snapshot(folder / "back")
    del back["deep/page.html.txt"]
    assert back == ENCODINGS


def test_undo_of_json_lines(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out.jsonl", "--to", "jsonl") == 0
    records = [json.loads(line) for line in (folder / "out.jsonl").read_bytes().splitlines()]
    assert [record["id"] for record in records] == sorted([*ENCODINGS, "deep/page.html"])
    for record in records:
        assert Cleaned.from_dict(record).text == record["text"]
    assert run("undo", folder / "out.jsonl", folder / "back") == 0
    back = snapshot(folder / "back")
    del back["deep/page.html.txt"]
    assert back == ENCODINGS


def test_undo_of_one_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    assert run("undo", folder / "out/cp1252.txt", folder / "one.txt") == 0
    assert (folder / "one.txt").read_bytes() == ENCODINGS["cp1252.txt"]
    assert run("undo", folder / "out/cp1252.txt", f"{folder}/new/") == 0
    assert (folder / "new/cp1252.txt").read_bytes() == ENCODINGS["cp1252.txt"]
    assert run("undo", folder / "out/deep/page.html.txt", folder / "new") == 0
    assert (folder / "new/page.html.txt").read_text() == read_html(PAGE).text
    (folder / "out/cp1252.txt.json").unlink()
    assert run("undo", folder / "out/cp1252.txt", folder / "two.txt") == 2
    assert "has no record cp1252.txt.json beside it" in capsys.readouterr().err


def test_undo_refuses_what_was_edited_and_never_overwrites(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    (folder / "out/utf-8.txt").write_bytes((folder / "out/utf-8.txt").read_bytes() + b" and more")
    (folder / "out/crlf.txt").unlink()
    put(folder / "back/koi8.txt", "mine")
    capsys.readouterr()
    assert run("undo", folder / "out", folder / "back", "--quiet") == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "crlf.txt: refused:" in lines[0]
    assert "koi8.txt exists; --force overwrites it" in lines[1]
    assert lines[2] == "utf-8.txt: refused: the text was edited after it was cleaned; clean the source again"
    assert (folder / "back/koi8.txt").read_text() == "mine"
    assert not (folder / "back/utf-8.txt").exists()
    assert run("undo", folder / "out", folder / "back", "--force", "--quiet") == 1
    assert (folder / "back/koi8.txt").read_bytes() == ENCODINGS["koi8.txt"]
    assert run("undo", folder / "out", folder / "out", "--force") == 2
    assert run("undo", folder / "out", folder / "out/no-suffix") == 2
    assert run("undo", folder / "gone", folder / "back") == 2


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/no/such/evil.txt", "a/../../evil.txt", "", "link/evil.txt", "a\0b"]
)
def test_undo_never_writes_outside(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = {"id": name, **Cleaner()("Rain.").to_dict()}
    put(tmp_path / "x.jsonl", json.dumps(record) + "\n")
    put(tmp_path / "elsewhere/x", "x")
    (tmp_path / "dest").mkdir()
    os.symlink(tmp_path / "elsewhere", tmp_path / "dest/link")
    assert run("undo", tmp_path / "x.jsonl", tmp_path / "dest") == 1
    assert "refused" in capsys.readouterr().err
    assert not list(tmp_path.rglob("evil.txt"))


def test_undo_of_damaged_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = {"id": "a", **Cleaner()(f"Rain.\n{COUNTER}").to_dict()}
    text = json.dumps(good)
    codec = {
        **good,
        "source": {**good["source"], "carrier": {**good["source"]["carrier"], "encoding": "rot13"}},
    }
    lines = [text[:-9], "{}", text.replace('"start": ', '"start": 9'), json.dumps({**good, "layers": 3}),
             json.dumps({**good, "text": 3}), json.dumps(codec), json.dumps({**good, "layers": ["x"]})]  # fmt: skip
    put(tmp_path / "x.jsonl", '{"id":0}\n' + "\n".join(lines))
    assert run("undo", tmp_path / "x.jsonl", tmp_path / "dest") == 1
    assert "0 restored + 0 extracted + 8 refused" in capsys.readouterr().err
