"""Holidays: "Christmas", "Thanksgiving 2018", "last Easter"."""

from __future__ import annotations

import re
from datetime import date

from newsclean.dates.holidays import NAMED_DAYS, NOT_AFTER, NOT_BEFORE, SPELLINGS, UNRESOLVED, holiday
from newsclean.dates.readers.days import stated_year
from newsclean.dates.scan import is_in_small_letters
from newsclean.dates.setting import Parts, Reading, Setting
from newsclean.dates.shifts import nearest_year

NEAR_FEAST = 40
"""Days ahead in which a holiday is rather the coming one: in December Christmas is."""


def feast(at: Setting, parts: Parts) -> list[Reading]:
    """A holiday; not "the Good Friday Agreement", "Father Christmas", "Ukraine's Independence Day"."""
    token = parts.need("h")
    name = SPELLINGS.get(str(token.means), str(token.means))
    if at.text[token.start : token.end].islower() and not is_in_small_letters(at.text, token.start):
        return []
    if is_other_name(at, parts, name):
        return []
    start, end = parts.start, parts.end
    if name in NAMED_DAYS:
        return [Reading(start, end, NAMED_DAYS[name])]
    if name in UNRESOLVED:
        return [Reading(start, end, "XXXX-XX-XX", confidence=0.5, is_resolved=False)]
    year, is_anchored = stated_year(at, parts), parts.one("y") is None
    if year is None:
        base = at.now
        if base is None:
            return [Reading(start, end, without_year(name), is_resolved=False)]
        year = feast_year(at, name, base, parts)
    day = holiday(name, year)
    return [Reading(start, end, day.isoformat(), is_anchored=is_anchored)] if day else []


def is_other_name(at: Setting, parts: Parts, name: str) -> bool:
    """Whether the words beside a holiday make it the name of something else, or another country's day."""
    follows = re.match(r"[ -]([\w']+)", at.low[parts.end : parts.end + 24])
    precedes = re.search(r"([\w']+) \Z", at.before(parts.start))
    if follows and follows[1] in NOT_AFTER.get(name, ()):
        return True
    return precedes is not None and precedes[1] in NOT_BEFORE.get(name, ())


def without_year(name: str) -> str:
    """The value of a holiday whose year is not known: the day where it is the same each year.

    >>> without_year("christmas"), without_year("easter")
    ('XXXX-12-25', 'XXXX-XX-XX')
    """
    days = {day.isoformat()[5:] for year in (2017, 2018, 2019) if (day := holiday(name, year))}
    return f"XXXX-{days.pop()}" if len(days) == 1 else "XXXX-XX-XX"


def feast_year(at: Setting, name: str, base: date, parts: Parts) -> int:
    """The year of a holiday that names none: the nearest past one, or one soon to come."""
    day = holiday(name, base.year)
    if at.is_narrative or day is None:
        return base.year
    shift = parts.one("l")
    if shift:
        count = int(shift.means)
        return base.year + (count if count and (day < base) == (count > 0) else 0)
    if at.looks_ahead(parts.start, parts.end):
        return base.year + (day < base)
    if day > base and ((day - base).days > NEAR_FEAST or at.looks_back(parts.start)):
        return base.year - 1
    if day <= base and nearest_year(base, day.month, day.day) > base.year and not at.looks_back(parts.start):
        return base.year + (365 - (base - day).days <= NEAR_FEAST)
    return base.year
