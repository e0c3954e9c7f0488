"""What dragoman raises. Every message is one clear line that says what to do.

```
DragomanError
├── ModelMissing     the language model is not installed (run ``dragoman setup``)
├── WorldMissing     the world tables are not compiled and cannot be
├── BadInput         a file or text cannot be used at all
├── UsageProblem     an option, setting or argument has a value that is none
├── ExtraMissing     pandas, pyarrow or a database driver is asked for and not installed
└── StoreProblem     the store cannot be used as asked; nothing in it was changed
    ├── NotAStore        it is a file or a database of something else, or damaged, or not there
    ├── StoreTooNew      its schema is newer than this program
    ├── StoreLocked      somebody else writes to it for longer than is waited
    ├── StoreReadOnly    it may be read and not written
    └── StoreFull        the disk (or the space allowed) is full
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


class StoreProblem(DragomanError):
    """The store cannot be used as asked. What was written before stays; the article being written leaves nothing."""


class NotAStore(StoreProblem):
    """A file or database that is no record of dragoman, is damaged, or is not there."""


class StoreTooNew(StoreProblem):
    """The store's schema is newer than this program."""


class StoreLocked(StoreProblem):
    """Another writer holds the store for longer than is waited."""


class StoreReadOnly(StoreProblem):
    """The store may be read and not written."""


class StoreFull(StoreProblem):
    """No space is left for the store."""
