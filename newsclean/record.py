"""The record of a cleaning: layers and mentions as plain values, and back.

The record is what is stored beside a cleaned text.  It carries each layer's edits
in that layer's own coordinates, so that the source can be rebuilt from the text
alone; its form is published as ``newsclean/data/record.schema.json``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import Any

from newsclean.edits import Change, Edit, Layer, Mention, Trace
from newsclean.errors import ConfigError

SCHEMA = 1
"""Version of the record's form; raised when an older reader could not read it."""

UNITS = ("codepoints", "utf16", "bytes")


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
    """The trace that ends in *text*: each layer undone, newest first.

    Offsets are not read: the lengths of ``before`` and ``after`` and the order place
    every edit once its start is known, and starts are code points in a stored record.
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
    value = mention.value
    return {
        "kind": mention.kind,
        "value": value if isinstance(value, str) else value.to_dict(),
        "rule": mention.rule,
        "source": [source(offset) for offset in mention.source],
        "span": None if mention.span is None else [text(offset) for offset in mention.span],
        "confidence": mention.confidence,
    }


def mention_from_dict(record: dict[str, Any]) -> Mention:
    span = record["span"]
    return Mention(
        record["kind"],
        record["value"],
        record["rule"],
        (record["source"][0], record["source"][1]),
        None if span is None else (span[0], span[1]),
        record["confidence"],
    )


def change_to_dict(change: Change) -> dict[str, Any]:
    """One flattened change, for logs and viewers; the layers are what undo reads."""
    return {
        "source": list(change.source),
        "span": list(change.span),
        "before": change.before,
        "after": change.after,
        "made_by": [list(maker) for maker in change.made_by],
    }
