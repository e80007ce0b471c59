"""The shapes in which news pages reach a text cleaner, made from a page's lines and labels.

Each shape is a function from a page of the kit to a `Text`, or to None where the page
has no line of its article.  The words are the page's; where capitals and marks go, they
go from the article too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from kit import Page, Text, as_text

Shape = Callable[[Page], Text | None]

CONTENT = 0.5
"""Share of a line's words in the article from which the line is the article's."""


def inner(page: Page) -> Text | None:
    """From the first line of the article to the last: only the debris inside is left."""
    places = [i for i, label in enumerate(page["lab"]) if label >= CONTENT]
    if not places:
        return None
    lines = page["text"].split("\n")[places[0] : places[-1] + 1]
    return as_text(page)._replace(text="\n".join(lines))


def one_line(page: Page) -> Text:
    """The whole page on one line."""
    return joined(as_text(page))


def inner_lower(page: Page) -> Text | None:
    """The inner block in lower case and without marks, line by line."""
    found = inner(page)
    return lowered(found) if found else None


def inner_lower_line(page: Page) -> Text | None:
    """The same on one line."""
    found = inner_lower(page)
    return joined(found) if found else None


def inner_line(page: Page) -> Text | None:
    """The inner block on one line, capitals and marks kept."""
    found = inner(page)
    return joined(found) if found else None


SHAPES: dict[str, Shape] = {
    "page": as_text,
    "one_line": one_line,
    "inner": inner,
    "inner_line": inner_line,
    "inner_lower": inner_lower,
    "inner_lower_line": inner_lower_line,
}


def joined(text: Text) -> Text:
    """*text* on one line."""
    return text._replace(text=" ".join(text.text.split()))


def lowered(text: Text) -> Text:
    """*text* and its article in lower case, letters and digits only; lines stay."""
    lines = (" ".join(_bare(line).split()) for line in text.text.split("\n"))
    return text._replace(text="\n".join(lines), gold=_bare(text.gold))


def _bare(text: str) -> str:
    return re.sub(r"[^\w\s]+|_", " ", text.lower())


def fragments(page: Page, html: Path) -> Text:
    """The page as ``get_text("\\n")`` gives it: a break at every tag, sentences in pieces."""
    from bs4 import BeautifulSoup

    text = BeautifulSoup(html.read_bytes(), "lxml").get_text("\n")
    return as_text(page)._replace(text=re.sub(r"\n\s*\n+", "\n", text))


def lines_with_labels(page: Page) -> list[tuple[int, int, bool]]:
    """Start and end of each line of the page, and whether it is the article's."""
    starts = [0, *(match.end() for match in re.finditer("\n", page["text"])), len(page["text"]) + 1]
    return [
        (start, after - 1, label >= CONTENT)
        for (start, after), label in zip(pairwise(starts), page["lab"], strict=True)
    ]
