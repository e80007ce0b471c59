"""Make the line model again.

    python -m newsclean.training.lines --data "$NEWSCLEAN_DATA" --out newsclean/data/lines.npz
    python -m newsclean.training.lines --data "$NEWSCLEAN_DATA" --out .data/lines --folds 5

With ``--folds`` it makes a model for each fold of the domains, learnt without that
fold's pages, for ``benchmarks/quality.py strip``; the shipped model has seen them all.
Takes about 5 minutes a model and 6 GB of memory on one core; the same seed gives the
same file on the same versions of torch and numpy.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from newsclean.training.lines import pages as collections
from newsclean.training.lines.export import write
from newsclean.training.lines.fit import fit
from newsclean.training.lines.pages import Page
from newsclean.training.lines.shapes import Sample, articles, put_together, samples
from newsclean.training.lines.stories import stories

STORIES = 800
"""Clean stories from each collection."""

MIXED = 4_250
"""Pages put together anew.  Both were not swept: twice as many took twice as long and gave nothing."""

POOLS = 5
"""Only pages of one pool are put together, so that a fold's pages are in no other fold's."""


def main() -> None:
    """Read the arguments, learn, write."""
    parser = argparse.ArgumentParser(
        prog="python -m newsclean.training.lines",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with boilerplate/ and restore/")
    parser.add_argument("--out", type=Path, required=True, help="the file, or with --folds the folder")
    parser.add_argument("--folds", type=int, default=0, help="leave one fold of the domains out at a time")
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
        rest = [sample for sample in learnt if fold_of(sample.domain, args.folds) != fold]
        path = args.out / f"fold-{fold}.npz"
        print(f"{path}: sha256 {write(fit(rest, args.seed), path)}", flush=True)


def fold_of(domain: str, folds: int) -> int:
    """The fold of a domain; stories have none and are in all."""
    if domain.startswith("story-"):
        return -1
    return int(hashlib.sha1(domain.encode()).hexdigest(), 16) % folds


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
    for pool in range(POOLS):
        yield from put_together(_pool(pages, pool), told, MIXED // POOLS, rng)


def _pool(pages: Sequence[Page], pool: int) -> list[Page]:
    return [page for page in pages if fold_of(page.domain, POOLS) == pool]


if __name__ == "__main__":
    main()
