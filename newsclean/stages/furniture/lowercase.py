"""Datelines in text that has lost its capitals and points.

"apitalism struggles united nations ap the united states said" begins with the tail
of another story's headline, then its own dateline.  A known place right before a
known agency, near the start and followed by the beginning of a sentence, is the
dateline; what stands before it is not this story.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.rules import RuleNote
from newsclean.stages.furniture.gazetteer import Gazetteer, gazetteer
from newsclean.stages.furniture.when import MONTHS

LOWERCASE = RuleNote("dateline.lowercase", 'Place and agency in lower-cased text: "united nations ap".')
FRAGMENT = RuleNote(
    "cuts.fragment-before-dateline", "The rest of another headline before the dateline of a lower-cased text."
)

WINDOW = 40
"""Words from the start in which a dateline may end.  A headline fragment has at most 15;
a title, deck and byline together up to 35."""

SAMPLE = 600
TOKEN = re.compile(r"[^\W_]+")
LONGEST_NAME = 5

BEFORE = frozenset(
    "in at from to of near the a an and or for by with on outside inside around across between toward towards"
    " into via leaving reached visit visited s northern southern eastern western central".split()
)
"""Words after which a place is part of a sentence: "a court in london reuters reported"."""

AFTER = frozenset(
    "said says say reported reports report reporting quoted cited cites citing news agency learned learnt has"
    " have had is was were are will would could photographer photographers photo photos correspondent"
    " journalist journalists reporter reporters editor bureau obtained style classes class courses course"
    " exam exams poll polls contributed writer writers".split()
)
"""Words that make the agency the subject of a sentence, or another thing ("ap classes")."""

DESKS = frozenset("health life business money".split())
OPENERS = frozenset(
    "a an the this these in on at for as if when while after more most many some people women men children"
    " kids adults patients doctors researchers scientists older younger young".split()
)
"""Words by which a sentence starts, so that the desk before them belongs to the agency."""

FIRST_PARTS = frozenset(
    "san santa saint st los las el la le new port fort cape mount north south east west al abu tel ras"
    " ho bandar nusa rio puerto villa ciudad grand great little long upper lower palm dar sri kota"
    " hong ulan".split()
)
LAST_PARTS = frozenset(
    "city springs beach falls hills park island islands valley lake bay county heights harbor harbour rapids"
    " grove creek view".split()
)
"""Parts of names of two words: a city that is not in the gazetteer has one word, or two with these."""


class Loose(NamedTuple):
    """A dateline in lower-cased text: its place as wires print it, and where things stand."""

    place: str
    agency: str
    start: int
    agency_start: int
    agency_end: int
    end: int


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def is_lowercased(text: str) -> bool:
    """Whether *text* has lost its capitals.

    >>> is_lowercased("london reuters the pound fell on monday"), is_lowercased("It fell.")
    (True, False)
    """
    sample = text[:SAMPLE]
    return any(c.isalpha() for c in sample) and sample == sample.lower()


def find_dateline(text: str) -> Loose | None:
    """The dateline near the start of a lower-cased *text*.

    >>> find_dateline("olar panels for all kitwe zambia reuters a dam broke on monday")[:2]
    ('KITWE, Zambia', 'Reuters')
    >>> find_dateline("a court in london reuters reported fined the bank on monday")
    """
    words = [
        _Word(m[0], m.start(), m.end()) for m, _ in zip(TOKEN.finditer(text), range(WINDOW + 6), strict=False)
    ]
    known = gazetteer()
    for i in range(1, min(WINDOW, len(words) - 3)):
        if words[i].text not in known.agency_starts:
            continue
        for size in range(min(4, len(words) - 1 - i), 0, -1):
            agency = known.agencies.get(" ".join(word.text for word in words[i : i + size]))
            follows = words[i + size].text
            if not agency or follows in AFTER:
                continue
            if size > 1 and words[i + size - 1].text in DESKS and follows not in OPENERS:
                continue  # "reuters health officials said": the desk is the story's first word
            found = _place_before(words, i, known)
            if found:
                place, first = found
                last, after = words[i + size - 1], _skip_more(words, i + size, known)
                return Loose(place, agency, words[first].start, words[i].start, last.end, words[after].start)
    return None


def _place_before(words: list[_Word], end: int, known: Gazetteer) -> tuple[str, int] | None:
    """The place that ends before word *end*, a date between them aside, and its first word."""
    end = _skip_date(words, end)
    first, place = _city(words, end, known)
    size, region = _region(words, end, known)
    # "victoria british columbia" is not Columbia; "new york" is the city.
    if region and (first < 0 or size > end - first):
        first, city = _any_city(words, end - size, known)
        place = f"{city}, {region}"
    if first < 0 or words[first].text in BEFORE or (first and words[first - 1].text in BEFORE):
        return None
    return place, first


def _region(words: list[_Word], end: int, known: Gazetteer) -> tuple[int, str]:
    """The longest country or state that ends before word *end*, with a word before it."""
    for size in range(min(LONGEST_NAME, end - 1), 0, -1):
        name = known.regions.get(" ".join(word.text for word in words[end - size : end]))
        if name:
            return size, name
    return 0, ""


def _skip_more(words: list[_Word], start: int, known: Gazetteer) -> int:
    """Past a second agency or a date after the first: "urdupoint app 5th apr 2019"."""
    for i in range(start, min(start + 8, len(words) - 1)):
        if words[i].text in MONTHS and re.fullmatch(r"(?:19|20)\d\d", words[i + 1].text):
            return min(i + 2, len(words) - 1)
        name = " ".join(word.text for word in words[start : i + 1])
        if name in known.agencies and words[i + 1].text not in AFTER:
            return _skip_more(words, i + 1, known)
    return start


def _skip_date(words: list[_Word], end: int) -> int:
    """Where a date like "dec 16" or "5 june 2020" before word *end* starts; else *end*."""
    start = end
    if start > 2 and re.fullmatch(r"(?:19|20)\d\d", words[start - 1].text):
        start -= 1
    pair = [word.text for word in words[max(0, start - 2) : start]]
    if len(pair) == 2 and any(w in MONTHS for w in pair) and any(w.isdigit() and len(w) < 3 for w in pair):
        return start - 2
    return end


def _city(words: list[_Word], end: int, known: Gazetteer) -> tuple[int, str]:
    """The longest known city that ends before word *end*: its first word and its name."""
    for size in range(min(LONGEST_NAME, end), 0, -1):
        name = " ".join(word.text for word in words[end - size : end])
        if name in known.cities:
            return end - size, name.upper()
    return -1, ""


def _any_city(words: list[_Word], end: int, known: Gazetteer) -> tuple[int, str]:
    """The city before a country or state: a known one, else the one or two words there."""
    first, name = _city(words, end, known)
    if first >= 0:
        return first, name
    pair = [word.text for word in words[max(0, end - 2) : end]]
    size = 2 if len(pair) == 2 and (pair[0] in FIRST_PARTS or pair[1] in LAST_PARTS) else 1
    return end - size, " ".join(word.text for word in words[end - size : end]).upper()
