"""`newsclean learn`, and how `clean` learns: from the whole folder, once, stored with the results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import put, run, snapshot
from strategies import PROSE

from newsclean import Cleaner, Profile
from newsclean.run.learn import STORED

HEAD = "Harbour Gazette\nToday's paper\nPuzzles and games\nTide tables"
FOOT = "Ferry row deepens as mayor walks out of talks\nBakers of Visby win golden roll\nWrite to the gazette\nOur printers"
STORIES = ["\n".join(PROSE[i : i + 3]) for i in (0, 3, 6)]
TEXTS = {f"{'abc'[n]}/{n}.txt": f"{HEAD}\n{story}\n{FOOT}" for n, story in enumerate(STORIES)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        put(tmp_path / "in" / name, text)
    return tmp_path


def texts(out: Path) -> list[str]:
    return [(out / name).read_text("utf-8") for name in TEXTS]


def test_a_folder_is_learned_and_gives_what_the_library_gives(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    profile = Profile.load(folder / "out" / STORED)
    assert profile == Profile.of(TEXTS.values()).repeated()
    cleaner = Cleaner(profile=profile)
    assert texts(folder / "out") == [cleaner(text).text for text in TEXTS.values()] == STORIES
    for name, text in TEXTS.items():
        record = json.loads((folder / "out" / f"{name}.json").read_bytes())
        assert record["profile"] == profile.digest
        assert record["layers"] == json.loads(json.dumps(cleaner(text).to_dict()["layers"]))


def test_json_lines_have_the_profile_beside_them(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out.jsonl", "--to", "jsonl") == 0
    assert [json.loads(line)["text"] for line in (folder / "out.jsonl").open("rb")] == STORIES
    assert Profile.load(folder / f"{STORED}-out.jsonl").documents == 3


def test_json_lines_to_standard_output_are_learned_too(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("clean", folder / "in", "--to", "jsonl") == 0
    assert [json.loads(line)["text"] for line in capfdbinary.readouterr().out.splitlines()] == STORIES
    assert snapshot(folder).keys() == {f"in/{name}" for name in TEXTS}


def test_a_second_run_uses_the_stored_profile(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    before = snapshot(folder / "out")
    for name in list(TEXTS)[1:]:
        (folder / "in" / name).unlink()
    capsys.readouterr()
    assert run("clean", folder / "in", folder / "out") == 0
    assert "is used again; --relearn replaces it" in capsys.readouterr().err
    assert snapshot(folder / "out") == before
    put(folder / "in/d.txt", PROSE[9])
    assert run("clean", folder / "in", folder / "out", "--relearn", "--quiet") == 0
    assert "Tide tables" in texts(folder / "out")[0]


def test_what_was_learned_before_goes_when_nothing_repeats_any_more(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    for name in list(TEXTS)[1:]:
        (folder / "in" / name).unlink()
    put(folder / "in/d.txt", PROSE[9])
    assert run("clean", folder / "in", folder / "out", "--relearn") == 0
    assert not (folder / "out" / STORED).exists()


def test_no_profile_if_none_is_wanted(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out", "--no-learn") == 0
    assert texts(folder / "out") == [Cleaner()(text).text for text in TEXTS.values()]
    assert not (folder / "out" / STORED).exists()


def test_learn_then_clean_with_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "in/x.pdf", "%PDF-1.4")
    put(
        folder / "in/page.html",
        f"<!doctype html><html><body><article><p>{PROSE[9]}</p></article></body></html>",
    )
    assert run("learn", folder / "in", "-o", folder / "learned/profile") == 0
    assert "5 in = 4 read + 1 skipped + 0 failed" in capsys.readouterr().err
    profile = Profile.load(folder / "learned/profile")
    assert profile.documents == 4
    assert profile.stories_with([PROSE[9], HEAD.split("\n")[0]]) == [1, 3]
    one = folder / "in" / next(iter(TEXTS))
    assert run("clean", one, folder / "one.txt", "--profile", folder / "learned/profile") == 0
    assert (folder / "one.txt").read_text("utf-8") == STORIES[0]
    assert run("clean", folder / "in", folder / "out", "--profile", folder / "learned/profile") == 0
    assert texts(folder / "out") == STORIES
    assert not (folder / "out" / STORED).exists()
    assert run("diff", one, "--profile", folder / "learned/profile") == 0
    assert "related.repeated-block" in capsys.readouterr().out


def test_a_single_text_is_not_learned_from(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    one = folder / "in" / next(iter(TEXTS))
    assert run("clean", one) == 0
    assert capfdbinary.readouterr().out.decode() == Cleaner()(one.read_text("utf-8")).text


def test_undo_and_the_listing_pass_the_profile_by(folder: Path) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    assert run("undo", folder / "out", folder / "back") == 0
    assert snapshot(folder / "back") == snapshot(folder / "in")
    assert run("clean", folder / "out", folder / "again") == 0
    assert STORED not in snapshot(folder / "again")


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (("clean", "in", "out", "--no-learn", "--relearn"), "contradict each other"),
        (("clean", "in", "out", "--profile", "p", "--no-learn"), "contradict each other"),
        (("clean", "in/a/0.txt", "--relearn"), "is for folders"),
        (("clean", "in", "out", "--profile", "none"), "No such file"),
        (("clean", "in", "out", "--profile", "in/a/0.txt"), "is not a stored profile; learn it again"),
        (("learn", "in/a/0.txt", "-o", "p"), "is a file; give a folder"),
        (("learn", "nowhere", "-o", "p"), "does not exist"),
        (("learn", "in", "-o", "in"), "is a folder; give the name of a file"),
        (("learn", "in", "-o", "in/a/0.txt"), "--force overwrites it"),
        (("learn", "in"), "-o"),
    ],
)
def test_wrong_use_is_one_sentence(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    args: tuple[str, ...],
    why: str,
) -> None:
    monkeypatch.chdir(folder)
    before = snapshot(folder)
    assert run(*args) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line
    assert snapshot(folder) == before


def test_a_stored_profile_that_was_changed_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("clean", folder / "in", folder / "out") == 0
    stored = folder / "out" / STORED
    stored.write_bytes(stored.read_bytes()[:-1])
    capsys.readouterr()
    assert run("clean", folder / "in", folder / "out") == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "--relearn" in line
    assert run("clean", folder / "in", folder / "out", "--relearn") == 0
    assert Profile.load(stored).documents == 3


def test_a_file_that_cannot_be_read_teaches_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder / "in/b.txt.meta.json", "{")
    put(folder / "in/b.txt", TEXTS["a/0.txt"])
    assert run("clean", folder / "in", folder / "out") == 1
    assert Profile.load(folder / "out" / STORED).documents == 3
    assert run("learn", folder / "in", "-o", folder / "p") == 1
    assert "b.txt: failed" in capsys.readouterr().err
