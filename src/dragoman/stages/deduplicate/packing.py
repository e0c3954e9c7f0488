"""Sketches as bytes, for a store."""

from __future__ import annotations

import json
from datetime import date

from dragoman.model.copies import ArticleVersion, Imprint, Sketch

FORMAT = 1
"""Changes with whatever makes old sketches incomparable with new ones: words, shingles, keys, the MinHash."""


def pack(sketch: Sketch) -> bytes:
    """A sketch as bytes: one line of JSON, then body hash, shingles and keys."""
    imprint = sketch.imprint
    head = {
        "format": FORMAT,
        "article": imprint.article.article,
        "version": imprint.article.version,
        "outlet": imprint.outlet,
        "wire": imprint.wire,
        "published": [day and day.isoformat() for day in imprint.published],
        "address": imprint.address,
        "cited": list(imprint.cited),
        "sizes": [len(sketch.body or b""), len(sketch.shingles), len(sketch.keys)],
    }
    return json.dumps(head).encode("ascii") + b"\n" + (sketch.body or b"") + sketch.shingles + sketch.keys


def unpack(data: bytes) -> Sketch:
    """The sketch that was packed. **Raises** `ValueError` for bytes that are none, or of another format."""
    line, _, rest = data.partition(b"\n")
    try:
        head = json.loads(line)
        if head["format"] != FORMAT:
            raise ValueError(
                f"sketch has format {head['format']}, this version reads {FORMAT}; sketch the article anew"
            )
        n_body, n_shingles, n_keys = head["sizes"]
        if n_body + n_shingles + n_keys != len(rest):
            raise ValueError(f"sketch should hold {n_body + n_shingles + n_keys} bytes, got {len(rest)}")
        first, last = (None if day is None else date.fromisoformat(day) for day in head["published"])
        imprint = Imprint(
            article=ArticleVersion(article=head["article"], version=head["version"]),
            outlet=head["outlet"],
            wire=head["wire"],
            published=(first, last),
            address=head["address"],
            cited=tuple(head["cited"]),
        )
    except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as problem:
        raise ValueError(f"not a sketch: {problem}") from problem
    return Sketch(
        imprint=imprint,
        body=rest[:n_body] or None,
        shingles=rest[n_body : n_body + n_shingles],
        keys=rest[n_body + n_shingles :],
    )
