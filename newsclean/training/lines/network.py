"""The network that learns: a line's features, its words, its neighbours up to 15 lines
off, what stands before and after, the whole text.

Small on purpose.  There are about 1,800 labelled pages; a wider network learns them by
heart.  `newsclean.models.lines` computes the same numbers without torch.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from newsclean.models.families import FAMILIES
from newsclean.models.line_features import BUCKETS
from newsclean.training.lines.shapes import Sample

WORDS = 12
"""Numbers for each word bucket."""

WIDTH = 48
DILATIONS = (1, 2, 4, 8)
DROPOUT = 0.35
UNKNOWN = 0.4
"""Share of the words that count as unknown while it learns."""

NOISE = 0.05
HIGHEST = 8.0
"""Activations are cut off here, so that the shipped model's sums stay exact."""


class Batch:
    """Several samples side by side, padded to the longest."""

    def __init__(self, samples: Sequence[Sample]) -> None:
        self.sizes = [len(sample.shares) for sample in samples]
        self.dense = torch.from_numpy(np.concatenate([s.features.dense for s in samples]))
        words = [s.features.words if s.lang == "en" else np.zeros_like(s.features.words) for s in samples]
        starts = np.cumsum([0] + [len(w) for w in words[:-1]])
        self.words = torch.from_numpy(np.concatenate(words))
        self.offsets = torch.from_numpy(
            np.concatenate([s.features.offsets + at for s, at in zip(samples, starts, strict=True)])
        )
        self.shares = self._padded([s.shares for s in samples])
        self.counts = self._padded([s.features.counts for s in samples])
        self.families = self._padded([s.families.astype(np.float32) for s in samples])
        self.mask = self._padded([np.ones(n, np.float32) for n in self.sizes])

    def _padded(self, rows: Sequence[np.ndarray]) -> Tensor:
        table = np.zeros((len(rows), max(self.sizes)), np.float32)
        for i, row in enumerate(rows):
            table[i, : len(row)] = row
        return torch.from_numpy(table)


class Network(nn.Module):
    """Scores each line: log-odds of being article, and one score for each family."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(BUCKETS, WORDS, mode="mean")
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.enter = nn.Linear(features + WORDS, WIDTH)
        self.blocks = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS)
        self.whole = nn.Linear(WIDTH, WIDTH)
        self.sides = nn.Linear(2 * WIDTH, WIDTH)
        self.mix = nn.Linear(3 * WIDTH, WIDTH)
        self.leave = nn.Linear(WIDTH, 1 + len(FAMILIES))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, batch: Batch) -> Tensor:
        dense, words = batch.dense, batch.words
        if self.training:
            dense = dense + NOISE * torch.randn_like(dense)
            words = torch.where(torch.rand(len(words)) < UNKNOWN, 0, words)
        told = self.dropout(self.words(words, batch.offsets))
        lines = F.relu(self.enter(torch.cat([dense, told], 1)))
        mask = batch.mask[..., None]
        h = self.dropout(self._side_by_side(lines, batch.sizes))
        for block, step in zip(self.blocks, DILATIONS, strict=True):
            around = torch.cat([_shifted(h, step), h, _shifted(h, -step)], 2)
            h = (h + self.dropout(F.relu(block(around)))).clamp(max=HIGHEST) * mask
        whole = F.relu(self.whole(h.sum(1) / mask.sum(1)))
        sides = F.relu(self.sides(_sides(h, batch.sizes)))
        seen = torch.cat([h, whole[:, None].expand(-1, h.shape[1], -1), sides], 2)
        scores: Tensor = self.leave(self.dropout(F.relu(self.mix(seen))))
        return scores

    @staticmethod
    def _side_by_side(lines: Tensor, sizes: Sequence[int]) -> Tensor:
        return nn.utils.rnn.pad_sequence(list(lines.split(list(sizes))), batch_first=True)


def _sides(h: Tensor, sizes: Sequence[int]) -> Tensor:
    """The means of all lines before each line, and of all lines after it."""
    upto = h.cumsum(1)
    index = torch.arange(h.shape[1])[None, :, None]
    left = torch.tensor(sizes)[:, None, None] - 1 - index
    return torch.cat([(upto - h) / index.clamp(min=1), (upto[:, -1:] - upto) / left.clamp(min=1)], 2)


def _shifted(h: Tensor, step: int) -> Tensor:
    """Each line's neighbour *step* lines before it, zeros beyond the ends."""
    empty = torch.zeros_like(h[:, : min(abs(step), h.shape[1])])
    if step > 0:
        return torch.cat([empty, h[:, :-step]], 1)
    return torch.cat([h[:, -step:], empty], 1)
