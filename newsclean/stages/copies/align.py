"""Which words of a text are which of its copy: runs of the very same words, in one order.

A run has twelve words or more that stand in both texts alike, whatever their case and
marks.  Between two runs that follow each other in both, shorter stretches of the same
words are lined up too.  Linear in the length of both texts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")

EDGE = 12
"""Words of the shortest run."""

BETWEEN = 60
"""Words between two runs up to which both texts are compared word by word."""

SAME_BETWEEN = 0.5
"""Share of those words that must be the same; where fewer are, other words stand there."""

SUBSTITUTES = 2
"""Words that stand for as many others and leave the marks around them as they are."""


@dataclass(frozen=True)
class Words:
    """A text as words and gaps: gap *i* stands after word *i*, gap -1 before the first."""

    text: str

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in WORD.finditer(self.text)]

    @cached_property
    def folded(self) -> list[str]:
        return [self.text[start:end].lower() for start, end in self.spans]

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, i: int) -> str:
        return self.text[slice(*self.spans[i])]

    def gap_span(self, i: int) -> tuple[int, int]:
        start = self.spans[i][1] if i >= 0 else 0
        return start, self.spans[i + 1][0] if i + 1 < len(self.spans) else len(self.text)

    def gap(self, i: int) -> str:
        return self.text[slice(*self.gap_span(i))]


class Run(NamedTuple):
    """*length* words that are the same, from word *own* of a text and word *other* of its copy."""

    own: int
    other: int
    length: int

    @property
    def own_end(self) -> int:
        return self.own + self.length

    @property
    def other_end(self) -> int:
        return self.other + self.length


@dataclass(frozen=True)
class Alignment:
    """A text lined up with its copy.

    Attributes:
        own, other: The text and its copy.
        runs: Runs in one order in both.
        strays: Runs out of that order: what stands elsewhere in the copy.
        pairs: For each word of the text its word in the copy, -1 if it has none.
        same: Whether the two are the same word; else one stands for the other.
    """

    own: Words
    other: Words
    runs: tuple[Run, ...]
    strays: tuple[Run, ...]
    pairs: list[int]
    same: bytearray

    @classmethod
    def of(cls, own: Words, other: Words) -> Alignment:
        found = list(find_runs(own.folded, other.folded))
        runs = in_order(found)
        pairs, same = [-1] * len(own), bytearray(len(own))
        for i, j, is_same in _paired(runs, own.folded, other.folded):
            pairs[i], same[i] = j, is_same
        strays = tuple(run for run in found if run not in set(runs))
        return cls(own, other, runs, strays, pairs, same)

    @property
    def length(self) -> int:
        """Words in runs."""
        return sum(run.length for run in self.runs)

    def stretches(self) -> Iterator[range]:
        """All words of the text in order, parted where words that follow each other there do
        not in the copy; a word that is not the same stands alone."""
        start = 0
        for i in range(1, len(self.pairs) + 1):
            if i == len(self.pairs) or not (
                self.same[i - 1] and self.same[i] and self.pairs[i] == self.pairs[i - 1] + 1
            ):
                yield range(start, i)
                start = i


def find_runs(own: Sequence[str], other: Sequence[str]) -> Iterator[Run]:
    """Runs that begin with twelve words that stand in the copy once, as long as they go.

    >>> text = "the ferry to skarholm came back on monday with forty crates of herring aboard".split()
    >>> list(find_runs(["so", *text], text))
    [Run(own=1, other=0, length=14)]
    """
    places: dict[tuple[str, ...], int] = {}
    for j in range(len(other) - EDGE + 1):
        shingle = tuple(other[j : j + EDGE])
        places[shingle] = -1 if shingle in places else j
    i, last = 0, Run(0, 0, 0)
    while i <= len(own) - EDGE:
        j = places.get(tuple(own[i : i + EDGE]), -1)
        if j < 0:
            i += 1
            continue
        run = _extended(own, other, Run(i, j, EDGE), last)
        if run.length >= EDGE:
            last = run
            yield run
        i = max(i + 1, run.own_end)


def _extended(own: Sequence[str], other: Sequence[str], run: Run, last: Run) -> Run:
    """*run* as far as it goes on both sides, but not into the *last* one."""
    start, other_start, end, other_end = run.own, run.other, run.own_end, run.other_end
    while start > last.own_end and other_start and own[start - 1] == other[other_start - 1]:
        start, other_start = start - 1, other_start - 1
    while end < len(own) and other_end < len(other) and own[end] == other[other_end]:
        end, other_end = end + 1, other_end + 1
    if last.other < other_start < last.other_end:
        start, other_start = start + last.other_end - other_start, last.other_end
    return Run(start, other_start, max(0, end - start))


def in_order(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Those of *runs*, sorted by their place in the text, that keep one order in the copy
    too and have the most words together."""
    ends: list[int] = []  # where in the copy the best rows of runs end, and their words
    weights: list[int] = []
    rows: list[tuple[Run, object]] = []
    for run in runs:
        before = bisect_right(ends, run.other) - 1
        weight = run.length + (weights[before] if before >= 0 else 0)
        at = bisect_left(ends, run.other_end)
        if (at and weights[at - 1] >= weight) or (
            at < len(ends) and ends[at] == run.other_end and weights[at] >= weight
        ):
            continue
        row = (run, rows[before] if before >= 0 else None)
        worse = at
        while worse < len(ends) and weights[worse] <= weight:
            worse += 1
        ends[at:worse], weights[at:worse], rows[at:worse] = [run.other_end], [weight], [row]
    found: list[Run] = []
    row_or_none: object = rows[-1] if rows else None
    while isinstance(row_or_none, tuple):
        found.append(row_or_none[0])
        row_or_none = row_or_none[1]
    return tuple(reversed(found))


class _Pair(NamedTuple):
    own: int
    other: int
    is_same: bool


def _paired(runs: Sequence[Run], own: Sequence[str], other: Sequence[str]) -> Iterator[_Pair]:
    """The words that are each other's: those of runs, and those between two of them."""
    for run in runs:
        yield from (_Pair(run.own + k, run.other + k, True) for k in range(run.length))
    bounds = [_before(runs[0]), *runs, _after(runs[-1], own, other)] if runs else []
    for left, right in pairwise(bounds):
        yield from _between(own, other, Run(left.own_end, left.other_end, 0), right)


def _before(first: Run) -> Run:
    """Where the words before the first run may begin in the copy: about as many before it."""
    return Run(0, max(0, first.other - first.own - SUBSTITUTES), 0)


def _after(last: Run, own: Sequence[str], other: Sequence[str]) -> Run:
    left = len(own) - last.own_end
    return Run(len(own), min(len(other), last.other_end + left + SUBSTITUTES), 0)


def _between(own: Sequence[str], other: Sequence[str], start: Run, end: Run) -> Iterator[_Pair]:
    """Pairs between two places of both texts, where most words there are the same."""
    from difflib import SequenceMatcher

    one, two = own[start.own : end.own], other[start.other : end.other]
    if not (0 < len(one) <= BETWEEN and 0 < len(two) <= BETWEEN):
        return
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    blocks = matcher.get_opcodes()
    same = sum(b - a for tag, a, b, _, _ in blocks if tag == "equal")
    for tag, a, b, c, d in blocks:
        is_same = tag == "equal" and same >= SAME_BETWEEN * len(one)
        if is_same or (tag == "replace" and b - a == d - c <= SUBSTITUTES):
            yield from (_Pair(start.own + a + k, start.other + c + k, is_same) for k in range(b - a))
