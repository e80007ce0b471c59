"""Days in the story's own words: its dateline, and what it tells of as past."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from newsclean.anchor.paths import NAMED, number_of
from newsclean.edits import Mention, Span
from newsclean.errors import ConfigError
from newsclean.moments import local_day

MONTH_DAY = rf"(?P<month>{NAMED})\b\.?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
DAY_MONTH = rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month2>{NAMED})\b\.?"
YEAR, YEAR2 = r",?\s(?P<year>\d{4})", r",?\s(?P<year2>\d{4})"
FILED = re.compile(rf"\b(?:{MONTH_DAY}(?:{YEAR})?|{DAY_MONTH}(?:{YEAR2})?)(?!\d)", re.IGNORECASE)
BEHIND = re.compile(
    rf"(?P<gap>[^\w\n]{{1,6}})(?:{MONTH_DAY}{YEAR}|{DAY_MONTH}{YEAR2})(?!\d)(?P<ends>\s{{0,2}}[-–—()/:|])?",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
WITH_YEAR = re.compile(r"\d{4}")
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")

REACH = 100
"""Characters to both sides of a date in which a verb says whether it has passed."""

TOLD = re.compile(
    r"\b(?:said|told|says|was|were|had|went|came|took|made|met|won|lost|fell|rose|began|found|held|left|sent"
    r"|shot|struck|hit|[a-z]{2,20}ed)\b",
    re.IGNORECASE,
)
AHEAD = re.compile(
    r"\b(?:will|would|shall|may|could|until|till|by|due|before|after|from|through|scheduled|expected|expires?"
    r"|planned|plans|should|faces?|deadline|upcoming|next|coming|ahead|if|(?:is|are|was|were|set|slated|going)\sto)\b",
    re.IGNORECASE,
)
"""A word of these near a date and it may still be to come."""


class Filed(NamedTuple):
    """The day in a dateline; *year* is 0 if it has none."""

    year: int
    month: int
    day: int


def filed(text: str, span: Span, after: int = 0) -> Filed | None:
    """The day that the dateline at *span* of *text* gives.

    One right behind it, or behind its agencies, which end at *after*, must have a year, and a
    dash or a bracket after it unless nothing but words is left: a sentence can begin with a day.

    >>> filed("SEOUL, Dec. 16 (Yonhap) -- The won fell.", (0, 14))
    Filed(year=0, month=12, day=16)
    >>> filed("lahore urdupoint app 5th apr 2019 rain fell", (0, 7), 20)
    Filed(year=2019, month=4, day=5)
    """
    words = text[span[0] : min(span[1], span[0] + 2 * REACH)]
    if found := FILED.search(words):
        return _filed(found)
    if found := NUMERIC.search(words):
        day, month, year = map(int, found.groups())
        if month > 12 >= day:
            day, month = month, day
        # 04/03/2024 is April in one country and March in another.
        return Filed(year, month, day) if day > 12 or day == month else None
    after = max(after, span[1])
    behind = BEHIND.match(text, after, after + REACH)
    return _filed(behind) if behind and (behind["ends"] or behind["gap"] == " ") else None


def _filed(found: re.Match[str]) -> Filed:
    month = found["month"] or found["month2"]
    year = found["year"] or found["year2"] or 0
    return Filed(int(year), number_of(month), int(found["day"] or found["day2"]))


def last_told(text: str, mentions: Iterable[Mention]) -> date | None:
    """The last day, written with its year, of which the story in *text* speaks as past.

    Only dates that still stand in the result count, so those of debris do not.  It is a
    bound and no more: where the verbs leave a doubt, the date is left out.
    """
    days = (_told(text, m) for m in mentions if m.kind == "date" and m.span is not None)
    return max((day for day in days if day), default=None)


def _told(text: str, mention: Mention) -> date | None:
    start, end = mention.source
    year = WITH_YEAR.search(text, start, end)
    if year is None or isinstance(mention.value, str):
        return None
    said = mention.value.to_dict()
    value = str(said.get("value", ""))
    if said.get("type") != "DATE" or said.get("anchor") or said.get("mod") or not FULL_DAY.fullmatch(value):
        return None
    if not value.startswith(year[0]):
        return None  # its year was worked out
    before = text[max(0, start - REACH) : start].rpartition("\n")[2]
    around = f"{before} {text[end : end + REACH].partition(chr(10))[0]}"
    if AHEAD.search(around) or not TOLD.search(around):
        return None
    try:
        return local_day(value)
    except ConfigError:
        return None
