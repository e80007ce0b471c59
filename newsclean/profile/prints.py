"""What of a text a profile remembers: fingerprints of lines, pairs of lines, stretches of words.

Fingerprints are the same on every machine and in every process.  Case, spaces, marks
and digits do not count: "12 Comments" is "15 comments".  A line without letters has no
fingerprint, so that a table of numbers does not repeat.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"
"""Numbers of 64 bits without sign, in one row or two."""

NOT_LETTERS = re.compile(r"[\W\d_]+")
WORD = re.compile(r"[^\W_]+")

SHINGLE = 8
"""Words in a stretch.  With 5, phrases of the language repeat; with 12, short headlines
between others are missed."""

LONG_LINE = 60
"""Words from which a line is looked into: it may hold a page, or a list of headlines.
Paragraphs have 20 to 50."""

MASK = (1 << 64) - 1


def of_line(line: str) -> int:
    """The fingerprint of a line; 0 if it has fewer than two letters.

    >>> of_line("12 Comments") == of_line(" 15 comments"), of_line("12:30"), of_line("Rain") == 0
    (True, 0, False)
    """
    letters = NOT_LETTERS.sub(" ", line.lower()).strip()
    if len(letters) < 2:
        return 0
    data = letters.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") or 1


def of_pair(one: int, other: int) -> int:
    """The fingerprint of two lines, one after the other."""
    return (one * 0x9E3779B97F4A7C15 + other * 0xC2B2AE3D27D4EB4F + 1) & MASK


def words_of(line: str) -> list[str]:
    """The words of a line, lower case."""
    return WORD.findall(line.lower())


def codes_of(words: Sequence[str]) -> Numbers:
    """A number for each word; numbers all have the same."""
    import numpy as np

    # Digits sort before letters.
    code = {w: zlib.crc32(w.encode("utf-8", "surrogatepass") if w > ":" else b"0") for w in set(words)}
    return np.array([code[word] for word in words], dtype=np.uint64)


def of_words(code: Numbers, length: int = SHINGLE) -> Numbers:
    """The fingerprint of each stretch of *length* words, of which *code* are the numbers; one
    for all where there are fewer."""
    import numpy as np

    count = len(code) - length + 1
    if count < 1:
        length, count = len(code), min(len(code), 1)
    total = np.full(count, length, dtype=np.uint64)
    for i in range(length):
        total = total * np.uint64(0x9E3779B97F4A7C15) + code[i : i + count]
    return mixed(total)


def mixed(numbers: Numbers) -> Numbers:
    """Each number scattered over 64 bits (the finalizer of splitmix64)."""
    import numpy as np

    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def of_text(text: str) -> Numbers:
    """All fingerprints of *text* over the story each stands in, two rows."""
    import numpy as np

    from newsclean.profile.sketches import Reading

    reading = Reading.of(text)
    lines = [print for line in reading.lines if (print := of_line(line))]
    pairs = (of_pair(one, other) for one, other in pairwise(lines))
    keys = np.array(list({*lines, *pairs}), dtype=np.uint64)
    long = (reading.code(i) for i, words in enumerate(reading.words) if len(words) >= LONG_LINE)
    keys = np.concatenate([keys, *map(of_words, long)])
    sketch, signature = reading.sketch, reading.signature
    stories = np.full(len(keys), sketch, dtype=np.uint64)
    signed = np.full(len(signature), reading.key, dtype=np.uint64)
    return np.stack([np.concatenate([keys, signature]), np.concatenate([stories, signed])])
