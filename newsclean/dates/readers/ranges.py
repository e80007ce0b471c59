"""Ranges and lists: expressions that give more than one date."""

from __future__ import annotations

import re

from newsclean.dates.cues import COUNTED
from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.days import day_year, full_year, stated_year
from newsclean.dates.readers.decades import CENTURY
from newsclean.dates.readers.months import year_of
from newsclean.dates.readers.other_words import is_other_word
from newsclean.dates.scan import Token, is_in_small_letters
from newsclean.dates.setting import Parts, Reading, Setting
from newsclean.dates.shifts import day_value, is_valid, month_value

WIRE_YEARS = range(1700, 2101)
LONGEST_RANGE = 400
"""Years; two numbers further apart are no range of years."""


def days(at: Setting, parts: Parts) -> list[Reading]:
    """ "June 12-14", "Dec. 7 and 13, 2019", "12 to 14 June": a span for each day."""
    month = parts.need("m")
    listed = [token for token in parts.all if token.kind in "do"]
    if listed[1].word.isalpha() and month.start < listed[0].start:
        return []  # "Nov. 14 - Second round"
    if at.low[listed[0].end : listed[1].start] == " " and not is_in_small_letters(at.text, month.start):
        return []
    if is_other_word(at, month, has_figure=listed[0].word[0].isdigit()):
        return []
    year = stated_year(at, parts)
    is_anchored = year is None
    number = int(month.means)
    if year is None:
        year = day_year(at, number, min(int(listed[0].means), 28), parts)
    if not all(is_valid(year or 2000, number, int(day.means)) for day in listed):
        return []
    first, last = min(month.start, listed[0].start), max(month.end, listed[-1].end)
    year_token = parts.one("y")
    readings = []
    for day in listed:
        start = first if day is listed[0] and month.start <= day.start else day.start
        end = parts.end if day is listed[-1] and (month.end > day.end or year_token) else day.end
        if day is listed[-1] and month.end > day.end:
            end = max(last, parts.end)
        value = day_value(year, number, int(day.means))
        readings.append(Reading(start, end, value, is_anchored=is_anchored, is_resolved=year is not None))
    return readings


def month_days(at: Setting, parts: Parts) -> list[Reading]:
    """ "June 28 to July 4, 2018", "28 June - 4 July": the first takes the year of the second."""
    (m, d), (m2, d2) = [(parts.need(f"m{n}"), parts.need(f"d{n}")) for n in ("", "2")]
    year = stated_year(at, parts)
    is_anchored = year is None
    if year is None:
        year = day_year(at, int(m.means), min(int(d.means), 28), parts)
        last_year = year if year is None or int(m2.means) >= int(m.means) else year + 1
    else:
        last_year = year
        year = year if int(m.means) <= int(m2.means) else year - 1
    readings = []
    for month, day, of_year, end in ((m, d, year, max(m.end, d.end)), (m2, d2, last_year, parts.end)):
        if not is_valid(of_year or 2000, int(month.means), int(day.means)):
            return []
        value = day_value(of_year, int(month.means), int(day.means))
        start = min(month.start, day.start)
        readings.append(Reading(start, end, value, is_anchored=is_anchored, is_resolved=of_year is not None))
    return readings


def months(at: Setting, parts: Parts) -> list[Reading]:
    """ "January-June 2016", "May and June of last year": the year counts for both."""
    first, second = parts.need("m"), parts.need("m2")
    if is_other_word(at, first, has_figure=False):
        return []
    is_written = parts.one("y") is not None
    ends = stated_year(at, parts)
    if ends is None and not is_written:
        ends = year_of(at, int(second.means), None, parts) if at.this_year else None
    begins = None if ends is None else ends - (int(first.means) > int(second.means))
    return [
        Reading(
            month.start,
            end,
            month_value(year, int(month.means)),
            is_anchored=not is_written,
            is_resolved=year is not None,
        )
        for month, end, year in ((first, first.end, begins), (second, parts.end, ends))
    ]


def years(at: Setting, parts: Parts) -> list[Reading]:
    """ "1950-53", "2016 to 2018", "2018/19"."""
    first, second = parts.need("y"), parts.need("y2")
    begins = int(first.means)
    gap = at.low[first.end : second.start]
    if gap == " " and not is_wire_range(at, first, second):
        return []
    if second.kind == "Y":
        ends = full_year(second)
    elif len(second.word) == 2 and second.word.isdigit():
        ends = begins // 100 * 100 + int(second.word)
        if (
            gap == "-"
            and int(second.word) <= min(12, begins % 100)
            and at.low[second.end : second.end + 1] != "-"
        ):
            return [Reading(first.start, second.end, f"{begins:04d}-{second.word}")]
        ends += 100 if ends < begins else 0
    elif second.kind == "y":
        ends = int(second.means)
    else:
        return []
    if re.match(r"[-/.]\d", at.low[second.end : second.end + 2]):
        return []
    if (len(second.word) == 2 and gap.strip(" ") not in ("-", "–", "/", "—", "")) or not is_plausible(
        at, first, second
    ):
        return []
    return [
        Reading(first.start, first.end, f"{begins:04d}"),
        Reading(second.start, second.end, f"{ends:04d}"),
    ]


def is_wire_range(at: Setting, first: Token, second: Token) -> bool:
    """Whether two years stand together that lost the dash between them: "the 1950 53 conflict"."""
    if not is_in_small_letters(at.text, first.start) or int(first.means) not in WIRE_YEARS:
        return False
    later = int(second.means) - int(first.means) % (100 if len(second.word) == 2 else 10000)
    is_placed = second.kind == "y" or at.word_before(first.start) in ("the", "in", "from", "during", "of")
    return is_placed and 0 < later < LONGEST_RANGE and len(second.word) in (2, 4)


def is_plausible(at: Setting, first: Token, second: Token) -> bool:
    """Whether two figures are the years of a range, not of an account or a score."""
    before = at.before(first.start, 16)
    if re.search(r"(?:[$£€#/.]|\d[-,:]|\b(?:no|nos|room|flight|bill|resolution)\.? ?)\Z", before):
        return False
    return at.word_behind(second.end) not in COUNTED and (
        second.kind != "y" or 0 < int(second.means) - int(first.means) < LONGEST_RANGE
    )


def centuries(at: Setting, parts: Parts) -> list[Reading]:
    """ "between the 18th and 20th centuries": both."""
    first, second, unit = parts.need("o"), parts.need("o2"), parts.need("u")
    if unit.means != CENTURY:
        return []
    return [
        Reading(with_article(at, first.start), first.end, f"{int(first.means) - 1:02d}"),
        Reading(with_article(at, second.start), parts.end, f"{int(second.means) - 1:02d}"),
    ]


def bc_years(at: Setting, parts: Parts) -> list[Reading]:
    """ "499-493 BC": the era counts for both."""
    first, second, era = parts.need("n"), parts.need("n2"), parts.need("X")
    numbers = (first.means, second.means)
    if at.text[era.start].islower() or not all(isinstance(n, int) and 0 < n < 10000 for n in numbers):
        return []
    name = "BC" if era.means == "BC" else ""
    return [
        Reading(first.start, first.end, f"{name}{first.means:04d}"),
        Reading(second.start, era.end, f"{name}{second.means:04d}"),
    ]
