"""Damaged texts whose originals are known, and well-written ones that must stay as they are.

The originals are articles of the kit: `dev_news` as it is there, and `months`, the articles
of news_2012_2019 from `MONTHS_FROM` on, which no model has learnt from.  Every kind of
damage is made from the original, by a seed and the text alone: always the same,
whatever stands beside it.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsclean.models.tagger.writing import WORDS, plain
from newsclean.training.writing.articles import articles

MONTHS_FROM = "2019-05-01"
"""From this day on the articles of that file are kept out of training."""

BLOCK = 40
"""Words of a damaged block inside a good article."""

MARK = re.compile(r"[^\w\s]|_")
SENTENCE = re.compile(r"(?:^|(?<=[.!?][\s\"”]))\s*(?=[A-Z])|\n")


class Article(NamedTuple):
    """A well-written text and where it is from."""

    text: str
    source: str


class Example(NamedTuple):
    """What a system is given, and what it should give back.

    Attributes:
        before, after: What stands undamaged on both sides of the damage, where there is such.
    """

    gold: str
    given: str
    source: str = ""
    before: str = ""
    after: str = ""


def bare(text: str) -> str:
    """Words in lower case with a space between them, as wires come.

    >>> bare("The U.N. said Kim\\u2019s envoy left.")
    'the u n said kim s envoy left'
    """
    return " ".join(WORDS.findall(plain(text))).lower()


def unmarked(text: str) -> str:
    """Case kept, all marks gone."""
    return " ".join(WORDS.findall(plain(text)))


def bare_lines(text: str) -> str:
    """Bare, but each paragraph on its line."""
    return "\n".join(line for line in map(bare, text.split("\n")) if line)


def capitals(text: str) -> str:
    """ALL CAPS with marks; what has no capital of its own stays.

    >>> capitals("Ms. Tan's straße")
    "MS. TAN'S STRAßE"
    """
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def lowered(text: str) -> str:
    """Lower case with marks."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def cut(text: str, draw: random.Random) -> tuple[str, str]:
    """A stretch of *text* between two words, as it was and bare: its head and tail are gone."""
    places = [found.span() for found in WORDS.finditer(text)]
    count = len(places)
    first = draw.randrange(0, max(1, count // 3))
    last = draw.randrange(min(count - 1, first + count // 3), count)
    gold = text[places[first][0] : places[last][1]]
    return gold, bare(gold)


def paragraph(text: str, draw: random.Random) -> tuple[int, int] | None:
    """The place of a paragraph of at least `BLOCK` words, none at the edge of the text."""
    found, start = [], 0
    for line in text.split("\n"):
        if start and len(WORDS.findall(line)) >= BLOCK and start + len(line) < len(text):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return draw.choice(found) if found else None


def stretch(text: str, draw: random.Random) -> tuple[int, int] | None:
    """The place of `BLOCK` words from the begin of a sentence on, inside the text."""
    places = [found.span() for found in WORDS.finditer(text)]
    begins = {found.end() for found in SENTENCE.finditer(text)}
    starts = [at for at in range(1, len(places) - BLOCK - 1) if places[at][0] in begins]
    if not starts:
        return None
    at = draw.choice(starts)
    return places[at][0], places[at + BLOCK - 1][1]


Damage = Callable[[Article, random.Random], Example | None]
"""Makes an example of an article; None where the article is too short for it."""


def whole(damage: Callable[[str], str]) -> Damage:
    """Damage to all of a text."""
    return lambda article, draw: Example(article.text, damage(article.text), article.source)


def _cut(article: Article, draw: random.Random) -> Example:
    return Example(*cut(article.text, draw), article.source)


def block(place: Callable[[str, random.Random], tuple[int, int] | None]) -> Damage:
    """Bare words inside an article that is otherwise as it was."""

    def damaged(article: Article, draw: random.Random) -> Example | None:
        span = place(article.text, draw)
        if span is None:
            return None
        before, after = article.text[: span[0]], article.text[span[1] :]
        given = before + bare(article.text[slice(*span)]) + after
        return Example(article.text, given, article.source, before.rstrip(), after.lstrip(" .,;:!?\"”'’)"))

    return damaged


KINDS: dict[str, Damage] = {
    "bare": whole(bare),
    "bare_lines": whole(bare_lines),
    "capitals": whole(capitals),
    "lowered": whole(lowered),
    "unmarked": whole(unmarked),
    "cut": _cut,
    "block_paragraph": block(paragraph),
    "block_stretch": block(stretch),
    "whole": whole(str),
}
"""Every kind of damage; "whole" is none: such a text must not change."""


def dev_news(data: Path) -> list[Article]:
    """The kit's articles of June 2019."""
    with (folder(data) / "dev_news.jsonl").open(encoding="utf-8") as file:
        return [Article(row["gold"], row["source"].split("/")[-1]) for row in map(json.loads, file)]


def months(data: Path, cache: Path | None = None) -> list[Article]:
    """The articles kept out of training; *cache* keeps them from one run to the next (2 minutes)."""
    if cache and cache.exists():
        with cache.open(encoding="utf-8") as file:
            return [Article(row["text"], row["date"]) for row in map(json.loads, file)]
    held = [
        article
        for article in articles(folder(data) / "news_2012_2019.jsonl.xz")
        if article.date >= MONTHS_FROM
    ]
    if cache:
        rows = (json.dumps({"text": each.text, "date": each.date[:7]}) for each in held)
        cache.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    return [Article(article.text, article.date[:7]) for article in held]


def folder(data: Path) -> Path:
    """Where the kit's articles lie in *data*."""
    return data / "restore" if (data / "restore").is_dir() else data


def drawn(texts: Sequence[Article], count: int) -> list[Article]:
    """*count* of the texts, 0 for all, in their order: always the same ones, whatever that is."""
    if not count:
        return list(texts)
    taken = set(sorted(_digest(article.text) for article in texts)[:count])
    return [article for article in texts if _digest(article.text) in taken]


def examples(kind: str, texts: Iterable[Article], seed: int) -> Iterator[Example]:
    """The texts with one kind of damage."""
    for article in texts:
        made = KINDS[kind](article, random.Random(f"{kind} {seed} {_digest(article.text)}"))
        if made is not None:
            yield made


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
