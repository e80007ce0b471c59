"""From the learnt weights to what is shipped: 8-bit tables, an ONNX graph of whole numbers.

In ONNX Runtime an int8 ``Conv1d`` is slower than a float one, so a look to both sides is
written as a matrix product on three shifted copies.  Weights have 7 bits: with 8 the sums of
processors without VNNI instructions overflow.  The scale of what enters a product is
fixed here, on articles of the month held out, and not taken from each batch, so a text's
tags do not depend on its neighbours.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from newsclean.models.tagger import NETWORKS, WORDS, Tagger
from newsclean.models.tagger.decide import Biases
from newsclean.models.tagger.network import CLASSES
from newsclean.training.writing.batches import Lesson, Lessons, held_out, split
from newsclean.training.writing.encode import CASE, END, GAP, QUOTE, Corpus, load
from newsclean.training.writing.network import FAST, PAIR, REACHES, VECTOR, WIDTH, Network
from newsclean.training.writing.tune import Gold, tune

Floats = NDArray[np.float32]

WEIGHT_MAX = 63
"""Largest whole number of a weight: two products and a carry stay within 16 bits."""

QUANTILE = 0.9999
"""Share of the values that enter a product which its scale spans; the rest are clipped."""

MS = "com.microsoft"

Scales = list[tuple[float, float]]
"""By block, how large the values get that enter its two products."""

LEAST_FORMS = 4
"""How often a form of mixed case stands in the corpus to be known."""


class Graph:
    """An ONNX graph in the making; every method adds a node and names its result."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, value: NDArray[Any]) -> str:
        """A constant."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", name: str = "", **attributes: Any) -> str:
        """The result of one operation."""
        name = name or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **attributes))
        return name

    def whole(self, x: str, scale: float, zero: int) -> str:
        """*x* in 8 bits."""
        return self.node("QuantizeLinear", x, *self._grid(scale, zero))

    def product(self, x: str, scale: float, zero: int, weights: Floats, bias: Floats | None = None) -> str:
        """8-bit *x* times *weights* (inputs, outputs), as floats."""
        scales = np.maximum(np.abs(weights).max(axis=0), 1e-8) / WEIGHT_MAX
        rounded = np.clip(np.round(weights / scales), -WEIGHT_MAX, WEIGHT_MAX).astype(np.int8)
        grid = self._grid(scale, zero)
        inputs = [x, self.constant(rounded), grid[0], self.constant(scales.astype(np.float32)), grid[1]]
        inputs.append(self.constant(np.zeros(weights.shape[1], np.int8)))
        if bias is not None:
            inputs.append(self.constant(bias))
        return self.node("MatMulIntegerToFloat", *inputs, domain=MS)

    def rows(self, x: str, start: int, end: int) -> str:
        """Some rows of *x*."""
        places = (self.constant(np.array([place])) for place in (start, end, 0))
        return self.node("Slice", x, *places)

    def _grid(self, scale: float, zero: int) -> tuple[str, str]:
        return self.constant(np.array(scale, np.float32)), self.constant(np.array(zero, np.uint8))

    def model(self, output: str) -> bytes:
        """The whole graph, checked."""
        shapes = {
            "vectors": (TensorProto.FLOAT, ["types", VECTOR]),
            "places": (TensorProto.INT64, ["words"]),
            "pairs": (TensorProto.FLOAT, ["words", 2 * PAIR]),
            "gaps": (TensorProto.INT64, ["words"]),
            "cases": (TensorProto.INT64, ["words"]),
            "mask": (TensorProto.FLOAT, ["words", 1]),
        }
        inputs = [helper.make_tensor_value_info(name, *shape) for name, shape in shapes.items()]
        outputs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["words", sum(CLASSES)])]
        graph = helper.make_graph(self.nodes, "tagger", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
        return bytes(helper.make_model(graph, opset_imports=opsets, ir_version=8).SerializeToString())


def scales_of(network: Network, tests: list[Lesson]) -> Scales:
    """By block how large the values get that enter its two products."""
    seen: list[Scales] = [[] for _ in REACHES]

    def watch(number: int) -> Any:
        def hook(block: Any, inputs: tuple[Tensor, ...], output: Tensor) -> None:
            x, mask = inputs
            h = block.norm(x) * mask
            reach = block.reach
            sides = torch.nn.functional.pad(h, (0, 0, reach, reach))
            near = torch.cat([sides[: -2 * reach], h, sides[2 * reach :]], dim=1)
            inner = torch.relu(block.look(near))
            seen[number].append((_quantile(h.abs()), _quantile(inner)))

        return hook

    hooks = [block.register_forward_hook(watch(number)) for number, block in enumerate(network.blocks)]
    with torch.no_grad():
        for lesson in tests:
            network(lesson.batch)
    for hook in hooks:
        hook.remove()
    return [(max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)) for pairs in seen]


def _quantile(values: Tensor) -> float:
    flat = values.flatten()
    return float(flat.kthvalue(max(1, int(QUANTILE * len(flat)))).values)


def graph_of(network: Network, scales: Scales, *, is_fast: bool) -> bytes:
    """The network, or its fast half, as ONNX."""
    state = {name: value.float().numpy() for name, value in network.state_dict().items()}
    graph = Graph()
    x = _entry(graph, state)
    for number, reach in enumerate(REACHES[:FAST] if is_fast else REACHES):
        x = _block(graph, x, state, number, reach, scales[number])
    head = 0 if is_fast else 1
    x = _normed(graph, x, state, f"norms.{head}")
    weights = graph.constant(state[f"heads.{head}.weight"].T)
    x = graph.node("MatMul", x, weights)
    return graph.model(graph.node("Add", x, graph.constant(state[f"heads.{head}.bias"]), name="logits"))


def _entry(graph: Graph, state: dict[str, Floats]) -> str:
    vectors = graph.node("MatMul", "vectors", graph.constant(state["vector.weight"].T))
    x = graph.node("Gather", vectors, "places")
    x = graph.node("Add", x, graph.node("MatMul", "pairs", graph.constant(state["pair.weight"].T)))
    for name in ("gap", "case"):
        x = graph.node("Add", x, graph.node("Gather", graph.constant(state[f"{name}.weight"]), f"{name}s"))
    return graph.node("Mul", x, "mask")


def _normed(graph: Graph, x: str, state: dict[str, Floats], name: str) -> str:
    scale, bias = (graph.constant(state[f"{name}.{part}"]) for part in ("weight", "bias"))
    return graph.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-5)


def _block(
    graph: Graph, x: str, state: dict[str, Floats], number: int, reach: int, scales: tuple[float, float]
) -> str:
    name = f"blocks.{number}"
    h = graph.node("Mul", _normed(graph, x, state, f"{name}.norm"), "mask")
    outer, inner = scales[0] / 127, scales[1] / 255
    h = graph.whole(h, outer, 128)
    edge = graph.constant(np.full((reach, WIDTH), 128, np.uint8))
    padded = graph.node("Concat", edge, h, edge, axis=0)
    left, right = graph.rows(padded, 0, -2 * reach), graph.rows(padded, 2 * reach, 2**31 - 1)
    near = graph.node("Concat", left, h, right, axis=1)
    y = graph.product(near, outer, 128, state[f"{name}.look.weight"].T, state[f"{name}.look.bias"])
    y = graph.whole(graph.node("Relu", y), inner, 0)
    return graph.node("Add", x, graph.product(y, inner, 0, state[f"{name}.say.weight"].T))


def in_eight_bits(values: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Rows as whole numbers, and what one unit of each row is worth."""
    scales = (np.maximum(np.abs(values).max(axis=1), 1e-8) / 127).astype(np.float16).astype(np.float32)
    scales = np.maximum(scales, np.float32(6e-8))
    return np.clip(np.round(values / scales[:, None]), -127, 127).astype(np.int8), scales


def write(network: Network, words: list[str], forms: list[str], scales: Scales, to: Path) -> None:
    """The three files of the tagger, without biases."""
    (to / "tagger.onnx").write_bytes(graph_of(network, scales, is_fast=False))
    (to / "tagger-fast.onnx").write_bytes(graph_of(network, scales, is_fast=True))
    table, row_scales = in_eight_bits(network.table.detach().float().numpy())
    pairs = network.pairs.weight.detach().float().numpy()
    pair_scale = float(np.quantile(np.abs(pairs), QUANTILE)) / 127
    arrays: dict[str, Any] = {
        "words": _bytes("\n".join(words)),
        "forms": _bytes("\n".join(forms)),
        "table": table,
        "scales": row_scales.astype(np.float16),
        "pairs": np.clip(np.round(pairs / pair_scale), -127, 127).astype(np.int8),
        "pair_scale": np.float32(pair_scale),
        "biases": _bytes("{}"),
    }
    np.savez_compressed(to / "tagger.npz", **arrays)


def write_biases(biases: dict[str, Biases], to: Path) -> None:
    """Put the biases, by model, into the file of words."""
    with np.load(to / "tagger.npz") as file:
        arrays: dict[str, Any] = {name: file[name] for name in file.files}
    arrays["biases"] = _bytes(json.dumps({name: asdict(values) for name, values in biases.items()}))
    np.savez_compressed(to / "tagger.npz", **arrays)


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), np.uint8)


def export(out: Path, to: Path, articles: int = 300) -> None:
    """Write the model learnt in *out* to the folder *to*, its biases tuned on *articles* held out."""
    corpus = load(out / "corpus.npz")
    taught, kept = split(corpus)
    lessons = Lessons(corpus, taught, 0)
    network = Network(lessons.known)
    network.load_state_dict(torch.load(out / "network.pt", weights_only=True))
    network.eval()
    scales = scales_of(network, held_out(lessons, kept)[:2])
    write(network, corpus.types[: lessons.known], forms_of(corpus), scales, to)
    biases = {}
    for name in NETWORKS:
        model = Tagger.load(name, to)
        biases[name] = tune([gold_of(corpus, article, model) for article in kept[:articles].tolist()])
    write_biases(biases, to)
    for name in (WORDS, *NETWORKS.values()):
        data = (to / name).read_bytes()
        print(f"{name}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def gold_of(corpus: Corpus, article: int, model: Tagger) -> Gold:
    """One article of *corpus*, and what *model* says of its words alone."""
    here = slice(corpus.starts[article], corpus.starts[article + 1])
    words = [corpus.types[number] for number in corpus.words[here].tolist()]
    labels = corpus.labels[here].astype(np.int64)
    return Gold(
        words,
        model.scores(words),
        labels >> CASE & 3,
        labels >> GAP & 31,
        labels >> QUOTE & 7,
        (labels >> END & 1).astype(bool),
    )


def forms_of(corpus: Corpus) -> list[str]:
    """How words of mixed case are written, where one form prevails."""
    best: dict[str, str] = {}
    for form, count in sorted(corpus.mixed.items(), key=lambda item: (-item[1], item[0])):
        if count >= LEAST_FORMS:
            best.setdefault(form.lower(), form)
    return sorted(best.values())
