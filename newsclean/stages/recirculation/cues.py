"""The phrases that stand before a run of other stories' headlines.

A cue proves nothing: "the top stories of the day" is prose.  It only says where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.rules import RuleNote

LIST = RuleNote("related.spliced-headlines", "a list of other stories' headlines in the middle of a text")
POINTER = RuleNote("teaser.spliced-headline", "a pointer to another story in the middle of a text")
LABEL = RuleNote("ad.spliced-label", "the label of an advertisement in the middle of a text")

LISTS = """
top stories | today s top stories | more top stories | other top stories | top news | top headlines
latest news | latest stories | latest headlines | most read | most read stories | most popular
most popular stories | most viewed | most read articles | popular stories
trending | trending now | trending stories | trending news | trending topics | trending articles
what s trending | related articles | related article | related stories | related story | related content
related news | related coverage | related links | related posts | related reading | related topics
recommended | recommended for you | recommended stories | recommended reading | recommended articles
editor s picks | editors picks | editor s pick | editor s choice | editors choice | must read | must reads
more stories | more news | more headlines | other stories | other news | more from | in other news
in case you missed it | icymi | you may also like | you might also like | you may like | you might like
you may be interested in | you might be interested in
stories you may like | stories you might like | people also read | readers also liked
don t miss | what to read next | read next | from around the web | around the web | from the web
promoted stories | sponsored stories
"""
POINTERS = "read more | also read | read also | see also | watch more"
PUNCTUATED = "related | more | watch | also | see | next | trending | analysis"
"""Words that point to another story only with a colon or a bar behind them, in a text that has those."""

LABELS = """
advertisement | story continues below advertisement | article continues below advertisement
story continues after advertisement | article continues after advertisement
story continues below this ad | article continues below this ad | advertisement continue reading below
continue reading below advertisement | advertisement scroll to continue | scroll to continue reading
story continues below | article continues below
"""

GAP = r"[\W_]{1,3}"
MOST_CUES = 48
"""Cues looked at in one text; one with more is no report, and a megabyte of cues must not take long."""

REACH = 50
"""Characters around a key in which its cue lies."""


class Cue(NamedTuple):
    """A phrase that may stand before headlines, where it was found.

    Attributes:
        start, end: Its place in the text, punctuation behind it not included.
        phrase: How this module writes it.
        note: The rule that a cut after it bears.
    """

    start: int
    end: int
    phrase: str
    note: RuleNote


def _phrases(table: str) -> list[str]:
    return [phrase for phrase in re.split(r"\s*[|\n]\s*", table.strip()) if phrase]


NOTES = {
    **dict.fromkeys(_phrases(LISTS), LIST),
    **dict.fromkeys(_phrases(POINTERS), POINTER),
    **dict.fromkeys(_phrases(LABELS), LABEL),
}


BROAD = ("stories", "related ", "headlines", "you m", " web", "read next")
"""Keys that stand for several cues: one search costs 2 us a text, and these are rare enough."""


def _key(phrase: str) -> str:
    """The longest part of *phrase* in which no apostrophe can stand."""
    key = max(re.split(r"(?<=\bdon) | s |^editors? s? ?", phrase), key=len)
    return f" {key} " if len(key) < 4 else key


def _keys() -> tuple[str, ...]:
    """What to search a lower-cased text for: few short strings, of which each cue holds one."""
    keys = sorted({*BROAD, *map(_key, NOTES)}, key=len)
    return tuple(key for i, key in enumerate(keys) if not any(shorter in key for shorter in keys[:i]))


def _pattern(phrases: list[str]) -> str:
    return "|".join(GAP.join(map(re.escape, p.split())) for p in sorted(phrases, key=len, reverse=True))


KEYS = _keys()
CUE = re.compile(
    rf"(?<![^\W_])(?:(?P<phrase>{_pattern(list(NOTES))})(?![^\W_])"
    rf"|(?P<pointer>{_pattern(_phrases(PUNCTUATED))})(?=\s?[:|]\s))"
)
POINTER_KEYS = tuple(word[-4:] + mark for word in _phrases(PUNCTUATED) for mark in (":", " |"))


def cues(text: str) -> Iterator[Cue]:
    """The cues in a text, at most `MOST_CUES`, in their order.

    >>> [cue.phrase for cue in cues("so they said Editor's Picks Ten cats")]
    ['editor s picks']
    """
    low = lowered(text)
    keys = KEYS + POINTER_KEYS if ":" in low or "|" in low else KEYS
    places = sorted(place for key in keys if key in low for place in _finds(low, key))
    reached = 0
    for place in places[:MOST_CUES]:
        found = CUE.search(low, max(reached, place - REACH), place + REACH)
        if found is not None:
            reached = found.end()
            phrase = " ".join(re.findall(r"[^\W_]+", found.group()))
            yield Cue(found.start(), found.end(), phrase, NOTES.get(phrase, POINTER))


def lowered(text: str) -> str:
    """*text* in lower case and of the same length ("İ" has two characters in lower case)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _finds(low: str, key: str) -> Iterator[int]:
    place = low.find(key)
    for _ in range(MOST_CUES):
        if place < 0:
            return
        yield place
        place = low.find(key, place + len(key))
