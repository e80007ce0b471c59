"""Days in web addresses and file names: "/2019/12/17/", "story_20191217.html"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from newsclean.errors import ConfigError
from newsclean.moments import local_day

LONGEST = 1000
"""Characters of an address or a path that are read."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NAMED = f"(?:{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)}|sept)"
YEAR = r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)"

SEGMENTS = re.compile(rf"{YEAR}[/-](?P<m>\d\d?|{NAMED})/(?P<d>\d\d?)(?=[/?.]|$)", re.IGNORECASE)
"""Days as folders.  In "/2019/12/10-things-to-see" the ten is no day."""

DASHED = re.compile(rf"{YEAR}(?P<sep>[-_.])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?!\d)")
COMPACT = re.compile(r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
NUMBERED = re.compile(r"(?<!\d)(?P<y>199\d|20[0-3]\d)(?P<m>\d\d)(?P<d>\d\d)\d{4,9}(?!\d)")
"""Numbers of stories that begin with the day, as Korean papers and agencies give them."""

MONTH = re.compile(
    rf"(?<![^/])(?P<y>(?:1[89]|20)\d\d)(?:(?P<sep>[/-])(?P<m>\d\d|{NAMED})|(?P<m2>\d\d))(?=/)", re.IGNORECASE
)
COPIED = re.compile(r"\w+://web\.archive\.org/web/\d+\w*/", re.IGNORECASE)
"""The day in the address of an archived page is that of the crawl."""

HOST = re.compile(r"\w+://[^/?#]*")


class Days(NamedTuple):
    """A day, or all days of a month, from *first* to *last*."""

    first: date
    last: date


def days_in_url(url: str) -> Days | None:
    """The day, or the month, that a web address gives.

    >>> days_in_url("https://gazette.example/world/2019/dec/17/ferry-back").first
    datetime.date(2019, 12, 17)
    >>> days_in_url("https://gazette.example/2019/12/10-things-to-see").last
    datetime.date(2019, 12, 31)
    >>> days_in_url("https://gazette.example/sport/2019/review")
    """
    url = COPIED.sub("", url[:LONGEST], count=1)
    path = HOST.sub("", url, count=1).partition("#")[0]
    return next(_days(path), None)


def days_in_path(id: str) -> Days | None:
    """The day, or the month, that a file's name or its folders give.

    >>> days_in_path("crawl/2019-12-17-ferry-back.txt").first
    datetime.date(2019, 12, 17)
    >>> days_in_path("2019/12/ferry-back.txt").first, days_in_path("budget-2019.txt")
    (datetime.date(2019, 12, 1), None)
    """
    if "://" in id[:LONGEST]:
        return days_in_url(id)
    path = id.replace("\\", "/")[-LONGEST:]
    name = path.rpartition("/")[2]
    return next(_days(name), None) or next(_days(path), None)


def _days(path: str) -> Iterator[Days]:
    """What *path* can mean, the surest form first."""
    for form in (SEGMENTS, DASHED, COMPACT, NUMBERED):
        for match in form.finditer(path):
            if day := _date(match["y"], match["m"], match["d"]):
                yield Days(day, day)
    for match in MONTH.finditer(path):
        month = match["m"] or match["m2"]
        is_season = match["sep"] == "-" and month.isdigit() and (int(match["y"]) + 1) % 100 == int(month)
        if not is_season and (first := _date(match["y"], month, "1")):
            yield Days(first, first.replace(day=monthrange(first.year, first.month)[1]))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return local_day(date(int(year), int(month) if month.isdigit() else number_of(month), int(day)))
    except (ValueError, ConfigError):
        return None


def number_of(month: str) -> int:
    """The number of a *month* named in English, in full or not.

    >>> number_of("Sept"), number_of("december")
    (9, 12)
    """
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3] == month[:3].lower())
