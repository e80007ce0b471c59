"""Long lines in pieces, so that a page on one line can be read like a page of lines.

A piece ends where a sentence does; where no sentence ends, as in menus and in
lower-cased text, after a few words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.edits import Span

LONG = 120
"""Words from which a line is read in pieces; paragraphs of news have 20 to 80."""

LONG_CHARS = 500
"""Characters below which a line is not counted: it seldom has that many words."""

STEP = 10
"""Words of a piece in which no sentence ends.  Not swept."""

SENTENCE = 45
"""Words up to which a sentence is one piece; a longer one reads like none."""

MENU = 5
"""Words of a run of capitals after which a sentence may begin without a stop before it."""

AHEAD = 4
"""Words after a capital of which half must be lower-cased, the first too, for it to begin a sentence."""

END = re.compile(r"[.!?。！？…][\"”’')\]]*$")


def pieces(text: str) -> Sequence[Span]:
    """The spans of *text*'s pieces, spaces between them left out; one span if it is short.

    >>> text = "Home News Sport " * 4 + "The ferry sank on Monday, police said. Nobody was hurt. " * 12
    >>> [text[start:end] for start, end in pieces(text)][-2:]
    ['The ferry sank on Monday, police said.', 'Nobody was hurt.']
    """
    whole = (len(text) - len(text.lstrip()), len(text.rstrip()))
    if len(text) < LONG_CHARS:
        return (whole,)
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    if len(words) < LONG:
        return (whole,)
    return tuple((words[a][0], words[b - 1][1]) for run in _sentences(text, words) for a, b in _steps(*run))


def _sentences(text: str, words: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Runs of words up to the end of a sentence that another one follows."""
    first = 0
    for i, (start, end) in enumerate(words):
        is_last = i + 1 == len(words)
        if is_last or (END.search(text, start, end) and not text[words[i + 1][0]].islower()):
            yield from _after_menus(text, words, first, i + 1)
            first = i + 1


def _after_menus(text: str, words: Sequence[Span], first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence without the menu that stands before it: capitals in a row, then a capital and prose."""
    if last - first > MENU + AHEAD:
        lower = [text[start].islower() for start, _ in words[first:last]]
        begin, small = 0, 0
        for i in range(last - first - AHEAD):
            long_enough = i - begin >= MENU and 3 * small <= i - begin
            begins = not lower[i] and lower[i + 1] and 2 * sum(lower[i + 1 : i + 1 + AHEAD]) >= AHEAD
            if long_enough and begins:
                yield first + begin, first + i
                begin, small = i, 0
            small += lower[i]
        first += begin
    yield first, last


def _steps(first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence whole; what is too long for one step by step, the last step the longest."""
    if last - first <= SENTENCE:
        yield first, last
        return
    steps = max(1, (last - first) // STEP)
    for k in range(steps):
        yield first + k * STEP, last if k == steps - 1 else first + (k + 1) * STEP
