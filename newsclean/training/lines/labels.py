"""Which lines of a flattened page belong to its article, read off the article's text."""

from __future__ import annotations

import re
from collections.abc import Sequence

WORD = re.compile(r"\w+")
RUN = 5
"""Words in a row that must stand in the article for a line to count as part of it."""

NEAR = 12
"""Words of the article that may lie between a short line and its labelled neighbour."""

FEW_PLACES = 50

Place = tuple[int, int]


def tokens(text: str) -> list[str]:
    """The words of *text* in lower case, as the scores of the collections count them."""
    return WORD.findall(text.lower())


def shares(lines: Sequence[str], article: str) -> list[float]:
    """For each line the share of its words that the article has, in runs of `RUN`.

    A line of fewer words counts (1.0) if the article has it right beside a line that counts.

        >>> shares(["Sport", "Background", "He left on the last train to Leith."],
        ...        "Background\\n\\nHe left on the last train to Leith.")
        [0.0, 1.0, 1.0]
    """
    return _Article(tokens(article)).shares([tokens(line) for line in lines])


class _Article:
    """An article's words and where they stand."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.runs: dict[tuple[str, ...], int] = {}
        self.places: dict[str, list[int]] = {}
        for i, word in enumerate(words):
            self.places.setdefault(word, []).append(i)
            self.runs.setdefault(tuple(words[i : i + RUN]), i)

    def shares(self, lines: list[list[str]]) -> list[float]:
        found = [self._long(line) for line in lines]
        labels = [share for share, _ in found]
        spans = [span for _, span in found]
        for order in (range(len(lines)), range(len(lines) - 1, -1, -1), range(len(lines))):
            self._short(lines, labels, spans, order)
        return labels

    def _long(self, line: list[str]) -> tuple[float, Place | None]:
        """The share of a line's words in runs of the article, and where in the article it lies."""
        hit, places = [False] * len(line), []
        for i in range(len(line) - RUN + 1):
            at = self.runs.get(tuple(line[i : i + RUN]))
            if at is not None:
                hit[i : i + RUN] = [True] * RUN
                places.append(at)
        share = sum(hit) / max(len(line), 1)
        return share, (min(places), max(places) + RUN) if share >= 0.5 else None

    def _short(
        self, lines: list[list[str]], labels: list[float], spans: list[Place | None], order: range
    ) -> None:
        """Count short lines that follow a labelled one, in the article as on the page."""
        last, gap = None, 0
        for k in order:
            line = lines[k]
            if not line:
                continue
            if spans[k]:
                last, gap = spans[k], 0
                continue
            near = last if len(line) < RUN and gap <= 3 else None
            span = self._beside(line, near, order.step) if near else None
            if span:
                labels[k], spans[k], last, gap = 1.0, span, span, 0
            else:
                gap += 1

    def _beside(self, line: list[str], last: Place, step: int) -> Place | None:
        for at in self.places.get(line[0], [])[:FEW_PLACES]:
            end = at + len(line)
            between = at - last[1] if step > 0 else last[0] - end
            if -2 <= between <= NEAR and self.words[at:end] == line:
                return at, end
        return None
