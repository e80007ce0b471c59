"""How fast writing is restored, text to text on one core: ``python benchmarks/speed.py restore``.

Long texts one by one, and many short ones through `Cleaner.pipe`, which may put them
together.  The texts are articles without case and marks: of the kit with ``--data``, of
the fixtures without.  Time by the clock suffers from what else the machine does, so
time of the processor stands beside it; the ratio to the reference, measured in turn, is
by the processor too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import restore
import restore_sets
import speed

from newsclean import Cleaner, Config, Source
from newsclean.document import Doc
from newsclean.stages.writing import RestoreWriting

LONG, SHORT = 5000, 80
"""Words of a long and of a short text."""

WORDS = 20_000
"""Words that are measured on."""

REFERENCES = 10
"""How often the reference runs beside each run: once is over too soon to be timed well."""


class Pace(NamedTuple):
    """What restoring costs, as medians.

    Attributes:
        words_per_second: By the clock.
        by_processor: Words for a second of the processor's time, all threads together.
        ratio: How many times the reference, in time of the processor.
    """

    words_per_second: float
    by_processor: float
    ratio: float


Work = Callable[[Sequence[str]], object]


def bare_texts(data: Path | None, words: int) -> list[str]:
    """Articles in lower case without marks, *words* of them in all; fixtures are repeated to that."""
    if data is not None:
        golds = [article.text for article in restore_sets.dev_news(data)]
    else:
        golds = speed.texts_in(speed.FIXTURES / "expected")
    found, count = [], 0
    while count < words:
        for text in map(restore_sets.bare, golds):
            found.append(text)
            count += text.count(" ") + 1
            if count >= words:
                break
    return found


def pieces(texts: Sequence[str], words: int) -> list[str]:
    """The same words in texts of *words* words; the last may be shorter."""
    every = " ".join(texts).split()
    return [" ".join(every[at : at + words]) for at in range(0, len(every), words)]


def stage_work(tagger: str) -> Work:
    """The stage alone, text to text."""
    stage = RestoreWriting(tagger)

    def work(texts: Sequence[str]) -> object:
        docs = (Doc(Source(text), text, "en") for text in texts)
        return [doc.apply(stage.name, stage(doc)).text for doc in docs]

    return work


def works(tagger: str) -> Iterator[tuple[str, Work]]:
    """Each way to restore with *tagger*."""
    yield "stage", stage_work(tagger)
    cleaner = Cleaner(Config(dates="note", names="note", tagger=tagger))
    yield "all stages", lambda texts: [cleaner(text) for text in texts]
    yield "pipe", lambda texts: list(cleaner.pipe(texts))


def pace(work: Work, texts: Sequence[str], runs: int) -> Pace:
    """Time *work* and the reference in turn, after one warm-up of each."""
    count = sum(len(re.findall(r"\w+", text)) for text in texts)
    work(texts)
    speed.reference(texts)
    clocks, processors, ratios = [], [], []
    for _ in range(runs):
        before = time.process_time()
        clocks.append(speed.timed(partial(work, texts)) / 1000)
        between = time.process_time()
        for _ in range(REFERENCES):
            speed.reference(texts)
        processors.append(between - before)
        ratios.append(processors[-1] / max(time.process_time() - between, 1e-9) * REFERENCES)
    by_clock, by_processor = (count / statistics.median(each) for each in (clocks, processors))
    return Pace(by_clock, by_processor, statistics.median(ratios))


def paces(texts: Sequence[str], taggers: Sequence[str], runs: int) -> dict[str, Pace]:
    """Each way, on long and on short texts."""
    shapes = {"long": pieces(texts, LONG), "short": pieces(texts, SHORT)}
    return {
        f"{tagger}, {shape}, {name}": pace(work, some, runs)
        for tagger in taggers
        for name, work in works(tagger)
        for shape, some in shapes.items()
    }


def costs() -> dict[str, float]:
    """What restoring costs, in times of the reference, for the floors."""
    texts = bare_texts(None, WORDS // 2)
    return {
        f"restoring, {tagger}": pace(stage_work(tagger), texts, speed.RUNS).ratio
        for tagger in restore.TAGGERS
    }


def main(arguments: Sequence[str]) -> int:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # read when numpy is first imported, which is still to come
    named = os.environ.get("NEWSCLEAN_DATA")
    options = argparse.ArgumentParser(prog="speed.py restore", description=__doc__)
    options.add_argument("--data", type=Path, default=named and Path(named), help="the kit's folder")
    options.add_argument("--tagger", choices=(*restore.TAGGERS, "both"), default="both")
    options.add_argument("--words", type=int, default=WORDS, help="words to measure on")
    options.add_argument("--runs", type=int, default=5, help="repetitions")
    options.add_argument("--json", action="store_true", help="print JSON")
    args = options.parse_args(arguments)
    taggers = restore.TAGGERS if args.tagger == "both" else (args.tagger,)
    found = paces(bare_texts(args.data, args.words), taggers, args.runs)
    if args.json:
        print(json.dumps({name: pace._asdict() for name, pace in found.items()}, indent=2))
        return 0
    print(f"{'':28s}{'words/s':>10s}{'by processor':>14s}{'x reference':>13s}")
    for name, (clock, processor, ratio) in found.items():
        print(f"{name:28s}{clock:10,.0f}{processor:14,.0f}{ratio:13.1f}")
    return 0
