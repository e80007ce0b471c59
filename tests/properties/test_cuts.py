"""Prose cut at any character: what is completed has evidence, what is taken out is a stump, and once is enough."""

from __future__ import annotations

import re

import claims
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROSE, cleaner, stories

from newsclean.document import Cleaned
from newsclean.models.completions import CLOSED, SCALES

MEMBERS = {*SCALES, *(member for members in CLOSED.values() for member in members)}
WORD = re.compile(r"[^\W_]+")
AGAIN = "Again the harbour board, the ferry company, the minister and the inquiry were asked. "


@st.composite
def cut_texts(draw: st.DrawFn) -> str:
    """Prose, or the same in lower case without marks, cut off at any character."""
    text = AGAIN + " ".join(draw(stories)) + " " + draw(st.sampled_from(("", AGAIN, "It ends in December. ")))
    if draw(st.booleans()):
        text = " ".join(WORD.findall(text.lower()))
    return text[: draw(st.integers(len(text) // 3, len(text)))]


def completed(result: Cleaned) -> list[tuple[str, str, str]]:
    """The text before, the stump and the word of each completion."""
    return [
        (layer.source[: edit.start], layer.source[edit.start : edit.end], edit.after)
        for layer in result.trace.layers
        for edit in layer.edits
        if edit.rule.startswith("cuts.complete-")
    ]


@given(cut_texts())
def test_a_completed_word_stands_in_the_text_or_in_a_closed_set(text: str) -> None:
    result = cleaner()(text)
    for before, stump, word in completed(result):
        assert word.lower().startswith(stump.lower())
        assert word.lower() in WORD.findall(before.lower()) or word.lower() in MEMBERS
        assert "truncated_end" in result.flags
    claims.reconstructs(result)


@given(cut_texts())
def test_a_cut_costs_at_most_a_word_at_either_end(text: str) -> None:
    result = cleaner()(text)
    for change in result.changes:
        if any(rule.startswith("cuts.") for _, rule in change.made_by):
            assert len(WORD.findall(change.before)) <= 1, change


@given(cut_texts())
def test_mending_twice_is_mending_once(text: str) -> None:
    once = cleaner()(text)
    assert cleaner()(once.text, published=once.published).text == once.text


def test_prose_cut_inside_a_word_is_completed_somewhere() -> None:
    """The properties above speak of something."""
    text = f"{PROSE[0]} {PROSE[7]} {PROSE[9]} The report said so in Decem"
    assert [word for _, _, word in completed(cleaner()(text))] == ["December"]
