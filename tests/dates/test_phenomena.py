"""Every phenomenon of the three tables, asked of find_dates; and the tables themselves, checked."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dates.table import SECOND, THIRD, Entry, Span, ask, judge, load, score

import newsclean

FIRST_ENTRIES = load()
SECOND_ENTRIES = load(SECOND)
THIRD_ENTRIES = load(THIRD)
ENTRIES = FIRST_ENTRIES + SECOND_ENTRIES + THIRD_ENTRIES
KNOWN = Path(__file__).with_name("known_failures.toml")
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
WEEKDAYS = "mon tue wed thu fri sat sun".split()
MONTH = re.compile(
    r"(?i)\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
WEEKDAY = re.compile(r"(?i)\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|day|sday|nesday|rsday|urday)?s?\b(?!-)")
HOLIDAYS = {"May Day": "05-01", "the Fourth of July": "07-04"}
ORDINALS = "first second third fourth".split()
NUMBERS = {
    "an": 1,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "10": 10,
    "60": 60,
}
GRAMMAR = re.compile(
    r"""
    (?: (?:\d{4} | XXXX | \d\d | \d{3}X | BC\d{4})                                      # year, century, decade
      | (?:\d{4}|XXXX)-(?:0[1-9]|1[0-2]|XX)                                             # month
      | (?:\d{4}|XXXX)-(?:0[1-9]|1[0-2]|XX)-(?:0[1-9]|[12]\d|3[01]|XX)                  # day
          (?:T(?:24:00|MO|MI|AF|EV|NI|DT|[01]\d|2[0-3])(?::[0-5]\d(?::[0-5]\d)?)?(?:Z|[+-]\d\d:\d\d)?)?
      | (?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:[1-7]|WE)(?:T(?:MO|AF|EV|NI))?)?              # week, weekday, weekend
      | (?:\d{4}|XXXX)-(?:Q[1-4X]|H[12]|SP|SU|FA|WI)
      | T\d\d(?::[0-5]\d)?
      | P(?=[\dTX]) (?:(?:\d+(?:\.\d+)?|X)(?:Y|M|WE?|D|DE|CE|Q))* (?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?
      | (?:PAST|PRESENT|FUTURE)_REF
    )""",
    re.VERBOSE,
)
EVERY_SPAN = [
    pytest.param(entry, span, id=f"{entry.id}-{span.start}") for entry in ENTRIES for span in entry.spans
]


def _known() -> dict[str, str]:
    entries: list[dict[str, str]] = tomllib.loads(KNOWN.read_text("utf-8")).get("failure", [])
    return {entry["id"]: f"{entry['what']}: {entry['why']}" for entry in entries}


def _cases() -> list[Any]:
    failing = _known()
    return [
        pytest.param(
            entry,
            marks=pytest.mark.xfail(reason=failing[entry.id], strict=True) if entry.id in failing else (),
            id=entry.id,
        )
        for entry in ENTRIES
    ]


def _today(entry: Entry) -> date:
    """The day of publication where the source is."""
    moment = datetime.fromisoformat(entry.anchor)
    return (moment.astimezone(ZoneInfo(entry.options["tz"])) if "tz" in entry.options else moment).date()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@pytest.mark.parametrize("entry", _cases())
def test_find_dates_finds_what_is_there_and_nothing_else(entry: Entry) -> None:
    assert ask(entry, newsclean.find_dates) == []


def test_known_failures_name_entries() -> None:
    assert not _known().keys() - {entry.id for entry in ENTRIES}


@pytest.mark.parametrize(
    ("entries", "mark", "size", "empty"),
    [(FIRST_ENTRIES, "", 300, 80), (SECOND_ENTRIES, "b-", 300, 40), (THIRD_ENTRIES, "c-", 300, 60)],
)
def test_a_table_is_large_and_in_order(entries: tuple[Entry, ...], mark: str, size: int, empty: int) -> None:
    assert len(entries) >= size
    seen: Counter[str] = Counter()
    for entry in entries:
        seen[entry.group] += 1
        assert entry.id == f"{mark}{entry.group}-{seen[entry.group]:02}"
    assert sum(not entry.spans for entry in entries) >= empty


def test_no_entry_stands_twice() -> None:
    assert len({entry.id for entry in ENTRIES}) == len({entry.text for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_spans_lie_in_their_text_one_after_the_other(entry: Entry) -> None:
    for span in entry.spans:
        assert entry.text[span.start : span.end] == span.surface == span.surface.strip()
        assert span.core in span.surface
    assert all(one.end <= other.start for one, other in pairwise(entry.spans))
    assert not entry.group.startswith("negative") or all(span.optional for span in entry.spans)
    assert set(entry.options.get("mode", "narrative").split()) == {"narrative"}


def _types(value: str) -> set[str]:
    """The types a span with *value* can have."""
    if value.endswith("_REF"):
        return {"DATE"}
    if value.startswith("P"):
        return {"DURATION", "SET"}
    return {"TIME" if "T" in value else "DATE", "SET"}


@pytest.mark.parametrize(("entry", "span"), EVERY_SPAN)
def test_values_are_timex3(entry: Entry, span: Span) -> None:
    assert span.resolved or span.values == ("",)
    for value in span.values if span.resolved else ():
        assert GRAMMAR.fullmatch(value), value
        if day := re.match(r"\d{4}-\d\d-\d\d", value):
            date.fromisoformat(day[0])
        if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            date.fromisocalendar(int(week[1]), int(week[2]), 1)
        assert span.type in _types(value)
    assert not entry.anchor or "XXXX" not in span.value or span.type == "SET"


@pytest.mark.parametrize(("entry", "span"), EVERY_SPAN)
def test_values_say_what_the_words_say(entry: Entry, span: Span) -> None:
    words, day = span.surface, re.match(r"\d{4}-\d\d-\d\d", span.value)
    if words in HOLIDAYS:
        assert HOLIDAYS[words] == span.value[5:]
    elif (month := MONTH.search(words)) and "week" not in words:
        assert span.value[5:7] == f"{MONTHS.index(month[1][:3].lower()) + 1:02}"
        number = re.search(r"(?<![\d:])([123]?\d)(?:st|nd|rd|th)?(?![\d:]| ?[ap]\.?m)", words)
        assert (int(number[1]) if number else 0) == int(span.value[8:10] or 0)
    if named := WEEKDAY.search(words):
        place = WEEKDAYS.index(named[1].lower()) + 1
        assert date.fromisoformat(day[0]).isoweekday() == place if day else f"-WXX-{place}" in span.value
    if (year := re.search(r"(?<![\d.])([12]\d{3})(?![\d년年]| ?GMT|s\b)", words)) and span.resolved:
        assert year[1] in span.value
    if re.fullmatch(r"(?i)(?:last |next |this )?\w+day", words) and day and named:
        ahead = (date.fromisoformat(day[0]) - _today(entry)).days
        assert -7 <= ahead <= 7
        assert ahead < 0 or not words.lower().startswith("last")
        assert ahead > 0 or not words.lower().startswith(("next", "this"))


@pytest.mark.parametrize(("entry", "span"), EVERY_SPAN)
def test_values_count_what_the_words_count(entry: Entry, span: Span) -> None:
    words = span.surface.lower()
    if decade := re.search(r"\b(\d{3})0s\b", words):
        assert span.value == f"{decade[1]}X"
    if century := re.search(r"\b(\d+)th centur(?:y|ies)", words):
        assert span.value == f"{int(century[1]) - 1:02}"
    if quarter := re.search(r"\b(first|second|third|fourth) (quarter|half)", words):
        assert span.value.endswith(f"-{quarter[2][0].upper()}{ORDINALS.index(quarter[1]) + 1}")
    if (
        lasts := re.search(r"\b(\w+)[ -](second|minute|hour|day|week|month|year)s?$", words)
    ) and span.type == "DURATION":
        n = NUMBERS.get(lasts[1], lasts[1])
        assert (
            not str(n).isdigit()
            or "half" in words
            or span.value in (f"P{n}{lasts[2][0].upper()}", f"PT{n}{lasts[2][0].upper()}")
        )
        assert ("T" in span.value) is (lasts[2] in ("second", "minute", "hour"))
    if clock := re.match(r"(\d\d?)(?::(\d\d))? ?([ap]) ?\.?m\b", words):
        hour = int(clock[1]) % 12 + 12 * (clock[3] == "p")
        assert span.value.endswith(f"T{hour:02}:{clock[2] or '00'}")


@pytest.mark.parametrize(("entry", "span"), EVERY_SPAN)
def test_relative_values_are_computed_right(entry: Entry, span: Span) -> None:
    if not entry.anchor or "narrative" in (entry.group, *entry.options.values()):
        return
    today = _today(entry)
    days = {"yesterday": -1, "today": 0, "tomorrow": 1, "last night": -1, "tonight": 0, "this morning": 0}
    fixed = {word: (today + timedelta(days=n)).isoformat() for word, n in days.items()}
    fixed |= {
        f"{word} week": _week(today + timedelta(weeks=n))
        for word, n in {"last": -1, "this": 0, "next": 1}.items()
    }
    fixed |= {f"{word} year": str(today.year + n) for word, n in {"last": -1, "this": 0, "next": 1}.items()}
    fixed |= {
        f"{word} month": _month(today, n)
        for word, n in {"last": -1, "this": 0, "earlier this": 0, "next": 1}.items()
    }
    if span.surface.lower() in fixed:
        assert span.value[: len(fixed[span.surface.lower()])] == fixed[span.surface.lower()]
    if ago := re.fullmatch(r"(\w+) (day|week|month|year)s? (?:ago|earlier)", span.surface.lower()):
        n = NUMBERS[ago[1]]
        assert (
            span.value
            == {
                "day": (today - timedelta(days=n)).isoformat(),
                "week": _week(today - timedelta(weeks=n)),
                "month": _month(today, -n),
                "year": str(today.year - n),
            }[ago[2]]
        )


def _month(day: date, ahead: int) -> str:
    months = day.year * 12 + day.month - 1 + ahead
    return f"{months // 12}-{months % 12 + 1:02}"


def _answer(span: Span, **other: Any) -> SimpleNamespace:
    right = {name: getattr(span, name) for name in ("start", "end", "type", "value", "mod", "resolved")}
    return SimpleNamespace(**{**right, "text": span.surface, **other})


def test_a_right_answer_has_no_fault_and_a_wrong_one_is_named() -> None:
    entry = next(entry for entry in ENTRIES if entry.id == "mod-01")
    (span,) = entry.spans
    beside = SimpleNamespace(**{**vars(_answer(span)), "start": 0, "end": 7, "text": "Britain"})

    def kinds(*found: SimpleNamespace) -> list[str]:
        return [fault.kind for fault in judge(entry, found)]

    assert kinds(_answer(span)) == []
    assert kinds() == ["missed"]
    assert kinds(_answer(span), beside) == ["spurious"]
    assert kinds(_answer(span, start=span.start + 4, text=span.surface[4:])) == ["missed"]
    assert kinds(_answer(span, text="January")) == ["missed"]
    assert kinds(_answer(span, value="2019-01", type="SET", mod="START")) == ["value", "type", "mod"]


def test_an_optional_span_may_be_missing_and_an_open_one_must_be_flagged() -> None:
    free = next(entry for entry in ENTRIES if entry.id == "optional-01")
    assert not list(judge(free, map(_answer, free.spans)))
    assert not list(judge(free, map(_answer, free.spans[1:])))
    vague = next(entry for entry in ENTRIES if any(not span.resolved for span in entry.spans))
    assert not list(judge(vague, map(_answer, vague.spans)))
    assert [fault.kind for fault in judge(vague, [_answer(vague.spans[0], resolved=True)])] == ["resolved"]


def test_the_score_counts_entries_without_a_fault() -> None:
    counts = score(ENTRIES, lambda text, anchor=None, **options: [])
    without = [entry for entry in ENTRIES if all(span.optional for span in entry.spans)]
    assert counts["all"] == (len(without), len(ENTRIES))
    assert counts["absolute"].right == 0
    assert sum(group.all for name, group in counts.items() if name != "all") == len(ENTRIES)
