"""What is exported answers as the network does, and the shipped graph comes back as a network."""

from __future__ import annotations

import json

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime.quantization")
pytest.importorskip("safetensors")

from training.export import TARGET  # noqa: E402 - only where torch is
from training.network import ARC, FAR, PAIR, Inventory, Network, at_words, same_sentence  # noqa: E402
from training.reader import PLAIN, WIDE, Reader, layers  # noqa: E402
from training.restore import weights  # noqa: E402

INVENTORY = Inventory(["A", "B"], ["x", "y", "z"], ["=", "l"], ["dep", "root", "obj"], ["B-a", "I-a", "O"], ["O", "a"])
WORDS = 5


@pytest.fixture(scope="module")
def both():
    """A network by chance and a window of two sentences through it and through what is exported of it."""
    torch.manual_seed(4)
    network = Network(INVENTORY).eval()
    ids, types = torch.randint(5, 900, (1, 9)), torch.zeros(1, 9, dtype=torch.int64)
    mask, words = torch.ones_like(ids), torch.tensor([[1, 2, 4, 5, 7]])
    boundary = torch.tensor([FAR, FAR, FAR, -FAR, FAR, -FAR])  # FAR is below nought: an end must not stand
    with torch.no_grad():
        found, heads, deep = network.read_deep(ids, types, mask, words)
        out = Reader(network, INVENTORY)(
            ids, types, mask, torch.cat([torch.zeros(1, dtype=torch.int64), words[0]]), boundary,
            torch.tensor([False, True, False, False, False, True]),
        )  # fmt: skip
    return network, found, heads, deep, dict(zip(Reader.OUTPUTS, out, strict=True))


def test_tags(both):
    network, found, _, _, out = both
    for kind in ("upos", "xpos", "lemma", "name", "head"):
        assert out[kind][1:].tolist() == network.tags[kind](found).argmax(2)[0].tolist()
    assert out["end"].tolist() == [False, False, False, True, False, True]


def test_arcs_within_their_sentences(both):
    network, found, heads, _, out = both
    allowed = same_sentence(torch.tensor([[0, 0, 0, 1, 1]]), torch.ones(1, WORDS))[0] == 0
    expected = network.arcs(found, heads)[0] - network.arc_bias.bias  # the same for all heads of a word
    assert torch.allclose(out["arc"][1:][allowed], expected[allowed], atol=1e-4)
    assert (out["arc"][1:][~allowed] < FAR / 2).all()
    assert out["best"][1:].tolist() == out["arc"][1:].argmax(1).tolist()


def test_labels_of_the_best_heads_and_never_root(both):
    network, found, heads, _, out = both
    scores = network.label(found[0], heads[0][out["best"][1:]])
    scores[:, INVENTORY.deprel.index("root")] = FAR
    assert out["deprel"][1:].tolist() == scores.argmax(1).tolist()


def test_relations_of_those_asked_about(both):
    network, _, _, deep, out = both
    acting, suffering, witness = network.relation.pair(deep)[0].split(PAIR, -1)
    assert {1, 5} <= set(out["asked"].tolist())
    place = out["asked"].tolist().index(5)
    assert torch.allclose(out["role"][place], torch.cat([acting[4], suffering[4]]), atol=1e-4)
    assert torch.allclose(out["witness"][1:], witness, atol=1e-4)


def test_words_are_gathered_where_they_stand():
    hidden = torch.arange(4.0)[None, :, None].expand(1, 4, 384)
    assert at_words(hidden, torch.tensor([[1, 3]]))[0, :, 0].tolist() == [1, 3]


def test_the_shipped_graph_is_a_network_again():
    inventory = Inventory(**json.loads((TARGET / "labels.json").read_text(encoding="utf-8")))
    found = weights(TARGET / "engine.onnx", inventory)
    lacking, unexpected = Network(inventory).load_state_dict(found, strict=False)
    assert not unexpected
    assert {name.split(".")[0] for name in lacking if not name.startswith("relation.out.")} == {"full"}
    assert sum(width for _, width in layers(WIDE + PLAIN, inventory)) > 4 * ARC
