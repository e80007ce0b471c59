"""Elements to lines: the text of an extracted tree, and of a page nobody could read."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, NamedTuple

BREAK, LINE = "\N{PARAGRAPH SEPARATOR}", "\N{LINE SEPARATOR}"
"""Stand between blocks, and between parts of one, while the text is put together."""

PARTS = frozenset({"item", "row"})
"""Elements of trafilatura's tree that begin a line, but no paragraph."""

INLINE = frozenset({"hi", "ref", "del", "graphic", "span", "a", "b", "i", "em", "strong"})
"""Elements of trafilatura's tree that begin no line."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody"
    " td th thead tr ul".split()
)
HIDDEN = frozenset("head iframe noscript object script select style svg template textarea".split())


def paragraphs(body: Any, plain: str) -> str:
    """The text of trafilatura's *body* with a blank line between its paragraphs.

    trafilatura's own *plain* text has one line break for everything, so that the
    lines of a verse or a list cannot be told from paragraphs; it adds list markers
    and table rules.  Should the two differ in a word, *plain* is taken, each line a
    paragraph.
    """
    pieces: list[str] = []
    _collect(body, pieces, is_inside=False)
    # Pages escape twice ("&amp;deg;"); trafilatura's plain text is unescaped once more, too.
    text = _settled(unescape("".join(pieces)))
    if _letters(text) != _letters(plain):
        return _settled(plain.replace("\n", BREAK))
    return text


def _settled(text: str) -> str:
    """Each run of spaces and breaks as the widest break in it; two ``<br>`` part paragraphs."""
    return re.sub(r"\s+", _space, text).strip()


def _space(run: re.Match[str]) -> str:
    if BREAK in run[0] or run[0].count("\n") > 1:
        return "\n\n"
    if "\n" in run[0] or LINE in run[0]:
        return "\n"
    return run[0] if len(run[0]) == 1 else " "  # a thin or a hard space is typography


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _collect(element: Any, pieces: list[str], *, is_inside: bool) -> None:
    """Append the text of *element*; *is_inside* a cell or an item blocks become spaces."""
    tag = element.tag
    if tag == "lb":
        edge = " " if is_inside else "\n"
    elif tag in PARTS:
        edge = LINE
    elif tag == "cell":
        edge = " | " if element.getprevious() is not None else ""
    elif tag in INLINE:
        edge = ""
    else:
        edge = BREAK if not is_inside else LINE if tag in ("list", "table") else " "
    pieces += edge, _tidy(element.text)
    for child in element:
        _collect(child, pieces, is_inside=is_inside or tag in ("cell", "item"))
        pieces.append(_tidy(child.tail))
    if tag != "lb" and tag != "cell":
        pieces.append(edge)


def _tidy(text: str | None) -> str:
    return re.sub(f"[{BREAK}{LINE}]", " ", text or "")


class Rough(NamedTuple):
    """A page's text as BeautifulSoup gives it, and who gave it."""

    text: str
    extractor: str


def rough_text(page: str) -> Rough:
    """All words of a page's body, a blank line between blocks; what has no tags is a text.

    BeautifulSoup on lxml's events: unlike the tree parsers it reads elements nested to
    any depth, and unlike Python's own parser it needs linear time on unclosed tags.
    """
    from bs4 import BeautifulSoup, Tag, __version__
    from bs4.builder import ParserRejectedMarkup
    from bs4.element import NavigableString

    if not re.search(r"<[a-z!/?]", page, re.I):
        return Rough(page.strip(), "")
    # Without its XML prolog a page draws no warning.
    try:
        soup = BeautifulSoup(re.sub(r"^\s*<\?xml[^>]{0,500}>", "", page), "lxml")
    except ParserRejectedMarkup:
        return Rough(_settled(re.sub(r"<[^<>]{0,2000}>", BREAK, page)), "")
    block: dict[int, int] = {id(soup): 0}
    last, pieces = 0, []
    for node in soup.descendants:
        place = block[id(node.parent)]
        if isinstance(node, Tag):
            place = -1 if node.name in HIDDEN else place if node.name not in BLOCKS or place < 0 else id(node)
            block[id(node)] = place
            if node.name == "br" and place >= 0:
                pieces.append("\n")
        elif type(node) is NavigableString and place >= 0:
            pieces += "" if place == last else BREAK, re.sub(r"[ \t\r\n\f]+", " ", _tidy(node))
            last = place
    return Rough(_settled("".join(pieces)), f"beautifulsoup4 {__version__}")
