"""Structures that stories have and few pages of the collections do: tables, lists, stamps, questions.

They are made up from random names and numbers and from the story's own words, put
between its paragraphs, and count as story.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

SYLLABLES = (
    "ba be bo da de do fa ga go ha ho ja ka ke ko la le li lo ma me mi mo na ne ni no pa pe ra re ri ro sa se"
    " si so ta te ti to va ve vi wa ya yo za zo al an ar el en er in is or ul un us"
).split()
KEYS = (
    "Capital Area Population Language Founded Age Height Weight Price Rating Length Director Cast Author"
    " Publisher Pages Route Distance Stops Opened Closed Cost Owner Builder Crew Speed Range Batch Made Sold"
    " Born Died Party Votes Majority Turnout Attendance Referee Venue Kickoff Serves Time Oven Currency"
    " Exports Winners Losers Won Lost High Low Wind Sunrise Humidity"
).split()
LABELS = (
    "What we know|What happened|Background|Why now?|What next?|The numbers|How it works|Who pays|Reaction"
    "|The verdict|At a glance|Key points|Timeline|Results|By the numbers|The team|Ingredients|Method"
    "|Next steps|The bottom line|What it means|Who is he?|What does the law say?|Teams|Scorers"
    "|Squads|The case|The plan"
).split("|")
MONTHS = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()

Lines = list[str]
Maker = Callable[[random.Random, Sequence[str]], Lines]


def structure(rng: random.Random, words: Sequence[str]) -> Lines:
    """The lines of one made-up structure; *words* are the story's."""
    made = rng.choice(MAKERS)(rng, words)
    if rng.random() < 0.3:
        made.insert(0, rng.choice(LABELS))
    return made


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()


def _person(rng: random.Random) -> str:
    return f"{_name(rng)} {_name(rng)}"


def _some(rng: random.Random, words: Sequence[str], least: int, most: int) -> str:
    """A stretch of the story's own words."""
    count = rng.randint(least, most)
    at = rng.randrange(max(1, len(words) - count))
    return " ".join(words[at : at + count]) or _name(rng)


def _names(rng: random.Random, words: Sequence[str]) -> Lines:
    """People with their ages or towns."""
    kind = rng.choice(("age", "town", "none"))
    lines = []
    for _ in range(rng.randint(3, 12)):
        tails = {"age": f", {rng.randint(8, 90)}", "town": f", {_name(rng)}", "none": ""}
        lines.append(_person(rng) + tails[kind])
    return lines


def _table(rng: random.Random, words: Sequence[str]) -> Lines:
    """Rows of numbers under a head, with bars or without."""
    columns = rng.randint(2, 7)
    bar = rng.choice((" ", " | ", " - ", ", ", "\t"))
    head = [rng.choice(("Team", "Ward", "Name", "Country", "Stock", "City")), *rng.sample(KEYS, columns)]
    share = rng.choice((0.0, 0.0, 0.3))
    rows = [bar.join(head)] if rng.random() < 0.6 else []
    for _ in range(rng.randint(3, 10)):
        cells = [f"{rng.randint(0, 1500):,}" if rng.random() >= share else _name(rng) for _ in range(columns)]
        rows.append(bar.join([_name(rng) if rng.random() < 0.6 else _person(rng), *cells]))
    return rows


def _facts(rng: random.Random, words: Sequence[str]) -> Lines:
    """A key and a value a line."""
    kinds: Sequence[Callable[[], str]] = (
        lambda: f"{rng.randint(1, 999)} {rng.choice(('km', 'pages', 'people', 'm', 'kg', 'minutes'))}",
        lambda: _person(rng),
        lambda: f"{rng.randint(1, 99)}%",
        lambda: f"{rng.choice('$£€')}{rng.randint(1, 900)}m",
        lambda: _some(rng, words, 1, 5),
    )
    return [f"{key}: {rng.choice(kinds)()}" for key in rng.sample(KEYS, rng.randint(3, 7))]


def _entries(rng: random.Random, words: Sequence[str]) -> Lines:
    """A live blog: a time, then a short entry."""
    zone = rng.choice((" GMT", "", "", " BST", " ET", " p.m.", "am"))
    mark = rng.choice(":.")
    lines: Lines = []
    for _ in range(rng.randint(2, 6)):
        lines.append(f"{rng.randint(1, 23)}{mark}{rng.randint(0, 59):02d}{zone}")
        lines.append(_sentence(_some(rng, words, 4, 30), rng))
    return lines


def _talk(rng: random.Random, words: Sequence[str]) -> Lines:
    """Questions and answers, or speakers in turn."""
    speakers = rng.choice(
        (("Q", "A"), ("Q.", "A."), (_name(rng).upper(), "MODERATOR"), (_name(rng), _name(rng)))
    )
    mark = "" if speakers[0].endswith(".") else ":"
    lines: Lines = []
    for i in range(rng.randint(2, 8)):
        said = _some(rng, words, 3, 25)
        lines.append(f"{speakers[i % 2]}{mark} {said[:1].upper()}{said[1:]}{'?' if i % 2 == 0 else '.'}")
    return lines


def _bullets(rng: random.Random, words: Sequence[str]) -> Lines:
    """A list with marks or numbers."""
    mark = rng.choice(("- ", "* ", "• ", "— ", "#", ""))
    items = [_sentence(_some(rng, words, 2, 16), rng) for _ in range(rng.randint(3, 8))]
    return [f"{i + 1}. {item}" if mark == "#" else mark + item for i, item in enumerate(items)]


def _fixtures(rng: random.Random, words: Sequence[str]) -> Lines:
    """Days with what is played or shown on them."""
    link = rng.choice((" v ", " vs ", " 2-1 ", " at ", ", "))
    return [
        f"{rng.choice(DAYS)} {rng.randint(1, 30)} {rng.choice(MONTHS)}: {_name(rng)}{link}{_name(rng)}"
        if rng.random() < 0.7
        else f"Round {rng.randint(1, 9)}"
        for _ in range(rng.randint(3, 9))
    ]


def _years(rng: random.Random, words: Sequence[str]) -> Lines:
    """A timeline."""
    link = rng.choice((" — ", ": ", " - ", ", "))
    years = sorted(rng.sample(range(1900, 2025), rng.randint(3, 7)))
    return [f"{year}{link}{_sentence(_some(rng, words, 3, 14), rng)}" for year in years]


def _heading(rng: random.Random, words: Sequence[str]) -> Lines:
    """A subhead: a label, or a few of the story's words."""
    if rng.random() < 0.3:
        return [rng.choice(LABELS)]
    text = _some(rng, words, 1, 6).strip(".,;:")
    return [rng.choice((str.upper, str.title, str.capitalize))(text) + rng.choice(("", "", "?", ":"))]


def _short(rng: random.Random, words: Sequence[str]) -> Lines:
    """A short paragraph, or a line of verse or of talk."""
    text = _sentence(_some(rng, words, 2, 9), rng, stop=True)
    return [f"“{text}”" if rng.random() < 0.3 else text for _ in range(rng.choice((1, 1, 4)))]


def _sentence(text: str, rng: random.Random, *, stop: bool = False) -> str:
    end = "." if stop or rng.random() < 0.5 else ""
    return text[:1].upper() + text[1:].rstrip(".,") + end


MAKERS: tuple[Maker, ...] = (
    _names,
    _table,
    _facts,
    _entries,
    _talk,
    _bullets,
    _fixtures,
    _years,
    _heading,
    _heading,
    _heading,
    _short,
    _short,
)
