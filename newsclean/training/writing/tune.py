"""Biases for the classes, tuned on the month held out so that each F1 is as good as it can be.

A network trained on likelihood names the likeliest class; F1 wants a class named where it
is about half as likely as that.  One bias after the other is moved while the sum of what the
restored text is scored on grows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.models.tagger import Scores
from newsclean.models.tagger.decide import Biases, Decision, Seen, decide
from newsclean.models.tagger.writing import SENTENCE_ENDS, Case, Gap, Quote

STEPS = (0.8, 0.4, 0.2, 0.1)
"""How far a bias is moved, in natural logarithms, in each round."""

WEIGHTS = {Gap.COMMA: 1.0, Gap.QUESTION: 0.5}
"""What the F1 of a gap's class counts; a tenth where nothing is said."""

Whole = NDArray[np.int64]


class Gold(NamedTuple):
    """An article of which the writing is known.

    Attributes:
        words: Lower-cased.
        scores: What the network says.
        case, gap, quote: The classes it should.
        ends: Where its sentences end.
    """

    words: Sequence[str]
    scores: Scores
    case: Whole
    gap: Whole
    quote: Whole
    ends: NDArray[np.bool_]


def tune(articles: Sequence[Gold], say: Callable[[str], None] = print) -> Biases:
    """The best biases for *articles*."""
    best = Biases()
    best = _ascend(best, _gap_moves(), lambda biases: gap_value(articles, biases), say)
    best = _ascend(best, _quote_moves(), lambda biases: quote_value(articles, biases), say)
    return _ascend(best, _case_moves(), lambda biases: case_value(articles, biases), say)


Move = Callable[[Biases, float], Biases]


def _moved(row: tuple[float, ...], at: int, by: float) -> tuple[float, ...]:
    return (*row[:at], round(row[at] + by, 6), *row[at + 1 :])


def _gap_moves() -> list[Move]:
    def moved(gap: Gap) -> Move:
        return lambda biases, by: replace(biases, gaps=_moved(biases.gaps, gap, by))

    ends: Move = lambda biases, by: replace(biases, end=biases.end + by)  # noqa: E731
    return [ends, *(moved(gap) for gap in Gap if gap not in (Gap.SPACE, Gap.PERIOD))]


def _quote_moves() -> list[Move]:
    return [
        lambda biases, by: replace(biases, opens=biases.opens + by),
        lambda biases, by: replace(biases, closes=biases.closes + by),
    ]


def _case_moves() -> list[Move]:
    def moved(case: Case) -> Move:
        return lambda biases, by: replace(biases, cases=_moved(biases.cases, case, by))

    return [moved(case) for case in Case if case != Case.LOWER]


def _ascend(
    best: Biases, moves: Sequence[Move], value: Callable[[Biases], float], say: Callable[[str], None]
) -> Biases:
    """Move one bias after the other while it helps, by smaller and smaller steps."""
    top = value(best)
    for step in STEPS:
        for move in moves:
            for by in (step, -step):
                trial = move(best, by)
                got = value(trial)
                while got > top + 1e-6:
                    best, top = trial, got
                    trial = move(best, by)
                    got = value(trial)
        say(f"step {step}: {top:.4f}")
    return best


def decisions(articles: Sequence[Gold], biases: Biases) -> list[Decision]:
    """What is decided on each article, nothing of its writing being seen."""
    found = []
    for article in articles:
        size = len(article.words)
        nothing = Seen(np.full(size, len(Gap)), np.full(size, len(Case)), np.zeros(size, bool))
        found.append(decide(article.words, article.scores, nothing, biases))
    return found


def gap_value(articles: Sequence[Gold], biases: Biases) -> float:
    """F1 of sentence ends, of the three common marks together, and of each class."""
    said = decisions(articles, biases)
    gold = np.concatenate([article.gap[:-1] for article in articles])
    gaps = np.concatenate([decision.gap[:-1] for decision in said])
    ends = f1(np.isin(gold, list(SENTENCE_ENDS)), np.isin(gaps, list(SENTENCE_ENDS)))
    three = _micro(gold, gaps, (Gap.COMMA, Gap.PERIOD, Gap.QUESTION))
    each = sum(WEIGHTS.get(gap, 0.1) * f1(gold == gap, gaps == gap) for gap in Gap if gap != Gap.SPACE)
    return float(2 * ends + 2 * three + each)


def quote_value(articles: Sequence[Gold], biases: Biases) -> float:
    """F1 of opening and of closing quotation marks."""
    said = decisions(articles, biases)
    gold = np.concatenate([article.quote for article in articles])
    quotes = np.concatenate([decision.quote for decision in said])
    return float(sum(f1(np.isin(gold, pair), np.isin(quotes, pair)) for pair in _PAIRS))


_PAIRS = ((Quote.OPEN, Quote.BOTH), (Quote.CLOSE, Quote.BOTH))


def case_value(articles: Sequence[Gold], biases: Biases) -> float:
    """F1 of words with a capital, exact form; the same in mid-sentence."""
    said = decisions(articles, biases)
    gold = np.concatenate([article.case for article in articles])
    cases = np.concatenate([decision.case for decision in said])
    starts = np.concatenate(
        [
            np.concatenate([[True], article.ends[:-1] | decision.ends[:-1]])
            for article, decision in zip(articles, said, strict=True)
        ]
    )
    return _case_f1(gold, cases) + _case_f1(gold[~starts], cases[~starts])


def _case_f1(gold: Whole, cases: Whole) -> float:
    right = int(((gold == cases) & (gold != Case.LOWER)).sum())
    wrong = int((gold != Case.LOWER).sum() + (cases != Case.LOWER).sum())
    return 2 * right / max(1, wrong)


def _micro(gold: Whole, said: Whole, classes: Sequence[Gap]) -> float:
    right = sum(int(((gold == one) & (said == one)).sum()) for one in classes)
    total = int(np.isin(gold, classes).sum() + np.isin(said, classes).sum())
    return 2 * right / max(1, total)


def f1(gold: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    """F1 of two rows of yes and no."""
    return 2 * int((gold & said).sum()) / max(1, int(gold.sum() + said.sum()))
