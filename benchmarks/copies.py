"""How much of a damaged text a fuller copy in the same folder gives back, and how often wrongly.

    python benchmarks/copies.py --data "$NEWSCLEAN_DATA"              150 pairs, a table
    python benchmarks/copies.py --data "$NEWSCLEAN_DATA" --show 20    and tokens that came out wrong

One folder is made, by a seed, of articles of 2019: pairs of a full article and a damaged
copy (a few words changed, sometimes a paragraph gone, a line of debris put in, head or tail
cut off, in a word or between words); articles that stand alone, damaged or not; and for
each pair another report of the event, which shares a paragraph or two with it and nothing
else, well written or damaged.  The profile is learned as the command line does it.

A token is a word and the marks after it.  *Recovered*: of the tokens of a copy that lost
their writing or were cut off, those that are written as in the original of that copy.
*Wrong*: of the tokens that were changed or put in, those that are written otherwise.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from cut_data import measured
from restore_sets import bare, bare_lines, capitals, lowered, unmarked

from newsclean import Cleaner, Config, Profile
from newsclean.document import Cleaned
from newsclean.models.tagger.writing import WORDS, plain
from newsclean.profile import Donors

CONFIG = Config(lang="en")

DAMAGE: dict[str, Callable[[str], str]] = {
    "bare": bare, "bare lines": bare_lines, "lower case": lowered, "no marks": unmarked, "capitals": capitals
}  # fmt: skip
KINDS = ("bare", "bare", "bare", "bare", "bare", "bare lines", "lower case", "no marks", "capitals", "good")
"""Kinds of damage in turn; "good" is only cut."""

DEBRIS = (
    "Sign up for our morning briefing and never miss a story.",
    "Read more: What we know about the talks so far.",
    "Advertisement",
    "Our reporters answer your questions every Friday at noon.",
    "You can share this story with your friends on every network.",
)
CHANGED = "several officials reportedly village harbour yesterday later nearly former again".split()

SHORTEST, LONGEST = 250, 1_500
"""Words of an article that is used."""


class Pair(NamedTuple):
    """A damaged copy.

    Attributes:
        name: Its name in the folder; "" before the name of its full copy.
        given: The copy as it stands in the folder.
        gold: What it should become: the copy's own original, head and tail not cut off.
        kept: That original as far as it was not cut off.
        foreign: Words in it that no copy has: changed or put in.
    """

    name: str
    kind: str
    given: str
    gold: str
    kept: str
    foreign: frozenset[int]


class Score(NamedTuple):
    """Counts of tokens: lost, recovered, changed or put in, wrong; and those that were wrong."""

    lost: int = 0
    recovered: int = 0
    touched: int = 0
    wrong: int = 0
    examples: tuple[str, ...] = ()

    def plus(self, other: Score) -> Score:
        return Score(
            self.lost + other.lost,
            self.recovered + other.recovered,
            self.touched + other.touched,
            self.wrong + other.wrong,
            self.examples + other.examples,
        )

    def __str__(self) -> str:
        return (
            f"{self.lost:7,} lost  recovered {self.recovered / max(1, self.lost):.4f}"
            f"  {self.touched:7,} changed  wrong {100 * self.wrong / max(1, self.touched):.2f} %"
        )


class Folder(NamedTuple):
    """All texts by name, the pairs among them, and the story of each text."""

    texts: dict[str, str]
    pairs: list[Pair]
    stories: dict[str, int]


def edited(text: str, draw: random.Random) -> str:
    """A copy of *text* as another paper prints it: words changed, a paragraph gone, debris put in."""
    paragraphs = text.split("\n")
    if len(paragraphs) > 6 and draw.random() < 0.5:
        del paragraphs[draw.randrange(2, len(paragraphs) - 2)]
    for _ in range(draw.randint(0, 5)):
        at = draw.randrange(len(paragraphs))
        words = list(re.finditer(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])", paragraphs[at]))
        if words:
            start, end = draw.choice(words).span()
            paragraphs[at] = paragraphs[at][:start] + draw.choice(CHANGED) + paragraphs[at][end:]
    if draw.random() < 0.5 and len(paragraphs) > 2:
        paragraphs.insert(draw.randrange(1, len(paragraphs) - 1), draw.choice(DEBRIS))
    return "\n".join(paragraphs)


def cut(text: str, draw: random.Random) -> tuple[int, int]:
    """Where a copy begins and ends: whole, or cut at its head or its tail, up to 30 % at each."""
    start = round(len(text) * draw.uniform(0.02, 0.3)) if draw.random() < 0.4 else 0
    end = round(len(text) * draw.uniform(0.7, 0.98)) if draw.random() < 0.5 else len(text)
    if draw.random() < 0.5:  # between words
        start, end = (
            text.find(" ", start) + 1 if start else 0,
            text.rfind(" ", 0, end + 1) if end < len(text) else end,
        )
    return start, end


def pair(name: str, kind: str, text: str, draw: random.Random) -> Pair:
    start, end = cut(text, draw)
    while kind == "good" and not text[end - 1 : end].isalpha():
        end = draw.randrange(round(len(text) * 0.7), len(text))  # else it is a whole story
    kept = edited(text[start:end], draw)
    original = text[:start] + kept + text[end:]
    words, full = ([word.lower() for word in WORDS.findall(plain(t))] for t in (original, text))
    foreign = {
        i
        for tag, a, b, _, _ in SequenceMatcher(None, words, full, autojunk=False).get_opcodes()
        for i in range(a, b)
        if tag != "equal"
    }
    return Pair(name, kind, DAMAGE.get(kind, str)(kept), original, kept, frozenset(foreign))


def without_model(cleaner: Cleaner) -> Cleaner:
    """The cleaner without the model that restores writing, which would fill what copies leave."""
    cleaner.__dict__["stages"] = tuple(stage for stage in cleaner.stages if stage.name != "writing")
    return cleaner


def usable(data: Path) -> list[str]:
    """Articles of 2019 in a fixed order."""
    found = {text for text in measured(data) if SHORTEST <= len(text.split()) <= LONGEST}
    return sorted(found, key=lambda text: hashlib.sha256(text.encode()).digest())


def with_background(report: str, text: str, draw: random.Random) -> str:
    """A *report* with a paragraph or two of *text* in its middle, a quarter of it at the most."""
    lines, paragraphs = report.split("\n"), [line for line in text.split("\n") if line]
    at = draw.randrange(len(paragraphs))
    shared = paragraphs[at : at + draw.randint(1, 2)]
    if len(" ".join(shared)) <= len(text) / 4:
        lines[len(lines) // 2 : len(lines) // 2] = shared
    return "\n".join(lines)


def folder(articles: list[str], count: int, seed: int) -> Folder:
    """Pairs, other reports of the same events, and articles that stand alone.

    What cleaning would change in an article is debris, or taken for it: those are left out,
    so that what comes out differs from the original by what was copied alone.
    """
    draw, plain_cleaner = random.Random(seed), without_model(Cleaner(CONFIG))
    texts, stories, pairs = dict[str, str](), dict[str, int](), list[Pair]()
    rest = ((n, text) for n, text in enumerate(articles) if plain_cleaner(text).text == text)

    def put(name: str, text: str, story: int) -> None:
        texts[name], stories[name] = text, story

    for n, three in enumerate(iter(lambda: list(islice(rest, 3)), [])):
        if n == count or len(three) < 3:
            break
        (story, text), (another, report), (single, alone) = three
        put(f"full/{n}.txt", text, story)
        pairs.append(pair(f"wire/{n}.txt", KINDS[n % len(KINDS)], text, draw))
        put(pairs[-1].name, pairs[-1].given, story)
        report = with_background(report, text, draw)
        put(f"report/{n}.txt", report if n % 3 else bare(report), another)
        put(f"alone/{n}.txt", alone if n % 2 else bare(alone), single)
    return Folder(texts, pairs, stories)


class Token(NamedTuple):
    """A word and what stands between it and the next one."""

    word: str
    marks: str


def tokens(text: str) -> list[Token]:
    """Words and the marks after them, curly as straight, every space as one."""
    parts = WORDS.split(f"{plain(text).rstrip()} ")
    gaps = (re.sub(r"\s+", " ", gap) for gap in parts[2::2])
    return [Token(word, gap) for word, gap in zip(parts[1::2], gaps, strict=True)]


def lined_up(one: list[Token], two: list[Token]) -> Iterator[tuple[int, int]]:
    """Places of the same words."""
    first, second = ([token.word.lower() for token in row] for row in (one, two))
    for a, b, n in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        yield from ((a + k, b + k) for k in range(n))


def score(pair: Pair, out: str) -> Score:
    """What became of one damaged copy."""
    gold, given, made = tokens(pair.gold), tokens(pair.given), tokens(out)
    before, after = dict(lined_up(gold, given)), dict(lined_up(gold, made))
    wanted = [i for i in range(len(gold)) if i not in pair.foreign]
    lost = [i for i in wanted if i not in before or given[before[i]] != gold[i]]
    recovered = sum(i in after and made[after[i]] == gold[i] for i in lost)
    touched = [i for i in after if i not in before or made[after[i]] != given[before[i]]]
    wrong = [i for i in touched if made[after[i]] != gold[i]]
    unknown = len(made) - len(after) - (len(given) - len(before))
    examples = tuple(
        f"{pair.name} {pair.kind}: {' '.join(t.word + t.marks for t in gold[i - 3 : i + 3])!r}"
        f" came out as {made[after[i]]}" for i in wrong
    )  # fmt: skip
    return Score(len(lost), recovered, len(touched) + max(0, unknown), len(wrong) + max(0, unknown), examples)


def across(made: Folder, name: str, result: Cleaned) -> list[str]:
    """Documents of other stories from which something was copied."""
    donors = [
        dict(m.value.to_dict())["document"]
        for m in result.mentions
        if m.kind == "copy" and not isinstance(m.value, str)
    ]
    return [donor for donor in donors if made.stories[donor] != made.stories[name]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder that has restore/")
    parser.add_argument("--pairs", type=int, default=150)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--show", type=int, default=0, help="print so many tokens that came out wrong")
    args = parser.parse_args()
    made = folder(usable(args.data), args.pairs, args.seed)
    start = time.perf_counter()
    profile = Profile.of(made.texts.values()).repeated()
    learned = time.perf_counter() - start
    cleaner = without_model(Cleaner(CONFIG, profile, Donors.of(made.texts)))
    start, results = time.perf_counter(), {}
    for name, text in made.texts.items():
        results[name] = cleaner(text)
    print(
        f"{len(made.texts)} texts, learned in {learned:.1f} s, cleaned in {time.perf_counter() - start:.1f} s"
    )
    scores: dict[str, Score] = {}
    for each in made.pairs:
        for kind in (each.kind, "all"):
            scores[kind] = scores.get(kind, Score()).plus(score(each, results[each.name].text))
    for kind, total in scores.items():
        print(f"{kind:10s} {total}")
    strange = Counter(
        name.partition("/")[0] for name, result in results.items() if across(made, name, result)
    )
    print(f"texts that took from another story: {dict(strange) or 0}")
    good = [name for name, text in made.texts.items() if not name.startswith("wire/") and "." in text]
    taken = [n for n in good if any(m.kind == "copy" for m in results[n].mentions)]
    print(f"whole articles that took from a copy: {len(taken)} of {len(good)}")
    for example in scores["all"].examples[: args.show]:
        print(f"    {example}")


if __name__ == "__main__":
    main()
