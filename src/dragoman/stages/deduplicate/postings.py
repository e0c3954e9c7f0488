"""Which articles have a key: rows of key and article number in a few sorted arrays, 12 bytes a row."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint64]
_Numbers = npt.NDArray[np.int32]

_N_LOOSE = 1 << 17
"""Keys held in a dictionary before they are sorted into an array: some 15 MB."""


class Postings:
    """Rows that can be added and asked for. Arrays double in length, so that there are few of them."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}
        self._before: dict[int, list[int]] = {}
        self._sorted: list[tuple[Keys, _Numbers]] = []

    def add(self, keys: Keys, number: int) -> None:
        """Adds a row for each key; each key once."""
        rows = dict.fromkeys(keys.tolist(), number)
        for key in rows.keys() & self._last.keys():
            self._before.setdefault(key, []).append(self._last[key])
        self._last.update(rows)
        if len(self._last) >= _N_LOOSE:
            self._settle()

    def find(self, keys: Keys) -> list[int]:
        """The numbers that share a key, each once, sorted."""
        found: set[int] = set()
        for key in self._last.keys() & set(keys.tolist()):
            found.add(self._last[key])
            found.update(self._before.get(key, ()))
        for held, numbers in self._sorted:
            starts = held.searchsorted(keys)
            starts[starts == len(held)] = 0
            is_held = held[starts] == keys
            if is_held.any():
                ends = held.searchsorted(keys[is_held], side="right").tolist()
                for start, end in zip(starts[is_held].tolist(), ends, strict=True):
                    found.update(numbers[start:end].tolist())
        return sorted(found)

    def _settle(self) -> None:
        """Sorts the loose rows into an array, and joins it with those before it that are not twice as long."""
        parts = [
            (np.fromiter(self._last.keys(), np.uint64), np.fromiter(self._last.values(), np.int32)),
            (
                np.array([key for key, held in self._before.items() for _ in held], np.uint64),
                np.array([number for held in self._before.values() for number in held], np.int32),
            ),
        ]
        self._last, self._before = {}, {}
        while self._sorted and sum(len(part[0]) for part in parts) * 2 > len(self._sorted[-1][0]):
            parts.append(self._sorted.pop())
        keys, numbers = np.concatenate([p[0] for p in parts]), np.concatenate([p[1] for p in parts])
        order = np.argsort(keys)
        self._sorted.append((keys[order], numbers[order]))
