"""Note every date, and write those that are written out in one style.

* `styles`   reads "16th of December 2019" and writes "Dec. 16, 2019"
* `shelter`  quotations, titles of works and code, which stay as they are
* `around`   what stands beside a date and forbids to touch it
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.anchor import anchor_of
from newsclean.dates import find_dates
from newsclean.dates.spans import DateSpan
from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Mark
from newsclean.rules import RuleNote
from newsclean.stages.dates import around
from newsclean.stages.dates.shelter import Shelter, joined, touches
from newsclean.stages.dates.styles import STYLES, WRITTEN_IN, read_written, render

NOTE = RuleNote("dates.note", "a date, time or duration: noted with its value, left as it stands")
STYLE = RuleNote("dates.style", 'a date that is written out, in the house style: "Dec. 7, 2019"')
ISO = RuleNote("dates.iso", 'the words for a day, replaced by "2019-12-07"')
INLINE = RuleNote("dates.inline", 'the day that words stand for, put behind them: "Monday (2019-12-16)"')

SURE = 0.5
"""A reading less sure than this is one guess among others; nothing is written on it."""

NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
ANNOTATED = re.compile(r"\s?\((\d{4}-\d\d-\d\d)\)")
OWNER = re.compile(r"['’]s\b")
PLAIN = re.compile(
    r"""(?:\W|\d+(?:st|nd|rd|th)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu|thurs?|fri|sat|sun
    |january|february|march|april|may|june|july|august|september|october|november|december
    |jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|yesterday|today|tomorrow
    |the|this|last|next|past|coming|following|previous|same|that|of|on|an?|day|days|ago|earlier|later|before
    |after|one|two|three|four|five|six|seven|eight|nine|ten|[년월일年月日号])+""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words that say nothing but the day: a "2019-12-25" for Christmas would lose more than it gives."""


@dataclass(frozen=True)
class NormalizeDates:
    """Note every date with its value, and write dates that are written out in one style.

    Attributes:
        mode: "style", "iso", "inline" or "note".
        style: One of `STYLES`.
        locale: Which of 03/04 is the month, as in "en_GB"; "" leaves such dates unresolved.
        tz: Where "today" is said, as in "Asia/Seoul"; "" takes the day of publication.

    Left alone: quotations, titles of works, URLs, code, headlines in capitals, dates in a
    row or range that share a month, and those that are part of a name.  No year is added,
    no precision changed.  Texts in other languages are skipped.

        >>> from newsclean.document import Source
        >>> text = "Since the 3rd of May 2018 it has said: “We open on 7 December.” It opened on 8 Dec."
        >>> doc = Doc(Source(text), text, "en")
        >>> after = doc.apply("dates", NormalizeDates()(doc))
        >>> after.text
        'Since May 3, 2018 it has said: “We open on 7 December.” It opened on Dec. 8.'
        >>> [mention.value.value for mention in after.mentions]
        ['2018-05-03', 'XXXX-12-07', 'XXXX-12-08']
    """

    mode: str = "style"
    style: str = STYLES[0]
    locale: str = ""
    tz: str = ""
    name: str = "dates"
    notes: tuple[RuleNote, ...] = (NOTE, STYLE, ISO, INLINE)

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        if doc.lang not in ("", "en"):
            return
        anchor = anchor_of(doc.source, doc.mentions, self.tz).day
        spans = find_dates(doc.text, anchor, locale=self.locale or None, tz=self.tz or None)
        # A date that was written anew in an earlier round is noted already, as it stood in the source.
        noted = joined(mention.span for mention in doc.mentions if mention.kind == "date" and mention.span)
        annotations = _annotations(doc.text, spans) if self.mode == "inline" else set()
        for span in spans:
            if self.mode == "inline" and _is_inserted(doc, span):
                continue
            if span.start not in annotations and not touches(span.start, span.end, noted):
                yield Mark(span.start, span.end, "date", span, NOTE.id, span.confidence)
        if self.mode != "note":
            yield from self._edits(doc, spans)

    def _edits(self, doc: Doc, spans: list[DateSpan]) -> Iterator[Edit]:
        text, shelter = doc.text, None
        is_style = self.mode == "style"
        for span in map(_day_of, spans) if is_style else spans:
            if span.type != "DATE" or span.confidence < SURE:
                continue
            edit = _styled(doc, span, self.style) if is_style else _dated(text, span, self.mode)
            if edit is None or text[edit.start : edit.end] == edit.after:
                continue
            start, end = min(edit.start, span.start), span.end
            if around.is_shouted(text, start, end) or not around.stands_free(text, start, end):
                continue
            shelter = shelter or Shelter(text)
            if not shelter.covers(start, end):
                yield edit


def _day_of(span: DateSpan) -> DateSpan:
    """The date that a time names: of "10 a.m. on 22 August" the last two words."""
    found = WRITTEN_IN.search(span.text) if span.type == "TIME" else None
    if found is None:
        return span
    start, end = span.start + found.start(), span.start + found.end()
    return span._replace(start=start, end=end, text=found[0], type="DATE", value=span.value.partition("T")[0])


def _styled(doc: Doc, span: DateSpan, style: str) -> Edit | None:
    """*span* in a house style; None where it is not written out, or stands where it must stay."""
    text, start, end = doc.text, span.start, around.end_of(doc.text, span.start, span.end)
    # Most dates are single words; these have neither day nor year.
    written = None if span.text.isalpha() else read_written(span.text, span.value)
    if written is None or end is None:
        return None
    if written.numeric and doc.lang != "en":
        return None  # too short to tell its language, so too short to be given English months
    if led := around.led_by(text, start, written):
        longer = read_written(text[start - len(led) : end], span.value)
        written, start = (longer, start - len(led)) if longer else (written, start)
    if written.the and not written.ordinal:  # "the 16 April storm": the article is the storm's
        start += len("the ")
    after = render(written, style)
    if not after or (written.the and written.ordinal and not around.may_lose_article(text, end)):
        return None
    if around.is_joined(text, start, end) or around.is_named(text, start, end, written):
        return None
    is_fitted = around.wants_article(text, start, text[start:end], after)
    return None if is_fitted else Edit(start, end, after, STYLE.id, span.confidence)


def _dated(text: str, span: DateSpan, mode: str) -> Edit | None:
    """The day of *span* in its place, or behind it."""
    if span.mod or not span.resolved or not DAY.fullmatch(span.value) or DAY.search(span.text):
        return None
    start, end = span.start, around.end_of(text, span.start, span.end)
    may_run_on = mode == "iso" or any(map(str.isdigit, span.text))
    if end is None or NUMBER.fullmatch(span.text) or (may_run_on and around.is_joined(text, start, end)):
        return None
    written = read_written(span.text)
    if written and around.is_named(text, start, end, written):
        return None
    return _replaced(text, span, end) if mode == "iso" else _annotated(text, span, end)


def _replaced(text: str, span: DateSpan, end: int) -> Edit | None:
    if not PLAIN.fullmatch(span.text) or ANNOTATED.match(text, end):
        return None
    if around.wants_article(text, span.start, span.text, span.value):
        return None
    lead = around.article_at(text, span.start)
    start = lead.start() if lead else span.start
    if lead and not around.may_lose_article(text, end):
        start = lead.end()
    return Edit(start, end, span.value, ISO.id, span.confidence)


def _annotated(text: str, span: DateSpan, end: int) -> Edit | None:
    owner = OWNER.match(text, end)
    at = owner.end() if owner else end
    return None if ANNOTATED.match(text, at) else Edit(at, at, f" ({span.value})", INLINE.id, span.confidence)


def _is_inserted(doc: Doc, span: DateSpan) -> bool:
    """Whether nothing of *span* stood in the source: a day put in brackets in an earlier round."""
    first, last = doc.trace.to_source(span.start, span.end)
    return first == last


def _annotations(text: str, spans: list[DateSpan]) -> set[int]:
    """Where the days in brackets stand that this stage put behind a date: they are no dates of their own."""
    found: set[int] = set()
    for span in spans:
        owner = OWNER.match(text, span.end)
        note = ANNOTATED.match(text, owner.end() if owner else span.end)
        if note and note[1] == span.value:
            found.add(note.start(1))
    return found
