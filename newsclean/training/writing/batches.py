"""What the network sees: pieces of articles, damaged in many ways, in batches drawn from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from newsclean.models.tagger.network import UNSEEN_CASE, UNSEEN_GAP
from newsclean.models.tagger.pieces import hash_of, rows_of_unknown
from newsclean.models.tagger.vocabulary import pair_rows
from newsclean.models.tagger.writing import Case, Gap
from newsclean.training.writing.encode import (
    CASE,
    END,
    GAP,
    GAP_UNKNOWN,
    QUOTE,
    QUOTE_UNKNOWN,
    SYMBOL,
    Corpus,
)
from newsclean.training.writing.network import SEPARATION, Batch

KNOWN = 48_000
"""Words with a row of their own."""

PLACES = 16_384
"""Places of a batch."""

SHORTEST, LONGEST = 80, 400
"""Words of a piece of an article: pieces begin and end anywhere, so cuts are known."""

SHARES = {"reuters": 0.5, "tehran": 0.6, "reuters21578": 0.5}
"""How likely a pass sees an article, by source; 1 for the rest."""

GAPS_SEEN, CASES_SEEN = 0.14, 0.04
"""Share of pieces in which the gaps, or the cases, are to be seen: lower-cased with marks, cased without."""

SEEN_AS = np.arange(len(Gap))
SEEN_AS[Gap.ABBREVIATION] = Gap.PERIOD
"""What is seen of a gap: in lower-cased text a dot may end a sentence or an abbreviation."""

SPLICED, DROPPED = 0.03, 0.03
"""Share of pieces with another story's words in them, and with words missing."""

FORGOTTEN = 0.04
"""Share of known words that must be told from their pieces."""

HELD_OUT = "2019-05"
"""Articles of this month teach nothing: what is tuned after learning is tuned on them."""

TESTS = 8
"""Batches of held-out articles on which the curve is logged."""

IGNORED = -100


class Lesson(NamedTuple):
    """A batch and what should come of it, by place; IGNORED where nothing can be said.

    Attributes:
        case: Gold case.
        starts: Where a sentence begins: a capital says nothing of the word there.
        gap, quote, symbol: Gold classes.
    """

    batch: Batch
    case: torch.Tensor
    starts: torch.Tensor
    gap: torch.Tensor
    quote: torch.Tensor
    symbol: torch.Tensor


class Lessons:
    """Batches without end, the same from the same seed."""

    def __init__(self, corpus: Corpus, articles: NDArray[np.int64], seed: int) -> None:
        self.corpus, self.articles, self.seed = corpus, articles, seed
        self.known = min(KNOWN, len(corpus.types))
        self.rows, self.offsets = _row_lists(corpus.types, self.known)
        self.hashes = np.array([hash_of(word) for word in corpus.types], np.uint32)
        self.is_first = np.zeros(len(corpus.words), bool)
        self.is_first[corpus.starts[:-1]] = True
        shares = np.array([SHARES.get(source, 1.0) for source in corpus.sources])
        self.shares = shares[articles]

    def batches(self, first_pass: int = 0) -> Iterator[Lesson]:
        """Pass after pass."""
        while True:
            yield from self.one_pass(first_pass)
            first_pass += 1

    def one_pass(self, number: int) -> Iterator[Lesson]:
        """All articles once, in pieces, in any order."""
        rng = np.random.default_rng((self.seed, number))
        chosen = self.articles[rng.random(len(self.articles)) < self.shares]
        pieces = _pieces(self.corpus.starts, chosen, rng)
        rng.shuffle(pieces)
        parts: list[NDArray[np.int64]] = []
        size = 0
        for start, end in pieces:
            part = self._spoilt(np.arange(start, end), pieces, rng)
            if size + len(part) + SEPARATION > PLACES:
                yield self.lesson(parts, rng)
                parts, size = [], 0
            parts.append(part)
            size += len(part) + SEPARATION

    def _spoilt(
        self, part: NDArray[np.int64], pieces: NDArray[np.int64], rng: np.random.Generator
    ) -> NDArray[np.int64]:
        """Tokens of a piece, some with words missing or foreign ones (negative) between."""
        draw = rng.random()
        if draw < DROPPED:
            labels = self.corpus.labels[part]
            is_light = ((labels & 3) == Case.LOWER) & ((labels >> GAP & 31) == Gap.SPACE)
            return part[~(is_light & (rng.random(len(part)) < 0.04))]
        if draw < DROPPED + SPLICED:
            start, end = pieces[rng.integers(len(pieces))]
            at, length = rng.integers(len(part)), rng.integers(5, 40)
            foreign = np.arange(start, min(end, start + length))
            return np.concatenate([part[:at], -1 - foreign, part[at:]])
        return part

    def lesson(self, parts: list[NDArray[np.int64]], rng: np.random.Generator | None = None) -> Lesson:
        """One batch of *parts*, rows of token numbers; damaged only as far as *rng* says."""
        places = sum(map(len, parts)) + SEPARATION * len(parts)
        tokens = np.full(places, -1, np.int64)
        ignored = np.zeros(places, bool)
        gaps = np.full(places, UNSEEN_GAP, np.int64)
        cases = np.full(places, UNSEEN_CASE, np.int64)
        at = 0
        for part in parts:
            here = slice(at, at + len(part))
            ignored[here] = part < 0
            tokens[here] = np.where(part < 0, -1 - part, part)
            draw = rng.random() if rng else 1.0
            if draw < GAPS_SEEN:
                gaps[here] = SEEN_AS[self.corpus.labels[tokens[here]] >> GAP & 31]
            elif draw < GAPS_SEEN + CASES_SEEN:
                cases[here] = self.corpus.labels[tokens[here]] >> CASE & 3
            at += len(part) + SEPARATION
        return self._lesson(tokens, ignored, gaps, cases, rng)

    def _lesson(
        self,
        tokens: NDArray[np.int64],
        ignored: NDArray[np.bool_],
        gaps: NDArray[np.int64],
        cases: NDArray[np.int64],
        rng: np.random.Generator | None,
    ) -> Lesson:
        is_word = tokens >= 0
        labels = np.where(is_word, self.corpus.labels[tokens], 0).astype(np.int64)
        types = np.where(is_word, self.corpus.words[tokens].astype(np.int64), -1)
        silent = ~is_word | ignored
        first = is_word & self.is_first[tokens]
        previous = np.where(is_word, self.corpus.labels[np.maximum(tokens - 1, 0)], 0)
        is_told = (gaps != UNSEEN_GAP) & (gaps != Gap.PERIOD)
        gap = np.where(silent | (labels & GAP_UNKNOWN > 0) | is_told, IGNORED, labels >> GAP & 31)
        quote = np.where(silent | (labels & QUOTE_UNKNOWN > 0), IGNORED, labels >> QUOTE & 7)
        return Lesson(
            self._batch(types, gaps, cases, rng),
            torch.from_numpy(np.where(silent | (cases != UNSEEN_CASE), IGNORED, labels >> CASE & 3)),
            torch.from_numpy(first | (previous >> END & 1).astype(bool)),
            torch.from_numpy(gap),
            torch.from_numpy(quote),
            torch.from_numpy(np.where(silent, IGNORED, labels >> SYMBOL & 7)),
        )

    def _batch(
        self,
        types: NDArray[np.int64],
        gaps: NDArray[np.int64],
        cases: NDArray[np.int64],
        rng: np.random.Generator | None,
    ) -> Batch:
        is_word = types >= 0
        distinct, words = np.unique(types, return_inverse=True)
        rows, offsets, shares = self._rows(distinct, rng)
        hashes = np.where(is_word, self.hashes[types], 0).astype(np.uint32)
        pairs = pair_rows(hashes[:-1], hashes[1:])
        return Batch(
            torch.from_numpy(rows),
            torch.from_numpy(offsets),
            torch.from_numpy(shares),
            torch.from_numpy(words.astype(np.int64)),
            torch.from_numpy(np.concatenate([[0], pairs])),
            torch.from_numpy(np.concatenate([pairs, [0]])),
            torch.from_numpy(gaps),
            torch.from_numpy(cases),
            torch.from_numpy(is_word[:, None].astype(np.float32)),
        )

    def _rows(
        self, distinct: NDArray[np.int64], rng: np.random.Generator | None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
        """The rows of each distinct word; a known one is at times told from its pieces."""
        is_known = (distinct >= 0) & (distinct < self.known)
        if rng is not None:
            is_known &= rng.random(len(distinct)) >= FORGOTTEN
        starts = np.where(distinct >= 0, self.offsets[distinct], 0)
        lengths = np.where(is_known, 1, self.offsets[distinct + 1] - starts)
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        inside = np.arange(lengths.sum()) - np.repeat(offsets, lengths)
        rows = self.rows[np.repeat(starts, lengths) + inside].astype(np.int64)
        rows[offsets[is_known]] = distinct[is_known]
        shares = np.repeat(1 / np.sqrt(np.maximum(lengths, 1)), lengths).astype(np.float32)
        return rows, offsets.astype(np.int64), shares


def _row_lists(types: list[str], known: int) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """The rows of the pieces of every type, one after the other, and where each begins."""
    lists = [rows_of_unknown(word, known) for word in types]
    offsets = np.concatenate([[0], np.cumsum([len(rows) for rows in lists])])
    return np.fromiter((row for rows in lists for row in rows), np.int32, int(offsets[-1])), offsets


def _pieces(
    starts: NDArray[np.int64], articles: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.int64]:
    """(start, end) of each piece, in tokens."""
    pieces = []
    for article in articles:
        at, end = starts[article], starts[article + 1]
        while at < end:
            length = rng.integers(SHORTEST, LONGEST)
            stop = end if end - at < length + SHORTEST // 2 else at + length
            pieces.append((at, stop))
            at = stop
    return np.array(pieces, np.int64)


def split(corpus: Corpus) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The articles to learn from, and those of the month held out."""
    is_kept = np.char.startswith(corpus.dates, HELD_OUT)
    return np.flatnonzero(~is_kept), np.flatnonzero(is_kept)


def held_out(lessons: Lessons, kept: NDArray[np.int64]) -> list[Lesson]:
    """Batches of whole articles of the month held out, nothing of their writing seen."""
    tests: list[Lesson] = []
    parts: list[NDArray[np.int64]] = []
    size = 0
    starts = lessons.corpus.starts
    for article in kept:
        part = np.arange(starts[article], starts[article + 1])
        if size + len(part) > PLACES and parts:
            tests.append(lessons.lesson(parts))
            parts, size = [], 0
        parts.append(part)
        size += len(part) + SEPARATION
    return tests[:TESTS]
