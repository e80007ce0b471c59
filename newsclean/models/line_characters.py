"""The characters of a text's lines by kind, and the words that they make.

All lines at once, in numpy: what `line_features` counts, it counts here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

LAST_CODE = 0xFFFF
"""Characters beyond, emoji most of them, count as one sign."""

CLASSES = {
    "stop": ".。।",
    "comma": ",，、،",
    "ask": "!?！？؟",
    "quote": "\"“”„«»「」‘’'",
    "colon": ":;：；",
    "bar": "|•·›>/\\*→▸►<+=_~▪■●",
    "at": "@#",
    "legal": "©®™$€£%",
    "bracket": "()[]{}（）",
    "dash": "-–—‐",
    "dots": "…",
}
KINDS = ("other", "space", "lower", "upper", "digit", "caseless", "wide", *CLASSES)
KIND = {name: i for i, name in enumerate(KINDS)}
MARKS = {char: KIND[name] for name, chars in CLASSES.items() for char in chars}
WIDE = ((0x0E00, 0x0EFF), (0x3040, 0x30FF), (0x3400, 0x9FFF))
"""Thai, Lao, kana and ideographs: written without spaces, about two characters a word."""


class Characters:
    """The characters of all lines by kind, and the words they make."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.count = n = len(lines)
        self.text = "\n".join(lines)
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
        if len(codes) and codes.max() > LAST_CODE:
            codes = np.where(codes > LAST_CODE, np.uint32(ord("■")), codes)
        lengths = np.fromiter(map(len, lines), np.int64, n)
        self.ends = np.cumsum(lengths + 1) - 1
        self.starts = self.ends - lengths
        self.line = np.repeat(np.arange(n), lengths + 1)[: len(codes)]
        self.kinds = kinds_of(codes)
        table = np.bincount(self.line * len(KINDS) + self.kinds, minlength=n * len(KINDS))
        self.table = table.reshape(n, len(KINDS)).astype(float)
        self.table[:-1, KIND["space"]] -= 1  # the break between two lines is no part of them
        self.codes = codes
        self.letters = (self.kinds >= KIND["lower"]) & (self.kinds <= KIND["wide"])
        begins = self.letters.copy()
        begins[1:] &= ~self.letters[:-1]
        self.begins = np.flatnonzero(begins)
        self.lines_of_words = self.line[self.begins]
        self.words = np.bincount(self.lines_of_words, minlength=n)
        self._least = np.maximum(self.words, 1)
        self.initials = self.kinds[self.begins]

    def lengths_of_words(self) -> Ints:
        """How many characters each word has."""
        ends = self.letters.copy()
        ends[:-1] &= ~self.letters[1:]
        return np.flatnonzero(ends) - self.begins + 1

    def after(self, places: Ints, ahead: int = 1) -> npt.NDArray[np.uint8]:
        """The kinds of the characters *ahead* of some places; "other" beyond the end."""
        kinds = self.kinds.take(places + ahead, mode="clip")
        kinds[places + ahead >= len(self.kinds)] = KIND["other"]
        return kinds

    def shouted(self) -> npt.NDArray[np.float64]:
        """The share of each line's words that begin with two capitals."""
        capitals = np.flatnonzero(self.initials == KIND["upper"])
        twice = capitals[self.after(self.begins[capitals]) == KIND["upper"]]
        return np.bincount(self.lines_of_words[twice], minlength=self.count) / self._least

    def words_with(self, kind: str) -> npt.NDArray[np.float64]:
        """The share of each line's words that begin with a kind of character."""
        places = self.lines_of_words[self.initials == KIND[kind]]
        return np.bincount(places, minlength=self.count) / self._least

    def sentences(self) -> npt.NDArray[np.int64]:
        """How many sentences end inside each line."""
        ends = np.flatnonzero((self.kinds == KIND["stop"]) | (self.kinds == KIND["ask"]))
        ends = ends[self.after(ends) == KIND["space"]]
        ends = ends[self.after(ends, 2) == KIND["upper"]]
        return np.bincount(self.line[ends], minlength=self.count)


UNSEEN = 99
_TABLE = np.full(0x10000, UNSEEN, np.uint8)


def kinds_of(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint8]:
    """The kind of every character.  The table fills as characters come: all of it takes 50 ms."""
    kinds = _TABLE.take(codes)
    if len(kinds) and kinds.max() == UNSEEN:
        for code in np.unique(codes[kinds == UNSEEN]).tolist():
            _TABLE[code] = MARKS.get(chr(code)) or _kind(chr(code))
        kinds = _TABLE.take(codes)
    return kinds


def _kind(char: str) -> int:
    if char.isspace():
        return KIND["space"]
    if any(first <= ord(char) <= last for first, last in WIDE):
        return KIND["wide"] if char.isalnum() else KIND["other"]
    if not char.isalnum():
        return KIND["other"]
    if char.isupper() or char.islower():
        return KIND["upper" if char.isupper() else "lower"]
    return KIND["caseless" if char.isalpha() else "digit"]
