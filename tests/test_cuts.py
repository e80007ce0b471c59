"""Cut-off texts are flagged; the stump of a word goes, a whole word never."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from newsclean import Config, clean
from newsclean.document import Doc, Source
from newsclean.edits import Edit, Finding, Mark
from newsclean.models import completions, endings, words
from newsclean.stages.cuts import MendCuts
from newsclean.stages.cuts.notes import COMPLETING

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
    once = clean(f"{PLAIN}in dece", config=Config(complete=False, dates="note", names="note"))
    assert once.text == f"{PLAIN}in"
    assert clean(once.text).text == once.text
    assert "truncated_end" in once.flags


def test_the_word_list_is_the_one_that_was_measured() -> None:
    assert hashlib.sha256(gzip.decompress(words.PATH.read_bytes())).hexdigest() == words.DIGEST
    assert words.english().frequency("the") > words.english().frequency("harbour") > 0


def findings(text: str, mode: str = "trim") -> list[Finding]:
    return list(MendCuts(mode, complete=True)(Doc(Source(text), text, "en")))


def made_whole(text: str, mode: str = "trim") -> str:
    """The text after the stage that may complete, the marks on its evidence checked."""
    found = findings(text, mode)
    for mark in found:
        if isinstance(mark, Mark) and mark.kind == "completion":
            shown = text[mark.start : mark.end].lower()
            assert shown == str(mark.value).lower() or str(mark.value).lower() in completions.CLOSED[shown]
    return Doc(Source(text), text).apply("cuts", found).text


@pytest.mark.parametrize("mode", ["trim", "mark"])
@pytest.mark.parametrize(
    ("stump", "whole"),
    [
        ("in Dece", "in December"),
        ("on Wednesd", "on Wednesday"),
        ("in Septem", "in September"),
        ("in New Zeala", "in New Zealand"),
    ],
)
def test_a_word_of_a_closed_set_is_completed(stump: str, whole: str, mode: str) -> None:
    assert made_whole(START + stump, mode) == START + whole
    assert made_whole(PLAIN + stump.lower(), mode) == PLAIN + whole.lower()


@pytest.mark.parametrize(
    ("story", "whole"),
    [
        (
            "The president of the board was asked. Then the president left. It was not known what the presid",
            "president",
        ),
        ("The board asked the Administration. The islands, too, asked the Administra", "Administration"),
    ],
)
def test_a_word_of_the_text_is_completed_with_its_evidence(story: str, whole: str) -> None:
    text = f"{START}by May. {story}"
    stump = text.split()[-1]
    assert made_whole(text) == text.removesuffix(stump) + whole
    (mark,) = [f for f in findings(text) if isinstance(f, Mark) and f.kind == "completion"]
    assert (mark.value, text[mark.start : mark.end]) == (whole, whole)
    assert mark.rule == "cuts.complete-document"
    assert 0.9 <= mark.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        f"{START}in decen",  # a month has a capital where other words have theirs
        f"{PLAIN}in a magni",  # no such word stands in the text
        f"{PLAIN}in j",  # too short to tell
        f"{PLAIN}in ju",
    ],
)
def test_nothing_is_completed_without_evidence(text: str) -> None:
    assert [f for f in findings(text) if isinstance(f, Edit) and f.rule in COMPLETING] == []


def test_completing_wins_over_the_stump_and_keeps_the_flag() -> None:
    once = clean(f"{START}in Dece... [+1873 chars]", config=Config(dates="note", names="note"))
    assert once.text == f"{START}in December"
    assert "truncated_end" in once.flags
    assert clean(once.text).text == once.text
    (mark,) = [mention for mention in once.mentions if mention.kind == "completion"]
    assert once.text[slice(*mark.span or (0, 0))] == "in"


def test_a_whole_word_at_the_end_of_plain_text_is_flagged_if_none_ends_there() -> None:
    assert mended(f"{PLAIN}and the mayor of")[1] == ["truncated_end"]
    assert mended(f"{PLAIN}next year")[1] == []


def test_what_a_tagger_says_of_the_end_counts() -> None:
    text = f"{PLAIN}before the end of next year"
    doc = Doc(Source(text), text, "en")
    given: list[list[str]] = []

    def never(words: list[str]) -> float:
        given.append(words)
        return 0.0

    assert [f.value for f in MendCuts("trim", ends=never)(doc) if isinstance(f, Mark)] == ["truncated_end"]
    assert list(MendCuts("trim", ends=lambda words: 1.0)(doc)) == []
    assert given == [text.split()[-40:]]


def test_plain_text_that_begins_in_a_word_loses_it() -> None:
    text = f"overnment officials said that {PLAIN}before christmas"
    assert mended(text) == (text.partition(" ")[2], ["truncated_start"])
    assert mended(PLAIN + "before christmas")[1] == []


def test_the_weights_are_the_ones_that_were_measured() -> None:
    packed = gzip.decompress(endings.PATH.read_bytes())
    assert len(packed) == endings.SIZE
    assert hashlib.sha256(packed).hexdigest() == endings.DIGEST
