"""What a text lacks at its head and its tail, as a fuller copy shows.

Words are put in only where all the rest of the text is a copy, where the copy goes on
in whole paragraphs, and where the text was cut or is damaged: a paper's shorter edition
that ends with its full stop is a story as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.edits import Span
from newsclean.stages.copies.align import EDGE, Alignment, Words
from newsclean.stages.copies.body import CLOSED, Body

COPIED = 0.6
"""Share of the words of a text that runs must take in for the rest to be a copy."""

MOST = 2.0
"""Words that may be put in for each word in runs.  A page of many stories has this one too."""

NEAR = 20
"""Words at an end within which a run must begin; one or two of them may differ."""

MARKER = re.compile(r"\s?(?:\.{3,5}|…|\[(?:\.{3}|…)\])?(?:\s?\[\+\d{1,7} char(?:acter)?s\])?$")
"""What a feed sets where it cuts a text off."""

MARKER_REACH = 40


class Fill(NamedTuple):
    """Words to put in: in the place of word *edge* and all beyond it, the *copied* span of the
    copy, in which that word stands too; *is_cut* if the text was cut inside a sentence."""

    edge: int
    copied: Span
    is_cut: bool


def unmarked(text: str) -> str:
    """The text without space and without the marker of a cut at its end.

    >>> unmarked("the ferry came back on … [+1873 chars]"), unmarked("It came back. ")
    ('the ferry came back on', 'It came back.')
    """
    text = text.rstrip()
    end = text[-MARKER_REACH:]
    found = MARKER.search(end)
    return text[: len(text) - len(end) + found.start()] if found else text


def head(alignment: Alignment, *, is_damaged: bool, barred: Sequence[Span]) -> Fill | None:
    """What stands in the copy before the first word of the text.

    *barred* are places of the copy that are no body: titles, credits.
    """
    own, other, edge = alignment.own, alignment.other, _first(alignment)
    if edge is None or own.gap(-1).strip(" \t\n'\"“‘"):
        return None
    j = alignment.pairs[edge]
    start = _body(alignment, barred).start(other.spans[j][0])
    is_cut = edge == 1 or not _begins_sentence(other, j)
    if not (is_cut or is_damaged) or not _is_missing(alignment, range(_word_at(other, start), j)):
        return None
    return Fill(edge, (start, other.spans[j][1]), is_cut)


def tail(alignment: Alignment, *, is_damaged: bool, had_marker: bool, barred: Sequence[Span]) -> Fill | None:
    """What stands in the copy after the last word of the text."""
    own, other, edge = alignment.own, alignment.other, _last(alignment)
    if edge is None:
        return None
    j = alignment.pairs[edge]
    end = _body(alignment, barred).end(other.spans[j][1])
    is_whole = CLOSED.search(own.gap(len(own) - 1)) or CLOSED.search(_closing(other.gap(j)))
    is_cut = had_marker or edge < len(own) - 1 or not is_whole
    if not (is_cut or is_damaged) or not _is_missing(alignment, range(j + 1, _word_at(other, end))):
        return None
    return Fill(edge, (other.spans[j][0], end), bool(is_cut))


def _first(alignment: Alignment) -> int | None:
    """The first word of the text that the copy has, if nothing but the rest of a word is before it."""
    pairs, own, other = alignment.pairs, alignment.own.folded, alignment.other.folded
    if not alignment.runs or alignment.runs[0].own > NEAR:
        return None
    if alignment.same[0]:
        return 0
    is_rest = (
        len(pairs) > 1
        and alignment.same[1]
        and pairs[1] > 0
        and other[pairs[1] - 1] != own[0]
        and other[pairs[1] - 1].endswith(own[0])
    )
    return 1 if is_rest else None


def _last(alignment: Alignment) -> int | None:
    """The last word of the text that the copy has, if nothing but a stump is after it."""
    pairs, own, other, n = (
        alignment.pairs, alignment.own.folded, alignment.other.folded, len(alignment.own)
    )  # fmt: skip
    if not alignment.runs or alignment.runs[-1].own_end < n - NEAR:
        return None
    if alignment.same[n - 1]:
        return n - 1
    follows = pairs[n - 2] + 1 if n > 1 and alignment.same[n - 2] else len(other)
    is_stump = follows < len(other) and other[follows] != own[-1] and other[follows].startswith(own[-1])
    return n - 2 if is_stump else None


def _body(alignment: Alignment, barred: Sequence[Span]) -> Body:
    return Body(alignment.other.text, barred, frozenset(alignment.own.folded))


def _is_missing(alignment: Alignment, words: range) -> bool:
    """Whether those words of the copy are no more than a text of this length may lack, and
    stand nowhere else in it."""
    if not words or alignment.length < COPIED * len(alignment.own):
        return False
    if len(words) > MOST * alignment.length:
        return False
    if any(run.other < words.stop and words.start < run.other_end for run in alignment.strays):
        return False
    nearest = alignment.other.folded[words.start : words.stop][:EDGE]
    text = f" {' '.join(alignment.own.folded)} "
    return len(words) < 4 or f" {' '.join(nearest)} " not in text


def _begins_sentence(other: Words, j: int) -> bool:
    gap = other.gap(j - 1)
    return j == 0 or "\n" in gap or CLOSED.search(_closing(gap)) is not None


def _closing(gap: str) -> str:
    """The part of a gap that belongs to the word before it."""
    return gap.split()[0] if gap.strip() and not gap[0].isspace() else ""


def _word_at(words: Words, place: int) -> int:
    """The number of the first word that begins at *place* or after it."""
    from bisect import bisect_left

    return bisect_left(words.spans, (place, 0))
