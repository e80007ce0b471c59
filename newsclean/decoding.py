"""Bytes to text and back, with nothing lost on the way.

Archives hold UTF-8, UTF-8 with stray bytes, Windows code pages and UTF-16.  The
text that comes out is what the other modules clean; what the bytes were is kept
in a `Carrier`, so that ``carrier.encode(text)`` gives them back, byte for byte.
Mojibake (text decoded wrongly before it was stored) is not undone here: see
`newsclean.stages.mojibake`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

BOMS = (
    # UTF-32 first: its little-endian mark starts with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 65_536
"""Bytes looked at to guess an encoding; enough for every page measured."""

WESTERN = 0.055
"""Most bytes beyond ASCII, as a share, in a text of Western Europe: English has .005,
French .04; Polish has .07, Czech .13, Russian .8."""

SHORT = 100
"""Bytes below which no guess can tell one Latin alphabet from another."""

MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")


@dataclass(frozen=True, slots=True)
class Carrier:
    """What brought a text: which kind of file, in which bytes.

    Attributes:
        kind: "text" or "html".
        encoding: Python codec name; "" when the text came as a ``str``.
        bom: The byte order mark that stood before the text, or b"".
        undecodable: Whether bytes that fit no character were kept as surrogates.
        digest: For HTML, sha256 of the page, so that a run can be repeated.
    """

    kind: str = "text"
    encoding: str = ""
    bom: bytes = b""
    undecodable: bool = False
    digest: str = ""

    def encode(self, text: str) -> bytes:
        """The bytes that were decoded to *text*."""
        errors = "surrogatepass" if self.encoding.startswith("utf-16") else "surrogateescape"
        return self.bom + text.encode(self.encoding or "utf-8", errors)

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "encoding": self.encoding, "bom": self.bom.hex(),
                "undecodable": self.undecodable, "digest": self.digest}  # fmt: skip

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Carrier:
        return cls(**{**record, "bom": bytes.fromhex(record["bom"])})


class Decoded(NamedTuple):
    """A text and what it came in."""

    text: str
    carrier: Carrier


def decode(data: bytes) -> Decoded:
    """Read *data* in the encoding it was written in; never fails, never loses a byte.

    A byte order mark settles it, then UTF-16 by its zero bytes (which are ASCII, so
    UTF-8, too), then strict UTF-8.  UTF-8 with a few broken bytes stays UTF-8: those
    bytes become lone surrogates and the carrier says so.  What is left is guessed by
    charset-normalizer, and taken only if encoding it again gives the same bytes.

        >>> decode("Zoë".encode("utf-8")).text
        'Zoë'
        >>> decoded = decode(b"caf\\xe9 \\xe2\\x80\\x94 closed")
        >>> decoded.text, decoded.carrier.undecodable
        ('caf\\udce9 — closed', True)
        >>> decoded.carrier.encode(decoded.text)
        b'caf\\xe9 \\xe2\\x80\\x94 closed'
    """
    for bom, encoding in BOMS:
        if data.startswith(bom) and (text := _exactly(data[len(bom) :], encoding)) is not None:
            return Decoded(text, Carrier(encoding=encoding, bom=bom))
    for encoding in (*_wide(data), "utf-8"):
        if (text := _exactly(data, encoding)) is not None:
            return Decoded(text, Carrier(encoding=encoding))
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    if not mark and not is_mostly_utf8(data):
        for encoding in _guesses(data):
            if (text := _exactly(data, encoding)) is not None:
                return Decoded(text, Carrier(encoding=encoding))
    text = data[len(mark) :].decode("utf-8", "surrogateescape")
    return Decoded(text, Carrier(encoding="utf-8", bom=mark, undecodable=True))


def _exactly(data: bytes, encoding: str) -> str | None:
    """*data* as text, or None where that would not give the same bytes back."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: Western text in it has a zero in every second byte."""
    sample = data[:SAMPLE]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(sample) >= 8 and zeros.count(0) > 0.7 * len(zeros):
            return (encoding,)
    return ()


def is_mostly_utf8(data: bytes) -> bool:
    """Whether more of the bytes beyond ASCII form UTF-8 characters than do not."""
    proper = sum(len(match) for match in MULTIBYTE.findall(data))
    return 2 * proper > len(HIGH.findall(data))


def _guesses(data: bytes) -> list[str]:
    """The encodings to try on bytes that are not UTF-8, likeliest first."""
    from charset_normalizer import from_bytes

    high = len(HIGH.findall(data))
    in_runs = sum(len(run) for run in HIGH_RUN.findall(data))
    # Single accents and quotes, few or in a text too short to tell, are Windows-1252.
    if in_runs < 0.3 * high and (high <= WESTERN * len(data) or len(data) < SHORT):
        return ["cp1252"]
    best = from_bytes(data[:SAMPLE]).best()
    # UTF-16 was told by its zeros; a guess of it is a short text misread.
    named = [] if best is None or best.encoding.startswith("utf_16") else [best.encoding]
    return [*named, "cp1252"]
