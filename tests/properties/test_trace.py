"""Random programs of edits: undo, account and offsets, against a slow and obvious model.

The model follows every character by name through the layers.  For a release, with
10,000 programs a property (five to eight minutes):

    HYPOTHESIS_PROFILE=deep pytest tests/properties/test_trace.py
"""

from __future__ import annotations

from itertools import pairwise

import claims
from hypothesis import given
from hypothesis import strategies as st
from strategies import Program, programs

from newsclean.document import Doc
from newsclean.edits import Edit, Layer, Mark, Mention, Span, Trace

Cells = list[object]
"""One object a character; a character that a layer did not touch is the same object after it."""


def cells_through(program: Program) -> list[Cells]:
    """The characters of every text of *program*; a survivor keeps its identity."""
    history: list[Cells] = [[object() for _ in program.source]]
    for step, text in zip(program.steps, program.texts, strict=False):
        cells: Cells = []
        at = 0
        for edit in Layer.of(text, [f for f in step.findings if isinstance(f, Edit)]).edits:
            cells += history[-1][at : edit.start] + [object() for _ in edit.after]
            at = edit.end
        history.append(cells + history[-1][at:])
    assert list(map(len, history)) == list(map(len, program.texts))
    return history


@given(programs())
def test_undo_gives_the_source_back(program: Program) -> None:
    claims.reconstructs(program.cleaned)
    trace = program.cleaned.trace
    assert all(layer.edits for layer in trace.layers)
    assert all(above.source == below.text for below, above in pairwise(trace.layers))
    assert trace + Layer.of(program.cleaned.text, []) == trace
    assert trace.undo(program.cleaned.text) == program.source


@given(programs())
def test_changes_account_for_every_difference(program: Program) -> None:
    claims.accounts(program.cleaned)
    history = cells_through(program)
    survivors = set(map(id, history[0])) & set(map(id, history[-1]))
    age = {layer.stage: number for number, layer in enumerate(program.cleaned.trace.layers)}
    for change in program.cleaned.changes:
        assert not survivors & set(map(id, history[0][slice(*change.source)]))
        assert not survivors & set(map(id, history[-1][slice(*change.span)]))
        ages = [age[maker.stage] for maker in change.made_by]
        assert ages == sorted(ages)
        assert len(set(change.made_by)) == len(change.made_by)


@given(programs())
def test_the_changes_of_one_layer_are_its_edits(program: Program) -> None:
    for layer in program.cleaned.trace.layers:
        changes = Trace((layer,)).changes()
        assert [change.source for change in changes] == [(e.start, e.end) for e in layer.edits]
        assert [change.made_by for change in changes] == [((layer.stage, e.rule),) for e in layer.edits]


@given(programs(), st.data())
def test_offsets_lead_to_the_same_characters(program: Program, data: st.DataObject) -> None:
    claims.places(program.cleaned)
    history = cells_through(program)
    places = {id(cell): i for i, cell in enumerate(history[0])}
    for i, cell in enumerate(history[-1]):
        if id(cell) in places:
            at = places[id(cell)]
            assert program.cleaned.origin(i, i + 1) == (at, at + 1)
    start, end = data.draw(_spans(program.cleaned.text))
    left, right = program.cleaned.origin(start, end)
    assert 0 <= left <= right <= len(program.source)
    inner = [program.cleaned.origin(i, i + 1) for i in range(start, end)]
    # What a layer wrote where another had cut has an empty origin, on either side of the cut.
    assert all(left <= a and b <= right for a, b in inner if a < b)


@given(programs())
def test_a_mention_stays_on_its_words_and_goes_with_them(program: Program) -> None:
    history = cells_through(program)
    for number, mark in _marks(program):
        mention = _noted(program, number, mark)
        cells = history[number][mark.start : mark.end]
        came_from, went_to = _ends(cells, history[0]), _ends(cells, history[-1])
        assert mention.value == mark.value
        assert came_from is None or mention.source == came_from
        assert went_to is None or mention.span == went_to
        assert mention.span is None or cells


def _spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.integers(0, len(text))
    return st.tuples(ends, ends).map(lambda pair: (min(pair), max(pair)))


def _marks(program: Program) -> list[tuple[int, Mark]]:
    """The marks of *program*, each with the number of the text it stands in."""
    return [(i, f) for i, step in enumerate(program.steps) for f in step.findings if isinstance(f, Mark)]


def _noted(program: Program, number: int, mark: Mark) -> Mention:
    """What becomes of *mark* when it is the only one in *program*."""
    doc = Doc(program.cleaned.source, program.source)
    for i, step in enumerate(program.steps):
        edits = [finding for finding in step.findings if isinstance(finding, Edit)]
        doc = doc.apply(step.stage, [*edits, mark] if i == number else edits)
    (mention,) = doc.mentions
    return mention


def _ends(cells: Cells, among: Cells) -> Span | None:
    """The span from the first to the last of *cells* in a text that has all of them."""
    places = {id(cell): i for i, cell in enumerate(among)}
    found = [places[id(cell)] for cell in cells if id(cell) in places]
    return (found[0], found[-1] + 1) if cells and len(found) == len(cells) else None
