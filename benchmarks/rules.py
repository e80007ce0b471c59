"""How far the shipped rules reach, and what they cost.

    python benchmarks/rules.py --kit .data/dev [--restore .data/restore] [--show 5]

Reads the labelled pages of the kit (``text_block.jsonl``: one label a line, the share
of its words that belong to the article) and, if asked, plain articles
(``*.jsonl.xz``).  Prints, per rule and per family, the lines it matches among
boilerplate, among article lines and among plain articles; then the share of the
boilerplate that the rules find on domains kept apart (one in five, by a hash of the
name), the words of clean articles they would take, and the time for an article.

The rules are counted line by line: what a block or tail takes after its header is
for the stage, not counted here.  With ``--show N`` it prints up to N article lines that
each rule matched, to be read before the rule is believed.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from newsclean.language import ANY_WORD
from newsclean.rules import FAMILIES, FURNITURE, Rule, RuleTable
from newsclean.training.lines.pages import fold_of

CONTENT = 0.5
"""A line of which at least this share belongs to the article counts as content."""

MINE = sorted(FAMILIES - FURNITURE)
"""Families whose removals are boilerplate; the others are noted as fields, so that a match is no loss."""


class Line(NamedTuple):
    """One line of the evidence, with what is known of it."""

    text: str
    kind: str  # "boilerplate", "content", "prose" or "gold"
    is_held_out: bool = False

    @property
    def words(self) -> int:
        return len(ANY_WORD.findall(self.text))


class Counts:
    """Matches per rule or family, by kind of line."""

    def __init__(self) -> None:
        self.lines: Counter[tuple[str, str]] = Counter()
        self.words: Counter[tuple[str, str]] = Counter()
        self.examples: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, name: str, line: Line) -> None:
        kinds = [line.kind, "held-out " + line.kind] if line.is_held_out else [line.kind]
        for kind in kinds:
            self.lines[name, kind] += 1
            self.words[name, kind] += line.words
        if line.kind != "boilerplate":
            self.examples[name].append(f"{line.kind}: {line.text.strip()[:200]}")


def kit_lines(kit: Path, *, lang: str) -> Iterator[Line]:
    """The lines of the labelled pages, then those of their articles alone."""
    with open(kit / "text_block.jsonl", encoding="utf-8") as file:
        for page in map(json.loads, file):
            if page["gold_suspect"] or page["lang"] != lang:
                continue
            # Rules were written looking at the other folds only.
            is_held_out = fold_of(page["domain"]) == 0
            for text, label in zip(page["text"].split("\n"), page["lab"], strict=True):
                yield Line(text, "content" if label >= CONTENT else "boilerplate", is_held_out)
            for text in page["gold"].split("\n"):
                yield Line(text, "gold")


def prose_lines(folder: Path, *, articles: int) -> Iterator[Line]:
    """The lines of *articles* articles of each archive, every third, so that sources mix."""
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for record in islice(file, 0, 3 * articles, 3):
                for text in json.loads(record)["text"].split("\n"):
                    yield Line(text, "prose")


def count(table: RuleTable, lines: Iterable[Line], lang: str) -> Counts:
    """What the rules match; the names "all" and "lines" stand for any rule and for every line."""
    counts = Counts()
    for line in lines:
        if not line.text.strip():
            continue
        counts.add("lines", line)
        rules = list(table.matching(line.text, lang))
        for name in dict.fromkeys(
            [*(rule.id for rule in rules), *(rule.family for rule in rules), *(["all"] if rules else [])]
        ):
            counts.add(name, line)
    return counts


KINDS = ("boilerplate", "content", "gold", "prose")


def report(table: RuleTable, counts: Counts, show: int) -> None:
    print(f"{'rule':38s} " + " ".join(f"{kind:>11s}" for kind in KINDS) + "   (lines)")
    for rule in sorted(table.rules, key=lambda rule: rule.id):
        print(f"{rule.id:38s} " + " ".join(f"{counts.lines[rule.id, kind]:11d}" for kind in KINDS))
        for example in counts.examples[rule.id][:show]:
            print(f"    {example}")
    head = f"{'family':12s} {'rules':>5s} "
    print(
        "\n" + head + " ".join(f"{kind:>11s}" for kind in KINDS), "  held-out recall: words, lines; precision"
    )
    sizes = Counter(rule.family for rule in table.rules)
    sizes["all"] = len(table.rules)
    for name in [*(family for family in MINE if sizes[family]), "all"]:
        cells = " ".join(f"{counts.lines[name, kind]:11d}" for kind in KINDS)
        print(f"{name:12s} {sizes[name]:5d} {cells}   {_recall(counts, name)}")
    lost, gold = counts.words["all", "gold"], counts.words["lines", "gold"]
    print(f"\nwords of clean articles on matched lines: {lost} of {gold} ({lost / max(1, gold):.4%})")


def _recall(counts: Counts, name: str) -> str:
    bad, good = "held-out boilerplate", "held-out content"
    words = counts.words[name, bad] / max(1, counts.words["lines", bad])
    lines = counts.lines[name, bad] / max(1, counts.lines["lines", bad])
    hit = counts.lines[name, bad] + counts.lines[name, good]
    return f"{words:8.2%} {lines:8.2%} {counts.lines[name, bad] / max(1, hit):8.3f}"


def speed(table: RuleTable, lines: list[str]) -> str:
    """Milliseconds for an article of sixty lines, and how many regexes a line meets."""
    for text in lines:  # compile what will be needed
        list(table.matching(text))
    start = time.process_time()
    for text in lines:
        list(table.matching(text))
    cost = (time.process_time() - start) / len(lines)
    tried = sum(len(table.candidates(text)) for text in lines) / len(lines)
    return f"{60e3 * cost:.3f} ms for 60 lines, {tried:.2f} regexes tried a line"


def chosen(families: str) -> RuleTable:
    shipped = RuleTable.shipped()
    names = families.split(",") if families else MINE
    return RuleTable(rule for rule in shipped.rules if _fits(rule, names))


def _fits(rule: Rule, names: list[str]) -> bool:
    return rule.family in names or rule.id in names


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kit", type=Path, default=Path(".data/dev"), help="folder with text_block.jsonl")
    parser.add_argument("--restore", type=Path, help="folder with *.jsonl.xz of plain articles")
    parser.add_argument("--articles", type=int, default=4_000, help="articles read of each archive")
    parser.add_argument("--lang", default="en", help="language of the pages that count")
    parser.add_argument(
        "--rules", default="", help="families or rule ids, with commas; default: all boilerplate"
    )
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print N article lines a rule matched"
    )
    options = parser.parse_args()
    table = chosen(options.rules)
    lines = list(kit_lines(options.kit, lang=options.lang))
    counts = count(table, lines, options.lang)
    if options.restore:
        prose = count(table, prose_lines(options.restore, articles=options.articles), options.lang)
        for kept, new in ((counts.lines, prose.lines), (counts.words, prose.words)):
            kept.update(new)
        for name, examples in prose.examples.items():
            counts.examples[name] += examples
    report(table, counts, options.show)
    print("gold articles:", speed(table, [line.text for line in lines if line.kind == "gold"][:20_000]))
    print("whole pages:  ", speed(table, [line.text for line in lines if line.kind != "gold"][:20_000]))


if __name__ == "__main__":
    main()
