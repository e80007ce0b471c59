"""Prose that tempts every rule comes out as it went in, character for character."""

from __future__ import annotations

import pytest
from known import cases
from strategies import FIXTURES, NEGATIVE, cleaner

from newsclean import Cleaner, Config

NAMES = [path.name for path in NEGATIVE]


def read(name: str) -> str:
    with open(FIXTURES / "negative" / name, encoding="utf-8", newline="") as file:
        return file.read()


def test_there_are_enough_of_them_in_enough_styles() -> None:
    assert len(NAMES) >= 150
    assert len({name.partition("-")[0] for name in NAMES}) >= 10


@pytest.mark.parametrize("name", cases("negative", NAMES))
def test_comes_out_identical(name: str) -> None:
    text = read(name)
    result = cleaner()(text)
    assert result.text == text
    assert not result.changes


@pytest.mark.parametrize("name", cases("flags", NAMES))
def test_raises_no_flag(name: str) -> None:
    """A text about paywalls is not behind one."""
    assert not cleaner()(read(name)).flags


@pytest.mark.parametrize("strictness", ["gentle", "strict"])
def test_comes_out_identical_however_strict(strictness: str) -> None:
    clean = Cleaner(Config(strictness=strictness, dates="note", names="note"))
    assert [name for name in NAMES if clean(read(name)).text != read(name)] == []
