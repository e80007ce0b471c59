"""How well newsclean cleans: one row a capability, as JSON or a table.

    python benchmarks/quality.py                           on the fixtures of this repository
    NEWSCLEAN_DATA=... python benchmarks/quality.py        also on the kit of real pages there
    python benchmarks/quality.py --json

All rows are shares from 0 to 1, more is better.  Dates and names are only noted here:
their own rows come with their stages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pages import cross_validated, load_pages, words
from splices import splice_rows

from newsclean import Cleaned, Cleaner, Config

FIXTURES = Path(__file__).parents[1] / "fixtures"
FOLDS = 5
CLEANER = Cleaner(Config(dates="note", names="note"))


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
    """Whether the body is exact; pages may differ in blank lines, which HTML does not have."""
    if case.name.endswith(".html"):
        return [line for line in result.text.split("\n") if line] == [
            line for line in case.text.split("\n") if line
        ]
    return result.text == case.text


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
    wrong = sum(len(wrong_fields(case, result)) for case, result in zip(cases, results, strict=True))
    return {
        "corpus.exact_bodies": sum(map(same_body, cases, results)) / len(cases),
        "corpus.word_f1": sum(f1) / len(f1),
        "corpus.fields": 1 - wrong / fields,
    }


def negative_rows() -> dict[str, float]:
    texts = [path.read_bytes().decode() for path in sorted((FIXTURES / "negative").glob("*.txt"))]
    return {"negative.identical": sum(CLEANER(text).text == text for text in texts) / len(texts)}


def page_rows(kit: Path) -> dict[str, float]:
    score = cross_validated(load_pages(kit), FOLDS)
    return {
        "pages.word_f1": score.f1 / score.pages,
        "pages.words_kept": 1 - score.lost / score.content,
        "pages.clean_articles_kept": 1 - score.harm / score.content,
        "pages.debris_cut": 1 - score.left / score.boilerplate,
    }


def rows(data: Path | None) -> dict[str, float]:
    """Every row that can be measured here; those on real pages need *data*."""
    result = {**corpus_rows(), **negative_rows(), **splice_rows()}
    if data is None:
        return result
    if (data / "text_block.jsonl").exists():
        return {**result, **page_rows(data)}
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(data / "boilerplate" / "pages_dev.tar.xz") as archive:
            member = next(m for m in archive if m.name.endswith("text_block.jsonl"))
            member.name = "text_block.jsonl"
            archive.extract(member, folder, filter="data")
        return {**result, **page_rows(Path(folder))}


def data_folder() -> Path | None:
    """Where the data to measure on lies, if anywhere."""
    named = os.environ.get("NEWSCLEAN_DATA")
    return Path(named) if named else None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--show", action="store_true", help="name the corpus documents that are not exact")
    args = parser.parse_args()
    if args.show:
        for case in corpus():
            result = CLEANER(case.content)
            if not same_body(case, result) or wrong_fields(case, result):
                body = "" if same_body(case, result) else "body "
                print(f"{case.name}: {body}{' '.join(wrong_fields(case, result))}")
    found = rows(data_folder())
    if args.json:
        print(json.dumps({"digest": digest(), "rows": found}, indent=2))
    else:
        print("\n".join(f"{name:28s} {value:.4f}" for name, value in found.items()))


if __name__ == "__main__":
    main()
