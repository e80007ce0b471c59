"""What a folder's profile adds on real pages, and what it does to plain articles.

    python benchmarks/folders.py --kit .data/dev                     sites with two to five pages
    python benchmarks/folders.py --kit .data/dev --articles A.jsonl.xz --most 5000
                                                                     and harm on articles, a text a line

Each site of the kit is a folder: a profile is learned from its pages, then each is
cleaned with it.  Harm is what the profile alone takes out of articles that were all
learned from together; *over a tenth* counts the articles that lose more than that.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from kit import Clean, Page, Score, as_text, load_pages, total

from newsclean import Cleaner, Config, Profile
from newsclean.stages.boilerplate.repeated import NOTES

CONFIG = Config(dates="note", names="note")
ONLY = Config(only=tuple(note.id for note in NOTES), lang="en")


class Harm(NamedTuple):
    """What the profile takes out of plain articles."""

    articles: int
    words: int
    lost: int
    over_a_tenth: int
    examples: list[str]
    megabytes_a_second: float

    def __str__(self) -> str:
        return (
            f"articles {self.articles:5d}  lost {100 * self.lost / self.words:.4f} %"
            f"  over a tenth {100 * self.over_a_tenth / self.articles:.2f} %"
            f"  learned {self.megabytes_a_second:.1f} MB/s"
        )


def folders(pages: Iterable[Page], *, least: int = 2, most: int = 5) -> list[list[Page]]:
    """The pages of each site that has from *least* to *most* of them."""
    sites: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        sites[page["domain"]].append(page)
    return [sites[domain] for domain in sorted(sites) if least <= len(sites[domain]) <= most]


def folder_score(sites: Iterable[list[Page]], *, learn: bool = True, config: Config = CONFIG) -> Score:
    """The sums over all pages, each site cleaned with its own profile, or with none."""
    result = Score()
    for site in sites:
        profile = Profile.of(page["text"] for page in site) if learn else Profile()
        result = result.plus(total(map(as_text, site), bodies(Cleaner(config, profile))))
    return result


def bodies(cleaner: Cleaner) -> Clean:
    return lambda text: cleaner(text).text


def profile_harm(texts: list[str]) -> Harm:
    """What a profile learned from all *texts* takes out of them, no other rule acting."""
    start = time.perf_counter()
    profile = Profile.of(texts)
    rate = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6 / (time.perf_counter() - start)
    cleaner, lost, over, examples = Cleaner(ONLY, profile), 0, 0, list[str]()
    for text in texts:
        gone = [change.before for change in cleaner(text).changes]
        words = sum(len(before.split()) for before in gone)
        lost += words
        over += words > len(text.split()) / 10
        examples += [before.strip() for before in gone]
    return Harm(len(texts), sum(len(text.split()) for text in texts), lost, over, examples, rate)


def lowercased(text: str) -> str:
    """The text as some archives have it: one line, no marks, no capitals."""
    return " ".join(re.findall(r"\w+", text.lower()))


def articles(path: Path) -> Iterator[str]:
    """The texts of a file of JSON lines that may be compressed."""
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as file
    ):
        for line in file:
            yield json.loads(line)["text"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--kit", type=Path, default=Path(".data/dev"), help="the folder with text_block.jsonl"
    )
    parser.add_argument("--articles", type=Path, help="JSON lines with a text each, .xz or not")
    parser.add_argument("--most", type=int, default=5000, help="read so many articles")
    parser.add_argument(
        "--show", type=int, default=0, help="print so many of the stretches taken from articles"
    )
    args = parser.parse_args()
    pages = load_pages(args.kit)
    sites = folders(pages)
    print(f"{len(sites)} sites", f"no profile    {folder_score(sites, learn=False)}", sep="\n")
    print(f"with profile  {folder_score(sites)}")
    texts = {"gold": [page["gold"] for page in pages]}
    if args.articles:
        texts["articles"] = list(islice(articles(args.articles), args.most))
        texts["articles, lower case"] = [lowercased(text) for text in texts["articles"]]
    for name, each in texts.items():
        harm = profile_harm(each)
        print(f"{name}: {harm}")
        for example in harm.examples[:: max(1, len(harm.examples) // max(1, args.show))][: args.show]:
            print(f"    {example[:150]!r}", file=sys.stderr)


if __name__ == "__main__":
    main()
