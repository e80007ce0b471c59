"""Score text cleaning on flattened news pages, by cross-validation over domains.

    python benchmarks/pages.py --kit .data/dev                 the shipped rules
    python benchmarks/pages.py --kit .data/dev --folds 5       tables learnt without the fold's domains
    python benchmarks/pages.py --kit .data/dev --curve         every strictness, and doing nothing

The kit is ``text_block.jsonl``: a page a line with ``text`` (flattened), ``lab`` (for
each line the share of its words that belong to the article), ``gold``, ``domain``,
``lang``, ``gold_suspect``.  Figures: mean word F1 of a page against its article;
*lost*, the share of the articles' words gone; *left*, the share of boilerplate words
that stayed; *harm*, the words lost when the article itself is fed in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from newsclean import Cleaner, Config
from newsclean.stages.boilerplate import StripBoilerplate
from newsclean.stages.boilerplate.reading import InterfaceLines

Page = dict[str, Any]
WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Sums over pages; shares come from them."""

    pages: int = 0
    f1: float = 0.0
    content: int = 0
    lost: int = 0
    boilerplate: int = 0
    left: int = 0
    harm: int = 0

    def plus(self, other: Score) -> Score:
        return Score._make(a + b for a, b in zip(self, other, strict=True))

    def __str__(self) -> str:
        return (
            f"pages {self.pages:4d}  F1 {self.f1 / self.pages:.4f}"
            f"  lost {100 * self.lost / self.content:6.3f} %"
            f"  left {100 * self.left / max(self.boilerplate, 1):6.2f} %"
            f"  harm {100 * self.harm / self.content:.4f} %"
        )


def load_pages(kit: Path, *, lang: str = "en") -> list[Page]:
    """The kit's pages in one language, less those whose gold text is in doubt; ``""`` for all."""
    with (kit / "text_block.jsonl").open(encoding="utf-8") as file:
        pages = [json.loads(row) for row in file]
    return [page for page in pages if not page["gold_suspect"] and lang in ("", page["lang"])]


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def score(page: Page, clean: Callable[[str], str]) -> Score:
    gold, raw, out = words(page["gold"]), words(page["text"]), words(clean(page["text"]))
    shared, kept, wanted = (gold & out).total(), out.total(), gold.total()
    f1 = 2 * shared / (kept + wanted) if kept + wanted else 0.0
    harm = (gold - words(clean(page["gold"]))).total()
    return Score(1, f1, wanted, (gold - out).total(), (raw - gold).total(), (out - gold).total(), harm)


def total(pages: Iterable[Page], cleaner: Cleaner | None) -> Score:
    """The sums over *pages*; without a cleaner nothing is done."""
    result = Score()
    for page in pages:
        result = result.plus(score(page, lambda text: cleaner(text).text if cleaner else text))
    return result


def fold_of(page: Page, folds: int) -> int:
    return int(hashlib.sha1(page["domain"].encode()).hexdigest(), 16) % folds


def cleaner_with(table: InterfaceLines | None, strictness: str) -> Cleaner:
    """The shipped cleaner, but with another table of interface lines."""
    cleaner = Cleaner(Config(strictness=strictness, dates="note", names="note"))
    if table is not None:
        row = (replace(s, lines=table) if isinstance(s, StripBoilerplate) else s for s in cleaner.stages)
        cleaner.__dict__["stages"] = tuple(row)  # where cached_property keeps it
    return cleaner


def cross_validated(pages: list[Page], folds: int, strictness: str = "balanced") -> Score:
    """Each fold cleaned with a phrase table learnt on the other folds' domains."""
    from interface_lines import interface_phrases

    result = Score()
    for fold in range(folds):
        found = interface_phrases(page for page in pages if fold_of(page, folds) != fold)
        kinds = (frozenset(p.text for p in found if p.kind == kind) for kind in ("sure", "likely"))
        cleaner = cleaner_with(InterfaceLines(*kinds), strictness)
        part = total((page for page in pages if fold_of(page, folds) == fold), cleaner)
        print(f"  fold {fold}  {part}", file=sys.stderr)
        result = result.plus(part)
    return result


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--kit", type=Path, default=Path(".data/dev"), help="the folder with text_block.jsonl"
    )
    parser.add_argument("--lang", default="en", help='language of the pages, "" for all')
    parser.add_argument("--folds", type=int, default=0, help="cross-validate the phrase table over domains")
    parser.add_argument("--curve", action="store_true", help="every strictness, and doing nothing")
    args = parser.parse_args()
    pages = load_pages(args.kit, lang=args.lang)
    if args.curve:
        print(f"{'nothing':9s} {total(pages, None)}")
    for strictness in ("gentle", "balanced", "strict") if args.curve else ("balanced",):
        if args.folds:
            result = cross_validated(pages, args.folds, strictness)
        else:
            result = total(pages, cleaner_with(None, strictness))
        print(f"{strictness:9s} {result}")


if __name__ == "__main__":
    main()
