"""In which encoding a page was written, and the page as text.

A page says more than a text does: its own declaration.  It is believed where the
bytes alone do not settle the matter, and not where they contradict it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from newsclean.decoding import BOMS, Carrier, Decoded, decode, is_mostly_utf8
from newsclean.errors import ConfigError

HEAD = 65_536
"""Characters looked at for what a page says about itself."""

BAD_SHARE = 0.01
"""Undecodable characters a page may have and still be read as it declares itself."""

CHARSET = rb"(?i)<meta\b[^<>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
LABELS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "latin1": "cp1252", "iso-8859-1": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874",
    "windows-874": "cp874",
}  # fmt: skip
"""Labels that browsers read as a wider encoding than they name."""

KNOWN = r"(?:windows|cp|iso|latin|koi8|mac|big5|gb|euc|shift|sjis|tis|hz|johab)[\w-]*"
"""Encodings a page may name; Python knows others that are none ("punycode", quadratic too)."""


def decode_page(html: str | bytes) -> Decoded:
    """The page as text that a parser can take, and what it was."""
    if isinstance(html, str):
        text, carrier = html, Carrier()
        data = html.encode("utf-8", "surrogatepass")
    elif isinstance(html, (bytes, bytearray, memoryview)):
        data = bytes(html)
        text, carrier = _declared(data) or decode(data)
    else:
        raise ConfigError(f"cannot read a page from a {type(html).__name__}; pass str or bytes")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text.replace("\0", ""))
    return Decoded(text, replace(carrier, kind="html", digest=hashlib.sha256(data).hexdigest()))


def _declared(data: bytes) -> Decoded | None:
    """*data* in the encoding the page names, where the bytes alone do not settle it.

    Valid UTF-8 is UTF-8 whatever the page says: saved pages keep the declaration of
    the server they came from.  (ISO-2022-JP is valid UTF-8 too, but for its escapes.)
    """
    label = re.search(CHARSET, data[:HEAD])
    name = label[1].decode("ascii").lower() if label else ""
    name = LABELS.get(name, name)
    is_escaped = name.startswith("iso-2022") and b"\x1b" in data
    if not re.fullmatch(KNOWN, name) or (not is_escaped and _is_utf8(data)):
        return None
    try:
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    bad = text.count("\ufffd")
    return None if bad > BAD_SHARE * len(text) else Decoded(text, Carrier(encoding=name, undecodable=bad > 0))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.startswith(tuple(bom for bom, _ in BOMS)) or is_mostly_utf8(data)
    return True
