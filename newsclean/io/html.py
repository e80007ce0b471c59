"""HTML in: trafilatura finds the article, its metadata fills the source.

Thin on purpose.  The page is decoded, trafilatura extracts, and what it cannot
read is read roughly by `newsclean.io.blocks`; the lines then meet the same stages
as any other text.  trafilatura and BeautifulSoup are imported where used: most
texts are no pages, and loading them costs more than cleaning a thousand texts.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean import language
from newsclean.config import CHOICES
from newsclean.document import Source
from newsclean.errors import ConfigError
from newsclean.io.blocks import BLOCKS, HIDDEN, paragraphs, rough_text
from newsclean.io.charset import HEAD, decode_page
from newsclean.io.published import is_shown, stated_day
from newsclean.moments import local_day

if TYPE_CHECKING:
    from trafilatura.settings import Document

TOO_DEEP = 250
"""Levels of elements above which a tree is not trusted: libxml2 silently drops what
stands deeper than 256."""

DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""How htmldate looks for the publication date.  The extensive search reads dates out of
the page's prose: on 260 pages of known date it was right no oftener (223 with and
without), wrong once more and took 6 ms longer.  The default ``max_date`` is today; a
result must not depend on the day it was made."""

# Patterns are compiled when the first page comes (`re` keeps them): most runs see none.
PROLOG = r"(?is)\s*(?:<!--.*?-->|<\?xml\b[^>]{0,500}\?>|<!doctype html\b[^>]{0,500}>)"
DOCTYPE = r"(?i)\s*<!doctype\s+html\b"
ROOT = r"(?i)\s*<(?:html|head|body)\b[^<>]{0,2000}>"
END = r"(?i)</(?:html|body)\s*>"
TAG = r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?![\w-])[^<>]{0,2000}>"
OPENERS = BLOCKS | HIDDEN | {"hr", "link", "meta", "title"}
"""Elements that a fragment may begin with; a sentence may begin with "<b>"."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without an end."""

LANG = r"(?i)<html\b[^<>]{0,1000}?\blang\s*=\s*[\"']?([a-z]{2,3})\b"


class Extraction(NamedTuple):
    """What was read from a page."""

    text: str
    metadata: Document | None
    extractor: str
    flags: tuple[str, ...]


def looks_like_html(content: str | bytes) -> bool:
    """Whether *content* is a page, or a fragment of one, rather than a text.

    A page begins with a doctype or a root element, after comments and an XML
    prolog if need be.  A fragment begins with a block element and has all its
    words inside elements.  A text that talks about tags or quotes a snippet has
    words outside and stays text; so does XML that is not XHTML.

        >>> looks_like_html("<!-- saved -->\\n<!doctype html><title>Ferry back</title>")
        True
        >>> looks_like_html("<div class='story'><p>The ferry is back.</p></div>")
        True
        >>> looks_like_html("<p> and </p> enclose a paragraph, said the teacher.")
        False
    """
    if not isinstance(content, (str, bytes, bytearray, memoryview)):
        return False
    head = _latin(content[:HEAD])
    if not isinstance(content, str):
        head = head.lstrip("\xef\xbb\xbf\xff\xfe")
    head = head.lstrip("\ufeff").lstrip()
    if not head.startswith("<"):
        return False
    start, is_declared = 0, False
    prologs = re.compile(PROLOG)
    while prolog := prologs.match(head, start):
        is_declared = is_declared or re.match(DOCTYPE, prolog[0]) is not None
        start = prolog.end()
    rest = head[start:].lstrip()
    if is_declared or (root := re.match(ROOT, rest)) is None:
        # "<!doctype html> is how pages begin" is a sentence.
        return (is_declared and rest[:1] in ("<", "")) or _is_fragment(rest, len(content) <= HEAD)
    return rest[root.end() :].lstrip()[:1] in ("<", "") or re.search(END, _latin(content[-HEAD:])) is not None


def _latin(content: str | bytes) -> str:
    """*content* so that tags can be found in it: they are ASCII in every encoding of the
    web; in UTF-16 each letter brings a zero."""
    text = content if isinstance(content, str) else bytes(content).decode("latin-1")
    return text.replace("\0", "")


def _is_fragment(head: str, is_whole: bool) -> bool:
    """Whether *head* begins with a block and no word stands outside an element."""
    first, *comments = head.split("<!--")
    head = first + "".join(comment.partition("-->")[2] for comment in comments)
    head = re.sub(r"(?i)<!doctype[^<>]{0,500}>", "", head)
    depth = closed = end = 0
    for tag in re.finditer(TAG, head):
        if (depth == 0 and head[end : tag.start()].strip()) or (end == 0 and tag[2].lower() not in OPENERS):
            return False
        end = tag.end()
        if tag[1]:
            depth, closed = max(0, depth - 1), closed + 1
        elif tag[2].lower() not in VOID and not tag[0].endswith("/>"):
            depth += 1
    if is_whole and depth == 0:
        return closed > 0 and not head[end:].strip()
    # Paragraphs may stay open, and a page may be cut off; one open "<p>" proves nothing,
    # nor do several within a line.
    is_laid_out = closed > 0 or len(re.findall(r"(?im)^[ \t]*<(?:p|div|li|h[1-6]|td)\b", head)) > 1
    return closed + depth > 1 and (is_laid_out or not is_whole)


def read_html(html: str | bytes, url: str = "", *, extractor: str = "best", tz: str = "") -> Source:
    """The article of a page as a `Source`: text, and what the page says about it.

    Title, byline, deck, publication date, address and language come from the page's
    metadata.  In the text a blank line stands between paragraphs, a single line break
    between list items, table rows and verses (``<br>``); cells are set apart by " | ".
    A declared language that the text contradicts is left out: templates say "en" on
    pages in any language.  *tz* is where the source is: a moment of publication is a day there.

    Never raises on a bad page.  Where trafilatura finds no article or cannot read the
    page, the text is all of the page's body, by block, and the flag "partial" is set:
    what is the article is then for the stages to tell.

        >>> page = "<html lang=en><title>Ferry back</title><p>The ferry is back.<p>It sails at noon."
        >>> source = read_html(page, "https://gazette.example/ferry")
        >>> source.title, source.text
        ('Ferry back', 'The ferry is back.\\n\\nIt sails at noon.')
    """
    if extractor not in CHOICES["extractor"]:
        raise ConfigError(f"extractor={extractor!r} is not one of {', '.join(CHOICES['extractor'])}")
    page, carrier = decode_page(html)
    with _quiet():
        found = _extract(page, url, is_fast=extractor == "fast")
    lang = _believed(re.search(LANG, page[:HEAD]), found.text)
    source = Source(found.text, lang=lang, url=url, extractor=found.extractor, carrier=carrier)
    source = _described(replace(source, flags=found.flags), found.metadata)
    if day := stated_day(page, tz):
        return replace(source, published=day, published_by="page")
    # What trafilatura found then is no metadata: a day of the address, or on the page.
    day = _as_date(found.metadata.date) if found.metadata else None
    is_told = day is not None and is_shown(page, day)
    return replace(source, published=day, published_by="page text") if is_told else source


def _believed(declared: re.Match[str] | None, text: str) -> str:
    """The declared language, unless it is one that `language` knows and does not find."""
    lang = declared[1].lower() if declared else ""
    is_known = lang in language.FUNCTION_WORDS or lang in dict(language.SCRIPTS)
    return "" if is_known and language.detect(text) not in ("", lang) else lang


def _described(source: Source, metadata: Document | None) -> Source:
    if metadata is None:
        return source
    return replace(
        source,
        title=metadata.title or "",
        deck=metadata.description or "",
        byline=metadata.author or "",
        url=source.url or metadata.url or "",
    )


def _as_date(value: str | None) -> date | None:
    try:
        return local_day(value) if value else None
    except ConfigError:
        return None


def _extract(page: str, url: str, *, is_fast: bool) -> Extraction:
    from lxml.etree import LxmlError
    from trafilatura import __version__, bare_extraction, extract_metadata, load_html
    from trafilatura.settings import Document

    # A fragment is no page to trafilatura until it stands in one.
    tree = load_html(page if re.search(r"<html\b", page, re.I) else f"<html><body>{page}</body></html>")
    is_deep = tree is not None and bool(tree.xpath(f"boolean({'/*' * TOO_DEEP})"))
    options: dict[str, Any] = {"include_comments": False, "with_metadata": True, "fast": is_fast}
    found = metadata = None
    with suppress(LxmlError, *FAULTS):
        if tree is not None and not is_deep:
            found = bare_extraction(tree, url or None, date_extraction_params=dict(DATES), **options)
    if isinstance(found, Document) and found.text:
        name = f"trafilatura {__version__}{' fast' if is_fast else ''}"
        return Extraction(paragraphs(found.body, found.text), found, name, ())
    with suppress(LxmlError, *FAULTS):
        if tree is not None:
            metadata = extract_metadata(tree, url or None, dict(DATES))
    text, name = rough_text(page)
    return Extraction(text, metadata, name, ("partial",) if text else ())


FAULTS = (AssertionError, ValueError, TypeError, AttributeError, LookupError, RecursionError)
"""What trafilatura raises, or may, on trees it did not foresee.  Of 12,600 damaged pages
21 raised, each time lxml's assertion that what is dropped has a parent."""


class _Silence:
    """How many readers want trafilatura's loggers silent at the moment."""

    names = ("trafilatura", "htmldate", "courlan")
    lock = threading.Lock()
    readers = 0
    levels: tuple[int, ...] = ()


@contextmanager
def _quiet() -> Iterator[None]:
    """No log lines about pages that have no article: that is a result here, no news.

    Levels are put back when the last of several threads is done.
    """
    import logging

    loggers = [logging.getLogger(name) for name in _Silence.names]
    with _Silence.lock:
        if not _Silence.readers:
            _Silence.levels = tuple(logger.level for logger in loggers)
            for logger in loggers:
                logger.setLevel(logging.CRITICAL + 1)
        _Silence.readers += 1
    try:
        yield
    finally:
        with _Silence.lock:
            _Silence.readers -= 1
            if not _Silence.readers:
                for logger, level in zip(loggers, _Silence.levels, strict=True):
                    logger.setLevel(level)
