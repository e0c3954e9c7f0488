"""Adds made-up articles to a store, as a process that a test can kill: ``python -m … STORE N``."""

from __future__ import annotations

import sys

from tests.contract.made import make_article

from dragoman.record import Record
from dragoman.store import Coder


def main(where: str, n: int) -> None:
    """Tells the number of each article when it is in the record."""
    with Record.open(where, may_create=True) as record:
        coder = Coder(name="rules", version="1", model="none", digest="0")
        for number, _ in enumerate(record.add_coded((make_article(i) for i in range(n)), coder=coder)):
            print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
