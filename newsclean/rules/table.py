"""Rules indexed by what must be on a line, so that a line meets only rules that could match."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from os import PathLike, fspath
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from newsclean.errors import RuleError
from newsclean.language import words_of
from newsclean.rules.files import read_rules
from newsclean.rules.rule import FURNITURE, Rule, RuleNote

DATA = Path(__file__).parents[1] / "data" / "rules"
T = TypeVar("T")

SHORT, LONG = 140, 320
"""Characters from which a line is looked up in an index without the rules for shorter lines."""


class Lines(Protocol):
    """Who remembers what was asked about a line: a document."""

    @property
    def lang(self) -> str: ...

    @property
    def words(self) -> Mapping[str, Sequence[str]]: ...

    def answers(self, what: Hashable, work: Callable[[str], T]) -> Mapping[str, T]: ...


class Known(NamedTuple):
    """What a table says of one line.

    Attributes:
        furniture: Rules of furniture whose cue is on the line; how they match is for their stage.
        debris: The other rules that match on it.
    """

    furniture: Sequence[Rule]
    debris: Sequence[Rule]


NOTHING_KNOWN = Known((), ())


class _Index(NamedTuple):
    """The numbers of rules by what must be on a line."""

    by_word: dict[str, list[int]]
    by_literal: dict[str, list[int]]
    literals: re.Pattern[str]

    @classmethod
    def of(cls, rules: Iterable[tuple[int, Rule]]) -> _Index:
        by_word: dict[str, list[int]] = {}
        by_literal: dict[str, list[int]] = {}
        for number, rule in rules:
            for anchor in rule.anchors:
                by_word.setdefault(anchor.lower(), []).append(number)
            if rule.literal:
                by_literal.setdefault(rule.literal.lower(), []).append(number)
        return cls(by_word, by_literal, re.compile("|".join(map(re.escape, by_literal)) or "(?!)"))

    def numbers(self, low: str, words: Iterable[str]) -> set[int]:
        """The numbers of the rules of which *low*, a line in lower case with these *words*, has a key."""
        found: set[int] = set()
        for word in self.by_word.keys() & words:
            found.update(self.by_word[word])
        # Four lines of five hold no literal, and one search for all is a quarter of one for each.
        if self.literals.search(low):
            for literal, numbers in self.by_literal.items():
                if literal in low:
                    found.update(numbers)
        return found


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
        self._furniture = {n for n, rule in enumerate(self.rules) if rule.family in FURNITURE}
        self._langs = {rule.lang for rule in self.rules}
        self._indexes: dict[tuple[int, str], _Index] = {}

    def _numbers(self, line: str, lang: str, words: Iterable[str] | None) -> set[int]:
        """The numbers of the rules that could match; there is an index for each class of lengths."""
        least = 0 if len(line) < SHORT else SHORT if len(line) < LONG else LONG
        lang = lang if not lang or lang in self._langs else "other"
        index = self._indexes.get((least, lang))
        if index is None:
            chosen = ((n, r) for n, r in enumerate(self.rules) if r.most >= least and r.speaks(lang))
            index = self._indexes[least, lang] = _Index.of(chosen)
        return index.numbers(line.lower(), words_of(line) if words is None else words)

    def candidates(self, line: str, lang: str = "", words: Iterable[str] | None = None) -> list[Rule]:
        """Rules whose anchor or literal is on the line, in table order, less those for shorter lines.

        *words* are those of the line (`words_of`), for a caller who has them.
        """
        return [self.rules[n] for n in sorted(self._numbers(line, lang, words))]

    def matching(self, line: str, lang: str = "", words: Iterable[str] | None = None) -> list[Rule]:
        """The rules that match somewhere on *line*."""
        return [rule for rule in self.candidates(line, lang, words) if rule.find(line)]

    def known(self, doc: Lines) -> Mapping[str, Known]:
        """By line of *doc* what the table says of it; asked once for all texts and stages."""
        return doc.answers(self, partial(self._known, doc))

    def _known(self, doc: Lines, line: str) -> Known:
        numbers, rules = self._numbers(line, doc.lang, doc.words[line]), self.rules
        if not numbers:  # nearly half of a page's lines
            return NOTHING_KNOWN
        furniture = numbers & self._furniture
        debris = [n for n in numbers - furniture if rules[n].find(line)]
        if not (furniture or debris):
            return NOTHING_KNOWN
        return Known([rules[n] for n in sorted(furniture)], [rules[n] for n in sorted(debris)])

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
        table = RuleTable(read_rules(Path(fspath(path))))
        for rule in table.rules:
            _check_evidence(rule)
        return table


@lru_cache(maxsize=1)
def _shipped() -> RuleTable:
    return RuleTable(rule for path in sorted(DATA.glob("*.toml")) for rule in read_rules(path))


def _check_evidence(rule: Rule) -> None:
    alone = RuleTable([rule])
    for line in rule.drop:
        if not any(alone.matching(line)):
            raise RuleError(f"rule {rule.id} does not match its own example {line!r}")
    for sentence in rule.keep:
        if any(alone.matching(sentence)):
            raise RuleError(f"rule {rule.id} matches the sentence it must keep: {sentence!r}")
