"""How surely damaged writing is found, and well-formed text left alone.

    python benchmarks/damage.py --data .data/restore --kit .data/dev
    python benchmarks/damage.py ... --half odd      the articles that nothing was tuned on
    python benchmarks/damage.py ... --show 3        names and shows what came out wrong

Damages each article of ``dev_news.jsonl`` as a whole, in each of four ways, on one line
and line by line; and of each article, those of the kit's news pages too, whole sentences of
40 words or more, on a line of their own or in between others.  Found is a document of
which nine tenths are, a block of which a half is, under the right kind.  Negatives
are all articles as they are, and the fixtures.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from newsclean.language import detect
from newsclean.models.tagger.writing import plain
from newsclean.stages.writing.damage import Damage, Kind, find_damage

FIXTURES = Path(__file__).parents[1] / "fixtures"
WELL_WRITTEN = ("negative", "structures")
NEWS = ("aed", "fundus", "goose", "magic", "n4k")
"""The data sets of the kit that are news; the other has shops and handbooks too."""

WORD = re.compile(r"[^\W_]+")
SENTENCE_END = re.compile(r"(?<=[a-z0-9]{2}[.?!]) +(?=[\"“‘]?[A-Z])")
ENDED = re.compile(r"[.?!][\"”’)]*$")
BLOCK, LONGEST_BLOCK = 40, 70
DOCUMENT_SHARE, BLOCK_SHARE = 0.9, 0.5


def without_marks(text: str) -> str:
    """*text* with a space for every mark, in the case it has.

    >>> without_marks("The U.N. said Kim's envoy, 53, had left.")
    'The U N said Kim s envoy 53 had left'
    """
    return " ".join(WORD.findall(plain(text)))


DAMAGES: dict[Kind, Callable[[str], str]] = {
    Kind.BARE: lambda text: without_marks(text).lower(),
    Kind.LOWERED: str.lower,
    Kind.CAPITALS: str.upper,
    Kind.UNMARKED: without_marks,
}


class Text(NamedTuple):
    """A text and what it is called."""

    name: str
    text: str


class Block(NamedTuple):
    """An article in which one stretch is damaged."""

    text: str
    start: int
    end: int


def dev_articles(data: Path) -> list[Text]:
    with (data / "dev_news.jsonl").open(encoding="utf-8") as file:
        return [Text(f"dev/{number}", json.loads(line)["gold"]) for number, line in enumerate(file)]


def kit_articles(kit: Path) -> tuple[list[Text], list[Text], list[Text]]:
    """English articles of news, other English texts, texts in other languages."""
    found: tuple[list[Text], list[Text], list[Text]] = ([], [], [])
    with (kit / "index.jsonl").open(encoding="utf-8") as file:
        for page in map(json.loads, file):
            lang = page["lang"] or detect(page["gold"])
            which = 2 if lang != "en" else 0 if page["ds"] in NEWS else 1
            found[which].append(Text(f"{page['ds']}/{page['id']}", page["gold"]))
    return found


def fixtures(folder: str) -> list[Text]:
    paths = sorted((FIXTURES / folder).glob("*.txt"))
    return [
        Text(f"{folder}/{path.name}", path.read_text("utf-8")) for path in paths if ".page" not in path.name
    ]


def half_of(texts: list[Text], half: str) -> list[Text]:
    return texts if half == "all" else texts[half == "odd" :: 2]


def with_block(text: str, kind: Kind, dice: random.Random, *, own_line: bool) -> Block | None:
    """*text* with whole sentences of some 40 words damaged; None if it is too short for that."""
    sentences = [
        (line, sentence)
        for line, paragraph in enumerate(filter(None, map(str.strip, text.split("\n"))))
        for sentence in re.split(SENTENCE_END, paragraph)
    ]
    sizes = [len(WORD.findall(sentence)) for _, sentence in sentences]
    for _ in range(30 * (len(sentences) >= 8)):
        first = dice.randrange(2, len(sentences) - 2)
        last = first
        while last < len(sentences) and sum(sizes[first:last]) < BLOCK:
            last += 1
        is_prose = all(ENDED.search(sentence) for _, sentence in sentences[first:last])
        if is_prose and last < len(sentences) and BLOCK <= sum(sizes[first:last]) <= LONGEST_BLOCK:
            return _put_together(sentences, first, last, kind, own_line=own_line)
    return None


def _put_together(
    sentences: list[tuple[int, str]], first: int, last: int, kind: Kind, *, own_line: bool
) -> Block:
    damaged = DAMAGES[kind](" ".join(sentence for _, sentence in sentences[first:last]))
    before, after = _joined(sentences[:first]), _joined(sentences[last:])
    between = "\n" if own_line else " "
    start = len(before) + 1
    return Block(before + between + damaged + between + after, start, start + len(damaged))


def _joined(sentences: Iterable[tuple[int, str]]) -> str:
    text, at = "", -1
    for line, sentence in sentences:
        text += ("" if at < 0 else " " if line == at else "\n") + sentence
        at = line
    return text


def word_error(text: str, found: int, true: int) -> int:
    """How many words lie between two borders."""
    return len(WORD.findall(text[min(found, true) : max(found, true)]))


def false_finds(name: str, texts: list[Text], show: int) -> Iterator[str]:
    """One row: how many well-formed texts have any damage."""
    wrong = [(text, found) for text in texts if (found := find_damage(text.text))]
    yield f"{name:34} {len(wrong):4} of {len(texts)}"
    for text, found in wrong[:show]:
        for start, end, kind in found[:2]:
            yield f"    {text.name} {kind} {start}-{end}: {text.text[start:end][:240]!r}"


def documents(texts: list[Text], show: int) -> Iterator[str]:
    """Rows: whole documents found, by kind."""
    for kind, damage in DAMAGES.items():
        for shape in ("one line", "lines"):
            shares = []
            for text in texts:
                lines = text.text.split("\n") if shape == "lines" else [text.text.replace("\n", " ")]
                damaged = "\n".join(map(damage, lines))
                found = [each for each in find_damage(damaged) if each.kind == kind]
                shares.append(sum(end - start for start, end, _ in found) / max(1, len(damaged.strip())))
            missed = [text.name for text, share in zip(texts, shares, strict=True) if share < DOCUMENT_SHARE]
            part = 1 - len(missed) / len(texts)
            yield f"{kind:10} {shape:23} {part:.3f} of {len(texts)}   covered {statistics.fmean(shares):.4f}"
            yield from (f"    missed {name}" for name in missed[:show])


def blocks(texts: list[Text], show: int) -> Iterator[str]:
    """Rows: blocks found, and how far off their borders are, by kind and place."""
    for kind in DAMAGES:
        for own_line in (True, False):
            dice = random.Random(f"{kind}{own_line}")
            made = [with_block(text.text, kind, dice, own_line=own_line) for text in texts]
            cases = [block for block in made if block]
            errors, missed, extra = [], [], 0
            for block in cases:
                hits, others = _hits(block, kind)
                extra += len(others)
                if not hits:
                    missed.append(block)
                    continue
                errors += [
                    word_error(block.text, hits[0].start, block.start),
                    word_error(block.text, hits[-1].end, block.end),
                ]
            part, exact = 1 - len(missed) / len(cases), errors.count(0) / max(1, len(errors))
            yield (
                f"{kind:10} {'own line' if own_line else 'within a line':14} {part:.3f} of {len(cases)}   exact borders"  # noqa: E501
                f" {exact:.3f}   mean error {statistics.fmean(errors or [0]):.2f} words   other finds {extra}"
            )
            for block in missed[:show]:
                yield f"    missed {block.text[block.start - 30 : block.start]!r} | {block.text[block.start : block.end]}"  # noqa: E501


def _hits(block: Block, kind: Kind) -> tuple[list[Damage], list[Damage]]:
    """What was found of a block, if it is enough; and what else was found."""
    found = find_damage(block.text)
    hits = [each for each in found if each.kind == kind and each.start < block.end and each.end > block.start]
    covered = sum(min(each.end, block.end) - max(each.start, block.start) for each in hits)
    others = [each for each in found if each not in hits]
    return (hits if covered >= BLOCK_SHARE * (block.end - block.start) else []), others


def cost(texts: list[Text]) -> Iterator[str]:
    """One row: time on well-formed text, as a multiple of the reference of docs/benchmarks.md."""
    ratios = []
    for _ in range(5):
        spent = [0.0, 0.0]
        for text in texts:
            started = time.perf_counter()
            find_damage(text.text)
            between = time.perf_counter()
            set(re.findall(r"\w+", text.text.lower()))
            spent = [spent[0] + between - started, spent[1] + time.perf_counter() - between]
        ratios.append(spent[0] / spent[1])
    yield f"{'time on well-formed articles':34} {statistics.median(ratios):.2f} x reference"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path(".data/restore"), help="folder with dev_news.jsonl")
    parser.add_argument("--kit", type=Path, default=Path(".data/dev"), help="folder with index.jsonl")
    parser.add_argument("--half", choices=("all", "even", "odd"), default="all")
    parser.add_argument("--show", type=int, default=0, help="how many wrong ones of a row to show")
    options = parser.parse_args()
    dev = half_of(dev_articles(options.data), options.half)
    news, others, foreign = (half_of(texts, options.half) for texts in kit_articles(options.kit))
    sets = {
        "dev_news": dev,
        "kit, English news": news,
        "kit, other English": others,
        "kit, other languages": foreign,
    }
    sets |= {f"fixtures/{folder}": fixtures(folder) for folder in WELL_WRITTEN}
    print("damage found in well-formed texts")
    for name, texts in sets.items():
        print(*false_finds(name, texts, options.show), sep="\n")
    print(*cost(dev + news), sep="\n")
    print("damaged documents found", *documents(dev, options.show), sep="\n")
    for name, texts in (("dev_news", dev), ("kit, English news", news)):
        print(f"damaged blocks found in {name}", *blocks(texts, options.show), sep="\n")


if __name__ == "__main__":
    main()
