"""How well damaged writing is restored: ``python benchmarks/quality.py restore --data DIR``.

A system is given each text of a set; what it gives back is compared with the original.
Systems are the stage alone, the whole row of stages, three trivial ones to judge the
figures by, and any other whose outputs lie in a file.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import restore_score
import restore_sets
from kit import load_pages, opened
from restore_score import Rate, Tally
from restore_sets import Article, Example

from newsclean import Cleaner, Config, Source, language
from newsclean.document import Doc
from newsclean.edits import Span, Trace
from newsclean.stages.writing import RestoreWriting

FIXTURES = Path(__file__).parents[1] / "fixtures"
TAGGERS = ("default", "fast")
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Confidences at which the joins are looked at, if they are not sure enough as they come."""

SURE = 97.0
"""Precision of joins, in per cent, at which their recall is judged."""

BY_SOURCE = ("case", "micro3", "ends", "joins", "exact_sentences", "cer")


class Restored(NamedTuple):
    """What came back.

    Attributes:
        changed: How many characters restoring took away or wrote, what other stages did left out.
        places: Where in what was given it did.
    """

    text: str
    changed: int
    places: tuple[Span, ...] = ()


System = Callable[[Example], Restored]
Result = dict[str, Any]


class CannotMeasureError(Exception):
    """The outputs do not fit the texts."""


def stage_alone(tagger: str, min_confidence: float = 0.0) -> System:
    """Restoring and nothing else."""
    stage = RestoreWriting(tagger, least=min_confidence)

    def restore(example: Example) -> Restored:
        doc = Doc(Source(example.given), example.given, language.detect(example.given))
        after = doc.apply(stage.name, stage(doc))
        return _restored(after.text, after.trace, stage.name)

    return restore


def whole_row(tagger: str, min_confidence: float = 0.0) -> System:
    """All stages, as `Cleaner` runs them; dates and names are only noted."""
    cleaner = Cleaner(Config(dates="note", names="note", tagger=tagger, min_confidence=min_confidence))

    def restore(example: Example) -> Restored:
        cleaned = cleaner(Source(example.given))
        return _restored(cleaned.text, cleaned.trace, "writing")

    return restore


def _restored(text: str, trace: Trace, stage: str) -> Restored:
    changed, places = 0, []
    for age, layer in enumerate(trace.layers):
        if layer.stage == stage:
            below = Trace(trace.layers[:age])
            changed += sum(max(edit.end - edit.start, len(edit.after)) for edit in layer.edits)
            places += [below.to_source(edit.start, edit.end) for edit in layer.edits]
    return Restored(text, changed, tuple(places))


def outside(output: Callable[[Example], str]) -> System:
    """A system that only gives text; what it changed is counted by the words that are new or gone."""

    def restore(example: Example) -> Restored:
        text, length = output(example), len(example.given)
        places = [] if text.startswith(example.before) else [(0, 0)]
        places += [] if text.endswith(example.after) else [(length, length)]
        old, new = Counter(example.given.split()), Counter(text.split())
        letters = max(sum(map(len, words.elements())) for words in (old - new, new - old))
        return Restored(text, 0 if text == example.given else max(1, letters), tuple(places))

    return restore


def begins(text: str) -> str:
    """A capital where a line or sentence begins, and for "i"; all that needs no model."""
    return re.sub(r"(?:^|(?<=[.?!] ))\w|\bi\b", lambda found: found[0].upper(), text, flags=re.MULTILINE)


TRIVIAL: dict[str, System] = {
    "nothing": outside(lambda example: example.given),
    "begins": outside(lambda example: begins(example.given)),
    "truth": outside(lambda example: example.gold),
}


def read_outputs(path: Path, count: int) -> System:
    """A system whose outputs stand in a file, a line for each of *count* texts, in their order."""
    with path.open(encoding="utf-8") as file:
        outputs = [str(json.loads(line)["output"]) for line in file]
    if len(outputs) != count:
        raise CannotMeasureError(f"{path} has {len(outputs)} lines for {count} texts")
    following = iter(outputs)
    return outside(lambda example: next(following))


def collections(
    data: Path, names: Iterable[str], *, cache: Path | None, kit: Path | None
) -> dict[str, list[Article]]:
    """Those of the collections that are named: dev_news, months, negative, pages (with *kit*)."""
    found: dict[str, list[Article]] = {}
    for name in names:
        if name == "dev_news":
            found[name] = restore_sets.dev_news(data)
        elif name == "months":
            found[name] = restore_sets.months(data, cache)
        elif name == "negative":
            paths = sorted((FIXTURES / "negative").glob("*.txt"))
            found[name] = [Article(path.read_bytes().decode(), path.stem) for path in paths]
        elif name == "pages" and kit is not None:
            with opened(kit) as pages:
                found[name] = [Article(page["gold"], page["domain"]) for page in load_pages(pages, lang="")]
    return found


def measure(examples: Sequence[Example], system: System, dump: Path | None = None) -> Result:
    """Everything about one set; *dump* takes the texts, a line each."""
    outputs = [system(example) for example in examples]
    if dump:
        rows = (
            json.dumps({"source": e.source, "gold": e.gold, "damaged": e.given, "output": out.text})
            for e, out in zip(examples, outputs, strict=True)
        )
        dump.write_text("".join(f"{row}\n" for row in rows), "utf-8")
    touched = sum(out.changed > 0 for out in outputs)
    result: Result = {"documents": len(examples), "touched": touched}
    if all(example.given == example.gold for example in examples):
        pairs = zip(examples, outputs, strict=True)
        others = sum(out.text != example.given and not out.changed for example, out in pairs)
        characters = sum(out.changed for out in outputs)
        changed_in = [
            f"{number} {examples[number].source}" for number, out in enumerate(outputs) if out.changed
        ]
        return {**result, "characters": characters, "changed_by_others": others, "changed_in": changed_in}
    result["found"] = round(100 * touched / len(examples), 2)
    if any(example.before for example in examples):
        result["spilled"] = sum(map(_is_spilled, examples, outputs))
    tallies = [
        restore_score.tally(example.gold, out.text) for example, out in zip(examples, outputs, strict=True)
    ]
    return {**result, **_scores(examples, tallies)}


def _is_spilled(example: Example, out: Restored) -> bool:
    """Whether something beside the damaged block changed."""
    first, last = len(example.before), len(example.given) - len(example.after)
    return any(start < first or end > last for start, end in out.places)


def _scores(examples: Sequence[Example], tallies: Sequence[Tally]) -> Result:
    by_source: dict[str, list[Tally]] = {}
    for example, tally in zip(examples, tallies, strict=True):
        by_source.setdefault(example.source, []).append(tally)
    return {
        "figures": restore_score.figures(restore_score.total(tallies)),
        "intervals": restore_score.intervals(tallies),
        "by_source": {source: _brief(by_source[source]) for source in sorted(by_source)},
    }


def _brief(tallies: Sequence[Tally]) -> dict[str, float]:
    found = restore_score.figures(restore_score.total(tallies))
    values = {name: restore_score.main_value(found[name]) for name in BY_SOURCE}
    return {"documents": len(tallies), **values}


def sure_joins(
    examples: Sequence[Example], figures: Mapping[str, Any], make: Callable[[float], System]
) -> Result:
    """Recall of all joins at the least confidence at which `SURE` of them are right."""
    joins: Rate = figures["joins"]
    for threshold in (0.0, *THRESHOLDS):
        if threshold:
            system = make(threshold)
            tallies = (restore_score.tally(each.gold, system(each).text) for each in examples)
            found = restore_score.figures(restore_score.total(tallies))["joins"]
            assert isinstance(found, Rate)
            joins = found
        if joins.precision >= SURE:
            return {"confidence": threshold, "precision": joins.precision, "recall": joins.recall}
    return {"confidence": 1.0, "precision": joins.precision, "recall": 0.0}
