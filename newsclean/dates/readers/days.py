"""Days with a month: "Monday, Dec. 16, 2019", "16 December", and the year of those that name none."""

from __future__ import annotations

from datetime import date

from newsclean.dates.numeric import SHORT_YEAR_PIVOT
from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.other_words import is_other_word
from newsclean.dates.scan import Token
from newsclean.dates.setting import Parts, Reading, Setting
from newsclean.dates.shifts import day_value, is_valid, nearest_year
from newsclean.dates.tense import BEHIND, RIGHT


def month_day(at: Setting, parts: Parts) -> list[Reading]:
    """ "Monday, Dec. 16, 2019", "16 December", "July 21 of that year"."""
    month, day = parts.need("m"), parts.need("d")
    if not 1 <= int(day.means) <= 31 or is_other_word(at, month, has_figure=day.word[0].isdigit()):
        return []
    year = stated_year(at, parts)
    number = int(month.means)
    start = with_article(at, parts.start) if day is parts.all[0] else parts.start
    if year is None:
        year = day_year(at, number, int(day.means), parts)
        if year is None:
            return [Reading(start, parts.end, day_value(None, number, int(day.means)), is_resolved=False)]
        is_anchored = True
    else:
        is_anchored = parts.one("y") is None
    if is_anchored and (number, int(day.means)) == LEAP_DAY:
        year -= year % 4
    if not is_valid(year, number, int(day.means)):
        return []
    value = day_value(year, number, int(day.means))
    return [Reading(start, parts.end, value, is_anchored=is_anchored)]


EVENTS = frozenset("election elections primary vote caucus caucuses referendum runoff deadline".split())
"""Behind "the Nov. 8": what people wait for."""


def is_awaited(at: Setting, parts: Parts) -> bool:
    """Whether a date stands before an election, a deadline or the like that nothing says is over."""
    if at.word_behind(parts.end) not in EVENTS or at.looks_back(parts.start):
        return False
    return not BEHIND.search(at.low, parts.end, parts.end + RIGHT)


def day_year(at: Setting, month: int, day: int, parts: Parts) -> int | None:
    """The year that a day without one lies in: the nearest; where its words look ahead, the next."""
    if (told := told_year(at, month, parts)) is not None:
        return told
    if at.anchor is None:
        return None
    if shift := parts.one("ml"):
        is_past = (month, day) < (at.anchor.month, at.anchor.day)
        return at.anchor.year - (shift.means == -1 and not is_past) + (shift.means == 1 and is_past)
    if is_awaited(at, parts):
        months_back = (at.anchor.month - month) % 12
        return at.anchor.year + ((month, day) < (at.anchor.month, at.anchor.day) and months_back > 2)
    if weekday := parts.one("w"):
        return weekday_year(at.anchor, int(weekday.means), month, day)
    year = nearest_year(at.anchor, month, day)
    days_ahead = (year - at.anchor.year) * 365 + (month - at.anchor.month) * 30 + day - at.anchor.day
    if days_ahead > (60 if not at.looks_back(parts.start) else 0) and not at.looks_ahead(
        parts.start, parts.end
    ):
        return year - 1
    if (year, month, day) < (at.anchor.year, at.anchor.month, at.anchor.day):
        months_back = (at.anchor.year - year) * 12 + at.anchor.month - month
        return year + 1 if months_back > 2 and at.looks_ahead(parts.start, parts.end) else year
    return year


def weekday_year(anchor: date, weekday: int, month: int, day: int) -> int:
    """The year nearest to *anchor* in which the day falls on the weekday that stands with it."""
    years = sorted(range(anchor.year - 6, anchor.year + 7), key=lambda year: (abs(year - anchor.year), year))
    fits = (
        year for year in years if is_valid(year, month, day) and date(year, month, day).weekday() == weekday
    )
    near = next(fits, None)
    return near if near is not None and abs(near - anchor.year) <= 1 else nearest_year(anchor, month, day)


LEAP_DAY = (2, 29)
"""Its year, where none is written, is one that has it."""
BACKWARD = 8
"""Months: a story that seems to go back further has run over new year.  Swept from 6 to 11 on WikiWars."""


def told_year(at: Setting, month: int, parts: Parts) -> int | None:
    """The year of the story that goes on here, or the next where it runs over new year; None
    where none does, or the words leave it for what is to come."""
    story = at.story_at(parts.start)
    if story is None or (not at.is_narrative and at.looks_ahead(parts.start, parts.end)):
        return None
    return story.day.year + (story.unit in "DMWQ" and story.day.month - month >= BACKWARD)


def stated_year(at: Setting, parts: Parts) -> int | None:
    """The year that the words give: in figures, or as "last year", "that year"."""
    if year := parts.one("y"):
        return full_year(year)
    if (shift := parts.one("l")) and (unit := parts.one("yu")):
        base = at.then if shift.word in ("that", "same", "following", "previous") else at.now
        if base is None or unit.means != "Y":
            return None
        return base.year + int(shift.means)
    return None


def full_year(token: Token) -> int:
    """The year of "1992", "'92" or "19"."""
    number = int(token.means)
    if number > 99:
        return number
    return number + (2000 if number < SHORT_YEAR_PIVOT else 1900)


def numeric(at: Setting, parts: Parts) -> list[Reading]:
    """ "16.12.2019", "2019-12-16", "12월 16일"."""
    token = parts.need("N")
    value = str(token.means)
    if not value:
        return [Reading(token.start, token.end, "", confidence=0.5, is_resolved=False)]
    if value.startswith("XXXX-"):
        month, day = int(value[5:7]), int(value[8:10])
        year = day_year(at, month, day, parts)
        if year is None or not is_valid(year, month, day):
            return [Reading(token.start, token.end, value, is_resolved=False)]
        return [Reading(token.start, token.end, day_value(year, month, day), is_anchored=True)]
    return [Reading(token.start, token.end, value, "TIME" if "T" in value else "DATE")]
