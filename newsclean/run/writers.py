"""Where results go, and what must hold before the first one is written.

A writer takes one result after the other.  Checks come first: a run that would
destroy a source, another result or a file that newsclean did not write ends before it
has written anything.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from newsclean.document import Cleaned
from newsclean.errors import ConfigError
from newsclean.io.folder import Outputs, collisions, is_inside, outputs, whole
from newsclean.io.records import encode_record, file_record, is_record, line_record, text_file, title_line

Writer = Callable[[Cleaned], object]

LINES = b'{"id":'
"""How each line of a JSON lines file begins."""


@dataclass(frozen=True)
class FolderWriter:
    """Write each result below *root*, under the names that `io.folder.outputs` gives."""

    root: Path
    with_title: bool = False

    def __call__(self, cleaned: Cleaned) -> None:
        names = outputs(cleaned.source.id)
        PairWriter(self.root / names.text, self.root / names.record, self.with_title)(cleaned)


@dataclass(frozen=True)
class PairWriter:
    """Write a result as a text file and its record; the record first, so that no text
    ever stands without one."""

    text: Path
    record: Path
    with_title: bool = False

    def __call__(self, cleaned: Cleaned) -> None:
        title = title_line(cleaned) if self.with_title else ""
        with whole(self.record) as file:
            file.write(encode_record(file_record(cleaned, title)))
        with whole(self.text) as file:
            file.write(text_file(cleaned, title))


@dataclass(frozen=True)
class StreamWriter:
    """Write texts to standard output, byte for byte what a text file would hold."""

    stream: IO[bytes]
    with_title: bool = False

    def __call__(self, cleaned: Cleaned) -> None:
        self.stream.write(text_file(cleaned, title_line(cleaned) if self.with_title else ""))
        if self.stream.isatty():
            self.stream.write(b"\n")


class Target(NamedTuple):
    """Where the results of a run go.

    Attributes:
        root: The folder or file that is cleaned; None for standard input.
        out: What the user named; None for standard output.
        to: "txt" or "jsonl".
        with_title: Whether the title is written above the body.
        force: Whether files of someone else may be overwritten.
    """

    root: Path | None
    out: Path | None
    to: str = "txt"
    with_title: bool = False
    force: bool = False


@contextmanager
def open_writer(target: Target, ids: Iterable[str]) -> Iterator[Writer]:
    """The writer for *target*, after all checks on it and on the inputs *ids*."""
    root, out = target.root, target.out
    if target.to == "jsonl":
        if target.with_title:
            raise ConfigError("--with-title is for texts; a JSON line has its title anyway")
        with _lines_writer(target) as write:
            yield write
    elif root is not None and root.is_dir():
        if out is None:
            raise ConfigError(f"{root} is a folder; give a folder for the results, or --to jsonl")
        check_folder(root, out, ids, force=target.force)
        yield FolderWriter(out, target.with_title)
    elif out is None:
        yield StreamWriter(sys.stdout.buffer, target.with_title)
    else:
        text, record = map(Path, pair_for(root, out))
        check_pair(text, record, force=target.force)
        yield PairWriter(text, record, target.with_title)


@contextmanager
def _lines_writer(target: Target) -> Iterator[Writer]:
    if target.out is None:
        yield lambda cleaned: sys.stdout.buffer.write(encode_record(line_record(cleaned)))
        return
    check_lines(target)
    with whole(target.out) as file:
        yield lambda cleaned: file.write(encode_record(line_record(cleaned)))


def check_folder(root: Path, out: Path, ids: Iterable[str], *, force: bool = False) -> None:
    """Raise `ConfigError` if writing the results of the inputs *ids* of *root* to *out* would
    destroy anything: the sources, another result or, without *force*, a file of someone else's."""
    if out.exists() and not out.is_dir():
        raise ConfigError(f"{out} is a file; give a folder for the results")
    if out.exists() and os.path.samefile(root, out):
        raise ConfigError(f"{out} holds the sources; give another folder for the results")
    names = {id: outputs(id) for id in ids}
    for complaint in collisions(names):
        raise ConfigError(complaint)
    for folder in {(out / pair.text).parent for pair in names.values()}:
        if not is_inside(folder, out):
            raise ConfigError(f"{folder} is a link that leads out of {out}; remove it")
    is_around = is_inside(root, out)
    for pair in names.values():
        if is_around and is_inside(out / pair.text, root):
            raise ConfigError(
                f"{out / pair.text} lies among the sources; give another folder for the results"
            )
        check_pair(out / pair.text, out / pair.record, force=force)


def check_pair(text: Path, record: Path, *, force: bool = False) -> None:
    """Raise `ConfigError` if *text* or *record* is a file that newsclean did not write."""
    taken = [path for path in (text, record) if os.path.lexists(path)]
    if taken and not force and not is_record(record):
        raise ConfigError(f"{taken[0]} exists and was not written by newsclean; --force overwrites it")


def pair_for(source: Path | None, out: Path) -> Outputs:
    """Where the result of one file goes: to the file *out*, or below the folder *out*.

    Raises `ConfigError` if that is the source itself.
    """
    if out.is_dir():
        if source is None:
            raise ConfigError(f"{out} is a folder; give the name of a file for standard input")
        names = outputs(source.name)
        pair = Outputs(str(out / names.text), str(out / names.record))
    else:
        pair = Outputs(str(out), f"{out}.json")
    for name in pair:
        if source is not None and os.path.exists(name) and os.path.samefile(name, source):
            raise ConfigError(f"{name} is the source; give another name for the result")
    return pair


def check_lines(target: Target) -> None:
    """Raise `ConfigError` if the target cannot become a file of JSON lines."""
    root, out = target.root, target.out
    if out is None or not out.exists():
        return
    if out.is_dir():
        raise ConfigError(f"{out} is a folder; give the name of a file for JSON lines")
    if root is not None and os.path.samefile(root, out):
        raise ConfigError(f"{out} is the source; give another name for the result")
    if out.is_file() and not target.force:
        with open(out, "rb") as file:
            if file.read(len(LINES)) not in (LINES, b""):
                raise ConfigError(f"{out} exists and was not written by newsclean; --force overwrites it")
