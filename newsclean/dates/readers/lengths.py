"""Durations: "three days", "the past year", "two to three weeks"."""

from __future__ import annotations

import re

from newsclean.dates.readers.amounts import amount, approximately, number_of
from newsclean.dates.scan import Token
from newsclean.dates.setting import Parts, Reading, Setting

LETTERS = {
    "S": "T{}S", "MIN": "T{}M", "H": "T{}H", "D": "{}D", "NI": "{}D", "W": "{}W", "WE": "{}WE",
    "F": "{}W", "M": "{}M",
    "Q": "{}Q", "Y": "{}Y", "DE": "{}DE", "C": "{}CE", "ML": "{}ML",
}  # fmt: skip


def period(count: float | str, unit: str) -> str:
    """The TIMEX3 value of so many units.

    >>> period(3, "D"), period(36, "H"), period("X", "Y"), period(2.5, "Y")
    ('P3D', 'PT36H', 'PXY', 'P2.5Y')
    """
    if unit == "F" and not isinstance(count, str):
        count *= 2
    figure = count if isinstance(count, str) else f"{count:g}" if count < 1e6 else str(int(count))
    if unit == "SEASON":
        return f"P{figure}SEASON"
    return "P" + LETTERS[unit].format(figure)


NO_LENGTH = re.compile(
    r"[- ](?:old|olds)\b|-(?:elect|to-date|over|ago|earlier|round|by|on)\b|'s? (?:old|worth)\b"
)


WAR = re.compile(r"'? War\b")


def duration(at: Setting, parts: Parts) -> list[Reading]:
    """ "three days", "a year", "the past six months", "two-year"; not the age in "15-year-old"."""
    unit = parts.need("u")
    name = str(unit.means)
    start, count = amount(at, parts)
    if parts.all[0].word == "last" and re.search(
        r"\b(?:will|may|can|could|would|might|to|should|must) \Z", at.before(parts.start)
    ):
        return []
    if WAR.match(at.text, parts.end) or NO_LENGTH.match(at.low[parts.end : parts.end + 12]) or count is None:
        return []
    if name in ("SEASON", "PERIOD") or (name == "S" and not parts.named.get("count")):
        return []
    if name == "Q" and at.low[parts.end : parts.end + 4] == " of ":
        return []
    if not parts.named.get("count") and not is_length(at, parts, unit):
        return []
    if parts.one("l") or parts.one("first"):
        start = start - 4 if at.low[max(0, start - 4) : start] == "the " else start
        mod = ""
    elif at.low[max(0, start - 4) : start] == "the " and parts.named.get("count") and unit.kind == "U":
        start, mod = start - 4, ""
    else:
        start, mod = (start, "") if count == "X" else approximately(at, start)
    return [Reading(start, parts.end, period(count, name), "DURATION", mod)]


def is_length(at: Setting, parts: Parts, unit: Token) -> bool:
    """Whether a unit without a number is a length of time: "for years", "a year" but not "the year"."""
    before = at.before(parts.start, 12)
    if re.search(r"\ban? \Z", before):
        return unit.means not in ("S", "MIN") or "in a " not in before
    if unit.kind == "U":
        return unit.means not in ("S", "Q", "MIN")
    return False


def bounds(at: Setting, parts: Parts) -> list[Reading]:
    """ "two to three years": both lengths."""
    low, unit = parts.need("low"), parts.need("u")
    count = parts.named["count"]
    name = str(unit.means)
    first, second = number_of([low]), number_of(count)
    if first is None or second is None or name in ("SEASON", "PERIOD"):
        return []
    return [
        Reading(low.start, low.end, period(first, name), "DURATION"),
        Reading(count[0].start, parts.end, period(second, name), "DURATION"),
    ]
