"""What the stages look at and what comes out."""

from __future__ import annotations

from datetime import date

import pytest

from newsclean import Cleaned, ConfigError, Source
from newsclean.decoding import Carrier
from newsclean.document import Doc
from newsclean.edits import Edit, Mark
from newsclean.errors import EditError

TEXT = "MALMÖ (TT) - Rain fell.\nSign up now\nIt went on falling.\n"


def doc(text: str = TEXT) -> Doc:
    return Doc(Source(text), text)


def test_a_line_has_neither_its_break_nor_a_foreign_one() -> None:
    lines = doc("one\u2028still one\n\ntwo").lines
    assert [line.text for line in lines] == ["one\u2028still one", "", "two"]
    assert [doc("one\u2028still one\n\ntwo").text[line.start : line.end] for line in lines] == [
        line.text for line in lines
    ]


@pytest.mark.parametrize("text", ["", "\n", "a", "a\n", "\n\na", "a\r\nb\x85c\x0bd"])
def test_lines_cover_the_text(text: str) -> None:
    assert "\n".join(line.text for line in doc(text).lines) == text


def test_a_whole_line_takes_its_break_along() -> None:
    one = doc()
    start, end = one.whole(one.lines[1])
    assert TEXT[start:end] == "Sign up now\n"
    start, end = one.whole(one.lines[0], one.lines[1])
    assert TEXT[start:end] == TEXT[: TEXT.index("It went")]
    assert doc("a\nb").whole(doc("a\nb").lines[1]) == (2, 3)


def test_a_mark_is_noted_before_it_is_cut() -> None:
    place = Mark(0, 5, "dateline", "MALMÖ", "dateline.agency")
    after = doc().apply("furniture", [place, Edit(0, 13, "", "dateline.agency")])
    (mention,) = after.mentions
    assert (mention.value, mention.source, mention.span) == ("MALMÖ", (0, 5), None)
    assert after.text.startswith("Rain fell.")


def test_a_mention_follows_its_words() -> None:
    after = doc().apply("furniture", [Mark(13, 17, "name", "rain", "names.any")])
    after = after.apply("boilerplate", [Edit(0, 13, "", "dateline.agency")])
    (mention,) = after.mentions
    assert after.text[slice(*mention.span or (0, 0))] == "Rain"
    assert TEXT[slice(*mention.source)] == "Rain"


def test_a_name_does_not_own_the_comma_written_behind_it() -> None:
    after = doc("said kim on monday").apply("names", [Mark(5, 8, "name", "kim", "names.any")])
    after = after.apply("writing", [Edit(8, 8, ",", "writing.comma")])
    assert after.mentions[0].span == (5, 8)
    assert after.text == "said kim, on monday"


def test_a_place_has_one_mention_of_a_kind_but_any_number_of_flags() -> None:
    twice = [Mark(0, 5, "agency", "TT", "agency.a"), Mark(0, 5, "agency", "tt", "agency.b")]
    flags = [Mark(24, 35, "flag", flag, "paywall.x") for flag in ("paywalled", "consent", "paywalled")]
    after = doc().apply("furniture", twice).apply("boilerplate", flags)
    assert [(m.kind, m.value) for m in after.mentions] == [
        ("agency", "TT"), ("flag", "paywalled"), ("flag", "consent"),
    ]  # fmt: skip
    assert after.apply("boilerplate", flags).mentions == after.mentions


def test_a_mark_of_nothing_has_no_place_in_the_result() -> None:
    assert doc().apply("pipeline", [Mark(0, 0, "flag", "oversize", "oversize")]).mentions[0].span is None


@pytest.mark.parametrize("span", [(-1, 3), (0, 99), (5, 4)])
def test_a_finding_outside_the_text_is_a_bug_of_the_stage(span: tuple[int, int]) -> None:
    with pytest.raises(EditError, match="tidy"):
        doc().apply("tidy", [Edit(*span, "", "tidy.x")])
    with pytest.raises(EditError, match="tidy"):
        doc().apply("tidy", [Mark(*span, "flag", "empty", "tidy.x")])


def test_no_findings_no_layer() -> None:
    one = doc()
    assert one.apply("tidy", []) is one
    assert one.apply("tidy", iter([Edit(0, 1, "M", "tidy.same")])).trace.layers == ()


@pytest.mark.parametrize(
    "content", [b"caf\xc3\xa9", bytearray(b"caf\xc3\xa9"), memoryview(b"caf\xc3\xa9"), "café"]
)
def test_a_source_is_made_of_text_or_bytes(content: bytes) -> None:
    assert Source.of(content).text == "café"


def test_a_source_is_not_made_of_anything_else() -> None:
    assert Source.of(Source("a", id="b")) == Source("a", id="b")
    with pytest.raises(ConfigError, match="int"):
        Source.of(3)


def result(**fields: object) -> Cleaned:
    marks = [
        Mark(0, 5, "dateline", "MALMÖ", "dateline.agency"),
        Mark(7, 9, "agency", "TT", "dateline.agency"),
        Mark(13, 23, "agency", "TT", "agency.again"),
        Mark(24, 35, "flag", "paywalled", "paywall.x"),
        Mark(24, 35, "published", "2020-02-01", "timestamp.x"),
        Mark(36, 40, "note", "It was snow.", "correction.x"),
    ]
    source = Source(TEXT, **fields)
    after = Doc(source, TEXT).apply("furniture", [*marks, Edit(24, 36, "", "paywall.x")])
    return Cleaned(source, after.text, "en", after.trace, after.mentions)


def test_fields_are_views_on_the_mentions() -> None:
    one = result()
    assert (one.dateline, one.agency, one.notes) == ("MALMÖ", ("TT",), ("It was snow.",))
    assert (one.title, one.deck, one.kicker, one.byline) == ("", "", "", "")
    assert (one.captions, one.credits, one.dates, one.names) == ((), (), (), ())
    assert one.flags == {"paywalled"}
    assert one.published == date(2020, 2, 1)


def test_what_the_page_says_fills_in() -> None:
    day = date(2020, 3, 4)
    carrier = Carrier(undecodable=True)
    one = result(
        title="Rain", deck="And snow", byline="Ann", published=day, carrier=carrier, flags=("partial",)
    )
    assert (one.title, one.deck, one.byline, one.published) == ("Rain", "And snow", "Ann", day)
    assert one.flags == {"paywalled", "partial", "undecodable"}
    assert Cleaned.from_dict(one.to_dict()) == one


def test_a_result_without_words_is_flagged_empty() -> None:
    assert Cleaned(Source(" \n"), " \n").flags == {"empty"}
    assert not Cleaned(Source("a"), "a").flags


def test_changes_are_flattened_and_explained() -> None:
    (change,) = result().changes
    assert change.source == (24, 36)
    assert change.span == (24, 24)
    assert (change.before, change.after) == ("Sign up now\n", "")
    assert change.made_by == (("furniture", "paywall.x"),)
    assert result().origin(24, 26) == (36, 38)


@pytest.mark.parametrize(
    "damage",
    [
        {"text": "another text"},
        {"layers": [{"stage": "tidy", "edits": [{}]}]},
        {"layers": [{}]},
        {"mentions": [{"kind": "flag"}]},
        {"source": {}},
        {"schema": 99},
        {"offsets": "utf16"},
    ],
    ids=str,
)
def test_a_record_that_was_changed_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        Cleaned.from_dict({**result().to_dict(), **damage})


def test_a_record_whose_edit_was_changed_is_refused() -> None:
    record = result().to_dict()
    record["layers"][0]["edits"][0]["end"] += 1
    with pytest.raises(ConfigError, match="record"):
        Cleaned.from_dict(record)
