"""Give sources back from what cleaning wrote.

A text file comes back byte for byte.  Of a page the record holds the extracted text
only, so that is what comes back, as ``NAME.html.txt``.  A text that was edited after
it was cleaned is refused: its edits cannot be placed any more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newsclean.document import Cleaned
from newsclean.errors import ConfigError
from newsclean.io.folder import PAGES, is_inside, whole
from newsclean.io.records import cleaned_of, decode_record, encode_text, is_record
from newsclean.run.watch import Outcome
from newsclean.run.writers import LINES

STATES = ("restored", "extracted", "refused")
"""What can become of a result: its source is back, or the text of its page, or nothing."""

FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError)
"""What reading a record may raise that someone, or something, tampered with."""


def undo(out: Path, dest: Path, *, force: bool = False) -> Iterator[Outcome]:
    """Give back the sources of *out* (a folder, one text file, or JSON lines) in *dest*.

    *dest* is a folder; for one text file it may be the name of the file to write.
    No file that exists is overwritten unless *force* is set.
    """
    if not out.exists():
        raise ConfigError(f"{out} does not exist")
    if dest.exists() and out.is_dir() and os.path.samefile(out, dest):
        raise ConfigError(f"{dest} holds the cleaned texts; give another folder for the sources")
    if out.is_dir() and dest.exists() and not dest.is_dir():
        raise ConfigError(f"{dest} is a file; give a folder for the sources")
    if out.is_dir():
        return _undo_folder(out, dest, force)
    with open(out, "rb") as file:
        is_lines = file.read(len(LINES)) == LINES
    return _undo_lines(out, dest, force) if is_lines else _undo_file(out, dest, force)


def _undo_folder(out: Path, dest: Path, force: bool) -> Iterator[Outcome]:
    for id in sorted(_record_ids(out, dest)):
        text = f"{id}.txt" if id.lower().endswith(PAGES) else id
        yield _undo_pair(id, out / text, out / f"{id}.json", _Target(dest, text, force))


def _record_ids(out: Path, dest: Path) -> Iterator[str]:
    """Names of the records below *out*, less ".json"; files of any other kind are let be."""
    for folder, folders, names in os.walk(out):
        folders[:] = [name for name in folders if not is_inside(Path(folder, name), dest)]
        for name in names:
            path = Path(folder, name)
            if name.endswith(".json") and not name.startswith(".") and is_record(path):
                yield path.relative_to(out).as_posix().removesuffix(".json")


def _undo_file(text: Path, dest: Path, force: bool) -> Iterator[Outcome]:
    page = text.with_suffix("")  # "page.html.txt" has its record in "page.html.json"
    is_page = text.suffix == ".txt" and page.suffix.lower() in PAGES
    beside = [Path(f"{text}.json"), *([Path(f"{page}.json")] if is_page else [])]
    record = next((path for path in beside if path.is_file()), None)
    if record is None:
        raise ConfigError(f"{text} has no record {beside[-1].name} beside it; it cannot be undone")
    target = _Target(dest, text.name, force) if dest.is_dir() else _Target(dest.parent, dest.name, force)
    yield _undo_pair(text.name, text, record, target)


def _undo_lines(lines: Path, dest: Path, force: bool) -> Iterator[Outcome]:
    with open(lines, "rb") as file:
        for number, line in enumerate(file, 1):
            id = f"{lines.name}:{number}"
            try:
                record = decode_record(line)
                id = str(record.get("id", id))
                name = f"{id}.txt" if id.lower().endswith(PAGES) else id
                yield _give_back(id, cleaned_of(record), _Target(dest, name, force))
            except FAULTS as error:
                yield Outcome(id, "refused", _reason(error))


class _Target(NamedTuple):
    """Where a source goes: *name* below *root*, and nowhere else."""

    root: Path
    name: str
    force: bool

    def check(self) -> Path:
        """The path.  Raises `ConfigError` if it leads out of the folder or is taken."""
        name = PurePosixPath(self.name)
        path = self.root / name
        if not self.name or "\0" in self.name or name.is_absolute() or ".." in name.parts:
            raise ConfigError(f"{self.name!r} leads out of {self.root}")
        if not is_inside(path.parent, self.root):
            raise ConfigError(f"{path.parent} is a link out of {self.root}")
        if os.path.lexists(path) and not self.force:
            raise ConfigError(f"{path} exists; --force overwrites it")
        return path


def _undo_pair(id: str, text: Path, record: Path, target: _Target) -> Outcome:
    try:
        return _give_back(id, cleaned_of(decode_record(record.read_bytes()), text.read_bytes()), target)
    except FAULTS as error:
        return Outcome(id, "refused", _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'file'}: {error.strerror or error}"
    return str(error) if isinstance(error, ConfigError) else f"the record was edited: {error!r}"


def _give_back(id: str, cleaned: Cleaned, target: _Target) -> Outcome:
    path, carrier = target.check(), cleaned.source.carrier
    is_text = carrier.kind == "text"
    with whole(path) as file:
        file.write(carrier.encode(cleaned.undo()) if is_text else encode_text(cleaned.undo()))
    return Outcome(id, "restored") if is_text else Outcome(id, "extracted", f"{path} is the text of the page")
