"""How fast dates are found: ``python benchmarks/speed.py dates``.

Words a second on one core over well-written news, as a multiple of the reference measured
in turn; other libraries on a small part of it; what a text ten times as long costs; and
the slowest of many inputs of 200 characters, by hand and by a seeded search.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import dates_finders
import restore_sets
import speed
from dates_finders import Finder

ANCHOR = "2019-12-17"
LENGTH = 200
"""Characters of a short hostile input."""

TIMES = 10
"""How many times as long the long text is."""

PEER_TEXTS = 5
"""Texts that other libraries are timed on."""

FLOOD = 3_000
"""Characters of a flood before it is repeated: enough to be timed.  ``--flood`` for more."""

FLOODS = {
    "counting": " ".join(map(str, range(1, 1000))),
    "12/": "12/",
    "12/12/2012 ": "12/12/2012 ",
    "2019-": "2019-",
    "20191217": "20191217",
    "1.2.": "1.2.",
    "12:30:": "12:30:",
    "may": "may ",
    "the last": "the last ",
    "the end of": "the end of ",
    "year on year": "a year and a year or ",
    "days": "Monday, ",
    "Dec. 7 and": "Dec. 7 and 13, ",
    "between": "between 1 and 2 ",
    "one line": "0",
    "spaces": "2019     \t   ",
    "年": "2019年12月",
    "lines": "\n \n",
    "commas": "1, 2, ",
    "hyphens": "mid-year-end-",
    "number words": "two hundred and ",
    "apostrophes": "'90s ",
    "wire": "dec 7 and 13 the 2019 ",
    "story": "In 1943, on Monday, a year earlier, ",
    "names": "April May June Friday ",
    "letters": "a",
    "quotes": "the “the \"the 'the ",
}
"""What a hostile text repeats, by name."""

VOCABULARY = (
    "the a an this that these last next past coming previous same early earlier late later mid end "
    "beginning start middle of in on at by from to until till since between and or through during before "
    "after about around nearly more than less few couple several two three ten twenty thirty hundred "
    "second third fourth fifth first half quarter fiscal year years month months week weeks weekend day "
    "days hour hours minute minutes decade decades century ago now today yesterday tomorrow tonight night "
    "morning afternoon evening noon midnight Monday Tues. Wednesday Thursday Fri Saturday Sunday January "
    "Feb. March may May June July Aug. Sept. October Nov. Dec. spring summer fall winter Christmas Easter "
    "Thanksgiving 1 2 7 12 13 31 99 1950 1999 2018 2019 1990s '90s 19th 21st 1st 3rd 12/12 03/04/2019 "
    "2019-12-16 16.12.2019 2019. 12. 16. 2019年12月16日 4:30 p.m. a.m. GMT EST AD BC - – , . / : ; ( ) ' \" "
    "eve day's year's years' -year-old long every each daily annual recent current soon"
).split(" ")
"""Words of which soups of dates are cooked."""


class Pace(NamedTuple):
    """Words a second, as the median of the runs, and how many times the reference."""

    words_per_second: float
    ratio: float


class Slow(NamedTuple):
    """The milliseconds of the processor that a text takes, the best of some runs."""

    ms: float
    text: str


class Report(NamedTuple):
    """All that `speed.py dates` measures.

    Attributes:
        words: How many the news has that `pace` is of.
        peers: Ours and other libraries on a few of its texts.
        growth: By what is repeated, how many times longer the text ten times as long takes.
    """

    words: int
    pace: Pace
    peers: dict[str, Pace]
    growth: dict[str, float]
    slowest: Slow


def news(data: Path | None) -> list[str]:
    """Well-written articles: the demo corpus, and those of June 2019 where the kit is here."""
    texts = speed.texts_in(speed.FIXTURES / "corpus")
    if data is not None and (restore_sets.folder(data) / "dev_news.jsonl").exists():
        texts += [article.text for article in restore_sets.dev_news(data)]
    return texts


def count(texts: Sequence[str]) -> int:
    return sum(len(re.findall(r"\w+", text)) for text in texts)


def read_all(finder: Finder, texts: Sequence[str]) -> None:
    for text in texts:
        finder(text, ANCHOR)


def pace(finder: Finder, texts: Sequence[str], runs: int) -> Pace:
    """Time *finder* and the reference on *texts* in turn."""
    cost = speed.cost(partial(read_all, finder, texts), texts, runs)
    return Pace(1000 * count(texts) / cost.ms, cost.ratio)


def single_pace(finder: Finder, texts: Sequence[str]) -> Pace:
    """*finder* timed once on *texts*, after a short text: others may take minutes for more."""
    finder(texts[0][:LENGTH], ANCHOR)
    ms = speed.timed(partial(read_all, finder, texts))
    base = min(speed.timed(partial(speed.reference, texts)) for _ in range(speed.RUNS))
    return Pace(1000 * count(texts) / ms, ms / base)


def used(work: Callable[[], object]) -> float:
    """Milliseconds of the processor: a busy machine makes them no more."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def growth(finder: Finder, text: str, runs: int) -> float:
    """How many times longer *text* takes when it is repeated ten times: the best of the runs of each."""
    once, often = (partial(finder, each, ANCHOR) for each in (text, text * TIMES))
    once()
    times = [(min(used(once) for _ in range(TIMES)), used(often)) for _ in range(max(3, runs))]
    return min(long for _, long in times) / max(min(short for short, _ in times), 1e-6)


def flood(unit: str, length: int) -> str:
    """*unit* again and again, about *length* characters of it."""
    return unit * max(1, length // len(unit))


def best_of(finder: Finder, text: str, runs: int) -> float:
    return min(used(partial(finder, text, ANCHOR)) for _ in range(runs))


def short_inputs() -> Iterator[str]:
    """Inputs of 200 characters that repeat one thing, with and without an end that fits nothing."""
    for unit in FLOODS.values():
        text = (unit * LENGTH)[:LENGTH]
        yield text
        yield f"{text[: LENGTH - 1]}x"
    for word in VOCABULARY:
        yield "".join(islice(cycle(f"{word} "), LENGTH))
        yield "".join(islice(cycle(f"the {word} of "), LENGTH))


def soup(draw: random.Random) -> str:
    """Words of dates in a random order, joined by spaces or nothing."""
    glue = draw.choice((" ", " ", "", "-", "  "))
    return glue.join(draw.choices(VOCABULARY, k=LENGTH // 2))[:LENGTH]


def changed(text: str, draw: random.Random) -> str:
    """*text* with a stretch replaced by a few words."""
    at = draw.randrange(len(text) + 1)
    words = " ".join(draw.choices(VOCABULARY, k=draw.randrange(1, 5)))
    return f"{text[:at]}{words} {text[at + len(words) :]}"[:LENGTH]


def slowest(finder: Finder, tries: int, seed: int) -> Slow:
    """The slowest short input known: the listed ones, soups, and the slowest of them made slower.

    Half of the tries change one of the five slowest so far.  The five are timed again at
    the end, since a busy machine makes anything slow once.
    """
    draw = random.Random(seed)
    first = [*short_inputs(), *(soup(draw) for _ in range(tries // 2))]
    top = sorted((Slow(best_of(finder, text, 2), text) for text in first), reverse=True)[:5]
    for _ in range(tries // 2):
        text = changed(draw.choice(top).text, draw)
        top = sorted([*top, Slow(best_of(finder, text, 2), text)], reverse=True)[:5]
    return max(Slow(best_of(finder, each.text, 7), each.text) for each in top)


def costs() -> dict[str, float]:
    """What finding dates costs, in times of the reference, for the floors."""
    texts = speed.texts_in(speed.FIXTURES / "corpus")
    return {"finding dates": pace(dates_finders.ours(), texts, speed.RUNS).ratio}


def report(args: argparse.Namespace, finder: Finder) -> Report:
    """All figures."""
    texts = news(args.data)
    others = {"newsclean": finder, **dates_finders.installed()} if args.peers else {}
    growths = {"news": growth(finder, max(texts, key=len), args.runs)}
    growths |= {name: growth(finder, flood(unit, args.flood), args.runs) for name, unit in FLOODS.items()}
    return Report(
        count(texts),
        pace(finder, texts, args.runs),
        {name: single_pace(each, texts[-args.peers :]) for name, each in others.items()},
        growths,
        slowest(finder, args.tries, args.seed),
    )


def lines(found: Report) -> Iterator[str]:
    per_second, ratio = found.pace
    yield f"{per_second:,.0f} words/s on {found.words:,} words, {ratio:.2f} x reference"
    for name, pace in found.peers.items():
        yield f"  on a few texts: {name:20s}{pace.words_per_second:12,.0f} words/s"
    for name, growth in found.growth.items():
        yield f"{TIMES} x {name:16s} costs {growth:6.1f} x"
    yield f"slowest {LENGTH} characters: {found.slowest.ms:.2f} ms  {found.slowest.text!r}"


def as_plain(found: Report) -> dict[str, Any]:
    peers = {name: pace._asdict() for name, pace in found.peers.items()}
    single = {"pace": found.pace._asdict(), "peers": peers, "slowest": found.slowest._asdict()}
    return {**found._asdict(), **single}


def main(arguments: Sequence[str]) -> int:
    named = os.environ.get("NEWSCLEAN_DATA")
    options = argparse.ArgumentParser(prog="speed.py dates", description=__doc__)
    options.add_argument("--data", type=Path, default=named and Path(named), help="the kit's folder")
    options.add_argument("--runs", type=int, default=5, help="repetitions")
    options.add_argument("--tries", type=int, default=1500, help="short inputs of the seeded search")
    options.add_argument("--seed", type=int, default=5, help="of the search")
    options.add_argument("--flood", type=int, default=FLOOD, help="characters of a flood, before ten times")
    options.add_argument("--peers", type=int, default=PEER_TEXTS, help="texts for other libraries")
    options.add_argument("--finder", default=dates_finders.OURS, help="MODULE:FUNCTION to time instead")
    options.add_argument("--json", action="store_true", help="print JSON")
    args = options.parse_args(arguments)
    try:
        found = report(args, dates_finders.ours(args.finder))
    except dates_finders.CannotMeasureError as error:
        options.error(str(error))
    print(json.dumps(as_plain(found), indent=2, ensure_ascii=False) if args.json else "\n".join(lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
