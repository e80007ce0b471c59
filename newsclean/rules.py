"""Rules: what newsclean knows about debris, kept as data.

A rule is a pattern with its evidence: lines it must drop, sentences that no rule
may touch, and where it was seen.  The evidence *is* the test.  Rules live in
``newsclean/data/rules/*.toml``, and users add files of their own; this module reads,
checks and indexes them.  What a match means (cut, note, how far) is for the
stage that asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Set
from dataclasses import MISSING, dataclass, fields
from functools import cached_property, lru_cache
from os import PathLike, fspath
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.errors import RuleError
from newsclean.language import words_of

DATA = Path(__file__).parent / "data" / "rules"

FAMILIES = frozenset(
    "paywall offer newsletter login share icons template navigation consent ad sponsored related comments"
    " legal contact correction byline bio timestamp caption credit dateline agency slug browser player"
    " house print teaser".split()
)
"""The kinds of debris and furniture; the part of a rule id before the dot."""

FURNITURE = frozenset("byline timestamp caption credit dateline agency slug correction".split())
"""The families that belong to the story's own layout: noted as metadata, then cut."""

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
        return self.regex.match if _is_anchored(self.pattern) else self.regex.search

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]

    def speaks(self, lang: str) -> bool:
        """Whether the rule applies to a text in *lang* ("" = not known)."""
        return not self.lang or not lang or self.lang == lang


class RuleTable:
    """Rules indexed by anchor, so that a line meets only rules that could match.

    >>> table = RuleTable([Rule("paywall.left", "", r"^you have .{1,40} free articles?\\b",
    ...     (), (), "", anchors=("article", "articles"))])
    >>> [rule.id for rule in table.matching("You have 2 free articles left")]
    ['paywall.left']
    >>> list(table.matching("Nothing to see"))
    []
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._by_word: dict[str, list[int]] = {}
        self._by_literal: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for anchor in rule.anchors:
                self._by_word.setdefault(anchor.lower(), []).append(number)
            if rule.literal:
                self._by_literal.setdefault(rule.literal.lower(), []).append(number)

    def candidates(self, line: str, words: Set[str] | None = None) -> list[Rule]:
        """Rules whose anchor or literal is on the line, in table order.

        *words* are those of the line (`words_of`), for a caller who asks several tables.
        """
        low = line.lower()
        numbers = [n for literal in self._by_literal if literal in low for n in self._by_literal[literal]]
        for word in self._by_word.keys() & (words_of(line) if words is None else words):
            numbers += self._by_word[word]
        return [self.rules[n] for n in sorted(set(numbers))] if numbers else []

    def matching(self, line: str, lang: str = "", words: Set[str] | None = None) -> Iterator[Rule]:
        """The rules that match somewhere on *line*."""
        return (rule for rule in self.candidates(line, words) if rule.speaks(lang) and rule.find(line))

    def of_families(self, families: Container[str], *, scope: str = "") -> RuleTable:
        """The rules of these families (and of one scope, if given), as a table of their own."""
        chosen = (r for r in self.rules if r.family in families and scope in ("", r.scope))
        return RuleTable(chosen)

    @property
    def notes(self) -> tuple[RuleNote, ...]:
        return tuple(RuleNote(rule.id, rule.what) for rule in self.rules)

    def __add__(self, other: RuleTable) -> RuleTable:
        return RuleTable((*self.rules, *other.rules))

    @classmethod
    def shipped(cls) -> RuleTable:
        """The rules that come with newsclean, ``newsclean/data/rules/*.toml``; read once a process."""
        return _shipped()

    @classmethod
    def read(cls, path: str | PathLike[str]) -> RuleTable:
        """Read and check a table of your own.

        Raises `RuleError` if the file cannot be read, if an entry is malformed, or if
        a rule fails its own evidence.
        """
        table = _read(Path(fspath(path)))
        for rule in table.rules:
            _check_evidence(rule)
        return table


@lru_cache(maxsize=1)
def _shipped() -> RuleTable:
    return RuleTable(rule for path in sorted(DATA.glob("*.toml")) for rule in _read(path).rules)


def _read(path: Path) -> RuleTable:
    import tomllib

    try:
        entries = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path} is not TOML: {error}") from error
    rules = entries.get("rule")
    if entries.keys() - {"rule"} or not isinstance(rules, list):
        raise RuleError(f"{path}: expected [[rule]] tables and nothing else")
    table = RuleTable(_rule(path.name, entry) for entry in rules)
    ids = [rule.id for rule in table.rules]
    if twice := sorted({id for id in ids if ids.count(id) > 1}):
        raise RuleError(f"{path}: two rules are named {twice[0]}")
    return table


def _rule(table: str, entry: Mapping[str, Any]) -> Rule:
    """One checked rule; every complaint names the table and the rule."""
    where = f"{table}: rule {entry.get('id', '?')}"
    known = {field.name: field for field in fields(Rule)}
    if unknown := sorted(entry.keys() - known.keys()):
        raise RuleError(f"{where} has the unknown key {unknown[0]!r}; keys are {', '.join(known)}")
    if missing := [n for n, f in known.items() if f.default is MISSING and n not in entry]:
        raise RuleError(f"{where} lacks {', '.join(missing)}")
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    for name, value in values.items():
        kind = known[name].type
        fits = {"str": isinstance(value, str), "bool": isinstance(value, bool)}.get(
            str(kind), isinstance(value, tuple) and all(isinstance(item, str) for item in value)
        )
        if not fits:
            raise RuleError(f"{where}: {name}={value!r} is not a {kind}")
    rule = Rule(**values)
    for complaint in _complaints(rule):
        raise RuleError(f"{where}: {complaint}")
    return rule


def _complaints(rule: Rule) -> Iterator[str]:
    family, _, name = rule.id.partition(".")
    if family not in FAMILIES or not re.fullmatch(r"[a-z0-9-]+", name):
        yield f"the id must be FAMILY.name with a family out of {', '.join(sorted(FAMILIES))}"
    if bool(rule.anchors) == bool(rule.literal):
        yield "give either anchors (words) or a literal, one of which every match contains"
    if rule.scope not in SCOPES:
        yield f"scope={rule.scope!r} is not one of {', '.join(SCOPES)}"
    if rule.action != "cut" and not re.fullmatch(r"mark:[a-z]+", rule.action):
        yield f"action={rule.action!r} is neither 'cut' nor 'mark:KIND'"
    if unknown := sorted(set(rule.flags) - FLAGS):
        yield f"flag {unknown[0]!r} is not one of {', '.join(sorted(FLAGS))}"
    if not (rule.drop and rule.keep and rule.seen and rule.what):
        yield "drop, keep, seen and what may not be empty: the evidence is the test"
    try:
        re.compile(rule.pattern)
    except re.error as error:
        yield f"the pattern does not compile: {error}"


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


def _check_evidence(rule: Rule) -> None:
    alone = RuleTable([rule])
    for line in rule.drop:
        if not any(alone.matching(line)):
            raise RuleError(f"rule {rule.id} does not match its own example {line!r}")
    for sentence in rule.keep:
        if any(alone.matching(sentence)):
            raise RuleError(f"rule {rule.id} matches the sentence it must keep: {sentence!r}")
