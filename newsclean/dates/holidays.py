"""Days with a name: which day Christmas, Thanksgiving or Easter is in a year, and which names are days.

Only names that English-language news uses without saying where.  The holidays of one
country that others have on another day (Labor Day, Independence Day, Mother's Day,
Memorial Day) are those of the United States: who sees "Ukraine's" before the name has
to leave it alone.  Feasts that follow the moon, and days that countries or decisions
set anew, are known by name only (`UNRESOLVED`): a wrong day is worse than none.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

MONDAY, THURSDAY, SUNDAY = 0, 3, 6
LAST = -1

FIRST_GREGORIAN = 1583
"""The first whole year of the Gregorian calendar."""


def holiday(name: str, year: int) -> date | None:
    """The day that *name*, one of `NAMES`, is in *year*.

    None for a name that is unknown or has no reckoned day (`UNRESOLVED`), for a day that
    happened in another year (`NAMED_DAYS`), and for years in which its rule did not hold.
    The day itself, never the free day that is given for it when it falls on a Sunday.

    >>> holiday("thanksgiving", 2019).isoformat(), holiday("new years eve", 2019).isoformat()
    ('2019-11-28', '2019-12-31')
    >>> holiday("good friday", 2020).isoformat(), holiday("ramadan", 2020)
    ('2020-04-10', None)
    """
    known = SPELLINGS.get(name, "")
    if fixed := NAMED_DAYS.get(known):
        return date.fromisoformat(fixed) if int(fixed[:4]) == year else None
    try:
        return _reckon(known, year)
    except (ValueError, OverflowError):
        return None  # 29 February, years beyond the calendar


def _reckon(name: str, year: int) -> date | None:
    if name in VETERANS and year in VETERANS_IN_OCTOBER:
        return nth_weekday(year, 10, MONDAY, 4)
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in NTH and year >= NTH[name].since:
        return nth_weekday(year, *NTH[name][1:])
    if name in BEFORE_MONDAYS and BEFORE_MONDAYS[name].since <= year < MONDAYS:
        return date(year, *BEFORE_MONDAYS[name][1:3])
    if name in AFTER_EASTER and year >= FIRST_GREGORIAN:
        return easter(year) + timedelta(AFTER_EASTER[name])
    if name == "election day":
        return nth_weekday(year, 11, MONDAY, 1) + timedelta(1)  # 2 U.S.C. 7
    if name in AFTER_THANKSGIVING and (feast := _thanksgiving(year)):
        return feast + timedelta(AFTER_THANKSGIVING[name])
    return None


def easter(year: int) -> date:
    """Easter Sunday of the western churches, in the Gregorian calendar, so from 1583 on.

    The anonymous Gregorian computus (Nature, 20 April 1876; J. Meeus, Astronomical
    Algorithms, 1991, chapter 8): the Sunday after the church's full moon of spring.

    >>> easter(2019).isoformat()
    '2019-04-21'
    """
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - moon_shift + 15) % 30
    to_sunday = (32 + 2 * century_rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    """The *count*-th *weekday* (Monday is 0) of a month, the last one for `LAST`.

    >>> nth_weekday(2019, 11, THURSDAY, 4).isoformat(), nth_weekday(2019, 5, MONDAY, LAST).isoformat()
    ('2019-11-28', '2019-05-27')
    """
    if count == LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))


def _thanksgiving(year: int) -> date | None:
    """The fourth Thursday of November by law since 1942, the last one by proclamation before 1939;
    between, the states did not agree."""
    if 1939 <= year <= 1941 or year < 1863:
        return None
    return nth_weekday(year, 11, THURSDAY, 4 if year > 1941 else LAST)


VETERANS = frozenset(("veterans day", "veterans' day", "veteran's day"))
VETERANS_IN_OCTOBER = range(1971, 1978)
"""The years in which Veterans Day was a Monday too (Pub. L. 90-363, undone by Pub. L. 94-97)."""

FIXED_DAYS = """
01-01 new year's day, new year's
01-25 burns night
01-26 australia day
01-27 holocaust memorial day, international holocaust remembrance day
02-02 groundhog day
02-06 waitangi day
02-14 valentine's day, st. valentine's day
02-29 leap day
03-01 st. david's day
03-08 international women's day
03-14 pi day
03-17 st. patrick's day
04-01 april fools' day, april fool's day, all fools' day
04-22 earth day
04-23 st. george's day
04-25 anzac day
05-01 may day, international workers' day
05-05 cinco de mayo
05-08 ve day, v-e day
06-19 juneteenth
07-01 canada day
07-04 independence day, july 4th, july fourth
07-04 fourth of july, the fourth of july, 4th of july, the 4th of july
07-14 bastille day
10-31 halloween, hallowe'en, all hallows' eve
11-01 all saints' day
11-02 all souls' day
11-05 guy fawkes night, guy fawkes day, bonfire night
11-11 veterans day, veterans' day, veteran's day, armistice day, remembrance day
11-30 st. andrew's day
12-01 world aids day
12-07 pearl harbor day
12-10 human rights day
12-24 christmas eve, xmas eve
12-25 christmas, christmas day, xmas, xmas day
12-26 boxing day, st. stephen's day
12-31 new year's eve, hogmanay
"""
FIXED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        name: (int(line[:2]), int(line[3:5]))
        for line in FIXED_DAYS.split("\n")
        for name in line[6:].split(", ")
        if name
    }
)
"""Month and day of the days that do not move."""


class Nth(NamedTuple):
    """The *nth* *weekday* of *month*, every year from *since* on."""

    since: int
    month: int
    weekday: int
    nth: int


class Fixed(NamedTuple):
    """The *day* of *month*, every year from *since* on."""

    since: int
    month: int
    day: int


MONDAYS = 1971
"""Since then 5 U.S.C. 6103 has these holidays on Mondays (Pub. L. 90-363)."""

NTH: Mapping[str, Nth] = MappingProxyType(
    dict.fromkeys(
        ("martin luther king jr. day", "martin luther king day", "mlk day"), Nth(1986, 1, MONDAY, 3)
    )
    | dict.fromkeys(("presidents' day", "president's day"), Nth(MONDAYS, 2, MONDAY, 3))
    | dict.fromkeys(("mother's day", "mothers' day"), Nth(1914, 5, SUNDAY, 2))
    | dict.fromkeys(("father's day", "fathers' day"), Nth(1910, 6, SUNDAY, 3))
    | {"memorial day": Nth(MONDAYS, 5, MONDAY, LAST), "labor day": Nth(1894, 9, MONDAY, 1)}
    | dict.fromkeys(("columbus day", "indigenous peoples' day"), Nth(MONDAYS, 10, MONDAY, 2))
    | {"remembrance sunday": Nth(1946, 11, SUNDAY, 2)}
)
"""Remembrance Sunday is that of Britain, all others are American."""

BEFORE_MONDAYS = MappingProxyType({"memorial day": Fixed(1868, 5, 30), "columbus day": Fixed(1934, 10, 12)})

AFTER_EASTER: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(("shrove tuesday", "mardi gras", "fat tuesday", "pancake day"), -47)
    | {"ash wednesday": -46, "mothering sunday": -21, "palm sunday": -7}
    | {"maundy thursday": -3, "holy thursday": -3, "good friday": -2, "holy saturday": -1}
    | {"easter": 0, "easter sunday": 0, "easter day": 0, "easter monday": 1}
    | {"ascension day": 39, "pentecost": 49, "whit sunday": 49, "whit monday": 50}
)
AFTER_THANKSGIVING: Mapping[str, int] = MappingProxyType(
    {"thanksgiving": 0, "thanksgiving day": 0, "black friday": 1, "cyber monday": 4, "giving tuesday": 5}
)
"""Days from the feast."""

NAMED_DAYS: Mapping[str, str] = MappingProxyType({"9/11": "2001-09-11", "d-day": "1944-06-06"})
"""Days that were once: the year is part of the name."""

UNRESOLVED = frozenset(
    (
        *("ramadan", "eid", "eid al-fitr", "eid al-adha", "ashura", "diwali", "holi", "vesak", "nowruz"),
        *("lunar new year", "lunar new year's day", "chinese new year", "chinese lunar new year", "tet"),
        *("seollal", "chuseok", "mid-autumn festival", "dragon boat festival", "passover", "purim"),
        *("hanukkah", "chanukah", "rosh hashanah", "rosh hashana", "yom kippur", "sukkot"),
        *("orthodox easter", "orthodox christmas", "labour day", "inauguration day"),
        *("super bowl sunday",),
    )
)
"""Names of days that get no day here: set by the moon, by countries each for itself, by decisions."""


def _spellings(name: str) -> Iterator[str]:
    """*name* as it is and as careless hands write it: "st patricks day", "saint patrick's day"."""
    saints = (
        (name, name.replace("st. ", "st "), name.replace("st. ", "saint ")) if "st. " in name else (name,)
    )
    for each in saints:
        for joined in (each, each.replace("-", " "), each.replace("jr.", "jr")):
            yield joined
            if name != "new year's":  # "in new years to come"
                yield joined.replace("'", "")


_ALL = ("election day", *FIXED, *NTH, *AFTER_EASTER, *AFTER_THANKSGIVING, *NAMED_DAYS, *UNRESOLVED)
SPELLINGS: Mapping[str, str] = MappingProxyType(
    {form: name for name in _ALL for form in _spellings(name)} | {name: name for name in _ALL}
)
"""Each way to write a name, with the name that the tables have."""

NAMES = frozenset(SPELLINGS)
"""All names, in lower case, with straight apostrophes and without any."""

THINGS = (
    "tree trees card cards carol carols gift gifts present presents party parties decorations decoration"
    " lights market markets song songs album story movie movies film films special costume costumes candy"
    " cake shopping shoppers sales season spirit cheer message speech address broadcast concert club bonus"
)
"""What is named for a day rather than done on it."""

OF_CHRISTMAS = (
    "island islands period holidays break truce pudding jumper jumpers sweater sweaters stocking stockings"
    " turkey turkeys cracker crackers wreath wreaths rush recess"
)
OTHERS = {
    "christmas": f"{THINGS} {OF_CHRISTMAS}",
    "xmas": f"{THINGS} {OF_CHRISTMAS}",
    "christmas day": "tsunami plot",
    "boxing day": "tsunami earthquake quake",
    "easter": f"{THINGS} rising uprising rebellion proclamation island islands islander islanders egg eggs"
    " bunny bunnies basket baskets bonnet bonnets lily lilies seals period holidays break recess offensive",
    "easter sunday": "bombing bombings attack attacks",
    "good friday": "agreement agreements accord accords deal pact peace process settlement treaty",
    "palm sunday": "compromise",
    "ash wednesday": "bushfire bushfires fires",
    "mardi gras": "beads indians world",
    "pentecost": "island islands",
    "thanksgiving": f"{THINGS} square turkey turkeys service services mass prayer prayers proclamation point",
    "black friday": "bushfire bushfires",
    "halloween": f"{THINGS} pumpkin pumpkins franchise kills ends",
    "valentine's day": f"{THINGS} massacre",
    "st. valentine's day": f"{THINGS} massacre",
    "new year's": f"{THINGS} resolution resolutions honours honors greeting greetings wish wishes revolution",
    "groundhog day": "film movie musical",
    "independence day": "film movie movies franchise resurgence",
    "may day": "call calls signal distress",
    "earth day": "network",
    "labor day": "hurricane",
    "columbus day": "storm",
    "hogmanay": "festival",
    "9/11": "commission memorial museum report families truthers truther",
    "tet": "offensive",
    "passover": "seder",
}
NOT_AFTER: Mapping[str, frozenset[str]] = MappingProxyType(
    {form: frozenset(OTHERS[name].split()) for form, name in SPELLINGS.items() if name in OTHERS}
)
"""The next words, in lower case, that make a name part of another ("Good Friday Agreement")."""

NOT_BEFORE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        form: frozenset("happy merry father white orthodox greek coptic".split())
        for form, name in SPELLINGS.items()
        if name in ("christmas", "xmas", "easter", "thanksgiving", "halloween", "new year's", "easter sunday")
    }
)
"""The words before, in lower case, that make it a greeting, a person or another calendar's day."""
