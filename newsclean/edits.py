"""Edits: the only way newsclean changes a text.

A stage never returns a new string.  It returns *findings* about the text it was
shown: an `Edit` replaces a span, a `Mark` says something about a span.  A
`Layer` settles one stage's edits and carries positions across them; a `Trace`
is the stack of layers from the source to the result.  Because the result is
made from the edits, the log cannot disagree with the text.

    >>> layer = Layer.of("u n talks", [Edit(0, 3, "U.N.", "abbreviation.un")])
    >>> layer.text
    'U.N. talks'
    >>> layer.to_source(5, 10)          # where did "talks" come from?
    (4, 9)
    >>> layer.undo()
    'u n talks'

All offsets count code points, start included, end excluded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

from newsclean.errors import EditError

Span: TypeAlias = tuple[int, int]
_Made: TypeAlias = "tuple[int, Maker]"  # with the number of the layer


class Value(Protocol):
    """A mark's normal form when a string is not enough (a date, a name)."""

    def to_dict(self) -> dict[str, Any]: ...


class Edit(NamedTuple):
    """Proposal: replace ``text[start:end]`` by *after*, because of *rule*."""

    start: int
    end: int
    after: str
    rule: str
    confidence: float = 1.0


class Mark(NamedTuple):
    """Proposal: ``text[start:end]`` is a *kind* whose normal form is *value*."""

    start: int
    end: int
    kind: str
    value: str | Value
    rule: str
    confidence: float = 1.0


Finding: TypeAlias = Edit | Mark


class Maker(NamedTuple):
    """Who made a change: a rule, in a stage."""

    stage: str
    rule: str


class Change(NamedTuple):
    """Report: one stretch of the source that reads differently in the result.

    Attributes:
        source: Where *before* stood in the source.
        span: Where *after* stands in the result.
        before: The source's words.
        after: What stands for them now; "" if they were removed.
        made_by: The (stage, rule) pairs that made it, oldest first.
    """

    source: Span
    span: Span
    before: str
    after: str
    made_by: tuple[Maker, ...]


class Mention(NamedTuple):
    """Report: a mark, placed in the source and, if its text survived, in the result."""

    kind: str
    value: str | Value
    rule: str
    source: Span
    span: Span | None
    confidence: float = 1.0


def settle(edits: Iterable[Edit]) -> list[Edit]:
    """Order the edits and make them disjoint.

    Deletions that overlap are joined: two rules that both want words gone do not
    fight.  Everything else competes: leftmost wins, then longest, then first
    proposed.  A joined deletion bears the rule of its leftmost part.

        >>> settle([Edit(4, 9, "", "b"), Edit(0, 6, "", "a")])
        [Edit(start=0, end=9, after='', rule='a', confidence=1.0)]
        >>> [e.rule for e in settle([Edit(4, 9, "X", "b"), Edit(0, 6, "Y", "a")])]
        ['a']
    """
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        last = kept[-1] if kept else None
        if last is None or (edit.start >= last.end and edit.start > last.start):
            kept.append(edit)
        elif not edit.after and not last.after and last.end > edit.start:
            confidence = min(last.confidence, edit.confidence)
            kept[-1] = last._replace(end=max(last.end, edit.end), confidence=confidence)
    return kept


@dataclass(frozen=True, slots=True)
class Layer:
    """One stage's settled edits, from *source* to *text*."""

    stage: str
    source: str
    text: str
    edits: tuple[Edit, ...]
    source_ends: tuple[int, ...]
    text_ends: tuple[int, ...]

    @classmethod
    def of(cls, source: str, edits: Iterable[Edit], stage: str = "") -> Layer:
        """Settle and apply *edits*.

        Edits that change nothing are dropped before they compete.  Raises
        `EditError` for an edit that reaches outside *source* or runs backwards.
        """
        real: list[Edit] = []
        for edit in edits:
            if not 0 <= edit.start <= edit.end <= len(source):
                raise EditError(f"{stage}: {edit!r} lies outside a text of {len(source)} characters")
            if source[edit.start : edit.end] != edit.after:
                real.append(edit)
        kept = settle(real)
        pieces: list[str] = []
        text_ends: list[int] = []
        position = length = 0
        for start, end, after, _, _ in kept:
            pieces += source[position:start], after
            length += start - position + len(after)
            position = end
            text_ends.append(length)
        pieces.append(source[position:])
        return cls(stage, source, "".join(pieces), tuple(kept), tuple(e.end for e in kept), tuple(text_ends))

    def to_source(self, start: int, end: int) -> Span:
        """The source span that became ``text[start:end]``, widened to whole edits."""
        left = self._source_position(start, at_end=False)
        return left, max(left, self._source_position(end, at_end=True))

    def to_text(self, start: int, end: int) -> Span:
        """The span that ``source[start:end]`` became; empty if it was removed."""
        left = self._text_position(start, at_end=False)
        return left, max(left, self._text_position(end, at_end=True))

    def undo(self) -> str:
        """Rebuild the source from the result and the recorded edits."""
        pieces: list[str] = []
        position = 0
        for edit, end in zip(self.edits, self.text_ends, strict=True):
            pieces += self.text[position : end - len(edit.after)], self.source[edit.start : edit.end]
            position = end
        return "".join(pieces) + self.text[position:]

    def _source_position(self, position: int, *, at_end: bool) -> int:
        i = bisect_right(self.text_ends, position)
        if i < len(self.edits) and position > self.text_ends[i] - len(self.edits[i].after):
            return self.edits[i].end if at_end else self.edits[i].start
        # An end that touches deletions stays on their left: it owns none of them.
        while at_end and i and self.text_ends[i - 1] == position and not self.edits[i - 1].after:
            i -= 1
        return position if not i else self.source_ends[i - 1] + position - self.text_ends[i - 1]

    def _text_position(self, position: int, *, at_end: bool) -> int:
        i = bisect_right(self.source_ends, position)
        if i < len(self.edits) and position > self.edits[i].start:
            return self.text_ends[i] if at_end else self.text_ends[i] - len(self.edits[i].after)
        # An end that touches an insertion stays on its left: a name does not own its new comma.
        if at_end and i and self.edits[i - 1].start == position:
            i -= 1
        return position if not i else self.text_ends[i - 1] + position - self.source_ends[i - 1]


class _Piece(NamedTuple):
    """A change under construction: its place below and above a stack of layers."""

    source: Span
    span: Span
    made_by: tuple[_Made, ...]

    @property
    def makers(self) -> tuple[Maker, ...]:
        return tuple(dict.fromkeys(maker for _, maker in self.made_by))


class _Item(NamedTuple):
    """A piece or an edit, at its place in the text where two stacks of layers meet."""

    span: Span
    is_above: bool
    growth: int  # by how much it shifts what follows, on its own side
    made_by: tuple[_Made, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """Every layer between a source text and its result, oldest first."""

    layers: tuple[Layer, ...] = ()

    def __add__(self, layer: Layer) -> Trace:
        return Trace((*self.layers, layer)) if layer.edits else self

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that became ``text[start:end]``."""
        for layer in reversed(self.layers):
            start, end = layer.to_source(start, end)
        return start, end

    def undo(self, text: str) -> str:
        """The source from which *text* was made."""
        return self.layers[0].source if self.layers else text

    def changes(self) -> tuple[Change, ...]:
        """All layers as one: disjoint changes, sorted by their place in the source.

        >>> first = Layer.of("by AP: a  b", [Edit(0, 7, "", "byline.agency")], "furniture")
        >>> second = Layer.of(first.text, [Edit(1, 3, " ", "tidy.spaces")], "tidy")
        >>> [(c.before, c.after, c.source) for c in Trace((first, second)).changes()]
        [('by AP: ', '', (0, 7)), ('  ', ' ', (8, 10))]
        """
        if not self.layers:
            return ()
        pieces: list[_Piece] = []
        for age, layer in enumerate(self.layers):
            pieces = _compose(pieces, layer, age)
        source, text = self.layers[0].source, self.layers[-1].text
        changes = (
            Change(p.source, p.span, source[slice(*p.source)], text[slice(*p.span)], p.makers) for p in pieces
        )
        # What one layer did and a later one took back is no difference.
        return tuple(change for change in changes if change.before != change.after)


def _compose(below: list[_Piece], layer: Layer, age: int) -> list[_Piece]:
    """*below* followed by *layer*, as one list.

    Both meet in the text between them: a piece of *below* ends up there, an edit
    of *layer* starts there.  Those that share characters, or that delete and
    insert at one point, become one piece.
    """
    groups: list[list[_Item]] = []
    reach = -1
    for item in _meeting(below, layer, age):
        start, end = item.span
        if groups and (start < reach or _is_swap(groups[-1], item)):
            groups[-1].append(item)
        else:
            groups.append([item])
        reach = max(reach, end)
    pieces: list[_Piece] = []
    down = up = 0  # shifts from the meeting text to the source and to the result
    for group in groups:
        left, right = group[0].span[0], max(item.span[1] for item in group)
        start, begin = left + down, left + up
        down += sum(item.growth for item in group if not item.is_above)
        up += sum(item.growth for item in group if item.is_above)
        made_by = sorted((made for item in group for made in item.made_by), key=lambda made: made[0])
        pieces.append(_Piece((start, right + down), (begin, right + up), tuple(made_by)))
    return pieces


def _is_swap(group: list[_Item], item: _Item) -> bool:
    """Whether *item* inserts just where *group* only deleted."""
    return group[0].span == group[-1].span == item.span and item.is_above != group[-1].is_above


def _meeting(below: list[_Piece], layer: Layer, age: int) -> list[_Item]:
    """Both lists in the order in which they stand in the text between them."""
    items = [
        _Item(p.span, False, p.source[1] - p.source[0] - p.span[1] + p.span[0], p.made_by) for p in below
    ]
    items += (
        _Item((start, end), True, len(after) - end + start, ((age, Maker(layer.stage, rule)),))
        for start, end, after, rule, _ in layer.edits
    )
    # At one place: what was removed below, then an insertion, then replacements.
    return sorted(items, key=lambda item: (item.span[0], item.span[1] > item.span[0], item.is_above))
