"""Prose is sacred: with or without debris around it, the story's words come out as they went in."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from strategies import NEGATIVE, PROSE, cleaner, debris, stories

from newsclean import Cleaner, Config
from newsclean.models.tagger.writing import WORDS

BREAKS = st.sampled_from(("\n", "\n\n"))


@given(stories, BREAKS)
def test_a_story_without_debris_is_not_touched(paragraphs: list[str], gap: str) -> None:
    text = gap.join(paragraphs)
    result = cleaner()(text)
    assert result.text == text
    assert not result.flags


@given(st.sampled_from(NEGATIVE), st.sampled_from(PROSE), BREAKS)
def test_tempting_prose_stays_in_company(path: Path, paragraph: str, gap: str) -> None:
    """A passage that tempts every rule survives, too, when another story follows it.

    Beside good prose a lower-cased wire text shows that it is damaged: then its words survive.
    """
    passage = path.read_text("utf-8").strip("\n")
    text = f"{passage}{gap}{paragraph}"
    result = cleaner()(text).text
    assert WORDS.findall(result.lower()) == WORDS.findall(text.lower())
    assert result.endswith(f"{gap}{paragraph}")
    assert result == text or path.name.startswith("wire-")


@given(stories, st.data(), BREAKS)
def test_injected_debris_goes_and_nothing_else(paragraphs: list[str], data: st.DataObject, gap: str) -> None:
    """Interface lines between paragraphs leave no trace, whatever their order.

    Up to eight: dozens of them make a text a page, of which only the stretch with most
    of the story is kept (see `newsclean.stages.boilerplate.lines`).
    """
    lines = list(paragraphs)
    for line in data.draw(st.lists(st.sampled_from(debris()), min_size=1, max_size=8)):
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    assert cleaner()(gap.join(lines)).text == gap.join(paragraphs)


@given(stories, st.data())
def test_a_rule_switched_off_removes_nothing(paragraphs: list[str], data: st.DataObject) -> None:
    """Without a family, no change and no mention bears its name, and no other takes more of the story."""
    lines = list(paragraphs)
    for line in data.draw(st.lists(st.sampled_from(debris()), min_size=1, max_size=4)):
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    text = "\n\n".join(lines)
    acting = sorted({rule.partition(".")[0] for c in cleaner()(text).changes for _, rule in c.made_by})
    family = data.draw(st.sampled_from(acting))
    result = Cleaner(Config(disable=(f"{family}.*",)))(text)
    named = {rule for c in result.changes for _, rule in c.made_by} | {m.rule for m in result.mentions}
    assert not any(rule.startswith(f"{family}.") for rule in named)
    for paragraph in paragraphs:
        assert paragraph in result.text
