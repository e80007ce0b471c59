"""The line model: how likely each line of a text is part of its story.

A small network over lines.  Each line is its features and the mean of its words'
vectors; four layers let it see up to 15 lines before and after; the mean of all lines
says what kind of text this is.  Weights and activations lie on a grid on which sums
are exact in single precision, so every machine gives the same scores, bit for bit.

Made by ``python -m newsclean.training.lines``; what it learnt from, how well it does
and where it fails is in MODEL.md.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsclean.errors import ModelError
from newsclean.models.line_features import Floats, LineFeatures, read_lines

PATH = Path(__file__).parent.parent / "data" / "lines.npz"
DIGEST = "d237e0464a1f6b6956f9d031e8dd2efbfa437ebd4a5867af436987249d325d2c"
"""SHA-256 of the file."""

GRID = 128.0
"""Weights are whole numbers of 128ths, from -127 to 127."""

STEP = 32.0
"""Activations are rounded to 32nds."""

HIGHEST = 8.0
"""And cut off here: 145 products of such numbers sum up exactly."""

SERIAL = 250_000
"""Multiplications of one product below which OpenBLAS stays on one thread (its limit is 2**18)."""

DILATIONS = (1, 2, 4, 8)
LANGUAGES = frozenset(("en", ""))
"""Languages whose words it knows; of others it sees form and place only."""


class Scores(NamedTuple):
    """What the model thinks of a text's lines.

    Attributes:
        story: Log-odds of each line being part of the story.
        families: Shape (lines, families): scores of what each line is if it is not.
    """

    story: Floats
    families: Floats


@dataclass(frozen=True, eq=False)
class LineModel:
    """The weights, ready for use; `line_model` reads the shipped ones.

    >>> page = ["Skip to content", "Sign in", "Home", "The ferry sank off Lagos on Monday, police said.",
    ...         "Nobody was hurt.", "Most read", "Privacy policy"]
    >>> page[line_model().score(page).story.argmax()]
    'The ferry sank off Lagos on Monday, police said.'
    """

    weights: Mapping[str, Floats]

    @classmethod
    def read(cls, path: Path, digest: str = "") -> LineModel:
        """The model of a file.  Raises `ModelError` where it is missing, broken or another one."""
        try:
            data = path.read_bytes()
        except OSError as error:
            raise ModelError(f"{path}: {error.strerror}; install newsclean again") from error
        if digest and hashlib.sha256(data).hexdigest() != digest:
            raise ModelError(f"{path} is not the file that was shipped; install newsclean again")
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as stored:
                weights = {name: stored[name].astype(np.float32) for name in stored.files}
        except (ValueError, zipfile.BadZipFile) as error:
            raise ModelError(f"{path} is not a line model; make it again") from error
        return cls({name: values / _grid(name) for name, values in weights.items()})

    def score(
        self, lines: Sequence[str], joined: Sequence[bool] | None = None, *, lang: str = "en"
    ) -> Scores:
        """Score *lines*, none of them blank.  *joined* tells pieces of a long line from lines."""
        return self.score_features(read_lines(lines, joined, lexical=lang in LANGUAGES))

    def score_features(self, features: LineFeatures) -> Scores:
        """Score lines by what was seen of them."""
        h = self._layer("enter", _rounded(np.concatenate([features.dense, self._words(features)], 1)))
        around = np.empty((len(h), 3 * h.shape[1]), np.float32)
        for i, step in enumerate(DILATIONS):
            _look_around(h, step, around)
            h += self._layer(f"block{i}", around)
            np.minimum(h, HIGHEST, out=h)
        mean = _rounded(h.mean(0, dtype=np.float64, keepdims=True).astype(np.float32))
        whole = self._layer("whole", mean)
        seen = np.concatenate([h, np.repeat(whole, len(h), 0), self._layer("sides", _sides(h))], 1)
        scores = self._sums("leave", self._layer("mix", seen))
        return Scores(scores[:, 0], scores[:, 1:])

    def _words(self, features: LineFeatures) -> Floats:
        sums = np.add.reduceat(self.weights["words"].take(features.words, 0), features.offsets, axis=0)
        sizes = np.diff(np.append(features.offsets, len(features.words)))
        means: Floats = np.asarray(sums / sizes[:, None].astype(np.float32), np.float32)
        return means

    def _layer(self, name: str, inputs: Floats) -> Floats:
        sums = self._sums(name, inputs)
        np.maximum(sums, 0.0, out=sums)
        return _rounded(np.minimum(sums, HIGHEST, out=sums))

    def _sums(self, name: str, inputs: Floats) -> Floats:
        sums = _product(inputs, self.weights[name])
        sums += self.weights[f"{name}_bias"]
        return sums

    @cached_property
    def size(self) -> int:
        """How many weights it has."""
        return sum(values.size for values in self.weights.values())


def stored(weights: Mapping[str, Floats]) -> dict[str, np.ndarray]:
    """*weights* as they are stored: whole numbers of their grid."""
    kinds = {name: np.int16 if name.endswith("_bias") else np.int8 for name in weights}
    return {
        name: np.clip(np.round(values * _grid(name)), np.iinfo(kinds[name]).min, np.iinfo(kinds[name]).max)
        .astype(kinds[name])
        for name, values in weights.items()
    }  # fmt: skip


def _grid(name: str) -> float:
    """Biases lie on the grid of the products they are added to."""
    return GRID * STEP if name.endswith("_bias") else GRID


@lru_cache(maxsize=1)
def line_model() -> LineModel:
    """The shipped model, read once a process."""
    return LineModel.read(PATH, DIGEST)


def _rounded(values: Floats) -> Floats:
    """*values* on the grid, in place: a third of the time of three new arrays."""
    values *= np.float32(STEP)
    np.rint(values, out=values)
    values *= np.float32(1 / STEP)  # a power of two: as exact as dividing
    return values


def _sides(h: Floats) -> Floats:
    """The means of all lines before each line, and of all lines after it."""
    upto = np.cumsum(h, 0, dtype=np.float64)
    count, width = h.shape
    others = np.maximum(np.arange(count), 1)[:, None]
    means = np.empty((count, 2 * width))
    np.divide(upto - h, others, out=means[:, :width])
    np.divide(upto[-1:] - upto, others[::-1], out=means[:, width:])
    return _rounded(means.astype(np.float32))


def _product(inputs: Floats, weights: Floats) -> Floats:
    """``inputs @ weights``, a few rows at a time.

    Products of this size gain nothing from the threads that BLAS libraries start, and
    several processes side by side lose to them: ten times the time on two cores.
    """
    rows = max(1, SERIAL // weights.size)
    products = np.empty((len(inputs), weights.shape[1]), np.float32)
    for i in range(0, len(inputs), rows):
        np.matmul(inputs[i : i + rows], weights, out=products[i : i + rows])
    return products


def _look_around(h: Floats, step: int, out: Floats) -> None:
    """Fill *out* with each line's neighbour *step* lines before it, itself, and the one after it."""
    width = h.shape[1]
    out[:step, :width] = out[-step:, 2 * width :] = 0
    out[step:, :width] = h[:-step]
    out[:, width : 2 * width] = h
    out[:-step, 2 * width :] = h[step:]
