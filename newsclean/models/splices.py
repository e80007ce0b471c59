"""Where a run of other stories' headlines ends and the story goes on: a small linear model.

After a cue ("top stories") every word is scored for being a headline's or the story's
own, every place between two words for being the start of the story's next sentence.
The best end is the one that maximises the sum of the words before it and of the place
itself; against them stands "no splice at all".  What is looked at: words, their kinds,
whether the story uses them elsewhere, and, in a text that has them, capitals and stops.

The weights (``newsclean/data/splices.weights.gz``) are hashed, 8 bits each, and made by
``benchmarks/splice_model.py`` from articles with headlines put between two sentences.
No word of any text ships.
"""

from __future__ import annotations

import gzip
import hashlib
import math
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from newsclean.errors import ModelError
from newsclean.models.splice_words import (
    ARTICLES,
    LINE_END,
    MASK,
    Word,
    length_feature,
    place_features,
    word_features,
)

PATH = Path(__file__).parent.parent / "data" / "splices.weights.gz"
DIGEST = "3912dabf269f67e43030e6cab2e74d9b38bdcbe91ceff58008bab980d595697c"
"""SHA-256 of the weights, unpacked."""

SCALE = 16.0
"""Weights are stored in sixteenths of a unit of log-odds."""

WINDOW = 120
"""Words after a cue in which a splice must end.  Twelve headlines of ten words."""

RESUMED = 0.45
"""Log-odds for a unit of `resumption`.  Swept 0 to 1.5 on half of fixtures/splices.jsonl: .2 to .7
are alike, above that the ends move into the story."""

GIVEN_UP = 15.0
"""Log-odds of the words since the best place at which the search ends."""

AHEAD, BEHIND = 14, 8
"""Words after and before a place in which the story's words are counted."""

ALIEN = 0.8
"""Weight of a word that the story does not have, beside one that it has."""

ARTICLE = 3.0
"""Units of `resumption` for an article: stories start sentences with one, headlines have few."""

RARITY = (1.0, 1.0, 1.0, 0.6, 0.25)
"""Weight of a word by how rare it is, unlisted words first."""


class View(NamedTuple):
    """What the model is shown of one candidate.

    Attributes:
        cue: Features of the cue and its surroundings.
        words: The words after the cue, padded by two in front and `LOOKAHEAD` behind.
        ends: How many of the words may be cut; the place after the last of them is
            "the line ends here" if *is_whole*.
        is_whole: Whether the line ends within the window.
    """

    cue: tuple[int, ...]
    words: Sequence[Word]
    ends: int
    is_whole: bool


class Verdict(NamedTuple):
    """What the model thinks of one candidate.

    Attributes:
        end: The number of words after the cue that belong to the splice.
        is_splice: The probability that it is a splice at all.
        is_end: The probability, given that it is one, that it ends there.
    """

    end: int
    is_splice: float
    is_end: float


def word_score(weights: Sequence[float], view: View, i: int) -> float:
    """How much word *i* after the cue looks like a headline's."""
    words = view.words
    features = word_features(words[i + 1], words[i + 2], words[i + 3], words[i])
    return sum([weights[feature & MASK] for feature in features])


def place_score(weights: Sequence[float], view: View, end: int) -> float:
    """How much the story seems to go on after *end* words."""
    score = weights[length_feature(end) & MASK]
    if end == view.ends and view.is_whole:
        return score + weights[LINE_END & MASK]
    return score + sum([weights[feature & MASK] for feature in place_features(view.words, end + 2)])


def resumption(words: Sequence[Word], end: int, sums: Sequence[float]) -> float:
    """How densely the story's own words come back at *end*, beside the words before it.

    Looks `AHEAD` words on and `BEHIND` words back; rare words weigh most, function words
    nothing.  The linear model sees three words ahead; whether a story goes on shows later.
    *sums* are the running sums of the words' weights.
    """
    at, last = end + 2, len(words)  # two words of padding stand in front
    ahead = sums[min(last, at + AHEAD)] - sums[at]
    behind = sums[at] - sums[max(2, at - BEHIND)]
    return ahead - behind + (ARTICLE if words[at].kind in ARTICLES else 0.0)


def _tie_weight(tie: int) -> float:
    if tie == 0:
        return 0.0
    if tie < 6:
        return RARITY[tie - 1]
    return -ALIEN * RARITY[(tie - 6) % 5]


def judge(view: View, *, least: int, most: int | None = None) -> Verdict:
    """The best end of a splice of *least* words or more, and how sure it is.

    Once the words speak `GIVEN_UP` against going on, no later end is looked at: the
    story has resumed.
    """
    weights = load()
    running = highest = sum([weights[feature & MASK] for feature in view.cue]) / SCALE
    scores: list[float] = []
    last = view.ends if most is None else min(most, view.ends)
    for end in range(last + 1):
        if end >= least:
            scores.append(running + place_score(weights, view, end) / SCALE)
        if end < last:
            running += word_score(weights, view, end) / SCALE
            highest = max(highest, running)
            if running < highest - GIVEN_UP:
                break
    if not scores:
        return Verdict(0, 0.0, 0.0)
    is_splice = _verdict(scores, least).is_splice
    words = view.words
    sums = [0.0, *accumulate(_tie_weight(word.tie) for word in words)]
    resumed = [score + RESUMED * resumption(words, least + i, sums) for i, score in enumerate(scores)]
    return _verdict(resumed, least)._replace(is_splice=is_splice)


def _verdict(scores: list[float], least: int) -> Verdict:
    best = max(scores)
    total = sum([math.exp(score - best) for score in scores])
    log_odds = best + math.log(total)
    is_splice = 1 / (1 + math.exp(-log_odds)) if log_odds > -50 else 0.0
    return Verdict(scores.index(best) + least, is_splice, 1 / total)


@lru_cache(maxsize=1)
def load() -> array[int]:
    """The shipped weights; read once a process."""
    packed = gzip.decompress(PATH.read_bytes())
    if hashlib.sha256(packed).hexdigest() != DIGEST:
        raise ModelError(f"{PATH} is not the file that was shipped; install newsclean again")
    weights = array("b")
    weights.frombytes(packed)
    return weights
