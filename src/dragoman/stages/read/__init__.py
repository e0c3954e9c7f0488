"""Read: files, folders, globs and standard input become raw documents, one at a time.

**Input**: paths. **Output**: a lazy stream of `RawDocument`, in the order of the paths, folders sorted; what cannot be
read is a `Rejected` in its place, and the rest goes on.

**What is read**: plain text; HTML (by its ending or its first tag); JSON (one object, or a list of objects); JSON
lines, line by line; each also inside ``.gz`` and ``.zip``. The ending decides, else the content.

**Refused** (`Rejected.reason`): ``no such file``, ``cannot be read``, ``no file matches``, ``folder without articles``,
``empty file``, ``binary file``, ``not UTF-8 text``, ``file too large``, ``line too long``, ``decompresses too far``,
``damaged archive``, ``nested too deeply``, ``format not read``, ``JSON does not parse``, ``not an object``, ``no
text``, ``not a string``.

**Knowingly wrong**: in a folder or archive, files with an ending that is not an article's (``.pdf``, ``.csv``, ``.md``
...) are passed over in silence; text in another encoding than UTF-8 keeps its letters only in HTML that declares it.
"""

from dragoman.stages.read.limits import Limits
from dragoman.stages.read.paths import read_paths

__all__ = ["Limits", "read_paths"]
