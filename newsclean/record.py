"""The record of a cleaning: layers and mentions as plain values, and back.

The record is what is stored beside a cleaned text.  It carries each layer's edits
in that layer's own coordinates, so that the source can be rebuilt from the text
alone; its form is published as ``newsclean/data/record.schema.json``.

JSON has one limit: it joins two lone halves of a surrogate pair that stand side by
side.  No decoded file holds such a text, only a ``str`` made by hand can.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from newsclean.edits import Edit, Layer, Mention, Trace
from newsclean.errors import ConfigError

SCHEMA = 1
"""Version of the record's form; raised when an older reader could not read it."""

UNITS = ("codepoints", "utf16", "bytes")


@dataclass(frozen=True, eq=False)
class StoredValue:
    """A mark's value as it was read back: its fields, without the methods it had.

    It equals the value that was stored: a record that was read is the record that was written.
    """

    fields: dict[str, Any]

    def __eq__(self, other: object) -> bool:
        stored = getattr(other, "to_dict", None)
        return stored() == self.fields if callable(stored) else NotImplemented

    def to_dict(self) -> dict[str, Any]:
        return dict(self.fields)


def check_schema(record: Mapping[str, Any]) -> None:
    """Raise `ConfigError` for a record that this version cannot read."""
    schema, offsets = record.get("schema"), record.get("offsets")
    if schema != SCHEMA or offsets != "codepoints":
        raise ConfigError(
            f"cannot read a record of schema {schema!r} with offsets in {offsets!r};"
            f" write it with to_dict() of schema {SCHEMA}"
        )


class Ruler:
    """Code point offsets of one text, in the unit its reader counts in.

    JavaScript and Java count UTF-16 units, Rust and Go bytes of UTF-8.

        >>> [Ruler("Zoë 🗞 news", unit)(6) for unit in UNITS]
        [6, 7, 10]
    """

    def __init__(self, text: str, unit: str) -> None:
        if unit not in UNITS:
            raise ConfigError(f"offsets={unit!r} is not one of {', '.join(UNITS)}")
        wide = {"codepoints": "", "utf16": "[\U00010000-\U0010ffff]", "bytes": "[^\x00-\x7f]"}[unit]
        found = [match.start() for match in re.finditer(wide, text)] if wide and not text.isascii() else []
        self._places = found
        extra = (1 if unit == "utf16" else len(text[i].encode("utf-8", "surrogatepass")) - 1 for i in found)
        self._extra = [0, *accumulate(extra)]

    def __call__(self, offset: int) -> int:
        return offset + self._extra[bisect_left(self._places, offset)]


def layers_to_list(trace: Trace, offsets: str = "codepoints") -> list[dict[str, Any]]:
    """The layers of *trace*, oldest first, each edit with its words before and after."""
    return [
        {"stage": layer.stage, "edits": [_edit_to_dict(layer, edit, ruler) for edit in layer.edits]}
        for layer in trace.layers
        for ruler in [Ruler(layer.source, offsets)]
    ]


def _edit_to_dict(layer: Layer, edit: Edit, ruler: Ruler) -> dict[str, Any]:
    return {
        "start": ruler(edit.start),
        "end": ruler(edit.end),
        "before": layer.source[edit.start : edit.end],
        "after": edit.after,
        "rule": edit.rule,
        "confidence": edit.confidence,
    }


def trace_from_list(layers: list[dict[str, Any]], text: str) -> Trace:
    """The trace that ends in *text*: each layer undone, newest first, then done again.

    Raises `ConfigError` where that does not lead back to *text*: the record or the
    text was changed.
    """
    rebuilt: list[Layer] = []
    for layer in reversed(layers):
        edits = [Edit(e["start"], e["end"], e["after"], e["rule"], e["confidence"]) for e in layer["edits"]]
        source = _undone(text, layer["edits"])
        rebuilt.append(Layer.of(source, edits, layer["stage"]))
        if rebuilt[-1].text != text:
            raise ConfigError(
                f"the record does not fit the text: its {layer['stage']} layer gives another one"
            )
        text = source
    return Trace(tuple(reversed(rebuilt)))


def _undone(text: str, edits: list[dict[str, Any]]) -> str:
    pieces: list[str] = []
    position = shift = 0
    for edit in edits:
        start = edit["start"] + shift
        pieces += text[position:start], edit["before"]
        position = start + len(edit["after"])
        shift += len(edit["after"]) - len(edit["before"])
    return "".join(pieces) + text[position:]


def mention_to_dict(mention: Mention, source: Ruler, text: Ruler) -> dict[str, Any]:
    """One mention, its places measured by the rulers of source and result."""
    return {
        "kind": mention.kind,
        "value": mention.value if isinstance(mention.value, str) else mention.value.to_dict(),
        "rule": mention.rule,
        "source": [source(offset) for offset in mention.source],
        "span": None if mention.span is None else [text(offset) for offset in mention.span],
        "confidence": mention.confidence,
    }


def mention_from_dict(record: dict[str, Any]) -> Mention:
    """The mention that was stored; a value that was no string comes back as its fields."""
    value, span = record["value"], record["span"]
    return Mention(
        record["kind"],
        value if isinstance(value, str) else StoredValue(value),
        record["rule"],
        (record["source"][0], record["source"][1]),
        None if span is None else (span[0], span[1]),
        record["confidence"],
    )
