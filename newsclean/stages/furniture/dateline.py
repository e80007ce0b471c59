"""Datelines in written text: "NAIROBI, Kenya (AP) — " before the first word.

An agency in brackets is evidence enough that the words before it are a place.
Without one the place must be in the gazetteer, stand before a region, carry a date,
or be named as a place in the text; and the sentence after it must start afresh.
Lower-cased text, where all of these cues are gone, is read in `lowercase`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.rules import RuleNote
from newsclean.stages.furniture.gazetteer import Named, gazetteer, key
from newsclean.stages.furniture.when import MONTH

AGENCY = RuleNote("dateline.agency", 'A place, a date and an agency before the first word: "PARIS (AFP) - ".')
PLACE = RuleNote("dateline.place", 'A known place in capitals before the first word: "WASHINGTON -- ".')
CITY_STATE = RuleNote("dateline.city-state", 'A city in capitals and its state: "TULSA, Okla. -- ".')
COLON = RuleNote("dateline.colon", 'A known city and a colon before the first word: "New Delhi: ".')

CAP = r"[A-ZÀ-ÖØ-Þ](?:[\w.'’]|-(?=\w))*"
NAME = rf"{CAP}(?:[ \xa0]{{1,2}}(?:{CAP}|of|the|and|de|da|do|del|la|le|el|al|pri|es)){{0,5}}"
ZONE = rf"{NAME}(?:,[ \xa0]{{1,2}}{NAME})?,?"
PLACES = rf"{ZONE}(?:[ ]?/[ ]?{ZONE}){{0,3}}"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?),?"
DAY = rf"""(?:{WEEKDAY}[ ]?)?(?:
    (?i:{MONTH})[ ]?\d{{1,2}}(?:st|nd|rd|th)?(?:,?[ ]\d{{4}})?
  | \d{{1,2}}(?:st|nd|rd|th)?[ ](?i:{MONTH})(?:,?[ ]\d{{4}})?
  | \d{{1,2}}/\d{{1,2}}/\d{{2,4}} )"""
DASH = r"(?:-{1,3}|[—–―])"
OPENING = r"[\"'“‘«(\[]{0,3}(?:[A-ZÀ-ÖØ-Þ\d$£€¥]|[a-z]+[A-Z])"
"""How a sentence starts: a capital, a figure, or a name like eBay."""

WITH_AGENCY = re.compile(
    rf"""[ \t\xa0]{{0,8}}
    (?:(?P<place>{PLACES})(?:[ \xa0]{{1,3}}|(?=[\[(/])))?
    (?:[,;]?[ ]{{0,2}}(?P<date>{DAY})[,.]?[ ]{{0,2}})?
    (?:[(\[](?P<agency>[^()\[\]\n]{{2,90}})[)\]]|/(?P<wire>[A-Z][\w .-]{{2,30}})/)
    (?P<dash>[.,]?[ \xa0]{{0,3}}(?:{DASH}|[:|])?)[ \xa0]{{0,3}}""",
    re.VERBOSE,
)
HEAD = re.compile(rf"[ \t\xa0]{{0,8}}(?P<place>{PLACES})(?:[;,]?[ ]{{1,2}}(?P<date>{DAY}))?,?", re.VERBOSE)
TO_DASH = re.compile(
    r"[ \xa0]{0,3}(?:-{2,3}|[—–―]|(?<=[\w.,][ \xa0])-(?=[ \xa0])|(?<=[A-Z.])-(?=[ \xa0]))[ \xa0]{0,3}"
)
TO_COLON = re.compile(r":[ \xa0]{1,2}")
STARTS = re.compile(OPENING)
MAYBE = re.compile(r"[-—–―(\[:/]")
DASHES = re.compile("[—–―]|-[- \xa0]")
BRACKET = re.compile(r"[(\[/]")

REACH = 90
"""How far from the start of a line a dash still ends a dateline; Reuters needs 70."""

COLON_REACH = 40
"""The same of a colon: before one stands one place and nothing else."""

PROSE = 8
"""Words that must follow a dateline which no agency vouches for: shorter is a headline."""


class Dateline(NamedTuple):
    """A dateline, with offsets in its line.

    Attributes:
        place: As printed; "" if it has none.
        agencies: With their offsets in the line.
        byline: A reporter's name that stands before the place on the same line.
        start, stop: Where place and date stand.
        end: Where the story starts.
        rule: What recognised it.
    """

    place: str
    agencies: tuple[Named, ...]
    byline: str
    start: int
    stop: int
    end: int
    rule: str


def may_open(line: str) -> bool:
    """Whether *line* has the form of one that opens with a dateline, whatever its places are.

    >>> may_open("OSLO -- Rain fell."), may_open("Well-known ferries sank."), may_open("Rain fell.")
    (True, False, False)
    """
    start = line[:REACH].lstrip()
    if not start or not (start[0].isupper() or start[0] in "([") or not MAYBE.search(start):
        return False
    dash = TO_DASH.search(line, 0, REACH) if DASHES.search(start) else None
    colon = TO_COLON.search(line, 0, COLON_REACH) if ":" in start else None
    if any(end and HEAD.fullmatch(line, 0, end.start()) for end in (dash, colon)):
        return True
    return BRACKET.search(line, 0, 400) is not None and WITH_AGENCY.match(line, 0, 400) is not None


def with_agency(line: str) -> Dateline | None:
    """The dateline that *line* starts with, if an agency vouches for it.

    >>> with_agency("NAIROBI, Kenya (AP) — The ferry sank.").place
    'NAIROBI, Kenya'
    >>> found = with_agency("By Ann Roe SEOUL, Dec. 16 (Yonhap) -- The won fell.")
    >>> found.place, found.agencies[0].name, found.byline
    ('SEOUL', 'Yonhap', 'Ann Roe')
    >>> with_agency("The Anti-Doping Panel (ADP) said the ban stands.")
    """
    match = WITH_AGENCY.match(line, 0, 400)
    if match is None:
        return None
    group = "agency" if match["agency"] else "wire"
    agencies = _moved(gazetteer().agencies_in(match[group]), match.start(group))
    rest = line[match.end() : match.end() + 40]
    has_dash = bool(match["dash"].strip(" .,\xa0"))
    if not agencies or not rest or not (has_dash or STARTS.match(rest)):
        return None
    byline, place, start = _split_byline(match["place"] or "", match.start("place"))
    if place and not _could_be_place(place, is_sure=has_dash):
        return None
    if start < 0:
        start = match.start("date") if match["date"] else match.start(group)
    stop = match.end("date") if match["date"] else start + len(place)
    return Dateline(place, agencies, byline, start, max(start, stop), match.end(), AGENCY.id)


def _moved(agencies: tuple[Named, ...], by: int) -> tuple[Named, ...]:
    return tuple(Named(named.name, named.start + by, named.end + by) for named in agencies)


def _split_byline(words: str, start: int) -> tuple[str, str, int]:
    """Byline, place and where the place starts: "By Ann Roe SEOUL" has both."""
    found = re.match(
        rf"(?:By |BY )?((?:{CAP} ){{2,4}}(?:and (?:{CAP} ){{2,4}})?)(?=[A-Z][A-Z.' ]*[A-Z])", words
    )
    if found and (words[:3] in ("By ", "BY ") or gazetteer().is_city(words[found.end() :])):
        name = found[1].strip()
        if not name.isupper() or words[:3] in ("By ", "BY "):
            return name, words[found.end() :].strip(" ,"), start + found.end()
    return "", words.strip(" ,\xa0"), start


def _could_be_place(place: str, *, is_sure: bool) -> bool:
    """Whether what stands before an agency is one: "The Panel (AP) said" is not."""
    first = place.partition(",")[0]
    if all(_is_known(part) for part in place.split("/")):
        return True
    if first.split()[0] in ("The", "A", "An", "In", "On"):
        return False
    return is_sure and (_is_capitals(first) or len(first.split()) == 1)


def without_agency(line: str, text: str) -> Dateline | None:
    """The dateline that *line* starts with, if its place is known or shown by *text*.

    >>> without_agency("WASHINGTON -- The general left the city in March for good.", "").place
    'WASHINGTON'
    >>> without_agency("PARIS — it was always Paris in her letters, never home.", "")
    """
    dash = TO_DASH.search(line, 0, REACH)
    head = HEAD.fullmatch(line, 0, dash.start()) if dash else None
    if dash is None or head is None or not _starts_prose(line, dash.end()):
        return None
    place, date = head["place"].strip(" ,\xa0"), head["date"]
    start, stop = head.start("place"), dash.start()
    agency = _bare_agency(place)
    if agency:
        place = place[: agency.start].strip(" ,\xa0")
        named = _moved((agency,), start)
        return Dateline(place, named, "", start, start + len(place), dash.end(), AGENCY.id)
    rule = _evidence(place, bool(date), text)
    return Dateline(place, (), "", start, stop, dash.end(), rule) if rule else None


def _evidence(place: str, is_dated: bool, text: str) -> str:
    """The rule by which *place* is one; "" if nothing shows it."""
    first, _, region = place.partition(",")
    parts = place.split("/")
    if not all(_is_capitals(part.partition(",")[0]) for part in parts):
        return PLACE.id if is_dated and gazetteer().is_city(first) else ""
    if region and "/" not in place:
        return CITY_STATE.id if gazetteer().region(region) else ""
    if all(_is_known(part) or part.endswith(" CITY") for part in parts) or (
        is_dated and len(first.split()) <= 3
    ):
        return PLACE.id
    return PLACE.id if _is_named(first, text) else ""


def _is_named(place: str, text: str) -> bool:
    """Whether *text* calls it a place: "MILLVILLE" is, where "in Millville" follows."""
    name = place.title().replace("'S", "'s")
    if len(place) <= 3 or f" {name}" not in text:
        return False
    return re.search(rf"\b(?:in|near|outside) {re.escape(name)}\b", text) is not None


def with_colon(line: str) -> Dateline | None:
    """A dateline of the Indian form: "New Delhi: The monsoon ..." ."""
    colon = TO_COLON.search(line, 0, COLON_REACH)
    head = HEAD.fullmatch(line, 0, colon.start()) if colon else None
    if colon is None or head is None or not _starts_prose(line, colon.end()):
        return None
    place = head["place"].strip(" ,\xa0")
    if not all(gazetteer().is_city(part) for part in place.split("/")):
        return None
    return Dateline(place, (), "", head.start("place"), colon.start(), colon.end(), COLON.id)


def _bare_agency(head: str) -> Named | None:
    """The agency that ends *head*, after a known place or alone: "London CNN", "TOKYO, Kyodo"."""
    words = head.split()
    for count in (1, 2, 3):
        form = " ".join(words[-count:])
        name = gazetteer().agencies.get(key(form))
        start = len(head) - len(form)
        place = head[:start].strip(" ,\xa0") if start >= 0 else "?"
        if name and form[:1].isupper() and (not place or _is_known(place)):
            return Named(name, start, len(head))
    return None


def _starts_prose(line: str, start: int) -> bool:
    return STARTS.match(line, start) is not None and len(line[start : start + 400].split()) >= PROSE


def _is_known(place: str) -> bool:
    """Whether the gazetteer has the city, or the region after it."""
    first, _, region = place.strip(" ,\xa0").partition(",")
    return gazetteer().is_place(place) or (
        bool(gazetteer().region(region)) if region else gazetteer().is_place(first)
    )


def _is_capitals(name: str) -> bool:
    """Whether *name* is in capitals, as datelines are: "McALLEN" and "St. LOUIS" too.

    >>> _is_capitals("McALLEN"), _is_capitals("St. LOUIS"), _is_capitals("Paris")
    (True, True, False)
    """
    letters = [
        c for c in re.sub(r"\b(?:Mc|Mac|St\.?|Ste\.?|de|al|el|of|the)\b ?|Mc", "", name) if c.isalpha()
    ]
    return bool(letters) and all(c.isupper() for c in letters)
