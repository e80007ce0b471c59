"""What the folder repeats: lines and stretches of words that stand in several stories.

A line that two stories share is no proof: stories share subheads, names of speakers and
stock paragraphs.  So prose stays, whatever the profile says, and a short line goes only
where stories do not have theirs:

* in a *chain*, lines that stand in the same order elsewhere too; two are enough above or
  below the story, between its paragraphs it takes three;
* below the story also alone, if it is long enough or has a neighbour that repeats.

What repeats inside a line that holds a whole text is left to `stretches`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from newsclean.edits import Edit
from newsclean.profile import Profile, of_line, of_pair
from newsclean.rules import RuleNote
from newsclean.stages.boilerplate.sheet import Sheet
from newsclean.stages.boilerplate.stretches import REPEATED_WORDS, STORIES, cut_stretches, lists_names

REPEATED = RuleNote(
    "navigation.repeated", "A short line around the story that stands in other stories of the folder too."
)
REPEATED_BLOCK = RuleNote(
    "related.repeated-block", "Lines that stand in the same order in other stories of the folder."
)
NOTES = (REPEATED, REPEATED_BLOCK, REPEATED_WORDS)

CHAIN_AROUND = 2
CHAIN_INSIDE = 3
"""Lines of a chain that goes, around a story and between its paragraphs."""

BARRIER = 3
"""Short lines of a chain behind which its prose goes too."""

SENTENCE, GAP, KNOWN, MOST = 9.0, -0.5, -4.0, 100
"""Words that a line adds to the stretch that may be the story, if it reads like a sentence, if
it does not, if a rule or the profile knows it; and how many a paragraph adds at most."""

ALONE = 4
"""Words from which a line below the story goes without a neighbour that repeats."""

LONG_UNKNOWN = 60
"""Characters from which a line is taken for prose in a language whose words are not known."""

LABEL = re.compile(r"\d|:\s*\Z")
OPENS_MIDWAY = re.compile(r"[\s\"'“”‘’(]*[a-z,.;:)’”]")
CLOSED = tuple(".!?。！？…”»")


class Repeats(NamedTuple):
    """The lines of a text that have letters, and what the profile knows of them.

    Attributes:
        places: Their numbers on the sheet.
        lines: In how many stories each stands.
        pairs: In how many stories each stands before the next one.
        is_prose: Which of them may be a story's own sentences, whatever repeats; told later.
    """

    places: list[int]
    lines: list[int]
    pairs: list[int]
    is_prose: list[bool]


def find_repeats(sheet: Sheet, profile: Profile) -> Repeats:
    """Ask the profile about every line and each two that follow one another."""
    answers = sheet.doc.answers("print", of_line)
    prints = [answers[text] for text in sheet.texts]
    places = [i for i, print in enumerate(prints) if print]
    pairs = [of_pair(prints[i], prints[k]) for i, k in pairwise(places)]
    counts = profile.counts([*(prints[i] for i in places), *pairs])
    return Repeats(places, counts[: len(places)], counts[len(places) :], [])


def strip_repeated(sheet: Sheet, profile: Profile) -> Iterator[Edit]:
    """Hit the lines that go, and cut repeated stretches out of the long ones."""
    repeats = find_repeats(sheet, profile)
    sheet.repeated.update(
        i for i, count in zip(repeats.places, repeats.lines, strict=True) if count >= STORIES
    )
    if sheet.repeated:
        _hit_lines(sheet, repeats)
    yield from cut_stretches([sheet.doc.lines[i] for i in repeats.places if i not in sheet.hits], profile)


def _hit_lines(sheet: Sheet, repeats: Repeats) -> None:
    first, last = _story(sheet, repeats)
    repeats = repeats._replace(is_prose=[_is_prose(sheet, i) for i in repeats.places])
    repeats = repeats._replace(is_prose=_with_turns(sheet, repeats, range(first, last + 1)))
    for chain in _chains(repeats):
        is_around = chain.stop <= first or chain.start > last
        worth = _worth(sheet, repeats, chain)
        if is_around and worth >= CHAIN_AROUND:
            _hit_chain(sheet, repeats, chain if chain.start > last else chain[::-1])
        elif worth >= CHAIN_INSIDE and not any(repeats.is_prose[k] for k in chain):
            _hit_chain(sheet, repeats, chain)
    for k in range(last + 1, len(repeats.places)):
        if _goes_alone(sheet, repeats, k, last):
            sheet.hit(repeats.places[k], REPEATED.id, 0.85)


def _with_turns(sheet: Sheet, repeats: Repeats, story: range) -> list[bool]:
    """`is_prose`, with what only looks like a menu around the story: speakers and verses, which
    it has in its midst too, and the line after each, an answer as short as "Thank you."."""
    texts = [sheet.texts[i] for i in repeats.places]
    own = {texts[k] for k in story if k < len(texts) and not repeats.is_prose[k]}
    own |= {text for text, count in Counter(texts).items() if count > 1 and text.endswith(":")}
    return [
        is_prose or (k not in story and (texts[k] in own or (k > 0 and texts[k - 1] in own)))
        for k, is_prose in enumerate(repeats.is_prose)
    ]


def _worth(sheet: Sheet, repeats: Repeats, chain: range) -> int:
    """How many lines of a chain are evidence: prose, rows of a table, speakers' names are none."""
    return sum(not (repeats.is_prose[k] or _is_label(sheet.texts[repeats.places[k]])) for k in chain)


def _hit_chain(sheet: Sheet, repeats: Repeats, chain: range) -> None:
    """Let the lines of a chain go, beginning with the one next to the story.

    Prose goes only behind `BARRIER` lines that are none: it cannot belong to a story
    that ended so far away, though a stock paragraph may close one.
    """
    going: list[int] = []
    for k in chain:
        if not repeats.is_prose[k] or len(going) >= BARRIER:
            going.append(repeats.places[k])
        else:
            going.clear()  # what stands between the story and its stock paragraph is a heading
    if not going:
        return
    for i in going:
        sheet.hit(i, REPEATED_BLOCK.id, 0.9)
    for i in set(range(min(going), max(going))).difference(repeats.places):
        sheet.hit(i, REPEATED_BLOCK.id, 0.9)


def _story(sheet: Sheet, repeats: Repeats) -> tuple[int, int]:
    """First and last line of the stretch with most running text of its own; where there is
    none, nothing is around it."""
    best, best_sum, first, running = range(0), 0.0, 0, 0.0
    for i in range(len(sheet.texts)):
        if running <= 0:
            first, running = i, 0.0
        running += _weight(sheet, i)
        if running > best_sum:
            best, best_sum = range(first, i + 1), running
    best = _widened(sheet, best) if best else best
    inside = [k for k, i in enumerate(repeats.places) if i in best]
    return (inside[0], inside[-1]) if inside else (0, len(repeats.places))


def _weight(sheet: Sheet, i: int) -> float:
    reading = sheet.readings[i]
    if not reading.words:
        return 0.0
    if i in sheet.hits or i in sheet.repeated:
        return KNOWN
    if reading.is_prose:
        return min(reading.words, MOST)
    return SENTENCE if reading.is_sentence else GAP


def _widened(sheet: Sheet, story: range) -> range:
    """The story with the repeated prose that stands next to it: its stock paragraphs."""
    first, last = story[0], story[-1]
    for i in range(first - 1, -1, -1):
        if sheet.texts[i].strip():
            if not (i in sheet.repeated and sheet.readings[i].is_prose):
                break
            first = i
    for i in range(last + 1, len(sheet.texts)):
        if sheet.texts[i].strip():
            if not (i in sheet.repeated and sheet.readings[i].is_prose):
                break
            last = i
    return range(first, last + 1)


def _chains(repeats: Repeats) -> Iterator[range]:
    """Runs of lines that follow one another in other stories too."""
    start = 0
    for k in range(len(repeats.places)):
        if k + 1 < len(repeats.places) and repeats.pairs[k] >= STORIES:
            continue
        if k > start:
            yield range(start, k + 1)
        start = k + 1


def _goes_alone(sheet: Sheet, repeats: Repeats, k: int, last: int) -> bool:
    """Whether a repeated line below the story goes without being part of a chain."""
    counts, is_prose, text = repeats.lines, repeats.is_prose, sheet.texts[repeats.places[k]]
    if counts[k] < STORIES or is_prose[k] or _is_label(text):
        return False
    near = [n for n in (k - 1, k + 1) if last < n < len(counts)]
    has_neighbour = any(counts[n] >= STORIES and not is_prose[n] for n in near)
    return has_neighbour or sheet.readings[repeats.places[k]].words >= ALONE


def _is_prose(sheet: Sheet, i: int) -> bool:
    """Whether a line may be prose: in doubt it is."""
    reading, text = sheet.readings[i], sheet.texts[i]
    if sheet.doc.lang not in ("", "en"):
        return len(text) >= LONG_UNKNOWN or (reading.words > 2 and text.rstrip().endswith(CLOSED))
    if not reading.is_sentence:
        return _is_fragment(sheet, i) or lists_names(text, reading.words)
    is_closed = text.rstrip().endswith(CLOSED)
    # A headline may have the words of a paragraph, but begins with a capital and ends in no mark.
    return is_closed or (reading.is_prose and text[:1].islower()) or _is_fragment(sheet, i)


def _is_label(text: str) -> bool:
    """Whether a line names what follows (a speaker, a field of a table) or counts something."""
    return LABEL.search(text) is not None


def _is_fragment(sheet: Sheet, i: int) -> bool:
    """Whether the line is a piece of a sentence that runs on, as wraps and links leave them."""
    return any(OPENS_MIDWAY.match(text) for text in sheet.texts[i : i + 2])
