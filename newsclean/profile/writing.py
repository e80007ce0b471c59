"""How a text is written, at a glance: whether its capitals and marks are there.

This only decides which texts are worth a second look; how a text is written beside a
copy of it, word by word, the stage that takes from copies finds out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MARK = re.compile(r"[.,;:?!\n。，、！？؟،]")

NARROW, WIDE = 160, 320
"""Characters of a window: 27 words, and 53.  Half of one overlaps the next."""

SHARE = 0.2
"""Share of windows without capitals or marks from which a text is not well written."""


def is_damaged_somewhere(text: str) -> bool:
    """Whether some stretch of *text*, of 40 words or more, may have lost its capitals or its marks.

    >>> is_damaged_somewhere("The board met on Monday. It voted, and then it went home. " * 9)
    False
    >>> is_damaged_somewhere("the board met on monday it voted and then it went home " * 9)
    True
    """
    return any(_has_lost_both(window) for window in _windows(text, NARROW)) or any(
        _has_lost_one(window) for window in _windows(text, WIDE)
    )


def is_well_written(text: str) -> bool:
    """Whether nearly all of *text* has its capitals and marks, so that others may take from it."""
    lost = [_has_lost_one(window) for window in _windows(text, WIDE)]
    return sum(lost) <= SHARE * len(lost)


def _windows(text: str, width: int) -> Iterator[str]:
    last = max(1, len(text) - width // 2)
    return (text[start : start + width] for start in range(0, last, width // 2))


def _has_lost_both(window: str) -> bool:
    return window.isupper() or (window.islower() and MARK.search(window) is None)


def _has_lost_one(window: str) -> bool:
    return window.islower() or window.isupper() or MARK.search(window) is None
