"""Pages into labelled lines: what the model learns from.

A page is flattened as users flatten it, a line for each block of its DOM.  The article's
own text says which lines belong to it (`labels`); the tags and class names above a line
say of what family the others are, which is a hint and no more.
"""

from __future__ import annotations

import hashlib
import json
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from newsclean import language
from newsclean.training.lines.labels import shares, tokens

BLOCKS = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 br tr td th section article header footer nav ul ol table figure figcaption"
    " blockquote pre title aside form button option label dd dt body html main hr address fieldset legend"
    " details summary dl iframe noscript select textarea video audio".split()
)
SILENT = frozenset(("script", "style", "template"))
HINTS = [
    (family, re.compile(pattern, re.IGNORECASE))
    for family, pattern in (
        ("comments", r"comment|disqus|reply"),
        ("bio", r"author-?(bio|box|info|desc|card|about)|about-?(the-?)?author|bio\b|contributor"),
        ("caption", r"caption|credit|photo-"),
        ("consent", r"cookie|consent|gdpr"),
        ("newsletter", r"newsletter|sign-?up|mailing|subscribe"),
        ("share", r"share|social|follow"),
        ("related", r"related|recommend|more-|read-?(next|more)|most-|popular|trending|also-like|outbrain"
         r"|taboola|latest|sidebar|widget|teaser|promo|card"),
        ("ad", r"\bads?\b|advert|sponsor|banner"),
        ("byline", r"byline|author|dateline|timestamp|published|meta\b|date\b"),
        ("navigation", r"\bnav|menu|breadcrumb|header|masthead|topbar|skip|search|tags?\b|categor"),
        ("legal", r"copyright|legal|footer|colophon|terms"),
    )
]  # fmt: skip
TAGS = {"nav": "navigation", "footer": "legal", "figcaption": "caption", "aside": "related"} | {
    "header": "navigation",
    "form": "newsletter",
    "button": "share",
}
LEVELS = 8
"""Elements above a line that are asked for its family."""

DEPTH = 200
FOLDS = 5
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Row:
    """One line of a page.

    Attributes:
        text: The line.
        parts: Its pieces between inline tags, where it has several.
        share: The share of its words that belong to the article.
        family: What kind of debris its place in the DOM suggests; "" for none.
    """

    text: str
    parts: tuple[str, ...]
    share: float
    family: str


@dataclass(frozen=True)
class Page:
    """A page as lines.  *source* is "kit" (annotated by people) or "silver" (by an extractor)."""

    domain: str
    lang: str
    source: str
    rows: tuple[Row, ...]


def kit_pages(archive: Path) -> Iterator[Page]:
    """The pages whose whole article is known, less those where page and article do not fit."""
    files = _unpacked(archive)
    for line in (files / "index.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        if entry["gold_suspect"]:
            continue
        rows = labelled(_read(files / entry["html"]), entry["gold"])
        if _fits(rows, entry["gold"]):
            yield Page(entry["domain"], entry["lang"], "kit", rows)


def silver_pages(archive: Path) -> Iterator[Page]:
    """The pages of which only segments are known, where trafilatura gets each of them right."""
    import trafilatura

    files = _unpacked(archive)
    for url, entry in json.loads((files / "evaldata.json").read_text("utf-8")).items():
        path = files / "html" / entry["file"]
        html = _read(path) if path.exists() else ""
        article = trafilatura.extract(html, include_comments=False) or "" if html else ""
        is_right = all(part in article for part in entry["with"])
        if not article or not is_right or any(part in article for part in entry["without"]):
            continue
        if rows := labelled(html, article):
            yield Page(urlparse(url).netloc, language.detect(article), "silver", rows)


def labelled(html: str, article: str) -> tuple[Row, ...]:
    """The lines of a page with their labels."""
    found = list(_blocks(html))
    lines = [SPACE.sub(" ", "".join(parts)).strip() for parts, _ in found]
    rows = []
    for line, (parts, family), share in zip(lines, found, shares(lines, article), strict=True):
        trimmed = tuple(part for part in (SPACE.sub(" ", part).strip() for part in parts) if part)
        rows.append(Row(line, trimmed, round(share, 3), family))
    return tuple(rows)


def fold_of(domain: str) -> int:
    """In which part of the sites a site is, by a hash of its name; no site is in two."""
    return int(hashlib.sha1(domain.encode()).hexdigest(), 16) % FOLDS


def _unpacked(archive: Path) -> Path:
    """The folder of an archive, unpacked beside it or in a temporary place; a folder is taken as it is."""
    if archive.is_dir():
        return archive
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="newsclean-pages-"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return next(path.parent for name in ("index.jsonl", "evaldata.json") for path in folder.rglob(name))


def _read(path: Path) -> str:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        text = str(from_bytes(data).best() or data.decode("latin-1"))
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")


def _fits(rows: tuple[Row, ...], article: str) -> bool:
    """Whether the page has the article's words, and its labelled lines make up the article."""
    wanted = set(tokens(article))
    page = {word for row in rows for word in tokens(row.text)}
    kept = {word for row in rows if row.share >= 0.5 for word in tokens(row.text)}
    return (
        bool(wanted) and len(wanted & page) >= 0.8 * len(wanted) and len(wanted & kept) >= 0.7 * len(wanted)
    )


def _blocks(html: str) -> Iterator[tuple[list[str], str]]:
    """The texts between block elements, in pieces as the DOM has them, each with its family."""
    import lxml.html

    try:
        root = lxml.html.document_fromstring(html)
    except (ValueError, lxml.etree.LxmlError):
        return
    parts: list[tuple[str, Any]] = []
    for piece in [*_walk(root, 0), None]:
        if piece is not None:
            parts.append(piece)
            continue
        if told := [part for part in parts if part[0].strip()]:
            yield [text for text, _ in parts], _family(told[0][1])
        parts = []


def _walk(element: Any, depth: int) -> Iterator[tuple[str, Any] | None]:
    """The texts under *element* with the element each stands in; None where a block begins or ends."""
    if not isinstance(element.tag, str) or element.tag in SILENT or depth > DEPTH:
        return
    if element.tag in BLOCKS:
        yield None
    if element.text:
        yield element.text, element
    for child in element:
        yield from _walk(child, depth + 1)
        if child.tail:
            yield child.tail, element
    if element.tag in BLOCKS:
        yield None


def _family(element: Any) -> str:
    for _ in range(LEVELS):
        if element is None:
            return ""
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        for family, hint in HINTS:
            if hint.search(names):
                return family
        if element.tag in TAGS:
            return TAGS[element.tag]
        element = element.getparent()
    return ""
