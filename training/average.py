"""Average the weights of several runs of train.py into one model.

    python training/average.py --out votes.onnx first.pt second.pt

Runs that began with the same pretrained encoder lie near enough to each other that the mean of their weights is a model, and
one that depends less on what a single run happened to see last.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from export import write_model
from train import load_encoder


def main() -> None:
    """Write the mean of the given models."""
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", type=Path, nargs="+", help="weights that train.py has kept (.pt)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    args = parser.parse_args()
    states = [torch.load(path) for path in args.runs]
    model, tokenizer = load_encoder(args.layers)
    model.load_state_dict({name: sum(s[name].float() for s in states) / len(states) for name in states[0]})
    torch.save(model.state_dict(), args.out.with_suffix(".pt"))
    write_model(model, tokenizer, args.out)


if __name__ == "__main__":
    main()
