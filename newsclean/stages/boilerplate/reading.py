"""How a line reads: as prose of a story, as something short, or as interface.

The judgement is deliberately coarse.  It never removes a line by itself; it says
where a story surely runs, so that what stands around it can be weighed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from newsclean.language import PROSE_WORDS

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
NOT_LETTERS = re.compile(r"[\W_]+")
DATA = Path(__file__).parents[2] / "data"

LONG = 9
"""Words from which a line can be a paragraph; headlines have 8 in the median, 14 at most."""

VERY_LONG = 25
"""Words from which a line is a paragraph even where its end was lost."""

FUNCTION_SHARE = 0.2
"""Share of function words in prose; headlines and menus lie below (.05 to .15)."""

LONGEST_PHRASE = 40
"""Characters of the longest interface line in the table, with its marks."""


class Reading(NamedTuple):
    """What one line looks like.

    Attributes:
        words: How many words it has.
        is_prose: Surely running text: long, with function words, ending like a sentence.
        is_sentence: Reads like a sentence, though it may be short or lack its end.
    """

    words: int
    is_prose: bool
    is_sentence: bool


SHORTEST = tuple(Reading(count, False, False) for count in range(3))


def read(line: str, words: Sequence[str] | None = None) -> Reading:
    """Read one line; *words* are the ones between white space and marks, for a caller who has them.

    >>> read("The ferry to Leith was cancelled on Monday because of the high wind.").is_prose
    True
    >>> read("Ferry to Leith cancelled")
    Reading(words=4, is_prose=False, is_sentence=False)
    >>> read("He was not there.").is_sentence
    True
    """
    if words is None or "'" in line or "’" in line or "_" in line:
        words = WORD.findall(line.lower())
    count = len(words)
    if count < 3:
        return SHORTEST[count]
    last = line.rstrip()[-1]
    is_closed = last in '.!?"”’…)'
    if count < LONG and not is_closed:  # half of a page's lines
        return Reading(count, False, False)
    share = sum(map(PROSE_WORDS.__contains__, words)) / count
    if count >= VERY_LONG and share >= FUNCTION_SHARE + 0.05:
        return Reading(count, True, True)
    if count >= LONG and share >= FUNCTION_SHARE:
        return Reading(count, is_closed, True)
    # A closing bracket or dots end captions and cut teasers as often as sentences.
    return Reading(count, False, is_closed and last not in ")…" and share > 0.1)


def phrase(line: str) -> str:
    """A line as a key: lower case, letters and digits only.

    >>> phrase(" › Sign in / Register ")
    'sign in register'
    """
    low = line.lower()
    if low.replace(" ", "").isalnum():  # most short lines, and a fifth of the time
        return " ".join(low.split())
    return NOT_LETTERS.sub(" ", low).strip()


class InterfaceLines(NamedTuple):
    """Whole lines that pages have and stories do not, from data/interface_lines.tsv.

    Attributes:
        sure: Words of the interface only ("skip to content", "privacy policy").
        likely: Also words of other things ("golf", "france"), but rarely alone on a line.
    """

    sure: frozenset[str]
    likely: frozenset[str]


@lru_cache(maxsize=1)
def interface_lines() -> InterfaceLines:
    """The table, read once a process."""
    kinds: dict[str, set[str]] = {"sure": set(), "likely": set()}
    for row in (DATA / "interface_lines.tsv").read_text("utf-8").splitlines():
        if not row.startswith("#"):
            name, _, kind = row.partition("\t")
            kinds[kind].add(name)
    return InterfaceLines(frozenset(kinds["sure"]), frozenset(kinds["likely"]))


def is_interface(line: str, table: InterfaceLines) -> bool:
    """Whether the line is one that only pages have.

    >>> table = InterfaceLines(frozenset({"skip to content"}), frozenset({"golf"}))
    >>> is_interface("Skip to content", table), is_interface("Skip to content now, he said", table)
    (True, False)
    """
    if len(line) > LONGEST_PHRASE:
        return False
    key = phrase(line)
    return key in table.sure or key in table.likely
