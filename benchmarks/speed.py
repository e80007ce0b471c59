"""How fast newsclean cleans, as ratios measured in one run.

    python benchmarks/speed.py                      the demo corpus
    python benchmarks/speed.py --folder SOME/TEXTS  texts of your own
    NEWSCLEAN_SEEDS=... python benchmarks/speed.py  also each file in that folder
    python benchmarks/speed.py pages --kit .data/dev       whole pages, beside ftfy.fix_text
    python benchmarks/speed.py pages                       the same on pages made of the demo corpus
    python benchmarks/speed.py restore --data DIR          restoring case and marks, in words a second
    python benchmarks/speed.py dates                       finding dates, beside other libraries

Machines differ and are busy; so every figure is given beside the time that
``set(re.findall(r"\\w+", text.lower()))`` takes on the same texts, measured in turn
with it, and both are medians.  "cost" is that ratio: how many times the reference.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from newsclean import Cleaner, Config, Source
from newsclean.document import Doc
from newsclean.stages import Stage
from newsclean.stages.boilerplate.reading import interface_lines

FIXTURES = Path(__file__).parents[1] / "fixtures"
RUNS = 15
"""Interleaved repetitions; the median of them is reported."""


class Cost(NamedTuple):
    """A median time in milliseconds, and how many times the reference it is."""

    ms: float
    ratio: float


def reference(texts: Sequence[str]) -> None:
    for text in texts:
        set(re.findall(r"\w+", text.lower()))


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def cost(work: Callable[[], object], texts: Sequence[str], runs: int = RUNS) -> Cost:
    """Time *work* and the reference on *texts* in turn, after one warm-up of each."""
    work()
    reference(texts)
    pairs = [(timed(work), timed(lambda: reference(texts))) for _ in range(runs)]
    ratio = statistics.median(mine / max(base, 1e-9) for mine, base in pairs)
    return Cost(statistics.median(mine for mine, _ in pairs), ratio)


def pipeline_rows(texts: Sequence[str]) -> dict[str, Cost]:
    """The whole row of stages, and each stage alone on what the ones before it leave."""
    cleaner = Cleaner(Config(dates="note", names="note"))
    rows = {"all stages": cost(lambda: [cleaner(Source(text)) for text in texts], texts)}
    docs = [Doc(Source(text), text, "en") for text in texts]
    for stage in cleaner.stages:

        def run(stage: Callable[[Doc], object] = stage, docs: list[Doc] = docs) -> list[object]:
            return [list(stage(Doc(doc.source, doc.text, doc.lang))) for doc in docs]  # type: ignore[call-overload]

        rows[stage.name] = cost(run, texts)
        docs = [doc.apply(stage.name, stage(doc)) for doc in docs]
    return rows


def start_rows() -> dict[str, float]:
    """What importing and asking for help add to starting Python, in milliseconds (medians)."""
    commands = {
        "python -c pass": ["-c", "pass"],
        "import newsclean": ["-c", "import newsclean"],
        "newsclean --help": ["-m", "newsclean", "--help"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS + 1):
        for name, args in commands.items():
            run = partial(subprocess.run, [sys.executable, *args], stdout=subprocess.DEVNULL, check=True)
            times[name].append(timed(run))
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}
    bare = medians.pop("python -c pass")
    return {name: value - bare for name, value in medians.items()}


class PageCosts(NamedTuple):
    """What cleaning whole pages costs, as medians over the runs.

    Attributes:
        pages, characters: How many pages, and how long they are on average.
        ms: Milliseconds a page.
        of_ftfy: How many times as long as ``ftfy.fix_text`` alone on the same pages.
        of_reference: How many times the reference.
        stages: For each stage its share of the time; "driver" is the rest.
    """

    pages: int
    characters: float
    ms: float
    of_ftfy: float
    of_reference: float
    stages: dict[str, float]


class Timed:
    """A stage that counts its own time, both rounds together."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.name, self.notes, self.ms = stage, stage.name, stage.notes, 0.0

    def __call__(self, doc: Doc) -> list[Any]:
        found: list[Any] = []
        self.ms += timed(lambda: found.extend(self.stage(doc)))
        return found


def page_texts(kit: Path | None, count: int, seed: int) -> list[str]:
    """Flattened pages of the kit, or stories of the demo corpus between interface lines."""
    draw = random.Random(seed)
    if kit is not None:
        with (kit / "text_block.jsonl").open(encoding="utf-8") as file:
            texts = [json.loads(row)["text"] for row in file]
        return draw.sample(texts, min(count, len(texts)))
    table = interface_lines()
    names = sorted(table.sure | table.likely)
    stories = texts_in(FIXTURES / "corpus")
    return [
        "\n".join([*draw.sample(names, 80), *draw.sample(stories, 2), *draw.sample(names, 60)])
        for _ in range(count)
    ]


def page_costs(texts: Sequence[str], runs: int) -> PageCosts:
    """Cleaning each page, fixing it with ftfy and the reference, in turn."""
    import ftfy

    cleaner = Cleaner(Config(dates="note", names="note"))
    stages = [Timed(stage) for stage in cleaner.stages]
    vars(cleaner)["stages"] = tuple(stages)
    works: list[Callable[[str], object]] = [cleaner, ftfy.fix_text, lambda text: reference([text])]
    sums: list[list[float]] = []
    for number in range(runs + 1):
        if number == 1:  # the first run was a warm-up
            for stage in stages:
                stage.ms = 0.0
        sums.append([0.0] * len(works))
        for text in texts:
            for i, work in enumerate(works):
                sums[-1][i] += timed(partial(work, text))
    ours = [row[0] for row in sums[1:]]
    shares = {stage.name: stage.ms / sum(ours) for stage in stages}
    return PageCosts(
        len(texts),
        sum(map(len, texts)) / len(texts),
        statistics.median(ours) / len(texts),
        statistics.median(row[0] / row[1] for row in sums[1:]),
        statistics.median(row[0] / row[2] for row in sums[1:]),
        {**shares, "driver": 1 - sum(shares.values())},
    )


def show_pages(costs: PageCosts) -> None:
    print(f"{costs.pages} pages of {costs.characters:,.0f} characters: {costs.ms:.2f} ms each")
    print(f"{costs.of_ftfy:6.2f} x ftfy.fix_text alone, {costs.of_reference:.1f} x reference")
    for name, share in costs.stages.items():
        print(f"{name:18s} {100 * share:5.1f} %  {share * costs.of_ftfy:5.2f} x ftfy")


def texts_in(folder: Path) -> list[str]:
    return [path.read_text("utf-8", "surrogateescape") for path in sorted(folder.rglob("*.txt"))]


def rows(folder: Path) -> dict[str, Cost]:
    """Costs on a folder's texts together; then, where seeds are at hand, on each of them."""
    texts = texts_in(folder)
    result = pipeline_rows(texts)
    if seeds := os.environ.get("NEWSCLEAN_SEEDS"):
        cleaner = Cleaner(Config(dates="note", names="note"))
        for number, text in enumerate(texts_in(Path(seeds))):
            result[f"seed {number}"] = cost(lambda text=text: cleaner(Source(text)), [text])  # type: ignore[misc]
    return result


def print_rows(folder: Path, *, as_json: bool) -> None:
    found, starts = rows(folder), start_rows()
    if as_json:
        costs = {name: cost._asdict() for name, cost in found.items()}
        print(json.dumps({"costs": costs, "start_ms": starts}, indent=2))
        return
    count = sum(len(re.findall(r"\w+", text)) for text in texts_in(folder))
    for name, (ms, ratio) in found.items():
        print(f"{name:18s} {ms:9.3f} ms  cost {ratio:7.2f} x reference")
    print(f"{count / found['all stages'].ms * 1000:,.0f} words/s through all stages ({count:,} words)")
    for name, ms in starts.items():
        print(f"{name:18s} adds {ms:6.1f} ms to python -c pass")


def main() -> None:
    if sys.argv[1:2] == ["restore"]:
        import restore_speed

        sys.exit(restore_speed.main(sys.argv[2:]))
    if sys.argv[1:2] == ["dates"]:
        import dates_speed

        sys.exit(dates_speed.main(sys.argv[2:]))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=("row", "pages", "restore", "dates"), default="row")
    parser.add_argument("--folder", type=Path, default=FIXTURES / "corpus", help="a folder of .txt files")
    parser.add_argument("--kit", type=Path, help="a folder with text_block.jsonl, for pages")
    parser.add_argument("--pages", type=int, default=100, help="how many of them")
    parser.add_argument("--runs", type=int, default=RUNS, help="repetitions, for pages")
    parser.add_argument("--seed", type=int, default=3, help="by which pages are drawn")
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    if args.part == "pages":
        costs = page_costs(page_texts(args.kit, args.pages, args.seed), args.runs)
        print(json.dumps(costs._asdict(), indent=2)) if args.json else show_pages(costs)
        return
    print_rows(args.folder, as_json=args.json)


if __name__ == "__main__":
    main()
