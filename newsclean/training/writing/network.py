"""The tagger's network as torch knows it; `newsclean.models.tagger` runs the same in whole numbers.

Words become vectors (a row of their own, or their pieces), with what each pair of
neighbours adds; six residual blocks look 1 to 8 words to either side, 24 in all with the pairs; four
heads name case, gap, quotation mark and symbol.  The first half of the blocks has heads of its
own: that half is the fast model.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from newsclean.models.tagger.network import CLASSES
from newsclean.models.tagger.pieces import HASHED, PAIRS, PIECES

WIDTH, HIDDEN, VECTOR, PAIR = 192, 128, 64, 16
REACHES = (1, 2, 4, 8, 7, 1)
"""How far each block looks; with the pair at the edge, 24 words together."""

SEPARATION = 8
"""Empty rows between two texts of a batch: as far as any block looks."""

FAST = 3
"""Blocks of the fast model."""


class Batch(NamedTuple):
    """Texts in one row, `SEPARATION` empty places between them.

    Attributes:
        rows, offsets, shares: The table rows of each distinct word, as `embedding_bag` wants them.
        words: By place, which distinct word; 0 is the empty one.
        before, after: By place, the row of its pair with the word before and after.
        gaps, cases: What is seen of gap and case.
        mask: 1 where a word stands, 0 where none; shape (places, 1).
    """

    rows: Tensor
    offsets: Tensor
    shares: Tensor
    words: Tensor
    before: Tensor
    after: Tensor
    gaps: Tensor
    cases: Tensor
    mask: Tensor


class Block(nn.Module):
    """One look to both sides."""

    def __init__(self, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.norm = nn.LayerNorm(WIDTH)
        self.look = nn.Linear(3 * WIDTH, HIDDEN)
        self.say = nn.Linear(HIDDEN, WIDTH, bias=False)
        nn.init.zeros_(self.say.weight)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        h = self.norm(x) * mask
        sides = F.pad(h, (0, 0, self.reach, self.reach))
        near = torch.cat([sides[: -2 * self.reach], h, sides[2 * self.reach :]], dim=1)
        return x + self.say(F.relu(self.look(near)))


class Network(nn.Module):
    """From a `Batch` to two rows of logits by place: those of the fast model, and the full one's."""

    def __init__(self, known: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(known + PIECES + HASHED, VECTOR) * 0.5)
        self.pairs = nn.Embedding(PAIRS, PAIR)
        self.vector = nn.Linear(VECTOR, WIDTH, bias=False)
        self.pair = nn.Linear(2 * PAIR, WIDTH, bias=False)
        self.gap = nn.Embedding(CLASSES[1] + 1, WIDTH)
        self.case = nn.Embedding(CLASSES[0] + 1, WIDTH)
        self.blocks = nn.ModuleList(Block(reach) for reach in REACHES)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(2))
        self.heads = nn.ModuleList(nn.Linear(WIDTH, sum(CLASSES)) for _ in range(2))
        nn.init.normal_(self.pairs.weight, std=0.1)
        for seen in (self.gap, self.case):
            nn.init.normal_(seen.weight, std=0.1)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Log-odds of all classes by place: shape (places, 34), twice."""
        vectors = F.embedding_bag(
            batch.rows, self.table, batch.offsets, mode="sum", per_sample_weights=batch.shares
        )
        x = F.embedding(batch.words, self.vector(vectors))
        x = x + self.pair(torch.cat([self.pairs(batch.before), self.pairs(batch.after)], dim=1))
        x = (x + self.gap(batch.gaps) + self.case(batch.cases)) * batch.mask
        early = x
        for number, block in enumerate(self.blocks):
            x = block(x, batch.mask)
            if number + 1 == FAST:
                early = x
        return self.heads[0](self.norms[0](early)), self.heads[1](self.norms[1](x))
