"""What a line is by itself, whatever stands around it: read once for all texts of one cleaning.

The stage looks at a text a second time when others have cut it, and then meets the same
lines.  So what follows from a line alone is read here, and `sheet` weighs the neighbors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from newsclean.document import Line
from newsclean.edits import Mark
from newsclean.rules import Rule
from newsclean.stages.furniture import dateline, lines, when
from newsclean.stages.furniture.gazetteer import gazetteer
from newsclean.stages.furniture.lines import Found

BY = re.compile(
    r"\s{0,4}(?:(?:written|story|words|posted|reported|text|report)\s)?by\s?:?\s{0,4}", re.IGNORECASE
)
LABELS = when.SAID | when.CHANGED | {"by"}
TELLING = LABELS | {"ago"}
SPECIAL = re.compile("[0-9(\\[/:_\x80-\U0010ffff-]")
"""Without one of these, a word of `TELLING` or an agency's name no line is furniture but by a rule;
half of a page's lines have none, and this saves 5 us for each."""

LONGEST_LABEL = 40
"""Characters of a label on a line of its own."""

UNSURE = frozenset({"byline.role", "byline.outlet", "byline.email"})
"""Rules whose lines go only beside a byline, a time or a dateline, or, an address, at the end:
a job or an address is also a list's entry."""


class Look(NamedTuple):
    """What is known of a line.  Places are counted from its start.

    Attributes:
        found: What it is as a whole; then it goes.
        doubtful: What it is if its neighbors say so.
        inline: Rules whose cue is on it, and that know pieces of lines.
        label: "by" or "time" if it only labels the line below.
        opens, closes: Whether it has the form of a dateline at its start, of a credit at its end.
    """

    found: Found | None = None
    doubtful: Found | None = None
    inline: tuple[Rule, ...] = ()
    label: str = ""
    opens: bool = False
    closes: bool = False


PLAIN = Look()
"""Most lines."""


def look(text: str, words: Sequence[str], rules: Sequence[Rule], *, is_english: bool) -> Look:
    """Look at one line with its lower-cased *words*; *rules* are those whose cue is on it.

    >>> look("(Reuters)", ["reuters"], [], is_english=True).found.rule
    'agency.line'
    """
    if not (rules or SPECIAL.search(text)) and TELLING.isdisjoint(words) and not may_name_agency(words):
        return PLAIN
    line = Line(0, len(text), text)
    doubtful = None
    found = lines.find_line(line, rules)
    if found is None and len(text) <= when.LONGEST_MIXED and is_english:
        stamp = read_stamp(line)
        if stamp is not None and stamp.rule == when.STAMP_LINE.id:
            found = stamp
        else:
            doubtful = stamp
    if found is None:
        doubtful = lines.agency_name(line) or doubtful
    elif found.rule in UNSURE:
        found, doubtful = None, found
    inline = tuple([rule for rule in rules if rule.scope == "inline"])
    label = _label(text) if len(text) <= LONGEST_LABEL and not LABELS.isdisjoint(words) else ""
    opens, closes = dateline.may_open(text), lines.may_close(text)
    if found or doubtful or inline or label or opens or closes:
        return Look(found, doubtful, inline, label, opens, closes)
    return PLAIN


def may_name_agency(words: Sequence[str]) -> bool:
    """Whether a line of ASCII with these *words* may begin with an agency's name."""
    return bool(words) and words[0] in gazetteer().agency_starts


def _label(text: str) -> str:
    if BY.fullmatch(text):
        return "by"
    return "time" if when.is_label(text) else ""


def read_stamp(line: Line) -> Found | None:
    """A timestamp line; a bare date only has the rule of one that is doubtful."""
    if not when.may_tell_time(line.text):
        return None
    stamp = when.read_stamp(line.text) or when.read_mixed(line.text)
    if stamp is None:
        return None
    if stamp.is_sure:
        return stamped(line, stamp, when.STAMP_LINE.id)
    # A bare date that turns out to stand in the story's head can only be its own.
    stamp = stamp._replace(published=stamp.published or when.read_date(line.text))
    return stamped(line, stamp, when.STAMP_NEAR.id)


def stamped(line: Line, stamp: when.Stamp, rule: str) -> Found:
    """*line* as the timestamp *stamp*."""
    marks: Iterable[Mark] = ()
    if stamp.published:
        marks = (Mark(line.start, line.end, "published", stamp.published.isoformat(), rule),)
    if stamp.byline in line.text[:120] and stamp.byline:
        at = line.start + line.text.index(stamp.byline)
        marks = (*marks, Mark(at, at + len(stamp.byline), "byline", stamp.byline, rule))
    return Found(rule, tuple(marks))
