"""What a date is read against: the text around it, the day of publication, the last date named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, NamedTuple

from newsclean.dates import cues, tense
from newsclean.dates.cues import any_of
from newsclean.dates.intervals import interval_of
from newsclean.dates.scan import Token
from newsclean.dates.shifts import unit_of

STORY = 120
"""Characters behind a date with its year in which a month without one is of the same story."""
RESULTS = re.compile(rf"\b{any_of(cues.RESULTS)}s?\b")
SPORT = re.compile(rf"\b{any_of(cues.SPORT)}s?\b")
SURNAME_MAY = re.compile(r"\b(?:theresa|mrs\.?|ms\.?|minister) may\b")
LONGEST_WORD = 20
NEXT_WORD = re.compile(r"[ -](\w+)")
STORY_YEAR = re.compile(r"(?:^|[.\n!?] ?)(?:in |by |during |(?:the )?(?:end|beginning|spring|summer) of )?\Z")


class Reference(NamedTuple):
    """A date that was named: what "two days later" and "that year" count from."""

    day: date
    unit: str
    is_worked_out: bool = False


class Told(NamedTuple):
    """A date with its year written out: what a day or month right behind it goes on from."""

    date: Reference
    end: int


class Listed(NamedTuple):
    """The last weekday named: where its word ends, and its day."""

    end: int
    day: date


class Memory(NamedTuple):
    """What earlier dates of a text leave for later ones.

    Attributes:
        reference: The last date named.
        timeline: The last one that moved a history on.
        told: The last one with its year written out, if it was of an earlier year.
        quarter: The first day of the last quarter named, which a report on results is about.
        listed: The last weekday named.
        coming: The weekdays that were said to be still to come.
    """

    reference: Reference | None = None
    timeline: Reference | None = None
    told: Told | None = None
    quarter: date | None = None
    listed: Listed | None = None
    coming: tuple[date, ...] = ()


NOTHING = Memory()


@dataclass
class Setting:
    """One text while its dates are read; only the *memory* moves on."""

    text: str
    low: str
    anchor: date | None
    moment: datetime | None = None
    is_narrative: bool = False
    is_timeless: bool = False
    memory: Memory = NOTHING

    def remember(self, **facts: Any) -> None:
        """Change what later dates may go back to."""
        self.memory = self.memory._replace(**facts)

    @property
    def reference(self) -> Reference | None:
        """The last date named."""
        return self.memory.reference

    @property
    def quarter(self) -> date | None:
        """The first day of the last quarter named."""
        return self.memory.quarter

    @cached_property
    def is_on_results(self) -> bool:
        """Whether the text has words of business, in which "the quarter" is one of a year."""
        return RESULTS.search(self.low) is not None

    @cached_property
    def is_on_sport(self) -> bool:
        """Whether the text has words of a match, in which quarters and halves are no dates."""
        return SPORT.search(self.low) is not None

    @cached_property
    def names_a_may(self) -> bool:
        """Whether the text is about somebody called May, whose bare name is then no month."""
        return SURNAME_MAY.search(self.low) is not None

    @property
    def now(self) -> date | None:
        """What "last year" counts from: the day of publication; in a narrative the last date named."""
        return self.reference.day if self.is_narrative and self.reference else self.anchor

    @property
    def this_year(self) -> date | None:
        """As `now`, where months and seasons without a year are this year's: not in an encyclopedia."""
        return None if self.is_timeless else self.now

    @property
    def today(self) -> date | None:
        """As `now`, where the very day is known."""
        if self.is_narrative and self.reference and self.reference.unit not in "DW":
            return None
        return self.now

    @property
    def then(self) -> date | None:
        """What "a year earlier" counts from: the last date named, else the day of publication."""
        named = self.reference
        if (
            named
            and named.is_worked_out
            and not self.is_narrative
            and self.anchor
            and named.day > self.anchor
        ):
            return self.now
        return named.day if named else self.now

    def refer_to(self, reading: Reading, rule: str) -> None:
        """Remember *reading* as the last date named, if it names days."""
        days = interval_of(reading.value)
        if days is None:
            return
        named = Reference(days.first, unit_named(reading.value), reading.is_anchored)
        self.remember(reference=named)
        if named.unit in ("DE", "C"):
            return
        is_year = rule == "date.year"
        head = self.low[max(0, reading.start - len(" beginning of ")) : reading.start]
        if not is_year or STORY_YEAR.search(head) or self.memory.timeline is None:
            self.remember(timeline=named)
        if not is_year:
            told = Told(named, reading.end) if self.is_of_story(reading) else None
            self.remember(told=told)

    def is_of_story(self, reading: Reading) -> bool:
        """Whether *reading* begins or goes on with a story of its own, of a year before this one's."""
        year = int(reading.value[:4]) if reading.value[:4].isdigit() else None
        if year is None or self.anchor is None or year >= self.anchor.year:
            return False
        return not reading.is_anchored or self.story_at(reading.start) is not None

    def story_at(self, start: int) -> Reference | None:
        """The last date of the story that goes on at *start*, in the same paragraph as its written year."""
        if self.is_narrative:
            return self.memory.timeline
        told = self.memory.told
        if told is None or start - told.end > STORY or "\n" in self.low[told.end : start]:
            return None
        return told.date

    def word_before(self, start: int) -> str:
        """The word that ends right before *start*, a space between them, with the signs that cling to it."""
        before = self.low[max(0, start - LONGEST_WORD) : start]
        return (before.split() or [""])[-1] if before.endswith(" ") else ""

    def word_behind(self, end: int) -> str:
        """The word right behind *end*, a space or hyphen between them."""
        found = NEXT_WORD.match(self.low, end)
        return found[1] if found else ""

    def before(self, start: int, length: int = 24) -> str:
        """The words before *start*, in lower case."""
        return self.low[max(0, start - length) : start]

    def looks_back(self, start: int) -> bool:
        """Whether the words before a date say that it was over."""
        return tense.looks_back(self.low, start)

    def tells_of_past(self, start: int, end: int) -> bool:
        """Whether a verb of what is over stands in the sentence of a date."""
        return tense.tells_of_past(self.low, start, end)

    def says_will(self, start: int) -> bool:
        """Whether "will" itself stands before a date."""
        return tense.says_will(self.low, start)

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the words around a date say that it was still to come."""
        return tense.looks_ahead(self.low, start, end)


def unit_named(value: str) -> str:
    """The unit that a TIMEX3 date is precise to.

    >>> [unit_named(value) for value in ("2019-12-17", "2019-12", "2019", "2019-W50", "199X", "19")]
    ['D', 'M', 'Y', 'W', 'DE', 'C']
    """
    day = value.partition("T")[0]
    if len(day) == len("2019-12-17") and day[5] not in "WQH":
        return "D"
    if "-W" in day and "-WI" not in day:
        return "W"
    if "-Q" in day or "-H" in day or day[-2:] in ("SP", "SU", "FA", "WI"):
        return "Q"
    return {7: "M", 4: "DE" if day.endswith("X") else "Y", 3: "DE", 2: "C"}.get(len(day), "Y")


class Reading(NamedTuple):
    """One expression as a rule read it."""

    start: int
    end: int
    value: str
    type: str = "DATE"
    mod: str = ""
    confidence: float = 1.0
    is_resolved: bool = True
    is_anchored: bool = False


def on_calendar(start: int, end: int, day: date | None, unit: str = "D") -> Reading:
    """The reading "the *unit* that *day* lies in", worked out from the anchor; unresolved without a day."""
    return Reading(start, end, unit_of(day, unit), is_anchored=True, is_resolved=day is not None)


def at_time(start: int, end: int, day: date | None, time: str) -> Reading:
    """The reading "*time* of *day*"."""
    value = f"{unit_of(day, 'D')}T{time}"
    return Reading(start, end, value, "TIME", is_anchored=True, is_resolved=day is not None)


class Parts(NamedTuple):
    """The tokens that a rule matched, all in order and by the names of its groups."""

    all: list[Token]
    named: dict[str, list[Token]]

    def one(self, name: str) -> Token | None:
        """The first token of a group; None if the group took no part."""
        found = self.named.get(name)
        return found[0] if found else None

    def need(self, name: str) -> Token:
        """The first token of a group that takes part in every match of the rule."""
        return self.named[name][0]

    @property
    def start(self) -> int:
        return self.all[0].start

    @property
    def end(self) -> int:
        return self.all[-1].end
