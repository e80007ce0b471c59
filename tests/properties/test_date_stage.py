"""Dates are written anew without loss: what they mean stays, what others wrote stays, once is enough."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import pairwise

import claims
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROSE, anything

from newsclean import Cleaner, Config, Source
from newsclean.dates import find_dates
from newsclean.document import Doc
from newsclean.stages.dates import NormalizeDates
from newsclean.stages.dates.styles import STYLES, Written, read_written, render

MODES = ("style", "iso", "inline")
WORDED = tuple(style for style in STYLES if style != "iso")
PUBLISHED = "2019-12-17"

days = st.dates(dt.date(1800, 1, 1), dt.date(2100, 12, 31))
written = st.builds(
    lambda day, has_day, has_year, has_weekday: Written(
        day.month,
        day.year if has_year or not has_day else None,
        day.day if has_day else None,
        f"{day:%A}" if has_weekday and has_day else "",
    ),
    days, st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip

FORMS = (
    "{day:%-d} {day:%B} {day:%Y}",
    "{day:%-d} {day:%b} {day:%Y}",
    "{day:%B} {day:%-d}, {day:%Y}",
    "{day:%b}. {day:%-d}",
    "{day:%-d}th of {day:%B}",
    "the {day:%-d}th of {day:%B} {day:%Y}",
    "{day:%A}, {day:%-d} {day:%B}",
    "{day:%A} {day:%B} {day:%-d}, {day:%Y}",
    "{day:%Y-%m-%d}",
    "{day:%d.%m.%Y}",
    "{day:%B} {day:%Y}",
    "{day:%b} {day:%Y}",
    "{day:%A}",
    "yesterday",
    "{day:%Y}",
)
FRAMES = (
    "It was closed on {date}, and nobody came.",
    "“It was closed on {date}, and nobody came.”",
    '"It closed," he said on {date}. "We left."',
    "It was closed on {date}. The port said so.",
    "‘It closed on {date}’ was the title of it, she said.",
    "The {date} vote was lost.",
    "Between {date} and {other} the mole was closed.",
    "It fell on {date}-{other}, or on 7 and {other}.",
    "See https://port.example/{date} for *{other}* there.",
    "AN {date} SALE ON {other}",
)


@st.composite
def stories(draw: st.DrawFn) -> str:
    """Paragraphs with dates in many forms, quoted and not."""
    lines = draw(st.lists(st.sampled_from(PROSE), max_size=2))
    for _ in range(draw(st.integers(1, 4))):
        two = [draw(st.sampled_from(FORMS)).format(day=draw(days)) for _ in range(2)]
        line = draw(st.sampled_from(FRAMES)).format(date=two[0], other=two[1])
        lines.insert(draw(st.integers(0, len(lines))), line)
    return draw(st.sampled_from(("\n", "\n\n", " "))).join(lines)


@cache
def cleaner(mode: str, style: str = "ap") -> Cleaner:
    return Cleaner(Config(dates=mode, date_style=style, names="note", lang="en"))


def restyled(text: str, style: str) -> str:
    doc = Doc(Source(text), text, "en")
    return doc.apply("dates", NormalizeDates(style=style)(doc)).text


@given(written, st.sampled_from(STYLES))
def test_what_is_written_reads_the_same(date: Written, style: str) -> None:
    text = render(date, style)
    if not text or (style == "iso" and date.day is None):
        return
    again = read_written(text)
    assert again is not None
    assert again._replace(numeric=False) == date
    assert render(again, style) == text


@given(written, st.sampled_from(WORDED), st.sampled_from(WORDED))
def test_there_and_back_between_styles_is_the_way_home(date: Written, one: str, other: str) -> None:
    text = f"The mole was closed on {render(date, one)} for good."
    assert restyled(restyled(text, other), one) == text


@given(written, st.sampled_from(WORDED))
def test_a_styled_date_is_left(date: Written, style: str) -> None:
    text = f"The mole was closed on {render(date, style)} for good."
    assert restyled(text, style) == text


def meanings(text: str) -> list[tuple[str, str, str]]:
    """What each date says by itself: where it names no year, what year is meant is up to its company."""
    spans = find_dates(text, PUBLISHED)
    values = (span.value if re.search(r"\d{4}", span.text) else span.value[4:8] for span in spans)
    return [(span.type, value, span.mod) for span, value in zip(spans, values, strict=True)]


@given(stories(), st.sampled_from(WORDED))
def test_a_style_changes_no_meaning(text: str, style: str) -> None:
    """The same days, months and years are found, at the same precision, in the same order."""
    text = re.sub(r"[A-Z][a-z]+day\b(?!,? [A-Z\d])|yesterday", "then", text)
    assert meanings(restyled(text, style)) == meanings(text)


@given(stories(), st.sampled_from(MODES), st.sampled_from(STYLES))
def test_cleaned_once_is_cleaned(text: str, mode: str, style: str) -> None:
    clean = cleaner(mode, style)
    once = clean(text, published=PUBLISHED)
    claims.reconstructs(once)
    claims.accounts(once)
    claims.places(once)
    twice = clean(once.text, published=PUBLISHED)
    assert twice.text == once.text
    assert not twice.changes


@given(stories(), st.sampled_from(MODES))
def test_every_date_of_the_text_is_noted_once(text: str, mode: str) -> None:
    result = cleaner(mode)(text, published=PUBLISHED)
    for mention in result.dates:
        assert mention.source[0] < mention.source[1]
        assert mention.span is not None
    assert all(one.source[1] <= other.source[0] for one, other in pairwise(result.dates))


SIMPLE = re.compile(r"“[^”]*”|‘[^’]*’|https?://\S+|\*[^*]*\*")


@given(stories(), st.sampled_from(MODES), st.sampled_from(STYLES))
def test_what_others_wrote_is_left(text: str, mode: str, style: str) -> None:
    doc = Doc(Source(text).dated(PUBLISHED), text, "en")
    after = doc.apply("dates", NormalizeDates(mode, style)(doc))
    assert SIMPLE.findall(after.text) == SIMPLE.findall(text)


@given(anything, st.sampled_from(MODES))
def test_any_text_comes_through(text: str, mode: str) -> None:
    doc = Doc(Source(text).dated(PUBLISHED), text, "en")
    after = doc.apply("dates", NormalizeDates(mode, locale="en-GB")(doc))
    assert after.trace.undo(after.text) == text
    lines = [layer for layer in after.trace.layers if layer.edits]
    assert all(
        edit.after and "\n" not in text[edit.start : edit.end] for layer in lines for edit in layer.edits
    )
