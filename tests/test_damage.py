"""Damaged writing is found where it is, and nothing else is taken for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import FIXTURES, NEGATIVE

from newsclean.stages.writing.damage import Damage, Kind, find_damage

BEFORE = (
    "The harbour board met on Monday. It had before it a plan for two new ferries, drawn up in Oslo.\n"
    "Nobody asked about the price. The chairman, who had, was in bed with a cold."
)
GOOD = (
    "The United States said on Tuesday that Norway's offer, made in January, was welcome. Officials in"
    " Washington had asked for it twice. But the British minister, Jane Holt, told reporters in London"
    " that Germany and France weren't ready, and that talks would go on until Friday."
)
AFTER = (
    "She did not say who would pay. The last ferry, built in 1958, has been sold to a museum.\n"
    "The board meets again in March, if the chairman is well."
)
DAMAGES = {
    Kind.BARE: lambda text: " ".join(re.findall(r"[^\W_]+", text.lower())),
    Kind.LOWERED: str.lower,
    Kind.CAPITALS: str.upper,
    Kind.UNMARKED: lambda text: " ".join(re.findall(r"[^\W_]+", text)),
}


def lines_of(text: str, kind: Kind) -> str:
    return "\n".join(map(DAMAGES[kind], text.split("\n")))


@pytest.mark.parametrize("kind", Kind)
def test_a_damaged_document_is_found_whole(kind: Kind) -> None:
    damaged = lines_of(f"{BEFORE}\n{GOOD}\n{AFTER}", kind)
    assert find_damage(damaged) == [Damage(0, len(damaged.rstrip(".")), kind)]


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize("kind", Kind)
def test_a_damaged_block_is_found_where_it_is(kind: Kind, between: str) -> None:
    block = DAMAGES[kind](GOOD)
    text = BEFORE + between + block + between + AFTER
    start = len(BEFORE) + 1
    (found,) = find_damage(text)
    assert (found.start, found.kind) == (start, kind)
    # Without marks, nothing tells where the good sentence that follows begins on the same line.
    slack = 40 if (kind, between) == (Kind.UNMARKED, " ") else 0
    assert 0 <= found.end - (start + len(block.rstrip("."))) <= slack


def test_well_formed_text_has_none() -> None:
    assert find_damage(f"{BEFORE}\n{GOOD}\n{AFTER}") == []


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: str(path.name))
def test_prose_of_every_style_has_none(path) -> None:  # type: ignore[no-untyped-def]
    assert find_damage(path.read_text("utf-8")) == []


def test_stories_with_lists_and_tables_have_none() -> None:
    paths = [path for path in (FIXTURES / "structures").glob("*.txt") if ".page" not in path.name]
    assert len(paths) > 20
    assert [path.name for path in paths if find_damage(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "text",
    [
        "for word in words:\n    if word.islower() and word not in names:\n        small += 1\n" * 12,
        "{'name': 'monday', 'value': 12, 'next': 'tuesday', 'items': ['january', 'june']}\n" * 12,
        "a grey stone\nin january rain\nnobody comes\nto monday's well\n" * 8,
        "FERRY STRIKE ENDS\nSWANS RETURN TO THE HARBOUR\nCOUNCIL SAYS NO\n" * 5,
        "BBC NATO UN EU IMF WTO WHO OPEC ASEAN NASA FIFA UEFA IOC ILO IAEA OECD " * 5,
        "",
        "\n\n\n",
    ],
)
def test_what_only_looks_damaged_is_left(text: str) -> None:
    assert find_damage(text) == []


def test_a_damaged_slogan_or_heading_is_too_short() -> None:
    assert find_damage("SAVE THE FERRY NOW OR WALK TO WORK FOR THE REST OF YOUR LIFE") == []
    assert find_damage("the u s navy said on monday") == []


@given(st.text(alphabet="aAsSuU .,\n'1é—", max_size=900))
def test_any_text_has_an_answer_in_order(text: str) -> None:
    last = 0
    for start, end, _ in find_damage(text):
        assert last <= start < end <= len(text)
        last = end


def test_time_is_linear() -> None:
    """A megabyte on one line; quadratic searching would take minutes."""
    text = DAMAGES[Kind.BARE](GOOD) + " "
    found = find_damage(text * 2_000)
    assert found[0].kind is Kind.BARE
    assert sum(end - start for start, end, _ in found) > 0.99 * len(text) * 2_000
