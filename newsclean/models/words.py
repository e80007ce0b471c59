"""The 30,000 commonest words of English news, with how common each is.

Two questions need them: is a text's last word a word at all, or the stump of one;
and does a word say anything about what a text is about.  Not a dictionary: names
that news is full of are in it, rare words are not.

``newsclean/data/english.words.gz`` is made by ``benchmarks/words.py`` from 54 million
words of news; only the counts ship.
"""

from __future__ import annotations

import gzip
import hashlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path

from newsclean.errors import ModelError

PATH = Path(__file__).parent.parent / "data" / "english.words.gz"
DIGEST = "9288d640541be7f8cb1e08b3d0bc1ae0ed5ed1231e4caac6f278cff4fe9432af"
"""SHA-256 of the table, unpacked."""


@dataclass(frozen=True, eq=False)
class Words:
    """A word list with frequencies.

    Attributes:
        bands: Each word with its band: twice the binary logarithm of its count, less
            that of the rarest, so that two bands up means twice as common.
        groups: Each word with its group: words that stand among the same function words,
            such as months, surnames, verbs in the past tense.
        topics: Each word with its topic: words that are used in the same articles.
        shares: For each topic its share of the words of all articles.
        order: The words in alphabetical order.

        >>> bands = {"in": 28, "the": 33, "then": 21, "there": 24}
        >>> words = Words(bands, {}, {}, (), ("in", "the", "then", "there"))
        >>> words.frequency("in"), words.frequency("dece")
        (16384.0, 0.0)
    """

    bands: dict[str, int]
    groups: dict[str, int]
    topics: dict[str, int]
    shares: tuple[float, ...]
    order: tuple[str, ...]

    def frequency(self, word: str) -> float:
        """How common *word* is, in units of the rarest word listed; 0 if it is not listed."""
        band = self.bands.get(word)
        # Whole numbers, so that sums and their differences are exact.
        return 0.0 if band is None else float(round(2.0 ** (band / 2)))

    def continued(self, stump: str, *, but: Iterable[str] = ()) -> float:
        """How common the words are, together, that begin with *stump* and go on otherwise than by *but*.

        >>> bands = {"in": 28, "the": 33, "then": 21, "there": 24}
        >>> words = Words(bands, {}, {}, (), ("in", "the", "then", "there"))
        >>> words.continued("the") == words.frequency("then") + words.frequency("there")
        True
        >>> words.continued("the", but=["re"]) == words.frequency("then")
        True
        """
        start, end = bisect_left(self.order, stump), bisect_left(self.order, stump + "\uffff")
        known = self.frequency(stump) + sum(self.frequency(stump + ending) for ending in but)
        return max(0.0, self._sums[end] - self._sums[start] - known)

    @cached_property
    def _sums(self) -> tuple[float, ...]:
        """For each place in `order`, how common the words before it are together."""
        return (0.0, *accumulate(self.frequency(word) for word in self.order))

    def preceded(self, rest: str) -> float:
        """How common the words are, together, that end with *rest* and have more before it.

        >>> bands = {"in": 28, "the": 33, "then": 21, "there": 24}
        >>> words = Words(bands, {}, {}, (), ("in", "the", "then", "there"))
        >>> words.preceded("n") == words.frequency("in") + words.frequency("then")
        True
        """
        order, sums = self._backwards
        start, end = bisect_left(order, rest[::-1]), bisect_left(order, rest[::-1] + "\uffff")
        return max(0.0, sums[end] - sums[start] - self.frequency(rest))

    @cached_property
    def _backwards(self) -> tuple[list[str], list[float]]:
        """The words written backwards, in order, and how common those before each place are together."""
        order = sorted(word[::-1] for word in self.order)
        return order, [0.0, *accumulate(self.frequency(word[::-1]) for word in order)]

    def has_ending(self, stump: str) -> bool:
        """Whether a listed word ends with *stump* and has more before it."""
        return self.preceded(stump) > 0


@lru_cache(maxsize=1)
def english() -> Words:
    """The shipped table; read once a process, in about 10 ms."""
    packed = gzip.decompress(PATH.read_bytes())
    if hashlib.sha256(packed).hexdigest() != DIGEST:
        raise ModelError(f"{PATH} is not the file that was shipped; install newsclean again")
    lines = packed.decode().split("\n")
    shares = tuple(int(number) / 10_000 for number in lines.pop(0).split())
    order = tuple([line[:-3] for line in lines])
    bands, groups, topics = (
        dict(zip(order, [ord(line[i]) - least for line in lines], strict=True))
        for i, least in ((-3, 65), (-2, 35), (-1, 35))
    )
    return Words(bands, groups, topics, shares, order)
