"""Measure what `find_dates` finds, print it beside what it should be and beside other libraries."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import dates_finders
import dates_measure
import dates_misses
import dates_sets
from dates_finders import Finder
from dates_measure import Verdict
from dates_sets import Document

PEER_DOCUMENTS = 20
"""Documents of TimeBank that other libraries are asked about: HeidelTime takes seconds for each."""

SEED = 5
"""By which they are drawn."""


class Goal(NamedTuple):
    """A figure that should be reached, in per cent."""

    collection: str
    figure: str
    floor: float
    aim: float


GOALS = (
    Goal("timebank", "relaxed", 90, 93), Goal("timebank", "value", 74, 78),
    Goal("aquaint", "relaxed", 89, 92), Goal("aquaint", "value", 70, 74),
    Goal("wikiwars", "relaxed", 90, 93), Goal("wikiwars", "value", 78, 85),
    Goal("gum", "days", 85, 92),
)  # fmt: skip

LOST = Goal("wire", "value", 3, 1)
"""Points of value F1 that the wire form may cost."""

SHOWN = ("strict", "relaxed", "precision", "recall", "value", "value_accuracy", "type", "calendar", "days")
FIGURES = {"timebank": ("strict", "relaxed", "value"), "aquaint": ("strict", "relaxed", "value"),
           "wikiwars": ("strict", "relaxed", "value"), "tweets": ("relaxed",), "gum": ("days",)}  # fmt: skip
"""What the floors hold.  The values of the tweets' gold are of a kind of their own ("2014-XX-XX")."""

Figures = dict[str, dict[str, float]]


def lines(figures: Figures, verdicts: dict[str, list[Verdict]]) -> Iterator[str]:
    """The results as tables."""
    yield f"{'':18s}" + "".join(f"{name.replace('_', ' ')[:10]:>11s}" for name in (*SHOWN, "joined", "gold"))
    for name, found in figures.items():
        cells = "".join(f"{100 * found[each]:11.1f}" for each in (*SHOWN, "days_joined"))
        yield f"{name:18s}{cells}{found['gold']:11.0f}"
    yield from _goals(figures)
    for name, some in verdicts.items():
        yield from _verdicts(name, some)


def _goals(figures: Figures) -> Iterator[str]:
    yield f"\n{'':28s} value   floor     aim"
    for goal in GOALS:
        if goal.collection in figures:
            value = 100 * figures[goal.collection][goal.figure]
            reached = "aim" if value >= goal.aim else "floor" if value >= goal.floor else "UNDER"
            name = f"{goal.collection} {goal.figure}"
            yield f"{name:26s}{value:8.1f}{goal.floor:8.0f}{goal.aim:8.0f}  {reached}"
    for name, found in figures.items():
        if f"{name}.wire" in figures:
            lost = 100 * (found["value"] - figures[f"{name}.wire"]["value"])
            reached = "aim" if lost <= LOST.aim else "floor" if lost <= LOST.floor else "UNDER"
            yield f"{f'{name} value lost in wire':26s}{lost:8.1f}{LOST.floor:8.0f}{LOST.aim:8.0f}  {reached}"


def _verdicts(name: str, some: Sequence[Verdict]) -> Iterator[str]:
    every, right = (Counter(each.name for each in some if each.is_right or whole) for whole in (True, False))
    yield f"\n{name}: {right.total()} of {every.total()} right"
    yield "  " + ", ".join(f"{group} {right[group]}/{count}" for group, count in every.items())


def wrong(verdicts: dict[str, list[Verdict]], count: int) -> Iterator[str]:
    """The cases that are wrong, *count* of each table."""
    for name, some in verdicts.items():
        faults = [each for each in some if not each.is_right]
        yield f"\n{name}: {len(faults)} wrong"
        yield from (f"  {each.name}: {each.said}" for each in faults[:count])


def figures_of(found: dict[str, list[Document]], finder: Finder) -> Figures:
    return {name: dates_measure.scored(some, finder) for name, some in found.items()}


def peers(kit: Path, count: int, mine: Finder) -> Iterator[str]:
    """Other libraries beside ours on the same documents, *count* of TimeBank; each is asked once."""
    every = dates_sets.documents(kit, "timebank")
    some = random.Random(SEED).sample(every, min(count, len(every)))
    words = sum(len(each.text.split()) for each in some)
    yield f"\n{f'{len(some)} documents of timebank':28s} strict relaxed   value  words/s"
    others = dates_finders.installed()
    for name, finder in {"newsclean": mine, **others}.items():
        finder(some[0].text[:200], some[0].anchor)  # what is loaded at the first call is not timed
        begin = time.perf_counter()
        answers = {each.text: finder(each.text, each.anchor) for each in some}
        took = time.perf_counter() - begin
        found = dates_measure.scored(some, lambda text, anchor, known=answers: known[text])  # type: ignore[misc]
        cells = "".join(f"{100 * found[each]:8.1f}" for each in ("strict", "relaxed", "value"))
        yield f"{name:27s}{cells}{words / took:10,.0f}"
    if missing := sorted(dates_finders.PEERS.keys() - others.keys()):
        yield f"not here: {', '.join(missing)}"


def rows(data: Path | None) -> dict[str, float]:
    """Shares from 0 to 1, more is better: what floors are held to."""
    make = dates_finders.ours
    found = {"dates.phenomena.right": dates_measure.share(dates_measure.phenomena(dates_finders.called()))}
    kit = data / "dates-names" if data else None
    if kit is None or not (kit / "seeds.json").exists():
        return found
    measured = figures_of(dates_measure.collections(kit, dates_sets.NAMES), make())
    for name, figures in FIGURES.items():
        found |= {f"dates.{name}.{figure}": measured[name][figure] for figure in figures}
        if "value" in figures:
            found[f"dates.{name}.wire_value"] = measured[f"{name}.wire"]["value"]
    tables = dates_measure.tables(kit, make)
    return found | {f"dates.{name}.right": dates_measure.share(tables[name]) for name in ("seeds", "cases")}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="quality.py dates", description=__doc__)
    named = os.environ.get("NEWSCLEAN_DATA")
    made.add_argument(
        "--kit", type=Path, default=named and Path(named) / "dates-names", help="folder with dates_*.json"
    )
    made.add_argument(
        "--sets", nargs="+", default=[*dates_sets.NAMES], choices=dates_sets.NAMES, help="only these"
    )
    made.add_argument("--misses", type=int, default=0, metavar="N", help="print the N most frequent faults")
    made.add_argument("--sorts", nargs="+", default=dates_misses.SORTS, choices=dates_misses.SORTS)
    made.add_argument("--wire", action="store_true", help="faults in the wire form, not as printed")
    made.add_argument("--lost", action="store_true", help="faults that only the wire form has")
    made.add_argument("--peers", type=int, default=PEER_DOCUMENTS, metavar="N", help="documents for others")
    made.add_argument("--finder", default=dates_finders.OURS, help="MODULE:FUNCTION to measure instead")
    made.add_argument("--json", action="store_true", help="print JSON")
    return made


def report(args: argparse.Namespace, make: Callable[..., Finder]) -> Iterator[str]:
    """All that is asked for, line by line."""
    documents = dates_measure.collections(args.kit, args.sets)
    verdicts = all_verdicts(args, make)
    if args.misses and args.lost:
        for name in args.sets:
            yield f"\n== {name}"
            faults = dates_misses.lost(documents[name], make())
            yield from dates_misses.lines(faults, args.misses, dates_misses.SORTS_LOST)
    elif args.misses:
        for name, some in documents.items():
            if name.endswith(".wire") == args.wire:
                yield f"\n== {name}"
                faults = dates_misses.faults(some, make(), by_days=name.startswith("gum"))
                yield from dates_misses.lines(faults, args.misses, args.sorts)
        yield from wrong(verdicts, args.misses)
    else:
        yield from lines(figures_of(documents, make()), verdicts)
        if args.peers:
            yield from peers(args.kit, args.peers, make())


def all_verdicts(args: argparse.Namespace, make: Callable[..., Finder]) -> dict[str, list[Verdict]]:
    own = dates_measure.phenomena(dates_finders.called(args.finder))
    return {**dates_measure.tables(args.kit, make), "own phenomena": own}


def as_json(args: argparse.Namespace, make: Callable[..., Finder]) -> str:
    figures = figures_of(dates_measure.collections(args.kit, args.sets), make())
    counts = {
        name: {"right": sum(each.is_right for each in some), "all": len(some)}
        for name, some in all_verdicts(args, make).items()
    }
    return json.dumps({"dates": figures, "tables": counts}, indent=1)


def main(arguments: Sequence[str]) -> int:
    options = parser()
    args = options.parse_args(arguments)
    if args.kit is None:
        options.error("say with --kit where the kit's documents are, or set NEWSCLEAN_DATA")
    make = partial(dates_finders.ours, args.finder)
    try:
        for line in [as_json(args, make)] if args.json else report(args, make):
            print(line, flush=True)
    except (dates_finders.CannotMeasureError, OSError) as error:
        options.error(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
