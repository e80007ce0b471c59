"""Spliced headlines go, on evidence; prose that speaks of top stories stays."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from newsclean import Cleaner, Config
from newsclean.document import Doc, Source
from newsclean.edits import Edit
from newsclean.errors import ModelError
from newsclean.models import splices
from newsclean.stages.recirculation import CutRecirculation

ROOT = Path(__file__).parents[1]
STORY = (
    "the port authority of gdynia said on friday that it would dredge the outer channel twice a year because the"
    " new container ships need sixteen metres of water under the keel and the channel silts up each winter"
)
REST = (
    "the port authority has asked the ministry for the money and says that without dredging the container ships"
    " will call at gdansk instead where the channel was deepened two years ago"
)
RUN = "top stories pop singer denies lip syncing at festival why your cat ignores you goalkeeper signs for rivals"


def load_benchmark() -> Any:
    """benchmarks/splices.py, which knows how to put the fixture's parts together."""
    spec = importlib.util.spec_from_file_location("splices_benchmark", ROOT / "benchmarks" / "splices.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = load_benchmark()


def cut(text: str, lang: str = "en", strictness: str = "balanced") -> str:
    doc = Doc(Source(text), text, lang)
    return doc.apply("recirculation", CutRecirculation(strictness)(doc)).text


def test_a_run_of_headlines_goes_and_the_story_resumes() -> None:
    assert cut(f"{STORY} {RUN} {REST}") == f"{STORY} {REST}"


def test_each_cut_bears_its_rule_and_confidence() -> None:
    text = f"{STORY} {RUN} {REST}"
    (edit,) = CutRecirculation()(Doc(Source(text), text, "en"))
    assert isinstance(edit, Edit)
    assert edit.rule == "related.spliced-headlines"
    assert 0.9 <= edit.confidence <= 1


@pytest.mark.parametrize("strictness", ["gentle", "balanced", "strict"])
def test_no_control_is_touched(strictness: str) -> None:
    """Texts that only speak of top stories, however strict."""
    controls = [story for story in BENCHMARK.stories() if not story.splices]
    assert len(controls) == 20
    assert [story.id for story in controls if cut(story.text, strictness=strictness) != story.text] == []


def test_most_splices_are_found_and_few_words_of_the_story_go() -> None:
    rows = BENCHMARK.splice_rows("odd")  # the half that nothing was tuned on
    assert rows["splices.found"] >= 0.85
    assert rows["splices.exact"] >= 0.45
    assert rows["splices.story_words_kept"] >= 0.995


def test_cleaning_a_spliced_story_twice_is_cleaning_it_once() -> None:
    cleaner = Cleaner(Config(dates="note", names="note"))
    for story in BENCHMARK.stories("even"):
        once = cleaner(story.text)
        assert cleaner(once.text).text == once.text, story.id
        assert once.undo() == story.text


@pytest.mark.parametrize(
    "text",
    [
        'Under the heading "Most read" stood a recipe for plum jam, and nobody minded.',
        "Top stories are told at the bar, and the best of them grow. So did the fish that got away.",
        f"{STORY} and the top stories on the radio that night were all about the port",
        "",
        "top stories",
        "advertisement",
    ],
)
def test_weak_evidence_cuts_nothing(text: str) -> None:
    assert cut(text) == text


def test_other_languages_are_left_alone() -> None:
    text = f"{STORY} {RUN} {REST}"
    assert cut(text, lang="de") == text


@pytest.mark.parametrize("text", ["top stories " * 80_000, "a" * 1_000_000, "most read: X. " * 70_000])
def test_a_megabyte_on_one_line_is_no_matter(text: str) -> None:
    """Bounded windows: it returns, and quickly; a quadratic search would take hours."""
    assert len(cut(text)) <= len(text)


def test_the_weights_are_those_that_were_measured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert hashlib.sha256(gzip.decompress(splices.PATH.read_bytes())).hexdigest() == splices.DIGEST
    other = tmp_path / "weights.gz"
    other.write_bytes(gzip.compress(bytes(100)))
    monkeypatch.setattr(splices, "PATH", other)
    splices.load.cache_clear()
    with pytest.raises(ModelError, match="install newsclean again"):
        splices.load()
    splices.load.cache_clear()
