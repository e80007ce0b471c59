"""recirculation"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.document import Doc
from newsclean.edits import Finding
from newsclean.rules import RuleNote


@dataclass(frozen=True)
class CutRecirculation:
    """."""

    name: str = "recirculation"
    notes: tuple[RuleNote, ...] = ()

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        yield from ()
