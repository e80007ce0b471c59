"""The tagger: for each word of a damaged text its case, and what stood after it.

A small convolutional network over words, run in whole numbers (see `network`), on
vectors of words, of their pieces and of pairs of neighbours (see `vocabulary`).  How it was
made, what it was taught and what it scores: MODEL.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsclean.errors import ModelError
from newsclean.models.tagger.decide import Biases
from newsclean.models.tagger.network import CLASSES, UNSEEN_CASE, UNSEEN_GAP, Network
from newsclean.models.tagger.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DATA = Path(__file__).parent.parent.parent / "data"
WORDS = "tagger.npz"
NETWORKS = {"default": "tagger.onnx", "fast": "tagger-fast.onnx"}
DIGESTS = {
    "tagger.npz": "56ac07016772881d66b7e2c80ebbbffdf7010268954b247c804b6497cfbe882a",
    "tagger.onnx": "3ea5f146ac83fd94d25e20f30cf406fe25e4544fda6cc75b270ee87f3947e5a5",
    "tagger-fast.onnx": "60ba007dd246133c53f138b7a774fbabcea7656d8c9af3cb11eb467754e25064",
}
"""SHA-256 of the files that were shipped."""


class Scores(NamedTuple):
    """Log-odds of the classes of each head, by word: arrays of shape (words, classes)."""

    case: NDArray[np.float32]
    gap: NDArray[np.float32]
    quote: NDArray[np.float32]
    symbol: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Tagger:
    """A loaded model.  `Tagger.load` gives the shipped one."""

    vocabulary: Vocabulary
    network: Network
    biases: Biases

    @classmethod
    def load(cls, name: str = "default", folder: Path | None = None) -> Tagger:
        """The model *name*, "default" or "fast", read once a process; of *folder* if not the shipped one.

        Raises `ModelError`, which names the file, if one is missing or is not what was shipped.
        """
        return _load(name, folder)

    def scores(
        self,
        words: Sequence[str],
        gaps: NDArray[np.int64] | None = None,
        cases: NDArray[np.int64] | None = None,
    ) -> Scores:
        """How likely each class is for each of *words*, lower-cased, in their order.

        *gaps* and *cases* are the classes that can be seen in the text, `UNSEEN_GAP` and
        `UNSEEN_CASE` where they cannot; None: nothing can.
        """
        import numpy as np

        numbers: dict[str, int] = {}
        places = np.array([numbers.setdefault(word, len(numbers) + 1) for word in words], np.int64)
        if gaps is None:
            gaps = np.full(len(places), UNSEEN_GAP, np.int64)
        if cases is None:
            cases = np.full(len(places), UNSEEN_CASE, np.int64)
        distinct = list(numbers)
        vectors, pairs = self.vocabulary.vectors(distinct), self.vocabulary.neighbours(distinct, places)
        logits = self.network.logits(vectors, places, pairs, gaps, cases)
        return Scores(*np.split(logits, np.cumsum(CLASSES)[:-1], axis=1))


@lru_cache(maxsize=4)
def _load(name: str, folder: Path | None) -> Tagger:
    vocabulary, biases = _vocabulary(folder)
    network = Network.of(_read(NETWORKS[name], folder))
    return Tagger(vocabulary, network, biases.get(name, Biases()))


@lru_cache(maxsize=2)
def _vocabulary(folder: Path | None) -> tuple[Vocabulary, dict[str, Biases]]:
    """What stands in the file of words, and by model the biases of its classes."""
    import numpy as np

    with np.load(BytesIO(_read(WORDS, folder)), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    words, forms = (arrays[name].tobytes().decode().split("\n") for name in ("words", "forms"))
    biases = json.loads(arrays["biases"].tobytes())
    vocabulary = Vocabulary(
        {word: number for number, word in enumerate(words)},
        arrays["table"],
        arrays["scales"].astype(np.float32),
        arrays["pairs"],
        float(arrays["pair_scale"]),
        {form.lower(): form for form in forms},
    )
    return vocabulary, {name: Biases.from_dict(values) for name, values in biases.items()}


def _read(name: str, folder: Path | None) -> bytes:
    path = (folder or DATA) / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: {error.strerror}; install newsclean again") from error
    if not folder and hashlib.sha256(data).hexdigest() != DIGESTS[name]:
        raise ModelError(f"{path} is not the file that was shipped; install newsclean again")
    return data
