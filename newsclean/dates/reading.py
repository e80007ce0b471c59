"""From runs of date words to dates: the grammar applied, the readings put in order."""

from __future__ import annotations

import re
from datetime import date, datetime

from newsclean.dates.grammar import Candidate, candidates
from newsclean.dates.intervals import interval_of
from newsclean.dates.readers.amounts import with_article
from newsclean.dates.readers.hours import clock_time, military_time
from newsclean.dates.scan import Run, Token, plain, runs
from newsclean.dates.setting import Parts, Reading, Setting, unit_named
from newsclean.dates.shifts import unit_of
from newsclean.dates.spans import DateSpan
from newsclean.dates.story import NO_TIMES, Footers, count, is_narrative, is_timeless

COMPARISONS = frozenset(("date.ago", "date.year-ago", "date.same-time"))
"""In a report they look aside, and what comes next does not count from them."""
DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)")


def read(text: str, anchor: date | datetime | None, locale: str | None, mode: str) -> list[DateSpan]:
    """The dates of *text*, each read against *anchor* and the dates before it."""
    low = plain(text)
    found = list(runs(text, low, locale))
    moment = anchor if isinstance(anchor, datetime) else None
    day = moment.date() if moment else anchor
    feet = Footers.of(low)
    story = [run for run in found if not feet.hold(run)] if feet else found
    times = count(story, day) if mode == "auto" else NO_TIMES
    at = Setting(
        text,
        low,
        day,
        moment,
        is_narrative=mode == "narrative" or is_narrative(times),
        is_timeless=is_timeless(times, story) if mode == "auto" else False,
    )
    spans: list[DateSpan] = []
    for run in found:
        before = at.memory
        spans += _read_run(at, run)
        if feet and feet.hold(run):
            at.memory = before
    return with_ranges(spans, low)


def _read_run(at: Setting, run: Run) -> list[DateSpan]:
    spans: list[DateSpan] = []
    table = candidates(run.shape)
    place = 0
    while place < len(run.tokens):
        for candidate in table[place]:
            if found := _read_candidate(at, run, candidate):
                spans += found
                place = candidate.end
                break
        else:
            place += 1
    return spans


def _read_candidate(at: Setting, run: Run, candidate: Candidate) -> list[DateSpan]:
    named = {name: run.tokens[start:end] for name, start, end in candidate.groups}
    if len(shifts := named.get("l", [])) > 1 and shifts[0].word not in ("this", "that"):
        return []  # "is coming this spring": the first is a verb
    edge, before, behind = named.pop("edge", []), named.pop("before", []), named.pop("behind", [])
    core = run.tokens[candidate.start + len(edge) + len(before) : candidate.end - len(behind)]
    readings = candidate.rule.read(at, Parts(core, named))
    if not readings:
        return []
    if clock := before or behind:
        timed = _with_time(at, readings[0], clock, is_before=bool(before))
        if timed is None:
            return []
        readings = [timed]
    if edge:
        edged = _with_edge(at, readings[0], edge)
        if edged is None:
            return []
        readings[0] = edged
    if at.is_narrative or candidate.rule.id not in COMPARISONS:
        for reading in readings:
            at.refer_to(reading, candidate.rule.id)
    return [_span(at, reading, candidate.rule.id) for reading in readings]


def _with_time(at: Setting, reading: Reading, clock: list[Token], *, is_before: bool) -> Reading | None:
    """*reading*, of a day, with the time of day that stands beside it; None where it is no day."""
    if not DAY.fullmatch(reading.value):
        return None
    token = next(token for token in clock if token.kind in "kpyn")
    zone = next((str(token.means) for token in clock if token.kind == "z"), "")
    time = _time_of(token)
    if time is None:
        return None
    start, end = min(reading.start, clock[0].start), max(reading.end, clock[-1].end)
    if is_before and token.kind == "p":
        start = with_article(at, start)
    return reading._replace(start=start, end=end, value=f"{reading.value}T{time}{zone}", type="TIME")


def _time_of(token: Token) -> str | None:
    """The time of day as TIMEX3 has it; None for "mornings" and for figures that are no time."""
    if token.kind == "p":
        return None if token.word.endswith("s") else str(token.means)
    return clock_time(token.word) if token.kind == "k" else military_time(token.word)


def _with_edge(at: Setting, reading: Reading, edge: list[Token]) -> Reading | None:
    """*reading* with "the end of" or "early" before it."""
    start = with_article(at, edge[0].start)
    if edge[-1].kind == "U":  # "the early hours of Sunday"
        is_hours = edge[-1].means == "H" and DAY.fullmatch(reading.value)
        return reading._replace(start=start, value=f"{reading.value}TMO", type="TIME") if is_hours else None
    if edge[0].kind == "u":
        return _of_unit(reading, start, str(edge[0].means))
    mod = edge[0].means if edge[0].kind in "eg" else "START" if edge[0].word == "first" else "END"
    return reading._replace(start=start, mod=str(mod))


def _of_unit(reading: Reading, start: int, unit: str) -> Reading | None:
    """ "the month of December", "the week of Dec. 9"; None where the unit is not the date's own."""
    named = unit_named(reading.value)
    days = interval_of(reading.value)
    if unit == "W" and named == "D" and days:
        return reading._replace(start=start, value=unit_of(days.first, "W"))
    return reading._replace(start=start) if unit == named else None


def _span(at: Setting, reading: Reading, rule: str) -> DateSpan:
    anchor = at.anchor.isoformat() if at.anchor and reading.is_anchored and reading.is_resolved else ""
    kind = reading.type if reading.type != "DATE" or "T" not in reading.value[4:] else "TIME"
    if reading.value.endswith("_REF"):
        kind = "DATE"
    return DateSpan(
        reading.start,
        reading.end,
        at.text[reading.start : reading.end],
        kind,
        reading.value,
        reading.mod,
        0,
        anchor,
        rule,
        reading.confidence,
        reading.is_resolved,
    )


BETWEEN = re.compile(r" ?[-–—] ?| to | through | until | till |-to-")


def with_ranges(spans: list[DateSpan], low: str) -> list[DateSpan]:
    """*spans* in order, none over another, the two ends of a range marked by one number."""
    linked: list[DateSpan] = []
    number = 0
    for span in sorted(spans):
        if linked and span.start < linked[-1].end:
            continue
        if linked and is_range(linked[-1], span, low):
            number += 1
            linked[-1] = linked[-1]._replace(range_id=number)
            span = span._replace(range_id=number)
        linked.append(span)
    return linked


def is_range(first: DateSpan, second: DateSpan, low: str) -> bool:
    """Whether two dates are the ends of one range: "May to June", "between 1950 and 1953"."""
    if first.range_id or "DURATION" in (first.type, second.type) or "SET" in (first.type, second.type):
        return False
    between = low[first.end : second.start]
    if len(between) > 10:
        return False
    if BETWEEN.fullmatch(between):
        return True
    return between == " and " and low[max(0, first.start - 12) : first.start].endswith("between ")
