"""From the trained network to the file that ships."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from newsclean.models.line_features import Floats
from newsclean.models.lines import stored
from newsclean.training.lines.network import Network


def weights_of(network: Network) -> dict[str, Floats]:
    """The network's weights under the names that `LineModel` uses, inputs first."""
    layers = {"enter": network.enter, "whole": network.whole, "mix": network.mix}
    layers |= {"sides": network.sides, "leave": network.leave}
    layers |= {f"block{i}": block for i, block in enumerate(network.blocks)}
    weights = {"words": network.words.weight.detach().numpy()}
    for name, layer in sorted(layers.items()):
        weights[name] = np.ascontiguousarray(layer.weight.detach().numpy().T)
        weights[f"{name}_bias"] = layer.bias.detach().numpy()
    return weights


def write(network: Network, path: Path) -> str:
    """Write the model; returns the file's SHA-256, which `newsclean.models.lines` holds."""
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **stored(weights_of(network)))
    return hashlib.sha256(path.read_bytes()).hexdigest()
