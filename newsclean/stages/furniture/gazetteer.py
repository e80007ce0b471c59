"""What datelines and credits are made of: places and agencies.

Two tables of facts, ``data/places.toml`` and ``data/agencies.toml``, read on first
use and looked up by words alone, so that "N'DJAMENA, Chad" and "n djamena chad" are
one place.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).parents[2] / "data"
WORD = re.compile(r"[^\W_]+")
STATION = re.compile(r"[KW][A-Z]{2,3}(?:[- ]?(?:TV|FM|AM|DT)|\d{1,2})?")
DIGIT = re.compile(r"\d")
PARTS = re.compile(r"[^/,;&|+\s](?:(?! and | [-–—] )[^/,;&|+]){0,60}")
"""The outlets in "UrduPoint / APP - 5th Sep, 2019" or "AP/KTLA", and what stands with them."""


class Named(NamedTuple):
    """An agency's usual name, and where a text names it."""

    name: str
    start: int
    end: int


def key(text: str) -> str:
    """*text* as its words in lower case, without accents: how the tables are looked up.

    >>> key("SÃO PAULO"), key("W.Va."), key("N'Djamena")
    ('sao paulo', 'w va', 'n djamena')
    """
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(WORD.findall(text.lower()))


@dataclass(frozen=True)
class Gazetteer:
    """The tables, by key.

    Attributes:
        cities: Places that need no country or state.
        countries: Countries and territories, which may stand alone too.
        regions: Countries, states and provinces -> as a dateline prints them.
        postal: Postal codes of states, as printed.
        agencies: Every form of an agency's name -> its usual name.
    """

    cities: frozenset[str]
    countries: frozenset[str]
    regions: dict[str, str]
    postal: frozenset[str]
    agencies: dict[str, str]

    @cached_property
    def agency_starts(self) -> frozenset[str]:
        """The first words of agencies' names: few words of a text are one."""
        return frozenset(name.partition(" ")[0] for name in self.agencies)

    def may_start_agency(self, text: str) -> bool:
        """A cheap question first: does *text* begin with the first word of an agency's name?"""
        word = WORD.search(text)
        return not text.isascii() or (word is not None and word[0].lower() in self.agency_starts)

    def region(self, text: str) -> str:
        """The usual form of a country, state or province; "" if it is none.

        >>> gazetteer().region("fla"), gazetteer().region("KENYA"), gazetteer().region("Atlantis")
        ('Fla.', 'Kenya', '')
        """
        text = text.strip(" ,")
        return text if text in self.postal else self.regions.get(key(text), "")

    def is_city(self, text: str) -> bool:
        return key(text) in self.cities

    def is_place(self, text: str) -> bool:
        """Whether *text* is a known city or country."""
        return key(text) in self.cities or key(text) in self.countries

    def agencies_in(self, text: str, *, alone: bool = False) -> tuple[Named, ...]:
        """The agencies that *text* names, if it is what a dateline or credit has in brackets.

        Beside one may stand a date, a second outlet, call letters of a station; with
        *alone*, no unknown outlet or name: "(Ann Roe/Reuters)" is a photographer's credit.

        >>> gazetteer().agencies_in("AP/KTLA")
        (Named(name='AP', start=0, end=2), Named(name='KTLA', start=3, end=7))
        >>> gazetteer().agencies_in("Reuters had earlier reported a deal")
        ()
        """
        whole = self.agencies.get(key(text))
        if whole:
            return (Named(whole, 0, len(text)),)
        named: dict[str, Named] = {}
        for part in PARTS.finditer(text):
            form = part[0].strip()
            name = self.agencies.get(key(form)) or ("" if alone else _station(form))
            if name:
                named.setdefault(name, Named(name, *part.span()))
            elif not DIGIT.search(form) and (alone or not form[:1].isupper() or len(form.split()) > 4):
                return ()
        return tuple(named.values())


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The shipped tables."""
    places = _read("places.toml")
    agencies: dict[str, list[str]] = _read("agencies.toml")["agencies"]
    countries, states = places["regions"], places["states"]
    return Gazetteer(
        cities=frozenset(map(key, places["cities"])),
        countries=frozenset(map(key, countries)),
        regions={key(name): name for name in (*states, *countries)},
        postal=frozenset(places["postal"]),
        agencies={key(form): name for name, forms in agencies.items() for form in forms},
    )


def _station(text: str) -> str:
    return text if STATION.fullmatch(text) else ""


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text("utf-8"))
