"""The command line: flags, wrong use, diff and rules, and the process itself."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from commandline import COUNTER, STORY, feed, put, run, shell, snapshot

from newsclean import Cleaner, Config, cli
from newsclean.config import CHOICES
from newsclean.moments import local_day


def test_flags_and_config_fields_are_one_to_one(tmp_path: Path) -> None:
    fields = {field.name: field.default for field in dataclasses.fields(Config)}
    assert cli.FLAGS.keys() == fields.keys()
    assert {
        name: flag["choices"] for name, flag in cli.FLAGS.items() if "choices" in flag
    }.keys() == CHOICES.keys()
    for name, choices in CHOICES.items():
        assert tuple(cli.FLAGS[name]["choices"]) == choices
    values = {"min_confidence": 0.25, "max_chars": 77, "lang": "de", "locale": "en-GB", "tz": "Asia/Seoul",
              "name_style": "un"}  # fmt: skip
    for name, default in fields.items():
        flag = f"--{name.replace('_', '-')}"
        value: Any = values.get(name) or (
            CHOICES[name][-1] if name in CHOICES else ["stage:cuts", "stage:boilerplate"]
        )
        args = [flag, value] if not isinstance(value, list) else [flag, value[0], flag, value[1]]
        if isinstance(default, bool):
            args, value = [f"--no-{name}"], False
        if name == "rules":
            continue
        for command in (["clean", "x"], ["diff", "x"]):
            parsed = cli.build_parser().parse_args([*command, *map(str, args)])
            assert cli._cleaner(parsed).config == Config(**{name: value}), flag
            assert Config(**{name: value}) != Config(), flag
        assert getattr(cli._cleaner(cli.build_parser().parse_args(["clean", "x"])).config, name) == default


def test_flags_win_over_the_file(tmp_path: Path) -> None:
    file = put(tmp_path / "c.toml", 'strictness = "gentle"\ncuts = "mark"\ncomplete = false\n')
    parsed = cli.build_parser().parse_args(
        ["clean", "x", "--config", str(file), "--cuts", "trim", "--complete"]
    )
    assert cli._cleaner(parsed).config == Config(strictness="gentle")


def test_rules_of_ones_own(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    rules = put(
        tmp_path / "mine.toml",
        "[[rule]]\nid = 'house.quay'\nwhat = 'The line of the Quay Courier.'\nliteral = 'quay courier, all'\n"
        "pattern = '^the quay courier, all the news'\ndrop = ['The Quay Courier, all the news']\n"
        "keep = ['The quay is closed.']\nseen = 'our own'\n",
    )
    story = put(tmp_path / "a.txt", f"{STORY}\nThe Quay Courier, all the news\n{STORY}")
    assert run("clean", story, "--rules", rules, "--quiet") == 0
    assert b"Courier" not in capfdbinary.readouterr().out
    assert run("rules", "house.quay", "--rules", rules) == 0
    assert b"line of the Quay Courier" in capfdbinary.readouterr().out


# Wrong use, in one sentence.


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["clean"], "required: IN"),
        (["clean", "nowhere"], "nowhere does not exist"),
        (["clean", "."], "give a folder for the results"),
        (["clean", "-", "--strictness", "brutal"], "invalid choice: 'brutal'"),
        (["clean", "-", "--strict", "gentle"], "unrecognized arguments: --strict"),
        (["clean", "-", "--only", "paywal"], "no rule is named 'paywal'; did you mean 'paywall'?"),
        (["clean", "-", "--min-confidence", "2"], "not a number from 0 to 1"),
        (["clean", "-", "--max-chars", "many"], "invalid int value: 'many'"),
        (["clean", "-", "--config", "none.toml"], "none.toml: No such file"),
        (["clean", "-", "--rules", "none.toml"], "none.toml: No such file"),
        (["clean", "-", "--published", "soon"], "'soon' is not a date"),
        (["clean", "-", "."], ". is a folder"),
        (["diff", "nowhere"], "nowhere does not exist"),
        (["diff", "."], ". is a folder; give a file"),
        (["rules", "paywal"], "did you mean paywall"),
        (["polish"], "invalid choice: 'polish'"),
        (["clean", "\x1b[31m"], "\\x1b[31m does not exist"),
    ],
)
def test_wrong_use(
    args: list[str],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    feed(monkeypatch, b"Rain.")
    assert run(*args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert "clean a file, a folder or standard input" in capsys.readouterr().err
    assert run("--help") == 0
    assert run("clean", "--help") == 0
    out = capsys.readouterr().out
    for name in cli.FLAGS:
        assert f"--{name.replace('_', '-')}" in out


# diff and rules.


def test_diff(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt", f"{STORY}\n{COUNTER}\n{STORY} More of it. {'It rained. ' * 50}\n{COUNTER}")
    before = snapshot(tmp_path)
    assert run("diff", path) == 0
    plain = capsys.readouterr().out
    assert f"{COUNTER}" in plain
    assert re.search(r"-\]<[^>]*paywall\.", plain)
    assert "flags: paywalled" in plain
    assert "…" in plain
    assert "\x1b" not in plain
    assert run("diff", path, "--color", "always", "--all") == 0
    colored = capsys.readouterr().out
    assert "\x1b[31;9m" in colored
    assert "…" not in colored
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert run("diff", path) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert snapshot(tmp_path) == before
    feed(monkeypatch, f"{STORY}\n{COUNTER}".encode())
    assert run("diff", "-") == 0
    assert COUNTER in capsys.readouterr().out
    assert run("diff", put(tmp_path / "x.pdf", "%PDF-")) == 2


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules") == 0
    assert len(capsys.readouterr().out.splitlines()) == len(Cleaner().catalogue)
    assert run("rules", "paywall") == 0
    ids = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert ids
    assert run("rules", ids[0]) == 0
    assert capsys.readouterr().out.startswith(f"{ids[0]}\n  what ")


# The process.


def test_help_and_import_load_nothing_heavy() -> None:
    code = (
        "import sys, newsclean\n"
        "from newsclean.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = 'trafilatura bs4 lxml ftfy numpy tqdm charset_normalizer onnxruntime htmldate'.split()\n"
        "sys.exit(','.join(name for name in heavy if name in sys.modules) or 0)"
    )
    for args in (["--help"], ["clean", "--help"]):
        done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True)
        assert done.returncode == 0, (args, done.stderr)
        assert "newsclean" in done.stdout


def test_the_module_runs_as_the_command(tmp_path: Path) -> None:
    done = shell("--version")
    assert re.fullmatch(rb"newsclean \d+\.\d+\.\d+\S*\n", done.stdout)
    done = shell("clean", "-", input=f"{STORY}\n{COUNTER}".encode())
    assert done.returncode == 0
    assert done.stdout == Cleaner()(f"{STORY}\n{COUNTER}").text.encode()
    assert done.stderr.startswith(b"1 in = ")
    assert shell("clean", "nowhere").returncode == 2
    assert shell("clean", put(tmp_path / "in/a.txt", STORY).parent, tmp_path / "out").returncode == 0


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    for i in range(30):
        put(tmp_path / f"in/{i}.txt", STORY * 200)
    command = [sys.executable, "-m", "newsclean", "clean", str(tmp_path / "in"), "--to", "jsonl", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_a_bar_only_on_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(3):
        put(tmp_path / f"in/{i}.txt", STORY)
    assert run("clean", tmp_path / "in", tmp_path / "out") == 0
    assert "%" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run("clean", tmp_path / "in", tmp_path / "out") == 0
    assert "0/3 [" in capsys.readouterr().err
    assert run("clean", tmp_path / "in", tmp_path / "out", "--quiet") == 0
    assert capsys.readouterr().err == ""


def test_names_in_messages_cannot_command_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path / "in/\x1b[2Jx.pdf", b"%PDF-1.4")
    odd = os.fsdecode(b"\xff.txt")
    put(tmp_path / "in" / odd, STORY)
    assert run("clean", tmp_path / "in", tmp_path / "out") == 0
    assert "\x1b" not in capsys.readouterr().err
    assert run("undo", tmp_path / "out", tmp_path / "back") == 0
    assert (tmp_path / "back" / odd).read_text() == STORY


def test_dates_on_the_command_line_are_those_of_the_library() -> None:
    assert Cleaner()("Rain.", published="2020-02-02").published == local_day("2020-02-02")
