"""Words of dates that are other words or names too: May, March, Sun, April Ryan."""

from __future__ import annotations

import re

from newsclean.dates.cues import AFTER_NAME, BEFORE_MONTH, CALLED, NO_NAMES
from newsclean.dates.scan import SHADY, Token, is_in_small_letters
from newsclean.dates.setting import Setting

QUOTES = frozenset("\"'“‘«„")
CLOSING = frozenset("\"'”’»,")
NAMES = frozenset("may march april june august".split())
FIRST_NAMES = frozenset("may april june".split())
SURE_PLACES = BEFORE_MONTH - set("and or the for to each before after around on by".split())
"""Behind these a capitalised month is none of the persons of that name."""
GOVERNMENT = re.compile(
    r"'s (?:government|cabinet|deal|party|brexit)|ing\b| to the\b| on washington| for life| of the\b"
)


def is_other_word(at: Setting, month: Token, *, has_figure: bool) -> bool:
    """Whether "May", "March" or "Sun" stands there as the verb, the name or the star."""
    if has_figure:
        return False
    before, behind = at.word_before(month.start), at.word_behind(month.end)
    if before in CALLED and precedes_name(at, month):
        return True
    if before == "black" or behind == "revolution":
        return True
    if at.text[month.start - 1 : month.start] in QUOTES and month.start and precedes_name(at, month):
        return True
    if month.word not in SHADY and month.word not in FIRST_NAMES:
        return False
    place = before if before else at.before(month.start, 4).rstrip("-")
    if is_one_case(at, month):
        if month.word in ("april", "june"):
            return False
        if month.word in ("may", "march") and before == "to":
            return True
        return place not in BEFORE_MONTH or (
            month.word in ("may", "march") and before in ("and", "or", "the", "a")
        )
    if place in SURE_PLACES:
        return False
    if month.word == "may" and at.names_a_may:
        return True
    if month.word not in NAMES:
        return month.end == month.start + len(month.word)
    if (
        (behind in AFTER_NAME and month.word in FIRST_NAMES)
        or GOVERNMENT.match(at.low, month.end)
        or follows_name(at, month)
    ):
        return True
    return month.word in FIRST_NAMES and precedes_name(at, month) and place not in BEFORE_MONTH


def is_title(at: Setting, start: int, end: int) -> bool:
    """Whether the words alone stand capitalised within quotation marks: a show, a paper, a song."""
    words = at.text[start:end]
    return (
        at.text[start - 1 : start] in QUOTES
        and start > 0
        and words.istitle()
        and at.text[end : end + 1] in CLOSING
    )


def is_one_case(at: Setting, month: Token) -> bool:
    """Whether the words around *month* are all in small letters, or all in capitals."""
    nearby = at.text[max(0, month.start - 30) : month.end + 30]
    return at.text[month.start].islower() or nearby.isupper() or is_in_small_letters(at.text, month.start)


def follows_name(at: Setting, token: Token) -> bool:
    """Whether a capitalised word that is no month place stands right before: "Theresa May"."""
    before = at.text[max(0, token.start - 24) : token.start]
    found = re.search(r"\b([A-Z][A-Za-z]+) \Z", before)
    return found is not None and found[1].lower() not in NO_NAMES


def precedes_name(at: Setting, token: Token) -> bool:
    """Whether a capitalised word stands right behind: "April Ryan"."""
    after = at.text[token.end : token.end + 3]
    return len(after) > 2 and after[0] == " " and after[1].isupper() and after[2].islower()
