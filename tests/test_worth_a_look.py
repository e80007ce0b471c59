"""Which texts the line model is asked about: it costs most of what a page costs."""

from __future__ import annotations

import pytest

from newsclean.document import Doc, Source
from newsclean.stages.boilerplate.lines import LEAST_LINES, MANY_LINES, _is_worth_a_look
from newsclean.stages.boilerplate.sheet import Sheet

HARBOUR = "Rain stops ferry {}"
PARAGRAPH = "The ferry to Leith was cancelled on Monday because of the high wind, and nobody minded at all."


@pytest.mark.parametrize(
    ("text", "lang", "hits", "asked"),
    [
        ("\n".join(map(HARBOUR.format, range(LEAST_LINES))), "en", 1, True),
        ("\n".join(map(HARBOUR.format, range(LEAST_LINES - 1))), "en", 1, False),
        ("\n".join(map(HARBOUR.format, range(MANY_LINES - 1))), "en", 0, False),
        ("\n".join(map(HARBOUR.format, range(MANY_LINES))), "en", 0, True),
        ("\n".join(map(HARBOUR.format, range(LEAST_LINES))), "de", 0, True),
        ("\n".join([PARAGRAPH] * 20), "en", 1, False),
        (" ".join([PARAGRAPH] * 20), "en", 0, True),
        (" ".join([PARAGRAPH] * 8) + f"\n{PARAGRAPH}" * 20, "en", 0, False),
    ],
)
def test_a_page_is_known_by_the_lines_that_rules_know(text: str, lang: str, hits: int, asked: bool) -> None:
    sheet = Sheet(Doc(Source(text), text, lang))
    for i in range(hits):
        sheet.hit(i, "house.made-up")
    assert _is_worth_a_look(sheet) is asked
