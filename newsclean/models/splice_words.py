"""What the splice model sees of words: their kinds, and how they tie in with a story.

Features are numbers, hashed into the table of weights by ``& MASK``; `splices` sums them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from newsclean.models import words as word_table

SIZE = 1 << 16
MASK = SIZE - 1

COMMON = 12
"""The band from which a word is looked at as itself; below, as one of its group."""

EVERYWHERE = 16
"""The band from which a word belongs to no topic."""

LINE_END = 130_003
LOOKAHEAD = 3
"""Words behind a place that are looked at."""

FUNCTION_WORDS = frozenset(
    "the a an of and or but to in for with by from at as than into on over after before about against"
    " is are was were be been has have had will would could should can may might must do does did not"
    " he she it they we you i his her its their our your my him them us me this that these those there"
    " who which what when where why how if because while although whether said says say told also more"
    " most no so up out off down s t u re ll ve d mr mrs ms one two new".split()
)


class Word(NamedTuple):
    """One word as the model sees it.

    Attributes:
        id: A hash of the word.
        kind: A hash of what sort of word it is: itself if a function word, else its
            ending and how common it is.
        tie: How it ties in with the story, see `tie_of`.
        sign: What case and the gap before it say; 0 in a text without either.
    """

    id: int
    kind: int
    tie: int
    sign: int


ARTICLES = frozenset(crc32(word) & MASK for word in (b"the", b"a", b"an"))
"""Their kinds, as `kind_of` has them."""

NOTHING = Word(1, 2, 0, 0)
"""Stands before the first word and after the last."""


def kind_of(word: str, table: word_table.Words) -> int:
    """A small number for what sort of word *word* is."""
    if word in FUNCTION_WORDS:
        return crc32(word.encode()) & MASK
    if word[0].isdigit():
        return 3 + min(len(word), 5)
    group = table.groups.get(word)
    if group is not None:
        return 40 + group
    for number, ending in enumerate(("ing", "ed", "ly", "ers", "s", "er", "ion", "al", "y")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return 10 + number
    return 20


class Story(NamedTuple):
    """What is known of the story around a candidate.

    Attributes:
        words: Its words.
        leanings: For each topic how much more of it there is than in all news: 0 to 3.
    """

    words: frozenset[str]
    leanings: tuple[int, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Story:
        """The story that has these words."""
        table = word_table.english()
        words = frozenset(texts)
        counts = [0] * len(table.shares)
        number = 0
        for word in words:
            if table.bands.get(word, EVERYWHERE) < EVERYWHERE:
                counts[table.topics[word]] += 1
                number += 1
        expected = [share * number + 0.7 for share in table.shares]
        lifts = [(count + 0.7) / mean for count, mean in zip(counts, expected, strict=True)]
        return cls(words, tuple([0 if x < 0.6 else 1 if x < 1.2 else 2 if x < 2.4 else 3 for x in lifts]))


def tie_of(word: str, story: Story, table: word_table.Words) -> int:
    """What *word* says of *story*: whether the story has it or speaks of such things, and how rare it is."""
    if word in FUNCTION_WORDS:
        return 0
    band = table.bands.get(word, -1)
    rare = 0 if band < 0 else 1 if band < 5 else 2 if band < 10 else 3 if band < 14 else 4
    if word in story.words:
        return 1 + rare
    return 6 + rare + (5 * story.leanings[table.topics[word]] if band >= 0 else 0)


def as_words(texts: Sequence[str], signs: Sequence[int], story: Story) -> list[Word]:
    """Lower-cased *texts* with their *signs* as the model sees them."""
    table = word_table.english()
    seen: dict[str, tuple[int, int, int]] = {}
    result = []
    for text, sign in zip(texts, signs, strict=True):
        if text not in seen:
            kind = kind_of(text, table)
            is_common = table.bands.get(text, 0) >= COMMON
            number = crc32(text.encode()) if is_common else kind * 7877 + 1
            seen[text] = number, kind, tie_of(text, story, table)
        result.append(Word(*seen[text], sign))
    return result


def word_features(before: Word, word: Word, after: Word, before2: Word) -> tuple[int, ...]:
    """Features of one word as part of a headline."""
    kind, tie = word.kind, word.tie
    return (
        word.id + 1,
        before.id * 3 + kind * 5 + 2,
        before.kind * 7 + word.id * 11 + 15,
        before.kind * 7919 + kind * 104729 + after.kind * 1299709 + 3,
        before2.kind * 15485863 + before.kind * 32452843 + kind * 49979687 + 4,
        kind * 611953 + tie * 7 + 5,
        before.tie * 9973 + tie * 99991 + after.tie * 999983 + 6,
        before.sign * 5003 + word.sign * 50021 + after.sign * 500009 + (tie == 0) * 17 + 7,
        word.sign * 70001 + kind * 800011 + tie * 13 + 8,
    )


def place_features(words: Sequence[Word], i: int) -> tuple[int, ...]:
    """Features of the place before ``words[i]`` as the start of the story's next sentence."""
    b, a = words[i - 2], words[i - 1]
    w, x, y, z = words[i], words[i + 1], words[i + 2], words[i + 3]
    return (
        w.id * 11 + 101,
        w.id * 13 + x.id * 17 + 102,
        w.kind * 1009 + x.kind * 10007 + y.kind * 100003 + 103,
        w.kind * 1013 + x.kind * 10009 + y.kind * 100019 + z.kind * 1000003 + 104,
        a.kind * 2003 + w.kind * 20011 + 105,
        a.kind * 3001 + w.kind * 30011 + x.kind * 300007 + 106,
        a.id * 19 + 107,
        b.kind * 4001 + a.kind * 40009 + 108,
        w.tie * 6007 + x.tie * 60013 + y.tie * 600011 + z.tie * 6000011 + 109,
        w.tie * 8009 + w.kind * 80021 + a.tie * 800011 + 110,
        w.sign * 9001 + x.sign * 90001 + y.sign * 900001 + (w.tie == 0) * 23 + 111,
        w.sign * 9007 + w.kind * 90007 + x.sign * 900007 + 112,
        x.id * 29 + w.kind * 31 + 113,
        a.sign * 37 + w.sign * 8191 + a.tie * 131071 + w.tie * 524287 + 114,
    )


def length_feature(end: int) -> int:
    """The feature of a splice's length; all above 24 words are alike."""
    return 120_011 + min(end, 24) * 7
