"""Days, weeks and years counted from a day: "yesterday", "last year", "the week after next"."""

from __future__ import annotations

import re

from newsclean.dates import cues
from newsclean.dates.cues import any_of
from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.lengths import period
from newsclean.dates.readers.other_words import follows_name, is_title
from newsclean.dates.readers.quarters import the_quarter
from newsclean.dates.scan import Token
from newsclean.dates.setting import Parts, Reading, Setting, on_calendar
from newsclean.dates.shifts import moved

ANAPHORIC = frozenset("that same following previous preceding prior".split())
"""Words that point to a date named before, not to the day of publication."""


SATURDAY = 5
NO_DATES = ("H", "MIN", "S", "SEASON", "ML", "PERIOD")
"""Units that are no date with a word before them: "last hour", "this season"."""
AWARD = re.compile(rf"\b{any_of(cues.AWARDED)} of \Z")
ALWAYS = frozenset("all per throughout".split())
MOST_OF = re.compile(r"\b(?:much|most|parts?|times?|days|months) of \Z")
"""Before "the year": it is any year."""
LASTING = frozenset("known used still even is are exist exists remain remains".split())
TODAYS = re.compile(r"'s (?:world|society|youth|young|technology|economy|generation)\b")


def day_word(at: Setting, parts: Parts) -> list[Reading]:
    """ "today", "yesterday", "tonight"; not "USA Today"."""
    token = parts.need("t")
    if at.word_before(token.start) == "usa":
        return []
    if token.word == "tonight" and at.word_behind(token.end) == "show":
        return []
    if at.text[token.start : token.end].istitle() and (
        follows_name(at, token) or at.before(token.start).endswith("'s ")
    ):
        return []
    if token.word == "today" and is_nowadays(at, token):
        return [Reading(parts.start, parts.end, "PRESENT_REF")]
    day = moved(at.today, "D", int(token.means)) if at.today else None
    return [on_calendar(parts.start, parts.end, day, "NI" if token.word == "tonight" else "D")]


def is_nowadays(at: Setting, token: Token) -> bool:
    """Whether "today" means these times: in a history, in "still used today", "today's youth"."""
    return (
        at.is_narrative
        or at.word_before(token.start) in LASTING
        or TODAYS.match(at.low, token.end) is not None
    )


def beyond(at: Setting, parts: Parts) -> list[Reading]:
    """ "the day before yesterday", "the day after tomorrow"."""
    days = int(parts.need("t").means) + int(parts.need("side").means)
    day = moved(at.today, "D", days) if at.today else None
    return [on_calendar(with_article(at, parts.start), parts.end, day)]


def beyond_unit(at: Setting, parts: Parts) -> list[Reading]:
    """ "the year before last", "the week after next"."""
    name, side, shift = str(parts.need("u").means), parts.need("side"), parts.need("l")
    if shift.word not in ("last", "next") or name in NO_DATES:
        return []
    day = moved(at.now, name, int(shift.means) + int(side.means)) if at.now else None
    return [on_calendar(with_article(at, parts.start), parts.end, day, name)]


def unit(at: Setting, parts: Parts) -> list[Reading]:
    """ "last year", "this week", "next month", "that day", "the following year"."""
    name, shift = str(parts.need("u").means), parts.named["l"][-1]
    start, end = with_article(at, parts.start), parts.end
    has_article = start < parts.start
    if is_title(at, start, end):
        return []
    if shift.word == "latest":
        return the_quarter(at, start, end) if name in ("Q", "PERIOD") else []
    if name in NO_DATES or (name == "D" and shift.word in ("last", "current", "upcoming", "this")):
        return []
    if is_stretch(name, shift, has_article=has_article):
        return [Reading(start, end, period(1, name), "DURATION")]
    is_anaphoric = shift.word in ANAPHORIC or (shift.word == "next" and has_article)
    base = at.then if is_anaphoric else at.now
    if is_anaphoric and name == "Q" and at.quarter:
        base = at.quarter
    if is_anaphoric and name == "D" and not at.is_narrative and at.reference and at.reference.unit != "D":
        base = at.anchor  # no day was named
    return [on_calendar(start, end, moved(base, name, int(shift.means)) if base else None, name)]


def is_stretch(name: str, shift: Token, *, has_article: bool) -> bool:
    """Whether the words are a length up to now ("the past decade"), no date ("last month")."""
    if shift.word in ("past", "coming"):
        return name in ("D", "DE")
    return shift.word == "last" and has_article and name not in ("W", "C", "D")


def the_unit(at: Setting, parts: Parts) -> list[Reading]:
    """ "the quarter", "the year", "the weekend": the one that was named, else the latest."""
    name, start = str(parts.need("u").means), with_article(at, parts.start)
    if start == parts.start or (at.text[parts.start].isupper() and at.text[start].islower()):
        return []
    if AWARD.search(at.before(start)):
        return []
    is_of_more = at.low.startswith((" of ", " in ", "-"), parts.end)
    if (
        is_of_more
        or at.word_before(start) in ALWAYS
        or MOST_OF.search(at.before(start))
        or name not in ("Q", "Y", "M", "W", "WE")
    ):
        return []
    if name == "Q":
        return the_quarter(at, start, parts.end)
    if name != "WE" and at.word_behind(parts.end) in ("ended", "ending", "beginning", "to"):
        return [Reading(start, parts.end, period(1, name), "DURATION")]
    base = at.then if name == "W" else at.now
    if name == "WE" and base and base.weekday() < SATURDAY:
        base = moved(base, "W", -1)
    return [on_calendar(start, parts.end, base, name)]


def unit_end(at: Setting, parts: Parts) -> list[Reading]:
    """ "year-end", "at month's end"."""
    name, edge = str(parts.need("u").means), parts.need("g")
    if name not in ("Y", "M", "Q", "W") or edge.word not in ("end", "start"):
        return []
    return [on_calendar(parts.start, parts.end, at.now, name)._replace(mod=str(edge.means))]
