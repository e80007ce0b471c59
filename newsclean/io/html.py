"""HTML in, thin: trafilatura extracts, its metadata fills the source."""

from __future__ import annotations

import re

from newsclean.document import Source

TAGS = re.compile(r"\s*(<!doctype html|<html\b|<\?xml[^>]{0,200}>\s*<(!doctype html|html\b))", re.IGNORECASE)


def looks_like_html(content: str | bytes) -> bool:
    head = content[:1000] if isinstance(content, str) else content[:1000].decode("latin-1")
    return TAGS.match(head.lstrip("\ufeff\xef\xbb\xbf")) is not None


def read_html(html: str | bytes, url: str = "", *, extractor: str = "best") -> Source:
    """."""
    from trafilatura import extract

    return Source(extract(html) or "", url=url)
