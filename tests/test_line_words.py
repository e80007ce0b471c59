"""The words of a text as buckets: all at once must give what one by one gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.models.line_characters import KIND, Characters, kinds_of
from newsclean.models.line_words import LONGEST, bucket, buckets_of


def words_one_by_one(text: str) -> list[str]:
    """Runs of letters and digits, by the table that tells the kinds of characters."""
    kinds = kinds_of(np.array([min(ord(char), 0xFFFF) for char in text], np.uint32))
    letters = [KIND["lower"] <= kind <= KIND["wide"] for kind in kinds.tolist()]
    return "".join(c if is_one else " " for c, is_one in zip(text, letters, strict=True)).split()


@pytest.mark.parametrize(
    "line",
    [
        "Share this story on 4 March 2024, café-goers said: NAÏVE",
        "x" * LONGEST + " " + "x" * (LONGEST + 1) + " 123456 3rd ½ ² ٣",
        "東京 \ud800 İstanbul 🙂 straße",
        "?!",
    ],
)
def test_all_at_once_is_one_by_one(line: str) -> None:
    assert buckets_of(Characters([line])).tolist() == [bucket(word) for word in words_one_by_one(line)]


@given(
    st.lists(st.text(st.characters(exclude_characters="\n"), min_size=1, max_size=60), min_size=1, max_size=8)
)
def test_all_at_once_is_one_by_one_on_any_text(lines: list[str]) -> None:
    words = [word for line in lines for word in words_one_by_one(line)]
    assert buckets_of(Characters(lines)).tolist() == [bucket(word) for word in words]
