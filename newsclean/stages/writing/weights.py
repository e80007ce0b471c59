"""What each word says for or against damage: how much likelier it is in damaged text than in good.

Weights are natural logarithms of ratios, so they add up.  Those of single words come from
``newsclean/data/writing.tsv``, made by ``benchmarks/writing_words.py``; those of gaps
were counted on 800 articles.
"""

from __future__ import annotations

import hashlib
import math
import re
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from newsclean.errors import ModelError
from newsclean.models.words import english

PATH = Path(__file__).parents[2] / "data" / "writing.tsv"
DIGEST = "32e44ebf4c83beaf89a3c2e1f5a6763f811ac0ded59412783641b2bf634710d9"
"""SHA-256 of the table."""

WORD = re.compile(r"[^\W_]+")

LONG = 11
"""Words of a line that is a paragraph's, not a poem's, a list's or a headline."""

NEARBY = 400
"""Characters at the start of a line in which its words are counted: more than `LONG` are all alike."""

RARE = 0.8
"""As `Habit.small`, for a word that is not in the list of news words: most are names."""

STUMPS = {"s": 6.0, "t": 5.0, "ll": 6.0, "ve": 6.0, "m": 3.0, "re": 2.0, "d": 2.0}
"""What is left of a word behind its apostrophe: "kim s", "won t"."""

LETTERS = frozenset("us un uk eu am pm dc".split())
"""Abbreviations whose letters stand apart without their dots."""

STARTERS = frozenset(
    "he she it but in an they we this that and on at as for if you there his her its our their these"
    " those when while after before since with from by to so yet also some many most what why how who"
    " although though because during under according then now here".split()
)
"""Words that have a capital at the start of a sentence and hardly ever elsewhere; "the" has one in names."""

ABBREVIATED = frozenset("inc corp co ltd jr sr etc vs dr mr mrs ms st gen sen rep gov no lb lbs ft".split())
"""What a dot after which need not end a sentence."""

NEVER = -8.0
"""Of a case that the kind of damage leaves none of."""
SMALL_START, LIST_START = 4.0, 1.0
"""Of a small letter after a full stop (one in 200 in news), and at the start of a short line."""
NO_STOP = 2.5
"""Of a paragraph that just ends."""


class Gap(IntEnum):
    """What stands between two words: no mark, or which sort."""

    SPACE, LINE, JOIN, MARK, END, END_LINE = range(6)


class Habit(NamedTuple):
    """How news writes a word.

    Attributes:
        small: How rare it is to write it small in mid-sentence.
        after, before: Factors of the odds that a mark stands after it, and before it.
    """

    small: float
    after: float
    before: float


class Token(NamedTuple):
    """A word of a text.

    Attributes:
        start, end: Its place.
        word: In lower case.
        case: "a" small, "A" with a capital, "AA" in capitals, "0" not a word.
        gap: What stands before it.
        line: Words at the start of its line, see `NEARBY`.
        habit: How news writes it.
    """

    start: int
    end: int
    word: str
    case: str
    gap: Gap
    line: int
    habit: Habit


class Evidence(NamedTuple):
    """Weights of a word.

    Attributes:
        small: For lost capitals.
        plain: For lost marks.
        big: For lost small letters.
        begun: For lost marks, from a capital that only the start of a sentence explains.
    """

    small: float
    plain: float
    big: float
    begun: float


@lru_cache(maxsize=1)
def _habits() -> dict[str, Habit]:
    """The shipped table; read once a process."""
    try:
        data = PATH.read_bytes()
    except OSError as error:
        raise ModelError(f"{PATH}: {error.strerror}; install newsclean again") from error
    if hashlib.sha256(data).hexdigest() != DIGEST:
        raise ModelError(f"{PATH} is not the file that was shipped; install newsclean again")
    rows = (line.split("\t") for line in data.decode().split("\n") if line)
    return {
        word: Habit(min(5.0, int(small) / 10), math.exp(int(after) / 10), math.exp(int(before) / 10))
        for word, small, after, before in rows
    }


@lru_cache(maxsize=50_000)
def _habit(word: str) -> Habit:
    known = _habits().get(word)
    if known:
        return known
    other = _habits()[""]
    is_rare = len(word) >= 4 and word.isalpha() and word not in english().bands
    return other._replace(small=RARE) if is_rare else other


@lru_cache(maxsize=4096)
def _gap(between: str) -> Gap:
    has_break = "\n" in between
    if not between.strip():
        return Gap.LINE if has_break else Gap.SPACE
    if has_break:
        return Gap.END_LINE
    if not any(map(str.isspace, between)):
        return Gap.JOIN
    is_end = any(mark in between for mark in ".?!") and ".." not in between
    # In '"Why?" he asked' a small letter is right.
    is_quoted = any(mark in between for mark in "\"'”’)")
    return Gap.END if is_end and not is_quoted else Gap.MARK


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words of a window of *text*."""
    tokens: list[Token] = []
    last, word = _word_before(text, start)
    line_end = length = -1
    for match in WORD.finditer(text, start, end):
        first, form = match.start(), match.group()
        if first >= line_end:
            line_start = text.rfind("\n", 0, first) + 1
            line_end = text.find("\n", first)
            line_end = len(text) if line_end < 0 else line_end
            length = len(text[line_start : min(line_end, line_start + NEARBY)].split())
        gap = _gap(text[last:first]) if last else Gap.END_LINE
        if gap is Gap.END and (len(word) < 2 or word in ABBREVIATED):
            gap = Gap.MARK
        word, last = form.lower(), match.end()
        tokens.append(Token(first, last, word, _case(form, word), gap, length, _habit(word)))
    return tokens


def _word_before(text: str, start: int) -> tuple[int, str]:
    """Where the last word before *start* ends, and that word; 0 if there is none near."""
    found = list(WORD.finditer(text, max(0, start - 40), start))
    return (found[-1].end(), found[-1].group().lower()) if found else (0, "")


def _case(form: str, lower: str) -> str:
    if not form[0].isalpha():
        return "0"
    if form == lower:
        return "a"
    return "AA" if len(form) > 1 and form.isupper() else "A"


def evidence(token: Token, before: Token | None) -> Evidence:
    """How much more *token* fits damaged text than good text, by what may have been lost."""
    begun = 0.0
    if token.gap is Gap.SPACE:
        plain = 0.0
        if before is not None:
            plain = min(3.0, math.log1p(before.habit.after * token.habit.before)) + _stump(token, before)
            begun = started(token, before)
    elif token.gap is Gap.LINE:
        plain = NO_STOP if before is not None and before.line > LONG else 0.0
    else:
        plain = -1.0 if token.gap is Gap.JOIN else -5.0
    return Evidence(_small(token), plain, _big(token), begun)


def _small(token: Token) -> float:
    if token.case == "0":
        return 0.0
    if token.case != "a":
        return NEVER
    if token.gap is Gap.END or (token.gap is Gap.END_LINE and token.line > LONG):
        return SMALL_START
    return LIST_START if token.gap in (Gap.LINE, Gap.END_LINE) else token.habit.small


def _big(token: Token) -> float:
    if token.case == "AA":
        return 2.5
    if token.case == "A" and len(token.word) == 1:
        return 0.3
    return 0.0 if token.case == "0" else NEVER


def _stump(token: Token, before: Token) -> float:
    """Of the rest of a word that a mark had joined: "kim s", "u s", "1950 53"."""
    if token.case == before.case == "0":
        return 1.0
    if token.word in STUMPS and before.case != "0" and len(before.word) > 1:
        return STUMPS[token.word]
    return 6.0 if len(token.word) == len(before.word) == 1 and before.word + token.word in LETTERS else 0.0


def is_stump(token: Token, before: Token) -> bool:
    """Whether *token* can hardly be a word of its own."""
    return token.gap is Gap.SPACE and _stump(token, before) >= 3.0


def started(token: Token, before: Token) -> float:
    """Of a capital that only the start of a sentence explains."""
    if token.case != "A" or before.case not in "a0":
        return 0.0
    if token.word in STARTERS:
        return 5.0
    return 1.5 if token.word in ("the", "a") or (token.habit.small < 0.1 and before.case == "a") else 0.0


def gap_after(text: str, token: Token) -> float:
    """Weight, for lost marks, of what follows the last word of a window."""
    at = token.end
    following = WORD.search(text, at, at + 40)
    gap = _gap(text[at : following.start()]) if following else _gap(text[at : at + 40] + "\n")
    return NO_STOP if gap is Gap.LINE and token.line > LONG else 0.0


def lacks_stop(text: str, at: int) -> bool:
    """Whether at *at* a line or a sentence ends that has no mark for it."""
    following = WORD.search(text, at, at + 40)
    between = text[at : following.start() if following else at + 40]
    if between.strip():
        return False
    if following is None or "\n" in between:
        return True
    word = following.group()
    return word[0].isupper() and (word.lower() in STARTERS or word in ("The", "A"))
