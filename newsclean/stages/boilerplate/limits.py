"""How sure the line model must be before a line goes: by strictness, by what and where the line is."""

from __future__ import annotations

import re
from typing import NamedTuple

SENTENCE_END = re.compile(r"[.!?][\"”’')]?$")


class Limits(NamedTuple):
    """How sure the model must be.

    Attributes:
        other: Log-odds of being story below which a line around the story goes.
        sentence: The same for a line that ends like a sentence.
        inside: The same between the story's paragraphs, where subheads, lists and tables stand.
        flanked: The same for a short line right between two that go.
        sure: How many lines must be below `SURE` before any goes.
    """

    other: float
    sentence: float
    inside: float
    flanked: float
    sure: int

    def of(self, line: int, text: str, story: range) -> float:
        """The limit for one line, by where the story runs; without one no sentence is surely beside it."""
        if line in story:
            return self.inside
        if SENTENCE_END.search(text):
            return self.sentence if story else self.inside
        return self.other


LIMITS = {
    "gentle": Limits(-2.0, -3.5, -4.0, -1.0, 10),
    "balanced": Limits(1.0, -2.2, -3.0, 1.5, 6),
    "strict": Limits(1.5, 0.0, -1.5, 2.0, 6),
}
"""Swept on pages of domains the model had not seen.  Balanced: *sentence* from 0 to -2 keeps a
quarter of the words otherwise lost and costs nothing in F1, *inside* from 0 to -3 as much again;
*sure* from 0 to 6 lets an article alone lose .1 % of its words, not 1 %."""
