"""Seeded bugs, and which tests notice them.  A property that kills none is decoration.

    python tests/mutants.py             the matrix: every bug against every file, in ten minutes
    python tests/mutants.py "undo"      only the bugs whose name has the word

Each bug is put into a copy of the package, and the tests are run on the copy.  The files
of the matrix only take a glance (30 examples a property); the test that must notice a
bug looks harder.  Exit status 1 if one survives, 2 if a patch no longer fits the code.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
TRACE, SETTLE, WIRE, VALUES, CLEANER, INDEX, DATE_STAGE, DOCUMENT, PIPELINE = FILES = (
    "properties/test_trace.py",
    "properties/test_settle.py",
    "properties/test_wire.py",
    "properties/test_values.py",
    "properties/test_cleaner.py",
    "properties/test_index.py",
    "properties/test_date_stage.py",
    "test_document.py",
    "test_pipeline.py",
)
DATES, ANY_TEXT = "properties/test_dates.py", "properties/test_dates_totality.py"


class Mutant(NamedTuple):
    """One bug: in *module*, *old* (which must stand there exactly once) becomes *new*."""

    name: str
    module: str
    old: str
    new: str
    killer: str  # the test that must notice


MUTANTS = (
    Mutant(
        "an offset behind a cut points before it",
        "edits",
        "i = bisect_right(self.text_ends, position)",
        "i = bisect_right(self.text_ends, position - 1)",
        TRACE + "::test_offsets_lead_to_the_same_characters",
    ),
    Mutant(
        "an end owns the cut after it",
        "edits",
        "while at_end and i and self.text_ends[i - 1] == position",
        "while False and self.text_ends[i - 1] == position",
        TRACE + "::test_offsets_lead_to_the_same_characters",
    ),
    Mutant(
        "a mention grows by what is written behind it",
        "edits",
        "if at_end and i and self.edits[i - 1].start == position:",
        "if False:",
        DOCUMENT + "::test_a_name_does_not_own_the_comma_written_behind_it",
    ),
    Mutant(
        "settle keeps edits that overlap",
        "edits",
        "(edit.start >= last.end and edit.start > last.start)",
        "edit.start > last.start",
        SETTLE + "::test_settled_edits_are_sorted_disjoint_and_settled",
    ),
    Mutant(
        "settle lets overlapping cuts fight",
        "edits",
        "elif not edit.after and not last.after and last.end > edit.start:",
        "elif False:",
        SETTLE + "::test_deletions_take_what_any_of_them_wants_in_any_order",
    ),
    Mutant(
        "a no-op stands in the way of a real edit",
        "edits",
        "if source[edit.start : edit.end] != edit.after:",
        "if True:",
        SETTLE + "::test_an_edit_that_changes_nothing_stands_in_nobodys_way",
    ),
    Mutant(
        "an edit with a negative start is taken",
        "edits",
        "if not 0 <= edit.start <= edit.end <= len(source):",
        "if not edit.start <= edit.end <= len(source):",
        SETTLE + "::test_an_edit_outside_the_text_raises",
    ),
    Mutant(
        "undo loses the last character of a cut",
        "edits",
        "self.source[edit.start : edit.end]\n            position = end",
        "self.source[edit.start : edit.end - 1]\n            position = end",
        TRACE + "::test_undo_gives_the_source_back",
    ),
    Mutant(
        "changes that only touch are merged",
        "edits",
        "(start < reach or",
        "(start <= reach or",
        TRACE + "::test_the_changes_of_one_layer_are_its_edits",
    ),
    Mutant(
        "changes that overlap are not merged",
        "edits",
        "reach = max(reach, end)",
        "reach = end",
        TRACE + "::test_changes_account_for_every_difference",
    ),
    Mutant(
        "the youngest maker comes first",
        "edits",
        "key=lambda made: made[0])",
        "key=lambda made: -made[0])",
        TRACE + "::test_changes_account_for_every_difference",
    ),
    Mutant(
        "what was put back is reported as changed",
        "edits",
        "return tuple(change for change in changes if change.before != change.after)",
        "return tuple(changes)",
        TRACE + "::test_changes_account_for_every_difference",
    ),
    Mutant(
        "a mention does not move with its text",
        "document",
        "return mention._replace(span=(start, end) if start < end else None)",
        "return mention",
        TRACE + "::test_a_mention_stays_on_its_words_and_goes_with_them",
    ),
    Mutant(
        "a mark's place is not traced to the source",
        "document",
        "origin = self.trace.to_source(start, end)",
        "origin = (start, end)",
        TRACE + "::test_a_mention_stays_on_its_words_and_goes_with_them",
    ),
    Mutant(
        "a second flag on a line is lost",
        "document",
        'str(mention.value) if mention.kind == "flag" else ""',
        '""',
        DOCUMENT + "::test_a_place_has_one_mention_of_a_kind_but_any_number_of_flags",
    ),
    Mutant(
        "a cut leaves the line break",
        "document",
        "min(end + 1, len(self.text))",
        "min(end, len(self.text))",
        DOCUMENT + "::test_a_whole_line_takes_its_break_along",
    ),
    Mutant(
        "a stored record loses its oldest layer",
        "record",
        "for layer in reversed(layers):",
        "for layer in reversed(layers[1:]):",
        WIRE + "::test_a_record_is_stored_and_read_whole",
    ),
    Mutant(
        "offsets in other units count the character itself",
        "record",
        "bisect_left(self._places, offset)",
        "bisect_left(self._places, offset + 1)",
        WIRE + "::test_a_ruler_measures_as_the_encoders_do",
    ),
    Mutant(
        "a byte order mark is lost",
        "decoding",
        "return self.bom + text.encode(",
        "return text.encode(",
        WIRE + "::test_every_byte_comes_back",
    ),
    Mutant(
        "bytes that fit no character are replaced",
        "decoding",
        'text = data[len(mark) :].decode("utf-8", "surrogateescape")',
        'text = data[len(mark) :].decode("utf-8", "replace")',
        WIRE + "::test_every_byte_comes_back",
    ),
    Mutant(
        "UTF-16 without a mark is read as UTF-8",
        "decoding",
        'for encoding in (*_wide(data), "utf-8"):',
        'for encoding in ("utf-8", *_wide(data)):',
        WIRE + "::test_western_utf16_needs_no_mark",
    ),
    Mutant(
        "copies of a story count as stories",
        "profile/table",
        "is_new &= ~are_alike(found[i], found[j])",
        "is_new &= found[i] != found[j]",
        "test_profile.py::test_copies_of_a_story_are_one_story",
    ),
    Mutant(
        "a line keeps the stories that came first",
        "profile/table",
        "rows[:, np.lexsort((rows[1], rows[0]))]",
        'rows[:, np.argsort(rows[0], kind="stable")]',
        VALUES + "::test_the_order_of_texts_does_not_matter",
    ),
    Mutant(
        "a sum of profiles forgets documents",
        "profile/__init__",
        "return Profile(self.documents + other.documents, ",
        "return Profile(max(self.documents, other.documents), ",
        VALUES + "::test_a_profile_of_two_folders_is_the_sum_of_theirs",
    ),
    Mutant(
        "a stock paragraph goes with the foot of the page",
        "stages/boilerplate/repeated",
        "if not repeats.is_prose[k] or len(going) >= BARRIER:",
        "if True:",
        "test_repeated.py::test_a_stock_paragraph_stays_wherever_it_stands",
    ),
    Mutant(
        "a heading that repeats goes between paragraphs",
        "stages/boilerplate/repeated",
        "CHAIN_INSIDE = 3",
        "CHAIN_INSIDE = 0",
        "test_repeated.py::test_a_chain_of_two_between_paragraphs_stays",
    ),
    Mutant(
        "a date in a quotation is written anew",
        "stages/dates/__init__",
        "if not shelter.covers(start, end):",
        "if True:",
        DATE_STAGE + "::test_what_others_wrote_is_left",
    ),
    Mutant(
        "one of several days is written alone",
        "stages/dates/around",
        '(joined and not joined["month"])',
        "False",
        DATE_STAGE + "::test_a_style_changes_no_meaning",
    ),
    Mutant(
        "a date that was written anew is noted again",
        "stages/dates/__init__",
        "and not touches(span.start, span.end, noted)",
        "",
        DATE_STAGE + "::test_every_date_of_the_text_is_noted_once",
    ),
    Mutant(
        "a day is put behind its date each time",
        "stages/dates/__init__",
        "return None if ANNOTATED.match(text, at) else Edit(",
        "return Edit(",
        DATE_STAGE + "::test_cleaned_once_is_cleaned",
    ),
    Mutant(
        "a quotation without a closing mark is none",
        "stages/dates/shelter",
        "    if waiting:\n        yield began, end",
        "    if False:\n        yield began, end",
        "test_dates_stage.py::test_what_others_wrote_is_left",
    ),
    Mutant(
        "an option that is off is not stored",
        "config",
        "for name, value in asdict(self).items()",
        "for name, value in asdict(self).items() if value is not False",
        VALUES + "::test_a_config_is_stored_and_read_the_same",
    ),
    Mutant(
        "a rule switched off stands before another",
        "pipeline",
        'and not any(_fits(pattern, "", rule.id) for pattern in disable)',
        "and True",
        PIPELINE + "::test_a_rule_switched_off_does_not_stand_in_the_way_of_another",
    ),
    Mutant(
        "the stages run only once",
        "pipeline",
        "ROUNDS = 6",
        "ROUNDS = 1",
        CLEANER + "::test_cleaning_twice_is_cleaning_once",
    ),
    Mutant(
        "rules that are switched off act",
        "pipeline",
        "if not (config.only or config.disable or config.min_confidence):",
        "if not config.min_confidence:",
        CLEANER + "::test_with_everything_off_nothing_happens",
    ),
    Mutant(
        "a weekday is counted from the day of the month",
        "dates/readers/weekdays",
        "int(token.means) - at.today.weekday()",
        "int(token.means) - at.today.day",
        DATES + "::test_a_week_later_all_weekdays_are_a_week_later",
    ),
    Mutant(
        "a date with a written year is said to be worked out",
        "dates/reading",
        "reading.is_anchored and reading.is_resolved",
        "reading.is_resolved",
        DATES + "::test_a_written_year_does_not_care_for_the_day",
    ),
    Mutant(
        "a guess without an anchor is said to be resolved",
        "dates/setting",
        "unit_of(day, unit), is_anchored=True, is_resolved=day is not None",
        "unit_of(day, unit), is_anchored=True",
        DATES + "::test_without_an_anchor_no_relative_date_is_a_date",
    ),
    Mutant(
        "a date named before stands in for the day of publication",
        "dates/setting",
        "self.reference.day if self.is_narrative and self.reference",
        "self.reference.day if self.reference",
        DATES + "::test_without_an_anchor_a_date_named_before_is_no_anchor_in_the_news",
    ),
    Mutant(
        "a lower-cased text has no months of May",
        "dates/scan",
        "return around.islower()",
        "return False",
        DATES + "::test_damage_leaves_the_values",
    ),
    Mutant(
        "a copyright year is what that year counts from",
        "dates/reading",
        "at.memory = before",
        "pass",
        DATES + "::test_what_stands_around_a_story_leaves_its_dates",
    ),
    Mutant(
        "all ranges of a text have one number",
        "dates/reading",
        "number += 1",
        "number = 1",
        DATES + "::test_the_dates_of_two_paragraphs_are_those_of_each",
    ),
    Mutant(
        "today is the day in another zone",
        "dates/__init__",
        "read.astimezone(zone)",
        "read",
        DATES + "::test_today_is_the_day_where_the_source_lives",
    ),
    Mutant(
        "a locale swaps month and day",
        "dates/numeric",
        '(("month", MONTH_FIRST), ("day", DAY_FIRST)',
        '(("day", MONTH_FIRST), ("month", DAY_FIRST)',
        DATES + "::test_only_a_locale_says_which_of_two_is_the_month",
    ),
    Mutant(
        "a day lasts until the next",
        "dates/intervals",
        "return Interval(found, found)",
        "return Interval(found, found + timedelta(1))",
        DATES + "::test_a_date_is_read_in_every_way_to_write_it",
    ),
    Mutant(
        "letters that grow in lower case move the dates",
        "dates/scan",
        "if len(low) != len(text):",
        "if False:",
        ANY_TEXT + "::test_letters_that_grow_in_lower_case_and_curly_apostrophes_move_nothing",
    ),
    Mutant(
        "the null date of a page is an anchor",
        "dates/__init__",
        "if read is None or read.year not in YEARS:",
        "if read is None:",
        ANY_TEXT + "::test_any_text_has_dates_that_can_be_read",
    ),
    Mutant(
        "the whole text is searched for signs of the tense",
        "dates/tense",
        "LEFT, RIGHT = 90, 60",
        "LEFT, RIGHT = 10**9, 60",
        ANY_TEXT + "::test_ten_times_the_text_costs_ten_times_the_steps",
    ),
    Mutant(
        "a time zone that is no file name ends in another error",
        "moments",
        "except (KeyError, ValueError, OSError):",
        "except KeyError:",
        ANY_TEXT + "::test_a_wrong_argument_is_told_in_a_sentence",
    ),
)


def stale(mutants: tuple[Mutant, ...] = MUTANTS) -> list[str]:
    """The names of the bugs whose patch does not fit the code any more."""
    texts = {m.module: (ROOT / "newsclean" / f"{m.module}.py").read_text("utf-8") for m in mutants}
    return [mutant.name for mutant in mutants if texts[mutant.module].count(mutant.old) != 1]


def copied(folder: Path) -> Path:
    """A copy of the package and its tests in *folder*."""
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in ("newsclean", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / "fixtures").symlink_to(ROOT / "fixtures")
    return folder


def failures(copy: Path, mutant: Mutant, tests: tuple[str, ...], *, profile: str) -> Counter[str]:
    """How many of *tests* fail in each file, on the copy with the bug in it."""
    path = copy / "newsclean" / f"{mutant.module}.py"
    sound = path.read_text("utf-8")
    path.write_text(sound.replace(mutant.old, mutant.new), "utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "--tb=no", "-rfE", "-p", "no:cacheprovider"]
    command += [f"tests/{name}" for name in tests]
    env = {**os.environ, "HYPOTHESIS_PROFILE": profile, "PYTHONPATH": os.fspath(copy)}
    run = subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, check=False)
    path.write_text(sound, "utf-8")
    found = re.findall(r"^(?:FAILED|ERROR) tests/([\w/]+\.py)", run.stdout, re.MULTILINE)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"{mutant.name}: pytest did not run\n{run.stdout}{run.stderr}")
    return Counter(found)


def is_killed(copy: Path, mutant: Mutant) -> bool:
    """Whether the test that must notice *mutant* does."""
    return bool(failures(copy, mutant, (mutant.killer,), profile="kill"))


def main(words: list[str]) -> int:
    """Print the matrix: a row a bug, a column a file, how many of its tests fail."""
    chosen = tuple(mutant for mutant in MUTANTS if all(word in mutant.name for word in words))
    if misfits := stale(chosen):
        print("no longer fits:", *misfits, sep="\n  ")
        return 2
    columns = [Path(name).stem.removeprefix("test_") for name in FILES]
    width = max(len(mutant.name) for mutant in MUTANTS)
    print(f"{'':{width}}", *(f"{column:>9}" for column in columns))
    survivors = []
    with TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        for mutant in chosen:
            found = failures(copy, mutant, FILES, profile="glance")
            print(f"{mutant.name:{width}}", *(f"{found[name] or '-':>9}" for name in FILES), flush=True)
            if not is_killed(copy, mutant):
                survivors.append(mutant.name)
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} killed", *survivors, sep="\n  survived: ")
    return bool(survivors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
