"""Whether the forward pass runs in bfloat16: only where the processor has it, for elsewhere it is ten times slower."""

from __future__ import annotations

import torch


def autocast(device: str) -> torch.autocast:
    """A context for the forward pass: bfloat16 on a GPU and on processors that compute in it, else 32 bit."""
    native = device != "cpu" or torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.autocast(device, torch.bfloat16, enabled=native)
