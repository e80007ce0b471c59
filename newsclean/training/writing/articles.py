"""Well-written articles to learn from: unwrapped, without debris, each paragraph once.

What teaches wrong writing is left out: headlines (capitals of their own), lines without
an end mark, ALL CAPS, captions and credits, lower-cased posts.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILES = ("news_2012_2019", "wire_2006_2013", "more_a", "more_b")

SPOKEN = frozenset({"wh_briefings", "au_pm", "sg_hansard", "pacific", "pr_cc0", "da_pr"})
"""Sources of speeches and press releases: a quarter of the words or less."""

SPOKEN_SHARE = 0.85
"""Share of those articles that is taken."""

SHORTEST = 5
"""Words of a paragraph."""

SINGLE_QUOTED = 3
"""Opening single quotation marks from which a text is taken to quote with them."""

TICKER = re.compile(
    r"\s*\(\s*[A-Z0-9]+\.[A-Z]{1,3}\s*\)|\s*<[A-Z0-9]+\.[A-Z]{1,3}>|(?<=[a-z.]) [A-Z]{2,5}\.[A-Z]{1,2}\b"
)
DATELINE = re.compile(
    r"^[A-Z][A-Z .,'/-]{2,40}(?:,? [A-Z][a-z]+\.? ?\d{0,2}|, [A-Z][a-z]+)?\s*(?:\([^()]{2,30}\)\s*)?(?:-{1,2}|—|–)\s+"  # noqa: E501
)
CREDITS = re.compile(r"\s*\((?:[A-Z][a-z]+ )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled)[^()]*\)\s*$")
GLUED = re.compile(r"(?<=[a-z]{2})([.!?][”\"]?)(?=[“\"]?[A-Z][a-z ])")
DEBRIS = re.compile(
    r"toggle caption|subscrib|sign up|click here|newsletter|cookies|copyright|all rights reserved"
    r"|follow .{0,40} on twitter|read more|story highlights|file photo|getty images|watch:|photo:"
    r"|https?:|www\.|advertisement|@[a-z]",
    re.IGNORECASE,
)
ENDED = re.compile(r"[.!?:][\"'”’)\]]{0,3}$")
OPENED_SINGLE = re.compile(r"(?<!\S)['‘](?=\w)")
WORD = re.compile(r"[^\W_]+")


class Article(NamedTuple):
    """One article: its paragraphs, joined by line breaks in *text*.

    Attributes:
        source: Which collection it comes from.
        date: ISO date, or as much of one as is known ("2017-08"); "" if nothing is.
        text: The paragraphs.
        is_single_quoted: Whether it quotes with single marks, which teach nothing.
    """

    source: str
    date: str
    text: str
    is_single_quoted: bool


def articles(path: Path) -> Iterator[Article]:
    """The articles of one file, without what they repeat."""
    seen: set[bytes] = set()
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            source = str(record["source"]).split("/")[0]
            if source in SPOKEN and number * 0.6180339887 % 1 > SPOKEN_SHARE:
                continue
            text = "\n".join(_new(_paragraphs(record["text"]), seen))
            if text:
                single = len(OPENED_SINGLE.findall(text)) >= SINGLE_QUOTED
                yield Article(source, _iso(record["date"]), text, single)


def _iso(date: str) -> str:
    """ "20061023" as "2006-10-23"; a decade ("2000s") as ""."""
    if re.fullmatch(r"\d{8}", date):
        return f"{date[:4]}-{date[4:6]}-{date[6:]}"
    return date if re.fullmatch(r"\d{4}(-\d\d){0,2}", date) else ""


def _paragraphs(text: str) -> Iterator[str]:
    for raw in text.split("\n"):
        if raw.startswith("-- "):
            continue  # headline, author, date and address of a wire story
        paragraph = " ".join(raw.split())
        paragraph = CREDITS.sub("", TICKER.sub("", DATELINE.sub("", paragraph)))
        if is_well_written(paragraph):
            yield GLUED.sub(r"\1 ", paragraph)


def is_well_written(paragraph: str) -> bool:
    """Whether *paragraph* is prose with the writing of news."""
    if not ENDED.search(paragraph) or DEBRIS.search(paragraph):
        return False
    words = WORD.findall(paragraph)
    if len(words) < SHORTEST or words[0].islower():
        return False
    capitals = sum(map(str.isupper, (word[0] for word in words)))
    return capitals <= 0.5 * len(words) and sum(map(str.isupper, words)) <= 0.3 * len(words)


def _new(paragraphs: Iterator[str], seen: set[bytes]) -> Iterator[str]:
    """Those that no earlier article had."""
    for paragraph in paragraphs:
        key = hashlib.blake2b(paragraph.lower().encode(), digest_size=8).digest()
        if key not in seen:
            seen.add(key)
            yield paragraph
