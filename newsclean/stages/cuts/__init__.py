"""Mend cuts: texts that begin or end in the middle of a sentence, or of a word.

Feeds cut a story at so many characters ("... fell through in dece"), excerpts end in
"... [+1873 chars]", and a copy taken from the wrong offset begins with "overnment
said on Monday".  This stage completes the word where the text itself or a closed set
shows what it was, takes out the stump where nothing does, and the marker of the cut, and
says so; the sentence that is left unfinished stays.  A headline's remains before a
dateline are not its business: that is furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.document import Doc
from newsclean.edits import Edit, Finding
from newsclean.rules import RuleNote
from newsclean.stages.cuts.head import mend_head
from newsclean.stages.cuts.notes import CLOSED, COMPLETING, DOCUMENT, ELLIPSIS, HEAD, TAIL, UNFINISHED
from newsclean.stages.cuts.tail import Ends, mend_tail


@dataclass(frozen=True)
class MendCuts:
    """Complete or take out the stump of a word where a text was cut off, and flag the cut.

    A last word goes only if it is not a word of news or of this text while many words
    begin with it, and never leaves another such word at the end.  It is completed only
    if *complete* is set and the same word stands in the text, or the word before opens a
    closed set ("in Dece").  A text that ends in a whole word is flagged if it stops in
    mid-sentence.  Text that ends with a full stop, headings, rows, signatures, other
    languages than English: left alone.

    Attributes:
        cuts: "trim" takes a stump out, "mark" leaves it and raises the flag.
        complete: Whether a word is completed from evidence; that wins over both.
        ends: How likely the last of some words ends a sentence, for text that has lost its
            stops; without it the words' own statistics decide.

        >>> from newsclean.document import Source
        >>> text = "The harbour board said that it would reopen both ferry lines to the islands in Dece"
        >>> for finding in MendCuts("trim")(Doc(Source(text), text)):
        ...     print(finding[:4])
        (78, 83, '', 'cuts.tail-fragment')
        (78, 83, 'flag', 'truncated_end')
        >>> for finding in MendCuts("trim", complete=True)(Doc(Source(text), text)):
        ...     print(finding[:4])
        (79, 83, 'December', 'cuts.complete-closed')
        (76, 78, 'completion', 'December')
        (79, 83, 'flag', 'truncated_end')
        >>> whole = "The ferries will be back before Christmas, the board said, and so will the queues."
        >>> list(MendCuts("trim")(Doc(Source(whole), whole)))
        []
    """

    cuts: str
    complete: bool = False
    ends: Ends | None = None
    name: str = "cuts"
    notes: tuple[RuleNote, ...] = (TAIL, HEAD, ELLIPSIS, UNFINISHED, CLOSED, DOCUMENT)

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        found = [*mend_tail(doc, completes=self.complete, ends=self.ends), *mend_head(doc)]
        return (finding for finding in found if self.cuts == "trim" or not _cuts(finding))


def _cuts(finding: Finding) -> bool:
    return isinstance(finding, Edit) and finding.rule not in COMPLETING
