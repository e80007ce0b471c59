"""Any text, of any size, on any machine: it is cleaned, the same way, in a time that grows with its size."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time

import pytest
from strategies import FIXTURES, PROSE, cleaner

from newsclean import Config, clean

UNITS = {
    "letters": "a",
    "words": "word ",
    "spaces": " ",
    "breaks": "\n",
    "blank lines": " \n\t\n",
    "returns": "\r",
    "nulls": "\0",
    "surrogates": "\udcff",
    "zero widths": "\u200b\u200d",
    "mojibake": "â€™",
    "mojibake in words": "donâ€™t Ã©",
    "half mojibake": "Ã",
    "entities": "&amp;",
    "half entities": "&#",
    "brackets": "(",
    "braces": "{{",
    "dashes": "-- ",
    "quotes": "“",
    "dots": ". ",
    "capitals": "NEW YORK ",
    "abbreviations": "U.S. ",
    "credits": "(Reuters) ",
    "date prefixes": " date 2019-12-19 ",
    "datelines": "PARIS (AP) — ",
    "lower datelines": "united nations ap the united states said ",
    "headlines": "top stories trump dismisses criticism ",
    "paywalls": "you have 2 free articles left ",
    "paywall lines": "You have 2 free articles left\n",
    "short lines": "Golf\nTennis\n",
    "hard wraps": "the minister said\nthat the talks\n",
    "hyphens": "infor-\nmation ",
    "digits": "12 ",
    "addresses": "www.example.org/a?b=c&d ",
    "prose": PROSE[0] + " ",
    "prose lines": PROSE[1] + "\n",
    "korean": "북한은 이번 주 ",
}
SMALL, LARGE = 25_000, 200_000
ALARM = 3
"""Seconds that LARGE may take unasked; a page of news has 5,000 characters."""


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS.keys())
def test_time_grows_with_the_text(unit: str) -> None:
    """Eight times the text may cost 24 times the time; a quadratic step costs 64 times."""
    seconds = _seconds(unit, LARGE)
    assert seconds < ALARM or seconds < 24 * max(_seconds(unit, SMALL), 0.02)


def _seconds(unit: str, size: int) -> float:
    """Processor time, which a busy machine does not lengthen."""
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    result = cleaner()(text)
    seconds = time.process_time() - start
    assert result.undo() == text
    return seconds


@pytest.mark.parametrize("unit", ["top stories word ", "â€™ ", "PARIS (AP) — Rain fell. ", "\n"])
def test_a_megabyte_on_one_line(unit: str) -> None:
    assert _seconds(unit, 1_000_000) < 60


def test_an_oversize_text_is_cleaned_and_says_so() -> None:
    text = "Itâ€™s raining. " * 1000 + "\nYou have 2 free articles left"
    result = clean(text, config=Config(max_chars=1000))
    assert "oversize" in result.flags
    assert result.undo() == text
    assert "free articles" not in result.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\0",
        "\ud800",
        "\udfff\ud800",
        "\ufeff",
        "\u2028",
        "a" * 20,
        "\u0301",
        "\U0010ffff",
        "\r\r\n",
    ],
    ids=ascii,
)
def test_odd_texts_are_texts(text: str) -> None:
    result = clean(text)
    assert result.undo() == text
    assert ("empty" in result.flags) == (not result.text.strip())


DIGESTS = """
import hashlib, json, sys
from pathlib import Path
from newsclean import clean
paths = sorted(p for p in Path(sys.argv[1]).rglob("*") if p.suffix in (".txt", ".html"))
print(hashlib.sha256(json.dumps([clean(p.read_bytes()).to_dict() for p in paths]).encode()).hexdigest())
"""


def test_a_fresh_process_gives_the_same_records() -> None:
    """Sets and hashes are ordered differently in each process; results may not be."""
    corpus = FIXTURES / "corpus"
    found = {_digest(corpus, seed) for seed in ("1", "2")}
    paths = sorted(path for path in corpus.rglob("*") if path.suffix in (".txt", ".html"))
    records = [clean(path.read_bytes()).to_dict() for path in paths]
    here = hashlib.sha256(json.dumps(records).encode()).hexdigest()
    assert found == {here}


def _digest(corpus: os.PathLike[str], seed: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", DIGESTS, os.fspath(corpus)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
