"""What others wrote and is left as it stands: quotations, titles of works, code.

Where a mark was lost more is taken to be quoted, never less: an opening mark without a
closing one reaches to the end of its paragraph, a closing one back to the last quotation
or the paragraph's start.  URLs, addresses and file names are known by what touches the
date, see `around`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from newsclean.edits import Span

BLANK = re.compile(r"\n[ \t\r]*\n\s*")
ENDED = re.compile(r"(?<=[.!?…:;\"”’'»)\]])[ \t\r]*\n")
"""Where a text without blank lines begins a new paragraph; elsewhere a line may just be wrapped."""

DOUBLE = re.compile("``|''|[\"“”„‟＂«»]")
SINGLE = re.compile("['‘’‚‛‹›]")
CLOSERS = {"”": '“„‟"', "“": "„", "»": "«", "«": "»", "''": "``"}
"""Which mark each may close."""

ELIDED = re.compile(r"(?:\d\ds?\b|em\b|til\b|till\b|tis\b|twas\b|cause\b|n\b|round\b|bout\b)", re.IGNORECASE)
ENCLOSED = re.compile(
    r"""(?<![\w*])\*{1,2}(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*{1,2}(?![\w*])
    | (?<!\w)_{1,2}(?=[^\s_])[^_\n]{1,300}(?<=[^\s_])_{1,2}(?!\w)
    | `[^`\n]{1,300}`
    | 「[^」]{1,300}」 | 『[^』]{1,300}』 | 《[^》]{1,300}》 | 〈[^〉]{1,300}〉
    | <(?P<tag>i|em|cite|q|code|pre|blockquote|kbd|samp)\b[^<>\n]{0,80}>[^<]{1,300}</(?P=tag)>""",
    re.VERBOSE,
)
"""Marks of emphasis, as titles of works have them, code, and the brackets of East Asian quotations."""

FENCE = re.compile("```.*?(?:```|\\Z)", re.DOTALL)


class Shelter:
    """The sheltered stretches of one text; a paragraph is read when it is first asked for.

    >>> text = 'He said: “The strike of 7 December will go on.” It began on 7 December.'
    >>> shelter = Shelter(text)
    >>> shelter.covers(24, 34), shelter.covers(60, 70)
    (True, False)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        breaks = BLANK if BLANK.search(text) else ENDED
        self._starts = [0, *(found.end() for found in breaks.finditer(text))]
        self._fences = tuple(found.span() for found in FENCE.finditer(text)) if "```" in text else ()
        self._known: dict[int, tuple[Span, ...]] = {}

    def covers(self, start: int, end: int) -> bool:
        """Whether any of ``text[start:end]`` is sheltered."""
        number = bisect_right(self._starts, start) - 1
        spans = self._known.get(number)
        if spans is None:
            stop = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
            spans = self._known[number] = joined(_sheltered(self.text, self._starts[number], stop))
        return touches(start, end, spans) or touches(start, end, self._fences)


def touches(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    """Whether one of *spans*, as `joined` gives them, has a character of ``start:end``."""
    at = bisect_right(spans, (end, -1)) - 1
    return at >= 0 and spans[at][1] > start and spans[at][0] < end


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The *spans* in order, those that overlap or touch made one.

    >>> joined([(8, 9), (0, 4), (3, 5)])
    ((0, 5), (8, 9))
    """
    kept: list[Span] = []
    for start, end in sorted(spans):
        if kept and start <= kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return tuple(kept)


def _sheltered(text: str, start: int, end: int) -> Iterator[Span]:
    yield from _doubles(text, start, end)
    yield from _singles(text, start, end)
    yield from (found.span() for found in ENCLOSED.finditer(text, start, end))


def _doubles(text: str, start: int, end: int) -> Iterator[Span]:
    """Between double marks.  Those of different kinds may nest, so each waits for its own."""
    waiting: list[str] = []
    began = last = start
    for found in DOUBLE.finditer(text, start, end):
        mark, at = found[0], found.start()
        opens, closes = _roles(text, mark, at, waiting)
        if closes and waiting:
            _close(waiting, mark)
        elif opens:
            began = began if waiting else at
            if mark not in waiting:
                waiting.append(mark)
            continue
        elif not closes:
            continue
        else:  # the mark that opened it was lost
            began = last
        if not waiting:
            last = found.end()
            yield began, last
    if waiting:
        yield began, end


def _close(waiting: list[str], mark: str) -> None:
    """Take out what *mark* closes and all that was opened within."""
    fits = [i for i, one in enumerate(waiting) if one == mark or one in CLOSERS.get(mark, "")]
    del waiting[fits[-1] if fits else len(waiting) - 1 :]


def _roles(text: str, mark: str, at: int, waiting: list[str]) -> tuple[bool, bool]:
    """Whether the *mark* may open a quotation here, and whether it may close one."""
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    is_led = not before or before.isspace() or before in "([{<—–-/:'‘"
    is_followed = bool(after) and not after.isspace()
    if mark in '"＂':
        return is_led and is_followed, bool(before.strip()) and not after.isalnum()
    if mark == "“":
        return "„" not in waiting, "„" in waiting
    if mark in "”»":
        return is_led and is_followed and not waiting, True
    if mark == "«":
        return "»" not in waiting, "»" in waiting
    return mark != "''", mark == "''"


def _singles(text: str, start: int, end: int) -> Iterator[Span]:
    """Between single marks.  An apostrophe looks like a closing one, so the last before the next
    opening mark is taken; without one only a curly mark, or one that opens the paragraph, opens."""
    began = closed = None
    for found in SINGLE.finditer(text, start, end):
        at, mark = found.start(), found[0]
        before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2]
        is_led = not before.strip() or before in '([{—–"“„'
        if is_led and after.strip() and mark not in "›" and not ELIDED.match(text, at + 1):
            if began is not None and closed is not None:
                yield began, closed
                began, closed = at, None
            elif began is None or not _stays_open(text, began, start):
                began = at
        elif began is not None and before.strip() and not after.isalnum():
            closed = at + 1
    if began is not None and (closed is not None or _stays_open(text, began, start)):
        yield began, closed if closed is not None else end


def _stays_open(text: str, began: int, start: int) -> bool:
    return text[began] != "'" or not text[start:began].strip()
