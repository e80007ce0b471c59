"""Precision and recall of the flags paywalled, consent and empty.

    python benchmarks/flags.py                        the fixtures
    python benchmarks/flags.py --kit .data/dev        and real pages
    python benchmarks/flags.py --show                 names what came out wrong

The fixtures are ``fixtures/flags`` with their labels; ``fixtures/negative`` and
``fixtures/structures`` should raise none.  Of the real pages (``text_block.jsonl`` of
the kit) those of ``flags_labels.tsv`` were read by eye.  All other pages, and all
articles cut out of theirs, hold an article: no consent or empty there.  Most labelled
pages are there because a phrase stands on them, so their precision is a hard one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean import Cleaner, Config

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures"
LABELS = Path(__file__).with_name("flags_labels.tsv")
FLAGS = ("paywalled", "consent", "empty")


class Case(NamedTuple):
    """A text and the flags that it should raise, out of those that were judged."""

    name: str
    text: str
    expected: frozenset[str]
    judged: tuple[str, ...] = FLAGS


def labelled() -> Iterator[Case]:
    labels = tomllib.loads((FIXTURES / "flags" / "labels.toml").read_text("utf-8"))
    for name, flags in labels.items():
        yield Case(name, read(FIXTURES / "flags" / f"{name}.txt"), frozenset(flags))


def unflagged() -> Iterator[Case]:
    """Prose that speaks of walls, and stories within whole pages."""
    for folder in ("negative", "structures"):
        for path in sorted((FIXTURES / folder).glob("*.txt")):
            yield Case(f"{folder}/{path.name}", read(path), frozenset())


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_labels() -> dict[tuple[str, str], frozenset[str]]:
    rows = (line.split("\t") for line in LABELS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {(data, page): frozenset(flags.split()) - {"-"} for data, page, flags in rows}


def pages(kit: Path) -> dict[str, list[Case]]:
    """Pages read by eye, all others, and the articles alone."""
    labels = read_labels()
    found: dict[str, list[Case]] = {"pages read by eye": [], "other pages": [], "articles alone": []}
    with (kit / "text_block.jsonl").open(encoding="utf-8") as file:
        for page in map(json.loads, file):
            name, label = f"{page['ds']}/{page['id']}", labels.get((page["ds"], page["id"]))
            if label is None:
                found["other pages"].append(Case(name, page["text"], frozenset(), ("consent", "empty")))
            else:
                found["pages read by eye"].append(Case(name, page["text"], label))
            if page["gold"].strip():
                found["articles alone"].append(Case(name, page["gold"], frozenset()))
    return found


def count(cleaner: Cleaner, cases: Iterable[Case], *, show: bool) -> dict[str, Counter[str]]:
    """For each flag: how often right, raised for nothing, missed, rightly left."""
    counts = {flag: Counter[str]() for flag in FLAGS}
    for case in cases:
        raised = cleaner(case.text).flags
        for flag in case.judged:
            kind = {(True, True): "right", (True, False): "missed", (False, True): "wrong"}.get(
                (flag in case.expected, flag in raised), "none"
            )
            counts[flag][kind] += 1
            if show and kind in ("missed", "wrong"):
                print(f"{flag} {kind}: {case.name}", file=sys.stderr)
    return counts


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def rows(name: str, counts: dict[str, Counter[str]]) -> Iterator[dict[str, object]]:
    for flag, of in counts.items():
        if of:
            yield {
                "texts": name, "flag": flag, "should": of["right"] + of["missed"],
                "raised": of["right"] + of["wrong"], "of": sum(of.values()),
                "precision": share(of["right"], of["right"] + of["wrong"]),
                "recall": share(of["right"], of["right"] + of["missed"]),
            }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the flags paywalled, consent and empty.")
    parser.add_argument("--kit", type=Path, help="folder with text_block.jsonl")
    parser.add_argument("--show", action="store_true", help="name what came out wrong")
    parser.add_argument("--json", action="store_true", help="for machines")
    options = parser.parse_args()
    sets = {"fixtures/flags": list(labelled()), "negative, structures": list(unflagged())}
    if options.kit:
        sets |= pages(options.kit)
    cleaner = Cleaner(Config(dates="off", names="off"))
    table = [
        row for name, cases in sets.items() for row in rows(name, count(cleaner, cases, show=options.show))
    ]
    if options.json:
        print(json.dumps(table, indent=1))
        return 0
    print(f"{'texts':22} {'flag':10} {'of':>5} {'should':>6} {'raised':>6} {'precision':>9} {'recall':>6}")
    for row in table:
        print(
            f"{row['texts']:22} {row['flag']:10} {row['of']:5} {row['should']:6} {row['raised']:6}"
            f" {row['precision'] if row['precision'] is not None else '-':>9}"
            f" {row['recall'] if row['recall'] is not None else '-':>6}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
