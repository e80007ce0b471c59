"""Numbers of units, and what "about" and "more than" make of them."""

from __future__ import annotations

import re

from newsclean.dates.cues import ABOUT, any_of
from newsclean.dates.scan import Token
from newsclean.dates.setting import Parts, Setting

APPROXIMATE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{mod}>{any_of(words)})" for mod, words in ABOUT.items()) + r") \Z"
)


BEFORE_OVER = frozenset("for in after of took lasted spent was is were and or at it".split()) | {""}
"""Before "over ten years": it was more; behind a noun "over" is "within"."""


def approximately(at: Setting, start: int) -> tuple[int, str]:
    """Where the expression begins with "about", "more than" and the like, and what they make of it."""
    begin = max(0, start - 18)
    found = APPROXIMATE.search(at.low, begin, start)
    if found is None or (found.start() == begin and begin):
        return start, ""
    if found[0] == "over " and at.word_before(found.start()).rstrip(",") not in BEFORE_OVER:
        return start, ""  # "cuts over ten years": no more than ten
    return found.start(), found.lastgroup or ""


def number_of(tokens: list[Token]) -> float | str | None:
    """The number that the words say: "two hundred and ten", "twenty-five", "1.5", "a few" as "X"."""
    total = part = 0.0
    for token in tokens:
        if isinstance(token.means, str):
            return token.means
        number = float(token.means)
        if token.word == "half":
            part += 0.5
        elif token.word in ("hundred", "thousand", "million") or (token.word == "dozen" and part):
            part = (part or 1) * number
            if number >= 1000:
                total, part = total + part, 0.0
        else:
            part += number
    return total + part


def amount(at: Setting, parts: Parts) -> tuple[int, float | str | None]:
    """Where the count of units begins and what it is; None where the words say none."""
    tokens = parts.named.get("count")
    before = at.before(parts.start, 6)
    if not tokens:
        if article := re.search(r"\ban? \Z", before):
            return parts.start - len(article[0]), 1
        if re.search(r"\bthe \Z", before):
            return parts.start - 4, "X" if parts.need("u").kind == "U" else 1
        return parts.start, "X" if parts.need("u").kind == "U" else None
    takes_article = tokens[0].kind == "v" or tokens[0].word in ("hundred", "thousand", "million")
    article = re.search(r"\ba \Z", before) if takes_article else None
    return parts.start - (len(article[0]) if article else 0), number_of(tokens)


def with_article(at: Setting, start: int) -> int:
    """*start*, or where "the" begins that stands right before it."""
    return (
        start - 4
        if at.low[max(0, start - 4) : start] == "the " and not at.low[max(0, start - 5) : start - 4].isalnum()
        else start
    )
