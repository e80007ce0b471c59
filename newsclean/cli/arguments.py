"""What the command line understands: commands, arguments and flags, with their help."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

USAGE = 2
"""Exit status for wrong use."""

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
    "copies": {
        "action": argparse.BooleanOptionalAction,
        "help": "fill damaged texts from fuller copies in the folder",
    },
    "complete": {"action": argparse.BooleanOptionalAction, "help": "complete words that were cut off"},
    "dates": {"choices": ("style", "iso", "inline", "note", "off"), "help": "how dates are written, or not"},
    "date_style": {
        "choices": ("ap", "reuters", "bbc", "un", "iso"),
        "help": "the style for --dates style: Dec. 7, 2019; Dec 7, 2019; 7 December 2019; 2019-12-07",
    },
    "locale": {"metavar": "CODE", "help": "where the texts are from, as en-GB: which of 03/04 is the month"},
    "tz": {"metavar": "ZONE", "help": "time zone of the source, as Asia/Seoul, whose day is today"},
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


def build_parser() -> Parser:
    """The parser of all commands."""
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
    _add_learn(commands)
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
        " are no inputs. NAME.meta.json may say when NAME was published, its url and title. A folder"
        " is read twice, first to learn what its texts repeat; that profile is stored in OUT and used again."
        " Texts that were damaged or cut are filled from fuller copies in it; --no-copies leaves them.",
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
    parser.add_argument("--no-learn", action="store_true", help="use no profile of the folder")
    parser.add_argument("--relearn", action="store_true", help="learn the profile stored with OUT again")
    _add_profile(parser)
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
    _add_profile(parser)
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


def _add_learn(commands: Any) -> None:
    parser = commands.add_parser(
        "learn",
        allow_abbrev=False,
        help="learn what the texts of a folder repeat",
        description="Learn what the texts of a folder repeat, for `clean --profile FILE`: lines and lists of"
        " headlines that stand in several stories. `clean` does this itself for the folder it cleans.",
    )
    parser.add_argument("input", metavar="IN", help="a folder")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="where the profile goes")
    parser.add_argument("--force", action="store_true", help="overwrite a file that is no profile")
    parser.add_argument("--quiet", action="store_true", help="say nothing but what failed")
    _add_flag(parser, "extractor")


def _add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", metavar="FILE", help="use this profile, learn none")


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--published", metavar="DATE", help="publication date, where no sidecar says another")
    parser.add_argument("--config", metavar="FILE.toml", help="options from a file; flags win over it")
    for name in FLAGS:
        _add_flag(parser, name)


def _add_flag(parser: argparse.ArgumentParser, name: str) -> None:
    flag = f"--{name.replace('_', '-')}"
    # A flag that is not given leaves no trace, so that it does not hide the file's word.
    parser.add_argument(flag, dest=f"config_{name}", default=argparse.SUPPRESS, **FLAGS[name])
