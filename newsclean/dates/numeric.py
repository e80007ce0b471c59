"""Dates written in figures: 16.12.2019, 2019-12-16, 12/16/2019, 2019년 12월 16일, 令和元年12月16日.

Figures with dots, strokes and hyphens between them are more often no dates: versions,
addresses, scores, fractions, document and phone numbers.  So a form counts only whole,
with a day that exists, between things that dates stand between.  Not here: dates with
the month as a word, dates without a year ("12/25" may be a score), years and months
alone ("2019-20" is a season), calendars other than the Gregorian and the Japanese eras.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1000, 2199
"""Outside these, four figures are a number."""

COMPACT_YEARS = range(1900, 2101)
"""Eight figures in a row are a date only in these years."""

SHORT_YEAR_PIVOT = 40
"""'39 is 2039, '40 is 1940: the news looks back further than ahead."""

MONTH_FIRST = frozenset("en-us en-ph en-pr en-gu en-vi".split())
DAY_FIRST = frozenset(
    "en-gb en-au en-nz en-ie en-in en-za en-sg en-hk en-my en-mt en-ng en-ke en-gh en-ug en-tz en-pk en-lk"
    " en-bd en-jm en-tt en-zw en-zm ar bg bn ca cs cy da de el es et eu fi fr ga gl he hi hr id is it lv mk"
    " ms nb nl nn no pl pt ro ru sk sl sq sr ta th tr uk ur vi".split()
)
YEAR_FIRST = frozenset("ko ja zh hu lt mn".split())
"""Locales by what stands first in a date of figures (Unicode CLDR, short dates): a language
with its region goes before the language alone; "en" alone and "en-CA" are none of them."""

ERAS = {
    "令和": (2019, "2019-05-01"),
    "平成": (1989, "1989-01-08"),
    "昭和": (1926, "1926-12-25"),
    "大正": (1912, "1912-07-30"),
    "明治": (1868, "1873-01-01"),
}
"""The first year of each era and its first day (Meiji: of the Gregorian calendar in Japan).
No last day: plans count on ("平成32年", written in 2015, is 2020)."""

SPACE = "[ \u00a0\u3000]?"
MARK = r"[-/.\u2010\u2011／．－]"

GATE = re.compile(rf"\d{{1,4}}(?:{MARK}[ \u00a0]?\d|{SPACE}[年년月월])|\d{{8}}(?!\d)|{'|'.join(ERAS)}")
"""What an ordinary number does not get past."""

WESTERN = re.compile(rf"(\d{{1,4}})({MARK}|\.[ \u00a0])(\d{{1,2}})\2(\d{{1,4}})(?!\d)")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?!\d)")
EASTERN = re.compile(
    rf"""(?: (?: (?P<year>\d{{4}}) | (?P<era>{"|".join(ERAS)}){SPACE}(?P<count>元|\d{{1,2}}) ) {SPACE}[年년]
             (?: {SPACE}(?P<month>\d{{1,2}}){SPACE}[月월] (?: {SPACE}(?P<day>\d{{1,2}}){SPACE}[日일号號] )? )?
         |   (?P<only_month>\d{{1,2}}){SPACE}[月월]{SPACE}(?P<only_day>\d{{1,2}}){SPACE}[日일号號] )
    """,
    re.VERBOSE,
)
LASTING = re.compile(f"{SPACE}(?:간|동안|間|间)")
LASTING_ROUND = re.compile(f"{SPACE}(?:이상|전|역사|以上|前|来|來|の|的)")
"""After a year: it says how long something was; after a round one ("2000年の歴史") more words do."""

CLOCK = re.compile(
    r"([t ])(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?:(z)| ?([+-]\d\d):?(\d\d))?"
    r"(?![0-9a-z:])(?! ?[ap]\.? ?m\b)",
    re.IGNORECASE,
)

GLUED_BEFORE = frozenset("./\\-_:$#@%&=+^?€£¥₩₹§№\u2010\u2011／．－")
GLUED_AFTER = re.compile(
    rf"[0-9A-Za-z_\u00c0-\u024f\d%°@=+\\/／]|[.:,．]\d|\.[A-Za-z]|{MARK}[0-9A-Za-z]|-\d",
)
"""What makes the figures a part of something longer: of a number, a name of a file, a path."""

RANGE_BEFORE = re.compile(r"(?:\d{4}-\d\d-\d\d/|\d{1,4}([./])\d{1,2}\1\d{1,4}-)\Z")
RANGE_AFTER = re.compile(r"/\d{4}-\d\d-\d\d(?!\d)|-\d{1,4}([./])\d{1,2}\1\d")
"""The other end of "2019-12-16/2019-12-18" and "16.12.2019-18.12.2019"."""

WEB_BEFORE = re.compile(r"(?:://|www\.)\S*\Z")
LABEL_BEFORE = re.compile(
    r"(?:\b(?:nos?|nr)\.|№|\b(?:isbn|issn|tel|telephone|phone|fax|ids?|number|account|code|ref|patent|docket)[.:]?)"
    r" ?\Z",
    re.IGNORECASE,
)
"""What numbers with hyphens or none are labelled with."""

VERSION_BEFORE = re.compile(
    r"\b(?:v|ver|version|release|build|firmware|section|sec|clause|chapter|para|paragraph|rule|table|figure|fig"
    r"|ip|address)\.? \Z",
    re.IGNORECASE,
)
"""What numbers with dots are labelled with."""


class Numeric(NamedTuple):
    """A date in figures: where it stands, its TIMEX3 value ("" where *is_ambiguous*), "DATE" or "TIME"."""

    start: int
    end: int
    value: str
    type: str
    is_ambiguous: bool
    rule: str


class _Reading(NamedTuple):
    value: str
    rule: str


def read_numeric(text: str, start: int, locale: str | None = None) -> Numeric | None:
    """The date in figures that begins at *start*, the first figure of a number or an era's name.

    Dots put the day first, whatever the locale.  With strokes or hyphens before a year
    03/04/2019 has two readings: it is resolved by *locale* ("en-GB", "de") and is
    ambiguous without one, as it is for "en" alone; 16/12/2019 needs none.  A clock time
    behind a day belongs to it (TIME).  "12월 16일" has a value without a year (XXXX-12-16).
    Scores, versions, addresses, document and phone numbers, paths and days that do not
    exist give None.  Never raises; looks at a bounded stretch around *start*.

    >>> read_numeric("Das Urteil fiel am 16.12.2019 in Kiel.", 19)
    Numeric(start=19, end=29, value='2019-12-16', type='DATE', is_ambiguous=False, rule='numeric.day-first')
    >>> read_numeric("Updated 2019-12-17T16:30:00Z by the desk", 8).value
    '2019-12-17T16:30:00Z'
    >>> read_numeric("The permit ran out on 03/04/2019.", 22).is_ambiguous
    True
    >>> read_numeric("The permit ran out on 03/04/2019.", 22, "en-GB").value
    '2019-04-03'
    >>> read_numeric("회의는 2019년 12월 16일에 열렸다.", 4).value
    '2019-12-16'
    >>> read_numeric("They won 6-4 6-3.", 9), read_numeric("Python 3.11.2 is out", 7)
    (None, None)
    """
    if not GATE.match(text, start) or _is_glued_before(text, start):
        return None
    if found := EASTERN.match(text, start):
        return _eastern(text, found)
    if found := WESTERN.match(text, start):
        return _western(text, found, locale)
    if found := COMPACT.match(text, start):
        return _compact(text, found)
    return None


def _is_glued_before(text: str, start: int) -> bool:
    if not start:
        return False
    before = text[start - 1]
    if before in " \n":
        return False
    if before.isalnum():
        return before < "\u2e80"  # Chinese and Japanese write no spaces
    second = text[start - 2] if start > 1 else " "
    if before == ":":
        return not second.isalpha()
    if before in GLUED_BEFORE:
        return not RANGE_BEFORE.search(text[max(0, start - 12) : start])
    if before == "," and second.isdigit():
        return True
    return before in ",;~(!*'|" and WEB_BEFORE.search(text[max(0, start - 80) : start]) is not None


def _is_glued_after(text: str, end: int) -> bool:
    return GLUED_AFTER.match(text, end) is not None and RANGE_AFTER.match(text, end) is None


def _western(text: str, found: re.Match[str], locale: str | None) -> Numeric | None:
    start, end = found.span()
    mark = found[2]
    is_dotted = mark[0] in ".．"
    before = text[max(0, start - 14) : start]
    if (VERSION_BEFORE if is_dotted else LABEL_BEFORE).search(before):
        return None
    order = _order(locale)
    is_korean = order == "year" and (locale or "")[:2].lower() == "ko"
    if is_dotted and len(found[1]) == 4 and (len(mark) > 1 or is_korean) and text[end : end + 1] == ".":
        end += 1  # the third dot of "2019. 12. 16."
    reading = _read(found, order, is_dotted=is_dotted)
    if reading is None:
        return None
    return _with_clock(text, Numeric(start, end, reading.value, "DATE", not reading.value, reading.rule))


def _read(found: re.Match[str], order: str, *, is_dotted: bool) -> _Reading | None:
    first, second, third = found[1], found[3], found[4]
    if len(first) == 4 and len(third) < 3:
        return _one(_day(first, second, third), "numeric.year-first")
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    if len(third) == 2:
        return _short(found, order, is_dotted=is_dotted)
    if is_dotted:
        return _one(_day(third, second, first) or _day(third, first, second), "numeric.day-first")
    return _by_order(first, second, third, order)


def _short(found: re.Match[str], order: str, *, is_dotted: bool) -> _Reading | None:
    """A year of two figures: with strokes, and with dots where it looks like no version number."""
    first, second, third = found[1], found[3], found[4]
    if found[2] in "-\u2010\u2011－":
        return None
    if order == "year" and (value := _day(_century(first), second, third)):
        return _one(value, "numeric.short-year")
    if is_dotted:
        if order == "" and len(first + second) < 4:
            return None
        return _one(_day(_century(third), second, first), "numeric.short-year")
    reading = _by_order(first, second, _century(third), order)
    return reading._replace(rule="numeric.short-year") if reading and reading.value else reading


def _by_order(first: str, second: str, year: str, order: str) -> _Reading | None:
    """Day and month in the order of the locale, or in the only one that makes a day."""
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if not day_first or not month_first or day_first == month_first:
        return _one(day_first or month_first, "numeric.day-first" if day_first else "numeric.month-first")
    if order in ("day", "month"):
        return _Reading(day_first if order == "day" else month_first, "numeric.by-locale")
    return _Reading("", "numeric.ambiguous")


def _order(locale: str | None) -> str:
    """What stands first in *locale*: "day", "month", "year" or "" (not known)."""
    name = (locale or "").lower().replace("_", "-")
    for each in (name, name.partition("-")[0]):
        for order, known in (("month", MONTH_FIRST), ("day", DAY_FIRST), ("year", YEAR_FIRST)):
            if each in known:
                return order
    return ""


def _compact(text: str, found: re.Match[str]) -> Numeric | None:
    start, end = found.span()
    is_number = LABEL_BEFORE.search(text[max(0, start - 14) : start]) or _is_glued_after(text, end)
    if is_number or int(found[1]) not in COMPACT_YEARS or not (value := _day(*found.groups())):
        return None
    return Numeric(start, end, value, "DATE", False, "numeric.compact")


def _eastern(text: str, found: re.Match[str]) -> Numeric | None:
    start, end = found.span()
    if found["only_month"]:
        if text[max(0, start - 2) : start].rstrip().endswith(("年", "년")):
            return None  # the rest of a day that does not exist
        value = _day("2000", found["only_month"], found["only_day"])
        return Numeric(start, end, "XXXX" + value[4:], "DATE", False, "numeric.eastern") if value else None
    era = ERAS.get(found["era"] or "")
    count = found["count"] or ""
    year = era[0] + (1 if count == "元" else int(count)) - 1 if era else int(found["year"])
    month, day = found["month"], found["day"]
    value = _day(str(year), month or "1", day or "1")[: 10 if day else 7 if month else 4]
    if not value or (era and value < era[1][: len(value)]):
        return None
    if not month and (LASTING.match(text, end) or (not year % 100 and LASTING_ROUND.match(text, end))):
        return None
    whole = Numeric(start, end, value, "DATE", False, f"numeric.{'era' if era else 'eastern'}")
    return _with_clock(text, whole) if day else whole


def _with_clock(text: str, found: Numeric) -> Numeric | None:
    """*found* with the clock time behind it; None where it goes on as no date does."""
    clock = CLOCK.match(text, found.end)
    if clock and found.value and (time := _time(clock)):
        end = clock.end(3) if _is_range_of_hours(clock) else clock.end()
        return found._replace(end=end, value=found.value + time, type="TIME")
    is_eastern = found.rule in ("numeric.eastern", "numeric.era")
    return None if not is_eastern and _is_glued_after(text, found.end) else found


def _time(clock: re.Match[str]) -> str:
    hour, minute, second, zone = clock[2], clock[3], clock[4] or "", (clock[5] or "").upper()
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return ""
    if clock[6] and not _is_range_of_hours(clock):
        zone = f"{clock[6]}:{clock[7]}"
    return f"T{int(hour):02d}:{int(minute):02d}{f':{int(second):02d}' if second else ''}{zone}"


def _is_range_of_hours(clock: re.Match[str]) -> bool:
    """Whether "16:30-18:00" is from half past four to six rather than a zone."""
    return (clock[6] or "")[:1] == "-" and clock[1] == " " and not clock[4]


def _one(value: str, rule: str) -> _Reading | None:
    return _Reading(value, rule) if value else None


def _century(short: str) -> str:
    return f"{2000 if int(short) < SHORT_YEAR_PIVOT else 1900}"[:2] + f"{int(short):02d}"


def _day(year: str, month: str, day: str) -> str:
    """The ISO form of a day that exists; "" of any other."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else ""
