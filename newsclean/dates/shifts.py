"""Arithmetic on the calendar: a day moved by units, and the value of the unit it lies in."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "SEASON": 3, "Y": 12, "DE": 120, "C": 1200, "ML": 12000}
DAYS_IN = {"D": 1, "NI": 1, "W": 7, "WE": 7, "F": 14}
UNKNOWN = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX", "Q": "XXXX-QX", "SEASON": "XXXX", "Y": "XXXX", "DE": "XXX", "C": "XX", "ML": "X",
}  # fmt: skip
"""What TIMEX3 writes for a unit that is known to be meant, on a calendar that is not."""


SEASON_MONTHS = {"SP": (3, 4, 5), "SU": (6, 7, 8), "FA": (9, 10, 11), "WI": (12, 1, 2)}


def moved(day: date, unit: str, count: int) -> date | None:
    """*day* moved by *count* of *unit*, in the last days of a month to its last; None beyond years 1 to 9999.

    >>> moved(date(2020, 3, 31), "M", -1).isoformat(), moved(date(2019, 12, 17), "W", 2).isoformat()
    ('2020-02-29', '2019-12-31')
    """
    try:
        if unit in DAYS_IN:
            return day + timedelta(DAYS_IN[unit] * count)
        months = day.year * 12 + day.month - 1 + MONTHS_IN[unit] * count
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        return None


def unit_of(day: date | None, unit: str) -> str:
    """The TIMEX3 value of the *unit* that *day* lies in.

    >>> [unit_of(date(2019, 12, 17), unit) for unit in ("D", "W", "WE", "M", "Q", "Y", "DE", "C")]
    ['2019-12-17', '2019-W51', '2019-W51-WE', '2019-12', '2019-Q4', '2019', '201X', '20']
    """
    if day is None:
        return UNKNOWN.get(unit, "")
    year, week, _ = day.isocalendar()
    return {
        "D": day.isoformat(),
        "NI": f"{day}TNI",
        "W": f"{year:04d}-W{week:02d}",
        "F": f"{year:04d}-W{week:02d}",
        "WE": f"{year:04d}-W{week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "SEASON": f"{day.year:04d}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}X",
        "C": f"{day.year // 100:02d}",
        "ML": f"{day.year // 1000}",
    }[unit]


def month_value(year: int | None, month: int) -> str:
    """The TIMEX3 value of a month, of a year that may be unknown.

    >>> month_value(2019, 6), month_value(None, 12)
    ('2019-06', 'XXXX-12')
    """
    return f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}"


def day_value(year: int | None, month: int, day: int) -> str:
    """The same of a day."""
    return f"{month_value(year, month)}-{day:02d}"


def is_valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(max(1, min(year, 9999)), month)[1]


def nearest_year(anchor: date, month: int, day: int) -> int:
    """The year in which *day* of *month* lies nearest to *anchor*, the past one of two as near."""
    years = [year for year in (anchor.year, anchor.year - 1, anchor.year + 1) if is_valid(year, month, day)]
    return min(years or [anchor.year], key=lambda year: _distance(anchor, year, month, min(day, 28)))


def _distance(anchor: date, year: int, month: int, day: int) -> int:
    return abs((year - anchor.year) * 365 + (month - anchor.month) * 30 + day - anchor.day)


def season_year(anchor: date, season: str) -> int:
    """The year of the latest *season* that has begun by *anchor*; a winter's is the year it begins in."""
    return anchor.year if anchor.month >= SEASON_MONTHS[season][0] else anchor.year - 1
