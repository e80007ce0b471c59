"""How edits change a text and how positions cross them; the laws are in properties/."""

from __future__ import annotations

import pytest

from newsclean.edits import Edit, Layer, Maker, Trace, settle
from newsclean.errors import EditError


def cut(start: int, end: int, rule: str = "r") -> Edit:
    return Edit(start, end, "", rule)


def swap(start: int, end: int, after: str, rule: str = "r") -> Edit:
    return Edit(start, end, after, rule)


@pytest.mark.parametrize(
    ("edits", "settled"),
    [
        ([], []),
        ([cut(4, 9, "b"), cut(0, 6, "a")], [cut(0, 9, "a")]),
        ([cut(0, 9, "a"), cut(2, 4, "b")], [cut(0, 9, "a")]),
        ([cut(0, 3, "a"), cut(3, 6, "b")], [cut(0, 3, "a"), cut(3, 6, "b")]),
        ([swap(4, 9, "X", "b"), swap(0, 6, "Y", "a")], [swap(0, 6, "Y", "a")]),
        ([swap(0, 3, "X", "short"), swap(0, 6, "Y", "long")], [swap(0, 6, "Y", "long")]),
        ([swap(0, 3, "X", "first"), swap(0, 3, "Y", "second")], [swap(0, 3, "X", "first")]),
        ([swap(2, 2, "X", "first"), swap(2, 2, "Y", "second")], [swap(2, 2, "X", "first")]),
        ([cut(0, 6, "a"), swap(3, 8, "X", "b"), cut(5, 9, "c")], [cut(0, 9, "a")]),
        ([cut(0, 3, "a"), swap(3, 3, "X", "b")], [cut(0, 3, "a"), swap(3, 3, "X", "b")]),
        ([swap(3, 3, "X", "b"), cut(3, 6, "a")], [cut(3, 6, "a")]),
    ],
)
def test_settle(edits: list[Edit], settled: list[Edit]) -> None:
    assert settle(edits) == settled


def test_a_joined_cut_is_as_sure_as_its_least_sure_part() -> None:
    (joined,) = settle([Edit(0, 5, "", "a", 0.9), Edit(3, 8, "", "b", 0.6)])
    assert joined == Edit(0, 8, "", "a", 0.6)


def test_what_changes_nothing_is_no_edit() -> None:
    layer = Layer.of("aabb", [swap(0, 4, "aabb", "idle"), swap(1, 3, "X", "real"), cut(2, 2, "idle")])
    assert [edit.rule for edit in layer.edits] == ["real"]
    assert layer.text == "aXb"


@pytest.mark.parametrize("edit", [cut(-1, 2), cut(3, 2), cut(0, 5), swap(5, 5, "X"), swap(-3, -1, "X")])
def test_an_impossible_edit_names_the_stage(edit: Edit) -> None:
    with pytest.raises(EditError, match=r"furniture: .* outside a text of 4"):
        Layer.of("text", [edit], "furniture")


class TestPositions:
    #           0123456789
    source = "u n  talks!"
    layer = Layer.of(
        source, [swap(0, 3, "U.N.", "abbreviation"), cut(3, 4, "space"), swap(10, 10, " on", "more")]
    )

    def test_the_text(self) -> None:
        assert self.layer.text == "U.N. talks on!"
        assert self.layer.undo() == self.source

    @pytest.mark.parametrize(
        ("span", "origin"),
        [
            ((0, 4), (0, 3)),  # the abbreviation
            ((1, 2), (0, 3)),  # a part of it: all of what it stands for
            ((4, 5), (4, 5)),  # the space that stayed: not the one that was cut
            ((5, 10), (5, 10)),
            ((10, 13), (10, 10)),  # what was put in comes from nowhere
            ((13, 14), (10, 11)),
            ((0, 14), (0, 11)),
            ((7, 7), (7, 7)),
        ],
    )
    def test_to_source(self, span: tuple[int, int], origin: tuple[int, int]) -> None:
        assert self.layer.to_source(*span) == origin

    @pytest.mark.parametrize(
        ("span", "place"),
        [
            ((0, 3), (0, 4)),
            ((1, 2), (0, 4)),
            ((3, 4), (4, 4)),  # it was removed
            ((4, 5), (4, 5)),
            ((5, 10), (5, 10)),  # a word does not own what is put in behind it
            ((10, 11), (13, 14)),  # nor before it
            ((5, 11), (5, 14)),
        ],
    )
    def test_to_text(self, span: tuple[int, int], place: tuple[int, int]) -> None:
        assert self.layer.to_text(*span) == place


def trace(source: str, *edits: Edit) -> Trace:
    """One layer an edit."""
    result = Trace()
    for number, edit in enumerate(edits):
        layer = Layer.of(source, [edit], f"stage{number}")
        result, source = result + layer, layer.text
    return result


def test_what_two_layers_did_to_one_place_is_one_change() -> None:
    (change,) = trace("in dece now", swap(3, 7, "December", "a"), swap(3, 11, "december", "b")).changes()
    assert (change.before, change.after) == ("dece", "december")
    assert (change.source, change.span) == ((3, 7), (3, 11))
    assert change.made_by == (Maker("stage0", "a"), Maker("stage1", "b"))


def test_makers_are_named_by_age_not_by_place() -> None:
    steps = trace("aaaa", cut(2, 3, "first"), swap(0, 2, "X", "second"), cut(0, 2, "third"))
    (change,) = steps.changes()
    assert [maker.rule for maker in change.made_by] == ["first", "second", "third"]


def test_a_cut_and_what_is_put_in_its_place_are_one_change() -> None:
    (change,) = trace("a--b", cut(1, 3, "dash"), swap(1, 1, ", ", "comma")).changes()
    assert (change.before, change.after, change.source, change.span) == ("--", ", ", (1, 3), (1, 3))


def test_what_was_put_back_is_no_change() -> None:
    assert trace("a-b", swap(1, 2, " ", "x"), swap(1, 2, "-", "y")).changes() == ()
    assert trace("a-b", cut(1, 2, "x"), swap(1, 1, "-", "y")).changes() == ()


def test_changes_beside_each_other_stay_apart() -> None:
    changes = trace("abcd", cut(0, 2, "x"), swap(0, 1, "C", "y")).changes()
    assert [(c.before, c.after) for c in changes] == [("ab", ""), ("c", "C")]


def test_origin_goes_through_all_layers() -> None:
    steps = trace("by AP: rain fell", cut(0, 7, "byline"), swap(0, 1, "R", "case"))
    assert steps.to_source(0, 4) == (7, 11)
    assert steps.to_source(5, 9) == (12, 16)
    assert Trace().to_source(2, 3) == (2, 3)


def test_many_cuts_in_one_place_are_crossed_quickly() -> None:
    size = 20_000
    layer = Layer.of("ab" * size, [cut(2 * i, 2 * i + 1) for i in range(size)])
    assert layer.text == "b" * size
    assert layer.undo() == layer.source
    assert layer.to_source(size - 1, size) == (2 * size - 1, 2 * size)
    assert len(Trace((layer,)).changes()) == size
