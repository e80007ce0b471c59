"""When a story says it was published: date prefixes and timestamp lines.

Only what the layout needs is read here: a full date that stands in a line of its own
or before the first word.  Dates inside sentences are another stage's business.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from newsclean.rules import RuleNote

DATE_PREFIX = RuleNote("timestamp.date-prefix", '"date 2019-12-19" before the first word of a text.')
STAMP_LINE = RuleNote("timestamp.line", "A line that only says when the story was published or updated.")
STAMP_NEAR = RuleNote("timestamp.near-head", "A bare date beside a byline or another timestamp.")

MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
        "|september sept sep|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday"
    " mon tue tues wed thu thur thurs fri sat sun".split()
)
ZONES = frozenset(
    "am pm a p m z t utc gmt est edt et pst pdt pt cst cdt ct mst mdt bst cet cest eet ist jst kst hkt sgt"
    " aest aedt awst nzst nzdt wib wat eat sast local time noon midnight eastern pacific london".split()
)
SAID = frozenset("published publish posted publication pub date issued uploaded released".split())
CHANGED = frozenset(
    "updated update modified edited revised changed reviewed created refreshed corrected".split()
)
FILL = frozenset("on at of and the last first originally article story st nd rd th was by".split())
GOES_ON = FILL | frozenset("is will for to has".split())
PASSED = frozenset(
    "seconds second secs minutes minute mins min hours hour hrs hr days day weeks week".split()
)
LONG_PASSED = frozenset("months month years year".split())
READING = frozenset("read reading minutes minute mins min time".split())
VOCABULARY = (
    frozenset(MONTHS) | WEEKDAYS | ZONES | SAID | CHANGED | FILL | PASSED | LONG_PASSED | READING | {"ago"}
)

LONGEST = 110
"""Characters a timestamp line may have; the longest met, with both dates in full, had 96."""

LONGEST_MIXED = 160
"""Characters a line with name and time may have."""

DATES = re.compile(
    rf"""(?P<y>\d{{4}})(?P<sep>[-/.\ ])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\ -](?P<month2>{MONTH}),?[\ -](?P<y2>\d{{4}})(?!\d)
    | (?P<month3>{MONTH})[\ -]{{0,3}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,\ ?|\ |\ ?-\ ?)(?P<y3>\d{{4}})(?!\d)
    | (?P<a>\d{{1,2}})(?P<sep4>[/.])(?P<b>\d{{1,2}})(?P=sep4)(?P<y4>\d{{4}})(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
)
CLOCK = r"(?:[T ,]{0,2}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\ ?(?:[ap]\.?m\.?|gmt|utc|z)\b)?)?"
PREFIX = re.compile(rf"\s*(?:(?:date|dated)\s?[:\-]?\s{{1,3}}({DATES.pattern}){CLOCK}(?=\s)\s*)", re.X | re.I)
WORDS = re.compile(r"[^\W\d_][\w.'’-]*|\d+")
GLUED = re.compile(
    r"(?<=[a-z.])(?=(?:Published|Updated|Posted|PUBLISHED|UPDATED)\b)"
    r"|(?<=[a-z])(?=(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? )?\d{1,2}[, ])"
)
LED = re.compile(r"\W{0,4}(?:by|posted|published|updated|written|author|last|first)\b", re.IGNORECASE)
SAID_DATE = re.compile(
    r"(?:^|[|•·–—/,;:]|\s-|\s)\s?(?:published|updated|posted|modified)(?:\ on|\ at)?\s?:?\s?"
    rf"(?:{DATES.pattern})",
    re.I | re.X,
)
BY_NAME = re.compile(r"\bby:?\s((?-i:[A-ZÀ-Þ][\w.'’-]*\s?){2,4})", re.IGNORECASE)
SMALL = frozenset("de van von der bin al el la da di".split())
PLACED = re.compile(r"^\s*[A-Z][A-Z ]{2,20}, (?=(?:UPDATED|PUBLISHED|Updated|Published)\b)")
YEAR = re.compile(r"\d{4}")
DIGIT = re.compile(r"\d")
LATELY = re.compile(r"\ban? (?:minute|hour|day|week) ago\b", re.IGNORECASE)
TOKEN = re.compile(r"[^\W\d_]+|\d+")


class Stamp(NamedTuple):
    """What a timestamp line says.

    Attributes:
        published: The date it gives for publication; None if it gives none, or not a full one.
        is_sure: Whether the line can be nothing else; a bare date may head a diary.
        byline: A name that the line gives beside the time.
    """

    published: date | None
    is_sure: bool
    byline: str = ""


def read_date(text: str) -> date | None:
    """The first full date in *text*; none if it is not in the calendar or could be read twice.

    >>> read_date("Thursday, 19 December 2019"), read_date("04/03/2024"), read_date("2019-02-30")
    (datetime.date(2019, 12, 19), None, None)
    """
    match = DATES.search(text)
    return _date(match) if match else None


def _date(match: re.Match[str]) -> date | None:
    g = match.groupdict()
    if g["y4"]:
        a, b = sorted((int(g["a"]), int(g["b"])))
        if a != b and b <= 12:
            return None  # 04/03/2024 is April in one country and March in another
        year, month, day = int(g["y4"]), a, b
    else:
        name = g["month2"] or g["month3"]
        month = MONTHS[name.lower().rstrip(".")] if name else int(g["m"])
        year, day = int(g["y"] or g["y2"] or g["y3"]), int(g["d"] or g["d2"] or g["d3"])
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2100 else None


class Prefix(NamedTuple):
    """A date before the first word: where it ends, and what it says."""

    end: int
    published: date


def date_prefix(text: str, start: int, *, is_lowercased: bool) -> Prefix | None:
    """The "date 2019-12-19 " that starts at *start*, and its date.

    A sentence that begins with such words goes on in lower case and stays.

    >>> date_prefix(" date 2019-12-19 The talks failed", 0, is_lowercased=False)
    Prefix(end=17, published=datetime.date(2019, 12, 19))
    >>> date_prefix("Date 2019-12-19 was set for the hearing", 0, is_lowercased=False)
    """
    match = PREFIX.match(text, start, start + 80)
    found = _date(match) if match else None
    if match is None or found is None:
        return None
    word = TOKEN.match(text, match.end())
    follows = word[0] if word else ""
    if follows.islower() and follows != "date" and (not is_lowercased or follows in GOES_ON):
        return None
    return Prefix(match.end(), found)


def may_tell_time(line: str) -> bool:
    """A cheap question first: is there a digit, or "an hour ago"?"""
    return DIGIT.search(line) is not None or (" ago" in line and LATELY.search(line) is not None)


def read_stamp(line: str) -> Stamp | None:
    """What *line* says as a timestamp; None if it is anything else.

    >>> read_stamp("Published 12:05 PM EST, Mon March 4, 2024")
    Stamp(published=datetime.date(2024, 3, 4), is_sure=True, byline='')
    >>> read_stamp("3 min read").is_sure, read_stamp("4 March 2024").is_sure
    (True, False)
    >>> read_stamp("On 4 March 2024 the ferry sank")
    """
    if len(line) > LONGEST or not may_tell_time(line):
        return None
    if line.rstrip().endswith(":"):
        return None  # "Update on 4 March 2024:" heads a passage
    line = PLACED.sub("", line)
    words = [word.lower() for word in TOKEN.findall(line)]
    names = [word for word in words if not word.isdigit()]
    if not names or not VOCABULARY.issuperset(names):
        return None
    known = set(names)
    is_long_ago = "ago" in known and known & LONG_PASSED
    if ("ago" in known and known & PASSED) or ("read" in known and known & READING - {"read"}):
        return Stamp(None, True)
    dated = DATES.search(line)
    has_cue = bool(known & (SAID | CHANGED) - {"date"}) and names[0] not in (
        "on",
        "at",
        "by",
        "and",
        "the",
        "was",
    )
    if has_cue and (dated or is_long_ago or MONTHS.keys() & known or re.search(r"\d[:.]\d\d", line)):
        return Stamp(_published(line), True)
    # "Date: 4 March 2024" also stands in lists of events and above quoted letters.
    is_bare = dated and not known & (SAID - {"date"} | CHANGED | READING - ZONES | PASSED | LONG_PASSED)
    return Stamp(_published(line), False) if is_bare else None


def read_mixed(line: str) -> Stamp | None:
    """What a line that holds a name, a time and little else says.

    >>> read_mixed("By Ann RoePublished: Dec 20, 2023 8:00 AM EST")
    Stamp(published=datetime.date(2023, 12, 20), is_sure=True, byline='Ann Roe')
    >>> read_mixed("Council Updated Its Plans on March 4, 2024, Roe says")
    """
    if len(line) > LONGEST_MIXED or not YEAR.search(line) or _runs_on(line):
        return None
    line = GLUED.sub(" ", line)
    dated = DATES.search(line)
    if dated is None:
        return None
    words = (word for word in WORDS.findall(DATES.sub(" ", line)) if not word.isdigit())
    rest = [word for word in words if word.lower() not in VOCABULARY]
    if not 0 < len(rest) <= 8 or not all(word[0].isupper() or word in SMALL for word in rest):
        return None
    if LED.match(line) or SAID_DATE.search(line):
        return Stamp(_published(line), True, _name_after_by(line))
    ends_dated = not DATES.sub("", line[dated.start() :]).strip(" |·•-")
    return Stamp(None, False, " ".join(rest)) if 1 < len(rest) < 4 and ends_dated else None


def _runs_on(line: str) -> bool:
    """A cheap question first: has the line a small word that no time and no name has?"""
    return any(
        word.isalpha() and word.isascii() and word.islower() and word not in VOCABULARY and word not in SMALL
        for word in line.split()
    )


def _name_after_by(line: str) -> str:
    """The name in "by Ann Roe Published"; "" if none is given."""
    by = BY_NAME.search(line)
    name = by[1].split() if by else []
    ended = next((i for i, word in enumerate(name) if word.lower().strip(".") in VOCABULARY), len(name))
    return " ".join(name[:ended])


def _published(line: str) -> date | None:
    """The date right after a word that says published."""
    cue = re.search(r"\b(?:publi\w+|posted|pub|issued|uploaded|released|date)\b", line, re.IGNORECASE)
    if cue is None:
        return None
    rest = line[cue.end() :]
    other = re.search(r"\b(?:updated?|modified|edited|revised|reviewed)\b", rest, re.IGNORECASE)
    return read_date(rest[: other.start()] if other else rest)


def is_label(line: str) -> bool:
    """Whether *line* is a timestamp's label, its time being on the next one.

    >>> is_label("Last updated on:"), is_label("Published"), is_label("On time")
    (True, True, False)
    """
    if len(line) > 40:
        return False
    words = [word.lower() for word in re.findall(r"\w+", line)]
    return (
        bool(words)
        and words[-1] in (SAID | CHANGED | {"on", "at"})
        and (
            bool(set(words) & (SAID | CHANGED))
            and VOCABULARY.issuperset(words)
            and words[0] not in ("on", "at", "by", "was")
        )
    )
