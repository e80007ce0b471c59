"""What of its writing a text has lost, as its copy shows.

The same words stand in both texts, so nothing has to be guessed: where the copy has
capitals and the text has none, the text was lower-cased.  A text that has some of its
own is left as it is: two papers may well disagree about a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from newsclean.stages.copies.align import Alignment

STOP = re.compile(r"[.,;:?!](?=\W*\s)")
"""A mark that stands before a space."""

FEW = 3
"""Capitals, or marks, that the copy must have for their lack to say something."""

FEW_CAPITALS, FEW_STOPS = 0.05, 0.1
"""Share of what the copy has that a text may have kept and yet have lost its writing."""

MANY_CAPITALS = 0.5
"""Share of words with capitals from which a copy is a headline, or itself in capitals."""

IN_CAPITALS = 0.8
"""Share of words all in capitals from which a text is an ALL CAPS wire."""

BLOCK = 20
"""Words of a damaged block inside a text that has its writing elsewhere."""

WRITTEN = 0.03
"""Capitals and marks that a copy must have for each word to be well written."""


class Lost(NamedTuple):
    """What is to be taken from the copy."""

    case: bool = False
    marks: bool = False


class Counts(NamedTuple):
    """Words, and those with capitals, all in capitals, and with a stop after them, in text and copy."""

    words: int
    own_capitals: int
    own_uppers: int
    own_stops: int
    capitals: int
    uppers: int
    stops: int


def count(alignment: Alignment, places: Iterable[int]) -> Counts:
    """The counts over those words of the text at *places* that are the same in the copy."""
    own, other, totals = alignment.own, alignment.other, [0] * 7
    for i in places:
        if not alignment.same[i]:
            continue
        j = alignment.pairs[i]
        mine, its = own[i], other[j]
        totals[0] += 1
        totals[1] += mine != own.folded[i]
        totals[2] += mine.isupper()
        totals[4] += its != other.folded[j]
        totals[5] += its.isupper()
        if "\n" not in own.gap(i):  # at the end of a line the marks may have been left out
            totals[3] += STOP.search(own.gap(i)) is not None
            totals[6] += STOP.search(other.gap(j)) is not None
    return Counts(*totals)


def judged(counts: Counts) -> Lost:
    """What a text has lost, by its counts.

    >>> judged(Counts(40, 0, 0, 0, 5, 1, 4)), judged(Counts(40, 5, 1, 3, 5, 1, 4))
    (Lost(case=True, marks=True), Lost(case=False, marks=False))
    """
    is_cased = WRITTEN * counts.words <= counts.capitals <= MANY_CAPITALS * counts.words
    has_none = counts.capitals >= FEW and counts.own_capitals <= FEW_CAPITALS * counts.capitals
    is_capitals = counts.own_uppers >= IN_CAPITALS * counts.words and counts.uppers <= 0.5 * counts.own_uppers
    is_marked = counts.stops >= max(FEW, WRITTEN * counts.words)
    has_no_stops = counts.own_stops <= FEW_STOPS * counts.stops
    return Lost(is_cased and (has_none or is_capitals), is_marked and has_no_stops)


def lost_by_word(alignment: Alignment) -> list[Lost]:
    """For each word of the text what it has lost: what the whole has, or what a block of it has."""
    whole = judged(count(alignment, range(len(alignment.own))))
    found = [whole] * len(alignment.own)
    for run in alignment.runs if not all(whole) else ():
        places = range(run.own, run.own_end)
        for block in _between(places, [i for i in places if alignment.own[i] != alignment.own.folded[i]]):
            if judged(count(alignment, block)).case:
                found[block.start : block.stop] = [
                    lost._replace(case=True) for lost in found[block.start : block.stop]
                ]
        for block in _between(places, [i for i in places if STOP.search(alignment.own.gap(i))]):
            if judged(count(alignment, block)).marks:
                found[block.start : block.stop] = [
                    lost._replace(marks=True) for lost in found[block.start : block.stop]
                ]
    return found


def _between(places: range, bounds: list[int]) -> Iterator[range]:
    """The long stretches of *places* between *bounds*."""
    for left, right in pairwise([places.start - 1, *bounds, places.stop]):
        if right - left - 1 >= BLOCK:
            yield range(left + 1, right)
