"""Settling: what becomes of edits that want the same characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import LETTERS, edits_in

from newsclean.edits import Edit, Layer, settle
from newsclean.errors import EditError

texts = st.text(LETTERS, max_size=30)


@given(texts.flatmap(edits_in))
def test_settled_edits_are_sorted_disjoint_and_settled(edits: list[Edit]) -> None:
    settled = settle(edits)
    assert all(a.end <= b.start and a.start < b.start for a, b in pairwise(settled))
    assert settle(settled) == settled


@given(texts.flatmap(edits_in), st.randoms())
def test_deletions_take_what_any_of_them_wants_in_any_order(edits: list[Edit], random: object) -> None:
    cuts = [edit._replace(after="") for edit in edits if edit.start < edit.end]
    wanted = {i for cut in cuts for i in range(cut.start, cut.end)}
    random.shuffle(cuts)
    assert {i for cut in settle(cuts) for i in range(cut.start, cut.end)} == wanted


@given(texts.flatmap(edits_in))
def test_fewer_deletions_remove_no_more(edits: list[Edit]) -> None:
    """Switching a rule that only cuts off never costs a character more."""
    cuts = [edit._replace(after="") for edit in edits if edit.start < edit.end]
    all_gone = {i for cut in settle(cuts) for i in range(cut.start, cut.end)}
    for left_out in range(len(cuts)):
        fewer = settle(cuts[:left_out] + cuts[left_out + 1 :])
        assert {i for cut in fewer for i in range(cut.start, cut.end)} <= all_gone


@given(texts.flatmap(lambda text: st.tuples(st.just(text), edits_in(text))))
def test_an_edit_that_changes_nothing_stands_in_nobodys_way(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    real = [edit for edit in edits if text[edit.start : edit.end] != edit.after]
    idle = [Edit(i, j, text[i:j], "idle") for i in range(len(text)) for j in (i, i + 1)]
    assert Layer.of(text, [*idle, *edits]) == Layer.of(text, real)


@given(texts.flatmap(lambda text: st.tuples(st.just(text), edits_in(text))))
def test_whoever_wins_was_proposed(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    for edit in Layer.of(text, edits).edits:
        assert edit in edits or (not edit.after and edit.rule in {e.rule for e in edits if not e.after})


@given(texts, st.integers(-40, 40), st.integers(-40, 40))
def test_an_edit_outside_the_text_raises(text: str, start: int, end: int) -> None:
    if 0 <= start <= end <= len(text):
        assert Layer.of(text, [Edit(start, end, "?", "r")]).text == text[:start] + "?" + text[end:]
    else:
        with pytest.raises(EditError, match="outside"):
            Layer.of(text, [Edit(start, end, "?", "r")])
