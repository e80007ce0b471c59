"""A document's lines, each looked at once: which go whole, and where a story opens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import Doc, Line
from newsclean.edits import Edit, Finding, Mark
from newsclean.rules import RuleNote, RuleTable
from newsclean.stages.furniture import dateline, lines, when
from newsclean.stages.furniture.dateline import CAP, Dateline
from newsclean.stages.furniture.heading import Head
from newsclean.stages.furniture.lines import Found
from newsclean.stages.furniture.look import PLAIN, Look, look, stamped
from newsclean.stages.furniture.looks import is_headline, is_prose, is_title

NAME_NEAR = RuleNote("byline.name-near-head", "A reporter's bare name between a headline and a date or role.")
NAME_LABELLED = RuleNote("byline.label", "A line that says By, and the name on the line below it.")

NAME = re.compile(
    rf"\s{{0,4}}({CAP}(?:[ \xa0]{{1,2}}(?:{CAP}|de|van|von|der|bin|al|el|la|da|di|and|&),?){{1,9}}?)"
    r",?(?:\s?[|·•])?\s{0,4}"
)
BARE = (when.STAMP_NEAR.id, NAME_NEAR.id)
"""Rules that say something of this story only inside its own head."""

STAMPS = (when.STAMP_LINE.id, when.STAMP_NEAR.id)
TEASED = ("byline", "published")
"""Kinds that teasers of other stories have too."""

NEAR = 2
"""Lines, blank ones aside, within which a doubtful line must stand to a sure one."""


class Row(NamedTuple):
    """A line that is not blank, with its index (*at*) among all lines, and how it looks."""

    at: int
    line: Line
    look: Look


class Sheet:
    """What the lines of *doc* are; built once a document, forgotten after.

    Attributes:
        found: Lines that go whole, by index.
        opened: Lines that open with a dateline, by index.
    """

    def __init__(self, doc: Doc, rules: RuleTable) -> None:
        self.doc = doc
        self.found: dict[int, Found] = {}
        self.doubtful: dict[int, Found] = {}
        self.rows = self._read(rules)
        self._pair_labels()
        self.opened = dict(self._datelines())
        self._take_signatures()
        self._take_near()
        self._take_last()

    def _read(self, rules: RuleTable) -> list[Row]:
        """The rows; `found` and `doubtful` are filled from what the lines say by themselves."""
        doc, rows, known, words = self.doc, list[Row](), rules.known(self.doc), self.doc.words
        is_english = doc.lang in ("", "en")

        def read(text: str) -> Look:
            return look(text, words[text], known[text].furniture, is_english=is_english)

        looks = doc.answers("look", read)
        row = partial(tuple.__new__, Row)  # as `Row(...)`, in half of the time
        for at, line in enumerate(doc.lines):
            text = line.text
            if not text or text.isspace():
                continue
            seen = looks[text]
            rows.append(row((at, line, seen)))
            if seen is PLAIN:
                continue
            if seen.found:
                self.found[at] = seen.found.moved(line.start)
            if seen.doubtful:
                self.doubtful[at] = seen.doubtful.moved(line.start)
        return rows

    @property
    def families(self) -> dict[int, str]:
        return {i: found.family for i, found in self.found.items()}

    def _is_prose(self, row: Row) -> bool:
        return self.doc.answers("prose", is_prose)[row.line.text]

    def _pair_labels(self) -> None:
        """A label and the line it labels: "By" over a name, "Published" over a time."""
        for row, below in pairwise(self.rows):
            if not row.look.label or row.at in self.found:
                continue
            name = NAME.fullmatch(below.line.text) if row.look.label == "by" else None
            if name:
                start, end = (below.line.start + place for place in name.span(1))
                mark = Mark(start, end, "byline", name[1], NAME_LABELLED.id)
                self.found[row.at] = Found(NAME_LABELLED.id, ())
                self.found[below.at] = Found(NAME_LABELLED.id, (mark,))
            elif row.look.label == "time":
                self._pair_time(row, below)

    def _pair_time(self, row: Row, below: Row) -> None:
        stamp = when.read_stamp(below.line.text)
        if stamp is None:
            return
        said = when.read_stamp(f"{row.line.text} {below.line.text}")
        self.found[row.at] = Found(when.STAMP_LINE.id, ())
        self.found[below.at] = stamped(below.line, said or stamp, when.STAMP_LINE.id)

    def _datelines(self) -> Iterator[tuple[int, Dateline]]:
        """The lines that open with a dateline.

        One without an agency counts only where the text has no second: several are a
        list of places, and every entry needs its own.
        """
        said = f"{self.doc.source.title}\n{self.doc.text}"
        bare: list[tuple[int, Dateline]] = []
        for n, row in enumerate(self.rows):
            if not row.look.opens or row.at in self.found:
                continue
            sure = self.doc.answers("opening", dateline.with_agency)[row.line.text]
            found = sure or self._bare(row.line.text, said)
            if found and found.agencies:
                yield row.at, found
            elif found and (bare or found.rule != dateline.COLON.id or self._is_above_prose(n)):
                bare.append((row.at, found))
        if len(bare) == 1:
            yield bare[0]

    def _is_above_prose(self, n: int) -> bool:
        return not any(self._is_prose(row) for row in self.rows[:n])

    def _bare(self, line: str, said: str) -> Dateline | None:
        """A dateline that no agency vouches for; in English, whose places are known."""
        if self.doc.lang not in ("", "en"):
            return None
        return dateline.without_agency(line, said) or dateline.with_colon(line)

    def _take_signatures(self) -> None:
        """A bare name above the story, between a headline and a date, a role or the page's own name."""
        site = " ".join(row.line.text for row in self.rows[:2])
        paragraphs = 0
        for above, row, below in zip(self.rows, self.rows[1:], self.rows[2:], strict=False):
            paragraphs += self._is_prose(above)
            if paragraphs > 1:
                return
            other = self.doubtful.get(below.at) or self.found.get(below.at)
            if below.line.text.strip() in site and NAME.fullmatch(below.line.text):
                other = Found("byline.outlet", ())
            if other is None or row.at in self.found or not is_headline(above.line.text):
                continue
            if _signs(other, below.line.text) and self._take_name(row):
                self.found[below.at] = other

    def _take_near(self) -> None:
        """Doubtful lines beside sure ones, and a bare name over a role or an agency."""
        title = self.doc.source.title
        heads = {i for i, found in self.found.items() if found.family in ("byline", "timestamp")}
        heads.update(self.opened)
        sure = [
            n for n, row in enumerate(self.rows)
            if row.at in heads or (title and is_title(row.line.text, title))
        ]  # fmt: skip
        near = {n + step for n in sure for step in range(-NEAR, NEAR + 1)}
        for n in sorted(near):
            if (
                0 <= n < len(self.rows)
                and self.rows[n].at in self.doubtful
                and self.rows[n].at not in self.found
            ):
                self._take(n, self.doubtful[self.rows[n].at])

    def _take(self, n: int, found: Found) -> None:
        """Take a doubtful line; a role, an outlet or an agency takes the name above it along."""
        has_name = n > 0 and found.family in ("byline", "agency") and self._take_name(self.rows[n - 1])
        if has_name or found.rule != "byline.outlet":
            self.found[self.rows[n].at] = found

    def _take_last(self) -> None:
        """A reporter's address after the last paragraph."""
        for row in reversed(self.rows):
            found = self.doubtful.get(row.at)
            if found and found.rule == "byline.email":
                self.found[row.at] = found
            elif row.at not in self.found:
                return

    def _take_name(self, row: Row) -> bool:
        name = NAME.fullmatch(row.line.text) if row.at not in self.found else None
        if name is None or len(name[1]) > 80 or row.at in self.doubtful:
            return False
        span = row.line.start + name.start(1), row.line.start + name.end(1)
        self.found[row.at] = Found(
            NAME_NEAR.id, (Mark(*span, "byline", lines.tidied("byline", name[1]), NAME_NEAR.id),)
        )
        return True

    def openings(self) -> Iterator[Finding]:
        """Note and cut the datelines."""
        for i, found in self.opened.items():
            yield from _opening(self.doc.lines[i], found)

    def cuts(self, head: Head) -> Iterator[Finding]:
        """Cut the lines that go, and note what they say of this story.

        Bylines and times above the heading or below the story's first lines belong to
        the teasers of other stories; they are noted only where the head has none.
        """
        for i, found in self.found.items():
            yield Edit(*self.doc.whole(self.doc.lines[i]), "", found.rule)
            yield from (mark for mark in found.marks if mark.kind not in TEASED)
        reach = head.body + NEAR if head.body >= 0 else len(self.doc.lines)
        below = [(i, mark) for i, found in self.found.items() if i >= head.top for mark in found.marks]
        for kind in TEASED:
            marks = [(i, mark) for i, mark in below if mark.kind == kind]
            ours = [mark for i, mark in marks if i <= reach and (head.title >= 0 or mark.rule not in BARE)]
            yield from ours or [mark for _, mark in marks if mark.rule not in BARE][:1]

    def pieces(self) -> Iterator[Finding]:
        """Cut and note what inline rules and agencies' closing credits know, in lines that stay."""
        stays = [row for row in self.rows if row.at not in self.found]
        for n, row in enumerate(stays):
            if row.look is PLAIN:
                continue
            yield from lines.find_inline(row.line, row.look.inline)
            if row.look.closes and not any(map(self._is_prose, stays[n + 1 : n + 2])):
                yield from lines.find_closing(row.line)


def _signs(found: Found, text: str) -> bool:
    """Whether the line under a name shows that it is a reporter's: a full date, a role, an agency."""
    if found.rule in STAMPS:
        return when.DATES.search(text) is not None
    return found.family in ("byline", "agency")


def _opening(line: Line, found: Dateline) -> Iterator[Finding]:
    start = line.start
    yield Edit(start, start + found.end, "", found.rule)
    if found.place:
        place = " ".join(found.place.split())
        yield Mark(start + found.start, start + found.stop, "dateline", place, found.rule)
    for named in found.agencies:
        yield Mark(start + named.start, start + named.end, "agency", named.name, found.rule)
    if found.byline:
        yield Mark(start, start + found.start, "byline", found.byline, found.rule)
