"""Fill from copies: what a text has lost and a fuller copy of it in the same folder has.

One report stands in an archive several times: as the paper printed it, lower-cased by a
wire, cut off by a feed.  Where the very same words stand in both, the writing of the
good one is a fact; the model that restores writing need not guess it.  Head and tail
are put in where all the rest is a copy.  Every stretch taken bears the name of its
donor and the place there, as a mention of kind "copy".

What two *different* stories share, a paragraph of background say, is left alone, and so
is a text that has lost nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, NamedTuple

from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Mark, Span
from newsclean.profile import Donor, Donors, Profile
from newsclean.profile.writing import is_damaged_somewhere
from newsclean.rules import RuleNote
from newsclean.stages.copies import ends, marks
from newsclean.stages.copies.align import Alignment, Words
from newsclean.stages.copies.lost import Lost, lost_by_word

CASE = RuleNote(marks.CASE, "capitals of a word, from a fuller copy in the folder")
MARKS = RuleNote(marks.MARKS, "punctuation between words, from a fuller copy in the folder")
HEAD = RuleNote("copy.head", "the missing head of a text, from a fuller copy in the folder")
TAIL = RuleNote("copy.tail", "the missing tail of a text, from a fuller copy in the folder")

STORY = 0.5
"""Share of a text's words in runs from which another text is a copy of its story.  Reports
of one event that share a paragraph of background have far less in common."""

NEARLY = 0.9
"""Of copies that share so much of what the best one shares, the longest is taken."""

TERMINAL = ".!?…\"'”’»)]}:;*|。！？」』"
MARKERS = ("..", "…", "chars]", "characters]", "[…]")
NO_BODY = frozenset({"kicker", "title", "deck", "byline", "dateline", "agency", "caption", "credit", "note"})


class Copied(NamedTuple):
    """Where words were taken from: a document, and their place in its source."""

    document: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        """As the record has it."""
        return dict(self._asdict())


class Copy(NamedTuple):
    """A fuller copy: its name, its text without debris, and how a text lines up with it."""

    id: str
    doc: Doc
    alignment: Alignment

    def copied(self, start: int, end: int) -> Copied:
        """A span of its text as a place in its source."""
        return Copied(self.id, *self.doc.trace.to_source(start, end))


@dataclass(frozen=True)
class FillFromCopies:
    """Give a damaged or cut text what a fuller copy of it has.

    *profile* knows of near-copies, *donors* has their texts, *read* takes the debris out
    of them, so that nothing but the story is taken.  Without donors nothing is done.

        >>> from newsclean import Cleaner
        >>> full = (
        ...     "The ferry to Skarholm came back on Monday, the harbour master said. It sails at noon,"
        ...     " every day but Sunday. Nobody had told the crew of the Brenna, who waited with forty"
        ...     " crates of herring until three. “We were told nothing,” said Ida Holm, the mate."
        ...     " The board will meet in May."
        ... )
        >>> wire = "erry to skarholm " + " ".join(Words(full).folded[4:])
        >>> texts = {"full.txt": full, "wire.txt": wire}
        >>> cleaner = Cleaner(profile=Profile.of(texts.values()), donors=Donors.of(texts))
        >>> result = cleaner(wire)
        >>> result.text == full, sorted({edit.rule for edit in result.trace.layers[0].edits})
        (True, ['copy.case', 'copy.head', 'copy.marks'])
        >>> [tuple(mention.value)[0] for mention in result.mentions if mention.kind == "copy"]
        ['full.txt', 'full.txt']
        >>> cleaner(full).changes
        ()
    """

    profile: Profile
    donors: Donors
    read: Callable[[str], Doc]

    name: ClassVar[str] = "copies"
    notes: ClassVar[tuple[RuleNote, ...]] = (CASE, MARKS, HEAD, TAIL)

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        if not (self.donors and self.profile and may_lack(doc.text)):
            return
        # What later stages tidy does not change the words: they are looked up once.
        keys = doc.answers("fuller copies", partial(self.profile.fuller_copies, source=doc.source.text))
        found = keys[" ".join(doc.text.split())]
        copy = self._best(Words(ends.unmarked(doc.text)), found) if found else None
        if copy is not None:
            yield from _Filling(doc, copy, lost_by_word(copy.alignment)).findings()

    def _best(self, words: Words, keys: list[int]) -> Copy | None:
        """The copy that shares the most with a text; of several that do, the longest."""
        found = [self._copy(words, donor) for donor in map(self.donors.find, keys) if donor is not None]
        copies = [copy for copy in found if is_one_story(copy.alignment)]
        most = max((copy.alignment.length for copy in copies), default=0)
        good = [copy for copy in copies if copy.alignment.length >= NEARLY * most]
        return max(good, key=lambda copy: len(copy.alignment.other), default=None)

    def _copy(self, words: Words, donor: Donor) -> Copy:
        doc = self.read(donor.text)
        return Copy(donor.id, doc, Alignment.of(words, Words(doc.text)))


def may_lack(text: str) -> bool:
    """Whether a text shows any sign that it was damaged or cut; most have none and are done."""
    text = text.strip()
    if not text:
        return False
    is_cut = text[0].islower() or text[-1] not in TERMINAL or text.endswith(MARKERS)
    return is_cut or is_damaged_somewhere(text)


def is_one_story(alignment: Alignment) -> bool:
    """Whether a text is a copy of the other, not a different story with some words in common."""
    return alignment.length >= STORY * max(1, len(alignment.own))


class _Filling(NamedTuple):
    """A text that takes from a copy what it has lost."""

    doc: Doc
    copy: Copy
    lost: list[Lost]

    def findings(self) -> Iterator[Finding]:
        head, tail = self._ends()
        n = len(self.copy.alignment.own)
        first, last = head.edge + 1 if head else 0, tail.edge if tail else n
        if head:
            end = self.copy.alignment.own.spans[head.edge][1]
            yield from self._filled((0, end), head, HEAD.id)
            if self.lost[head.edge].marks and head.edge + 1 < n:
                yield from marks.gap(self.copy.alignment, head.edge)
        for stretch in self.copy.alignment.stretches():
            yield from self._written(range(max(first, stretch.start), min(last, stretch.stop)))
        if tail:
            start = self.copy.alignment.own.spans[tail.edge][0]
            yield from self._filled((start, len(self.doc.text)), tail, TAIL.id)

    def _ends(self) -> tuple[ends.Fill | None, ends.Fill | None]:
        """Head and tail; each is filled once: a later stage may have cut what was filled."""
        alignment = self.copy.alignment
        done = {
            edit.rule for layer in self.doc.trace.layers if layer.stage == "copies" for edit in layer.edits
        }
        barred = [m.span for m in self.copy.doc.mentions if m.kind in NO_BODY and m.span is not None]
        had_marker = len(alignment.own.text) < len(self.doc.text.rstrip())
        head = tail = None
        if HEAD.id not in done:
            head = ends.head(alignment, is_damaged=any(self.lost[0]), barred=barred)
        if TAIL.id not in done:
            tail = ends.tail(alignment, is_damaged=any(self.lost[-1]), had_marker=had_marker, barred=barred)
        if head and tail and not (head.is_cut or tail.is_cut):
            return None, None  # a whole story that stands between others
        return head, tail

    def _filled(self, span: Span, fill: ends.Fill, rule: str) -> Iterator[Finding]:
        start, end = fill.copied
        yield Edit(*span, self.copy.doc.text[start:end], rule, marks.SURE)
        yield Mark(*span, "copy", self.copy.copied(start, end), rule, marks.SURE)

    def _written(self, places: range) -> Iterator[Finding]:
        """The edits of words that follow each other in the copy too, and where they were taken from."""
        alignment = self.copy.alignment
        edits = list(marks.edits(alignment, self.lost, places))
        yield from edits
        if edits and alignment.same[places[0]]:
            start, end = alignment.own.spans[places[0]][0], alignment.own.spans[places[-1]][1]
            j, k = alignment.pairs[places[0]], alignment.pairs[places[-1]]
            value = self.copy.copied(alignment.other.spans[j][0], alignment.other.spans[k][1])
            yield Mark(start, end, "copy", value, edits[0].rule, marks.SURE)
