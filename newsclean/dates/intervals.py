"""What a TIMEX3 value covers on the calendar, and how ISO 8601 and EDTF write it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

WINTER = 4
SEASONS = {"SP": 1, "SU": 2, "FA": 3, "WI": WINTER}
"""Quarters of the meteorological year, which begins in March; a winter has the year it begins in."""

EDTF_SEASON, EDTF_QUARTER, EDTF_HALF = 20, 32, 39
"""Spring is 21 in EDTF, the first quarter 33, the first half ("semestral") 40."""


class Interval(NamedTuple):
    """Days from *first* to *last*, both within."""

    first: date
    last: date


def interval_of(value: str) -> Interval | None:
    """The days that a TIMEX3 *value* covers; None for durations, gaps ("XXXX-12-22") and years BC.

    >>> interval = interval_of("2019-W50")
    >>> interval.first.isoformat(), interval.last.isoformat()
    ('2019-12-09', '2019-12-15')
    >>> interval_of("199X").last.isoformat(), interval_of("P3D")
    ('1999-12-31', None)
    """
    day = value.partition("T")[0]
    for pattern, read in FORMS:
        if found := pattern.fullmatch(day):
            try:
                return read(*found.groups())
            except (ValueError, OverflowError):
                return None
    return None


def _day(year: str, month: str, day: str) -> Interval:
    found = date(int(year), int(month), int(day))
    return Interval(found, found)


def _months(year: int, first: int, last: int) -> Interval:
    return Interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _month(year: str, month: str) -> Interval:
    return _months(int(year), int(month), int(month))


def _years(first: int, last: int) -> Interval:
    return Interval(date(max(first, 1), 1, 1), date(last, 12, 31))


def _week(year: str, week: str, weekend: str | None) -> Interval:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return Interval(monday + timedelta(5 if weekend else 0), monday + timedelta(6))


def _quarter(year: str, quarter: str) -> Interval:
    return _months(int(year), 3 * int(quarter) - 2, 3 * int(quarter))


def _half(year: str, half: str) -> Interval:
    return _months(int(year), 6 * int(half) - 5, 6 * int(half))


def _season(year: str, season: str) -> Interval:
    number = SEASONS[season]
    if number < WINTER:
        return _months(int(year), 3 * number, 3 * number + 2)
    return Interval(date(int(year), 12, 1), date(int(year) + 1, 3, 1) - timedelta(1))


FORMS: tuple[tuple[re.Pattern[str], Callable[..., Interval]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})"), lambda year: _years(int(year), int(year))),
    (re.compile(r"(\d{4})-(\d\d)"), _month),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), _season),
    (re.compile(r"(\d{3})X?"), lambda ten: _years(int(ten) * 10, int(ten) * 10 + 9)),
    (re.compile(r"(\d\d)(?:XX)?"), lambda hundred: _years(int(hundred) * 100, int(hundred) * 100 + 99)),
)
"""The forms of values that cover days, the most frequent first."""


def to_iso(value: str) -> str:
    """*value* as ISO 8601 has it; what it has no form for, as an interval of days.

    >>> to_iso("2019-12"), to_iso("2018-Q3"), to_iso("P3D"), to_iso("PRESENT_REF")
    ('2019-12', '2018-07-01/2018-09-30', 'P3D', '')
    """
    if re.fullmatch(r"P(?=[T\d])[\d.YMWDTHS]+", value) or re.fullmatch(
        r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d(:?\d\d)?)?)?)?|-W\d\d)?", value
    ):
        return value
    days = interval_of(value)
    if days is None:
        return ""
    return f"{days.first}" if days.first == days.last else f"{days.first}/{days.last}"


def to_edtf(value: str, *, is_approximate: bool = False) -> str:
    """*value* in EDTF, level 2; "" for durations, references and what it cannot write.

    >>> to_edtf("199X"), to_edtf("19"), to_edtf("2019-WI"), to_edtf("BC0044"), to_edtf("XXXX-12-22")
    ('199X', '19XX', '2019-24', '-0043', 'XXXX-12-22')
    >>> to_edtf("1950", is_approximate=True), to_edtf("2019-12-17T16:30")
    ('1950~', '2019-12-17')
    """
    day = value.partition("T")[0] if value[:1] != "P" else value
    found = _edtf_date(day)
    return f"{found}~" if found and is_approximate else found


def _edtf_date(day: str) -> str:
    if re.fullmatch(r"[\dX]{4}(-\d\d){0,2}", day) and day != "XXXX":
        return day
    if re.fullmatch(r"\d{2,3}X*", day):
        return day.ljust(4, "X")
    if found := re.fullmatch(r"BC(\d{4})", day):
        return f"-{int(found[1]) - 1:04d}" if int(found[1]) > 1 else "0000"
    if found := re.fullmatch(r"([\dX]{4})-(SP|SU|FA|WI)", day):
        return f"{found[1]}-{EDTF_SEASON + SEASONS[found[2]]}"
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", day):
        return f"{found[1]}-{(EDTF_QUARTER if found[2] == 'Q' else EDTF_HALF) + int(found[3])}"
    days = interval_of(day)
    return f"{days.first}/{days.last}" if days else ""
