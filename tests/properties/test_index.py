"""Looking up rules by their words is a shortcut: it finds what trying every rule finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from strategies import every_drop, noise

from newsclean.rules import Rule, RuleTable

FRAMES = ("{}", "  {}", "{}.", "{}s", "• {}", "({})", "{}\u2028", "re{}", "{0} {0}", "İ {}", "one\n{}")


@given(st.one_of(st.sampled_from(every_drop()), noise), st.sampled_from(FRAMES))
def test_the_rules_found_are_those_that_match_where_their_key_is(line: str, frame: str) -> None:
    text = frame.format(line)
    table = RuleTable.shipped()
    slowly = [rule.id for rule in table.rules if _has_key(rule, text) and rule.regex.search(text)]
    assert [rule.id for rule in table.matching(text)] == slowly


@given(st.sampled_from(every_drop()))
def test_every_example_is_known_by_some_rule(line: str) -> None:
    assert any(RuleTable.shipped().matching(line))


def _has_key(rule: Rule, text: str) -> bool:
    words = re.findall(r"\w+", text.lower())
    return any(anchor in words for anchor in rule.anchors) or bool(
        rule.literal and rule.literal in text.lower()
    )
