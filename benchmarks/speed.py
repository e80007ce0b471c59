"""How fast newsclean cleans, as ratios measured in one run.

    python benchmarks/speed.py                      the demo corpus
    python benchmarks/speed.py --folder SOME/TEXTS  texts of your own
    NEWSCLEAN_SEEDS=... python benchmarks/speed.py  also each file in that folder

Machines differ and are busy; so every figure is given beside the time that
``set(re.findall(r"\\w+", text.lower()))`` takes on the same texts, measured in turn
with it, and both are medians.  "cost" is that ratio: how many times the reference.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newsclean import Cleaner, Config, Source
from newsclean.document import Doc

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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=FIXTURES / "corpus", help="a folder of .txt files")
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    found, starts = rows(args.folder), start_rows()
    if args.json:
        costs = {name: cost._asdict() for name, cost in found.items()}
        print(json.dumps({"costs": costs, "start_ms": starts}, indent=2))
        return
    count = sum(len(re.findall(r"\w+", text)) for text in texts_in(args.folder))
    for name, (ms, ratio) in found.items():
        print(f"{name:18s} {ms:9.3f} ms  cost {ratio:7.2f} x reference")
    print(f"{count / found['all stages'].ms * 1000:,.0f} words/s through all stages ({count:,} words)")
    for name, ms in starts.items():
        print(f"{name:18s} adds {ms:6.1f} ms to python -c pass")


if __name__ == "__main__":
    main()
