"""Train the models that know a cut text; makes newsclean/data/endings.weights.gz.

    python benchmarks/cut_model.py --data DIR

Four questions share one table of hashed weights: was lower-cased text cut off, was it cut
into, was well-written text cut off that bears no mark at its end, and is a completion
right.  The examples are articles before 2018 (`cut_data`), cut at random characters and
ended after whole sentences.  Logistic regression, stochastic steps (Adagrad); numpy, one
core, some minutes.  Prints the digest to be copied into `newsclean.models.endings`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import random
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from cut_data import LEARNED, TOKEN, WHOLE_END, damaged, learned, unmarked

from newsclean.models import endings
from newsclean.models.completions import candidate
from newsclean.models.ending_features import cased_tail, plain_head, plain_tail

MOST = 24
"""Features of an example; the rest of its row stays empty."""

RATE, DECAY, PASSES, BATCH = 0.05, 1e-5, 3, 512
"""Tried on articles of 2018, for heads and tails: rates .05 and .1, decays 1e-6 and 1e-5, 3 and 6 passes."""

SLIGHT = 0.15
"""Weights below this are not shipped."""

SENTENCES = 6
"""Ends of sentences inside an article that are shown beside its true end ..."""

TRUE_END = 5.0
"""... which weighs as much as so many of them."""

COMPLETIONS = 12
MARGIN = 40
"""Words of an article that a cut leaves at least."""

LONGEST = 14


class Example(NamedTuple):
    """Features, what is true of them, and how much it counts."""

    features: tuple[str, ...]
    truth: bool
    weight: float


class Encoded(NamedTuple):
    """Many examples: a row of hashed features each, what is true, how much each counts."""

    rows: Any
    truth: Any
    counts: Any


def examples(texts: list[str], whole: list[str], *, seed: int = 1) -> Iterator[Example]:
    """Examples of all four kinds; *whole* are well-written texts that end without a mark."""
    rng = random.Random(seed)
    for text in texts:
        words, ends = _sentences(text)
        yield from _tails(rng, words, [end for end in ends if MARGIN < end < len(words)])
        yield from _heads(rng, words, [end for end in ends if end < len(words) - MARGIN])
        yield from _cased(rng, text)
        yield from _completions(rng, text)
    for text in whole:
        yield Example(tuple(cased_tail(text)), False, 8.0)


def _sentences(text: str) -> tuple[list[str], list[int]]:
    """The words of a text in lower case, and after how many of them a sentence ends."""
    from newsclean.models.tagger.writing import read

    reading = read(text)
    return [word.lower() for word in reading.words], [i + 1 for i, end in enumerate(reading.ends) if end]


def _place(rng: random.Random, words: list[str], first: int, last: int) -> tuple[int, int]:
    """A random character: a word, and how many of its letters stand before it."""
    while True:
        at = rng.randrange(first, last)
        size = len(words[at]) + 1
        if rng.random() < size / LONGEST:
            return at, rng.randrange(size)


def _tails(rng: random.Random, words: list[str], ends: list[int]) -> Iterator[Example]:
    if len(words) <= 2 * MARGIN:
        return
    yield Example(tuple(plain_tail(words)), False, TRUE_END)
    for _ in range(SENTENCES):
        if ends:
            yield Example(tuple(plain_tail(words[: rng.choice(ends)])), False, 1.0)
    for _ in range(SENTENCES + 1):
        at, letters = _place(rng, words, MARGIN, len(words))
        left = [*words[:at], words[at][:letters]] if letters else words[:at]
        yield Example(tuple(plain_tail(left)), True, 1 + (TRUE_END - 1) / (SENTENCES + 1))


def _heads(rng: random.Random, words: list[str], ends: list[int]) -> Iterator[Example]:
    if len(words) <= 2 * MARGIN:
        return
    yield Example(tuple(plain_head(words)), False, TRUE_END)
    for _ in range(SENTENCES):
        if ends:
            yield Example(tuple(plain_head(words[rng.choice(ends) :])), False, 1.0)
    for _ in range(SENTENCES + 1):
        at, letters = _place(rng, words, 0, len(words) - MARGIN)
        left = [words[at][letters:], *words[at + 1 :]] if letters < len(words[at]) else words[at + 1 :]
        yield Example(tuple(plain_head(left)), True, 1 + (TRUE_END - 1) / (SENTENCES + 1))


def _cased(rng: random.Random, text: str) -> Iterator[Example]:
    """Cuts of a well-written text, and its own lines that end without a mark: headings, links, credits."""
    for _ in range(2):
        left = text[: rng.randrange(len(text) // 3, len(text))].rstrip()
        if left[-1].isalnum() or left[-1] in ",;":
            yield Example(tuple(cased_tail(left)), True, 1.0)
    at = 0
    for line in text.split("\n")[:-1]:
        at += len(line) + 1
        if line.strip() and (line.rstrip()[-1].isalnum() or line.rstrip()[-1] in ",;"):
            yield Example(tuple(cased_tail(text[:at].rstrip())), False, 1.0)


def _completions(rng: random.Random, text: str) -> Iterator[Example]:
    for shown in (damaged(text), text.lower()):
        for _ in range(COMPLETIONS // 2):
            end = rng.randrange(len(shown) // 4, len(shown))
            found = candidate(shown[:end])
            if found:
                rest = TOKEN.match(shown, end)
                stump = TOKEN.findall(shown[:end][-80:])[-1]
                yield Example(found.features, found.word == stump + (rest[0] if rest else ""), 1.0)


def encoded(shown: Iterator[Example]) -> Encoded:
    """Examples as arrays; 0 stands in the empty places of a row."""
    rows, truth, counts = array("i"), array("b"), array("f")
    for example in shown:
        row = [1 + (crc32(feature.encode()) & endings.MASK) for feature in example.features]
        rows.extend(row + [0] * (MOST - len(row)))
        truth.append(example.truth)
        counts.append(example.weight)
    return Encoded(np.array(rows).reshape(-1, MOST), np.array(truth, dtype=float), np.array(counts))


def fit(shown: Encoded, *, seed: int = 1) -> Any:
    """The weights that tell the true examples from the others."""
    rows, truth, counts = shown
    weights, squares = np.zeros(endings.SIZE + 1), np.full(endings.SIZE + 1, 1e-2)
    rng = np.random.default_rng(seed)
    for _ in range(PASSES):
        order = rng.permutation(len(truth))
        for start in range(0, len(truth), BATCH):
            batch = order[start : start + BATCH]
            _step(weights, squares, rows[batch], truth[batch], counts[batch])
    return weights[1:]


def _step(weights: Any, squares: Any, rows: Any, truth: Any, counts: Any) -> None:
    slope = (1 / (1 + np.exp(-weights[rows].sum(axis=1))) - truth) * counts
    slopes = np.bincount(rows.ravel(), np.repeat(slope, rows.shape[1]), minlength=len(weights))
    seen = np.unique(rows)
    slopes = slopes[seen] + DECAY * BATCH * weights[seen]
    squares[seen] += slopes * slopes
    weights[seen] -= RATE * slopes / np.sqrt(squares[seen])
    weights[0] = 0.0  # the empty places of a row


def packed(weights: Any) -> bytes:
    """The weights in 8 bits each, those that hardly count left out: the file is a third smaller."""
    weights = np.where(np.abs(weights) < SLIGHT, 0.0, weights)
    return bytes(np.clip(np.round(weights * endings.SCALE), -127, 127).astype(np.int8).tobytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=endings.PATH)
    options = parser.parse_args()
    texts = learned(options.data)
    whole = [story.text for story in unmarked(options.data) if story.date < LEARNED]
    assert all(WHOLE_END.search(text) for text in texts)
    shown = encoded(examples(texts, whole))
    print(f"{len(texts)} articles, {len(shown.truth)} examples", file=sys.stderr, flush=True)
    table = packed(fit(shown))
    options.out.write_bytes(gzip.compress(table, mtime=0))
    print(f"{options.out.stat().st_size} bytes, DIGEST = {hashlib.sha256(table).hexdigest()!r}")


if __name__ == "__main__":
    main()
