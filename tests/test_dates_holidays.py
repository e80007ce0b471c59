"""The days that have a name: the right day of every year, and no day where none is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.dates.holidays import (
    NAMED_DAYS,
    NAMES,
    NOT_AFTER,
    NOT_BEFORE,
    OTHERS,
    SPELLINGS,
    UNRESOLVED,
    easter,
    holiday,
)

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

EASTERS = (
    "1990-04-15 1991-03-31 1992-04-19 1993-04-11 1994-04-03 1995-04-16 1996-04-07 1997-03-30 1998-04-12"
    " 1999-04-04 2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08"
    " 2008-03-23 2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27"
    " 2017-04-16 2018-04-01 2019-04-21 2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20"
    " 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21"
).split()
EXTREMES = (
    "1598-03-22 1666-04-25 1693-03-22 1734-04-25 1761-03-22 1818-03-22 1886-04-25 1943-04-25 2038-04-25"
    " 2190-04-25 2285-03-22 1954-04-18 1981-04-19 2049-04-18 2076-04-19"
).split()
"""The earliest and the latest day that Easter can be, and the years where the last rule of the computus acts."""

YEARS = st.integers(1900, 2199)


@pytest.mark.parametrize("day", [*EASTERS, *EXTREMES])
def test_easter_is_the_known_day(day: str) -> None:
    assert easter(int(day[:4])).isoformat() == day
    assert holiday("easter sunday", int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("christmas", "2019-12-25"),
        ("christmas eve", "2019-12-24"),
        ("new year's day", "2020-01-01"),
        ("new years eve", "2019-12-31"),
        ("boxing day", "2019-12-26"),
        ("thanksgiving", "2019-11-28"),
        ("thanksgiving day", "2018-11-22"),
        ("thanksgiving", "1938-11-24"),
        ("thanksgiving", "1933-11-30"),
        ("black friday", "2019-11-29"),
        ("cyber monday", "2019-12-02"),
        ("cyber monday", "2018-11-26"),
        ("labor day", "2019-09-02"),
        ("labor day", "1955-09-05"),
        ("memorial day", "2019-05-27"),
        ("memorial day", "1970-05-30"),
        ("memorial day", "1971-05-31"),
        ("columbus day", "1965-10-12"),
        ("columbus day", "2019-10-14"),
        ("veterans day", "2019-11-11"),
        ("veterans day", "1975-10-27"),
        ("presidents' day", "2019-02-18"),
        ("mlk day", "2020-01-20"),
        ("martin luther king jr day", "2019-01-21"),
        ("mother's day", "2019-05-12"),
        ("father's day", "2019-06-16"),
        ("mothering sunday", "2019-03-31"),
        ("remembrance sunday", "2019-11-10"),
        ("good friday", "2019-04-19"),
        ("easter monday", "2019-04-22"),
        ("ash wednesday", "2019-03-06"),
        ("palm sunday", "2020-04-05"),
        ("mardi gras", "2020-02-25"),
        ("st patricks day", "2019-03-17"),
        ("saint andrew's day", "2019-11-30"),
        ("the fourth of july", "2019-07-04"),
        ("leap day", "2020-02-29"),
        ("9/11", "2001-09-11"),
        ("d day", "1944-06-06"),
    ],
)
def test_the_day_of_a_name(name: str, day: str) -> None:
    assert holiday(name, int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("leap day", 2019),
        ("9/11", 2019),
        ("thanksgiving", 1940),
        ("black friday", 1940),
        ("mlk day", 1975),
        ("easter", 1500),
        ("harbour day", 2019),
        ("", 2019),
        ("christmas", 0),
        ("christmas", 12_000),
        *((name, 2019) for name in UNRESOLVED),
    ],
)
def test_no_day_is_made_up(name: str, year: int) -> None:
    assert holiday(name, year) is None


@given(YEARS)
def test_moving_days_keep_their_weekday(year: int) -> None:
    def weekday(name: str) -> int | None:
        found = holiday(name, year)
        return found.weekday() if found else None

    always = {"easter": SUNDAY, "good friday": FRIDAY, "ash wednesday": WEDNESDAY, "shrove tuesday": TUESDAY}
    always |= {
        "easter monday": MONDAY,
        "maundy thursday": THURSDAY,
        "whit monday": MONDAY,
        "labor day": MONDAY,
    }
    always |= {"ascension day": THURSDAY, "mothering sunday": SUNDAY, "holy saturday": SATURDAY}
    assert {name: weekday(name) for name in always} == always
    lately = {
        "memorial day": MONDAY,
        "presidents' day": MONDAY,
        "columbus day": MONDAY,
        "mother's day": SUNDAY,
    }
    lately |= {
        "thanksgiving": THURSDAY,
        "black friday": FRIDAY,
        "cyber monday": MONDAY,
        "giving tuesday": TUESDAY,
    }
    if year >= 1971:
        assert {name: weekday(name) for name in lately} == lately


@given(st.integers(1583, 9999))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
    assert easter(year).weekday() == SUNDAY


@given(st.integers(1971, 2199))
def test_counted_weekdays_are_in_their_week(year: int) -> None:
    memorial, thanks, labor = (holiday(name, year) for name in ("memorial day", "thanksgiving", "labor day"))
    assert memorial
    assert thanks
    assert labor
    assert (memorial + timedelta(7)).month == 6
    assert 22 <= thanks.day <= 28
    assert labor.day <= 7


@given(st.sampled_from(sorted(NAMES)), YEARS)
def test_a_day_is_in_its_year_and_all_spellings_agree(name: str, year: int) -> None:
    found = holiday(name, year)
    assert found is None or found.year == year
    assert found == holiday(SPELLINGS[name], year)


@pytest.mark.parametrize(
    "name", sorted(set(SPELLINGS.values()) - UNRESOLVED - set(NAMED_DAYS) - {"leap day"})
)
def test_every_reckoned_name_has_a_day(name: str) -> None:
    assert holiday(name, 2019)


def test_names_are_written_as_a_scanner_folds_them() -> None:
    assert all(name == name.lower().strip() and "’" not in name for name in NAMES)
    assert {"new year's day", "new years day", "st. patrick's day", "st patricks day", "d day"} <= NAMES
    assert {
        "saint patrick's day",
        "halloween",
        "hallowe'en",
        "eid al fitr",
        "martin luther king jr day",
    } <= NAMES
    assert not {"new years", "new year", "may", "easter island"} & NAMES


def test_words_that_make_another_name() -> None:
    assert set(OTHERS) <= NAMES
    assert "agreement" in NOT_AFTER["good friday"]
    assert "island" in NOT_AFTER["christmas"]
    assert "massacre" in NOT_AFTER["st valentines day"]
    assert "costumes" in NOT_AFTER["halloween"]
    assert not {"weekend", "morning", "and", "when"} & frozenset().union(*NOT_AFTER.values())
    assert "merry" in NOT_BEFORE["christmas"]
    assert set(NOT_BEFORE) <= NAMES
