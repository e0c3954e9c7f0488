"""Parsed sentences as plain arrays; no object of the parser leaves its stage."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.documents import Article
from dragoman.model.spans import Field, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence, parsed or (where the gate saw nothing that could matter) only located.

    **Shape**: all tuples have one entry a token. `heads[i]` is the index of the token's head inside the sentence, the
    root's its own. `starts`/`ends` are offsets into the article's field. `entities` are (first token, past-last token,
    label).
    """

    index: int
    span: Span
    paragraph: int
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    pos: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    entities: tuple[tuple[int, int, str], ...]
    is_title: bool = False

    def __post_init__(self) -> None:
        n = len(self.words)
        lengths = {len(x) for x in (self.lemmas, self.tags, self.pos, self.deps, self.heads, self.starts, self.ends)}
        if lengths != {n}:
            raise ValueError(f"sentence arrays must share one length, got {sorted(lengths | {n})}")

    @property
    def field(self) -> Field:
        """The field of the document the sentence stands in."""
        return self.span.field

    def __len__(self) -> int:
        return len(self.words)

    def span_of(self, first: int, last: int) -> Span:
        """The span from token `first` through token `last` (inclusive)."""
        return Span(start=self.starts[first], end=self.ends[last], field=self.span.field)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """An article with its sentences in reading order, the title first where there is one."""

    article: Article
    sentences: tuple[Sentence, ...]
