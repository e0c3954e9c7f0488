"""Records as flat rows, for CSV and data frames: which columns a record shape has, and a record's cells.

A field of a record inside is a column ``outer_inner``; a list is one cell, its items joined by `JOINER`, so that the
names, countries and sectors of several actors stand in the same order in their columns.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

JOINER = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, the keys that lead to it, and whether a list lies on the way."""

    name: str
    keys: tuple[str, ...]
    is_list: bool


def layout(shape: Any) -> list[Column]:
    """The columns of a record shape, in the order of its fields.

    >>> from dragoman.export.shapes import EvidenceRecord
    >>> [column.name for column in layout(EvidenceRecord)]
    ['start', 'end', 'text', 'in']
    """
    return _walk(shape, (), False)


def flatten(record: Mapping[str, Any], columns: Sequence[Column]) -> list[object]:
    """The cells of a record: numbers and truth values as they are, text, or None; lists joined."""
    return [_cell(record, column) for column in columns]


def _walk(shape: Any, keys: tuple[str, ...], is_list: bool) -> list[Column]:
    found: list[Column] = []
    for key, hint in get_type_hints(shape).items():
        inner, many = _inside(hint)
        path = (*keys, key)
        if is_typeddict(inner):
            found += _walk(inner, path, is_list or many)
        else:
            found.append(Column(name="_".join(path), keys=path, is_list=is_list or many))
    return found


def _inside(hint: Any) -> tuple[Any, bool]:
    """The type under a list or a ``| None``, and whether it was a list."""
    if get_origin(hint) is list:
        return get_args(hint)[0], True
    if get_origin(hint) in (Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        if len(options) == 1:
            return _inside(options[0])
    return hint, False


def _cell(record: Mapping[str, Any], column: Column) -> object:
    values = _values(record, column.keys, False)
    if not column.is_list:
        return values[0] if values else None
    return JOINER.join("" if value is None else str(value) for value in values) if values else None


def _values(value: Any, keys: tuple[str, ...], in_list: bool) -> list[Any]:
    """The values at the end of `keys`; one None for what is null inside a list's item, so that columns stay in step."""
    if isinstance(value, list):
        return [found for item in value for found in _values(item, keys, True)]
    if value is None and keys:
        return [None] if in_list else []
    return _values(value[keys[0]], keys[1:], in_list) if keys else [value]
