"""How well newsclean cleans: one row a capability, as JSON or a table.

    python benchmarks/quality.py [corpus]                  on the fixtures of this repository
    NEWSCLEAN_DATA=... python benchmarks/quality.py        also on the kit of real pages there
    python benchmarks/quality.py corpus --json
    python benchmarks/quality.py strip --kit .data/dev     boilerplate on real pages, in every way
    python benchmarks/quality.py restore --data DIR        case and marks of damaged articles
    python benchmarks/quality.py dates --kit DIR           dates, beside other libraries

All rows are shares from 0 to 1, more is better.  Names are only noted here: their own
rows come with their stage.  ``NEWSCLEAN_MODELS`` names a folder with line
models that were made without a fold of the sites each; without it the rows on real pages
are called ``strip_seen``, because the shipped model has seen those pages.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import dates_report
import restore_report
import restore_sets
import strip
import strip_report
from folds import Workshop
from kit import load_pages, opened, words
from splices import splice_rows

from newsclean import Cleaned, Cleaner, Config
from newsclean.models.tagger.writing import WORDS, read

FIXTURES = Path(__file__).parents[1] / "fixtures"
CLEANER = Cleaner(Config(dates="note", names="note"))
PARTS: dict[str, Callable[[list[str]], int]] = {
    "strip": strip_report.main,
    "restore": restore_report.main,
    "dates": dates_report.main,
}
"""Sub-commands with figures and options of their own."""


class Case(NamedTuple):
    """A document of the demo corpus and what should become of it."""

    name: str
    content: bytes
    text: str
    fields: dict[str, Any]


def corpus() -> Iterator[Case]:
    """The demo corpus with its expectations."""
    for path in sorted((FIXTURES / "corpus").rglob("*.*")):
        expected = FIXTURES / "expected" / path.relative_to(FIXTURES / "corpus")
        text = expected.with_suffix(".txt").read_text("utf-8")
        fields = json.loads(expected.with_suffix(".json").read_text("utf-8"))
        yield Case(path.relative_to(FIXTURES).as_posix(), path.read_bytes(), text, fields)


def digest() -> str:
    """One digest over all fixtures: a floor belongs to the texts it was measured on."""
    sums = (
        f"{path.relative_to(FIXTURES).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(FIXTURES.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    )
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()[:16]


def same_body(case: Case, result: Cleaned) -> bool:
    """Whether the body is exact.

    Pages may differ in blank lines, which HTML does not have.  Where writing was restored the
    words count, in their order: how they are written is a matter of degree, see `written_right`.
    """
    if is_rewritten(result):
        return in_order(result.text) == in_order(case.text)
    if case.name.endswith(".html"):
        return [line for line in result.text.split("\n") if line] == [
            line for line in case.text.split("\n") if line
        ]
    return result.text == case.text


def is_rewritten(result: Cleaned) -> bool:
    """Whether the source had lost its case or its marks, and got some back."""
    return any(layer.stage == "writing" for layer in result.trace.layers)


def in_order(text: str) -> list[str]:
    """The words of *text*, lower-cased: no more and no fewer."""
    return [word.lower() for word in WORDS.split(text)[1::2]]


def written_right(case: Case, result: Cleaned) -> float:
    """Of the expected words the share that came back with its case and what stands after it."""
    gold, found = ([*zip(r.words, r.gaps, strict=True)] for r in (read(case.text), read(result.text)))
    matcher = difflib.SequenceMatcher(None, gold, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) / len(gold)


def wrong_fields(case: Case, result: Cleaned) -> list[str]:
    """The expected fields that came out otherwise; flags and lists may hold more."""
    wrong = []
    for name, value in case.fields.items():
        found: Any = getattr(result, name)
        if name == "published":
            found = found.isoformat() if found else None
        is_right = set(value) <= set(found) if isinstance(value, list) else value == found
        if not is_right:
            wrong.append(name)
    return wrong


def corpus_rows() -> dict[str, float]:
    cases = list(corpus())
    results = [CLEANER(case.content) for case in cases]
    f1 = []
    for case, result in zip(cases, results, strict=True):
        out, gold = words(result.text), words(case.text)
        f1.append(2 * (out & gold).total() / max(1, out.total() + gold.total()))
    fields = sum(len(case.fields) for case in cases)
    pairs = list(zip(cases, results, strict=True))
    wrong = sum(len(wrong_fields(case, result)) for case, result in pairs)
    writing = [written_right(case, result) for case, result in pairs if is_rewritten(result)]
    return {
        "corpus.exact_bodies": sum(map(same_body, cases, results)) / len(cases),
        "corpus.word_f1": sum(f1) / len(f1),
        "corpus.fields": 1 - wrong / fields,
        "corpus.writing": sum(writing) / max(1, len(writing)),
    }


def negative_rows() -> dict[str, float]:
    texts = [path.read_bytes().decode() for path in sorted((FIXTURES / "negative").glob("*.txt"))]
    return {"negative.identical": sum(CLEANER(text).text == text for text in texts) / len(texts)}


def page_rows(kit: Path, models: Path | None) -> dict[str, float]:
    """Real pages: F1 in each shape, and of all words the shares kept and cut."""
    found = strip.main_figures(Workshop(load_pages(kit, lang=""), models), strip_report.SAMPLE)
    shares = {f"{name}.f1": part["f1"] for name, part in found.items() if "f1" in part}
    shares |= {
        "english.words_kept": 1 - found["english"]["lost"],
        "english.debris_cut": 1 - found["english"]["left"],
        "harm.words_kept": 1 - found["harm"]["lost"],
        "harm.articles_kept": 1 - found["harm"]["over_tenth"],
    }
    return {f"{'strip' if models else 'strip_seen'}.{name}": share for name, share in shares.items()}


def rows(data: Path | None, models: Path | None = None) -> dict[str, float]:
    """Every row that can be measured here; those on real pages need *data*."""
    result = {**corpus_rows(), **negative_rows(), **splice_rows(), **dates_report.rows(data)}
    if data is None:
        return result
    if (restore_sets.folder(data) / "dev_news.jsonl").exists():
        result |= restore_report.rows(data)
    with opened(data) as kit:
        return {**result, **page_rows(kit, models)}


def data_folder(name: str = "NEWSCLEAN_DATA") -> Path | None:
    """Where the data to measure on lies, if anywhere; or other things that the environment names."""
    named = os.environ.get(name)
    return Path(named) if named else None


def show_inexact() -> None:
    """Name the corpus documents that are not exact."""
    for case in corpus():
        result = CLEANER(case.content)
        if not same_body(case, result) or wrong_fields(case, result):
            body = "" if same_body(case, result) else "body "
            print(f"{case.name}: {body}{' '.join(wrong_fields(case, result))}")


def main() -> int:
    arguments = sys.argv[1:]
    if arguments and arguments[0] in PARTS:
        return PARTS[arguments[0]](arguments[1:])
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("part", nargs="?", choices=("corpus", *PARTS), default="corpus")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--show", action="store_true", help="name the corpus documents that are not exact")
    args = parser.parse_args()
    if args.show:
        show_inexact()
    found = rows(data_folder(), data_folder("NEWSCLEAN_MODELS"))
    if args.json:
        print(json.dumps({"digest": digest(), "rows": found}, indent=2))
    else:
        print("\n".join(f"{name:34s} {value:.4f}" for name, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
