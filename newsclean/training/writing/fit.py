"""Learning: what a mistake costs, how the rate runs, how far it has come."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from newsclean.models.tagger.network import CLASSES
from newsclean.models.tagger.writing import Case
from newsclean.training.writing.batches import IGNORED, Lesson, Lessons
from newsclean.training.writing.network import Batch, Network

WEIGHTS = {"case": 1.0, "gap": 1.0, "quote": 0.3, "symbol": 0.1}
"""What a mistake of each head costs."""

EARLY = 0.3
"""What a mistake of the fast model costs beside the full one's."""

RATE, MATRIX_RATE, DECAY = 3e-3, 3e-3, 0.01
WARMUP = 100
"""Steps until the rate is full."""

COOLDOWN = 0.45
"""Last share of the words over which the rate falls to nothing."""

LOG_EVERY, SAVE_EVERY = 50, 250
"""Steps."""

Say = Callable[[str], None]


def fit(
    lessons: Lessons, tests: list[Lesson], words: int, checkpoint: Path, device: str = "cpu", say: Say = print
) -> Network:
    """The network after *words* words, taken up where *checkpoint* left off."""
    torch.manual_seed(lessons.seed)
    network = Network(lessons.known).to(device)
    optimizers = optimizers_of(network)
    seen = step = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        network.load_state_dict(state["network"])
        for optimizer, saved in zip(optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        seen, step = state["seen"], state["step"]
        say(f"goes on after {seen:,} words")
    run = torch.compile(network, dynamic=True)
    rates = [[group["lr"] for group in optimizer.param_groups] for optimizer in optimizers]
    began, total, fresh = time.perf_counter(), 0.0, 0
    for lesson in lessons.batches(step):  # a pass that was broken off is drawn anew
        if seen >= words:
            break
        share = rate_at(step, seen / words)
        for optimizer, full in zip(optimizers, rates, strict=True):
            for group, rate in zip(optimizer.param_groups, full, strict=True):
                group["lr"] = rate * share
        cost = _step(run, _to(lesson, device), optimizers, device)
        count = int(lesson.batch.mask.sum())
        seen, step, fresh, total = seen + count, step + 1, fresh + count, total + cost
        if step % LOG_EVERY == 0:
            speed = fresh / (time.perf_counter() - began)
            loss = f"loss {total / LOG_EVERY:.4f}"
            say(f"step {step} words {seen:,} rate {share:.3f} {loss} ({speed:,.0f} words/s)")
            total = 0.0
        if step % SAVE_EVERY == 0:
            say(f"held out after {seen:,} words: {test_loss(network, tests, device)}")
            for optimizer, full in zip(optimizers, rates, strict=True):
                for group, rate in zip(optimizer.param_groups, full, strict=True):
                    group["lr"] = rate
            save(network, optimizers, seen, step, checkpoint)
    return network


def optimizers_of(network: Network) -> list[torch.optim.Optimizer]:
    """Muon for the matrices of the blocks, Adam for all else."""
    matrices = [p for name, p in network.blocks.named_parameters() if p.ndim == 2]
    chosen = {id(p) for p in matrices}
    rest = [p for p in network.parameters() if id(p) not in chosen]
    return [
        torch.optim.Muon(matrices, lr=MATRIX_RATE, weight_decay=DECAY, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(rest, lr=RATE, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
    ]


def rate_at(step: int, share: float) -> float:
    """The share of the full rate: it rises, stands, and falls in a line."""
    return min(1.0, (step + 1) / WARMUP, max(0.0, (1 - share) / COOLDOWN) + 1e-3)


def losses(logits: Tensor, lesson: Lesson) -> dict[str, Tensor]:
    """The mean loss of each head.

    At the start of a sentence a capital may be the sentence's: there LOWER and CAPITAL are one class.
    """
    case, gap, quote, symbol = logits.float().split(CLASSES, dim=1)
    merged = torch.cat(
        [torch.full_like(case[:, :1], -1e4), torch.logaddexp(case[:, :1], case[:, 1:2]), case[:, 2:]], 1
    )
    case = torch.where(lesson.starts[:, None], merged, case)
    gold = torch.where(lesson.starts & (lesson.case == Case.LOWER), int(Case.CAPITAL), lesson.case)

    def mean(scores: Tensor, classes: Tensor) -> Tensor:
        return F.cross_entropy(scores, classes, ignore_index=IGNORED)

    return {
        "case": mean(case, gold),
        "gap": mean(gap, lesson.gap),
        "quote": mean(quote, lesson.quote),
        "symbol": mean(symbol, lesson.symbol),
    }


def _weighted(logits: Tensor, lesson: Lesson) -> Tensor:
    return torch.stack([WEIGHTS[name] * loss for name, loss in losses(logits, lesson).items()]).sum()


def _step(network: nn.Module, lesson: Lesson, optimizers: list[torch.optim.Optimizer], device: str) -> float:
    with torch.autocast(device, dtype=torch.bfloat16):
        early, late = network(lesson.batch)
    loss = _weighted(late, lesson)
    (loss + EARLY * _weighted(early, lesson)).backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    for optimizer in optimizers:
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    return loss.item()


@torch.no_grad()
def test_loss(network: Network, tests: list[Lesson], device: str) -> str:
    """The loss of each head on held-out articles, the fast model's in brackets."""
    sums: list[dict[str, float]] = [{}, {}]
    for lesson in tests:
        lesson = _to(lesson, device)
        with torch.autocast(device, dtype=torch.bfloat16):
            both = network(lesson.batch)
        for total, logits in zip(sums, both, strict=True):
            for name, loss in losses(logits, lesson).items():
                total[name] = total.get(name, 0.0) + float(loss) / len(tests)
    return ", ".join(f"{name} {sums[1][name]:.4f} ({sums[0][name]:.4f})" for name in WEIGHTS)


def save(network: Network, optimizers: list[torch.optim.Optimizer], seen: int, step: int, path: Path) -> None:
    """Write the checkpoint, whole or not at all."""
    part = path.with_suffix(".part")
    torch.save(
        {
            "network": network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in optimizers],
            "seen": seen,
            "step": step,
        },
        part,
    )
    part.replace(path)


def _to(lesson: Lesson, device: str) -> Lesson:
    batch = Batch(*(tensor.to(device) for tensor in lesson.batch))
    return Lesson(batch, *(tensor.to(device) for tensor in lesson[1:]))
