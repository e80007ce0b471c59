"""Rejoin sentences that line breaks tore apart.

Two machines do it.  Mail and wire software wraps lines at a column; scrapers that call
``get_text("\\n")`` break a line at every link and every bold word.  Both leave traces
that verse, lists, tables and addresses do not: lines that end where the next word no
longer fitted, and lines that begin with a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.edits import Edit

MARK = re.compile(
    r"[,.;:!?](?=\s|$|[\"”’'»)\]])|[，。、；！？،؟]|\)(?=[.,;\s])|[’']s\b|”(?=[\s.,;]|$)|\"(?=[\s.,;])"
)
"""How no line begins unless words before it were torn off: ", which said", ". The"."""

ENDED = re.compile(r"[.!?…:;؟。！？|]['\"”’»)\]]*$")
"""The end of a sentence, or of a line that announces others."""

ITEM = re.compile(r"(?:[-*•·▪◦►+>]|\d{1,3}[.)]|[A-Za-z][.)])\s")
COLUMNS = re.compile(r"\t|\S {3,}\S| \| ")
CODE = re.compile(r"[{};]$|^[})\]]|^(?://|\$ |#!)|\w\(\)")
OPENING = re.compile(r"(?:[(\[“‘„«¿¡$€£#@]|(?:^|\s)[\"'])$")
HYPHEN = re.compile(r"\w--?$")
SUSPENDED = re.compile(r"(?:and|or|to|und|oder|bis|sowie|et|ou|y|o|e|en)\s")
"""What follows a hyphen that stands for a word: "short- and long-term"."""

DEPENDENT = re.compile(r"(?:^|\s)(?:the|a|an|and|or|of|its|his|her|their)$", re.IGNORECASE)
"""Words that end no line: only a link or a bold word can follow."""

NARROWEST, WIDEST = 40, 100
"""Columns at which software wraps, in characters; 60 to 80 in nearly all mail."""

FEWEST_WRAPS = 4
"""Line breaks that a text must have to be called wrapped."""

FEWEST_TORN = 2
"""Lines that must begin with a mark before a text is called torn.  Of 5,000 articles and all
negative fixtures none has even one; of pages flattened at every tag 66 % have two."""

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
        return ITEM.match(self.after) is not None or COLUMNS.search(self.after) is not None

    @property
    def goes_on(self) -> bool:
        """Whether the line after may be the middle of a sentence; in a script without cases always."""
        first = self.after[0]
        return self.is_open and first.isalpha() and first == first.lower() and not self.is_entry

    @property
    def is_inside(self) -> bool:
        """The same, told by a small letter."""
        return self.goes_on and self.after[0].islower()

    def depends(self, length: int) -> bool:
        """Whether the line before cannot be the end of a line, *length* being that of its sentence so far."""
        is_article = DEPENDENT.search(self.before[-8:]) is not None
        return (is_article or (self.is_spaced and length >= LONG_ENOUGH)) and self.is_open and not self.is_entry

    def is_full(self, width: int) -> bool:
        """Whether the line ended because the next word did not fit into *width*."""
        word = len(self.after.split(maxsplit=1)[0])
        return word < width // 2 and self.length + 1 + word > width

    @property
    def glue(self) -> str:
        """What stands for the break: a space, or nothing where the words belong together.

        >>> [gap.glue for gap in gaps("the (\\nbig\\n) long-\\nterm\\nplan")]
        ['', '', '', ' ']
        """
        if MARK.match(self.after) or OPENING.search(self.before[-2:]):
            return ""
        is_word = HYPHEN.search(self.before[-3:]) and self.after[0].isalnum()
        return "" if is_word and not SUSPENDED.match(self.after) else " "


def gaps(text: str) -> list[Gap]:
    """The single line breaks of *text*; blank lines part paragraphs and are none."""
    found: list[Gap] = []
    before, end, length, indent, position, has_space = "", 0, 0, 0, 0, False
    for line in text.split("\n"):
        words = line.strip()
        left = len(line) - len(line.lstrip())
        if words and before:
            spaced = has_space and not left
            found.append(Gap(end, position + left, before, words, length, left - indent, spaced))
        before, indent, length = words, left, left + len(words)
        has_space = length < len(line)
        end = position + length
        position += len(line) + 1
    return found


def rejoined(text: str, mode: str) -> Iterator[Edit]:
    """The edits that rejoin sentences; in mode "auto" none unless the whole text is broken.

    >>> story = "The bridge at Kaldermouth was closed, the\\nTidings\\n, a weekly, and the county say\\n."
    >>> [(edit.start, edit.after) for edit in rejoined(story, "auto")]
    [(41, ' '), (49, ''), (79, '')]
    >>> list(rejoined("Rye bread, butter, more butter\\nstrawberries\\ncoffee at four", "auto"))
    []
    """
    is_sure = mode != "always"
    if mode == "never" or (is_sure and not _may_be_wrapped(text) and not _may_be_torn(text)):
        return
    found = gaps(text)
    width = wrap_width(text, found, is_sure=is_sure)
    if width:
        yield from (gap.closed(is_wrapped=True) for gap in found if _is_wrapped(gap, width))
    elif not is_sure or is_torn(text, found):
        yield from (gap.closed(is_wrapped=False) for gap in _fragments(found))


def _may_be_wrapped(text: str) -> bool:
    """A cheap question first: are the lines short on average?"""
    breaks = text.count("\n")
    return breaks >= FEWEST_WRAPS and len(text) <= WIDEST * (breaks + 1)


TORN = re.compile(rf"\n[^\S\n]*(?:{MARK.pattern})")


def _may_be_torn(text: str) -> bool:
    first = TORN.search(text)
    return first is not None and TORN.search(text, first.end()) is not None


def wrap_width(text: str, found: Sequence[Gap], *, is_sure: bool) -> int:
    """The column at which *text* was wrapped, 0 if it was not.

    A wrapped line ends where the next word did not fit.  That must hold at nearly all
    breaks inside sentences, these must be many, and the wrapped lines must be most of
    the text.  Verse breaks lines anywhere and begins them with capitals; lists have no
    breaks inside sentences.
    """
    inside = [gap for gap in found if gap.goes_on]
    if len(inside) < (FEWEST_WRAPS if is_sure else 2) or len(inside) < (0.3 if is_sure else 0.1) * len(found):
        return 0
    lengths = sorted(gap.length for gap in found)
    width = lengths[int(0.97 * (len(lengths) - 1))]  # a long address may stick out
    if not NARROWEST <= width <= WIDEST:
        return 0
    full = sum(gap.is_full(width) for gap in inside)
    if full < (0.95 if is_sure else 0.8) * len(inside):
        return 0
    wrapped = sum(lengths)
    return width if not is_sure or wrapped >= 0.5 * len(text) else 0


def _is_wrapped(gap: Gap, width: int) -> bool:
    if gap.goes_on:
        return True
    is_paragraph = gap.deeper > 1 or (gap.is_entry and not gap.is_open)
    return gap.is_full(width) and not is_paragraph and COLUMNS.search(gap.after) is None


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


def _fragments(found: Sequence[Gap]) -> Iterator[Gap]:
    """The gaps inside sentences, told by the words on both sides alone."""
    length, end = 0, -1  # of the sentence so far
    for gap in found:
        length = length + 1 if gap.start == end else 0
        length += len(gap.before)
        end = gap.end + len(gap.after)
        is_long = length + len(gap.after) >= LONG_ENOUGH
        if gap.is_torn or (is_long and (gap.is_inside or gap.depends(length))):
            yield gap
        else:
            length, end = 0, -1
