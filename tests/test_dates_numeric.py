"""Dates in figures: every written form is read, and what only looks like one is left."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.dates.intervals import interval_of
from newsclean.dates.numeric import Numeric, read_numeric

NUMBER = re.compile(r"(?<!\d)\d|令和|平成|昭和|大正|明治")


def read_all(text: str, locale: str | None = None) -> list[Numeric]:
    """What a scanner finds that asks at the start of every number."""
    found: list[Numeric] = []
    for number in NUMBER.finditer(text):
        if not found or number.start() >= found[-1].end:
            each = read_numeric(text, number.start(), locale)
            found += [each] if each else []
    return found


def written(text: str, locale: str | None = None) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.value) for each in read_all(text, locale)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("The ferry line closed on 2019-12-16.", "2019-12-16", "2019-12-16"),
        ("It opened (2019/12/16) to nobody.", "2019/12/16", "2019-12-16"),
        ("2019.12.16", "2019.12.16", "2019-12-16"),
        ("입력 2019. 12. 16. 오후", "2019. 12. 16.", "2019-12-16"),
        ("입력 2019. 12. 6 오후", "2019. 12. 6", "2019-12-06"),
        ("Das Urteil fiel am 16.12.2019.", "16.12.2019", "2019-12-16"),
        ("Soud rozhodl 16. 12. 2019 v Brně", "16. 12. 2019", "2019-12-16"),
        ("Stand: 6.1.2019", "6.1.2019", "2019-01-06"),
        ("Posted:16/12/2019", "16/12/2019", "2019-12-16"),
        ("updated 12/16/2019, late", "12/16/2019", "2019-12-16"),
        ("on 16-12-2019", "16-12-2019", "2019-12-16"),
        ("on 16/12/19", "16/12/19", "2019-12-16"),
        ("on 12/16/19", "12/16/19", "2019-12-16"),
        ("on 12/25/62", "12/25/62", "1962-12-25"),
        ("am 16.12.19 in Kiel", "16.12.19", "2019-12-16"),
        ("on 03.04.2019", "03.04.2019", "2019-04-03"),
        ("on 12.16.2019", "12.16.2019", "2019-12-16"),
        ("on 3/3/2019", "3/3/2019", "2019-03-03"),
        ("The file of 20191216 is lost", "20191216", "2019-12-16"),
        ("2019年12月16日、市は", "2019年12月16日", "2019-12-16"),
        ("市は2019年12月16日に", "2019年12月16日", "2019-12-16"),
        ("于2019年12月开工", "2019年12月", "2019-12"),
        ("从2019年起", "2019年", "2019"),
        ("회의는 2019년 12월 16일에 열렸다", "2019년 12월 16일", "2019-12-16"),
        ("2019년12월16일", "2019년12월16일", "2019-12-16"),
        ("2019년 12월부터", "2019년 12월", "2019-12"),
        ("2019년에는", "2019년", "2019"),
        ("지난 12월 16일", "12월 16일", "XXXX-12-16"),
        ("12月16日上午", "12月16日", "XXXX-12-16"),
        ("2月29日", "2月29日", "XXXX-02-29"),
        ("令和元年12月16日", "令和元年12月16日", "2019-12-16"),
        ("平成31年4月30日", "平成31年4月30日", "2019-04-30"),
        ("昭和64年1月7日", "昭和64年1月7日", "1989-01-07"),
        ("平成 30 年度予算", "平成 30 年", "2018"),
        ("２０１９年１２月１６日", "２０１９年１２月１６日", "2019-12-16"),
        ("２０１９／１２／１６", "２０１９／１２／１６", "2019-12-16"),
        ("date:2019-12-16", "2019-12-16", "2019-12-16"),
        ("“2019-12-16”", "2019-12-16", "2019-12-16"),
        ("2019-12-16이 마감", "2019-12-16", "2019-12-16"),
    ],
)
def test_forms(text: str, surface: str, value: str) -> None:
    assert written(text) == [(surface, value)]
    assert [each.type for each in read_all(text)] == ["DATE"]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("at 2019-12-17T16:30 sharp", "2019-12-17T16:30", "2019-12-17T16:30"),
        ("2019-12-17T16:30:00Z", "2019-12-17T16:30:00Z", "2019-12-17T16:30:00Z"),
        ("2019-12-17t16:30:05.123z", "2019-12-17t16:30:05.123z", "2019-12-17T16:30:05Z"),
        ("2019-12-17 16:30:00+09:00", "2019-12-17 16:30:00+09:00", "2019-12-17T16:30:00+09:00"),
        ("2019-12-17T16:30-05:00", "2019-12-17T16:30-05:00", "2019-12-17T16:30-05:00"),
        ("2019-12-17 16:30 +0900", "2019-12-17 16:30 +0900", "2019-12-17T16:30+09:00"),
        ("2019.12.17 9:05 입력", "2019.12.17 9:05", "2019-12-17T09:05"),
        ("17.12.2019 16:30 Uhr", "17.12.2019 16:30", "2019-12-17T16:30"),
        ("2019年12月17日 16:30", "2019年12月17日 16:30", "2019-12-17T16:30"),
        ("2019-12-17 16:30-18:00", "2019-12-17 16:30", "2019-12-17T16:30"),
    ],
)
def test_clock_times_behind_a_day(text: str, surface: str, value: str) -> None:
    assert written(text)[:1] == [(surface, value)]
    assert read_all(text)[0].type == "TIME"


@pytest.mark.parametrize(
    "text", ["2019-12-17 4:30 pm", "2019-12-17 4:30 P.M.", "2019-12-17 24:10", "2019-12-17 16:300"]
)
def test_other_clock_times_are_left_to_others(text: str) -> None:
    assert written(text) == [("2019-12-17", "2019-12-17")]


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-30 and 31/04/2019 and 29.02.2019 and 20191316",
        "13월 16일, 2월 30일, 13月1日",
        "the 2019-20 season, 2011-12 and 2019-12",
        "Python 3.11.2 and version 12.12.2019 and v12.12.2019",
        "host 192.168.1.10 or 10.12.20.19",
        "call 555-12-2019 or 02-555-1234 or Tel. 12-12-2019",
        "ISBN 978-3-16-148410-0 and ISSN 2019-1216",
        "won 6-4 6-3, record 16-12-19, 12/16, 9/11",
        "paid 12.50, $12.12.2019, 1/2 of 3.5",
        "A/73/2019, S/2019/12/16, S/RES/2397 (2017), Case 12/10/2019/EC",
        "https://paper.example/2019/12/16/bridge https://paper.example/?d=2019-12-16 /2019/12/16/",
        "www.paper.example/bridge,2019-12-16",
        "20191216.jpg IMG_20191216 2019-12-16.html scan-2019-12-16 2019-12-16_final",
        "No. 20191216, id 20191216",
        "18501216 and 21501216 people",
        "items 1.2.10 and 3.4.19",
        "16/12/2562 and 2562-12-16 and 0999-01-01",
        "1/1/1/1/1/1 and 2019-12-16-1 and 1.1.2019.5 and 2019-12-16T16",
        "2000年の歴史と2019年間、2000년 전, 1,2019년",
        "平成元年1月1日 令和元年4月30日",
        "16:30 1,999 15 2019",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert written(text) == []


def test_an_impossible_day_does_not_leave_its_rest() -> None:
    assert written("2019년 2월 30일") == []
    assert written("2019年2月30日") == []


@pytest.mark.parametrize("text", ["03/04/2019", "03-04-2019", "03/04/19"])
def test_two_readings_need_a_locale(text: str) -> None:
    for locale in (None, "", "en", "en-CA", "tlh"):
        only = read_numeric(text, 0, locale)
        assert only == Numeric(0, len(text), "", "DATE", True, "numeric.ambiguous")
    for locale in ("en-GB", "en_AU", "de", "fr-FR", "es"):
        assert written(text, locale) == [(text, "2019-04-03")]
    assert written(text, "en-US") == [(text, "2019-03-04")]


def test_a_locale_that_puts_the_year_first() -> None:
    assert written("19/12/16", "ko-KR") == [("19/12/16", "2019-12-16")]
    assert written("03/04/2019", "ko") == [("03/04/2019", "")]
    assert written("19.12.16", "ja") == [("19.12.16", "2019-12-16")]
    assert written("2019.12.16.", "ko") == [("2019.12.16.", "2019-12-16")]
    assert written("2019.12.16.", "de") == [("2019.12.16", "2019-12-16")]


def test_dots_and_a_short_year_need_a_locale_or_two_figures_each() -> None:
    assert written("3.4.19", "de") == [("3.4.19", "2019-04-03")]
    assert written("03.04.19") == [("03.04.19", "2019-04-03")]


def test_both_ends_of_a_range() -> None:
    for text in (
        "16.12.2019-18.12.2019",
        "16/12/2019–18/12/2019",
        "2019-12-16/2019-12-18",
        "2019.12.16-2019.12.18",
        "2019. 12. 16. ~ 2019. 12. 18.",
        "2019年12月16日~2019年12月18日",
    ):
        assert [value for _, value in written(text)] == ["2019-12-16", "2019-12-18"], text


DAYS = st.dates(date(1000, 1, 1), date(2199, 12, 31))
FORMS = (
    "{y:04d}-{m:02d}-{d:02d}",
    "{y:04d}/{m:02d}/{d:02d}",
    "{y:04d}.{m}.{d}",
    "{y:04d}. {m}. {d}.",
    "{d:02d}.{m:02d}.{y:04d}",
    "{d}. {m}. {y:04d}",
    "{y:04d}년 {m}월 {d}일",
    "{y:04d}年{m}月{d}日",
)
AROUND = ("{}", "on {}, when", "({})", "“{}”", "\n{}\n", "seit {}.\n")


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(AROUND))
def test_a_day_is_read_back_from_every_form(day: date, form: str, around: str) -> None:
    text = around.format(form.format(y=day.year, m=day.month, d=day.day))
    assert [value for _, value in written(text)] == [day.isoformat()]


@given(DAYS, st.sampled_from(["/", "-"]), st.sampled_from(["en-GB", "de", "en-IN"]))
def test_day_first_and_month_first_mirror_each_other(day: date, mark: str, locale: str) -> None:
    text = f"{day.day:02d}{mark}{day.month:02d}{mark}{day.year:04d}"
    mirrored = f"{day.month:02d}{mark}{day.day:02d}{mark}{day.year:04d}"
    assert written(text, locale) == [(text, day.isoformat())]
    assert written(mirrored, "en-US") == [(mirrored, day.isoformat())]
    is_ambiguous = day.day <= 12 and day.day != day.month
    assert [each.is_ambiguous for each in read_all(text)] == [is_ambiguous]


@given(
    st.text("0123456789/-.: ,T年月日년월일令和元평Z+x", max_size=40),
    st.sampled_from([None, "en-US", "de", "ko"]),
)
def test_spans_and_values_are_whole_on_any_figures(text: str, locale: str | None) -> None:
    for at in range(len(text)):
        if found := read_numeric(text, at, locale):
            assert found.start == at < found.end <= len(text)
            assert not text[at : found.end].endswith(" ")
            assert found.is_ambiguous == (not found.value)
            assert found.is_ambiguous or found.value.startswith("XXXX-") or interval_of(found.value)
            assert found.rule.startswith("numeric.")


@pytest.mark.parametrize("piece", ["1/", "1.", "12-", "2019-12-16/", "2019. 12. ", "1/1/11-", "2019年"])
def test_one_call_looks_at_a_bounded_stretch(piece: str) -> None:
    """On a flood of figures a call costs the same wherever it is and however long the flood."""
    text = piece * (1_000_000 // len(piece))
    middle = len(piece) * (len(text) // len(piece) // 2)
    best = min(_seconds(text, middle) for _ in range(5))
    assert best < 0.002


def _seconds(text: str, at: int) -> float:
    start = time.perf_counter()
    read_numeric(text, at, "de")
    return time.perf_counter() - start
