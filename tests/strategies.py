"""What the property tests are run on: programs of edits, articles with debris, noise, bytes.

The prose is our own.  The debris is what the shipped rules say they drop, so a new
rule is tried by every property without anyone thinking of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from newsclean import Cleaner, Config
from newsclean.document import Cleaned, Doc
from newsclean.edits import Edit, Finding, Layer, Mark
from newsclean.rules import FURNITURE, RuleTable
from newsclean.source import Source

FIXTURES = Path(__file__).parents[1] / "fixtures"
NEGATIVE = sorted((FIXTURES / "negative").glob("*.txt"))

PROSE = (
    "The harbour board of Visby will vote on Thursday on whether to widen the eastern mole, a plan that"
    " has divided the island since the last ferry company pulled out in 2016.",
    "“Nobody here asked for a bigger port,” said Annika Ros, who has mended nets on the quay for thirty"
    " years. “We asked for a boat that comes when it says it will come.”",
    "The court in Arusha heard on Tuesday that the accountant had paid the same invoice four times, and"
    " that nobody at the ministry noticed until a clerk came back from her leave.",
    "Rice prices in the delta rose by 11 percent in March, the sharpest climb in nine years, after two"
    " dry months and a fungus that turned whole paddies the colour of straw.",
    "Her mother kept bees, and her grandfather kept a ledger of every swarm he had lost; between them,"
    " she told the inquiry, there was not a summer since 1931 without a record.",
    "Engineers opened the lower gates of the dam at 3:40 a.m. and let out the water for six hours, which"
    " flooded the football ground but spared the school and both bridges.",
    "The striker, who came on after an hour, hit the post twice and then scored with his shin from two"
    " metres out. “It is the ugliest goal I have ever loved,” his coach said.",
    "The minister's office did not answer questions about the letter. A spokesman said only that the"
    " report would be published when it was ready, and that it was not ready.",
    "In the village of Oum Rabia the well has been dry since August. Women walk to the next one before"
    " sunrise, and the younger boys are kept from school to mind the donkeys.",
    "The company said it had found no evidence that passengers were in danger, but it grounded all nine"
    " aircraft of the type and asked the maker for new bolts.",
    "Mr. Okonjo-Reyes, 58, has led the union since 2009 and is not known for short speeches; on Monday"
    " evening he spoke for less than a minute, and some of the drivers wept.",
    "Scientists at the station counted 4,212 pairs of terns this spring. In the worst year, when rats had"
    " reached the island on a supply boat, there were not more than 70.",
)
"""Paragraphs that no rule has any business with."""

CREDITS = ("(Reuters)", "(AP)", "(Yonhap)", "(AFP)", "(Xinhua)")
DATELINES = (
    "VISBY, Sweden (AP) — ",
    "ARUSHA (Reuters) - ",
    "NAIROBI -- ",
    "GENEVA, March 3 (Xinhua) -- ",
    "MANILA: ",
)
PREFIXES = (" date 2019-12-19 ", "date 2021-03-04 ")

UNICODE = st.characters(exclude_categories=("Cs",))
LONE = st.sampled_from("\udc80\udce9\udcff")
"""What undecodable bytes become.  Halves of both kinds side by side JSON would join: see record.py."""

ODD = st.sampled_from("\0\x07\x1b\x85\xa0\xad\r\t\u200b\u200d\u2028\u2029\ufeff\ufffd\U0001f5de")
SPACE = st.sampled_from((" ", "  ", "\n", "\n\n", "\n\n\n\n", "\t", "\r\n"))
BROKEN = st.sampled_from(("â€™", "Ã©", "â€œquotedâ€\x9d", "&amp;", "&#39;", "Â£5", "caf\udce9", "ï»¿"))
"""Mojibake and entities, as they stand in archives."""

noise = st.text(st.one_of(UNICODE, LONE, ODD), max_size=60)
"""Any text at all."""


@cache
def cleaner() -> Cleaner:
    """The cleaner under test: everything on, dates and names only noted."""
    return Cleaner(Config(dates="note", names="note"))


@cache
def debris() -> tuple[str, ...]:
    """The interface lines that the shipped line rules say they drop, wherever they stand."""
    return tuple(
        line
        for rule in RuleTable.shipped().rules
        for line in rule.drop
        if rule.family not in FURNITURE and rule.scope == "line" and rule.lang in ("", "en")
    )


@cache
def every_drop() -> tuple[str, ...]:
    """All evidence of all rules: furniture, blocks and tails, too."""
    return tuple(line for rule in RuleTable.shipped().rules for line in rule.drop)


stories = st.lists(st.sampled_from(PROSE), min_size=2, max_size=6, unique=True)
"""The paragraphs of a story."""


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A story in the state in which archives have it: furniture stacked, debris between, noise."""
    paragraphs = draw(stories)
    head = "".join(draw(st.lists(st.sampled_from((*PREFIXES, *DATELINES)), max_size=3)))
    tail = "".join(f" {credit}" for credit in draw(st.lists(st.sampled_from(CREDITS), max_size=3)))
    paragraphs[0] = head + paragraphs[0]
    paragraphs[-1] += tail
    extra = st.one_of(st.sampled_from(every_drop()), st.sampled_from(CREDITS), BROKEN, noise, SPACE)
    for piece in draw(st.lists(extra, max_size=5)):
        paragraphs.insert(draw(st.integers(0, len(paragraphs))), piece)
    text = draw(st.sampled_from(("\n", "\n\n"))).join(paragraphs)
    if draw(st.integers(0, 4)) == 0:
        text = text.lower().replace(",", "").replace(".", "").replace("\n", " ")
    return text[draw(st.integers(0, 3)) * 9 : len(text) - draw(st.integers(0, 3)) * 9]


SPLICED = [json.loads(line) for line in (FIXTURES / "splices.jsonl").read_text("utf-8").splitlines()]


@st.composite
def spliced(draw: st.DrawFn) -> str:
    """A story in one lower-cased line, other stories' headlines in it, its ends cut off."""
    story, other = draw(st.sampled_from(SPLICED)), draw(st.sampled_from(SPLICED))
    parts = [*story["parts"]]
    for headlines in draw(
        st.lists(st.sampled_from([*story["splices"], *other["splices"], "top stories"]), max_size=3)
    ):
        parts.insert(draw(st.integers(0, len(parts))), headlines)
    text = " ".join((story["fragment"], story["dateline"], *parts)).lower()
    text = " ".join(re.findall(r"\w+", text))
    return text[draw(st.integers(0, 60)) : len(text) - draw(st.integers(0, 60))]


anything = st.one_of(articles(), spliced(), noise, st.lists(st.one_of(noise, BROKEN, SPACE)).map("".join))
"""Articles and noise."""


@dataclass(frozen=True)
class Step:
    """One layer of a program."""

    stage: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Program:
    """A source and the steps that were done to it, the texts between included."""

    source: str
    steps: tuple[Step, ...]
    texts: tuple[str, ...]
    cleaned: Cleaned


LETTERS = "abc \n"
WRITTEN = "abXY"


@st.composite
def edits_in(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits of *text*: insertions, deletions, replacements, no-ops; they may collide."""
    edits = []
    for number in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 10)))
        after = draw(st.one_of(st.just(""), st.just(text[start:end]), st.text(WRITTEN, max_size=4)))
        sure = draw(st.sampled_from((1.0, 0.9, 0.5)))
        edits.append(Edit(start, end, after, f"rule.{number}", sure))
    return edits


@st.composite
def marks_in(draw: st.DrawFn, text: str) -> list[Mark]:
    marks = []
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        kind = draw(st.sampled_from(("dateline", "agency", "flag", "caption")))
        marks.append(Mark(start, end, kind, draw(st.sampled_from(("u", "v"))), "mark.any"))
    return marks


def reverse(layer: Layer) -> list[Edit]:
    """Edits of the layer's text that make its source again."""
    ends = zip(layer.edits, layer.text_ends, strict=True)
    return [Edit(end - len(e.after), end, layer.source[e.start : e.end], e.rule) for e, end in ends]


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """A random program: a source and up to four layers of random findings."""
    source = draw(st.text(LETTERS, max_size=30))
    doc = Doc(Source(source), source)
    steps, texts = [], [source]
    for number in range(draw(st.integers(1, 4))):
        takes_back = doc.trace.layers and draw(st.integers(0, 3)) == 0
        edits = reverse(doc.trace.layers[-1]) if takes_back else draw(edits_in(doc.text))
        findings: list[Finding] = [*edits, *draw(marks_in(doc.text))]
        steps.append(Step(f"stage{number}", tuple(findings)))
        doc = doc.apply(steps[-1].stage, findings)
        texts.append(doc.text)
    mentions = tuple(sorted(doc.mentions, key=lambda mention: mention.source))
    cleaned = Cleaned(doc.source, doc.text, "en", doc.trace, mentions)
    return Program(source, tuple(steps), tuple(texts), cleaned)
