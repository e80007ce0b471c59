"""The stored form of a result: its schema and its units; the round trips are in properties/."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given
from strategies import FIXTURES, articles, cleaner

from newsclean import Cleaner, ConfigError, clean
from newsclean.edits import Edit, Layer, Trace
from newsclean.record import SCHEMA, UNITS, Ruler, StoredValue, check_schema, layers_to_list, trace_from_list
from newsclean.rules import DATA

SCHEMA_FILE = json.loads((DATA.parent / "record.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA_FILE)

TEXT = "Zoë 🗞 reads “news” in 東京."


def test_the_schema_is_one_and_has_this_version() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA_FILE)
    assert SCHEMA_FILE["properties"]["schema"]["const"] == SCHEMA


@given(articles())
def test_every_cleaned_article_fits_the_schema(text: str) -> None:
    VALID.validate(json.loads(json.dumps(cleaner()(text, published="2020-01-02").to_dict(offsets="utf16"))))


@pytest.mark.parametrize("path", sorted((FIXTURES / "corpus").rglob("*.*")), ids=lambda path: path.stem)
def test_every_fixture_fits_the_schema(path: object) -> None:
    VALID.validate(clean(path.read_bytes()).to_dict())


@pytest.mark.parametrize(
    ("unit", "places"), [("codepoints", [4, 6, 24]), ("utf16", [4, 7, 25]), ("bytes", [5, 10, 36])]
)
def test_a_ruler(unit: str, places: list[int]) -> None:
    ruler = Ruler(TEXT, unit)
    assert [ruler(offset) for offset in (4, 6, 24)] == places


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ConfigError, match="codepoints, utf16, bytes"):
        Ruler("", "words")
    with pytest.raises(ConfigError, match="words"):
        clean("Rain.").to_dict(offsets="words")


@pytest.mark.parametrize("unit", UNITS)
def test_offsets_find_the_words_in_any_unit(unit: str) -> None:
    layer = Layer.of(TEXT, [Edit(13, 17, "papers", "r"), Edit(18, 18, ",", "s")], "stage")
    (stored,) = layers_to_list(Trace((layer,)), unit)
    for entry in stored["edits"]:
        assert _cut(TEXT, entry["start"], entry["end"], unit) == entry["before"]


def _cut(text: str, start: int, end: int, unit: str) -> str:
    if unit == "codepoints":
        return text[start:end]
    encoding, width = ("utf-16-le", 2) if unit == "utf16" else ("utf-8", 1)
    return text.encode(encoding)[start * width : end * width].decode(encoding)


def test_layers_are_read_back() -> None:
    first = Layer.of("a  b", [Edit(1, 3, " ", "x", 0.5)], "one")
    trace = Trace((first, Layer.of(first.text, [Edit(0, 1, "", "y"), Edit(3, 3, "!", "z")], "two")))
    assert trace_from_list(layers_to_list(trace), trace.layers[-1].text) == trace


@pytest.mark.parametrize(
    ("place", "value"),
    [("start", 2), ("end", 2), ("end", 99), ("before", "?"), ("after", "?"), ("start", -5)],
)
def test_layers_that_do_not_fit_are_refused(place: str, value: object) -> None:
    layer = Layer.of("a--b", [Edit(1, 3, " ", "x")], "one")
    stored = layers_to_list(Trace((layer,)))
    stored[0]["edits"][0][place] = value
    with pytest.raises(ValueError, match="one"):
        trace_from_list(stored, layer.text)


@pytest.mark.parametrize("record", [{}, {"schema": SCHEMA}, {"schema": 2, "offsets": "codepoints"}])
def test_a_record_of_another_form_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=f"schema {SCHEMA}"):
        check_schema(record)


def test_a_stored_value_keeps_its_fields() -> None:
    fields = {"iso": "2019-12"}
    assert StoredValue(fields).to_dict() == fields
    assert StoredValue(fields).to_dict() is not fields


def test_a_record_says_what_was_left_out_for_its_language() -> None:
    german = Cleaner()(
        "Der Zug fuhr am Montag nicht, weil die Brücke gesperrt war, und niemand wusste davon."
    )
    assert german.lang == "de"
    assert german.to_dict()["skipped"] == list(german.skipped) != []
    assert Cleaner()("The train did not run on Monday because the bridge was closed.").skipped == ()
