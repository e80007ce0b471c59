"""Looking up rules by their words is a shortcut: it leaves out no rule that would match."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from strategies import every_drop, noise

from newsclean.rules import RuleTable

FRAMES = ("{}", "  {}", "{}.", "{}s", "• {}", "({})", "{}\u2028", "re{}", "{0} {0}", "İ {}", "one\n{}")


@given(st.one_of(st.sampled_from(every_drop()), noise), st.sampled_from(FRAMES))
def test_no_rule_matches_without_its_anchor(line: str, frame: str) -> None:
    text = frame.format(line)
    table = RuleTable.shipped()
    matching = [rule.id for rule in table.rules if rule.regex.search(text)]
    assert [rule.id for rule in table.matching(text)] == matching
