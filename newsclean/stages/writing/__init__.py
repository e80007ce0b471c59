"""Restore writing: case, marks, joins and quotation marks of texts that lost them.

Only what is damaged is touched (see `damage`), and a mark that stands there is obeyed.
The letters stay as they are but for their case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining

from newsclean.document import Doc
from newsclean.edits import Edit, Finding
from newsclean.models.tagger.decide import SYMBOL_SURE
from newsclean.models.tagger.network import UNSEEN_CASE, UNSEEN_GAP
from newsclean.models.tagger.render import gap_text, word_text
from newsclean.models.tagger.writing import Case, Gap, Quote, Symbol
from newsclean.rules import RuleNote
from newsclean.stages.writing.block import Block
from newsclean.stages.writing.damage import find_damage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newsclean.models.tagger import Tagger
    from newsclean.models.tagger.decide import Decision, Seen

CASE = RuleNote("writing.case", "a word in the case that news writes it in")
MARK = RuleNote("writing.mark", "a mark that was lost: comma, full stop, question mark ...")
JOIN = RuleNote("writing.join", 'words that were one: "Kim\'s", "long-range", "U.N.", "1,200"')
QUOTE = RuleNote("writing.quote", "a pair of quotation marks that was lost")
SYMBOL = RuleNote("writing.symbol", "a sign of currency or percent, where next to nothing else can stand")


KINDS = frozenset(note.id for note in (CASE, MARK, JOIN, QUOTE, SYMBOL))


class Change(NamedTuple):
    """What is written into one gap."""

    gap: int
    quote: int
    symbol: int


class Told(NamedTuple):
    """What the tagger says of one gap."""

    gap: int
    quote: int
    symbol: int
    gap_sure: float
    quote_sure: float


@dataclass(frozen=True)
class RestoreWriting:
    """Write damaged text as a newspaper would.

    Attributes:
        tagger: Which model decides, "default" or "fast"; it is loaded when the first damage is met.
        kinds: Ids of the rules that may act.
        least: What is less sure than this is left as it stands.

    Well-written text, other languages than English: left alone.

        >>> from newsclean.document import Source
        >>> text = (
        ...     "the european commission said on monday that it won t open talks with britain until the u k"
        ...     " government has published its plans for the irish border which brussels expects by dec 12"
        ... )
        >>> doc = Doc(Source(text), text, "en")
        >>> doc.apply("writing", RestoreWriting()(doc)).text[:68]
        "The European Commission said on Monday that it won't open talks with"
        >>> list(RestoreWriting()(Doc(Source("She left early."), "She left early.", "en")))
        []
    """

    tagger: str = "default"
    kinds: frozenset[str] = KINDS
    least: float = 0.0
    name: str = "writing"
    notes: tuple[RuleNote, ...] = (CASE, MARK, JOIN, QUOTE, SYMBOL)

    def __call__(self, doc: Doc) -> Iterator[Finding]:
        if doc.lang not in ("", "en"):
            return
        for damage in find_damage(doc.text):
            block = Block.of(doc.text, damage)
            if block.words:
                is_cut = _is_cut_off(doc) and not doc.text[block.ends[-1] :].strip()
                yield from self._restored(block, is_cut=is_cut)

    @property
    def _model(self) -> Tagger:
        from newsclean.models.tagger import Tagger

        return Tagger.load(self.tagger)

    def _restored(self, block: Block, *, is_cut: bool) -> Iterator[Edit]:
        from newsclean.models.tagger.decide import decide

        model, seen = self._model, block.seen()
        if is_cut:
            seen.gaps[-1] = Gap.SPACE  # a sentence that was cut off has no end
        words = [word.lower() for word in block.words]
        said = decide(words, model.scores(words, seen.gaps, seen.cases), seen, model.biases)
        yield from self._cases(block, words, said, seen, model.vocabulary.forms)
        yield from self._gaps(block, said, seen)

    def _cases(
        self, block: Block, words: list[str], said: Decision, seen: Seen, forms: dict[str, str]
    ) -> Iterator[Edit]:
        if CASE.id not in self.kinds:
            return
        import numpy as np

        is_small = np.array(list(map(str.__eq__, block.words, words)), bool)
        is_new = ((said.case != Case.LOWER) | ~is_small) & (seen.cases == UNSEEN_CASE)
        places = np.flatnonzero(is_new)
        found = zip(
            places.tolist(), said.case[places].tolist(), _figures(said.case_sure[places]), strict=True
        )
        for at, case, sure in found:
            after = word_text(words[at], case, forms)
            # A mark over the last letter ("i̇") would join with a capital to another letter.
            if after != block.words[at] and sure >= self.least and not combining(block.gaps[at][:1] or " "):
                yield Edit(block.starts[at], block.ends[at], after, CASE.id, sure)

    def _gaps(self, block: Block, said: Decision, seen: Seen) -> Iterator[Edit]:
        import numpy as np

        if block.are_marks_kept:
            return
        is_free = np.array([not gap or gap.isspace() for gap in block.gaps], bool) & (seen.gaps == UNSEEN_GAP)
        is_new = (said.gap != Gap.SPACE) | (said.quote != Quote.NONE) | (said.symbol != Symbol.NONE)
        places = np.flatnonzero(is_free & is_new)
        classes = (column[places].tolist() for column in (said.gap, said.quote, said.symbol))
        sure = (_figures(column[places]) for column in (said.gap_sure, said.quote_sure))
        for at, *told in zip(places.tolist(), *classes, *sure, strict=True):
            change, rule, confidence = self._change(Told(*told))
            space = block.gaps[at]
            after = gap_text(*change, space=space)
            if after != space:
                yield Edit(block.ends[at], block.ends[at] + len(space), after, rule, confidence)

    def _change(self, told: Told) -> tuple[Change, str, float]:
        """What may be written into a gap, by which rule, how sure."""
        gap, quote, symbol, gap_sure, quote_sure = told
        sure, rule = 1.0, (JOIN if gap >= Gap.POSSESSIVE or gap == Gap.ABBREVIATION else MARK).id
        if gap != Gap.SPACE and (rule not in self.kinds or gap_sure < self.least):
            gap = Gap.SPACE
        elif gap != Gap.SPACE:
            sure = gap_sure
        if quote != Quote.NONE and (QUOTE.id not in self.kinds or quote_sure < self.least):
            quote = Quote.NONE
        elif quote != Quote.NONE:
            sure, rule = min(sure, quote_sure), QUOTE.id
        if symbol != Symbol.NONE and SYMBOL.id in self.kinds:
            return Change(gap, quote, symbol), SYMBOL.id, min(sure, SYMBOL_SURE)
        return Change(gap, quote, Symbol.NONE), rule, sure


def _is_cut_off(doc: Doc) -> bool:
    return any(mention.kind == "flag" and mention.value == "truncated_end" for mention in doc.mentions)


def _figures(sure: NDArray[np.float32]) -> list[float]:
    """Two figures: the record is read by people."""
    return [round(one, 2) for one in sure.tolist()]
