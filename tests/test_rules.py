"""Rules as data: the evidence of every shipped rule, and the reader of tables."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsclean.document import Doc, Source
from newsclean.errors import RuleError
from newsclean.language import words_of
from newsclean.rules import DATA, FAMILIES, FLAGS, FURNITURE, SCOPES, Rule, RuleTable

TABLE = RuleTable.shipped()
RULES = [pytest.param(rule, id=rule.id) for rule in TABLE.rules]

NASTY = 100_000
"""Length of the strings on which every pattern is timed."""

PATIENCE = 0.25
"""Seconds one pattern may take on one of them; the slowest needs 0.03 on a quiet machine,
a quadratic one needs a minute."""

FILLERS = ("a ", "a", " ", ", ", "Ab ", "- ", "1 ", ". ", "|", "a,")


def matched(line: str) -> list[str]:
    return [rule.id for rule in TABLE.matching(line)]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_matches_what_it_must_drop(rule: Rule) -> None:
    for line in rule.drop:
        assert rule.id in matched(line), line


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_matches_what_one_must_keep(rule: Rule) -> None:
    for sentence in rule.keep:
        assert matched(sentence) == [], sentence


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert all((rule.drop, rule.keep, rule.seen))
    assert re.search(r"[.?]['\")]*$", rule.what), "what it recognises is said in a sentence"
    assert rule.family in FAMILIES
    assert rule.scope in SCOPES
    assert FLAGS.issuperset(rule.flags)
    assert not rule.inserts
    assert rule.regex.flags & re.IGNORECASE
    assert rule.literal == rule.literal.lower()
    assert all(anchor == anchor.lower() and words_of(anchor) == {anchor} for anchor in rule.anchors)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_takes_linear_time(rule: Rule) -> None:
    for text in nasty(rule):
        start = time.process_time()
        rule.regex.search(text)
        assert time.process_time() - start < PATIENCE, text[:80]


def nasty(rule: Rule) -> Iterator[str]:
    """Long lines made of the rule's own words: repeated, begun and broken off."""
    keys = (*rule.anchors, rule.literal) if rule.literal else rule.anchors
    for key in keys[:4]:
        yield f"{key} " * (NASTY // (len(key) + 1))
        yield key * (NASTY // len(key))
    for line in rule.drop[:4]:
        yield f"{line} " * (NASTY // (len(line) + 1))
        for filler in FILLERS:
            yield line[: len(line) // 2] + filler * (NASTY // len(filler)) + "!x"
            yield line + filler * (NASTY // len(filler)) + "!x"


def test_ids_are_unique() -> None:
    counts = Counter(rule.id for rule in TABLE.rules)
    assert [id for id, n in counts.items() if n > 1] == []


@pytest.mark.parametrize("scope", ["line", "block", "tail"])
def test_a_rule_for_whole_lines_starts_at_the_line_start(scope: str) -> None:
    for rule in TABLE.rules:
        if rule.scope == scope and rule.family not in FURNITURE:
            assert rule.pattern.removeprefix("(?x)").lstrip().startswith("^"), rule.id


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("You have {{count}} free articles left this month", "paywalled"),
        ("Your trial period has expired", "paywalled"),
        ("This post is for paying subscribers only", "paywalled"),
        ("We use cookies to improve your experience on this site.", "consent"),
    ],
)
def test_a_wall_raises_its_flag(line: str, flag: str) -> None:
    assert flag in {flag for rule in TABLE.matching(line) for flag in rule.flags}


@pytest.mark.parametrize(
    "line", ["Subscribe now", "Try 3 months for $9", "Cookie policy", "Do not sell my personal information"]
)
def test_an_offer_or_a_link_raises_none(line: str) -> None:
    rules = list(TABLE.matching(line))
    assert rules
    assert not any(rule.flags for rule in rules)


@pytest.mark.parametrize(
    "line",
    [
        "The rest of the sentence stood on the line before, and he would not share.",
        "share.",
        "comment.",
        "home, or close,",
        "“Read more, cook less” was painted over the stove.",
    ],
)
def test_the_rest_of_a_wrapped_sentence_stays(line: str) -> None:
    assert matched(line) == []


@pytest.mark.parametrize("line", ["", " ", "\x00", "\ud800 share", "\u2028", "•", "{{", "©", "%d" * 500])
def test_dirty_lines_are_no_error(line: str) -> None:
    list(TABLE.matching(line))


ENTRY = """
[[rule]]
id = "paywall.coins"
what = "Coins."
anchors = ["coins"]
pattern = '^insert coins'
drop = ["Insert coins to read on"]
keep = ["She counted the coins."]
seen = "an arcade"
"""


def read(folder: Path, text: str) -> RuleTable:
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    return RuleTable.read(path)


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    assert [rule.id for rule in read(tmp_path, ENTRY).matching("INSERT COINS")] == ["paywall.coins"]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("paywall.coins", "arcade.coins", "FAMILY.name"),
        ('anchors = ["coins"]', "", "anchors"),
        ("^insert coins", "^insert (coins", "compile"),
        ("Insert coins to read on", "Put coins in", "own example"),
        ("She counted the coins.", "Insert coins, she said.", "must keep"),
        ("what = ", "why = ", "'why'"),
        ('seen = "an arcade"', 'seen = ""', "evidence"),
        ('seen = "an arcade"', 'seen = "an arcade"\nscope = "page"', "scope"),
        ('seen = "an arcade"', 'seen = "an arcade"\nflags = ["poor"]', "poor"),
        ('seen = "an arcade"', "seen = 7", "seen=7"),
    ],
)
def test_a_faulty_table_says_what_is_wrong(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(RuleError, match=re.escape(complaint)):
        read(tmp_path, ENTRY.replace(old, new))


def test_every_table_is_reread_with_its_evidence() -> None:
    for path in sorted(DATA.glob("*.toml")):
        assert RuleTable.read(path).rules


def made(pattern: str, *, lang: str = "en") -> Rule:
    return Rule("house.made-up", "", pattern, (), (), "", anchors=("coins",), lang=lang)


def test_a_cap_is_read_off_a_pattern_only_where_it_holds_for_all_of_it() -> None:
    assert made(r"^(?!.{140})coins").most == made("(?x)\n ^(?!.{140}) coins").most == 139
    for pattern in (r"^(?!.{140})coins|silver", r"^(?!.{140}x)coins", r"coins(?!.{140})", "^coins"):
        assert made(pattern).most > 10**9


def test_rules_for_short_lines_and_for_other_languages_are_not_tried() -> None:
    table = RuleTable([made(r"^(?!.{140})coins"), made("coins", lang="de"), made("coins", lang="")])
    langs = {lang: [r.lang for r in table.candidates("coins", lang)] for lang in ("", "en", "de", "fr")}
    assert langs == {"": ["en", "de", ""], "en": ["en", ""], "de": ["de", ""], "fr": [""]}
    assert [r.lang for r in table.candidates("coins " * 30, "en")] == [""]


def test_a_document_is_asked_once_about_a_line() -> None:
    table = RuleTable([made("coins"), Rule("byline.made-up", "", "by", (), (), "", anchors=("by",))])
    doc = Doc(Source(""), "")
    known = table.known(doc)
    assert [r.id for r in known["Insert coins by hand"].debris] == ["house.made-up"]
    assert [r.id for r in known["Insert coins by hand"].furniture] == ["byline.made-up"]
    assert table.known(doc)["Insert coins by hand"] is known["Insert coins by hand"]
    assert not any(known["Nothing to see"])
