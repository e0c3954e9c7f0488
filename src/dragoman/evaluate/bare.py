"""The yardstick: the language model alone, with every component it ships.

Loaded apart from `dragoman.stages.parse`, so that nothing the parser leaves out or adds there can move the yardstick.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language


def load_bare(model: str) -> Language:
    """The model's pipeline, whole. **Raises**: `ModelMissing`."""
    import spacy

    try:
        if importlib.util.find_spec(model) is not None:
            package = importlib.import_module(model)
            if hasattr(package, "model_path"):
                return spacy.load(str(package.model_path()))
        return spacy.load(model)
    except OSError as problem:
        raise ModelMissing(f"the language model {model!r} is not installed; run: dragoman setup") from problem


def run_bare(nlp: Language, texts: Sequence[str], *, batch_size: int) -> int:
    """The number of tokens that a full pass over the texts gives."""
    return sum(len(doc) for doc in nlp.pipe(texts, batch_size=batch_size))
