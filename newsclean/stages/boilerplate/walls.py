"""Walls: what it says about a story that a prompt or a cookie notice stands in its text.

A rule knows that a line asks for a subscription or speaks of cookies.  What follows
depends on where the line stands: a box in the middle of a story cuts nothing off, a
banner above a whole story hides nothing.  So the flags that rules raise are judged
here, when it is known what else goes.  And where no story is left, what remains (a
headline, a button, half of a menu) is no article and goes, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsclean.edits import Mark
from newsclean.language import PROSE_WORDS
from newsclean.rules import Rule, RuleNote
from newsclean.stages.boilerplate.reading import (
    LONG,
    VERY_LONG,
    InterfaceLines,
    Reading,
    is_interface,
)
from newsclean.stages.boilerplate.sheet import Sheet

NO_STORY = RuleNote("navigation.no-story", "What is left of a page or a wall that holds no story.")

GOES_ON = 40
"""Words of the story after a prompt from which it is a box inside the text, not the story's end."""

GOES_ON_SHARE = 0.15
"""And their share of the whole story: a wall may have a teaser's blurb below it."""

NEAR = 8
"""Lines of other kinds between the story's end and a prompt that still stands where it breaks off.  In
the foot of a page, below shares and comments, the same words sell the site and cut nothing off."""

REMAINDER = 60
"""Words that may be left around a wall; a list or a poem without one sentence has more."""

DIALOGUE = 3
"""Lines on cookies that make a dialogue of its own, not a banner above a story."""

ODD_WORDS = 12
"""Words of other sentences that a dialogue may hold ("Halloo is part of the Brightgate family")."""

DENSE = 150
"""Characters of a wall's sentences for each word on access."""

LONGEST = 1_200
"""Characters of a wall's longest paragraph; a longer line can be a whole story."""

LOOSE = frozenset({"paywall.continue-reading", "paywall.keep-reading", "paywall.unlock"})
"""Prompts that also sell a whole site, an account, a comment box: they need the story beside them."""

NAMES_THE_TEXT = re.compile(
    r"\b(?:articles?|stor(?:y|ies)|post|piece|content|read(?:ing)?|full|rest)\b|\bcontinue\W{0,4}$",
    re.IGNORECASE,
)
ACCESS = re.compile(
    r"\b(?:cookies?|consent|privacy|personal data|partners|vendors|track(?:ing|ed|s)?|advertis\w{2,7}"
    r"|ads?|third part\w{1,3}|processing|browser|javascript|captcha|robot|preferences|settings|devices?"
    r"|legitimate interests?|accept|reject|subscri\w{2,6}|sign(?:ed)? in|log(?:ged)? in|account"
    r"|websites?|(?:this|our|these) sites?|(?:us(?:e|ing)|enter|for|visit|browse) the site)\b",
    re.IGNORECASE,
)
ADDRESS = re.compile(
    r"\b(?:you|your|we|our|us|(?:this|the) (?:site|website|page)|click|please)\b", re.IGNORECASE
)
QUOTED = re.compile(r"[\"“”«»]|\b(?:said|says|told|wrote|according|ruled|court)\b", re.IGNORECASE)
NOTICE = ("browser.", "paywall.", "login.must")
"""Families whose lines stand in place of an article."""

OFFER = ("paywall.", "offer.")
"""Families that sell the rest of a story."""

ELSEWHERE = frozenset({"offer.find-out-more", "offer.subscribe-button"})
"""Of these what follows a teaser, too: the link to its page, the foot of the page."""

PLACED = ("navigation.page-", "teaser.", "related.")
"""What goes for where it stands and not for its words."""

PROMPT = ("paywall.", "offer.", "login.", "template.")
"""Families whose lines make up a prompt of many lines."""


class Raised(NamedTuple):
    """A flag that a rule asks for, and the line that made it ask."""

    line: int
    flag: str
    rule: Rule


def judge(sheet: Sheet, raised: list[Raised], table: InterfaceLines) -> Iterator[Mark]:
    """The flags that hold; where nothing but furniture is left, all lines of *sheet* go.

    Flags other than ``paywalled`` and ``consent`` hold as they are.  Emptied are only
    English texts and those of no known language: elsewhere a sentence may not be
    recognised as one.

        >>> from newsclean import clean
        >>> sorted(clean("We value your privacy\\nAccept all\\nManage preferences").flags)
        ['consent', 'empty']
        >>> story = "The weir at Long Sutton was opened on Tuesday by the wrong person."
        >>> sorted(clean("We use cookies to improve your experience on our website.\\n" + story).flags)
        []
    """
    if not raised and not sheet.hits:
        return
    is_wall = bool(raised) or any(hit.rule.startswith(NOTICE) for hit in sheet.hits.values())
    consent = sum(item.flag == "consent" for item in raised)
    if not consent:
        _spare(sheet)
    told = _told(sheet, consent=consent, is_wall=is_wall)
    # A check for robots or an error page has a line on cookies, too, but waits for no consent.
    is_error = consent < DIALOGUE and any(hit.rule.startswith("browser.") for hit in sheet.hits.values())
    place = _place(sheet, told) if raised else None
    for item in raised:
        if item.flag == "paywalled" and place:
            holds = _breaks_off(sheet.texts[item.line], item, place)
        else:
            holds = item.flag != "consent" or not (told or is_error)
        if holds:
            line = sheet.doc.lines[item.line]
            yield Mark(line.start, line.end, "flag", item.flag, item.rule.id)
    if told:
        yield from _cut_short(sheet, told[-1])
    elif sheet.doc.lang in ("", "en") and _is_nothing_else(sheet, table, is_wall=is_wall):
        for i in _kept(sheet):
            sheet.hit(i, NO_STORY.id, 0.9)


def _told(sheet: Sheet, *, consent: int, is_wall: bool) -> list[int]:
    """The lines left that tell a story; beside a wall's lines those on access do not.

    Beside *consent* lines on cookies, prose that went for its place alone counts, too:
    it shows that the page has more than its wall.
    """
    story = [i for i in _kept(sheet) if _tells(sheet.texts[i], sheet.readings[i])]
    if is_wall and all(_speaks_of_access(sheet.texts[i]) for i in story):
        story = []
    if not consent:
        return story
    placed = (
        i
        for i, hit in sheet.hits.items()
        if sheet.readings[i].is_prose and (hit.rule.startswith(PLACED) or hit.rule.endswith(".model"))
    )
    told = [i for i in sorted((*story, *placed)) if not _speaks_of_access(sheet.texts[i])]
    words = sum(sheet.readings[i].words for i in told)
    return [] if consent >= DIALOGUE and words < ODD_WORDS else told


def _spare(sheet: Sheet) -> None:
    """Give back the longest passage that a model took where it took all: news of two lines is news.

    Not below an error page or a cookie notice; what stands there are other stories' blurbs.
    """
    if any(hit.rule.startswith("browser.") for hit in sheet.hits.values()):
        return
    if any(_tells(sheet.texts[i], sheet.readings[i]) for i in _kept(sheet)):
        return
    tells = [_tells(text, reading) for text, reading in zip(sheet.texts, sheet.readings, strict=True)]
    taken = [i for i, hit in sheet.hits.items() if hit.rule.endswith(".model") and tells[i]]
    taken = [i for i in taken if sheet.readings[i].words >= LONG]
    longest = max(taken, key=lambda i: sheet.readings[i].words, default=None)
    if longest is None or _speaks_of_access(sheet.texts[longest]):
        return
    for step in (range(longest, -1, -1), range(longest + 1, len(sheet.texts))):
        for i in step:
            if sheet.texts[i].strip() and not tells[i]:
                break
            if i in sheet.hits and not sheet.hits[i].rule.endswith(".model"):
                break
            sheet.hits.pop(i, None)


def _kept(sheet: Sheet) -> list[int]:
    return [i for i, text in enumerate(sheet.texts) if i not in sheet.hits and text and not text.isspace()]


def _tells(line: str, reading: Reading) -> bool:
    """Whether a line may be of a story, whatever its language: in doubt it is."""
    if reading.is_sentence or reading.words >= VERY_LONG:
        return True
    if reading.words >= LONG and line.rstrip().endswith((".", "!", "?", "”", '"')):
        return True
    # Scripts without spaces: a sentence is one "word" there.
    return len(line) >= 12 and not line.isascii() and 2 * sum(map(str.isascii, line)) < len(line)


def _speaks_of_access(line: str) -> bool:
    """Whether a sentence is one more of a wall's: it addresses the reader, about access.

    >>> _speaks_of_access("You may object to our partners' processing in the settings.")
    True
    >>> _speaks_of_access("You may object, the court said, to the partners' processing.")
    False
    """
    if not ACCESS.search(line) or not ADDRESS.search(line) or QUOTED.search(line):
        return False
    return len(line) < min(LONGEST, DENSE * len(ACCESS.findall(line)))


class Place(NamedTuple):
    """Sums over the lines up to each, so that a page of many prompts takes no longer.

    Attributes:
        words: Words of the story before line i.
        other: Lines with words before line i that belong neither to the story nor to a prompt.
        last: `other` at the end of the story's last line before line i; None before the first.
    """

    words: list[int]
    other: list[int]
    last: list[int | None]


def _place(sheet: Sheet, told: list[int]) -> Place:
    story, place = set(told), Place([0], [0], [None])
    for i, reading in enumerate(sheet.readings):
        hit = sheet.hits.get(i)
        is_other = i not in story and reading.words > 0 and not (hit and hit.rule.startswith(PROMPT))
        place.words.append(place.words[i] + (reading.words if i in story else 0))
        place.other.append(place.other[i] + is_other)
        place.last.append(place.other[i] if i in story else place.last[i])
    return place


def _breaks_off(text: str, item: Raised, place: Place) -> bool:
    """Whether the story ends at the prompt, or there is none to be seen."""
    if item.rule.scope == "inline":
        return True
    whole = place.words[-1]
    after = whole - place.words[item.line + 1]
    if after >= GOES_ON and after >= GOES_ON_SHARE * whole:
        return False
    if item.rule.id not in LOOSE:
        return True
    last = place.last[item.line]
    is_near = last is None or place.other[item.line] - last <= NEAR
    return is_near and bool(NAMES_THE_TEXT.search(text))


def _cut_short(sheet: Sheet, last: int) -> Iterator[Mark]:
    """The flag where a story stops in mid-sentence right before an offer that no rule flags."""
    text = sheet.texts[last].rstrip()
    below = next((i for i in range(last + 1, len(sheet.texts)) if sheet.readings[i].words), None)
    hit = sheet.hits.get(below) if below is not None and last not in sheet.hits else None
    # Not any line without its stop: a teaser's blurb has none either.
    stops = text.rpartition(" ")[2].lower() in PROSE_WORDS or text.endswith(("...", "…"))
    is_prose = sheet.readings[last].words >= LONG and not ACCESS.search(text)
    if hit and hit.rule.startswith(OFFER) and hit.rule not in ELSEWHERE and stops and is_prose:
        line = sheet.doc.lines[last]
        yield Mark(line.end, line.end, "flag", "paywalled", hit.rule)


def _is_nothing_else(sheet: Sheet, table: InterfaceLines, *, is_wall: bool) -> bool:
    """Whether the few lines that are left belong to what went; sentences left are a wall's own."""
    lines = ((i, sheet.texts[i], sheet.readings[i]) for i in _kept(sheet))
    kept = [i for i, text, reading in lines if not is_interface(text, table) and not _tells(text, reading)]
    gone = sum(map(bool, map(str.strip, sheet.texts))) - len(kept)
    few = sum(sheet.readings[i].words for i in kept) <= REMAINDER
    return few and gone >= (len(kept) if is_wall else max(2, 2 * len(kept)))
