"""What a reader sees at a terminal: the changes, their rules, and nothing the terminal obeys."""

from __future__ import annotations

import re
import time

import pytest

from newsclean import Cleaned, Cleaner, ConfigError, Source
from newsclean.edits import Edit, Layer, Mention, Trace
from newsclean.io.terminal import visible
from newsclean.report import diff_lines, rule_lines

CODES = re.compile(r"\x1b\[[0-9;]*m")
LONG = "The ferry to Skarholm came back on Monday after two years. " * 20


def result(text: str, *edits: Edit, mentions: tuple[Mention, ...] = ()) -> Cleaned:
    layer = Layer.of(text, edits, "tidy")
    return Cleaned(Source(text), layer.text, trace=Trace((layer,)) if edits else Trace(), mentions=mentions)


def shown(cleaned: Cleaned, **options: bool | int) -> str:
    return "\n".join(diff_lines(cleaned, **options))  # type: ignore[arg-type]


def test_marks_name_the_rules() -> None:
    cleaned = result("Rain fell.  (END)", Edit(10, 17, "", "slug.end"), Edit(0, 4, "Snow", "mojibake.x"))
    assert shown(cleaned).splitlines()[0] == "[-Rain-]{+Snow+}<mojibake.x> fell.[-  (END)-]<slug.end>"


def test_colours_instead_of_marks() -> None:
    cleaned = result("Rain fell. (END)", Edit(10, 16, "", "slug.end"))
    line = shown(cleaned, color=True).splitlines()[0]
    assert "\x1b[31;9m (END)\x1b[0m\x1b[2m<slug.end>\x1b[0m" in line
    assert "[-" not in line


def test_line_breaks_that_go_are_seen() -> None:
    cleaned = result("Rain.\nShare this\nSun.", Edit(6, 17, "", "share.x"), Edit(5, 6, " ", "tidy.reflow"))
    assert shown(cleaned).splitlines()[:3] == [
        "Rain.[-¶-]{+·+}<tidy.reflow>[-Share this¶-]<share.x>",
        "Sun.",
        "",
    ]


def test_long_stretches_are_kept_short_unless_all_is_asked_for() -> None:
    cleaned = result(
        f"{LONG}(END){LONG}(END){LONG}", Edit(1180, 1185, "", "a.b"), Edit(2365, 2370, "", "a.b")
    )
    assert shown(cleaned).count("…") == 3
    assert len(shown(cleaned)) < 700
    assert "…" not in shown(cleaned, everything=True)
    assert len(shown(cleaned, everything=True)) > len(cleaned.source.text)
    # Writing without spaces is cut anywhere.
    assert len(shown(result("雨が降る。" * 500, Edit(0, 1, "", "a.b")))) < 400


def test_header_and_footer() -> None:
    mentions = (
        Mention("title", "Ferry\nback", "title.head", (0, 1), None),
        Mention("agency", "AP", "agency.x", (0, 1), None),
        Mention("agency", "Reuters", "agency.x", (0, 1), None),
        Mention("flag", "paywalled", "paywall.x", (0, 1), None),
        Mention("published", "2019-12-19", "timestamp.x", (0, 1), None),
    )
    edits = [Edit(0, 1, "", "b.once"), Edit(2, 3, "", "a.twice"), Edit(4, 5, "X", "a.twice")]
    lines = shown(result("a b c d", *edits, mentions=mentions)).splitlines()
    assert lines[:5] == [
        "title: Ferry back",
        "agency: AP",
        "agency: Reuters",
        "published: 2019-12-19",
        "flags: paywalled",
    ]
    assert lines[-3:] == ["3 changes: 3 characters out, 1 in", "    2  a.twice", "    1  b.once"]


def test_nothing_to_show() -> None:
    assert shown(result("Rain.")).splitlines() == ["Rain.", "", "0 changes: 0 characters out, 0 in"]
    assert "flags: empty" in shown(result(""))


NASTY = "a\x1b[2J\x1b]0;owned\x07 \x9b31m \r\b\x7f \u202etxt.exe\u2066 \u200b\ufeff \ud83d \U000e0041 z"


@pytest.mark.parametrize("color", [True, False])
def test_the_text_cannot_command_the_terminal(color: bool) -> None:
    mentions = (Mention("title", NASTY, "title.head", (0, 1), None),)
    cleaned = result(
        f"{NASTY} (END) {NASTY}", Edit(0, len(NASTY), NASTY[::-1], "mojibake.x"), mentions=mentions
    )
    out = CODES.sub("", shown(cleaned, color=color))
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", out
    )
    assert "\\x1b]0;owned\\x07" in out
    assert set(CODES.findall(shown(cleaned))) == set()
    assert visible("ما می‌خواهیم 👩‍🚒") == "ما می‌خواهیم 👩‍🚒"


@pytest.mark.parametrize("width", [20, 33, 80])
@pytest.mark.parametrize("text", [LONG, "雨が降る。" * 100, "x" * 500, "a\n\n b " * 50])
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    cleaned = result(text, Edit(3, 60, "", "share.some-rule"))
    *lines, _, _, _ = diff_lines(cleaned, color=True, width=width, everything=True)
    for line in lines:
        assert sum(2 if ord(char) > 0x2E80 else 1 for char in CODES.sub("", line)) <= width


def test_a_megabyte_on_one_line() -> None:
    start = time.perf_counter()
    text = "x" * 1_000_000 + " y" * 100_000
    shown(result(text, Edit(10, 900_000, "", "a.b")), everything=True)
    assert time.perf_counter() - start < 5


def listed(pattern: str) -> list[str]:
    cleaner = Cleaner()
    notes = [(stage.name, note) for stage in cleaner.stages for note in stage.notes]
    return list(rule_lines(notes, cleaner.rules, pattern))


def test_rules_are_listed_by_id_family_and_stage() -> None:
    everything = listed("")
    assert len(everything) == len(Cleaner().catalogue)
    family = listed("paywall")
    assert family == listed("paywall.*")
    assert all(line.startswith("paywall.") for line in family)
    assert listed("stage:cuts")
    assert set(listed("stage:cuts")) != set(everything)


def test_one_rule_in_full() -> None:
    rule = next(rule for rule in Cleaner().rules.rules if rule.id.startswith("paywall."))
    lines = listed(rule.id)
    assert lines[0] == rule.id
    assert [line[11:] for line in lines if line.startswith("  drop ")] == [
        visible(line) for line in rule.drop
    ]
    assert any(line.startswith("  pattern ") and line.endswith(visible(rule.pattern)) for line in lines)
    assert any(line.startswith("  seen ") for line in lines)


def test_an_unknown_rule_gives_the_nearest_names() -> None:
    with pytest.raises(ConfigError, match="did you mean paywall"):
        listed("paywal")
    with pytest.raises(ConfigError, match="lists them"):
        listed("zzzz")
