"""Train the vote model on labels and on what a larger one, the teacher, makes of the same sentences and of others.

    python training/distil.py --examples examples.jsonl --soft soft.pkl --unlabelled unlabelled.jsonl --out votes.onnx

A labelled word is taken half by its label, half by the teacher's chances; a word of an unlabelled sentence by these alone. What is
kept: the weights (.pt), and an ONNX file with weights in 8 bits.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import torch
from export import write_model
from soften import SEAM
from tokenizers import Tokenizer
from torch import nn
from train import HEADS, LABELS, LAYERS, PARTY_DIM, Example, Votes, collate, load_encoder, run, split

GOLD = 0.5
"""How much a label counts beside the teacher."""
FROZEN = 1
RATE = 2e-4
DOUBTED = 0.5
"""How much a trigger of the teacher's alone counts in a labelled sentence."""


def read_unlabelled(path: Path, soft: dict[str, Any], known: set[str], kept: set[str]) -> list[Example]:
    """Sentences without labels that the teacher has read, of no article kept back."""
    out = []
    for line in path.open(encoding="utf-8"):
        r = json.loads(line)
        key = SEAM.join(r["words"])
        if key in soft and key not in known and r["doc"] not in kept:
            known.add(key)
            out.append(Example(r["doc"], r["words"], {}, [], {h: {} for h in HEADS}, 1.0))
    return out


def _mixed(label: torch.Tensor | None, soft: torch.Tensor | None) -> torch.Tensor:
    """A label and the teacher's chances as one target."""
    if label is None or soft is None:
        return label if soft is None else soft  # type: ignore[return-value]
    return GOLD * label + (1 - GOLD) * soft


class Targets:
    """What the model should say of a batch: types by word, parties by pair, classes by trigger, each with its weight."""

    def __init__(self, chunk: list[tuple[Example, bool]], batch: dict[str, Any], soft: dict[str, Any]) -> None:
        shape = batch["first"].shape
        self.first = batch["first"]
        self.types = torch.zeros(*shape, len(LABELS))
        self.weights = torch.zeros(*shape)
        self.pairs: list[tuple[int, int, int]] = []
        self.wanted: list[torch.Tensor] = []
        self.pair_weights: list[tuple[float, float, float]] = []
        self.classes: dict[str, list[tuple[int, int, torch.Tensor, float]]] = {h: [] for h in HEADS}
        for b, (e, is_labelled) in enumerate(chunk):
            self._add(b, e, is_labelled, soft.get(SEAM.join(e.words)))

    def _add(self, b: int, e: Example, is_labelled: bool, said: Any) -> None:
        n = len(e.words)
        chances = torch.from_numpy(said[0]).float() if said else None
        told = said[1] if said else {}
        label = None
        if is_labelled:
            label = nn.functional.one_hot(torch.tensor([e.labels.get(i, 0) for i in range(n)]), len(LABELS)).float()
        self.types[b, :n] = _mixed(label, chances)
        self.weights[b, :n] = (self.first[b, :n] >= 0).float() * (e.weight if is_labelled else 1.0)
        triggers = dict.fromkeys(e.labels, 1.0)
        for t in told:
            triggers.setdefault(t, float(1 - said[0][t, 0]) * (DOUBTED if is_labelled else 1.0))
        parties: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for t, j, side in e.parties:
            parties[t].add((j, side))
        for t, weight in triggers.items():
            if self.first[b, t] >= 0:
                self._add_parties(b, t, n, weight, parties.get(t), told.get(t), t in e.more["voice"])
                self._add_classes(b, t, weight, e, told.get(t))

    def _add_parties(
        self, b: int, t: int, n: int, weight: float, marked: set[tuple[int, int]] | None, said: Any, has_voice: bool
    ) -> None:
        label = None
        if marked:
            label = torch.zeros(n, 3)
            for j, side in marked:
                label[j, side] = 1
        soft = torch.from_numpy(said[0]).float() if said else None
        if label is None and soft is None:
            return
        both = _mixed(label, soft)
        if not has_voice and soft is not None:
            both[:, 2] = soft[:, 2]
        third = weight if has_voice or soft is not None else 0.0
        for j in range(n):
            if j != t and self.first[b, j] >= 0:
                self.pairs.append((b, t, j))
                self.wanted.append(both[j])
                self.pair_weights.append((weight, weight, third))

    def _add_classes(self, b: int, t: int, weight: float, e: Example, said: Any) -> None:
        for k, (head, size) in enumerate(HEADS.items()):
            label = soft = None
            if t in e.more[head]:
                label = nn.functional.one_hot(torch.tensor(e.more[head][t]), size).float()
            if said:
                soft = torch.from_numpy(said[1][k]).float()
            if label is not None or soft is not None:
                self.classes[head].append((b, t, _mixed(label, soft), weight))


def loss_of(
    model: Votes, chunk: list[tuple[Example, bool]], tokenizer: Tokenizer, soft: dict[str, Any]
) -> torch.Tensor:
    """How far the model is from the targets of a batch."""
    batch = collate([e for e, _ in chunk], tokenizer)
    wanted = Targets(chunk, batch, soft)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        given = model(batch["ids"], batch["mask"])
    at = batch["first"].clamp(min=0).unsqueeze(-1)
    types, party, more = (x.float().gather(1, at.expand(-1, -1, x.shape[-1])) for x in given)
    entropy = -(wanted.types * types.log_softmax(-1)).sum(-1) * wanted.weights
    loss = entropy.sum() / wanted.weights.sum() * 4
    d = PARTY_DIM
    if wanted.pairs:
        b, t, j = torch.tensor(wanted.pairs).T
        trigger, word = party[b, t], party[b, j]
        z = torch.stack([(trigger[:, k : k + d] * word[:, k + d : k + 2 * d]).sum(-1) for k in (0, 2 * d, 4 * d)], -1)
        weights = torch.tensor(wanted.pair_weights)
        each = nn.functional.binary_cross_entropy_with_logits(
            z / d**0.5, torch.stack(wanted.wanted), pos_weight=torch.tensor(3.0), reduction="none"
        )
        loss = loss + (each * weights).sum() / weights.sum().clamp(min=1) * 2.5
    for head, scores in zip(HEADS, more.split(list(HEADS.values()), -1), strict=True):
        if rows := wanted.classes[head]:
            b, t = torch.tensor([r[:2] for r in rows]).T
            weights = torch.tensor([r[3] for r in rows])
            each = -(torch.stack([r[2] for r in rows]) * scores[b, t].log_softmax(-1)).sum(-1)
            loss = loss + 0.3 * (each * weights).sum() / weights.sum()
    return loss


def main() -> None:
    """Train, print the figures on the articles kept back, write the model."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--soft", type=Path, required=True, help="what soften.py wrote")
    parser.add_argument("--unlabelled", type=Path, required=True)
    parser.add_argument("--keep", type=Path, required=True, help="a file with the ids of articles to hold back")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    with args.soft.open("rb") as file:
        soft = pickle.load(file)
    labelled, held = split(args.examples, args.keep)
    known = {SEAM.join(e.words) for e in (*labelled, *held)}
    others = read_unlabelled(args.unlabelled, soft, known, set(args.keep.read_text(encoding="utf-8").split()))
    examples = [*((e, True) for e in labelled), *((e, False) for e in others)]
    model, tokenizer = load_encoder(LAYERS)
    for part in (model.words, model.places, model.kinds, model.norm, *model.layers[:FROZEN]):
        part.requires_grad_(False)
    heads = [*model.types.parameters(), *model.party.parameters(), *model.more.parameters()]
    body = [p for p in model.layers.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": RATE}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )  # fmt: skip
    examples.sort(key=lambda x: len(x[0].words))
    chunks = [examples[i : i + 16] for i in range(0, len(examples), 16)]
    steps = args.epochs * len(chunks)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / (0.06 * steps)) * max(0.02, 1 - s / steps)
    )
    for epoch in range(args.epochs):
        model.train()
        random.shuffle(chunks)
        for chunk in chunks:
            loss = loss_of(model, chunk, tokenizer, soft)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        print(epoch, {k: round(v, 3) for k, v in run(model, held, tokenizer).items()}, flush=True)
    torch.save(model.state_dict(), args.out.with_suffix(".pt"))
    write_model(model, tokenizer, args.out)


if __name__ == "__main__":
    main()
