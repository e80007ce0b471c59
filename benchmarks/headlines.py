"""Headlines to splice into stories: from pages' boilerplate lines and from the articles themselves."""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from newsclean.stages.recirculation.candidates import TOKEN

INTERFACE = re.compile(
    r"opens in|subscri|sign (?:in|up)|newsletter|privacy|copyright|©|getty|m(?:in|inutes) read|cookie"
    r"|terms of|log ?in|click|download|\bapp\b|www|http|@|rights reserved|powered by|follow us"
    r"|contact|written by"
    r"|posted|comments?\b|\d:\d\d|\b20[12]\d\b|view all|see all|learn more|faq|gift card|shop |buy |cart"
    r"|shipping|browse|skip to|advertis|e-?mail|menu|search|share|facebook|twitter|instagram|youtube"
    r"|about us|support|careers|partner|premium|offer|customer|solutions?|software|enterprise|platform"
    r"|get started|trial|demo|services|sponsor|program|by [A-Z][a-z]+ [A-Z][a-z]+$|\||»|›|→|updated"
    r"|(?-i:[a-z][A-Z])",
    re.IGNORECASE,
)
WIRE_HEAD = re.compile(r"-- (?:[A-Z][A-Z +]{3,20}[\d ]*[-:] ?)*([^\n]{20,110})\n-- ")
POINTED = re.compile(
    r"(?:READ|Read|RELATED|Related|SEE ALSO|See also|MORE|More|WATCH|Watch|ALSO READ|READ MORE|Read more"
    r"|OPINION)"
    r"\s?[:|]\s*(.{20,120}[^.:,;])$"
)
SMALL = frozenset(
    "a an the and or of in on at to for from with by as vs is are be after over into its up out".split()
)
NO_NEWS = frozenset(
    "reuters21578 wh_briefings au_pm sg_hansard pacific un2024 da_pr pr_cc0 rss newsmtsc".split()
)
"""Sources that are no articles, or too old to write as today."""


class Pool(NamedTuple):
    """Headlines, and which of them have a word in them."""

    headlines: list[str]
    having: dict[str, list[str]]

    def pick(self, rng: random.Random, story: str) -> str:
        """A headline; three in ten share a rarer word with *story*."""
        if rng.random() < 0.3:
            word = rng.choice(TOKEN.findall(story[:3000]) or ["x"]).lower()
            if len(word) > 4 and len(self.having.get(word, ())) < 200 and word in self.having:
                return rng.choice(self.having[word])
        return rng.choice(self.headlines)


class Mixture(NamedTuple):
    """Pools with their weights: kinds of headlines are drawn by weight, not by number."""

    pools: list[Pool]
    weights: list[float]

    def pick(self, rng: random.Random, story: str) -> str:
        return rng.choices(self.pools, self.weights)[0].pick(rng, story)


def pool(headlines: Iterable[str]) -> Pool:
    unique = sorted(set(headlines))
    having: dict[str, list[str]] = defaultdict(list)
    for headline in unique:
        for word in set(TOKEN.findall(headline.lower())):
            having[word].append(headline)
    return Pool(unique, having)


def kit_headlines(kit: Path) -> Iterator[str]:
    """Boilerplate lines of the kit's English pages that read like headlines, at most 60 a domain."""
    taken: dict[str, int] = defaultdict(int)
    with (kit / "text_block.jsonl").open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if not row["lang"].startswith("en") or row["gold_suspect"]:
                continue
            for line, share in zip(row["text"].split("\n"), row["lab"], strict=False):
                if share < 0.3 and taken[row["domain"]] < 60 and _is_headline(line.strip()):
                    taken[row["domain"]] += 1
                    yield line.strip()


def _is_headline(line: str) -> bool:
    return (
        5 <= len(line.split()) <= 18
        and len(line) < 130
        and line.isprintable()
        and (line[0].isupper() or line[0].isdigit() or line[0] in "'‘\"“")
        and line[-1] not in ".:,;"
        and not INTERFACE.search(line)
    )


def is_held_out(text: str) -> bool:
    return crc32(text.encode("utf-8", "surrogatepass")) % 10 == 0


def printed_headlines(restore: Path) -> dict[str, list[str]]:
    """Headlines that the articles themselves bring along, by how they are known.

    "wire": head lines of wire stories; "pointer": lines such as "READ: Mayor resigns";
    "titled": lines with a capital on nearly every word.
    """
    found: dict[str, list[str]] = {"wire": [], "pointer": [], "titled": []}
    for path in sorted(restore.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                if row["source"].split("/")[0] in NO_NEWS:
                    continue
                found["wire"] += wire_headlines([row["text"]])
                for line in map(str.strip, row["text"].split("\n")):
                    pointed = POINTED.match(line) if 20 <= len(line) <= 130 else None
                    if pointed:
                        found["pointer"].append(pointed[1].strip())
                    elif 20 <= len(line) <= 130 and _is_titled(line):
                        found["titled"].append(line)
    return found


def _is_titled(line: str) -> bool:
    words = line.split()
    big = [word for word in words if word.lower() not in SMALL]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in big)
    return _is_headline(line) and len(big) >= 4 and capitals >= 0.85 * len(big) and not line.isupper()


def wire_headlines(stories: Iterable[str]) -> Iterator[str]:
    """The head lines of wire stories that bring theirs along ("-- Exports rise in May")."""
    for story in stories:
        found = WIRE_HEAD.match(story)
        if found and not re.search("TABLE|BRIEF", found[1]):
            yield " ".join(found[1].split())
