"""Durations: "three days", "the past year", "two to three weeks"."""

from __future__ import annotations

import re

from newsclean.dates.readers.amounts import amount, approximately, number_of, with_article
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
    unit, counted = parts.need("u"), bool(parts.named.get("count"))
    name, end = str(unit.means), parts.end
    if name in ("SEASON", "PERIOD") or is_no_length(at, parts, unit):
        return []
    if name == "WE" and unit.kind == "U" and len(parts.all) == 1:
        return [Reading(parts.start, end, "XXXX-WXX-WE", "SET")]
    start, count = amount(at, parts)
    if at.low.startswith("-long", end):
        return [Reading(parts.start, end + len("-long"), period(count or 1, name), "DURATION")]
    if count is None or not (counted or is_length(at, parts, unit)):
        return []
    if counted or parts.one("l"):
        is_many = unit.kind == "U" or parts.one("l")
        start = with_article(at, start) if is_many else start
    mod = ""
    if start >= parts.start - len("an ") and count != "X":
        start, mod = approximately(at, start)
    return [Reading(start, end, period(count, name), "DURATION", mod)]


OFFICE = frozenset(
    "work business office school opening visiting trading working regular peak rush extended".split()
)
"""Before "hours": when a place is open."""
VERBS = frozenset("and will may can could would might to should must".split())
"""Before "last three weeks" in text without capitals: the verb."""


def is_no_length(at: Setting, parts: Parts, unit: Token) -> bool:
    """Whether the words are an age, a war, a fraction, a title, or "last" is a verb."""
    if parts.all[0].word == "last" and at.word_before(parts.start) in VERBS:
        return True
    if WAR.match(at.text, parts.end) or NO_LENGTH.match(at.low, parts.end):
        return True
    if at.low.startswith("-to-", parts.end) or (
        parts.all[0].word == "one" and at.word_before(parts.start) in VERBS
    ):
        return True
    if len(parts.all) == 1 and unit.kind == "U" and is_surname(at, unit):
        return True
    if unit.means == "H" and at.word_before(parts.start) in OFFICE:
        return True
    if len(parts.all) == 1 and at.text[unit.start - 1 : unit.start] == "-":
        return True
    if at.text[unit.start : unit.end].istitle() and len(parts.all) > 1 and parts.all[0].word[0].isdigit():
        return True
    return unit.means == "Q" and at.low.startswith(" of ", parts.end)


def is_surname(at: Setting, unit: Token) -> bool:
    """Whether a capitalised plural stands within a sentence: Rita Days."""
    before = at.text[max(0, unit.start - 2) : unit.start]
    return at.text[unit.start : unit.end].istitle() and before.endswith(" ") and before[0] not in ".!?"


def is_length(at: Setting, parts: Parts, unit: Token) -> bool:
    """Whether a unit without a number is a length of time: "for years", "a year" but not "the year"."""
    before = at.before(parts.start, 12)
    if re.search(r"\ban? \Z", before):
        return unit.means not in ("S", "MIN") or "in a " not in before
    if unit.kind == "U":
        return unit.means not in ("S", "Q", "MIN")
    return False


SMALLER = {"Y": "MWD", "M": "WD", "W": "D", "D": ("H",), "H": ("MIN",), "MIN": ("S",)}
"""What may follow a unit in one length: "two years and three months"."""


def two_units(at: Setting, parts: Parts) -> list[Reading]:
    """ "two minutes and 50 seconds", "nine years, 10 months"."""
    unit, rest = parts.need("u"), parts.named["rest"]
    first, second = number_of(parts.named["count"]), number_of(rest[:-1])
    small = str(rest[-1].means)
    if (
        not isinstance(first, float)
        or not isinstance(second, float)
        or small not in SMALLER.get(str(unit.means), "")
    ):
        return []
    start, mod = approximately(at, parts.start)
    long, short = period(first, str(unit.means)), period(second, small)[1:]
    value = long + (short.removeprefix("T") if "T" in long else short)
    return [Reading(start, parts.end, value, "DURATION", mod)]


def one_and_a_half(at: Setting, parts: Parts) -> list[Reading]:
    """ "a year and a half"."""
    unit = parts.need("u")
    start, count = amount(at, parts._replace(all=[unit]))
    if count != 1 or unit.means not in LETTERS:
        return []
    start, mod = approximately(at, start)
    return [Reading(start, parts.end, period(1.5, str(unit.means)), "DURATION", mod)]


def bounds(at: Setting, parts: Parts) -> list[Reading]:
    """ "two to three years": both lengths."""
    low, unit = parts.need("low"), parts.need("u")
    count = parts.named["count"]
    name = str(unit.means)
    first, second = number_of([low]), number_of(count)
    if first is None or second is None or name in ("SEASON", "PERIOD"):
        return []
    is_one = at.word_before(parts.start) == "every" or at.word_behind(parts.end) in (
        "ago",
        "later",
        "earlier",
    )
    if is_one or NO_LENGTH.match(at.low, parts.end):
        return []
    return [
        Reading(low.start, low.end, period(first, name), "DURATION"),
        Reading(count[0].start, parts.end, period(second, name), "DURATION"),
    ]
