"""What a folder says about its texts, and how it is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from strategies import PROSE

from newsclean import ConfigError, Profile
from newsclean import profile as module
from newsclean.profile import signature

STORY = "\n".join(PROSE[:4])


def test_a_line_counts_once_a_text() -> None:
    profile = Profile.of(["Home\nHome \nRain", " Home", "Snow"])
    lines = ("Home", "  Home\t", "Rain", "None", "")
    assert [profile.documents_with(line) for line in lines] == [2, 2, 1, 0, 0]


def test_a_story_in_two_files_is_a_near_copy() -> None:
    """Its lines repeat because the story does: they are no debris."""
    reprint = f"Home\n{STORY}\nSign up"
    profile = Profile.of([STORY, reprint, "\n".join(PROSE[5:9])])
    assert profile.has_near_copy(STORY)
    assert profile.has_near_copy(reprint)
    assert not profile.has_near_copy("\n".join(PROSE[5:9]))


def test_texts_with_one_menu_are_no_near_copies() -> None:
    menu = "Home\nNews\nSport\nWeather\nCulture\nOpinion\nContact"
    texts = [f"{menu}\n{PROSE[i]}\n{PROSE[i + 1]}\n{PROSE[i + 2]}" for i in range(0, 9, 3)]
    profile = Profile.of(texts)
    assert profile.documents_with("Weather") == 3
    assert not any(profile.has_near_copy(text) for text in texts)


def test_a_short_text_has_no_signature() -> None:
    assert signature("Too short to tell") == frozenset()
    assert not Profile.of(["Short", "Short"]).has_near_copy("Short")


def test_a_profile_does_not_change_with_what_made_it() -> None:
    lines = {1: 2}
    profile = Profile(1, lines)
    lines[1] = 3
    assert profile.lines[1] == 2
    with pytest.raises(TypeError):
        profile.lines[1] = 4


def test_memory_is_bounded_and_keeps_what_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BOUND", 10)
    texts = [
        f"Home\nline {i}\nline {i} again\n" + " ".join(f"w{i}x{j}" for j in range(30)) for i in range(40)
    ]
    profile = Profile.of(texts)
    assert len(profile.lines) <= 10
    assert len(profile.signatures) <= 10
    assert profile.documents_with("Home") == 40


def test_the_digest_is_the_same_on_any_machine() -> None:
    profile = Profile.of(["Home\nRain fell.", "Home\nSnow fell."])
    assert profile.digest == "ee0f280cf46b8621a3f5aa03c207bc16a8d763ee6a5c82d5f6be385f32a8c263"


def test_it_is_stored_whole(tmp_path: Path) -> None:
    profile = Profile.of([STORY, "Home\n\udcff\0"])
    profile.save(tmp_path / "profile.json")
    assert Profile.load(tmp_path / "profile.json") == profile


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "null", '{"documents": 1, "lines": [], "signatures": {}}', "\udcff"]
)
def test_what_is_no_profile_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError, match="not a stored profile"):
        Profile.load(path)


def test_a_profile_that_was_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    Profile.of([STORY]).save(path)
    record = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**record, "documents": 2}), "utf-8")
    with pytest.raises(ConfigError, match="changed"):
        Profile.load(path)
    with pytest.raises(ConfigError, match="No such file"):
        Profile.load(tmp_path / "none.json")
