"""Options fail when they are given, with a sentence that says what to do."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from newsclean import Config, ConfigError
from newsclean.config import CHOICES


def test_the_defaults_are_valid_choices() -> None:
    for name, choices in CHOICES.items():
        assert getattr(Config(), name) in choices


def test_every_field_is_explained() -> None:
    doc = Config.__doc__ or ""
    for field in fields(Config):
        assert f"        {field.name}: " in doc or f", {field.name}: " in doc


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("strictness", "brutal", "gentle, balanced, strict"),
        ("cuts", "keep", "trim, mark"),
        ("dates", None, "style, iso"),
        ("names", 3, "style, note, off"),
        ("tagger", [], "default, fast"),
        ("reflow", "yes", "auto, always, never"),
        ("reflow", 1.5, "auto, always, never"),
        ("complete", "no", "true or false"),
        ("min_confidence", 1.1, "0 to 1"),
        ("min_confidence", -0.1, "0 to 1"),
        ("min_confidence", float("nan"), "0 to 1"),
        ("min_confidence", "1", "0 to 1"),
        ("min_confidence", True, "0 to 1"),
        ("max_chars", 0, "above 0"),
        ("max_chars", 1.5, "above 0"),
        ("max_chars", True, "above 0"),
        ("lang", "english", "English as en"),
        ("lang", "EN", "English as en"),
        ("lang", None, "not a string"),
        ("date_style", 5, "ap, reuters"),
        ("date_style", "us", "ap, reuters"),
        ("name_style", 5, "not a string"),
        ("locale", 5, "not a string"),
        ("locale", "British English", "en-GB"),
        ("tz", None, "not a string"),
        ("tz", "Seoul", "America/New_York"),
        ("tz", "../etc/passwd", "America/New_York"),
        ("only", 5, "list of strings"),
        ("disable", [5], "list of strings"),
        ("rules", None, "list of strings"),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: object, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint) as caught:
        Config(**{name: value})
    assert str(caught.value).startswith(f"{name}=")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"disable": "caption.*"}, ("disable", ("caption.*",))),
        ({"disable": ["a.b", "c.d"]}, ("disable", ("a.b", "c.d"))),
        ({"rules": Path("a/b.toml")}, ("rules", (str(Path("a/b.toml")),))),
        ({"reflow": True}, ("reflow", "always")),
        ({"reflow": False}, ("reflow", "never")),
        ({"date_style": ""}, ("date_style", "ap")),
        ({"min_confidence": 1}, ("min_confidence", 1.0)),
    ],
)
def test_friendly_forms_are_taken(given: dict[str, object], kept: tuple[str, object]) -> None:
    assert getattr(Config(**given), kept[0]) == kept[1]


def test_equal_configs_have_equal_fingerprints() -> None:
    assert Config(min_confidence=1) == Config(min_confidence=1.0)
    assert Config(min_confidence=1).fingerprint == Config(min_confidence=1.0).fingerprint
    assert Config(reflow=True).fingerprint == Config(reflow="always").fingerprint
    assert Config().fingerprint != Config(cuts="mark").fingerprint


def test_an_unknown_option_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="did you mean 'max_chars'"):
        Config.from_dict({"max_char": 5})
    with pytest.raises(ConfigError, match="the options are only, disable"):
        Config.from_dict({"qqq": 5})


def test_a_config_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Config().cuts = "mark"


def test_a_file_of_options(tmp_path: Path) -> None:
    path = tmp_path / "newsclean.toml"
    path.write_text('strictness = "strict"\ndisable = ["house.*"]\nreflow = true\n', "utf-8")
    assert Config.from_toml(path) == Config(strictness="strict", disable=("house.*",), reflow=True)


@pytest.mark.parametrize("content", ["strictness = ", "strictness = 'mild'", "strict = 1", "\udcff"])
def test_a_wrong_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "newsclean.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ConfigError):
        Config.from_toml(path)
    with pytest.raises(ConfigError, match="No such file"):
        Config.from_toml(tmp_path / "none.toml")
