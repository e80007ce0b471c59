"""What a folder says about its texts, and how it is kept."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from strategies import PROSE

from newsclean import ConfigError, Profile
from newsclean.profile import of_line, table
from newsclean.profile.sketches import Reading, are_alike

STORY = "\n".join(PROSE[:4])
OTHER = "\n".join(PROSE[5:9])
MENU = "Home\nNews\nSport\nWeather\nCulture\nOpinion\nContact"


def test_a_line_counts_once_a_story() -> None:
    profile = Profile.of([f"Home\nHome \nRain\n{STORY}", f" HOME!\n{OTHER}", "Snow"])
    assert profile.stories_with(["Home", "  home\t", "Rain", "None", "", "2016", "."]) == [
        2,
        2,
        1,
        0,
        0,
        0,
        0,
    ]


def test_case_spaces_and_digits_do_not_count_but_letters_do() -> None:
    assert of_line("12 Comments") == of_line("15  comments") != of_line("no comments")
    assert of_line("10:30") == of_line("–") == of_line("") == of_line("7 p") == 0


def test_copies_of_a_story_are_one_story() -> None:
    """Printed twice, shortened, under another headline, on another site: its lines count once."""
    copies = [f"Home\n{STORY}", f"Ferry row\n{STORY}\nSign up", "\n".join(PROSE[:3]), f"{STORY}\n{PROSE[4]}"]
    profile = Profile.of(copies)
    assert profile.stories_with(STORY.split("\n")) == [1] * 4
    assert Profile.of([*copies, f"{OTHER}\n{PROSE[0]}"]).stories_with([PROSE[0]]) == [2]


def test_pages_of_one_site_are_no_copies() -> None:
    menu = MENU * 5 + "\nStriker wins the cup again and thanks the whole of the town for its patience"
    texts = [f"{menu}\n" + "\n".join(PROSE[i : i + 3]) + f"\n{menu}" for i in range(0, 9, 3)]
    profile = Profile.of(texts)
    assert profile.stories_with(["Weather"]) == [3]
    assert not any(profile.has_near_copy(text) for text in texts)


def test_a_story_in_two_files_has_a_near_copy() -> None:
    reprint = f"Home\n{STORY}\nSign up"
    profile = Profile.of([STORY, reprint, OTHER])
    assert profile.has_near_copy(STORY)
    assert profile.has_near_copy(reprint)
    assert not profile.has_near_copy(OTHER)
    assert not Profile.of(["Short", "Short!"]).has_near_copy("Short")
    assert not Profile().has_near_copy(STORY)


def test_sketches_of_copies_are_alike_and_of_stories_are_not() -> None:
    import numpy as np

    sketches = np.array(
        [Reading.of(text).sketch for text in (STORY, f"Home\n{STORY}", OTHER)], dtype=np.uint64
    )
    assert are_alike(sketches[:1], sketches).tolist() == [True, True, False]
    none, all_, one = (np.array([number], dtype=np.uint64) for number in (0, (1 << 64) - 1, 15 << 60))
    assert [bool(are_alike(none, other)[0]) for other in (none, all_, one)] == [True, False, True]


def test_memory_is_bounded_and_keeps_what_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "BOUND", 200)
    monkeypatch.setattr(table, "BATCH", 500)
    letters = random.Random(7)

    def line(words: int) -> str:
        return " ".join("".join(letters.choices("abcdefghij", k=6)) for _ in range(words))

    texts = [f"Home and garden\n{line(4)}\n{line(70)}\nSign up now" for _ in range(60)]
    profile = Profile.of(texts)
    assert len(profile.keys) <= 200 * 8
    assert profile.stories_with(["Home and garden", "Sign up now"]) == [4, 4]
    assert profile.documents == 60


def test_what_stands_in_one_story_can_be_left_out() -> None:
    profile = Profile.of([f"Home\n{STORY}", f"Home\n{OTHER}"])
    small = profile.repeated()
    assert small.stories_with(["Home", PROSE[0]]) == [2, 0]
    assert len(small.keys) < len(profile.keys) / 10
    assert small.documents == 2
    assert Profile().repeated() == Profile()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_digest_is_the_same_in_every_process(seed: str) -> None:
    code = "from newsclean import Profile; print(Profile.of(['Home\\nRain fell.', 'Home\\nSnow fell. ' * 30]).digest)"
    run = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "4e53dbdd9d679956348a132e6a4b90fc589ba4f0868d2a668a31946448173ea9"


def test_the_empty_profile_needs_no_numpy() -> None:
    code = "import sys; from newsclean import Profile as P; (P() + P()).counts([1]); P().has_near_copy('x'); print('numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_it_is_stored_whole(tmp_path: Path) -> None:
    profile = Profile.of([STORY, "Home\n\udcff\0", ""])
    profile.save(tmp_path / "profile")
    assert Profile.load(tmp_path / "profile") == profile
    assert [path.name for path in tmp_path.iterdir()] == ["profile"]
    Profile().save(tmp_path / "profile")
    assert Profile.load(tmp_path / "profile") == Profile()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", "null", "[" * 2000, '{"form": "newsclean profile 2", "documents": "x"}', "\udcff"],
)
def test_what_is_no_profile_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "profile"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError, match="not a stored profile"):
        Profile.load(path)


def test_a_profile_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "profile"
    Profile.of([STORY]).save(path)
    head, _, numbers = path.read_bytes().partition(b"\n")
    said = json.loads(head)
    for change, why in [
        (({**said, "documents": 2}, numbers), "changed"),
        ((said, numbers[:-1]), "cut off or changed"),
        ((said, numbers + b"\0"), "cut off or changed"),
        ((said, numbers[:8][::-1] + numbers[8:]), "changed"),
        (({**said, "form": "newsclean profile 9"}, numbers), "another version"),
    ]:
        path.write_bytes(json.dumps(change[0]).encode() + b"\n" + change[1])
        with pytest.raises(ConfigError, match=why):
            Profile.load(path)
    with pytest.raises(ConfigError, match="No such file"):
        Profile.load(tmp_path / "none")
