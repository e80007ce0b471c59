"""Measure what `restore` can, print it beside what it should be, or give it as JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import restore
import restore_sets
from restore_score import Rate, main_value

SEED = 4
NEWS = ("dev_news", "months")
SETS = (
    *(f"{name}.{kind}" for name in NEWS for kind in restore_sets.KINDS),
    "negative.whole",
    "pages.whole",
)
"""Every set, as COLLECTION.KIND."""

SAMPLE = 120
"""Articles of each collection that are damaged; texts that must not change are taken all."""


class Goal(NamedTuple):
    """A figure that should be reached, in per cent; less is better where the aim is less than the floor."""

    name: str
    kind: str
    figure: str
    floor: float
    aim: float | None = None
    stretch: float | None = None


GOALS = (
    Goal("micro3", "bare", "micro3", 69, 75, 80),
    Goal("period", "bare", "period", 75, 80, 86),
    Goal("comma", "bare", "comma", 65, 70, 75),
    Goal("question", "bare", "question", 40, 60, 70),
    Goal("sentence ends", "bare", "ends", 75, 81, 87),
    Goal("case", "bare", "case", 90.5, 93, 95),
    Goal("case inside sentences", "bare", "case_mid", 94, 95.5, 97),
    Goal("apostrophes", "bare", "apostrophe", 99.5, 99.7),
    Goal("U.N. dots", "bare", "dot", 98, 98.5),
    Goal("abbreviations", "bare", "abbreviation", 95.5, 97),
    Goal("numbers", "bare", "numbers", 96, 98),
    Goal("hyphens", "bare", "hyphen", 80, 85, 88),
    Goal("possessive plurals", "bare", "possessive", 45, 60, 70),
    Goal("joins recall at P 97", "bare", "sure_joins", 90, 93, 95),
    Goal("exact sentences", "bare", "exact_sentences", 24, 33, 42),
    Goal("CER", "bare", "cer", 1.9, 1.5, 1.2),
    Goal("ALL CAPS: case", "capitals", "case", 93, 96),
    Goal("lower-cased: case", "lowered", "case", 93, 96),
    Goal("damaged texts found", "bare", "found", 99),
    Goal("damaged paragraphs found", "block_paragraph", "found", 95),
    Goal("damaged stretches found", "block_stretch", "found", 95),
)

SHOWN = {
    "case": "case", "case_mid": "inside", "micro3": "micro3", "micro7": "micro7", "ends": "ends",
    "joins": "joins", "quote_open": "open", "quote_close": "close", "symbol": "symbol",
    "exact_sentences": "exact", "exact_sentences_with_quotes": "and quotes", "cer": "CER",
    "dropped": "dropped",
}  # fmt: skip
"""The figures that are printed for every set, and how they are called there."""

Results = dict[str, restore.Result]
Make = Callable[[float], restore.System]


Texts = dict[str, list[restore_sets.Article]]


def wanted(patterns: Sequence[str]) -> list[str]:
    """The sets that are asked for."""
    return [name for name in SETS if any(fnmatchcase(name, pattern) for pattern in patterns)]


def originals(args: argparse.Namespace) -> Texts:
    """The articles of the sets that are asked for, by collection."""
    parts = dict.fromkeys(name.partition(".")[0] for name in wanted(args.sets))
    return restore.collections(args.data, parts, cache=args.months, kit=args.kit)


def results(args: argparse.Namespace, texts: Texts, make: Make, name: str) -> Results:
    """By set what one system reaches."""
    found: Results = {}
    for each in wanted(args.sets):
        collection, _, kind = each.partition(".")
        some = texts.get(collection, [])
        if kind != "whole" or args.quick:
            some = restore_sets.drawn(some, args.sample)
        examples = list(restore_sets.examples(kind, some, SEED))
        if not examples:
            continue
        dump = args.dump / f"{each}.{name}.jsonl" if args.dump else None
        system = restore.read_outputs(args.system, len(examples)) if args.system else make(0.0)
        found[each] = restore.measure(examples, system, dump)
        if kind == "bare" and not args.system and not args.trivial:
            found[each]["sure_joins"] = restore.sure_joins(examples, found[each]["figures"], make)
        print(f"{name} {each}: done", file=sys.stderr, flush=True)
    return found


def value_of(result: Mapping[str, Any], figure: str) -> float | None:
    """The number that a goal is held against."""
    if figure == "sure_joins":
        return result[figure]["recall"] if figure in result else None
    return result["found"] if figure == "found" else main_value(result["figures"][figure])


def verdict(goal: Goal, value: float) -> str:
    """How far *value* gets.

    >>> verdict(GOALS[0], 76.1), verdict(GOALS[15], 2.0)
    ('aim', 'UNDER')
    """
    sign = -1 if goal.aim is not None and goal.aim < goal.floor else 1
    reached = "UNDER"
    for name, line in (("floor", goal.floor), ("aim", goal.aim), ("stretch", goal.stretch)):
        if line is not None and sign * value >= sign * line:
            reached = name
    return reached


def lines(found: Results) -> Iterator[str]:
    """The results as tables."""
    for collection in NEWS:
        if any(name.startswith(f"{collection}.") for name in found):
            yield from _goals(found, collection)
    yield from _other_figures(found)
    yield from _unchanged(found)


def _goals(found: Results, collection: str) -> Iterator[str]:
    yield f"\n{collection:26s} value  95 of 100 draws   floor    aim  stretch"
    for goal in GOALS:
        result = found.get(f"{collection}.{goal.kind}")
        value = value_of(result, goal.figure) if result else None
        if result is None or value is None:
            continue
        low, high = result.get("intervals", {}).get(goal.figure, (None, None))
        between = "" if low is None else f"{low:6.2f} to {high:6.2f}"
        cells = "".join(f"{'' if line is None else line:>8}" for line in (goal.floor, goal.aim, goal.stretch))
        yield f"{goal.name:24s} {value:6.2f}  {between:16s} {cells}  {verdict(goal, value)}"
    if sure := found.get(f"{collection}.bare", {}).get("sure_joins"):
        yield f"joins: at confidence {sure['confidence']}, where their precision is {sure['precision']}"
    if figures := found.get(f"{collection}.bare", {}).get("figures"):
        yield f"\n{'':26s} P       R      F1   to find"
        for name, rate in figures.items():
            if isinstance(rate, Rate):
                yield f"{name:24s}{rate.precision:7.2f} {rate.recall:7.2f} {rate.f1:7.2f} {rate.wanted:8d}"


def _other_figures(found: Results) -> Iterator[str]:
    damaged = {name: result for name, result in found.items() if "figures" in result}
    if damaged:
        yield f"\n{'F1 or share, in per cent':26s}" + "".join(f"{name:>11s}" for name in SHOWN.values())
    for name, result in damaged.items():
        values = (main_value(result["figures"][each]) for each in SHOWN)
        yield f"{name:26s}" + "".join(f"{value:11.2f}" for value in values)
        spilled = f", beside the damage in {result['spilled']}" if "spilled" in result else ""
        yield f"    changed in {result['touched']} of {result['documents']}{spilled}"


def _unchanged(found: Results) -> Iterator[str]:
    for name, result in found.items():
        if "figures" not in result:
            yield (
                f"\n{name}: {result['touched']} of {result['documents']} changed"
                f" ({result['characters']} characters); by other stages alone {result['changed_by_others']}"
            )
            yield from (f"  {source}" for source in result["changed_in"][:20])


def as_plain(value: Any) -> Any:
    """Rates as objects with names."""
    if isinstance(value, Rate):
        return value._asdict()
    return {key: as_plain(each) for key, each in value.items()} if isinstance(value, dict) else value


def rows(data: Path) -> dict[str, float]:
    """Shares from 0 to 1, more is better: what floors are held to."""
    names = [f"dev_news.{kind}" for kind in ("bare", "capitals", "lowered", "unmarked", "whole")]
    found: dict[str, float] = {}
    args = parser().parse_args(["--data", str(data), "--sets", *names, "negative.whole", "--tagger", "both"])
    texts = originals(args)
    for tagger, make in systems(args).items():
        prefix = "restore" if tagger == "default" else f"restore_{tagger}"
        shares = _shares(results(args, texts, make, tagger))
        found |= {f"{prefix}.{name}": share for name, share in shares}
    return found


def _shares(found: Results) -> Iterator[tuple[str, float]]:
    for goal in GOALS:
        result = found.get(f"dev_news.{goal.kind}")
        value = value_of(result, goal.figure) if result else None
        if value is not None:
            what = "written" if goal.figure == "cer" else goal.figure
            yield f"{goal.kind}.{what}", (100 - value if goal.figure == "cer" else value) / 100
    for figure in ("micro3", "ends"):
        yield f"unmarked.{figure}", main_value(found["dev_news.unmarked"]["figures"][figure]) / 100
    for name in ("dev_news", "negative"):
        result = found[f"{name}.whole"]
        yield f"{name}.unchanged", 1 - result["touched"] / result["documents"]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="quality.py restore", description=restore.__doc__)
    named = os.environ.get("NEWSCLEAN_DATA")
    made.add_argument(
        "--data", type=Path, default=named and Path(named), help="folder with the kit's articles"
    )
    made.add_argument("--months", type=Path, help="file that keeps the held-out articles between runs")
    made.add_argument("--kit", type=Path, help="folder with pages, whose articles must not change")
    made.add_argument("--sets", nargs="+", default=["*"], metavar="SET", help=", ".join(SETS))
    made.add_argument("--tagger", choices=(*restore.TAGGERS, "both"), default="default")
    made.add_argument("--stage", action="store_true", help="the stage alone, not the whole row")
    made.add_argument("--system", type=Path, help='a file of another system\'s texts, {"output": ...} a line')
    made.add_argument("--trivial", choices=restore.TRIVIAL, help="a trivial system, to compare with")
    made.add_argument("--sample", type=int, default=SAMPLE, help="articles of each collection, 0 for all")
    made.add_argument("--quick", action="store_true", help="the sample also of texts that must not change")
    made.add_argument("--dump", type=Path, help="folder for the texts: source, gold, damaged, output")
    made.add_argument("--json", action="store_true", help="print JSON")
    return made


def systems(args: argparse.Namespace) -> dict[str, Make]:
    """What is asked for, by name."""
    if args.system or args.trivial:
        trivial = restore.TRIVIAL[args.trivial or "nothing"]
        return {args.trivial or args.system.stem: lambda least: trivial}
    kind = restore.stage_alone if args.stage else restore.whole_row
    taggers = restore.TAGGERS if args.tagger == "both" else (args.tagger,)
    return {tagger: partial(kind, tagger) for tagger in taggers}


def main(arguments: Sequence[str]) -> int:
    options = parser()
    args = options.parse_args(arguments)
    if args.data is None:
        options.error("say with --data where the kit's articles are, or set NEWSCLEAN_DATA")
    if args.system and len(wanted(args.sets)) != 1:
        options.error("a file of texts is for one set; name it with --sets")
    if args.dump:
        args.dump.mkdir(parents=True, exist_ok=True)
    try:
        texts = originals(args)
        found = {name: results(args, texts, make, name) for name, make in systems(args).items()}
    except (restore.CannotMeasureError, OSError) as error:
        options.error(str(error))
    if args.json:
        print(json.dumps({"restore": as_plain(found)}, indent=1))
    else:
        for name, of_sets in found.items():
            print(f"{name}:", *lines(of_sets), sep="\n")
    return 0
