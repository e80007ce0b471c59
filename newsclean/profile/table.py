"""Keys and the stories they stand in, as two sorted rows of numbers.

A key keeps the four smallest of its stories.  What is smallest does not depend on the
order in which stories come, so tables add up like sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.profile.sketches import are_alike

if TYPE_CHECKING:
    from newsclean.profile.prints import Numbers

MOST = 4
"""Stories kept of a key: two different ones are evidence, and copies of one may stand before them."""

BOUND = 6_000_000
"""Pairs of key and story kept: 96 MB, and six times that while new ones are merged.  With
it 8 million the whole process was measured at 908 MB."""

BATCH = 2_000_000
"""New pairs collected before they are merged; a page has some two hundred."""


class Packed(NamedTuple):
    """Both rows as bytes, little end first, which compare, hash and travel well."""

    keys: bytes
    stories: bytes


def empty() -> Numbers:
    """A table of nothing."""
    return unpacked(b"", b"")


def packed(rows: Numbers) -> Packed:
    """The rows as bytes, the same on every machine."""
    return Packed(*(row.astype("<u8").tobytes() for row in rows))


def unpacked(keys: bytes, stories: bytes) -> Numbers:
    """The rows of `packed`."""
    import numpy as np

    return np.stack([np.frombuffer(row, dtype="<u8").astype(np.uint64) for row in (keys, stories)])


def merged(rows: Numbers) -> Numbers:
    """Rows in any order as a table: sorted, each pair once, four stories a key, not too long."""
    import numpy as np

    rows = rows[:, np.lexsort((rows[1], rows[0]))]
    if rows.shape[1] > 1:
        same = (rows[:, 1:] == rows[:, :-1]).all(axis=0)
        rows = rows[:, np.concatenate([[True], ~same])]
    rows = rows[:, _ranks(rows[0]) < MOST]
    return rows if rows.shape[1] <= BOUND else _bounded(rows)


def repeated(rows: Numbers) -> Numbers:
    """The pairs of those keys that have several."""
    return rows[:, _sizes(rows[0]) > 1]


def counts(keys: bytes, stories: bytes, wanted: Sequence[int] | Numbers) -> list[int]:
    """How many different stories each wanted key has; near-copies are not different."""
    import numpy as np

    found, is_there = _found(keys, stories, wanted)
    different = is_there[0].astype(int)
    several = np.flatnonzero(is_there[1])
    found, is_there = found[:, several], is_there[:, several]
    for i in range(1, MOST) if len(several) else ():
        is_new = is_there[i].copy()
        for j in range(i):
            is_new &= ~are_alike(found[i], found[j])
        different[several] += is_new
    counted: list[int] = different.tolist()
    return counted


def stories_of(keys: bytes, stories: bytes, wanted: Numbers) -> list[list[int]]:
    """The stories kept of each wanted key."""
    found, is_there = _found(keys, stories, wanted)
    return [[int(story) for story in found[is_there[:, k], k]] for k in range(len(wanted))]


def _found(keys: bytes, stories: bytes, wanted: Sequence[int] | Numbers) -> tuple[Numbers, Numbers]:
    """The stories of the wanted keys, a row for each of `MOST`, and where there is one."""
    import numpy as np

    known = np.frombuffer(keys, dtype="<u8")
    values = np.frombuffer(stories, dtype="<u8")
    sought = np.asarray(wanted, dtype=np.uint64)
    places = np.searchsorted(known, sought) + np.arange(MOST)[:, None]
    is_there = places < len(known)
    places = np.where(is_there, places, 0)
    return values[places], is_there & (known[places] == sought)


def _sizes(keys: Numbers) -> Any:
    """For each place of sorted *keys*, how often its key stands there."""
    import numpy as np

    _, sizes = np.unique(keys, return_counts=True)
    return np.repeat(sizes, sizes)


def _ranks(keys: Numbers) -> Any:
    """For each place of sorted *keys*, how many of its key stand before it."""
    import numpy as np

    _, starts, sizes = np.unique(keys, return_index=True, return_counts=True)
    return np.arange(len(keys)) - np.repeat(starts, sizes)


def _bounded(rows: Numbers) -> Numbers:
    """The keys with most stories, ties by key."""
    import numpy as np

    rows = repeated(rows)
    sizes = _sizes(rows[0])
    order = np.lexsort((rows[1], rows[0], -sizes))[:BOUND]
    return rows[:, np.sort(order)]
