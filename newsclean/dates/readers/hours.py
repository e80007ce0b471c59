"""Times of day: "4:30 p.m.", "0630 GMT", "at noon", "last night"."""

from __future__ import annotations

import re

from newsclean.dates.cues import any_of
from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.other_words import is_title
from newsclean.dates.readers.units import ANAPHORIC
from newsclean.dates.setting import Parts, Reading, Setting, at_time
from newsclean.dates.shifts import moved

CLOCK_WORDS = "at by until from before after around about to between since and than"
CLOCK_PLACE = re.compile(rf"\b{any_of(CLOCK_WORDS)}(?: about| around)? \Z")
PARTS_OF_DAY = frozenset("MO AF EV".split())
IN_THE = re.compile(r"\b(?:in|during|by) the \Z")
NEAR = 200
"""Characters behind a weekday in which "in the morning" is that day's."""
NOON_PLACE = frozenset("at by until till before after around from to".split())


def clock(at: Setting, parts: Parts) -> list[Reading]:
    """ "4:30 p.m.", "16:30", "0630 GMT": a time of the day of publication."""
    token, zone = parts.need("k"), parts.one("z")
    time = clock_time(token.word) if token.kind == "k" else military_time(token.word)
    if time is None or at.low.startswith(("-p", "-c"), token.end):
        return []
    is_sure = zone is not None or "m" in token.word or "h" in token.word
    if not is_sure and not CLOCK_PLACE.search(at.before(token.start)):
        return []
    return [at_time(parts.start, parts.end, at.today, f"{time}{zone.means if zone else ''}")]


def military_time(word: str) -> str | None:
    """The time in "0630", as before GMT."""
    is_time = len(word) == 4 and word.isdigit() and word < "2400" and word[2] < "6"
    return f"{word[:2]}:{word[2:]}" if is_time else None


CLOCK = re.compile(r"(\d{1,2})(?:[:. ](\d\d))?(?::(\d\d))?\s?(?:([ap])|hrs)?")


def clock_time(word: str) -> str | None:
    """The time of day in TIMEX3's form.

    >>> clock_time("4:30 p.m."), clock_time("12 a.m."), clock_time("16:05"), clock_time("25:00")
    ('16:30', '00:00', '16:05', None)
    """
    found = CLOCK.match(word)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}" + (f":{found[3]}" if found[3] else "")


def noon(at: Setting, parts: Parts) -> list[Reading]:
    """ "at noon", "until midnight": a time of the day of publication."""
    token = parts.need("p")
    time = str(token.means)
    if time in PARTS_OF_DAY and IN_THE.search(at.before(token.start)):
        day = at.memory.listed
        if day is None or token.start - day.end > NEAR:
            return []  # "cold in the morning": of any day
        return [at_time(with_article(at, token.start), token.end, day.day, time)]
    if not time[0].isdigit() or at.word_before(token.start) not in NOON_PLACE:
        return []
    return [at_time(token.start, token.end, at.today, time)]


def part_of_day(at: Setting, parts: Parts) -> list[Reading]:
    """ "this morning", "last night", "that evening"."""
    part, shift = str(parts.need("p").means), parts.need("l")
    if shift.word in ("past", "current", "latest", "coming", "upcoming") or part[0].isdigit():
        return []
    start = with_article(at, parts.start)
    if is_title(at, start, parts.end):
        return []
    is_anaphoric = shift.word in ANAPHORIC or start < parts.start
    base = at.then if is_anaphoric else at.today
    if is_anaphoric and at.reference and at.reference.unit != "D":
        base = None  # no day was named
    day = moved(base, "D", int(shift.means)) if base else None
    return [at_time(start, parts.end, day, part)]
