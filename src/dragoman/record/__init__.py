"""The record: articles over time in a store, asked through one query.

**Input**: documents, or articles coded already. **Output**: the model's types, as they were written.
**Refuses**: an article that was forgotten; what the store refuses (`dragoman.errors.StoreProblem`).
"""

from dragoman.record.adding import Added
from dragoman.record.record import Record
from dragoman.store.query import Query

__all__ = ["Added", "Query", "Record"]
