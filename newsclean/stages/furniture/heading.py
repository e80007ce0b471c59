"""Title, deck and kicker: the lines above the story, told from the story and from menus.

They are cut only where a dateline, byline, timestamp, caption, credit or a known line
of debris stands between them and the first paragraph, or where the page's metadata
gives the first line as title: without such a witness nothing shows that a line is a
heading and not the story's first sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import NamedTuple

from newsclean.document import Doc
from newsclean.rules import RuleNote
from newsclean.stages.furniture.looks import (
    CRUMBS,
    ENDED,
    LONGEST,
    count_words,
    fold,
    is_glued,
    is_headline,
    is_prose,
    is_same_title,
    is_title,
)

TITLE = RuleNote("title.head", "The title, above the byline, dateline or caption.")
DECK = RuleNote("title.deck", "The deck under the title.")
KICKER = RuleNote("title.kicker", "The kicker above the title.")
AGAIN = RuleNote("title.again", "The title a second time, as the page's own title.")
NOTED = RuleNote("title.noted", "A first line that reads as a title, left in the text.")

DEBRIS = "debris"
"""Stands for the families of lines that other stages remove."""

SCANNED = 400
"""Lines read from the start in search of the story; menus of news pages reach 300."""

GAP = 6
"""Unknown short lines (a section, "Share") allowed between a title and the lines that show it.
Of 3, 6 and 10, on 732 pages: 237, 239 and 240 titles right, 26, 26 and 28 wrong."""

NEARBY = 15
"""Lines within which the story follows its title: byline, time, shares, a caption."""

LONG_PARAGRAPH = 45
"""Words at which one paragraph alone is the story; longer decks exist, in 1 page of 300."""


class Head(NamedTuple):
    """What stands above the story: indices of lines, -1 where there is none.

    *top* is the first line of the heading, *body* the first paragraph of the story.
    """

    title: int = -1
    deck: int = -1
    kicker: int = -1
    again: tuple[int, ...] = ()
    top: int = -1
    body: int = -1


class Reader:
    """The lines from the start of *doc*, and what is known of them.

    *furniture* names the family of each line that goes; *openings* are the lines that
    start with a dateline; *is_debris* knows the lines that other stages remove.
    """

    def __init__(
        self,
        doc: Doc,
        furniture: Mapping[int, str],
        openings: Container[int],
        is_debris: Callable[[str], bool],
    ) -> None:
        texts = {i: text for i, line in enumerate(doc.lines) if (text := line.text.strip())}
        self._prose = doc.answers("prose", is_prose)
        self._glued = doc.answers("glued", is_glued)
        self.rows = list(texts)[:SCANNED]
        self.texts = list(texts.values())[:SCANNED]
        self.family = dict(furniture)
        self.openings = openings
        self.body = self._find_body(is_debris)

    def text(self, row: int) -> str:
        return self.texts[row]

    def is_known(self, row: int) -> bool:
        return self.rows[row] in self.family

    def _find_body(self, is_debris: Callable[[str], bool]) -> int:
        """The row of the first paragraph: two in a row, a long one, or one with a dateline."""
        first = -1
        for row, i in enumerate(self.rows):
            if i in self.openings:
                return row
            family = self.family.get(i, "")
            if family in ("byline", "timestamp"):
                first = -1
            if family:
                continue
            text = self.text(row)
            if self._glued[text] or (len(text) < 400 and is_debris(text)):
                self.family[i] = DEBRIS
            elif self._prose[text]:
                if first >= 0 or count_words(text) >= LONG_PARAGRAPH:
                    return first if first >= 0 else row
                first = row
        return first

    def head(self, title: str = "") -> Head:
        """The heading above the story; *title* is what the page's metadata says, if anything."""
        bottom = self._repeated(title)
        if bottom < 0 and self.body > 0:
            bottom = self._bottom(title)
        body = self.body
        if body < 0:
            return Head()
        if bottom < 0:
            return Head(body=self.rows[body])
        block = self._block(bottom)
        roles = self._roles(block, title)
        rows = [row for row in roles if row >= 0]
        again = self._again(roles[0], min(rows))
        found = [self.rows[row] if row >= 0 else -1 for row in roles]
        return Head(found[0], found[1], found[2], again, self.rows[min(rows)], self.rows[body])

    def _repeated(self, title: str) -> int:
        """The lowest heading row where the page says its title twice: above a menu and below it.

        The story then starts after the second, whatever stood between.
        """
        said = [fold(title), *(fold(self.text(row).split(" | ")[0]) for row in range(min(3, len(self.rows))))]
        starts = {other[:5] for other in said}
        first_two = {other[:2] for other in said}
        for row, text in enumerate(self.texts[3:], 3):
            first = text[:2]
            if first.isascii() and first.isalnum() and first.lower() not in first_two:
                continue  # nearly all lines
            if len(text) > LONGEST:
                continue
            if fold(text[:9])[:5] not in starts or not is_headline(text):
                continue
            below = self._first_prose(row + 1)
            if below < 0 or not any(is_same_title(fold(text), other) for other in said):
                continue
            known = [n for n in range(row + 1, below) if self.is_known(n)]
            if known or self.rows[below] in self.openings:
                self.body = below
                has_deck = bool(known) and known[0] > row + 1 and is_headline(self.text(row + 1))
                return row + 1 if has_deck else row
        return -1

    def _first_prose(self, start: int) -> int:
        """The first row from *start* that is a paragraph and goes nowhere; -1 if it is far off."""
        for row in range(start, min(start + NEARBY, len(self.rows))):
            if self.rows[row] in self.openings or (not self.is_known(row) and self._prose[self.text(row)]):
                return row
        return -1

    def _bottom(self, title: str) -> int:
        """The row of the lowest heading line: above a known line, below it only known ones."""
        # A first line that the page's metadata has as title needs no other witness.
        shown = certain = self.rows[self.body] in self.openings or is_title(self.text(0), title)
        gap = 0
        for row in range(self.body - 1, -1, -1):
            family = self.family.get(self.rows[row])
            shown, certain = shown or bool(family), certain or family not in (None, DEBRIS)
            text = self.text(row)
            if family:
                continue
            if shown and (is_headline(text) or self._is_deck(row)):
                return row if certain or self._is_top(row) else -1
            gap += 1
            if gap > (GAP if shown else 1) or (shown and count_words(text) > 4):
                return -1
        return -1

    def _is_top(self, row: int) -> bool:
        """Whether at most a kicker and a title stand above the row, and known lines: debris alone
        does not show the title of a page that has a menu."""
        return sum(not self.is_known(n) for n in range(row)) <= 2

    def _is_deck(self, row: int) -> bool:
        """Whether a full sentence is a deck: a headline above, a byline or time below."""
        below = self.family.get(self.rows[row + 1], "") if row + 1 < len(self.rows) else ""
        fits = row > 0 and not self.is_known(row - 1) and is_headline(self.text(row - 1))
        return (
            fits
            and below in ("byline", "timestamp")
            and is_prose(self.text(row))
            and count_words(self.text(row)) < 40
        )

    def _block(self, bottom: int) -> list[int]:
        """The rows of the heading from the top down, at most three, and more if it is a list."""
        rows = [bottom]
        for row in range(bottom - 1, max(-1, bottom - 5), -1):
            text = self.text(row)
            if self.is_known(row) or not (is_headline(text) or self._is_kicker(row)):
                break
            rows.append(row)
            if not is_headline(text):
                break
        return rows[::-1]

    def _is_kicker(self, row: int) -> bool:
        """Whether a short line is a kicker, and not the last entry of a menu."""
        text = self.text(row)
        if not 1 <= count_words(text) <= 4 or ENDED.search(text) or CRUMBS.search(text) or is_glued(text):
            return False
        return text[0].isupper() and (row == 0 or self.is_known(row - 1) or self._is_apart(row))

    def _is_apart(self, row: int) -> bool:
        """Whether a short line stands between blank lines, and what is above is no menu like it."""
        if row < 2 or row + 1 >= len(self.rows):
            return False
        gaps = [self.rows[n + 1] - self.rows[n] for n in (row - 2, row - 1, row)]
        above = self.text(row - 1)
        is_other = gaps[0] == 1 or CRUMBS.search(above) or ENDED.search(above)
        return bool(is_other) and gaps[1] > 1 and gaps[2] > 1

    def _roles(self, block: list[int], title: str) -> tuple[int, int, int]:
        """Title, deck and kicker out of the rows of the heading."""
        sure = [row for row in block if self._agrees(row, title)]
        if sure:
            at = block.index(sure[-1])
        elif len(block) > 3:
            at = len(block) - 1  # a list of headlines: only the last is this story's
        elif len(block) == 1 or (
            len(block) == 2 and count_words(self.text(block[0])) <= 4 < count_words(self.text(block[1]))
        ):
            at = len(block) - 1
        else:
            at = len(block) - 2
        deck = block[at + 1] if at + 1 < len(block) else -1
        above = block[at - 1] if at else -1
        kicker = above if above >= 0 and count_words(self.text(above)) <= 5 else -1
        return block[at], deck, kicker

    def _agrees(self, row: int, title: str) -> bool:
        """Whether the row is the title by the page's metadata, or by the page's first lines."""
        text = fold(self.text(row))
        others = [title] if title else [self.text(first) for first in range(min(3, row))]
        return any(is_same_title(text, fold(other)) for other in others)

    def _again(self, title: int, top: int) -> tuple[int, ...]:
        """Lines near the start that say the title once more, alone or with the site's name."""
        text = fold(self.text(title))
        rows = (row for row in range(min(5, top)) if not self.is_known(row))
        return tuple(self.rows[row] for row in rows if is_same_title(text, fold(self.text(row))))
