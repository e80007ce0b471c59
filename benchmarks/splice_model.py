"""Train the model that finds the end of a splice; makes newsclean/data/splices.weights.gz.

    python benchmarks/splice_splices.py --kit .data/dev --restore .data/restore [--examples 60000]

One pass of stochastic gradient steps (Adagrad) over examples that are made on the fly
(`splice_data`): the likelihood of the true end, or of "no splice", among all ends that
the window allows.  Stories and headlines of which a hash says so (one in ten) are kept
apart; `splices.py` scores on them.  Plain Python, some minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import math
import random
from array import array
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from headlines import Mixture, is_held_out, kit_headlines, pool, printed_headlines
from splice_data import Example, decoy, natural, splice, stories

from newsclean.models import splice_words, splices
from newsclean.stages.recirculation.candidates import candidate, least_words, most_words
from newsclean.stages.recirculation.cues import cues

RATE = 0.25
DECAY = 1e-7
WAYS, WAY_WEIGHTS = ("plain", "cased", "lower"), (55, 35, 10)
SHARES = {"kit": 0.15, "pointer": 0.2, "titled": 0.25, "wire": 0.4}
"""How often a headline of each kind is drawn."""

EVERY = 2
"""Of the articles every so many is read, to spare memory."""

SPLICES, DECOYS = 0.55, 0.30
"""Shares of the examples; the rest is prose in which a cue stands by nature."""


def examples(rng: random.Random, texts: list[str], heads: Mixture) -> Iterator[Example]:
    """Examples without end, drawn from *texts* and *heads*."""
    while True:
        story, way, draw = rng.choice(texts), rng.choices(WAYS, WAY_WEIGHTS)[0], rng.random()
        if draw < SPLICES:
            example = splice(rng, story, heads, way)
        elif draw < SPLICES + DECOYS:
            example = decoy(rng, story, way)
        else:
            found = list(natural(story, way))
            example = rng.choice(found) if found else None
        if example is not None:
            yield example


class Trainer:
    """Weights under training."""

    def __init__(self) -> None:
        self.weights = array("f", bytes(4 * splice_words.SIZE))
        self.squares = array("f", [1e-6]) * splice_words.SIZE

    def step(self, view: splices.View, truth: int, least: int, last: int) -> float:
        """Learn one example; returns its loss."""
        weights = self.weights
        running = sum(weights[f & splice_words.MASK] for f in view.cue)
        scores = []
        for end in range(last + 1):
            if end >= least:
                scores.append(running + splices.place_score(weights, view, end))
            if end < last:
                running += splices.word_score(weights, view, end)
        best = max(0.0, *scores)
        chances = [math.exp(score - best) for score in scores]
        total = sum(chances) + math.exp(-best)
        chances = [chance / total for chance in chances]
        self._learn(view, chances, truth, least, last)
        chance = chances[truth - least] if truth >= 0 else math.exp(-best) / total
        return -math.log(max(chance, 1e-12))

    def _learn(self, view: splices.View, chances: list[float], truth: int, least: int, last: int) -> None:
        ahead = sum(chances)  # the chance that the splice takes in the next word
        self._move(view.cue, ahead - (truth >= 0))
        words = view.words
        for end in range(last + 1):
            if end >= least:
                chance = chances[end - least]
                self._place(view, end, chance - (end == truth))
                ahead -= chance
            if end < last:
                slope = ahead - (end < truth)
                if abs(slope) > 1e-3:
                    features = splice_words.word_features(
                        words[end + 1], words[end + 2], words[end + 3], words[end]
                    )
                    self._move(features, slope)

    def _place(self, view: splices.View, end: int, slope: float) -> None:
        if abs(slope) < 1e-3:
            return
        self._move((splice_words.length_feature(end),), slope)
        if end == view.ends and view.is_whole:
            self._move((splice_words.LINE_END,), slope)
        else:
            self._move(splice_words.place_features(view.words, end + 2), slope)

    def _move(self, features: tuple[int, ...], slope: float) -> None:
        weights, squares = self.weights, self.squares
        for feature in features:
            i = feature & splice_words.MASK
            squares[i] += slope * slope
            weights[i] -= RATE * slope / math.sqrt(squares[i] + 0.1)

    def packed(self) -> bytes:
        """The weights in 8 bits each."""
        limits = (max(-127, min(127, round(weight * splices.SCALE))) for weight in self.weights)
        return array("b", limits).tobytes()


def train(texts: list[str], heads: Mixture, number: int, *, seed: int = 1) -> Trainer:
    trainer, rng, losses = Trainer(), random.Random(seed), 0.0
    made = examples(rng, texts, heads)
    for i in range(1, number + 1):
        example = next(made)
        cue = next((c for c in cues(example.text) if c.start == example.start), None)
        if cue is None:
            continue
        view = candidate(example.text, cue).view
        least, last = least_words(cue), min(most_words(cue), view.ends)
        if least <= last and (example.words < 0 or least <= example.words <= last):
            losses += trainer.step(view, example.words, least, last)
        if i % 2000 == 0:
            print(f"{i} examples, loss {losses / 2000:.4f}", flush=True)
            losses = 0.0
    return trainer


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kit", type=Path, required=True)
    parser.add_argument("--restore", type=Path, required=True)
    parser.add_argument("--examples", type=int, default=60_000)
    parser.add_argument("--out", type=Path, default=splices.PATH)
    options = parser.parse_args()
    texts = list(islice(stories(options.restore, held_out=False), 0, None, EVERY))
    found = {"kit": [*kit_headlines(options.kit)], **printed_headlines(options.restore)}
    pools = [pool(line for line in found[kind] if not is_held_out(line)) for kind in SHARES]
    packed = train(texts, Mixture(pools, [*SHARES.values()]), options.examples).packed()
    options.out.write_bytes(gzip.compress(packed, mtime=0))
    print(f"{options.out.stat().st_size} bytes, DIGEST = {hashlib.sha256(packed).hexdigest()!r}")


if __name__ == "__main__":
    main()
