"""Read: files, folders, globs, addresses and standard input become raw documents, one at a time.

**Input**: paths and addresses (what is fetched, and how: `dragoman.stages.read.fetch`). **Output**: a lazy stream of
`RawDocument`, in the order of the paths, folders sorted; what cannot be read is a `Rejected` in its place, and the rest
goes on.

**What is read**: plain text; HTML (by its ending or its first tag); JSON (one object, or a list of objects) and JSON
lines, ours, news-please's and ninjs'; tables (CSV, TSV); RSS and Atom; web archives (WARC); ``.rtf`` and ``.docx``;
exports of news databases (Nexis, Factiva, ProQuest) as text, HTML, ``.rtf`` or ``.docx``; each also inside ``.gz``,
``.zst`` and ``.zip``. The content decides where it shows what it is, else the ending.

**Metadata** (`RawDocument.metadata`, strings): ``url``, ``outlet``, ``byline``, ``published``, ``updated``, ``language``,
``dateline``, ``id``, ``wire`` as the container states them; ``line`` or ``record`` says where in the file the document
stands; ``retrieved`` is when it was fetched (by us, or by whoever made the archive), missing for files; ``record_id``
and ``digest`` are a web archive's own. `RawDocument.sha256` is that of the bytes the document was made of.

**Refused** (`Rejected.reason`): ``no such file``, ``cannot be read``, ``no file matches``, ``folder without articles``,
``empty file``, ``binary file``, ``not UTF-8 text``, ``file too large``, ``line too long``, ``decompresses too far``,
``damaged archive``, ``nested too deeply``, ``format not read``, ``JSON does not parse``, ``not an object``, ``no
text``, ``not a string``, ``withdrawn``; of tables ``no such column``, ``row does not parse``, ``row too long``; of feeds
``feed declares entities``, ``feed does not parse``, ``no entry in feed``; of web archives ``damaged record``, ``record
too large``, ``no page in archive``; of ``.rtf`` and ``.docx`` ``damaged document``;
of addresses what `dragoman.stages.read.fetch` names.

**Knowingly wrong**: in a folder or archive, files with an ending that is not an article's (``.pdf``, ``.md`` ...) are
passed over in silence; text in another encoding than UTF-8 keeps its letters only in HTML that declares it, and in
tables; an export whose layout none of the three readers knows is read as one text.
"""

from dragoman.stages.read.columns import parse_columns
from dragoman.stages.read.limits import Limits
from dragoman.stages.read.paths import read_paths
from dragoman.stages.read.rules import Rules

__all__ = ["Limits", "Rules", "parse_columns", "read_paths"]
