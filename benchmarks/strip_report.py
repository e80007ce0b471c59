"""Measure everything that `strip` can, print it as tables, write it as JSON."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import strip
from folds import Workshop
from kit import as_text, load_pages, opened
from shapes import SHAPES

from newsclean.training.lines.pages import FOLDS

SAMPLE = 250
"""Pages on which the slow figures are measured: other shapes of a page."""

HEAD = ("P", "R", "F1", "lost", "left", ">10 %")
SHARES = ("precision", "recall", "f1", "lost", "left", "over_tenth")


def figures(kit: Path, models: Path | None, sample: int) -> strip.Figures:
    """Everything; keys stay, so that floors can be held to them."""
    shop = Workshop(load_pages(kit, lang=""), models)
    pages = [page for page in shop.pages if page["lang"] == "en"]
    texts, some = list(map(as_text, pages)), strip.drawn(pages, sample)
    every = strip.cleaners(shop, kit)
    quick = {name: every[name] for name in every if name not in ("gentle", "strict", strip.SLOW)}
    parts: dict[str, Callable[[], Any]] = {
        "models": lambda: "other sites" if models else "shipped: it has seen these pages",
        "perfect": lambda: strip.perfect(pages),
        "families": lambda: strip.families(shop, pages),
        "harm_families": lambda: strip.families(shop, map(strip.alone, pages)),
        "cleaners": lambda: {n: strip.shares(strip.by_data(texts, clean)) for n, clean in every.items()},
        "main": lambda: strip.main_figures(shop, sample),
        "harm_by": lambda: {name: strip.harm(pages, clean) for name, clean in every.items()},
        "shapes": lambda: {
            shape: {name: strip.in_shape(shape, some, clean) for name, clean in quick.items()}
            for shape in SHAPES
        },
        "fragments": lambda: strip.in_fragments(kit, some, quick),
        "poor": lambda: strip.poor_pages(shop, pages),
        "time": lambda: strip.time_of(kit),
    }
    found: strip.Figures = {}
    for name, part in parts.items():
        start = time.perf_counter()
        found[name] = part()
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    found["shapes"]["fragments"] = found.pop("fragments")
    return {**found.pop("main"), **found}


def table(head: Iterable[str], rows: Mapping[str, Iterable[str]]) -> Iterator[str]:
    for name, cells in {"": head, **rows}.items():
        yield f"{name:18s}" + "".join(f"{cell:>12s}" for cell in cells)


def four(share: float) -> str:
    return f"{share:.4f}"


def lines(found: strip.Figures) -> Iterator[str]:
    """The figures as tables."""
    cleaners = found["cleaners"]
    yield f"line model: {found['models']}"
    for data in cleaners["balanced"]:
        yield f"\nEnglish pages, {data}: {cleaners['balanced'][data]['pages']}"
        yield from table(
            HEAD, {name: [four(of[data][key]) for key in SHARES] for name, of in cleaners.items()}
        )
    best = found["perfect"]
    yield f"\nWhole lines chosen by their labels: F1 {best['f1']:.4f}, lost {best['lost']:.4f}"
    yield "\nArticles without their pages"
    keys = ("lost", "over_tenth")
    harms = {name: [four(of[key]) for key in keys] for name, of in found["harm_by"].items()}
    yield from table(("lost", ">10 %"), harms)
    yield "Words that each family takes from them"
    yield from table(("words",), {name: [str(of["words"])] for name, of in found["harm_families"].items()})
    yield from _shapes(found["shapes"])
    yield "\nWhat each family removes: words, and the share of them on lines of debris"
    families = {name: [str(of["words"]), four(of["precision"])] for name, of in found["families"].items()}
    yield from table(("words", "precision"), families)
    other, folder, cost = found["non_english"], found["folder"], found["time"]
    yield f"\nOther languages ({other['pages']} pages): F1 {other['f1']:.4f}, as is {other['nothing']:.4f}"
    yield (
        f"Folders ({folder['sites']} sites, {folder['pages']} pages): F1 {folder['f1']:.4f},"
        f" without profile {folder['alone']:.4f}, lost {folder['lost']:.4f}, left {folder['left']:.4f}"
    )
    for name, what in (("stage", "this stage"), ("all", "all stages")):
        yield (
            f"10 KB, {what}: {cost[f'{name}_ms']:.2f} ms, {cost[f'{name}_of_ftfy']:.2f} x ftfy.fix_text,"
            f" {cost[f'{name}_of_reference']:.1f} x reference"
        )
    yield f"\nPages with F1 below .5: {len(found['poor'])}"
    for page in found["poor"][:20]:
        shares = "  ".join(f"{key} {page[key]:.3f}" for key in ("f1", "precision", "recall", "reachable"))
        yield f"  {page['page']}  {page['domain']}  {shares}"


def _shapes(shapes: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Iterator[str]:
    pages = next(iter(shapes["page"].values()))["pages"]
    yield f"\nShapes of a page, F1 (sample of {pages:.0f}); balanced also lost and left"
    names = list(shapes["page"])
    rows = {
        shape: [
            *(four(of[name]["f1"]) for name in names),
            *(four(of["balanced"][k]) for k in ("lost", "left")),
        ]
        for shape, of in shapes.items()
        if of
    }
    yield from table([*names, "lost", "left"], rows)


def check_models(models: Path | None) -> str:
    """What is wrong with the folder of models, if anything."""
    paths = [models / f"fold-{fold}.npz" for fold in range(FOLDS)] if models else []
    missing = [path.name for path in paths if not path.exists()]
    return f"{models} lacks {', '.join(missing)}" if missing else ""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="quality.py strip", description=strip.__doc__)
    parser.add_argument(
        "--kit", type=Path, required=True, help="folder with text_block.jsonl, or with it packed"
    )
    parser.add_argument("--models", type=Path, help="folder with fold-0.npz to fold-4.npz")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--sample", type=int, default=SAMPLE, help="pages for the shapes, 0 for all")
    args = parser.parse_args(arguments)
    if wrong := check_models(args.models):
        parser.error(wrong)
    with opened(args.kit) as kit:
        found = figures(kit, args.models, args.sample)
    print("\n".join(lines(found)))
    if args.json:
        args.json.write_text(json.dumps({"strip": found}, indent=1) + "\n", "utf-8")
    return 0
