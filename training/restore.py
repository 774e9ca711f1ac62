"""The shipped graph back to a checkpoint, to train on from: `python -m training.restore --out training/out/shipped`.

The 8-bit weights are multiplied out. What the quantisation lost is lost (half a point of LAS), and an epoch of
training makes it good; a further head can so be added without the forty minutes that the first training takes.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.export import TARGET
from training.network import Inventory, Network

TAGS = ("upos", "xpos", "lemma", "name", "head")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=TARGET)
    parser.add_argument("--out", type=Path, default=Path("training/out/shipped"))
    chosen = parser.parse_args()
    network = Network(Inventory(**json.loads((chosen.source / "labels.json").read_text(encoding="utf-8"))))
    found = weights(chosen.source / "engine.onnx")
    found |= outer(chosen.source / "relation.npz")
    missing, unexpected = network.load_state_dict(found, strict=False)
    if unexpected:
        raise SystemExit(f"the graph has weights that the network lacks: {', '.join(unexpected)}")
    print(f"{len(found)} weights restored; new: {', '.join(missing) or 'none'}")
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), chosen.out / "network.pt")
    shutil.copy(chosen.source / "labels.json", chosen.out / "labels.json")


def weights(path: Path) -> dict[str, torch.Tensor]:
    """The network's weights under their own names, in 32 bit."""
    graph = onnx.load(str(path)).graph
    stored = {item.name: item for item in graph.initializer}
    found: dict[str, NDArray[np.float32]] = {}
    for name in stored:
        if name.startswith("network.") and name.endswith((".weight", ".bias")):
            found[name.removeprefix("network.")] = numpy_helper.to_array(stored[name])
        elif name.startswith("network.") and name.endswith("_quantized"):
            whole = name.removesuffix("_quantized")
            found[whole.removeprefix("network.")] = _multiplied(stored, whole)
    for node in graph.node:
        if node.op_type not in ("MatMul", "MatMulInteger") or not node.name.startswith("/"):
            continue
        matrix = node.input[1].removesuffix("_quantized")
        if not matrix.startswith("onnx::MatMul"):
            continue
        module = ".".join(node.name.strip("/").split("/")[:-1])
        module = f"tags.{module}" if module in TAGS else "relation.pair" if module == "pair" else module
        array = numpy_helper.to_array(stored[matrix]) if matrix in stored else _multiplied(stored, matrix)
        found[f"{module}.weight"] = array.T
    return {name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in found.items()}


def outer(path: Path) -> dict[str, torch.Tensor]:
    """The outer layer of the relation head, which lies beside the graph and was never made 8-bit."""
    with np.load(path, allow_pickle=False) as stored:
        return {f"relation.out.{name}": torch.from_numpy(stored[name]) for name in ("weight", "bias")}


def _multiplied(stored: dict[str, onnx.TensorProto], name: str) -> NDArray[np.float32]:
    """An 8-bit matrix times its scale, one for the whole or one a column."""
    small, zero, scale = (
        numpy_helper.to_array(stored[name + part]).astype(np.float32)
        for part in ("_quantized", "_zero_point", "_scale")
    )
    return np.asarray((small - zero) * scale, dtype=np.float32)


if __name__ == "__main__":
    main()
