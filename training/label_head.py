"""The label scorer that is exported, learnt from the full one: `python -m training.label_head`.

The engine's checkpoint, as `training.train` leaves it, comes in, and goes out with the small scorer. The encoder stays
as it is, and in 8 bit, as it will be read; what it sees of the treebanks is worked out once a pass, in windows and
disguise of their own. The small scorer begins with the full one's projections, and learns the full one's opinion more
than the treebank's. Prints how often each of the two is right on the development sets under the right heads.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.batches import UNKNOWN, Batcher
from training.corpus import Document, treebank
from training.encoder import LAYERS, model_folder
from training.export import export, quantise
from training.network import FULL, FullLabels, Inventory, Labels, Network
from training.reader import Reader
from training.train import training_documents

EPOCHS, ROWS, RATE = 5, 1024, 2e-3
TOLD = 0.7
"""What the full scorer says weighs so much in the loss, and the treebank the rest."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Words and their right heads as the encoder sees them (half precision), and the right relations."""

    found: Tensor
    heads: Tensor
    labels: Tensor


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--checkpoint", type=Path, default=Path("training/out"))
    parser.add_argument("--passes", type=int, default=2, help="over the treebanks, each in other windows")
    parser.add_argument("--seed", type=int, default=101)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    inventory = Inventory(**json.loads((chosen.checkpoint / "labels.json").read_text()))
    network = Network(inventory)
    stored = torch.load(chosen.checkpoint / "network.pt", map_location="cpu")
    lacking, _ = network.load_state_dict(stored, strict=False)
    if any(name.startswith("full.") for name in lacking):
        raise SystemExit(f"{chosen.checkpoint} has no full label scorer to learn from: run training.train first")
    network.eval()
    session = encoder(network, inventory)
    folder = chosen.data / "treebank"
    held = [treebank(folder / name, entities=False) for name in ("en_ewt-ud-dev.conllu.gz", "gum-dev.conllu.gz")]
    tests = [seen(session, inventory, documents, 1) for documents in held]
    print("full: " + right(network.full, tests), flush=True)
    documents = training_documents(chosen.data)
    sights = [seen(session, inventory, documents, chosen.seed + number) for number in range(chosen.passes)]
    network.label = learn(network.full, sights, tests)
    torch.save(network.state_dict(), chosen.checkpoint / "network.pt")


def encoder(network: Network, inventory: Inventory) -> InferenceSession:
    """The encoder alone, in 8 bit."""
    options = SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    with tempfile.TemporaryDirectory() as folder:
        whole, small, cut = (str(Path(folder) / f"{name}.onnx") for name in ("whole", "small", "cut"))
        export(Reader(network, inventory), Path(whole))
        quantise(Path(whole), Path(small))
        norms = [node for node in onnx.load(small).graph.node if node.op_type == "LayerNormalization"]
        last = next(node for node in norms if node.name.startswith(f"/encoder/layers.{LAYERS - 1}/last_norm/"))
        onnx.utils.extract_model(small, cut, ["ids", "types", "mask"], [last.output[0]])
        return InferenceSession(cut, options, providers=["CPUExecutionProvider"])


def seen(session: InferenceSession, inventory: Inventory, documents: Iterable[Document], seed: int) -> Sight:
    """Every word with a known head, window by window, each by itself as the engine reads."""
    batcher = Batcher(Tokenizer.from_file(str(model_folder() / "tokenizer.json")), inventory, seed)
    parts: list[tuple[Tensor, Tensor, Tensor]] = []
    for row in (row for document in documents for row in batcher.windows(document)):
        batch = batcher.arrays([row])
        hidden = session.run(None, {name: batch[name].numpy() for name in ("ids", "types", "mask")})[0]
        places = torch.cat([torch.zeros(1, dtype=torch.int64), batch["words"][0]])
        found = torch.from_numpy(hidden[0])[places].half()
        arc, deprel = batch["arc"][0], batch["deprel"][0]
        known = ((arc != UNKNOWN) & (deprel != UNKNOWN)).nonzero()[:, 0]
        parts.append((found[known + 1], found[arc[known]], deprel[known]))
    words, heads, labels = (torch.cat(column) for column in zip(*parts, strict=True))
    return Sight(words, heads, labels)


def learn(full: FullLabels, sights: list[Sight], tests: list[Sight]) -> Labels:
    """A small scorer that has seen all of them `EPOCHS` times."""
    found, heads, labels = (
        torch.cat([getattr(sight, name) for sight in sights]) for name in ("found", "heads", "labels")
    )
    small, missed = Labels(full.one.out_features), nn.Dropout(0.1)
    with torch.no_grad():
        for mine, other in ((small.dependent, full.dependent), (small.head, full.head)):
            mine.linear.weight[:FULL] = other.linear.weight
            mine.linear.bias[:FULL] = other.linear.bias
    optimizer = torch.optim.AdamW(small.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    steps = EPOCHS * (len(labels) // ROWS)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    for epoch in range(EPOCHS):
        small.train()
        for rows in torch.randperm(len(labels)).split(ROWS)[: len(labels) // ROWS]:
            word, above = found[rows].float(), heads[rows].float()
            with torch.no_grad():
                told = torch.softmax(full(word, above), -1)
            scores = small(missed(word), missed(above))
            loss = TOLD * nn.functional.cross_entropy(scores, told)
            loss = loss + (1 - TOLD) * nn.functional.cross_entropy(scores, labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        small.eval()
        print(f"epoch {epoch + 1}: {right(small, tests)}", flush=True)
    return small


@torch.no_grad()
def right(scorer: nn.Module, tests: list[Sight]) -> str:
    """The share of relations that are right, set by set: EWT dev, then GUM dev."""
    shares = []
    for test in tests:
        pairs = zip(test.found.split(4096), test.heads.split(4096), strict=True)
        said = torch.cat([scorer(word.float(), above.float()).argmax(1) for word, above in pairs])
        shares.append((said == test.labels).float().mean().item())
    return ", ".join(f"{share:.4f}" for share in shares)


if __name__ == "__main__":
    main()
