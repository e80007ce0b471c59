"""A whole page without its DOM: where the story runs, and what stands around it.

Nearly half of a flattened page's debris bears no word that gives it away (teaser
headlines, menu entries, names of sections).  But a page betrays itself: lines such as
"Skip to content" or "Privacy policy" stand on their own nowhere else.  Only when a
text holds several of these is it treated as a page; the story is then the stretch
with the most running text, and what stands before and after it goes.  An article
that someone already cut out of its page is never touched by this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.stages.boilerplate.reading import LONGEST_PHRASE, InterfaceLines, Reading, phrase

SURE_LINES = 3
"""Different interface lines, of the sure kind, that make a text a page."""

PAGE_LINES = 6
"""Different interface lines of either kind that make a text a page.  Swept 3 to 10: with
3 clean articles lose .6 % of their words, with 6 .002 %; a page seldom has under 10."""


MENU = 5
"""Short lines in a row that can be a menu; section menus have 5 to 40."""

MENU_SHARE = 0.5
"""Share of a menu's lines that must be known interface lines."""


class Costs(NamedTuple):
    """What a line adds to a stretch that may be the story, in words.

    Swept on pages of other domains; with a cheaper `gap` the story's last paragraphs
    survive a long interruption, with a dearer one blurbs after the story go.
    """

    sentence: float = 9.0
    gap: float = -0.5
    interface: float = -4.0
    most: int = 100


COSTS = {
    "gentle": Costs(),
    "balanced": Costs(interface=-8.0),
    "strict": Costs(sentence=4.0, gap=-3.0, interface=-8.0, most=60),
}


class Story(NamedTuple):
    """The lines from *first* up to, not including, *last*."""

    first: int
    last: int


def is_interface(line: str, table: InterfaceLines) -> bool:
    """Whether the line is one that only pages have.

    >>> table = InterfaceLines(frozenset({"skip to content"}), frozenset({"golf"}))
    >>> is_interface("Skip to content", table), is_interface("Skip to content now, he said", table)
    (True, False)
    """
    if len(line) > LONGEST_PHRASE:
        return False
    key = phrase(line)
    return key in table.sure or key in table.likely


def is_page(lines: Sequence[str], table: InterfaceLines) -> bool:
    """Whether *lines* are those of a whole page: several different interface lines.

    >>> from newsclean.stages.boilerplate.reading import interface_lines
    >>> page = "Skip to content|Menu|Sign in|Rain stops play|Privacy policy|Careers|Contact us"
    >>> is_page(page.split("|"), interface_lines())
    True
    >>> is_page(["Golf", "Tennis", "France", "Japan", "Australia", "India", "China"], interface_lines())
    False
    """
    keys = {phrase(line) for line in lines if line and len(line) <= LONGEST_PHRASE}
    sure = len(keys & table.sure)
    return sure >= SURE_LINES and sure + len(keys & table.likely) >= PAGE_LINES


def find_menus(lines: Sequence[str], readings: Sequence[Reading], table: InterfaceLines) -> list[range]:
    """Runs of short lines, half of them known from menus; blank lines do not end a run.

    >>> from newsclean.stages.boilerplate.reading import interface_lines, read
    >>> lines = "HOME|POLITICS|SPORTS|OPINION|LIFESTYLE|The ferry sank on Monday, police said.".split("|")
    >>> find_menus(lines, [read(line) for line in lines], interface_lines())
    [range(0, 5)]
    """
    menus: list[range] = []
    run: list[int] = []
    for i in range(len(lines) + 1):
        if i < len(lines) and not readings[i].words:
            continue
        if i < len(lines) and readings[i].words <= 3 and not readings[i].is_sentence:
            run.append(i)
            continue
        known = sum(is_interface(lines[k], table) for k in run)
        if len(run) >= MENU and known >= MENU_SHARE * len(run):
            menus.append(range(run[0], run[-1] + 1))
        run = []
    return menus


def find_story(readings: Sequence[Reading], is_debris: Sequence[bool], strictness: str) -> Story | None:
    """The stretch of lines with the most running text; None where there is none.

    *is_debris* says which lines a rule or the interface table knows.  This is the
    maximum-sum stretch: prose adds its words, all else takes away a little.
    """
    costs = COSTS[strictness]
    best, best_sum = None, 0.0
    first, running = 0, 0.0
    for i, reading in enumerate(readings):
        if running <= 0:
            first, running = i, 0.0
        running += _worth(reading, costs, is_debris=is_debris[i])
        if running > best_sum:
            best, best_sum = Story(first, i + 1), running
    return best


def _worth(reading: Reading, costs: Costs, *, is_debris: bool) -> float:
    if not reading.words:
        return 0.0
    if is_debris:
        return costs.interface
    if reading.is_prose:
        return min(reading.words, costs.most)
    return costs.sentence if reading.is_sentence else costs.gap
