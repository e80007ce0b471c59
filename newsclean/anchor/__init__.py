"""The day a text was published, and how that is known.

"Tuesday" and "last month" mean something only beside that day, so it is better unknown
than wrong.  Of what speaks for a day the most trusted is taken:

1. `argument`, `sidecar`, `command line`: what the user says, in that order
2. `page`         the metadata of an HTML page
3. `url`          "/2019/12/17/", "/2019/dec/17/", "20191217"; "/2019/12/" is a month
4. `prefix`       "date 2019-12-19" before the first word
5. `timestamp`    a line that says when the story was published; `page text`, what the page shows
6. `dateline`     "SEOUL, Dec. 16 (Yonhap)", its year known from one of the others
7. `file name`    "2019-12-17-north-korea.txt", or folders of that form
8. `story`        no day, but the last one that the story tells of as past

When a file was made or changed is never asked: archives are copied.  Nor are copyright
years and offers; only what the stage `furniture` noted as the story's own is read.

* `paths`  days in addresses and file names     `words`  days in datelines and stories
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from newsclean.anchor.paths import Days, days_in_path, days_in_url
from newsclean.anchor.words import Filed, filed, last_told
from newsclean.edits import Mention
from newsclean.errors import ConfigError
from newsclean.moments import local_day
from newsclean.source import Source

CONFIDENCE = {
    "argument": 1.0,
    "sidecar": 1.0,
    "command line": 0.95,  # said once, of a whole folder
    "page": 0.95,  # 655 of 704 pages within a day of the gold, which at times is that of a change
    "url": 0.9,
    "prefix": 0.9,
    "timestamp": 0.85,
    "page text": 0.8,  # 100 of 120
    "dateline": 0.8,  # the day of writing, at times the one before
    "file name": 0.6,  # at times the day of the crawl
    "story": 0.3,  # it held for 128 of 135 stories of known date, but says little
}
"""How sure a day is by its source: set, not measured, in the order of trust."""

KINDS = ("published", "dateline", "agency", "date")
"""The mentions that can tell."""

PAGE_TEXT = "page text"
PREFIX_RULE = "timestamp.date-prefix"
HEAD = 1000
"""Characters from the start in which a timestamp is the story's own, whatever others say."""

GAP = len(" / ")
"""Characters between a dateline and its agency, and between two agencies."""

SLACK = timedelta(1)
"""What a day may lie outside a month that a more trusted source gives: clocks differ."""

FILED_BEFORE = timedelta(7)
"""How long before its month of publication a story may have been filed."""


class Anchor(NamedTuple):
    """The day of publication, or what is known of it.

    Attributes:
        day: The day; None if it is not known.  Relative dates refer to it and to nothing else.
        value: "2019-12-17", a month "2019-12", an open interval "2019-12-12/.." (that day
            or later), or "" if nothing is known.
        source: What says so: "argument", "sidecar", "command line", "page", "url", "prefix",
            "timestamp", "page text", "dateline", "file name", "story", or "".
        confidence: 0 to 1, that *value* is right.
        first, last: The first and last day it can be; None if that is open.
    """

    day: date | None = None
    value: str = ""
    source: str = ""
    confidence: float = 0.0
    first: date | None = None
    last: date | None = None

    def to_dict(self) -> dict[str, Any]:
        """As the record has it, which needs no more: the rest is worked out from it."""
        return {
            "anchor": self.value or None,
            "anchor_source": self.source,
            "anchor_confidence": self.confidence,
        }


UNKNOWN = Anchor()


def anchor_of(source: Source, mentions: Iterable[Mention], tz: str = "") -> Anchor:
    """What *source* and the *mentions* noted in it say of the day of publication.

    The first in the order of trust that gives a day wins.  Where a more trusted one
    gives a month, a day outside it is not believed, and a dateline without a year gets
    its year from it; from nothing else.  *tz* ("America/New_York") is where the source
    is: a moment with a zone of its own is a day there.

        >>> story = "SEOUL, Dec. 16 (Yonhap) -- The won fell on Monday."
        >>> dateline = Mention("dateline", "SEOUL", "dateline.agency", (0, 14), None)
        >>> anchor_of(Source(story, url="https://gazette.example/2019/12/won-falls"), [dateline]).value
        '2019-12-16'
        >>> anchor_of(Source(story), [dateline]).value
        ''
        >>> anchor_of(Source(story, "won-20191217.txt"), [dateline])[:4]
        (datetime.date(2019, 12, 17), '2019-12-17', 'file name', 0.6)
    """
    # A stage sees them in the order in which they were noted, the result in that of the source.
    noted = tuple(sorted((m for m in mentions if m.kind in KINDS), key=lambda m: m.source))
    known = UNKNOWN
    for name, days, share in _clues(source, noted, tz):
        found = _anchor(name, days, share)
        if known is UNKNOWN:
            known = found
        elif found.day and not _fits(days, known):
            continue
        if found.day:
            return found
    return _filed_in(known, noted, source) if known.value else _told(noted, source)


def _clues(source: Source, mentions: tuple[Mention, ...], tz: str) -> Iterator[tuple[str, Days, float]]:
    """What gives days, the most trusted first: its name, the days, how sure it was noted."""
    day = _believed(source.published, tz) if source.published else None
    if day and source.published_by != PAGE_TEXT:
        yield source.published_by or "argument", Days(day, day), 1.0
    if days := days_in_url(source.url):
        yield "url", days, 1.0
    yield from _stamps(mentions)
    if day and source.published_by == PAGE_TEXT:
        yield PAGE_TEXT, Days(day, day), 1.0
    for mention, at in _datelines(mentions, source):
        if at.year and (filed_on := _in_year(at, at.year)):
            yield "dateline", Days(filed_on, filed_on), mention.confidence
    if days := days_in_path(source.id):
        yield "file name", days, 1.0


def _believed(published: date, tz: str) -> date | None:
    try:
        return local_day(published, tz)
    except ConfigError:
        return None


def _stamps(mentions: tuple[Mention, ...]) -> Iterator[tuple[str, Days, float]]:
    """The date prefix, then the first timestamp, unless it may be another story's."""
    said = [m for m in mentions if m.kind == "published" and _day(m)]
    prefixes = [m for m in said if m.rule == PREFIX_RULE]
    stamps = [m for m in said if m.rule != PREFIX_RULE]
    if len({m.value for m in stamps}) > 1 and stamps[0].source[0] > HEAD:
        stamps = []
    for name, found in (("prefix", prefixes), ("timestamp", stamps)):
        for mention in found[:1]:
            if day := _day(mention):
                yield name, Days(day, day), mention.confidence


def _day(mention: Mention) -> date | None:
    try:
        return local_day(str(mention.value))
    except ConfigError:
        return None


def _datelines(mentions: tuple[Mention, ...], source: Source) -> Iterator[tuple[Mention, Filed]]:
    """The first dateline, if it has a day."""
    for mention in islice((m for m in mentions if m.kind == "dateline"), 1):
        end = mention.source[1]
        for agency in (m.source for m in mentions if m.kind == "agency"):
            end = agency[1] if 0 <= agency[0] - end <= GAP else end
        if at := filed(source.text, mention.source, end):
            yield mention, at


def _filed_in(known: Anchor, mentions: tuple[Mention, ...], source: Source) -> Anchor:
    """The day of a dateline without a year in the month that is *known*; else that month."""
    first, last = known.first, known.last
    if first and last:
        for mention, at in _datelines(mentions, source):
            days = (_in_year(at, year) for year in (first.year, first.year - 1, last.year + 1))
            near = (day for day in days if day and first - FILED_BEFORE <= day <= last + SLACK)
            if not at.year and (day := next(near, None)):
                found = _anchor("dateline", Days(day, day), mention.confidence)
                return found._replace(confidence=min(found.confidence, known.confidence))
    return known


def _in_year(at: Filed, year: int) -> date | None:
    try:
        return local_day(date(year, at.month, at.day))
    except (ValueError, ConfigError):
        return None


def _told(mentions: tuple[Mention, ...], source: Source) -> Anchor:
    """A bound from below: a story is not older than what it tells of."""
    day = last_told(source.text, mentions)
    if day is None:
        return UNKNOWN
    return Anchor(None, f"{day.isoformat()}/..", "story", CONFIDENCE["story"], day, None)


def _fits(days: Days, known: Anchor) -> bool:
    """Whether *days* lie in the month that is *known*."""
    if known.first is None or known.last is None:
        return False
    return known.first - SLACK <= days.first and days.last <= known.last + SLACK


def _anchor(name: str, days: Days, share: float) -> Anchor:
    """The anchor that these *days* are: one day, or a month."""
    day = days.first if days.first == days.last else None
    value = days.first.isoformat() if day else f"{days.first:%Y-%m}"
    return Anchor(day, value, name, round(CONFIDENCE.get(name, 0.5) * share, 3), days.first, days.last)
