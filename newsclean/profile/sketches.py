"""By what near-copies of a story are known: MinHash over its words.

Two texts share each of 16 minima with the probability with which they share a stretch
of four words.  Of each minimum four bits are kept, so a story is one number of 64 bits
that can stand beside every line it has: its *sketch*.  The minima in full are the
*signature*, by which a fuller copy of a text is found.

Made here and not by a library: these numbers are stored, so they must never change with
a machine or a release; and the hashes of words are needed for stretches anyway.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from newsclean.profile.prints import LONG_LINE, codes_of, mixed, of_words, words_of
from newsclean.profile.writing import is_well_written

if TYPE_CHECKING:
    import numpy as np

    from newsclean.profile.prints import Numbers

MINIMA = 16
STRETCH = 4

PARAGRAPH = 10
"""Words from which a line is taken for the story's own.  Menus would make pages of one
site alike; few of their lines are longer."""

CLOSED = re.compile(r"(?<!\.)[.!?。！？][”»\"'’)]{0,2}\s*$")
"""How a paragraph ends.  Headlines in a list end in quotation marks or in dots, if in any mark."""

GAP = -15
"""What a line that is no paragraph takes from the stretch that may be the story, in words."""

ENDING = 8
"""Characters at the end of a line in which its last mark stands."""

FEW = 50
"""If paragraphs have fewer words in all, every line is read."""

WORDS_A_STOP = 100
"""Words among which a full stop must stand; where it does not, no line can end in one."""

WORN = 1 << 63
"""Bit in the key of a text that has lost its capitals or marks.  A key of a table keeps
its four smallest stories: so those that others can take from stay."""

ALIKE = 5
"""Minima, of 16, that sketches of near-copies share.  Swept 4 to 8 on pages of 115 sites:
with 5, copies cut to half are missed in 8 of 100 cases and those cut to 60 % in 5, copies
with every twentieth word changed never; unrelated stories are taken for copies in 2 of
1,000, which costs a little of what repeats."""


@dataclass(frozen=True)
class Reading:
    """A text as lines of words, and what follows from them."""

    text: str
    lines: tuple[str, ...]
    words: tuple[list[str], ...]

    @classmethod
    def of(cls, text: str) -> Reading:
        lines = tuple(line for line in text.split("\n") if line and not line.isspace())
        return cls(text, lines, tuple(words_of(line) for line in lines))

    @cached_property
    def _codes(self) -> Numbers:
        return codes_of([word for words in self.words for word in words])

    def code(self, i: int) -> Numbers:
        """The numbers of the words of line *i*."""
        start = self._starts[i]
        return self._codes[start : start + len(self.words[i])]

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(words) for words in self.words), initial=0))

    @property
    def story(self) -> list[int]:
        """The paragraphs in the stretch that has most of them."""
        best, best_sum, first, running = range(0), 0, 0, 0
        is_paragraph = [self._is_paragraph(i) for i in range(len(self.lines))]
        for i, words in enumerate(self.words):
            if running <= 0:
                first, running = i, 0
            running += len(words) if is_paragraph[i] else GAP
            if running > best_sum:
                best, best_sum = range(first, i + 1), running
        return [i for i in best if is_paragraph[i]]

    def _is_paragraph(self, i: int) -> bool:
        count = len(self.words[i])
        return count >= LONG_LINE or (
            count >= PARAGRAPH
            and (self._is_unpunctuated or CLOSED.search(self.lines[i][-ENDING:]) is not None)
        )

    @cached_property
    def _is_unpunctuated(self) -> bool:
        """Whether the text has lost its full stops, so that paragraphs do not end in them."""
        return self.text.count(".") * WORDS_A_STOP < sum(map(len, self.words))

    @cached_property
    def minima(self) -> Numbers:
        """The smallest hash of each of 16 kinds; none for a text without words."""
        import numpy as np

        story = self.story
        is_enough = sum(len(self.words[i]) for i in story) >= FEW
        code = np.concatenate([self.code(i) for i in story]) if is_enough else self._codes
        hashes = of_words(code, STRETCH)
        if not len(hashes):
            return hashes
        return np.array([(hashes * a + b).min() for a, b in _kinds()], dtype=np.uint64)

    @property
    def sketch(self) -> int:
        """64 bits that near-copies share for the most part."""
        nibbles = (int(minimum) & 15 for minimum in mixed(self.minima))
        return sum(nibble << 4 * i for i, nibble in enumerate(nibbles))

    @property
    def signature(self) -> Numbers:
        """The minima as keys: near-copies share many of them.  Short texts have none."""
        import numpy as np

        count = len(self.minima) if sum(map(len, self.words)) >= FEW else 0
        salted: Any = self.minima[:count] + np.arange(1, count + 1, dtype=np.uint64)
        return mixed(salted)

    @property
    def key(self) -> int:
        return content_key(self.text)


def content_key(text: str) -> int:
    """A number for the text itself, every letter of it; the larger half for texts that lost their writing."""
    data = text.encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")
    return number & (WORN - 1) if is_well_written(text) else number | WORN


def signature(text: str) -> Numbers:
    """The signature of a text.

    >>> one = "The ferry came back on Monday, an hour late. " * 2 + "Nobody had told the crew. " * 8
    >>> len(set(signature(one).tolist()) & set(signature("Home News. " + one).tolist())) > 10
    True
    """
    return Reading.of(text).signature


def are_alike(one: Numbers, other: Numbers) -> Any:
    """Whether sketches are those of near-copies, one by one."""
    import numpy as np

    nibbles = one ^ other
    nibbles |= nibbles >> np.uint64(2)
    nibbles |= nibbles >> np.uint64(1)
    nibbles &= np.uint64(0x1111111111111111)
    # The product's top four bits are the sum of all nibbles, up to 15: the lowest apart.
    different = (nibbles & np.uint64(1)) + (
        ((nibbles >> np.uint64(4)) * np.uint64(0x1111111111111111)) >> np.uint64(60)
    )
    return different <= np.uint64(MINIMA - ALIKE)


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[np.uint64, np.uint64], ...]:
    """Factor and summand of each kind of hash, from a digest, the factors odd."""
    import numpy as np

    data = hashlib.blake2b(b"newsclean", digest_size=64).digest()
    seeds = np.frombuffer(data, dtype="<u8").astype(np.uint64)
    numbers = mixed(np.concatenate([seeds + np.uint64(i) for i in range(4)]))
    return tuple((numbers[i] | np.uint64(1), numbers[i + MINIMA]) for i in range(MINIMA))
