"""What must be true of every result, whatever went in: said once, held by many tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import pairwise

from newsclean.document import Cleaned


def reconstructs(cleaned: Cleaned) -> None:
    """The source comes back, from the result and from its stored record alone."""
    assert cleaned.undo() == cleaned.source.text
    stored = json.loads(json.dumps(cleaned.to_dict()))
    again = Cleaned.from_dict(stored)
    assert again == cleaned
    assert again.undo() == cleaned.source.text
    assert again.to_dict() == stored
    assert again.changes == cleaned.changes


def accounts(cleaned: Cleaned) -> None:
    """The changes are all the differences: disjoint, in order, true on both sides."""
    source, text = cleaned.source.text, cleaned.text
    pieces: list[str] = []
    at = reached = 0
    for change in cleaned.changes:
        (start, end), (begin, stop) = change.source, change.span
        assert at <= start <= end
        assert reached <= begin <= stop
        assert source[start:end] == change.before
        assert text[begin:stop] == change.after
        assert change.before != change.after
        assert source[at:start] == text[reached:begin]
        assert set(change.made_by) <= makers(cleaned)
        assert change.made_by
        pieces += source[at:start], change.after
        at, reached = end, stop
    assert "".join(pieces) + source[at:] == text


def makers(cleaned: Cleaned) -> set[tuple[str, str]]:
    return {(layer.stage, edit.rule) for layer in cleaned.trace.layers for edit in layer.edits}


def places(cleaned: Cleaned, positions: Iterable[int] | None = None) -> None:
    """Offsets lead from the result to the source: in range, in order, to the same character."""
    source, text = cleaned.source.text, cleaned.text
    written = {i for change in cleaned.changes for i in range(*change.span)}
    origins = {i: cleaned.origin(i, i + 1) for i in (range(len(text)) if positions is None else positions)}
    for i, (start, end) in origins.items():
        assert 0 <= start <= end <= len(source)
        # Words that one layer took out and a later one put back are no change, but have no origin.
        if i not in written and end - start == 1:
            assert source[start] == text[i]
    starts = [origins[i][0] for i in sorted(origins)]
    assert starts == sorted(starts)
    for mention in cleaned.mentions:
        assert 0 <= mention.source[0] <= mention.source[1] <= len(source)
        assert mention.span is None or 0 <= mention.span[0] < mention.span[1] <= len(text)
    assert all(a.source <= b.source for a, b in pairwise(cleaned.mentions))


def same(one: Cleaned, other: Cleaned) -> None:
    """Two results agree in everything that leaves the program."""
    assert one.to_dict() == other.to_dict()
