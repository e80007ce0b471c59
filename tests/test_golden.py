"""Worked cases: input, text, record and a note that says what the case shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import claims
import pytest
from known import cases
from strategies import FIXTURES

from newsclean import Cleaner, Config
from newsclean.document import Cleaned

GOLDEN = FIXTURES / "golden"
NAMES = [path.name for path in sorted(GOLDEN.iterdir())]


def read(path: Path) -> str:
    return path.read_bytes().decode()


def run(name: str, record: dict[str, Any]) -> Cleaned:
    """The case, cleaned with the options that its record names."""
    options = {"dates": "note", "names": "note", **record.get("config", {})}
    (source,) = (GOLDEN / name).glob("input.*")
    return Cleaner(Config.from_dict(options))(source.read_bytes())


@pytest.mark.parametrize("name", cases("golden", NAMES))
def test_case(name: str) -> None:
    wanted = json.loads(read(GOLDEN / name / "expected.json"))
    result = run(name, wanted)
    assert result.text == read(GOLDEN / name / "expected.txt")
    record = result.to_dict()
    changes = [[c.before, c.after, [rule for _, rule in c.made_by]] for c in result.changes]
    found = {**record, "changes": changes, "config": wanted.get("config")}
    assert {key: found[key] for key in wanted} == wanted
    claims.reconstructs(result)
    claims.accounts(result)


@pytest.mark.parametrize("name", NAMES)
def test_the_case_is_explained(name: str) -> None:
    note = read(GOLDEN / name / "note.md")
    assert note.startswith("# ")
    assert len(note.split()) > 20
