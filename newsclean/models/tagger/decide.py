"""From scores to writing: one decision on case, marks, joins, quotation marks and symbols.

The end of a sentence forces a capital; a digit group joins only digits; a mark that
can be seen in the text is obeyed.  The biases turn the likeliest classes into those with
the best F1; they come with the model (`newsclean.training.writing.tune`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.models.tagger.writing import SENTENCE_ENDS, Case, Gap, Quote, Symbol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsclean.models.tagger import Scores

    Floats = NDArray[np.float32]
    Whole = NDArray[np.int64]

ENDS = tuple(sorted(SENTENCE_ENDS))

SYMBOL_SURE = 0.99
"""Symbols are facts: below this they are not written."""

LAST_END, LAST_CLOSE = 3.0, 2.0
"""Added to the log-odds that the last word ends a sentence, and a quotation: pieces that the network learnt
from were mostly cut off, texts mostly end.  Swept from 1.5 to 5 and from 2 to 3."""

TITLES = frozenset(("mr", "mrs", "ms", "dr"))
TITLE = 3.0
"""Added to the log-odds of a dot after these: papers with and without taught the network, and one
text has one way."""


@dataclass(frozen=True)
class Biases:
    """What is added to the log-odds of a class before the best is taken.

    Attributes:
        gaps: By class of gap.  Whether a sentence ends is asked first; those of its three marks then
            say with which.
        end: For the three together.
        cases: By class of case.
        opens, closes: For quotation marks.
    """

    gaps: tuple[float, ...] = (0.0,) * len(Gap)
    end: float = 0.0
    cases: tuple[float, ...] = (0.0,) * len(Case)
    opens: float = 0.0
    closes: float = 0.0

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Biases:
        """What `dataclasses.asdict` made, through JSON."""
        numbers = {name: float(values[name]) for name in ("end", "opens", "closes")}
        return cls(gaps=tuple(values["gaps"]), cases=tuple(values["cases"]), **numbers)


class Seen(NamedTuple):
    """What stands in a text and is obeyed.

    Attributes:
        gaps: Class of each gap, `UNSEEN_GAP` where it is to be told.
        cases: The same for each word.
        breaks: Whether a line ends after the word: nothing is joined over it.
    """

    gaps: Whole
    cases: Whole
    breaks: NDArray[np.bool_]


class Decision(NamedTuple):
    """What to write, by word, and how likely each is."""

    case: Whole
    gap: Whole
    quote: Whole
    symbol: Whole
    case_sure: Floats
    gap_sure: Floats
    quote_sure: Floats
    ends: NDArray[np.bool_]


def decide(words: Sequence[str], scores: Scores, seen: Seen, biases: Biases) -> Decision:
    """The writing of *words*, lower-cased, of one text.

    The first word begins a sentence.
    """
    import numpy as np

    gap_odds = log_softmax(scores.gap)
    gap = _gaps(words, gap_odds, seen, biases)
    ends = np.isin(gap, ENDS)
    case_odds = log_softmax(scores.case)
    case = (case_odds + np.array(biases.cases, np.float32)).argmax(axis=1)
    starts = np.concatenate([[True], ends[:-1]])
    case = np.where(starts & (case == Case.LOWER), int(Case.CAPITAL), case)
    case = np.where(seen.cases < len(Case), seen.cases, case)
    at = np.arange(len(words))
    case_sure = np.exp(case_odds[at, case])
    case_sure = np.where(starts & (case == Case.CAPITAL), np.exp(case_odds[:, :2]).sum(axis=1), case_sure)
    gap_sure = np.exp(gap_odds[at, gap])
    quote, quote_sure = _quotes(log_softmax(scores.quote), biases)
    symbol_odds = log_softmax(scores.symbol)
    symbol = symbol_odds.argmax(axis=1)
    symbol = np.where(np.exp(symbol_odds[at, symbol]) >= SYMBOL_SURE, symbol, int(Symbol.NONE))
    return Decision(case, gap, quote, symbol, case_sure, gap_sure, quote_sure, ends)


def _gaps(words: Sequence[str], odds: Floats, seen: Seen, biases: Biases) -> Whole:
    import numpy as np

    is_number = np.array([word.isdigit() for word in words], bool)
    before_number = np.concatenate([is_number[1:], [False]])
    is_group = np.array([len(word) == 3 for word in words], bool)
    before_group = np.concatenate([is_group[1:], [False]])
    biased = odds + np.array(biases.gaps, np.float32)
    biased[[at for at, word in enumerate(words) if word in TITLES], Gap.ABBREVIATION] += TITLE
    joins = is_number & before_number
    biased[~(joins & before_group), Gap.THOUSANDS] = -np.inf
    biased[~joins, Gap.DECIMAL] = -np.inf
    biased[seen.breaks, Gap.APOSTROPHE :] = -np.inf
    # Whether a sentence ends is one question, with which mark another.
    is_end = np.isin(np.arange(len(Gap)), ENDS)
    biased[-1, ~is_end & (np.arange(len(Gap)) > Gap.SPACE)] = -np.inf  # after the last word all else is over
    end = np.logaddexp.reduce(odds[:, is_end], axis=1) + biases.end
    end[-1] += LAST_END
    other = np.where(is_end, -np.inf, biased)
    mark = np.where(is_end, biased, -np.inf).argmax(axis=1)
    gap = np.where(end > other.max(axis=1), mark, other.argmax(axis=1))
    is_dot = seen.gaps == Gap.PERIOD
    dot = np.where(odds[:, Gap.PERIOD] > odds[:, Gap.ABBREVIATION], Gap.PERIOD, Gap.ABBREVIATION)
    told: Whole = np.where(is_dot, dot, np.where(seen.gaps < len(Gap), seen.gaps, gap))
    return told


def _quotes(odds: Floats, biases: Biases) -> tuple[Whole, Floats]:
    """Pairs of quotation marks: an opening one counts only with a closing one after it."""
    import numpy as np

    opens = np.logaddexp(odds[:, Quote.OPEN], odds[:, Quote.BOTH])
    closes = np.logaddexp(odds[:, Quote.CLOSE], odds[:, Quote.BOTH])
    closes[-1] += LAST_CLOSE
    may_open, may_close = opens + biases.opens > np.log(0.5), closes + biases.closes > np.log(0.5)
    quote = np.zeros(len(odds), np.int64)
    opened = -1
    for at in np.flatnonzero(may_open | may_close).tolist():
        if may_close[at] and opened >= 0:
            quote[opened] = Quote.BOTH if quote[opened] == Quote.CLOSE else Quote.OPEN
            quote[at], opened = Quote.CLOSE, -1
        if may_open[at] and (opened < 0 or opens[at] > opens[opened]):
            opened = at
    return quote, np.exp(np.where(quote == Quote.OPEN, opens, closes))


def log_softmax(logits: Floats) -> Floats:
    """Log-probabilities by row."""
    import numpy as np

    shifted = logits - logits.max(axis=1, keepdims=True)
    odds: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return odds
