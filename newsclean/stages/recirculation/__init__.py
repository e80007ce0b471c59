"""Cut recirculation: other stories' headlines inside this one.

Scrapers run a "Top stories" box together with the text around it, and where line breaks
are lost it stands in the middle of the story.  A cue shows where to look; the words
after it, and whether the story's own words come back, decide (`newsclean.models.splices`).
Lists of headlines on lines of their own are boilerplate, not this stage's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.document import Doc
from newsclean.edits import Edit, Finding
from newsclean.models import splices
from newsclean.rules import RuleNote
from newsclean.stages.recirculation.candidates import QUOTES, candidate, least_words, most_words
from newsclean.stages.recirculation.cues import LABEL, LIST, POINTER, Cue, cues

STOP = re.compile(r"[.!?…][\"'”’)]{0,2}\s?$")
"""The end of a sentence, just before a cue."""

MARKS = re.compile(r"[.,!?][\s\"”’']")
"""Punctuation: a text that has any shows where its sentences end."""

SURE = {"gentle": 0.98, "balanced": 0.9, "strict": 0.9}
"""Probability of a splice from which it is cut.  On fixtures/splices.jsonl .5 cuts into five of 20
texts that only speak of top stories, .9 into none, .98 finds five splices fewer of 81."""


@dataclass(frozen=True)
class CutRecirculation:
    """Remove runs of other stories' headlines from the middle of a line.

    English only.  Without a cue nothing is looked at; where the evidence is weak nothing
    is cut: headlines left in are the smaller loss.

        >>> from newsclean.document import Source
        >>> story = ("the harbour board of kolding closed the swing bridge on monday after divers found "
        ...     "cracks in two of its piers and said ferries would carry lorries instead ")
        >>> rest = ("the bridge was built in 1931 and the harbour board had planned to replace its piers "
        ...     "before the cracks were found by divers")
        >>> run = "top stories singer cancels tour after throat surgery senator denies taking bribes "
        >>> text = story + run + rest
        >>> doc = Doc(Source(text), text, "en")
        >>> doc.apply("recirculation", CutRecirculation()(doc)).text == story + rest
        True
    """

    strictness: str = "balanced"
    name: str = "recirculation"
    notes: tuple[RuleNote, ...] = (LIST, POINTER, LABEL)

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        if doc.lang not in ("", "en"):
            return
        reached = 0
        for cue in cues(doc.text):
            if cue.start < reached or not _stands_between_sentences(doc.text, cue):
                continue
            found = candidate(doc.text, cue)
            verdict = splices.judge(found.view, least=least_words(cue), most=most_words(cue))
            if verdict.is_splice < SURE[self.strictness]:
                continue
            reached = found.ends[verdict.end - 1] if verdict.end else cue.end
            yield Edit(cue.start, _with_space(doc.text, reached), "", cue.note.id, verdict.is_splice)


def _stands_between_sentences(text: str, cue: Cue) -> bool:
    """Whether a run of headlines may start at *cue*: after a full stop, where the text has any.

    What stands in quotation marks is talked about; at the start of a line is no middle.
    """
    before = text[text.rfind("\n", 0, cue.start) + 1 : cue.start]
    if not before.strip() or before[-1] in QUOTES:
        return False
    is_plain = before == before.lower() and not MARKS.search(before)
    return is_plain or STOP.search(before[-4:]) is not None


def _with_space(text: str, end: int) -> int:
    """*end*, past one space: of the two around a cut one is enough."""
    return end + 1 if text[end : end + 1] == " " else end
