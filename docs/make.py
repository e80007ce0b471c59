"""Write what comes from the code: docs/reference.md, docs/rules.md, the figures in README.md.

    python docs/make.py            write them
    python docs/make.py --check    write nothing; exit 1 if one of them is out of date

The docstrings are the reference manual, the rule tables are the list of rules, and
benchmarks/floors.json holds the figures.  This only brings them to where they are
read, so do not edit them there.
"""

from __future__ import annotations

import argparse
import inspect
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import newsclean
from newsclean.anchor import Anchor
from newsclean.decoding import Carrier
from newsclean.edits import Change, Maker, Mention
from newsclean.rules import Rule, RuleNote
from newsclean.stages import Stage

ROOT = Path(__file__).parents[1]
FLOORS = "benchmarks/floors.json"
NOTICE = "<!-- Written by docs/make.py. Do not edit: change the docstring or the rule, then run it again. -->"
INSIDE = (Anchor, Change, Maker, Mention, Carrier, Rule, RuleNote)
"""What results and rule files hold, though nobody has to import it."""

FIGURES = re.compile(r"(<!-- figures: [^\n]*-->\n)(.*?)(<!-- end of figures -->)", re.DOTALL)
MEANINGS = {
    "corpus.exact_bodies": "demo documents whose body comes out exactly right (wire text: word by word)",
    "corpus.word_f1": "word F1 of the demo documents' bodies",
    "corpus.fields": "fields of the demo documents (title, dateline, agency, flags ...) that come out right",
    "corpus.writing": "words of demo wire text that get the right case and the right mark after them",
    "restore.bare.ends": "ends of sentences found in real news without case and marks (F1)",
    "restore.bare.case": "its capitals (F1)",
    "dates.timebank.value": "dates and durations of real news found and understood (value F1, TimeBank)",
    "negative.identical": "passages of tempting prose that come out unchanged, to the character",
    "strip.english.f1": "word F1 on real pages flattened to text, from sites that nothing was learnt from",
    "strip.english.words_kept": "words of the article kept on those pages",
    "strip.english.debris_cut": "words outside the article that are cut",
    "strip.harm.words_kept": "words kept when the clean article itself is fed in",
}
"""The rows of the floors that the README shows, and what each says."""

SECTION = re.compile(r"(Attributes|Raises|Returns):$")
ALIASES = {"Content": "Source | str | bytes", "Span": "tuple[int, int]"}
"""Names of types that only the code needs, and what they stand for."""

EXAMPLE = 70
"""Characters of an example line shown in a table."""


def pages() -> dict[str, str]:
    """The pages as they should be, by path from the root."""
    readme = (ROOT / "README.md").read_text("utf-8")
    return {
        "docs/reference.md": reference(),
        "docs/rules.md": rules(),
        "README.md": FIGURES.sub(lambda found: found[1] + figures() + found[3], readme),
    }


def stale(root: Path) -> list[str]:
    """The pages under *root* that are missing or not what would be written now."""
    return [
        name
        for name, text in pages().items()
        if not (root / name).is_file() or (root / name).read_text("utf-8") != text
    ]


def figures() -> str:
    """The pinned floors as a table; a floor is rounded down, so it promises no more than was seen."""
    path = ROOT / FLOORS
    if not path.is_file():
        return f"No floors are pinned yet: `{FLOORS}` is not there.\n"
    floors = json.loads(path.read_text("utf-8"))
    shown = ((meaning, floors["quality"].get(name)) for name, meaning in MEANINGS.items())
    rows = [f"| {meaning} | {100 * share:.2f} % |" for meaning, share in shown if share is not None]
    return "\n".join(("| What | At least |", "|---|---|", *rows)) + "\n"


# reference.md


def reference() -> str:
    public = [(name, getattr(newsclean, name)) for name in newsclean.__all__]
    parts = [
        NOTICE,
        "# Reference",
        "Everything public, from the docstrings. `import newsclean` gives the names of the first part;"
        " whatever else the package holds may change. Offsets count code points; a start is included,"
        " an end is not.",
        "## Public names",
        ", ".join(f"[{name}](#{name.lower()})" for name, _ in public),
        *(part for name, value in public for part in entry(name, value)),
        "## What results and rule files hold",
        "These come inside results, or name the keys of a rule file. There is no need to import them.",
        *(part for value in INSIDE for part in entry(value.__name__, value)),
    ]
    return "\n\n".join(parts) + "\n"


def entry(name: str, value: Any) -> Iterator[str]:
    """One public name: its call, its docstring and, for a class, its members."""
    yield f"### {name}"
    if inspect.isclass(value) and issubclass(value, Exception):
        yield f"An exception; a kind of `{value.__mro__[1].__name__}`."
    else:
        yield fenced("python", name + signature(value))
    yield from prose(inspect.getdoc(value) or "")
    for member in members(value) if inspect.isclass(value) else ():
        found = inspect.getattr_static(value, member)
        is_data = isinstance(found, (property, cached_property))
        call = "" if is_data else signature(getattr(value, member), bound=inspect.isfunction(found))
        shown = name if member == "__call__" else f"{name}.{member}"
        yield f"#### `{shown}{' '.join(call.split())}`"
        yield from prose(inspect.getdoc(found) or "")


def members(kind: type) -> list[str]:
    """The methods and properties that *kind* itself defines, public and explained, in order."""
    return [
        name
        for name, found in vars(kind).items()
        if (not name.startswith("_") or name == "__call__")
        and (inspect.isfunction(found) or isinstance(found, (property, cached_property, classmethod)))
        and inspect.getdoc(found)
    ]


def signature(value: Any, *, bound: bool = False) -> str:
    """A call as one writes it: annotations as in the source, defaults as their shortest form."""
    found = inspect.signature(value)
    parameters = list(found.parameters.values())[1 if bound else 0 :]
    pieces: list[str] = []
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in pieces:
            pieces.append("*")
        pieces.append(_parameter(parameter))
    inline = f"({', '.join(pieces)})"
    if len(inline) > 90:
        inline = "(\n" + "".join(f"    {piece},\n" for piece in pieces) + ")"
    back = found.return_annotation
    is_said = back is not found.empty and not inspect.isclass(value)
    return f"{inline} -> {_annotation(back)}" if is_said and back is not None else inline


def _parameter(parameter: inspect.Parameter) -> str:
    said, default = parameter.annotation, parameter.default
    text = parameter.name + ("" if said is parameter.empty else f": {_annotation(said)}")
    return text if default is parameter.empty else f"{text} = {_default(default)}"


def _annotation(annotation: Any) -> str:
    # The fields of a NamedTuple are forward references, all others strings.
    text = str(getattr(annotation, "__forward_arg__", annotation))
    for alias, meaning in ALIASES.items():
        text = text.replace(alias, meaning)
    return text


def _default(value: Any) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}()"
    # The sentinel of a dataclass field with a factory.
    if type(value).__name__ == "_HAS_DEFAULT_FACTORY_CLASS":
        return "{}"
    return f'"{value}"' if isinstance(value, str) else repr(value)


def prose(doc: str) -> Iterator[str]:
    """A docstring as Markdown: paragraphs, lists of attributes, examples."""
    for block in re.split(r"\n[ ]*\n", doc.strip()):
        lines = block.split("\n")
        if lines[0].lstrip().startswith(">>>"):
            yield fenced("pycon", inspect.cleandoc(block))
        elif SECTION.match(lines[0]):
            yield "\n".join(bullets(lines[1:]))
        else:
            yield from paragraph(lines)


def paragraph(lines: list[str]) -> Iterator[str]:
    """Running text, and the example that may follow without a blank line."""
    first = next((i for i, line in enumerate(lines) if line.lstrip().startswith(">>>")), len(lines))
    yield "\n".join(line.strip() for line in lines[:first]).replace("``", "`")
    if first < len(lines):
        yield fenced("pycon", inspect.cleandoc("\n".join(lines[first:])))


def bullets(lines: list[str]) -> Iterator[str]:
    """``name: what it is`` entries, with their continuation lines, as a list."""
    for line in inspect.cleandoc("\n".join(lines)).split("\n"):
        name, colon, what = line.partition(":")
        if line.startswith(" ") or not colon:
            yield f"  {line.strip()}".replace("``", "`")
        else:
            names = ", ".join(f"`{part.strip()}`" for part in name.split(","))
            yield f"- {names}:{what}".replace("``", "`")


def fenced(language: str, code: str) -> str:
    return f"```{language}\n{code}\n```"


# rules.md


def rules() -> str:
    cleaner = newsclean.Cleaner()
    table = {rule.id: rule for rule in cleaner.rules.rules}
    in_code = sum(note.id not in table for note in cleaner.catalogue)
    parts = [
        NOTICE,
        "# Rules",
        f"Every rule that can change or note something: {len(cleaner.catalogue)}. Of these {in_code} are"
        " code; the rest are entries of the tables in `newsclean/data/rules/`. The stages stand in the order"
        " in which a text meets them.",
        "Each change in a result bears one of these ids. Switch a rule off with"
        ' `Config(disable="paywall.articles-left")`, a family with `"paywall.*"`, a stage with'
        ' `"stage:boilerplate"`. `newsclean rules ID` shows a rule with all of its evidence.',
        "*Reach*: line = the line goes; inline = only the match goes; block = the line and the rest of its"
        " block; tail = the line and all after it, if no story follows; code = the stage decides.",
        *(part for stage in cleaner.stages for part in stage_rules(stage, table)),
    ]
    return "\n\n".join(parts) + "\n"


def stage_rules(stage: Stage, table: dict[str, Rule]) -> Iterator[str]:
    yield f"## Stage {stage.name}"
    yield " ".join(inspect.getdoc(type(stage)).partition("\n\n")[0].split())  # type: ignore[union-attr]
    notes = sorted(dict.fromkeys(stage.notes), key=lambda note: note.id)
    for family, group in groupby(notes, lambda note: note.id.partition(".")[0]):
        yield f"### {family}"
        yield "\n".join(rows(list(group), table))


def rows(notes: list[RuleNote], table: dict[str, Rule]) -> Iterator[str]:
    """One family: a table; a shorter one where all its rules are code."""
    if not any(note.id in table for note in notes):
        yield "| Rule (code) | What it does |\n|---|---|"
        yield from (f"| `{note.id}` | {_cell(note.what)} |" for note in notes)
        return
    yield "| Rule | What it knows | Reach | Result | Example |\n|---|---|---|---|---|"
    for note in notes:
        rule = table.get(note.id)
        cells = (rule.scope, result_of(rule), example_of(rule)) if rule else ("code", "", "")
        yield f"| `{note.id}` | {_cell(note.what)} | {' | '.join(cells)} |"


def result_of(rule: Rule) -> str:
    """What a match leads to besides the cut."""
    noted = [rule.action.removeprefix("mark:")] if rule.action != "cut" else []
    return ", ".join((*noted, *(f"flag {flag}" for flag in rule.flags)))


def example_of(rule: Rule) -> str:
    """The shortest line it drops, as code."""
    line = min(rule.drop, key=len).replace("\n", " ")
    line = line if len(line) <= EXAMPLE else line[:EXAMPLE].rstrip() + "…"
    fence = "``" if "`" in line else "`"
    return f"{fence}{_cell(line)}{fence}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a page is out of date")
    args = parser.parse_args()
    names = stale(ROOT)
    if args.check:
        for name in names:
            print(f"{name} is out of date; run python docs/make.py", file=sys.stderr)
        return 1 if names else 0
    for name in names:
        (ROOT / name).write_text(pages()[name], "utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
