"""Each seeded bug of tests/mutants.py fits the code and is noticed by the test that must."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import mutants
import pytest


def test_the_patches_fit_the_code() -> None:
    assert mutants.stale() == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    return mutants.copied(tmp_path_factory.mktemp("mutants"))


@pytest.mark.parametrize("mutant", mutants.MUTANTS, ids=lambda mutant: mutant.name)
def test_is_killed(copy: Path, mutant: mutants.Mutant) -> None:
    assert mutants.is_killed(copy, mutant)
