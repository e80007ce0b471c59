"""The words that dates are made of, each with its kind and what it means.

A kind is one letter, so that a run of words has a *shape* ("w,m_d,y" for
"Monday, Dec. 16, 2019") and the grammar is a handful of regular expressions over
shapes.  The letters:

====  =============================================================================
d     a number from 1 to 31 in figures        n  any other number, in figures or words
y     four figures that can be a year         Y  an apostrophe and two figures: '92
o     an ordinal: 16th, third                 v  how many, vaguely: few, several, couple
m     a month                                 w  a weekday (W: Mondays)
u     one unit: day, year (U: days, years)    C  century (as a unit it is u too)
D     a decade in figures: 1990s, '90s        s  a season (S: summers)
t     today, yesterday, tomorrow, tonight     p  a part of the day (P: nights)
l     last, past, next, this, same ...        e  early, late, mid
g     end, beginning, middle, half            f  fiscal, financial
a     ago                                     b  earlier, before   c  later, after, from
q     every, each, per                        Q  daily, weekly, annually
k     a clock time                            z  a time zone       X  BC, AD
h     a holiday                               r  now, recently, soon  N  a numeric date
====  =============================================================================
"""

from __future__ import annotations

from typing import NamedTuple

from newsclean.dates.holidays import NAMED_DAYS, NAMES

Meaning = int | float | str


class Word(NamedTuple):
    """What a word of dates is: its kind (a letter) and its meaning within that kind."""

    kind: str
    means: Meaning


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
ABBREVIATIONS = frozenset(
    name
    for name in (*MONTHS, *WEEKDAYS)
    if len(name) < 4 or name in ("sept", "tues", "thur", "thurs", "weds")
) - {"may"}
"""Written with a dot or without; short ones are other words too ("sun", "mar", "sat")."""

UNITS = {
    "second": "S", "minute": "MIN", "hour": "H", "day": "D", "night": "NI", "week": "W", "weekend": "WE",
    "fortnight": "F", "month": "M", "quarter": "Q", "season": "SEASON", "year": "Y", "decade": "DE",
    "century": "C", "millennium": "ML", "period": "PERIOD",
}  # fmt: skip
PLURALS = {"century": "centuries", "millennium": "millennia"}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV",
    "evenings": "EV", "night": "NI", "overnight": "NI", "midday": "12:00", "noon": "12:00",
    "midnight": "24:00", "dawn": "MO", "dusk": "EV", "daybreak": "MO", "lunchtime": "AF",
    "mid-morning": "MO", "mid-afternoon": "AF", "midmorning": "MO", "midafternoon": "AF",
}  # fmt: skip
DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
LAST = {"last": -1, "past": -1, "previous": -1, "prior": -1, "preceding": -1}
NEXT = {"next": 1, "coming": 1, "upcoming": 1, "following": 1}
THIS = {"this": 0, "that": 0, "same": 0, "current": 0, "latest": 0}
EDGES = {
    "early": "START", "late": "END", "mid": "MID", "earlier": "START", "later": "END",
}  # fmt: skip
ENDS = {
    "beginning": "START", "start": "START", "outset": "START", "end": "END", "close": "END", "middle": "MID",
    "midpoint": "MID",
}  # fmt: skip
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {name: number for number, name in enumerate(SMALL, 1)}
    | {name: 10 * number for number, name in enumerate(TENS, 2)}
    | {"hundred": 100, "thousand": 1000, "million": 1_000_000}
)
VAGUE: dict[str, Meaning] = {"few": "X", "several": "X", "many": "X", "couple": 2, "dozen": 12, "half": 0.5}
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W",
    "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF", "future": "FUTURE_REF",
}  # fmt: skip
ZONES = {
    "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "et": "", "cst": "", "cdt": "-05:00",
    "ct": "", "mst": "-07:00", "mdt": "-06:00", "mt": "", "pst": "-08:00", "pdt": "-07:00", "pt": "",
    "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00", "msk": "+03:00", "ist": "",
    "jst": "+09:00", "kst": "+09:00", "hkt": "+08:00", "sgt": "+08:00", "aest": "+10:00", "aedt": "+11:00",
    "local time": "", "eastern time": "", "pacific time": "", "central time": "", "mountain time": "",
    "moscow time": "+03:00",
}  # fmt: skip
"""Offsets from UTC; "" where the letters have several meanings (CST in Chicago and in Beijing)."""

ERAS = {"bc": "BC", "bce": "BC", "b.c": "BC", "b.c.e": "BC", "ad": "AD", "ce": "AD", "a.d": "AD", "c.e": "AD"}

WORDS: dict[str, Word] = {
    **{name: Word("m", number) for name, number in MONTHS.items()},
    **{name: Word("w", number) for name, number in WEEKDAYS.items()},
    **{f"{name}s": Word("W", number) for name, number in WEEKDAYS.items() if name.endswith("day")},
    **{name: Word("u", unit) for name, unit in UNITS.items()},
    **{PLURALS.get(name, f"{name}s"): Word("U", unit) for name, unit in UNITS.items()},
    **{name: Word("s", season) for name, season in SEASONS.items()},
    **{f"{name}s": Word("S", season) for name, season in SEASONS.items() if name not in ("spring", "fall")},
    **{name: Word("p", part) for name, part in PARTS.items()},
    **{name: Word("t", shift) for name, shift in DAYS.items()},
    **{name: Word("l", shift) for name, shift in (LAST | NEXT | THIS).items()},
    **{name: Word("e", mod) for name, mod in EDGES.items()},
    **{name: Word("g", mod) for name, mod in ENDS.items()},
    **{name: Word("n", number) for name, number in NUMBERS.items()},
    **{name: Word("o", number) for number, name in enumerate(ORDINALS, 1)},
    **{name: Word("v", number) for name, number in VAGUE.items()},
    **{name: Word("D", number) for name, number in DECADES.items()},
    **{name: Word("Q", value) for name, value in ADVERBS.items()},
    **{name: Word("r", value) for name, value in REFERENCES.items()},
    **{name: Word("z", offset) for name, offset in ZONES.items()},
    **{name: Word("q", 1) for name in ("every", "each", "per")},
    **{name: Word("X", era) for name, era in ERAS.items()},
    **{name: Word("f", name) for name in ("fiscal", "financial")},
    **{name: Word("b", -1) for name in ("before",)},
    **{name: Word("c", 1) for name in ("after", "hence", "afterward", "afterwards")},
    "ago": Word("a", -1),
    **{name: Word("h", name) for name in (*NAMES, *NAMED_DAYS)},
    **{name.replace("'s", " s"): Word("h", name) for name in NAMES if "'s" in name},
}
"""Every word by its lower-case form."""
