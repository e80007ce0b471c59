"""The tagger: reading of writing, the network's windows, decisions, and what it writes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.errors import ModelError
from newsclean.models import tagger as package
from newsclean.models.tagger import Scores, Tagger, network
from newsclean.models.tagger.decide import Biases, Seen, decide
from newsclean.models.tagger.network import REACH, UNSEEN_CASE, UNSEEN_GAP
from newsclean.models.tagger.render import gap_text, word_text
from newsclean.models.tagger.writing import WORDS, Case, Gap, Quote, Symbol, plain, read

WIRE = (
    "the european commission said on monday that it won t open talks with britain until the u k government has"
    " published its plans for the irish border which brussels expects by dec 12 we have waited for 18 months a"
    " spokesman for president maria keller said is that not long enough the pound fell 1 5 percent to a three"
    " year low against the dollar and the ftse 100 closed at 7 281 points on thursday"
).split()
NAMES = ("default", "fast")


@pytest.fixture(scope="module", params=NAMES)
def tagger(request: pytest.FixtureRequest) -> Tagger:
    return Tagger.load(request.param)


def joined(scores: Scores) -> np.ndarray:
    return np.concatenate(scores, axis=1)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("Kim's U.N. envoy left.\n", "APOSTROPHE SPACE DOT ABBREVIATION SPACE PERIOD"),
        ("On Dec. 22 he won 1,200 of 3.5 votes", "SPACE ABBREVIATION SPACE SPACE SPACE THOUSANDS SPACE SPACE DECIMAL SPACE SPACE"),
        ("the states' rights; and/or long-range", "SPACE POSSESSIVE SEMICOLON SLASH SPACE HYPHEN SPACE"),
        ("a U.S.-led force - he asked: why? No!\n", "SPACE DOT DOT_HYPHEN SPACE DASH SPACE COLON QUESTION EXCLAMATION"),
        ("AT&T Inc. The firm, U.N.'s", "OTHER SPACE PERIOD SPACE COMMA DOT DOT_APOSTROPHE SPACE"),
    ],
)  # fmt: skip
def test_gaps_are_read(text: str, gaps: str) -> None:
    assert [Gap(gap).name for gap in read(text).gaps] == gaps.split()


def test_cases_quotes_and_symbols_are_read() -> None:
    reading = read("He said, “McCall of the EU paid $5” (a 10% rise).\n")
    assert [Case(case).name for case in reading.cases][:5] == ["CAPITAL", "LOWER", "MIXED", "LOWER", "LOWER"]
    assert reading.cases[5] == Case.UPPER
    assert [at for at, quote in enumerate(reading.quotes) if quote] == [1, 7, 10]
    assert [reading.quotes[at] for at in (1, 7, 10)] == [Quote.OPEN, Quote.CLOSE, Quote.BRACKET_CLOSE]
    assert [reading.symbols[at] for at in (6, 9)] == [Symbol.DOLLAR, Symbol.PERCENT]


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    reading = read(text)
    assert reading.words == WORDS.split(plain(text))[1::2]
    assert len({len(column) for column in reading}) == 1


def test_what_stands_further_away_than_the_reach_changes_nothing(tagger: Tagger) -> None:
    words = WIRE * 4
    whole, shifted = joined(tagger.scores(words)), joined(tagger.scores(words[7:]))
    assert np.array_equal(whole[7 + REACH :], shifted[REACH:])
    assert not np.array_equal(whole[7 : 7 + REACH], shifted[:REACH])
    cut = joined(tagger.scores(words[:100]))
    assert np.array_equal(whole[: 100 - REACH], cut[:-REACH])


def test_windows_leave_no_trace(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    words = WIRE * 4
    whole = joined(tagger.scores(words))
    for size in (50, 73, len(words) - 1):
        monkeypatch.setattr(network, "WINDOW", size)
        assert np.array_equal(whole, joined(tagger.scores(words)))


def test_it_answers_for_any_words(tagger: Tagger) -> None:
    for words in (["a"], ["漢字", "x" * 500], ["\ud800", "ß", "ﬁ", "1" * 90], ["the"] * 3):
        scores = tagger.scores(words)
        assert [part.shape for part in scores] == [(len(words), size) for size in network.CLASSES]
        assert all(np.isfinite(part).all() for part in scores)


def test_marks_that_are_seen_change_what_it_says(tagger: Tagger) -> None:
    seen = np.full(len(WIRE), int(Gap.SPACE))
    seen[WIRE.index("12")] = Gap.PERIOD
    assert not np.array_equal(joined(tagger.scores(WIRE)), joined(tagger.scores(WIRE, seen)))


@pytest.mark.parametrize("name", ["tagger.npz", "tagger.onnx"])
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    for file in (package.WORDS, *package.NETWORKS.values()):
        if file != name:
            (tmp_path / file).write_bytes((package.DATA / file).read_bytes())
    with pytest.raises(ModelError, match=name):
        Tagger.load("default", tmp_path)


def test_a_changed_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(package.DIGESTS, "tagger.onnx", "0" * 64)
    with pytest.raises(ModelError, match=r"tagger\.onnx is not the file that was shipped"):
        package._read("tagger.onnx", None)


def scores_for(gaps: list[Gap], cases: list[Case]) -> Scores:
    """Scores that are sure of *gaps* and *cases*."""
    size = len(gaps)
    heads = [np.zeros((size, classes), np.float32) for classes in network.CLASSES]
    heads[0][range(size), cases] = 9
    heads[1][range(size), gaps] = 9
    heads[2][:, Quote.NONE] = heads[3][:, Symbol.NONE] = 9
    return Scores(*heads)


def nothing_seen(size: int) -> Seen:
    return Seen(np.full(size, UNSEEN_GAP), np.full(size, UNSEEN_CASE), np.zeros(size, bool))


def test_the_end_of_a_sentence_forces_a_capital() -> None:
    scores = scores_for([Gap.SPACE, Gap.PERIOD, Gap.SPACE, Gap.PERIOD], [Case.LOWER] * 4)
    said = decide("it rained he slept".split(), scores, nothing_seen(4), Biases())
    assert said.case.tolist() == [Case.CAPITAL, Case.LOWER, Case.CAPITAL, Case.LOWER]
    assert said.ends.tolist() == [False, True, False, True]


def test_only_digits_are_joined_by_a_comma_of_thousands() -> None:
    scores = scores_for([Gap.THOUSANDS] * 4 + [Gap.PERIOD], [Case.LOWER] * 5)
    said = decide("12 500 men 12 50".split(), scores, nothing_seen(5), Biases())
    assert [gap == Gap.THOUSANDS for gap in said.gap.tolist()] == [True, False, False, False, False]


def test_marks_in_the_text_are_obeyed() -> None:
    scores = scores_for([Gap.PERIOD] * 3, [Case.LOWER] * 3)
    seen = nothing_seen(3)._replace(gaps=np.array([Gap.COMMA, Gap.SPACE, UNSEEN_GAP]))
    assert decide("a b c".split(), scores, seen, Biases()).gap.tolist() == [Gap.COMMA, Gap.SPACE, Gap.PERIOD]


def test_nothing_is_joined_over_a_line_break_nor_after_the_last_word() -> None:
    scores = scores_for([Gap.HYPHEN, Gap.COMMA], [Case.LOWER] * 2)
    scores.gap[:, Gap.SPACE] = 6
    seen = nothing_seen(2)._replace(breaks=np.array([True, False]))
    assert decide("long range".split(), scores, seen, Biases()).gap.tolist() == [Gap.SPACE, Gap.SPACE]


def test_an_opening_mark_counts_only_with_a_closing_one() -> None:
    scores = scores_for([Gap.SPACE] * 6, [Case.LOWER] * 6)
    for at, quote in ((0, Quote.OPEN), (2, Quote.CLOSE), (3, Quote.OPEN)):
        scores.quote[at] = 0
        scores.quote[at, quote] = 9
    said = decide("a b c d e f".split(), scores, nothing_seen(6), Biases())
    assert said.quote.tolist() == [Quote.OPEN, 0, Quote.CLOSE, 0, 0, 0]


@given(st.sampled_from(Gap), st.sampled_from((Quote.NONE, Quote.OPEN, Quote.CLOSE)))
def test_what_is_written_is_read_again(gap: Gap, quote: Quote) -> None:
    words = ("4", "500") if gap in (Gap.THOUSANDS, Gap.DECIMAL) else ("word", "The")
    if gap >= Gap.POSSESSIVE and quote:
        return
    reading = read(words[0] + gap_text(gap, quote) + words[1])
    told = Gap.PERIOD if gap == Gap.ABBREVIATION else Gap.APOSTROPHE if gap == Gap.DOT else gap
    if gap not in (Gap.ABBREVIATION, Gap.DOT, Gap.OTHER):  # their next word decides
        assert reading.gaps[0] == told
    assert reading.quotes[0] == quote


@given(st.text(max_size=12).map(str.lower), st.sampled_from(Case))
def test_a_word_keeps_its_letters(word: str, case: Case) -> None:
    assert word_text(word, case, {}).lower() == word
