"""How far the story of a copy goes on around a place, in whole paragraphs.

A copy may stand on a page with other stories, and not all of a page that is no story
was cut from it.  So a head or a tail is followed only through lines that end as
paragraphs do, short subheads, and longer ones under which the story's own names go on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.edits import Span

SUBHEAD = 6
"""Words of a line inside the body that need not end in a full stop.  Headlines have more."""

KNOWN_NAMES = 2
"""Names of the text that must stand in the paragraph by a longer heading for it to be a
subhead and no other story's headline."""

KNOWN_SHARE = 0.3
"""Share of all names of that paragraph that must be known from the text."""

CLOSED = re.compile(r"[.!?…:][\"”»'’)\]]{0,3}\s*$")
SENTENCE_END = re.compile(r"[.!?][\"”»'’)\]]{0,3}(?=\s)")
LISTED = re.compile(r"\s*[-–—•*]")
WORD = re.compile(r"[^\W_]+")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W_]{3,}")


class _Line(NamedTuple):
    start: int
    end: int
    text: str


class Body(NamedTuple):
    """The text of a copy, the places in it that are no body, and the words known of the story."""

    text: str
    barred: Sequence[Span]
    known: frozenset[str]

    def start(self, place: int) -> int:
        """From where the story goes on up to *place*."""
        begin = self.text.rfind("\n", 0, place) + 1
        if self._is_barred(begin, place):
            return place
        best = begin
        for line in self._followed(self._lines_up(begin)):
            best = line.start if CLOSED.search(line.text) else best
        return best

    def end(self, place: int) -> int:
        """Up to where the story goes on from *place*; the last line may lose an unfinished sentence."""
        end = self.text.find("\n", place)
        rest = (
            _Line(place, end, self.text[place:end])
            if end >= 0
            else _Line(place, len(self.text), self.text[place:])
        )
        if self._is_barred(rest.start, rest.end):
            return place
        best = place
        if CLOSED.search(rest.text):
            best = place + len(rest.text.rstrip())
        elif rest.text.strip():
            return max((place + match.end() for match in SENTENCE_END.finditer(rest.text)), default=place)
        for line in self._followed(self._lines_down(rest.end + 1)):
            best = line.start + len(line.text.rstrip()) if CLOSED.search(line.text) else best
        return best

    def _followed(self, lines: Iterator[_Line]) -> Iterator[_Line]:
        """The lines of the body among *lines*, those nearest first."""
        heading = False
        for line in lines:
            is_closed = CLOSED.search(line.text) is not None
            if self._is_barred(line.start, line.end) or (
                heading and is_closed and not self._is_known(line.text)
            ):
                return
            if not is_closed and not LISTED.match(line.text):
                if heading:
                    return
                heading = len(WORD.findall(line.text)) > SUBHEAD
            elif is_closed:
                heading = False
            yield line

    def _is_known(self, paragraph: str) -> bool:
        names = {name.lower() for name in NAME.findall(paragraph)}
        known = len(names & self.known)
        return known >= KNOWN_NAMES and known >= KNOWN_SHARE * len(names)

    def _lines_up(self, at: int) -> Iterator[_Line]:
        """The lines that are not blank above the line break before *at*, upwards."""
        while at > 0:
            begin = self.text.rfind("\n", 0, at - 1) + 1
            if (line := self.text[begin : at - 1]).strip():
                yield _Line(begin, at - 1, line)
            at = begin

    def _lines_down(self, at: int) -> Iterator[_Line]:
        while at < len(self.text):
            end = self.text.find("\n", at)
            end = len(self.text) if end < 0 else end
            if (line := self.text[at:end]).strip():
                yield _Line(at, end, line)
            at = end + 1

    def _is_barred(self, start: int, end: int) -> bool:
        return any(first < end and start < last for first, last in self.barred)
