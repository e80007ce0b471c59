"""What the pages say is tried: commands run, examples give what is shown, links lead somewhere.

A page is read from top to bottom in a folder of its own that holds a copy of
``fixtures/corpus``.  What a fence says decides what happens to its block:

* ``python``: a doctest; names live on to the page's next one.
* ``sh``: run by bash; must exit 0.
* ``console``: commands after "$ ", each followed by what it prints ("…" for anything).
* ``toml``, ``js`` after ``<!-- file: NAME -->``: written to that file.

A block after ``<!-- run -->`` is for a fresh machine and is run there, not here; one
after ``<!-- needs: PROGRAM -->`` is skipped where there is no such program.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import newsclean
from newsclean.rules import RuleTable

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("fixtures/**/*.md"))
)
READ_ALONG = ("README.md", "docs/tour.md", "docs/howto.md")
FENCE = re.compile(
    r"(?:^<!-- (run|file|needs):? ?(\S*) -->\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")
PUBLIC = re.compile(r"^### (\w+)$", re.MULTILINE)


class Block(NamedTuple):
    """A fenced block of a page, with the note before it."""

    note: str
    value: str
    language: str
    code: str
    line: int


def blocks(page: str) -> Iterator[Block]:
    text = (ROOT / page).read_text("utf-8")
    for found in FENCE.finditer(text):
        yield Block(found[1] or "", found[2] or "", found[3], found[4], text.count("\n", 0, found.start(4)))


def bash(command: str, folder: Path) -> str:
    """What *command* prints, both streams, with the installed ``newsclean`` on the path.

    No ``pipefail``: ``newsclean diff FILE | head -3`` is a fair thing to write.
    """
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        ["bash", "-euc", command],
        cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120, check=False,
    )  # fmt: skip
    said = done.stdout.decode("utf-8", "replace")
    assert done.returncode == 0, f"{command}\nexits {done.returncode}:\n{said}"
    return said


def console(code: str, folder: Path) -> None:
    """Run each command of a session and compare what it prints with what is shown."""
    for part in re.split(r"^\$ ", code, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        said = bash(command, folder)
        pattern = ".*?".join(re.escape(_flat(piece)) for piece in shown.strip().split("…"))
        if not re.fullmatch(pattern, _flat(said).strip(), re.DOTALL):
            pytest.fail(f"$ {command}\nprints\n{said}\nnot\n{shown}", pytrace=False)


def _flat(text: str) -> str:
    """*text* as one sees it: no spaces at the ends of lines, all of one kind."""
    return "\n".join(line.rstrip() for line in text.replace("\xa0", " ").split("\n"))


def python(block: Block, page: str, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block.code, names, page, page, block.line)
    assert test.examples, f"{page}, line {block.line}: a python block must be a doctest"
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(
        test, out=said.append, clear_globs=False
    )
    names.update(test.globs)
    assert not said, "".join(said)


@pytest.mark.parametrize("page", READ_ALONG)
def test_a_page_does_what_it_shows(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "fixtures" / "corpus", tmp_path / "fixtures" / "corpus")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks(page):
        if block.note == "run" or (block.note == "needs" and not shutil.which(block.value)):
            continue
        if block.note == "file":
            (tmp_path / block.value).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.value).write_text(block.code, "utf-8")
        elif block.language == "python":
            python(block, page, names)
        elif block.language == "sh":
            bash(block.code, tmp_path)
        elif block.language == "console":
            console(block.code, tmp_path)


def test_the_readme_marks_two_commands_and_is_short() -> None:
    marked = [block for block in blocks("README.md") if block.note == "run"]
    assert [block.language for block in marked] == ["sh", "sh"]
    assert "pip install ." in marked[0].code
    assert "pytest" in marked[1].code
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) < 150


def test_the_worked_example_of_a_rule_passes_its_own_evidence(tmp_path: Path) -> None:
    rules = [block for block in blocks("CONTRIBUTING.md") if block.language == "toml"]
    assert rules
    for number, block in enumerate(rules):
        (tmp_path / f"{number}.toml").write_text(block.code, "utf-8")
        table = RuleTable.read(tmp_path / f"{number}.toml")
        shipped = RuleTable.shipped()
        assert not [line for rule in table.rules for line in rule.keep if any(shipped.matching(line))]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = _without_code((ROOT / page).read_text("utf-8"))
    for target in LINK.findall(text):
        if re.match(r"\w+:", target):
            continue
        name, _, anchor = target.partition("#")
        found = (ROOT / page).parent / name if name else ROOT / page
        assert found.exists(), f"{page}: {target}"
        assert not anchor or anchor in _anchors(found.read_text("utf-8")), f"{page}: {target}"


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", text))


def _anchors(text: str) -> set[str]:
    """The names by which headings are linked to, as the usual readers of Markdown make them."""
    headings = re.findall(
        r"^#{1,6} (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.fixture(scope="module")
def make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_make", ROOT / "docs" / "make.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_made_pages_are_up_to_date() -> None:
    check = [sys.executable, str(ROOT / "docs" / "make.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_stale_page_is_named(
    make: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "README.md").write_text((ROOT / "README.md").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(make, "ROOT", tmp_path)
    monkeypatch.setattr(sys, "argv", ["make.py", "--check"])
    assert make.main() == 1
    assert "docs/rules.md is out of date" in capsys.readouterr().err
    assert not (tmp_path / "docs" / "rules.md").exists()


def test_the_reference_has_every_public_name_and_no_other() -> None:
    text = (ROOT / "docs" / "reference.md").read_text("utf-8")
    public = text.partition("## Public names")[2].partition("\n## ")[0]
    assert PUBLIC.findall(public) == list(newsclean.__all__)


def test_every_benchmark_is_described() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text("utf-8")
    scripts = [path.relative_to(ROOT).as_posix() for path in (ROOT / "benchmarks").glob("*.py")]
    assert [script for script in scripts if f"| `{script}` |" not in text] == []


def test_the_list_of_rules_has_every_rule() -> None:
    listed = re.findall(r"^\| `([\w.-]+)` \|", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(set(listed)) == sorted({note.id for note in newsclean.Cleaner().catalogue})
