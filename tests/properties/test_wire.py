"""Nothing is lost between bytes, texts and stored records."""

from __future__ import annotations

import codecs

from hypothesis import given
from hypothesis import strategies as st
from strategies import Program, articles, cleaner, noise, programs

from newsclean.decoding import BOMS, Carrier, decode
from newsclean.document import Cleaned
from newsclean.edits import Mention
from newsclean.io.html import looks_like_html
from newsclean.record import UNITS, Ruler
from newsclean.source import Source

marks = st.sampled_from((b"", *(bom for bom, _ in BOMS)))
encodings = st.sampled_from(("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "shift_jis", "koi8-r"))
western = st.text(st.characters(max_codepoint=0xFF, exclude_categories=("Cs", "Cc")), max_size=80)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Whole files: right, wrongly marked, broken in places, or no text at all."""
    text = draw(st.one_of(western, articles(), st.text(max_size=60)))
    data = draw(st.one_of(st.just(text.encode(draw(encodings), "replace")), st.binary(max_size=60)))
    at = draw(st.integers(0, len(data)))
    return draw(marks) + data[:at] + draw(st.binary(max_size=3)) + data[at:]


@given(files())
def test_every_byte_comes_back(data: bytes) -> None:
    text, carrier = decode(data)
    assert carrier.encode(text) == data
    assert Carrier.from_dict(carrier.to_dict()) == carrier


@given(files())
def test_the_cleaned_record_of_a_file_gives_its_bytes_back(data: bytes) -> None:
    if looks_like_html(data):
        return
    result = cleaner()(data)
    stored = Cleaned.from_dict(result.to_dict())
    assert stored.source.carrier.encode(stored.undo()) == data


@given(st.text(max_size=60), st.sampled_from(BOMS))
def test_a_marked_file_is_read_in_its_encoding(text: str, marked: tuple[bytes, str]) -> None:
    bom, encoding = marked
    if bom == codecs.BOM_UTF16_LE and text.startswith("\0"):
        return  # the two marks of little-endian files then begin alike
    decoded = decode(bom + text.encode(encoding))
    assert decoded.text == text
    assert not decoded.carrier.undecodable


@given(western.filter(lambda text: len(text) > 8), st.sampled_from(("utf-16-le", "utf-16-be")))
def test_western_utf16_needs_no_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@given(st.text(max_size=60))
def test_utf8_is_utf8(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(programs(), st.sampled_from(UNITS))
def test_a_record_is_stored_and_read_whole(program: Program, unit: str) -> None:
    record = program.cleaned.to_dict(offsets=unit)
    for layer, stored in zip(program.cleaned.trace.layers, record["layers"], strict=True):
        for edit, entry in zip(layer.edits, stored["edits"], strict=True):
            assert layer.source[edit.start : edit.end] == entry["before"]
    again = Cleaned.from_dict(program.cleaned.to_dict())
    assert again == program.cleaned
    assert len(again.trace.layers) == len(program.cleaned.trace.layers)


class Day:
    """A mark's value that is more than a string."""

    def to_dict(self) -> dict[str, str]:
        return {"iso": "2019-12-17"}


@given(noise)
def test_values_that_are_no_strings_are_stored_and_read(text: str) -> None:
    span = (0, len(text)) if text else None
    mention = Mention("date", Day(), "dates.day", (0, len(text)), span)
    record = Cleaned(Source(text), text, mentions=(mention,)).to_dict()
    assert record["mentions"][0]["value"] == {"iso": "2019-12-17"}
    assert Cleaned.from_dict(record).to_dict() == record


@given(noise, st.sampled_from(UNITS))
def test_a_ruler_measures_as_the_encoders_do(text: str, unit: str) -> None:
    ruler = Ruler(text, unit)
    for offset in range(len(text) + 1):
        assert ruler(offset) == _measured(text[:offset], unit)


def _measured(text: str, unit: str) -> int:
    if unit == "codepoints":
        return len(text)
    encoded = text.encode("utf-16-le" if unit == "utf16" else "utf-8", "surrogatepass")
    return len(encoded) // 2 if unit == "utf16" else len(encoded)
