"""HTML entities in a text that lost its DOM: "Smith &amp; Sons", "it&#8217;s".

They come from feeds and databases whose text was escaped once too often.  Only whole
entities with their semicolon are read, with the meaning that HTML gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.edits import Edit
from newsclean.stages.mojibake.talk import MOST_PLACES, SUBJECT, is_subject, stands_alone

ENTITY = re.compile(
    r"&(?:amp;|#0{0,4}38;|#[xX]0{0,4}26;)*"  # escaped again and again: settled at once
    r"(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
TAG = re.compile(
    r"(?:<|lt;)/?(?:a|abbr|b|blockquote|body|br|button|center|cite|code|div|em|figcaption|figure|font|footer"
    r"|form|h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|meta|nav|ol|p|pre|q|s|script|section|small"
    r"|span|strong|style|sub|sup|table|td|th|title|tr|u|ul)(?:\s{1,3}[a-z-]{1,20}=|\s{0,3}/?(?:>|&(?:amp;)?gt;))",
    re.IGNORECASE,
)
"""A tag, written plainly or escaped: the text is HTML, or about HTML."""

NEWER = ("apos", "AMP", "LT", "GT", "QUOT")
"""Read besides the names of HTML 4.  The 1,900 later ones ("&num;") are met in texts about code."""

TAG_REACH = 300
"""Characters in which an opened "<" may make a tag of a ">"."""


def plain_entities(text: str) -> list[Edit]:
    """Write the character for its entity, however often it was escaped.

    "&nbsp;" becomes a no-break space, which is what the page showed.  Left alone:
    texts that hold tags or name HTML as their subject, entities alone in quotation
    marks, what would read as a tag ("&lt;b&gt;", "&lt;GM.N&gt;"), invalid ones, and
    "AT&T", "R&D", "&c", which are no entities.

    >>> [(edit.after, edit.rule) for edit in plain_entities("Fish &amp;amp; chips, it&#8217;s said")]
    [('&', 'mojibake.entity'), ('’', 'mojibake.entity')]
    >>> plain_entities("To show the mark in HTML you have to write &lt; instead.")
    []
    """
    if "&" not in text:
        return []
    edits = list(_decoded(text))
    if not edits or TAG.search(text):
        return []
    if len(edits) > MOST_PLACES:
        return edits
    if SUBJECT.search(text) or is_subject(text, edits):
        return []
    return [edit for edit in edits if not stands_alone(text, edit.start, edit.end)]


def _decoded(text: str) -> Iterator[Edit]:
    """One edit for each run of entities that can be read."""
    start = end = 0
    after: list[str] = []
    for match in ENTITY.finditer(text):
        meaning = _meaning(match[1])
        if meaning is None or _makes_tag(text, meaning, match):
            continue
        if match.start() != end:
            if after:
                yield Edit(start, end, "".join(after), "mojibake.entity")
            start, after = match.start(), []
        after.append(meaning)
        end = match.end()
    if after:
        yield Edit(start, end, "".join(after), "mojibake.entity")


def _meaning(name: str) -> str | None:
    """The character an entity stands for; None if there is none, or none that feeds and editors write."""
    from html import entities, unescape

    if not name.startswith("#") and name not in entities.name2codepoint and name not in NEWER:
        return None
    meaning = unescape(f"&{name};")
    return None if "\ufffd" in meaning else meaning


def _makes_tag(text: str, meaning: str, match: re.Match[str]) -> bool:
    if meaning == "<":
        follows = text[match.end() : match.end() + 1]
        return follows.isalpha() or follows in ("/", "!", "?", "&")
    if meaning != ">":
        return False
    near = text[max(0, match.start() - TAG_REACH) : match.start()].rpartition("\n")[2]
    inside = near[max(near.rfind("<") + 1, near.rfind("lt;") + 3 if "lt;" in near else 0) :]
    is_opened = inside != near or near.startswith("<")
    return is_opened and ">" not in inside and (inside[:1].isalpha() or inside[:1] in ("/", "!", "?"))
