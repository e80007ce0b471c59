"""Stretches of words inside long lines that the folder repeats.

A line that holds a whole text, or a page, has no lines of its own to tell apart.  A
repeated stretch goes if it is long and does not read as prose: lists of headlines have
few of the small words that sentences need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.document import Line
from newsclean.edits import Edit
from newsclean.language import PROSE_WORDS
from newsclean.profile import Profile
from newsclean.profile.prints import LONG_LINE, SHINGLE, WORD
from newsclean.rules import RuleNote
from newsclean.stages.boilerplate.reading import LONG

REPEATED_WORDS = RuleNote(
    "related.repeated-words", "A stretch of words inside a long line, not prose, that other stories have too."
)

STORIES = 2
"""Different stories that must have a line or a stretch.  A site may have two files in a folder."""

RUN_INSIDE = 24
RUN_AT_END = 12
"""Words of a repeated stretch that goes, inside a text and at an end of it.  Posts and
slogans that many stories quote have up to 26, few of them without small words; lines of
copyright and newsletters at the end have 12 to 20."""

PROSE_SHARE = 0.25
"""Share of function words from which a stretch may be prose; sentences have .3 to .5."""

COMMAS = 6
"""Words on each of which, or fewer, one comma comes where a story lists names."""

LETTERS_SHARE = 0.8
"""Share of words that are no numbers in a stretch that goes; below it may be a table."""


def cut_stretches(lines: Sequence[Line], profile: Profile) -> Iterator[Edit]:
    """Cut repeated stretches that do not read as prose out of the long ones of *lines*."""
    long = [_words(line) for line in lines if _is_long(line.text)]
    for words, counts in zip(long, profile.stretches_with([w.texts for w in long]), strict=True):
        yield from _stretches(words, counts)


def lists_names(text: str, words: int) -> bool:
    """Whether the words stand in a list with commas: who took part, what was bought.

    >>> lists_names("The jury: Annika Ros, Juma Odhiambo, Li Wen, Aisha Bello, Tom Berg", 12)
    True
    """
    return words >= LONG and text.count(",") * COMMAS >= words


def _is_long(text: str) -> bool:
    """Whether a line may hold a whole text; few words have no space after them."""
    return len(text) > 2 * LONG_LINE and text.count(" ") >= LONG_LINE - LONG_LINE // 4


class Words(NamedTuple):
    """The words of a line, each with its place in it."""

    line: Line
    texts: list[str]
    spans: list[tuple[int, int]]


def _words(line: Line) -> Words:
    spans = [match.span() for match in WORD.finditer(line.text)]
    return Words(line, [line.text[start:end].lower() for start, end in spans], spans)


def _stretches(words: Words, counts: Sequence[int]) -> Iterator[Edit]:
    line, texts, spans = words
    for run in _runs(counts) if len(texts) >= LONG_LINE else ():
        run = _trimmed(run, texts)
        if not run:
            continue
        start, end = spans[run.start][0], spans[run.stop - 1][1]
        least = RUN_AT_END if run.start == 0 or run.stop == len(texts) else RUN_INSIDE
        if not lists_names(line.text[start:end], len(run)) and _is_list(texts[run.start : run.stop], least):
            end = spans[run.stop][0] if run.stop < len(texts) else len(line.text)
            yield Edit(line.start + start, line.start + end, "", REPEATED_WORDS.id, 0.85)


def _runs(counts: Sequence[int]) -> Iterator[range]:
    """The words that repeated stretches cover; stretches that touch are one run."""
    hits = [i for i, count in enumerate(counts) if count >= STORIES]
    first = 0
    for k in range(1, len(hits) + 1):
        if k == len(hits) or hits[k] > hits[k - 1] + SHINGLE:
            run = hits[first:k]
            # By chance two of many stories go on with the same word; most do not.
            least = max(counts[i] for i in run) - 1
            sure = [i for i in run if counts[i] >= least]
            yield range(sure[0], sure[-1] + SHINGLE)
            first = k


def _trimmed(run: range, words: Sequence[str]) -> range:
    """The run without small words at its ends: headlines seldom have them there, sentences do."""
    start, stop = run.start, run.stop
    while start < stop and words[start] in PROSE_WORDS:
        start += 1
    while stop > start and words[stop - 1] in PROSE_WORDS:
        stop -= 1
    return range(start, stop)


def _is_list(words: Sequence[str], enough: int) -> bool:
    """Whether the words are too many for a title, and neither prose nor a table of numbers."""
    letters = [word for word in words if not word[0].isdigit()]
    functions = sum(word in PROSE_WORDS for word in letters)
    return len(letters) >= max(enough, LETTERS_SHARE * len(words)) and functions < PROSE_SHARE * len(letters)
