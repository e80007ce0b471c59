"""Read what stands around a story: note it, then cut it.

Datelines, agency credits, bylines, timestamps, captions, corrections, title and deck
are the story's own furniture: worth keeping as metadata, in the way of the text.
`ReadFurniture` marks each (`Cleaned.dateline`, `.agency`, `.byline` ...) and cuts it.

* `dateline`   "NAIROBI, Kenya (AP) — " in written text     `lowercase`  the same without capitals
* `when`       date prefixes and timestamp lines            `heading`    title, deck and kicker
* `lines`      rules of the tables, and agencies' credits   `sheet`      all lines, each with its neighbors
* `looks`      prose, headline or signature                `gazetteer`  places and agencies
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Mark
from newsclean.rules import FURNITURE, RuleNote, RuleTable
from newsclean.stages.furniture import dateline, heading, lines, lowercase, when
from newsclean.stages.furniture.looks import is_headline
from newsclean.stages.furniture.sheet import NAME_LABELLED, NAME_NEAR, Sheet

CODE_RULES = (
    when.DATE_PREFIX,
    when.STAMP_LINE,
    when.STAMP_NEAR,
    dateline.AGENCY,
    dateline.PLACE,
    dateline.CITY_STATE,
    dateline.COLON,
    lowercase.LOWERCASE,
    lowercase.FRAGMENT,
    lines.AGENCY_LINE,
    lines.AGENCY_CLOSING,
    lines.AGENCY_NAME,
    NAME_NEAR,
    NAME_LABELLED,
    heading.TITLE,
    heading.DECK,
    heading.KICKER,
    heading.AGAIN,
    heading.NOTED,
)


CONFIDENCE = {
    dateline.PLACE.id: 0.95,
    dateline.COLON.id: 0.9,
    heading.TITLE.id: 0.9,
    heading.DECK.id: 0.9,
    heading.KICKER.id: 0.9,
    heading.NOTED.id: 0.8,
    when.STAMP_NEAR.id: 0.9,
    NAME_NEAR.id: 0.9,
    lines.AGENCY_NAME.id: 0.9,
}
"""What is read from where a line stands, and so less than certain.  The rest is 1."""


@dataclass(frozen=True)
class ReadFurniture:
    """Note datelines, bylines, titles, captions and credits, then cut them.

    The rules of its own families (`FURNITURE`) act; those of the others only tell
    which lines above the story are debris.  What merely resembles furniture stays:
    a place and a dash before a sentence that goes on in lower case, a bare date that
    heads a diary, a heading that nothing parts from the text.

        >>> from newsclean.document import Doc, Source
        >>> text = "PARIS (AFP) - The ferry sank on Monday.\\n(Reuters)\\nNobody was on board. (Yonhap)"
        >>> doc = Doc(Source(text), text, "en")
        >>> after = doc.apply("furniture", ReadFurniture(RuleTable(()))(doc))
        >>> after.text
        'The ferry sank on Monday.\\nNobody was on board.'
        >>> [(m.kind, m.value) for m in after.mentions]
        [('dateline', 'PARIS'), ('agency', 'AFP'), ('agency', 'Reuters'), ('agency', 'Yonhap')]
    """

    rules: RuleTable
    name: str = "furniture"

    @cached_property
    def own(self) -> RuleTable:
        return self.rules.of_families(FURNITURE)

    @cached_property
    def notes(self) -> tuple[RuleNote, ...]:
        return (*self.own.notes, *CODE_RULES)

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        for finding in self._findings(doc):
            confidence = CONFIDENCE.get(finding.rule, 1.0)
            yield finding if finding.confidence == confidence else finding._replace(confidence=confidence)

    def _findings(self, doc: Doc) -> Iterator[Finding]:
        yield from _start(doc)
        sheet = Sheet(doc, self.rules)
        yield from sheet.openings()
        reader = heading.Reader(doc, sheet.families, sheet.opened, self._is_debris(doc))
        head = reader.head(doc.source.title)
        yield from _headings(doc, head)
        yield from sheet.cuts(head)
        yield from sheet.pieces()
        if not (sheet.found or sheet.opened or head.title >= 0):
            yield from _noted(doc, reader)

    def _is_debris(self, doc: Doc) -> Callable[[str], bool]:
        """What tells the debris that other stages remove."""
        known = self.rules.known(doc)

        def is_debris(line: str) -> bool:
            debris = known[line].debris
            return bool(debris) and any(rule.scope != "inline" for rule in debris)

        return is_debris


def _start(doc: Doc) -> Iterator[Finding]:
    """Date prefixes, and the dateline of a text that has lost its capitals."""
    is_lowercased = lowercase.is_lowercased(doc.text)
    start = 0
    while prefix := when.date_prefix(doc.text, start, is_lowercased=is_lowercased):
        yield Edit(start, prefix.end, "", when.DATE_PREFIX.id)
        yield Mark(start, prefix.end, "published", prefix.published.isoformat(), when.DATE_PREFIX.id)
        start = prefix.end
    loose = lowercase.find_dateline(doc.text) if is_lowercased and not start else None
    if loose is None:
        return
    if loose.start:
        yield Edit(0, loose.start, "", lowercase.FRAGMENT.id)
        yield Mark(0, loose.start, "flag", "truncated_start", lowercase.FRAGMENT.id)
    yield Edit(loose.start, loose.end, "", lowercase.LOWERCASE.id)
    yield Mark(loose.start, loose.agency_start, "dateline", loose.place, lowercase.LOWERCASE.id)
    yield Mark(loose.agency_start, loose.agency_end, "agency", loose.agency, lowercase.LOWERCASE.id)


def _headings(doc: Doc, head: heading.Head) -> Iterator[Finding]:
    """Note and cut title, deck and kicker, or only note a first line that reads as a title."""
    roles = ((head.title, "title", heading.TITLE), (head.deck, "deck", heading.DECK))
    for index, kind, note in (*roles, (head.kicker, "kicker", heading.KICKER)):
        if index >= 0:
            line = doc.lines[index]
            yield Edit(*doc.whole(line), "", note.id)
            yield Mark(line.start, line.end, kind, " ".join(line.text.split()), note.id)
    for index in head.again:
        yield Edit(*doc.whole(doc.lines[index]), "", heading.AGAIN.id)


def _noted(doc: Doc, reader: heading.Reader) -> Iterator[Mark]:
    """A first line that reads as a title, right above the story, with nothing to show it: it stays."""
    if not doc.source.title and reader.body == 1 and is_headline(reader.text(0)):
        line = doc.lines[reader.rows[0]]
        yield Mark(line.start, line.end, "title", reader.text(0), heading.NOTED.id)
