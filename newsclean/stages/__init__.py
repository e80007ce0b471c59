"""The stages, in the order in which a text meets them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from newsclean.document import Doc
from newsclean.edits import Finding
from newsclean.rules import RuleNote


class Stage(Protocol):
    """One step of cleaning: look at a document, say what to change or to note.

    A stage is pure: the same document gives the same findings, whatever came
    before, on any machine, in any order.  What it needs to know it is given when
    it is made (rules, a model, a corpus profile).  Where it finds nothing to do it
    yields nothing: the driver repeats the row of stages until none does anything.
    """

    @property
    def name(self) -> str: ...

    @property
    def notes(self) -> tuple[RuleNote, ...]:
        """The rules it acts by, those in tables and those in code."""
        ...

    def __call__(self, doc: Doc) -> Iterable[Finding]: ...
