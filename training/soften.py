"""Write what the teacher makes of sentences, labelled and not, for distil.py to learn from.

    python training/soften.py --teacher all-mpnet-base-v2 --weights teacher.pt --out soft.pkl examples.jsonl unlabelled.jsonl

Kept by sentence: the chance of every type at every word, and for each likely trigger the chances of its parties and classes.
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from train import HEADS, PARTY_DIM, Example, Large, collate, load_large

TRIGGER = 0.25
"""Words with a smaller chance of stating an event have no parties written."""
SEAM = "\0"
"""Joins the words of a sentence to its key."""


def soften(model: Large, tokenizer: Tokenizer, sentences: list[list[str]]) -> dict[str, Any]:
    """For each sentence its type chances (words x types), and by trigger its parties (words x sides) and classes (one row a head)."""
    model.eval()
    out: dict[str, Any] = {}
    d = PARTY_DIM
    with torch.no_grad():
        for i in range(0, len(sentences), 32):
            part = [Example("", words, {}, [], {h: {} for h in HEADS}, 1.0) for words in sentences[i : i + 32]]
            batch = collate(part, tokenizer)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                given = model(batch["ids"], batch["mask"])
            at = batch["first"].clamp(min=0).unsqueeze(-1)
            types, party, more = (x.float().gather(1, at.expand(-1, -1, x.shape[-1])) for x in given)
            chances = types.softmax(-1)
            for k, e in enumerate(part):
                n, told = len(e.words), {}
                for t in (chances[k, :n, 0] < 1 - TRIGGER).nonzero().flatten().tolist():
                    sides = [
                        (party[k, t, x : x + d] * party[k, :n, x + d : x + 2 * d]).sum(-1) for x in (0, 2 * d, 4 * d)
                    ]
                    classes = [z.softmax(-1).half().numpy() for z in more[k, t].split(list(HEADS.values()))]
                    told[t] = ((torch.stack(sides, -1) / d**0.5).sigmoid().half().numpy(), classes)
                out[SEAM.join(e.words)] = (chances[k, :n].half().numpy(), told)
    return out


def main() -> None:
    """Write the answers of the teacher."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", type=Path, nargs="+", help="JSON lines with the words of a sentence each")
    parser.add_argument("--teacher", type=Path, required=True, help="the folder of MPNet-base")
    parser.add_argument("--weights", type=Path, required=True, help="what train.py kept")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model, tokenizer = load_large(args.teacher)
    model.load_state_dict(torch.load(args.weights))
    rows = [json.loads(line)["words"] for path in args.files for line in path.open(encoding="utf-8")]
    sentences = sorted({SEAM.join(words): words for words in rows}.values(), key=len)
    with args.out.open("wb") as out:
        pickle.dump(soften(model, tokenizer, sentences), out)


if __name__ == "__main__":
    main()
