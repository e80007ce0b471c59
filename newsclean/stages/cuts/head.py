"""The start of a text: whether it was cut into, and the rest of a word that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.document import Doc
from newsclean.edits import Edit, Finding, Mark
from newsclean.models import endings, words
from newsclean.models.ending_features import SENTENCE_END, WORD
from newsclean.stages.cuts.notes import HEAD, UNFINISHED

STARTS_LOWER = re.compile(r"\s*([,;:.)\]'’”%-]{0,3}\s?)([^\W\d_]+)(?=[\s,;:.?!'’”\")-])")
LOWER_NAMES = frozenset("al el de di da du del della van von der den ten bin ibn la le las los".split())

NEARBY = 20_000
"""Characters at the start in which words are looked for."""

LONG = 8
"""Words that a first line must have to be prose."""

LEAST, STOPS = 3, frozenset('.!?"”’')
"""The same for one that ends in a stop while the next begins with a capital."""

LONG_UNPUNCTUATED = 15
"""The same where no punctuation can show that a line is prose."""

CUT_PLAIN, CUT_OFF = 1.3, 2.5
"""Log-odds of `endings` from which plain text is flagged, and from which the rest of a word goes."""


def mend_head(doc: Doc) -> Iterator[Finding]:
    """What is to be done about the start of *doc*, and the flag if it was cut into."""
    match = STARTS_LOWER.match(doc.text)
    if match is None or not match[2].islower() or doc.lang not in ("", "en"):
        return
    if (match[2] in LOWER_NAMES and not match[1]) or _was_cut_before(doc, match.start(1)):
        return
    text = doc.text[match.start(2) :][:NEARBY]
    is_plain = text == text.lower() and not SENTENCE_END.search(text)
    if not (_is_long(text) if is_plain else _goes_into_a_sentence(text)):
        return
    found = WORD.findall(text.lower())
    odds = endings.was_cut_into(found) if is_plain else CUT_OFF
    is_rest = odds >= CUT_OFF and _is_rest(found) and not _is_rest(found[1:])
    if not is_rest and odds <= CUT_PLAIN:
        return
    start, end = match.span(2)
    if is_rest:
        yield Edit(0, end + len(doc.text[end:]) - len(doc.text[end:].lstrip()), "", HEAD.id)
    yield Mark(start, end, "flag", "truncated_start", HEAD.id if is_rest else UNFINISHED.id)


def _is_long(text: str) -> bool:
    return text.partition("\n")[0].count(" ") + 1 >= LONG_UNPUNCTUATED


def _goes_into_a_sentence(text: str) -> bool:
    """Whether *text* runs on as cased prose: to a full stop that a capital follows."""
    line = text.partition("\n")[0]
    words = line.count(" ") + 1
    stop = SENTENCE_END.search(line)
    if words > LONG and stop:
        return any(map(str.isupper, line[stop.end() : stop.end() + 4]))
    # The first line may be the last words of a paragraph.
    ends = words >= LEAST and line.rstrip()[-1:] in STOPS
    return ends and any(map(str.isupper, text[len(line) :].lstrip()[:2])) and text.count("\n") > 0


def _was_cut_before(doc: Doc, start: int) -> bool:
    """Whether an earlier stage took something off this very line: then it is not the source that is cut."""
    origin = doc.trace.to_source(start, start + 1)[0]
    text = doc.source.text
    return bool(text[text.rfind("\n", 0, origin) + 1 : origin].strip())


def _is_rest(found: list[str]) -> bool:
    """Whether the first of some words is no word, but the end of one."""
    listed, word = words.english(), found[0] if found else ""
    if len(word) < 2 or not word.isalpha() or listed.frequency(word) or word in found[1:]:
        return False
    return listed.preceded(word) > 0 or any(other.endswith(word) for other in found[1:])
