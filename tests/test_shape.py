"""The code keeps its shape: one direction of imports, small files and functions, light to load."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsclean

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "newsclean"
LAYERS = (
    {"errors"},
    {"edits", "decoding", "moments"},
    {"record", "language", "source"},
    {"anchor", "dates"},
    {"document", "config", "rules"},
    {"profile", "models"},
    {"stages"},
    {"io"},
    {"pipeline"},
    {"run", "report", "bench"},
    {"cli", "training"},
    {"__main__", "__init__"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
HEAVY = ("trafilatura", "bs4", "lxml", "ftfy", "numpy", "onnxruntime", "charset_normalizer", "tqdm")

CODE = sorted(path for path in PACKAGE.rglob("*.py"))
BENCHMARKS = sorted((ROOT / "benchmarks").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def module_of(path: Path) -> list[str]:
    """The dotted name of a file of the package, as parts after "newsclean"."""
    parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
    return parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts


def imports(path: Path) -> Iterator[list[str]]:
    """What of the package *path* imports, wherever it does, as parts after "newsclean"."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)}: write imports in full"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for each in names:
            first, *rest = each.split(".")
            if first == "newsclean":
                yield rest


def is_module(parts: list[str]) -> bool:
    path = PACKAGE.joinpath(*parts)
    return path.is_dir() or path.with_suffix(".py").is_file()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_imports_point_down(path: Path) -> None:
    mine = module_of(path)
    for theirs in imports(path):
        unit = theirs[0] if theirs and is_module(theirs[:1]) else "__init__"
        assert unit == mine[0] or RANK[unit] < RANK[mine[0]], f"{name(path)} imports {'.'.join(theirs)}"


@pytest.mark.parametrize("path", sorted((PACKAGE / "stages").rglob("*.py")), ids=name)
def test_stages_never_import_each_other(path: Path) -> None:
    mine = module_of(path)
    for theirs in imports(path):
        if theirs[:1] == ["stages"] and len(theirs) > 1 and is_module(theirs[:2]):
            assert theirs[:2] == mine[:2], f"{name(path)} imports {'.'.join(theirs)}"


@pytest.mark.parametrize("path", [*CODE, *BENCHMARKS], ids=name)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", [*CODE, *BENCHMARKS, *TESTS], ids=name)
def test_functions_are_short_and_take_few_arguments(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            doc = ast.get_docstring(node, clean=False)
            lines = (node.end_lineno or 0) - node.lineno + 1 - (len(doc.splitlines()) if doc else 0)
            assert lines <= 40, f"{node.name} has {lines} lines"
            every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            taken = [argument.arg for argument in every if argument.arg not in ("self", "cls")]
            assert len(taken) <= 6, f"{node.name} takes {', '.join(taken)}"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_what_is_public_is_explained(path: Path) -> None:
    tree = parsed(path)
    assert ast.get_docstring(tree), f"{name(path)} does not say what it is for"
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            explained = ast.get_docstring(node) or ""
            assert len(explained) > 2, f"{name(path)}: {node.name} has no docstring"


@pytest.mark.parametrize("path", CODE, ids=name)
def test_errors_are_caught_by_name(path: Path) -> None:
    """Only the driver may catch everything: it says which document and which stage failed."""
    broad = [
        node
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or {"Exception", "BaseException"} & {n.id for n in _names(node.type)})
    ]
    assert len(broad) <= (path == PACKAGE / "pipeline.py")


def _names(node: ast.expr) -> list[ast.Name]:
    return [child for child in ast.walk(node) if isinstance(child, ast.Name)]


def test_the_public_names_are_few_and_real() -> None:
    assert len(newsclean.__all__) <= 16
    assert newsclean.__all__ == sorted(newsclean.__all__)
    for public in newsclean.__all__:
        assert getattr(newsclean, public).__doc__


def test_importing_loads_nothing_heavy() -> None:
    code = f"import sys, newsclean; print(*sorted(sys.modules.keys() & set({HEAVY!r})))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


MACHINE = re.compile(r"(?<![\w.])/(?:work/(?:main|shared|\.\w)|root/|home/\w+/|Users/\w+/|tmp/(?:venv|kit))")
TEXT = {".py", ".toml", ".md", ".txt", ".json", ".jsonl", ".html", ".yml", ".yaml", ".cfg", ".tsv", ".sh", ""}


def test_no_path_of_anybodys_machine() -> None:
    found = []
    for path in _ours():
        if path.suffix in TEXT and MACHINE.search(path.read_text("utf-8", "replace")):
            found.append(name(path))
    assert found == []


def _ours() -> Iterator[Path]:
    """The files of the repository, without what tools left there."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders if f == ".ci" or (not f.startswith(".") and f not in LEFT_BY_TOOLS)]
        yield from (Path(folder, file) for file in files)


LEFT_BY_TOOLS = {"__pycache__", "build", "dist", "venv"}
