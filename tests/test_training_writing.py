"""What the tagger learns from: which paragraphs, which labels, and how biases are tuned."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest

from newsclean.models.tagger import Scores
from newsclean.models.tagger.decide import Biases
from newsclean.models.tagger.writing import Case, Gap
from newsclean.training.writing import encode
from newsclean.training.writing.articles import articles, is_well_written
from newsclean.training.writing.tune import Gold, f1, gap_value, tune

PROSE = "The ferry company said on Monday that it would raise its fares by 4.5 percent in Dec. 2018."
REPLY = 'Passengers\' groups called the plan "unwise" and asked: why now?'


def file_of(folder: Path, *records: dict[str, str]) -> Path:
    path = folder / "some.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    return path


@pytest.mark.parametrize(
    "paragraph",
    [
        "Fares To Rise As Ferry Company Counts Its Losses",
        "Fares to rise as the ferry company counts its losses",
        "THE FERRY COMPANY SAID ON MONDAY THAT IT WOULD RAISE ITS FARES.",
        "the ferry company said on monday that it would raise its fares.",
        "Sign up to our newsletter for the best of the week, every Friday.",
        "Fares up.",
    ],
)
def test_what_would_teach_wrong_writing_is_left_out(paragraph: str) -> None:
    assert is_well_written(PROSE)
    assert not is_well_written(paragraph)


def test_articles_are_unwrapped_and_nothing_is_learnt_twice(tmp_path: Path) -> None:
    wire = f"-- Fares to rise\n-- Mon Oct 1, 2018\n\n OSLO  (Reuters) - {PROSE} \n\n {REPLY} (Reporting by A Person)"
    path = file_of(
        tmp_path,
        {"source": "wire/one", "date": "20181001", "text": wire},
        {
            "source": "paper/two",
            "date": "2018-10-02",
            "text": f"{PROSE}\n\nIt was the third rise.He laughed at it.",
        },
        {"source": "paper/two", "date": "2000s", "text": PROSE},
    )
    first, second = articles(path)
    assert (first.source, first.date, first.text) == ("wire", "2018-10-01", f"{PROSE}\n{REPLY}")
    assert second.text == "It was the third rise. He laughed at it."
    assert not first.is_single_quoted


def test_labels_are_packed_and_come_back(tmp_path: Path) -> None:
    path = file_of(tmp_path, {"source": "paper", "date": "2018-10-02", "text": f"{PROSE}\n{REPLY}"})
    corpus = encode.together([encode.encode(path), encode.encode(path)])
    encode.save(corpus, tmp_path / "corpus.npz")
    corpus = encode.load(tmp_path / "corpus.npz")
    half = len(corpus.words) // 2
    assert corpus.starts.tolist() == [0, half, 2 * half]
    words = [corpus.types[number] for number in corpus.words[:half]]
    gaps = (corpus.labels[:half] >> encode.GAP & 31).tolist()
    assert words[:3] == ["the", "ferry", "company"]
    assert gaps[words.index("4")] == Gap.DECIMAL
    assert gaps[words.index("dec")] == Gap.ABBREVIATION
    assert gaps[words.index("2018")] == Gap.PERIOD
    assert gaps[words.index("passengers")] == Gap.POSSESSIVE
    assert gaps[-1] == Gap.QUESTION
    assert (corpus.labels[:half] >> encode.CASE & 3).tolist()[0] == Case.CAPITAL


def test_single_quotation_marks_teach_nothing(tmp_path: Path) -> None:
    text = f"{PROSE} He said 'no' and 'never' and 'not at all' to the workers' groups on the quay."
    path = file_of(tmp_path, {"source": "paper", "date": "2018-10-02", "text": text})
    corpus = encode.encode(path)
    words = [corpus.types[number] for number in corpus.words]
    assert corpus.labels[words.index("workers")] & encode.GAP_UNKNOWN
    assert all(corpus.labels & encode.QUOTE_UNKNOWN)


def unsure(gaps: list[Gap]) -> Gold:
    """An article whose every mark is seen, but never as the likeliest class."""
    size = len(gaps)
    gap = np.zeros((size, len(Gap)), np.float32)
    gap[range(size), gaps] += 2
    gap[:, Gap.SPACE] += 2.5
    others = [np.zeros((size, classes), np.float32) for classes in (4, 6, 5)]
    ends = np.array([gap == Gap.PERIOD for gap in gaps])
    scores = Scores(others[0], gap, others[1], others[2])
    zeros = np.zeros(size, np.int64)
    return Gold(["word"] * size, scores, zeros, np.array(gaps), zeros, ends)


def test_tuning_finds_marks_that_are_not_the_likeliest() -> None:
    article = unsure([Gap.SPACE, Gap.COMMA, Gap.SPACE, Gap.SPACE, Gap.PERIOD, Gap.SPACE] * 5)
    biases = tune([article], say=lambda line: None)
    assert biases.gaps[Gap.COMMA] > 0
    assert biases.end > 0
    assert gap_value([article], biases) > gap_value([article], Biases())
    assert f1(np.array([True, True, False]), np.array([True, False, True])) == 0.5
