"""What holds for the day of publication, whatever stands around a story and whoever speaks for it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import PROSE, articles, cleaner, debris, noise

from newsclean import Cleaner, Config, Source
from newsclean.anchor import CONFIDENCE, Anchor, anchor_of
from newsclean.edits import Mention
from newsclean.io.published import is_shown, stated_day

OFFERS = (
    "Copyright 2013 Gazette Media. All rights reserved.",
    "© 2009-2021 Gazette Media Ltd",
    "Subscribe before 31 January 2021 and pay only $1 a week",
    "This offer ends on January 31, 2021.",
    "Sign up for our newsletter",
    "Read more: Harbour board votes on the eastern mole",
)
CARRIERS = (
    {},
    {"url": "https://gazette.example/2019/12/mole-vote"},
    {"url": "https://gazette.example/2019/12/17/mole-vote"},
    {"id": "2019-12-18-mole.txt"},
    {"published": date(2019, 12, 19), "published_by": "page"},
)
NEAR = st.dates(date(1990, 1, 1), date(2039, 12, 31))


@given(
    st.lists(st.sampled_from(PROSE), min_size=3, max_size=5, unique=True),
    st.sampled_from(("", "VISBY, Sweden, Dec. 16 (AP) — ", "VISBY, Sweden (AP) — ")),
    st.lists(st.one_of(st.sampled_from(OFFERS), st.deferred(lambda: st.sampled_from(debris()))), max_size=4),
    st.sampled_from(CARRIERS),
)
def test_what_stands_around_a_story_does_not_move_it(
    paragraphs: list[str], dateline: str, around: list[str], carrier: dict[str, object]
) -> None:
    story = dateline + "\n\n".join(paragraphs)
    alone = cleaner()(Source(story, **carrier))
    stuffed = cleaner()(Source("\n\n".join((story, *around)), **carrier))
    assert stuffed.published == alone.published
    if alone.anchor.source not in ("story", ""):
        assert stuffed.anchor == alone.anchor


DAYS = {name: NEAR for name in CONFIDENCE if name not in ("story", "page text")}
CARRIER = ("argument", "sidecar", "command line", "page")


@given(st.fixed_dictionaries({}, optional=DAYS))
def test_the_most_trusted_speaks(days: dict[str, date]) -> None:
    """Of any sources with any days, the first in the order of trust decides alone."""
    by = next((name for name in CARRIER if name in days), "")
    text = f"VISBY, {days['dateline']:%B %d, %Y} (AP) — Rain." if "dateline" in days else "Rain."
    marks = [("prefix", "timestamp.date-prefix"), ("timestamp", "timestamp.line")]
    noted = [Mention("published", f"{days[n]}", rule, (0, 1), None) for n, rule in marks if n in days]
    noted += [Mention("dateline", "VISBY", "dateline.agency", (0, text.find("(") - 1), None)]
    source = Source(
        text,
        f"{days['file name']:%Y%m%d}.txt" if "file name" in days else "",
        days[by] if by else None,
        url=f"https://gazette.example/{days['url']:%Y/%m/%d}/rain" if "url" in days else "",
        published_by=by,
    )
    first = next((name for name in CONFIDENCE if name in days), "")
    found = anchor_of(source, noted if "dateline" in days else noted[:-1])
    assert (found.source, found.day) == (first, days.get(first))


DIGITS = st.text("0129/-_.x:", max_size=40)
SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda span: (min(span), max(span)))
MENTIONS = st.builds(
    Mention,
    st.sampled_from(("published", "dateline", "agency", "flag")),
    st.one_of(noise, DIGITS, NEAR.map(str)),
    st.sampled_from(("timestamp.date-prefix", "timestamp.line")),
    SPANS,
    st.none(),
    st.floats(0, 1),
)


@given(noise, st.one_of(noise, DIGITS), st.one_of(noise, DIGITS), st.lists(MENTIONS, max_size=4))
def test_anything_gives_an_anchor_and_the_same_one(
    text: str, url: str, id: str, noted: list[Mention]
) -> None:
    found = anchor_of(Source(text, id, url=url), noted)
    assert found == anchor_of(Source(text, id, url=url), noted[::-1]) or len({m.source for m in noted}) < len(
        noted
    )
    is_whole(found)


def is_whole(found: Anchor) -> None:
    """One day, a month, a bound, or nothing; never more than that."""
    assert 0 <= found.confidence <= 1
    assert bool(found.value) == bool(found.source)
    if found.day:
        assert found.value == found.day.isoformat()
        assert found.first == found.last == found.day
        assert 1800 <= found.day.year <= 2100
    elif found.last and found.first:
        assert found.value == f"{found.first:%Y-%m}"
        assert found.first.day == 1


@given(articles(), st.sampled_from(CARRIERS), st.sampled_from(("style", "inline", "iso")))
def test_cleaning_again_with_the_day_that_was_found_changes_nothing(
    text: str, carrier: dict[str, object], dates: str
) -> None:
    clean = Cleaner(Config(dates=dates))
    once = clean(Source(text, **carrier))
    assert clean(once.text, published=once.published).text == once.text


FLOODS = (
    "<meta " * 20_000,
    "<time class='date " * 20_000,
    '<p class="' + "date " * 40_000,
    "<aside>" * 30_000,
    "</aside><nav>" * 20_000,
    '"datePublished":' * 20_000,
    "<meta content=" + "a=" * 100_000,
    "2019/12/" * 30_000,
    "20191217" * 30_000,
)


@pytest.mark.parametrize("flood", FLOODS, ids=range(len(FLOODS)))
def test_floods_are_read_quickly(flood: str) -> None:
    started = time.perf_counter()
    stated_day(flood)
    is_shown(flood, date(2019, 12, 17))
    anchor_of(Source(flood, flood, url=flood), [Mention("dateline", "x", "y", (0, len(flood)), None)])
    assert time.perf_counter() - started < 2
