"""Repeated times, and words such as now and recently that name no place on the calendar."""

from __future__ import annotations

import re

from newsclean.dates.readers.amounts import number_of
from newsclean.dates.readers.lengths import period
from newsclean.dates.readers.other_words import follows_name, precedes_name
from newsclean.dates.setting import Parts, Reading, Setting
from newsclean.dates.shifts import day_value, month_value


def repeated(at: Setting, parts: Parts) -> list[Reading]:
    """ "every year", "each week", "every two months": a SET."""
    unit = parts.need("u")
    count = parts.named.get("count")
    number = number_of(count) if count else 1
    name = str(unit.means)
    if number is None or name in ("SEASON", "PERIOD"):
        return []
    return [Reading(parts.start, parts.end, period(number, name), "SET")]


def repeated_part(at: Setting, parts: Parts) -> list[Reading]:
    """ "every morning", "each summer", "every Oct. 1"."""
    token = parts.all[1]
    if day := parts.one("d"):
        value = day_value(None, int(token.means), int(day.means))
        return [Reading(parts.start, parts.end, value, "SET")] if 1 <= int(day.means) <= 31 else []
    if token.kind == "m":
        return [Reading(parts.start, parts.end, month_value(None, int(token.means)), "SET")]
    value = f"XXXX-{token.means}" if token.kind in "sS" else f"XXXX-XX-XXT{token.means}"
    return [Reading(parts.start, parts.end, value, "SET")]


def adverb(at: Setting, parts: Parts) -> list[Reading]:
    """ "daily", "annually": a SET; not in names ("Daily Mail")."""
    token = parts.all[0]
    is_name = (
        at.text[token.start : token.end].istitle()
        and token.start > 0
        and at.text[token.start - 2 : token.start] != ". "
    )
    follows = at.text[token.end : token.end + 2]
    if token.word == "weekly" and at.text[token.start].islower() and follows_name(at, token):
        return []
    if is_name or (follows[:1] == " " and precedes_name(at, token)):
        return []
    if token.word == "quarterly" and not re.match(
        r"[.,;]| (?:by|in|at|to|and|from|or|on)\b|$", at.low[token.end : token.end + 6]
    ):
        return []
    return [Reading(token.start, token.end, str(token.means), "SET")]


def reference(at: Setting, parts: Parts) -> list[Reading]:
    """ "now", "recently", "the future"; "recent years"."""
    token = parts.all[0]
    if len(parts.all) > 1:
        unit = str(parts.all[-1].means)
        if unit in ("SEASON", "PERIOD"):
            return []
        return [Reading(parts.start, parts.end, period("X", unit), "DURATION")]
    if token.word == "future":
        start = at.before(token.start).endswith("the ")
        if not start and at.text[token.start : token.end].istitle():
            return []
        return [Reading(token.start - 4 if start else token.start, token.end, "FUTURE_REF")]
    if at.text[token.start : token.end].istitle() and precedes_name(at, token):
        return []
    return [Reading(token.start, token.end, str(token.means), confidence=0.8)]


def the_past(at: Setting, parts: Parts) -> list[Reading]:
    """ "in the past", with no unit behind."""
    token = parts.all[0]
    if token.word != "past" or not re.search(r"\bin the \Z", at.before(token.start)):
        return []
    if re.match(r" \w", at.low[token.end : token.end + 2]) and not re.match(
        r" (?:and|or|but|by|when|to|with|for)\b", at.low[token.end : token.end + 6]
    ):
        return []
    return [Reading(token.start - 4, token.end, "PAST_REF")]
