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
from newsclean.models.tagger.writing import WORDS

GOLDEN = FIXTURES / "golden"
NAMES = [path.name for path in sorted(GOLDEN.iterdir())]


def read(path: Path) -> str:
    return path.read_bytes().decode()


def words(text: str) -> list[str]:
    return [word.lower() for word in WORDS.split(text)[1::2]]


def run(name: str, record: dict[str, Any]) -> Cleaned:
    """The case, cleaned with the options that its record names."""
    options = {"dates": "note", "names": "note", **record.get("config", {})}
    (source,) = (GOLDEN / name).glob("input.*")
    return Cleaner(Config.from_dict(options))(source.read_bytes())


@pytest.mark.parametrize("name", cases("golden", NAMES))
def test_case(name: str) -> None:
    """Where the record names parts of the restored *writing*, only those are compared, and all words."""
    wanted = json.loads(read(GOLDEN / name / "expected.json"))
    result, text = run(name, wanted), read(GOLDEN / name / "expected.txt")
    writing, changes = wanted.pop("writing", []), result.changes
    if writing:
        assert words(result.text) == words(text)
        assert [part for part in writing if part in result.text and part in text] == writing
        changes = tuple(c for c in changes if any(maker.stage != "writing" for maker in c.made_by))
    else:
        assert result.text == text
    record = result.to_dict()
    changes = [[c.before, c.after, [rule for _, rule in c.made_by]] for c in changes]
    found = {**record, "changes": changes, "config": wanted.get("config")}
    assert {key: found[key] for key in wanted} == wanted
    claims.reconstructs(result)
    claims.accounts(result)


@pytest.mark.parametrize("name", NAMES)
def test_the_case_is_explained(name: str) -> None:
    note = read(GOLDEN / name / "note.md")
    assert note.startswith("# ")
    assert len(note.split()) > 20
