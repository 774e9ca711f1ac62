"""The whole network: the encoder, and one small head for each thing that is read off a word.

Inputs (all int64): `ids`, `types`, `mask` (rows, subwords); `words` (rows, words): the position of each word's first
subword; `present` (rows, words). Column 0 of the arcs is the root. The arc scorer and the label scorer that is trained
with the encoder are biaffine (Dozat and Manning 2017); the label scorer that is exported learns from that one
(`training.label_head`).
What is exported of it is put together in `training.reader`.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from communique.language.windows import TOKEN_TYPES
from communique.model import TIES
from training.encoder import WIDTH, Encoder

ARC, LABEL, FULL, PAIR, REACH = 256, 128, 96, 128, 24
"""Widths of the scorers and of the relation head, and of the label scorer that is not exported; `REACH` is the
distance, in words, up to which arcs are told apart by how far they reach."""
DEPTHS = (0, 2, 4, 6)
"""Layers that the relation head reads; 0 is what goes into the first."""
FAR = -1e4


@dataclass(frozen=True)
class Inventory:
    """The values of each head, in the order of its scores."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    deprel: list[str]
    name: list[str]
    head: list[str]


class Projection(nn.Module):
    def __init__(self, out: int, dropout: float = 0.3) -> None:
        super().__init__()
        self.linear = nn.Linear(WIDTH, out)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.dropout(nn.functional.leaky_relu(self.linear(x), 0.1))


class FullLabels(nn.Module):
    """Each relation weighs every number of a word's vector with every number of its head's."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.dependent, self.head = Projection(FULL), Projection(FULL)
        self.both = nn.Linear(FULL, relations * FULL)
        self.one, self.other = nn.Linear(FULL, relations), nn.Linear(FULL, relations)

    def forward(self, found: Tensor, above: Tensor) -> Tensor:
        """(…, relations) for words under these heads, both (…, width)."""
        dependent, head = self.dependent(found), self.head(above)
        mixed = self.both(dependent).unflatten(-1, (-1, FULL))
        return (mixed @ head[..., None]).squeeze(-1) + self.one(dependent) + self.other(head)


class Labels(nn.Module):
    """Each relation weighs the two vectors, and the one times the other number by number: a fifth of the work."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.dependent, self.head = Projection(LABEL, 0.15), Projection(LABEL, 0.15)
        self.out = nn.Linear(3 * LABEL, relations)

    def forward(self, found: Tensor, above: Tensor) -> Tensor:
        """As `FullLabels`."""
        dependent, head = self.dependent(found), self.head(above)
        return self.out(torch.cat([dependent * head, dependent, head], -1))


class RelationHead(nn.Module):
    """What holds between two words; see `communique.language.pairs` for the parts.

    It reads several layers of an encoder that stays as it is: trained along, the encoder forgot trees of just those
    sentences that tell events.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pair = nn.Linear(len(DEPTHS) * WIDTH, 3 * PAIR)
        self.out = nn.Linear(PAIR, len(TIES))
        self.before, self.after = nn.Dropout(0.2), nn.Dropout(0.3)

    def forward(self, deep: Tensor, source: Tensor, target: Tensor, present: Tensor) -> Tensor:
        """(rows, ties); `deep` is (rows, words, depths * width), `present` (rows, words), the other two (rows,)."""
        acting, suffering, witness = self.pair(self.before(deep)).split(PAIR, -1)
        row = torch.arange(len(deep), device=deep.device)
        seen = witness.masked_fill(present[:, :, None] == 0, FAR).amax(1)
        return self.out(self.after(torch.relu(acting[row, source] + suffering[row, target] + seen)))


def at_words(hidden: Tensor, words: Tensor) -> Tensor:
    """(rows, words, width): of each word its first subword."""
    rows, count = words.shape
    return torch.gather(hidden, 1, words[:, :, None].expand(rows, count, WIDTH))


class Network(nn.Module):
    def __init__(self, inventory: Inventory) -> None:
        super().__init__()
        self.encoder = Encoder(TOKEN_TYPES)
        self.dropout = nn.Dropout(0.2)
        self.tags = nn.ModuleDict(
            {
                kind: nn.Linear(WIDTH, len(getattr(inventory, kind)))
                for kind in ("upos", "xpos", "lemma", "name", "head")
            }
        )
        self.end = nn.Linear(WIDTH, 1)
        self.arc_dependent, self.arc_head = Projection(ARC), Projection(ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_bias = nn.Linear(ARC, 1)
        self.arc_distance = nn.Linear(ARC, 2 * REACH + 1)
        relations = len(inventory.deprel)
        self.full, self.label = FullLabels(relations), Labels(relations)
        self.relation = RelationHead()

    def read(self, ids: Tensor, types: Tensor, mask: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        """(rows, words, width) for the words, and (rows, words + 1, width) with the root before them."""
        return self._of_words(self.encoder(ids, types, mask)[-1], words)

    def _of_words(self, hidden: Tensor, words: Tensor) -> tuple[Tensor, Tensor]:
        found = self.dropout(at_words(hidden, words))
        return found, torch.cat([self.dropout(hidden[:, :1]), found], 1)

    def read_deep(self, ids: Tensor, types: Tensor, mask: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """As `read`, and (rows, words, depths * width) for the relation head."""
        depths = self.encoder(ids, types, mask)
        deep = torch.cat([at_words(depths[depth], words) for depth in DEPTHS], -1)
        return *self._of_words(depths[-1], words), deep

    def arcs(self, found: Tensor, heads: Tensor) -> Tensor:
        """(rows, words, words + 1): how well each word, and the root, fits as the head of each word."""
        dependent, head = self.arc_dependent(found), self.arc_head(heads)
        scores = self.arc(dependent) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)
        rows, count, _ = dependent.shape
        positions = torch.arange(count, device=found.device)
        reach = (positions[None, :] - positions[:, None]).clamp(-REACH, REACH) + REACH
        by_distance = torch.gather(self.arc_distance(dependent), 2, reach[None].expand(rows, count, count))
        return scores + nn.functional.pad(by_distance, (1, 0))

    def labels(self, found: Tensor, heads: Tensor, chosen: Tensor) -> Tensor:
        """(rows, words, relations), in full, for each word under its chosen head; `chosen` (rows, words) counts the
        root as 0."""
        rows, count, _ = found.shape
        return self.full(found, torch.gather(heads, 1, chosen[:, :, None].expand(rows, count, WIDTH)))

    def ends(self, found: Tensor) -> Tensor:
        return self.end(found).squeeze(2)


def same_sentence(sentence: Tensor, present: Tensor) -> Tensor:
    """0 where a word (or the root) may be a word's head, else very small; (rows, words, words + 1)."""
    positions = torch.arange(sentence.shape[1], device=sentence.device)
    same = (sentence[:, :, None] == sentence[:, None, :]) & (present[:, None, :] > 0)
    itself = (positions[:, None] == positions[None, :])[None]
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same & ~itself], 2)
    return (1.0 - allowed.to(torch.float32)) * FAR
