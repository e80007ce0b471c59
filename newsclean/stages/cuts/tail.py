"""The end of a text: whether it was cut off there, and what of its last word can stay."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Mark
from newsclean.models import endings, words
from newsclean.models.ending_features import INFLECTIONS, SENTENCE_END, STUMP_ODDS, WORD
from newsclean.rules import RuleNote
from newsclean.stages.cuts.complete import Completion, completion
from newsclean.stages.cuts.notes import ELLIPSIS, TAIL, UNFINISHED

NEARBY = 20_000
"""Characters at the end of a text in which a word is looked for: 3,000 words; a report has fewer."""

LONG = 8
"""Words that a last line must have to be prose and not a heading, a signature or a row of a table."""

CUT_PLAIN, CUT_CASED, CUT_ODD = 0.5, -1.2, 0.7
"""Log-odds of `endings` from which a text is flagged: in lower case without marks, as printed, and as
printed where the lines above are no prose.  On articles of 2018 the first at 0 finds 4 more of 100 cuts and
flags twice as many whole texts; below -1.2 the second begins to flag rows and signatures."""

CONTEXT = 40
"""Words before the end that a tagger is given."""

ENDS_WEIGHT, ENDS_MIDDLE = 0.7, -1.0
"""How much a tagger's log-odds of a sentence's end count against those of a cut, and where they balance.
Weights of .7 to 2 and middles of 0 to -1.2 differ by half a point of F1; at 0 twice as many whole
texts are flagged."""

SHORT = 4
"""The same for a line that ends in the stump of a word, for that is a sign of its own."""

LONG_UNPUNCTUATED = 15
"""The same where no punctuation can show that a line is prose."""

TERMINAL = frozenset(".!?…\"'”’»)]}:;*|。！？」』—–-")
"""A text that ends in one of these was not cut in the middle of a word."""

LAST_WORD = re.compile(r"[^\W_]+$")

MARKER = re.compile(r"(?:\s?(?:\.{3,5}|…|\[(?:\.{3}|…)\]))?\s?\[\+\d{1,7} char(?:acter)?s\]$")
BRACKETED = re.compile(r"\s?\[(?:\.{3}|…)\]$")
DOTS = re.compile(r"\s?(?:\.{3,5}|…)$")
MARKER_REACH = 40

DEMONYMS = INFLECTIONS | {"n", "an", "ns", "ans", "i", "is", "ese"}
"""What a name may be followed by elsewhere in the text and yet be whole: "Karvelia", "Karvelian"."""

NEVER_LAST = frozenset(
    "the a an of and or to in for with by from at as than into during among amid toward under per via"
    " my our your their its his he she we they i if because although despite whether which who whose"
    " where when is was were has been had would could should must will might including according nearly"
    " every very several various entire additional these any some such no"
    " former federal national economic european israeli iranian russian saudi syrian presidential"
    " congressional civil foreign fiscal annual senior prime vice supreme associated".split()
)
"""Words of which fewer than 1 in 200 ends its sentence; counted on 14,000 articles."""

SINGLE_WORDS = frozenset("aistdmu")
"""Letters that stand alone in lower-cased text: articles, "it s", "don t", "i m", "u s"."""

SIGNATURE = re.compile(r"\b(?:edit|report|writ|compil)(?:ing|ed|ten) by\b", re.IGNORECASE)
SIGNATURE_REACH = 90
"""Characters at the end in which a line of credits is looked for."""


class Ending(NamedTuple):
    """The last line of a text, up to a cut marker if there is one.

    Attributes:
        start, end: The line's place, without the space after it.
        text: Its words.
        nearby: The end of the whole text, that line included.
        marker: What a feed set after it, with the space before; "" if nothing.
        is_plain: Whether the text has lost its punctuation, so that the lack of a full
            stop says nothing.
    """

    start: int
    end: int
    text: str
    nearby: str
    marker: str
    is_plain: bool


Ends = Callable[[list[str]], float]
"""How likely the last of up to `CONTEXT` words ends a sentence: what a tagger can say."""


def mend_tail(doc: Doc, *, completes: bool, ends: Ends | None = None) -> Iterator[Finding]:
    """What is to be done about the end of *doc*, and the flag if it was cut off."""
    stripped = doc.text[-NEARBY:].rstrip()
    if not stripped or (stripped[-1] in TERMINAL and not _marker(stripped)):
        return
    ending = _ending(doc, stripped)
    is_english = doc.lang in ("", "en")
    is_prose = is_english and _is_prose(ending, least=SHORT)
    whole = completion(ending.nearby, is_plain=ending.is_plain) if completes and is_prose else None
    stump = _stump(ending) if is_prose and not whole else 0
    if ending.marker and (whole or stump or not DOTS.fullmatch(ending.marker) or _stops_short(ending)):
        yield from _cut(ending.end, ending.end + len(ending.marker), ELLIPSIS)
    elif ending.marker:
        return  # an ellipsis after a whole sentence is the author's
    if whole:
        yield from _made_whole(ending, whole)
    elif stump:
        yield from _cut(ending.end - stump, ending.end, TAIL)
    elif is_english and not ending.marker and not _is_restored(doc, ending) and _is_unfinished(ending, ends):
        yield Mark(ending.end, ending.end, "flag", "truncated_end", UNFINISHED.id)


def _is_restored(doc: Doc, ending: Ending) -> bool:
    """Whether a later stage wrote the marks of this line: that it set none at the end says nothing."""
    start, _ = doc.trace.to_source(ending.start, ending.start + 1)
    came_from = doc.source.text[start:][-NEARBY:]
    return not ending.is_plain and came_from == came_from.lower() and not SENTENCE_END.search(came_from)


def _cut(start: int, end: int, note: RuleNote) -> Iterator[Finding]:
    yield Edit(start, end, "", note.id)
    yield Mark(start, end, "flag", "truncated_end", note.id)


def _made_whole(ending: Ending, whole: Completion) -> Iterator[Finding]:
    """The word for its stump, and a mark on what shows it."""
    start, before = ending.end - whole.stump, ending.end - len(ending.nearby)
    yield Edit(start, ending.end, whole.word, whole.rule, whole.confidence)
    yield Mark(
        before + whole.start, before + whole.end, "completion", whole.word, whole.rule, whole.confidence
    )
    yield Mark(start, ending.end, "flag", "truncated_end", UNFINISHED.id)


def _marker(text: str) -> str:
    """The marker at which *text* ends; "" if there is none."""
    tail = text[-MARKER_REACH:]
    match = MARKER.search(tail) or BRACKETED.search(tail) or DOTS.search(tail)
    return match.group() if match else ""


def _ending(doc: Doc, stripped: str) -> Ending:
    marker = _marker(stripped)
    nearby = stripped.removesuffix(marker) if marker else stripped
    text = nearby[nearby.rfind("\n") + 1 :]
    end = max(0, len(doc.text) - NEARBY) + len(nearby)
    is_plain = not SENTENCE_END.search(nearby) and nearby == nearby.lower()
    return Ending(end - len(text), end, text, nearby, marker, is_plain)


def _is_prose(ending: Ending, *, least: int = LONG) -> bool:
    """Whether the last line is a line of a story: long, not in capitals, among others that end in stops."""
    tokens = ending.text.split()
    if ending.is_plain:
        return len(tokens) >= LONG_UNPUNCTUATED
    if len(tokens) < least or 2 * sum(token[:1].islower() for token in tokens) < len(tokens):
        return False
    return bool(SENTENCE_END.search(ending.text)) or _is_among_prose(ending, alone=len(tokens) >= 2 * LONG)


def _is_story(ending: Ending) -> bool:
    """Whether a line without a mark stands where stories have lines with one."""
    if not any(token[0].islower() for token in ending.text.split()):
        return False  # a name, a place, a heading
    return bool(SENTENCE_END.search(ending.text)) or _is_among_prose(
        ending, alone=ending.text.count(" ") >= LONG
    )


def _is_among_prose(ending: Ending, *, alone: bool) -> bool:
    """Whether the long lines above end in stops; *alone* says what to think where there are none."""
    # Those of a poem, a list or a table do not.
    above = ending.nearby[: len(ending.nearby) - len(ending.text)]
    long = [line for line in map(str.rstrip, above.split("\n")) if line.count(" ") >= LONG]
    return 4 * sum(line[-1] in TERMINAL for line in long) >= 3 * len(long) if long else alone


def _stump(ending: Ending) -> int:
    """How many characters to take off the end: a stump of a word and the space before it, or 0."""
    parts = ending.text.split()
    if SIGNATURE.search(ending.text[-SIGNATURE_REACH:]):
        return 0  # lower-cased, a desk editor's rare name looks like a stump
    if len(parts) < 2 or not _is_stump(parts[-1], parts[-2], ending):
        return 0
    # The word before must be safe: the next round of cleaning meets it as the last one.
    if len(parts) > 2 and _is_stump(parts[-2], parts[-3], ending):
        return 0
    rest = ending.text[: -len(parts[-1])].rstrip()
    return len(ending.text) - len(rest)


def _is_stump(token: str, previous: str, ending: Ending) -> bool:
    found = LAST_WORD.search(token)
    word = found.group().lower() if found else ""
    if not word.isalpha() or "@" in token or "/" in token or "." in token:
        return False
    if len(word) == 1 and not _is_stray_letter(token, previous, ending):
        return False
    listed = words.english()
    as_it_stands = listed.frequency(word)
    mass = listed.continued(word, but=INFLECTIONS)
    is_likely = mass > 0 and (not as_it_stands or math.log(mass / as_it_stands) >= STUMP_ODDS)
    if as_it_stands and not is_likely:
        return False  # most texts end here, before their words are counted
    nearby = WORD.findall(ending.nearby.lower())
    return nearby.count(word) <= 1 and (is_likely or _goes_on(word, nearby))


def _is_stray_letter(token: str, previous: str, ending: Ending) -> bool:
    """Whether a single letter at the end is none of the words, initials and rests that letters can be."""
    if not previous.isalpha() or len(previous) == 1:
        return False
    if not ending.is_plain:
        return len(token) == 1 and token.islower() and token != "a"
    return token not in SINGLE_WORDS


def _goes_on(word: str, nearby: list[str]) -> bool:
    """Whether the text itself has a longer word that begins with *word* and is no form of it."""
    longer = (other for other in nearby if other != word and other.startswith(word))
    return len(word) >= 3 and any(other[len(word) :] not in DEMONYMS for other in longer)


def _is_unfinished(ending: Ending, ends: Ends | None) -> bool:
    """Whether a last line that ends in a whole word plainly stops in mid-sentence."""
    if ending.is_plain:
        found = WORD.findall(ending.nearby.lower())
        return _is_prose(ending) and endings.was_cut_off(found) - _said_by(ends, found) > CUT_PLAIN
    return endings.stops_short(ending.nearby) > (CUT_CASED if _is_story(ending) else CUT_ODD)


def _said_by(ends: Ends | None, found: list[str]) -> float:
    """Log-odds that the text ends where a sentence does, as *ends* has it; 0 without one."""
    if ends is None:
        return 0.0
    chance = min(1 - 1e-4, max(1e-4, ends(found[-CONTEXT:])))
    return ENDS_WEIGHT * (math.log(chance / (1 - chance)) - ENDS_MIDDLE)


def _stops_short(ending: Ending) -> bool:
    """Whether the last word is one that hardly ever ends a sentence."""
    last = ending.text.split()[-1:]
    return bool(last) and last[0].lower() in NEVER_LAST
