"""Headings, lists, tables, live blogs and transcripts inside a story survive, alone and in a page.

``fixtures/structures`` holds each story twice: NAME.txt, the body alone, and
NAME.page.txt, the same lines inside the flattened page of some site.  What is left of
the page around it is counted elsewhere; here only the story's own lines matter.
"""

from __future__ import annotations

import pytest
from known import cases
from strategies import FIXTURES, cleaner

FOLDER = FIXTURES / "structures"
NAMES = sorted(path.name for path in FOLDER.glob("*.txt") if not path.name.endswith(".page.txt"))


def read(name: str) -> str:
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return file.read()


def lost(body: str, text: str) -> list[str]:
    """The lines of *body* that *text* does not have, in order, as lines of its own.

    A line still counts where something else was left at its end or before it: what is
    asked is whether the words are there.
    """
    missing, reached = [], 0
    for line in filter(str.strip, body.split("\n")):
        found = text.find(line, reached)
        if found < 0:
            missing.append(line)
        else:
            reached = found + len(line)
    return missing


def test_there_are_enough_of_them_and_each_has_its_page() -> None:
    assert len(NAMES) >= 48
    assert len({name.partition("-")[0] for name in NAMES}) >= 20
    for name in NAMES:
        page = read(name.replace(".txt", ".page.txt"))
        assert not lost(read(name), page), name
        assert len(page) > len(read(name)) + 400


@pytest.mark.parametrize("name", cases("structures", NAMES))
def test_a_body_alone_comes_out_identical(name: str) -> None:
    result = cleaner()(read(name))
    assert result.text == read(name)
    assert not result.flags & {"paywalled", "consent", "empty"}


@pytest.mark.parametrize("name", cases("structures-page", NAMES))
def test_every_line_of_the_body_survives_in_its_page(name: str) -> None:
    result = cleaner()(read(name.replace(".txt", ".page.txt")))
    assert lost(read(name), result.text) == []
