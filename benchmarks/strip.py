"""How well boilerplate is stripped: ``python benchmarks/quality.py strip --kit DIR``.

Everything is measured on the pages of the kit, with models that never saw the page's
site where ``--models`` names them.  The baselines are the harness's own; they are loaded
from the kit, where there are any.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import compress
from pathlib import Path
from typing import Any

import speed
from folders import folders
from folds import Workshop
from kit import WORD, Clean, Page, Score, Text, as_text, score, total
from shapes import SHAPES, fragments, lines_with_labels

from newsclean import Cleaned, Profile
from newsclean.edits import Trace

STRICTNESSES = ("gentle", "balanced", "strict")
BASELINES = ("c4_lines", "heur_block", "justext_lines")
SLOW = "justext_lines"
"""The baseline that is left out on shapes: it takes a page apart line by line, again and again."""

TIMED, RUNS = 40, 5
"""Pages timed, and how often."""

Figures = dict[str, Any]
CleanText = Callable[[Text], str]


def baselines(kit: Path) -> dict[str, Clean]:
    """Doing nothing, and those cleaners of the kit's harness that can run here."""
    found: dict[str, Clean] = {"identity": lambda text: text}
    path = kit / "harness" / "text_cleaners.py"
    spec = importlib.util.spec_from_file_location("text_cleaners", path) if path.exists() else None
    if spec and spec.loader:
        harness = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(harness)
        found |= {name: getattr(harness, name) for name in BASELINES}
    if not importlib.util.find_spec("justext"):
        found.pop(SLOW, None)
    return found


def drawn(pages: Iterable[Page], count: int) -> list[Page]:
    """*count* of the pages, 0 for all: always the same ones, whatever their order."""
    ordered = sorted(pages, key=lambda page: hashlib.sha1(page["id"].encode()).digest())
    return ordered[:count] if count else ordered


def by_data(texts: Iterable[Text], clean: CleanText) -> dict[str, Score]:
    """The sums of each data set, and of all."""
    sums: dict[str, Score] = defaultdict(Score)
    for text in texts:
        one = score(text, clean(text))
        for name in (text.data, "all"):
            sums[name] = sums[name].plus(one)
    return {name: sums[name] for name in sorted(sums)}


def shares(scores: dict[str, Score]) -> Figures:
    return {name: each.shares() for name, each in scores.items()}


def cleaners(shop: Workshop, kit: Path) -> dict[str, CleanText]:
    """Everything that is compared: the three strictnesses, then the baselines."""

    def ours(strictness: str) -> CleanText:
        return lambda text: shop.clean(text, strictness)

    def theirs(clean: Clean) -> CleanText:
        return lambda text: clean(text.text)

    return {name: ours(name) for name in STRICTNESSES} | {
        name: theirs(clean) for name, clean in baselines(kit).items()
    }


def harm(pages: Iterable[Page], clean: CleanText) -> dict[str, float]:
    """What is lost of the articles when they come without their pages."""
    found = by_data((as_text(alone(page)) for page in pages), clean)["all"].shares()
    return {"lost": found["lost"], "over_tenth": found["over_tenth"]}


def in_shape(shape: str, pages: Iterable[Page], clean: CleanText) -> dict[str, float]:
    texts = (SHAPES[shape](page) for page in pages)
    return by_data((text for text in texts if text), clean)["all"].shares()


def in_fragments(kit: Path, pages: Iterable[Page], every: dict[str, CleanText]) -> Figures:
    """Scores of the pages' HTML flattened at every tag; nothing where the kit has no HTML."""
    if not (kit / "index.jsonl").exists():
        return {}
    with (kit / "index.jsonl").open(encoding="utf-8") as file:
        paths = {(row["ds"], row["id"]): kit / row["html"] for row in map(json.loads, file)}
    texts = [fragments(page, paths[page["ds"], page["id"]]) for page in pages]
    return {name: by_data(texts, clean)["all"].shares() for name, clean in every.items()}


def other_languages(shop: Workshop) -> dict[str, float]:
    """Pages in other languages than English: F1, and that of doing nothing."""
    texts = [as_text(page) for page in shop.pages if page["lang"] != "en"]
    found = by_data(texts, shop.clean).get("all", Score()).shares()
    return {**found, "nothing": total(texts, lambda text: text).shares()["f1"]}


def in_folders(shop: Workshop) -> dict[str, float]:
    """Sites with two to five English pages, each cleaned with a profile of its own."""
    sites = folders(page for page in shop.pages if page["lang"] == "en")
    with_profile, alone = Score(), Score()
    for site in sites:
        profile = Profile.of(page["text"] for page in site)
        cleaner = shop.cleaner(site[0]["domain"], profile=profile)
        for text in map(as_text, site):
            with_profile = with_profile.plus(score(text, cleaner(text.text).text))
            alone = alone.plus(score(text, shop.clean(text)))
    return {"sites": len(sites), **with_profile.shares(), "alone": alone.shares()["f1"]}


def removals(result: Cleaned, page: Page) -> Iterator[tuple[str, int, int]]:
    """Each removal of words: its family, how many words, how many of them on lines of debris."""
    source, layers = page["text"], result.trace.layers
    left = bytearray(b"\1" * len(source))
    lines = lines_with_labels(page)
    starts = [line[0] for line in lines]
    for age, layer in enumerate(layers):
        below = Trace(layers[:age])
        for edit in layer.edits:
            if edit.after.strip():
                continue
            start, end = below.to_source(edit.start, edit.end)
            name = edit.rule if edit.rule.endswith(".model") else edit.rule.partition(".")[0]
            for first, last, is_content in lines[bisect_right(starts, start) - 1 : bisect_right(starts, end)]:
                span = slice(max(first, start), min(last, end))
                count = len(WORD.findall("".join(compress(source[span], left[span]))))
                yield name, count, 0 if is_content else count
            left[start:end] = bytes(end - start)


def perfect(pages: Iterable[Page]) -> dict[str, float]:
    """What choosing whole lines by their labels would reach."""
    result = Score()
    for page in pages:
        kept = [page["text"][start:end] for start, end, is_content in lines_with_labels(page) if is_content]
        result = result.plus(score(as_text(page), "\n".join(kept)))
    return result.shares()


def families(shop: Workshop, pages: Iterable[Page]) -> Figures:
    """For each family of removals the words removed, and the share of them that is debris."""
    every, debris = Counter[str](), Counter[str]()
    for page in pages:
        for family, count, of_debris in removals(shop.result(as_text(page)), page):
            every[family] += count
            debris[family] += of_debris
    return {
        family: {"words": count, "precision": round(debris[family] / count, 4)}
        for family, count in every.most_common()
        if count
    }


def alone(page: Page) -> Page:
    """The article as a page of its own, all of it the article's."""
    return {**page, "text": page["gold"], "lab": [1.0] * (page["gold"].count("\n") + 1)}


def time_of(kit: Path) -> dict[str, float]:
    """What a page costs, brought to 10 KB, beside `ftfy.fix_text` and the reference.

    In a process of its own: libraries for matrices take all cores unless told before they load.
    """
    command = [sys.executable, speed.__file__, "pages", "--kit", str(kit), "--json"]
    command += ["--pages", str(TIMED), "--runs", str(RUNS)]
    one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    done = subprocess.run(command, env=one_core, stdout=subprocess.PIPE, check=True)
    costs = speed.PageCosts(**json.loads(done.stdout))
    to_10_kb, share = 10_000 / costs.characters, costs.stages["boilerplate"]
    return {
        "all_ms": round(costs.ms * to_10_kb, 3),
        "all_of_ftfy": round(costs.of_ftfy, 3),
        "all_of_reference": round(costs.of_reference, 2),
        "stage_ms": round(costs.ms * to_10_kb * share, 3),
        "stage_of_ftfy": round(costs.of_ftfy * share, 3),
        "stage_of_reference": round(costs.of_reference * share, 2),
    }


def poor_pages(shop: Workshop, pages: Iterable[Page]) -> list[dict[str, Any]]:
    """The pages with F1 below a half, worst first; *reachable* is how much of the article they hold."""
    found = [
        (score(text, shop.clean(text)), score(text, text.text), page)
        for page, text in ((page, as_text(page)) for page in pages)
    ]
    return [
        {
            "page": f"{page['ds']}/{page['id']}",
            "domain": page["domain"],
            **ours.shares(),
            "reachable": untouched.shares()["recall"],
        }
        for ours, untouched, page in sorted(found, key=lambda each: each[0].f1)
        if ours.poor
    ]


def main_figures(shop: Workshop, sample: int) -> Figures:
    """The figures that have floors, all for balanced strictness."""
    pages = [page for page in shop.pages if page["lang"] == "en"]
    some = drawn(pages, sample)
    return {
        "english": by_data(map(as_text, pages), shop.clean)["all"].shares(),
        "harm": harm(pages, shop.clean),
        **{shape: in_shape(shape, some, shop.clean) for shape in SHAPES if shape != "page"},
        "non_english": other_languages(shop),
        "folder": in_folders(shop),
    }
