"""What restoring writes: classes of case, gap, quotation mark and symbol, and how they are read off a text.

A text is a row of words (runs of letters and digits) and of the gaps between them.
Wire damage lower-cases the words and puts one space into every gap; restoring tells for
each word its case and for each gap what stood in it.  The classes are those that news
uses; `read` tells them for a well-written text, so a model can learn them and a
restored text be compared with its original.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

WORDS = re.compile(r"([^\W_]+)")
"""Splits a text into gaps (even places) and words (odd ones)."""


class Case(IntEnum):
    """How a word is written; a single capital letter is CAPITAL."""

    LOWER, CAPITAL, UPPER, MIXED = range(4)


class Gap(IntEnum):
    """What stands after a word.

    PERIOD ends a sentence, ABBREVIATION is the dot of "Dec. 22", POSSESSIVE the
    apostrophe of "the states' rights".  From APOSTROPHE on the next word is joined
    without a space: "Kim's", "long-range", "U.N", "1,200", "3.5", "and/or", "AT&T",
    "U.S.-led", "U.N.'s".
    """

    SPACE, COMMA, PERIOD, ABBREVIATION, QUESTION, EXCLAMATION, COLON, SEMICOLON, DASH = range(9)
    POSSESSIVE, APOSTROPHE, HYPHEN, DOT, THOUSANDS, DECIMAL, SLASH, OTHER, DOT_HYPHEN, DOT_APOSTROPHE = range(
        9, 19
    )


class Quote(IntEnum):
    """The quotation marks or brackets of a gap: OPEN before the next word, CLOSE after this one."""

    NONE, OPEN, CLOSE, BOTH, BRACKET_OPEN, BRACKET_CLOSE = range(6)


class Symbol(IntEnum):
    """The symbol of a gap: PERCENT after this word, a currency before the next."""

    NONE, DOLLAR, PERCENT, EURO, POUND = range(5)


SENTENCE_ENDS = frozenset({Gap.PERIOD, Gap.QUESTION, Gap.EXCLAMATION})

PLAIN = {
    0x2018: "'", 0x2019: "'", 0x201B: "'", 0x201C: '"', 0x201D: '"', 0x201E: '"', 0xAB: '"', 0xBB: '"',
    0x2013: "-", 0x2014: "—", 0x2015: "—", 0x2011: "-", 0x2010: "-", 0xA0: " ", 0x2009: " ", 0x202F: " ",
    0x2026: "...", 0x200B: "", 0xAD: "", 0xFEFF: "", 0x2022: " ",
}  # fmt: skip
DASHES = re.compile(r"\s*--+\s*|\s+-\s+|\s*—\s*")

TITLES = frozenset(
    "mr mrs ms dr gen sen rep gov lt col sgt capt prof st rev hon maj adm cmdr cpl pvt pres supt jan feb mar"
    " apr jun jul aug sept oct nov dec no vs ft mt messrs reps sens gens fla calif pa mass conn ill mich wis"
    " tenn okla ariz colo wash ore nev minn ala ga la va md del".split()
)
"""What a dot after which is never the end of a sentence, when capitalised."""

CLOSERS = frozenset("inc corp co ltd jr sr bros cos etc et al a m p u s n d c e".split())
"""What may bear a dot of its own at the end of a sentence: only the next word tells."""

STARTERS = frozenset(
    "the it he she but in a an they we this that and on at as for if i you there however his her its our"
    " their these those when while after before since with from by to so yet also some many most one two no"
    " not what why how who although though because during under according last then now here such both even"
    " still among another each all more meanwhile despite instead officials president".split()
)
"""Words that begin sentences and, with a capital, little else."""

JOINS = {"'": Gap.APOSTROPHE, "-": Gap.HYPHEN, ".": Gap.DOT, ",": Gap.THOUSANDS, "/": Gap.SLASH,
         "": Gap.SPACE, ".-": Gap.DOT_HYPHEN, ".'": Gap.DOT_APOSTROPHE}  # fmt: skip
MARKS = (("?", Gap.QUESTION), ("!", Gap.EXCLAMATION), (".", Gap.PERIOD), ("—", Gap.DASH),
         (";", Gap.SEMICOLON), (":", Gap.COLON), (",", Gap.COMMA))  # fmt: skip
SYMBOLS = (("%", Symbol.PERCENT), ("$", Symbol.DOLLAR), ("€", Symbol.EURO), ("£", Symbol.POUND))


class Reading(NamedTuple):
    """A text as words and what is written around them; gap *i* follows word *i*.

    Attributes:
        words: As they stand.
        cases, gaps, quotes, symbols: By word, the classes above.
        ends: Whether a sentence ends after the word, by its mark or a line break.
    """

    words: list[str]
    cases: list[int]
    gaps: list[int]
    quotes: list[int]
    symbols: list[int]
    ends: list[bool]


def read(text: str) -> Reading:
    """The writing of *text*: what a model is taught, and what a restored text is scored on.

    Curly quotes count as straight ones, and every dash with space around it as one.

        >>> reading = read('The U.N. said "no" on Dec. 22. Kim\\'s envoy left.\\n')
        >>> [(word, Gap(gap).name) for word, gap in zip(reading.words, reading.gaps)][1:4]
        [('U', 'DOT'), ('N', 'ABBREVIATION'), ('said', 'SPACE')]
        >>> [word for word, end in zip(reading.words, reading.ends) if end]
        ['22', 'left']
    """
    parts = WORDS.split(plain(text))
    words, between = parts[1::2], parts[2::2]
    glances = [_glance(gap) for gap in between]
    gaps, ends = [int(glance.gap) for glance in glances], [glance.breaks for glance in glances]
    for at, gap in enumerate(gaps):
        if gap in _IN_CONTEXT:
            gaps[at], ends[at] = _in_context(words, gaps, at, breaks=ends[at])
    return Reading(
        words,
        [case_of(word) for word in words],
        gaps,
        [glance.quote for glance in glances],
        [glance.symbol for glance in glances],
        ends,
    )


def plain(text: str) -> str:
    """*text* with one form of quotation mark, apostrophe, dash and space."""
    text = unicodedata.normalize("NFC", text).translate(PLAIN).replace("''", '"').replace("``", '"')
    return DASHES.sub(" — ", text)


@lru_cache(maxsize=200_000)
def case_of(word: str) -> int:
    """The case of a word; digits and scripts without case are LOWER."""
    lower = word.lower()
    if word == lower:
        return Case.LOWER
    if len(word) == 1 or (word[0] != lower[0] and word[1:] == lower[1:]):
        return Case.CAPITAL
    return Case.UPPER if word == word.upper() else Case.MIXED


class _Glance(NamedTuple):
    """What a gap's characters alone tell."""

    gap: int
    quote: int
    symbol: int
    breaks: bool


@lru_cache(maxsize=200_000)
def _glance(between: str) -> _Glance:
    symbol = next((symbol for sign, symbol in SYMBOLS if sign in between), Symbol.NONE)
    if not any(map(str.isspace, between)):
        return _Glance(_joined(between), Quote.NONE, symbol, False)
    left = re.split(r"\s", between, maxsplit=1)[0]
    rest = between[len(left) :]
    marks = re.sub(r"[\s\"'()\[\]$%€£*#]", "", between)
    gap = next((gap for mark, gap in MARKS if mark in marks), Gap.DASH if marks == "-" else Gap.SPACE)
    if gap is Gap.SPACE and left.startswith("'") and "'" not in rest:
        gap = Gap.POSSESSIVE
    return _Glance(gap, _quote(left, rest), symbol, "\n" in between)


def _joined(between: str) -> Gap:
    if between in JOINS:
        return JOINS[between]
    if '"' in between and ("." in between or "," in between):
        return Gap.PERIOD if "." in between else Gap.COMMA
    core = between.strip('"()[]$%')
    return JOINS[core] if core in ("-", ".", "/") else Gap.OTHER


def _quote(left: str, rest: str) -> Quote:
    closes, opens = '"' in left, '"' in rest
    if closes or opens:
        return Quote.BOTH if closes and opens else Quote.CLOSE if closes else Quote.OPEN
    if "(" in rest or "[" in rest:
        return Quote.BRACKET_OPEN
    return Quote.BRACKET_CLOSE if ")" in left or "]" in left else Quote.NONE


_IN_CONTEXT = frozenset({Gap.PERIOD, Gap.QUESTION, Gap.EXCLAMATION, Gap.DOT, Gap.THOUSANDS})


def _in_context(words: list[str], gaps: list[int], at: int, *, breaks: bool) -> tuple[int, bool]:
    """The class of a gap that its neighbours decide, and whether a sentence ends in it."""
    gap, word = gaps[at], words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if gap == Gap.PERIOD:
        ends = breaks or not following or _ends_sentence(word, following, at > 0 and gaps[at - 1] == Gap.DOT)
        return (Gap.PERIOD if ends else Gap.ABBREVIATION), ends
    if gap == Gap.DOT:
        if word.isdigit() and following[:1].isdigit():
            return Gap.DECIMAL, False
        lacks_space = len(word) > 2 and word.islower() and len(following) > 1 and following[0].isupper()
        return (Gap.PERIOD, True) if lacks_space else (gap, False)
    if gap == Gap.THOUSANDS:
        return (gap if word.isdigit() and following[:1].isdigit() else Gap.COMMA), False
    return gap, True


def _ends_sentence(word: str, following: str, after_dot: bool) -> bool:
    """Whether the dot between two words ends a sentence, or only an abbreviation."""
    lower = word.lower()
    if following[0].islower() or (lower in TITLES and word[0].isupper()):
        return False
    if len(word) == 1 and word.isupper():
        return after_dot and following.lower() in STARTERS
    if lower in CLOSERS and (word[0].isupper() or after_dot):
        return following.lower() in STARTERS and following[0].isupper()
    return True
