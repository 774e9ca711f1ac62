"""The relation head, learnt on an encoder that stays as it is: `python -m training.relation_head`.

The engine's checkpoint (`training.train` or `training.restore`) comes in, with the head it goes out. What each sentence
looks like to the encoder is worked out once; the head then learns in a minute. `--folds` measures it on PLV instead:
rows that share a phrase of `PHRASE` words are in one fold, for PLV repeats stock phrases and a split at random would
flatter.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from communique.language import Engine
from communique.language.windows import GLUED, LONGEST, Window, piece, shape
from communique.model import TIES
from training.batches import subwords
from training.encoder import model_folder
from training.network import DEPTHS, Inventory, Network, RelationHead, at_words
from training.pairs import Example, Row, examples, gsr, own, plv

PHRASE, FOLDS, ROWS, EPOCHS, RATE = 5, 5, 64, 8, 2e-3
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "ASSAULT", "SUPPORT", None})
"""Types that may hold both ways, so that the pair the other way round teaches nothing."""
TURNED = 0.15
"""Share of rows shown the other way round, where nothing holds."""
PLV_TURNS = 2
"""How often PLV's rows are seen in an epoch; the other rows once."""

Seen = tuple[Example, Tensor]
"""An example, and (words, depths * width) of it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--checkpoint", type=Path, default=Path("training/out"))
    parser.add_argument("--rows", type=int, help="of each source at most; default: all")
    parser.add_argument("--folds", action="store_true", help="measure by cross-validation, and write nothing")
    parser.add_argument("--seed", type=int, default=13)
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    network = loaded(chosen.checkpoint)
    rows = plv(chosen.data / "plv" / "train.jsonl")[: chosen.rows]
    of_plv = {row.id for row in rows}
    whole = [*rows, *own()[: chosen.rows], *gsr(chosen.data / "gsr" / "dev.jsonl")[: chosen.rows]]
    found = seen(network, examples(whole, Engine(threads=torch.get_num_threads())))
    if chosen.folds:
        cross_validate(found, split(rows, chosen.seed), of_plv, chosen.seed)
        return
    weighed = [one for one in found for _ in range(PLV_TURNS if one[0].id in of_plv else 1)]
    network.relation = learn(weighed, chosen.seed)
    torch.save(network.state_dict(), chosen.checkpoint / "network.pt")


def loaded(checkpoint: Path) -> Network:
    """The network of a checkpoint; what it lacks of the head is learnt anew."""
    network = Network(Inventory(**json.loads((checkpoint / "labels.json").read_text())))
    network.load_state_dict(torch.load(checkpoint / "network.pt", map_location="cpu"), strict=False)
    return network.eval()


def cross_validate(found: Sequence[Seen], folds: Sequence[Sequence[Row]], of_plv: set[str], seed: int) -> None:
    """Prints accuracy and macro-F1 of each fold and of all; GSR records whose sentence is in PLV are left out."""
    taken = {one[0].forms for one in found if one[0].id in of_plv}
    beside = [one for one in found if one[0].id not in of_plv and one[0].forms not in taken]
    told: list[tuple[tuple[str | None, ...], str | None]] = []
    for number, fold in enumerate(folds, 1):
        held = {row.id for row in fold}
        mine = [one for one in found if one[0].id in of_plv and one[0].id not in held]
        head = learn([*mine * PLV_TURNS, *beside], seed)
        here = [one for one in found if one[0].id in held]
        told += [(one[0].types, kind) for one, kind in zip(here, answers(head, here), strict=True)]
        report(f"fold {number}", told[-len(here) :])
    report("all folds", told)


def report(name: str, told: Sequence[tuple[tuple[str | None, ...], str | None]]) -> None:
    accuracy = sum(kind in right for right, kind in told) / len(told)
    print(f"{name}: accuracy {accuracy:.4f} macro-F1 {macro(told):.4f} ({len(told)} rows)", flush=True)


class Sight:
    """Words as the encoder sees them, several layers side by side."""

    def __init__(self, network: Network) -> None:
        tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        self._encoder, self._ids = network.encoder, subwords(tokenizer)
        self._cls, self._sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    @torch.no_grad()
    def __call__(self, forms: Sequence[str], glued: Sequence[bool]) -> Tensor:
        """(words, depths * width); fewer words where not all of them fit one window."""
        window = Window()
        window.separate(self._cls)
        for form, close in zip(forms, glued, strict=True):
            one = piece(self._ids(form), shape(form) + GLUED * close)
            if len(window.ids) + len(one.ids) < LONGEST:
                window.add(one)
        window.separate(self._sep)
        row = (torch.tensor([part]) for part in (window.ids, window.types, [1] * len(window.ids)))
        depths, words = self._encoder(*row), torch.tensor([window.words])
        return torch.cat([at_words(depths[depth], words) for depth in DEPTHS], -1)[0]


def seen(network: Network, found: Sequence[Example]) -> list[Seen]:
    """Each example as the encoder sees it; without those of which an actor does not fit the window."""
    sight = Sight(network)
    looked = ((example, sight(example.forms, example.glued)) for example in found)
    return [(example, deep) for example, deep in looked if max(example.source, example.target) < len(deep)]


def learn(found: Sequence[Seen], seed: int) -> RelationHead:
    """A head that has seen these, `EPOCHS` times."""
    chance = random.Random(seed)
    head = RelationHead().train()
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.02)
    steps = EPOCHS * -(-len(found) // ROWS)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    for _ in range(EPOCHS):
        batches = list(in_batches(sorted(found, key=lambda one: len(one[1]) + 6 * chance.random())))
        chance.shuffle(batches)
        for batch in batches:
            deep, source, target, present, right = arrays([turned(one, chance) for one in batch])
            given = torch.log_softmax(head(deep, source, target, present), 1)
            # Of a row whose type is one of two, what is given to both counts.
            loss = -torch.logsumexp(given.masked_fill(right == 0, float("-inf")), 1).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return head.eval()


def in_batches(found: Sequence[Seen]) -> Iterator[Sequence[Seen]]:
    for start in range(0, len(found), ROWS):
        yield found[start : start + ROWS]


def turned(one: Seen, chance: random.Random) -> Seen:
    """Now and then the other way round, where nothing holds."""
    example, deep = one
    if not RECIPROCAL.isdisjoint(example.types) or chance.random() >= TURNED:
        return one
    back = Example(example.id, example.forms, example.glued, example.target, example.source, (None,))
    return back, deep


def arrays(batch: Sequence[Seen]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """What the head takes, then `right` (rows, ties): 1 where a type is right."""
    longest = max(len(deep) for _, deep in batch)
    whole = torch.zeros(len(batch), longest, batch[0][1].shape[1])
    present = torch.zeros(len(batch), longest)
    for number, (_, deep) in enumerate(batch):
        whole[number, : len(deep)] = deep
        present[number, : len(deep)] = 1
    source, target = (torch.tensor([getattr(example, side) for example, _ in batch]) for side in ("source", "target"))
    return (
        whole,
        source,
        target,
        present,
        torch.tensor([[float(kind in one.types) for kind in TIES] for one, _ in batch]),
    )


@torch.no_grad()
def answers(head: RelationHead, found: Sequence[Seen]) -> list[str | None]:
    """The likeliest type of each; that nothing holds is no answer to the question which type does."""
    told: list[str | None] = []
    for batch in in_batches(found):
        scores = head(*arrays(batch)[:4])[:, :-1]
        told += [TIES[number] for number in scores.argmax(1).tolist()]
    return told


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


def macro(told: Sequence[tuple[tuple[str | None, ...], str | None]]) -> float:
    """The mean F1 of the types, those of one row ("CONCEDE or RETREAT") taken as one."""
    same = {kind: right[0] for right, _ in told for kind in right}
    gold: Counter[str | None] = Counter()
    said: Counter[str | None] = Counter()
    hit: Counter[str | None] = Counter()
    for right, kind in told:
        kind = same.get(kind, kind)
        gold[right[0]] += 1
        said[kind] += 1
        hit[kind] += kind == right[0]
    return sum(2 * hit[kind] / (gold[kind] + said[kind]) for kind in gold) / len(gold)


if __name__ == "__main__":
    main()
