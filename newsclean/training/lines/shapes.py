"""The texts that people have of a page: its lines, fragments of lines, one long line, lower-cased, cut out.

Each shape keeps the labels.  Articles alone are shapes too, and most of all those the
model must learn to leave as they are; and pages are put together anew, the head of one
with the story of another, so that what a story is about does not give it away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from newsclean.models.families import FAMILIES
from newsclean.models.line_features import LineFeatures, read_lines
from newsclean.models.pieces import pieces
from newsclean.training.lines.pages import Page
from newsclean.training.lines.structures import structure

STORY = "story-"
"""How the domains of clean stories begin."""

MARKS = re.compile(r"[^\w\s]+|_")
SPACE = re.compile(r"\s+")
WITH_STRUCTURE = 0.6
"""Share of the new pages whose story gets lists, tables or subheads."""

CONTENT = 0.5
"""Share of a line's words that must belong to the article."""


class Labelled(NamedTuple):
    """A line, the share of it that is article, and the family its place suggests."""

    text: str
    share: float
    family: str


class Sample(NamedTuple):
    """A text as the model sees it, with what it should say.

    Attributes:
        shape: What was made of the page, such as "lines" or "one-line".
        domain: Where the page is from, by which samples are split.
        features: What the model sees.
        shares: The share of each line that belongs to the article.
        families: Index of each line's family in `FAMILIES`, -1 for unknown.
    """

    shape: str
    domain: str
    lang: str
    features: LineFeatures
    shares: np.ndarray
    families: np.ndarray


def shapes_of(page: Page) -> Iterator[tuple[str, list[Labelled]]]:
    """Every shape of one page, named."""
    lines = [Labelled(row.text, row.share, row.family) for row in page.rows]
    body = [i for i, line in enumerate(lines) if line.share >= CONTENT]
    if not body:
        return
    inner = lines[body[0] : body[-1] + 1]
    article = [line for line in lines if line.share >= CONTENT]
    yield "lines", lines
    yield (
        "fragments",
        [Labelled(part, row.share, row.family) for row in page.rows for part in row.parts or (row.text,)],
    )
    yield "inner", inner
    yield "article", article
    for name, shape in (("lines", lines), ("inner", inner), ("article", article)):
        lowered = [line._replace(text=lower(line.text)) for line in shape]
        yield f"{name}-lower", [line for line in lowered if line.text]


def lower(text: str) -> str:
    """*text* as wire text arrives: lower case, no marks."""
    return SPACE.sub(" ", MARKS.sub(" ", text.lower())).strip()


def sample(shape: str, lines: Sequence[Labelled], page: Page) -> Sample | None:
    """The model's view of *lines*, each read as the library reads it."""
    return _sample(shape, [(line,) for line in lines if line.text.strip()], page)


def one_line(shape: str, lines: Sequence[Labelled], page: Page) -> Sample | None:
    """The model's view of *lines* joined to one."""
    return _sample(f"{shape}-joined", [[line for line in lines if line.text.strip()]], page)


def _sample(shape: str, rows: Sequence[Sequence[Labelled]], page: Page) -> Sample | None:
    texts: list[str] = []
    joined: list[bool] = []
    shares: list[float] = []
    families: list[int] = []
    for row in rows:
        text = " ".join(line.text for line in row)
        owner = [line for line in row for _ in range(len(line.text) + 1)]
        spans = pieces(text) if text else ()
        for start, end in spans:
            told = [(line, len(list(run))) for line, run in groupby(owner[start:end])]
            texts.append(text[start:end])
            joined.append(len(spans) > 1)
            shares.append(sum(n for line, n in told if line.share >= CONTENT) / (end - start))
            family = max(told, key=lambda item: item[1])[0].family
            families.append(FAMILIES.index(family) if family in FAMILIES else -1)
    if not texts:
        return None
    features = read_lines(texts, joined)
    return Sample(
        shape, page.domain, page.lang, features, np.array(shares, np.float32), np.array(families, np.int8)
    )


def samples(pages: Iterable[Page]) -> Iterator[Sample]:
    """Every shape of every page, and each whole shape on one line too."""
    for page in pages:
        for name, lines in shapes_of(page):
            yield from filter(None, (sample(f"{page.source}:{name}", lines, page),))
            if name != "fragments":
                yield from filter(None, (one_line(f"{page.source}:{name}", lines, page),))


def is_story(sample: Sample) -> bool:
    """Whether a sample is of a clean story, which belongs to no site."""
    return sample.domain.startswith(STORY)


def articles(texts: Iterable[str]) -> Iterator[Sample]:
    """Clean stories: every line is to stay."""
    for number, text in enumerate(texts):
        lines = [Labelled(line.strip(), 1.0, "") for line in text.split("\n") if line.strip()]
        if number % 4 == 0:
            lines = _structured(lines, random.Random(number))
        page = Page(f"{STORY}{number}", "en", "story", ())
        lowered = [line._replace(text=lower(line.text)) for line in lines]
        yield from filter(
            None,
            (
                sample("story:article", lines, page),
                one_line("story:article", lines, page),
                sample("story:article-lower", lowered, page) if number % 3 == 0 else None,
                one_line("story:article-lower", lowered, page) if number % 3 == 1 else None,
            ),
        )


class _Parts(NamedTuple):
    """A page taken apart."""

    page: Page
    head: list[Labelled]
    between: list[list[Labelled]]
    foot: list[Labelled]
    body: list[Labelled]


def put_together(
    pages: Sequence[Page], stories: Sequence[str], count: int, rng: random.Random
) -> Iterator[Sample]:
    """*count* new pages from parts of *pages*; half of the bodies are *stories*."""
    parts = [found for page in pages if (found := _taken_apart(page))]
    for _ in range(count):
        head, middle, foot = (rng.choice(parts) for _ in range(3))
        if rng.random() < 0.5:
            middle = foot = head
        if stories and head.page.lang == "en" and rng.random() < 0.5:
            paragraphs = [line.strip() for line in rng.choice(stories).split("\n") if line.strip()]
            body = [Labelled(line, 1.0, "") for line in paragraphs]
        else:
            same = [p for p in rng.choices(parts, k=20) if p.page.lang == head.page.lang]
            body = list((same or [head])[0].body)
        if rng.random() < WITH_STRUCTURE:
            body = _structured(body, rng)
        for run in rng.sample(middle.between, min(len(middle.between), rng.choice((0, 1, 2, 3, 6, 10)))):
            at = rng.randrange(1, len(body)) if len(body) > 1 else len(body)
            body[at:at] = run
        yield from filter(None, (_assembled(head, body, foot, rng),))


def _structured(body: list[Labelled], rng: random.Random) -> list[Labelled]:
    """*body* with one to three made-up structures between its paragraphs."""
    words = " ".join(line.text for line in body).split()
    body = list(body)
    for _ in range(rng.randint(1, 3)):
        at = rng.randint(1, len(body))
        body[at:at] = [Labelled(line, 1.0, "") for line in structure(rng, words)]
    return body


def _assembled(head: _Parts, body: list[Labelled], foot: _Parts, rng: random.Random) -> Sample | None:
    draw = rng.random()
    if draw < 0.75:
        lines = head.head + body + foot.foot
    elif draw < 0.9:
        lines = head.head[len(head.head) - rng.randint(0, 8) :] + body + foot.foot[: rng.randint(0, 8)]
    else:
        lines = body
    if rng.random() < 0.12:
        lines = [line._replace(text=lower(line.text)) for line in lines]
    make = one_line if rng.random() < 0.15 else sample
    return make("mixed:lines", lines, head.page)


def _taken_apart(page: Page) -> _Parts | None:
    lines = [Labelled(row.text, row.share, row.family) for row in page.rows]
    body = [i for i, line in enumerate(lines) if line.share >= CONTENT]
    if not body:
        return None
    inner = lines[body[0] : body[-1] + 1]
    runs = [list(run) for is_body, run in groupby(inner, lambda line: line.share >= CONTENT) if not is_body]
    return _Parts(page, lines[: body[0]], runs, lines[body[-1] + 1 :], [lines[i] for i in body])
