"""Whether a date was still to come when the words around it were written, or over."""

from __future__ import annotations

import re

from newsclean.dates import cues
from newsclean.dates.cues import any_of

LEFT, RIGHT = 90, 60
"""Characters of the sentence in which a sign of the tense is looked for."""

NO_CUE = r"(?<!than-)(?<!than )(?<!\bas )(?<!n't )(?<!not )(?<!previously )"
"""Behind these "expected" looks nowhere: "weaker than expected", "did not expect"."""
DUE = r"due(?! to (?:the|an?|its|his|their|[a-z]+er)\b)"
AHEAD = re.compile(rf"\b{NO_CUE}(?:{any_of(cues.AHEAD)}|{DUE}|to {any_of(cues.BEGINNINGS)})\b")
PERHAPS_AHEAD = re.compile(
    rf"\b(?:by|until|till)(?: (?:{any_of(cues.ON_THE_WAY)}|(?:jan|febr)uary|\w+ber|\w+day))*"
    r" (?:mid-|late |early )?(?:\d[\w:]* ?[ap]\.? ?m\.? )?\Z"
)
"""Cues that count only where nothing says that it is over."""
BEHIND = re.compile(rf"\b(?<!be )(?<!been )(?:{any_of(cues.BEHIND)}|(?:who|which) \w{{2,}}ed)\b")
DONE_BEHIND = re.compile(rf"(?: to)? (?:\w{{3,}}ed|{any_of(cues.DONE)})\b")
"""A verb right behind a date that says what was done on it: "on Sunday issued a warning"."""
PASSED = re.compile(rf"\b{any_of(cues.PASSED)}\b")
LASTED = re.compile(r"ed\b.*\b(?:until|till) \Z")
SET_FOR = re.compile(rf"\b{any_of(cues.SET)}\b[^,.;]{{0,40}} for (?:early |late |mid-|the )?\Z")
PUT_OFF = re.compile(rf"\b{any_of(cues.PUT_OFF)} (?:for|until|till|to|on)(?: late| early)? \Z")
LASTING = re.compile(r"\b(?:would|will|stay|remain)(?: \w+){1,3} (?:until|till) \Z")
"""Before a day: "would stay closed until"."""
TO_EVENT = re.compile(r"\b(?:ahead of|before|for|until|reach|in|at|next) \Z")
"""Before "Tuesday's vote": it may be to come; else such words are of what has been."""
OTHER_CLAUSE = re.compile(r"\w{2,}ing\b|\bthat\b")
WILL = re.compile(r"\b(?:will|'ll|shall)\b")
WILL_BEHIND = re.compile(r"\b(?:will|'ll|shall|(?:is|are) (?:scheduled|due|set|expected|to))\b")
SENTENCE_END = re.compile(r"(?<![ .][a-z])[.!?]['\")”]?\s|\n|;")


def _before(low: str, start: int) -> str:
    """The sentence of a date up to it."""
    return SENTENCE_END.split(low[max(0, start - LEFT) : start])[-1]


def _behind(low: str, end: int) -> str:
    """The sentence of a date from it on."""
    return SENTENCE_END.split(low[end : end + RIGHT], maxsplit=1)[0]


def looks_back(low: str, start: int) -> bool:
    """Whether the words before a date say that it was over."""
    left = _before(low, start)
    return not (AHEAD.search(left) or PERHAPS_AHEAD.search(left)) and BEHIND.search(left) is not None


def looks_ahead(low: str, start: int, end: int) -> bool:
    """Whether the words around a date say that it was still to come."""
    if DONE_BEHIND.match(low, end):
        return False
    left = _before(low, start)
    if low.startswith("'s ", end) and not (TO_EVENT.search(left) or WILL.search(left)):
        return False
    if PUT_OFF.search(left) or LASTING.search(left):
        return True
    ahead = max((found.end() for found in AHEAD.finditer(left)), default=-1)
    behind = max((found.end() for found in BEHIND.finditer(left)), default=-1)
    if SET_FOR.search(left):
        return not PASSED.search(low, end, end + 24)
    if ahead != behind:
        return ahead > behind
    if PERHAPS_AHEAD.search(left):
        return behind < 0 and not LASTED.search(left) and not PASSED.search(low, end, end + RIGHT)
    right = _behind(low, end)
    cue = WILL_BEHIND.search(right)
    return (
        cue is not None
        and not BEHIND.search(right, 0, cue.start())
        and not OTHER_CLAUSE.search(right, 0, cue.start())
    )


def says_will(low: str, start: int) -> bool:
    """Whether "will" or "shall" stands before a date in its sentence."""
    return WILL.search(_before(low, start)) is not None


def tells_of_past(low: str, start: int, end: int) -> bool:
    """Whether a verb of what is over stands before or behind a date in its sentence."""
    left = _before(low, start)
    right = _behind(low, end)
    return BEHIND.search(left) is not None or BEHIND.search(right) is not None
