"""The benchmark of boilerplate: its scores, shapes and folds on pages whose figures are known."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from newsclean import Cleaned, Profile, Source
from newsclean.edits import Edit, Layer, Trace

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
STORY = [
    "The harbour board voted on Tuesday to close the old ferry pier for the winter.",
    "It said that repairs to the steps would cost more than the pier earns in a year.",
]
PAGE: dict[str, Any] = {
    "ds": "own", "id": "1", "lang": "en", "domain": "quayside.example", "gold_suspect": False,
    "text": "\n".join(["Home", "Sign in", STORY[0], "Also: 5 Walks", STORY[1], "Privacy policy"]),
    "lab": [0.0, 0.0, 1.0, 0.0, 1.0, 0.0],
    "gold": "\n\n".join(STORY),
}  # fmt: skip


pytestmark = pytest.mark.usefixtures("benchmarks")


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def test_a_score_counts_words_lost_and_left() -> None:
    kit = module("kit")
    text = kit.Text("a b c d menu menu", "a b c d", "x.example")
    one = kit.score(text, "a b c menu")
    assert one.shares() == {
        "pages": 1, "precision": 0.75, "recall": 0.75, "f1": 0.75,
        "lost": 0.25, "left": 0.5, "over_tenth": 1.0,
    }  # fmt: skip
    assert kit.score(text, text.gold).shares()["f1"] == 1
    assert kit.score(text, "").shares()["f1"] == 0
    both = kit.total([text, text], lambda body: body)
    assert (both.pages, both.shares()["lost"], both.shares()["left"]) == (2, 0, 1)
    assert kit.Score().shares()["f1"] == 0


def test_words_of_languages_without_spaces_are_characters() -> None:
    words = module("kit").words
    assert words("東京 Tokyo's") == {"東": 1, "京": 1, "tokyo": 1, "s": 1}
    assert words("") == {}


def test_shapes_keep_the_words_that_their_names_promise() -> None:
    shapes = module("shapes")
    made = {name: shape(PAGE).text for name, shape in shapes.SHAPES.items()}
    inner = [STORY[0], "Also: 5 Walks", STORY[1]]
    assert made["page"] == PAGE["text"]
    assert made["one_line"] == PAGE["text"].replace("\n", " ")
    assert made["inner"] == "\n".join(inner)
    assert made["inner_line"] == " ".join(inner)
    assert made["inner_lower"].split("\n")[1] == "also 5 walks"
    assert made["inner_lower_line"] == made["inner_lower"].replace("\n", " ")
    assert shapes.inner_lower(PAGE).gold.startswith("the harbour board")


def test_a_page_without_a_line_of_its_article_has_no_inner_block() -> None:
    shapes = module("shapes")
    page = {**PAGE, "lab": [0.0] * 6}
    assert shapes.inner(page) is None
    assert shapes.inner_lower_line(page) is None
    assert shapes.one_line(page).text


def test_lines_have_the_labels_of_their_places() -> None:
    lines = module("shapes").lines_with_labels(PAGE)
    assert [PAGE["text"][start:end] for start, end, is_content in lines if is_content] == STORY


def test_fragments_break_at_every_tag(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>The <a href='#'>ferry</a> sank.</p>\n\n<p>Rain.</p>", "utf-8")
    found = module("shapes").fragments(PAGE, path)
    assert [line.strip() for line in found.text.split("\n")] == ["The", "ferry", "sank.", "Rain."]


def test_removals_are_counted_once_and_by_line() -> None:
    text = PAGE["text"]
    first = Layer.of(text, [Edit(0, 13, "", "navigation.model")], "boilerplate")
    second = Layer.of(first.text, [Edit(0, len(STORY[0]), "", "caption.agency")], "furniture")
    source = Source(text)
    cleaned = Cleaned(source, second.text, "en", Trace((first, second)))
    found = [row for row in module("strip").removals(cleaned, PAGE) if row[1]]
    assert found == [("navigation.model", 1, 1), ("navigation.model", 2, 2), ("caption", 15, 0)]


def test_a_draw_does_not_depend_on_the_order_of_the_pages() -> None:
    drawn = module("strip").drawn
    pages = [{"id": str(number)} for number in range(20)]
    assert drawn(pages, 5) == drawn(pages[::-1], 5)
    assert len(drawn(pages, 0)) == 20


def test_a_page_is_cleaned_by_the_model_that_never_saw_its_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folds = module("folds")
    read: list[str] = []
    monkeypatch.setattr(folds.LineModel, "read", lambda path: read.append(path.name))
    shop = folds.Workshop([PAGE], tmp_path)
    shop.cleaner(PAGE["domain"])
    shop.cleaner(PAGE["domain"])
    assert read == [f"fold-{folds.fold_of(PAGE['domain'])}.npz"]


def test_another_profile_leaves_the_cleaner_as_it_was() -> None:
    folds = module("folds")
    shop = folds.Workshop([PAGE])
    profile = Profile.of(["Sign in\nTalks failed.", "Sign in\nRain came."])
    with_profile = shop.cleaner("quayside.example", profile=profile)
    assert with_profile.stages[2].profile == profile
    assert not shop.cleaner("quayside.example").stages[2].profile


def test_the_command_says_which_models_are_missing(tmp_path: Path) -> None:
    command = [sys.executable, str(BENCHMARKS / "quality.py"), "strip", "--kit", str(tmp_path)]
    done = subprocess.run([*command, "--models", str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "lacks fold-0.npz, fold-1.npz" in done.stderr


def test_the_command_measures_a_kit(tmp_path: Path) -> None:
    pages = [PAGE, {**PAGE, "id": "2"}, {**PAGE, "id": "3", "lang": "de", "domain": "kai.example"}]
    rows = "\n".join(json.dumps(page) for page in pages)
    (tmp_path / "text_block.jsonl").write_text(rows, "utf-8")
    out = tmp_path / "strip.json"
    command = [sys.executable, str(BENCHMARKS / "quality.py"), "strip", "--kit", str(tmp_path)]
    done = subprocess.run([*command, "--json", str(out)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(out.read_text("utf-8"))["strip"]
    assert found["english"]["pages"] == 2
    assert found["folder"]["sites"] == 1
    assert set(found["harm"]) == {"lost", "over_tenth"}
    assert "balanced" in done.stdout
