"""Cut-off texts are flagged; the stump of a word goes, a whole word never."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from newsclean import Config, clean
from newsclean.document import Doc, Source
from newsclean.edits import Mark
from newsclean.models import words
from newsclean.stages.cuts import MendCuts

START = "The harbour board of Kolding said that both ferry lines to the islands would reopen "
PLAIN = (
    "the harbour board of kolding said that both ferry lines to the islands would reopen for cars and"
    " lorries once divers have looked at the piers of the swing bridge "
)


def mended(text: str, mode: str = "trim", lang: str = "en") -> tuple[str, list[str]]:
    """The text after the stage, and the flags it raised."""
    doc = Doc(Source(text), text, lang)
    findings = list(MendCuts(mode)(doc))
    flags = {str(f.value) for f in findings if isinstance(f, Mark)}
    return doc.apply("cuts", findings).text, sorted(flags)


@pytest.mark.parametrize("story", [START, PLAIN])
@pytest.mark.parametrize("stump", ["dece", "septem", "wednes", "immedi"])
def test_the_stump_of_a_word_goes(story: str, stump: str) -> None:
    assert mended(f"{story}in {stump}") == (f"{story}in", ["truncated_end"])


@pytest.mark.parametrize("story", [START, PLAIN])
def test_marking_removes_nothing(story: str) -> None:
    assert mended(f"{story}in dece", mode="mark") == (f"{story}in dece", ["truncated_end"])


@pytest.mark.parametrize(
    ("ending", "left"),
    [
        ("before the wi... [+1873 chars]", "before the"),
        ("before Christmas and th… [+90 chars]", "before Christmas and"),
    ],
)
def test_the_marker_of_a_feed_goes_with_its_stump(ending: str, left: str) -> None:
    assert mended(START + ending) == (START + left, ["truncated_end"])


@pytest.mark.parametrize(
    "text",
    [
        START + "before Christmas.",
        START.strip() + ' "by Christmas at the latest"',
        "Ferry lines to the islands reopen",
        "one herring, salted\ntwo onions\nhalf a lemon",
        "He looked at the sea and said nothing …",
        PLAIN + "before christmas",
        "",
        "dece",
    ],
)
def test_what_is_whole_stays_and_raises_nothing(text: str) -> None:
    assert mended(text) == (text, [])


def test_a_text_that_stops_in_mid_sentence_is_flagged_and_kept() -> None:
    text = f"{START}as soon as the"
    assert mended(text) == (text, ["truncated_end"])


def test_other_languages_keep_their_last_word() -> None:
    text = "Der Hafenrat von Kolding teilte mit dass die Fähren zu den Inseln wieder fahren sollen und zwar im Dezem"
    assert mended(text, lang="de") == (text, [])


def test_a_name_of_this_story_is_no_stump() -> None:
    text = PLAIN + "and the ferry dece was named first while the other ferry is still the dece"
    assert mended(text)[0] == text


def test_trimming_stops_after_one_word() -> None:
    once = clean(f"{PLAIN}in dece", config=Config(dates="note", names="note"))
    assert once.text == f"{PLAIN}in"
    assert clean(once.text).text == once.text
    assert "truncated_end" in once.flags


def test_the_word_list_is_the_one_that_was_measured() -> None:
    assert hashlib.sha256(gzip.decompress(words.PATH.read_bytes())).hexdigest() == words.DIGEST
    assert words.english().frequency("the") > words.english().frequency("harbour") > 0
