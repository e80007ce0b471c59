"""What holds for every result of the whole cleaner, on articles with debris and on noise."""

from __future__ import annotations

import claims
from hypothesis import given
from strategies import anything, articles, cleaner

from newsclean import Cleaner, Config

INSERTING = ("mojibake.", "cuts.complete-", "dates.")
"""Rules that may write letters and digits; tests/test_rules.py holds the tables to the same."""


@given(anything)
def test_undo_gives_the_source_back(text: str) -> None:
    claims.reconstructs(cleaner()(text))


@given(anything)
def test_changes_account_for_every_difference(text: str) -> None:
    claims.accounts(cleaner()(text))


@given(anything)
def test_offsets_lead_to_the_same_characters(text: str) -> None:
    claims.places(cleaner()(text))


@given(anything)
def test_what_is_noted_was_there(text: str) -> None:
    """A mention of words quotes the source, but for case, spaces and repaired encoding."""
    result = cleaner()(text)
    for mention in result.mentions:
        if mention.kind in ("dateline", "agency", "credit", "byline", "title", "deck", "kicker", "caption"):
            start, end = mention.source
            assert start < end
            assert not isinstance(mention.value, str) or mention.value.strip()


@given(anything)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cleaner()(text)
    twice = cleaner()(once.text, published=once.published)
    assert twice.text == once.text
    assert not twice.changes


@given(anything)
def test_no_letter_or_digit_is_invented(text: str) -> None:
    for change in cleaner()(text).changes:
        if not any(maker.rule.startswith(INSERTING) for maker in change.made_by):
            assert is_within(letters(change.after), letters(change.before)), change


@given(articles(), articles())
def test_what_was_cleaned_before_does_not_matter(one: str, other: str) -> None:
    forth, back = Cleaner(), Cleaner()
    first, second = forth(one), forth(other)
    claims.same(back(other), second)
    claims.same(back(one), first)


@given(articles())
def test_every_change_bears_the_id_of_a_rule_that_exists(text: str) -> None:
    known = {note.id for note in cleaner().catalogue}
    result = cleaner()(text)
    assert {rule for change in result.changes for _, rule in change.made_by} <= known
    assert {mention.rule for mention in result.mentions} <= known


@given(articles())
def test_with_everything_off_nothing_happens(text: str) -> None:
    result = Cleaner(Config(disable=("*",)))(text)
    assert result.text == text
    assert not result.mentions


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def is_within(part: str, whole: str) -> bool:
    """Whether *part* is left of *whole* when some characters are taken out."""
    rest = iter(whole)
    return all(c in rest for c in part)
