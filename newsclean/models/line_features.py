"""What the line model is shown of a text: numbers for each line, and its words as buckets.

A line is read by its form (length, case, marks, function words), by its words, by what
the text says elsewhere (a teaser shares few words with the story) and by its place.
Everything is counted over the whole text at once, in numpy.  No feature uses a function
whose last digit differs between machines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from newsclean.language import PROSE_WORDS
from newsclean.models.line_characters import KIND, KINDS, Characters, Ints
from newsclean.models.line_words import BUCKETS as BUCKETS
from newsclean.models.line_words import bucket, buckets_of

Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]
Columns = npt.NDArray[Any]
"""One feature of all lines, or several: numbers between 0 and about 1."""

FIRST_WORDS, LAST_WORDS = 14, 6
"""Words of a line that are looked up: its first and its last; what is between says little more."""

COMMON = 12
"""Uses in a text from which a word says nothing about what the text is about."""

SHARES = ("lower", "upper", "digit", "bar", "caseless", "wide", "other")
CAPS = {
    "stop": 3,
    "comma": 4,
    "ask": 2,
    "quote": 2,
    "colon": 2,
    "bar": 3,
    "at": 2,
    "legal": 1,
    "bracket": 2,
    "dash": 2,
    "dots": 1,
}
"""Marks of a kind are counted up to here."""

LAST = ("stop", "comma", "ask", "quote", "colon", "bracket", "dots", "lower", "upper", "digit", "wide")
FIRST = ("upper", "lower", "digit", "quote", "bar", "dash", "bracket", "wide")
CLOSING = ("stop", "ask", "quote", "bracket", "dots")
SHARE_KINDS, CAP_KINDS, LAST_KINDS, FIRST_KINDS = (
    np.array([KIND[kind] for kind in kinds]) for kinds in (SHARES, CAPS, LAST, FIRST)
)
IS_CLOSING = np.isin(np.arange(len(KINDS)), [KIND[kind] for kind in CLOSING])
MARK_CAPS = np.array(list(CAPS.values()))
WORD_CAPS, SENTENCE_CAPS, COPY_CAPS, PLACE_CAPS = map(np.array, ((3, 8, 20, 60), (1, 4), (1, 3), (5, 20)))
"""Up to where words, sentences, copies of a line and lines around it are counted."""


class LineFeatures(NamedTuple):
    """What the model sees.

    Attributes:
        dense: Shape (lines, features), all between 0 and about 1.
        words: Buckets of the words looked up, line after line; at least one a line.
        offsets: Where in `words` each line begins.
        counts: How many words each line has.
    """

    dense: Floats
    words: Ints
    offsets: Ints
    counts: Floats


def read_lines(
    lines: Sequence[str], joined: Sequence[bool] | None = None, *, lexical: bool = True
) -> LineFeatures:
    """Look at *lines*, of which none may be blank.

    *joined* tells pieces of one long line from lines of their own.  Without *lexical*
    words count as unknown, as they must in a language the model was not trained on.

        >>> features = read_lines(["Share this story", "The ferry sank off Lagos on Monday, police said."])
        >>> features.dense.shape[0], features.counts.tolist()
        (2, [3.0, 9.0])
    """
    marks = Characters(lines)
    ids = buckets_of(marks)
    of = marks.lines_of_words
    form = _form(marks, np.bincount(of[_function_words()[ids]], minlength=len(lines)))
    prose = form.prose
    columns = [*form.columns, *_echo(ids, of, prose, len(lines)), _copies(lines)]
    columns += [np.zeros(len(lines)) if joined is None else np.asarray(joined, float)]
    columns += _place(form.words, prose)
    chosen, offsets = _looked_up(ids if lexical else np.zeros_like(ids), marks.words)
    return LineFeatures(
        np.column_stack(columns).astype(np.float32), chosen, offsets, form.words.astype(np.float32)
    )


class _Form(NamedTuple):
    columns: list[Columns]
    words: npt.NDArray[np.float64]
    prose: Flags


def _form(marks: Characters, functions: npt.NDArray[np.int64]) -> _Form:
    """Each line by itself."""
    table = marks.table
    words = marks.words + table[:, KIND["wide"]] / 2
    least = np.maximum(words, 1)
    chars = np.maximum(table.sum(1) - table[:, KIND["space"]], 1)
    share = functions / least
    last, first = marks.kinds[marks.ends - 1], marks.kinds[marks.starts]
    closed = IS_CLOSING[last]
    title = marks.words_with("upper")
    prose = closed & (words >= 9) & (title < 0.5) | (words >= 25) & (title < 0.5)
    columns = [_capped(words, WORD_CAPS), np.minimum(chars / least, 12) / 12, share, title, marks.shouted()]
    columns += [marks.words_with("digit"), _capped(marks.sentences(), SENTENCE_CAPS)]
    columns += [table[:, SHARE_KINDS] / chars[:, None]]
    columns += [np.minimum(table[:, CAP_KINDS], MARK_CAPS) / MARK_CAPS]
    columns += [last[:, None] == LAST_KINDS, first[:, None] == FIRST_KINDS, prose]
    return _Form(columns, words, prose)


def _capped(values: npt.NDArray[Any], caps: Ints) -> Columns:
    """A column for each of *caps*: up to it, as a share of it."""
    shares: Columns = np.minimum(values[:, None], caps) / caps
    return shares


def _echo(ids: Ints, of: Ints, prose: Flags, n: int) -> list[npt.NDArray[np.float64]]:
    """How much of a line is said elsewhere too: in prose, and anywhere."""
    uses = np.bincount(ids, minlength=BUCKETS)
    in_prose = np.bincount(ids[prose[of]], minlength=BUCKETS)
    rare = uses[ids] <= COMMON
    told = rare & (in_prose[ids] - prose[of] > 0)
    least = np.maximum(np.bincount(of[rare], minlength=n), 1)
    alone = rare & (uses[ids] == 1)
    return [np.bincount(of[told], minlength=n) / least, np.bincount(of[alone], minlength=n) / least]


def _copies(lines: Sequence[str]) -> Columns:
    """How often the very line stands elsewhere in the text."""
    counts = Counter(lines)
    others = np.fromiter(map(counts.__getitem__, lines), np.int64, len(lines)) - 1
    return _capped(others, COPY_CAPS)


def _place(words: npt.NDArray[np.float64], prose: Flags) -> list[Columns]:
    """Where each line stands, and what kind of text it stands in."""
    n = len(words)
    index = np.arange(n)
    told = words * prose
    total = max(told.sum(), 1.0)
    columns: list[Columns] = [index / n, _capped(index, PLACE_CAPS), _capped(index[::-1], PLACE_CAPS)]
    columns += [(np.cumsum(told) - told) / total]
    page = (
        min(n, 300) / 300,
        min(total, 1000) / 1000,
        min(total, 150) / 150,
        told.sum() / max(words.sum(), 1.0),
    )
    return [*columns, np.tile(page, (n, 1))]


def _looked_up(ids: Ints, counts: npt.NDArray[np.int64]) -> tuple[Ints, Ints]:
    """The buckets of each line's first and last words; a line without words gets the unknown one."""
    ends = np.cumsum(counts)
    place = np.arange(len(ids)) - np.repeat(ends - counts, counts)
    left = np.repeat(ends, counts) - np.arange(len(ids))
    taken = (place < FIRST_WORDS) | (left <= LAST_WORDS)
    kept = np.minimum(counts, FIRST_WORDS + LAST_WORDS)
    sizes = np.maximum(kept, 1)
    offsets = np.cumsum(sizes) - sizes
    words = np.zeros(sizes.sum(), np.int64)
    words[np.repeat(offsets, kept) + np.arange(kept.sum()) - np.repeat(np.cumsum(kept) - kept, kept)] = ids[
        taken
    ]
    return words, offsets


@lru_cache(1)
def _function_words() -> Flags:
    table = np.zeros(BUCKETS, bool)
    table[[bucket(word) for word in PROSE_WORDS]] = True
    return table
