"""Clean stories, which the model must leave as they are."""

from __future__ import annotations

import json
import lzma
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from newsclean.rules import FURNITURE, RuleTable

COLLECTIONS = ("news_2012_2019", "more_a", "more_b", "wire_2006_2013")
MOST = 150
"""Paragraphs of a story."""


@cache
def _rules() -> RuleTable:
    return RuleTable(rule for rule in RuleTable.shipped().rules if rule.family not in FURNITURE)


def _has_debris(text: str) -> bool:
    return any(next(iter(_rules().matching(line, "en")), None) for line in text.split("\n"))


def _body(text: str) -> str:
    """The paragraphs, without a wire's header; "" for a list of headlines or a book."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    paragraphs = [line for line in paragraphs if not line.startswith("--")]
    return "\n".join(paragraphs) if 1 <= len(paragraphs) <= MOST else ""


def stories(folder: Path, count: int, rng: random.Random) -> Iterator[str]:
    """About *count* stories from each collection, drawn evenly over it."""
    for name in COLLECTIONS:
        taken = 0
        with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            for line in file:
                if rng.random() > 0.12:
                    continue
                text = _body(json.loads(line)["text"])
                if text and not _has_debris(text):
                    yield text
                    taken += 1
                if taken >= count:
                    break
