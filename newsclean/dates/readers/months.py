"""Months: "June 2018", "October", "last February"."""

from __future__ import annotations

from datetime import date

from newsclean.dates.readers.days import is_awaited, stated_year, told_year
from newsclean.dates.readers.other_words import is_other_word
from newsclean.dates.scan import Token
from newsclean.dates.setting import Parts, Reading, Setting
from newsclean.dates.shifts import month_value

FAR_AHEAD = 8
"""Months: one further ahead is the past one, unless the words say "will"."""


def month_year(at: Setting, parts: Parts) -> list[Reading]:
    """ "June 2018", "June of last year"."""
    year = stated_year(at, parts)
    if year is None:
        return []
    value = month_value(year, int(parts.need("m").means))
    return [Reading(parts.start, parts.end, value, is_anchored=parts.one("y") is None)]


def month_alone(at: Setting, parts: Parts) -> list[Reading]:
    """ "October", "last February", "this September"."""
    month, shift = parts.need("m"), parts.one("l")
    if is_other_word(at, month, has_figure=shift is not None and shift.word != "that"):
        return []
    number = int(month.means)
    year = told_year(at, number, parts)
    if year is None and (shift or at.this_year):
        year = year_of(at, number, shift, parts)
    value, is_resolved = month_value(year, number), year is not None
    return [Reading(parts.start, parts.end, value, is_anchored=is_resolved, is_resolved=is_resolved)]


def year_of(at: Setting, number: int, shift: Token | None, parts: Parts) -> int | None:
    """The year of a month that names none: the nearest past one, this month included; the next
    where its words look ahead, or it is the very next and nothing says it is over."""
    anchor = at.anchor
    if anchor is None:
        return None
    if shift:
        return shifted_year(anchor, number, int(shift.means))
    past = anchor.year if number <= anchor.month else anchor.year - 1
    is_next = (number - anchor.month) % 12 == 1 or is_awaited(at, parts)
    if number == anchor.month:
        return past
    if is_next and not at.looks_back(parts.start):
        return past + 1
    is_near = (number - anchor.month) % 12 <= FAR_AHEAD or at.says_will(parts.start)
    return past + (is_near and at.looks_ahead(parts.start, parts.end))


def shifted_year(anchor: date, number: int, shift: int) -> int:
    """The year of "last February" (-1), "this May" (0), "next March" (1).

    >>> anchor = date(2019, 6, 29)
    >>> shifted_year(anchor, 2, -1), shifted_year(anchor, 8, -1), shifted_year(anchor, 3, 1)
    (2019, 2018, 2020)
    """
    if shift < 0:
        return anchor.year - (number >= anchor.month)
    return anchor.year + (shift > 0 and number <= anchor.month)
