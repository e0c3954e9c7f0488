"""Copies among articles that come one by one or in batches."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dragoman.model.copies import ArticleVersion, CopyFamily, CopyLink, Imprint, Lineage, Sketch
from dragoman.stages.deduplicate.comparing import compare
from dragoman.stages.deduplicate.families import families
from dragoman.stages.deduplicate.lineage import lineage
from dragoman.stages.deduplicate.packing import pack
from dragoman.stages.deduplicate.postings import Keys, Postings


class Copies:
    """The sketches of the articles added so far and the links between them: some three kilobytes an article.

    Which links, families and lineages come out does not depend on the order or the batches in which articles come.
    """

    def __init__(self, sketches: Iterable[Sketch] = ()) -> None:
        self._sketches: list[Sketch] = []
        self._numbers: dict[ArticleVersion, int] = {}
        self._postings = Postings()
        self._replaced: dict[int, Keys] = {}
        self._links: dict[tuple[ArticleVersion, ArticleVersion], CopyLink] = {}
        for sketch in sketches:
            self.add(sketch)

    def __len__(self) -> int:
        return len(self._sketches)

    def add(self, sketch: Sketch) -> tuple[CopyLink, ...]:
        """The links of one more article with those before it, sorted.

        The same version again changes nothing, unless it shows another outlet, day or address: of two such sketches the
        one that packs to the smaller bytes is kept, so that it does not matter which came first.
        """
        version = sketch.imprint.article
        number = self._numbers.setdefault(version, len(self._sketches))
        if number == len(self._sketches):
            self._sketches.append(sketch)
        elif sketch == self._sketches[number]:
            return ()
        else:
            return self._replace(number, sketch)
        return self._compare(number, np.frombuffer(sketch.keys, "<u8"))

    def links(self) -> tuple[CopyLink, ...]:
        """All links, sorted by their articles."""
        return tuple(self._links[pair] for pair in sorted(self._links))

    def families(self) -> tuple[CopyFamily, ...]:
        """All families, by their first members."""
        return families(self._links.values())

    def lineages(self) -> tuple[Lineage, ...]:
        """The lineage of each family, in the order of `families`."""
        return tuple(
            lineage(family, {one: self.imprint(one) for one in (*family.members, *family.carriers)})
            for family in self.families()
        )

    def imprint(self, version: ArticleVersion) -> Imprint:
        """Where an article comes from. **Raises** `KeyError` for one that was not added."""
        return self._sketches[self._numbers[version]].imprint

    def _compare(self, number: int, keys: Keys) -> tuple[CopyLink, ...]:
        sketch = self._sketches[number]
        compared = (compare(self._sketches[other], sketch) for other in self._postings.find(keys) if other != number)
        found = {(link.article, link.other): link for link in compared if link is not None}
        self._postings.add(keys, number)
        self._links |= found
        return tuple(found[pair] for pair in sorted(found))

    def _replace(self, number: int, sketch: Sketch) -> tuple[CopyLink, ...]:
        """Compares the article anew; it is found by the keys of all sketches it has had."""
        held = self._sketches[number]
        self._sketches[number] = min(held, sketch, key=pack)
        keys = self._replaced.get(number, np.frombuffer(held.keys, "<u8"))
        self._replaced[number] = np.union1d(keys, np.frombuffer(sketch.keys, "<u8"))
        version = held.imprint.article
        self._links = {pair: link for pair, link in self._links.items() if version not in pair}
        return self._compare(number, self._replaced[number])
