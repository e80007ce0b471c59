"""Seasons."""

from __future__ import annotations

import re
from datetime import date

from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.days import stated_year
from newsclean.dates.readers.other_words import follows_name, precedes_name
from newsclean.dates.readers.units import ANAPHORIC
from newsclean.dates.scan import Token
from newsclean.dates.setting import Parts, Reading, Setting
from newsclean.dates.shifts import SEASON_MONTHS, season_year

SURE = frozenset("summer winter autumn".split())
"""No other words; "spring" and "fall" are seasons only in their places."""
PLACE = re.compile(r"\b(?:in|by|until|since|during|of|for|early|late|mid|this|from)(?: the)? \Z|\bthe \Z")
OTHER_BEHIND = frozenset("of in from to".split())
"""Behind "the fall" or "a spring": it was a fall of something."""
AUTUMN = 9
"""From September on "this winter" is the one to come."""


def season(at: Setting, parts: Parts) -> list[Reading]:
    """ "the summer of 1914", "last spring", "this winter"; not "prices fall", "Winter Olympics"."""
    token, shift = parts.need("s"), parts.one("l")
    name, year = str(token.means), stated_year(at, parts)
    start, end = with_article(at, parts.start), parts.end
    if year is not None:
        return [Reading(start, end, f"{year:04d}-{name}", is_anchored=parts.one("y") is None)]
    if shift is None and is_other_word(at, token):
        return []
    base = at.now if shift else at.this_year
    if base is None:
        return [Reading(start, end, f"XXXX-{name}", is_resolved=False)]
    story = at.story_at(parts.start) if shift is None or shift.word in ANAPHORIC else None
    if at.is_narrative and not story:
        story = at.reference
    year = story.day.year if story else nearest_season(at, base, name, parts)
    return [Reading(start, end, f"{year:04d}-{name}", is_anchored=True)]


def is_other_word(at: Setting, token: Token) -> bool:
    """Whether the word is a verb, a fall of something, or part of a name."""
    if at.text[token.start].isupper() and (precedes_name(at, token) or follows_name(at, token)):
        return True
    if token.word in SURE:
        return False
    return at.word_behind(token.end) in OTHER_BEHIND or not PLACE.search(at.before(token.start))


def nearest_season(at: Setting, anchor: date, name: str, parts: Parts) -> int:
    """The year of the latest season that has begun, or of the one that "last" and "next" point to."""
    latest = season_year(anchor, name)
    shift = parts.one("l")
    is_running = anchor.month in SEASON_MONTHS[name]
    if shift and shift.means:
        return latest + 1 if int(shift.means) > 0 else latest - is_running
    if shift and shift.word == "this" and not is_running:
        return anchor.year - (name == "WI" and anchor.month < AUTUMN)
    return latest + (at.looks_ahead(parts.start, parts.end) and not is_running)
