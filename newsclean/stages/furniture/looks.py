"""What a line looks like: a paragraph, a headline, a signature, a run of glued icon titles."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
ENDED = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s*$")
BROKEN_OFF = re.compile(r"[.,;:…|(][\"'”’)\]]{0,3}$")
ROLE = re.compile(
    r"\b(?:Editor|Reporter|Writer|Correspondent|Director|Manager|Founder|Co-founder|CEO|CTO|CMO|President|Architect)\b"
)
CRUMBS = re.compile(r" [>›»/•|] |^[\W_]*$|\d{1,2}:\d\d")
GLUED = re.compile(r"[a-z\d][A-Z][a-z]|[a-z]icon-")
FOLDED = re.compile(r"[^\W_]+")
LONGEST = 220
"""Characters a title or deck may have."""


def count_words(text: str) -> int:
    """Words, as exactly as a headline needs them; a paragraph is only split at spaces."""
    return len(WORD.findall(text)) if len(text) < LONGEST else len(text[:1000].split())


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph.

    >>> is_prose("The ferry sank in the harbor on Monday with nobody on board.")
    True
    >>> is_prose("Ferry sinks in harbor")
    False
    """
    if len(text) < 15 or (len(text) < 39 and not ENDED.search(text)):
        return False  # eight words have more, or twenty
    words = count_words(text)
    return words >= 20 or (words >= 8 and ENDED.search(text) is not None)


def is_headline(text: str) -> bool:
    """Whether a line could be a title or a deck.

    >>> is_headline("US blocks plan to ease sanctions"), is_headline("Home > News > Asia desk")
    (True, False)
    """
    text = text.strip()
    if not 10 <= len(text) <= LONGEST or not 4 <= count_words(text) <= 32:
        return False
    if BROKEN_OFF.search(text) or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘¿¡"):
        return False
    return not (CRUMBS.search(text) or is_glued(text) or is_signature(text))


def is_signature(text: str) -> bool:
    """Whether a short line is a name with its role or outlet: "Ann Roe, Harbor Editor".

    >>> is_signature("Ann Roe, The Kolding Herald"), is_signature("Herring, cod and the law")
    (True, False)
    """
    words = WORD.findall(text)
    is_titled = all(word[0].isupper() or word in ("of", "and", "the", "for") for word in words)
    return is_titled and len(words) <= 7 and ("," in text or ROLE.search(text) is not None)


def is_glued(text: str) -> bool:
    """Whether words run together, as the titles of icons do: "Title ChevronIcon MailPath Layer"."""
    return len(text) < 400 and len(GLUED.findall(text)) >= 3


def is_title(line: str, title: str) -> bool:
    """Whether *line* is what the page's metadata gives as title."""
    return (
        bool(title) and len(line) < LONGEST and is_same_title(fold(line), fold(title)) and is_headline(line)
    )


def fold(text: str) -> str:
    """*text* as its words in lower case; of a paragraph only the start, for it is no title."""
    return " ".join(FOLDED.findall(text[: 2 * LONGEST].lower()))


def is_same_title(title: str, other: str) -> bool:
    """Whether *other* is the title, perhaps with a site's name of up to six words after it."""
    if len(title) < 12 or not other.startswith(title):
        return False
    return len(other[len(title) :].split()) <= 6
