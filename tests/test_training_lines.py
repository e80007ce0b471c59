"""Training of the line model: labels, shapes, and that what ships computes what was learnt."""

from __future__ import annotations

import random

import numpy as np
import pytest

from newsclean.training.lines.labels import shares
from newsclean.training.lines.pages import Page, Row, labelled
from newsclean.training.lines.shapes import articles, lower, put_together, samples, shapes_of
from newsclean.training.lines.structures import MAKERS, structure

ARTICLE = (
    "The pier at Seaview closed on Monday after a plank gave way under a wedding.\n\n"
    "Background\n\nNobody was hurt, the council said, though the cake was lost to the tide."
)
HTML = f"""<html><body><nav><a>Home</a><div>News</div></nav>
<article><p>The pier at Seaview closed on <a>Monday</a> after a plank gave way under a wedding.</p>
<h2>Background</h2><p>{ARTICLE.splitlines()[-1]}</p></article>
<div class="related"><p>Ten piers you should see</p></div><footer>Terms</footer></body></html>"""


def page() -> Page:
    return Page("seaview.example", "en", "kit", labelled(HTML, ARTICLE))


def test_lines_of_the_article_are_labelled_and_others_bear_a_family() -> None:
    rows = page().rows
    assert [row.text for row in rows if row.share >= 0.5] == [line for line in ARTICLE.splitlines() if line]
    assert {row.text: row.family for row in rows if row.share < 0.5} == {
        "Home": "navigation",
        "News": "navigation",
        "Ten piers you should see": "related",
        "Terms": "legal",
    }


def test_parts_are_what_inline_tags_leave() -> None:
    first = next(row for row in page().rows if row.share == 1.0)
    assert first.parts[1] == "Monday"
    assert " ".join(first.parts) == first.text


def test_a_short_line_counts_only_beside_the_article() -> None:
    lines = ["Background", "Home", "x", "y", "z", *[line for line in ARTICLE.splitlines() if line]]
    assert shares(lines, ARTICLE) == [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]


def test_every_shape_keeps_its_labels() -> None:
    shapes = dict(shapes_of(page()))
    assert [line.text for line in shapes["article"]] == [line for line in ARTICLE.splitlines() if line]
    assert shapes["inner-lower"][1].text == "background"
    for sample in samples([page()]):
        assert len(sample.shares) == len(sample.features.dense) == len(sample.families)
        assert sample.shares.max() > 0.5


def test_new_pages_are_made_from_old_ones_the_same_each_time() -> None:
    pages = [page(), Page("b.example", "en", "kit", page().rows[::-1])]
    one, other = (list(put_together(pages, [ARTICLE], 4, random.Random(1))) for _ in range(2))
    assert len(one) == 4
    for a, b in zip(one, other, strict=True):
        assert (a.features.dense == b.features.dense).all()
        assert (a.shares == b.shares).all()


def test_a_story_alone_is_to_stay_whole() -> None:
    assert all((sample.shares == 1.0).all() for sample in articles([ARTICLE] * 4))


@pytest.mark.parametrize("make", MAKERS)
def test_structures_are_lines(make: object) -> None:
    rng = random.Random(3)
    words = ARTICLE.split()
    for _ in range(20):
        lines = make(rng, words)  # type: ignore[operator]
        assert lines
        assert all(line.strip() and "\n" not in line for line in lines)
    assert structure(random.Random(5), words) == structure(random.Random(5), words)


def test_lower_is_how_wire_text_arrives() -> None:
    assert lower("“Kim’s U.N. envoy,” 5%") == "kim s u n envoy 5"


def test_a_row_without_parts_is_its_own_fragment() -> None:
    rows = (Row("Whole line of the story here now", (), 1.0, ""),)
    shapes = dict(shapes_of(Page("c.example", "en", "kit", rows)))
    assert [line.text for line in shapes["fragments"]] == ["Whole line of the story here now"]


def test_what_ships_computes_what_was_learnt(tmp_path: object) -> None:
    pytest.importorskip("torch")
    from pathlib import Path as P

    from newsclean.models.lines import LineModel
    from newsclean.training.lines.export import write
    from newsclean.training.lines.fit import article_scores, fit

    learnt = [*samples([page()] * 3), *articles([ARTICLE] * 8)]
    network = fit(learnt, say=lambda _: None)
    path = P(str(tmp_path)) / "lines.npz"
    digest = write(network, path)
    model = LineModel.read(path, digest)
    for sample in learnt[:5]:
        mine = model.score_features(sample.features).story
        assert np.abs(mine - article_scores(network, sample)).max() < 0.2
