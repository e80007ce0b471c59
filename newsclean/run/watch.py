"""What becomes of many documents: counted, named, summed up."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.io.terminal import say

if TYPE_CHECKING:
    from tqdm import tqdm

STATES = ("cleaned", "unchanged", "empty", "skipped", "failed")
"""What can become of an input.  "empty": nothing was left of it; "skipped": no text."""


class Outcome(NamedTuple):
    """What became of one document, and why if there is something to say."""

    id: str
    state: str
    why: str = ""


class Tally(NamedTuple):
    """What is counted: how many of *what* end in each of *states*, the last of them the bad one."""

    what: str = "in"
    states: tuple[str, ...] = STATES

    def line(self, counts: Counter[str]) -> str:
        """One line that adds up.

        >>> Tally().line(Counter(cleaned=20, failed=1))
        '21 in = 20 cleaned + 0 unchanged + 0 empty + 0 skipped + 1 failed'
        """
        parts = " + ".join(f"{counts[state]} {state}" for state in self.states)
        return f"{counts.total()} {self.what} = {parts}"


def watch(
    outcomes: Iterable[Outcome], tally: Tally, *, total: int = 0, quiet: bool = False, fail_fast: bool = False
) -> int:
    """Count *outcomes* as they come, name what went wrong, say at the end what became of all.

    Returns 1 if anything ended in the bad state, else 0.  *quiet* names only that;
    *fail_fast* stops at it.  With a *total* of two or more a bar shows on a terminal.
    """
    start, counts, bad = time.perf_counter(), Counter[str](), tally.states[-1]
    bar = _bar(total) if total > 1 and not quiet and sys.stderr.isatty() else None
    for outcome in outcomes:
        counts[outcome.state] += 1
        if bar is not None:
            bar.update()
        if outcome.state == bad or (outcome.why and not quiet):
            if bar is not None:
                bar.clear()
            say(f"{outcome.id}: {outcome.state}: {outcome.why}")
        if outcome.state == bad and fail_fast:
            break
    if bar is not None:
        bar.close()
    if not quiet:
        say(f"{tally.line(counts)} in {time.perf_counter() - start:.1f} s")
    return 1 if counts[bad] else 0


def _bar(total: int) -> tqdm[Any]:
    from tqdm import tqdm

    return tqdm(total=total, unit=" files", leave=False)
