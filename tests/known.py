"""What is known to fail: data, under strict xfail, so that progress shows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

KNOWN = Path(__file__).with_name("known_failures.toml")


def known(test: str) -> dict[str, str]:
    """The known failures of *test*: what fails, and why.

    Every entry names the test, the case (a path below fixtures/) and the reason.  When
    a case begins to pass, its test fails until the entry is taken out.
    """
    entries: list[dict[str, str]] = tomllib.loads(KNOWN.read_text("utf-8")).get("failure", [])
    return {entry["path"]: f"{entry['what']}: {entry['why']}" for entry in entries if entry["test"] == test}


def cases(test: str, paths: list[str]) -> list[Any]:
    """*paths* as parameters, those known to fail marked so."""
    failing = known(test)
    assert not failing.keys() - set(paths), f"{KNOWN.name} names cases of {test} that do not exist"
    return [
        pytest.param(
            path,
            marks=pytest.mark.xfail(reason=failing[path], strict=True) if path in failing else (),
            id=path,
        )
        for path in paths
    ]
