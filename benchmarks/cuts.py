"""How often a cut text is known as one, a whole one is left alone, and a completed word is right.

    python benchmarks/cuts.py --data DIR          articles of 2019; nothing was learned from them
    python benchmarks/cuts.py --data DIR --show   and what came out wrong

Each article comes as it was printed and in lower case without marks, each of these cut at
its end and not; half of them are also cut into (`cut_data`).  A cut right after a whole
sentence shows in nothing and does not count.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from cut_data import Cut, cuts, measured, unmarked

from newsclean.document import Doc, Source
from newsclean.edits import Edit, Mark
from newsclean.models.completions import CLOSED, SCALES
from newsclean.models.tagger.ending import ends_sentence
from newsclean.stages.cuts import MendCuts
from newsclean.stages.cuts.notes import CLOSED as BY_SET
from newsclean.stages.cuts.notes import COMPLETING

STAGE = MendCuts("trim", complete=True, ends=ends_sentence)


class Outcome(NamedTuple):
    """What the stage did to a text.

    Attributes:
        flags: The flags it raised.
        trims: What it took out.
        word: The word that it completed, "" if none.
        evidence: Whether that word stands in the text or its closed set.
    """

    flags: frozenset[str]
    trims: tuple[Edit, ...]
    word: str
    evidence: bool


def outcome(text: str) -> Outcome:
    findings = list(STAGE(Doc(Source(text), text, "en")))
    flags = frozenset(str(f.value) for f in findings if isinstance(f, Mark) and f.kind == "flag")
    edits = [f for f in findings if isinstance(f, Edit)]
    made = next((edit for edit in edits if edit.rule in COMPLETING), None)
    trims = tuple(edit for edit in edits if not edit.after)
    if made is None:
        return Outcome(flags, trims, "", False)
    word, before = made.after.lower(), text[: made.start].lower()
    members = {*SCALES, *(member for group in CLOSED.values() for member in group)}
    return Outcome(flags, trims, made.after, word in members if made.rule == BY_SET.id else word in before)


def judged(shown: Iterable[Cut]) -> Iterator[tuple[Cut, Outcome]]:
    for cut in shown:
        yield cut, outcome(cut.text)


def detection(pairs: list[tuple[Cut, Outcome]], side: str, forms: tuple[str, ...]) -> dict[str, float]:
    """Precision, recall and F1 of the flag of one side, "tail" or "head"."""
    flag = "truncated_end" if side == "tail" else "truncated_start"
    counts = Counter(
        (bool(getattr(cut, side)), flag in result.flags)
        for cut, result in pairs
        if cut.form in forms and getattr(cut, side) != "whole"
    )
    true, false, missed = counts[True, True], counts[False, True], counts[True, False]
    precision, recall = true / max(1, true + false), true / max(1, true + missed)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * true / max(1, 2 * true + false + missed),
        "false_flags": false / max(1, false + counts[False, False]),
    }


def damage(pairs: list[tuple[Cut, Outcome]]) -> dict[str, float]:
    """What was taken from texts that are whole, and which completions are right."""
    whole = [result for cut, result in pairs if not cut.tail and not cut.head]
    at_end = [result for cut, result in pairs if not cut.tail]
    inside = [(cut, result) for cut, result in pairs if cut.tail == "inside"]
    made = [(cut, result) for cut, result in pairs if result.word]
    right = sum(result.word.lower() == cut.word.lower() for cut, result in made)
    return {
        "whole": len(whole),
        "false_trims": sum(bool(result.trims) for result in whole) / max(1, len(whole)),
        "false_end_trims": sum(any(e.start for e in r.trims) for r in at_end) / max(1, len(at_end)),
        "cut_inside": len(inside),
        "trimmed_or_completed": sum(bool(r.trims or r.word) for _, r in inside) / max(1, len(inside)),
        "completions": len(made),
        "completion_precision": right / max(1, len(made)),
        "completion_coverage": sum(bool(r.word) for _, r in inside) / max(1, len(inside)),
        "without_evidence": sum(not result.evidence for _, result in made),
    }


def report(pairs: list[tuple[Cut, Outcome]]) -> dict[str, dict[str, float]]:
    forms = {"all": ("good", "damaged"), "good": ("good",), "damaged": ("damaged",)}
    table = {
        f"{side}.{name}": detection(pairs, side, which)
        for side in ("tail", "head")
        for name, which in forms.items()
    }
    return table | {"damage": damage(pairs)}


def show(pairs: list[tuple[Cut, Outcome]]) -> None:
    for cut, result in pairs:
        tail = cut.text[-70:].replace("\n", " / ")
        if result.word and result.word.lower() != cut.word.lower():
            print(f"completed {result.word!r} for {cut.word!r}: {tail}")
        if any(edit.start for edit in result.trims) and not cut.tail:
            print(f"trimmed a whole text: {tail}")
        if any(not edit.start for edit in result.trims) and not cut.head:
            print(f"trimmed a whole start: {cut.text[:60]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="measure on every so many articles")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    pairs = list(judged(cuts(measured(options.data)[:: options.every])))
    table = report(pairs)
    credits = [outcome(story.text).flags for story in unmarked(options.data) if story.date >= "2019"]
    table["unmarked"] = {
        "texts": len(credits),
        "false_flags": sum("truncated_end" in flags for flags in credits) / max(1, len(credits)),
    }
    print(json.dumps({k: {n: round(v, 4) for n, v in row.items()} for k, row in table.items()}, indent=1))
    if options.show:
        show(pairs)


if __name__ == "__main__":
    main()
