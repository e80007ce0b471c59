"""Files in and out: which ones, what they hold, where the results go.

The rules of naming are here and nowhere else:

* ``IN/a/b.txt`` gives ``OUT/a/b.txt`` and its record ``OUT/a/b.txt.json``;
* ``IN/a/b.html`` gives ``OUT/a/b.html.txt`` and ``OUT/a/b.html.json``;
* ``NAME.meta.json`` beside ``NAME`` says when it was published, where, under which
  title; it is no input itself.

Text in any encoding is an input, whatever its suffix; what is binary or has a
structure of its own (JSON, CSV, source code) is not.  Hidden files are no inputs, and
folders behind symbolic links are not entered.
"""

from __future__ import annotations

import itertools
import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from newsclean.decoding import BOMS, SAMPLE, decode
from newsclean.document import Source
from newsclean.errors import ConfigError
from newsclean.io.html import looks_like_html, read_html
from newsclean.moments import local_day

PAGES = (".html", ".htm", ".xhtml")
"""Suffixes of pages; other files are pages if they look like one."""

STRUCTURED = frozenset(
    ".json .jsonl .ndjson .csv .tsv .xml .rss .atom .rdf .yaml .yml .toml .ini .cfg .py .js .mjs .ts .css"
    " .scss .c .h .cpp .java .rs .go .rb .sh .bat .sql .ipynb .rtf .svg .ics .vcf .bib .eml .mbox .mht"
    " .mhtml .warc".split()
)
"""Suffixes of files that are text, but no prose: their form would be lost."""

SIDECAR = ".meta.json"

SIGNATURES = {
    b"%PDF-": "a PDF", b"PK\x03\x04": "a ZIP archive or office document", b"\x1f\x8b": "compressed",
    b"BZh": "compressed", b"\xfd7zXZ": "compressed", b"7z\xbc\xaf": "compressed", b"Rar!\x1a": "compressed",
    b"\x89PNG": "an image", b"\xff\xd8\xff": "an image", b"GIF8": "an image",
    b"\xd0\xcf\x11\xe0": "an office document", b"{\\rtf": "an office document", b"\x7fELF": "a program",
    b"SQLite format 3\0": "a database",
}  # fmt: skip
"""First bytes of binary files that hold so much text that counting would not tell."""

CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
"""Bytes that text does not hold, but for a stray one."""

MANY_CONTROLS = 0.03
"""Share of control bytes above which a file is binary: random bytes have .10, wire
copy with teleprinter codes below .005."""

FEW_CONTROLS = 8
"""Control bytes that even a short text may hold."""


class Entry(NamedTuple):
    """One input: where it is, and its name below IN with "/" between folders."""

    path: Path
    id: str


class Note(NamedTuple):
    """Something found that is no input, and why."""

    id: str
    why: str


class Listing(NamedTuple):
    """What a folder holds, in the order of the names."""

    entries: tuple[Entry, ...]
    skipped: tuple[Note, ...]
    unreadable: tuple[Note, ...]


class Outputs(NamedTuple):
    """Names of a result below OUT."""

    text: str
    record: str


def list_folder(root: Path, leave_out: Iterable[Path] = ()) -> Listing:
    """The inputs below *root*, except what lies in *leave_out* (an OUT inside IN)."""
    banned = {os.path.realpath(path) for path in leave_out}
    entries: list[Entry] = []
    skipped: list[Note] = []
    unreadable: list[Note] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(root / folder) as found:
                items = {item.name: item for item in found if not item.name.startswith(".")}
        except OSError as error:
            unreadable.append(Note(folder or ".", _reason(error)))
            continue
        for name, item in items.items():
            id = f"{folder}{name}"
            is_sidecar = name.endswith(SIDECAR) and name.removesuffix(SIDECAR) in items
            if is_sidecar or (banned and os.path.realpath(item.path) in banned):
                continue
            if item.is_dir(follow_symlinks=False):
                folders.append(f"{id}/")
            elif why := _unfit(Path(item.path)):
                skipped.append(Note(id, why))
            else:
                entries.append(Entry(Path(item.path), id))
    entries.sort(key=lambda entry: entry.id)
    return Listing(tuple(entries), tuple(sorted(skipped)), tuple(sorted(unreadable)))


def list_file(path: Path) -> Listing:
    """One file that the user named: anything that can be read, a pipe too."""
    suffix = path.suffix.lower()
    if suffix in STRUCTURED:
        return Listing((), (Note(path.name, f"a {suffix} file"),), ())
    return Listing((Entry(path, path.name),), (), ())


def _unfit(path: Path) -> str:
    """Why *path* cannot be an input; "" if it can.  A broken link can: it will fail."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return ""
    if stat.S_ISDIR(mode):
        return "a link to a folder"
    suffix = path.suffix.lower()
    return "no regular file" if not stat.S_ISREG(mode) else f"a {suffix} file" if suffix in STRUCTURED else ""


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def binary(data: bytes) -> str:
    """What kind of binary file *data* is; "" for text in any encoding.

    >>> binary(b"%PDF-1.7"), binary("Über".encode("utf-16")), binary(b"a stray \\0 in forty letters of text")
    ('a PDF', '', '')
    """
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            return kind
    sample = data[:SAMPLE]
    if sample.startswith(tuple(bom for bom, _ in BOMS)) or not _has_many_controls(sample):
        return ""
    # Half the bytes of Western text in UTF-16 are zeros, and none of its characters.
    text, carrier = decode(sample)
    is_wide = carrier.encoding.startswith("utf-16")
    return "" if is_wide and not _has_many_controls(text.encode("utf-8", "replace")) else "binary"


def _has_many_controls(data: bytes) -> bool:
    return len(data) - len(data.translate(None, CONTROLS)) > max(FEW_CONTROLS, MANY_CONTROLS * len(data))


def read_source(
    entry: Entry, data: bytes, *, extractor: str = "best", published: date | None = None, tz: str = ""
) -> Source:
    """*data* of *entry* as a source, with its sidecar's word over *published* over the page's.

    *published* is what the command line says; in *tz* the moments of the others are days.  Raises
    `ConfigError` for a sidecar that cannot be read: to go on without its date would give
    wrong dates without a word.
    """
    is_page = entry.id.lower().endswith(PAGES) or looks_like_html(data)
    source = read_html(data, extractor=extractor, tz=tz) if is_page else Source.of(data)
    source = replace(source, id=entry.id)
    if published:
        source = replace(source, published=published, published_by="command line")
    return replace(source, **read_sidecar(entry.path.with_name(entry.path.name + SIDECAR), tz))


def read_sidecar(path: Path, tz: str = "") -> dict[str, Any]:
    """What a sidecar says, as fields of a `Source`; keys it does not know are left alone."""
    if not path.is_file():
        return {}
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(record, dict):
        raise ConfigError(f"{path.name} is not a JSON object of published, url and title")
    found = {name: record[name] for name in ("published", "url", "title") if record.get(name)}
    for name, value in found.items():
        if not isinstance(value, str):
            raise ConfigError(f"{path.name}: {name}={value!r} is not a string")
    if "published" in found:
        found |= {"published": local_day(found["published"], tz), "published_by": "sidecar"}
    return found


def outputs(id: str) -> Outputs:
    """Where the result of the input *id* goes.

    >>> outputs("a/b.txt"), outputs("a/b.html")
    (Outputs(text='a/b.txt', record='a/b.txt.json'), Outputs(text='a/b.html.txt', record='a/b.html.json'))
    """
    is_page = id.lower().endswith(PAGES)
    return Outputs(f"{id}.txt" if is_page else id, f"{id}.json")


def collisions(ids: Iterable[str]) -> Iterator[str]:
    """A sentence for each two inputs that would share an output."""
    owners: dict[str, str] = {}
    inside: dict[str, None] = {}
    for id in ids:
        for name in outputs(id):
            if name in owners:
                yield f"{owners[name]} and {id} would both be written to {name}; rename one of them"
            owners[name] = id
    for name, id in owners.items():
        for parent in PurePosixPath(name).parents:
            if (other := owners.get(str(parent))) is not None:
                inside[f"{other} would be written to {parent}, the folder of {id}; rename one of them"] = None
    yield from inside


_counter = itertools.count()


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears whole or not at all: hidden while it is written, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".newsclean-{os.getpid()}-{next(_counter)}.part")
    try:
        with open(part, "xb") as file:
            yield file
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether *path* is *folder* or lies in it, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
