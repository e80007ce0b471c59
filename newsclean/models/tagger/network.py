"""Runs the tagger's network, window by window, on one thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

REACH = 24
"""Words to either side that a word's classes can depend on; a test holds it."""

WINDOW = 1200
"""Words that are run at once, besides the reach on both sides: what fits the cache."""

CLASSES = (4, 19, 6, 5)
"""Of case, gap, quotation mark and symbol: the columns of the logits, in this order."""

UNSEEN_GAP, UNSEEN_CASE = 19, 4
"""Stand for a gap or a case that the network is to tell, not shown to it."""


@dataclass(frozen=True, eq=False)
class Network:
    """An ONNX session.

    Its sums are whole numbers wherever more than one word meets, and each word is scaled by itself: what
    stands further away than `REACH`, or in the same batch, changes no bit.
    """

    session: Any

    @classmethod
    def of(cls, model: bytes, threads: int = 1) -> Network:
        """The network of a model's bytes."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return cls(onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"]))

    def logits(
        self,
        vectors: NDArray[np.float32],
        places: NDArray[np.int64],
        pairs: NDArray[np.float32],
        gaps: NDArray[np.int64],
        cases: NDArray[np.int64],
    ) -> NDArray[np.float32]:
        """Log-odds of all classes by place, shape (places, 34).

        *places* tell which row of *vectors* stands where, 0 between two texts.
        """
        import numpy as np

        found = [np.zeros((0, sum(CLASSES)), np.float32)]
        for start in range(0, len(places), WINDOW):
            first, last = max(0, start - REACH), min(len(places), start + WINDOW + REACH)
            here = slice(first, last)
            inputs = {
                "vectors": vectors,
                "places": places[here],
                "pairs": pairs[here],
                "gaps": gaps[here],
                "cases": cases[here],
                "mask": (places[here, None] > 0).astype(np.float32),
            }
            (logits,) = self.session.run(None, inputs)
            found.append(logits[start - first : start - first + WINDOW])
        return np.concatenate(found)
