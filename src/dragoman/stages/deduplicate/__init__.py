"""Deduplicate: which articles are copies of each other, and whose copy they are.

**Input**: `Article`s; of each a `Sketch` is made, and only sketches are compared. **Output**: `CopyLink`s between two
articles (``exact``: the same words; ``near``: an edited copy; ``contained``: a large part of one in the other;
``revision``: another text of the same article or address), `CopyFamily`s of articles that share one text, and the
`Lineage` of each family.

1. `sketches.sketch` takes the article's cleaned body, without what stands in quotation marks: hashes of three words in
   a row (grammatical words left out), and keys to find it by. 2. Two articles that share a key are compared
   (`comparing.compare`): shingles that both have count where they stand in blocks. 3. `families.families` joins the
   links; 4. `lineage.lineage` orders a family by credits and days. `index.Copies` does all of it for a batch, `keys`
   of a sketch are the rows that a store looks candidates up by.

Nothing depends on the order in which articles come. Two reports of one event that share names, numbers and quotations
are no copies. **Refused**: nothing; an article of a few words has no link but to the same words.

**Knowingly wrong**: a copy of which more than some 30 % of the words were replaced, or a few sentences in a long piece;
a text that consists of quotations alone (only its exact copies are found); two texts made from one template.
"""

from dragoman.stages.deduplicate.comparing import compare
from dragoman.stages.deduplicate.families import families
from dragoman.stages.deduplicate.index import Copies
from dragoman.stages.deduplicate.lineage import lineage
from dragoman.stages.deduplicate.origins import origins_of
from dragoman.stages.deduplicate.packing import pack, unpack
from dragoman.stages.deduplicate.sketches import keys_of, sketch, sketch_all

__all__ = [
    "Copies",
    "compare",
    "families",
    "keys_of",
    "lineage",
    "origins_of",
    "pack",
    "sketch",
    "sketch_all",
    "unpack",
]
