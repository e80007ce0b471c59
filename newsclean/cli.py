"""The command line: arguments to `Config` and to the modules that do the work.

Nothing is cleaned here.  What a command needs is imported when it runs, so that
``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from newsclean.errors import ConfigError
    from newsclean.pipeline import Cleaner

FAILED, USAGE = 1, 2

BROKEN_PIPE, INTERRUPTED = 141, 130
"""What a shell reports for programs that these signals ended."""

FLAGS: dict[str, dict[str, Any]] = {
    "only": {
        "action": "append",
        "metavar": "PATTERN",
        "help": "let only these rules act: an id, a family, stage:NAME",
    },
    "disable": {"action": "append", "metavar": "PATTERN", "help": "switch these rules off"},
    "rules": {"action": "append", "metavar": "FILE.toml", "help": "add rules of your own"},
    "strictness": {"choices": ("gentle", "balanced", "strict"), "help": "how sure a removal must be"},
    "cuts": {"choices": ("trim", "mark"), "help": "trim the fragment of a word at a cut, or only mark it"},
    "complete": {"action": argparse.BooleanOptionalAction, "help": "complete words that were cut off"},
    "dates": {"choices": ("style", "iso", "inline", "note", "off"), "help": "what to do with dates"},
    "date_style": {"metavar": "STYLE", "help": "the style for --dates style"},
    "names": {"choices": ("style", "note", "off"), "help": "what to do with names"},
    "name_style": {"metavar": "STYLE", "help": "the style for --names style"},
    "tagger": {"choices": ("default", "fast"), "help": "the model that restores case and punctuation"},
    "extractor": {"choices": ("best", "fast"), "help": "how pages become text"},
    "reflow": {"choices": ("auto", "always", "never"), "help": "rejoin lines broken inside sentences"},
    "min_confidence": {"type": float, "metavar": "X", "help": "leave out edits less sure than X, 0 to 1"},
    "max_chars": {"type": int, "metavar": "N", "help": "above N characters run only the cheap stages"},
    "lang": {"metavar": "CODE", "help": "language of the texts, ISO 639-1; found out if not given"},
}
"""One flag for each field of `Config`; a test holds the two together."""


class Parser(argparse.ArgumentParser):
    """One sentence for a wrong argument, not the whole usage."""

    def error(self, message: str) -> NoReturn:
        from newsclean.io.terminal import visible

        message = visible(message)
        self.exit(USAGE, f"{self.prog}: {message}; `{self.prog} --help` says more\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.  Returns 0, 1 (some files failed) or 2 (wrong use)."""
    args = _parser().parse_args(argv)
    if args.version:
        from importlib.metadata import version

        print(f"newsclean {version('newsclean')}")
        return 0
    if not args.command:
        _parser().print_help(sys.stderr)
        return USAGE
    from newsclean.errors import DocumentError, NewscleanError
    from newsclean.io.terminal import say

    run = {"clean": _clean, "diff": _diff, "undo": _undo, "rules": _rules}[args.command]
    try:
        code = run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read has read enough; and the interpreter must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        say("newsclean: stopped")
        return INTERRUPTED
    except OSError as error:
        say(f"newsclean: {error.filename or 'output'}: {error.strerror or error}")
        return FAILED
    except NewscleanError as error:
        say(f"newsclean: {error}")
        return FAILED if isinstance(error, DocumentError) else USAGE
    return code


def _clean(args: argparse.Namespace) -> int:
    from pathlib import Path

    from newsclean.io.folder import Entry, list_file, list_folder, read_date
    from newsclean.run.folder import Cleaning
    from newsclean.run.watch import Tally, watch
    from newsclean.run.writers import Target, open_writer

    cleaner = _cleaner(args)
    published = read_date(args.published) if args.published else None
    is_stdin = args.input == "-"
    root, out = Path(args.input), Path(args.output) if args.output else None
    if not is_stdin and not root.exists():
        raise _wrong(f"{root} does not exist")
    listing = list_folder(root, [out] if out else []) if root.is_dir() and not is_stdin else list_file(root)
    target = Target(None if is_stdin else root, out, args.to, args.with_title, args.force)
    with open_writer(target, [entry.id for entry in listing.entries]) as write:
        cleaning = Cleaning(cleaner, write, published)
        if is_stdin:
            outcomes = iter([cleaning.data(Entry(root, "-"), sys.stdin.buffer.read())])
        else:
            outcomes = cleaning.listing(listing)
        total = sum(map(len, listing))
        return watch(outcomes, Tally(), total=total, quiet=args.quiet, fail_fast=args.fail_fast)


def _diff(args: argparse.Namespace) -> int:
    from pathlib import Path
    from shutil import get_terminal_size

    from newsclean.io.folder import Entry, binary, read_date, read_source
    from newsclean.report import diff_lines

    cleaner = _cleaner(args)
    published = read_date(args.published) if args.published else None
    path = Path(args.file)
    if args.file != "-" and (path.is_dir() or not path.exists()):
        raise _wrong(f"{path} is a folder; give a file" if path.is_dir() else f"{path} does not exist")
    data = sys.stdin.buffer.read() if args.file == "-" else path.read_bytes()
    if kind := binary(data):
        raise _wrong(f"{path} is {kind}; give a text or a page")
    source = read_source(
        Entry(path, path.name), data, extractor=cleaner.config.extractor, published=published
    )
    color = args.color == "always" or (args.color == "auto" and _has_colors())
    width = get_terminal_size((100, 24)).columns
    _print(diff_lines(cleaner(source), color=color, width=width, everything=args.all))
    return 0


def _undo(args: argparse.Namespace) -> int:
    from pathlib import Path

    from newsclean.run.undo import STATES, undo
    from newsclean.run.watch import Tally, watch

    dest = Path(args.dest)
    if args.dest.endswith(("/", os.sep)):
        dest.mkdir(parents=True, exist_ok=True)
    outcomes = undo(Path(args.out), dest, force=args.force)
    return watch(outcomes, Tally("records", STATES), quiet=args.quiet)


def _rules(args: argparse.Namespace) -> int:
    from newsclean.report import rule_lines

    cleaner = _cleaner(args)
    notes = [(stage.name, note) for stage in cleaner.stages for note in stage.notes]
    _print(rule_lines(notes, cleaner.rules, args.id or ""))
    return 0


def _cleaner(args: argparse.Namespace) -> Cleaner:
    from dataclasses import replace

    from newsclean.config import Config
    from newsclean.pipeline import Cleaner

    path = getattr(args, "config", None)
    config = Config.from_toml(path) if path else Config()
    flags = {name: vars(args)[f"config_{name}"] for name in FLAGS if f"config_{name}" in args}
    return Cleaner(replace(config, **flags))


def _has_colors() -> bool:
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not is_plain


def _print(lines: Iterable[str]) -> None:
    from io import TextIOWrapper

    # A terminal that has no "¶" or "…" gets an escape, not an error.
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    for line in lines:
        print(line)


def _wrong(message: str) -> ConfigError:
    from newsclean.errors import ConfigError

    return ConfigError(message)


def _parser() -> Parser:
    parser = Parser(
        prog="newsclean",
        allow_abbrev=False,
        description="Clean scraped news: strip debris, keep the article, account for every change.",
        epilog="Exit status: 0, 1 if some files failed (they are named), 2 for wrong use.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_clean(commands)
    _add_diff(commands)
    _add_undo(commands)
    rules = commands.add_parser(
        "rules",
        allow_abbrev=False,
        help="list the rules, or show one",
        description="List the rules, or show one in full.",
    )
    rules.add_argument(
        "id", nargs="?", metavar="ID", help='a rule, or several: "paywall", "caption.*", "stage:tidy"'
    )
    _add_flag(rules, "rules")
    return parser


def _add_clean(commands: Any) -> None:
    parser = commands.add_parser(
        "clean",
        allow_abbrev=False,
        help="clean a file, a folder or standard input",
        description="Clean a file, a folder or standard input (-). IN/a/b.txt gives OUT/a/b.txt and its"
        " record OUT/a/b.txt.json; IN/a/b.html gives OUT/a/b.html.txt and OUT/a/b.html.json. Text in any"
        " encoding and pages are cleaned; binary and structured files are skipped and named; hidden files"
        " are no inputs. NAME.meta.json may say when NAME was published, its url and title.",
    )
    parser.add_argument("input", metavar="IN", help="a file, a folder, or - for standard input")
    parser.add_argument(
        "output", metavar="OUT", nargs="?", help="where the results go; for a file standard output"
    )
    parser.add_argument(
        "--to", choices=("txt", "jsonl"), default="txt", help="texts with records, or JSON lines"
    )
    parser.add_argument("--with-title", action="store_true", help="write the title above the body")
    parser.add_argument("--fail-fast", action="store_true", help="stop at the first file that fails")
    parser.add_argument("--force", action="store_true", help="overwrite files that newsclean did not write")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what failed")
    _add_config(parser)


def _add_diff(commands: Any) -> None:
    parser = commands.add_parser(
        "diff",
        allow_abbrev=False,
        help="show what cleaning changes in a file",
        description="Show what cleaning changes in FILE, and by which rules; nothing is written. Without"
        " colour what is removed stands in [-...-], what is put in in {+...+}.",
    )
    parser.add_argument("file", metavar="FILE", help="a text or a page, or - for standard input")
    parser.add_argument("--all", action="store_true", help="show unchanged stretches in full")
    parser.add_argument(
        "--color", choices=("always", "never", "auto"), default="auto", help="NO_COLOR is honoured"
    )
    _add_config(parser)


def _add_undo(commands: Any) -> None:
    parser = commands.add_parser(
        "undo",
        allow_abbrev=False,
        help="give the sources back",
        description="Give the sources of OUT back in DEST: text files byte for byte, of pages the extracted"
        " text as NAME.html.txt. A text that was edited after it was cleaned is refused.",
    )
    parser.add_argument("out", metavar="OUT", help="a folder, a text or a JSON lines file that `clean` wrote")
    parser.add_argument("dest", metavar="DEST", help="a folder; for a single text also a file")
    parser.add_argument("--force", action="store_true", help="overwrite files that exist")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what was refused")


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--published", metavar="DATE", help="publication date, where no sidecar says another")
    parser.add_argument("--config", metavar="FILE.toml", help="options from a file; flags win over it")
    for name in FLAGS:
        _add_flag(parser, name)


def _add_flag(parser: argparse.ArgumentParser, name: str) -> None:
    flag = f"--{name.replace('_', '-')}"
    # A flag that is not given leaves no trace, so that it does not hide the file's word.
    parser.add_argument(flag, dest=f"config_{name}", default=argparse.SUPPRESS, **FLAGS[name])
