"""When a page was published: what its metadata says, and what it only shows.

Metadata is meant for machines: ``<meta property="article:published_time">``, JSON-LD's
"datePublished".  What a page shows beside its headline is nearly as often right, but a
teaser or an offer may show a date too, and so it counts for less.  Copyright lines,
addresses of pictures and dates in sentences count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from newsclean.errors import ConfigError
from newsclean.moments import local_day

NAMES = frozenset(
    "article:published_time article:published og:published_time og:article:published_time og:pubdate"
    " article.published article.created article_date_original originalpublicationdate datepublished"
    " date_published published published_time published-date published_at publish-date publish_date"
    " publishdate publish_time publication_date publication-date publicationdate pubdate pub_date ptime"
    " pdate date dc.date dc.date.issued dc.date.created dcterms.date dcterms.issued dcterms.created"
    " dc.created dc.issued sailthru.date parsely-pub-date cxenseparse:recs:publishtime cse-pubdate bt:pubdate"
    " rnews:datepublished sdp_date vr:published_time displaydate gtm-publication-date release_date".split()
)
"""Names of the metadata that give the day of publication; those of changes are not among them."""

META = re.compile(r"<(?:meta|time)\b[^<>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"([\w:-]{1,40})\s{0,3}=\s{0,3}(?:\"([^\"<>]{0,500})\"|'([^'<>]{0,500})'|([^\s\"'<>]{1,200}))"
)
LINKED = re.compile(r"\"datePublished\"\s{0,9}:\s{0,9}(?:\[\s{0,9})?\"([^\"]{8,60})\"")
ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?\s?(?:Z|[+-]\d\d:?\d\d)?)?", re.IGNORECASE
)
SHOWN = re.compile(
    r"<(?:time|abbr)\b[^<>]{0,1000}>|<[a-z][a-z0-9]{0,9}\b[^<>]{0,500}?\b(?:class|id|itemprop|data-[\w-]{1,20})\s?=\s?"
    r"[\"']?[^\"'<>]{0,200}?(?:date|time|publi|post|byline|meta|stamp)[^<>]{0,500}>",
    re.IGNORECASE,
)
ASIDE = re.compile(r"<(/?)(?:aside|footer|nav)\b", re.IGNORECASE)
AFTER = 200
"""Characters of a page, tags among them, behind the start tag of what shows a date."""


def stated_day(page: str, tz: str = "") -> date | None:
    """The day of publication that the metadata of *page* gives, as a day in *tz*.

    >>> stated_day('<meta content="2019-12-17T01:30:00Z" property="article:published_time">')
    datetime.date(2019, 12, 17)
    >>> stated_day('<script>{"datePublished": "2019-12-17T01:30:00Z"}</script>', "America/New_York")
    datetime.date(2019, 12, 16)
    >>> stated_day('<meta name="copyright" content="2019-12-17"><p>It rained on 2019-12-17.')
    """
    days = (_day(moment, tz) for moment in _moments(page))
    return next((day for day in days if day), None)


def _moments(page: str) -> Iterator[str]:
    """What the metadata gives: of tags, then of JSON-LD."""
    for tag in META.findall(page):
        found = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(tag)}
        named = [found.get(key, "").strip().lower() for key in ("property", "name", "itemprop")]
        if not NAMES.isdisjoint(named) and (tag[1:2] in "mM" or named[2]):
            yield found.get("content") or found.get("datetime", "")
    yield from LINKED.findall(page)


def _day(moment: str, tz: str) -> date | None:
    """The day of *moment* in one of the forms that metadata has; None if it has another."""
    moment = moment.strip()
    try:
        if found := ISO.match(moment):
            return local_day(re.sub(r"\s(?=Z|[+-]\d)", "", found[0]), tz)
        if re.fullmatch(r"\d{8}(?:T?\d{4,6}Z?)?", moment):
            return local_day(datetime.strptime(moment[:8], "%Y%m%d"), tz)
        return local_day(parsedate_to_datetime(moment), tz)
    except (ConfigError, ValueError, TypeError, IndexError, OverflowError):
        return None


def is_shown(page: str, day: date) -> bool:
    """Whether *page* shows *day* where a page shows when it was published: in an element for
    times that is not beside or below the story.

    >>> is_shown('<span class="post-date">Dec. 17, 2019</span>', date(2019, 12, 17))
    True
    >>> is_shown('<p>The offer ends on Dec. 17, 2019</p>', date(2019, 12, 17))
    False
    """
    months = (f"{day:%B}", f"{day:%b}", "Sept" if day.month == 9 else f"{day:%b}")
    forms = {f"{day.isoformat()}", f"{day:%Y/%m/%d}", f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day:%d %m %Y}"}
    for month in months:
        for number in (f"{day.day}", f"{day.day:02d}"):
            forms |= {f"{number} {month} {day.year}", f"{month} {number} {day.year}"}
    known = tuple(form.lower() for form in forms)
    page = _without_asides(page)
    for match in SHOWN.finditer(page):
        words = re.sub(
            r"[.,]\s?| of |(?<=\d)(?:st|nd|rd|th)\b", " ", page[match.start() : match.end() + AFTER]
        )
        plain = " ".join(re.sub(r"<[^<>]*>", " ", words).split()).lower()
        if any(form in plain or form in match[0].lower() for form in known):
            return True
    return False


def _without_asides(page: str) -> str:
    """*page* without its asides, menus and feet; one that is not closed stays."""
    kept: list[str] = []
    depth = start = end = 0
    for tag in ASIDE.finditer(page):
        if tag[1]:
            depth = max(0, depth - 1)
            end = end if depth else tag.end()
        else:
            start = start if depth else tag.start()
            kept += [] if depth else [page[end:start]]
            depth += 1
    return "".join(kept) + page[start if depth else end :]
