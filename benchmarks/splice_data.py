"""Make texts with a splice in a known place, and prose that only sounds like one.

For `splice_model` (training) and `splices` (scoring).  Stories are plain articles
(``restore/*.jsonl.xz``), headlines come from the boilerplate lines of the kit's pages
and from the head lines of wire stories.  A splice is a cue and some headlines between
two sentences of a story; a decoy is a cue's words used as words.  Each is written in
one of three ways: lower-cased without marks, as it stands, or lower-cased with marks.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from headlines import NO_NEWS, Mixture, Pool, is_held_out

from newsclean.stages.recirculation.candidates import TOKEN
from newsclean.stages.recirculation.cues import LABEL, LIST, NOTES, POINTER, cues

SENTENCE_START = re.compile(r"(?<=[a-z0-9]{3}[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n+(?=[\"“‘(]?[A-Z])")
SITES = "Capitol Ledger|Sky|the Associated Press|World|our partners|Politics|Business|the web|Opinion".split(
    "|"
)
LENGTHS = {LIST.id: (1, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6, 7), POINTER.id: (1, 1, 1, 1, 1, 1, 2, 3, 4, 5)}
BETWEEN_WORDS = re.compile(r"(?<=[a-z]{3}) (?=[a-z])")
MID_SENTENCE = 0.05
"""How often a splice stands inside a sentence: pages that float a box into a paragraph."""

MARGIN = 5_000
"""Characters of a story kept on either side of a splice."""


class Example(NamedTuple):
    """A text, and the splice in it.

    Attributes:
        text: The text.
        start: Where the cue stands.
        words: How many words after the cue are the splice's; -1 if it is prose.
    """

    text: str
    start: int
    words: int


def stories(restore: Path, *, held_out: bool) -> Iterator[str]:
    """Articles of ``restore/*.jsonl.xz`` of 900 characters or more; a hash holds one in ten out."""
    for path in sorted(restore.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["source"].split("/")[0] not in NO_NEWS and is_held_out(row["text"]) == held_out:
                    text = re.sub(r"(?m)^-- .*\n", "", row["text"]).strip()
                    if len(text) >= 900:
                        yield text


def splice(rng: random.Random, story: str, heads: Pool | Mixture, way: str) -> Example | None:
    """*story* with a cue and headlines put between two of its sentences."""
    break_ = SENTENCE_START if rng.random() > MID_SENTENCE else BETWEEN_WORDS
    places = [m for m in break_.finditer(story) if m.start() > 250 and m.end() < len(story) - 90]
    if not places:
        return None
    place = rng.choice(places)
    phrase = rng.choice(
        [p for p in NOTES if rng.random() < 0.5 or p in ("top stories", "read more")] or ["trending"]
    )
    left, right = (
        story[max(0, place.start() - MARGIN) : place.start()],
        story[place.end() : place.end() + MARGIN],
    )
    left += re.match(r"[\"”’)]*", place.group()).group()  # type: ignore[union-attr]
    note = NOTES[phrase]
    chosen = [] if note is LABEL else [heads.pick(rng, story) for _ in range(rng.choice(LENGTHS[note.id]))]
    if phrase == "more from":
        chosen.insert(0, rng.choice(SITES))
    return written(rng, (left, phrase, chosen, "" if rng.random() < 0.04 else right), way)


def written(rng: random.Random, parts: tuple[str, str, list[str], str], way: str) -> Example:
    """The parts of a splice as one line."""
    left, phrase, chosen, right = parts
    if way == "plain":
        left, right = plain(left), plain(right)
        alien = plain(" ".join(chosen))
        text = " ".join(part for part in (left, phrase, alien, right) if part)
        return Example(text, len(left) + 1, len(TOKEN.findall(alien)))
    if rng.random() < 0.4:
        chosen = [titled(headline) for headline in chosen]
    cue = phrase.replace(" s ", "'s ").replace("don t", "don't").replace("editors ", "editors' ")
    cue = rng.choice((cue.title, cue.upper, cue.capitalize))().replace("'S", "'s")
    mark = rng.choice(("", "", ":", ":", " |")) if chosen else ""
    alien = rng.choice((" ", " ", " ", " | ", " • ")).join(chosen)
    left, right = " ".join(left.split()), " ".join(right.split())
    text = " ".join(part for part in (left, cue + mark, alien, right) if part)
    if way == "lower":
        text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return Example(text, len(left) + 1, len(TOKEN.findall(alien)))


def titled(headline: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in headline.split())


def plain(text: str) -> str:
    """*text* as the worst feeds have it: lower-cased words and nothing else."""
    return " ".join(TOKEN.findall(text)).lower()


LISTED = frozenset("stories news headlines articles picks topics posts links content coverage".split())
NOUNS = [p for p, note in NOTES.items() if note is LIST and p.split()[-1] in LISTED]
SHORT_LABELS = [p for p, note in NOTES.items() if note is LABEL and " " not in p]
DECOYS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"\bthe (?P<x>[a-z]{4,}s)"
            r"(?: (?:are|were|have|had|that|in|of|on|from|about|by|and|to|for)\b|[,.])",
            "N",
        ),
        (r"\b(?:of|on|by|in|its|his|her|their|these|many|all) (?P<x>[a-z]{4,}s) [a-z]", "N"),
        (
            r"[.!?] (?P<x>[A-Z]?[a-z]*[ ]?[A-Za-z][a-z]+s) (?:are|were|have|had|will|can|in|from|of|that)\b",
            "^N",
        ),
        (r"[.!?] (?P<x>[A-Z][a-z]+) (?:is|was|means|has|may|will|said|began)\b", "^V"),
        (r"\b(?P<x>(?:see|know|learn|hear|want|need|spend|have|get|much|even|no|do) more)\b", "read more"),
        (r"\b(?P<x>also [a-z]+ed)\b", "also read"),
        (
            r"\b(?P<x>(?:you|they|we|he|she) (?:may|might|will|would|can) (?:also )?[a-z]+)\b",
            "you may also like",
        ),
        (
            r"\b(?P<x>(?:you|they|we|he|she) (?:may|might|will|would|can) (?:also )?[a-z]+)\b",
            "you might like",
        ),
        (r"\b(?P<x>(?:don|didn|doesn)['’]t [a-z]+)\b", "don't miss"),
        (r"\b(?:is|are|be|was|were) (?P<x>[a-z]+ing)\b", "trending"),
        (r"\b(?:is|are|be|was|were) (?P<x>[a-z]+ing)\b", "trending now"),
        (r"\b(?P<x>(?:must|should) [a-z]+)\b", "must read"),
        (r"\b(?:the|his|its) (?P<x>most [a-z]+)\b", "most read"),
        (r"\b(?:an|his|its) (?P<x>[a-z]{5,}) [a-z]", "L"),
        (r"\bthat (?P<x>[a-z]+s)\b", "L"),
        (r"\b(?:a|an|the|for|of|by|in) (?P<x>[a-z]{3,})\b", "L"),
        (r"(?P<x>, (?:however|of course|then|too),)", ", in case you missed it,"),
        (r"\b(?P<x>in recent years|at the time|last year|this week)\b", "in case you missed it"),
    )
)
"""Where a cue's words may stand as words, and which: N any list's name, L any label, ^ starts a sentence."""


def decoy(rng: random.Random, story: str, way: str) -> Example | None:
    """*story* with one of its phrases exchanged for a cue's words."""
    pattern, words = rng.choice(DECOYS)
    places = list(pattern.finditer(story, 0, 12_000))
    if not places:
        return None
    place = rng.choice(places)
    if words.endswith("N"):
        words = words.replace("N", rng.choice(NOUNS).replace(" s ", "'s "))
    elif words.endswith("V"):
        words = words.replace("V", rng.choice(("trending", "read more", "in case you missed it", "L")))
    if words.endswith("L"):
        words = words.replace("L", rng.choice(SHORT_LABELS))
    words = words[1:].capitalize() if words[0] == "^" else words
    start, end = place.span("x")
    left, right = story[max(0, start - MARGIN) : start], story[end : end + MARGIN]
    return as_prose(left + "\0" + words + right, way)


def natural(story: str, way: str) -> Iterator[Example]:
    """The cues' words that *story* uses as words: inside a sentence, in lower case, no colon behind."""
    for cue in cues(story):
        said, before = story[cue.start : cue.end], story[max(0, cue.start - 2) : cue.start]
        runs_on = re.match(r",? [a-z]+ [a-z]", story[cue.end : cue.end + 40])
        inside = said.islower() and re.match(r"[a-z,] $", before)
        first = said[1:].islower() and cue.note is not POINTER and re.match(r"[.?!] $", before)
        if (inside and story[cue.end : cue.end + 1] not in (":", "|", "\n", "")) or (first and runs_on):
            left, right = story[max(0, cue.start - MARGIN) : cue.start], story[cue.start : cue.end + MARGIN]
            yield as_prose(left + "\0" + right, way)


def as_prose(text: str, way: str) -> Example:
    """A decoy written in one *way*; a NUL stands where its cue begins."""
    left, _, right = text.partition("\0")
    if way == "plain":
        left, right = plain(left), plain(right)
        return Example(f"{left} {right}".strip(), len(left) + bool(left), -1)
    left, right = " ".join(left.split()) + " " * (left[-1:].isspace()), " ".join(right.split())
    text = left + right
    if way == "lower":
        text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return Example(text, len(left), -1)
