"""Profiles as files: one line of JSON that says what follows, then the numbers."""

from __future__ import annotations

import json
import os
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from newsclean.errors import ConfigError

FORM = "newsclean profile 2"
"""Name and version of the form; a change of any fingerprint makes a new one."""

WIDTH = 8
"""Bytes of a number."""


class Content(NamedTuple):
    """What a file holds."""

    documents: int
    keys: bytes
    stories: bytes
    digest: str


def write(path: str | PathLike[str], documents: int, keys: bytes, stories: bytes, digest: str) -> None:
    """Write a profile beside *path* and put it in its place when it is whole."""
    path = Path(path)
    head = {"form": FORM, "documents": documents, "pairs": len(keys) // WIDTH, "sha256": digest}
    part = path.with_name(f".{path.name}-{os.getpid()}.part")
    try:
        with open(part, "wb") as file:
            file.write(json.dumps(head).encode() + b"\n")
            file.write(keys)
            file.write(stories)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def read(path: str | PathLike[str]) -> Content:
    """What a stored profile holds.  Raises `ConfigError` for any other file."""
    try:
        with open(path, "rb") as file:
            line = file.readline(1000)
            head = json.loads(line)
            if head["form"] != FORM:
                raise ConfigError(f"{path} is of another version of newsclean; learn it again")
            size = int(head["pairs"]) * WIDTH
            content = Content(int(head["documents"]), file.read(size), file.read(size), str(head["sha256"]))
            is_whole = len(content.keys) == len(content.stories) == size and not file.read(1)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except ConfigError:
        raise
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise ConfigError(f"{path} is not a stored profile; learn it again") from error
    if not is_whole:
        raise ConfigError(f"{path} was cut off or changed after it was stored; learn it again")
    return content


def check(path: str | PathLike[str], content: Content, digest: str) -> None:
    """Raise `ConfigError` if the content is not what was stored."""
    if content.digest != digest:
        raise ConfigError(f"{path} was changed after it was stored; learn it again")
