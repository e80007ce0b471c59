"""From runs of date words to dates: the grammar applied, the readings put in order."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from newsclean.dates.grammar import Candidate, candidates
from newsclean.dates.intervals import interval_of
from newsclean.dates.readers.hours import clock_time, military_time
from newsclean.dates.scan import Run, Token, plain, runs
from newsclean.dates.setting import Parts, Reading, Setting, unit_named
from newsclean.dates.shifts import unit_of
from newsclean.dates.spans import DateSpan
from newsclean.edits import Span

DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)")


def read(text: str, anchor: date | datetime | None, locale: str | None, mode: str) -> list[DateSpan]:
    """The dates of *text*, each read against *anchor* and the dates before it."""
    low = plain(text)
    found = list(runs(text, low, locale))
    feet = footers(low)
    story = [run for run in found if not is_within(run, feet)] if feet else found
    moment = anchor if isinstance(anchor, datetime) else None
    day = moment.date() if moment else anchor
    times = count(story, day)
    at = Setting(
        text,
        low,
        day,
        moment,
        is_narrative=mode == "narrative" or (mode == "auto" and is_narrative(times)),
        is_timeless=mode == "auto"
        and is_timeless(times, len(text) - sum(end - start for start, end in feet)),
    )
    spans: list[DateSpan] = []
    for run in found:
        before = at.reference, at.timeline, at.quarter
        spans += _read_run(at, run)
        if feet and is_within(run, feet):
            at.reference, at.timeline, at.quarter = before
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
    for reading in readings:
        at.refer_to(reading, candidate.rule.id)
    return [_span(at, reading, candidate.rule.id) for reading in readings]


def _with_time(at: Setting, reading: Reading, clock: list[Token], *, is_before: bool) -> Reading | None:
    """*reading*, of a day, with the time of day that stands beside it; None where it is no day."""
    if not DAY.fullmatch(reading.value):
        return None
    token = next(token for token in clock if token.kind in "kpyn")
    zone = next((str(token.means) for token in clock if token.kind == "z"), "")
    if token.kind == "p":
        time: str | None = str(token.means)
    elif token.kind == "k":
        time = clock_time(token.word)
    else:
        time = military_time(token.word)
    if time is None:
        return None
    if token.kind == "p" and token.word.endswith("s"):
        return None
    start, end = min(reading.start, clock[0].start), max(reading.end, clock[-1].end)
    if is_before and token.kind == "p" and at.low[max(0, start - 4) : start] == "the ":
        start -= 4
    return reading._replace(start=start, end=end, value=f"{reading.value}T{time}{zone}", type="TIME")


def _with_edge(at: Setting, reading: Reading, edge: list[Token]) -> Reading | None:
    """*reading* with "the end of" or "early" before it."""
    start = edge[0].start
    if at.low[max(0, start - 4) : start] == "the ":
        start -= 4
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


FOOTER = re.compile(
    r"^[^\w\n©(]{0,8}(?:©|copyright\b|\(c\)|subscribe\b|(?:last )?(?:updated|modified|published|posted)\b)"
    r"|all rights reserved|\bfree trial\b|\boffer (?:ends|expires|valid)\b",
    re.MULTILINE,
)
LONGEST_FOOTER = 160


def footers(low: str) -> list[Span]:
    """The short lines of copyright, offers and time stamps: their dates are not the story's."""
    found = [match.start() for match in FOOTER.finditer(low)]
    lines = dict.fromkeys((low.rfind("\n", 0, at) + 1, low.find("\n", at) % (len(low) + 1)) for at in found)
    return [line for line in lines if line[1] - line[0] <= LONGEST_FOOTER]


def length(span: Span) -> int:
    """The characters of *span*."""
    return span[1] - span[0]


def is_within(run: Run, spans: list[Span]) -> bool:
    """Whether a run stands in one of *spans*."""
    start = run.tokens[0].start
    return any(first <= start < last for first, last in spans)


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


NEAR_YEARS = 2
LEAST_YEARS = 4
"""Years long gone that a text names before it can be a history."""
LONG = 3000
"""Characters; a shorter text need not name a day to be about the present."""


class Count(NamedTuple):
    """The years that a text names, by their distance from its anchor, and its yesterdays and Tuesdays."""

    far: int
    near: int
    deictic: int


def count(found: list[Run], anchor: date | None) -> Count:
    """What a text counts its time by."""
    far = near = deictic = 0
    for run in found:
        deictic += sum(run.shape.count(shape) for shape in ("l_u", "l_s", "l_m"))
        for token in run.tokens:
            if token.kind == "y":
                is_near = anchor is not None and abs(int(token.means) - anchor.year) <= NEAR_YEARS
                near, far = near + is_near, far + (not is_near)
            elif token.word in ("yesterday", "tomorrow", "tonight") or (
                token.kind == "w" and len(token.word) > 5
            ):
                deictic += 1
    return Count(far, near, deictic)


def is_narrative(times: Count) -> bool:
    """Whether the text tells of a past of its own: many years long gone, no yesterday or Tuesday."""
    return times.far >= LEAST_YEARS and times.far > 2 * (times.near + times.deictic)


def is_timeless(times: Count, length: int) -> bool:
    """Whether a long text names no day that its publication would tell: a guide, an encyclopedia."""
    return length > LONG and not times.deictic and times.near <= 1
