"""The sketch of an article: hashes of its runs of words, and the keys that its copies share with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from dragoman.model.copies import ArticleVersion, Imprint, Sketch
from dragoman.model.documents import Article
from dragoman.stages.deduplicate.addresses import address_key
from dragoman.stages.deduplicate.credits import load_cues, read_credits
from dragoman.stages.deduplicate.words import Numbers, number_words, plain_body

SHINGLE = 3
"""Words in a run, grammatical ones left out.

**Source**: open half of the happenings, share of the shorter text in blocks: runs of two give copies 0.72 and more but
reports apart up to 0.20; runs of three 0.67 and 0.00; runs of four 0.62 and 0.00.
"""

MIN_WORDS = 8
"""Bodies with fewer words (grammatical ones counted) are not said to be the same: two writers may hit on them."""

_SAMPLED, _SAMPLED_SHORT, _SHORT = 4, 2, 100
"""One run in four is a key, one in two where there are fewer than a hundred: what is a key in a long text is one in a
short text too.

**Source**: copies with 20 % of the words replaced that share a key with their source, on texts of 100 to 400 words:
0.99; leads of 60 words 1.00; leads of 80 words with every tenth replaced 0.99.
"""

_MAX_NAMES = 1
"""Runs with more names or numerals than this are no keys: half of the reports of one event share such ones."""

_BANDS, _ROWS, _SEED = 32, 3, 42
"""MinHash over pairs of words: half of the pairs in common are found in 32 bands of three with a chance of 0.99, one in
twenty with 0.004."""

_SHINGLE_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_BAND_FACTORS = np.array([0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB], np.uint64)
_BAND_NUMBERS = np.arange(1, _BANDS + 1, dtype=np.uint64) * np.uint64(0x8EBC6AF09C88C6E3)
_BATCH = 32
_HASHED_KEY = 1 << 62
"""Keys that are no shingle have this bit: shingles have 32 bits, and a key fits a signed number of 64."""


def sketch(article: Article) -> Sketch:
    """The sketch of an article, of its own text alone."""
    return _sketch_batch([article])[0]


def sketch_all(articles: Iterable[Article]) -> Iterator[Sketch]:
    """The sketch of each article, in order: those of `sketch`, made some dozens at a time, in half the time."""
    waiting: list[Article] = []
    for article in articles:
        waiting.append(article)
        if len(waiting) == _BATCH:
            yield from _sketch_batch(waiting)
            waiting = []
    if waiting:
        yield from _sketch_batch(waiting)


def keys_of(sketch: Sketch) -> Sequence[int]:
    """The keys of a sketch, each once, sorted; from 0 to 2**63 - 1, so that a database can hold them as integers.

    Two articles that share no key have no link; two that share one are to be compared.
    """
    keys: list[int] = np.frombuffer(sketch.keys, "<u8").tolist()
    return keys


def _sketch_batch(articles: Sequence[Article]) -> list[Sketch]:
    """Sketches of several articles: what numpy does is done for all at once, no run of words goes over an edge."""
    bodies = [plain_body([article.text[p.start : p.end] for p in article.paragraphs]) for article in articles]
    data = [body.encode("utf-8", "surrogatepass") for body in bodies]
    words = number_words(b"\n".join(data))
    ends = np.fromiter((len(part) + 1 for part in data), np.int64, len(data)).cumsum()
    first_words = [0, *words.starts.searchsorted(ends).tolist()]
    is_prose = ~(words.is_grammar | words.is_quoted)
    numbers = words.numbers[is_prose]
    n_prose = np.concatenate([np.zeros(1, np.int64), is_prose.cumsum()])[first_words]
    shingles = _shingles(numbers)
    few_names = _count_names(words.is_name[is_prose], len(shingles)) <= _MAX_NAMES
    bands = _bands(numbers, n_prose)
    cues = _split_places(words.places(load_cues().slots), ends)
    found = []
    for i, article in enumerate(articles):
        first, last = int(n_prose[i]), max(int(n_prose[i]), int(n_prose[i + 1]) - SHINGLE + 1)
        own = shingles[first:last]
        limit = 2**32 // (_SAMPLED if len(own) >= _SHORT else _SAMPLED_SHORT)
        sampled = own[few_names[first:last] & (own < limit)]
        whole = words.numbers[first_words[i] : first_words[i + 1]]
        body = blake2b(whole.astype("<u8").tobytes(), digest_size=16).digest() if len(whole) >= MIN_WORDS else None
        imprint = _imprint(article, read_credits(_text_of(bodies[i], data[i]), cues[i]))
        certain = np.fromiter(_certain_keys(imprint, body), np.uint64)
        keys = np.sort(np.concatenate([certain, sampled, bands[i, : _BANDS if len(own) else 0]]))
        if (keys[1:] == keys[:-1]).any():
            keys = np.unique(keys)
        found.append(
            Sketch(imprint=imprint, body=body, shingles=own.astype("<u4").tobytes(), keys=keys.astype("<u8").tobytes())
        )
    return found


def _split_places(places: list[int], ends: npt.NDArray[np.int64]) -> list[list[int]]:
    """Places in a text of several parts as places in each part; `ends` are where the next part begins."""
    split: list[list[int]] = [[] for _ in ends]
    starts = [0, *ends.tolist()]
    for place, part in zip(places, ends.searchsorted(places, side="right").tolist(), strict=True):
        split[part].append(place - starts[part])
    return split


def _text_of(body: str, data: bytes) -> str:
    """The body with places that are those of its bytes."""
    return body if len(body) == len(data) else data.decode("latin-1")


def _imprint(article: Article, cited: tuple[str, ...]) -> Imprint:
    published = article.published
    return Imprint(
        article=ArticleVersion(article=article.id, version=article.version),
        outlet=article.outlet,
        wire=article.wire,
        published=(None, None) if published is None else (published.start, published.end),
        address=address_key(article.url),
        cited=cited,
    )


def _certain_keys(imprint: Imprint, body: bytes | None) -> Iterator[int]:
    """Keys of what makes two articles copies without looking at their words: the article, its address, the same body."""
    yield _hashed_key(b"article", imprint.article.article.encode("utf-8", "surrogatepass"))
    if imprint.address is not None:
        yield _hashed_key(b"address", imprint.address.encode("utf-8", "surrogatepass"))
    if body is not None:
        yield _hashed_key(b"body", body)


def _shingles(numbers: Numbers) -> npt.NDArray[np.uint32]:
    n = max(0, len(numbers) - SHINGLE + 1)
    mixed = np.zeros(n, np.uint64)
    for i in range(SHINGLE):
        mixed += numbers[i : i + n] * _SHINGLE_FACTORS[i]
    mixed >>= np.uint64(32)
    return mixed.astype(np.uint32)


def _count_names(is_name: npt.NDArray[np.bool_], n: int) -> npt.NDArray[np.uint8]:
    counts = np.zeros(n, np.uint8)
    for i in range(SHINGLE):
        counts += is_name[i : i + n]
    return counts


def _bands(numbers: Numbers, n_prose: npt.NDArray[np.int64]) -> Numbers:
    """`_BANDS` keys for each article; what stands there for one without a pair of words means nothing."""
    pairs = numbers[:-1] * _SHINGLE_FACTORS[0] + numbers[1:] * _SHINGLE_FACTORS[1]
    counts = np.diff(n_prose)
    whose = np.arange(len(counts)).repeat(counts)
    pairs = pairs[whose[:-1] == whose[1:]]
    rows = [0, *np.maximum(counts - 1, 0).cumsum().tolist()]
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(pairs, rows, _BANDS * _ROWS, _SEED)
    mins = np.array(matrix.to_rows(), np.uint64).reshape(len(counts), _BANDS, _ROWS)
    mixed = (mins * _BAND_FACTORS).sum(axis=2, dtype=np.uint64) + _BAND_NUMBERS
    mixed ^= mixed >> np.uint64(29)
    mixed *= _BAND_FACTORS[0]
    found: Numbers = mixed >> np.uint64(2) | np.uint64(_HASHED_KEY)
    return found


def _hashed_key(kind: bytes, value: bytes) -> int:
    digest = blake2b(value, digest_size=8, person=kind).digest()
    return int.from_bytes(digest, "little") >> 2 | _HASHED_KEY
