"""Make newsclean/data/interface_lines.tsv: whole lines that pages have and stories do not.

    python benchmarks/interface_lines.py --kit .data/dev > newsclean/data/interface_lines.tsv

From pages flattened to lines with a label a line: a phrase of up to five words that
stands alone on boilerplate lines of several domains and never on a content line.  It
is "sure" if the articles themselves seldom use it as words, else "likely".
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from kit import load_pages

from newsclean.stages.boilerplate.reading import LONGEST_PHRASE, phrase

DOMAINS = 4
"""Domains on which a phrase must stand as a line of its own."""

INSIDE = 0.02
"""Most domains with the phrase as a line of the article, per domain that has it outside."""

SURE = 0.12
"""Most articles using the phrase as words, per domain that has it as a line."""

LONGEST = 5
"""Words in a phrase."""


class Phrase(NamedTuple):
    """An interface line and how sure it is."""

    text: str
    kind: str


def interface_phrases(pages: Iterable[dict[str, Any]]) -> list[Phrase]:
    """The phrases of *pages*, most widespread first."""
    outside: dict[str, set[str]] = defaultdict(set)
    inside: dict[str, set[str]] = defaultdict(set)
    spoken: Counter[str] = Counter()
    for page in pages:
        for line, label in zip(page["text"].split("\n"), page["lab"], strict=True):
            key = phrase(line)
            if len(line) > LONGEST_PHRASE or not len(key) > 1 or key.isdigit() or key.count(" ") >= LONGEST:
                continue
            if label < 0.5:
                outside[key].add(page["domain"])
            else:
                inside[key].add(page["domain"])
        words = phrase(page["gold"]).split()
        runs = (" ".join(words[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(words)))
        spoken.update(set(runs))
    wide = [
        key
        for key, domains in outside.items()
        if len(domains) >= DOMAINS and len(inside[key]) <= INSIDE * len(domains)
    ]
    wide.sort(key=lambda key: (-len(outside[key]), key))
    return [Phrase(k, "sure" if spoken[k] <= SURE * len(outside[k]) else "likely") for k in wide]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--kit", type=Path, default=Path(".data/dev"), help="the folder with text_block.jsonl"
    )
    found = interface_phrases(load_pages(parser.parse_args().kit))
    print("# Whole lines that pages have and stories do not, lower-cased, letters and digits only.")
    print("# Made by benchmarks/interface_lines.py; do not edit.")
    for text, kind in found:
        print(f"{text}\t{kind}")


if __name__ == "__main__":
    main()
