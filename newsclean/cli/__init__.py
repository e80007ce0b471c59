"""The command line: arguments to `Config` and to the modules that do the work.

Nothing is cleaned here.  What a command needs is imported when it runs, so that
``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsclean.cli.arguments import FLAGS as FLAGS
from newsclean.cli.arguments import USAGE, build_parser

if TYPE_CHECKING:
    from newsclean.errors import ConfigError
    from newsclean.pipeline import Cleaner

FAILED = 1

BROKEN_PIPE, INTERRUPTED = 141, 130
"""What a shell reports for programs that these signals ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.  Returns 0, 1 (some files failed) or 2 (wrong use)."""
    args = build_parser().parse_args(argv)
    if args.version:
        from importlib.metadata import version

        print(f"newsclean {version('newsclean')}")
        return 0
    if not args.command:
        build_parser().print_help(sys.stderr)
        return USAGE
    from newsclean.errors import DocumentError, NewscleanError
    from newsclean.io.terminal import say

    run = {"clean": _clean, "diff": _diff, "undo": _undo, "learn": _learn, "rules": _rules}[args.command]
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
    from dataclasses import replace
    from pathlib import Path

    from newsclean.io.folder import Entry, list_file, list_folder
    from newsclean.moments import local_day
    from newsclean.run.folder import Cleaning
    from newsclean.run.learn import Choice
    from newsclean.run.watch import Tally, watch
    from newsclean.run.writers import Target, open_writer

    cleaner = _cleaner(args)
    published = local_day(args.published, cleaner.config.tz) if args.published else None
    is_stdin = args.input == "-"
    root, out = Path(args.input), Path(args.output) if args.output else None
    if not is_stdin and not root.exists():
        raise _wrong(f"{root} does not exist")
    listing = list_folder(root, [out] if out else []) if root.is_dir() and not is_stdin else list_file(root)
    target = Target(None if is_stdin else root, out, args.to, args.with_title, args.force)
    choice = Choice(args.profile, args.no_learn, args.relearn, args.quiet).checked(target)
    with open_writer(target, [entry.id for entry in listing.entries]) as write:
        known = choice.known(target, listing, cleaner.config)
        cleaning = Cleaning(replace(cleaner, **known._asdict()), write, published)
        if is_stdin:
            outcomes = iter([cleaning.data(Entry(root, "-"), sys.stdin.buffer.read())])
        else:
            outcomes = cleaning.listing(listing)
        total = sum(map(len, listing))
        return watch(outcomes, Tally(), total=total, quiet=args.quiet, fail_fast=args.fail_fast)


def _diff(args: argparse.Namespace) -> int:
    from dataclasses import replace
    from pathlib import Path
    from shutil import get_terminal_size

    from newsclean.io.folder import Entry, binary, read_source
    from newsclean.moments import local_day
    from newsclean.profile import Profile
    from newsclean.report import diff_lines

    cleaner = _cleaner(args)
    if args.profile:
        cleaner = replace(cleaner, profile=Profile.load(args.profile))
    published = local_day(args.published, cleaner.config.tz) if args.published else None
    path = Path(args.file)
    if args.file != "-" and (path.is_dir() or not path.exists()):
        raise _wrong(f"{path} is a folder; give a file" if path.is_dir() else f"{path} does not exist")
    data = sys.stdin.buffer.read() if args.file == "-" else path.read_bytes()
    if kind := binary(data):
        raise _wrong(f"{path} is {kind}; give a text or a page")
    config, entry = cleaner.config, Entry(path, path.name)
    source = read_source(entry, data, extractor=config.extractor, published=published, tz=config.tz)
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


def _learn(args: argparse.Namespace) -> int:
    from pathlib import Path

    from newsclean.run.learn import STATES, learn_folder
    from newsclean.run.watch import Tally, watch

    extractor = getattr(args, "config_extractor", "best")
    outcomes = learn_folder(Path(args.input), Path(args.output), extractor=extractor, force=args.force)
    return watch(outcomes, Tally(states=STATES), quiet=args.quiet)


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
