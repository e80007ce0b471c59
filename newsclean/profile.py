"""What a folder says about its documents: a value, learned once, merged, stored.

A profile is counted over many texts and then only read, so a document's result
depends on (config, profile, text) and never on what was cleaned before it.  The
stages that use it come with the line model; here is the frame they fill: line
fingerprints, and signatures by which a story that stands in several files is
told from a line that stands on every page.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from os import PathLike
from pathlib import Path
from types import MappingProxyType
from typing import Any

from newsclean.errors import ConfigError

SCHEMA = 1
SHINGLE = 8
"""Words in a shingle of a near-copy signature."""

KEPT = 16
"""Shingle hashes kept as a text's signature; more cost memory, fewer miss copies."""

SHARED = 6
"""Hashes two texts must share to count as near-copies: about a third of the words."""

BOUND = 1_000_000
"""Fingerprints kept; above it those seen once go first."""


@dataclass(frozen=True)
class Profile:
    """Counts over a folder of texts.

    Attributes:
        documents: How many texts were counted.
        lines: Line fingerprint -> number of texts that have the line.
        signatures: Shingle hash -> number of texts that have it in their signature.

        >>> a = Profile.of(["Sign up now\\nTalks failed.", "Sign up now\\nRain came."])
        >>> a.documents, a.documents_with("Sign up now"), a.documents_with("Rain came.")
        (2, 2, 1)
        >>> a == Profile.of(["Sign up now\\nTalks failed."]) + Profile.of(["Sign up now\\nRain came."])
        True
    """

    documents: int = 0
    lines: Mapping[int, int] = field(default_factory=dict)
    signatures: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", MappingProxyType(dict(self.lines)))
        object.__setattr__(self, "signatures", MappingProxyType(dict(self.signatures)))

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[Any, ...]:
        return Profile, (self.documents, dict(self.lines), dict(self.signatures))

    @classmethod
    def of(cls, texts: Iterable[str]) -> Profile:
        """Count *texts*, one pass, bounded memory."""
        lines: Counter[int] = Counter()
        signatures: Counter[int] = Counter()
        documents = 0
        for text in texts:
            documents += 1
            lines.update({_hash(line.strip()) for line in text.split("\n") if line.strip()})
            signatures.update(signature(text))
            if max(len(lines), len(signatures)) > 2 * BOUND:
                lines, signatures = _bounded(lines), _bounded(signatures)
        return cls(documents, _bounded(lines), _bounded(signatures))

    def __add__(self, other: Profile) -> Profile:
        return Profile(
            self.documents + other.documents,
            _bounded(Counter(self.lines) + Counter(other.lines)),
            _bounded(Counter(self.signatures) + Counter(other.signatures)),
        )

    def documents_with(self, line: str) -> int:
        """How many of the counted texts have this line."""
        return self.lines.get(_hash(line.strip()), 0)

    def has_near_copy(self, text: str) -> bool:
        """Whether *text*, itself one of those counted, stands in another one too.

        The lines of such a text repeat because the story does; they are no debris.
        """
        return sum(self.signatures.get(part, 0) > 1 for part in signature(text)) >= SHARED

    @cached_property
    def digest(self) -> str:
        """Equal profiles have equal digests, on any machine."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "documents": self.documents,
            "lines": {f"{key:016x}": count for key, count in sorted(self.lines.items())},
            "signatures": {f"{key:016x}": count for key, count in sorted(self.signatures.items())},
        }

    def save(self, path: str | PathLike[str]) -> None:
        """Write the profile with its digest, as JSON."""
        Path(path).write_text(json.dumps({**self.to_dict(), "digest": self.digest}), "utf-8")

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Profile:
        """Read a stored profile.  Raises `ConfigError` if it is not one or was changed."""
        try:
            record = json.loads(Path(path).read_text("utf-8"))
            counts = [
                {int(key, 16): count for key, count in record[n].items()} for n in ("lines", "signatures")
            ]
            profile = cls(record["documents"], *counts)
            stored = record["digest"]
        except OSError as error:
            raise ConfigError(f"{path}: {error.strerror}") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ConfigError(f"{path} is not a stored profile; learn it again") from error
        if profile.digest != stored:
            raise ConfigError(f"{path} was changed after it was stored; learn it again")
        return profile


def signature(text: str) -> frozenset[int]:
    """The smallest shingle hashes of *text*: near-copies share most of them."""
    words = text.lower().split()
    shingles = {_hash(" ".join(words[i : i + SHINGLE])) for i in range(max(0, len(words) - SHINGLE + 1))}
    return frozenset(sorted(shingles)[:KEPT])


def _hash(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
    )


def _bounded(counts: Counter[int]) -> Counter[int]:
    """The most frequent entries, ties by key, so that the order of texts does not matter."""
    if len(counts) <= BOUND:
        return counts
    return Counter(dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:BOUND]))
