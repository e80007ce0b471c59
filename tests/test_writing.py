"""Restoring: what is written, what is left alone, and that letters never change."""

from __future__ import annotations

import random
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import cleaner

from newsclean import Cleaner, Config
from newsclean.document import Doc, Source
from newsclean.models.tagger.writing import WORDS, plain
from newsclean.stages.writing import KINDS, RestoreWriting

STORY = (
    "The European Commission said on Monday that it would not open talks with Britain until the U.K. government"
    " has published its plans for the Irish border, which Brussels expects by Dec. 12. President Maria Keller's"
    " spokesman said that the long-range plan would cost 1,200 jobs. The pound fell to a three-year low against"
    " the dollar, and the FTSE 100 closed lower on Thursday. Shares in London lost a third of their value."
)
OTHER = (
    "Rain delayed the start of the third match in Kingston on Friday, and the captains agreed to play until seven."
    " The groundsman said that he had not seen such a storm since 1988, when the pavilion lost its roof."
)


def bare(text: str) -> str:
    """Lower-cased words with single spaces: what the wire leaves."""
    return " ".join(word.lower() for word in WORDS.findall(plain(text)))


def letters(text: str) -> str:
    """The letters and digits, in lower case, accents apart: what restoring may not touch."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFD", text.lower())))


def restored(text: str, **options: object) -> str:
    doc = Doc(Source(text), text, "en")
    return doc.apply("writing", RestoreWriting(**options)(doc)).text  # type: ignore[arg-type]


@cache
def stories() -> tuple[str, ...]:
    """Bodies of the demo corpus that are well written."""
    folder = Path(__file__).parents[1] / "fixtures" / "expected"
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    return tuple(text for text in texts if len(text) > 600 and re.search(r"[.,] [A-Z]", text))


def test_what_has_lost_everything_is_written_again() -> None:
    text = restored(bare(STORY))
    assert "The European Commission said on Monday that" in text
    assert "U.K. government" in text
    assert "by Dec. 12" in text
    assert "President Maria Keller's spokesman" in text
    assert "long-range plan would cost 1,200 jobs" in text
    assert text.endswith(".")


def test_what_has_only_lost_its_case_keeps_its_marks() -> None:
    text = restored(STORY.lower())
    assert text.lower() == STORY.lower()
    assert text.startswith("The European Commission said on Monday")
    assert "until the U.K. " in text
    assert "President Maria Keller's" in text


def test_capitals_become_words() -> None:
    text = restored(STORY.upper())
    assert text.upper() == STORY.upper()
    assert text.startswith("The European Commission said on Monday that it would not open talks")


def test_what_has_only_lost_its_marks_keeps_its_case() -> None:
    given_text = " ".join(WORDS.findall(STORY))
    text = restored(given_text)
    assert WORDS.findall(text) == WORDS.findall(given_text)
    assert "by Dec. 12. President Maria Keller's" in text


def test_a_damaged_line_among_good_ones_is_restored_alone() -> None:
    text = f"{OTHER}\n{bare(STORY)}\n{OTHER}"
    lines = restored(text).split("\n")
    assert lines[0] == lines[2] == OTHER
    assert lines[1].startswith("The European Commission said on Monday")


@pytest.mark.parametrize("lang", ["de", "fr"])
def test_other_languages_are_left_alone(lang: str) -> None:
    doc = Doc(Source(bare(STORY)), bare(STORY), lang)
    assert not list(RestoreWriting()(doc))


def test_good_text_is_left_alone() -> None:
    for text in (*stories(), STORY, OTHER):
        doc = Doc(Source(text), text, "en")
        assert not list(RestoreWriting()(doc))


@pytest.mark.parametrize("tagger", ["default", "fast"])
def test_letters_never_change(tagger: str) -> None:
    for text in stories():
        for damaged in (bare(text), text.lower(), text.upper(), " ".join(WORDS.findall(text))):
            assert letters(restored(damaged, tagger=tagger)) == letters(damaged)
        assert bare(restored(bare(text), tagger=tagger)) == bare(bare(text))


def test_restoring_is_done_once() -> None:
    for text in (*stories()[:8], STORY, OTHER + " " + STORY):
        for damaged in (bare(text), text.lower(), text.upper()):
            once = restored(damaged)
            assert restored(once) == once


@pytest.mark.parametrize("rule", sorted(KINDS))
def test_each_rule_can_be_switched_off(rule: str) -> None:
    text = bare(STORY)
    result = Cleaner(Config(disable=(rule,), names="note", dates="note"))(text)
    assert rule not in {rule for change in result.changes for _, rule in change.made_by}
    everything = {rule for change in cleaner()(text).changes for _, rule in change.made_by}
    assert {"writing.case", "writing.mark", "writing.join"} <= everything


def test_the_stage_can_be_switched_off() -> None:
    assert Cleaner(Config(disable=("stage:writing",)))(bare(STORY)).text == bare(STORY)


def test_what_is_less_sure_than_asked_is_left() -> None:
    doc = Doc(Source(bare(STORY)), bare(STORY), "en")
    for least in (0.5, 0.9, 0.99):
        edits = list(RestoreWriting(least=least)(doc))
        assert edits
        assert all(edit.confidence >= least for edit in edits)
    assert all(0 <= edit.confidence <= 1 for edit in RestoreWriting()(doc))


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_mixture_is_cleaned_once_and_gives_its_source_back(rng: random.Random) -> None:
    pieces = [
        rng.choice((bare, str.lower, str.upper, str))(rng.choice((*stories(), OTHER))) for _ in range(3)
    ]
    result = cleaner()(rng.choice(("\n", "\n\n")).join(pieces))
    assert result.undo() == result.source.text
    assert cleaner()(result.text).text == result.text
