"""The record is what the published JSON Schema says, in every shape it has."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import newsclean
from newsclean import Cleaned, Source, clean
from newsclean.dates.spans import DateSpan
from newsclean.decoding import Carrier
from newsclean.edits import Edit, Layer, Mention, Trace
from newsclean.io.records import decode_record, encode_record, file_record, line_record

SCHEMA = json.loads((Path(newsclean.__file__).parent / "data" / "record.schema.json").read_bytes())
VALIDATOR = Draft202012Validator(SCHEMA)

LAYER = Layer.of("Rain 🗞 fell.  (END)", [Edit(12, 19, "", "slug.end", 0.9)], "boilerplate")
FULL = Cleaned(
    Source(LAYER.source, "a/b.txt", date(2020, 1, 2), "T", "D", "B", "en", "https://u.example", "x 1", flags=("partial",),
           carrier=Carrier("html", "utf-8", b"\xef\xbb\xbf", True, "0" * 64)),
    LAYER.text,
    "en",
    Trace((LAYER,)),
    (Mention("note", "(END)", "slug.end", (12, 19), None, 0.5), Mention("name", "Rain", "names.x", (0, 4), (0, 4))),
)  # fmt: skip
CONTENTS: list[Cleaned | str | bytes] = [
    FULL,
    "",
    "Rain.\nYou have 3 free articles left",
    "PARIS (AP) — Talks failed on Monday.\nYou have 3 free articles left",
    "PARIS (AP) — Talks failed on 12-14 June 2019, after three days, and each Monday in the 1990s.",
    b"caf\xe9 \xe2\x80\x94 closed\xff",
    "<html lang=en><title>Rain</title><body><p>It rained in the town all day long.</p></body></html>",
]


def cleaned_of(content: Cleaned | str | bytes) -> Cleaned:
    return content if isinstance(content, Cleaned) else clean(content)


def complaints(record: dict[str, Any]) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(json.loads(json.dumps(record)))]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("offsets", ["codepoints", "utf16", "bytes"])
@pytest.mark.parametrize("content", CONTENTS, ids=range(len(CONTENTS)))
def test_records_fit_the_schema(content: Cleaned | str | bytes, offsets: str) -> None:
    assert complaints(cleaned_of(content).to_dict(offsets=offsets)) == []


@pytest.mark.parametrize("content", CONTENTS, ids=range(len(CONTENTS)))
def test_stored_records_fit_the_schema(content: Cleaned | str | bytes) -> None:
    cleaned = cleaned_of(content)
    for record in (file_record(cleaned), file_record(cleaned, "A title"), line_record(cleaned)):
        assert complaints(record) == []
        assert decode_record(encode_record(record)) == json.loads(json.dumps(record))


def test_every_part_of_a_record_is_described_and_nothing_else() -> None:
    defs = SCHEMA["$defs"]
    record = replace(FULL, profile="0" * 64).to_dict()
    assert set(record) | {"id", "text_sha256", "title_line"} == set(SCHEMA["properties"])
    assert set(record) - {"text", "profile", "skipped"} == set(SCHEMA["required"])
    dated = DateSpan(0, 4, "2019", "DATE", "2019").to_dict()
    parts = {"source": record["source"], "carrier": record["source"]["carrier"], "mention": record["mentions"][0],
             "date": dated, "layer": record["layers"][0], "edit": record["layers"][0]["edits"][0]}  # fmt: skip
    for name, part in parts.items():
        assert set(part) == set(defs[name]["properties"]) == set(defs[name]["required"]), name


def damaged(path: str, value: Any) -> dict[str, Any]:
    record = json.loads(json.dumps(FULL.to_dict()))
    *way, last = path.split("/")
    part: Any = record
    for step in way:
        part = part[int(step) if step.isdigit() else step]
    part[last] = value
    return record


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema", 2),
        ("offsets", "chars"),
        ("published", "yesterday"),
        ("flags", ["wet"]),
        ("surprise", 1),
        ("mentions/0/kind", "mood"),
        ("mentions/0/source", [1]),
        ("mentions/0/confidence", 2),
        ("layers/0/edits/0/start", -1),
        ("layers/0/edits/0/surprise", 1),
        ("source/carrier/bom", "xyz"),
        ("source/carrier/kind", "pdf"),
    ],
)
def test_what_does_not_fit_is_told(path: str, value: Any) -> None:
    assert complaints(damaged(path, value))


def test_a_record_has_its_text_or_its_digest() -> None:
    record = FULL.to_dict()
    del record["text"]
    assert complaints(record)
