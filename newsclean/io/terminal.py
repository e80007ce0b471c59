"""Words for a terminal: what it could obey is written out."""

from __future__ import annotations

import re
import sys

UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Controls, lone surrogates and what changes the direction or hides; joiners stay."""


def visible(text: str) -> str:
    """*text* with everything a terminal could obey written out.

    >>> visible("Rain\\x1b[31m in Oslo\\u202e")
    'Rain\\\\x1b[31m in Oslo\\\\u202e'
    """
    return UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def say(message: str) -> None:
    """One line on standard error; what a file is named cannot command the terminal."""
    print(visible(message).replace("\n", "\\n"), file=sys.stderr)
