"""The texts with known dates: the kit's, their wire form, and the tables of single cases.

Nothing of them is in the repository.  The folder holds ``dates_*.json`` and
``gum_dates_names.json`` (documents with the day they were published and gold spans),
``seeds.json``, ``date_phenomena.json`` and ``ms_datetime_specs.json``.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from dates_score import Timex

NAMES = {
    "timebank": "dates_timebank",
    "aquaint": "dates_aquaint",
    "wikiwars": "dates_wikiwars_train",
    "tweets": "dates_tweets_train",
    "gum": "gum_dates_names",
}
"""The files of documents, as the figures call them."""

PHENOMENA = Path(__file__).parents[1] / "tests" / "dates" / "table.py"

WORD = re.compile(r"[^\W_](?:[\u200b\u00ad\ufeff]*[^\W_])*")
"""A word, whatever invisible characters split it."""

SEEN = re.compile(r"[^\W_]")


DAY = r"\d{4}-\d\d-\d\d"
SPECIFIED = ("datetimeV2.date", "datetimeV2.daterange")
"""Microsoft's types whose values are days."""


class Document(NamedTuple):
    """A text, the day it was published, and the dates in it."""

    name: str
    anchor: str
    text: str
    gold: list[Timex]


class Seed(NamedTuple):
    """A document of which all must be right.

    Attributes:
        optional: Spans that may be found or not.
        traps: Words in which no date may be found.
        without_anchor: By surface, the values when nobody knows the day.
    """

    document: Document
    optional: list[Timex]
    traps: list[str]
    without_anchor: dict[str, str]


class Case(NamedTuple):
    """A sentence with one expression and what it means; the value is "" where it is no date."""

    group: str
    text: str
    anchor: str
    surface: str
    value: str
    mod: str
    locale: str | None
    tz: str | None


class Spec(NamedTuple):
    """A sentence, the day it is said, and the first and last days that its expression may mean.

    The place is that of the expression; the last day is within.
    """

    text: str
    anchor: str
    start: int
    end: int
    days: list[tuple[str, str]]


def plain_timex(row: dict[str, Any]) -> Timex:
    return Timex(row["start"], row["end"], row["type"], row["value"] or "", row.get("mod") or "")


def read(kit: Path, name: str) -> Any:
    return json.loads((kit / f"{name}.json").read_text("utf-8"))


def documents(kit: Path, name: str) -> list[Document]:
    """The documents of one of `NAMES`."""
    return [
        Document(row["id"], row["dct"], row["text"], [*map(plain_timex, row["timex"])])
        for row in read(kit, NAMES[name])
    ]


def as_wire(document: Document) -> Document:
    """*document* in lower case without marks, its dates where they are then.

    >>> gold = [Timex(3, 15, "DATE", "1941-12-07")]
    >>> wire = as_wire(Document("", "2019-12-17", "On Dec. 7, 1941, it", gold))
    >>> wire.text, [wire.text[each.start : each.end] for each in wire.gold]
    ('on dec 7 1941 it', ['dec 7 1941'])
    """
    text, places = "", {}
    for word in WORD.finditer(document.text):
        text += " " if text else ""
        for letter in SEEN.finditer(word.group()):
            begin = len(text)
            text += letter.group().lower()
            places[word.start() + letter.start()] = (begin, len(text))
    gold = []
    for each in document.gold:
        inside = [places[at] for at in range(each.start, each.end) if at in places]
        if inside:
            gold.append(each._replace(start=inside[0][0], end=inside[-1][1]))
    return document._replace(text=text, gold=gold)


def seeds(kit: Path) -> list[Seed]:
    found = []
    for row in read(kit, "seeds"):
        sides: tuple[list[Timex], list[Timex]] = ([], [])
        for each in row["timex"]:
            sides[each["optional"]].append(plain_timex(each))
        document = Document(row["id"], row["dct"], row["text"], sides[0])
        found.append(Seed(document, sides[1], row["traps"], row["no_anchor"] or {}))
    return found


def cases(kit: Path) -> list[Case]:
    """The kit's small table."""
    return [
        Case(
            row["group"], row["text"], row["anchor"], row["surface"], row["value"] or "",
            row["opts"].get("mod", ""), row["opts"].get("locale"), row["opts"].get("tz"),
        )
        for row in read(kit, "date_phenomena")
    ]  # fmt: skip


def phenomena() -> Any:
    """The module that reads and judges the table of this repository."""
    spec = importlib.util.spec_from_file_location("dates_table", PHENOMENA)
    assert spec is not None, PHENOMENA
    assert spec.loader is not None, PHENOMENA
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def specs(kit: Path) -> Iterator[Spec]:
    """Microsoft's specifications of single dates and ranges of days."""
    for row in read(kit, "ms_datetime_specs"):
        results = [each for each in row["results"] if each["TypeName"] in SPECIFIED]
        if len(row["results"]) != 1 or not results:
            continue
        (only,) = results
        days = [pair for value in only["Resolution"]["values"] for pair in _specified(value)]
        if days:
            yield Spec(row["text"], row["ref"][:10], only["Start"], only["End"] + 1, days)


def _specified(value: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The first and last days, as ISO dates, that a resolution may cover.

    A range ends with the day that is given ("from 4-23 in next month") or the one before
    ("this September" ends on 1 October): which, only the words say.
    """
    if value["type"] == "date" and re.fullmatch(DAY, value.get("value", "")):
        yield value["value"], value["value"]
    if value["type"] == "daterange" and re.fullmatch(DAY, value.get("end", "")) and "start" in value:
        yield value["start"], value["end"]
        yield value["start"], (date.fromisoformat(value["end"]) - timedelta(1)).isoformat()
