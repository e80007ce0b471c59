"""The texts of a folder as donors: read again when a copy of one wants it, never kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from newsclean.errors import ConfigError
from newsclean.io.folder import Entry, Listing, binary, read_source
from newsclean.profile import Donors
from newsclean.profile.donors import index
from newsclean.run.watch import Outcome


class Reading(NamedTuple):
    """What became of a file that was read, and its text; of a page the extracted one."""

    outcome: Outcome
    text: str


def read_text(entry: Entry, extractor: str) -> Reading:
    """The text that cleaning *entry* would start from."""
    try:
        data = entry.path.read_bytes()
        if kind := binary(data):
            return Reading(Outcome(entry.id, "skipped", kind), "")
        return Reading(Outcome(entry.id, "read"), read_source(entry, data, extractor=extractor).text)
    except OSError as error:
        return Reading(Outcome(entry.id, "failed", error.strerror or str(error)), "")
    except ConfigError as error:
        return Reading(Outcome(entry.id, "failed", str(error)), "")


@dataclass(frozen=True)
class FolderTexts:
    """The texts below a folder by their names."""

    entries: tuple[Entry, ...]
    extractor: str = "best"

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((entry.id, text) for entry in self.entries if (text := read_text(entry, self.extractor).text))

    def read(self, id: str) -> str:
        """The text of that name; "" if it cannot be read any more."""
        from bisect import bisect_left

        at = bisect_left(self.entries, id, key=lambda entry: entry.id)
        return read_text(self.entries[at], self.extractor).text

    def keys(self) -> dict[int, str]:
        """For the key of each text its name: all files are read once."""
        return index(self)


def donors_of(listing: Listing, extractor: str, keys: dict[int, str] | None = None) -> Donors:
    """The inputs of *listing* as donors; *keys* if they were all read already.

    Without them the files are read when the first text looks for a copy.
    """
    texts = FolderTexts(listing.entries, extractor)
    return Donors(texts.keys if keys is None else partial(dict, keys), texts.read)


def noting(texts: Iterable[tuple[str, str]], keys: dict[int, str]) -> Iterator[str]:
    """The texts of named ones, their keys noted on the way."""
    for id, text in texts:
        for key, first in index([(id, text)]).items():
            keys[key] = min(first, keys.get(key, first))
        yield text
