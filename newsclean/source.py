"""What comes in: a text and what its carrier says about it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from newsclean.decoding import Carrier, decode
from newsclean.errors import ConfigError
from newsclean.moments import local_day


@dataclass(frozen=True)
class Source:
    """A text to clean and what its carrier says about it.

    Attributes:
        text: The text, decoded; for HTML, as it was extracted.
        id: A name for messages and records: a path, a key.
        published: Publication date, if known from outside the text.
        title, deck, byline, lang: What a page's metadata says; "" if nothing.
        url: Where it was found.
        extractor: What made the text from HTML, with its version.
        carrier: What the bytes were.
        flags: What reading it showed ("partial"); `Cleaned.flags` takes them in.
        published_by: Who says when it was published: "argument", "sidecar", "command line",
            "page" (its metadata) or "page text"; "" is whoever made the `Source`.
    """

    text: str
    id: str = ""
    published: date | None = None
    title: str = ""
    deck: str = ""
    byline: str = ""
    lang: str = ""
    url: str = ""
    extractor: str = ""
    carrier: Carrier = Carrier()
    flags: tuple[str, ...] = ()
    published_by: str = ""

    @classmethod
    def of(cls, content: Source | str | bytes) -> Source:
        """*content* as a source; bytes are decoded, a `Source` is returned as it is."""
        if isinstance(content, Source):
            return content
        if isinstance(content, str):
            return cls(content)
        if isinstance(content, (bytes, bytearray, memoryview)):
            return cls(**decode(bytes(content))._asdict())
        raise ConfigError(f"cannot clean a {type(content).__name__}; pass a str, bytes or newsclean.Source")

    def dated(self, published: date | str | None = None, tz: str = "") -> Source:
        """The source with *published*, as an argument gave it, or its own date, as a day in *tz*.

        >>> Source("Rain.").dated("2019-12-17T23:30:00+09:00").published
        datetime.date(2019, 12, 17)
        """
        if published is not None:
            return replace(self, published=local_day(published, tz), published_by="argument")
        return replace(self, published=local_day(self.published, tz)) if self.published else self

    def to_dict(self) -> dict[str, Any]:
        """Everything but the text, which the record gets from the layers."""
        record = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "text"}
        published = self.published.isoformat() if self.published else None
        return {**record, "published": published, "carrier": self.carrier.to_dict(), "flags": [*self.flags]}

    @classmethod
    def from_dict(cls, record: dict[str, Any], text: str) -> Source:
        published = record["published"] and date.fromisoformat(record["published"])
        read = {"carrier": Carrier.from_dict(record["carrier"]), "flags": tuple(record["flags"])}
        return cls(**{**record, "text": text, "published": published, **read})
