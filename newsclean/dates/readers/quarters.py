"""Quarters and halves of a year, as results are reported in."""

from __future__ import annotations

from datetime import date

from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.days import stated_year
from newsclean.dates.setting import Parts, Reading, Setting, on_calendar
from newsclean.dates.shifts import moved

QUARTER = "Q"
FAR_BEHIND = 8
"""Months: in November the first quarter that is to come is the next year's."""
HALF = 0.5
"""What "half" means in the vocabulary."""


def quarter(at: Setting, parts: Parts) -> list[Reading]:
    """ "the third quarter of 2018", "fourth-quarter", "last year's first half", "Q3 2019"."""
    token, unit = parts.need("o"), parts.one("u")
    if unit and unit.means not in (QUARTER, HALF):
        return []
    letter, count = ("H", 2) if unit and unit.means == HALF else ("Q", 4)
    number = int(token.means)
    if not 1 <= number <= count:
        return []
    if (same := parts.one("same")) and same.means != "Y":
        return []
    start, year = with_article(at, parts.start), stated_year(at, parts)
    if year is None and at.is_on_sport:
        return []
    if year is None and at.low.startswith((" of the ", " of a "), parts.end):
        return []
    if year is None:
        base = at.now
        if base is None:
            return [Reading(start, parts.end, f"XXXX-{letter}{number}", is_resolved=False)]
        year = quarter_year(at, base, (number - 1) * 12 // count + 1, parts)
    if letter == QUARTER:
        at.remember(quarter=date(year, 3 * number - 2, 1))
    is_anchored = parts.one("y") is None
    return [Reading(start, parts.end, f"{year:04d}-{letter}{number}", is_anchored=is_anchored)]


def quarter_year(at: Setting, base: date, begins: int, parts: Parts) -> int:
    """The year of the nearest quarter or half that has begun, its first month being *begins*;
    this year's if it is the next and the words look ahead."""
    is_to_come = at.looks_ahead(parts.start, parts.end)
    if begins > base.month:
        return base.year if is_to_come else base.year - 1
    return base.year + (is_to_come and base.month - begins >= FAR_BEHIND)


def the_quarter(at: Setting, start: int, end: int) -> list[Reading]:
    """The quarter that was named before, else the last to end before the day of publication."""
    if not at.quarter and not at.is_on_results:
        return []
    base = at.quarter or (moved(at.anchor, QUARTER, -1) if at.anchor else None)
    return [on_calendar(start, end, base, QUARTER)]


def year_ago(at: Setting, parts: Parts) -> list[Reading]:
    """ "the year-ago quarter", "year-earlier", "the same period last year", "the same quarter a year ago"."""
    base, token = at.quarter or at.then, parts.one("of")
    if token and token.means not in (QUARTER, "M", "W", "Y", "PERIOD"):
        return []
    name = str(token.means) if token and token.means != "PERIOD" else "Y"
    if at.quarter:
        name = QUARTER
    elif name in "MW" and not (at.reference and at.reference.unit == name):
        name = "Y"
    start = with_article(at, parts.start) if token else parts.start
    return [on_calendar(start, parts.end, moved(base, "Y", -1) if base else None, name)]
