"""The texts of a folder, given out by what they say: where fuller copies come from.

A profile knows by a number for its text that a text has a near-copy; `Donors` has the
text itself.  It is asked by that number and checks it, so a file that was changed after
the profile was learned gives nothing, and names and their order change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple


class Donor(NamedTuple):
    """A text that others may take from, and the name by which records speak of it."""

    id: str
    text: str


@dataclass(frozen=True)
class Donors:
    """The texts that documents with near-copies among them may take from.

    Attributes:
        places: Gives, when first asked, for the key of each well-written text its name.
        read: Gives the text of a name; "" if it cannot be read any more.

    ``Donors()`` has no texts, and with it nothing is copied.  `of` keeps texts in memory;
    texts in files are read when they are wanted, one at a time.  What is taken is found
    by the profile, so it must have been learned from the same texts:

        >>> from newsclean import Cleaner, Donors, Profile
        >>> full = "The ferry to Skarholm came back on Monday, the harbour master said. " * 9
        >>> texts = {"full.txt": full, "wire.txt": full.lower().replace(".", "")}
        >>> cleaner = Cleaner(profile=Profile.of(texts.values()), donors=Donors.of(texts))
        >>> bool(cleaner.donors), bool(Donors())
        (True, False)
    """

    places: Callable[[], Mapping[int, str]] | None = None
    read: Callable[[str], str] = str

    def __bool__(self) -> bool:
        return self.places is not None

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Donors:
        """Donors of texts in memory, by name."""
        kept = dict(texts)
        return cls(partial(keyed, kept), kept.__getitem__)

    @cached_property
    def _index(self) -> Mapping[int, str]:
        return self.places() if self.places is not None else {}

    def find(self, key: int) -> Donor | None:
        """The text with that key; None if there is none, or none any more."""
        from newsclean.profile.sketches import content_key

        id = self._index.get(key)
        text = self.read(id) if id is not None else ""
        return Donor(id, text) if id is not None and text and content_key(text) == key else None


def keyed(texts: Mapping[str, str]) -> dict[int, str]:
    """`index` of texts in memory."""
    return index(texts.items())


def index(texts: Iterable[tuple[str, str]]) -> dict[int, str]:
    """For the key of each well-written text its name, the first in order if several say the same."""
    from newsclean.profile.sketches import WORN, content_key

    found: dict[int, str] = {}
    for id, text in texts:
        key = content_key(text)
        if key < WORN:
            found[key] = min(id, found.get(key, id))
    return found
