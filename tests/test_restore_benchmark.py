"""The benchmark of restored writing: its scores on texts whose figures are known, its sets, its command."""

from __future__ import annotations

import doctest
import importlib
import json
import lzma
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Layer, Mark, Trace

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
DATA = os.environ.get("NEWSCLEAN_DATA")
STORY = (
    'The U.N. envoy said on Dec. 22 that "talks will go on." Kim\'s aides left early, he added.\n'
    "Why did the long-range plan fail? Some 1,200 farmers lost 3.5% of the states' grants, or $40 each.\n"
    + "The harbour board of Port Elin met on Tuesday and voted to close the old ferry pier for the winter, "
    * 3
    + "it said.\nMr. Tan and/or his deputy will reply next week."
)
"""What is scored: every class of gap that has a figure of its own but the exclamation."""


pytestmark = pytest.mark.usefixtures("benchmarks")


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def figures(gold: str, out: str) -> dict[str, Any]:
    score = module("restore_score")
    found: dict[str, Any] = score.figures(score.tally(gold, out))
    return found


def rate(gold: str, out: str, name: str) -> tuple[float, float, int]:
    """Precision, recall and how many there were to find."""
    found = figures(gold, out)[name]
    return found.precision, found.recall, found.wanted


@pytest.mark.parametrize("name", ["restore", "restore_report", "restore_score", "restore_sets"])
def test_examples_give_what_they_show(name: str) -> None:
    assert doctest.testmod(module(name)).failed == 0


def test_the_original_has_no_fault() -> None:
    found = figures(STORY, STORY)
    score = module("restore_score")
    shown = {name: score.main_value(figure) for name, figure in found.items()}
    nothing_there = {"exclamation", "colon", "semicolon", "dash"}
    for name in score.RATES:
        assert shown[name] == (0 if name in nothing_there else 100), name
    assert (found["cer"], found["exact_sentences"], found["dropped"]) == (0, 100, 0)
    assert found["sentences"] == 6


def test_damage_alone_has_nothing_right() -> None:
    bare = module("restore_sets").bare(STORY)
    found = figures(STORY, bare)
    score = module("restore_score")
    assert {score.main_value(found[name]) for name in score.RATES} == {0}
    assert found["cer"] == found["cer_of_bare"] > 4


def test_case_is_counted_by_the_whole_word() -> None:
    gold = "The McGregor of NATO met Ann. He left."
    # Mcgregor is written with a capital, but wrongly: missed and wrong; Of is wrong; Ann is missed.
    out = "The Mcgregor Of NATO met ann. He left."
    assert rate(gold, out, "case") == (60.0, 60.0, 5)
    # Of the words inside sentences only NATO is right; Mcgregor and Of are wrong.
    assert rate(gold, out, "case_mid") == (33.33, 33.33, 3)
    assert figures(gold, out)["case_accuracy"] == 62.5


def test_a_sentence_that_only_the_system_sees_begins_none_of_names() -> None:
    # "Tan" is a name inside a sentence of the original, but begins one of the output.
    assert rate("The Dr Tan won.", "The Dr. And. Tan won.", "case_mid")[2] == 1
    assert rate("The men met Tan here.", "The men met. Tan here.", "case_mid")[2] == 0


def test_marks_are_counted_one_by_one_and_the_last_is_no_news() -> None:
    gold, out = "Rain, wind, fog. Why? Snow.", "Rain, wind. Fog, why? Snow,"
    assert rate(gold, out, "comma") == (33.33, 50.0, 2)
    assert rate(gold, out, "period") == (0.0, 0.0, 1)
    assert rate(gold, out, "question") == (100.0, 100.0, 1)
    # Two of five marks written stand right, of four to find.
    assert rate(gold, out, "micro3") == (40.0, 50.0, 4)
    assert rate(gold, out, "ends") == (50.0, 50.0, 2)
    assert figures(gold, out)["macro3"] == pytest.approx((40.0 + 0 + 100) / 3, abs=0.01)


def test_joins_are_counted_by_kind_and_together() -> None:
    gold = "Kim's U.N. long-range and/or 1,200 or 3.5 of the states' aid"
    out = "Kims U.N. long range and-or 1,200 or 3 5 of the states aid-now"
    assert rate(gold, out, "thousands") == (100.0, 100.0, 1)
    assert rate(gold, out, "numbers") == (100.0, 50.0, 2)
    assert rate(gold, out, "possessive") == (0.0, 0.0, 1)
    assert rate(gold, out, "slash") == (0.0, 0.0, 1)
    assert rate(gold, out, "dot") == (100.0, 100.0, 1)
    assert rate(gold, out, "abbreviation") == (100.0, 100.0, 1)
    # Three of eight; a join of the wrong kind is missed, not written in vain; "aid" is not the last word
    # of the output, and is of the original, so what follows it does not count.
    assert rate(gold, out, "joins") == (100.0, 37.5, 8)


def test_quotes_and_symbols_have_rates_of_their_own() -> None:
    gold = 'He said "no" and paid $5 or 3% of it.'
    out = 'He said "no and paid 5 or 3% of $it.'
    assert rate(gold, out, "quote_open") == (100.0, 100.0, 1)
    assert rate(gold, out, "quote_close") == (0.0, 0.0, 1)
    assert rate(gold, out, "symbol") == (50.0, 50.0, 2)


def test_a_sentence_is_exact_with_or_without_its_quotes() -> None:
    gold = 'He said "no" twice. She left. It rained.'
    out = "He said no twice. She left. It Rained."
    found = figures(gold, out)
    assert (found["exact_sentences"], found["exact_sentences_with_quotes"]) == (66.67, 33.33)


def test_character_errors_are_counted_between_aligned_words() -> None:
    # One letter and one comma are wrong.
    found = figures("Rain, wind came. Fog.", "rain wind came. Fog.")
    characters = len("RainwindcameFog") + len(", " + " " + ". " + ".")
    assert found["cer"] == round(100 * 2 / characters, 3)
    # Bare: two capitals, a comma, and two dots.
    assert found["cer_of_bare"] == round(100 * 5 / characters, 3)


def test_words_that_are_dropped_or_put_in_move_nothing_else() -> None:
    found = figures("The old ferry sank. Rain came.", "The ferry sank. Then Rain came.")
    assert (found["dropped"], found["words"]) == (1, 6)
    assert rate("The old ferry sank. Rain came.", "The ferry sank. Then Rain came.", "period")[:2] == (
        100,
        100,
    )
    assert figures("The ferry sank.", "")["dropped"] == 3
    assert figures("", "The ferry sank.")["words"] == 0


@pytest.mark.parametrize(
    ("one", "other", "count"), [("", "abc", 3), ("kim", "Kim", 1), ("abc", "bd", 2), ("'s", "", 2)]
)
def test_a_distance_is_the_least_number_of_changes(one: str, other: str, count: int) -> None:
    assert (
        module("restore_score").distance(one, other) == module("restore_score").distance(other, one) == count
    )


def test_intervals_are_the_same_each_time_and_hold_the_figure() -> None:
    score = module("restore_score")
    tallies = [score.tally(STORY, out) for out in (STORY, STORY.lower(), STORY.replace(",", ""))]
    found = score.intervals(tallies)
    low, high = found["case"]
    assert low < score.figures(score.total(tallies))["case"].f1 < high
    assert found == score.intervals(tallies)
    assert "semicolon" not in found  # there is none, so there is nothing to say
    assert score.intervals(tallies[:1]) == {}


def test_each_damage_is_what_its_name_says() -> None:
    sets = module("restore_sets")
    assert sets.bare("The U.N. men—Kim’s—left.\nWhy?") == "the u n men kim s left why"
    assert sets.bare_lines("The U.N.\n\nWhy?") == "the u n\nwhy"
    assert sets.unmarked("The U.N. left.\nWhy?") == "The U N left Why"
    assert sets.capitals("The men's “aid” fell 3.5%.") == "THE MEN'S “AID” FELL 3.5%."
    assert sets.lowered("The U.N. left.\nWhy?") == "the u.n. left.\nwhy?"


def test_a_block_is_damaged_and_nothing_beside_it() -> None:
    sets = module("restore_sets")
    for kind in ("block_paragraph", "block_stretch"):
        (example,) = sets.examples(kind, [sets.Article(STORY, "own")], 4)
        assert example.gold == STORY != example.given
        assert example.given.startswith(example.before)
        assert example.given.endswith(example.after)
        inside = example.given[len(example.before) : len(example.given) - len(example.after)]
        damaged = re.sub(r"^\W+|\W+$", "", inside)
        assert re.fullmatch(r"[a-z0-9 ]+", damaged)
        assert damaged.count(" ") + 1 >= sets.BLOCK
    short = [sets.Article("Rain came.\nIt fell.", "own")]
    assert (
        list(sets.examples("block_paragraph", short, 4))
        == list(sets.examples("block_stretch", short, 4))
        == []
    )


def test_a_cut_text_is_a_stretch_of_whole_words() -> None:
    sets = module("restore_sets")
    cuts = [next(sets.examples("cut", [sets.Article(STORY, "own")], seed)) for seed in range(20)]
    words = STORY.split()
    for example in cuts:
        assert example.gold in STORY
        assert example.given == sets.bare(example.gold)
        assert len(example.gold.split()) > len(words) / 4
    assert len({example.gold for example in cuts}) > 10


def test_damage_and_draws_do_not_depend_on_what_stands_beside_a_text() -> None:
    sets = module("restore_sets")
    texts = [sets.Article(f"{STORY} The count is {number}.", "own") for number in range(9)]
    alone = [next(sets.examples("block_stretch", [text], 4)) for text in texts]
    assert list(sets.examples("block_stretch", texts, 4)) == alone
    assert sets.drawn(texts, 4)[::-1] == sets.drawn(texts[::-1], 4)
    assert len(sets.drawn(texts, 4)) == 4
    assert sets.drawn(texts, 0) == texts


def test_what_changed_beside_a_block_is_seen() -> None:
    restore, sets = module("restore"), module("restore_sets")
    (example,) = sets.examples("block_stretch", [sets.Article(STORY, "own")], 4)
    truth = restore.measure([example], restore.TRIVIAL["truth"])
    assert (truth["spilled"], truth["found"]) == (0, 100)
    nothing = restore.measure([example], restore.TRIVIAL["nothing"])
    assert (nothing["spilled"], nothing["found"]) == (0, 0)
    upper = restore.measure([example], restore.outside(lambda example: example.given.upper()))
    assert (upper["spilled"], upper["found"]) == (1, 100)


def test_a_well_written_text_must_not_change() -> None:
    restore, sets = module("restore"), module("restore_sets")
    examples = [
        sets.Example(text, text, f"text {number}")
        for number, text in enumerate(("Rain.", "fog, i see", "Fog"))
    ]
    found = restore.measure(examples, restore.outside(lambda example: restore.begins(example.given)))
    assert (found["documents"], found["touched"], found["changed_in"]) == (3, 1, ["1 text 1"])
    assert found["characters"] == len("Fog,") + len("I")
    assert restore.measure(examples, restore.TRIVIAL["nothing"])["touched"] == 0


def test_joins_are_judged_where_they_are_sure() -> None:
    restore, sets, score = module("restore"), module("restore_sets"), module("restore_score")
    example = sets.Example("A long-range plan of 1,200 men", "a long range plan of 1 200 men")
    loose = score.figures(score.tally(example.gold, "a long-range plan of-1,200 men"))

    def make(least: float) -> Any:
        text = "a long-range plan of-1,200 men" if least < 0.8 else "a long-range plan of 1 200 men"
        return restore.outside(lambda example: text)

    found = restore.sure_joins([example], loose, make)
    assert found == {"confidence": 0.8, "precision": 100.0, "recall": 50.0}
    never = restore.sure_joins([example], loose, lambda least: restore.outside(lambda e: "a-long range"))
    assert never["recall"] == 0


def test_goals_know_that_fewer_errors_are_better() -> None:
    report = module("restore_report")
    goals = {goal.name: goal for goal in report.GOALS}
    assert [report.verdict(goals["CER"], value) for value in (2.0, 1.9, 1.4, 1.2)] == [
        "UNDER",
        "floor",
        "aim",
        "stretch",
    ]
    assert [report.verdict(goals["case"], value) for value in (90, 90.5, 96)] == ["UNDER", "floor", "stretch"]


def kit_of(folder: Path) -> Path:
    rows = [
        {"gold": STORY, "damaged": "", "source": "own/Port Elin Post"},
        {"gold": "Rain came.", "source": "own"},
    ]
    (folder / "dev_news.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return folder


def test_the_command_scores_a_file_that_it_wrote_the_inputs_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ("--data", str(kit_of(tmp_path)))
    quality = [sys.executable, str(BENCHMARKS / "quality.py"), "restore"]
    options = ["--trivial", "truth", "--dump", str(tmp_path), "--sets", "dev_news.bare", "--json"]
    done = subprocess.run([*quality, *data, *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["restore"]["truth"]["dev_news.bare"]
    assert found["figures"]["micro3"]["f1"] == 100
    assert set(found["by_source"]) == {"Port Elin Post", "own"}
    dumped = tmp_path / "dev_news.bare.truth.jsonl"
    assert [json.loads(row)["output"] for row in dumped.read_text("utf-8").splitlines()][1] == "Rain came."

    main = module("restore_report").main
    assert main([*data, "--system", str(dumped), "--sets", "dev_news.bare"]) == 0
    assert re.search(r"^micro3 +100.00 .* stretch$", capsys.readouterr().out, re.MULTILINE)
    with pytest.raises(SystemExit):
        main([*data, "--system", str(dumped), "--sets", "dev_news.*"])
    assert "for one set" in capsys.readouterr().err
    dumped.write_text('{"output": "Rain came."}\n', "utf-8")
    with pytest.raises(SystemExit):
        main([*data, "--system", str(dumped), "--sets", "dev_news.bare"])
    assert "1 lines for 2 texts" in capsys.readouterr().err


def test_the_held_out_months_are_read_once(tmp_path: Path) -> None:
    sets = module("restore_sets")
    told = [
        ("2019-04-30", "The old ferry pier closed on Tuesday."),
        ("2019-05-02", "The new ferry pier is open."),
    ]
    rows = [{"source": "own/Port Elin Post", "date": date, "text": text} for date, text in told]
    with lzma.open(tmp_path / "news_2012_2019.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write("\n".join(map(json.dumps, rows)))
    cache = tmp_path / "months.jsonl"
    held = [sets.Article("The new ferry pier is open.", "2019-05")]
    assert sets.months(tmp_path) == sets.months(tmp_path, cache) == held
    (tmp_path / "news_2012_2019.jsonl.xz").unlink()
    assert sets.months(tmp_path, cache) == held


class Capital:
    """A stage that gives a text a capital, and is not sure of it."""

    name = "writing"
    notes = ()

    def __init__(self, tagger: str, *, least: float = 0.0) -> None:
        assert tagger in ("default", "fast")
        self.least = least

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        if self.least <= 0.6:
            yield Edit(0, 1, doc.text[:1].upper(), "writing.case", 0.6)
        yield Mark(0, 1, "flag", "damaged", "writing.case")


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> None:
    """That stage stands for the one that restores writing."""
    for name in ("restore", "restore_speed"):
        monkeypatch.setattr(module(name), "RestoreWriting", Capital)


@pytest.mark.usefixtures("stage")
def test_the_stage_alone_gives_its_text_and_where_it_changed_it() -> None:
    restore, sets = module("restore"), module("restore_sets")
    example = sets.Example("The pier closed.", "the pier closed")
    assert restore.stage_alone("default")(example) == ("The pier closed", 1, ((0, 1),))
    assert restore.stage_alone("fast", 0.7)(example) == ("the pier closed", 0, ())
    untouched = sets.Example("The pier closed.", "The pier closed.")
    assert restore.stage_alone("default")(untouched).changed == 0


@pytest.mark.usefixtures("stage")
def test_the_cost_of_the_stage_has_a_row_for_each_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    speed = module("restore_speed")
    monkeypatch.setattr(speed, "WORDS", 400)
    assert {name: cost > 0 for name, cost in speed.costs().items()} == {
        "restoring, default": True,
        "restoring, fast": True,
    }


def test_other_stages_changes_are_not_restorings() -> None:
    restore = module("restore")
    first = Layer.of("ad the pier closed", [Edit(0, 3, "", "ad.line")], "boilerplate")
    second = Layer.of(first.text, [Edit(0, 1, "T", "writing.case")], "writing")
    found = restore._restored(second.text, Trace((first, second)), "writing")
    assert found == ("The pier closed", 1, ((3, 4),))


def test_rows_for_floors_are_shares_of_both_taggers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    restore, report = module("restore"), module("restore_report")
    taggers = {"default": "truth", "fast": "nothing"}
    monkeypatch.setattr(restore, "whole_row", lambda tagger, least=0.0: restore.TRIVIAL[taggers[tagger]])
    found = report.rows(kit_of(tmp_path))
    names = {name.partition(".")[2] for name in found}
    assert found.keys() == {f"{prefix}.{name}" for prefix in ("restore", "restore_fast") for name in names}
    assert {found[f"restore.{name}"] for name in names} == {1.0}
    assert found["restore_fast.bare.case"] == 0 < found["restore_fast.bare.written"] < 1
    assert found["restore_fast.negative.unchanged"] == 1


def test_a_cost_that_cannot_be_measured_here_keeps_its_floor() -> None:
    floors = module("floors")
    pinned = {
        "digest": "d",
        "quality": {},
        "cost": {"all stages": 40.0, "restoring, fast": 9.0},
        "reasons": [],
    }
    found = {"digest": "d", "quality": {}, "cost": {"all stages": 41.0}}
    assert floors.complaints(found, pinned) == []
    assert floors.pinned(found, pinned, "")["cost"] == {"all stages": 41.0, "restoring, fast": 9.0}
    dear = {**found, "cost": {"all stages": 41.0, "restoring, fast": 19.0}}
    assert floors.complaints(dear, pinned) == ["restoring, fast costs 19.0 x reference, pinned at 9.0"]


def test_long_and_short_texts_have_the_same_words() -> None:
    speed = module("restore_speed")
    texts = speed.bare_texts(None, 3000)
    count = sum(len(text.split()) for text in texts)
    assert count >= 3000
    for size in (speed.LONG, speed.SHORT):
        made = speed.pieces(texts, size)
        assert " ".join(made) == " ".join(" ".join(texts).split())
        assert {len(piece.split()) for piece in made[:-1]} <= {size}


def test_a_pace_counts_the_words_of_the_texts() -> None:
    speed = module("restore_speed")
    found = speed.pace(lambda texts: [text.upper() for text in texts], ["rain came down"] * 1000, 3)
    assert found.words_per_second > 1e5
    assert 0 < found.ratio < 1


@pytest.fixture(scope="module")
def kit() -> Iterator[ModuleType]:
    """The kit's own scorer; it finds its labels in its folder."""
    if not DATA:
        pytest.skip("needs NEWSCLEAN_DATA")
    folder = str(Path(DATA) / "restore")
    sys.path.insert(0, folder)
    try:
        yield importlib.import_module("score")
    finally:
        sys.path.remove(folder)
        for name in ("score", "labels"):
            sys.modules.pop(name, None)


SAME = {
    "tokens": "words", "dropped": "dropped", "case_acc": "case_accuracy", "case": "case", "case_mid": "case_mid",
    "COMMA": "comma", "PERIOD": "period", "QUEST": "question", "EXCL": "exclamation", "COLON": "colon",
    "SEMI": "semicolon", "DASH": "dash", "micro3": "micro3", "macro3": "macro3", "micro7": "micro7", "eos": "ends",
    "APOS": "apostrophe", "POSS": "possessive", "HYPH": "hyphen", "DOTJ": "dot", "ABBR": "abbreviation",
    "NUMCOMMA": "thousands", "NUMDOT": "decimal", "join_all": "joins", "qopen": "quote_open",
    "qclose": "quote_close", "sym": "symbol", "sentences": "sentences", "sent_exact": "exact_sentences",
    "sent_exact_q": "exact_sentences_with_quotes", "cer": "cer", "cer_damaged": "cer_of_bare",
}  # fmt: skip
"""The kit's figures, and what they are called here."""


def half_restored(gold: str, draw: random.Random) -> str:
    """The original with words and gaps changed, dropped, put in and written otherwise."""
    parts = re.split(r"([^\W_]+)", gold)
    gaps = [
        " ",
        ", ",
        ". ",
        "? ",
        "-",
        "'",
        '" ',
        ' "',
        " (",
        "%",
        " $",
        "; ",
        ".",
        "\n",
        " — ",
        "' ",
        "! ",
        "/",
    ]
    for at, part in enumerate(parts):
        dice = draw.random()
        if at % 2 and dice < 0.25:
            parts[at] = draw.choice([part.lower(), part.capitalize(), part.upper(), "", f"{part} well"])
        elif not at % 2 and dice < 0.25:
            parts[at] = draw.choice(gaps)
    return "".join(parts)


@pytest.mark.parametrize("how", ["bare", "gold", "half"])
def test_figures_are_those_of_the_kits_scorer(kit: ModuleType, how: str) -> None:
    sets, score = module("restore_sets"), module("restore_score")
    with (Path(str(DATA)) / "restore" / "dev_news.jsonl").open(encoding="utf-8") as file:
        records = [json.loads(row) for row in file][::8]
    draw = random.Random(7)
    golds = [record["gold"] for record in records]
    assert [sets.bare(gold) for gold in golds] == [record["damaged"] for record in records]
    made = {"bare": sets.bare, "gold": str, "half": lambda gold: half_restored(gold, draw)}[how]
    outs = [made(gold) for gold in golds]
    theirs = kit.score(golds, outs, with_chrf=False)
    ours = score.figures(score.total(score.tally(gold, out) for gold, out in zip(golds, outs, strict=True)))
    assert set(theirs) == set(SAME)
    for name, mine in SAME.items():
        if isinstance(theirs[name], dict):
            expected = tuple(theirs[name][key] for key in ("P", "R", "F1", "n"))
            assert tuple(ours[mine]) == pytest.approx(expected, abs=1e-9), name
        else:
            assert ours[mine] == pytest.approx(theirs[name], abs=1e-9), name
