"""The table of what stands for time in the news: read it, and judge a finder by it.

Needs nothing but the standard library, so that a benchmark can load it as well as the tests.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

TABLE = Path(__file__).with_name("phenomena.toml")
SECOND = Path(__file__).with_name("phenomena_2.toml")
THIRD = Path(__file__).with_name("phenomena_3.toml")


class Found(Protocol):
    """What a finder reports of one expression."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: Any
    resolved: bool


Finder = Callable[..., Iterable[Any]]


class Span(NamedTuple):
    """One expression of an entry, and what is to be said of it."""

    start: int
    surface: str
    value: str
    type: str
    accept: tuple[str, ...]  # as good as *value*
    core: str  # a shorter extent that is right as well
    mod: str
    optional: bool
    resolved: bool

    @property
    def end(self) -> int:
        return self.start + len(self.surface)

    @property
    def values(self) -> tuple[str, ...]:
        return (self.value, *self.accept)

    @property
    def extents(self) -> set[tuple[int, int]]:
        """Where it may begin and end."""
        shorter = self.start + self.surface.find(self.core)
        return {(self.start, self.end)} | ({(shorter, shorter + len(self.core))} if self.core else set())


class Entry(NamedTuple):
    """A text, what is known about it, and every expression of time in it."""

    id: str
    group: str
    text: str
    anchor: str
    options: dict[str, str]  # locale, tz, mode: what is given
    spans: tuple[Span, ...]


class Fault(NamedTuple):
    """What a finder got wrong: missed, spurious, value, type, mod or resolved."""

    kind: str
    words: str
    wanted: str
    got: str


class Score(NamedTuple):
    """How many entries of a group came out without a fault."""

    right: int
    all: int


def load(table: Path = TABLE) -> tuple[Entry, ...]:
    """Every entry of *table*, in its order."""
    return tuple(_entry(raw) for raw in tomllib.loads(table.read_text("utf-8"))["entry"])


def _entry(raw: dict[str, Any]) -> Entry:
    options: dict[str, str] = {name: raw[name] for name in ("locale", "tz", "mode") if name in raw}
    spans = tuple(_span(raw["text"], span) for span in raw["spans"])
    return Entry(raw["id"], raw["group"], raw["text"], raw["anchor"], options, spans)


def _span(text: str, raw: dict[str, Any]) -> Span:
    start = -1
    for _ in range(raw.get("nth", 1)):
        start = text.index(raw["surface"], start + 1)
    return Span(
        start,
        raw["surface"],
        raw["value"],
        raw["type"],
        tuple(raw.get("accept", ())),
        raw.get("core", ""),
        raw.get("mod", ""),
        raw.get("optional", False),
        raw.get("resolved", True),
    )


def ask(entry: Entry, find: Finder) -> list[Fault]:
    """What *find*, called like `newsclean.find_dates`, gets wrong in *entry*."""
    return list(judge(entry, find(entry.text, entry.anchor or None, **entry.options)))


def judge(entry: Entry, found: Iterable[Found]) -> Iterator[Fault]:
    """Each fault of what was *found* in *entry*; none if all is right."""
    found = list(found)
    places = {(each.start, each.end): each for each in found}
    for span in entry.spans:
        hit = next((places[place] for place in sorted(span.extents) if place in places), None)
        if hit is not None and hit.text == entry.text[hit.start : hit.end]:
            yield from () if span.optional else _differences(span, hit)
        elif not span.optional:
            near = ", ".join(each.text for each in found if each.start < span.end and span.start < each.end)
            yield Fault("missed", span.surface, span.surface, near)
    for each in found:
        if not any(each.start < span.end and span.start < each.end for span in entry.spans):
            yield Fault("spurious", each.text, "", each.value)


def _differences(span: Span, hit: Found) -> Iterator[Fault]:
    if hit.value not in span.values:
        yield Fault("value", span.surface, " or ".join(span.values), hit.value)
    if hit.type != span.type:
        yield Fault("type", span.surface, span.type, hit.type)
    if span.mod and hit.mod != span.mod:
        yield Fault("mod", span.surface, span.mod, str(hit.mod))
    if hit.resolved and not span.resolved:
        yield Fault("resolved", span.surface, "false", "true")


def score(entries: Iterable[Entry], find: Finder) -> dict[str, Score]:
    """How many entries of each group *find* gets fully right, and of all ("all")."""
    counts: dict[str, Score] = {}
    for entry in entries:
        right = not ask(entry, find)
        for name in (entry.group, "all"):
            before = counts.get(name, Score(0, 0))
            counts[name] = Score(before.right + right, before.all + 1)
    return counts
