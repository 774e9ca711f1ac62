"""A checkpoint to the package's weights: one ONNX graph, 8-bit: `python -m training.export`.

Weights of matrices and tables become 8-bit integers (dynamic quantisation: activations are scaled as they come).
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from training.encoder import model_folder
from training.lemma_table import lemma_table
from training.network import Inventory, Network
from training.reader import Reader
from training.train import training_documents

TARGET = Path("communique/language/weights")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("training/out"))
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--float", action="store_true", help="leave the weights in 32 bit, to compare")
    chosen = parser.parse_args()
    labels = json.loads((chosen.checkpoint / "labels.json").read_text())
    inventory = Inventory(**labels)
    network = Network(inventory)
    lacking, _ = network.load_state_dict(torch.load(chosen.checkpoint / "network.pt", map_location="cpu"), strict=False)
    if lacking := [name for name in lacking if not name.startswith("full.")]:
        raise SystemExit(f"the checkpoint lacks {', '.join(lacking)}: train what they belong to first")
    reader = Reader(network.eval(), inventory)
    chosen.target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        export(reader, whole)
        if chosen.float:
            shutil.copy(whole, chosen.target / "engine.onnx")
        else:
            quantise(whole, chosen.target / "engine.onnx")
    outer = {name: getattr(network.relation.out, name).detach().numpy() for name in ("weight", "bias")}
    np.savez(chosen.target / "relation.npz", **outer)
    (chosen.target / "labels.json").write_text(
        json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    (chosen.target / "lemmas.tsv.gz").write_bytes(lemma_table(training_documents(chosen.data)))
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.save(str(chosen.target / "tokenizer.json"), pretty=False)
    for path in sorted(chosen.target.iterdir()):
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")


def export(reader: Reader, path: Path) -> None:
    length, count = 9, 4
    example = (
        torch.full((1, length), 5, dtype=torch.int64),
        torch.zeros(1, length, dtype=torch.int64),
        torch.ones(1, length, dtype=torch.int64),
        torch.arange(count + 1),
        torch.zeros(count + 1),
        torch.ones(count + 1, dtype=torch.bool),
    )
    by_subword, by_word = {1: "subwords"}, {0: "words"}
    torch.onnx.export(
        reader,
        example,
        str(path),
        input_names=list(Reader.INPUTS),
        output_names=list(Reader.OUTPUTS),
        dynamic_axes=dict.fromkeys(Reader.INPUTS[:3], by_subword)
        | dict.fromkeys(Reader.INPUTS[3:], by_word)
        | dict.fromkeys(Reader.OUTPUTS, by_word)
        | {"arc": {0: "words", 1: "words"}, "asked": {0: "asked"}, "role": {0: "asked"}},
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )


if __name__ == "__main__":
    main()
