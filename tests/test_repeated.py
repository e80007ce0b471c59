"""What a folder repeats goes, what its stories share stays.

Every text is our own.  A folder is cleaned as the command line does it: learned from all
its texts, then each on its own.
"""

from __future__ import annotations

import re
import time

import pytest
from strategies import PROSE

from newsclean import Cleaned, Cleaner, Config, Profile
from newsclean.stages.boilerplate.repeated import NOTES

RULES = {note.id for note in NOTES}
HEAD = "Harbour Gazette\nToday's paper\nPuzzles and games\nTide tables"
FOOT = "Ferry row deepens as mayor walks out of talks\nBakers of Visby win golden roll\nWrite to the gazette\nOur printers"
STOCK = (
    "The island has been without a winter ferry since 2016, when the last company gave up the licence, and"
    " two inquiries have failed to find another."
)
HEADLINES = (
    "top stories storm closes northern ports rice prices rise again striker injured before final two clerks"
    " arrested over unpaid invoices terns return to lighthouse island dam gates opened overnight"
)


def cleaned(texts: list[str], config: Config | None = None) -> list[Cleaned]:
    cleaner = Cleaner(config or Config(), Profile.of(texts).repeated())
    return [cleaner(text) for text in texts]


def lines_cut(texts: list[str]) -> list[str]:
    """All that the rules of this module take out of *texts*."""
    return [
        before.strip()
        for result in cleaned(texts)
        for layer in result.trace.layers
        for edit in layer.edits
        if edit.rule in RULES
        for before in layer.source[edit.start : edit.end].split("\n")
        if before.strip()
    ]


def story(number: int, count: int = 3) -> str:
    return "\n".join(PROSE[number * count : (number + 1) * count])


@pytest.mark.parametrize("files", [2, 3])
def test_a_site_with_two_files_gains(files: int) -> None:
    texts = [f"{HEAD}\n{story(n)}\n{FOOT}" for n in range(files)]
    assert [result.text for result in cleaned(texts)] == [story(n) for n in range(files)]
    assert all(result.undo() == text for result, text in zip(cleaned(texts), texts, strict=True))


def test_many_sites_in_one_folder_are_told_apart() -> None:
    """Two files of ten thousand are evidence enough for a block."""
    others = [
        f"Paper {chr(97 + n % 26)}{chr(97 + n // 26)}\n{' '.join(PROSE[n % 9].split()[n // 9 :])}"
        for n in range(90)
    ]
    texts = [f"{HEAD}\n{story(n)}\n{FOOT}" for n in range(2)]
    cleaner = Cleaner(profile=Profile.of([*others, *texts]))
    assert [cleaner(text).text for text in texts] == [story(0), story(1)]


def test_without_a_profile_nothing_of_this_happens() -> None:
    text = f"{HEAD}\n{story(0)}\n{FOOT}"
    assert not {maker.rule for change in Cleaner()(text).changes for maker in change.made_by} & RULES


def test_a_syndicated_story_survives_in_each_copy() -> None:
    body = f"{PROSE[0]}\nWhat the board says\n{PROSE[1]}\nWhat the fishermen say\n{PROSE[2]}\n{PROSE[3]}\n- Rope\n- Nets\n- Salt"
    copies = [
        body,
        f"Elsewhere Echo\n{body}\nEcho shop",
        body.replace("thirty", "forty"),
        "\n".join(body.split("\n")[:8]),
    ]
    assert lines_cut(copies) == []


def test_the_same_page_crawled_twice_is_no_evidence() -> None:
    page = f"{HEAD}\n{story(0)}\n{FOOT}"
    assert lines_cut([page, page, page.replace("Puzzles", "Riddles")]) == []


def test_a_refrain_counts_once() -> None:
    song = "\n".join(f"{PROSE[n]}\nRow, brothers, row\nThe wind is in the west" for n in range(4))
    assert lines_cut([song, story(2)]) == []


def test_a_stock_paragraph_stays_wherever_it_stands() -> None:
    ends = [f"{HEAD}\n{story(n)}\n{STOCK}\n{FOOT}" for n in range(3)]
    assert [result.text for result in cleaned(ends)] == [f"{story(n)}\n{STOCK}" for n in range(3)]
    starts = [f"{STOCK}\n{story(n)}" for n in range(3)]
    headed = [f"{story(n)}\nBackground\n{STOCK}\n{PROSE[10]}" for n in range(3)]
    assert lines_cut(starts) == lines_cut(headed) == []
    closing = [f"{story(n)}\nBackground\n{STOCK}\n{FOOT}" for n in range(3)]
    assert [result.text for result in cleaned(closing)] == [
        f"{story(n)}\nBackground\n{STOCK}" for n in range(3)
    ]


def test_a_stock_paragraph_in_wrapped_lines_stays() -> None:
    wrapped = re.sub(r"(.{50}\S*) ", r"\1\n", STOCK)
    assert lines_cut([f"{story(n)}\n{wrapped}" for n in range(3)]) == []


def test_a_stock_paragraph_in_one_lowercased_line_stays() -> None:
    flat = [" ".join(re.findall(r"\w+", f"{story(n)} {STOCK} {PROSE[9]}".lower())) for n in range(3)]
    assert lines_cut(flat) == []


@pytest.mark.parametrize(
    "heading", ["Background", "Reaction", "What happens next", "MODERATOR:", "Q:", "“No comment.”"]
)
def test_headings_and_speakers_between_paragraphs_stay(heading: str) -> None:
    texts = [f"{PROSE[n]}\n{heading}\n{PROSE[n + 4]}\n{heading}\n{PROSE[n + 8]}" for n in range(4)]
    assert lines_cut(texts) == []
    assert lines_cut([f"Title {chr(97 + n)}\n{heading}\n{text}" for n, text in enumerate(texts)]) == []


def test_a_transcript_keeps_its_speakers_to_the_end() -> None:
    texts = [
        f"MODERATOR:\n{PROSE[n]}\nMS. ROS:\n{PROSE[n + 4]}\nMODERATOR:\nThank you.\nMS. ROS:\nThank you."
        for n in range(4)
    ]
    assert lines_cut(texts) == []


def test_pieces_of_sentences_that_links_broke_stay() -> None:
    pieces = "said\nAnnika Ros\n, who met\nthe harbour board\nin\nVisby\n."
    assert lines_cut([f"{PROSE[n]}\nThe mayor {pieces}" for n in range(3)]) == []


def test_rows_of_a_table_between_paragraphs_stay() -> None:
    rows = "14 Gotland 39.1\n15 Öland 38.5\n16 Skåne 34.8\n17 Småland 31.9"
    assert lines_cut([f"{PROSE[n]}\n{rows}\n{PROSE[n + 4]}" for n in range(3)]) == []


def test_a_chain_of_two_between_paragraphs_stays() -> None:
    texts = [
        f"{story(n)}\nWhat comes next\nThe board's plan\n{story(n, 3)}\n{PROSE[n + 9]}" for n in range(3)
    ]
    assert lines_cut(texts) == []


def test_a_list_of_names_stays() -> None:
    names = "The jury: Annika Ros, Juma Odhiambo, Li Wen, Pavel Novak, Aisha Bello, Tom Okonjo-Reyes, Mina Sato, Ola Berg"
    assert (
        lines_cut([f"{story(n)}\n{names}\nVoting ended on Sunday night\nThe prize" for n in range(3)]) != []
    )
    kept = [result.text for result in cleaned([f"{story(n)}\n{names}\n{FOOT}" for n in range(3)])]
    assert all(names in text for text in kept)


def test_a_block_between_paragraphs_goes() -> None:
    block = "Our newsletters\nThe Morning Tide\nHarbour Gossip\nTake me there"
    texts = [f"{PROSE[n]}\n{block}\n{PROSE[n + 4]}" for n in range(3)]
    assert [result.text for result in cleaned(texts)] == [f"{PROSE[n]}\n{PROSE[n + 4]}" for n in range(3)]


def flat(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_headlines_in_lowercased_lines_go() -> None:
    texts = [f"{flat(story(n))} {HEADLINES} {flat(PROSE[n + 9])}" for n in range(3)]
    config = Config(disable=("stage:recirculation", "stage:writing"))
    assert [result.text for result in cleaned(texts, config)] == [
        f"{flat(story(n))} {flat(PROSE[n + 9])}" for n in range(3)
    ]


def test_copies_of_one_lowercased_line_stay() -> None:
    text = f"{flat(story(0))} {HEADLINES} {flat(PROSE[9])}"
    assert lines_cut([text, text[:-20], f"visby {text}"]) == []


def test_other_languages_keep_what_may_be_a_sentence() -> None:
    stock = (
        "Die Insel hat seit 2016 keine Fähre im Winter, zwei Ausschüsse suchten vergeblich nach einer neuen."
    )
    texts = [
        f"Der Hafen von Visby bleibt am {day} geschlossen, weil der Wind {word} weht, sagte die Meisterin {word} der Stadt am Abend.\n{stock}\n{stock}"
        for day, word in [
            ("Montag", "nicht"),
            ("Dienstag", "sehr stark aus dem Westen"),
            ("Freitag", "von der See her"),
        ]
    ]
    assert lines_cut(texts) == []


def test_cleaning_twice_is_cleaning_once() -> None:
    texts = [f"{HEAD}\n{story(n)}\n{STOCK}\n{FOOT}\n{PROSE[n + 9]}\n{FOOT}" for n in range(3)]
    cleaner = Cleaner(profile=Profile.of(texts))
    for text in texts:
        once = cleaner(text).text
        assert cleaner(once).text == once


@pytest.mark.parametrize(
    "text", ["a b " * 250_000, "Home\n" * 100_000, "\udcff\0" * 1000, "", "\n" * 5000, "漢字" * 200_000]
)
def test_any_text_is_read_in_linear_time(text: str) -> None:
    start = time.perf_counter()
    profile = Profile.of([text, f"Home\n{text}", story(0)])
    cleaner = Cleaner(Config(only=("stage:boilerplate",)), profile)
    assert cleaner(text).undo() == text
    assert time.perf_counter() - start < 30
