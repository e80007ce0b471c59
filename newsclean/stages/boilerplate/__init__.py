"""Strip paywall, interface and page debris.

Rules with evidence name what they know, line by line; the folder's profile knows what
several stories have; a line model decides about the rest of a page.  Each line that
goes has one reason, the surest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from newsclean.document import Doc, Line
from newsclean.edits import Edit, Finding, Mark
from newsclean.models.families import FAMILIES
from newsclean.profile import Profile
from newsclean.rules import FURNITURE, Rule, RuleNote, RuleTable
from newsclean.stages.boilerplate import code, repeated, walls
from newsclean.stages.boilerplate.limits import LIMITS
from newsclean.stages.boilerplate.lines import NOTES as MODEL_NOTES
from newsclean.stages.boilerplate.lines import Judge, strip_by_model
from newsclean.stages.boilerplate.reading import InterfaceLines, interface_lines
from newsclean.stages.boilerplate.sheet import Sheet

if TYPE_CHECKING:
    from newsclean.models.lines import LineModel


@dataclass(frozen=True)
class StripBoilerplate:
    """Remove lines, blocks and inline pieces that are not the story.

    Rules of the families of furniture are left to the stage that reads furniture.
    *strictness* moves only what has no rule: how sure the line model must be.
    *lines* are what pages have and stories do not; the shipped ones by default.
    *profile* is what is known of the folder; the empty one costs nothing.
    *model* scores the lines; the shipped one by default.  Of its *families* a cut may be.
    """

    rules: RuleTable
    strictness: str = "balanced"
    lines: InterfaceLines | None = None
    profile: Profile = Profile()
    model: LineModel | None = None
    families: frozenset[str] = frozenset(FAMILIES)
    name: str = "boilerplate"

    @cached_property
    def table(self) -> RuleTable:
        return RuleTable(rule for rule in self.rules.rules if rule.family not in FURNITURE)

    @cached_property
    def notes(self) -> tuple[RuleNote, ...]:
        return (*self.table.notes, walls.NO_STORY, code.SCRIPT, *repeated.NOTES, *MODEL_NOTES)

    @cached_property
    def _judge(self) -> Judge:
        return Judge(LIMITS[self.strictness], self.families, self.model)

    @property
    def table_of_lines(self) -> InterfaceLines:
        return self.lines or interface_lines()

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        sheet = Sheet(doc)
        wide: list[tuple[int, Rule]] = []
        raised: list[walls.Raised] = []
        known = self.rules.known(doc)
        for i, line in enumerate(doc.lines):
            for rule in known[line.text].debris:
                yield from _marks(line, rule)
                raised += (walls.Raised(i, flag, rule) for flag in rule.flags)
                if rule.scope == "inline":
                    yield from _inline(line, rule)
                else:
                    sheet.hit(i, rule.id)
                if rule.scope in ("block", "tail"):
                    wide.append((i, rule))
        for i, rule in wide:
            sheet.spread(i, rule)
        code.strip_code(sheet)
        if self.profile:
            yield from repeated.strip_repeated(sheet, self.profile)
        if self.families:
            yield from strip_by_model(sheet, self._judge)
        yield from walls.judge(sheet, raised, self.table_of_lines)
        yield from sheet.cuts()


def _inline(line: Line, rule: Rule) -> Iterator[Edit]:
    """Cut the matches out of the line; of the spaces on both sides of one, one goes too."""
    for match in rule.regex.finditer(line.text):
        start, end = match.span()
        if line.text[end : end + 1] == " " and line.text[:start].endswith(" "):
            end += 1
        yield Edit(line.start + start, line.start + end, "", rule.id)


def _marks(line: Line, rule: Rule) -> Iterator[Mark]:
    """The mention a match makes of itself."""
    if rule.action != "cut" and (match := rule.find(line.text)):
        group = "value" if "value" in match.re.groupindex and match["value"] else 0
        kind, (start, end) = rule.action.removeprefix("mark:"), match.span(group)
        yield Mark(line.start + start, line.start + end, kind, match[group].strip(), rule.id)
