"""What goes in, what the stages look at, what comes out.

`Source` comes in (from a string, bytes, an HTML page, a file).  A `Doc` is the
text as it stands after some stages; every stage looks at one and none can change
it.  `Cleaned` goes out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from itertools import accumulate
from typing import Any, Generic, NamedTuple, TypeVar

from newsclean.anchor import Anchor, anchor_of
from newsclean.edits import Change, Edit, Finding, Layer, Mark, Mention, Span, Trace
from newsclean.errors import ConfigError, EditError
from newsclean.language import all_words
from newsclean.record import (
    SCHEMA,
    Ruler,
    check_schema,
    layers_to_list,
    mention_from_dict,
    mention_to_dict,
    trace_from_list,
)
from newsclean.source import Source as Source

UNTOUCHED = Trace()
ENGLISH_ONLY = ("English rules", "words in the line model", "spliced headlines", "stumps of words", "dates")
"""What is not tried on a text in another language."""

T = TypeVar("T")


class Line(NamedTuple):
    """One line with its place in the text; neither *text* nor *end* takes in the line break."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of *text* with their offsets."""
    texts = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in texts[:-1]), initial=0))
    ends = map(int.__add__, starts, map(len, texts))
    # As `Line(...)` for each would do, in a third of the time.
    return tuple(map(partial(tuple.__new__, Line), zip(starts, ends, texts, strict=True)))


class Answers(dict[str, T], Generic[T]):
    """The answers of one pure question about lines, each worked out when it is first asked for."""

    def __init__(self, work: Callable[[str], T]) -> None:
        super().__init__()
        self.work = work

    def __missing__(self, line: str) -> T:
        answer = self[line] = self.work(line)
        return answer


@dataclass(frozen=True)
class Doc:
    """The text after some stages, and how it got there."""

    source: Source
    text: str
    lang: str = ""
    trace: Trace = UNTOUCHED
    mentions: tuple[Mention, ...] = ()
    seen: dict[Hashable, Answers[Any]] = field(default_factory=dict, compare=False, repr=False)

    def answers(self, what: Hashable, work: Callable[[str], T]) -> Answers[T]:
        """By line ``work(line)``, a pure function called *what*, done once for all texts of one cleaning.

        To look one up costs a tenth of what calling a function that knows them would.
        """
        found = self.seen.get(what)
        if found is None:
            found = self.seen[what] = Answers(work)
        return found

    def apply(self, stage: str, findings: Iterable[Finding]) -> Doc:
        """The document after *stage*: edits applied, marks carried along."""
        found = tuple(findings)
        if not found:
            return self
        layer = Layer.of(self.text, (finding for finding in found if isinstance(finding, Edit)), stage)
        mentions = {_place(mention): mention for mention in self.mentions}
        for mark in (finding for finding in found if not isinstance(finding, Edit)):
            mention = self._mention(stage, mark)
            mentions.setdefault(_place(mention), mention)
        moved = tuple(_moved(mention, layer) for mention in mentions.values())
        return replace(self, text=layer.text, trace=self.trace + layer, mentions=moved)

    def _mention(self, stage: str, mark: Mark) -> Mention:
        """*mark*, its source span fixed now: a dateline is noted, then cut."""
        start, end = mark.start, mark.end
        if not 0 <= start <= end <= len(self.text):
            raise EditError(f"{stage}: {mark!r} lies outside a text of {len(self.text)} characters")
        span = (start, end) if start < end else None
        origin = self.trace.to_source(start, end)
        return Mention(mark.kind, mark.value, mark.rule, origin, span, mark.confidence)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the text, split at "\\n" only, each with its offsets."""
        return self.answers("lines", lines_of)[self.text]

    @property
    def words(self) -> Answers[list[str]]:
        """By line its words in lower case, by which tables are looked up; read once for all texts."""
        return self.answers("words", all_words)

    def whole(self, first: Line, last: Line | None = None) -> Span:
        """The span of a line, or of several, with the break after it: what a cut takes out."""
        end = (last or first).end
        return first.start, min(end + 1, len(self.text))


@dataclass(frozen=True)
class Cleaned:
    """A cleaned text that can account for every difference from its source.

    Attributes:
        source: What went in.
        text: The article's body.
        lang: The language the rules were chosen for; "" if it could not be told.
        trace: The layers of edits between the two.
        mentions: Everything noted on the way (datelines, credits, flags ...), in the
            order in which it stands in the source.
        profile: Digest of the folder's profile that it was cleaned with; "" if none.

    ``title``, ``deck``, ``kicker``, ``byline``, ``dateline`` (strings, "" if absent),
    ``agency``, ``captions``, ``credits``, ``notes`` (tuples of strings), ``published``
    (a date or None), ``anchor`` and ``flags`` are views on the mentions; page metadata
    fills in where the text says nothing.
    """

    source: Source
    text: str
    lang: str = ""
    trace: Trace = field(default=UNTOUCHED, repr=False)
    mentions: tuple[Mention, ...] = field(default=(), repr=False)
    profile: str = field(default="", repr=False)

    def _first(self, kind: str) -> str:
        return next((str(m.value) for m in self.mentions if m.kind == kind), "")

    def _all(self, kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(m.value) for m in self.mentions if m.kind == kind))

    @property
    def title(self) -> str:
        return self._first("title") or self.source.title

    @property
    def deck(self) -> str:
        return self._first("deck") or self.source.deck

    @property
    def kicker(self) -> str:
        return self._first("kicker")

    @property
    def byline(self) -> str:
        return self._first("byline") or self.source.byline

    @property
    def dateline(self) -> str:
        return self._first("dateline")

    @property
    def agency(self) -> tuple[str, ...]:
        return self._all("agency")

    @property
    def captions(self) -> tuple[str, ...]:
        return self._all("caption")

    @property
    def credits(self) -> tuple[str, ...]:
        return self._all("credit")

    @property
    def notes(self) -> tuple[str, ...]:
        return self._all("note")

    @cached_property
    def anchor(self) -> Anchor:
        """What source and mentions say of the day of publication; see `newsclean.anchor`."""
        return anchor_of(self.source, self.mentions)

    @property
    def published(self) -> date | None:
        """The day of the `anchor`: the carrier's word, else that of address, text or file name."""
        return self.anchor.day

    @property
    def flags(self) -> frozenset[str]:
        """What a user of the text should know: truncated_start, truncated_end, paywalled,
        consent, empty, partial, oversize, undecodable."""
        derived = {"empty": not self.text.strip(), "undecodable": self.source.carrier.undecodable}
        names = (name for name, is_so in derived.items() if is_so)
        return frozenset((*self._all("flag"), *self.source.flags, *names))

    @property
    def skipped(self) -> tuple[str, ...]:
        """What was left out because it is made for English; nothing where the language is not known."""
        return () if self.lang in ("", "en") else ENGLISH_ONLY

    @property
    def dates(self) -> tuple[Mention, ...]:
        """The mentions of kind "date", with source and result spans."""
        return tuple(m for m in self.mentions if m.kind == "date")

    @property
    def names(self) -> tuple[Mention, ...]:
        """The mentions of kind "name", with source and result spans."""
        return tuple(m for m in self.mentions if m.kind == "name")

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every difference between source and text: disjoint, sorted by source span."""
        return self.trace.changes()

    def origin(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` came from in the source text."""
        return self.trace.to_source(start, end)

    def undo(self) -> str:
        """The decoded source, character for character; for HTML the extracted text.

        It is rebuilt from the text and the recorded edits, not kept from before.
        """
        text = self.text
        for layer in reversed(self.trace.layers):
            text = layer.undo()
        return text

    def to_dict(self, *, offsets: str = "codepoints") -> dict[str, Any]:
        """The whole record as plain values, ready for JSON.

        *offsets* is the unit of all positions: "codepoints" (Python), "utf16"
        (JavaScript, Java) or "bytes" (UTF-8).  `from_dict` reads the first only.
        """
        source, text = Ruler(self.undo(), offsets), Ruler(self.text, offsets)
        words = ("title", "deck", "kicker", "byline", "dateline")
        lists = ("agency", "captions", "credits", "notes")
        return {
            "schema": SCHEMA,
            "offsets": offsets,
            "text": self.text,
            **{name: getattr(self, name) for name in words},
            **{name: list(getattr(self, name)) for name in lists},
            "published": self.published.isoformat() if self.published else None,
            **self.anchor.to_dict(),
            "lang": self.lang,
            "skipped": list(self.skipped),
            "flags": sorted(self.flags),
            "mentions": [mention_to_dict(mention, source, text) for mention in self.mentions],
            "layers": layers_to_list(self.trace, offsets),
            "source": self.source.to_dict(),
            **({"profile": self.profile} if self.profile else {}),
        }

    @classmethod
    def from_dict(cls, record: dict[str, Any]) -> Cleaned:
        """The result that `to_dict` wrote.  Raises `ConfigError` if it is not such a record."""
        check_schema(record)
        try:
            trace = trace_from_list(record["layers"], record["text"])
            mentions = tuple(mention_from_dict(m) for m in record["mentions"])
            source = Source.from_dict(record["source"], trace.undo(record["text"]))
            profile = record.get("profile", "")
            return cls(source, record["text"], record["lang"], trace, mentions, profile)
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigError(f"this is not a record of newsclean, or it was edited: {error}") from error


def _place(mention: Mention) -> tuple[str, Span, str]:
    """By what a mention is known: a place has one title or date, but any number of flags."""
    return mention.kind, mention.source, str(mention.value) if mention.kind == "flag" else ""


def _moved(mention: Mention, layer: Layer) -> Mention:
    """*mention* in the text after *layer*; without a span once its text is gone."""
    if mention.span is None or not layer.edits:
        return mention
    start, end = layer.to_text(*mention.span)
    return mention._replace(span=(start, end) if start < end else None)
