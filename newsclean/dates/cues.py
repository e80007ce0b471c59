"""Words beside a date or a number that tell what it is: a month or a verb, a year or a count.

Lists only; the readers say how each is used.
"""

from __future__ import annotations

import re


def any_of(words: str) -> str:
    """A regular expression for any of *words*; an underscore stands for a space within one.

    >>> any_of("by up_to")
    '(?:by|up\\\\ to)'
    """
    return f"(?:{'|'.join(re.escape(word.replace('_', ' ')) for word in words.split())})"


BEFORE_MONTH = frozenset(
    """in since by of until till last next this from to through during before after early late mid for and
    every between on around each or the ending ended beginning starting end""".split()
)
"""Behind these a small "may" or "march" can be the month."""

NO_NAMES = BEFORE_MONTH | frozenset("as a an at but when while if so then with".split())
"""Capitalised only because a sentence begins: what follows is no surname ("In May", "Theresa May")."""

AFTER_NAME = frozenset(
    """have be not also well never yet said says told seem need knows ryan jones fool fools madness has is
    was had will would revolution""".split()
)
"""Behind "May" or "April": it was the person or the verb."""

BEFORE_YEAR = frozenset(
    """in since by until till from to through during before after early late mid between around circa ca
    ca. c c. year years fiscal and or of for the that than a on as its their his her our fy summer
    spring autumn fall winter end this late- mid- pre- post- election elections census season born b b.
    died d d. m m. div. est est. established founded""".split()
)

BEFORE_COUNT = frozenset(
    """about around some nearly almost over than least approximately roughly only just another
    flight resolution route highway room no no. nos. number numbers gate bus train convoy boeing
    airbus channel apollo section sections article chapter page pages model type class unit
    windows iso area building apartment suite box street avenue killed prisoner inmate bill hb
    lot case version rule proposition platform decree law act order directive policy form level
    target asteroid russell poor's nifty csi stoxx nikkei s&p ftse rs rs. us$""".split()
)
"""Before four figures that are the number of something, or how many."""

COUNTED = frozenset(
    """people men women children soldiers troops police votes miles mi kilometers kilometres km
    meters metres m feet foot ft yards acres hectares tons tonnes pounds dollars euros percent
    per pc points jobs homes houses workers employees students members cases deaths dead copies
    shares seats times years days hours months weeks minutes kg mg gb mb mhz calories staff
    souls cc kwh pages words residents families passengers inhabitants vehicles cars migrants
    refugees square cubic barrels bpd rupees yen yuan rubles roubles won pesos degrees units
    spectators fans pennsylvania main others civilians victims inmates prisoners patients
    delegates cattle sheep hp horsepower""".split()
)
"""Behind four figures: what there are so many of, or the street."""

PAPERS = frozenset(
    """times telegraph mail mirror express herald post sun star people world business independent tribune
    age agreement club""".split()
)
"""Behind a capitalised weekday: it names a paper, an agreement, a club."""

ABOUT = {
    "APPROX": "about around approximately roughly some an_estimated nearly close_to",
    "LESS_THAN": "almost less_than fewer_than under just_under",
    "MORE_THAN": "more_than over well_over just_over longer_than",
    "EQUAL_OR_LESS": "up_to at_most no_more_than not_more_than as_many_as",
    "EQUAL_OR_MORE": "at_least no_less_than a_minimum_of",
}
"""What makes a length only about so long, by the `mod` of TIMEX3."""

AHEAD = """will might forecast likely was_to were_to won't 'll shall would schedule scheduled schedules
    plan_to plans planned planning set_to set_for to_be expect expects expected going_to
    upcoming ahead_of deadline is_to are_to hope_to hopes_to intend_to intends_to slated begins
    starts ends takes_effect effective convene convenes meet meets opens resumes mature matures
    maturing payable expire expires comes goes go enters sees faces hosts returns takes
    as_soon_as as_early_as"""
BEGINNINGS = """meet visit hold vote begin start open attend leave travel discuss appear report decide face
    return host arrive launch play address release announce testify sign take go make mark
    present"""
"""After "to": what is still to be done on a day."""

BEHIND = """sent knew gave gathered obtained hosted changed unveiled said says told announced reported
    added was were had did since after ago died killed closed opened began ended fell rose held
    met came went took made left won lost arrested wrote released published filed signed voted
    passed approved issued posted launched arrived visited started"""

PASSED = (
    "was were had did died closed opened began ended fell rose held met came went took made left won lost"
)
"""Behind "until Thursday": it is over.  Not "said", which only tells who says so."""

DONE = "said told was were had held met won lost took made began came went left"
"""Right behind a date, besides all that end in -ed: what was done on it."""

REPORTED = "said says told announced reported added confirmed tweeted wrote was were had"

RESULTS = """profit earnings revenue sale income result growth economy gdp forecast output shipment
    budget investor analyst order inflation demand loss share fiscal company tax"""
"""Words of a text in which "the third quarter" is one of a year, and none of a match or a city."""

SET = """call called set schedule scheduled plan planned slated booked fixed election hearing
    trial vote talks meeting summit"""
"""Before "for April 22": the day is to come."""

SPORT = (
    """touchdown quarterback halftime kickoff teammate striker midfielder rebounds innings referee playoffs"""
)
"""Words of a match, in which quarters and halves are no dates."""

ON_THE_WAY = """after about around at least the late early end start middle of fiscal year month week on
    or"""
"""Between "by" or "until" and a date: "by the end of the year on Friday" still looks ahead."""

PUT_OFF = """scheduled slated planned booked set due postponed delayed rescheduled moved put_off
    pushed_back"""
"""Right before "for Tuesday": it is to come, whoever said so."""

STANDING = "scheduled slated planned booked postponed delayed expected supposed"
"""Participles that end as verbs of reporting do and report nothing."""

CALLED = frozenset("called named actress actor coach director singer striker author mr mrs ms".split())
"""Before a capitalised month or weekday that a surname follows: a first name."""

AWARDED = """player man woman person people book team word car song album film coach rookie newcomer
    photo quote artist manager athlete company"""
"""Before "of the year": a title that is given."""
