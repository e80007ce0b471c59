"""One rule: a pattern with its evidence."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

FAMILIES = frozenset(
    "paywall offer newsletter login share icons template navigation consent ad sponsored related comments"
    " legal contact correction byline bio timestamp caption credit dateline agency slug browser player"
    " house print teaser".split()
)
"""The kinds of debris and furniture; the part of a rule id before the dot."""

FURNITURE = frozenset("byline timestamp caption credit dateline agency slug correction".split())
"""The families that belong to the story's own layout: noted as metadata, then cut."""

CAP = re.compile(r"(?:\(\?[a-z]+\))?\s*\^\(\?!\.\{(\d+)\}\)")
"""How a pattern begins that no line of so many characters matches: "^(?!.{140})"."""

SCOPES = ("line", "inline", "block", "tail")
FLAGS = frozenset({"paywalled", "consent", "truncated_start", "truncated_end"})


class RuleNote(NamedTuple):
    """What anyone may ask about a rule, be it data or code: its id and its purpose."""

    id: str
    what: str


@dataclass(frozen=True)
class Rule:
    """One pattern and its evidence.

    Attributes:
        id: ``family.name``; appears in every change it makes.
        what: One sentence on what the pattern recognises.
        pattern: Regular expression, case-insensitive, searched in one line.
        anchors: Lower-case words of which one must be on the line; the index key.
        literal: A lower-case key that need not be a word ("{{", "(c) "); instead of anchors.
        scope: How far it reaches.  "line": the line goes.  "inline": the match goes.
            "block": the line and the lines of its block after it.  "tail": the line
            and all that follows, if no story follows.
        action: "cut", or "mark:KIND": note the match (its group ``value`` if it has
            one) as a mention of that kind, then cut.
        flags: Flags of the result that a match raises.
        lang: Language the rule is written for; "" for any.
        inserts: Whether it may put words in; only such rules may.
        drop: Real interface lines that it must match.
        keep: Sentences of our own that no rule of any table may match.
        seen: The kind of site the evidence comes from.
    """

    id: str
    what: str
    pattern: str
    drop: tuple[str, ...]
    keep: tuple[str, ...]
    seen: str
    anchors: tuple[str, ...] = ()
    literal: str = ""
    scope: str = "line"
    action: str = "cut"
    flags: tuple[str, ...] = ()
    lang: str = "en"
    inserts: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled on first use: most documents touch few rules."""
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def find(self) -> Callable[[str], re.Match[str] | None]:
        """The first match on a line; where every branch starts with "^", only the start is tried."""
        return self.regex.match if self.is_anchored else self.regex.search

    @cached_property
    def cue(self) -> re.Pattern[str]:
        """Where on a line one of its keys stands: around these it is searched for on long lines."""
        if self.literal:
            return re.compile(re.escape(self.literal), re.IGNORECASE)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.anchors))})\b", re.IGNORECASE)

    @cached_property
    def is_anchored(self) -> bool:
        return _is_anchored(self.pattern)

    @cached_property
    def most(self) -> int:
        """Characters of the longest line on which it can match, where the pattern begins by saying so."""
        cap = CAP.match(self.pattern)
        return int(cap[1]) - 1 if cap and self.is_anchored else sys.maxsize

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]

    def speaks(self, lang: str) -> bool:
        """Whether the rule applies to a text in *lang* ("" = not known)."""
        return not self.lang or not lang or self.lang == lang


def _is_anchored(pattern: str) -> bool:
    """Whether the pattern is one branch that starts with "^".

    >>> _is_anchored(r"^(a|b)$"), _is_anchored(r"(?x) ^ a [|] b"), _is_anchored("^a|b"), _is_anchored("a")
    (True, True, False, False)
    """
    if not re.match(r"(\(\?[a-z]+\))?\s*\^", pattern):
        return False
    depth = 0
    for part in re.findall(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", pattern, re.DOTALL):
        depth += (part == "(") - (part == ")")
        if part == "|" and depth == 0:
            return False
    return True
