"""What a damaged or cut text takes from a fuller copy, and what it leaves alone."""

from __future__ import annotations

import pickle
import re

import pytest
from strategies import PROSE

from newsclean import Cleaner, Config, Donors, Profile, Source
from newsclean.document import Cleaned
from newsclean.edits import Mention
from newsclean.profile.donors import index
from newsclean.profile.sketches import content_key
from newsclean.stages.copies.align import Alignment, Run, Words, find_runs, in_order

FULL = "\n\n".join(PROSE[:6])
OTHER = "\n\n".join(PROSE[6:])


def bare(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def cleaner(texts: dict[str, str], **options: object) -> Cleaner:
    config = Config(lang="en", disable=("stage:writing",), **options)  # type: ignore[arg-type]
    return Cleaner(config, Profile.of(texts.values()).repeated(), Donors.of(texts))


def filled(given: str, **more: str) -> Cleaned:
    """What becomes of *given* in a folder with the full article and another story."""
    texts = {"full.txt": FULL, "other.txt": OTHER, "given.txt": given, **more}
    return cleaner(texts)(given)


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def copied(result: Cleaned) -> list[Mention]:
    return [mention for mention in result.mentions if mention.kind == "copy"]


def rules(result: Cleaned) -> set[str]:
    return {edit.rule for layer in result.trace.layers if layer.stage == "copies" for edit in layer.edits}


def test_a_lowercased_wire_gets_its_writing_back() -> None:
    result = filled(bare(FULL))
    assert result.text == one_line(FULL)
    assert rules(result) == {"copy.case", "copy.marks"}
    assert result.undo() == bare(FULL)
    assert [mention.value.to_dict() for mention in copied(result)] == [
        {"document": "full.txt", "start": 0, "end": len(FULL) - 1}
    ]


@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_only_case_is_taken_where_the_marks_are_there(write: type[str]) -> None:
    given = write(FULL).replace("three years", "three long years")
    assert filled(given).text == FULL
    assert rules(filled(given)) == {"copy.case"}


def test_marks_that_are_there_are_obeyed() -> None:
    given = FULL.lower().replace("on thursday on", "on thursday, on")
    assert filled(given).text == FULL.replace("on Thursday on", "on Thursday, on")


def test_only_marks_are_taken_where_the_capitals_are_there() -> None:
    given = " ".join(re.findall(r"[^\W_]+", FULL.replace("Visby", "VISBY")))
    assert filled(given).text == one_line(FULL).replace("Visby", "VISBY")
    assert rules(filled(given)) == {"copy.marks"}


def test_a_damaged_block_in_a_good_article() -> None:
    given = "\n\n".join([PROSE[0], bare(f"{PROSE[1]} {PROSE[2]}"), *PROSE[3:6]])
    assert one_line(filled(given).text) == one_line(FULL)
    assert all(PROSE[i] in filled(given).text for i in (0, 3, 4, 5))


def test_head_and_tail_come_back_with_their_place_in_the_copy() -> None:
    given = bare(FULL)[3:-40]  # "harbour board" and "... which flooded the footb"
    result = filled(given)
    assert result.text.startswith("The harbour board of Visby")
    assert one_line(result.text) == one_line(FULL)
    head, *_, tail = copied(result)
    assert (head.rule, tail.rule) == ("copy.head", "copy.tail")
    for mention in (head, tail):
        start, end = (mention.value.to_dict()[name] for name in ("start", "end"))
        assert mention.span is not None
        assert result.text[slice(*mention.span)] == FULL[start:end]
    assert not result.flags


@pytest.mark.parametrize("marker", ["", "...", " [+1873 chars]", " … [+1873 chars]"])
def test_a_well_written_text_that_was_cut_gets_its_tail(marker: str) -> None:
    given = FULL[: FULL.index("flooded the")].rstrip() + marker
    result = filled(given)
    assert result.text == FULL
    assert rules(result) == {"copy.tail"}


def test_a_well_written_text_that_was_cut_into_gets_its_head() -> None:
    given = FULL[FULL.index("arbour board") :]
    assert filled(given).text == FULL
    assert filled(given.partition(" ")[2]).text == FULL


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("last", [4, 5, 6])
def test_a_shorter_edition_stays_as_it_was_printed(first: int, last: int) -> None:
    given = "\n\n".join(PROSE[first:last])
    result = filled(given)
    assert result.text == given
    assert not copied(result)


def test_another_papers_comma_is_its_own() -> None:
    given = FULL.replace("harbour board", "port board").replace("cut, ", "cut ").replace("mole, a", "mole a")
    assert filled(given).text == given


@pytest.mark.parametrize("form", [str, bare])
def test_stories_that_share_a_paragraph_are_different_stories(form: type[str]) -> None:
    given = form("\n\n".join([*PROSE[6:9], PROSE[0], *PROSE[9:]]))
    texts = {"full.txt": FULL, "given.txt": given}
    result = cleaner(texts)(given)
    assert not copied(result)
    assert result.text == Cleaner(Config(lang="en", disable=("stage:writing",)))(given).text


def test_a_story_that_stands_whole_among_others_takes_nothing_of_them() -> None:
    digest = "\n\n".join([PROSE[6], *PROSE[:4], PROSE[7]])
    given = bare("\n\n".join(PROSE[:4]))
    result = cleaner({"digest.txt": digest, "given.txt": given})(given)
    assert result.text == one_line("\n\n".join(PROSE[:4]))


def test_the_next_storys_headline_ends_the_tail() -> None:
    page = f"{FULL}\n\nBakers of Visby win the golden roll for the third time\n\n{OTHER}"
    given = bare("\n\n".join(PROSE[:5]))[:-20]
    result = cleaner({"page.txt": page, "given.txt": given})(given)
    assert PROSE[5] in result.text
    assert "golden roll" not in result.text
    assert PROSE[6] not in result.text


def test_a_changed_word_and_a_line_of_debris_stay() -> None:
    given = (
        bare(FULL).replace("same invoice", "same bill").replace("the court in", "click here now the court in")
    )
    result = filled(given).text
    assert "had paid the same bill four times, and that nobody" in result
    assert "come.” click here now The court in Arusha" in result


def test_what_was_debris_in_the_copy_is_not_taken() -> None:
    page = f"Sign up for our newsletter\nVISBY, Sweden (AP) — {FULL}\n\nShare on Facebook"
    given = bare(FULL)[3:-30]
    result = cleaner({"page.txt": page, "given.txt": given})(given)
    assert one_line(result.text) == one_line(FULL)
    for mention in copied(result):
        value = mention.value.to_dict()
        assert mention.span is not None
        assert bare(page[value["start"] : value["end"]]) == bare(result.text[slice(*mention.span)])


def test_the_fullest_of_several_copies_is_taken() -> None:
    given = bare(FULL)[3:-30]
    shorter = "\n\n".join(PROSE[:6])[:-60]
    assert one_line(filled(given, **{"a.txt": shorter, "b.txt": bare(FULL)}).text) == one_line(FULL)


def test_nothing_is_copied_without_donors_or_profile_or_when_switched_off() -> None:
    given = bare(FULL)
    texts = {"full.txt": FULL, "given.txt": given}
    profile, config = Profile.of(texts.values()), Config(lang="en", disable=("stage:writing",))
    for other in (
        Cleaner(config, profile),
        Cleaner(config, donors=Donors.of(texts)),
        cleaner(texts, copies=False),
    ):
        assert not copied(other(given))
    assert copied(Cleaner(config, profile, Donors.of(texts))(given))


def test_a_donor_that_is_not_what_was_learned_gives_nothing() -> None:
    texts = {"full.txt": FULL, "given.txt": bare(FULL)}
    places = index(texts.items())
    changed = Donors(lambda: places, lambda id: texts[id].replace("Visby", "Ystad"))
    gone = Donors(lambda: places, lambda id: "")
    for donors in (changed, gone):
        config = Config(lang="en", disable=("stage:writing",))
        assert not copied(Cleaner(config, Profile.of(texts.values()), donors)(bare(FULL)))


def test_a_cleaner_with_donors_travels() -> None:
    texts = {"full.txt": FULL, "given.txt": bare(FULL)}
    before = cleaner(texts)
    after = pickle.loads(pickle.dumps(before))
    assert after(texts["given.txt"]).to_dict() == before(texts["given.txt"]).to_dict()


def test_donors_find_texts_by_what_they_say() -> None:
    donors = Donors.of({"b.txt": FULL, "a.txt": FULL, "c.txt": OTHER})
    assert donors.find(content_key(FULL)) == ("a.txt", FULL)
    assert donors.find(content_key(OTHER)) == ("c.txt", OTHER)
    assert donors.find(1) is None
    assert not Donors()
    assert Donors().find(content_key(FULL)) is None


def test_the_record_comes_back() -> None:
    result = filled(bare(FULL)[3:])
    assert Cleaned.from_dict(result.to_dict()).to_dict() == result.to_dict()


def test_the_name_of_a_document_is_no_part_of_what_it_says() -> None:
    given = bare(FULL)
    result = cleaner({"full.txt": FULL, "given.txt": given})(Source(given, "given.txt"))
    assert result.text == one_line(FULL)


def test_well_written_copies_stand_before_damaged_ones() -> None:
    """Of many copies a profile keeps four a key; five damaged ones must not hide the good one."""
    wires = [bare(FULL) + f" {word}" for word in "one two three four five six seven".split()]
    profile = Profile.of([*wires, FULL])
    assert profile.fuller_copies(wires[0], wires[0]) == [content_key(FULL)]
    assert profile.fuller_copies(FULL, FULL) == []
    assert Profile().fuller_copies(FULL, "") == []


def test_lines_without_marks_are_read_as_paragraphs() -> None:
    lines = "\n".join(bare(line) for line in PROSE[:6])
    assert Profile.of([lines, FULL]).repeated().fuller_copies(lines, lines) == [content_key(FULL)]
    assert one_line(filled(lines).text) == one_line(FULL)
    assert filled(lines).text.count("\n") == 5


def test_runs_are_exact_and_keep_one_order() -> None:
    a, b, c = ([f"{letter}{i}" for i in range(20)] for letter in "abc")
    assert list(find_runs([*a, "x", *b], [*b, *a])) == [Run(0, 20, 20), Run(21, 0, 20)]
    assert in_order([Run(0, 20, 20), Run(21, 0, 30), Run(60, 40, 12)]) == (Run(21, 0, 30), Run(60, 40, 12))
    assert list(find_runs(a[:11], a)) == []
    assert list(find_runs([*a, *c], [*a, *b, *c])) == [Run(0, 0, 20), Run(20, 40, 20)]
    alignment = Alignment.of(Words(" ".join([*a, *b])), Words(" ".join([*b, *a])))
    assert alignment.length == 20
    assert len(alignment.strays) == 1


@pytest.mark.parametrize("unit", ["word ", "the ferry came ", bare(PROSE[0]) + " ", "1 "])
def test_alignment_takes_linear_time(unit: str) -> None:
    """A quadratic step would take minutes."""
    own, other = Words(unit * (400_000 // len(unit))), Words(unit * (380_000 // len(unit)))
    Alignment.of(own, other)


def test_cleaners_without_donors_are_equal_wherever_they_were_made() -> None:
    assert Cleaner() == pickle.loads(pickle.dumps(Cleaner()))
    assert hash(Cleaner(donors=Donors.of({"a": "b"}))) is not None
