"""Trains the engine and writes its checkpoint: `python -m training.train --data ../shared/data`.

Loss: the sum of the cross-entropies of all heads, each over the words that have its label. AdamW, linear warm-up
over a tenth of the steps, then linear decay; bfloat16 where the hardware has it. The shipped weights were made in two
goes, which `make train` repeats: four epochs of a schedule of nine, then three that go on from there with a schedule
of their own (`--resume`).
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import corpus, silver
from training.batches import TAGS, UNKNOWN, Batcher, inventory
from training.encoder import model_folder
from training.network import Network, same_sentence

WEIGHTS = {"upos": 1.0, "xpos": 0.5, "lemma": 0.5, "name": 1.0, "mention": 0.5, "arc": 1.0, "deprel": 1.0, "end": 4.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--stop-after", type=int, help="end after so many epochs of the schedule")
    parser.add_argument("--subwords", type=int, default=2048, help="in a batch")
    parser.add_argument("--resume", type=Path, help="a folder with the network.pt to go on from; warm-up is then short")
    parser.add_argument("--peak", type=float, default=1.0, help="share of the learning rates at the top")
    parser.add_argument("--silver", action="store_true", help="names of training/cache/silver.jsonl too")
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    documents = training_documents(chosen.data)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    labels = inventory(documents)
    if chosen.silver:
        documents += silver.documents()
    network = Network(labels)
    if chosen.resume:
        lacking, _ = network.load_state_dict(torch.load(chosen.resume / "network.pt", map_location="cpu"), strict=False)
        print(f"learnt anew: {', '.join(lacking) or 'nothing'}")
    else:
        network.encoder.load_published()
    network.to(device)
    brief = device.type == "cuda" or brief_here()
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    batcher = Batcher(tokenizer, labels, chosen.seed)
    steps = chosen.epochs * sum(1 for _ in batcher.epoch(documents, chosen.subwords))
    encoder = list(network.encoder.parameters())
    held = set(map(id, encoder))
    heads = [parameter for parameter in network.parameters() if id(parameter) not in held]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": 1.5e-4}, {"params": heads, "lr": 2e-3}], betas=(0.9, 0.98), weight_decay=0.01
    )
    warm = 0.03 if chosen.resume else 0.1
    peak = chosen.peak
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: peak * min((step + 1) / (warm * steps), max(0.0, (steps - step) / ((1 - warm) * steps))),
    )
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False))
    began, step = time.monotonic(), 0
    network.train()
    for epoch in range(chosen.stop_after or chosen.epochs):
        for batch in batcher.epoch(documents, chosen.subwords):
            batch = {name: array.to(device) for name, array in batch.items()}
            with torch.autocast(device.type, torch.bfloat16, enabled=brief):
                losses = loss_of(network, batch)
                loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            if step % 50 == 0:
                shown = " ".join(f"{name} {value.item():.3f}" for name, value in losses.items())
                print(f"epoch {epoch + 1} step {step}/{steps} {time.monotonic() - began:.0f} s  {shown}", flush=True)
        torch.save(network.state_dict(), chosen.out / "network.pt")


def brief_here() -> bool:
    """Whether the processor multiplies bfloat16 itself; where it does not, that is many times slower than 32 bit."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def training_documents(data: Path) -> list[corpus.Document]:
    return [
        *corpus.treebank(data / "treebank" / "en_ewt-ud-train.conllu.gz", entities=False),
        *corpus.treebank(data / "treebank" / "gum-train.conllu.gz", entities=True),
        *corpus.meantime(data / "meantime" / "dev.jsonl"),
    ]


def loss_of(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """The mean cross-entropy of each head over the words that have its label."""
    found, heads = network.read(batch["ids"], batch["types"], batch["mask"], batch["words"])
    scores = {kind: network.tags["head" if kind == "mention" else kind](found) for kind in TAGS}
    scores["arc"] = network.arcs(found, heads) + same_sentence(batch["sentence"], batch["present"])
    scores["deprel"] = network.labels(found, heads, batch["arc"].clamp(min=0))
    losses = {}
    for kind, score in scores.items():
        known = batch[kind] != UNKNOWN
        if known.any():
            losses[kind] = nn.functional.cross_entropy(score[known].float(), batch[kind][known])
    open_ends = batch["end"] != UNKNOWN
    if open_ends.any():
        ends = network.ends(found)[open_ends].float()
        losses["end"] = nn.functional.binary_cross_entropy_with_logits(ends, batch["end"][open_ends].float())
    return losses


if __name__ == "__main__":
    main()
