"""The line model: what it sees, what it says, and that it says the same everywhere."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import Cleaner, Config
from newsclean.errors import ModelError
from newsclean.models.line_features import read_lines
from newsclean.models.lines import DIGEST, LineModel, line_model
from newsclean.models.pieces import LONG, pieces

LINE = st.text(min_size=1, max_size=60).filter(lambda text: "\n" not in text and bool(text.strip()))
STORY = [
    "The weir at Long Sutton was opened on Tuesday by the wrong person, the parish council has admitted.",
    "A retired dentist, asked to hold the ribbon while the mayor parked, cut it.",
    "“I thought that was what one did with ribbons,” said the dentist, who is 81 and has kept the scissors.",
    "The mayor arrived four minutes later and gave his speech to the weir, which was by then open.",
    "The council said that the opening stands, and that the plaque will be changed to say so.",
]
HEAD = [
    "Skip to content",
    "Sign in",
    "Home",
    "News",
    "Sport",
    "Weather",
    "Subscribe",
    "Search",
    "Newsletters",
]
FOOT = [
    "Most read",
    "Ten castles you can rent",
    "Share",
    "Tweet",
    "About us",
    "Privacy policy",
    "Terms of use",
]


@given(st.lists(LINE, min_size=1, max_size=8))
def test_features_count_the_words_that_a_pattern_counts(lines: list[str]) -> None:
    features = read_lines(lines)
    wide = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
    plain = [i for i, line in enumerate(lines) if not wide.search(line) and max(line) <= "\uffff"]
    for i in plain:
        assert features.counts[i] == len(re.findall(r"[^\W_]+", lines[i]))
    assert np.isfinite(features.dense).all()
    assert len(features.offsets) == len(lines)
    assert features.offsets[0] == 0


@given(st.lists(LINE, min_size=1, max_size=30))
def test_scores_are_exact_whatever_the_order_of_sums(lines: list[str]) -> None:
    model = line_model()
    double = LineModel({name: values.astype(np.float64) for name, values in model.weights.items()})
    one, other = model.score(lines), double.score(lines)
    assert (one.story == other.story).all()
    assert (one.families == other.families).all()


def test_a_page_is_told_from_its_story() -> None:
    scores = line_model().score([*HEAD, *STORY, *FOOT]).story
    story = scores[len(HEAD) : len(HEAD) + len(STORY)]
    assert story.min() > max(scores[: len(HEAD)].max(), scores[len(HEAD) + len(STORY) :].max())


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_page_goes_and_the_story_stays(gap: str) -> None:
    assert Cleaner()(gap.join([*HEAD, *STORY, *FOOT])).text == gap.join(STORY)


def test_a_page_on_one_line_loses_its_menus_and_no_word_of_its_story() -> None:
    menus = " ".join(HEAD * 6)
    result = Cleaner()(" ".join([menus, *STORY * 3, *FOOT * 6]))
    assert " ".join(STORY * 3) in result.text
    assert len(result.text) < len(" ".join(STORY * 3)) + len(menus) / 2


@pytest.mark.parametrize("strictness", ["gentle", "balanced", "strict"])
def test_a_story_alone_stays_as_it_is(strictness: str) -> None:
    text = "\n".join(STORY)
    assert Cleaner(Config(strictness=strictness))(text).text == text


def test_a_removal_names_its_family() -> None:
    result = Cleaner()("\n".join([*HEAD, *STORY, *FOOT]))
    rules = {maker.rule for change in result.changes for maker in change.made_by}
    assert any(rule.endswith(".model") for rule in rules)
    off = Cleaner(Config(disable=("*.model",)))("\n".join([*HEAD, *STORY, *FOOT]))
    assert not any(maker.rule.endswith(".model") for change in off.changes for maker in change.made_by)


@given(st.text(max_size=3000))
def test_pieces_hold_every_word(text: str) -> None:
    spans = pieces(text)
    assert [word for start, end in spans for word in text[start:end].split()] == text.split()
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_a_long_line_is_read_in_pieces() -> None:
    text = "and the rain went on " * LONG
    assert len(pieces(text)) > LONG / 3
    assert len(pieces("The rain went on.")) == 1


def test_a_megabyte_on_one_line_is_read() -> None:
    text = "the rain went on and on " * 40_000
    spans = pieces(text)
    scores = line_model().score([text[start:end] for start, end in spans], [True] * len(spans))
    assert len(scores.story) == len(spans)


def test_the_shipped_file_is_the_one_that_was_measured() -> None:
    assert len(DIGEST) == 64
    assert 50_000 < line_model().size < 2_000_000


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="No such file"):
        LineModel.read(tmp_path / "none.npz")
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"no model")
    with pytest.raises(ModelError, match="not a line model"):
        LineModel.read(broken)
    with pytest.raises(ModelError, match="shipped"):
        LineModel.read(broken, "0" * 64)


def test_dirty_text_is_scored() -> None:
    lines = ["\ud800 x", "\x00", "…", "𝒳𝒴 ok", "١٢٣", "ｆｕｌｌ", "漢字かな", "a" * 5000]
    assert np.isfinite(line_model().score(lines).story).all()
