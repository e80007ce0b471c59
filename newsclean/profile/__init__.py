"""What a folder says about its documents: a value, learned once, merged, stored.

A profile is learned from many texts and then only read, so a document's result depends
on (config, profile, text) and never on what was cleaned before it.  It knows which
lines, pairs of lines and stretches of words stand in several *stories*.  Copies of one
story are one story: a line that repeats because its story was printed twice counts
once.  No second look at the texts is needed for that: with each line the profile keeps
the `sketches` of a few stories it stands in, and sketches of near-copies look alike.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from os import PathLike
from typing import TYPE_CHECKING

from newsclean.profile import stored, table
from newsclean.profile.donors import Donor as Donor
from newsclean.profile.donors import Donors as Donors
from newsclean.profile.prints import codes_of, of_text, of_words
from newsclean.profile.prints import of_line as of_line
from newsclean.profile.prints import of_pair as of_pair

if TYPE_CHECKING:
    from newsclean.profile.prints import Numbers

SIGNED = 6
"""Shares of a signature, of 16, from which texts are near-copies: about a third of the
words in common."""

WORTH_READING = 2
"""Shares of a signature, of 16, from which a text is read to see what can be taken from it.
Texts with a third of their stretches of four words in common share so many in 98 of 100
cases, by the binomial distribution; unrelated ones hardly ever share one."""

MOST_READ = 3
"""Copies that are read for one text, those with the most in common."""


@dataclass(frozen=True)
class Profile:
    """What repeats in a folder of texts.

    Attributes:
        documents: How many texts were counted.
        keys: Fingerprints of lines, pairs of lines, stretches of words and signatures, sorted.
        stories: For each key a story it stands in; a key has up to four, so it may repeat.

    ``Profile()`` knows nothing.  Profiles add up: ``of(a) + of(b)`` is ``of(a + b)``, in any
    order, as long as no more than `table.BOUND` pairs are kept; above it, what was seen once
    goes first.  Memory is bounded by that: ten million documents stay below 1 GB.

        >>> a = Profile.of(["Sign up now\\nTalks failed.", "Sign up now\\nRain came."])
        >>> a.documents, a.stories_with(["Sign up now", "SIGN UP NOW!", "Rain came.", "12:30"])
        (2, [2, 2, 1, 0])
        >>> a == Profile.of(["Sign up now\\nTalks failed."]) + Profile.of(["Sign up now\\nRain came."])
        True
    """

    documents: int = 0
    keys: bytes = b""
    stories: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.keys)

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Profile({self.documents} documents, {self.digest[:16]})"

    @classmethod
    def of(cls, texts: Iterable[str]) -> Profile:
        """Learn from *texts*: one pass, bounded memory."""
        import numpy as np

        documents, size, prints = 0, 0, [table.empty()]
        for text in texts:
            documents += 1
            prints.append(of_text(text))
            size += prints[-1].shape[1]
            if size > table.BATCH:
                size, prints = 0, [table.merged(np.concatenate(prints, axis=1))]
        return cls(documents, *table.packed(table.merged(np.concatenate(prints, axis=1))))

    def __add__(self, other: Profile) -> Profile:
        if not (self and other):
            return replace(self or other, documents=self.documents + other.documents)
        import numpy as np

        both = table.merged(np.concatenate([self.table, other.table], axis=1))
        return Profile(self.documents + other.documents, *table.packed(both))

    @property
    def table(self) -> Numbers:
        """Keys and stories as two rows of numbers."""
        return table.unpacked(self.keys, self.stories)

    def repeated(self) -> Profile:
        """The same without what stands in one story only: it cleans alike and is far smaller.

        What it says of a line that stands in one story is lost, so add profiles first.
        """
        return replace(self, **table.packed(table.repeated(self.table))._asdict()) if self else self

    def counts(self, keys: Sequence[int] | Numbers) -> list[int]:
        """In how many different stories each of *keys* stands; four means four or more."""
        return table.counts(self.keys, self.stories, keys) if self and len(keys) else [0] * len(keys)

    def stories_with(self, lines: Iterable[str]) -> list[int]:
        """In how many different stories each line stands, whatever its case, digits and spaces."""
        return self.counts([of_line(line) for line in lines])

    def stretches_with(self, lines: Sequence[Sequence[str]]) -> list[list[int]]:
        """For each line of words, in how many different stories each stretch of eight stands."""
        import numpy as np

        prints = [of_words(codes_of(words)) for words in lines]
        counts = self.counts(np.concatenate(prints)) if prints else []
        ends = [0, *accumulate(map(len, prints))]
        return [counts[start:end] for start, end in pairwise(ends)]

    def has_near_copy(self, text: str) -> bool:
        """Whether another text that was counted tells the same story as *text*, or part of it."""
        from newsclean.profile.sketches import content_key

        own = content_key(text) if self else 0
        return any(shared >= SIGNED for story, shared in self._sharing(text).items() if story != own)

    def fuller_copies(self, text: str, source: str) -> list[int]:
        """Keys of well-written texts that may tell the story of *text*, which was made from *source*.

        The likeliest come first, three at most; `Donors` has their texts.  *source* itself,
        as it was counted, is not among them.
        """
        from newsclean.profile.sketches import WORN, content_key

        shared = self._sharing(text.replace("\n", " "))
        own = content_key(source) if shared else 0
        found = [key for key, n in shared.items() if n >= WORTH_READING and key < WORN and key != own]
        return sorted(found, key=lambda key: (-shared[key], key))[:MOST_READ]

    def _sharing(self, text: str) -> dict[int, int]:
        """The keys of texts that share parts of the signature of *text*, and how many."""
        from newsclean.profile.sketches import signature

        seen: dict[int, int] = {}
        for stories in table.stories_of(self.keys, self.stories, signature(text)) if self else ():
            for story in stories:
                seen[story] = seen.get(story, 0) + 1
        return seen

    @cached_property
    def digest(self) -> str:
        """Equal profiles have equal digests, on any machine."""
        digest = hashlib.sha256(b"%d " % self.documents)
        for part in (self.keys, b" ", self.stories):
            digest.update(part)
        return digest.hexdigest()

    def save(self, path: str | PathLike[str]) -> None:
        """Write the profile with its digest, 16 bytes a key; it appears whole or not at all."""
        stored.write(path, self.documents, self.keys, self.stories, self.digest)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Profile:
        """Read a stored profile.  Raises `ConfigError` if it is not one or was changed."""
        content = stored.read(path)
        profile = cls(content.documents, content.keys, content.stories)
        stored.check(path, content, profile.digest)
        return profile
