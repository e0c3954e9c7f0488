"""Write the trained vote model as ONNX with 8-bit weights, and its vocabulary."""

from __future__ import annotations

from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn


def write_model(model: nn.Module, tokenizer: Tokenizer, out: Path) -> None:
    """Write `out` (ONNX, one sentence a run) and the tokenizer beside it as JSON."""
    model.eval()
    full = out.with_suffix(".full.onnx")
    ids = torch.tensor([[101, 2023, 2003, 102]])
    mask = torch.ones_like(ids)
    torch.onnx.export(
        model, (ids, mask), str(full), dynamo=False, opset_version=17,
        input_names=["ids", "mask"], output_names=["types", "party", "more"],
        dynamic_axes={"ids": {1: "n"}, "mask": {1: "n"}, "types": {1: "n"}, "party": {1: "n"}, "more": {1: "n"}},
    )  # fmt: skip
    quantize_dynamic(str(full), str(out), weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    tokenizer.save(str(out.with_suffix(".tokenizer.json")))
