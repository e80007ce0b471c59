"""Any text at all has dates that can be read, in steps that grow with its length, and forgets them."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date, datetime
from types import FrameType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from dated import ANCHORS, MODES, SENTENCES, meanings, soup
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROSE, anything

from newsclean import find_dates
from newsclean.dates.spans import DateSpan
from newsclean.errors import ConfigError

YEAR = r"(?:\d{4}|XXXX)"
DAY = rf"{YEAR}(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?|-W(?:\d\d|XX)(?:-WE|-[1-7])?|-Q[1-4X]|-H[12X]|-(?:SP|SU|FA|WI))?"
CLOCK = r"T(?:(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?|XX:XX|MO|MI|AF|EV|NI|DT)(?:Z|[+-]\d\d(?::?\d\d)?)?"
COUNT = r"(?:\d+(?:\.\d+)?|X)"
LENGTH = rf"P(?:{COUNT}(?:Y|M|W|D|WE|Q|DE|CE|C|ML|SP|SU|FA|WI|NI))+|P(?:{COUNT}D)?T(?:{COUNT}(?:H|M|S|MO|AF|EV|NI))+"
LONG = r"\d{3}X|XXXX?|\d{2}|XX|\d|X|BC\d{4}(?:-\d\d)?"
TIMEX3 = {
    "DATE": re.compile(rf"{DAY}|{LONG}|(?:PAST|PRESENT|FUTURE)_REF|"),
    "TIME": re.compile(rf"{DAY}{CLOCK}"),
    "DURATION": re.compile(LENGTH),
    "SET": re.compile(rf"{LENGTH}|{DAY}(?:{CLOCK})?"),
}
EDTF_DAY = r"-?[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?~?"
EDTF = re.compile(rf"(?:{EDTF_DAY}(?:/{EDTF_DAY})?)?")
ISO = re.compile(
    rf"(?:\d{{4}}(?:-\d\d(?:-\d\d(?:{CLOCK})?)?|-W\d\d)?|(?:\d{{4}}-\d\d-\d\d/?){{2}}|{LENGTH})?"
)
MODS = "START MID END APPROX LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE BEFORE AFTER".split()

NULLS = st.sampled_from((date.min, date.max, datetime.min, datetime.max))
"""What programs write that know no day."""
ANY_DAY = st.one_of(st.none(), st.dates(), st.datetimes(), NULLS, ANCHORS)


def check(text: str, spans: list[DateSpan]) -> None:
    """Every span stands where it says, and says only what TIMEX3, ISO 8601 and EDTF can read."""
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert TIMEX3[span.type].fullmatch(span.value), (span.type, span.value)
        assert span.mod in ("", *MODS)
        assert (span.first is None) == (span.last is None)
        assert span.first is None or span.last is None or span.first <= span.last
        assert EDTF.fullmatch(span.edtf), (span.value, span.edtf)
        assert ISO.fullmatch(span.iso), (span.value, span.iso)
        assert 0 <= span.confidence <= 1
        assert span.rule
        assert not span.resolved or span.value
        assert not span.anchor or (span.resolved and date.fromisoformat(span.anchor))
        end = span.end
    ends = Counter(span.range_id for span in spans if span.range_id)
    assert set(ends.values()) <= {2}
    assert sorted(ends) == list(range(1, len(ends) + 1))


@given(st.one_of(anything, soup), ANY_DAY, MODES)
def test_any_text_has_dates_that_can_be_read(text: str, anchor: date | None, mode: str) -> None:
    check(text, find_dates(text, anchor, mode=mode))


@given(soup, soup, ANCHORS)
def test_letters_that_grow_in_lower_case_and_curly_apostrophes_move_nothing(
    before: str, text: str, anchor: date
) -> None:
    plain = f"{before}. Ii’ said: {text}"
    odd = plain.replace("Ii", "İİ")
    assert meanings(find_dates(odd, anchor)) == meanings(find_dates(plain, anchor))
    straight = find_dates(odd.replace("’", "'"), anchor)
    assert [span[:2] for span in straight] == [span[:2] for span in find_dates(odd, anchor)]


FLOODS = {
    "digits": "1",
    "short figures": "12 ",
    "years": "1950 ",
    "year ranges": "1950-53-",
    "dates": "2019-12-16",
    "points": "16.12.2019.",
    "slashes": "03/04/",
    "months": "may ",
    "month days": "Dec. 7, ",
    "weekdays": "Monday, ",
    "last": "last ",
    "numbers": "hundred and ",
    "edges": "the end of the ",
    "ago": "a year ago ",
    "later": "two days later. ",
    "every": "every ",
    "commas": "1,000,",
    "korean": "2019년 ",
    "eras": "令和",
    "times": "9:30 p.m. ",
    "words": "word ",
    "spaces": " ",
    "nulls": "\0",
    "surrogates": "\udcff",
    "dotted i": "İ",
    "prose": PROSE[4] + " ",
    "weekdays and cues": "it said, expected to vote Monday nobody ",
}


@pytest.mark.parametrize("unit", FLOODS.values(), ids=FLOODS.keys())
def test_ten_times_the_text_costs_ten_times_the_steps(unit: str) -> None:
    """Calls of functions are counted, in Python and below, which no busy machine makes more."""
    small, large = (steps((unit * size)[:size]) for size in (2_000, 20_000))
    assert large <= 12 * small + 2_000


def steps(text: str) -> int:
    calls = 0

    def count(frame: FrameType, event: str, of: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        spans = find_dates(text, date(2019, 12, 17))
    finally:
        sys.setprofile(None)
    check(text, spans)
    return calls


@pytest.mark.parametrize("unit", FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_on_one_line_is_read(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    check(text, find_dates(text, date(2019, 12, 17)))


@given(st.lists(st.one_of(soup, st.sampled_from(SENTENCES)), max_size=5), ANY_DAY, MODES)
def test_nothing_is_remembered_between_texts(texts: list[str], anchor: date | None, mode: str) -> None:
    once = [find_dates(text, anchor, mode=mode) for text in texts]
    again = [find_dates(text, anchor, mode=mode) for text in reversed(texts)]
    assert once == again[::-1]


LANGUAGES = ("en", "de", "ko", "ja", "zh", "fr", "es")


@given(st.one_of(st.none(), st.text(max_size=12), st.sampled_from(("en-US", "en-GB", "xx", "de_DE"))), soup)
def test_a_locale_that_nobody_knows_is_as_none(locale: str | None, text: str) -> None:
    spans = find_dates(text, "2019-12-17", locale=locale)
    check(text, spans)
    if locale not in ("en-US", "en-GB", "de_DE") and (locale or "")[:2].lower() not in LANGUAGES:
        assert spans == find_dates(text, "2019-12-17")


@given(st.sampled_from(("anchor", "tz", "mode")), st.text("0129-T:abZ/_ .é\0", max_size=12))
def test_a_wrong_argument_is_told_in_a_sentence(name: str, wrong: str) -> None:
    try:
        find_dates("It rained today.", **{name: wrong})
    except ConfigError as error:
        told = str(error)
    else:
        told = ""
    assert told.startswith(f"{name}={wrong!r} is no") != right(name, wrong)


def right(name: str, value: str) -> bool:
    """Whether *value* is a day, a moment or a time zone; no mode has such letters."""
    try:
        return name != "mode" and bool({"anchor": datetime.fromisoformat, "tz": ZoneInfo}[name](value))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return name == "tz" and value == ""
