"""The learned model: which words of a sentence state an event of which type, and which words act or are acted on.

A MiniLM encoder of six layers with two heads, 8-bit weights, run by onnxruntime on one thread, one sentence at a time: so that
what it says of a sentence depends on that sentence alone. How it was made: training/README.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from dragoman.model.resolved import ResolvedArticle
from dragoman.model.votes import SentenceVotes, Vote
from dragoman.stages.vote.wordpiece import WordPiece, read_vocabulary

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

TYPES = (
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN"
).split()
STATUSES = ("occurred", "ongoing", "planned", "possible", "alleged", "denied", "not_occurred")
_VOICES = 3
"""On whose word it is told, which nobody asks the model, stands between statuses and modes."""
MODES = (
    "none abduct access aerial allege arrest assist beat boycott ceasefire censor change convict crowd-control curfew cyber demo deport destroy "
    "disapprove disarm discontinue drone expel explosives firearms heavy-weapons hunger investigate martial-law meet militia misinformation "
    "multilateral obstruct phone police primitive relations release resign restrict riot seize sexual strike suicide-attack targeted territory "
    "third-party torture troops unconventional vandalize violence visit weapons withdraw withhold yield"
).split()
_PARTY_DIM = 64
_EVENT = 0.01
"""Words with a smaller chance of stating an event get no vote."""
_LISTED = 0.01
_PAIRED = 0.1
"""Of words with a smaller chance nobody asks who acts."""
_PARTY = 0.3


class Voter:
    """The loaded model. Keep it and use it again; it holds no state."""

    def __init__(self, session: InferenceSession, pieces: WordPiece) -> None:
        self._session, self._pieces = session, pieces

    def vote(self, article: ResolvedArticle) -> tuple[SentenceVotes, ...]:
        """The votes of every sentence, in order; none for sentences that were not parsed or name no actor."""
        return tuple(self.vote_on(s.sentence.words) if len(s.sentence) and s.actors else {} for s in article.sentences)

    def vote_on(self, words: tuple[str, ...]) -> SentenceVotes:
        """The votes on the words of one sentence, by their place."""
        ids, first = self._pieces.encode(words)
        given = np.array([ids], dtype=np.int64)
        types, party, more = self._session.run(None, {"ids": given, "mask": np.ones_like(given)})
        kept = [w for w, piece in enumerate(first) if piece >= 0]
        at = [first[w] for w in kept]
        chances = _softmax(types[0][at])
        party, more = party[0][at], more[0][at]
        out: dict[int, Vote] = {}
        for row, word in enumerate(kept):
            if 1 - chances[row, 0] < _EVENT:
                continue
            listed = {
                TYPES[k - 1]: round(float(chances[row, k]), 4)
                for k in sorted(range(1, len(TYPES) + 1), key=lambda k: (-chances[row, k], k))
                if chances[row, k] >= _LISTED
            }
            if not listed:
                continue
            if 1 - chances[row, 0] < _PAIRED:
                out[word] = Vote(chances=listed, actors={}, recipients={})
            else:
                acts = _pairs(party[row, :_PARTY_DIM], party[:, _PARTY_DIM : 2 * _PARTY_DIM])
                acted = _pairs(party[row, 2 * _PARTY_DIM : 3 * _PARTY_DIM], party[:, 3 * _PARTY_DIM : 4 * _PARTY_DIM])
                out[word] = Vote(
                    chances=listed,
                    actors=_likely(acts, kept, row),
                    recipients=_likely(acted, kept, row),
                    statuses=_named(STATUSES, more[row, : len(STATUSES)]),
                    modes=_named(MODES, more[row, len(STATUSES) + _VOICES :]),
                )
        return out


def load_voter() -> Voter:
    """The model that comes with the package."""
    from onnxruntime import InferenceSession, SessionOptions  # the model's engine, loaded when a voter is asked for

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    data = files("dragoman.stages.vote") / "data"
    with as_file(data / "votes.onnx") as model, as_file(data / "vocab.txt") as vocabulary:
        session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        return Voter(session, read_vocabulary(vocabulary))


def _softmax(z: NDArray[np.float32]) -> NDArray[np.float32]:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def _named(names: Sequence[str], z: NDArray[np.float32]) -> dict[str, float]:
    chances = _softmax(z)
    return {n: round(float(p), 4) for n, p in zip(names, chances, strict=True) if p >= _LISTED}


def _pairs(trigger: NDArray[np.float32], words: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-(words @ trigger) / np.sqrt(_PARTY_DIM))))


def _likely(chances: NDArray[np.float32], words: list[int], trigger: int) -> dict[int, float]:
    return {
        w: round(float(p), 4)
        for i, (w, p) in enumerate(zip(words, chances, strict=True))
        if p > _PARTY and i != trigger
    }
