"""Whether a text that stops after some words stops at the end of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.models.tagger.writing import SENTENCE_ENDS


def ends_sentence(words: Sequence[str]) -> float:
    """How likely the last of *words*, lower-cased, ends a sentence, nothing of its writing being seen.

    The network has learnt it from pieces of articles that were cut anywhere.

    >>> words = "the board said that both ferry lines to the islands would open again on monday".split()
    >>> ends_sentence(words) > 0.4 > 0.1 > ends_sentence(words[:-1])
    True
    """
    import numpy as np

    from newsclean.models.tagger import Tagger
    from newsclean.models.tagger.decide import log_softmax

    odds = log_softmax(Tagger.load().scores(words).gap[-1:])
    return float(np.exp(odds[0, sorted(SENTENCE_ENDS)]).sum())
