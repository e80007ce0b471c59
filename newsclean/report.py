"""What cleaning did, for a reader at a terminal.

`diff_lines` shows the source with everything that was removed or put in, and by
which rule; what stayed is kept short.  Nothing of the text reaches the terminal as
a command: control characters and marks of direction are shown as escapes.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import NamedTuple

from newsclean.document import Cleaned
from newsclean.edits import Change
from newsclean.errors import ConfigError
from newsclean.io.terminal import visible
from newsclean.rules import Rule, RuleNote, RuleTable

CONTEXT = 80
"""Unchanged characters shown on either side of a change."""

CUT, ADDED, QUIET, BOLD = "31;9", "32", "2", "1"
"""Colours, as terminals number them: red and struck out, green, dim, bold."""

TOKEN = re.compile(r"\n|[^\S\n]+|\S+")
FIELDS = ("title", "deck", "kicker", "byline", "dateline", "agency", "captions", "credits", "notes")


class Piece(NamedTuple):
    """Some words in one colour ("" for none)."""

    text: str
    colour: str = ""


def diff_lines(
    cleaned: Cleaned, *, color: bool = False, width: int = 100, everything: bool = False
) -> Iterator[str]:
    """The differences between source and text, as lines for a terminal *width* columns wide.

    Without *color* what was removed stands in ``[-...-]`` and what was put in in
    ``{+...+}``; the ids of the rules follow in ``<...>``.  A removed line break is
    shown as a pilcrow.  With *everything* unchanged stretches are not shortened.

        >>> from newsclean.document import Source
        >>> from newsclean.edits import Edit, Layer, Trace
        >>> source = Source("The ferry is back.\\nShare on Facebook")
        >>> layer = Layer.of(source.text, [Edit(18, 36, "", "share.button")], "boilerplate")
        >>> for line in diff_lines(Cleaned(source, layer.text, trace=Trace((layer,)))):
        ...     print(line)
        The ferry is back.[-¶
        Share on Facebook-]<share.button>
        <BLANKLINE>
        1 change: 18 characters out, 0 in
            1  share.button
    """
    yield from _header(cleaned, color)
    pieces = _pieces(cleaned, color, everything)
    yield from _wrapped(pieces, max(width, 20), color)
    yield from _footer(cleaned, color)


def _header(cleaned: Cleaned, color: bool) -> Iterator[str]:
    facts: dict[str, Iterable[str]] = {name: _listed(getattr(cleaned, name)) for name in FIELDS}
    facts["published"] = [cleaned.published.isoformat()] if cleaned.published else []
    facts["extracted by"] = _listed(cleaned.source.extractor)
    facts["flags"] = [", ".join(sorted(cleaned.flags))] if cleaned.flags else []
    lines = [(name, visible(" ".join(v.split()))) for name, values in facts.items() for v in values]
    yield from (_painted(Piece(f"{name}: ", QUIET), color) + value for name, value in lines)
    if lines:
        yield ""


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _footer(cleaned: Cleaned, color: bool) -> Iterator[str]:
    changes = cleaned.changes
    counts = Counter(maker.rule for change in changes for maker in change.made_by)
    gone, new = sum(len(change.before) for change in changes), sum(len(change.after) for change in changes)
    yield ""
    yield _painted(Piece(f"{_count(len(changes), 'change')}: {gone} characters out, {new} in", BOLD), color)
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:5d}  {visible(rule)}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _pieces(cleaned: Cleaned, color: bool, everything: bool) -> Iterator[Piece]:
    """The source from start to end, changes in colour or in marks."""
    source, position = cleaned.undo(), 0
    changes = cleaned.changes
    for i, change in enumerate(changes):
        kept = source[position : change.source[0]]
        yield Piece(_kept(kept, everything, is_first=i == 0))
        yield from _change(change, color)
        position = change.source[1]
    yield Piece(_kept(source[position:], everything, is_first=not changes, is_last=True))


def _kept(text: str, everything: bool, *, is_first: bool = False, is_last: bool = False) -> str:
    """An unchanged stretch; of a long one what stands next to changes."""
    if everything or len(text) <= 3 * CONTEXT:
        return _plain(text)
    head, tail = text[:CONTEXT], text[-CONTEXT:]
    # Whole words, where the writing has spaces.
    head = head[: space if (space := head.rfind(" ", CONTEXT // 2)) > 0 else None]
    tail = tail[tail.find(" ", 0, CONTEXT // 2) + 1 :]
    if is_last:
        return f"{_plain(head)} …"
    return f"… {_plain(tail)}" if is_first else f"{_plain(head)} … {_plain(tail)}"


def _plain(text: str) -> str:
    return visible(text.replace("\t", " "))


def _change(change: Change, color: bool) -> Iterator[Piece]:
    """One change: out, in, and by whom; its own line breaks are shown, then made."""
    before, after = _marked(change.before), _marked(change.after)
    # The mark closes on the line it belongs to, before a break that ends the change.
    is_whole_line = before.endswith("\n") and not after
    if before:
        yield Piece(before.removesuffix("\n") if color else f"[-{before.removesuffix(chr(10))}-]", CUT)
    if after:
        yield Piece(after if color else f"{{+{after}+}}", ADDED)
    rules = "+".join(dict.fromkeys(visible(maker.rule) for maker in change.made_by))
    yield Piece(f"<{rules}>", QUIET)
    if is_whole_line:
        yield Piece("\n")


def _marked(text: str) -> str:
    if text.isspace():
        text = text.replace(" ", "·")
    return visible(text).replace("\n", "¶\n")


def _painted(piece: Piece, color: bool) -> str:
    return f"\x1b[{piece.colour}m{piece.text}\x1b[0m" if color and piece.colour and piece.text else piece.text


def _wrapped(pieces: Iterable[Piece], width: int, color: bool) -> Iterator[str]:
    """Lines of at most *width* columns, broken at spaces where there are any."""
    line: list[Piece] = []
    column = 0
    for token in _tokens(pieces, width):
        size = _columns(token.text)
        if token.text == "\n" or (column + size > width and column):
            yield "".join(_painted(piece, color) for piece in line).rstrip(" ")
            line, column = [], 0
            if token.text.isspace():
                continue
        if line and line[-1].colour == token.colour:
            line[-1] = Piece(line[-1].text + token.text, token.colour)
        else:
            line.append(token)
        column += size
    if line:
        yield "".join(_painted(piece, color) for piece in line).rstrip(" ")


def _tokens(pieces: Iterable[Piece], width: int) -> Iterator[Piece]:
    """Words, runs of spaces and line breaks, none of them too long for a line."""
    # A wide character takes two columns.
    longest = width // 2
    for text, colour in pieces:
        for token in TOKEN.findall(text):
            for start in range(0, len(token), longest):
                yield Piece(token[start : start + longest], colour)


def _columns(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def rule_lines(notes: Iterable[tuple[str, RuleNote]], table: RuleTable, pattern: str = "") -> Iterator[str]:
    """The rules as a list, or one in full.

    *notes* are the rules that can act, each with its stage; *pattern* is an id, a family
    ("paywall", "caption.*") or a stage ("stage:tidy").  Raises `ConfigError` with the
    nearest names if it fits none.
    """
    named = {note.id: (stage, note) for stage, note in notes}
    chosen = [id for id, (stage, _) in named.items() if _fits(pattern, stage, id)]
    if not chosen:
        families = {id.partition(".")[0] for id in named}
        near = difflib.get_close_matches(pattern, [*named, *families], 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`newsclean rules` lists them"
        raise ConfigError(f"no rule is named {pattern!r}; {hint}")
    rules = {rule.id: rule for rule in table.rules}
    if chosen == [pattern]:
        stage, note = named[pattern]
        yield from _in_full(stage, note, rules.get(pattern))
        return
    width = max(map(len, chosen))
    for id in chosen:
        yield visible(f"{id:{width}}  {named[id][1].what}")


def _fits(pattern: str, stage: str, id: str) -> bool:
    return (
        not pattern or pattern == f"stage:{stage}" or id.startswith(f"{pattern}.") or fnmatchcase(id, pattern)
    )


def _in_full(stage: str, note: RuleNote, rule: Rule | None) -> Iterator[str]:
    """Everything about one rule; a rule in code has no pattern or evidence to show."""
    yield visible(note.id)
    facts: list[tuple[str, object]] = [("what", note.what), ("stage", stage)]
    if rule is not None:
        shown = ("scope", "action", "flags", "lang", "anchors", "literal", "pattern", "drop", "keep", "seen")
        facts += [(name, getattr(rule, name)) for name in shown]
    for name, value in facts:
        items = value if isinstance(value, tuple) else (value,) if value else ()
        for item in items if name in ("drop", "keep") else (", ".join(map(str, items)),) if items else ():
            yield f"  {name:8} {visible(str(item))}"
