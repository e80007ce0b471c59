"""Whether a text was cut off, cut into, and what its last word was: small linear models.

Each is asked one question and answers with log-odds: 0 is as likely as not among texts
of which half were cut.  The weights (``newsclean/data/endings.weights.gz``) are hashed,
8 bits each, and made by ``benchmarks/cut_model.py`` from articles cut at random
characters.  No words of any text ship.
"""

from __future__ import annotations

import gzip
import hashlib
import math
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from newsclean.errors import ModelError
from newsclean.models.ending_features import cased_tail, plain_head, plain_tail

PATH = Path(__file__).parent.parent / "data" / "endings.weights.gz"
DIGEST = "55b63acc0cdeb4b83a86d12647ea036abb8a7f0c848ee3403fb2b2278cb8018d"
"""SHA-256 of the weights, unpacked."""

SIZE = 1 << 17
MASK = SIZE - 1
SCALE = 32.0
"""Weights are stored in so many parts of a unit of log-odds."""


def was_cut_off(words: Sequence[str]) -> float:
    """Log-odds that lower-cased text without marks, given as *words*, was cut off at its end.

    >>> was_cut_off("the ferries will sail again when the".split()) > 2
    True
    >>> was_cut_off("the ferries will sail again next year".split()) < 0
    True
    """
    return _sum(plain_tail(words)) if words else 0.0


def was_cut_into(words: Sequence[str]) -> float:
    """Log-odds that lower-cased text without marks, given as *words*, was cut at its head.

    >>> was_cut_into("overnment officials said on monday that talks had failed".split()) > 2
    True
    """
    return _sum(plain_head(words)) if words else 0.0


def stops_short(text: str) -> float:
    """Log-odds that well-written *text* without a mark at its end was cut off there."""
    return _sum(cased_tail(text))


def confidence(features: Iterable[str]) -> float:
    """How likely a completion with these *features* is right: as often as so many of a hundred were."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, _sum(features)))))


def _sum(features: Iterable[str]) -> float:
    weights = _weights()
    places = (crc32(feature.encode("utf-8", "surrogatepass")) & MASK for feature in features)
    return sum(weights[place] for place in places) / SCALE


@lru_cache(maxsize=1)
def _weights() -> array[int]:
    packed = gzip.decompress(PATH.read_bytes())
    if hashlib.sha256(packed).hexdigest() != DIGEST:
        raise ModelError(f"{PATH} is not the file that was shipped; install newsclean again")
    return array("b", packed)
