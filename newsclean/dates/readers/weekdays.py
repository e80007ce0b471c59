"""Weekdays: "Monday", "last Friday", "Tuesday of next week", "Mondays"."""

from __future__ import annotations

import re

from newsclean.dates import cues
from newsclean.dates.cues import CALLED, PAPERS, any_of
from newsclean.dates.intervals import interval_of
from newsclean.dates.readers.amounts import amount, with_article
from newsclean.dates.readers.other_words import precedes_name
from newsclean.dates.scan import Token
from newsclean.dates.setting import Listed, Parts, Reading, Setting, on_calendar
from newsclean.dates.shifts import moved

REPORTED = re.compile(
    rf"\b(?<!be )(?<!been )(?:{any_of(cues.REPORTED)}|(?!{any_of(cues.STANDING)})(?<!remain )\w{{3,}}ed)"
    r"(?: \w+)? (?:on |late |early )?\Z"
)


def weekday(at: Setting, parts: Parts) -> list[Reading]:
    """ "Monday", "last Friday", "Tuesday of next week": the nearest past one, the anchor's day
    included; the next where the words look ahead."""
    token = parts.need("w")
    if is_other_word(at, token):
        return []
    start, shifts = parts.start, parts.named.get("l")
    before = at.memory.listed
    if before and at.low[before.end : start] in JOINED and not shifts and not parts.one("wl"):
        ahead = (int(token.means) - before.day.weekday()) % 7
        if 0 < ahead <= LONGEST_LIST:
            return listed(at, on_calendar(start, parts.end, moved(before.day, "D", ahead)))
    if shifts and shifts[0].word == "that" and at.word_before(start) not in ("on", "until", "by", "since"):
        start, shifts = token.start, None  # "so poor that Wednesday's": a conjunction
    if shifts and shifts[-1].word not in ("this", "that"):
        start = with_article(at, start)
    if at.today is None or (ANY_DAY.search(at.before(start)) and not shifts):
        return [Reading(start, parts.end, f"XXXX-WXX-{int(token.means) + 1}", is_resolved=False)]
    ahead = int(token.means) - at.today.weekday()
    if week := parts.one("wl"):
        if parts.need("wu").means != "W":
            return []
        return [on_calendar(start, parts.end, moved(at.today, "D", ahead + 7 * int(week.means)))]
    if not (shifts and shifts[-1].word == "this"):
        ahead = days_ahead(at, ahead, shifts[-1] if shifts else None, parts)
    return listed(at, on_calendar(start, parts.end, moved(at.today, "D", ahead)))


def listed(at: Setting, reading: Reading) -> list[Reading]:
    """*reading*, remembered: in "Wednesday and Thursday" the second follows the first."""
    days = interval_of(reading.value)
    at.remember(listed=Listed(reading.end, days.first) if days else None)
    if days and at.anchor and days.first > at.anchor and days.first not in at.memory.coming:
        at.remember(coming=(*at.memory.coming[-6:], days.first))
    return [reading]


def from_weekday(at: Setting, parts: Parts) -> list[Reading]:
    """ "a week from Monday": so long after the coming one."""
    start, count = amount(at, parts)
    name = str(parts.need("u").means)
    if not isinstance(count, (int, float)) or name not in ("D", "W") or count != int(count):
        return []
    if at.today is None:
        return [on_calendar(start, parts.end, None)]
    ahead = (int(parts.need("w").means) - at.today.weekday()) % 7 or 7
    coming = moved(at.today, "D", ahead)
    return [on_calendar(start, parts.end, moved(coming, name, int(count)) if coming else None)]


def days_ahead(at: Setting, ahead: int, shift: Token | None, parts: Parts) -> int:
    """The days from the anchor to the weekday that is meant, *ahead* being those to this week's."""
    if shift and shift.means:
        return -(-ahead % 7 or 7) if int(shift.means) < 0 else ahead % 7 or 7
    past = -(-ahead % 7)
    if at.low.startswith("'s ", parts.end) and at.today and not at.tells_of_past(parts.start, parts.end):
        coming = [day for day in at.memory.coming if day.weekday() == (at.today.weekday() + ahead) % 7]
        if coming:
            return (coming[-1] - at.today).days
    if not past or REPORTED.search(at.before(parts.start, 40)):
        return past
    return past + 7 * at.looks_ahead(parts.start, parts.end)


NAMED = frozenset("bloody black ash super cyber good palm fat".split())
LONGEST_LIST = 4
"""Days: "Friday and Thursday" are in no order."""
SHOW_TIME = re.compile(r" (?:Morning|Night|Evening) [A-Z]")
ANY_DAY = re.compile(r"\b(?:on an?|any) \Z")
JOINED = frozenset((" ", " and ", " or ", ", ", ", and ", " to ", "-", "–", " through "))
MAIL = re.compile(r"\b(?:mail on|fox news|news on) \Z")
SHOWS = re.compile(r" night (?:live|football|lights|fever)\b")


def is_other_word(at: Setting, token: Token) -> bool:
    """Whether the word is another ("sat", "the Sun"), or part of a title ("the Sunday Times")."""
    before = at.word_before(token.start)
    is_before_name = precedes_name(at, token)
    if is_before_name and before in CALLED:
        return True
    if at.word_behind(token.end) == "school" or MAIL.search(at.before(token.start)):
        return True
    if is_before_name and (at.word_behind(token.end) in PAPERS or SHOWS.match(at.low, token.end)):
        return True
    if before in NAMED and at.text[token.start - len(before) - 1].isupper():
        return True
    if SHOW_TIME.match(at.text, token.end):
        return True
    if token.word.endswith("day"):
        return before == "the" and is_before_name
    return token.end == token.start + len(token.word) and before not in ("on", "last", "next")


def weekdays(at: Setting, parts: Parts) -> list[Reading]:
    """ "Mondays", "every Friday", "Sunday mornings": a SET."""
    token, part = parts.need("w"), parts.one("p")
    if part and not part.word.endswith("s"):
        return []
    if at.before(parts.start).endswith("tgi "):
        return []
    value = f"XXXX-WXX-{int(token.means) + 1}" + (f"T{part.means}" if part else "")
    return [Reading(parts.start, parts.end, value, "SET")]
