"""Years: "2018", "fiscal 2019", "44 BC"; not "2018 people", "Flight 1549"."""

from __future__ import annotations

import re

from newsclean.dates.cues import BEFORE_COUNT, BEFORE_YEAR, COUNTED
from newsclean.dates.numeric import FIRST_YEAR, LAST_YEAR
from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.days import full_year
from newsclean.dates.readers.other_words import QUOTES
from newsclean.dates.readers.quarters import QUARTER
from newsclean.dates.scan import Token, is_in_small_letters
from newsclean.dates.setting import Parts, Reading, Setting


def year(at: Setting, parts: Parts) -> list[Reading]:
    """ "2018", "the year 2000", "fiscal 2019"; not "2018 people", "Flight 1549"."""
    token = parts.need("y")
    if len(parts.all) == 1 and token.kind == "y":
        start, mod = around(at, parts.start)
        if mod:
            return [Reading(start, parts.end, f"{full_year(token):04d}", mod=mod)]
        if not is_year(at, token):
            return []
    value = f"{full_year(token):04d}"
    start = with_article(at, parts.start) if len(parts.all) > 1 else parts.start
    return [Reading(start, parts.end, value, confidence=0.9)]


def year_in_words(at: Setting, parts: Parts) -> list[Reading]:
    """ "nineteen ninety-four", "the year two thousand"."""
    words = parts.named["n"]
    head, rest = int(words[0].means), [int(word.means) for word in words[1:]]
    if words[0].word == "two" and rest[0] == 1000:
        number = 2000 + sum(rest[1:])
    elif words[0].word in ("nineteen", "eighteen", "twenty") and 10 <= rest[0] < 100:
        number = 100 * head + sum(rest)
    else:
        return []
    if (
        not FIRST_YEAR <= number <= LAST_YEAR
        or at.text[words[-1].start].isupper()
        or (number == 2000 and len(parts.all) == len(words))
    ):
        return []
    return [Reading(with_article(at, parts.start), parts.end, f"{number:04d}")]


def year_period(at: Setting, parts: Parts) -> list[Reading]:
    """ "the 1988 period", "the 1988 quarter": the time of a report, one year before another."""
    token, unit = parts.need("y"), parts.need("u")
    if unit.means not in ("PERIOD", QUARTER, "SEASON", "Y") or not at.before(parts.start).endswith("the "):
        return []
    value = f"{int(token.means):04d}"
    if unit.means == QUARTER and at.quarter:
        value += f"-Q{(at.quarter.month + 2) // 3}"
    return [Reading(parts.start - 4, parts.end, value)]


AROUND = re.compile(
    r"(?:^|\n|[.(–-] ?|\b(?:in|since|from|until|by|to|of|and) )"
    r"((?:about|around|circa|ca?\.|roughly|approximately) )\Z"
)


def around(at: Setting, start: int) -> tuple[int, str]:
    """Where "around 1870" begins, and that it is only about so."""
    found = AROUND.search(at.before(start, 26))
    return (start - len(found[1]), "APPROX") if found else (start, "")


CONTINUED = re.compile(r"[-/,.:]\d")
CONTINUES = re.compile(r"\d[-,:/]\Z")
ENDS_WORD = re.compile(r"\b(?:late|mid|pre|post)-\Z")
NUMBER_SIGNS = frozenset("$£€¥#×+*=.")
YEAR_SIGNS = re.compile(r"(?:[(,;:–—/'\[-] ?|^|\n|'s )\Z")
CLOSED = re.compile(r"[.,;:)\s'’?!–-]|$")
INITIALS = re.compile(r"\b[a-z]\.[a-z]\.\Z")
STREET = re.compile(r"(?: [A-Z]\w+){1,3} (?:Road|Street|St\.|Avenue|Ave\.|Lane|Drive|Boulevard|Blvd)\b")
TICKER = re.compile(r"\.[A-Z]{1,2}\b")
"""Behind the number of a share: 1398.HK."""
LIKELY_YEARS = range(1900, 2101)


def is_year(at: Setting, token: Token) -> bool:
    """Whether four figures stand where a year does."""
    before, word = at.before(token.start, 16), at.word_before(token.start)
    after = at.low[token.end : token.end + 2]
    if (
        at.word_behind(token.end) in COUNTED
        or after.lstrip()[:1] in ("%", "°", "+")
        or CONTINUED.match(after)
    ):
        return False
    sign = before.rstrip(" ")[-1:]
    if (
        (sign in NUMBER_SIGNS and sign != ".")
        or before[-1:] == "."
        or word in BEFORE_COUNT
        or CONTINUES.search(before)
    ):
        return False
    if STREET.match(at.text, token.end) or TICKER.match(at.text, token.end):
        return False
    if INITIALS.search(word) or (sign in QUOTES and after[:1] in ('"', "”", ":", "'")):
        return False
    if word.lstrip("([\"'“") in BEFORE_YEAR or YEAR_SIGNS.search(before) or ENDS_WORD.search(before):
        return True
    return int(token.means) in LIKELY_YEARS and CLOSED.match(after) is not None


CIRCA = frozenset("c. (c. ca. (ca. circa".split())
TIME_WORDS = frozenset("in around about after until by since before from to – - (".split())


def old_year(at: Setting, parts: Parts) -> list[Reading]:
    """ "c. 347"; "in 348" where the story is of such times."""
    token = parts.need("n")
    if (
        not token.word.isdigit()
        or len(token.word) != 3
        or token.word[0] == "0"
        or at.word_behind(token.end) in COUNTED
    ):
        return []
    before = at.word_before(token.start)
    is_old = at.is_narrative and at.reference is not None and at.reference.day.year < FIRST_YEAR
    if before not in CIRCA and not (is_old and before in TIME_WORDS):
        return []
    return [Reading(token.start, token.end, f"{int(token.means):04d}")]


def bc_year(at: Setting, parts: Parts) -> list[Reading]:
    """ "44 BC", "AD 79"."""
    number, era = parts.need("n"), parts.need("X")
    if not isinstance(number.means, int) or not 0 < number.means < 10000:
        return []
    if at.text[era.start].islower() and not is_in_small_letters(at.text, era.start):
        return []
    value = f"BC{number.means:04d}" if era.means == "BC" else f"{number.means:04d}"
    if month := parts.one("m"):
        value += f"-{int(month.means):02d}"
    start, mod = around(at, parts.start)
    return [Reading(start, parts.end, value, mod=mod)]
