"""Tell a text that is broken from a text about broken text.

A story on web pages quotes the very sequences that the repairs look for: "the site
showed “â€™” where an apostrophe belonged".  Repairing it would destroy the story, so
what stands alone between quotation marks stays, and so does the whole text where
every suspicious place is quoted and something shows that text is the subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.edits import Edit, Span

PAIRS = (
    ('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("‘", "’"), ("„", "“"), ("„", "”"), ("«", "»"),
    ("&quot;", "&quot;"),
)  # fmt: skip
"""Quotation marks; the last is what is left of them in a text that lost its DOM."""

REACH = 60
"""Characters between a suspicious place and its quotation marks: quoted words, not speech."""

MOST_PLACES = 50
"""A text with more suspicious places than this is broken, whatever it talks about."""

SUBJECT = re.compile(
    r"(?<![\w./-])(?:mojibake|x?html5?|xml|utf-?8|unicode|ampersands?|mark-?up languages?"
    r"|character (?:set|encoding|code)s?|text encodings?|windows-125\d|latin-1)(?![\w/-])",
    re.IGNORECASE,
)
"""Words of a text whose subject is text.  Not "encoding", "entity", "browser": those are news."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is all that its quotation marks hold.

    A dash between two quotations does not: its left mark closes one.

    >>> stands_alone('a "&amp;" b', 3, 8), stands_alone('"Yes"&mdash;"No"', 5, 12)
    (True, False)
    """
    for opening, closing in PAIRS:
        before = start - len(opening)
        if text.startswith(closing, end) and before >= 0 and text.startswith(opening, before):
            return before == 0 or not (text[before - 1].isalnum() or text[before - 1] in ".,!?…")
    return False


def is_subject(text: str, edits: Sequence[Edit]) -> bool:
    """Whether *text* talks about what *edits* would repair.

    It does if every place is quoted in a few words and one of them stands alone, or
    its right form stands elsewhere in the text, or the text names its subject.

    >>> is_subject('The word "café" came out as "cafÃ©".', [Edit(32, 34, "é", "")])
    True
    >>> is_subject('The café is called "Pére".', [Edit(21, 22, "è", "")])
    False
    """
    if len(edits) > MOST_PLACES:
        return False
    quotations: list[Span] = []
    for edit in edits:
        span = _quotation(text, edit)
        if span is None:
            return False
        quotations.append(span)
    return (
        any(stands_alone(text, edit.start, edit.end) for edit in edits)
        or SUBJECT.search(text) is not None
        or any(_repaired(text, *span, edits) in text for span in quotations)
    )


def _quotation(text: str, edit: Edit) -> Span | None:
    """The short quotation around *edit*, without its marks."""
    left = text[max(0, edit.start - REACH) : edit.start].rpartition("\n")[2]
    right = text[edit.end : edit.end + REACH].partition("\n")[0]
    for opening, closing in PAIRS:
        first, last = left.rfind(opening), right.find(closing)
        if first < 0 or last < 0 or left[first - 1 : first].isalnum():
            continue
        start = edit.start - len(left) + first + len(opening)
        if opening == closing or closing not in left[first:]:
            return start, edit.end + last
    return None


def _repaired(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """A quotation as it would read after *edits*."""
    pieces: list[str] = []
    position = start
    for edit in edits:
        if start <= edit.start and edit.end <= end:
            pieces += text[position : edit.start], edit.after
            position = edit.end
    return "".join((*pieces, text[position:end]))
