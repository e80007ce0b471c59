"""Make texts that were cut off or cut into at random characters, and whole ones beside them.

For `cut_model` (training) and `cuts` (scoring).  Stories are articles of
``restore/news_2012_2019.jsonl.xz`` and ``restore/dev_news.jsonl``, split by date: what is
learned is learned from those before 2018, what is measured is measured on those of 2019.
A story counts as whole if it ends with the mark of a sentence; each comes as it was printed
and in lower case without marks, and each of these once cut at its end and once not.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TOKEN = re.compile(r"[^\W_]+")
WHOLE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}$")
LEARNED, MEASURED = "2018", "2019"
"""Stories dated before the first are learned from, stories of the second measured on."""

LEAST = 1_000
"""Characters of a story."""

LEFT = 400
"""Characters that a cut leaves at least."""

HEAD_SHARE = 0.5
"""Of the texts, cut at their end or not, so many are also cut into at their head."""


class Story(NamedTuple):
    """An article and the day it was printed."""

    date: str
    text: str


class Cut(NamedTuple):
    """A text whose cuts are known.

    Attributes:
        text: What is left.
        form: "good" as it was printed, "damaged" in lower case without marks.
        tail: "" if it ends where the story ends, "inside" if in a word, "border" between
            words, "whole" after a whole sentence, where nothing shows it.
        head: The same for its start.
        word: The whole word that the cut at the end went through.
        before: The whole word that the cut at the head went through.
    """

    text: str
    form: str
    tail: str
    head: str
    word: str
    before: str


def stories(data: Path) -> Iterator[Story]:
    """Whole articles in the folder *data*, those of ``dev_news.jsonl`` last."""
    yield from (
        story for story in _articles(data) if WHOLE_END.search(story.text) and story.text[0].isupper()
    )


def unmarked(data: Path) -> Iterator[Story]:
    """Articles that end in a link, a credit or a heading: without the mark of a sentence, and yet whole."""
    yield from (story for story in _articles(data) if story.text[-1].isalnum())


def _articles(data: Path) -> Iterator[Story]:
    folder = data / "restore"
    with lzma.open(folder / "news_2012_2019.jsonl.xz", "rt", encoding="utf-8") as rows:
        yield from _read(rows, "text")
    with (folder / "dev_news.jsonl").open(encoding="utf-8") as rows:
        yield from _read(rows, "gold")


def _read(rows: Iterator[str], key: str) -> Iterator[Story]:
    for row in map(json.loads, rows):
        text = row[key].strip()
        if len(text) >= LEAST:
            yield Story(row["date"], text)


def learned(data: Path) -> list[str]:
    """The stories to learn from."""
    return [story.text for story in stories(data) if "2000" < story.date < LEARNED]


def measured(data: Path) -> list[str]:
    """The stories to measure on."""
    return [story.text for story in stories(data) if story.date.startswith(MEASURED)]


def damaged(text: str) -> str:
    """*text* in lower case, without marks.

    >>> damaged("NAIROBI, Kenya (AP) — Kim's")
    'nairobi kenya ap kim s'
    """
    return " ".join(TOKEN.findall(text.lower()))


def cuts(texts: list[str], *, seed: int = 1) -> Iterator[Cut]:
    """For each story and form a text cut at its end and one not; half of each are also cut into."""
    rng = random.Random(seed)
    for text in texts:
        for form, shown in (("good", text), ("damaged", damaged(text))):
            for is_cut in (True, False):
                yield cut(rng, shown, form, tail=is_cut, head=rng.random() < HEAD_SHARE)


def cut(rng: random.Random, text: str, form: str, *, tail: bool, head: bool) -> Cut:
    """*text* cut at random characters."""
    start = rng.randrange(1, len(text) - 2 * LEFT) if head else 0
    end = rng.randrange(start + LEFT, len(text)) if tail else len(text)
    return Cut(
        text[start:end],
        form,
        _kind(text, end) if tail else "",
        _kind(text, start) if head else "",
        _word_at(text, end) if tail else "",
        _word_at(text, start) if head else "",
    )


def _kind(text: str, at: int) -> str:
    if text[at - 1].isalnum() and text[at].isalnum():
        return "inside"
    return "whole" if WHOLE_END.search(text[max(0, at - 9) : at].rstrip()) else "border"


def _word_at(text: str, at: int) -> str:
    """The word around a place, "" between two words."""
    left = re.search(r"[^\W_]*$", text[max(0, at - 60) : at])
    right = re.match(r"[^\W_]*", text[at : at + 60])
    return left[0] + right[0] if left and right and left[0] and right[0] else ""
