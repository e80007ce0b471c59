"""The flags paywalled, consent and empty: raised where they should be, and only there."""

from __future__ import annotations

import tomllib

import pytest
from strategies import FIXTURES, PROSE, cleaner

from newsclean import Cleaner, Config
from newsclean.document import Cleaned

FOLDER = FIXTURES / "flags"
LABELS: dict[str, list[str]] = tomllib.loads((FOLDER / "labels.toml").read_text("utf-8"))
JUDGED = frozenset({"paywalled", "consent", "empty"})
STORY = "\n\n".join(PROSE[:4])
BANNER = "We use cookies to improve your experience on our website.\nAccept all\nReject all\n"
PROMPT = "Subscribe to continue reading"


def cleaned(name: str) -> Cleaned:
    with open(FOLDER / f"{name}.txt", encoding="utf-8", newline="") as file:
        return cleaner()(file.read())


def test_every_text_has_its_label() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == LABELS.keys()
    assert len(LABELS) >= 60
    assert set().union(*LABELS.values()) == JUDGED


@pytest.mark.parametrize("name", LABELS)
def test_flags_are_right(name: str) -> None:
    assert cleaned(name).flags & JUDGED == set(LABELS[name])


@pytest.mark.parametrize("name", [name for name, flags in LABELS.items() if "empty" in flags])
def test_nothing_is_returned_for_an_article(name: str) -> None:
    result = cleaned(name)
    assert result.text == ""
    assert result.undo() == result.source.text


@pytest.mark.parametrize("name", [name for name, flags in LABELS.items() if not flags])
def test_a_whole_story_stays_whole(name: str) -> None:
    """All long sentences of a control are still there; debris around it may be."""
    result = cleaned(name)
    prose = [line for line in result.source.text.split("\n") if line.count(" ") >= 12]
    walls = ("cookies", "Subscribe", "We and our")
    assert [line for line in prose if line not in result.text and not any(w in line for w in walls)] == []


def test_a_banner_above_a_story_hides_nothing() -> None:
    assert cleaner()(BANNER + STORY).flags == frozenset()
    assert cleaner()(BANNER + STORY).text == STORY
    assert cleaner()(BANNER).flags == {"consent", "empty"}


def test_a_story_on_one_line_is_a_story_though_it_has_a_wall_s_words() -> None:
    plain = "the harbour at the site of the old mill gives you a view of three bridges and a weir and "
    text = f"We use cookies to improve your experience on our website.\n{plain * 12}we went home"
    assert cleaner()(text).text.startswith("the harbour")
    assert cleaner()(text).flags <= {"truncated_start", "truncated_end"}


def test_a_prompt_flags_where_the_story_ends_and_not_inside_it() -> None:
    assert "paywalled" in cleaner()(f"{STORY}\n\n{PROMPT}").flags
    assert "paywalled" not in cleaner()(f"{PROMPT}\n\n{STORY}").flags
    first, rest = STORY.split("\n\n", 1)
    assert "paywalled" not in cleaner()(f"{first}\n\n{PROMPT}\n\n{rest}").flags


def test_a_story_that_stops_before_an_offer_is_paywalled_without_a_prompt() -> None:
    cut = PROSE[2].removesuffix(" leave.")
    assert "paywalled" in cleaner()(f"{PROSE[0]}\n{cut}\nGet unlimited access").flags
    assert "paywalled" not in cleaner()(f"{PROSE[0]}\n{PROSE[2]}\nGet unlimited access").flags


@pytest.mark.parametrize(
    "text",
    [
        "Ferry cat retires",
        "A swan was involved.\nCookie settings",
        "Power is back.\nShare",
        "The dig is open on Sundays, and you can see the site from the road.\nAccept all cookies",
        "Ravn 2 Skagby 1\nTyr 0 Ulvedal 0\nBro 1 Nordhavn 1\nShare",
        "Le bac reste au port jusqu'à lundi.\nAccept all cookies",
        "渡船は月曜日まで港にとどまると町が発表した。\nAccept all cookies",
    ],
)
def test_short_news_is_not_emptied(text: str) -> None:
    assert cleaner()(text).text.startswith(text.split("\n", maxsplit=1)[0])


def test_the_flag_of_a_rule_switched_off_is_not_raised() -> None:
    text = f"{STORY}\n\nYou have 2 free articles left"
    assert "paywalled" in Cleaner()(text).flags
    assert "paywalled" not in Cleaner(Config(disable=("paywall.*",)))(text).flags


def test_cleaning_twice_is_cleaning_once() -> None:
    for name in LABELS:
        once = cleaned(name).text
        assert cleaner()(once).text == once, name
