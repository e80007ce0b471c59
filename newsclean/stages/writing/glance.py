"""What a glance tells of a text: which parts may be damaged, at a few searches' cost.

Most texts are well written, and most of their long runs without a mark are only long
sentences.  What a lost mark leaves behind is looked for there first: the rest of a
word ("kim s"), or a capital that only the start of a sentence explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.edits import Span
from newsclean.stages.writing.weights import STARTERS, STUMPS

UNMARKED_RUN = re.compile(r"(?:\A|[.,;:?!])[^.,;:?!]{130,}")
LOWER_RUN = re.compile(r"(?:\A|[A-Z])[^A-Z]{130,}")
UPPER_RUN = re.compile(r"[A-Z][^a-z]{150,}")
"""Runs worth a closer look: the shortest damaged stretch that counts has 25 words."""

LOWER_START = re.compile(r"(?:\A|[a-z\d][.?!][\"”’)]*\s+|\n)[\"“‘(]?[a-z]")
BEGUN = re.compile(
    rf"(?<=[a-z\d] )(?:{'|'.join(sorted(map(str.capitalize, STARTERS | {'the', 'a'})))})(?=\s)"
    rf"|(?<=\w )(?:{'|'.join(sorted(STUMPS))})(?!\S)|(?<!\S)[uU] [sSnNkK](?!\S)"
)

AROUND = 250
"""Characters on either side of such a run that are weighed too, so that its borders are found."""

REST_OF_WORD = re.compile(r"\S*")
BARE_RUN = re.compile(r"[^.,;:?!]{500}")
"""No sentence of news goes on so long without a mark."""

MARK = re.compile(r"[.,;:?!](?!\S)")
UPPER, LOWER = re.compile("[A-Z]"), re.compile("[a-z]")


def suspicious(text: str) -> list[Span]:
    """Windows of *text* around long runs without marks, capitals or small letters."""
    windows: list[Span] = []
    for run_start, run_end in sorted(_runs(text)):
        start = max(0, run_start - AROUND)
        # Half a word at the end would look like a stump.
        end = _end_of_word(text, min(len(text), run_end + AROUND))
        start = _end_of_word(text, start) if start else 0
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
        else:
            windows.append((start, end))
    return windows


def _runs(text: str) -> Iterator[Span]:
    for match in UNMARKED_RUN.finditer(text):
        if BEGUN.search(text, *match.span()):
            yield match.span()
    for match in LOWER_RUN.finditer(text):
        if LOWER_START.search(match.group()):
            yield match.span()
    for match in UPPER_RUN.finditer(text):
        yield match.span()


def _end_of_word(text: str, at: int) -> int:
    found = REST_OF_WORD.match(text, at)
    return found.end() if found else at


class Lost(NamedTuple):
    """What is nowhere in a text."""

    capitals: bool
    small: bool
    marks: bool


def lost_throughout(text: str) -> Lost | None:
    """What all of *text* has lost; None where only parts of it have, or it has no letters of either size."""
    lost = Lost(not UPPER.search(text), not LOWER.search(text), not MARK.search(text))
    if not any(lost) or (lost.capitals and lost.small):
        return None
    return None if not lost.marks and BARE_RUN.search(text) else lost
