"""What stands around a story: what is noted and cut, and what merely resembles it and stays."""

from __future__ import annotations

import json
import re
import time

import pytest
from strategies import FIXTURES

from newsclean.document import Doc, Source
from newsclean.rules import FURNITURE, RuleTable
from newsclean.stages.furniture import ReadFurniture
from newsclean.stages.furniture.gazetteer import gazetteer, key
from newsclean.stages.furniture.lowercase import find_dateline
from newsclean.stages.furniture.when import read_date, read_stamp

BODY = "The ferry sank in the harbor of Kolding on Monday, the port authority said, with nobody on board."
MORE = "Divers will look at the wreck on Friday, and the port stays closed until they have."
STAGE = ReadFurniture(RuleTable.shipped())


def read(text: str, **source: str) -> Doc:
    """The document when the stage has nothing more to do; that must be soon."""
    doc = Doc(Source(text, **source), text, "en")
    for _ in range(4):
        after = doc.apply(STAGE.name, STAGE(doc))
        if after.text == doc.text:
            return after
        doc = after
    raise AssertionError("the stage keeps eating")


def noted(doc: Doc, kind: str) -> list[str]:
    return [str(mention.value) for mention in doc.mentions if mention.kind == kind]


DATELINES = {
    "WASHINGTON --": ("WASHINGTON", ()),
    "NEW YORK (AP) —": ("NEW YORK", ("AP",)),
    "NAIROBI, Kenya (AP) —": ("NAIROBI, Kenya", ("AP",)),
    "SEOUL, Dec. 16 (Yonhap) --": ("SEOUL", ("Yonhap",)),
    "BEIJING, Jan. 4 (Xinhua) --": ("BEIJING", ("Xinhua",)),
    "LONDON, March 3 (Reuters) -": ("LONDON", ("Reuters",)),
    "PARIS (AFP) -": ("PARIS", ("AFP",)),
    "(Reuters) -": ("", ("Reuters",)),
    "Dec 11 (Reuters) -": ("", ("Reuters",)),
    "Geneva, 12 June 2020 (dpa) -": ("Geneva", ("dpa",)),
    "TOKYO, Kyodo -": ("TOKYO", ("Kyodo",)),
    "New Delhi:": ("New Delhi", ()),
    "NEW DELHI, Nov 8 (PTI)": ("NEW DELHI", ("PTI",)),
    "WASHINGTON/BEIJING (Reuters) -": ("WASHINGTON/BEIJING", ("Reuters",)),
    "By Ann Roe LONDON (Reuters) -": ("LONDON", ("Reuters",)),
    "TULSA, Okla. --": ("TULSA, Okla.", ()),
    "McALLEN, Texas (AP) —": ("McALLEN, Texas", ("AP",)),
    "CAIRO—": ("CAIRO", ()),
    "Washington (CNN) — (CNN) —": ("Washington", ("CNN", "CNN")),
    "London CNN —": ("London", ("CNN",)),
    "CHARLOTTE, N.C. (WBTV) -": ("CHARLOTTE, N.C.", ("WBTV",)),
    "NEW YORK, May 5, 2021 /PRNewswire/ --": ("NEW YORK", ("PR Newswire",)),
    "LAHORE, (UrduPoint / APP - 5th Sep, 2019 ) :": ("LAHORE", ("UrduPoint", "APP")),
    "LONDON, March 3 --": ("LONDON", ()),
    "\u00a0 BERLIN\u00a0(AP) —  ": ("BERLIN", ("AP",)),
}


@pytest.mark.parametrize("printed", DATELINES)
def test_datelines_are_noted_and_cut(printed: str) -> None:
    doc = read(f"{printed} {BODY}")
    place, agencies = DATELINES[printed]
    assert doc.text == BODY
    assert noted(doc, "dateline") == [place] * bool(place)
    assert noted(doc, "agency") == list(agencies)


def test_an_unknown_town_counts_where_the_text_names_it_as_a_place() -> None:
    text = f"HADERSLEV — {BODY}"
    assert read(text).text == text
    assert read(f"{text}\nThe owner lives in Haderslev.").text == f"{BODY}\nThe owner lives in Haderslev."


STAYS = [
    f"PARIS — it was always Paris in her letters. {BODY}",
    f"Washington -- the general, not the city -- slept here. {BODY}",
    f"LONDON 2012: a legacy nobody wanted. {BODY}",
    f"The Anti-Doping Panel (ADP) said so. {BODY}",
    f"NASA — The agency has no ferries. {BODY}",
    f"PARIS — The best bread is in the rue des Martyrs, by far.\nROME — {BODY}",
    f"London: {BODY}\nParis: {BODY}\nRome: {BODY}",
    f"2019-12-19 was the date. {BODY}",
    f"Date 2019-02-30 The day that is not. {BODY}",
    f"Date 2019-12-19 was set for the hearing. {BODY}",
    f"(Reuters had earlier reported that the ferry was old.)\n{BODY}",
    f"Reuters said the ferry was old. {BODY}",
    f"By the time the ferry docked, the band had stopped.\n{BODY}",
    f"4 March 2024\n{BODY}",
    f'He wrote: "It is over." (Reuters)\n{BODY}',
    f"Ferry sinks in Kolding with nobody on board\n{BODY}\n{MORE}",
    f"A correction may follow, the minister said of prices.\n{BODY}",
    f"Ten years ago\n{BODY}",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_resembles_furniture_stays(text: str) -> None:
    assert read(text).text == text


def _flattened(story: dict[str, object]) -> str:
    pieces: list[str] = [str(story["fragment"]), str(story["dateline"])]
    parts, splices = list(story["parts"]), list(story["splices"])  # type: ignore[call-overload]
    for i, part in enumerate(parts):
        pieces += [part, *splices[i : i + 1]]
    return re.sub(r"[\W_]+", " ", " ".join(pieces)).lower().strip()


STORIES = [json.loads(line) for line in (FIXTURES / "splices.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("story", STORIES, ids=[story["id"] for story in STORIES])
def test_lowercased_datelines(story: dict[str, object]) -> None:
    text = _flattened(story)
    doc = read(text)
    if not story["agency"]:
        assert doc.text == text
        return
    start = re.sub(r"[\W_]+", " ", str(story["parts"][0])).lower()[:60]  # type: ignore[index]
    assert doc.text.startswith(start)
    assert noted(doc, "dateline") == [story["place"]]
    assert noted(doc, "agency") == [story["agency"]]
    assert noted(doc, "flag") == ["truncated_start"] * bool(story["fragment"])


def test_lowercased_datelines_wherever_the_text_is_cut() -> None:
    words = "olar panels for all new york reuters health 5th apr 2019 a study".split()
    for count in range(len(words) + 1):
        read(" ".join(words[:count]))


def test_a_place_in_a_sentence_is_no_lowercased_dateline() -> None:
    for text in (
        "a court in london reuters reported on monday fined the bank two million pounds",
        "the governor of washington ap photographers said was late for the game again",
        "students in seattle ap courses fill up by may says the board of the school",
    ):
        assert find_dateline(text) is None


@pytest.mark.parametrize(
    "prefix", [" date 2019-12-19 ", "Date: 19 December 2019 ", "date 2019-12-19 date 2019-12-20 ", "date 2019-12-19 10:33 "]
)  # fmt: skip
def test_date_prefixes(prefix: str) -> None:
    doc = read(prefix + BODY)
    assert (doc.text, noted(doc, "published")[0]) == (BODY, "2019-12-19")


def test_agency_credits() -> None:
    doc = read(f"{BODY}\n(Reuters)\n{MORE} (Yonhap)")
    assert (doc.text, noted(doc, "agency")) == (f"{BODY}\n{MORE}", ["Reuters", "Yonhap"])


CREDITS = [
    ("(Reporting by Ann Roe in Kolding; Editing by Jo Poe)", "credit"),
    ("Additional reporting by Ann Roe and Jo Poe", "credit"),
    ("The Associated Press contributed to this report.", "credit"),
    ("— Herald writers Ann Roe and S.A. Major contributed reporting.", "credit"),
    ("Source: AFP", "agency"),
    ("-- Reuters", "agency"),
    ("(With inputs from PTI)", "agency"),
    ("(END)", ""),
    ("###", ""),
    ("ENDS", ""),
    ("© Reuters", "credit"),
    ("roe@wire.co.kr", ""),
    ("Correction: An earlier version gave the wrong pier.", "note"),
    ("This story has been corrected to show that the pier is of oak.", "note"),
    ("EDITOR'S NOTE: Names of the minors have been changed.", "note"),
    ("Published: 4 March 2024, 06:15 GMT", "published"),
    ("Last modified on Tue 5 Mar 2024 09.00 GMT", ""),
    ("2 hours ago", ""),
    ("3 min read", ""),
]


@pytest.mark.parametrize(("line", "kind"), CREDITS)
def test_lines_that_only_say_who_and_when(line: str, kind: str) -> None:
    doc = read(f"{BODY}\n{MORE}\n{line}")
    assert doc.text == f"{BODY}\n{MORE}\n"
    assert bool(noted(doc, kind)) == bool(kind)


@pytest.mark.parametrize(
    "piece", ["(Reporting by Ann Roe; Editing by Jo Poe)", "(Yonhap)", "(END)", "roe@wire.co.kr"]
)
def test_pieces_after_the_last_sentence(piece: str) -> None:
    assert read(f"{BODY}\n{MORE} {piece}").text == f"{BODY}\n{MORE}"


CAPTIONS = [
    ("Gulls sit on the pier   © Reuters", "Gulls sit on the pier", "Reuters"),
    ("Gulls sit on the pier. (AP Photo/Ann Roe)", "Gulls sit on the pier.", "AP Photo/Ann Roe"),
    ("[Photo/Xinhua]", "", "Xinhua"),
    ("Gulls sit on the pier (Photo by Ann Roe/Getty Images)", "Gulls sit on the pier", "Ann Roe/Getty Images"),
    ("Photo: Getty Images", "", "Getty Images"),
    ("Image credit: Ann Roe", "", "Ann Roe"),
    ("Gulls on the pier. Photograph: Ann Roe/The Herald", "Gulls on the pier.", "Ann Roe/The Herald"),
    ("Ann Roe/AFP via Getty Images", "", "Ann Roe/AFP via Getty Images"),
    ("FILE PHOTO: Gulls sit on the pier, March 4, 2019. REUTERS/Ann Roe", "Gulls sit on the pier, March 4, 2019.", "REUTERS/Ann Roe"),
    ("toggle caption Ann Roe/AP Ann Roe/AP", "", "Ann Roe/AP"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "caption", "credit"), CAPTIONS)
def test_captions(line: str, caption: str, credit: str) -> None:
    doc = read(f"{BODY}\n{line}\n{MORE}")
    assert doc.text == f"{BODY}\n{MORE}"
    assert noted(doc, "caption") == [caption] * bool(caption)
    assert noted(doc, "credit") == [credit]


def test_heading_over_a_caption() -> None:
    lines = ["Harbors", "Kolding ferry sinks at its own pier", "Owner says the pier was there first"]
    doc = read(
        "\n\n".join([*lines, "Gulls sit on the pier   © Reuters", f"KOLDING, Denmark -- {BODY}", MORE])
    )
    assert doc.text == f"{BODY}\n\n{MORE}".rjust(len(doc.text), "\n")
    assert [noted(doc, kind) for kind in ("kicker", "title", "deck")] == [[line] for line in lines]


def test_heading_under_a_menu() -> None:
    menu = "Home\nNews\nSport\nSubscribe"
    head = "Kolding ferry sinks at its own pier\nBy Ann Roe\nPublished: 4 March 2024, 06:15 GMT"
    doc = read(f"Kolding ferry sinks at its own pier | The Herald\n{menu}\n{head}\n{BODY}\n{MORE}")
    assert doc.text == f"{menu}\n{BODY}\n{MORE}"
    assert noted(doc, "title") == ["Kolding ferry sinks at its own pier"]
    assert noted(doc, "byline") == ["Ann Roe"]
    assert noted(doc, "published") == ["2024-03-04"]


def test_the_title_the_page_gives_is_preferred() -> None:
    text = f"More ferries sink each year\nKolding ferry sinks at its own pier\nBy Ann Roe\n{BODY}\n{MORE}"
    assert noted(read(text, title="Kolding ferry sinks at its own pier"), "title") == [
        "Kolding ferry sinks at its own pier"
    ]


def test_a_title_that_nothing_parts_from_the_story_is_only_noted() -> None:
    text = f"Kolding ferry sinks at its own pier\n{BODY}\n{MORE}"
    assert (read(text).text, noted(read(text), "title")) == (text, ["Kolding ferry sinks at its own pier"])


@pytest.mark.parametrize(
    "byline",
    ["By JANE DOE, Associated Press", "By Jane Doe | The Herald", "By\nJane Doe", "Jane Doe\nUSA TODAY", "By Jane Doe in Nairobi", "By Jane DoePublished: Mar 4, 2024 8:00 AM"],
)  # fmt: skip
def test_bylines(byline: str) -> None:
    doc = read(f"Kolding ferry sinks at its own pier\n{byline}\nKOLDING, Denmark — {BODY}\n{MORE}")
    assert doc.text == f"{BODY}\n{MORE}"
    assert [name.title() for name in noted(doc, "byline")] == ["Jane Doe"]


def test_bylines_of_teasers_are_not_the_story_s() -> None:
    teasers = "Gulls win\nBy Mary Major\n2 hours ago"
    head = "Kolding ferry sinks at its own pier\nBy Ann Roe"
    assert noted(read(f"{teasers}\n{head}\n{BODY}\n{MORE}\n{teasers}"), "byline") == ["Ann Roe"]


def test_timestamps_that_could_be_read_twice_give_no_date() -> None:
    assert read_date("04/03/2024") is None
    assert read_date("2024-02-30") is None
    stamp = read_stamp("Published: 04/03/2024 10:00")
    assert stamp == (None, True, "")


def test_the_tables_hold_no_name_twice() -> None:
    table = gazetteer()
    assert len(table.cities) > 500
    assert all(table.region(region) for region in ("Fla.", "N.H.", "Kenya", "TX"))
    assert table.agencies[key("Agence France-Presse")] == "AFP"


def test_rules_match_their_evidence_and_no_prose() -> None:
    table = RuleTable.shipped().of_families(FURNITURE)
    kept = [sentence for rule in RuleTable.shipped().rules for sentence in rule.keep]
    for rule in table.rules:
        alone = RuleTable([rule])
        assert [line for line in rule.drop if not any(alone.matching(line))] == []
        assert [line for line in kept if any(alone.matching(line))] == []


@pytest.mark.parametrize(
    "piece", ["(Reporting by A ", "PARIS (AP) - ", "date 2019-12-19 ", "A/Getty Images ", "By A B, ", "(END) ", "\ud800\x00"]
)  # fmt: skip
def test_a_million_characters_on_one_line(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    doc = Doc(Source(text), text, "en")
    doc.apply(STAGE.name, STAGE(doc))
    assert time.process_time() - start < 10
