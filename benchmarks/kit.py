"""The kit of flattened pages with their articles: how it is read and scored.

The kit is ``text_block.jsonl``: a page a line with ``text`` (flattened), ``lab`` (for
each line the share of its words that belong to the article), ``gold``, ``domain``,
``ds``, ``lang``, ``gold_suspect``.  Words are runs of ``\\w``, case-folded; Chinese and
Japanese are split by character.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

Page = dict[str, Any]
Clean = Callable[[str], str]
WORD = re.compile(r"\w+")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


class Text(NamedTuple):
    """A text to clean, the article that should be left, and the site it is from."""

    text: str
    gold: str
    domain: str
    data: str = ""


class Score(NamedTuple):
    """Sums over texts; shares come from them.

    Attributes:
        precision, recall, f1: Sums of what each text has, so that texts count alike.
        content, lost: Words of the articles, and those of them that are gone.
        boilerplate, left: Words that are no article's, and those of them that are still there.
        over: Texts that lost more than a tenth of their article.
        poor: Texts with F1 below a half.
    """

    pages: int = 0
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0
    content: int = 0
    lost: int = 0
    boilerplate: int = 0
    left: int = 0
    over: int = 0
    poor: int = 0

    def plus(self, other: Score) -> Score:
        return Score._make(a + b for a, b in zip(self, other, strict=True))

    def shares(self) -> dict[str, float]:
        """Means over texts, and shares of all words."""
        pages, content = max(1, self.pages), max(1, self.content)
        shares = {
            "precision": self.precision / pages,
            "recall": self.recall / pages,
            "f1": self.f1 / pages,
            "lost": self.lost / content,
            "left": self.left / max(1, self.boilerplate),
            "over_tenth": self.over / pages,
        }
        return {"pages": self.pages, **{name: round(share, 5) for name, share in shares.items()}}

    def __str__(self) -> str:
        shares = self.shares()
        return (
            f"pages {self.pages:4d}  F1 {shares['f1']:.4f}  lost {100 * shares['lost']:6.3f} %"
            f"  left {100 * shares['left']:6.2f} %  over a tenth {100 * shares['over_tenth']:.2f} %"
        )


def load_pages(kit: Path, *, lang: str = "en") -> list[Page]:
    """The kit's pages in one language, less those whose gold text is in doubt; ``""`` for all."""
    with (kit / "text_block.jsonl").open(encoding="utf-8") as file:
        pages = [json.loads(row) for row in file]
    return [page for page in pages if not page["gold_suspect"] and lang in ("", page["lang"])]


@contextmanager
def opened(data: Path) -> Iterator[Path]:
    """The kit in *data*, unpacked for as long as it is needed if it lies there packed."""
    if (data / "text_block.jsonl").exists():
        yield data
        return
    with TemporaryDirectory() as folder:
        with tarfile.open(data / "boilerplate" / "pages_dev.tar.xz") as archive:
            member = next(m for m in archive if m.name.endswith("text_block.jsonl"))
            member.name = "text_block.jsonl"
            archive.extract(member, folder, filter="data")
        yield Path(folder)


def as_text(page: Page) -> Text:
    return Text(page["text"], page["gold"], page["domain"], page["ds"])


def words(text: str) -> Counter[str]:
    """How often each word stands in *text*.

    >>> sorted(words("The Ferry, the 東京").items())
    [('ferry', 1), ('the', 2), ('京', 1), ('東', 1)]
    """
    found = WORD.findall(text.lower())
    return Counter(part for word in found for part in (word if CJK.search(word) else (word,)))


def score(text: Text, out: str) -> Score:
    """How *out*, made from *text*, compares with its article."""
    gold, raw, left = words(text.gold), words(text.text), words(out)
    shared, kept, wanted = (gold & left).total(), left.total(), gold.total()
    precision, recall = shared / max(1, kept), shared / max(1, wanted)
    f1 = 2 * shared / max(1, kept + wanted)
    return Score(
        1, precision, recall, f1, wanted, wanted - shared,
        (raw - gold).total(), (left - gold).total(), wanted - shared > wanted / 10, f1 < 0.5,
    )  # fmt: skip


def total(texts: Iterable[Text], clean: Clean) -> Score:
    """The sums over *texts*."""
    result = Score()
    for text in texts:
        result = result.plus(score(text, clean(text.text)))
    return result
