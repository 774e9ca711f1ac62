"""The network as it is exported: everything of it in one pass over one window, put together for speed.

Inputs: `ids`, `types`, `mask` (1, subwords); `words` (words + 1): 0 for the root, then the position of each word's
first subword; `boundary` (words + 1): what is added to the score of a sentence's end, much where one must end, very
little for the root; `ask` (words + 1): words whose part in relations is wanted whatever they are. Row 0 of every output
is the root.
Outputs are named; a head added later is a further output, and whoever reads by name is not touched by it.

What the network has as layers of their own is multiplied at once here: all that reads the encoder's last layer is one
matrix, the arc scorer and its terms another. Of the relation head each word is seen as a witness, and only names and
heads of typed phrases, which alone can be asked about, as who acts and who is acted upon.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn

from communique.language.windows import LONGEST
from training.network import ARC, DEPTHS, FAR, LABEL, PAIR, REACH, Inventory, Network

WIDE = ("arc_dependent.linear", "arc_head.linear", "label.dependent.linear", "label.head.linear")
PLAIN = ("tags.upos", "tags.xpos", "tags.lemma", "tags.name", "tags.head", "end")
"""Layers of `Network` whose columns stand side by side in `Reader.whole_weight`: those that are bent, then the rest."""
ROOT = 2 * REACH + 1
"""The column of `Reader.arc_weight` behind the arc scorer and the distances, for the root, which is at no distance."""


def layers(names: tuple[str, ...], inventory: Inventory) -> Iterator[tuple[str, int]]:
    """The layers of these names, each with its columns."""
    widths = {"arc": ARC, "label": LABEL, "end": 1}
    for name in names:
        kind = name.removeprefix("tags.").replace(".", "_").split("_")[0]
        yield name, widths[kind] if kind in widths else len(getattr(inventory, kind))


class Reader(nn.Module):
    INPUTS = ("ids", "types", "mask", "words", "boundary", "ask")
    OUTPUTS = (
        "upos", "xpos", "lemma", "name", "name_score", "head", "end", "arc", "best", "deprel",
        "asked", "role", "witness",
    )  # fmt: skip

    def __init__(self, network: Network, inventory: Inventory) -> None:
        super().__init__()
        self.encoder = network.encoder
        self.whole_weight, self.whole_bias = _side_by_side(network, WIDE + PLAIN)
        self.plain = [width for _, width in layers(PLAIN, inventory)]
        self.arc_weight, self.arc_bias = _arc(network)
        self.label_weight, self.label_bias = _turned(network.label.out)
        self.label_bias.data[inventory.deprel.index("root")] = FAR  # of words that have another word as their head
        pair, pair_bias = _turned(network.relation.pair)
        self.role_weight, self.role_bias = _part(pair[:, : 2 * PAIR]), _part(pair_bias[: 2 * PAIR])
        self.witness_weight, self.witness_bias = _part(pair[:, 2 * PAIR :]), _part(pair_bias[2 * PAIR :])
        self.register_buffer("reach", _reach())
        self.nothing = [values.index("O") for values in (inventory.name, inventory.head)]

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, words: Tensor, boundary: Tensor, ask: Tensor
    ) -> tuple[Tensor, ...]:
        depths = self.encoder(ids, types, mask)
        found = depths[-1][0][words]
        whole = found @ self.whole_weight + self.whole_bias
        projected, upos, xpos, lemma, name, head, end = whole.split([2 * ARC + 2 * LABEL, *self.plain], 1)
        projected = nn.functional.leaky_relu(projected, 0.1)
        dependent, above, label_dependent, label_head = projected.split([ARC, ARC, LABEL, LABEL], 1)

        ends = end[:, 0] + boundary > 0
        flags = ends.to(torch.int64)
        arcs = self._arcs(dependent, above, torch.cumsum(flags, 0) - flags)
        best = arcs.argmax(1)
        chosen = label_head[best]
        labels = torch.cat([label_dependent * chosen, label_dependent, chosen], 1) @ self.label_weight + self.label_bias

        name_tag, head_tag = name.argmax(1), head.argmax(1)
        asked = torch.nonzero((name_tag != self.nothing[0]) | (head_tag != self.nothing[1]) | ask)[:, 0]
        deep = torch.cat([depths[depth][0][words] for depth in DEPTHS], 1)
        role = deep[asked] @ self.role_weight + self.role_bias
        witness = deep @ self.witness_weight + self.witness_bias
        tags = upos.argmax(1), xpos.argmax(1), lemma.argmax(1), name_tag, name, head_tag
        return *tags, ends, arcs, best, labels.argmax(1), asked, role, witness

    def _arcs(self, dependent: Tensor, above: Tensor, sentence: Tensor) -> Tensor:
        """(words + 1, words + 1); very small where two words are of two sentences, and from a word to itself."""
        turned = dependent @ self.arc_weight + self.arc_bias
        scores = turned[:, :ARC] @ above.T
        count = sentence.shape[0]
        reach = self.get_buffer("reach")[:count, :count]
        scores = scores + torch.gather(turned[:, ARC:], 1, reach)
        allowed = (sentence[:, None] == sentence[None, :]) | (reach[:1] == ROOT)
        return torch.where(allowed, scores, FAR)


def _reach() -> Tensor:
    """(LONGEST, LONGEST): the column of `Reader.arc_weight` that tells how far a word is from a head, behind `ARC`."""
    positions = torch.arange(LONGEST)
    reach = (positions[None, :] - positions[:, None]).clamp(-REACH, REACH) + REACH
    reach[:, 0] = ROOT
    return reach


def _arc(network: Network) -> tuple[nn.Parameter, nn.Parameter]:
    """The matrix of the arc scorer, the terms of distance behind it and nought for the root; how well a word fits as a
    head at all is the bias of the first. A word is at no distance from itself alone, and is never its own head."""
    matrix = torch.cat([network.arc.weight.T, network.arc_distance.weight.T, torch.zeros(ARC, 1)], 1)
    distances = network.arc_distance.bias.detach().clone()
    distances[REACH] = FAR
    bias = torch.cat([network.arc_bias.weight[0], distances, torch.zeros(1)])
    return _part(matrix), _part(bias)


def _side_by_side(network: Network, names: tuple[str, ...]) -> tuple[nn.Parameter, nn.Parameter]:
    parts = [_turned(network.get_submodule(name)) for name in names]
    return _part(torch.cat([weight for weight, _ in parts], 1)), _part(torch.cat([bias for _, bias in parts]))


def _turned(linear: nn.Module) -> tuple[nn.Parameter, nn.Parameter]:
    assert isinstance(linear, nn.Linear)
    return _part(linear.weight.T), _part(linear.bias)


def _part(values: Tensor) -> nn.Parameter:
    return nn.Parameter(values.detach().clone().contiguous(), requires_grad=False)
