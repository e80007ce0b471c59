"""How near the dates that were found are to those of a gold standard, as TempEval-3 counts.

A span found and one of the gold are paired where they overlap: those with the same borders
first, then by how much they share; each is in one pair at most.  *Strict* counts pairs with
the same borders, *relaxed* all, *value* those with the same TIMEX3 value, *type* those of
the same type: each an F1 over all spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsclean.dates.intervals import Interval, interval_of


class Timex(NamedTuple):
    """A temporal expression, of the gold or found."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    range_id: int = 0
    rule: str = ""


class Pair(NamedTuple):
    """A span of the gold and the one found for it."""

    gold: int
    found: int
    is_exact: bool


class F1(NamedTuple):
    """Shares from 0 to 1."""

    f1: float
    precision: float
    recall: float


class Tally(NamedTuple):
    """Counts over some texts: spans of the gold and found, pairs, and in how many what is right.

    The fields `cal_*` count only spans whose value is a place on the calendar.
    """

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    type: int = 0
    cal_gold: int = 0
    cal_found: int = 0
    cal_value: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def rate(self, right: int) -> F1:
        return rate(right, self.found, self.gold)

    def figures(self) -> dict[str, float]:
        """All figures, from 0 to 1."""
        both = self.rate(self.relaxed)
        return {
            "strict": self.rate(self.strict).f1,
            "relaxed": both.f1,
            "precision": both.precision,
            "recall": both.recall,
            "value": self.rate(self.value).f1,
            "value_accuracy": self.value / max(1, self.relaxed),
            "type": self.rate(self.type).f1,
            "calendar": rate(self.cal_value, self.cal_found, self.cal_gold).f1,
        }


def rate(right: int, found: int, gold: int) -> F1:
    """Precision, recall and F1 of *right* of so many found and so many to find.

    >>> rate(1, 2, 1)
    F1(f1=0.6666666666666666, precision=0.5, recall=1.0)
    """
    precision, recall = right / max(1, found), right / max(1, gold)
    return F1(2 * precision * recall / (precision + recall) if right else 0.0, precision, recall)


def same_form(value: str) -> str:
    """*value* so that what means the same is the same: without a final Z, decades as ``199``.

    >>> same_form(" 199X"), same_form("2019-12-17T04:00Z")
    ('199', '2019-12-17T04:00')
    """
    value = value.strip().upper().removesuffix("Z")
    return value[:3] if re.fullmatch(r"\d{3}X", value) else value


def is_calendar(value: str) -> bool:
    """Whether *value* is a place on the calendar: no duration, no reference.

    >>> is_calendar("2019-W50"), is_calendar("XXXX-12-22"), is_calendar("P3D"), is_calendar("PAST_REF")
    (True, True, False, False)
    """
    form = same_form(value)
    return bool(re.match(r"(?:BC)?[\dX]{2,4}(?:-|T|$)", form) and re.search(r"\d", form))


def pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[Pair]:
    """Which span found stands for which of the gold."""
    overlaps = sorted(
        (mine.start != theirs.start or mine.end != theirs.end, -shared, at, of)
        for at, mine in enumerate(gold)
        for of, theirs in enumerate(found)
        if (shared := min(mine.end, theirs.end) - max(mine.start, theirs.start)) > 0
    )
    result: list[Pair] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for differs, _, at, of in overlaps:
        if at not in used_gold and of not in used_found:
            used_gold.add(at)
            used_found.add(of)
            result.append(Pair(at, of, not differs))
    return result


def tally(gold: Sequence[Timex], found: Sequence[Timex]) -> Tally:
    """The counts of one text."""
    matched = pairs(gold, found)
    cal_gold, cal_found = ([each for each in side if is_calendar(each.value)] for side in (gold, found))
    return Tally(
        len(gold),
        len(found),
        sum(pair.is_exact for pair in matched),
        len(matched),
        sum(has_value(gold[pair.gold], found[pair.found]) for pair in matched),
        sum(gold[pair.gold].type == found[pair.found].type for pair in matched),
        len(cal_gold),
        len(cal_found),
        sum(has_value(cal_gold[pair.gold], cal_found[pair.found]) for pair in pairs(cal_gold, cal_found)),
    )


def has_value(gold: Timex, found: Timex) -> bool:
    return same_form(gold.value) == same_form(found.value)


def days(value: str) -> Interval | None:
    """The days that a value covers, or that "from/to" does; None where an end is open.

    >>> days("1950/1953").last.isoformat(), days("../2007")
    ('1953-12-31', None)
    """
    first, slash, last = value.partition("/")
    if not slash:
        return interval_of(value)
    begin, end = interval_of(first), interval_of(last)
    return Interval(begin.first, end.last) if begin and end else None


class Days(NamedTuple):
    """Counts of spans that cover days of the calendar, and of pairs that cover the same."""

    gold: int = 0
    found: int = 0
    exact: int = 0

    def plus(self, other: Days) -> Days:
        return Days(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    def rate(self) -> F1:
        return rate(self.exact, self.found, self.gold)


def tally_days(gold: Iterable[Timex], found: Iterable[Timex]) -> Days:
    """The same days, of one text; spans that cover no days do not count."""
    mine, theirs = ([each for each in side if days(each.value)] for side in (gold, found))
    same = (days(mine[pair.gold].value) == days(theirs[pair.found].value) for pair in pairs(mine, theirs))
    return Days(len(mine), len(theirs), sum(same))


def joined(found: Iterable[Timex]) -> list[Timex]:
    """The two ends of each range as one span "from/to", as some gold standards have them.

    >>> joined([Timex(5, 9, "DATE", "1950", range_id=1), Timex(10, 12, "DATE", "1953", range_id=1)])
    [Timex(start=5, end=12, type='DATE', value='1950/1953', mod='', range_id=1, rule='')]
    """
    result: list[Timex] = []
    for each in found:
        if each.range_id and result and result[-1].range_id == each.range_id:
            first = result[-1]
            result[-1] = first._replace(end=each.end, value=f"{first.value}/{each.value}")
        else:
            result.append(each)
    return result


def joined_like(gold: Sequence[Timex], found: Sequence[Timex]) -> list[Timex]:
    """*found*, with a range as one span where the gold has one over both of its ends."""
    result = []
    for each in joined(found):
        over = [other for other in gold if other.start < each.end and each.start < other.end]
        if "/" in each.value and len(over) != 1:
            result += [end for end in found if end.range_id == each.range_id]
        else:
            result.append(each)
    return result
