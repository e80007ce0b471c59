"""Lines and pieces of lines that are furniture: by the rule tables, and by agencies' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.document import Line
from newsclean.edits import Edit, Finding, Mark
from newsclean.rules import Rule, RuleNote
from newsclean.stages.furniture.gazetteer import gazetteer, key
from newsclean.stages.furniture.when import read_date

AGENCY_LINE = RuleNote(
    "agency.line", 'An agency in brackets or after a dash on a line of its own: "(Reuters)".'
)
AGENCY_CLOSING = RuleNote("agency.closing", 'An agency in brackets after the last sentence: " (Yonhap)".')
AGENCY_NAME = RuleNote(
    "agency.name-near-head", "An agency's bare name beside a byline, a timestamp or a dateline."
)

KINDS = frozenset("byline dateline agency caption credit note published title deck kicker".split())
"""The kinds a rule's named group may note; "agency_2" notes an agency too."""

LONGEST = 1500
"""Characters a line of furniture may have; longer lines are read only around inline cues.
The longest met, an editor's note, had 1,100."""

ROLE = r"(?:Reporter|Correspondent|Editor|Writer|Columnist|Contributor)s?"
OUTLET = (
    r"(?:Times|Post|Herald|Tribune|News|Press|Journal|Gazette|Chronicle|Star|Register|Today|Reuters|AFP|AP)"
)
UNWANTED = {
    "byline": re.compile(
        rf"(?:\s{{2,}}|(?<=[a-z]))(?:[A-Z][a-z]+ ){{0,2}}{ROLE}$"
        rf"|,\s(?:[\w.'’-]+\s){{0,3}}(?:{OUTLET}|{ROLE})$"
    ),
    "credit": re.compile(
        r"^(?:photo(?:graph)?|picture|image|pic)s?(?: credit)?(?: courtesy)?\s?(?: by\b|:|/)\s*"
        r"|, contributor$",
        re.IGNORECASE,
    ),
}
"""What stands in a name's place without being part of it: a glued role, a credit's label."""

BEFORE, AFTER = 300, 700
"""Characters before and after an inline rule's cue in which its match must lie; the
longest met, nine reporters in five cities, had 480."""

LONG_CAPTION = 45
"""Words from which a caption of three sentences is taken for a paragraph that a credit ran into."""

SENTENCE = re.compile(r"[a-z]{3}[.!?][\"'”’)]{0,2} [\"'“‘]?[A-Z]")
BRACKETED = re.compile(
    r"\s{0,4}(?:[(\[]([^()\[\]]{2,40})[)\]]|(?:--|[—–])\s{0,2}([^()\[\]]{2,30}))[.,]?\s{0,4}"
)
CLOSING = re.compile(
    r"(?<=[.!?\"”’)…])\s{1,4}(?:[(\[]([^()\[\]]{2,40})[)\]]\.?|(?:--|[—–])\s{0,2}([^()\[\].]{2,30}))\s{0,4}$"
)


CLOSING_REACH = 80
"""Characters at the end of a line in which such a credit must lie."""


class Found(NamedTuple):
    """A line that is furniture as a whole."""

    rule: str
    marks: tuple[Mark, ...]

    @property
    def family(self) -> str:
        return self.rule.partition(".")[0]

    def moved(self, by: int) -> Found:
        """The same *by* characters further on."""
        marks = [mark._replace(start=mark.start + by, end=mark.end + by) for mark in self.marks]
        return Found(self.rule, tuple(marks))


def find_line(line: Line, rules: Iterable[Rule]) -> Found | None:
    """What a whole line is by one of the rules, or as an agency's credit."""
    if len(line.text) > LONGEST:
        return None
    agency = _agency_line(line)
    if agency:
        return agency
    for rule in rules:
        match = rule.find(line.text) if rule.scope != "inline" else None
        if match and not _holds_paragraph(match):
            return Found(rule.id, tuple(_marks(line, rule, match)))
    return None


def _holds_paragraph(match: re.Match[str]) -> bool:
    """Whether what stands before a credit is a paragraph of the story: three sentences, no caption."""
    captions = (value for group, value in match.groupdict().items() if group.startswith("caption") and value)
    return any(len(value.split()) > LONG_CAPTION and len(SENTENCE.findall(value)) > 1 for value in captions)


def _agency_line(line: Line) -> Found | None:
    is_apart = len(line.text) < 60 and (line.text[:1] in "([-—–" or line.text[:1].isspace())
    match = BRACKETED.fullmatch(line.text) if is_apart else None
    if match is None:
        return None
    group = 1 if match[1] else 2
    marks = _agency_marks(line.start + match.start(group), match[group], AGENCY_LINE.id, alone=True)
    return Found(AGENCY_LINE.id, tuple(marks)) if marks else None


def agency_name(line: Line) -> Found | None:
    """A line that is nothing but an agency's name, as printed."""
    text = line.text.strip()
    may_name = 1 < len(text) < 50 and text[0].isupper() and gazetteer().may_start_agency(text)
    name = gazetteer().agencies.get(key(text)) if may_name else None
    if not name:
        return None
    start = line.start + line.text.index(text)
    return Found(AGENCY_NAME.id, (Mark(start, start + len(text), "agency", name, AGENCY_NAME.id),))


def find_inline(line: Line, rules: Iterable[Rule]) -> Iterator[Finding]:
    """Cut and note the pieces of a line that inline rules know."""
    for rule in rules:
        yield from _inline(line, rule)


def may_close(text: str) -> bool:
    """Whether a line has the form of one with an agency's credit at its end.

    >>> may_close("It rained. (Reuters)"), may_close("It rained.")
    (True, False)
    """
    tail = text[-CLOSING_REACH:]
    has_mark = "(" in tail or "--" in tail or "—" in tail or "–" in tail or "[" in tail
    return has_mark and CLOSING.search(text, max(0, len(text) - CLOSING_REACH)) is not None


def find_closing(line: Line) -> Iterator[Finding]:
    """Cut and note the agency's credit after a story's last sentence.

    Between paragraphs such a bracket says whose words were quoted, and stays.
    """
    match = CLOSING.search(line.text, max(0, len(line.text) - CLOSING_REACH))
    if match:
        group = 1 if match[1] else 2
        start = line.start + match.start(group)
        marks = _agency_marks(start, match[group], AGENCY_CLOSING.id, alone=True)
        if marks:
            yield Edit(line.start + match.start(), line.start + match.end(), "", AGENCY_CLOSING.id)
            yield from marks


def _inline(line: Line, rule: Rule) -> Iterator[Finding]:
    """Search around the cues, not from the start: a line may have a million characters.

    A window serves all the cues in its first half, so that a line full of cues is read
    a few times and not once a cue.
    """
    done = reached = 0
    for cue in rule.cue.finditer(line.text):
        if cue.start() < done:
            continue
        start, done = max(reached, cue.start() - BEFORE), cue.end() + BEFORE
        stop = min(len(line.text), done + AFTER)
        while match := rule.regex.search(line.text, start, stop):
            start = reached = max(match.end(), match.start() + 1)
            if match.end() < stop or stop == len(line.text):
                yield from _piece(line, rule, match)


def _piece(line: Line, rule: Rule, match: re.Match[str]) -> Iterator[Finding]:
    start, end = match.span()
    # Of the spaces on both sides of the piece, one goes too.
    if line.text[end : end + 1] == " " and line.text[start - 1 : start] == " ":
        end += 1
    yield Edit(line.start + start, line.start + end, "", rule.id)
    yield from _marks(line, rule, match)


def _marks(line: Line, rule: Rule, match: re.Match[str]) -> Iterator[Mark]:
    """What the match says: its flags, its named groups, and what the rule's action notes."""
    start, end = match.span()
    for flag in rule.flags:
        yield Mark(line.start + start, line.start + end, "flag", flag, rule.id)
    for group, value in match.groupdict().items():
        kind = group.partition("_")[0]
        if value and kind in KINDS:
            yield from _mark(line, match.span(group), kind, value, rule.id)
    if rule.action.startswith("mark:"):
        chosen = match["value"] if "value" in match.re.groupindex else match[0]
        span = match.span("value") if "value" in match.re.groupindex else match.span()
        yield from _mark(line, span, rule.action.removeprefix("mark:"), chosen or "", rule.id)


def tidied(kind: str, value: str) -> str:
    """The value of a mention: without a glued role, an outlet or a label.

    >>> tidied("byline", "Ann RoeScience Reporter"), tidied("credit", "Photo: Ann Roe")
    ('Ann Roe', 'Ann Roe')
    """
    if kind in UNWANTED:
        value = UNWANTED[kind].sub("", value)
    return " ".join(value.split()).strip(" ,;|•–—-")


def _mark(line: Line, span: tuple[int, int], kind: str, value: str, rule: str) -> Iterator[Mark]:
    start, end = line.start + span[0], line.start + span[1]
    text = tidied(kind, value)
    if kind == "published":
        found = read_date(text)
        text = found.isoformat() if found else ""
    if kind == "agency":
        yield from _agency_marks(start, value, rule) or (Mark(start, end, kind, text, rule),)
    elif kind == "credit" and text[: len(text) // 2] == text[len(text) // 2 + 1 :]:
        # A page read aloud: "Ann Roe/AP Ann Roe/AP".
        yield Mark(start, end, kind, text[: len(text) // 2], rule)
    elif text and any(c.isalnum() for c in text):
        yield Mark(start, end, kind, text, rule)


def _agency_marks(start: int, text: str, rule: str, *, alone: bool = False) -> list[Mark]:
    """A mark for each agency that *text*, which stands at *start*, names."""
    found = gazetteer().agencies_in(text, alone=alone)
    return [Mark(start + named.start, start + named.end, "agency", named.name, rule) for named in found]
