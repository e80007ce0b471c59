"""What stands around a cue, put as the model wants to see it."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from newsclean.models.splice_words import LOOKAHEAD, NOTHING, Story, Word, as_words
from newsclean.models.splices import WINDOW, View
from newsclean.stages.recirculation.cues import LABEL, Cue, lowered

TOKEN = re.compile(r"[^\W_]+")
BEFORE, AFTER = 5_000, 4_000
"""Characters of the story in front of a cue and behind its window in which words are looked for."""

NEAR = 60
"""Characters in front of a cue that hold the two words before it."""

LEAST = 3
"""Words of the shortest headline."""

STOPS = frozenset(".!?…")
BREAKS = frozenset(":;|—–•·»")
QUOTES = frozenset('"“”‘«')


class Candidate(NamedTuple):
    """A cue with the view of it and where its words end.

    Attributes:
        cue: The cue.
        view: What the model looks at.
        ends: The end of each word after the cue, as a place in the text.
        starts: The start of each.
    """

    cue: Cue
    view: View
    starts: list[int]
    ends: list[int]


def candidate(text: str, cue: Cue) -> Candidate:
    """The view of *cue* in *text*; its splice may reach to the end of the line."""
    line_end = text.find("\n", cue.end)
    line_end = len(text) if line_end < 0 else line_end
    found = list(islice(TOKEN.finditer(text, cue.end, line_end), WINDOW + LOOKAHEAD + 1))
    line_start = text.rfind("\n", 0, cue.start) + 1
    around = text[max(line_start, cue.start - NEAR) : found[-1].end() if found else cue.end]
    is_plain = not any(mark in around for mark in ".,!?:\"'’“”|") and not any(map(str.isupper, around))
    is_shouted = 2 * sum(map(str.isupper, around)) > len(around)
    signs = [0] * len(found) if is_plain else _signs(text, cue.end, found, is_shouted=is_shouted)
    beyond = found[-1].end() if found else cue.end
    around_it = text[max(0, cue.start - BEFORE) : cue.start] + " " + text[beyond : beyond + AFTER]
    story = Story.of(TOKEN.findall(lowered(around_it)))
    before = TOKEN.findall(text[max(line_start, cue.start - NEAR) : cue.start].lower())[-2:]
    texts = [match.group().lower() for match in found]
    two = [NOTHING, NOTHING, *as_words(before, [0] * len(before), story)][-2:]
    words = as_words(texts, signs, story)
    features = _cue_features(cue, two, [*words[:2], NOTHING, NOTHING], _mood(text, cue, is_plain=is_plain))
    padded = [NOTHING, NOTHING, *words, *[NOTHING] * (LOOKAHEAD + 1)]
    view = View(features, padded, min(WINDOW, len(found)), len(found) <= WINDOW)
    return Candidate(cue, view, [m.start() for m in found], [m.end() for m in found])


def _signs(text: str, start: int, found: list[re.Match[str]], *, is_shouted: bool) -> list[int]:
    """One number a word: the gap before it and its case."""
    signs = []
    for match in found:
        gap = text[start : match.start()]
        start = match.end()
        word = match.group()
        case = 0 if is_shouted or word[0].islower() or word[0].isdigit() else 2 if word[1:].isupper() else 1
        signs.append(1 + 3 * _gap(gap) + case)
    return signs


def _gap(gap: str) -> int:
    if gap == " ":
        return 0
    marks = set(gap)
    if marks & STOPS:
        return 1
    if marks & BREAKS or " - " in gap:
        return 2
    return 3 if marks & QUOTES else 4


def _mood(text: str, cue: Cue, *, is_plain: bool) -> int:
    """What case and marks say of the cue itself; 0 in a text without either."""
    if is_plain:
        return 0
    said = text[cue.start : cue.end]
    case = 0 if said.islower() else 2 if said.isupper() else 1 if said.istitle() else 3
    before = text[max(0, cue.start - 3) : cue.start].rstrip(" ")[-1:]
    after = text[cue.end : cue.end + 2].strip()[:1]
    gap = 1 if before in STOPS else 2 if before in ('"', "”", "’", ")") else 3 if not before.isalnum() else 4
    follow = 1 if after in (":", "|") else 2 if after in ("", "\n") or after.isupper() else 3
    return 1 + case + 4 * gap + 20 * (follow if not after.isalnum() else 4 + after.isupper())


def _cue_features(cue: Cue, before: list[Word], after: list[Word], mood: int) -> tuple[int, ...]:
    phrase = crc32(cue.phrase.encode())
    group = crc32(cue.note.id.encode())
    p, q, v, w = before[0], before[1], after[0], after[1]
    return (
        phrase + 201,
        group * 3 + (mood > 0) * 5 + 202,
        q.id * 41 + 203,
        p.id * 43 + q.id * 47 + 204,
        p.kind * 53 + q.kind * 59 + 205,
        phrase * 61 + q.kind * 67 + 206,
        v.id * 71 + 207,
        phrase * 73 + v.kind * 79 + 208,
        v.kind * 83 + w.kind * 89 + group * 97 + 209,
        q.kind * 101 + v.kind * 103 + group * 107 + 210,
        mood * 109 + group * 113 + 211,
        mood * 127 + v.kind * 131 + 212,
        q.kind * 137 + group * 139 + 213,
        (q is NOTHING) * 149 + group * 151 + 214,
    )


def least_words(cue: Cue) -> int:
    """How many words a splice after *cue* must have; a label has none but its own."""
    return 0 if cue.note is LABEL else LEAST


def most_words(cue: Cue) -> int:
    """How many words it may have."""
    return 0 if cue.note is LABEL else WINDOW
