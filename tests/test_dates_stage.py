"""Dates are noted and written: in one style, never where others wrote them, never more than they say."""

from __future__ import annotations

import json
import os
import re
import time
from functools import cache
from pathlib import Path
from typing import Any

import claims
import pytest
from strategies import FIXTURES, NEGATIVE

from newsclean import Cleaned, Cleaner, Config, ConfigError, Source
from newsclean.dates import find_dates
from newsclean.dates.spans import DateSpan
from newsclean.document import Doc
from newsclean.edits import Mention
from newsclean.stages.dates import NormalizeDates
from newsclean.stages.dates.shelter import Shelter
from newsclean.stages.dates.styles import STYLES, read_written, render

DAY = "2019-12-17"
SEEDS = (
    sorted(Path(os.environ.get("NEWSCLEAN_SEEDS", "")).glob("*.txt"))
    if os.environ.get("NEWSCLEAN_SEEDS")
    else []
)


@cache
def cleaner(**options: Any) -> Cleaner:
    return Cleaner(Config(names="note", lang="en", **options))


def written(text: str, **options: Any) -> str:
    """*text* as it is written by the stage alone, once."""
    doc = Doc(Source(text).dated(DAY), text, options.pop("lang", "en"))
    stage = NormalizeDates(**options)
    after = doc.apply("dates", stage(doc))
    assert after.trace.undo(after.text) == text
    again = after.apply("dates", stage(after))
    assert again.text == after.text
    return after.text


def value_of(mention: Mention) -> str:
    assert isinstance(mention.value, DateSpan)
    return mention.value.value


# What each style writes.

FORMS = {
    "ap": ("Monday, Dec. 16, 2019", "Dec. 16, 2019", "Dec. 16", "December 2019", "March 6", "Sept. 6, 2019"),
    "reuters": ("Monday, Dec 16, 2019", "Dec 16, 2019", "Dec 16", "December 2019", "March 6", "Sept 6, 2019"),
    "bbc": ("Monday 16 December 2019", "16 December 2019", "16 December", "December 2019", "6 March", "6 September 2019"),
    "un": ("Monday, 16 December 2019", "16 December 2019", "16 December", "December 2019", "6 March", "6 September 2019"),
    "iso": ("Monday, 2019-12-16", "2019-12-16", "Dec. 16", "2019-12", "March 6", "2019-09-06"),
}  # fmt: skip


@pytest.mark.parametrize("source", FORMS)
@pytest.mark.parametrize("style", STYLES)
def test_each_style_is_written_from_each(style: str, source: str) -> None:
    for i, form in enumerate(FORMS[source]):
        wanted = FORMS[style][i]
        if style == "iso" and re.search(r"\d{4}", FORMS["ap"][i]) is None:
            wanted = form  # a date without a year is none of ISO 8601's: it stays as it is
        if source == "iso" and re.fullmatch(r"\d{4}-\d\d", form) and style != "iso":
            wanted = form
        text = "The board met on {} and the mole was closed."
        assert written(text.format(form), style=style) == text.format(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("16 Dec 2019", "Dec. 16, 2019"),
        ("16-Dec-2019", "Dec. 16, 2019"),
        ("16th of December 2019", "Dec. 16, 2019"),
        ("December 16th, 2019", "Dec. 16, 2019"),
        ("December 16 2019", "Dec. 16, 2019"),
        ("2019-12-16", "Dec. 16, 2019"),
        ("16.12.2019", "Dec. 16, 2019"),
        ("12/16/2019", "Dec. 16, 2019"),
        ("2019년 12월 16일", "Dec. 16, 2019"),
        ("2019年12月16日", "Dec. 16, 2019"),
        ("Mon, 16 Dec 2019", "Monday, Dec. 16, 2019"),
        ("Monday 16 December", "Monday, Dec. 16"),
        ("Dec 2019", "December 2019"),
        ("December, 2019", "December 2019"),
        ("early Dec 2019", "early December 2019"),
        ("mid-Dec 2019", "mid-December 2019"),
        ("Monday 2019-12-16", "Monday, Dec. 16, 2019"),
        ("Sep 3", "Sept. 3"),
        ("3 June", "June 3"),
        ("Jul. 3", "July 3"),
    ],
)
def test_other_forms_become_ap(text: str, wanted: str) -> None:
    assert written(f"The mole was closed on {text} for good.") == f"The mole was closed on {wanted} for good."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rained on the 16th of December 2019.", "It rained on Dec. 16, 2019."),
        ("The 16th of December 2019 was wet.", "Dec. 16, 2019 was wet."),
        ("It was filed on 16 Dec.", "It was filed on Dec. 16."),
        ("It was filed on 16 Dec. The court met.", "It was filed on Dec. 16. The court met."),
        ("It was filed on 16 Dec. by a clerk.", "It was filed on Dec. 16 by a clerk."),
        ("It was filed on 16 Dec. Judge Roe met them.", "It was filed on 16 Dec. Judge Roe met them."),
        ("On 7 December 2019, the court met.", "On Dec. 7, 2019, the court met."),
        ("On 7 December 2019 the court met.", "On Dec. 7, 2019 the court met."),
        ("the ferry’s 7 December sailing", "the ferry’s Dec. 7 sailing"),
        ("7 December’s sailing", "Dec. 7’s sailing"),
        ("the strike (7 December 2019) went on", "the strike (Dec. 7, 2019) went on"),
        ("the strike—7 December—went on", "the strike—Dec. 7—went on"),
        ("It fell on 7 May 2018 and 16 May 2019.", "It fell on May 7, 2018 and May 16, 2019."),
        ("a 7 December hearing", "a Dec. 7 hearing"),
        ("It was after the 7 May 2018 storm.", "It was after the May 7, 2018 storm."),
        ("On 7 May 2018, 12 of them left.", "On May 7, 2018, 12 of them left."),
        ("VISBY, 7 Dec 2019 /24-7 Wire/ -- it rained", "VISBY, Dec. 7, 2019 /24-7 Wire/ -- it rained"),
        (
            "It was at 10 a.m. on 7 Dec 2019 that it rained.",
            "It was at 10 a.m. on Dec. 7, 2019 that it rained.",
        ),
        ("Early on Friday, 13 December, it rained.", "Early on Friday, Dec. 13, it rained."),
    ],
)
def test_the_sentence_stays_a_sentence(text: str, wanted: str) -> None:
    assert written(text) == wanted


# What is left as it stands.

SHELTERED = [
    '"We open on 7 December 2019," she said.',
    "“We open on 7 December 2019,” she said.",
    "‘We open on 7 December 2019,’ she said.",
    "'We don't open on 7 December 2019,' she said.",
    "‘The players’ talks of 7 December 2019 failed,’ she said.",
    "„Wir öffnen on 7 December 2019“, she said.",
    "«We open on 7 December 2019», she said.",
    "»We open on 7 December 2019«, she said.",
    "``We open on 7 December 2019,'' she said.",
    "“He told me ‘go on’, and “now”, on 7 December 2019,” she said.",
    '"He told me “go” on 7 December 2019," she said.',
    '"He told me “go” on 7 December 2019.\n\n"We went," she said.',
    "“We open on 7 December 2019.\n“We close on 8 December 2019,” she said.",
    "“We will.\n\n“We open on 7 December 2019.\n\n“We close on 8 December 2019,” she said.",
    '"We will.\n\n"We open on 7 December 2019.\n\nIt rained.',
    "We open on 7 December 2019,” she said.",
    "She wrote *The Night of 7 December 2019* there.",
    "She wrote _7 December 2019_ there.",
    "She wrote “7 December 2019” and “1984” there.",
    "See https://paper.example/2019-12-07/ferry for more.",
    "See paper.example/7-December-2019 for more.",
    "Write to desk-2019-12-07@paper.example for more.",
    "It trended as #2019-12-07 there.",
    "It is in minutes-2019-12-07.pdf there.",
    "It is in /var/log/2019-12-07 there.",
    "Run `report --since 2019-12-07` there.",
    "```\nreport --since 2019-12-07\n```\nIt rained.",
    "BOARD TO MEET ON 2019-12-07 IN VISBY",
]


@pytest.mark.parametrize("text", SHELTERED)
@pytest.mark.parametrize("mode", ["style", "iso", "inline"])
def test_what_others_wrote_is_left(text: str, mode: str) -> None:
    assert written(text, mode=mode) == text


LEFT = [
    "in 2019, the 1990s, the third quarter, on Monday, yesterday, at Christmas, at 3 p.m., for three days",
    "the June 12-14 fair and the 12-14 June fair and the fair of June 12–14, 2019",
    "the feast of 10 October, 680",
    "on 7 and 13 December 2019 and 7, 8 or 9 December",
    "from 12 to 14 June 2019",
    "an 8 March rally in the port",
    "on 9 December 20 people left",
    "in the 12 9 December left",
    "the 6 April Youth Movement and the 17 November group",
    "the 4th of July parade",
    "the 3rd of May raid",
    "it was 03/04/2019 and 12/16/19 there",
    "on 7 DECEMBER 2019 it",
    "on 31 June 2019 it",
    "on 7\nDecember 2019 it",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_only_noted(text: str) -> None:
    assert written(f"It was {text}.") == f"It was {text}."


@pytest.mark.parametrize(
    "text", ["the April 6 Youth Movement", "an April 7 rally", "June 12-14", "Dec. 7 and 13"]
)
def test_what_is_only_noted_in_britain(text: str) -> None:
    assert written(f"It was {text}.", style="bbc") == f"It was {text}."


def test_a_text_of_unknown_language_keeps_its_figures() -> None:
    assert written("16.12.2019", lang="") == "16.12.2019"
    assert written("16 December 2019", lang="") == "Dec. 16, 2019"


def test_other_languages_are_skipped() -> None:
    text = "Der Hafen wurde am 16 December 2019 geschlossen, und die Fähre fuhr nicht mehr nach Visby."
    result = Cleaner()(text)
    assert (result.lang, result.text, result.dates) == ("de", text, ())
    assert "dates" in result.skipped
    assert "dates" not in Cleaner()("The port was closed on 16 December 2019 and that is all.").skipped


# The other ways.


@pytest.mark.parametrize(
    ("text", "iso", "inline"),
    [
        ("It met on Monday.", "It met on 2019-12-16.", "It met on Monday (2019-12-16)."),
        ("It met yesterday, she said.", "It met 2019-12-16, she said.", "It met yesterday (2019-12-16), she said."),
        ("It met on Dec. 7.", "It met on 2019-12-07.", "It met on Dec. 7 (2019-12-07)."),
        ("On the 7th of December it met.", "On 2019-12-07 it met.", "On the 7th of December (2019-12-07) it met."),
        ("Monday’s vote failed.", "2019-12-16’s vote failed.", "Monday’s (2019-12-16) vote failed."),
        ("It met on 2019-12-07.", "It met on 2019-12-07.", "It met on 2019-12-07."),
        ("It met on Monday (2019-12-16).", "It met on Monday (2019-12-16).", "It met on Monday (2019-12-16)."),
        ("It met in December 2019.", "It met in December 2019.", "It met in December 2019."),
        ("It met on 7 and 13 December.", "It met on 7 and 13 December.", "It met on 7 and 13 December."),
        ("From 8th to 10th April it met.", "From 8th to 10th April it met.", "From 8th to 10th April it met."),
        ("It met on Christmas Day 2018.", "It met on Christmas Day 2018.", "It met on Christmas Day 2018 (2018-12-25)."),
        ("MAYOR TO SPEAK MONDAY", "MAYOR TO SPEAK MONDAY", "MAYOR TO SPEAK MONDAY"),
    ],
)  # fmt: skip
def test_days_in_figures(text: str, iso: str, inline: str) -> None:
    assert written(text, mode="iso") == iso
    assert written(text, mode="inline") == inline
    assert written(text, mode="note") == text


def test_a_day_that_is_not_known_is_not_written() -> None:
    for mode in ("iso", "inline"):
        result = cleaner(dates=mode)("The board met on Monday and will meet on 7 December, it said.")
        assert result.text == result.source.text


def test_what_is_put_behind_a_date_is_no_date_of_its_own() -> None:
    once = cleaner(dates="inline")("The port was closed on Monday and on 9 December.", published=DAY)
    assert once.text == "The port was closed on Monday (2019-12-16) and on 9 December (2019-12-09)."
    assert [once.source.text[slice(*m.source)] for m in once.dates] == ["Monday", "9 December"]
    twice = cleaner(dates="inline")(once.text, published=DAY)
    assert [twice.text[slice(*m.source)] for m in twice.dates] == ["Monday", "9 December"]


# In the cleaner.

STORY = (
    "VISBY, Sweden (AP) — The harbour board met on 16 Dec 2019 and closed the eastern mole.\n\n"
    "“We said so on 9 December 2019,” said Annika Ros. It will open again in Sept. 2020, and the ferry"
    " left on Monday."
)


def test_every_date_is_noted_with_its_places() -> None:
    result = cleaner()(STORY, published=DAY)
    claims.reconstructs(result)
    claims.accounts(result)
    found = [
        (value_of(m), STORY[slice(*m.source)], result.text[slice(*m.span or (0, 0))]) for m in result.dates
    ]
    assert found == [
        ("2019-12-16", "16 Dec 2019", "Dec. 16, 2019"),
        ("2019-12-09", "9 December 2019", "9 December 2019"),
        ("2020-09", "Sept. 2020", "September 2020"),
        ("2019-12-16", "Monday", "Monday"),
    ]
    assert {m.rule for m in result.dates} == {"dates.note"}
    assert {r for c in result.changes for _, r in c.made_by if r.startswith("dates.")} == {"dates.style"}


def test_a_date_that_is_written_anew_is_noted_once() -> None:
    """The second round sees "Dec. 16, 2019" where the first saw "16th of December 2019"."""
    text = "The board met on the 16th of December 2019, and it closed the mole on Monday, 9 December."
    noted = [m.source for m in cleaner(dates="note")(text, published=DAY).dates]
    for mode in ("style", "iso", "inline"):
        result = cleaner(dates=mode)(text, published=DAY)
        assert result.text != text
        assert [m.source for m in result.dates] == noted


def test_the_record_keeps_what_a_date_means() -> None:
    result = cleaner()(STORY, published=DAY)
    stored = json.loads(json.dumps(result.to_dict()))
    (first, *_) = [m for m in stored["mentions"] if m["kind"] == "date"]
    assert (first["value"]["value"], first["value"]["iso"], first["value"]["type"]) == ("2019-12-16",) * 2 + (
        "DATE",
    )
    again = Cleaned.from_dict(stored)
    assert again == result
    assert again.undo() == STORY


def test_the_day_of_publication_is_that_of_the_text() -> None:
    result = cleaner(dates="inline")(" date 2019-12-17 The harbour board met on Monday, and nobody came.")
    assert result.text == "The harbour board met on Monday (2019-12-16), and nobody came."


def test_off_means_off() -> None:
    off = cleaner(dates="off")
    assert "dates" not in [stage.name for stage in off.stages]
    assert off(STORY, published=DAY).dates == ()
    note = cleaner(dates="note")(STORY, published=DAY)
    assert note.text == off(STORY, published=DAY).text
    assert len(note.dates) == 4


@pytest.mark.parametrize("pattern", ["dates.style", "dates.*", "stage:dates"])
def test_writing_dates_can_be_switched_off(pattern: str) -> None:
    result = Cleaner(Config(disable=(pattern,), lang="en"))(STORY, published=DAY)
    assert "16 Dec 2019" in result.text
    assert bool(result.dates) == (pattern == "dates.style")


def test_a_style_is_chosen_by_name() -> None:
    assert "16 December 2019" in cleaner(date_style="un")(STORY).text
    assert Config(date_style="").date_style == "ap"
    with pytest.raises(ConfigError, match="ap, reuters"):
        Config(date_style="oxford")


def test_a_locale_tells_day_from_month() -> None:
    text = "The harbour board met on 03/04/2019 and closed the mole."
    assert cleaner()(text).text == text
    assert "April 3, 2019" in cleaner(locale="en-GB")(text).text
    assert "March 4, 2019" in cleaner(locale="en-US")(text).text


def test_too_long_a_text_keeps_its_dates() -> None:
    result = Cleaner(Config(max_chars=50, lang="en"))(STORY, published=DAY)
    assert "oversize" in result.flags
    assert "16 Dec 2019" in result.text
    assert result.dates == ()


QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?")
"""What stands between double marks, told apart more simply than the stage does."""


@pytest.mark.parametrize(
    "path", [*NEGATIVE, *sorted((FIXTURES / "corpus").rglob("*.txt")), *SEEDS], ids=lambda path: path.name
)
def test_a_house_style_changes_dates_and_nothing_else(path: Path) -> None:
    """With dates written the texts differ by dates alone, and by none inside quotation marks."""
    text = path.read_bytes().decode("utf-8", "replace")
    noted, styled = cleaner(dates="note")(text), cleaner()(text)
    assert QUOTED.findall(styled.text) == QUOTED.findall(noted.text)
    assert re.sub(DATED, "", styled.text) == re.sub(DATED, "", noted.text)
    claims.reconstructs(styled)


DATED = re.compile(
    r"(?:\b(?:the |of )|\d|(?:st|nd|rd|th)\b|[-.,/]|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\s"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b)+"
)


# The parts.


def test_only_what_is_whole_is_read() -> None:
    for text in (
        "",
        "December",
        "2019",
        "the end of Dec. 2019",
        "Dec. 16, 2019 at noon",
        "16 december 2019",
        "7.12.",
    ):
        assert read_written(text) is None, text
    reading = read_written("Tuesday, the 3rd of September 2019")
    assert reading is not None
    assert reading.says("2019-09-03")
    assert not reading.says("2019-09-04")
    assert render(reading, "bbc") == "Tuesday 3 September 2019"


def test_a_date_without_a_year_says_any_year() -> None:
    reading = read_written("Sept. 3")
    assert reading is not None
    assert reading.says("XXXX-09-03")
    assert reading.says("2019-09-03")
    assert not reading.says("2019-09")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('A 27" screen and a 30" one. X', False),
        ('"A," he said. X. "B."', False),
        ("“A.\n\nX", False),
        ("“A.\nX", False),
        ("rock 'n' roll in the '90s: X", False),
        ("the players’ union: X", False),
        ("the players' union: X", False),
        ("‘A.’ X", False),
        ("“A\nX” and then", True),
        ('"A said "X', True),
        ('("A X")', True),
        ("“A” said “B X", True),
    ],
)
def test_where_a_quotation_ends(text: str, quoted: bool) -> None:
    at = text.index("X")
    assert Shelter(text).covers(at, at + 1) == quoted


FLOODS = {
    "marks": '"“' * 20_000,
    "apostrophes": "'a' ‘b " * 8_000,
    "stars": "*a _b `c " * 6_000,
    "brackets": "「<i>" * 12_000,
    "breaks": "“a.\n\n" * 10_000,
    "spaces": ". " + " " * 50_000,
    "fences": "```\n" * 12_000,
}


@pytest.mark.parametrize("name", FLOODS)
def test_shelter_is_linear(name: str) -> None:
    def seconds(text: str) -> float:
        start = time.perf_counter()
        shelter = Shelter(text)
        for at in range(0, len(text), 500):
            shelter.covers(at, at + 5)
        return time.perf_counter() - start

    text = FLOODS[name]
    small = min(seconds(text[: len(text) // 8]) for _ in range(3))
    assert min(seconds(text) for _ in range(3)) < 24 * small + 0.02


def test_dates_cost_what_finding_them_costs() -> None:
    """A day a sentence, each written anew, costs less than finding them once more."""
    text = "\n".join(
        f"The board met on {1 + i % 28} December 2019 and “talked” until noon." for i in range(400)
    )
    doc, stage = Doc(Source(text), text, "en"), NormalizeDates()

    def seconds(work: Any) -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    found = min(seconds(lambda: find_dates(text)) for _ in range(3))
    assert min(seconds(lambda: list(stage(doc))) for _ in range(3)) < 3 * found
