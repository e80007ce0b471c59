"""Score the cutting of spliced headlines on fixtures/splices.jsonl.

    python benchmarks/splices.py            all stories
    python benchmarks/splices.py --half odd the half that nothing was tuned on
    python benchmarks/splices.py --show     name each story that is not exact

The stories are lower-cased and lose their marks, as feeds lose them; where each splice
stands is known, because the file keeps the parts.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.document import Doc, Source
from newsclean.edits import Edit, Span
from newsclean.stages.recirculation import CutRecirculation

STORIES = Path(__file__).parents[1] / "fixtures" / "splices.jsonl"
STAGE = CutRecirculation()


class Story(NamedTuple):
    """A damaged text and where the splices in it stand."""

    id: str
    text: str
    splices: tuple[Span, ...]


def damaged(text: str) -> str:
    """*text* in lower case, every mark a space.

    >>> damaged("NAIROBI, Kenya (AP) — Kim's")
    'nairobi kenya ap kim s'
    """
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def assembled(row: dict[str, Any]) -> Story:
    """The parts of one story put together."""
    pieces = [(damaged(f"{row['fragment']} {row['dateline']}"), False)]
    for i, part in enumerate(row["parts"]):
        pieces.append((damaged(part), False))
        pieces += [(damaged(splice), True) for splice in row["splices"][i : i + 1]]
    if row["tail"]["kind"] == "cut_word":
        pieces.append((damaged(row["tail"]["fragment"]), False))
    text, splices = "", []
    for piece, is_splice in pieces:
        text += " " if text and piece else ""
        if is_splice:
            splices.append((len(text), len(text) + len(piece)))
        text += piece
    return Story(row["id"], text, tuple(splices))


def stories(half: str = "all") -> Iterator[Story]:
    """The stories; "even" and "odd" are halves by line number."""
    rows = STORIES.read_text("utf-8").splitlines()
    for number, row in enumerate(rows):
        if half in ("all", ("even", "odd")[number % 2]):
            yield assembled(json.loads(row))


def cuts_of(text: str) -> list[Span]:
    """What the stage cuts, without the space that goes along."""
    edits = [found for found in STAGE(Doc(Source(text), text, "en")) if isinstance(found, Edit)]
    return [(e.start, e.start + len(text[e.start : e.end].rstrip())) for e in edits]


def splice_rows(half: str = "all", *, is_shown: bool = False) -> dict[str, float]:
    """Shares: splices found, found exactly, story words kept, controls left alone."""
    found = exact = splices = lost = words = controls = damaged_controls = 0
    for story in stories(half):
        cuts = cuts_of(story.text)
        splices += len(story.splices)
        hit = [s for s in story.splices if any(c[0] < s[1] and s[0] < c[1] for c in cuts)]
        right = [s for s in story.splices if s in cuts]
        found, exact = found + len(hit), exact + len(right)
        controls += not story.splices
        damaged_controls += bool(cuts) and not story.splices
        kept = "".join(
            " " if any(a <= i < b for a, b in story.splices) else c for i, c in enumerate(story.text)
        )
        lost += sum(len(kept[start:end].split()) for start, end in cuts)
        words += len(kept.split())
        if is_shown and len(right) < len(story.splices):
            print(f"{story.id}: {len(right)} of {len(story.splices)} exact")
    return {
        "splices.found": found / splices,
        "splices.exact": exact / splices,
        "splices.story_words_kept": 1 - lost / words,
        "splices.controls_untouched": 1 - damaged_controls / controls,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("all", "even", "odd"), default="all")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    for name, share in splice_rows(args.half, is_shown=args.show).items():
        print(f"{name:28s} {share:.4f}")


if __name__ == "__main__":
    main()
