"""Rejoin sentences that line breaks tore apart.

Two machines do it.  Mail and wire software wraps lines at a column; scrapers that call
``get_text("\\n")`` break a line at every link and every bold word.  Both leave traces
that verse, lists, tables and addresses do not: lines that end where the next word no
longer fitted, and lines that begin with a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.edits import Edit, Layer

MARK = re.compile(r"[,.;:!?](?=\s|$|[\"”’'»)\]])|[，。、；！？،؟]|[’']s\b|[)”\"](?=[\s.,;]|$)")
"""How no line begins unless words before it were torn off: ", which said", ". The"."""

SMALL_START = re.compile(r"\n[^\S\n]*(?![A-Z])[^\W\d_]")
"""A line that begins in lower case, or in a script that has none, or in a capital with an accent."""

TORN = re.compile(rf"\n[^\S\n]*(?:{MARK.pattern})")
ENDED = re.compile(r"[.!?…:;؟。！？|]['\"”’»)\]]*$")
"""The end of a sentence, or of a line that announces others."""

ENTRY = re.compile(r"(?:[-*•·▪◦►+>]|\d{1,3}[.)]|[A-Za-z][.)])\s")
COLUMNS = re.compile(r"\t|\S {3,}\S| \| ")
CODE = re.compile(r"[{};]$|^[})\]]|^(?://|\$ |#!)|\w\(\)")
OPENING = re.compile(r"(?:[(\[“‘„«¿¡$€£#@]|(?:^|\s)[\"'])$")
HYPHEN = re.compile(r"\w--?$")
SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|sowie|et|ou|y|o|e|en)\s")
"""What follows a hyphen that stands for a word: "short- and long-term"."""

DEPENDENT = re.compile(r"(?:^|\s)(?:the|a|an|and|or|its|his|her|their)$", re.IGNORECASE)
"""Words that end no line: only a link or a bold word can follow."""

PASSES = 20
"""Times that "always" may look again: lines grow until they are `LONG_ENOUGH`.  Two are the rule."""

NARROWEST, WIDEST = 40, 100
"""Columns at which software wraps, in characters; 60 to 80 in nearly all mail."""

FEWEST_WRAPS = 4
"""Line breaks inside sentences that a text must have to be called wrapped."""

FULL_SHARE, WRAPPED_SHARE = 0.95, 0.5
"""Of the breaks inside sentences, those where the next word did not fit; of the text, its
wrapped lines.  Of 160 articles wrapped at 72, .8 finds 154, .9 153, .95 152, .98 149; of 7,400
that are not, .8 takes two for wrapped, the others none."""

LOOSE_SHARE = 0.05
"""Of all breaks, those behind a full stop where the next word would have fitted; with more,
paragraphs end in a line break.  Articles wrapped with blank lines between have 0 to .024,
those without .185 in the middle."""

FEWEST_TORN = 2
"""Lines that must begin with a mark before a text is called torn.  Of 5,000 articles and all
negative fixtures none has even one; of 400 pages flattened at every tag 294 have one, 271 two, 232 three."""

TORN_SHARE = 0.1
"""Torn lines for each line of prose; a page with fewer has a broken box, not a broken story."""

LONG_ENOUGH = 40
"""Characters of two lines that may be one sentence; menus ("home", "about us") have fewer."""


class Gap(NamedTuple):
    """One line break between two lines that both hold something."""

    start: int  # where the words before it end
    end: int  # where the words after it begin
    before: str
    after: str
    length: int  # of the line before, with its indent
    deeper: int  # by how much more the line after is indented
    is_spaced: bool  # whether a space stands before the break and none after it

    @property
    def is_open(self) -> bool:
        """Whether the line before ends inside a sentence, as far as one can see."""
        return ENDED.search(self.before[-8:]) is None

    @property
    def is_torn(self) -> bool:
        """Whether the line after begins as no line does."""
        return self.is_open and MARK.match(self.after) is not None

    @property
    def is_entry(self) -> bool:
        """Whether the line after is an entry of a list or a row of a table."""
        return ENTRY.match(self.after) is not None or COLUMNS.search(self.after) is not None

    @property
    def goes_on(self) -> bool:
        """Whether the line after may be the middle of a sentence; most can in a script without cases."""
        first = self.after[0]
        return self.is_open and first.isalpha() and first == first.lower() and not self.is_entry

    @property
    def is_inside(self) -> bool:
        """The same, told by small letters; "iPhone" has one, an address tells nothing."""
        return self.after[:2].islower() and self.goes_on and "://" not in self.after[:9]

    def depends(self, length: int) -> bool:
        """Whether the line before cannot be a last one, *length* being its sentence's so far."""
        is_article = DEPENDENT.search(self.before[-8:]) is not None
        return (
            (is_article or (self.is_spaced and length >= LONG_ENOUGH)) and self.is_open and not self.is_entry
        )

    def opens_link(self, then: Gap, length: int) -> bool:
        """Whether the line after is a link inside a sentence, with which *then* goes on."""
        if not self.is_spaced or not self.is_open or self.is_entry:
            return False
        is_next = then.start == self.end + len(self.after) and (then.is_torn or then.is_inside)
        return is_next and length + len(self.after) + len(then.after) >= LONG_ENOUGH

    def is_full(self, width: int) -> bool:
        """Whether the line ended because the next word did not fit into *width*."""
        word = len(self.after.split(maxsplit=1)[0])
        return word < width // 2 and self.length + 1 + word > width

    def closed(self, *, is_wrapped: bool) -> Edit:
        """The edit that closes it: a space, or nothing where the words belong together.

        A hard wrap stands where a space was or behind a hyphen.  No hyphen is removed:
        whether "re-/form" was one word is not for a tidier to say.

        >>> [gap.closed(is_wrapped=False).after for gap in gaps("the (\\nbig\\n) long-\\nterm\\nplan")]
        ['', '', '', ' ']
        """
        belong = not is_wrapped and (MARK.match(self.after) or OPENING.search(self.before[-2:])) is not None
        if not belong and HYPHEN.search(self.before[-3:]) and self.after[0].isalnum():
            belong = SUSPENDED.match(self.after) is None
        return Edit(self.start, self.end, "" if belong else " ", "tidy.reflow")


def gaps(text: str) -> list[Gap]:
    """The single line breaks of *text*; blank lines part paragraphs and are none."""
    found: list[Gap] = []
    before, end, length, indent, position, has_space = "", 0, 0, 0, 0, False
    for line in text.split("\n"):
        words = line.strip()
        left = len(line) - len(line.lstrip())
        if words and before:
            is_spaced = has_space and not left
            found.append(Gap(end, position + left, before, words, length, left - indent, is_spaced))
        before, indent, length = words, left, left + len(words)
        has_space = length < len(line)
        end = position + length
        position += len(line) + 1
    return found


def rejoined(text: str, mode: str) -> Iterator[Edit]:
    """The edits that rejoin sentences; in mode "auto" none unless the whole text is broken.

    >>> story = "The bridge at Kaldermouth was closed, the\\nTidings\\n, a weekly, and the county say\\n."
    >>> [(edit.start, edit.after) for edit in rejoined(story, "auto")]
    [(41, ' '), (49, ''), (80, '')]
    >>> list(rejoined("Rye bread, butter, more butter\\nstrawberries\\ncoffee at four", "auto"))
    []
    """
    if mode == "always":
        yield from _rejoined_until_stable(text)
    elif mode == "auto" and (_may_be_wrapped(text) or _may_be_torn(text)):
        found = gaps(text)
        if (width := wrap_width(text, found, is_auto=True)) or is_torn(text, found):
            yield from _closing(found, width)


def _rejoined_until_stable(text: str) -> Iterator[Edit]:
    """Close gaps until none is left to close: a line that has grown tells more of the next one."""
    left = gaps(text)  # those of the source that are still open
    for _ in range(PASSES):
        found = gaps(text)
        width = wrap_width(text, found, is_auto=False)
        closed = {edit.start: edit for edit in _closing(found, width)}
        if not closed:
            return
        yield from (
            closed[now.start]._replace(start=then.start, end=then.end)
            for then, now in zip(left, found, strict=True)
            if now.start in closed
        )
        left = [then for then, now in zip(left, found, strict=True) if now.start not in closed]
        text = Layer.of(text, closed.values()).text


def _closing(found: Sequence[Gap], width: int) -> Iterator[Edit]:
    """The edits that close what wrapping at *width*, or else tearing at tags, has opened."""
    if width:
        return (gap.closed(is_wrapped=True) for gap in _inside_paragraphs(found, width))
    return (gap.closed(is_wrapped=False) for gap in _inside_sentences(found))


def _may_be_wrapped(text: str) -> bool:
    """A cheap question first: are the lines short on average, and do some begin in lower case?"""
    breaks = text.count("\n")
    is_short = breaks >= FEWEST_WRAPS and len(text) <= WIDEST * (breaks + 1)
    return is_short and len(SMALL_START.findall(text)) >= FEWEST_WRAPS


def _may_be_torn(text: str) -> bool:
    """Another: do two lines begin with a mark?"""
    first = TORN.search(text)
    return first is not None and TORN.search(text, first.end()) is not None


def wrap_width(text: str, found: Sequence[Gap], *, is_auto: bool) -> int:
    """The column at which *text* was wrapped, 0 if it was not.

    A wrapped line ends where the next word did not fit.  That must hold at nearly all
    breaks inside sentences, these must be many, and the wrapped lines must be most of
    the text.  Verse breaks lines anywhere and begins them with capitals; lists have no
    breaks inside sentences.
    """
    inside = [gap for gap in found if gap.goes_on]
    fewest, share, full = (FEWEST_WRAPS, 0.3, FULL_SHARE) if is_auto else (2, 0.1, 0.8)
    if len(inside) < fewest or len(inside) < share * len(found):
        return 0
    lengths = sorted(gap.length for gap in found)
    width = lengths[int(0.97 * (len(lengths) - 1))]  # a long address may stick out
    if not NARROWEST <= width <= WIDEST or (is_auto and sum(lengths) < WRAPPED_SHARE * len(text)):
        return 0
    return width if sum(gap.is_full(width) for gap in inside) >= full * len(inside) else 0


def _inside_paragraphs(found: Sequence[Gap], width: int) -> Iterator[Gap]:
    """The gaps that wrapping made.

    Where paragraphs end in a mere line break, a full line with a full stop may be the
    end of one (two in five are): then it stays, for a parted paragraph reads better
    than two run together.
    """
    short = sum(not gap.is_open and not gap.is_full(width) for gap in found)
    for gap in found:
        is_doubtful = not gap.is_open and (gap.is_entry or short > LOOSE_SHARE * len(found))
        begins_anew = gap.deeper > 1 or is_doubtful or COLUMNS.search(gap.after) is not None
        if gap.goes_on or (gap.is_full(width) and not begins_anew):
            yield gap


def is_torn(text: str, found: Sequence[Gap]) -> bool:
    """Whether *text* was broken at its links and bold words, and is not code."""
    torn = sum(gap.is_torn for gap in found)
    if torn < FEWEST_TORN:
        return False
    lines = [line.strip() for line in text.split("\n")]
    if sum(CODE.search(line) is not None for line in lines) > torn:
        return False
    inside = sum(gap.is_inside and len(gap.before) + len(gap.after) >= LONG_ENOUGH for gap in found)
    return torn + inside >= TORN_SHARE * sum(len(line) >= 60 for line in lines)


def _inside_sentences(found: Sequence[Gap]) -> Iterator[Gap]:
    """The gaps inside sentences, told by the words on both sides alone."""
    length, end = 0, -1  # of the sentence so far
    for gap, then in pairwise((*found, *found[-1:])):
        length = len(gap.before) + (length + 1 if gap.start == end else 0)
        is_long = length + len(gap.after) >= LONG_ENOUGH
        is_told = is_long and (gap.is_inside or gap.depends(length))
        if gap.is_torn or is_told or gap.opens_link(then, length):
            end = gap.end + len(gap.after)
            yield gap
