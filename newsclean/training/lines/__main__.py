"""Make the line model again.

    python -m newsclean.training.lines --data "$NEWSCLEAN_DATA" --out newsclean/data/lines.npz
    python -m newsclean.training.lines --data "$NEWSCLEAN_DATA" --out .data/lines --folds 5

With ``--folds`` it makes a model for each fold of the domains, learnt without that
fold's pages, for ``benchmarks/quality.py strip``; the shipped model has seen them all.
Takes about 4 minutes to read the pages and 2 to 3 a model, on one core.  Everything that is
drawn is drawn from the seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import torch

from newsclean.training.lines import pages as collections
from newsclean.training.lines.export import write
from newsclean.training.lines.fit import fit
from newsclean.training.lines.pages import FOLDS, fold_of
from newsclean.training.lines.shapes import Sample, articles, is_story, put_together, samples
from newsclean.training.lines.stories import stories

STORIES = 800
"""Clean stories from each collection."""

MIXED = 4_250
"""Pages put together anew.  Neither number was swept."""


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(
        prog="python -m newsclean.training.lines",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with boilerplate/ and restore/")
    parser.add_argument("--out", type=Path, required=True, help="the file, or with --folds the folder")
    parser.add_argument(
        "--folds", type=int, choices=(0, FOLDS), default=0, help="leave one fold of the domains out at a time"
    )
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    torch.set_num_threads(1)
    learnt = list(_samples(args.data, args.seed))
    print(f"{len(learnt)} samples", flush=True)
    if not args.folds:
        print(f"{args.out}: sha256 {write(fit(learnt, args.seed), args.out)}")
        return
    args.out.mkdir(parents=True, exist_ok=True)
    for fold in range(args.folds):
        rest = [sample for sample in learnt if is_story(sample) or fold_of(sample.domain) != fold]
        path = args.out / f"fold-{fold}.npz"
        print(f"{path}: sha256 {write(fit(rest, args.seed), path)}", flush=True)


def _samples(data: Path, seed: int) -> Iterator[Sample]:
    rng = random.Random(seed)
    told = list(stories(data / "restore", STORIES, rng))
    pages = [
        *collections.kit_pages(data / "boilerplate" / "pages_dev.tar.xz"),
        *collections.silver_pages(data / "boilerplate" / "segments_dev.tar.xz"),
    ]
    print(f"{len(pages)} pages, {len(told)} stories", file=sys.stderr, flush=True)
    yield from samples(pages)
    yield from articles(told)
    for fold in range(FOLDS):
        # Only pages of one fold are put together: what a model must not see is in no other fold.
        some = [page for page in pages if fold_of(page.domain) == fold]
        yield from put_together(some, told, MIXED // FOLDS, rng)


if __name__ == "__main__":
    main()
