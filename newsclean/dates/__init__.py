"""Every date in a text: found, and resolved against the day it was published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from newsclean.dates.numeric import FIRST_YEAR, LAST_YEAR
from newsclean.dates.reading import read as read_dates
from newsclean.dates.spans import DateSpan as DateSpan
from newsclean.errors import ConfigError
from newsclean.moments import read_moment, time_zone

YEARS = range(FIRST_YEAR + 1, LAST_YEAR)
"""An anchor outside is a null date of some metadata (0001-01-01, 9999-12-31), and taken as none."""
MODES = ("auto", "news", "narrative")


def find_dates(
    text: str,
    anchor: date | datetime | str | None = None,
    *,
    locale: str | None = None,
    tz: str | None = None,
    mode: Literal["auto", "news", "narrative"] = "auto",
) -> list[DateSpan]:
    """The dates, times, durations and sets in *text*, in order, none over another.

    News dates are read as newsrooms write them: a bare weekday is the nearest past one,
    the day of publication included, and one to come only where the words look ahead
    ("will", "by", "due") and no verb of reporting stands with it.  A month or a day
    without a year is the nearest past one in the same way.  Nothing is made more precise
    than its words: "June 2018" is ``2018-06``, never its first day.

    Left alone: ages ("a 15-year-old"), counts ("the 15-member council", "2,018 people"),
    names ("the Good Friday Agreement", "April Ryan", "the Sunday Times"), scores, versions
    and numbers of documents.  The rules are for English; dates in figures are also read in
    Korean, Japanese and Chinese writing.

    Args:
        text: Any text, well written, in small letters without punctuation, or in capitals.
        anchor: The day of publication, as a date, a datetime or an ISO string.  Without
            one "Tuesday" is ``XXXX-WXX-2`` and no relative expression gets a full date.
        locale: Such as "en-GB"; decides 03/04/2019, which has the value "" without one.
        tz: The time zone of the source, such as "Asia/Seoul": an *anchor* with a time and
            a zone is turned to it, for "today" is the source's local day.
        mode: "news" counts from *anchor*; "narrative" counts "two days later" and a day
            without a year from the last date named, as histories do; "auto" takes a text
            that names many years long gone and no weekday for a narrative.

    Raises `ConfigError` for a text that is no str, and for an anchor, a zone or a mode that is none.

        >>> text = "The minister said Monday the bridge would open by Dec. 7."
        >>> for span in find_dates(text, "2019-11-20"):
        ...     span.text, span.value
        ('Monday', '2019-11-18')
        ('Dec. 7', '2019-12-07')
        >>> [(span.text, span.value, span.range_id) for span in find_dates("The talks of June 12-14, 2018")]
        [('June 12', '2018-06-12', 1), ('14, 2018', '2018-06-14', 1)]
        >>> find_dates("by the end of next year", "2019-11-20")[0].mod
        'END'

    About 600,000 words a second on one core.  The scores are in docs/benchmarks.md, how it
    works and what it does not read in docs/dates.md.
    """
    if not isinstance(text, str):
        raise ConfigError(f"cannot read dates in a {type(text).__name__}; pass a str")
    if mode not in MODES:
        raise ConfigError(f"mode={mode!r} is not one of {', '.join(MODES)}")
    return read_dates(text, local_time(anchor, tz), locale, mode)


def local_time(anchor: date | str | None, tz: str | None = None) -> date | None:
    """The day or moment of *anchor* where the source lives: at 01:30 UTC it is yesterday in New York.

    None for none, and for the null dates of some metadata.  Raises `ConfigError` where
    *anchor* is no date or *tz* no time zone.
    """
    read = None if anchor is None else read_moment(anchor, name="anchor")
    zone = time_zone(tz) if tz else None
    if read is None or read.year not in YEARS:
        return None
    return read.astimezone(zone) if zone and isinstance(read, datetime) and read.tzinfo else read
