"""How `clean` fills damaged files from fuller ones in the same folder, and how to stop it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from commandline import put, run, snapshot
from strategies import PROSE

from newsclean import Profile
from newsclean.run.learn import STORED

FULL = "\n\n".join(PROSE[:6])
WIRE = " ".join(re.findall(r"[^\W_]+", FULL.lower()))[3:-30]
ONE_LINE = FULL.replace("\n\n", " ")
PAGE = f"<!doctype html><html lang=en><body><article>{''.join(f'<p>{p}</p>' for p in PROSE[:6])}</article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path / "in/a/wire.txt", WIRE)
    put(tmp_path / "in/paper.txt", FULL)
    put(tmp_path / "in/other.txt", "\n\n".join(PROSE[6:]))
    return tmp_path


def cleaned(out: Path) -> str:
    return re.sub(r"\s+", " ", (out / "a/wire.txt").read_text("utf-8"))


def donors(out: Path) -> set[str]:
    record = json.loads((out / "a/wire.txt.json").read_bytes())
    return {m["value"]["document"] for m in record["mentions"] if m["kind"] == "copy"}


def test_a_folder_fills_its_wires_from_its_papers(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    assert cleaned(folder / "out") == ONE_LINE
    assert donors(folder / "out") == {"paper.txt"}
    assert (folder / "out/paper.txt").read_text("utf-8") == FULL
    assert run("undo", folder / "out", folder / "back") == 0
    assert snapshot(folder / "back") == snapshot(folder / "in")


def test_json_lines_are_filled_too(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out.jsonl", "--to", "jsonl") == 0
    texts = {r["id"]: r["text"] for r in map(json.loads, (folder / "out.jsonl").open("rb"))}
    assert re.sub(r"\s+", " ", texts["a/wire.txt"]) == ONE_LINE


def test_a_page_can_be_the_fuller_copy(folder: Path) -> None:
    (folder / "in/paper.txt").unlink()
    put(folder / "in/paper.html", PAGE)
    assert run("clean", folder / "in", folder / "out") == 0
    assert cleaned(folder / "out") == ONE_LINE
    assert donors(folder / "out") == {"paper.html"}


@pytest.mark.parametrize("flag", ["--no-copies", "--no-learn"])
def test_it_can_be_switched_off(folder: Path, flag: str) -> None:
    assert run("clean", folder / "in", folder / "out", flag) == 0
    assert not donors(folder / "out")


def test_a_second_run_with_the_stored_profile_gives_the_same(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    before = snapshot(folder / "out")
    (folder / "out/a/wire.txt").unlink()
    assert run("clean", folder / "in", folder / "out") == 0
    assert snapshot(folder / "out") == before


def test_a_profile_of_the_folder_serves_with_its_texts(folder: Path) -> None:
    assert run("learn", folder / "in", "-o", folder / "p") == 0
    assert run("clean", folder / "in", folder / "out", "--profile", folder / "p") == 0
    assert cleaned(folder / "out") == ONE_LINE
    assert run("clean", folder / "in/a/wire.txt", folder / "one.txt", "--profile", folder / "p") == 0
    assert "copy" not in {m["kind"] for m in json.loads((folder / "one.txt.json").read_bytes())["mentions"]}


def test_a_copy_that_was_changed_or_removed_after_learning_gives_nothing(folder: Path) -> None:
    assert run("learn", folder / "in", "-o", folder / "p") == 0
    put(folder / "in/paper.txt", FULL.replace("Visby", "Ystad"))
    assert run("clean", folder / "in", folder / "out", "--profile", folder / "p") == 0
    assert not donors(folder / "out")


def test_a_profile_of_an_older_version_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    stored = folder / "out" / STORED
    stored.write_bytes(stored.read_bytes().replace(b"newsclean profile 2", b"newsclean profile 1", 1))
    capsys.readouterr()
    assert run("clean", folder / "in", folder / "out") == 2
    assert "another version of newsclean; learn it again: --relearn" in capsys.readouterr().err
    assert run("clean", folder / "in", folder / "out", "--relearn") == 0
    assert Profile.load(stored).documents == 3
