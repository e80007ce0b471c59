"""Writing as characters: what to put for a case and into a gap."""

from __future__ import annotations

from collections.abc import Mapping

from newsclean.models.tagger.writing import Case, Gap, Quote, Symbol

GAPS = {
    Gap.SPACE: " ", Gap.COMMA: ", ", Gap.PERIOD: ". ", Gap.ABBREVIATION: ". ", Gap.QUESTION: "? ",
    Gap.EXCLAMATION: "! ", Gap.COLON: ": ", Gap.SEMICOLON: "; ", Gap.DASH: " — ", Gap.POSSESSIVE: "' ",
    Gap.APOSTROPHE: "'", Gap.HYPHEN: "-", Gap.DOT: ".", Gap.THOUSANDS: ",", Gap.DECIMAL: ".", Gap.SLASH: "/",
    Gap.OTHER: "&", Gap.DOT_HYPHEN: ".-", Gap.DOT_APOSTROPHE: ".'",
}  # fmt: skip
INSIDE = frozenset({Gap.COMMA, Gap.PERIOD, Gap.ABBREVIATION, Gap.QUESTION, Gap.EXCLAMATION})
"""Marks that stand before a closing quotation mark, as American papers have it."""

CURRENCIES = {Symbol.DOLLAR: "$", Symbol.EURO: "€", Symbol.POUND: "£"}


def gap_text(gap: int, quote: int = Quote.NONE, symbol: int = Symbol.NONE, space: str = " ") -> str:
    """What stands between two words; *space* is the white space that stood there.

    >>> gap_text(Gap.COMMA, Quote.CLOSE), gap_text(Gap.COLON, Quote.OPEN), gap_text(Gap.DASH, space="\\n")
    (',\" ', ': \"', ' —\\n')
    """
    text = GAPS[Gap(gap)]
    if gap >= Gap.APOSTROPHE:
        return text
    left, right = (text[:-1], space)
    if quote in (Quote.CLOSE, Quote.BOTH):
        left = left + '"' if gap in INSIDE else '"' + left
    if quote in (Quote.OPEN, Quote.BOTH):
        right += '"'
    if symbol == Symbol.PERCENT:
        left = "%" + left
    return left + right + CURRENCIES.get(Symbol(symbol), "")


def word_text(word: str, case: int, forms: Mapping[str, str]) -> str:
    """*word*, lower-cased, in its case; as it is where its capital is not one letter.

    >>> cases = [("kim", 1), ("un", 2), ("iphone", 3), ("mcabee", 3)]
    >>> [word_text(word, case, {"iphone": "iPhone"}) for word, case in cases]
    ['Kim', 'UN', 'iPhone', 'McAbee']
    """
    if case == Case.UPPER:
        written = word.upper()
    elif case == Case.MIXED:
        written = forms.get(word) or _unlisted(word)
    elif case == Case.CAPITAL:
        written = word[:1].upper() + word[1:]
    else:
        written = word
    return written if written.lower() == word else word


def _unlisted(word: str) -> str:
    """Mixed case of a word that no list has: a Scottish name, an acronym in the plural, or a plain name."""
    if word.startswith("mc") and len(word) > 3:
        return f"Mc{word[2:3].upper()}{word[3:]}"
    if word.endswith("s") and len(word) <= 5 and not any(letter in "aeiou" for letter in word[:-1]):
        return word[:-1].upper() + "s"
    return word[:1].upper() + word[1:]
