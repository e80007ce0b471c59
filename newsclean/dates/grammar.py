"""Which words make one date: regular expressions over the shapes of runs.

A shape has one letter a word (the kinds of `vocabulary`) and one sign a gap (the
signs of `scan.GAPS`), so that "Monday, Dec. 16, 2019" is ``w,m_d,y``.  Shapes come
again and again, so what a shape holds is worked out once and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from newsclean.dates.readers import (
    counted,
    days,
    decades,
    feasts,
    hours,
    lengths,
    months,
    quarters,
    ranges,
    seasons,
    sets,
    units,
    weekdays,
    years,
)
from newsclean.dates.setting import Parts, Reading, Setting

Read = Callable[[Setting, Parts], list[Reading]]

COUNT = r"(?P<count>(?:vA|vO|v_(?:n_)?|(?:n(?:[-_]n)*(?:&n(?:[-_]n)*)?|[dy](?:[-_]n)*)(?:\+v|&v)?[-_]))"
LAST_YEAR = r"(?:[,_OIENH](?P<l>l)_(?P<yu>u))"
YEAR = r"(?:[,_O](?P<y>[yY])(?![-_]n))"
OF_YEAR = rf"(?:{YEAR}|{LAST_YEAR})"
OF_FISCAL_YEAR = r"(?:O(?:f_)?(?P<y3>y)|_(?P<y4>y)|[O_E](?P<l>l)_(?:f_)?(?P<yu>u)|E(?:f_)?(?P<same>u))"
SHIFT = r"(?P<l>l(?:_l)?)"


class Rule(NamedTuple):
    """One kind of expression: its id, its shape and what reads it."""

    id: str
    shape: str
    read: Read
    is_day: bool = False
    has_edges: bool = True


RULES = (
    Rule("date.numeric", r"(?:w[,_])?(?P<N>N)", days.numeric, True),
    Rule(
        "date.range-days",
        rf"(?:w[,_])?(?P<m>m)_(?P<d>[do])(?:,(?P<more>[do]))*[-~TV&,](?P<d2>[do]){YEAR}?",
        ranges.days,
    ),
    Rule("date.range-days", r"(?P<m>m)_(?P<d>d)_(?P<d2>d)(?:_(?P<y>y))?", ranges.days),
    Rule("date.range-days-month", rf"(?P<d>[do])[-~TV&/_](?P<d2>[do])[_O](?P<m>m){OF_YEAR}?", ranges.days),
    Rule(
        "date.range-month-days",
        rf"(?P<m>m)_(?P<d>[do])[-~TV&](?P<m2>m)_(?P<d2>[do]){YEAR}?",
        ranges.month_days,
    ),
    Rule(
        "date.range-days-months",
        rf"(?P<d>[do])[_O](?P<m>m)[-~TV&](?P<d2>[do])[_O](?P<m2>m){YEAR}?",
        ranges.month_days,
    ),
    Rule("date.range-months", rf"(?P<m>m)[-~TV&/R](?P<m2>m)(?:{OF_YEAR}|I(?P<y3>y))", ranges.months),
    Rule("date.range-months", r"(?P<m>m)[-~](?P<m2>m)", ranges.months),
    Rule(
        "date.range-years",
        r"(?P<y>y)[-~/TV&](?P<y2>[ydnY])(?![-_]U|[-_,]m)|(?P<y3>y)_(?P<y4>[nyd])(?![-_]U|[-_,]m)",
        ranges.years,
    ),
    Rule(
        "date.month-day",
        rf"(?:(?P<w>w)[,_H](?:p[,_])?|(?P<ml>l)_)?(?P<m>m)[_H-](?P<d>[do]){OF_YEAR}?",
        days.month_day,
        True,
    ),
    Rule(
        "date.day-month",
        rf"(?:(?P<w>w)[,_H])?(?P<d>[do])[_O-](?P<m>m)(?:{OF_YEAR}|-(?P<y2>[yY]))?",
        days.month_day,
        True,
    ),
    Rule("date.month-year", rf"(?P<m>m)(?:{OF_YEAR}|'(?P<y2>y))", months.month_year),
    Rule("date.month", rf"(?:{SHIFT}_)?(?P<m>m)", months.month_alone),
    Rule(
        "date.quarter",
        rf"(?:(?P<y>y)[_'])?(?:f_)?(?P<o>o)[-_](?:f_)?(?P<u>[uv]){OF_FISCAL_YEAR}?",
        quarters.quarter,
    ),
    Rule("date.quarter", r"(?P<l>l)_(?P<yu>u)'(?P<o>o)[-_](?P<u>[uv])", quarters.quarter),
    Rule("date.quarter", r"(?P<o>R)(?:[_,-O](?P<y>y))?", quarters.quarter),
    Rule("date.year-bc", r"(?P<n>[ndy])_(?P<X>X)", years.bc_year),
    Rule("date.month-bc", r"(?P<m>m)_(?P<n>[ndy])_(?P<X>X)", years.bc_year),
    Rule("date.range-bc", r"(?P<n>[ndy])[-~TV&](?P<n2>[ndy])_(?P<X>X)", ranges.bc_years),
    Rule("date.year-old", r"(?P<n>n)", years.old_year),
    Rule("date.year-ad", r"(?P<X>X)_(?P<n>[ndy])", years.bc_year),
    Rule("date.year", r"(?:(?:f_)?u_|f_)?(?P<y>y)|(?P<y2>Y)", years.year),
    Rule("date.year-words", r"(?:u_)?(?P<n>n_n(?:[-_&]n)*)", years.year_in_words),
    Rule("date.decade", r"(?P<D>D)", decades.decade),
    Rule("date.century", r"(?P<o>o)[-_](?P<u>u)(?:_(?P<X>X))?", decades.century),
    Rule("date.range-centuries", r"(?P<o>o)[-~TV&](?P<o2>o)[-_](?P<u>[uU])", ranges.centuries),
    Rule("date.season", rf"(?:{SHIFT}_)?(?P<s>s)", seasons.season),
    Rule(
        "date.season-year",
        r"(?P<s>s)(?:[,_OEI](?:u_)?(?P<y>[yY])|[_OEI](?P<l>l)_(?P<yu>u))",
        seasons.season,
    ),
    Rule("date.holiday", rf"(?:{SHIFT}_)?(?P<h>h)(?:[,_](?P<y>y))?", feasts.feast, True),
    Rule("date.holiday", r"(?P<h>h)_(?P<l>l)_(?P<yu>u)", feasts.feast, True),
    Rule("date.year-period", r"(?P<y>y)_(?:f_)?(?P<u>u)", years.year_period),
    Rule(
        "date.year-ago",
        r"u[-_](?P<side>[abe])[-_](?P<of>u)|u-(?P<side2>[abe])",
        quarters.year_ago,
        has_edges=False,
    ),
    Rule("date.same-time", r"l_(?P<of>u)[_A](?:(?P<l>l)_u|u_[ae])", quarters.year_ago, has_edges=False),
    Rule("date.day", r"(?P<t>t)", units.day_word, True),
    Rule("date.beyond", r"u_(?P<side>[bc])_(?P<t>t)", units.beyond, True),
    Rule("date.beyond", r"(?P<u>u)_(?P<side>[bc])_(?P<l>l)", units.beyond_unit),
    Rule("date.weekday", rf"(?:{SHIFT}_)?(?P<w>w)(?:(?:[_O])(?P<wl>l)_(?P<wu>u))?", weekdays.weekday, True),
    Rule("date.weekdays", r"(?:q_)?(?P<w>W)|q_(?P<w2>w)|(?P<w3>w)_(?P<p>p)", weekdays.weekdays),
    Rule("date.unit", rf"{SHIFT}_(?:f_)?(?P<u>u)", units.unit, True),
    Rule("date.the-unit", r"(?:f_)?(?P<u>u)", units.the_unit),
    Rule("date.unit-end", r"(?P<u>u)['_-]{1,2}(?P<g>g)", units.unit_end),
    Rule("date.ago", rf"{COUNT}?(?P<u>[uU])[_-](?P<side>[abec])", counted.ago, True, False),
    Rule("date.from-now", rf"{COUNT}?(?P<u>[uU])F(?P<side>r)", counted.ago, has_edges=False),
    Rule("date.from-weekday", rf"{COUNT}?(?P<u>[uU])F(?P<w>w)", weekdays.from_weekday, has_edges=False),
    Rule("time.noon", r"(?P<p>p)", hours.noon, has_edges=False),
    Rule("date.part-of-day", rf"{SHIFT}_(?P<p>p)", hours.part_of_day),
    Rule("date.duration", rf"{COUNT}(?P<u>[uU])", lengths.duration, has_edges=False),
    Rule("date.duration", rf"{COUNT}(?P<l>l)_(?P<u>U)", lengths.duration, has_edges=False),
    Rule("date.duration", r"(?P<u>[uU])", lengths.duration, has_edges=False),
    Rule("date.duration", rf"(?P<l>l)_{COUNT}(?P<u>[uU])", lengths.duration, has_edges=False),
    Rule("date.duration", rf"(?P<first>o)_{COUNT}(?P<u>[uU])", lengths.duration, has_edges=False),
    Rule("date.duration", r"(?P<l>l)_(?P<u>U)", lengths.duration, has_edges=False),
    Rule(
        "date.duration",
        rf"{COUNT}(?P<u>[uU])[&,](?P<rest>[nd](?:[-_]n)*_[uU])",
        lengths.two_units,
        has_edges=False,
    ),
    Rule("date.duration", r"(?P<u>u)\+v", lengths.one_and_a_half, has_edges=False),
    Rule("date.bounds", rf"(?P<low>[ndy])[TR~-]{COUNT}(?P<u>[uU])", lengths.bounds, has_edges=False),
    Rule("date.set", rf"q_{COUNT}?(?P<u>[uU])", sets.repeated, has_edges=False),
    Rule(
        "date.set", r"q_(?:(?P<p>p)|(?P<s>s)|(?P<m>m)(?:_(?P<d>[do]))?)", sets.repeated_part, has_edges=False
    ),
    Rule("date.adverb", r"Q", sets.adverb, has_edges=False),
    Rule("date.reference", r"r(?:_U)?", sets.reference, has_edges=False),
    Rule("date.past", r"l", sets.the_past, has_edges=False),
    Rule("time.clock", r"(?P<k>k)(?:_(?P<z>z))?|(?P<k2>[yn])_(?P<z2>z)", hours.clock, True, False),
)
"""Every rule.  At one place the longest match is tried first; of two as long, the first."""

EDGE = r"(?P<edge>(?:e(?:[-T]{1,2}e)?[-_IOE]|g[OE-]|o_v[OE]|uO|e_UO)+)?"
CLOCK_BEFORE = r"(?P<before>(?:k(?:_z)?|[yn]_z|p)[_,INOE@])"
CLOCK_AFTER = r"(?P<behind>[_,@](?:k(?:_z)?|p|(?:e_)?p))"


class Form(NamedTuple):
    """A rule's shape with an edge ("the end of"), and a time of day before or behind it."""

    rule: Rule
    pattern: re.Pattern[str]


def _forms() -> tuple[Form, ...]:
    forms: list[Form] = []
    for rule in RULES:
        core = f"(?:{rule.shape})"
        bodies = [core]
        if rule.is_day:
            bodies += [f"{CLOCK_BEFORE}{core}", f"{core}{CLOCK_AFTER}"]
        forms += [
            Form(rule, re.compile(f"{edge}{body}"))
            for body in bodies
            for edge in ((EDGE, "") if rule.has_edges else ("",))
        ]
    return tuple(forms)


class Candidate(NamedTuple):
    """A form that fits a shape: from which token to which, and the tokens of its groups."""

    rule: Rule
    start: int
    end: int
    groups: tuple[tuple[str, int, int], ...]


FORMS = _forms()


SECONDS = ("d2", "m2", "y2", "n2", "o2")
ALIASES = {"y4": "y2", "d4": "d2"}


def _name(group: str, rule: str) -> str:
    """The name of a group as readers know it: alternatives are numbered, as second ends of ranges are."""
    if "range" in rule:
        group = ALIASES.get(group, group)
        return group if group in SECONDS else group.rstrip("34")
    return group.rstrip("234")


@lru_cache(maxsize=4096)
def candidates(shape: str) -> tuple[tuple[Candidate, ...], ...]:
    """For each token of *shape* what may begin there, the longest first."""
    return tuple(
        tuple(sorted(_at(shape, 2 * place), key=lambda found: -found.end))
        for place in range((len(shape) + 1) // 2)
    )


def _at(shape: str, place: int) -> list[Candidate]:
    found: dict[tuple[str, int, tuple[tuple[str, int, int], ...]], Candidate] = {}
    for form in FORMS:
        match = form.pattern.match(shape, place)
        if match is None or match.end() % 2 == 0:
            continue
        groups = tuple(
            (_name(name, form.rule.id), (match.start(name) + 1) // 2, (match.end(name) + 1) // 2)
            for name, matched in match.groupdict().items()
            if matched
        )
        candidate = Candidate(form.rule, place // 2, (match.end() + 1) // 2, groups)
        found.setdefault((form.rule.id, candidate.end, groups), candidate)
    return list(found.values())
