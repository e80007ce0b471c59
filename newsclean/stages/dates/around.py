"""What stands around a date and forbids to write it otherwise, in a few characters on either side.

A date that is part of something larger (a URL, a range, a list of days, a name) or to
which the words beside it are fitted ("an 8 March rally") stays as it is.
"""

from __future__ import annotations

import re

from newsclean.stages.dates.styles import MONTH, WEEKDAY, Written

REACH = 60
"""Characters that are looked at on either side."""

FREE_BEFORE = re.compile(r"(?:^|[\s—…]|(?:^|[\s—(\[{])[(\[{\"'“‘„«¿¡]{1,3}|[.,;:!?)\]\"”’»]--?|--)$")
"""What may touch a date on its left: space, brackets, quotation marks, a dash between words."""

FREE_AFTER = re.compile(
    r"['’]s\b(?![-/])|[.,;:!?)\]}\"'”’»…]*(?:--?)?(?=\s|$)|[,;:!?)\]\"”’»]{1,3}(?=[^\W\d])|—|--|\(|\["
)
"""And on its right.  Not ".pdf", "-born", "/12"."""

JOIN = r"\s*,?\s*(?:,|-|–|—|/|&|and|to|or|till?|until|through|thru|vs)\s*(?:the )?"
JOINED_BEFORE = re.compile(
    rf"(?P<month>\b{MONTH}\s)?(?<!\d)(?<!\d{{4}}-\d\d-)\d{{1,2}}(?:st|nd|rd|th)?{JOIN}$"
)
JOINED_AFTER = re.compile(
    rf"{JOIN}\d{{1,2}}(?:st|nd|rd|th)?(?![\w:]|[.,]\d|\s?[ap]\.?m\b|\s(?:of\s)?{MONTH}(?!\w))"
)
"""One day of several: "7 and 13 December", "June 12 to 14"."""

NUMBER_BEFORE = re.compile(r"\d\s*$")
NUMBER_AFTER = re.compile(r"\s+\d")
YEAR_AFTER = re.compile(r",\s*\d{3,4}\b")
ARTICLE = re.compile(r"\b[Aa]n?\s$")
THE = re.compile(r"\b[Tt]he[ \u00a0]$")
ENDED = re.compile(
    r"\s*$|\s*\n|\s+[\"'“‘(\[]|\s+(?:A|After|An|And|As|At|But|For|He|His|I|If|In|It|Its|No|On|She|So|That|The"
    r"|Their|There|They|This|To|We|When|While|You)\b"
)
NAMED = re.compile(r"\s[^\W\d_a-z]")
WEEKDAY_BEFORE = re.compile(rf"\b(?P<weekday>{WEEKDAY}),? $")
NAMES = re.compile(
    r"""\s(?:[\w’'-]+\s){0,2}(?:movement|groups?|organi[sz]ation|brigades?|revolution|alliance|coalition
    |uprising|squares?|streets?|avenues?|road|bridge|stadium|airport|university|hospital|party|front|army
    |battalion|commission|committee|foundation|institute|agreement|accords?|declaration|memorandum)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What is named after a day: a date without a year before one of these may be its name."""

GOES_ON = re.compile(
    r"""\s*(?:$|[.,;:!?)\]"”’»—–]|(?:a|after|although|an|and|are|as|at|because|before|but|by|during|following
    |for|from|had|has|he|her|his|if|in|into|is|it|its|near|of|on|or|our|she|since|than|that|the|their|they
    |this|to|under|until|was|we|were|when|where|which|while|who|will|with|would|you)\b)""",
    re.VERBOSE,
)
"""What follows a date that is no adjective: "the 16th of December 2019 was cold"."""

VOWEL = re.compile(r"[AEIO]|8|11\b|18(?:\b|\d\d)|11\d\d")
"""How "an" wants a date to begin: "an April", "an 8", "an 11", "an 18", "an 1848"."""


def stands_free(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a word of its own and no part of a name, a path or a number.

    >>> text = "Seen 2019-12-16, filed as cuts-2019-12-16.pdf"
    >>> stands_free(text, 5, 15), stands_free(text, 31, 41)
    (True, False)
    """
    before, after = text[max(0, start - 4) : start], text[end : end + 5]
    return bool(FREE_BEFORE.search(before)) and bool(FREE_AFTER.match(after))


def is_joined(text: str, start: int, end: int) -> bool:
    """Whether a bare number goes with it: one of several days, or a number that would run into it.

    >>> is_joined("on 7 and 13 December 2019", 9, 25), is_joined("in 2018, 13 December was", 9, 20)
    (True, False)
    """
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    joined = JOINED_BEFORE.search(before)
    if (joined and not joined["month"]) or NUMBER_BEFORE.search(before) or NUMBER_AFTER.match(after):
        return True
    # What follows a year is no other day: "In May 2019, 12 of them left".
    has_year = text[max(start, end - 4) : end].isdigit()
    return not has_year and bool(JOINED_AFTER.match(after) or YEAR_AFTER.match(after))


def wants_article(text: str, start: int, before: str, after: str) -> bool:
    """Whether "a" or "an" stands at *start* and is right for *before* but not for *after*.

    >>> wants_article("an 8 March rally", 3, "8 March", "March 8")
    True
    """
    if not ARTICLE.search(text[max(0, start - 4) : start]):
        return False
    return (VOWEL.match(before) is None) != (VOWEL.match(after) is None)


def is_named(text: str, start: int, end: int, written: Written) -> bool:
    """Whether a day names something: "the April 6 Youth Movement", "the Fourth of July".

    >>> is_named("the April 6 Youth Movement", 4, 11, Written(4, None, 6))
    True
    """
    if written.year is not None:
        return False
    if (written.month, written.day) == (7, 4) and written.ordinal:
        return True
    after = text[end : end + REACH]
    is_led = THE.search(text[max(0, start - 8) : start]) is not None
    return bool(NAMES.match(after)) or (is_led and bool(NAMED.match(after)))


def may_lose_article(text: str, end: int) -> bool:
    """Whether "the 16th of December" before *end* can become "Dec. 16" without a loss of grammar.

    >>> may_lose_article("The 16th of December was wet.", 20), may_lose_article("The 3rd of May raid", 14)
    (True, False)
    """
    return GOES_ON.match(text, end, end + REACH) is not None


def article_at(text: str, start: int) -> re.Match[str] | None:
    """The "the" with its space that stands at *start* or right before it.

    >>> article_at("On the Monday", 7).span(), article_at("On the Monday", 3).span()
    ((3, 7), (3, 7))
    """
    return THE.search(text, max(0, start - 5), start) or THE.search(text, start, start + 4)


def end_of(text: str, start: int, end: int) -> int | None:
    """Where the date ends: before a full stop that is the sentence's; None if nobody can tell whose it is.

    >>> [end_of(text, 5, 12) for text in ("From 16 Dec.", "From 16 Dec. on", "From 16 Dec. Mr. Kim")]
    [11, 12, None]
    """
    if text[end - 1 : end] != ".":
        return end
    if ENDED.match(text, end, end + REACH):
        return end - 1
    return None if NAMED.match(text, end, end + REACH) else end


def led_by(text: str, start: int, written: Written) -> str:
    """The weekday or article before *start* that is part of the date, with its space; "" if there is none.

    >>> led_by("It closed on Monday, 16 December.", 21, Written(12, None, 16))
    'Monday, '
    """
    before = WEEKDAY_BEFORE if not written.ordinal else THE
    found = before.search(text, max(0, start - 12), start)
    return found[0] if found and not (written.weekday or written.lead or written.the) else ""


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the line is in capitals: a headline, whose dates are part of its design."""
    left = text.rfind("\n", max(0, start - REACH), start) + 1 or max(0, start - REACH)
    right = text.find("\n", end, end + REACH)
    beside = text[left:start] + text[end : right if right >= 0 else end + REACH]
    return beside.isupper() or (text[start:end].isupper() and beside.upper() == beside)
