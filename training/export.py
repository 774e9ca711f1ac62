"""A checkpoint to the package's weights: one ONNX graph, 8-bit: `python -m training.export`.

Weights of matrices and tables become 8-bit integers (dynamic quantisation: activations are scaled as they come).
The arc scorer and the tag heads stay in 32 bit: they are small, and their scores are compared closely.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from training.encoder import model_folder
from training.lemma_table import lemma_table
from training.network import Inventory, Network, Reader
from training.train import training_documents

TARGET = Path("communique/language/weights")
QUANTISED = ("/encoder/", "/label/", "/label_", "/lemma/", "/arc_dependent/", "/arc_head/", "/pair/")
"""Parts of the graph whose matrices become 8-bit; the label scorer is the one head that costs as much as a layer."""
INPUTS = ("ids", "types", "mask", "words", "boundary", "present")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("training/out"))
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--float", action="store_true", help="leave the weights in 32 bit, to compare")
    chosen = parser.parse_args()
    labels = json.loads((chosen.checkpoint / "labels.json").read_text())
    network = Network(Inventory(**labels))
    network.load_state_dict(torch.load(chosen.checkpoint / "network.pt", map_location="cpu"))
    reader = Reader(network).eval()
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
        torch.full((2, length), 5, dtype=torch.int64),
        torch.zeros(2, length, dtype=torch.int64),
        torch.ones(2, length, dtype=torch.int64),
        torch.arange(1, count + 1).repeat(2, 1),
        torch.zeros(2, count, dtype=torch.int64),
        torch.ones(2, count, dtype=torch.int64),
    )
    subwords = {0: "rows", 1: "subwords"}
    by_word = {0: "rows", 1: "words"}
    torch.onnx.export(
        reader,
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(Reader.OUTPUTS),
        dynamic_axes=dict.fromkeys(INPUTS[:3], subwords)
        | dict.fromkeys(INPUTS[3:], by_word)
        | dict.fromkeys(Reader.OUTPUTS, by_word),
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    graph = onnx.load(str(source)).graph
    kept = [
        node.name
        for node in graph.node
        if node.op_type in ("MatMul", "Gemm") and not any(part in node.name for part in QUANTISED)
    ]
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        nodes_to_exclude=kept,
    )


if __name__ == "__main__":
    main()
