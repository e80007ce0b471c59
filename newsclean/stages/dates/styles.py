"""How newsrooms write a date: reading one that is written out, writing it in a house style.

What is read is the words themselves, strictly: whatever else a finder calls a date
("the end of 2019", "early Monday") is none here.  Nothing is worked out, so nothing can
be added: a date without a year stays without one, a month stays a month.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

STYLES = ("ap", "reuters", "bbc", "un", "iso")
"""The house styles, the default first.

* ``ap``: "Monday, Dec. 16, 2019", "Dec. 16", "December 2019"; March to July never abbreviated.
* ``reuters``: as ``ap``, without the dot: "Monday, Dec 16, 2019".
* ``bbc``: "Monday 16 December 2019", "16 December", "December 2019".
* ``un``: as ``bbc``, with a comma after the weekday.
* ``iso``: "2019-12-16", "2019-12"; a date without a year stays as it is written.
"""

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
SHORT = dict(
    zip(
        ("January", "February", "August", "September", "October", "November", "December"),
        ("Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec"),
        strict=True,
    )
)
"""The months that AP and Reuters abbreviate where a day follows."""

WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

MONTH = (
    "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|Jun(?:e|\\.)?|Jul(?:y|\\.)?"
    "|Aug(?:ust|\\.)?|Sep(?:tember|t\\.?|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)"
)
WEEKDAY = (
    "(?:Mon(?:day|\\.)?|Tue(?:sday|s\\.?|\\.)?|Wed(?:nesday|\\.)?|Thu(?:rsday|rs?\\.?|\\.)?"
    "|Fri(?:day|\\.)?|Sat(?:urday|\\.)?|Sun(?:day|\\.)?)"
)
SPACE = "[ \\t\\u00a0\\u202f]{1,2}"
"""Within a line: a date that is broken over two is left until its lines are joined."""

WRITTEN = re.compile(
    rf"""(?P<lead>(?i:early|late|mid)[ -])?(?:(?P<weekday>{WEEKDAY}),?{SPACE})?
    (?:
        (?P<the>[Tt]he{SPACE})?(?P<d>\d{{1,2}})(?P<th>st|nd|rd|th)?{SPACE}(?:of{SPACE})?
        (?P<m>{MONTH})(?:,?{SPACE}(?P<y>\d{{4}}))?
    |   (?P<d2>\d{{1,2}})-(?P<m2>{MONTH})-(?P<y2>\d{{4}})
    |   (?P<m3>{MONTH}){SPACE}(?:the{SPACE})?(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,?{SPACE}(?P<y3>\d{{4}}))?
    |   (?P<m4>{MONTH})(?:,|{SPACE}of)?{SPACE}(?P<y4>\d{{4}})
    )""",
    re.VERBOSE,
)
WRITTEN_IN = re.compile(rf"(?<!\w)(?:{WRITTEN.pattern})(?!\w)", re.VERBOSE)
"""The same inside other words: "10 a.m. on 22 August"."""

NUMBERED = re.compile(
    rf"""(?:(?P<weekday>{WEEKDAY}),?{SPACE})?
    (?: (?P<y>\d{{4}})(?P<sep>-|/|\.\ ?)(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})\.?
    | (?P<d2>\d{{1,2}})(?P<sep2>-|/|\.\ ?)(?P<m2>\d{{1,2}})(?P=sep2)(?P<y2>\d{{4}})
    | (?P<y3>\d{{4}})\ ?[년年]\ ?(?P<m3>\d{{1,2}})\ ?[월月]\ ?(?P<d3>\d{{1,2}})\ ?[일日号] )
    """,
    re.VERBOSE,
)


class Written(NamedTuple):
    """A date as it is written.

    Attributes:
        month: 1 to 12.
        year, day: None where the words have none.
        weekday: In full; "" where there is none.
        lead: What stands before it and stays: "early ", "mid-".
        the: Whether an article leads it: "the 16th of December".
        ordinal: Whether it begins "16th" and may want an article.
        numeric: Whether the month is a number, too.
    """

    month: int
    year: int | None = None
    day: int | None = None
    weekday: str = ""
    lead: str = ""
    the: bool = False
    ordinal: bool = False
    numeric: bool = False

    def says(self, value: str) -> bool:
        """Whether it is the day or month of a TIMEX3 *value*."""
        day = "" if self.day is None else f"-{self.day:02}"
        if self.year is not None:
            return value == f"{self.year:04}-{self.month:02}{day}"
        return bool(re.fullmatch(rf"[\dX]{{4}}-{self.month:02}{day}", value))


def read_written(text: str, value: str | None = None) -> Written | None:
    """*text* as a day, a day and month, or a month and year; None if it is anything else.

    Capitals are asked for: what has none is not written to be printed.  With *value* only
    a reading that says the same is taken; of 03/04/2019 that one, else day before month.

    >>> read_written("Mon, 16 Dec 2019")[:4], read_written("03/04/2019", "2019-03-04")[:3]
    ((12, 2019, 16, 'Monday'), (3, 2019, 4))
    >>> read_written("December") or read_written("31 June 2019") or read_written("16 DECEMBER 2019")
    """
    readings = _read_worded(text) or _read_numbered(text)
    return next(
        (one for one in readings if _is_in_calendar(one) and (value is None or one.says(value))), None
    )


def _read_worded(text: str) -> list[Written]:
    found = WRITTEN.fullmatch(text)
    if found is None:
        return []
    parts = found.groupdict()
    month = parts["m"] or parts["m2"] or parts["m3"] or parts["m4"]
    year = parts["y"] or parts["y2"] or parts["y3"] or parts["y4"]
    day = parts["d"] or parts["d2"] or parts["d3"]
    written = Written(
        _place(month, MONTHS) + 1,
        int(year) if year else None,
        int(day) if day else None,
        _weekday(parts["weekday"]),
        parts["lead"] or "",
        the=parts["the"] is not None,
        ordinal=parts["th"] is not None,
    )
    return [written]


def _read_numbered(text: str) -> list[Written]:
    """Day before month, then the other way round where strokes or hyphens allow it."""
    found = NUMBERED.fullmatch(text)
    if found is None:
        return []
    parts = found.groupdict()
    year, month, day = (
        int(next(parts[name + end] for end in ("", "2", "3") if parts[name + end])) for name in "ymd"
    )
    written = Written(month, year, day, _weekday(parts["weekday"]), numeric=True)
    may_turn = (parts["sep2"] or ".")[0] in "/-"
    return [written, written._replace(month=day, day=month)] if may_turn else [written]


def _weekday(name: str | None) -> str:
    return WEEKDAYS[_place(name, WEEKDAYS)] if name else ""


def _place(name: str, names: tuple[str, ...]) -> int:
    return next(i for i, full in enumerate(names) if full[:3] == name[:3])


def _is_in_calendar(written: Written) -> bool:
    try:
        date(written.year or 2000, written.month, written.day or 1)
    except ValueError:
        return False
    return True


def render(written: Written, style: str) -> str:
    """*written* in a house *style*; "" where the style has no form for it.

    >>> [render(read_written("the 16th of December 2019"), style) for style in STYLES]
    ['Dec. 16, 2019', 'Dec 16, 2019', '16 December 2019', '16 December 2019', '2019-12-16']
    >>> [render(read_written("Mon 6 March"), style) for style in STYLES]
    ['Monday, March 6', 'Monday, March 6', 'Monday 6 March', 'Monday, 6 March', '']
    """
    comma = "" if style == "bbc" else ","
    weekday = f"{written.weekday}{comma} " if written.weekday else ""
    day = _iso(written) if style == "iso" else _worded(written, style)
    return f"{written.lead}{weekday}{day}" if day else ""


def _iso(written: Written) -> str:
    if written.year is None or written.lead:
        return ""
    day = "" if written.day is None else f"-{written.day:02}"
    return f"{written.year:04}-{written.month:02}{day}"


def _worded(written: Written, style: str) -> str:
    month = MONTHS[written.month - 1]
    if written.day is None:
        return f"{month} {written.year}"
    if style in ("bbc", "un"):
        return f"{written.day} {month}" + ("" if written.year is None else f" {written.year}")
    if month in SHORT:
        month = SHORT[month] + ("." if style == "ap" else "")
    return f"{month} {written.day}" + ("" if written.year is None else f", {written.year}")
