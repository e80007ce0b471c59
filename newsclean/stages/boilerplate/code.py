"""Program text that a broken page lets through: scripts whose tags were lost, settings, style sheets.

One line of code proves nothing, a story can show some.  What goes is a run of lines that
read like code, a few others among them allowed, in which a browser's own words stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.rules import RuleNote
from newsclean.stages.boilerplate.sheet import Sheet

SCRIPT = RuleNote("template.code", "A run of lines of a script or a style sheet.")

MARKS = frozenset("{}();=_")
"""Characters of which every line of code has one; asked first, for most lines have none."""

CODE = re.compile(
    r"^\W*[{}()\[\];][\W\d]*$|[;{}]\s*$|^\s*(?://|/\*|\*/|\}|\]|\))|=>|[=!]==|&&|\|\||\w\.\w+\(|\)\s*\{"
    r"|^\s*\w+\.\w+,$|\bfunction\s?\w{0,30}\(|\b(?:var|let|const)\s\w{1,40}\s?="
    r"|</?(?:script|style|noscript)\b|[\"']\s?:\s?[\"{\[]"
)
BROWSER = re.compile(
    r"\b(?:window|document|googletag|dataLayer|navigator|jQuery|console|localStorage|gtag|ga|fbq|adsbygoogle)"
    r"(?:\.|\s?\(|\s?=|\[)|</?(?:script|style|noscript)\b|addEventListener|getElement|@media\b|!important"
    r"|\{\s?(?:display|margin|padding|color|font-\w{3,9})\s?:"
)
OTHERS = 2
"""Lines in a row that do not read like code and still do not end a run."""

LEAST = 2
"""Lines of code that a run must have; a single one only goes if it names a script's tag."""

LOOKED_AT = 2_000
"""Characters of a line that are looked at, from either end."""


def strip_code(sheet: Sheet) -> None:
    """Hit the runs of script lines on *sheet*.

    >>> from newsclean import clean
    >>> script = "window.tags = tags || {};\\nif (tags.length) {\\ntags.push(1);\\n}"
    >>> clean(f"The weir was opened on Tuesday by the wrong person.\\n{script}").text
    'The weir was opened on Tuesday by the wrong person.'
    """
    is_code = sheet.doc.answers("code", _is_code)
    codes = [i for i, text in enumerate(sheet.texts) if not MARKS.isdisjoint(text) and is_code[text]]
    for run in _runs(codes, sheet.texts):
        proof = sum(bool(BROWSER.search(_ends(sheet.texts[i]))) for i in run)
        tag = any("<script" in sheet.texts[i] or "</script" in sheet.texts[i] for i in run)
        if proof and (len(run) >= LEAST or tag):
            for i in range(run[0], run[-1] + 1):
                sheet.hit(i, SCRIPT.id, 0.95)


def _is_code(text: str) -> bool:
    return bool(CODE.search(_ends(text)))


def _ends(text: str) -> str:
    return text if len(text) <= 2 * LOOKED_AT else f"{text[:LOOKED_AT]}\n{text[-LOOKED_AT:]}"


def _runs(codes: Sequence[int], texts: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of lines of code, split where too many other lines stand between two."""
    run: list[int] = []
    for i in codes:
        others = sum(bool(text.strip()) for text in texts[run[-1] + 1 : i]) if run else 0
        if run and (others > OTHERS or any(len(text) > 140 for text in texts[run[-1] + 1 : i])):
            yield run
            run = []
        run.append(i)
    if run:
        yield run
