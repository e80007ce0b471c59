"""A document's lines, each looked at once: which go whole, and where a story opens."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from newsclean.document import Doc, Line
from newsclean.edits import Edit, Finding, Mark
from newsclean.rules import Rule, RuleNote, RuleTable
from newsclean.stages.furniture import dateline, lines, when
from newsclean.stages.furniture.dateline import CAP, Dateline
from newsclean.stages.furniture.heading import Head
from newsclean.stages.furniture.lines import Found
from newsclean.stages.furniture.looks import is_headline, is_prose, is_title

NAME_NEAR = RuleNote("byline.name-near-head", "A reporter's bare name between a headline and a date or role.")
NAME_LABELLED = RuleNote("byline.label", "A line that says By, and the name on the line below it.")

NAME = re.compile(
    rf"\s{{0,4}}({CAP}(?:[ \xa0]{{1,2}}(?:{CAP}|de|van|von|der|bin|al|el|la|da|di|and|&),?){{1,9}}?)"
    r",?(?:\s?[|·•])?\s{0,4}"
)
BY = re.compile(
    r"\s{0,4}(?:(?:written|story|words|posted|reported|text|report)\s)?by\s?:?\s{0,4}", re.IGNORECASE
)
BARE = (when.STAMP_NEAR.id, NAME_NEAR.id)
"""Rules that say something of this story only inside its own head."""

STAMPS = (when.STAMP_LINE.id, when.STAMP_NEAR.id)
UNSURE = frozenset({"byline.role", "byline.outlet", "byline.email"})
"""Rules whose lines go only beside a byline, a time or a dateline, or, an address, at the end:
a job or an address is also a list's entry."""

TEASED = ("byline", "published")
"""Kinds that teasers of other stories have too."""

NEAR = 2
"""Lines, blank ones aside, within which a doubtful line must stand to a sure one."""


class Row(NamedTuple):
    """A line that is not blank, with its index (*at*) among all lines."""

    at: int
    line: Line


class Sheet:
    """What the lines of *doc* are; built once a document, forgotten after.

    Attributes:
        found: Lines that go whole, by index.
        opened: Lines that open with a dateline, by index.
    """

    def __init__(self, doc: Doc, own: RuleTable) -> None:
        self.doc = doc
        self.rows = [
            Row(i, line) for i, line in enumerate(doc.lines) if line.text and not line.text.isspace()
        ]
        self.candidates: dict[int, list[Rule]] = {}
        self.found: dict[int, Found] = {}
        self.doubtful: dict[int, Found] = {}
        for row in self.rows:
            self._look(row, own)
        self._pair_labels()
        self.opened = dict(self._datelines())
        self._take_signatures()
        self._take_near()
        self._take_last()

    @property
    def families(self) -> dict[int, str]:
        return {i: found.family for i, found in self.found.items()}

    def _is_prose(self, row: Row) -> bool:
        return self.doc.once("prose", is_prose, row.line.text)

    def _look(self, row: Row, own: RuleTable) -> None:
        line = row.line
        candidates = own.candidates(line.text, self.doc.words[row.at])
        if candidates:
            self.candidates[row.at] = candidates
        found = lines.find_line(line, candidates, self.doc.lang)
        if found is None and len(line.text) <= when.LONGEST_MIXED and self.doc.lang in ("", "en"):
            found = _stamp(line, self.doubtful, row.at)
        if found is None:
            name = lines.agency_name(line)
            if name:
                self.doubtful[row.at] = name
        elif found.rule in UNSURE:
            self.doubtful[row.at] = found
        else:
            self.found[row.at] = found

    def _pair_labels(self) -> None:
        """A label and the line it labels: "By" over a name, "Published" over a time."""
        for row, below in zip(self.rows, self.rows[1:], strict=False):
            if len(row.line.text) > 40 or row.at in self.found:
                continue
            name = NAME.fullmatch(below.line.text) if BY.fullmatch(row.line.text) else None
            if name:
                mark = Mark(
                    below.line.start + name.start(1),
                    below.line.start + name.end(1),
                    "byline",
                    name[1],
                    NAME_LABELLED.id,
                )
                self.found[row.at] = Found(NAME_LABELLED.id, ())
                self.found[below.at] = Found(NAME_LABELLED.id, (mark,))
            elif when.is_label(row.line.text):
                self._pair_time(row, below)

    def _pair_time(self, row: Row, below: Row) -> None:
        stamp = when.read_stamp(below.line.text)
        if stamp is None:
            return
        said = when.read_stamp(f"{row.line.text} {below.line.text}")
        self.found[row.at] = Found(when.STAMP_LINE.id, ())
        self.found[below.at] = _stamped(below.line, said or stamp, when.STAMP_LINE.id)

    def _datelines(self) -> Iterator[tuple[int, Dateline]]:
        """The lines that open with a dateline.

        One without an agency counts only where the text has no second: several are a
        list of places, and every entry needs its own.
        """
        said = f"{self.doc.source.title}\n{self.doc.text}"
        bare: list[tuple[int, Dateline]] = []
        is_first = True
        for row in self.rows:
            found = None
            if row.at not in self.found and dateline.could_open(row.line.text):
                found = dateline.with_agency(row.line.text) or self._bare(row.line.text, said)
            if found and found.agencies:
                yield row.at, found
            elif found and (is_first or bare or found.rule != dateline.COLON.id):
                bare.append((row.at, found))
            is_first = is_first and not self._is_prose(row)
        if len(bare) == 1:
            yield bare[0]

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
            if row.at in self.found or not NAME.fullmatch(row.line.text) or not is_headline(above.line.text):
                continue
            other = self.doubtful.get(below.at) or self.found.get(below.at)
            if NAME.fullmatch(below.line.text) and below.line.text.strip() in site:
                other = Found("byline.outlet", ())
            if other and _signs(other, below.line.text) and self._take_name(row):
                self.found[below.at] = other

    def _take_near(self) -> None:
        """Doubtful lines beside sure ones, and a bare name over a role or an agency."""
        sure = [n for n, row in enumerate(self.rows) if self._is_sure(row)]
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

    def _is_sure(self, row: Row) -> bool:
        found = self.found.get(row.at)
        is_head = found is not None and found.family in ("byline", "timestamp")
        return is_head or row.at in self.opened or is_title(row.line.text, self.doc.source.title)

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
        for row, below in zip_longest(stays, stays[1:]):
            yield from lines.find_inline(row.line, self.candidates.get(row.at, ()), self.doc.lang)
            if below is None or not self._is_prose(below):
                yield from lines.find_closing(row.line)


def _signs(found: Found, text: str) -> bool:
    """Whether the line under a name shows that it is a reporter's: a full date, a role, an agency."""
    if found.rule in STAMPS:
        return when.DATES.search(text) is not None
    return found.family in ("byline", "agency")


def _stamp(line: Line, doubtful: dict[int, Found], index: int) -> Found | None:
    """A timestamp line; a bare date is only put by as doubtful."""
    stamp = when.read_stamp(line.text) or when.read_mixed(line.text)
    if stamp is None:
        return None
    if stamp.is_sure:
        return _stamped(line, stamp, when.STAMP_LINE.id)
    # A bare date that turns out to stand in the story's head can only be its own.
    stamp = stamp._replace(published=stamp.published or when.read_date(line.text))
    doubtful[index] = _stamped(line, stamp, when.STAMP_NEAR.id)
    return None


def _stamped(line: Line, stamp: when.Stamp, rule: str) -> Found:
    marks: Iterable[Mark] = ()
    if stamp.published:
        marks = (Mark(line.start, line.end, "published", stamp.published.isoformat(), rule),)
    if stamp.byline in line.text[:120] and stamp.byline:
        at = line.start + line.text.index(stamp.byline)
        marks = (*marks, Mark(at, at + len(stamp.byline), "byline", stamp.byline, rule))
    return Found(rule, tuple(marks))


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
