"""What cutting leaves behind: the last stage.

Blank lines that stood around a removed box, spaces at the ends of lines, sentences
that were broken before the text came here.  It is a stage like any other, so all of
it is logged.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from newsclean.document import Doc
from newsclean.edits import Edit
from newsclean.rules import RuleNote
from newsclean.stages.tidy.reflow import rejoined

NOTES = (
    RuleNote("tidy.ends", "White space at both ends of the text."),
    RuleNote("tidy.line-ends", "Spaces at the ends of lines and on blank lines."),
    RuleNote("tidy.blank-lines", "More than one blank line between two paragraphs."),
    RuleNote("tidy.reflow", "A line break inside a sentence: hard wraps, lines broken at links."),
)

# It begins with the newline, which a search finds fastest, and looks around from there:
# a pattern that begins with spaces would start anew at each of a million.
LOOSE_BREAK = re.compile(r"\n(?:(?<=[^\S\n]\n)|(?=[^\S\n]+\n)|(?=\n\n))")
WORD = re.compile(r"\S")


@dataclass(frozen=True)
class Tidy:
    """Set straight the white space, and the sentences that lines broke apart.

    Runs of blank lines become one; lines lose the spaces at their ends, the text those
    at both ends.  *reflow* says when broken sentences are rejoined: "auto" only where
    the whole text is so broken, "always", "never".  Left alone: indents, spaces inside
    lines (two after a full stop are a typist's habit, not debris; a cut inside a line
    takes one of its spaces along), tabs, no-break spaces between words.

    >>> [edit.rule for edit in tidied("One.  \\n\\n\\n\\nTwo.\\n", "auto")]
    ['tidy.ends', 'tidy.line-ends', 'tidy.blank-lines']
    """

    reflow: str
    name: str = "tidy"
    notes: tuple[RuleNote, ...] = NOTES

    def __call__(self, doc: Doc) -> Iterator[Edit]:
        return tidied(doc.text, self.reflow)


def tidied(text: str, reflow: str) -> Iterator[Edit]:
    """The edits that tidy *text*."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start:
        yield Edit(0, start, "", "tidy.ends")
    if start >= end:
        return
    if end < len(text):
        yield Edit(end, len(text), "", "tidy.ends")
    joined = {edit.start: edit for edit in rejoined(text, reflow)}
    yield from joined.values()
    yield from _tidied_breaks(text, start, end, joined)


def _tidied_breaks(text: str, start: int, end: int, joined: Container[int]) -> Iterator[Edit]:
    """One break for one, a blank line for more; of what stood among them only the indent stays."""
    reached = start
    for loose in LOOSE_BREAK.finditer(text, start, end):
        if loose.start() < reached:
            continue
        first = left = loose.start()
        while text[left - 1].isspace():
            left -= 1
            first = left if text[left] == "\n" else first
        word = WORD.search(text, first)  # there is one: the ends were dealt with
        reached = word.start() if word else end
        if left in joined:
            continue
        last = text.rindex("\n", left, reached)
        if left < first:
            yield Edit(left, first, "", "tidy.line-ends")
        if last > first + 1:
            is_many = text.count("\n", first, reached) > 2
            yield Edit(first + 1, last, "", "tidy.blank-lines" if is_many else "tidy.line-ends")
