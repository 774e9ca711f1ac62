"""The relation head by cross-validation on PLV: `python -m training.folds --resume training/out/shipped`.

A base learns the sentences written for this project and the GSR; from it, five times, four fifths of PLV are learnt
as well and the last fifth is measured, marked and bare. Rows that share a phrase of `PHRASE` words are kept in one
fold: PLV repeats stock phrases, and a split at random would flatter. GSR records whose sentence is in PLV are left
out of the base. Writes the scores of every row, for the weighing of the head against the codebook.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from communique.language import Engine
from communique.model import TIES
from training.encoder import model_folder
from training.network import Inventory, Network
from training.pairs import Example, PairBatcher, Row, examples, gsr, own, pair_loss, plv
from training.precision import autocast

PHRASE, FOLDS = 5, 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--resume", type=Path, default=Path("training/out/shipped"))
    parser.add_argument("--out", type=Path, default=Path("training/out/folds.jsonl"))
    parser.add_argument("--base-epochs", type=int, default=4)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--folds", type=int, default=FOLDS, help="measure only the first so many")
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    engine = Engine(threads=torch.get_num_threads())
    rows = plv(chosen.data / "plv" / "train.jsonl")
    taken = {row.text for row in rows}
    others = [*own(), *(row for row in gsr(chosen.data / "gsr" / "dev.jsonl") if row.text not in taken)]
    network = Network(Inventory(**json.loads((chosen.resume / "labels.json").read_text())))
    network.load_state_dict(torch.load(chosen.resume / "network.pt", map_location="cpu"))
    batcher = PairBatcher(Tokenizer.from_file(str(model_folder() / "tokenizer.json")), chosen.seed)
    aside = examples(others, engine)
    learn(network, batcher, aside, [], chosen.base_epochs)
    report("base, no PLV seen", list(measure(network, batcher, examples(rows, engine))))
    results: list[dict[str, object]] = []
    for number, fold in enumerate(split(rows, chosen.seed)[: chosen.folds]):
        held = {row.id for row in fold}
        mine = copy.deepcopy(network)
        learn(mine, batcher, examples([row for row in rows if row.id not in held], engine), aside, chosen.epochs)
        found = list(measure(mine, batcher, examples(fold, engine)))
        report(f"fold {number + 1}", found)
        results += found
        chosen.out.write_text("".join(json.dumps(result) + "\n" for result in results))
    report("all folds", results)


def split(rows: Sequence[Row], seed: int) -> list[list[Row]]:
    """Folds of about one size; rows with a phrase in common are in one."""
    parent = list(range(len(rows)))

    def top(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows):
        words = row.text.lower().split()
        for start in range(len(words) - PHRASE + 1):
            parent[top(number)] = top(first.setdefault(tuple(words[start : start + PHRASE]), number))
    groups: dict[int, list[Row]] = defaultdict(list)
    for number, row in enumerate(rows):
        groups[top(number)].append(row)
    folds: list[list[Row]] = [[] for _ in range(FOLDS)]
    ordered = list(groups.values())
    random.Random(seed).shuffle(ordered)
    for group in sorted(ordered, key=len, reverse=True):
        min(folds, key=len).extend(group)
    return folds


def learn(
    network: Network, batcher: PairBatcher, found: Sequence[Example], beside: Sequence[Example], epochs: int
) -> None:
    """Trains the encoder and the relation head; of `beside`, as many rows a turn as of `found`."""
    held = set(map(id, network.encoder.parameters()))
    heads = [*network.pair.parameters(), *network.pair_out.parameters()]
    assert held
    optimizer = torch.optim.AdamW(
        [{"params": list(network.encoder.parameters()), "lr": 1.2e-4}, {"params": heads, "lr": 1.5e-3}],
        betas=(0.9, 0.98), weight_decay=0.01,
    )  # fmt: skip
    turns: list[Tensor] = []
    plans = []
    for _ in range(epochs):
        some = list(found) + batcher.chance.sample(list(beside), min(len(beside), len(found)))
        plans.append(list(batcher.epoch(some, 2048)))
    steps = sum(map(len, plans))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    network.train()
    began = time.monotonic()
    for epoch, plan in enumerate(plans):
        for batch in plan:
            with autocast("cpu"):
                loss = pair_loss(network, batch)
            loss.backward()
            nn.utils.clip_grad_norm_([*network.encoder.parameters(), *heads], 2.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            turns.append(loss.detach())
        shown = torch.stack(turns[-len(plan) :]).mean().item()
        print(f"  epoch {epoch + 1}/{epochs} {time.monotonic() - began:.0f} s  loss {shown:.3f}", flush=True)


@torch.no_grad()
def measure(network: Network, batcher: PairBatcher, found: Sequence[Example]) -> Iterator[dict[str, object]]:
    """For each example its id, the types that are right, and the probabilities, marked and bare."""
    network.eval()
    both: dict[bool, list[list[float]]] = {}
    for marks in (True, False):
        both[marks] = []
        for batch in batcher.fixed(found, marks):
            hidden, _ = network.read(batch["ids"], batch["types"], batch["mask"], batch["words"])
            scores = network.relations(hidden, batch["source"], batch["target"], batch["present"])
            both[marks] += torch.softmax(scores.float(), 1).tolist()
    for example, with_marks, bare in zip(found, both[True], both[False], strict=True):
        yield {"id": example.id, "types": example.types, "marked": with_marks, "bare": bare}


def report(name: str, results: Iterable[dict[str, object]]) -> None:
    results = list(results)
    for way in ("marked", "bare"):
        told = [(result["types"], best(result[way])) for result in results]
        accuracy = sum(kind in right for right, kind in told) / len(told)
        print(f"{name}: {way} accuracy {accuracy:.4f} macro-F1 {macro(told):.4f} ({len(told)} rows)", flush=True)


def best(probabilities: Sequence[float]) -> str | None:
    """The likeliest type; that nothing holds is no answer to the question which type does."""
    return max(zip(probabilities[:-1], TIES, strict=False))[1]


def macro(told: Sequence[tuple[Sequence[str | None], str | None]]) -> float:
    """The mean F1 of the types, those of one row ("CONCEDE or RETREAT") taken as one."""
    same = {kind: right[0] for right, _ in told for kind in right}
    gold, said, hit = Counter(), Counter(), Counter()
    for right, kind in told:
        kind = same.get(kind, kind)
        gold[right[0]] += 1
        said[kind] += 1
        hit[kind] += kind == right[0]
    return sum(2 * hit[kind] / (gold[kind] + said[kind]) for kind in gold) / len(gold)


if __name__ == "__main__":
    main()
