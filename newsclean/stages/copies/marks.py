"""Write the words of a text as its copy writes them: capitals on words, marks in gaps.

Only gaps without any mark are filled, and the text keeps its own spaces and line
breaks.  Beside words that the copy does not have, only what belongs to the word that it
has is taken: the full stop after it, the quotation mark before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.edits import Edit
from newsclean.stages.copies.align import Alignment
from newsclean.stages.copies.lost import Lost

CASE, MARKS = "copy.case", "copy.marks"

SURE = 0.99
"""Confidence of what is taken.  In benchmarks/copies.py fewer than 1 token in 1,000 was
written otherwise than in the original of its copy; editions of real papers differ more."""

MARK = re.compile(r"""[\s.,;:?!'’‘"“”«»()\[\]/&%$€£+@#_–—-]{1,10}""")
"""A gap that can be taken; others hold bullets, emoji and other things of a page."""

SPACES = re.compile(r"\s+")
ENDED = re.compile(r"""[.?!]['’"”»)\]]{0,3}$""")
OPENED = re.compile(r"""["“‘'«(\[]{1,2}$""")


class Sides(NamedTuple):
    """What of a gap belongs to the word before it, and what to the word after it."""

    left: str
    right: str


def edits(alignment: Alignment, lost: list[Lost], places: range) -> Iterator[Edit]:
    """Edits of the words of the text at *places* and of the gaps after them."""
    own = alignment.own
    for i in places:
        before = _opening(alignment) if i == 0 and lost[0].marks else ""
        word = alignment.other[alignment.pairs[i]] if lost[i].case and alignment.same[i] else own[i]
        start, end = own.spans[i]
        if before + word != own[i]:
            yield Edit(start, end, before + word, CASE if word != own[i] else MARKS, SURE)
        if any(each.marks for each in lost[i : i + 2]):
            yield from gap(alignment, i)


def _opening(alignment: Alignment) -> str:
    """What opens before the first word of the text."""
    j = alignment.pairs[0]
    if j < 0 or not alignment.same[0] or alignment.own.gap(-1).strip():
        return ""
    return _sides(_around(alignment, j - 1)).right


def gap(alignment: Alignment, i: int) -> Iterator[Edit]:
    """The edit of gap *i* of the text, if it is bare and the copy's is not.

    Where a line ends with a mark and the next one begins bare, only that side is written.
    """
    own = alignment.own
    start, end = own.gap_span(i)
    bare = own.text[start:end]
    if bare.strip():
        yield from _opened_line(alignment, i)
        return
    if i + 1 == len(own):
        closing = _sides(_around(alignment, alignment.pairs[i])).left if alignment.same[i] else ""
        if ENDED.search(closing):
            yield Edit(start, start, closing, MARKS, SURE)
        return
    after = _written(alignment, i, bare)
    if after != bare:
        yield Edit(start, end, after, MARKS, SURE)


def _opened_line(alignment: Alignment, i: int) -> Iterator[Edit]:
    """What opens a bare line after one that ends with a mark of its own."""
    own = alignment.own
    start, end = own.gap_span(i)
    start = own.text.rfind("\n", start, end)
    if start < 0 or i + 1 == len(own) or not alignment.same[i + 1] or own.text[start:end].strip():
        return
    right = _sides(_around(alignment, alignment.pairs[i + 1] - 1)).right
    if right:
        yield Edit(start, end, own.text[start:end] + right, MARKS, SURE)


def _written(alignment: Alignment, i: int, bare: str) -> str:
    """Gap *i* of the text, which holds only the space *bare*, as the copy writes it."""
    a, b = alignment.pairs[i], alignment.pairs[i + 1]
    its = alignment.other.gap(a) if a >= 0 else ""
    if a >= 0 and b == a + 1:
        if not MARK.fullmatch(its):
            return bare
        if any(map(str.isspace, its)):
            sides = _sides(its)
            is_broken = "\n" in its or "\n" in bare
            return f"{sides.left}{bare}{sides.right}" if is_broken else SPACES.sub(" ", its)
        return its if alignment.same[i] and alignment.same[i + 1] else bare
    left = _sides(_around(alignment, a)).left if a >= 0 and alignment.same[i] else ""
    right = _sides(_around(alignment, b - 1)).right if b >= 0 and alignment.same[i + 1] else ""
    return f"{left if ENDED.search(left) else ''}{bare}{right}"


def _around(alignment: Alignment, j: int) -> str:
    """Gap *j* of the copy; at its ends there is space beyond."""
    gap = alignment.other.gap(j)
    return f" {gap}" if j < 0 else f"{gap} " if j + 1 == len(alignment.other) else gap


def _sides(gap: str) -> Sides:
    """The two sides of a gap around its space; nothing of one that has none.

    >>> _sides('."\\n\\n"'), _sides(", "), _sides("-")
    (Sides(left='."', right='"'), Sides(left=',', right=''), Sides(left='', right=''))
    """
    parts = SPACES.split(gap)
    left, right = (parts[0], parts[-1]) if len(parts) > 1 else ("", "")
    return Sides(left if MARK.fullmatch(left) else "", right if OPENED.fullmatch(right) else "")
