"""What is restored from the shipped weights beside the graph."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
pytest.importorskip("onnxruntime.quantization")
pytest.importorskip("safetensors")

from training.export import TARGET  # noqa: E402 - only where torch is
from training.restore import outer  # noqa: E402


def test_the_outer_layer_of_the_relation_head_comes_back_whole():
    found = outer(TARGET / "relation.npz")
    with np.load(TARGET / "relation.npz") as stored:
        assert set(found) == {f"relation.out.{name}" for name in stored.files}
        for name in stored.files:
            assert np.array_equal(found[f"relation.out.{name}"].numpy(), stored[name])
