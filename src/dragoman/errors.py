"""What dragoman raises. Every message is one clear line that says what to do.

```
DragomanError
├── ModelMissing     the language model is not installed (run ``dragoman setup``)
├── WorldMissing     the world tables are not compiled and cannot be
├── BadInput         a file or text cannot be used at all
├── UsageProblem     an option, setting or argument has a value that is none
└── ExtraMissing     pandas or pyarrow is asked for and not installed
```

A single document that cannot be taken is no error: it is a `dragoman.model.rejections.Rejected`, and the rest is done.
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root: catch this for everything that dragoman raises on purpose."""


class ModelMissing(DragomanError):
    """The language model is not installed."""


class WorldMissing(DragomanError):
    """The tables of states, offices and places are not compiled, and cannot be."""


class BadInput(DragomanError):
    """A file or a text that cannot be used at all."""


class UsageProblem(DragomanError):
    """An option, setting or argument has a value that is none."""


class ExtraMissing(DragomanError):
    """An optional package is asked for and not installed."""
