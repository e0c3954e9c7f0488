"""Clean: a raw document becomes an article, with everything that is not the article's own marked as removed.

**Input**: `RawDocument`. **Output**: `Article`, or `Rejected`. Nothing is cut out of the text: `paragraphs` are the
spans that stay, `removed` those that go, each with its reason; title, outlet, agency, byline, dateline and day of
publication are read on the way (their order of trust: `dragoman.stages.clean.dates`).

**Refused** (`Rejected.reason`): ``not an article`` (no running text; never where the text was handed over explicitly),
``not English``, ``cannot be extracted`` (a page that breaks the extractor).

What goes is found in four ways: lines by their form (``data/noise.toml``), sentences by what they say (signs with
weights, ``data/signals.toml``, summed sentence by sentence), parts of a page by their heading or setting (lists, boxes,
readers' letters, lines set close), and what is left over once the article is known (stray headlines, second printings).

**Knowingly wrong**: a sentence of the article that lacks its full stop and stands alone as a short line is taken for a
headline, and so is a short question that nobody asks; another story's headline that ends in a full stop stays; captions
without credit stay as paragraphs; advice to the reader in an article that otherwise gives none goes; an agency that
only a photo credit names is not the article's.
"""

from dragoman.stages.clean.cleaning import clean
from dragoman.stages.clean.outlets import OutletIndex

__all__ = ["OutletIndex", "clean"]
