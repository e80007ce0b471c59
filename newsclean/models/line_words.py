"""The words of a text as buckets: numbers under which the line model keeps what it knows of them.

A bucket is a checksum of the word, worked out for all words of a page at once: one by
one, with a table of those met before, took three times as long, a twentieth of a page's time.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from newsclean.models.line_characters import KIND, Characters, Ints

BUCKETS = 1 << 14
LONGEST = 24
"""Letters of the longest word that is not looked at by itself."""

ASCII = 128
CASE = np.arange(ASCII)
CASE[ord("A") : ord("Z") + 1] += ord("a") - ord("A")
"""The small letter of each character."""


@lru_cache(1 << 16)
def bucket(word: str) -> int:
    """Where a word's weights lie; bucket 0 is for unknown ones.  Numbers differ only by their length."""
    if word[0].isdigit():
        word = f"#{min(len(word), 5)}"
    return 1 + zlib.crc32(word.lower().encode("utf-8", "surrogatepass")) % (BUCKETS - 1)


def buckets_of(marks: Characters) -> Ints:
    """The buckets of all words of *marks*, in their order."""
    if not len(marks.begins):
        return np.zeros(0, np.int64)
    lengths = marks.lengths_of_words()
    offsets = np.cumsum(lengths) - lengths
    codes = marks.codes[marks.letters]
    after = np.repeat(offsets + lengths - 1, lengths) - np.arange(len(codes))
    places = np.minimum(after, LONGEST - 1) * ASCII + CASE.take(codes, mode="clip")
    parts, empty, numbers = _tables()
    sums = np.bitwise_xor.reduceat(parts.take(places), offsets) ^ empty.take(lengths, mode="clip")
    ids = 1 + (sums % np.uint32(BUCKETS - 1)).astype(np.int64)
    digits = np.flatnonzero(marks.initials == KIND["digit"])
    ids[digits] = numbers.take(lengths[digits], mode="clip")
    odd = (lengths > LONGEST) | (np.maximum.reduceat(codes, offsets) >= ASCII)
    for i in np.flatnonzero(odd).tolist():
        start = marks.begins[i]
        ids[i] = bucket(marks.text[start : start + lengths[i]])
    return ids


@lru_cache(1)
def _tables() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32], Ints]:
    """What each character adds to the checksum of a word, by how many follow it; the checksums of as many
    zero bytes, to which it is added; the buckets of numbers, by their length.

    The checksum is linear: that of a word is the sum, without carries, of those of its characters.
    """
    empty = [zlib.crc32(bytes(length)) for length in range(LONGEST + 1)]
    parts = [
        zlib.crc32(bytes([code]) + bytes(after)) ^ empty[after + 1]
        for after in range(LONGEST)
        for code in range(ASCII)
    ]
    numbers = [bucket("1" * max(length, 1)) for length in range(6)]
    return np.array(parts, np.uint32), np.array(empty, np.uint32), np.array(numbers)
