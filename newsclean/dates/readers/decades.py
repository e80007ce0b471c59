"""Decades and centuries."""

from __future__ import annotations

import re

from newsclean.dates.readers.amounts import with_article
from newsclean.dates.setting import Parts, Reading, Setting

CENTURY = "C"


def decade(at: Setting, parts: Parts) -> list[Reading]:
    """ "the 1990s", "the '60s", "the nineties"; not "in her 30s"."""
    token = parts.need("D")
    number = int(token.means)
    if re.search(r"\b(?:his|her|their|my|your|our)(?: \w+)? \Z", at.before(token.start)) or number in (
        100,
        0,
    ):
        return []
    if number >= 100 and number % 100 == 0 and number != 2000:
        return [Reading(with_article(at, parts.start), parts.end, f"{number // 100:02d}")]
    if number < 100:
        if token.word.isalpha() and not at.before(token.start).endswith(("the ", "early ", "late ", "mid-")):
            return []
        if (
            not token.word.isalpha()
            and at.low[token.start] != "'"
            and not at.before(token.start).endswith(("the ", "the early ", "the late ", "the mid-", " and "))
        ):
            return []
        number += 1900
    if re.match(r"(?: ?°|[- ](?:year|percent|degrees|mph|%))", at.low[parts.end : parts.end + 9]):
        return []
    value = f"{number // 10:03d}X"
    return [Reading(with_article(at, parts.start), parts.end, value)]


def century(at: Setting, parts: Parts) -> list[Reading]:
    """ "the 19th century", "the first century BC"; not "a 21st century navy"."""
    number, unit = parts.need("o"), parts.need("u")
    if unit.means != CENTURY or not 1 <= int(number.means) <= 30:
        return []
    era = parts.one("X")
    if re.search(r"\b(?:an?|half|of) \Z", at.before(parts.start)) and int(number.means) > 20:
        return []
    value = f"{int(number.means) - 1:02d}"
    if era and era.means == "BC":
        value = f"BC{int(number.means) - 1:02d}"
    return [Reading(with_article(at, parts.start), parts.end, value)]
