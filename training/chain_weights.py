"""Makes communique/actors/weights/chains.npz: what tells that two mentions of a text are of one thing.

    python -m training.chain_weights --data ../shared/data

Reads GUM train with the reader up to the actors, lays the gold chains on the mentions that it finds, and trains a
network of two hidden layers to rank the candidates of each mention against "a thing not met before" (the marginal
likelihood of the right antecedents). Every tenth document is held out, and its share of right choices printed. Two
minutes on one core. The file holds numbers, no word of the corpus.
"""

from __future__ import annotations

import argparse
import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from communique.actors.candidates import candidates
from communique.actors.likeness import own_features, pair_features
from communique.actors.reading import Draft
from communique.actors.step import Actors
from communique.actors.traits import traits
from communique.ingest import check_readable
from communique.model import Article, Record
from communique.reader import default_steps

TARGET = Path(__file__).parent.parent / "communique" / "actors" / "weights" / "chains.npz"
FIRST, SECOND, DROPPED = 96, 32, 0.3
EPOCHS, RATE, DECAY = 10, 3e-3, 1e-3
NEWS = 3
"""How often an epoch passes over a document of news, which is what will be read, for each time over another."""


@dataclass(frozen=True)
class Document:
    """The mentions of one text, the pairs of them that are looked at, and which of these are one thing."""

    own: Tensor
    pairs: Tensor
    mentions: Tensor
    others: Tensor
    right: Tensor
    news: bool


class Network(nn.Module):
    def __init__(self, own: int, pair: int) -> None:
        super().__init__()
        self.mention, self.candidate = nn.Linear(own, FIRST), nn.Linear(own, FIRST, bias=False)
        self.pair = nn.Linear(pair, FIRST, bias=False)
        self.second, self.out = nn.Linear(FIRST, SECOND), nn.Linear(SECOND, 1)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, document: Document) -> Tensor:
        """(pairs,): how much speaks for one thing, 0 being as much as for a new one."""
        hidden = self.mention(document.own)[document.mentions] + self.candidate(document.own)[document.others]
        hidden = self.dropout(torch.relu(hidden + self.pair(document.pairs)))
        return self.out(self.dropout(torch.relu(self.second(hidden))))[:, 0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--seed", type=int, default=2)
    chosen = parser.parse_args()
    documents = read_documents(chosen.data / "entities" / "gum_train.jsonl.gz")
    pairs = sum(len(document.right) for document in documents)
    print(f"{len(documents)} documents, {pairs} pairs, {sum(int(one.right.sum()) for one in documents)} of one thing")
    held_out = documents[::10]
    network = train([one for number, one in enumerate(documents) if number % 10], chosen.seed)
    print(f"held out: {choices_right(network, held_out):.3f} of the mentions get a right antecedent, or rightly none")
    save(train(documents, chosen.seed), chosen.out)


def read_documents(path: Path) -> list[Document]:
    steps = [step for step in default_steps() if step.name in ("clean", "language")]
    actors, found = Actors(), []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            record = Record(check_readable(Article(row["id"], row["text"])))
            for step in steps:
                record = step(record)
            reading, genders = actors.resolve(record)
            shown = traits(reading, genders)
            mentions, others = candidates(shown, every=True)
            chains = np.array(gold_chains(row["entities"], reading.drafts))
            found.append(
                Document(
                    torch.from_numpy(own_features(shown)),
                    torch.from_numpy(pair_features(shown, mentions, others)),
                    torch.from_numpy(mentions).long(),
                    torch.from_numpy(others).long(),
                    torch.from_numpy(chains[mentions] == chains[others]).float(),
                    row["genre"] == "news",
                )
            )
    return found


def gold_chains(entities: list[dict[str, int]], drafts: list[Draft]) -> list[int]:
    """A number for each draft, equal where gold has them in one chain; one of its own where gold has no such mention.

    Drafts and gold mentions are laid on one another one to one, those that share most of their letters first.
    """
    alike = []
    for place, entity in enumerate(entities):
        for number, draft in enumerate(drafts):
            shared = min(entity["end"], draft.span.end) - max(entity["start"], draft.span.start)
            if shared > 0:
                union = max(entity["end"], draft.span.end) - min(entity["start"], draft.span.start)
                alike.append((-shared / union, place, number))
    found: dict[int, int] = {}
    taken: set[int] = set()
    numbers: dict[object, int] = {}
    for _, place, number in sorted(alike):
        if place not in taken and number not in found:
            taken.add(place)
            found[number] = numbers.setdefault(entities[place]["chain"], len(numbers))
    return [found.get(number, -1 - number) for number in range(len(drafts))]


def train(documents: list[Document], seed: int) -> Network:
    torch.manual_seed(seed)
    documents = [one for one in documents for _ in range(NEWS if one.news else 1)]
    network = Network(documents[0].own.shape[1], documents[0].pairs.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * len(documents)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 50) * max(0.02, 1 - step / steps)
    )
    for _ in range(EPOCHS):
        for number in torch.randperm(len(documents)).tolist():
            loss = loss_of(network(documents[number]), documents[number])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    network.eval()
    return network


def loss_of(scores: Tensor, document: Document) -> Tensor:
    """How unlikely the right antecedents are, mention by mention; without any the right choice is a new thing."""
    count, mentions, right = len(document.own), document.mentions, document.right
    top = torch.zeros(count).scatter_reduce(0, mentions, scores.detach(), "amax")
    raised = torch.exp(scores - top[mentions])
    new = torch.exp(-top)
    everything = new.scatter_add(0, mentions, raised)
    old = torch.zeros(count).scatter_add(0, mentions, right) > 0
    good = torch.where(old, torch.zeros(count), new).scatter_add(0, mentions, raised * right)
    return (torch.log(everything) - torch.log(good + 1e-20)).mean()


@torch.no_grad()
def choices_right(network: Network, documents: list[Document]) -> float:
    right = total = 0
    for document in documents:
        scores = network(document)
        best = torch.zeros(len(document.own)).scatter_reduce(0, document.mentions, scores, "amax")
        chosen = (scores == best[document.mentions]) & (scores > 0)
        links = torch.zeros(len(document.own)).scatter_add(0, document.mentions, chosen.float())
        good = torch.zeros(len(document.own)).scatter_add(0, document.mentions, chosen * document.right)
        old = torch.zeros(len(document.own)).scatter_add(0, document.mentions, document.right) > 0
        right += int(((links == 0) & ~old).sum() + (good > 0).sum())
        total += len(document.own)
    return right / total


def save(network: Network, target: Path) -> None:
    """Weights as 16-bit numbers, inputs by rows."""
    arrays = {
        "mention": network.mention.weight.T,
        "bias": network.mention.bias,
        "candidate": network.candidate.weight.T,
        "pair": network.pair.weight.T,
        "second": network.second.weight.T,
        "second_bias": network.second.bias,
        "out": network.out.weight[0],
        "out_bias": network.out.bias,
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(target, **{name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()})


if __name__ == "__main__":
    main()
