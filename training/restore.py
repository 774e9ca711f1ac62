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
from training.network import ARC, PAIR, REACH, Inventory, Network
from training.reader import PLAIN, WIDE, layers

Array = NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, default=TARGET)
    parser.add_argument("--out", type=Path, default=Path("training/out/shipped"))
    chosen = parser.parse_args()
    inventory = Inventory(**json.loads((chosen.source / "labels.json").read_text(encoding="utf-8")))
    network = Network(inventory)
    found = weights(chosen.source / "engine.onnx", inventory)
    found |= outer(chosen.source / "relation.npz")
    missing, unexpected = network.load_state_dict(found, strict=False)
    if unexpected:
        raise SystemExit(f"the graph has weights that the network lacks: {', '.join(unexpected)}")
    print(f"{len(found)} weights restored; not in the graph: {', '.join(missing) or 'none'}")
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(found, chosen.out / "network.pt")
    shutil.copy(chosen.source / "labels.json", chosen.out / "labels.json")


def weights(path: Path, inventory: Inventory) -> dict[str, torch.Tensor]:
    """The network's weights under their own names, in 32 bit. The full label scorer is not in the graph."""
    graph = onnx.load(str(path)).graph
    stored = {item.name: item for item in graph.initializer}
    found: dict[str, Array] = {}
    for name in stored:
        if name.startswith("encoder."):
            whole = name.removesuffix("_quantized")
            if whole.endswith((".weight", ".bias")):
                found[whole] = _whole(stored, whole)
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1].startswith("onnx::MatMul"):
            module = ".".join(node.name.strip("/").split("/")[:-1])
            found[f"{module}.weight"] = _whole(stored, node.input[1].removesuffix("_quantized")).T
    found |= _heads({name: _whole(stored, name) for name in HEADS}, inventory)
    return {name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in found.items()}


HEADS = tuple(f"{name}{part}" for name in ("whole", "arc", "label", "role", "witness") for part in ("_weight", "_bias"))


def _heads(stored: dict[str, Array], inventory: Inventory) -> dict[str, Array]:
    """What `training.reader` put together, taken apart."""
    found: dict[str, Array] = {}
    start = 0
    for name, width in layers(WIDE + PLAIN, inventory):
        found[f"{name}.weight"] = stored["whole_weight"][:, start : start + width].T
        found[f"{name}.bias"] = stored["whole_bias"][start : start + width]
        start += width
    distances = slice(ARC, ARC + 2 * REACH + 1)
    found["arc.weight"] = stored["arc_weight"][:, :ARC].T
    found["arc_bias.weight"] = stored["arc_bias"][None, :ARC]
    found["arc_bias.bias"] = np.zeros(1, dtype=np.float32)  # the same for all heads of a word: it decides nothing
    found["arc_distance.weight"] = stored["arc_weight"][:, distances].T
    found["arc_distance.bias"] = stored["arc_bias"][distances]
    found["label.out.weight"], found["label.out.bias"] = stored["label_weight"].T, stored["label_bias"]
    found["relation.pair.weight"] = np.concatenate([stored["role_weight"], stored["witness_weight"]], 1).T
    found["relation.pair.bias"] = np.concatenate([stored["role_bias"], stored["witness_bias"]])
    assert len(found["relation.pair.bias"]) == 3 * PAIR
    return found


def outer(path: Path) -> dict[str, torch.Tensor]:
    """The outer layer of the relation head, which lies beside the graph and was never made 8-bit."""
    with np.load(path, allow_pickle=False) as stored:
        return {f"relation.out.{name}": torch.from_numpy(stored[name]) for name in ("weight", "bias")}


def _whole(stored: dict[str, onnx.TensorProto], name: str) -> Array:
    """An array as it is; or, where it was made 8-bit, times its scale, one for all or one a column."""
    if name in stored:
        return numpy_helper.to_array(stored[name])
    small, zero, scale = (
        numpy_helper.to_array(stored[name + part]).astype(np.float32)
        for part in ("_quantized", "_zero_point", "_scale")
    )
    return np.asarray((small - zero) * scale, dtype=np.float32)


if __name__ == "__main__":
    main()
