"""Days and moments as users and carriers write them, and the day that a moment is somewhere."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from newsclean.errors import ConfigError

FIRST_YEAR, LAST_YEAR = 1800, 2100
"""No text is believed to be published before or after: such a date was mistyped or misread."""


def read_moment(moment: date | str, *, name: str = "") -> date:
    """*moment*, a date, a datetime or one of both in ISO 8601, as a date or datetime.

    Raises `ConfigError` for what is neither, with the *name* of the argument that it was.

        >>> read_moment("2019-12-17").isoformat(), read_moment("2019-12-17T01:30Z").isoformat()
        ('2019-12-17', '2019-12-17T01:30:00+00:00')
    """
    try:
        if isinstance(moment, date):
            return moment
        written = moment.strip()
        is_day = len(written) <= len("2019-12-17")
        return date.fromisoformat(written) if is_day else datetime.fromisoformat(written)
    except (AttributeError, ValueError):
        said = f"{name}={moment!r}" if name else repr(moment)
        raise ConfigError(f"{said} is not a date; write it as 2019-12-17") from None


def time_zone(name: str) -> tzinfo:
    """The zone called *name*, such as "Asia/Seoul".  Raises `ConfigError` if there is none."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ConfigError(f"tz={name!r} is not a time zone; write it as America/New_York") from None


def local_day(moment: date | str, tz: str = "") -> date:
    """The day of *moment*, a date, a datetime or one of both in ISO 8601.

    What is "today" to a text is the day where it was written: with *tz*, the name of a
    zone, a moment that states its own is a day there; without, it is a day in its own.
    Raises `ConfigError` for what is no date, or none between 1800 and 2100.

        >>> local_day("2019-12-17T01:30:00+00:00", "America/New_York").isoformat()
        '2019-12-16'
        >>> local_day("2019-12-17T01:30:00+00:00").isoformat()
        '2019-12-17'
    """
    read = read_moment(moment)
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise ConfigError(
            f"{moment!r} is not between {FIRST_YEAR} and {LAST_YEAR}; no text is believed to be"
        )
    if not isinstance(read, datetime):
        return read
    return (read.astimezone(time_zone(tz)) if tz and read.tzinfo else read).date()
