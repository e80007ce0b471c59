"""Make newsclean/data/writing.tsv: how news writes common words, and whether a mark stands beside them.

    python benchmarks/writing_words.py --restore .data/restore

`newsclean.stages.writing.damage` weighs by it what a damaged text lacks.  Counted on one
article in eight of ``*.jsonl.xz``, the tenth for testing left out.  A line is a word in
lower case and three numbers, in tenths of a natural logarithm: how rare it is, in
mid-sentence, that the word is written small; the odds that a mark follows it; the odds
that one stands before it (of two neighbours these add up).  The first line, without a
word, is for all others.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from words import articles

PATH = Path(__file__).parents[1] / "newsclean" / "data" / "writing.tsv"

PAIR = re.compile(r"(?=\b([^\W\d_]+)([^\w\n]+)([^\W\d_]+))")
"""Two words in a line and what stands between them."""

SIZE = 6_000
"""Words listed."""

LEAST_SOURCES, LEAST_COUNT = 3, 60
CAPITAL = 0.10
"""Share of capitals in mid-sentence from which a word's case tells something."""
UNUSUAL = 0.5
"""Difference from other words in the odds of a mark, in natural logarithms, that tells something."""
ONE_IN = 8
ROUNDS = 40


@dataclass
class Counts:
    """What was counted, by word in lower case; *plain* and *marked* by pair of neighbours."""

    small: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    plain: Counter[tuple[str, str]] = field(default_factory=Counter)
    marked: Counter[tuple[str, str]] = field(default_factory=Counter)
    sources: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, source: str, text: str) -> None:
        for match in PAIR.finditer(text):
            between, word = match[2], match[3]
            lower = word.lower()
            if between.isspace() or between.strip() == ",":
                (self.small if word == lower else self.capital)[lower] += 1
                self.sources[lower].add(source)
            (self.plain if between.isspace() else self.marked)[match[1].lower(), lower] += 1


class Odds(NamedTuple):
    """The odds of a mark after a word and before it, in natural logarithms; they add up."""

    after: dict[str, float]
    before: dict[str, float]


OTHER = ""
"""Stands for all words that are not counted on their own."""


def odds(counts: Counts, known: frozenset[str]) -> Odds:
    """Logistic regression of "a mark stands between" on the two words, by proportional fitting."""
    pairs = [(pair, n, 1.0) for pair, n in counts.marked.items()]
    pairs += [(pair, n, 0.0) for pair, n in counts.plain.items()]
    words = [OTHER, *sorted(known)]
    number = {word: i for i, word in enumerate(words)}
    sides = [np.array([number.get(pair[side], 0) for pair, _, _ in pairs]) for side in (0, 1)]
    weight = np.array([n for _, n, _ in pairs], float)
    marked = np.array([is_marked for _, _, is_marked in pairs])
    effects = [np.zeros(len(words)), np.zeros(len(words))]
    for turn in range(ROUNDS):
        side = turn % 2
        share = 1 / (1 + np.exp(-effects[0][sides[0]] - effects[1][sides[1]]))
        sums = [
            np.bincount(sides[side], weight * x, len(words)) + 1
            for x in (marked, 1 - marked, share, 1 - share)
        ]
        effects[side] += np.log(sums[0] / sums[1]) - np.log(sums[2] / sums[3])
    after, before = (dict(zip(words, map(float, effect), strict=True)) for effect in effects)
    return Odds(after, before)


def rows(counts: Counts) -> Iterator[tuple[int, str, str]]:
    """How common a word is, the word, and its line, for each that tells something."""
    seen = counts.small + counts.capital
    known = frozenset(
        word for word, n in seen.items() if n >= LEAST_COUNT and len(counts.sources[word]) >= LEAST_SOURCES
    )
    after, before = odds(counts, known)
    yield 10**9, OTHER, _line(OTHER, 0.0, after[OTHER], before[OTHER])
    for word in known:
        unusual = max(abs(side[word] - side[OTHER]) for side in (after, before))
        if len(word) > 1 and (counts.capital[word] >= CAPITAL * seen[word] or unusual > UNUSUAL):
            small = -math.log((counts.small[word] + 0.5) / (seen[word] + 1))
            yield seen[word], word, _line(word, small, after[word], before[word])


def _line(word: str, *values: float) -> str:
    return "\t".join((word, *(str(round(10 * value)) for value in values)))


def counted(texts: Iterable[tuple[str, str]]) -> Counts:
    counts = Counts()
    for source, text in texts:
        counts.add(source, text)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--restore", type=Path, required=True, help="folder with *.jsonl.xz")
    counts = counted(islice(articles(parser.parse_args().restore), 0, None, ONE_IN))
    commonest = sorted(rows(counts), key=lambda row: (-row[0], row[1]))
    lines = sorted(line for _, _, line in commonest[:SIZE])
    PATH.write_text("\n".join(lines) + "\n", "utf-8")
    digest = hashlib.sha256(PATH.read_bytes()).hexdigest()
    print(f"{PATH.name}: {len(lines)} of {len(commonest)} words, DIGEST = {digest!r}")


if __name__ == "__main__":
    main()
