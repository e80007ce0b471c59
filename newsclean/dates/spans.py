"""`DateSpan`: one date, time or duration in a text, and what it means."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from newsclean.dates.intervals import interval_of, to_edtf, to_iso


class DateSpan(NamedTuple):
    """A temporal expression with its TIMEX3 value and its place on the calendar.

    Attributes:
        start, end: Where it stands, in code points of the text that was passed in.
        text: ``text[start:end]``.
        type: "DATE", "TIME", "DURATION" or "SET", as TIMEX3 has them.
        value: The TIMEX3 value at the precision of the words: ``2019-12-17``,
            ``2019-12``, ``2019-W50``, ``2018-Q3``, ``199X``, ``P16D``, ``XXXX-12-22``,
            ``2019-12-16TNI``, ``PRESENT_REF``; "" where the words allow two readings
            (03/04/2019).
        first, last: The first and last day that *value* covers, whatever *mod* says of
            it; None where it names no interval (a duration, ``XXXX-12-22``, years BC).
        mod: What the words add to the value: "START", "MID", "END", "APPROX",
            "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE",
            "AFTER"; else "".
        range_id: The two ends of one range share a number, counted from 1 in a text;
            0 for all others.
        anchor: The ISO date that *value* was worked out from; "" where the words say all.
        rule: The id of the rule that read it.
        confidence: 0 to 1; below .5 the reading is a guess among others.
        resolved: Whether *value* is as full as the words can mean.  "Monday" without an
            anchor and 03/04/2019 without a locale are not.

        >>> span = DateSpan(3, 15, "October 2018", "DATE", "2018-10")
        >>> span.first.isoformat(), span.last.isoformat(), span.iso, span.edtf
        ('2018-10-01', '2018-10-31', '2018-10', '2018-10')
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str = ""
    range_id: int = 0
    anchor: str = ""
    rule: str = ""
    confidence: float = 1.0
    resolved: bool = True

    @property
    def first(self) -> date | None:
        found = interval_of(self.value)
        return found.first if found else None

    @property
    def last(self) -> date | None:
        found = interval_of(self.value)
        return found.last if found else None

    @property
    def iso(self) -> str:
        """*value* in ISO 8601, quarters and decades as an interval; "" where there is none."""
        return to_iso(self.value)

    @property
    def edtf(self) -> str:
        """*value* in the Extended Date/Time Format (ISO 8601-2), with ``~`` for an
        approximate one; "" where there is none."""
        return to_edtf(self.value, is_approximate=self.mod == "APPROX")

    def to_dict(self) -> dict[str, Any]:
        """All of it but its place, as plain values for a record."""
        plain = {name: getattr(self, name) for name in self._fields if name not in ("start", "end")}
        days = {name: day.isoformat() if (day := getattr(self, name)) else None for name in ("first", "last")}
        return {**plain, **days, "iso": self.iso, "edtf": self.edtf}
