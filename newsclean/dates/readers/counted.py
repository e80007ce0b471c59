"""So many units from a day: "three days ago", "a year earlier", "two weeks later"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from newsclean.dates.intervals import interval_of
from newsclean.dates.readers.amounts import amount, approximately
from newsclean.dates.readers.lengths import period
from newsclean.dates.setting import Parts, Reading, Setting
from newsclean.dates.shifts import UNKNOWN, moved, unit_of

FINER = {
    "Y": "Y",
    "DE": "Y",
    "C": "Y",
    "ML": "Y",
    "Q": "M",
    "M": "M",
    "W": "W",
    "F": "W",
    "D": "D",
    "NI": "D",
    "WE": "W",
}


def ago(at: Setting, parts: Parts) -> list[Reading]:
    """ "three days ago", "a year earlier", "two weeks later", "10 years from now"."""
    token, side = parts.need("u"), parts.need("side")
    name = str(token.means)
    start, count = amount(at, parts)
    if count is None or name == "PERIOD" or side.word in ("early", "late", "mid"):
        return []
    if side.word in ("after", "before") and re.match(
        r" (?!and\b|but\b|when\b|or\b|while\b)\w", at.low[parts.end : parts.end + 6]
    ):
        return []
    start, mod = approximately(at, start)
    is_from_now = side.word in ("ago", "now", "hence")
    base = at.now if is_from_now else at.then
    shift = 1 if side.word in ("later", "after", "now", "hence", "afterward", "afterwards") else -1
    if count == "X":
        return [Reading(start, parts.end, "PAST_REF" if shift < 0 else "FUTURE_REF", mod=mod)]
    if not is_from_now and name in ("H", "MIN", "S"):
        return [Reading(start, parts.end, period(count, name), "DURATION", mod)]
    value = shifted(at, base, name, float(count) * shift, is_from_now=is_from_now)
    if shift > 0 and not is_from_now and is_beyond(at, value) and not at.looks_ahead(parts.start, parts.end):
        return [Reading(start, parts.end, period(count, name), "DURATION", mod)]
    return [Reading(start, parts.end, value, mod=mod, is_anchored=True, is_resolved="XX" not in value)]


def is_beyond(at: Setting, value: str) -> bool:
    """Whether *value* lies after the day of publication, which "four years later" seldom does."""
    days = interval_of(value)
    return days is not None and at.anchor is not None and not at.is_narrative and days.first > at.anchor


def shifted(at: Setting, base: date | None, name: str, count: float, *, is_from_now: bool) -> str:
    """The value of the unit *count* units from *base*, as precise as the words and the base are."""
    if name in ("H", "MIN", "S"):
        return shifted_time(at, base, name, count)
    if base is None:
        return UNKNOWN.get(FINER.get(name, "Y"), "XXXX")
    if name == "Y" and count == -1 and at.quarter and not at.is_narrative:
        return unit_of(moved(at.quarter, "Y", -1), "Q")
    if count != int(count) and name in ("Y", "DE"):
        return unit_of(moved(base, "M", round(count * (12 if name == "Y" else 120))), "M")
    day = moved(base, name, int(count))
    unit = FINER.get(name, "Y")
    if not is_from_now and at.reference and at.reference.unit == "D" and name in ("W", "F"):
        unit = "D" if at.is_narrative else "W"
    if not is_from_now and at.reference and unit in "DW" and at.reference.unit == "M":
        unit = "M"  # no more precise than what it counts from
    if not is_from_now and at.reference and unit in "DWM" and at.reference.unit in ("Y", "DE", "C"):
        return f"{base.year:04d}-XX-XX" if unit == "D" else f"{base.year:04d}-XX"
    return unit_of(day, unit) if day else UNKNOWN.get(unit, "XXXX")


def shifted_time(at: Setting, base: date | None, name: str, count: float) -> str:
    """The time so many hours from the moment of publication; only the day where that moment is not known."""
    if at.moment and base == at.anchor:
        then = at.moment + timedelta(hours=count * {"H": 1, "MIN": 1 / 60, "S": 1 / 3600}[name])
        return f"{then:%Y-%m-%dT%H:%M}"
    if base is None:
        return "XXXX-XX-XXTXX:XX"
    days = int(abs(count) // 24) if name == "H" else 0
    return str(moved(base, "D", days if count > 0 else -days)) + ("" if days else "TXX:XX")
