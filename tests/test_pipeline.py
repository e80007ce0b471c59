"""The driver: rounds, failures, switches, streams; what the stages do is tested with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from strategies import FIXTURES, PROSE

from newsclean import Cleaned, Cleaner, Config, ConfigError, DocumentError, RuleError, Source, clean
from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Mark
from newsclean.pipeline import ROUNDS
from newsclean.rules import RuleNote

Act = Callable[[Doc], Iterable[Finding]]


@dataclass(frozen=True)
class Fake:
    """A stage made for a test."""

    name: str
    act: Act

    @property
    def notes(self) -> tuple[RuleNote, ...]:
        return (RuleNote(f"house.{self.name}", ""),)

    def __call__(self, doc: Doc) -> Iterable[Finding]:
        return self.act(doc)


def of(*stages: Fake, config: Config | None = None) -> Cleaner:
    """A cleaner with these stages and no others."""
    cleaner = Cleaner()
    cleaner.__dict__["stages"] = stages  # where cached_property keeps it
    if config is not None:
        object.__setattr__(cleaner, "config", config)
    return cleaner


def without(word: str) -> Act:
    """Cut the first *word*, and say so."""

    def act(doc: Doc) -> Iterable[Finding]:
        at = doc.text.find(word)
        if at >= 0:
            yield Mark(at, at + len(word), "note", word, f"house.{word}")
            yield Edit(at, at + len(word), "", f"house.{word}", 0.5)

    return act


def fail(doc: Doc) -> Iterable[Finding]:
    if "boom" in doc.text:
        raise ZeroDivisionError("by zero")
    return ()


def test_the_row_of_stages_runs_until_nothing_changes() -> None:
    """What one stage removes can make what an earlier one knows."""
    result = of(Fake("ab", without("ab")), Fake("x", without("x")))("axb. axb. aaxbb.")
    assert result.text == ". . ."
    assert result.undo() == "axb. axb. aaxbb."


def test_a_stage_is_not_shown_a_text_again_that_it_left_as_it_was() -> None:
    shown: list[str] = []

    def look(doc: Doc) -> Iterable[Finding]:
        shown.append(doc.text)
        return [Mark(0, 0, "flag", "partial", "house.look")]

    result = of(Fake("x", without("x")), Fake("look", look))("ax")
    assert (result.text, shown, sorted(result.flags)) == ("a", ["a"], ["partial"])
    assert of(Fake("look", look), Fake("x", without("x")))("ax").text == "a"
    assert shown[1:] == ["ax", "a"]


def test_a_stage_that_never_settles_is_stopped_and_accounted_for() -> None:
    result = of(Fake("more", lambda doc: [Edit(0, 0, "!", "house.more")]))("text")
    assert result.text == "!" * ROUNDS + "text"
    assert result.undo() == "text"


def test_mentions_stand_in_the_order_of_the_source() -> None:
    result = of(Fake("late", without("late")), Fake("early", without("early")))("early, late")
    assert [mention.value for mention in result.mentions] == ["early", "late"]


def test_a_failure_names_document_and_stage() -> None:
    with pytest.raises(DocumentError, match=r"a/b\.txt: sums failed") as caught:
        of(Fake("sums", fail))(Source("boom", id="a/b.txt"))
    assert (caught.value.document, caught.value.stage) == ("a/b.txt", "sums")
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


def test_an_impossible_finding_is_a_failure_of_its_stage() -> None:
    with pytest.raises(DocumentError, match="wild failed"):
        of(Fake("wild", lambda doc: [Edit(-1, 99, "", "house.wild")]))("text")


def test_a_stream_stops_at_a_failure_or_records_it() -> None:
    cleaner, texts = of(Fake("sums", fail)), ["one", "boom", "two"]
    results = list(cleaner.pipe(texts, on_error="record"))
    assert [type(result) for result in results] == [Cleaned, DocumentError, Cleaned]
    stream = cleaner.pipe(texts)
    assert isinstance(next(stream), Cleaned)
    with pytest.raises(DocumentError):
        next(stream)


def test_a_wrong_way_of_failing_is_refused_at_once() -> None:
    with pytest.raises(ConfigError, match="raise, record"):
        Cleaner().pipe([], on_error="ignore")


def test_a_stream_is_lazy_and_in_order() -> None:
    read = []

    def texts() -> Iterable[str]:
        for text in PROSE:
            read.append(text)
            yield text

    stream = Cleaner().pipe(texts())
    assert isinstance(next(stream), Cleaned)
    assert len(read) == 1
    assert [result.text for result in stream if isinstance(result, Cleaned)] == list(PROSE[1:])


@pytest.mark.parametrize(
    ("config", "text"),
    [
        (Config(disable="house.a"), "ab.."),
        (Config(disable="house.*"), "ab.."),
        (Config(disable="house"), "ab.."),
        (Config(disable="stage:a"), "ab.."),
        (Config(disable="house.z"), "b.."),
        (Config(only="house.a"), "b.."),
        (Config(only="stage:b"), "ab.."),
        (Config(only="house.a", disable="house.a"), "ab.."),
        (Config(min_confidence=0.4), "b.."),
        (Config(min_confidence=0.6), "ab.."),
    ],
    ids=str,
)
def test_switches(config: Config, text: str) -> None:
    assert of(Fake("a", without("a")), config=config)("ab..").text == text


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        ("paywal.*", "paywall"),
        ("stage:tydi", "tidy|rules"),
        ("zzz", "newsclean rules"),
        ("", "newsclean rules"),
    ],
)
def test_a_pattern_that_fits_nothing_is_refused(pattern: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=hint):
        Cleaner(Config(disable=pattern))
    with pytest.raises(ConfigError):
        Cleaner(Config(only=pattern))


def test_every_stage_can_be_switched_off() -> None:
    names = [stage.name for stage in Cleaner().stages]
    assert names == [
        "mojibake", "furniture", "boilerplate", "recirculation", "copies", "cuts", "writing", "dates", "tidy"
    ]  # fmt: skip
    text = "PARIS (AP) — Talks failed.   \n\n\n\nYou have 3 free articles left"
    assert Cleaner(Config(disable=tuple(f"stage:{name}" for name in names)))(text).text == text


def test_every_rule_is_listed_once_and_explained() -> None:
    notes = Cleaner().catalogue
    assert len({note.id for note in notes}) == len(notes)
    assert all(note.what.strip() for note in notes)
    assert not [note.id for note in notes if "." not in note.id]


@pytest.mark.parametrize(
    "published", ["2019-12-17", "2019-12-17T23:30:00+09:00", date(2019, 12, 17), datetime(2019, 12, 17, 8)]
)
def test_the_publication_date_is_taken_in_any_form(published: date | str) -> None:
    assert clean("Rain.", published=published).published == date(2019, 12, 17)


@pytest.mark.parametrize("published", ["yesterday", "17.12.2019", "", 20191217])
def test_what_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(ConfigError, match="write it as 2019-12-17"):
        clean("Rain.", published=published)


def test_the_carriers_date_stays_when_none_is_given() -> None:
    assert clean(Source("Rain.", published=date(2020, 2, 2))).published == date(2020, 2, 2)


@pytest.mark.parametrize("content", [3, None, ["text"], {"text": "Rain."}])
def test_what_is_no_text_is_refused(content: object) -> None:
    with pytest.raises(ConfigError, match="pass a str"):
        clean(content)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_any_kind_are_decoded(kind: type) -> None:
    assert clean(kind("Zoë slept.".encode())).text == "Zoë slept."
    page = f"<!doctype html><html><body><article><p>{PROSE[0]}</p><p>{PROSE[2]}</p></article></body></html>"
    assert PROSE[0] in clean(kind(page.encode())).text


def test_the_language_is_given_told_or_detected() -> None:
    german = "Der Minister sagte am Montag, dass die Gespräche weitergehen."
    assert clean(german).lang == "de"
    assert clean(Source(german, lang="nl")).lang == "nl"
    assert clean(Source(german, lang="nl"), config=Config(lang="en")).lang == "en"


def test_an_oversize_text_meets_only_the_stages_that_can_bear_it() -> None:
    cleaner = of(
        Fake("furniture", without("a")), Fake("boilerplate", without("b")), config=Config(max_chars=3)
    )
    assert cleaner("ab..").text == "a.."
    assert cleaner("ab..").flags == {"oversize"}
    assert cleaner("ab.").text == "."


def test_a_cleaner_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Cleaner().config = Config()


def test_threads_share_a_cleaner() -> None:
    texts = [path.read_bytes() for path in sorted((FIXTURES / "corpus").rglob("*.txt"))]
    shared = Cleaner()
    with ThreadPoolExecutor(4) as pool:
        together = [result.to_dict() for result in pool.map(shared, texts * 2)]
    alone = [Cleaner()(text).to_dict() for text in texts]
    assert together == alone * 2


RULE = """
[[rule]]
id = "house.{name}"
what = "A line of our own outlet."
anchors = ["gazette"]
pattern = '^the visby gazette is printed on herring paper$'
drop = ["The Visby Gazette is printed on herring paper"]
keep = ["The Visby Gazette said on Monday that herring were back in the bay."]
seen = "a made-up gazette"
"""


def test_a_rule_switched_off_does_not_stand_in_the_way_of_another(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(RULE.format(name="first") + RULE.format(name="second"), "utf-8")
    text = f"{PROSE[0]}\nThe Visby Gazette is printed on herring paper\n{PROSE[2]}"
    for off, acting in (("house.first", "house.second"), ("house.second", "house.first")):
        result = clean(text, config=Config(rules=path, disable=off))
        assert [maker.rule for maker in result.changes[0].made_by] == [acting]
    assert clean(text, config=Config(rules=path, disable="house.*")).text == text


def test_rules_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(RULE.format(name="herring"), "utf-8")
    text = f"{PROSE[0]}\nThe Visby Gazette is printed on herring paper\n{PROSE[2]}"
    result = clean(text, config=Config(rules=path))
    assert result.text == f"{PROSE[0]}\n{PROSE[2]}"
    assert result.changes[0].made_by == (("boilerplate", "house.herring"),)
    assert clean(text).text == text
    with pytest.raises(RuleError, match=r"house\.herring is taken"):
        Cleaner(Config(rules=(path, path)))
