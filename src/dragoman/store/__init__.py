"""Stores: SQLite by default, PostgreSQL by the same code. SQLAlchemy lives here and nowhere else.

**Input**: coded articles and what assembly makes of them. **Output**: the same, exactly, and answers to queries.
**Refuses** (`dragoman.errors.StoreProblem`): files of something else, a newer schema, a store that is locked,
read-only or full.
"""

from dragoman.store.rows import Coder
from dragoman.store.store import Store

__all__ = ["Coder", "Store"]
