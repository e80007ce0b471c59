"""Make newsclean/data/english.words.gz: the commonest words of English news and their counts.

    python benchmarks/words.py --restore .data/restore

Counts letters-only words, lower-cased, over the articles of ``*.jsonl.xz`` (9 of 10, by a
hash of the text: the tenth is for testing on).  A word is listed if three sources and
ten articles use it.  One line a word in alphabetical order, the last character of a
line is the word's band (see `newsclean.models.words`).  Prints the digest to be
copied into that module.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.models.words import PATH

WORD = re.compile(r"[^\W\d_]+")
SIZE = 30_000
"""Words listed.  40,000 stop one more whole word in 2,000 from looking like a stump, and cost 36 kB."""

LEAST_SOURCES, LEAST_ARTICLES = 3, 10
MOST_OF_ONE_SOURCE = 9_000
"""Articles of one source that count: the table is of news, not of one agency."""


class Counts(NamedTuple):
    words: Counter[str]
    articles: Counter[str]
    sources: dict[str, set[str]]


def articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Source and text of each article that counts."""
    seen: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                source = record["source"].partition("/")[0]
                seen[source] += 1
                if seen[source] <= MOST_OF_ONE_SOURCE and not is_held_out(record["text"]):
                    yield source, record["text"]


def is_held_out(text: str) -> bool:
    """Whether *text* is one of the tenth that nothing is learned from."""
    return int(hashlib.md5(text.encode("utf-8", "surrogatepass")).hexdigest()[:8], 16) % 10 == 0


def count(folder: Path) -> Counts:
    counts = Counts(Counter(), Counter(), defaultdict(set))
    for source, text in articles(folder):
        words = Counter(WORD.findall(text.lower()))
        counts.words.update(words)
        counts.articles.update(words.keys())
        for word in words:
            counts.sources[word].add(source)
    return counts


def table(counts: Counts) -> str:
    common = (
        word
        for word, _ in sorted(counts.words.items(), key=lambda item: (-item[1], item[0]))
        if len(counts.sources[word]) >= LEAST_SOURCES and counts.articles[word] >= LEAST_ARTICLES
    )
    listed = sorted(word for word, _ in zip(common, range(SIZE), strict=False))
    bands = {word: round(2 * math.log2(counts.words[word])) for word in listed}
    least = min(bands.values())
    return "\n".join(word + chr(65 + bands[word] - least) for word in listed)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--restore", type=Path, required=True)
    text = table(count(parser.parse_args().restore)).encode()
    PATH.write_bytes(gzip.compress(text, mtime=0))
    print(f"{PATH.name}: {PATH.stat().st_size} bytes, DIGEST = {hashlib.sha256(text).hexdigest()!r}")


if __name__ == "__main__":
    main()
