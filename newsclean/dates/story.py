"""What kind of text it is: a report, a history or a guide; and the lines of it that are no story."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from newsclean.dates.cues import any_of
from newsclean.dates.scan import Run
from newsclean.dates.vocabulary import MONTHS, WEEKDAYS

DAYS = (*MONTHS, *WEEKDAYS, "today", "yesterday")

STAMP = (
    rf"(?:last )?{any_of('updated modified published posted')}(?: on| at)?:? (?:\d|{any_of(' '.join(DAYS))})"
)
HEAD = rf"[^\w\n©(]{{0,8}}(?:©|copyright (?:©|\(c\)|\d|by\b)|\(c\)|subscribe\b|{STAMP})"
FIRST_HEAD, NEXT_HEAD = re.compile(HEAD), re.compile(rf"\n{HEAD}")
"""How a footer begins.  A pattern that starts with a line break is looked for at breaks alone, which
is ten times as fast as one that may start anywhere."""
PHRASES = ("all rights reserved", "free trial", "offer ends", "offer expires", "offer valid")
"""What only a footer says, wherever in it."""
LONGEST_FOOTER = 160
"""Characters; a longer line is a paragraph."""


class Footers(NamedTuple):
    """The short lines of copyright, offers and time stamps, whose dates are not the story's.

    >>> low = "the pier opened in 1998.\\n(c) 2014 gazette media"
    >>> Footers.of(low)
    Footers(starts=[25], ends=[47])
    """

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, low: str) -> Footers:
        """The footers of a text in small letters."""
        lines: dict[int, int] = {}
        for at in _places(low):
            start = low.rfind("\n", max(0, at - LONGEST_FOOTER), at) + 1
            end = low.find("\n", at, start + LONGEST_FOOTER + 1)
            end = len(low) if end < 0 and start + LONGEST_FOOTER >= len(low) else end
            if end >= 0 and (start or at < LONGEST_FOOTER):
                lines[start] = end
        return cls(sorted(lines), [lines[start] for start in sorted(lines)])

    def hold(self, run: Run) -> bool:
        """Whether *run* stands in one of them."""
        start = run.tokens[0].start
        place = bisect_right(self.starts, start) - 1
        return place >= 0 and start < self.ends[place]

    def __bool__(self) -> bool:
        return bool(self.starts)


def _places(low: str) -> Iterator[int]:
    """Where something stands that only footers have."""
    if FIRST_HEAD.match(low):
        yield 0
    for match in NEXT_HEAD.finditer(low):
        yield match.start() + 1
    for phrase in PHRASES:
        if phrase in low:
            yield from (match.start() for match in re.finditer(phrase, low))


NEAR_YEARS = 2
LEAST_YEARS = 4
"""Years long gone that a text names before it can be a history."""
MANY_YEARS = 6
"""The same for one that names a weekday or a last week too, which reports on the past do."""
CHRONICLE = 20
"""Years of any age: so many are named only where a story is told year by year."""
LONG = 3000
"""Characters from the first date to the last; a shorter text need not name a day to be of the present."""
PRESENT = frozenset("last this next".split())
"""Before a unit, a season or a month they tell of the present; "that year" does not."""


class Count(NamedTuple):
    """The years that a text names, by their distance from its anchor, and its yesterdays and Tuesdays."""

    far: int
    near: int
    deictic: int


NO_TIMES = Count(0, 0, 0)


def count(found: list[Run], anchor: date | None) -> Count:
    """What a text counts its time by."""
    far = near = deictic = 0
    for run in found:
        before = ""
        for token in run.tokens:
            if token.kind == "y":
                is_near = anchor is not None and abs(int(token.means) - anchor.year) <= NEAR_YEARS
                near, far = near + is_near, far + (not is_near)
            elif token.kind == "t":
                deictic += token.word != "today"
            elif token.kind == "w":
                deictic += token.word.endswith("day")
            elif token.kind in "usm":
                deictic += before in PRESENT
            before = token.word
    return Count(far, near, deictic)


def is_narrative(times: Count) -> bool:
    """Whether the text tells of a past of its own: many years long gone, no yesterday or Tuesday."""
    if times.far + times.near >= CHRONICLE and times.far + times.near > 6 * times.deictic:
        return True
    least = MANY_YEARS if times.deictic else LEAST_YEARS
    return times.far >= least and times.far > 2 * times.near + 4 * times.deictic


def is_timeless(times: Count, story: list[Run]) -> bool:
    """Whether a long text names no day that its publication would tell: a guide, an encyclopedia."""
    if times.deictic or times.near > 1 or not story:
        return False
    return story[-1].tokens[-1].end - story[0].tokens[0].start > LONG
