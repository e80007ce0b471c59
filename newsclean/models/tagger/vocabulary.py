"""Words as vectors, before the network sees them: what the file ``tagger.npz`` holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsclean.models.tagger.pieces import PAIRS, hash_of, rows_of_unknown

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Rows for words, their pieces, and pairs of neighbours.

    Attributes:
        numbers: Each frequent word, lower-cased, and its row.
        table, scales: The rows in 8 bits, and what one unit of each is worth.
        pairs, pair_scale: The same for pairs of neighbours; all of one scale.
        forms: How words of mixed case are written: "mcconnell" -> "McConnell".
    """

    numbers: dict[str, int]
    table: NDArray[np.int8]
    scales: Floats
    pairs: NDArray[np.int8]
    pair_scale: float
    forms: dict[str, str]

    def vectors(self, words: Sequence[str]) -> Floats:
        """One row a word; the first row stands for no word."""
        import numpy as np

        found = np.zeros((len(words) + 1, self.table.shape[1]), np.float32)
        numbers = [self.numbers.get(word, -1) for word in words]
        known = np.array([at for at, number in enumerate(numbers) if number >= 0], np.int64)
        if len(known):
            rows = np.array(numbers, np.int64)[known]
            found[known + 1] = self.table[rows] * self.scales[rows, None]
        for at, number in enumerate(numbers):
            if number < 0:
                rows = np.array(rows_of_unknown(words[at], len(self.numbers)))
                found[at + 1] = self._sum(rows) / np.sqrt(np.float32(len(rows)))
        return found

    def _sum(self, rows: Whole) -> Floats:
        total: Floats = (self.table[rows] * self.scales[rows, None]).sum(axis=0)
        return total

    def neighbours(self, words: Sequence[str], places: Whole) -> Floats:
        """By place what the pairs with the word before and after say, side by side.

        *words* are the distinct ones, *places* which of them stands where, counted from 1; 0 is none.
        """
        import numpy as np

        hashes = np.array([0, *map(hash_of, words)], np.uint32)[places]
        edged = np.concatenate([[np.uint32(0)], hashes, [np.uint32(0)]])
        rows = self.pairs[pair_rows(edged[:-1], edged[1:])]
        return np.concatenate([rows[:-1], rows[1:]], axis=1) * np.float32(self.pair_scale)


def pair_rows(left: NDArray[np.uint32], right: NDArray[np.uint32]) -> Whole:
    """The row of each pair of neighbours, by the hashes of the two."""
    import numpy as np

    mixed = (left * np.uint32(0x9E3779B1)) ^ (right * np.uint32(0x85EBCA6B))
    rows: Whole = ((mixed >> np.uint32(8)) % np.uint32(PAIRS)).astype(np.int64)
    return rows
