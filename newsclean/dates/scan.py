"""One scan for the words and figures of dates, and the runs they stand in.

Half of all sentences hold no such word: they cost the scan and nothing else.  What
is found is joined to *runs*: words with nothing between them but what dates may have
there (a space, a comma, "of the", a dash).  A run's shape, one letter a word and one
sign a gap, is what the grammar reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.dates.numeric import FIRST_YEAR, LAST_YEAR, read_numeric
from newsclean.dates.vocabulary import ABBREVIATIONS, WORDS, Meaning

LONGEST_GAP = 15
SMALL_STRETCH = 150
"""Characters to either side without a capital by which a stretch has lost its case."""
LONGEST_RUN = 40
"""Words; a longer run is cut here, so that a flood of figures costs its length and no more."""


PADDING = "consecutive straight full more whole business working trading calendar additional long".split()
"""Words that change nothing between a number and its unit: "three consecutive months"."""


class Token(NamedTuple):
    """A word or figure of dates in its place; *kind* and *means* as in `vocabulary`."""

    start: int
    end: int
    kind: str
    means: Meaning
    word: str


class Run(NamedTuple):
    """Tokens that may belong together; ``shape[2 * i]`` is the kind of ``tokens[i]``."""

    tokens: list[Token]
    shape: str


SIGNS: dict[str, tuple[str, ...]] = {
    "_": (" ", *(f" {word} " for word in PADDING)),
    ",": (", ", ",", " , ", ", the "),
    "-": ("-",),
    "~": ("–", "—", " – ", " - ", " — ", "--"),
    "/": ("/",),
    "O": (" of ", " of that "),
    "E": (" of the ",),
    "I": (" in ", " in the ", " during ", " during the "),
    "N": (" on ",),
    "@": (" at ",),
    "&": (" and ", ", and ", " & ", " - and "),
    "R": (" or ", ", or "),
    "T": (" to ", " to the ", "-to-"),
    "V": (" through ", " thru ", " until ", " till "),
    "F": (" from ", " from the "),
    "H": (" the ", " that "),
    "A": (" a ", " an "),
    "+": (" and a ", " and-a-", "-and-a-"),
    "'": ("'s ", "' ", "'s"),
}
GAPS = {gap: sign for sign, gaps in SIGNS.items() for gap in gaps}
"""What may stand between two words of one date, and its sign in the shape."""

STRAIGHT = {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-"}
ORDINAL_ENDS = ("st", "nd", "rd", "th")
HALF_OF_DAY = r"\s?[ap](?:\.\s?m\.|\.?\s?m)(?!\w)"
FIGURE = (
    rf"(?:\d{{1,2}}(?:[:. ]\d\d)?{HALF_OF_DAY}|\d{{1,2}}:\d\d(?::\d\d)?(?:\s?hrs)?(?!\w)"
    r"|\d+[ -]\d/\d(?![\d/])|\d+(?:,\d\d\d)*(?:\.\d+)?(?:st|nd|rd|th|s)?(?!\w)|\d{4}hrs(?!\w))"
)
ERAS = "令平昭大明"
NUMERIC_SIGNS = "-./ 年년月월일日\u2010\u2011"


def plain(text: str) -> str:
    """*text* in lower case, with straight apostrophes and plain spaces, each character in its place.

    >>> plain("Today’s Sept. 3")
    "today's sept. 3"
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    if not low.isascii():
        for curled, straight in STRAIGHT.items():
            low = low.replace(curled, straight)  # seven passes take a tenth of what `translate` does
    return low


def trie(words: Iterable[str]) -> str:
    """A regular expression for any of *words*, branching letter by letter: three times as
    fast as naming one after the other."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, dict[str, object]]) -> str:
    rest = [re.escape(char) + _branches(tree[char]) for char in sorted(tree) if char]  # type: ignore[arg-type]
    if not rest:
        return ""
    joined = rest[0] if len(rest) == 1 and "" not in tree else f"(?:{'|'.join(rest)})"
    return joined + ("?" if "" in tree else "")


EASTERN = r"(?<=[\u3000-\u9fff])\d+(?=[年月])|(?<=[\uac00-\ud7af])\d+(?=[년월])"
"""Figures that stand right behind a character of Chinese, Japanese or Korean."""
TRIGGER = re.compile(rf"\b(?:(?:{trie(WORDS)})\b|{FIGURE}|[{ERAS}]|q[1-4]\b|\d+(?=[年년月월T]))|{EASTERN}")
SHADY = frozenset("may march mar jan jun sun sat wed mon dec august fri".split())
"""Other words or names too: in well-written text only their capitals are read as dates."""


def runs(text: str, low: str, locale: str | None) -> Iterator[Run]:
    """The runs of date words in *text*, of which *low* is the `plain` form."""
    tokens: list[Token] = []
    signs: list[str] = []
    end = -1
    for match in TRIGGER.finditer(low):
        start = match.start()
        if start < end or (token := _token(text, low, match, locale)) is None:
            continue
        sign = GAPS.get(low[end : token.start]) if token.start - end < LONGEST_GAP else None
        if tokens and (sign is None or len(tokens) == LONGEST_RUN):
            yield Run(tokens, "".join(signs))
            tokens, signs = [], []
        if tokens:
            signs.append(sign or "")
        tokens.append(token)
        signs.append(token.kind)
        end = token.end
    if tokens:
        yield Run(tokens, "".join(signs))


def _token(text: str, low: str, match: re.Match[str], locale: str | None) -> Token | None:
    start, end = match.span()
    word = match.group()
    found = WORDS.get(word)
    if found is None and (not word[0].isalpha() or word[0] in ERAS):
        return _figure(text, low, start, end, locale)
    if found is None:
        return Token(start, end, "R", int(word[1]), word)
    if word in SHADY and text[start].islower() and not is_in_small_letters(text, start):
        return None
    if low[end : end + 1] == "." and (word in ABBREVIATIONS or (found.kind == "X" and "." in word)):
        end += 1
    return Token(start, end, found.kind, found.means, word)


def is_in_small_letters(text: str, start: int) -> bool:
    """Whether the words around *start* bear no capital, as in text that lost its case."""
    around = text[max(0, start - SMALL_STRETCH) : start + SMALL_STRETCH]
    return around.islower()


def _figure(text: str, low: str, start: int, end: int, locale: str | None) -> Token | None:
    word = low[start:end]
    after = low[end : end + 2]
    if (after[:1] and after[0] in NUMERIC_SIGNS) or len(word) == 8 or word in ERAS:
        numeric = read_numeric(text, start, locale)
        if numeric:
            return Token(numeric.start, numeric.end, "N", numeric.value, word)
    if word[-1] in "mrs." and (not word[:-1].isdigit() or word[-1] != "s"):
        return Token(start, end, "k", 0, word)
    before = low[start - 1 : start]
    if (before and before in "$£€¥#.") or after[:1] == "%" or word in ERAS:
        return None
    if ":" in word:
        return Token(start, end, "k", 0, word)
    if word[-1].isalpha():
        return _suffixed(low, start, end)
    if before == "'" and len(word) == 2 and not low[start - 2 : start - 1].isalnum():
        return Token(start - 1, end, "Y", int(word), word)
    return _number(start, end, word)


def _suffixed(low: str, start: int, end: int) -> Token | None:
    """ "16th", "1990s" and, where a decade can be meant, "90s"."""
    word = low[start:end]
    if word[-2:] in ORDINAL_ENDS:
        return Token(start, end, "o", int(word[:-2]), word) if word[:-2].isdigit() and len(word) < 6 else None
    digits = word[:-1]
    if digits.isdigit() and digits[-1] == "0" and (len(digits) == 4 or len(digits) == 2):
        is_short = low[start - 1 : start] == "'"
        return Token(start - is_short, end, "D", int(digits), word)
    return None


def _number(start: int, end: int, word: str) -> Token | None:
    if word.isdigit():
        number = int(word) if len(word) < 10 else 0
        if len(word) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
            return Token(start, end, "y", number, word)
        return Token(start, end, "d" if 1 <= number <= 31 and len(word) < 3 else "n", number, word)
    if "/" in word:
        whole, fraction = word.replace("-", " ").split()
        return Token(start, end, "n", int(whole) + int(fraction[0]) / max(1, int(fraction[2])), word)
    number_in_words = word.replace(",", "")
    return Token(start, end, "n", float(number_in_words) if "." in word else int(number_in_words[:9]), word)
