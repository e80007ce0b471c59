"""What the line model says, turned into cuts.

The model scores every line, and the pieces of very long lines.  It is asked only about
texts that can be pages, and believed only where it is sure of several lines: an article
that someone already cut out of its page holds none that look so, and stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsclean.edits import Edit
from newsclean.models.families import FAMILIES
from newsclean.models.pieces import LONG, LONG_CHARS, pieces
from newsclean.rules import RuleNote
from newsclean.stages.boilerplate.limits import SENTENCE_END, Limits
from newsclean.stages.boilerplate.sheet import Hit, Sheet

if TYPE_CHECKING:
    from newsclean.models.lines import LineModel

NOTES = tuple(
    RuleNote(f"{family}.model", f"A line that the line model takes for {what}.")
    for family, what in {
        "navigation": "a menu, a header or another part of the page",
        "comments": "a reader's comment or the box for one",
        "bio": "a note on the author",
        "caption": "a caption or credit",
        "consent": "a notice on cookies or consent",
        "newsletter": "an offer to sign up",
        "share": "a share bar",
        "related": "a pointer to other stories",
        "ad": "advertising",
        "byline": "a byline or time stamp",
        "legal": "the foot of a page",
    }.items()
)


SURE = -3.0
"""Log-odds below which a line is surely debris: 1 of 20."""

VERY_SURE = -2.2
"""Log-odds below which a cut bears the confidence `SURELY`, else `LIKELY`."""

WITNESSES = 2
"""Lines that rules must know besides, in English.  A list or a changelog looks like menus to the model;
pages have a line on cookies, a share button or a copyright."""

WHOLE = 20
"""Lines from which a text can be a whole page; in fewer, nothing is surely beside the story."""

QUOTES = tuple("\"“‘'")

INTERRUPTIONS = ("ad.", "player.", "navigation.article-content")
"""Rules whose lines stand between any two paragraphs: the model is not shown them, for they tear the
story apart.  7 % fewer words of articles are lost.  Without all lines that rules know it would
be a quarter fewer, but the model has learnt from pages with them and leaves a quarter more."""

TINY = 20
SHORT = 60
"""Characters of a sentence of three words and of a short line."""

REPEATED, REPEATED_SENTENCE = 8.0, 5.0
"""Taken off the score of a line that other stories of the folder have too, and of a sentence among them.
Swept 0 to 15 and 0 to 8 on sites of 2 to 5 pages: F1 .926 with none for sentences, .930 with 5, .931 with 8,
which lets the stock background of a short story go."""

FULL = 3.0
"""Log-odds from which a line counts fully for or against the story's stretch."""

MOST = 400
"""Characters above which it counts no more."""

SURELY, LIKELY = 0.9, 0.5

LEAST_LINES = 6
"""Short lines that a text must have, or pieces of a long one, to be worth a look."""

MANY_LINES = 200
"""Short lines from which a text is a page, be there one that a rule knows or not."""


class Unit(NamedTuple):
    """A line, or a piece of a long one, as the model sees it."""

    line: int
    start: int
    end: int
    is_piece: bool


class View(NamedTuple):
    """The units of a text, what each says, its log-odds of being story, and whether it goes already."""

    units: Sequence[Unit]
    texts: Sequence[str]
    scores: Sequence[float]
    known: Sequence[bool]


class Judge(NamedTuple):
    """How the model's word is taken.

    Attributes:
        limits: How sure it must be.
        families: Of what families a cut may be; the user may have switched off others.
        model: The model; the shipped one if None.
    """

    limits: Limits
    families: frozenset[str] = frozenset(FAMILIES)
    model: LineModel | None = None


def strip_by_model(sheet: Sheet, judge: Judge) -> Iterator[Edit]:
    """Hit the lines of *sheet* that the model takes for debris; cut such pieces out of long lines."""
    if not _is_worth_a_look(sheet):
        return
    from newsclean.models.lines import line_model

    units = list(_units(sheet))
    texts = [sheet.texts[unit.line][unit.start : unit.end] for unit in units]
    model = judge.model or line_model()
    scores = model.score(texts, [unit.is_piece for unit in units], lang=sheet.doc.lang)
    view = View(
        units,
        texts,
        [
            score - (_repeated(text) if unit.line in sheet.repeated else 0.0)
            for score, unit, text in zip(scores.story.tolist(), units, texts, strict=True)
        ],
        [unit.line in sheet.hits for unit in units],
    )
    if not _is_page(view, len(sheet.hits), sheet.doc.lang, judge.limits):
        return
    goes = _goes(view, judge.limits)
    for first, last in _runs(goes, view.known, units):
        family = FAMILIES[int(scores.families[first:last].sum(0).argmax())]
        if family in judge.families:
            yield from _hit(sheet, view, [i for i in range(first, last) if goes[i]], f"{family}.model")


def _repeated(text: str) -> float:
    """What a line loses that other stories have too; a sentence less, it can be stock background."""
    return REPEATED_SENTENCE if SENTENCE_END.search(text) else REPEATED


def _hit(sheet: Sheet, view: View, run: Sequence[int], rule: str) -> Iterator[Edit]:
    """Let the lines of a run go; cut a run of pieces out of its line."""
    if view.units[run[0]].is_piece:
        confidence = SURELY if max(view.scores[i] for i in run) < VERY_SURE else LIKELY
        yield _piece_cut(sheet, view.units, run, Hit(rule, confidence))
        return
    for i in run:
        sheet.hit(view.units[i].line, rule, SURELY if view.scores[i] < VERY_SURE else LIKELY)


def _goes(view: View, limits: Limits) -> list[bool]:
    """Which units go: by their score and place, and scraps right between two that go."""
    units, texts, scores, known = view
    story = _story(view) if len(units) >= WHOLE else range(len(units))
    goes = [not known[i] and score < limits.of(i, texts[i], story) for i, score in enumerate(scores)]
    gone = [a or b for a, b in zip(goes, known, strict=True)]
    for i in range(1, len(units) - 1):
        if gone[i - 1] and gone[i + 1] and not gone[i] and _is_scrap(texts[i]):
            goes[i] = scores[i] < limits.flanked
    return goes


def _is_scrap(text: str) -> bool:
    """Whether a line is short and no sentence of its own, or one of three words."""
    is_sentence = len(text) > TINY and text[:1].isupper() and SENTENCE_END.search(text)
    return len(text) <= SHORT and not is_sentence and not text.startswith(QUOTES)


def _is_page(view: View, hits: int, lang: str, limits: Limits) -> bool:
    """Whether enough lines are surely debris, and rules know some of them where they can."""
    sure = sum(score < SURE for score, known in zip(view.scores, view.known, strict=True) if not known)
    if sure + hits < limits.sure:
        return False
    has_pieces = any(unit.is_piece for unit in view.units)
    return has_pieces or lang not in ("", "en") or hits >= WITNESSES


def _story(view: View) -> range:
    """The stretch of units in which the story runs: the one with the highest sum.

    Each unit adds its characters times how sure the model is that it is story, or takes
    them away; what rules know takes away too.
    """
    best, best_sum, first, running = range(0), 0.0, 0, 0.0
    for i, (text, score, known) in enumerate(zip(view.texts, view.scores, view.known, strict=True)):
        if running <= 0:
            first, running = i, 0.0
        weight = max(-FULL, min(FULL, -FULL if known else score)) / FULL
        running += weight * min(len(text), MOST)
        if running > best_sum:
            best, best_sum = range(first, i + 1), running
    return best


def _is_worth_a_look(sheet: Sheet) -> bool:
    """Whether enough lines are no prose, and a rule knows one; a list of paragraphs needs no model.

    A page holds lines that rules know.  An article without its page seldom does, and one that
    was cleaned before never: of 700 pages one holds none, of their articles, with what debris
    stands between the paragraphs, two of five, and to two of 500 the model had something to say.
    Not asking it about such texts saves an eighth of a page's time, for a page is looked at twice.
    It is asked all the same where rules find no lines to know: on a page that came on a few
    long ones, in another language than theirs, and on one of very many lines.
    """
    readings, hits = sheet.readings, sheet.hits
    short = sum([(r.words > 0 and not r.is_prose) or i in hits for i, r in enumerate(readings)])
    long = sum([reading.words for reading in readings if reading.words >= LONG])
    if not long and short < LEAST_LINES:
        return False
    if hits or short >= MANY_LINES or sheet.doc.lang not in ("", "en"):
        return True
    return 2 * long > sum([reading.words for reading in readings])


def _units(sheet: Sheet) -> Iterator[Unit]:
    unit = partial(tuple.__new__, Unit)  # as `Unit(...)`, in half of the time
    for i, text in enumerate(sheet.texts):
        if i in sheet.hits and sheet.hits[i].rule.startswith(INTERRUPTIONS):
            continue
        if len(text) < LONG_CHARS:  # nearly all lines, at a third of the cost
            stripped = text.strip()
            if stripped:
                start = 0 if len(stripped) == len(text) else text.index(stripped)
                yield unit((i, start, start + len(stripped), False))
        elif not text.isspace():
            spans = pieces(text)
            for start, end in spans:
                yield Unit(i, start, end, len(spans) > 1)


def _runs(goes: Sequence[bool], known: Sequence[bool], units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Runs of units that go; whole lines and pieces of each long line apart.

    A line that a rule cuts does not end a run: what stands around it is of one family.
    """
    first = last = -1
    for i, unit in enumerate(units):
        joins = first >= 0 and (
            unit.line == units[first].line or not (unit.is_piece or units[first].is_piece)
        )
        if goes[i]:
            if not joins:
                if first >= 0:
                    yield first, last
                first = i
            last = i + 1
        elif first >= 0 and not (known[i] and joins):
            yield first, last
            first = -1
    if first >= 0:
        yield first, last


def _piece_cut(sheet: Sheet, units: Sequence[Unit], run: Sequence[int], hit: Hit) -> Edit:
    """Cut a run of pieces with the space behind it; at the line's end, with the one before it."""
    line = sheet.doc.lines[units[run[0]].line]
    start, end = units[run[0]].start, units[run[-1]].end
    after = units[run[-1] + 1] if run[-1] + 1 < len(units) else None
    before = units[run[0] - 1] if run[0] else None
    if after and after.line == units[run[0]].line:
        end = after.start
    elif before and before.line == units[run[0]].line:
        start = before.end
    return Edit(line.start + start, line.start + end, "", hit.rule, hit.confidence)
