"""What a cut-off word may have been: words that the text or a closed set shows, and the signs for each.

A stump is completed from evidence, never because a word is common.  Evidence is either
the same word elsewhere in the text, or a closed set that the word before opens: months
after "in", weekdays after "on", "York" after "New".  How common words are in general
counts only against a completion: that the stump may as well be of another word.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.models import words as word_table
from newsclean.models.ending_features import band_of, kind_of, stump_of

MONTHS = (
    "january february march april june july august september october november december".split()
)  # "may" is no stump of anything
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WHEN = "in on last next since until till by from during late early this through before after of and".split()
SCALES = ("hundred", "thousand", "million", "billion", "trillion", "percent")

CLOSED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(WHEN, (*MONTHS, *WEEKDAYS)),
    "said": tuple(WEEKDAYS),
    "united": ("states", "nations", "kingdom"),
    "new": ("york", "jersey", "hampshire", "zealand", "mexico", "delhi", "orleans"),
    "north": ("korea", "carolina", "dakota"),
    "south": ("korea", "carolina", "dakota", "africa"),
    "west": ("virginia",),
    "rhode": ("island",),
    "white": ("house",),
    "supreme": ("court",),
    "prime": ("minister",),
    "vice": ("president",),
    "los": ("angeles",),
    "las": ("vegas",),
    "san": ("francisco", "diego", "antonio", "jose"),
    "hong": ("kong",),
    "saudi": ("arabia",),
    "puerto": ("rico",),
    "costa": ("rica",),
    "sri": ("lanka",),
    "el": ("salvador",),
    "european": ("union",),
    "capitol": ("hill",),
    "wall": ("street",),
}
"""By the word before, the words of which one is meant.  Names that their first word all but gives
away are sets of this kind; which stump is long enough is for the weights to say."""

LAST = re.compile(
    r"(?:(?P<earlier>[^\W_]+)[\W_]{1,3})?(?<![^\W_])(?P<before>[^\W_]+)[\W_]{1,3}(?P<stump>[^\W\d_]{2,})$"
)
BEFORE = re.compile(r"(?:([^\W_]+)[\W_]{1,3})?(?<![^\W_])([^\W_]+)[\W_]{1,3}$")
REACH = 80
"""Characters in which a word and the two before it stand."""

ALONE = 3
"""Letters that a stump must have where the text never has the word after the same word; else two."""

REPEATED = 2
"""How often a stump may stand in the text as a word of its own."""


WEIGHTS = (1, 5, 15)
"""What a word that stands elsewhere weighs, by how many of the words before it are the same."""


class Candidate(NamedTuple):
    """A word that a stump may be of.

    Attributes:
        word: The whole word, in lower case.
        closed: Whether the word before opens a closed set that has it.
        start, end: What in the text shows it: the same word, or the one that opens the set.
        features: What speaks for and against it, hashed by `endings`.
    """

    word: str
    closed: bool
    start: int
    end: int
    features: tuple[str, ...]


class _Counts(NamedTuple):
    """What the text has of words that begin with a stump, by word.

    Attributes:
        weights, counts, pairs: By `WEIGHTS`, each once, those after the same word before.
        places: Where the word stands last, best after the same word before.
    """

    weights: Counter[str]
    counts: Counter[str]
    pairs: Counter[str]
    places: dict[str, int]


def candidate(text: str) -> Candidate | None:
    """The word that the last of lower-cased *text* most likely is the stump of; None without evidence.

    >>> candidate("the talks fell through in dece")[:4]
    ('december', True, 23, 25)
    >>> candidate("the ferry left after the crew of the fer")[:4]
    ('ferry', False, 4, 9)
    """
    found = LAST.search(text[-REACH:])
    if not found:
        return None
    offset = max(0, len(text) - REACH)
    stump, before = found["stump"], found["before"]
    known = _count(text, offset + found.start("stump"), stump, found["earlier"] or "", before)
    seen, seen_so = known.counts.pop(stump, 0), known.pairs.pop(stump, 0)
    total = known.weights.total()
    known.weights.pop(stump, 0)
    best = max(known.weights, key=lambda word: (known.weights[word], word), default="")
    members = _members(before, stump)
    closed = len(members) == 1 and (not known.pairs[best] or best == members[0])
    if closed:
        best = members[0]
    pairs = known.pairs[best]
    if not best or (len(stump) < ALONE and not pairs) or seen > REPEATED:
        return None
    signs = _Signs(
        stump, best, before, closed, known.counts[best], known.weights[best] / (total or 1), pairs,
        pairs / (known.pairs.total() + seen_so or 1), seen,
    )  # fmt: skip
    start, end = found.span("before")
    if closed:
        return Candidate(best, closed, offset + start, offset + end, tuple(_features(signs)))
    at = known.places[best]
    return Candidate(best, closed, at, at + len(best), tuple(_features(signs)))


def _count(text: str, end: int, stump: str, earlier: str, before: str) -> _Counts:
    result = _Counts(Counter(), Counter(), Counter(), {})
    for match in re.finditer(rf"(?<![^\W_]){stump}[^\W_]*", text[:end]):
        word, start = match[0], match.start()
        previous = BEFORE.search(text[max(0, start - REACH) : start])
        ties = 0 if not previous or previous[2] != before else 2 if earlier and previous[1] == earlier else 1
        result.weights[word] += WEIGHTS[ties]
        result.counts[word] += 1
        result.pairs[word] += ties > 0
        if ties or not result.pairs[word]:
            result.places[word] = start
    return result


def _members(before: str, stump: str) -> list[str]:
    members = SCALES if before.isdigit() else CLOSED.get(before, ())
    return [word for word in members if word.startswith(stump) and word != stump]


class _Signs(NamedTuple):
    """What is known of a candidate.

    Attributes:
        stump, word, before: The stump, what it may be of, and the word before it.
        closed: Whether the word before opens a closed set that has the word.
        times: How often the text has the word.
        among: Its share, by weight, of the text's words that begin so.
        pairs: How often it stands there after the same word.
        among_pairs: Its share of what stands there after the same word and begins so.
        seen: How often the stump is a word of its own elsewhere.
    """

    stump: str
    word: str
    before: str
    closed: bool
    times: int
    among: float
    pairs: int
    among_pairs: float
    seen: int


def _features(signs: _Signs) -> Iterator[str]:
    table = word_table.english()
    own = table.frequency(signs.word)
    others = max(0.0, table.continued(signs.stump) + table.frequency(signs.stump) - own)
    share = max(-6, min(6, round(math.log((own + 1) / (others + 1)))))
    pairs = min(signs.pairs, 3)
    source = f"{'c' if signs.closed else 'd'}{pairs}"
    among, among_pairs = round(5 * signs.among), round(5 * signs.among_pairs)
    length, rest = min(len(signs.stump), 8), min(len(signs.word) - len(signs.stump), 6)
    count, band = min(signs.times, 4), band_of(signs.word, table)
    stump = stump_of(signs.stump, table)
    ending = signs.word[len(signs.stump) :][:4]
    yield "p1"
    yield f"ps:{source}:{share}"
    yield f"pa:{source}:{among}:{count}"
    yield f"pp:{pairs}:{among_pairs}:{length}"
    yield f"ppa:{pairs}:{among_pairs}:{among}:{share}"
    yield f"pl:{source}:{length}:{among}"
    yield f"pr:{length}:{rest}:{signs.word[-2:]}"
    yield f"pe:{signs.word[-3:]}:{ending}"
    yield f"pb:{band}:{count}:{among}"
    yield f"pt:{stump}:{source}"
    yield f"pn:{signs.seen}:{stump}"
    yield f"pk:{kind_of(signs.before, table)}:{kind_of(signs.word, table)}"
    yield f"pg:{kind_of(signs.word, table)}:{share}"
    yield f"psl:{share}:{among}:{length}"
    yield f"pw:{signs.word}:{length}"
    yield f"pww:{signs.before}:{signs.word}:{length}"
    yield f"pwp:{signs.word}:{length}:{among_pairs}"
    if signs.closed:
        yield f"pc:{signs.before}:{length}"
