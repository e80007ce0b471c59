"""Find damage: where a text lost its capitals, its marks, or both.

Feeds of wire text come lower-cased without a mark ("the u s state department said"),
lower-cased, in capitals, or without punctuation; sometimes only one paragraph does.
This module tells where, and what is lost; to write it anew is the stage's business.
A poem, code, a list, a chat or an author who writes small must not be taken for damage.

A text without long runs that lack marks, capitals or small letters is let through at a
glance.  Around such a run each word is weighed: how much likelier is it in damaged text
than in good, given how news writes it (`newsclean.stages.writing.weights`)?  The
likeliest borders follow from the sums, and `_is_damage` has the last word on style.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from newsclean.language import PROSE_WORDS
from newsclean.stages.writing.glance import lost_throughout, suspicious
from newsclean.stages.writing.weights import (
    LONG,
    WORD,
    Gap,
    Token,
    evidence,
    gap_after,
    is_stump,
    lacks_stop,
    started,
    tokens_of,
)


class Kind(StrEnum):
    """What a damaged stretch has lost."""

    BARE = "bare"
    LOWERED = "lowered"
    CAPITALS = "capitals"
    UNMARKED = "unmarked"


class Damage(NamedTuple):
    """A damaged stretch, from its first word to the end of its last."""

    start: int
    end: int
    kind: Kind


KINDS = (Kind.BARE, Kind.LOWERED, Kind.CAPITALS, Kind.UNMARKED)

ENTRY = 6.5
"""What all evidence must outweigh (natural logarithm)."""
ENTRY_UNMARKED = 9.5
"""The same where only marks are lost: long sentences may have none."""
BORDER = 2.0
"""Against taking in the good sentence that follows, up to its first mark."""
AMID = 4.0
"""The same for a border in the middle of a sentence, in addition."""

SAMPLES = 900, 4_000
"""Characters from which the style of a text is read that has lost the same from end to end:
few, then more."""

START = {Kind.BARE: 25, Kind.LOWERED: 28, Kind.CAPITALS: 35, Kind.UNMARKED: 28}
"""Words that a damaged stretch must have: a headline or a slogan in capitals has fewer."""
LONGER = 35
"""The same for one without marks in which no name is."""
CAPITALS_OF_NEWS = 100
"""Characters of which one at least is a capital where sentences have them; in news it is one in thirty."""
BESIDE = 20_000
"""Characters on either side in which those are counted."""
ALONE = 70
"""Words that a text must have if all of it is lower-cased and nothing else betrays it."""

LONG_LINES = 22
"""Words that three or more lines of a damaged stretch have on average, if few stumps show."""

PLAIN, PLAIN_AND_BEGUN = 4.5, 8.0
"""Weights that the gaps of a cased stretch must have if no stump shows, without and with two for
each capital that must begin a sentence: some long sentences of careful authors need no comma."""

NAME = 3.0
"""`Habit.small` of a word that only a name can be, or an author who writes small."""

PROSE = 0.18
"""Share of small words that prose has; tables and lists of names have fewer."""
NAMES = 0.008
"""Share of words that news writes with a capital, from which a small text is a report that lost them."""
LEGAL = frozenset(
    "liability liable warranty warranties damages shall herein hereby thereof hereunder pursuant disclaimer"
    " merchantability arising jurisdiction terms agrees indemnify consequential agreement license licensee"
    " limitation infringement".split()
)
OWN_VOICE = 0.1
"""Share of "i", "my", "you" ... from which small letters are their author's, whatever stands beside them."""
PERSONAL = frozenset("i me my im u ur lol we you your".split())


def find_damage(text: str) -> list[Damage]:
    """The damaged stretches of *text*, which should be English: disjoint, in their order.

    Empty for well-formed text, whose cost is a few searches.  Stretches of less than some
    25 words, and small letters that an author may have meant, are left alone.

        >>> report = "the u s navy said on tuesday that it won t send ships to japan s coast"
        >>> report += " before the talks in geneva end its spokesman told reporters in washington"
        >>> find_damage(report) == [Damage(0, len(report), Kind.BARE)]
        True
        >>> find_damage("i write small, always have. it saves the little finger.\\n" * 8)
        []
    """
    windows = suspicious(text)
    if windows == [(0, len(text))]:
        whole = _whole(text)
        if whole:
            return [whole]
    return [
        found
        for start, end in windows
        for found, tokens in _decoded(text, start, end)
        if _is_damage(text, found, tokens)
    ]


def _whole(text: str) -> Damage | None:
    """All of *text* as one damaged stretch, where it has lost the same from end to end.

    Then there are no borders to look for, and its style is read off its first words.
    """
    lost = lost_throughout(text)
    if lost is None:
        return None
    kind = Kind.CAPITALS if lost.small else Kind.UNMARKED
    if lost.capitals:
        kind = Kind.BARE if lost.marks else Kind.LOWERED
    for sample in SAMPLES:
        tokens = tokens_of(text, 0, min(len(text), sample))[: -1 if len(text) > sample else None]
        if not tokens:
            return None
        found = Damage(tokens[0].start, _last_word(text), kind)
        if _is_damage(text, found, tokens):
            return found
    return None


def _last_word(text: str) -> int:
    """Where the last word ends."""
    return next(at for at in range(len(text), 0, -1) if WORD.match(text, at - 1))


def _decoded(text: str, start: int, end: int) -> list[tuple[Damage, list[Token]]]:
    """The likeliest row of good and damaged stretches in a window (Viterbi's algorithm)."""
    tokens = tokens_of(text, start, end)
    good, scores = 0.0, [-1e9] * 4
    entered: list[list[bool]] = []
    left: list[int] = []
    before = None
    for token in tokens:
        small, plain, big, begun = evidence(token, before)
        is_border = token.gap in (Gap.END, Gap.END_LINE, Gap.LINE)
        entry = good - (0.0 if is_border else AMID)
        exit_cost = 0.0 if is_border or token.case in ("A", "AA") else AMID
        leaving = [score - exit_cost for score in scores]
        # A damaged stretch also lacks the mark at its end.
        ending = plain if token.gap is Gap.LINE else begun
        leaving[0] += ending if token.gap is Gap.LINE else 0.0
        leaving[3] += ending + (BORDER if ending else 0.0)
        best = max(leaving)
        left.append(leaving.index(best) if best > good else -1)
        # The gap before the first damaged word is still the good text's.
        costs = (ENTRY, ENTRY, ENTRY, ENTRY_UNMARKED + (max(0.0, small) if is_border else 0.0))
        weights = (small, small, big, 0.0)
        enter = [entry + weight - cost for weight, cost in zip(weights, costs, strict=True)]
        stay = (scores[0] + small + plain, scores[1] + small, scores[2] + big, scores[3] + plain + begun)
        entered.append([new > old for new, old in zip(enter, stay, strict=True)])
        scores = [max(pair) for pair in zip(enter, stay, strict=True)]
        good = max(good, best)
        before = token
    if tokens and lacks_stop(text, tokens[-1].end):
        ending = gap_after(text, tokens[-1])
        scores = [scores[0] + ending, scores[1], scores[2], scores[3] + ending + BORDER]
    best = max(scores)
    state = scores.index(best) if best > good else -1
    return sorted(_read_back(tokens, entered, left, state))


def _read_back(
    tokens: list[Token], entered: list[list[bool]], left: list[int], state: int
) -> Iterator[tuple[Damage, list[Token]]]:
    """The damaged stretches of the likeliest row, the last first."""
    last = len(tokens)
    for at in range(len(tokens) - 1, -1, -1):
        if state < 0:
            state, last = left[at], at
        elif entered[at][state]:
            yield Damage(tokens[at].start, tokens[last - 1].end, KINDS[state]), tokens[at:last]
            state = -1


class _Signs(NamedTuple):
    """What a stretch shows of damage and of style, counted in words."""

    words: int
    stumps: int
    names: int
    named: int
    starts: int
    begun: int
    plain: float
    prose: int
    legal: int
    personal: int
    lines: int


def _signs(tokens: list[Token]) -> _Signs:
    pairs = list(zip(tokens[1:], tokens, strict=False))
    names = [token.word for token in tokens if token.case == "a" and token.habit.small >= NAME]
    return _Signs(
        words=len(tokens),
        stumps=sum(is_stump(token, before) for token, before in pairs),
        names=len(names),
        named=len(set(names)),
        starts=sum(token.case == "a" and _starts(token) for token in tokens),
        begun=sum(started(token, before) > 0 for token, before in pairs if token.gap is Gap.SPACE),
        plain=sum(evidence(token, before).plain for token, before in pairs),
        prose=sum(token.word in PROSE_WORDS for token in tokens),
        legal=sum(token.word in LEGAL for token in tokens),
        personal=sum(token.word in PERSONAL for token in tokens),
        lines=1 + sum(token.gap in (Gap.LINE, Gap.END_LINE) for token in tokens[1:]),
    )


def _starts(token: Token) -> bool:
    """Whether a sentence begins with *token*, by what stands before it."""
    return token.gap is Gap.END or (token.gap is Gap.END_LINE and token.line > LONG)


def _is_damage(text: str, found: Damage, tokens: list[Token]) -> bool:
    """Whether a stretch is damaged prose, and not a list, a poem, a clause or a way to write."""
    signs = _signs(tokens)
    if signs.words < START[found.kind] or signs.prose < PROSE * signs.words:
        return False
    is_broken = signs.words < (LONG if signs.lines < 3 else LONG_LINES) * signs.lines
    if is_broken and (signs.stumps < 2 or signs.names < 2):
        return False  # lines of a poem or a list
    if found.kind is Kind.CAPITALS:
        return signs.legal < 0.03 * signs.words
    if found.kind is Kind.UNMARKED:
        return signs.stumps > 0 or (
            signs.plain >= PLAIN
            and signs.plain + 2 * signs.begun >= PLAIN_AND_BEGUN
            and (signs.begun >= 3 or lacks_stop(text, found.end))
        )
    if signs.stumps:
        return True
    if found.kind is Kind.LOWERED and signs.personal > OWN_VOICE * signs.words:
        return False
    around = text[max(0, found.start - BESIDE) : found.end + BESIDE]
    if CAPITALS_OF_NEWS * sum(map(str.isupper, around)) > len(around):
        # What stands beside it is well written: then this is not its author's way.
        if found.kind is Kind.LOWERED:
            # One sign may be a slip; without a name an "I" may have its own way.
            is_own = not signs.names and signs.personal > OWN_VOICE / 2 * signs.words
            return signs.names + signs.starts >= 2 and not is_own
        return signs.names + signs.words // LONGER > 0
    is_personal = signs.personal > 0.06 * signs.words
    has_names = signs.named >= 3 and signs.names >= NAMES * signs.words
    return signs.words >= ALONE and has_names and not is_personal
