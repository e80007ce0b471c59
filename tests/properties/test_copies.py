"""What holds for every text that is cleaned in a folder with copies of it, and with other stories."""

from __future__ import annotations

import re
from dataclasses import dataclass

import claims
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROSE, debris

from newsclean import Cleaned, Cleaner, Config, Donors, Profile

CONFIG = Config(lang="en", disable=("stage:writing",))


@dataclass(frozen=True)
class Folder:
    """Texts by name; "given" is the one that is cleaned, "full" its fullest copy."""

    texts: dict[str, str]

    def cleaner(self, donors: bool = True) -> Cleaner:
        profile = Profile.of(self.texts.values()).repeated()
        return Cleaner(CONFIG, profile, Donors.of(self.texts) if donors else Donors())


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    paragraphs = draw(st.permutations(PROSE))
    count = draw(st.integers(3, 7))
    full, rest = paragraphs[:count], paragraphs[count:]
    copy = list(full)
    for _ in range(draw(st.integers(0, 2))):
        draw(st.sampled_from((_drop, _insert, _change)))(draw, copy)
    text = "\n".join(copy)
    text = text[draw(st.integers(0, 200)) : len(text) - draw(st.integers(0, 200))]
    return Folder(
        {
            "full": draw(st.sampled_from(("\n", "\n\n", " "))).join(full),
            "given": draw(st.sampled_from((str, str.lower, str.upper, _bare, _unmarked)))(text),
            "report": "\n".join([*rest[:2], full[0], rest[2]]),
            "wire": _bare("\n".join([*rest[3:], full[-1]])),
            "shorter": "\n".join(full[: count - 1]),
        }
    )


def _drop(draw: st.DrawFn, copy: list[str]) -> None:
    if len(copy) > 2:
        del copy[draw(st.integers(0, len(copy) - 1))]


def _insert(draw: st.DrawFn, copy: list[str]) -> None:
    copy.insert(draw(st.integers(0, len(copy))), draw(st.sampled_from(debris())))


def _change(draw: st.DrawFn, copy: list[str]) -> None:
    at = draw(st.integers(0, len(copy) - 1))
    tokens = copy[at].split(" ")
    tokens[draw(st.integers(0, len(tokens) - 1))] = draw(st.sampled_from(("otherwise", "Ystad", "7")))
    copy[at] = " ".join(tokens)


def _bare(text: str) -> str:
    return " ".join(words(text))


def _unmarked(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


@given(folders())
def test_undo_accounting_and_places_hold(folder: Folder) -> None:
    result = folder.cleaner()(folder.texts["given"])
    stored = result.to_dict()
    assert result.undo() == Cleaned.from_dict(stored).undo() == folder.texts["given"]
    assert Cleaned.from_dict(stored).to_dict() == stored
    claims.accounts(result)
    claims.places(result)


@given(folders())
def test_cleaning_twice_is_cleaning_once_with_donors_and_without(folder: Folder) -> None:
    once = folder.cleaner()(folder.texts["given"])
    for donors in (True, False):
        twice = folder.cleaner(donors)(once.text, published=once.published)
        assert twice.text == once.text
        assert not twice.changes


@given(folders())
def test_what_is_copied_stands_in_its_donor(folder: Folder) -> None:
    """Each mention names a document and a place in which the very same words stand."""
    result = folder.cleaner()(folder.texts["given"])
    for mention in result.mentions:
        if mention.kind == "copy" and mention.span is not None:
            value = mention.value.to_dict()
            donor = folder.texts[value["document"]][value["start"] : value["end"]]
            assert words(donor) == words(result.text[slice(*mention.span)])


@given(folders())
def test_only_head_and_tail_put_words_in(folder: Folder) -> None:
    result = folder.cleaner()(folder.texts["given"])
    for layer in result.trace.layers:
        for edit in layer.edits if layer.stage == "copies" else ():
            before = words(layer.source[edit.start : edit.end])
            if edit.rule in ("copy.case", "copy.marks"):
                assert words(edit.after) == before
            else:
                assert edit.rule in ("copy.head", "copy.tail")
                assert any(_bare(edit.after) in _bare(folder.texts[name]) for name in ("full", "shorter"))


@given(folders())
def test_nothing_goes_from_one_story_to_another(folder: Folder) -> None:
    cleaner = folder.cleaner()
    story = {"full", "given", "shorter"}
    for name, text in folder.texts.items():
        for mention in cleaner(text).mentions:
            if mention.kind == "copy":
                assert {name, mention.value.to_dict()["document"]} <= story


@given(folders())
def test_whole_articles_take_nothing(folder: Folder) -> None:
    for name in ("full", "shorter", "report"):
        result = folder.cleaner()(folder.texts[name])
        assert not [mention for mention in result.mentions if mention.kind == "copy"]


@given(folders(), st.randoms(use_true_random=False))
def test_names_and_order_of_the_files_change_nothing(folder: Folder, random: object) -> None:
    items = list(folder.texts.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    renamed = {f"{n}.txt": text for n, (_, text) in enumerate(items)}
    one, other = folder.cleaner(), Folder(renamed).cleaner()
    assert one.profile == other.profile
    a, b = one(folder.texts["given"]), other(folder.texts["given"])
    assert a.text == b.text
    assert a.changes == b.changes
    assert [m.source for m in a.mentions] == [m.source for m in b.mentions]
