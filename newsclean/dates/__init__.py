"""Every date in a text: found, and resolved against the day it was published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsclean.dates.numeric import FIRST_YEAR, LAST_YEAR
from newsclean.dates.reading import read
from newsclean.dates.spans import DateSpan as DateSpan
from newsclean.errors import ConfigError

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

    >>> for span in find_dates("The minister said Monday the bridge would open by Dec. 7.", "2019-11-20"):
    ...     span.text, span.value
    ('Monday', '2019-11-18')
    ('Dec. 7', '2019-12-07')
    """
    if mode not in MODES:
        raise ConfigError(f"mode={mode!r} is not one of {', '.join(MODES)}")
    return read(text, local_time(anchor, tz), locale, mode)


def local_time(anchor: date | datetime | str | None, tz: str | None = None) -> date | datetime | None:
    """The day or moment of *anchor* where the source lives: at 01:30 UTC it is yesterday in New York.

    Raises `ConfigError` where *anchor* is no date or *tz* no time zone.
    """
    zone = _zone(tz) if tz else None
    if isinstance(anchor, str):
        try:
            anchor = datetime.fromisoformat(anchor) if len(anchor) > 10 else date.fromisoformat(anchor)
        except ValueError:
            raise ConfigError(f"anchor={anchor!r} is not a date; write it as 2019-12-17") from None
    if isinstance(anchor, datetime):
        anchor = anchor.astimezone(zone) if zone and anchor.tzinfo and anchor.year in YEARS else anchor
    return anchor if anchor and anchor.year in YEARS else None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(f"tz={name!r} is not a time zone; write it as America/New_York") from None
