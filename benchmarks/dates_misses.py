"""What goes wrong most, by kind, with the words around: for those who write the rules.

A kind is the shape of the words (digits as 0, names of days and months as DAY and MONTH)
and, for values, how the one found differs from the gold's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from dates_finders import Finder
from dates_score import Timex, days, has_value, pairs, same_form
from dates_sets import Document, as_wire

AROUND = 45
"""Characters of context on each side."""

EXAMPLES = 3
"""Of each kind so many are shown."""

DAYS = r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
MONTHS = (
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
)
NUMBERS = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\b"


class Fault(NamedTuple):
    """One thing that is wrong: its sort (missed, spurious, value, borders), its kind, and where."""

    sort: str
    kind: str
    where: str


def shape(words: str) -> str:
    """The words with what varies put aside.

    >>> shape("Sunday, Dec.\\n7"), shape("three years ago")
    ('DAY, MONTH. 0', 'NUMBER years ago')
    """
    words = " ".join(words.lower().split())
    for pattern, name in ((DAYS, "DAY"), (MONTHS, "MONTH"), (NUMBERS, "NUMBER"), (r"\d", "0")):
        words = re.sub(pattern, name, words)
    return words


def form(value: str) -> str:
    """The form of a value: ``0000-00``, ``P0Y``; references stay as they are."""
    return re.sub(r"\d", "0", same_form(value)) or "nothing"


def difference(gold: str, found: str) -> str:
    """How the value *found* differs: by days where both are days, by form where it is another.

    >>> difference("2019-12-16", "2019-12-23"), difference("2019", "2018"), difference("P3D", "2019")
    ('+7 days', '0000 other', 'P0D, found 0000')
    """
    if form(gold) != form(found):
        return f"{form(gold)}, found {form(found)}"
    if form(gold) == "0000-00-00":
        try:
            return f"{(date.fromisoformat(found) - date.fromisoformat(gold)).days:+d} days"
        except ValueError:
            pass
    return f"{form(gold)} other"


def faults(documents: Iterable[Document], finder: Finder, *, by_days: bool = False) -> Iterator[Fault]:
    """All that is wrong in *documents*.

    *by_days* is for a gold that writes values in another way: what covers no days is left
    out, and a value is right if it covers the same days.
    """
    is_right = has_days if by_days else has_value
    for document in documents:
        found = finder(document.text, document.anchor)
        if by_days:
            document = document._replace(gold=[each for each in document.gold if days(each.value)])
            found = [each for each in found if days(each.value)]
        matched = pairs(document.gold, found)
        met_gold, met_found = {pair.gold for pair in matched}, {pair.found for pair in matched}
        for number, each in enumerate(document.gold):
            if number not in met_gold:
                kind = f"{shape(words(document, each))}  ({form(each.value)})"
                yield Fault("missed", kind, context(document, each, f"={each.value}"))
        for number, each in enumerate(found):
            if number not in met_found:
                kind = f"{shape(words(document, each))}  ({form(each.value)})  {each.rule}"
                yield Fault("spurious", kind, context(document, each, f"={each.value}"))
        for pair in matched:
            gold, mine = document.gold[pair.gold], found[pair.found]
            said = f"={gold.value}, found {words(document, mine)!r}={mine.value} {mine.rule}"
            if not is_right(gold, mine):
                kind = f"{shape(words(document, gold))}  ({difference(gold.value, mine.value)})"
                yield Fault("value", kind, context(document, gold, said))
            if not pair.is_exact:
                kind = f"{shape(words(document, gold))} | {shape(words(document, mine))}"
                yield Fault("borders", kind, context(document, gold, said))


def lost(documents: Iterable[Document], finder: Finder) -> Iterator[Fault]:
    """What is right as printed and wrong in wire form, and what is found in vain there only."""
    for document in documents:
        wire = as_wire(document)
        if len(wire.gold) != len(document.gold):
            continue  # a date without words: which is which would be a guess
        (right, vain), (wire_right, wire_vain) = (_sides(each, finder) for each in (document, wire))
        for number in sorted(right.keys() - wire_right.keys()):
            gold = wire.gold[number]
            kind = f"{shape(words(document, document.gold[number]))}  ({form(gold.value)})"
            yield Fault("lost", kind, context(wire, gold, f"={gold.value}"))
        for each in wire_vain:
            if shape(words(wire, each)) not in {shape(words(document, other)) for other in vain}:
                kind = f"{shape(words(wire, each))}  ({form(each.value)})  {each.rule}"
                yield Fault("in vain", kind, context(wire, each, f"={each.value}"))


def _sides(document: Document, finder: Finder) -> tuple[dict[int, Timex], list[Timex]]:
    """By number of the gold, what was found for it with its value; and what was found for none."""
    found = finder(document.text, document.anchor)
    matched = pairs(document.gold, found)
    met = {pair.found for pair in matched}
    by_gold = {pair.gold: found[pair.found] for pair in matched}
    right = {number: each for number, each in by_gold.items() if has_value(document.gold[number], each)}
    return right, [each for number, each in enumerate(found) if number not in met]


def has_days(gold: Timex, found: Timex) -> bool:
    """Whether both cover the same days."""
    return days(gold.value) == days(found.value)


def words(document: Document, span: Timex) -> str:
    return document.text[span.start : span.end]


def context(document: Document, span: Timex, said: str) -> str:
    """The words on both sides, the span in brackets, and what is to be said of it."""
    before = document.text[max(0, span.start - AROUND) : span.start]
    after = document.text[span.end : span.end + AROUND]
    line = " ".join(f"{before}[[{words(document, span)}]]{after}".split())
    return f"{line}   {said}   {document.name} anchor {document.anchor}"


def lines(found: Iterable[Fault], count: int, sorts: Sequence[str]) -> Iterator[str]:
    """The *count* most frequent kinds of each sort, with examples."""
    by_sort: dict[str, dict[str, list[str]]] = {sort: defaultdict(list) for sort in sorts}
    for fault in found:
        if fault.sort in by_sort:
            by_sort[fault.sort][fault.kind].append(fault.where)
    for sort, kinds in by_sort.items():
        yield f"\n{sort}: {sum(map(len, kinds.values()))} of {len(kinds)} kinds"
        ranked = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
        for kind, places in ranked[:count]:
            yield f"{len(places):5d}  {kind}"
            yield from (f"           {place}" for place in places[:EXAMPLES])


SORTS = ("missed", "spurious", "value", "borders")
SORTS_LOST = ("lost", "in vain")
