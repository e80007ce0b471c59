"""The last stage: white space set straight, broken sentences rejoined, verse and lists left alone."""

import json
import os
import textwrap
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import Doc, Source
from newsclean.edits import Layer
from newsclean.stages.tidy import Tidy, tidied

NEGATIVE = sorted((Path(__file__).parents[1] / "fixtures" / "negative").glob("*.txt"))
DATA = os.environ.get("NEWSCLEAN_DATA", "")
MEGABYTE = 1_000_000
SECONDS = 5  # unloaded each takes 0.01 to 1

STORY = (
    "The ferry that links Marrow Point with the mainland was taken out of service on Tuesday after"
    " an inspector found a crack, as long as a hand, in the housing of its starboard shaft.",
    "The company that runs it, Northern Crossings, said a replacement part had been ordered from a"
    " yard in Gdynia and would take nine days. Islanders were told to use the mail boat, which"
    " carries twelve people and does not sail in an easterly.",
    "“We have been asking for a second boat since 1998,” said Ebba Lindqvist, who keeps the island's"
    " only shop. She was filling a long-promised order of flour and lamp oil. “They tell us there is"
    " no money. There was money for the car park.”",
    "A spokesman for the county would not say whether the subsidy, which runs out in March, had been"
    " spent. An audit is due in the spring, he said, and it would be wrong to run ahead of it.",
    "Nobody was hurt. The ferry was built in 1971, and its sister ship sank at her moorings in 2009.",
)


def tidy(text: str, reflow: str = "auto") -> str:
    return Layer.of(text, tidied(text, reflow)).text


def wrapped(width: int, between: str) -> str:
    return between.join(textwrap.fill(paragraph, width) for paragraph in STORY)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("\n\n One.\n", "One."),
        ("One.\n\n\n\nTwo.\n\n\nThree.", "One.\n\nTwo.\n\nThree."),
        ("One.\n\nTwo.\nThree.", "One.\n\nTwo.\nThree."),
        ("One.  \nTwo.\t\n\nThree.\u00a0\n", "One.\nTwo.\n\nThree."),
        ("One.\n \t\nTwo.", "One.\n\nTwo."),
        ("One.\n\u00a0\n\u3000\n\nTwo.", "One.\n\nTwo."),
        ("One.\n\n\n    Two, with an indent.", "One.\n\n    Two, with an indent."),
        ("A stop.  Two spaces, a\ttab, 10\u00a0000.", "A stop.  Two spaces, a\ttab, 10\u00a0000."),
        (" \n\t\n ", ""),
        ("", ""),
    ],
)
def test_white_space_is_set_straight(text: str, right: str) -> None:
    assert tidy(text) == right
    assert list(tidied(right, "auto")) == []


def test_each_rule_does_its_own() -> None:
    text = "\nOne. \nTwo.\n\n\nThree.\n"
    edits = sorted(tidied(text, "auto"))
    assert [(edit.start, edit.end, edit.rule) for edit in edits] == [
        (0, 1, "tidy.ends"), (5, 6, "tidy.line-ends"), (12, 13, "tidy.blank-lines"), (20, 21, "tidy.ends"),
    ]  # fmt: skip
    assert all(edit.after == "" for edit in edits)


@pytest.mark.parametrize("path", NEGATIVE, ids=lambda path: path.stem)
def test_negative_fixtures_stay(path: Path) -> None:
    assert list(tidied(path.read_bytes().decode(), "auto")) == []


@pytest.mark.parametrize("width", [50, 60, 72, 80])
def test_hard_wraps_are_undone(width: int) -> None:
    text = wrapped(width, "\n\n")
    assert tidy(text) == "\n\n".join(STORY)
    assert {edit.rule for edit in tidied(text, "auto")} == {"tidy.reflow"}
    assert tidy(text, "never") == text


@pytest.mark.parametrize("width", [50, 60, 72, 80])
def test_paragraphs_that_a_line_break_parts_are_not_run_together(width: int) -> None:
    lines = tidy(wrapped(width, "\n")).split("\n")
    assert len(lines) < wrapped(width, "\n").count("\n") / 2
    assert not any(first[-9:] + " " + then[:9] in "\n".join(lines) for first, then in pairwise(STORY))


def test_a_hyphen_stays_and_keeps_its_word_together() -> None:
    text = "\n".join(
        (
            "The board will meet on Thursday in a long-",
            "promised session about the short- and long-",
            "term plans for the harbour, which have been -",
            "as the clerk put it - lying in the drawer since",
            "the flood, and about the fishing quota of 1998-",
            "99, which nobody has read.",
        )
    )
    assert tidy(text) == (
        "The board will meet on Thursday in a long-promised session about the short- and long-term plans for the"
        " harbour, which have been - as the clerk put it - lying in the drawer since the flood, and about the"
        " fishing quota of 1998-99, which nobody has read."
    )


def test_lines_broken_at_links_are_rejoined() -> None:
    text = (
        "Ferry stopped after crack is found\n"
        "The ferry that links \nMarrow Point\n with the mainland was stopped on Tuesday, \nNorthern Crossings\n said\n.\n"
        "The company (\nwhich is owned by the county\n) has ordered a part from the\nGdynia Yard\n, it said in its\n"
        "annual report\n.\n"
        "Nobody was hurt."
    )
    assert tidy(text) == (
        "Ferry stopped after crack is found\n"
        "The ferry that links Marrow Point with the mainland was stopped on Tuesday, Northern Crossings said.\n"
        "The company (which is owned by the county) has ordered a part from the Gdynia Yard, it said in its"
        " annual report.\n"
        "Nobody was hurt."
    )


KEPT = {
    "verse": "The ferry came at evening and\nthe gulls went out to see\nwho had come home from the mainland\n"
    "and who was still at sea,\nand nobody had come at all,\nand that was fine by me.",
    "list": "The suitcase held:\na coat for his brother, who was dead\none clock, without hands\n"
    "a tin of sugar\nthe deeds to a house that was gone\na map of another city",
    "table": "Year | Rain\n1971 | 1,204 mm\n1972 | 988 mm\n1973 | 790 mm\n1974 | 561 mm\n1975 | 602 mm",
    "address": "Northern Crossings\nQuay 4, the old mint\nMarrow Point\nor by post\nto box 12\nin the capital",
    "menu": "home\nabout us\ncontact\nlog in\nhelp, in English\n, more",
    "news": "\n".join(STORY),
    "headings": "What we know\nNobody was hurt.\nWhat we do not know of\nThe cause is not clear.\nHow it began\nAt noon.",
    "code": "var ferry = open(\n'marrow'\n, 12\n);\nif (ferry) {\nsail(ferry)\n;\n}\nclose();\ncrew\n, done();",
    "Chinese": "渡轮星期二停航\n检查员发现裂缝\n岛民只好乘邮船\n公司已订购零件\n没有人受伤",
}


@pytest.mark.parametrize("kind", KEPT)
def test_what_is_broken_on_purpose_stays(kind: str) -> None:
    assert list(tidied(KEPT[kind], "auto")) == []


def test_always_does_not_need_the_whole_text_to_be_broken() -> None:
    text = f"{STORY[0]}\nThe company that runs it said a replacement part\nhad been ordered.\n{STORY[4]}"
    assert tidy(text) == text
    assert (
        tidy(text, "always").split("\n")[1]
        == "The company that runs it said a replacement part had been ordered."
    )
    assert tidy("\n".join(STORY), "always") == "\n".join(STORY)


LINES = (
    *(
        "",
        " ",
        "\u00a0",
        "\t",
        "a",
        "and more",
        "The ferry left.",
        "the ferry left",
        "- item",
        "1. one",
        "{",
        "a | b | c",
    ),
    *(
        "He told the",
        "Tidings",
        ", which said so",
        ". Then",
        "”",
        '"',
        "said (",
        "x) y",
        "long-",
        "term plan",
        "’s plan",
    ),
    *(
        "  an indented line of some length, here",
        "and then it went to the harbour, where it lay ",
        "한국은 오늘 거부했다고",
    ),
    *wrapped(60, "\n").split("\n")[:9],
)
BROKEN = st.one_of(
    st.text(alphabet="aZ .,-\n\t\u00a0\u2028\ud800"),
    st.lists(st.sampled_from(LINES), max_size=20).map("\n".join),
)


@given(BROKEN, st.sampled_from(("auto", "always", "never")))
def test_only_white_space_changes_and_twice_is_once(text: str, reflow: str) -> None:
    layer = Layer.of(text, tidied(text, reflow))
    assert layer.undo() == text
    assert "".join(layer.text.split()) == "".join(text.split())
    assert layer.text == layer.text.strip()
    assert "\n\n\n" not in layer.text
    assert list(tidied(layer.text, reflow)) == []


@pytest.mark.parametrize("reflow", ["auto", "always"])
@pytest.mark.parametrize(
    "text",
    [
        "\n" * MEGABYTE,
        " " * MEGABYTE,
        " \n" * (MEGABYTE // 2),
        "a\n" * (MEGABYTE // 2),
        "a" + " " * MEGABYTE + "b",
        "\n" + " " * MEGABYTE + "b",
        "a\n\n\n" * (MEGABYTE // 4),
        "said so\n, then\n" * (MEGABYTE // 15),
        wrapped(60, "\n\n") * 900,
    ],
    ids="newlines spaces both letters inside before blank torn wrapped".split(),
)
def test_a_megabyte_takes_linear_time(text: str, reflow: str) -> None:
    started = time.process_time()
    layer = Layer.of(text, tidied(text, reflow))
    assert time.process_time() - started < SECONDS
    assert list(tidied(layer.text, reflow)) == []


def test_the_stage_reports_only_rules_that_it_names() -> None:
    stage = Tidy("auto")
    text = f" {wrapped(60, chr(10) * 3)} \n\n \nEnd.  \nOver."
    assert {edit.rule for edit in stage(Doc(Source(text), text))} == {note.id for note in stage.notes}


@pytest.mark.skipif(not DATA, reason="NEWSCLEAN_DATA is not set")
def test_on_real_articles_wraps_are_found_and_nothing_else_is() -> None:
    lines = Path(DATA, "restore", "dev_news.jsonl").read_text("utf-8").splitlines()
    articles = [text for line in lines if len(text := json.loads(line)["gold"]) > 800]
    assert len(articles) > 100
    found = 0
    for text in articles:
        paragraphs = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        assert tidy("\n".join(paragraphs)) == "\n".join(paragraphs)
        again = tidy("\n\n".join(textwrap.fill(paragraph, 72) for paragraph in paragraphs))
        found += again.count("\n") < 2.1 * len(paragraphs)
    assert found > 0.95 * len(articles)
