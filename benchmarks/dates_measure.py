"""What `quality.py dates` measures: dates found and resolved, against the kit's gold.

Each document is read with the day it was published as the anchor.  `wire` is the same
text in lower case without marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import dates_sets
from dates_finders import Finder
from dates_score import Days, Tally, Timex, days, joined, joined_like, same_form, tally, tally_days
from dates_sets import Case, Document, Seed, Spec


class Verdict(NamedTuple):
    """Whether one case is right, and if not what came out."""

    name: str
    is_right: bool
    said: str


def scored(documents: Iterable[Document], finder: Finder) -> dict[str, float]:
    """All figures over *documents*: spans and values, and the days that they cover.

    ``days`` has each end of a range as a span of its own, ``days_joined`` a
    range as one where the gold has it so.
    """
    spans, apart, together = Tally(), Days(), Days()
    for document in documents:
        found = finder(document.text, document.anchor)
        spans = spans.plus(tally(document.gold, found))
        apart = apart.plus(tally_days(document.gold, found))
        together = together.plus(tally_days(document.gold, joined_like(document.gold, found)))
    counts = {"gold": spans.gold, "found": spans.found}
    return {**spans.figures(), "days": apart.rate().f1, "days_joined": together.rate().f1, **counts}


def overlaps(span: Timex, start: int, end: int) -> bool:
    return min(span.end, end) > max(span.start, start)


def seed_verdicts(seed: Seed, finder: Finder) -> Iterator[Verdict]:
    """Each expected span, each span too many, and each value without an anchor."""
    document = seed.document
    found = finder(document.text, document.anchor)
    for gold in document.gold:
        near = [each for each in found if overlaps(each, gold.start, gold.end)]
        is_right = any(same_form(each.value) == same_form(gold.value) for each in near)
        said = f"{document.text[gold.start : gold.end]!r}={gold.value}, found {shown(document.text, near)}"
        yield Verdict(f"{document.name[:3]} found", is_right, said)
    known = [*document.gold, *seed.optional]
    trapped = [place for trap in seed.traps for place in places(document.text, trap)]
    for each in found:
        is_known = any(overlaps(each, other.start, other.end) for other in known)
        if not is_known or any(overlaps(each, *place) for place in trapped):
            yield Verdict(f"{document.name[:3]} spurious", False, shown(document.text, [each]))
    if seed.without_anchor:
        yield from _without_anchor(seed, finder(document.text, ""))


def _without_anchor(seed: Seed, found: list[Timex]) -> Iterator[Verdict]:
    text = seed.document.text
    for surface, value in seed.without_anchor.items():
        golds = [each for each in seed.document.gold if text[each.start : each.end] == surface]
        near = [each for each in found for gold in golds if overlaps(each, gold.start, gold.end)]
        is_right = any(each.value == value for each in near)
        said = f"{surface!r}={value}, found {shown(text, near)}"
        yield Verdict(f"{seed.document.name[:3]} without anchor", is_right, said)


def places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where *words* stand in *text*."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def shown(text: str, found: Iterable[Timex]) -> str:
    return ", ".join(f"{text[e.start : e.end]!r}={e.value} {e.mod}".strip() for e in found) or "nothing"


def case_verdict(case: Case, make: Callable[..., Finder]) -> Verdict:
    """Whether the expression means what it should; a range is looked at as one."""
    options = {"locale": case.locale, "tz": case.tz}
    finder = make(**{name: option for name, option in options.items() if option})
    found = joined(finder(case.text, case.anchor))
    start = case.text.find(case.surface)
    near = [each for each in found if overlaps(each, start, start + len(case.surface))]
    is_right = (
        len(near) == 1 and same_form(near[0].value) == same_form(case.value) and case.mod in ("", near[0].mod)
        if case.value
        else not near
    )
    said = f"{case.surface!r}={case.value} {case.mod}, found {shown(case.text, near)} in {case.text!r}"
    return Verdict(case.group, is_right, said)


def spec_verdict(spec: Spec, finder: Finder) -> Verdict:
    """Whether the days are among those that may be meant."""
    found = joined(finder(spec.text, spec.anchor))
    near = [each for each in found if overlaps(each, spec.start, spec.end)]
    said = f"{spec.text[spec.start : spec.end]!r}={spec.days}, found {shown(spec.text, near)}"
    covered = (interval for each in near if (interval := days(each.value)))
    is_right = any((f"{each.first}", f"{each.last}") in spec.days for each in covered)
    return Verdict("day" if spec.days[0][0] == spec.days[0][1] else "range", is_right, said)


def phenomena(find: Callable[..., Any]) -> list[Verdict]:
    """The table of this repository, of what stands for time and what only looks so: an entry a verdict.

    An entry is right when all its expressions are found with their borders, value and type,
    and nothing else is.
    """
    table = dates_sets.phenomena()
    found = []
    for entry in table.load():
        faults = table.ask(entry, find)
        said = "; ".join(f"{each.kind} {each.words!r}, {each.wanted} was {each.got}" for each in faults)
        found.append(Verdict(entry.group, not faults, f"{entry.id} {said} in {entry.text!r}"))
    return found


def share(verdicts: Iterable[Verdict]) -> float:
    every = [verdict.is_right for verdict in verdicts]
    return sum(every) / max(1, len(every))


def collections(kit: Path, names: Iterable[str]) -> dict[str, list[Document]]:
    """The documents of each name, and their wire form as ``name.wire``."""
    found = {}
    for name in names:
        found[name] = dates_sets.documents(kit, name)
        found[f"{name}.wire"] = [*map(dates_sets.as_wire, found[name])]
    return found


def tables(kit: Path, make: Callable[..., Finder]) -> dict[str, list[Verdict]]:
    """The kit's tables of single cases, as verdicts; *make* gives a finder with options."""
    finder = make()
    return {
        "seeds": [verdict for seed in dates_sets.seeds(kit) for verdict in seed_verdicts(seed, finder)],
        "cases": [case_verdict(case, make) for case in dates_sets.cases(kit)],
        "microsoft": [spec_verdict(spec, finder) for spec in dates_sets.specs(kit)],
    }
