"""Strip paywall and interface lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Mark
from newsclean.rules import RuleNote, RuleTable


@dataclass(frozen=True)
class StripBoilerplate:
    """Remove whole lines that a boilerplate rule recognises."""

    rules: RuleTable
    strictness: str = "balanced"
    name: str = "boilerplate"

    @cached_property
    def notes(self) -> tuple[RuleNote, ...]:
        return self.rules.notes

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        for line in doc.lines:
            rule = next(self.rules.matching(line.text, doc.lang), None)
            if rule is not None:
                yield Edit(*doc.whole(line), "", rule.id)
                for flag in rule.flags:
                    yield Mark(line.start, line.end, "flag", flag, rule.id)
