"""Assemble: many articles' claims -> stories, incidents, readings, ties.

**In**: `Report`s (of each coded article what assembly reads). **Out**: an `Assembly`. Pure: no file, no database, no
clock; the order and the batches in which reports come change nothing. **Never** edits a claim.

For one who keeps a store, the same result comes in pieces, each a function of a set of reports only:

1. `report_of` makes a report of a coded article (once, when it is added).
2. `index_keys` are what a report is found by; `probe_keys` and `lean_keys` what it asks for: of two reports that are
   `are_related` each has a key among those the other asks for. Dated articles that are related form parts; an undated one
   goes with the one article it leans on (`lean_on`). Parts are what has to be looked at again when an article comes.
3. `slices` cuts a connected part that is too large (a function of days and ids alone); `assemble_slice` makes
   stories, incidents, disputes, readings and steps of ties of one slice. Nothing outside a slice changes it.
4. `ledger` lays the steps of one tie (those with one `TieStep.tie`) together with what the world tables hold;
   `introductions` does so for the roles.

`assemble` is these four over all reports; `Growing` keeps them in memory while articles come and go.
"""

from __future__ import annotations

from dragoman.stages.assemble.growing import Growing
from dragoman.stages.assemble.introductions import introductions
from dragoman.stages.assemble.ledger import ledger, state_on
from dragoman.stages.assemble.relating import (
    Lean,
    are_related,
    connect,
    counted_on,
    day_of,
    index_keys,
    lean_keys,
    lean_on,
    probe_keys,
    slices,
)
from dragoman.stages.assemble.reporting import report_of
from dragoman.stages.assemble.slicing import assemble_slice
from dragoman.stages.assemble.whole import assemble, combine

__all__ = [
    "Growing",
    "Lean",
    "are_related",
    "assemble",
    "assemble_slice",
    "combine",
    "connect",
    "counted_on",
    "day_of",
    "index_keys",
    "introductions",
    "lean_keys",
    "lean_on",
    "ledger",
    "probe_keys",
    "report_of",
    "slices",
    "state_on",
]
