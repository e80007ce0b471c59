"""What the dates of a text mean, and what must not move them: case, punctuation, advertisements, other dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dated import (
    ANCHORS,
    LEANING,
    MODES,
    NOTHING,
    RELATIVE,
    SENTENCES,
    TIMELESS,
    VAGUE,
    WRITTEN,
    YEARLESS,
    damaged,
    meanings,
)
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROSE, debris

from newsclean import find_dates
from newsclean.dates.spans import DateSpan


def moved(span: DateSpan, days: int) -> tuple[date, date]:
    assert span.first
    assert span.last
    return span.first + timedelta(days), span.last + timedelta(days)


@given(ANCHORS, st.sampled_from(RELATIVE), st.sampled_from(("auto", "news")))
def test_a_week_later_all_weekdays_are_a_week_later(anchor: date, text: str, mode: str) -> None:
    now, then = find_dates(text, anchor, mode=mode), find_dates(text, anchor + timedelta(7), mode=mode)
    assert any(span.anchor for span in now)
    for before, after in zip(now, then, strict=True):
        assert before[:4] == after[:4]
        if before.anchor:
            assert (before.anchor, after.anchor) == (f"{anchor}", f"{anchor + timedelta(7)}")
            assert (after.first, after.last) == moved(before, 7)


@given(ANCHORS, ANCHORS, st.sampled_from(WRITTEN), st.sampled_from(RELATIVE), MODES)
def test_a_written_year_does_not_care_for_the_day(
    one: date, other: date, text: str, beside: str, mode: str
) -> None:
    expected = find_dates(text, one, mode=mode)
    assert find_dates(text, other, mode=mode) == expected
    assert find_dates(text, mode=mode) == expected
    assert any(span.first for span in expected)
    assert meanings(find_dates(f"{text} {beside}", other, mode="news"))[: len(expected)] == meanings(expected)


@given(
    st.lists(st.sampled_from((*RELATIVE, *VAGUE, *LEANING, *YEARLESS, *TIMELESS)), min_size=1, max_size=4),
    MODES,
)
def test_without_an_anchor_no_relative_date_is_a_date(sentences: list[str], mode: str) -> None:
    text = " ".join(sentences)
    for span in find_dates(text, mode=mode):
        assert span.first is None, span
        assert span.anchor == ""
        assert not span.resolved or span.type in ("DURATION", "SET") or span.value.endswith("_REF"), span


@given(st.sampled_from(WRITTEN), st.sampled_from(RELATIVE))
def test_without_an_anchor_a_date_named_before_is_no_anchor_in_the_news(text: str, then: str) -> None:
    known = len(find_dates(text))
    for span in find_dates(f"{text} {then}", mode="news")[known:]:
        assert span.first is None, span


WEEK = [date(2019, 12, 28) + timedelta(days) for days in range(7)]
UNSAID_ON_THE_WIRE: dict[str, str] = {}
"""Sentences that lose a date with their signs, and why no reader could tell."""


@pytest.mark.parametrize("harm", [str.lower, str.upper, damaged], ids=["small", "capitals", "wire"])
@pytest.mark.parametrize("anchor", WEEK, ids=str)
def test_damage_leaves_the_values(harm: Callable[[str], str], anchor: date) -> None:
    lost = {}
    for text in SENTENCES:
        sound, hurt = (
            Counter((span.type, span.value) for span in find_dates(each, anchor))
            for each in (text, harm(text))
        )
        if sound != hurt and not (harm is damaged and text in UNSAID_ON_THE_WIRE):
            lost[text] = (*(sound - hurt), "became", *(hurt - sound))
    assert not lost


@pytest.mark.parametrize(
    "harm", [str, str.lower, str.upper, damaged], ids=["whole", "small", "capitals", "wire"]
)
@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_a_date_is_none(harm: Callable[[str], str], text: str) -> None:
    assert find_dates(harm(text), "2019-12-17") == []


OFFERS = (
    "Copyright 2013 Gazette Media. All rights reserved.",
    "(c) 2014 Gazette Media",
    "© 2009-2021 Gazette Media Ltd",
    "Subscribe before 31 January 2021 and pay only $1 a week",
    "This offer ends on January 31, 2021.",
    "Share on Facebook | Tweet | Email | Print",
    "Top stories: Harbour board votes on the eastern mole",
    "Last updated: 17 December 2019, 16:30 GMT",
)
around = st.lists(
    st.one_of(st.sampled_from(OFFERS), st.deferred(lambda: st.sampled_from(debris()))), max_size=4
)
stories = st.lists(st.sampled_from((*SENTENCES, *PROSE)), min_size=1, max_size=5, unique=True)


@given(around, stories, around, ANCHORS, st.sampled_from(("auto", "news")))
def test_what_stands_around_a_story_leaves_its_dates(
    head: list[str], story: list[str], foot: list[str], anchor: date, mode: str
) -> None:
    body = "\n\n".join(story)
    whole = "\n\n".join((*head, body, *foot))
    start = whole.index(body)
    found = [span for span in find_dates(whole, anchor, mode=mode) if 0 <= span.start - start < len(body)]
    assert meanings(found) == meanings(find_dates(body, anchor, mode=mode))


@given(st.sampled_from(YEARLESS), st.sampled_from(OFFERS), ANCHORS)
def test_a_footer_makes_no_guide_of_a_long_story(text: str, foot: str, anchor: date) -> None:
    body = text.ljust(2950, ".")
    known = meanings(find_dates(body, anchor))
    assert meanings(find_dates(f"{body}\n\n{foot}", anchor))[: len(known)] == known


TOPICS = (
    "murder trial",
    "new subscription service",
    "reform of copyright",
    "first offer for the shipyard",
    "newsletter that all rights activists read",
    "free school",
)


@given(st.sampled_from(TOPICS), st.integers(1900, 2030), st.one_of(st.none(), ANCHORS))
def test_what_a_story_is_about_does_not_hide_its_dates(topic: str, year: int, anchor: date | None) -> None:
    text = f"The {topic} began in {year}. A year earlier, nobody in the town had thought of it."
    assert [span.value for span in find_dates(text, anchor, mode="news")] == [f"{year}", f"{year - 1}"]


LIKE_A_STAMP = {
    "Published in 1998, the novel made her famous. A year earlier she had sold nets.": "1997",
    "Updated figures for 2018 show a fall. A year earlier there was a rise.": "2017",
    "Posted to Kabul in 2009, he wrote home. Two years later he was dead.": "2011",
    "Copyright law was changed in 1998. A year earlier nobody had read it.": "1997",
}


@pytest.mark.parametrize(("text", "value"), LIKE_A_STAMP.items())
def test_a_sentence_is_no_time_stamp(text: str, value: str) -> None:
    assert [span.value for span in find_dates(text, "2019-12-17")][-1] == value


STEADY = (*WRITTEN, *RELATIVE, *VAGUE, *TIMELESS)


@given(st.sampled_from(STEADY), ANCHORS)
def test_the_dates_of_two_paragraphs_are_those_of_each(one: str, anchor: date) -> None:
    first = find_dates(one, anchor, mode="news")
    ranges = max((span.range_id for span in first), default=0)
    for other in STEADY:
        second = [
            span._replace(
                start=span.start + len(one) + 2,
                end=span.end + len(one) + 2,
                range_id=span.range_id and span.range_id + ranges,
            )
            for span in find_dates(other, anchor, mode="news")
        ]
        assert find_dates(f"{one}\n\n{other}", anchor, mode="news") == first + second


ZONES = st.sampled_from(("America/New_York", "Asia/Seoul", "Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2030, 12, 31))


@given(MOMENTS, ZONES, st.sampled_from((*RELATIVE, *YEARLESS)))
def test_today_is_the_day_where_the_source_lives(moment: datetime, zone: str, text: str) -> None:
    there = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    day = there.date()
    expected = find_dates(text, day)
    assert find_dates(text, moment.replace(tzinfo=UTC), tz=zone) == expected
    assert find_dates(text, there.isoformat(), tz=zone) == expected
    assert find_dates(text, day.isoformat()) == expected
    assert find_dates(text, there) == expected
    assert find_dates(text, there.replace(tzinfo=None), tz=zone) == expected


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1990, 2030))
def test_only_a_locale_says_which_of_two_is_the_month(one: int, other: int, year: int) -> None:
    text = f"The permit is dated {one:02d}/{other:02d}/{year}."
    (unknown,) = find_dates(text)
    (american,) = find_dates(text, locale="en-US")
    (british,) = find_dates(text, locale="en-GB")
    assert american.value == f"{year}-{one:02d}-{other:02d}"
    assert british.value == f"{year}-{other:02d}-{one:02d}"
    assert unknown.value == (american.value if one == other else "")
    assert unknown.resolved == (one == other)


FORMS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{day.day}{ordinal(day.day)} of {day:%B} {day.year}",
    lambda day: day.isoformat(),
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.year}년 {day.month}월 {day.day}일",
    lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
)
MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
FRAMES = (
    "The council approved the plan on {}, officials said.",
    "The letter ({}) was never answered.",
    "It was signed on {}. Nobody came.",
    "{} — the mill has closed.",
    "“We will not forget {},” she said.",
    "Stamped {}",
)


def ordinal(day: int) -> str:
    return "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(FRAMES),
    st.one_of(st.none(), ANCHORS),
    MODES,
)
def test_a_date_is_read_in_every_way_to_write_it(
    day: date, frame: str, anchor: date | None, mode: str
) -> None:
    for write in FORMS:
        written = write(day)
        (span,) = find_dates(frame.format(written), anchor, mode=mode)
        assert (span.text, span.value, span.type) == (written, f"{day}", "DATE")
        assert (span.first, span.last, span.mod, span.anchor, span.resolved) == (day, day, "", "", True)
