"""What the tests of the command line share: files in every encoding, and ways to run it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsclean import cli

STORY = "The ferry to Skarholm came back on Monday, the harbour master said.\nIt sails at noon, every day but Sunday."
COUNTER = "You have 3 free articles left"
PAGE = f"<!doctype html><html lang=en><head><title>Ferry back</title></head><body><article><p>{STORY}</p></article></body></html>"
COUNTS = re.compile(
    r"(\d+) in = (\d+) cleaned \+ (\d+) unchanged \+ (\d+) empty \+ (\d+) skipped \+ (\d+) failed in \d+\.\d s$"
)

ENCODINGS: dict[str, bytes] = {
    "utf-8.txt": f"Zoë — {STORY}\n{COUNTER}".encode(),
    "utf-8-sig.txt": f"Zoë — {STORY}\n{COUNTER}".encode("utf-8-sig"),
    "utf-16.txt": f"Zoë — {STORY}\n{COUNTER}".encode("utf-16"),
    "utf-16-be.txt": f"{STORY}\n{COUNTER}".encode("utf-16-be"),
    "cp1252.txt": f"“Zoë” and “Chloë” — {STORY}\n{COUNTER}".encode("cp1252"),
    "koi8.txt": ("Министр сказал, что переговоры продолжатся на этой неделе. " * 5).encode("koi8-r"),
    "broken.txt": f"Zoë — {STORY} «ça» ".encode() + b"\xff\xe9 \xc3\n" + COUNTER.encode(),
    "crlf.txt": f"{STORY}\r\n{COUNTER}\r\n".replace(".\nIt", ".\r\nIt").encode(),
    "cr.txt": f"{STORY}\n{COUNTER}".replace("\n", "\r").encode(),
    "empty.txt": b"",
    "white.txt": b" \n\t\n  \r\n\xc2\xa0",
    "controls.txt": f"{STORY}\n\n\n\n\x00\x08{COUNTER}\u2028\x85\x0c".encode(),
    "no-suffix": f"{STORY}\n{COUNTER}".encode(),
    "deep/er/story.txt": f"{STORY}\n{COUNTER}".encode(),
}


def filled(folder: Path) -> Path:
    """*folder* with one file of each kind in "in"."""
    for name, data in ENCODINGS.items():
        put(folder / "in" / name, data)
    put(folder / "in" / "deep/page.html", PAGE)
    return folder


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def run(*args: object) -> int:
    try:
        return cli.main([str(arg) for arg in args])
    except SystemExit as stop:
        return int(stop.code or 0)


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def counts(err: str) -> list[int]:
    found = COUNTS.match(err.splitlines()[-1])
    assert found, err
    return [int(number) for number in found.groups()]


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def shell(*args: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newsclean", *map(str, args)], capture_output=True, **options
    )
