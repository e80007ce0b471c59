"""A damaged stretch as the tagger wants it: its words, where they are, what can be seen of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from newsclean.models.tagger.network import UNSEEN_CASE, UNSEEN_GAP
from newsclean.models.tagger.writing import WORDS, Gap, case_of, read
from newsclean.stages.writing.damage import Damage, Kind

if TYPE_CHECKING:
    from newsclean.models.tagger.decide import Seen

AFTER = re.compile(r"[^\w\n]*")
WORDS_A_MARK = 30
"""A text in capitals with fewer marks than one in so many words has lost them."""


@dataclass(frozen=True)
class Block:
    """The words of a damaged stretch.

    Attributes:
        kind: What is lost.
        words: As they stand in the text.
        starts, ends: Where each begins and ends in the text.
        gaps: The characters after each; after the last the marks that follow it, if any.
    """

    kind: Kind
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, text: str, damage: Damage) -> Block:
        """The block of *damage* in *text*."""
        parts = WORDS.split(text[damage.start : damage.end])
        places = tuple(accumulate(map(len, parts), initial=damage.start))
        after = AFTER.match(text, damage.end)
        gaps = (*parts[2:-1:2], after.group().rstrip() if after else "")
        return cls(damage.kind, tuple(parts[1::2]), places[1:-1:2], places[2:-1:2], gaps)

    def seen(self) -> Seen:
        """What stands in the text and is obeyed: marks where there are any, case where it is kept."""
        import numpy as np

        from newsclean.models.tagger.decide import Seen

        known = {gap: _seen_gap(gap, are_marks_kept=self.are_marks_kept) for gap in set(self.gaps)}
        gaps = np.array([known[gap] for gap in self.gaps], np.int64)
        cases = np.full(len(self.words), UNSEEN_CASE, np.int64)
        if self.kind is Kind.UNMARKED:
            cases = np.array([case_of(word) for word in self.words], np.int64)
        return Seen(gaps, cases, np.array(["\n" in gap for gap in self.gaps], bool))

    @cached_property
    def are_marks_kept(self) -> bool:
        """Whether only the case is lost.  News has a mark about every eight words."""
        if self.kind is not Kind.CAPITALS:
            return self.kind is Kind.LOWERED
        marks = sum(gap[:1] in (".", ",") for gap in self.gaps if gap)
        return marks * WORDS_A_MARK >= len(self.gaps)


def _seen_gap(gap: str, *, are_marks_kept: bool) -> int:
    """The class that is seen in *gap*; a dot may end a sentence or an abbreviation."""
    if gap.isspace() or not gap:
        return Gap.SPACE if are_marks_kept and "\n" not in gap else UNSEEN_GAP
    # Between two words that tell nothing, so that the class is that of the characters alone.
    seen = read(f"x{gap}x").gaps[0]
    return Gap.PERIOD if seen == Gap.ABBREVIATION else seen
