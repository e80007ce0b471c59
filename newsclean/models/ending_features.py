"""What the model of endings sees of a text's first and last words.

Features are strings, hashed into the table of weights; `endings` sums them.  Words are
looked at as themselves, as their group (months, surnames, verbs in the past tense), by
their endings, and by whether they may be the stump of another word: of a commoner one
in the word list, or of one that stands in the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from newsclean.models import words as word_table

WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}(?=\s)")

INFLECTIONS = frozenset({"s", "es", "ed", "ing", "er", "ers", "ly", "like"})
"""A word that these follow may be a whole one that happens to be rare: "tradeoff", "stomp"."""

STUMP_ODDS = 4.0
"""How much likelier (natural logarithm) a stump of some listed word must be than the word as it stands.
Swept on 19,000 articles cut at random and as many left whole: 3 gains 2 points of recall
and takes twice as many whole words ("Richard Chang", "to heal")."""

STEP = 1.0
"""Natural logarithms of a ratio that count as alike."""

DEPTH = 8
"""Buckets of a ratio on either side of one."""

FAR = 12
"""Words of the last sentence that are counted; more are alike."""


def plain_tail(words: Sequence[str]) -> Iterator[str]:
    """Features of the end of lower-cased text without marks, given its words.

    >>> sorted(plain_tail("the talks fell through in dece".split()))[1:3]
    ['b:-1:4:o6', 'c:-1:00']
    """
    table = word_table.english()
    padded = ["^", "^", "^", *words[-4:]]
    w4, w3, w2, w1 = padded[-4:]
    k4, k3, k2, k1 = (kind_of(word, table) for word in (w4, w3, w2, w1))
    band, stump, story = band_of(w1, table), stump_of(w1, table), in_story(words)
    yield "1"
    if band >= 0:
        yield f"w:{w1}"
        yield f"ww:{w2} {w1}"
        yield f"kw:{k2} {w1}"
        yield f"kkw:{k3} {k2} {w1}"
    yield f"wk:{w2} {k1}"
    yield f"wwk:{w3} {w2} {k1}"
    yield f"kk:{k2} {k1}"
    yield f"kkk:{k3} {k2} {k1}"
    yield f"kkkk:{k4} {k3} {k2} {k1}"
    yield f"b:{band}:{len(w1)}:{stump}"
    yield f"s:{stump}:{story}"
    yield f"ks:{k2}:{stump}"
    yield f"ws:{w2}:{stump[:1]}"
    yield f"c:{band}:{story}"
    yield f"e:{w1[-4:]}:{min(band, 0)}"
    yield f"e3:{w1[-3:]}:{min(band, 0)}:{stump}"
    yield f"e2:{w1[-2:]}:{min(band, 0)}:{len(w1)}"


def plain_head(words: Sequence[str]) -> Iterator[str]:
    """Features of the start of lower-cased text without marks."""
    table = word_table.english()
    w1, w2, w3, w4 = [*words[:4], "$", "$", "$", "$"][:4]
    k1, k2, k3, k4 = (kind_of(word, table) for word in (w1, w2, w3, w4))
    band, rest = band_of(w1, table), rest_of(w1, table)
    story = f"{min(2, words.count(w1) - 1)}{int(any(w.endswith(w1) and w != w1 for w in words))}"
    yield "h1"
    if band >= 0:
        yield f"hw:{w1}"
        yield f"hww:{w1} {w2}"
        yield f"hwk:{w1} {k2}"
        yield f"hwkk:{w1} {k2} {k3}"
    yield f"hkw:{k1} {w2}"
    yield f"hkk:{k1} {k2}"
    yield f"hkkk:{k1} {k2} {k3}"
    yield f"hkkkk:{k1} {k2} {k3} {k4}"
    yield f"hb:{band}:{len(w1)}:{rest}"
    yield f"hs:{rest}:{story}"
    yield f"hc:{band}:{story}"
    yield f"he:{w1[:4]}:{min(band, 0)}"
    yield f"he3:{w1[:3]}:{min(band, 0)}:{rest}"
    yield f"he2:{w1[:2]}:{min(band, 0)}:{len(w1)}"


def kind_of(word: str, table: word_table.Words) -> str:
    """What sort of word *word* is: digits, its group, or its ending if it is not listed."""
    if word[0].isdigit():
        return f"#{min(len(word), 5)}"
    group = table.groups.get(word)
    return f"g{group}" if group is not None else f"-{word[-1]}" if len(word) > 2 else "-"


def band_of(word: str, table: word_table.Words) -> int:
    """How common *word* is, in steps of eight times; -1 if it is not listed."""
    return table.bands.get(word, -6) // 6


def stump_of(word: str, table: word_table.Words) -> str:
    """How common the words that begin with *word* are beside itself; "n" if there are none."""
    return _ratio(table.continued(word, but=INFLECTIONS), table.frequency(word))


def rest_of(word: str, table: word_table.Words) -> str:
    """How common the words that end with *word* are beside itself; "n" if there are none."""
    return _ratio(table.preceded(word), table.frequency(word))


def _ratio(others: float, own: float) -> str:
    if not others:
        return "n"
    ratio = round(math.log(others / (own or 1.0)) / STEP)
    return f"{'l' if own else 'o'}{max(-DEPTH, min(DEPTH + 4 * (not own), ratio))}"


def in_story(words: Sequence[str]) -> str:
    """How often the last of *words* stands before, and whether longer words that begin with it do."""
    last, previous = words[-1], words[-2] if len(words) > 1 else ""
    count, longer = words.count(last) - 1, 0
    for at in [at for at, word in enumerate(words) if word.startswith(last)]:
        if words[at] != last and words[at][len(last) :] not in INFLECTIONS:
            longer = 2 if longer == 2 or (at and words[at - 1] == previous and len(last) > 1) else 1
    return f"{min(count, 2)}{longer}"


def cased_tail(text: str) -> Iterator[str]:
    """Features of the end of well-written text that bears no mark there.

    >>> sorted(cased_tail("Talks failed. Both sides went home after the tal"))[1:3]
    ['qa:1', 'qb:0:3:l6']
    """
    line = text[text.rfind("\n") + 1 :]
    stops = [match.end() for match in SENTENCE_END.finditer(line)]
    piece = line[stops[-1] :] if stops else line
    tokens = piece.split() or ["^"]
    words = WORD.findall(text.lower()) or ["^"]
    table = word_table.english()
    w2, w1 = ["^", *words[-2:]][-2:]
    stump = stump_of(w1, table)
    shape, number = shape_of(tokens[-1]), min(len(tokens), FAR)
    lower = round(4 * sum(token[:1].islower() for token in tokens) / len(tokens))
    yield "q1"
    yield f"qa:{min(len(stops), 2)}"
    yield f"qb:{band_of(w1, table)}:{min(len(w1), 9)}:{stump}"
    yield f"qn:{number}:{lower}"
    yield f"qns:{number}:{min(len(stops), 1)}:{shape}"
    yield f"qs:{shape}:{stump}:{in_story(words)}"
    yield f"qf:{tokens[0].lower()}"
    yield f"qff:{' '.join(tokens[:2]).lower()}"
    yield f"qi:{shape_of(tokens[0])}:{number}"
    yield f"qw:{w1}"
    yield f"qkk:{kind_of(w2, table)}:{kind_of(w1, table)}"
    yield f"qwk:{w2}:{shape}"
    yield f"qu:{int(any(sign in piece for sign in ('http', 'www.', '@', '.com')))}:{int(':' in piece)}"
    yield f"ql:{lower}:{shape}:{min(len(stops), 1)}"


def shape_of(token: str) -> str:
    """How a token is written, and the mark at its end."""
    first, last = token[:1], token[-1:]
    form = "x" if first.islower() else "X" if first.isupper() else "9" if first.isdigit() else "-"
    if form == "X" and token.isupper() and len(token) > 1:
        form = "XX"
    return form + ("" if last.isalnum() else last)
