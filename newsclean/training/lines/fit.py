"""Learning: which samples an epoch sees, what a mistake costs, and the average of the weights on the way."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from newsclean.training.lines.network import Batch, Network
from newsclean.training.lines.shapes import Sample

EPOCHS = 5
RATE = 2e-3
DECAY = 5e-2
AVERAGE = 0.995
"""Share of the old weights in the running average that is kept at each step."""

LINES = 3000
"""Lines of a batch, padding included."""

SHARES = {
    "kit:lines": 1.0,
    "kit:fragments": 0.4,
    "kit:inner": 0.3,
    "kit:article": 0.3,
    "silver:lines": 0.5,
    "silver:fragments": 0.2,
    "silver:article": 0.1,
    "mixed:lines": 0.6,
    "story:article": 0.35,
}
"""How likely an epoch sees a sample of a shape."""

RARE = 0.12
"""The same for the shapes not named."""

LOST = 1.5
"""What a lost line costs beside a line left."""

LONGEST = 60
"""Words above which a line weighs no more."""

OVERLAP, FAMILY = 0.5, 0.1
"""Weights of one less the expected F1 of a text, and of the families, beside the lines'."""


def fit(samples: Sequence[Sample], seed: int = 0, *, say: Callable[[str], None] = print) -> Network:
    """The network after all epochs; its weights are a running average."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    network = Network(samples[0].features.dense.shape[1])
    average = copy.deepcopy(network).eval()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    plan = [_epoch(samples, rng) for _ in range(EPOCHS)]
    steps, step = sum(map(len, plan)), 0
    for number, batches in enumerate(plan):
        total = 0.0
        for chosen in batches:
            for group in optimizer.param_groups:
                group["lr"] = RATE * max(0.02, min(1.0, step / 100) * (1 - step / steps))
            batch = Batch(chosen)
            loss = loss_of(network(batch), batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            _follow(average, network, min(AVERAGE, step / (step + 10)))
            total, step = total + loss.item(), step + 1
        say(f"epoch {number + 1}: loss {total / len(batches):.4f}")
    return average


def loss_of(scores: Tensor, batch: Batch) -> Tensor:
    """Lines by their words, each text alike; what is lost costs more than what is left."""
    target = torch.where((batch.shares - 0.5).abs() > 0.3, batch.shares.round(), batch.shares)
    article = scores[..., 0]
    weight = batch.mask * batch.counts.clamp(1, LONGEST).sqrt() * (1 + (LOST - 1) * target)
    lines = F.binary_cross_entropy_with_logits(article, target, reduction="none") * weight
    kept = torch.sigmoid(article) * batch.counts * batch.mask
    wanted = target * batch.counts
    overlap = (2 * (kept * target).sum(1) + 1) / (kept.sum(1) + wanted.sum(1) + 1)
    known = (target < 0.5) & (batch.mask > 0) & (batch.families >= 0)
    family = F.cross_entropy(scores[..., 1:][known], batch.families[known].long()) if known.any() else 0.0
    each = lines.sum(1) / weight.sum(1)
    return each.mean() + OVERLAP * (1 - overlap).mean() + FAMILY * family


@torch.no_grad()
def article_scores(network: Network, sample: Sample) -> np.ndarray:
    """Log-odds of each line of one sample."""
    return network(Batch([sample]))[0, :, 0].numpy()


def _epoch(samples: Sequence[Sample], rng: random.Random) -> list[list[Sample]]:
    """The batches of one epoch: texts of like length together, in any order."""
    chosen = [sample for sample in samples if rng.random() < SHARES.get(sample.shape, RARE)]
    chosen.sort(key=lambda sample: len(sample.shares) + 200 * rng.random())
    batches = list(_batches(chosen))
    rng.shuffle(batches)
    return batches


def _batches(samples: Sequence[Sample]) -> Iterator[list[Sample]]:
    batch: list[Sample] = []
    for sample in samples:
        widest = max([len(sample.shares), *(len(other.shares) for other in batch)])
        if batch and widest * (len(batch) + 1) > LINES:
            yield batch
            batch = []
        batch.append(sample)
    if batch:
        yield batch


@torch.no_grad()
def _follow(average: Network, network: Network, share: float) -> None:
    for old, new in zip(average.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - share)
