"""The demo folder: each document comes out as fixtures/expected says."""

from __future__ import annotations

import difflib
import json
from functools import cache
from pathlib import Path

import pytest
from known import cases
from strategies import FIXTURES, cleaner

from newsclean.document import Cleaned
from newsclean.models.tagger.writing import WORDS, read

CORPUS = FIXTURES / "corpus"
EXPECTED = FIXTURES / "expected"
NAMES = [path.relative_to(CORPUS).as_posix() for path in sorted(CORPUS.rglob("*.*"))]
LISTS = ("agency", "captions", "credits", "notes")
BARE = [name for name in NAMES if (text := (CORPUS / name).read_text("utf-8")) == text.lower()]
"""Documents without a capital: their writing is a matter of degree, their words are not."""

WRITTEN = 0.9
"""The least share of words with the right case and the right mark after them, in each of `BARE`."""


@cache
def cleaned(name: str) -> Cleaned:
    return cleaner()((CORPUS / name).read_bytes())


def expected(name: str, suffix: str) -> str:
    return (EXPECTED / name).with_suffix(suffix).read_text("utf-8")


def words(text: str) -> list[str]:
    return [word.lower() for word in WORDS.split(text)[1::2]]


def written(text: str) -> list[tuple[str, int]]:
    """Its words as they are written, each with the class of what stands after it."""
    reading = read(text)
    return list(zip(reading.words, reading.gaps, strict=True))


def test_every_document_has_its_answer() -> None:
    assert len(NAMES) >= 24
    answers = {path.relative_to(EXPECTED).with_suffix("").as_posix() for path in EXPECTED.rglob("*.*")}
    assert answers == {Path(name).with_suffix("").as_posix() for name in NAMES}


@pytest.mark.parametrize("name", cases("corpus", NAMES))
def test_the_body(name: str) -> None:
    text, wanted = cleaned(name).text, expected(name, ".txt")
    if name in BARE:
        assert words(text) == words(wanted)
        return
    if name.endswith(".html"):
        # Which break a page has between its paragraphs is up to who extracts it.
        text, wanted = ("\n".join(filter(None, each.split("\n"))) for each in (text, wanted))
    assert text.split("\n") == wanted.split("\n")


@pytest.mark.parametrize("name", NAMES)
def test_what_lost_its_writing_is_restored_and_nothing_else(name: str) -> None:
    assert ("writing" in {layer.stage for layer in cleaned(name).trace.layers}) == (name in BARE)


@pytest.mark.parametrize("name", BARE)
def test_the_writing_is_close_to_what_was_printed(name: str) -> None:
    gold, found = written(expected(name, ".txt")), written(cleaned(name).text)
    blocks = difflib.SequenceMatcher(None, gold, found, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in blocks) / len(gold) >= WRITTEN


@pytest.mark.parametrize("name", cases("fields", NAMES))
def test_what_is_known_about_it(name: str) -> None:
    """A field that is not named in the answer is not stated; flags may be more than named."""
    result, wanted = cleaned(name), json.loads(expected(name, ".json"))
    record = result.to_dict()
    found = {key: record[key] for key in wanted}
    if "flags" in wanted:
        found["flags"] = sorted(set(record["flags"]) & set(wanted["flags"]))
        wanted["flags"].sort()
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_undone_and_is_done(name: str) -> None:
    result = cleaned(name)
    assert result.undo() == result.source.text
    again = cleaner()(result.text, published=result.published)
    assert again.text == result.text
