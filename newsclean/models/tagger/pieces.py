"""What a word is made of, as rows of the embedding table.

A frequent word has a row of its own.  Any other is the sum of the rows of its pieces,
groups of three and four letters with its edges marked, and of two rows that its hash
chooses: so names never seen are known by their shape ("-enko", "Kwang-", "al-").
"""

from __future__ import annotations

import re
from zlib import crc32

PIECES, HASHED, PAIRS = 1 << 14, 1 << 14, 1 << 17
"""Rows for groups of letters, for whole words by hash, and for pairs of neighbours."""

LONGEST = 24
"""Letters of a word that are read."""

DIGIT = re.compile(r"\d")


def rows_of_unknown(word: str, known: int) -> list[int]:
    """The rows of a word that is not among the *known* ones, which come first.

    >>> len(rows_of_unknown("kim", 0)), rows_of_unknown("1997", 0)[:3] == rows_of_unknown("1998", 0)[:3]
    (7, True)
    """
    edged = f"<{DIGIT.sub('0', word[:LONGEST])}>"
    groups = [edged[at : at + size] for size in (3, 4) for at in range(len(edged) - size + 1)]
    code = hash_of(word)
    return [
        *(known + hash_of(group) % PIECES for group in groups),
        known + PIECES + code % HASHED,
        known + PIECES + (code >> 16) % HASHED,
    ]


def hash_of(word: str) -> int:
    """32 bits that stand for a word, everywhere the same."""
    return crc32(word.encode("utf-8", "surrogatepass"))
