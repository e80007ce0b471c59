"""Characters that no reader sees: line separators of other systems, control characters.

They break what comes after: "\\r" makes every line end in a blank, a zero-width space
splits a word that a rule looks for, a stray byte order mark hides a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.edits import Edit

LINE_BREAK = re.compile("(?:\r\n?|[\x0b\x0c\x85\u2028\u2029])+")
"""CRLF, CR, vertical tab, form feed, next line, line and paragraph separator.  A run is one place."""

CONTROL = re.compile(
    "[\x80-\x84\x86-\x9f]+"  # C1 that meant nothing; a run of its own, for the repairs of encoding
    "|\xad+"  # soft hyphen: where a word might have been divided; may be half a letter, too
    "|["
    "\x00-\x08\x0e-\x1f\x7f"  # C0 but tab and line breaks; DEL
    "\u2060-\u2064\u206a-\u206f"  # word joiner, invisible operators, deprecated format characters
    "\ufeff\ufff9-\ufffc\ufffe\uffff"  # byte order mark, annotation, embedded object, noncharacters
    "]+"
    # Khmer, Thai, Lao and Burmese are written without spaces: there it divides words.
    "|(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b+"
    # Joiners shape words and emoji; between spaces they are padding of newsletters.
    "|(?<!\\S)[\u200b-\u200d]+(?!\\S)"
)
SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b-\u200d\u2028\u2029\u2060-\u206f\ufeff\ufff9-\uffff]"
)
"""One scan that most texts pass without a match: 13 us for 4,000 characters."""


def plain_breaks_and_no_controls(text: str) -> Iterator[Edit]:
    """Make every line break "\\n" and take invisible characters out.

    Tabs and newlines stay, and so do joiners inside words, marks of writing direction,
    variation selectors, private-use characters, the replacement character and lone
    surrogates (bytes that could not be decoded).

    >>> [(edit.start, edit.after) for edit in plain_breaks_and_no_controls("one\\r\\ntwo\\x0cthree\\ufeff")]
    [(3, '\\n'), (8, '\\n'), (14, '')]
    """
    if not SUSPECT.search(text):
        return
    reached = 0
    # Both patterns begin with a suspect, and SUSPECT finds the next one several times faster than they do.
    for suspect in SUSPECT.finditer(text):
        start = suspect.start()
        if start < reached:
            continue
        if match := LINE_BREAK.match(text, start):
            run, reached = match.group(), match.end()
            yield Edit(start, reached, "\n" * (len(run) - run.count("\r\n")), "mojibake.line-break")
        elif match := CONTROL.match(text, start):
            reached = match.end()
            yield Edit(start, reached, "", "mojibake.control")
