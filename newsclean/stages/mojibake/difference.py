"""Edits from two strings, of which one is the other read in another encoding.

Encodings differ beyond ASCII only, so the ASCII between broken characters is a thread
to follow: linear, where a general diff is not.
"""

from __future__ import annotations

import re

from newsclean.edits import Edit

NON_ASCII = re.compile("([^\x00-\x7f]+)")


def differences(before: str, after: str, rule: str) -> list[Edit]:
    """The edits that make *after* of *before*; one for all of it where the thread breaks.

    >>> [(edit.start, edit.end, edit.after) for edit in differences("a Ã  b â€“ c", "a à b – c", "")]
    [(2, 4, 'à'), (7, 10, '–')]
    """
    edits = threaded(before, after, rule)
    return [trimmed(before, Edit(0, len(before), after, rule))] if edits is None else edits


def threaded(before: str, after: str, rule: str) -> list[Edit] | None:
    """The edits that make *after* of *before*, None where their ASCII differs."""
    edits: list[Edit] = []
    start = position = 0
    for index, part in enumerate(NON_ASCII.split(before)):
        end = start + len(part)
        if index % 2:
            image = NON_ASCII.match(after, position)
            # No encoding makes more characters than it is given: what is beyond belongs to the next run.
            new = image.group()[: len(part)] if image else ""
            edits.append(Edit(start, end, new, rule))
            position += len(new)
        elif after.startswith(part, position):
            position += len(part)
        elif edits and part[:1] in (" ", "?") and after.startswith(part[1:], position):
            # A no-break space that had become a plain one, a lost byte that had become "?".
            edits[-1] = edits[-1]._replace(end=edits[-1].end + 1)
            position += len(part) - 1
        else:
            return None
        start = end
    if position < len(after):
        return None
    return [trimmed(before, edit) for edit in edits if before[edit.start : edit.end] != edit.after]


def trimmed(text: str, edit: Edit) -> Edit:
    """*edit* without the characters at its ends that stay the same."""
    start, end, after, rule, _ = edit
    left = right = 0
    shortest = min(end - start, len(after))
    while left < shortest and text[start + left] == after[left]:
        left += 1
    while right < shortest - left and text[end - 1 - right] == after[-1 - right]:
        right += 1
    return Edit(start + left, end - right, after[left : len(after) - right], rule)
