"""Strip paywall, interface and page debris.

Rules with evidence name what they know, line by line; `page` finds the story in a
whole page by its structure.  Each line that goes has one reason, the surest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from newsclean.document import Doc, Line
from newsclean.edits import Edit, Finding, Mark
from newsclean.language import words_of
from newsclean.rules import FURNITURE, Rule, RuleNote, RuleTable
from newsclean.stages.boilerplate import page
from newsclean.stages.boilerplate.reading import InterfaceLines, interface_lines
from newsclean.stages.boilerplate.sheet import Sheet

MENU = RuleNote(
    "navigation.menu", "A run of short lines before or after the story, most of them known from menus."
)
PAGE_HEAD = RuleNote("navigation.page-head", "What stands above the story on a whole page.")
PAGE_FOOT = RuleNote("navigation.page-foot", "What stands below the story on a whole page.")
PAGE_LINE = RuleNote("navigation.page-line", "A line of the interface inside the story of a whole page.")


@dataclass(frozen=True)
class StripBoilerplate:
    """Remove lines, blocks and inline pieces that are not the story.

    Rules of the families of furniture are left to the stage that reads furniture.
    *strictness* moves only what has no rule: how far around the story a page is cut.
    *lines* are the interface lines that betray a page; the shipped ones by default.
    """

    rules: RuleTable
    strictness: str = "balanced"
    lines: InterfaceLines | None = None
    name: str = "boilerplate"

    @cached_property
    def table(self) -> RuleTable:
        return RuleTable(rule for rule in self.rules.rules if rule.family not in FURNITURE)

    @cached_property
    def notes(self) -> tuple[RuleNote, ...]:
        return (*self.table.notes, MENU, PAGE_HEAD, PAGE_FOOT, PAGE_LINE)

    @property
    def table_of_lines(self) -> InterfaceLines:
        return self.lines or interface_lines()

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        sheet = Sheet(doc)
        wide: list[tuple[int, Rule]] = []
        known = partial(self._matching, doc)
        for i, line in enumerate(doc.lines):
            for rule in doc.once("debris", known, line.text):
                yield from _marks(line, rule)
                if rule.scope == "inline":
                    yield from _inline(line, rule)
                else:
                    sheet.hit(i, rule.id)
                if rule.scope in ("block", "tail"):
                    wide.append((i, rule))
        for i, rule in wide:
            sheet.spread(i, rule)
        if sheet.hits:
            sheet.close_foot(PAGE_FOOT.id)
        if doc.lang in ("", "en"):
            self._cut_menus(sheet)
            if page.is_page(sheet.texts, self.table_of_lines):
                self._cut_page(sheet)
        yield from sheet.cuts()

    def _matching(self, doc: Doc, line: str) -> list[Rule]:
        words = doc.once("words", words_of, line)
        return list(self.table.matching(line, doc.lang, words)) if line else []

    def _cut_menus(self, sheet: Sheet) -> None:
        """Let menus go that stand before the first line of prose, or after the last."""
        if len(sheet.texts) < page.MENU:
            return
        prose = [i for i, reading in enumerate(sheet.readings) if reading.is_prose]
        for menu in page.find_menus(sheet.texts, sheet.readings, self.table_of_lines) if prose else ():
            if menu.stop <= prose[0] or menu.start > prose[-1]:
                for i in menu:
                    sheet.hit(i, MENU.id, 0.95)

    def _cut_page(self, sheet: Sheet) -> None:
        """Let go what stands around the story, and the interface's lines inside it."""
        is_debris = [
            i in sheet.hits or page.is_interface(text, self.table_of_lines)
            for i, text in enumerate(sheet.texts)
        ]
        story = page.find_story(sheet.readings, is_debris, self.strictness)
        if story is None:
            return
        for i, debris in enumerate(is_debris):
            if i < story.first:
                sheet.hit(i, PAGE_HEAD.id, 0.9)
            elif i >= story.last:
                sheet.hit(i, PAGE_FOOT.id, 0.9)
            elif debris:
                sheet.hit(i, PAGE_LINE.id, 0.9)


def _inline(line: Line, rule: Rule) -> Iterator[Edit]:
    """Cut the matches out of the line; of the spaces on both sides of one, one goes too."""
    for match in rule.regex.finditer(line.text):
        start, end = match.span()
        if line.text[end : end + 1] == " " and line.text[:start].endswith(" "):
            end += 1
        yield Edit(line.start + start, line.start + end, "", rule.id)


def _marks(line: Line, rule: Rule) -> Iterator[Mark]:
    """The flags a match raises, and the mention it makes of itself."""
    for flag in rule.flags:
        yield Mark(line.start, line.end, "flag", flag, rule.id)
    if rule.action != "cut" and (match := rule.find(line.text)):
        group = "value" if "value" in match.re.groupindex and match["value"] else 0
        kind, (start, end) = rule.action.removeprefix("mark:"), match.span(group)
        yield Mark(line.start + start, line.start + end, kind, match[group].strip(), rule.id)
