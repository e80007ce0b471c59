"""Clean many files, one at a time, in the order of their names.

Each file is read, cleaned and written before the next one is touched, so memory
holds one document and the names of the rest.  A file that fails is reported and the
next one follows; nothing but a closed output stops a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from newsclean.document import Cleaned
from newsclean.errors import ConfigError, DocumentError
from newsclean.io.folder import Entry, Listing, binary, read_source
from newsclean.pipeline import Cleaner
from newsclean.run.watch import Outcome
from newsclean.run.writers import Writer


class Cleaning(NamedTuple):
    """How files are cleaned and where the results go."""

    cleaner: Cleaner
    write: Writer
    published: date | None = None

    def listing(self, listing: Listing) -> Iterator[Outcome]:
        """Every input of *listing*; what is no input is told first."""
        for note in listing.skipped:
            yield Outcome(note.id, "skipped", note.why)
        for note in listing.unreadable:
            yield Outcome(note.id, "failed", note.why)
        for entry in listing.entries:
            yield self.file(entry)

    def file(self, entry: Entry) -> Outcome:
        """Read, clean and write one file."""
        try:
            data = entry.path.read_bytes()
        except OSError as error:
            return Outcome(entry.id, "failed", error.strerror or str(error))
        return self.data(entry, data)

    def data(self, entry: Entry, data: bytes) -> Outcome:
        """Clean and write what was read from *entry*."""
        if kind := binary(data):
            return Outcome(entry.id, "skipped", kind)
        config, published = self.cleaner.config, self.published
        try:
            source = read_source(entry, data, extractor=config.extractor, published=published, tz=config.tz)
            cleaned = self.cleaner(source)
            self.write(cleaned)
        except BrokenPipeError:
            raise
        except DocumentError as error:
            why = f"the stage {error.stage} failed with {error.__cause__!r:.200}; please report it"
            return Outcome(entry.id, "failed", why)
        except ConfigError as error:
            return Outcome(entry.id, "failed", str(error))
        except OSError as error:
            return Outcome(entry.id, "failed", f"cannot be written: {error.strerror or error}")
        return Outcome(entry.id, _state(cleaned))


def _state(cleaned: Cleaned) -> str:
    if not cleaned.text.strip():
        return "empty"
    is_same = cleaned.text == cleaned.source.text and cleaned.source.carrier.kind == "text"
    return "unchanged" if is_same else "cleaned"
