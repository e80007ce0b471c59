"""How near a restored text is to its original: case, marks, joins, quotes, sentences, characters.

Both texts are read with `newsclean.models.tagger.writing.read`, so any system's plain text can
be scored.  Words that a system dropped or changed are lined up with difflib; what
stands in no line-up counts as missed.  A text is counted once, in a `Tally`; figures come
from sums of tallies, so texts can be put together or drawn again at no cost.
"""

from __future__ import annotations

import difflib
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from newsclean.models.tagger.writing import SENTENCE_ENDS, Case, Gap, Quote, Reading, Symbol, read

Tally = Counter[tuple[str, str]]
"""How often each thing was "right", "wrong" (written, but not so in the original) and "missed"."""

NAMES = {
    Gap.COMMA: "comma", Gap.PERIOD: "period", Gap.QUESTION: "question", Gap.EXCLAMATION: "exclamation",
    Gap.COLON: "colon", Gap.SEMICOLON: "semicolon", Gap.DASH: "dash", Gap.ABBREVIATION: "abbreviation",
    Gap.POSSESSIVE: "possessive", Gap.APOSTROPHE: "apostrophe", Gap.HYPHEN: "hyphen", Gap.DOT: "dot",
    Gap.THOUSANDS: "thousands", Gap.DECIMAL: "decimal", Gap.SLASH: "slash",
}  # fmt: skip
"""The classes of gap that have a figure of their own."""

MICRO_3 = ("comma", "period", "question")
MICRO_7 = (*MICRO_3, "exclamation", "colon", "semicolon", "dash")
NUMBERS = ("thousands", "decimal")
JOINS = frozenset({Gap.ABBREVIATION, Gap.POSSESSIVE} | {gap for gap in Gap if gap >= Gap.APOSTROPHE})
"""Everything that is neither a space nor a mark between clauses."""

WRITTEN = {
    Gap.SPACE: " ", Gap.COMMA: ", ", Gap.PERIOD: ". ", Gap.ABBREVIATION: ". ", Gap.QUESTION: "? ",
    Gap.EXCLAMATION: "! ", Gap.COLON: ": ", Gap.SEMICOLON: "; ", Gap.DASH: " — ", Gap.POSSESSIVE: "' ",
    Gap.APOSTROPHE: "'", Gap.HYPHEN: "-", Gap.DOT: ".", Gap.THOUSANDS: ",", Gap.DECIMAL: ".",
    Gap.SLASH: "/", Gap.OTHER: "&", Gap.DOT_HYPHEN: ".-", Gap.DOT_APOSTROPHE: ".'",
}  # fmt: skip
CURRENCIES = {Symbol.DOLLAR: "$", Symbol.EURO: "€", Symbol.POUND: "£"}


class Rate(NamedTuple):
    """Precision, recall and F1 in per cent, and how many there were to find."""

    precision: float
    recall: float
    f1: float
    wanted: int


Figure = float | int | Rate


def tally(gold: str, out: str) -> Tally:
    """What of *out* is as in *gold*.

    >>> found = tally("Mr. Tan said no.  Why?  Rain.", "mr. Tan said no.  Why, Rain.")
    >>> figures(found)["case"].recall, figures(found)["ends"].recall
    (75.0, 50.0)
    """
    truth = read(gold)
    found, places = lined_up(truth, read(out))
    result = Tally(
        {("text", "words"): len(truth.words), ("text", "dropped"): sum(place < 0 for place in places)}
    )
    _count_case(truth, found, places, result)
    _count_gaps(truth, found, result)
    _count_sentences(truth, found, result)
    return result


class Found(NamedTuple):
    """What a system wrote, word for word of the original; nothing where it dropped the word.

    Attributes:
        starts: Whether the word begins a sentence there, or is not there.
    """

    words: list[str]
    cases: list[int]
    gaps: list[int]
    quotes: list[int]
    symbols: list[int]
    ends: list[bool]
    starts: list[bool]


def lined_up(gold: Reading, out: Reading) -> tuple[Found, list[int]]:
    """The writing of *out* for each word of *gold*, and where that word stands in *out* (-1: nowhere)."""
    mine, theirs = [word.lower() for word in gold.words], [word.lower() for word in out.words]
    places = list(range(len(mine)))
    if mine != theirs:
        places = [-1] * len(mine)
        matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
        for start, other, length in matcher.get_matching_blocks():
            places[start : start + length] = range(other, other + length)
    starts = [True, *out.ends[:-1]]
    return Found(
        [out.words[at] if at >= 0 else "" for at in places],
        [out.cases[at] if at >= 0 else Case.LOWER for at in places],
        [out.gaps[at] if at >= 0 else Gap.SPACE for at in places],
        [out.quotes[at] if at >= 0 else Quote.NONE for at in places],
        [out.symbols[at] if at >= 0 else Symbol.NONE for at in places],
        [out.ends[at] if at >= 0 else False for at in places],
        [starts[at] if at >= 0 else True for at in places],
    ), places


def _count_case(gold: Reading, found: Found, places: Sequence[int], result: Tally) -> None:
    starts = [True, *gold.ends[:-1]]
    for at, word in enumerate(gold.words):
        is_right = found.words[at] == word
        result["surface", "right"] += is_right
        wanted, written = gold.cases[at] != Case.LOWER, found.cases[at] != Case.LOWER
        names = ("case",) if starts[at] or found.starts[at] else ("case", "case_mid")
        for name in names:
            if wanted and written and is_right:
                result[name, "right"] += 1
            else:
                result[name, "missed"] += wanted
                result[name, "wrong"] += written


def _count_gaps(gold: Reading, found: Found, result: Tally) -> None:
    """Marks, joins, sentence ends, quotes and symbols; what ends the text is no news."""
    last = len(gold.words) - 1
    for at, (gap, other) in enumerate(zip(gold.gaps, found.gaps, strict=True)):
        is_last = at == last
        for name, outcome in _outcomes(gap, other):
            if not (is_last and name in ("period", "question", "exclamation")):
                result[name, outcome] += 1
        if is_last:
            continue
        quote, written = gold.quotes[at], found.quotes[at]
        _count(result, "ends", gold.ends[at], found.ends[at])
        _count(result, "quote_open", quote in OPENS, written in OPENS)
        _count(result, "quote_close", quote in CLOSES, written in CLOSES)
        symbol, sign = gold.symbols[at], found.symbols[at]
        _count(result, "symbol", symbol != Symbol.NONE, sign == symbol if symbol else sign != Symbol.NONE)
        is_join = gap in JOINS
        _count(result, "joins", is_join, other == gap if is_join else other in JOINS)


OPENS, CLOSES = (Quote.OPEN, Quote.BOTH), (Quote.CLOSE, Quote.BOTH)


def _outcomes(gap: int, other: int) -> Iterable[tuple[str, str]]:
    if gap == other:
        return [(NAMES[Gap(gap)], "right")] if gap in NAMES else []
    pairs = ((gap, "missed"), (other, "wrong"))
    return [(NAMES[Gap(each)], outcome) for each, outcome in pairs if each in NAMES]


def _count(result: Tally, name: str, wanted: bool, written: bool) -> None:
    if wanted or written:
        result[name, "right" if wanted and written else "missed" if wanted else "wrong"] += 1


def _count_sentences(gold: Reading, found: Found, result: Tally) -> None:
    """Sentences that are right throughout, and by how many characters the writing differs."""
    is_right = is_quoted_right = True
    last = len(gold.words) - 1
    for at, word in enumerate(gold.words):
        gap, other = gold.gaps[at], found.gaps[at]
        is_same_gap = (gap == other or at == last) and gold.symbols[at] == found.symbols[at]
        is_right = is_right and found.words[at] == word and is_same_gap
        is_quoted_right = is_quoted_right and gold.quotes[at] == found.quotes[at]
        mine = written(gap, gold.quotes[at], gold.symbols[at])
        theirs = written(other, found.quotes[at], found.symbols[at])
        result["text", "characters"] += len(word) + len(mine)
        result["text", "errors"] += distance(word, found.words[at]) + distance(mine, theirs)
        changed = sum(a != b for a, b in zip(word, word.lower(), strict=False))
        result["text", "errors of bare"] += changed + distance(mine, " ")
        if gold.ends[at] or at == last:
            result["text", "sentences"] += 1
            result["text", "exact"] += is_right
            result["text", "exact with quotes"] += is_right and is_quoted_right
            is_right = is_quoted_right = True


def written(gap: int, quote: int, symbol: int) -> str:
    """The characters between two words, one way of writing each class.

    >>> written(Gap.COMMA, Quote.CLOSE, Symbol.NONE), written(Gap.SPACE, Quote.NONE, Symbol.DOLLAR)
    ('," ', ' $')
    """
    text = WRITTEN[Gap(gap)]
    if quote == Quote.CLOSE:
        inside = gap in SENTENCE_ENDS or gap == Gap.COMMA
        text = f'{text[0]}" ' if inside else f'"{text}'
    elif quote == Quote.OPEN:
        text += '"'
    elif quote == Quote.BOTH:
        text = f'{text.strip()}" "'
    elif quote == Quote.BRACKET_OPEN:
        text += "("
    elif quote == Quote.BRACKET_CLOSE:
        text = f"){text}"
    return f"%{text}" if symbol == Symbol.PERCENT else text + CURRENCIES.get(Symbol(symbol), "")


def distance(one: str, other: str) -> int:
    """Characters to put in, take out or replace to get from one string to the other."""
    if one == other or not one or not other:
        return 0 if one == other else len(one) + len(other)
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        above, row[0] = row[0], count
        for at, wanted in enumerate(other, 1):
            above, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, above + (letter != wanted))
    return row[-1]


def rate(counts: Mapping[tuple[str, str], float], names: Iterable[str]) -> Rate:
    """One rate over several things; 0 where there is nothing to divide."""
    names = tuple(names)
    right, wrong, missed = (
        sum(counts.get((name, outcome), 0) for name in names) for outcome in ("right", "wrong", "missed")
    )
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    shares = [round(100 * share, 2) for share in (precision, recall, f1)]
    return Rate(shares[0], shares[1], shares[2], int(right + missed))


RATES: dict[str, tuple[str, ...]] = {
    "case": ("case",), "case_mid": ("case_mid",), "ends": ("ends",), "micro3": MICRO_3, "micro7": MICRO_7,
    **{name: (name,) for name in NAMES.values()}, "numbers": NUMBERS,
    **{name: (name,) for name in ("joins", "quote_open", "quote_close", "symbol")},
}  # fmt: skip


def figures(counts: Mapping[tuple[str, str], float]) -> dict[str, Figure]:
    """The figures of a tally: rates and shares in per cent, with two digits (CER three)."""

    def of(what: str, kind: str = "text") -> float:
        return counts.get((kind, what), 0)

    def share(what: float, whole: float, digits: int = 2) -> float:
        return round(100 * what / max(1, whole), digits)

    found: dict[str, Figure] = {name: rate(counts, names) for name, names in RATES.items()}
    f1s = [rate(counts, (name,)).f1 for name in MICRO_3]
    return found | {
        "words": int(of("words")),
        "dropped": int(of("dropped")),
        "case_accuracy": share(of("right", "surface"), of("words")),
        "macro3": round(sum(f1s) / 3, 2),
        "sentences": int(of("sentences")),
        "exact_sentences": share(of("exact"), of("sentences")),
        "exact_sentences_with_quotes": share(of("exact with quotes"), of("sentences")),
        "cer": share(of("errors"), of("characters"), 3),
        "cer_of_bare": share(of("errors of bare"), of("characters"), 3),
    }


def total(tallies: Iterable[Tally]) -> Tally:
    """One tally of several texts."""
    result = Tally()
    for each in tallies:
        result.update(each)
    return result


def main_value(figure: Figure) -> float:
    """The one number of a figure: F1 of a rate."""
    return figure.f1 if isinstance(figure, Rate) else float(figure)


def intervals(tallies: Sequence[Tally], *, draws: int = 200, seed: int = 4) -> dict[str, tuple[float, float]]:
    """Between which values each figure lies in 95 of 100 draws of as many texts, with repetition.

    Draws in which nothing was to find do not count.
    """
    draw = random.Random(seed)
    values: dict[str, list[float]] = {}
    for _ in range(draws if len(tallies) > 1 else 0):
        for name, figure in figures(total(draw.choices(tallies, k=len(tallies)))).items():
            if not isinstance(figure, Rate) or figure.wanted:
                values.setdefault(name, []).append(main_value(figure))
    ordered = {name: sorted(each) for name, each in values.items()}
    return {name: (each[len(each) // 40], each[-len(each) // 40 - 1]) for name, each in ordered.items()}
