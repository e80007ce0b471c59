"""A text as lines, each with how it reads and why it goes.

The working paper of one call: the rules write hits on it, blocks spread, and in the
end each run of lines with one reason becomes one edit.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from newsclean.document import Doc
from newsclean.edits import Edit
from newsclean.rules import Rule
from newsclean.stages.boilerplate.reading import Reading, read

MAX_BLOCK = 24
"""Lines a block rule may take after its header; related lists have 3 to 20."""

SUBHEAD = 4
"""Words up to which the last short line before prose may be the story's next subhead."""


class Hit(NamedTuple):
    """Why a line goes."""

    rule: str
    confidence: float = 1.0


class Sheet:
    """The lines of one text; `hits` maps the number of a line to why it goes, `repeated`
    holds the numbers of those that other stories of the folder have too."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.texts = [line.text for line in doc.lines]
        self.hits: dict[int, Hit] = {}
        self.repeated: set[int] = set()

    @cached_property
    def readings(self) -> list[Reading]:
        words = self.doc.words
        answers = self.doc.answers("reading", lambda line: read(line, words[line]))
        return [answers[text] for text in self.texts]

    def hit(self, index: int, rule: str, confidence: float = 1.0) -> None:
        """Let line *index* go, unless it is blank or goes already."""
        if index not in self.hits and self.texts[index] and not self.texts[index].isspace():
            self.hits[index] = Hit(rule, confidence)

    def spread(self, index: int, rule: Rule) -> None:
        """Let a block or tail rule take what belongs to it after its own line."""
        for i in self._tail(index) if rule.scope == "tail" else self._block(index):
            self.hit(i, rule.id, 0.95)

    def _tail(self, index: int) -> range:
        """All that follows, if none of it is the story."""
        after = range(index + 1, len(self.texts))
        return range(0) if any(self.readings[i].is_prose and i not in self.hits for i in after) else after

    def _block(self, index: int) -> list[int]:
        """The short lines after a header, up to the next line that reads like a sentence."""
        block: list[int] = []
        for i in range(index + 1, min(index + 1 + MAX_BLOCK, len(self.texts))):
            text = self.texts[i].strip()
            # The header's own sentence may run over onto the next line.
            runs_on = i == index + 1 and text[:1].islower()
            if i not in self.hits and self.readings[i].is_sentence and not runs_on:
                while block and self.readings[block[-1]].words <= SUBHEAD:
                    block.pop()
                break
            if text and i not in self.hits:
                block.append(i)
        return block

    def cuts(self) -> Iterator[Edit]:
        """One edit for each run of lines that go for one reason, blank lines between them included."""
        lines, runs = self.doc.lines, list[list[int]]()
        for i in sorted(self.hits):
            if runs and self._continues(runs[-1][-1], i):
                runs[-1].append(i)
            else:
                runs.append([i])
        for run in runs:
            hit = self.hits[run[0]]
            yield Edit(*self.doc.whole(lines[run[0]], lines[run[-1]]), "", hit.rule, hit.confidence)

    def _continues(self, last: int, index: int) -> bool:
        """Whether both lines go for one reason and only blank lines stand between them."""
        return self.hits[last] == self.hits[index] and not "".join(self.texts[last + 1 : index]).strip()
