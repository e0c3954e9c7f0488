"""Any frozen type of the model to plain JSON values and back, exactly: ``decode(type(x), encode(x)) == x``.

Strict both ways: a value of another type than its field declares is no value of the model, and data with a field
that the type does not have, or without one that it needs, is refused. A field that came later with a default may be
missing in what an older version wrote.

What a type looks like in JSON: a dataclass is an object with its fields in their order; a tuple or frozenset a list
(a set's sorted by its own order); a mapping an object; a date its ISO text; everything else itself.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Coder = Callable[[Any], Any]


class CodecError(ValueError):
    """A value that its declared type does not allow, or data that is not of the type asked for."""


def encode(value: Any) -> Any:
    """Plain JSON values of a dataclass of the model. **Raises** `CodecError` for a field of another type."""
    return encoder(type(value))(value)


def decode(shape: type[T], data: Any) -> T:
    """The value that `encode` made `data` of. **Raises** `CodecError` naming what does not fit."""
    value: T = decoder(shape)(data)
    return value


def dumps(value: Any) -> str:
    """A value of the model as one line of ASCII JSON: the same value gives the same text, and any database takes it."""
    return json.dumps(encode(value), ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def dumps_all(values: tuple[Any, ...]) -> str:
    """A tuple of values as one JSON list."""
    return json.dumps([encode(v) for v in values], ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def loads(shape: type[T], text: str) -> T:
    """What `dumps` wrote. **Raises** `CodecError`."""
    return decode(shape, _parse(text))


def loads_all(shape: type[T], text: str) -> tuple[T, ...]:
    """What `dumps_all` wrote. **Raises** `CodecError`."""
    data = _parse(text)
    if not isinstance(data, list):
        raise CodecError(f"a list is needed, got {type(data).__name__}")
    read = decoder(shape)
    return tuple(read(item) for item in data)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as problem:
        raise CodecError(f"not JSON: {problem}") from problem


def encoder(hint: Any) -> Coder:
    """What turns a value of this type into JSON values; made once a type."""
    return _encoder(hint)


def decoder(hint: Any) -> Coder:
    """What turns JSON values into a value of this type; made once a type."""
    return _decoder(hint)


@cache
def _encoder(hint: Any) -> Coder:
    return _dataclass_encoder(hint) if dataclasses.is_dataclass(hint) else _encoder_of_parts(hint)


@cache
def _decoder(hint: Any) -> Coder:
    return _dataclass_decoder(hint) if dataclasses.is_dataclass(hint) else _decoder_of_parts(hint)


def _dataclass_encoder(shape: Any) -> Coder:
    names = [field.name for field in dataclasses.fields(shape)]
    made: list[tuple[str, Coder]] = []

    def write(value: Any) -> dict[str, Any]:
        if type(value) is not shape:
            raise CodecError(f"{shape.__name__} is needed, got {value!r}")
        if not made:  # when first used, so that a type may hold itself
            hints = get_type_hints(shape)
            made.extend((name, encoder(hints[name])) for name in names)
        return {name: part(getattr(value, name)) for name, part in made}

    return write


def _dataclass_decoder(shape: Any) -> Coder:
    fields = dataclasses.fields(shape)
    needed = {f.name for f in fields if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING}
    made: dict[str, Coder] = {}

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise CodecError(f"{shape.__name__} is needed, got {data!r}")
        if not made:
            hints = get_type_hints(shape)
            made.update((field.name, decoder(hints[field.name])) for field in fields)
        keys = data.keys()
        if not keys <= made.keys():
            raise CodecError(f"{shape.__name__} has no field {', '.join(sorted(keys - made.keys()))}")
        if not needed <= keys:
            raise CodecError(f"{shape.__name__} needs {', '.join(sorted(needed - keys))}")
        try:
            return shape(**{name: made[name](part) for name, part in data.items()})
        except CodecError as problem:
            raise CodecError(f"{shape.__name__}: {problem}") from problem
        except ValueError as problem:
            raise CodecError(f"{shape.__name__}: {problem}") from problem

    return read


def _encoder_of_parts(hint: Any) -> Coder:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(arguments, encoder, hint)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            one = encoder(arguments[0])
            return lambda value: [one(item) for item in _of(tuple, value)]
        parts = [encoder(argument) for argument in arguments]
        return lambda value: [part(item) for part, item in zip(parts, _of(tuple, value), strict=True)]
    if origin is frozenset:
        one = encoder(arguments[0])
        return lambda value: [one(item) for item in sorted(_of(frozenset, value))]
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        one = encoder(arguments[1])
        return lambda value: {_of(str, key): one(item) for key, item in value.items()}
    if hint in (date, datetime):
        return lambda value: _exactly(hint, value).isoformat()
    return _plain(hint)


def _decoder_of_parts(hint: Any) -> Coder:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(arguments, decoder, hint)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            one = decoder(arguments[0])
            return lambda data: tuple(one(item) for item in _of(list, data))
        parts = [decoder(argument) for argument in arguments]
        return lambda data: tuple(part(item) for part, item in zip(parts, _of(list, data), strict=True))
    if origin is frozenset:
        one = decoder(arguments[0])
        return lambda data: frozenset(one(item) for item in _of(list, data))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        one = decoder(arguments[1])
        return lambda data: {key: one(item) for key, item in _of(dict, data).items()}
    if hint in (date, datetime):
        return lambda data: _from_iso(hint, data)
    return _plain(hint)


def _plain(hint: Any) -> Coder:
    """Text, numbers, truth values and literals stand for themselves, in either direction."""
    if get_origin(hint) is Literal:
        allowed = {(type(option), option) for option in get_args(hint)}
        words = frozenset(option for option in get_args(hint) if isinstance(option, str))

        def literal(value: Any) -> Any:
            if type(value) is str and value in words:
                return value
            if (type(value), value) not in allowed:
                raise CodecError(f"one of {', '.join(map(repr, get_args(hint)))} is needed, got {value!r}")
            return value

        return literal
    if hint is float:
        return _number
    if hint in (str, int, bool):

        def exact(value: Any) -> Any:
            return value if type(value) is hint else _exactly(hint, value)

        return exact
    raise TypeError(f"the codec knows no values of type {hint!r}")


def _number(value: Any) -> Any:
    """A float; a whole number given for one stays what it is, so that equal values stay equal."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CodecError(f"a number is needed, got {value!r}")
    return value


def _union(arguments: tuple[Any, ...], make: Callable[[Any], Coder], hint: Any) -> Coder:
    """None, at most one dataclass (an object in JSON), and at most one type that stands for itself."""
    options = [argument for argument in arguments if argument is not type(None)]
    built = [make(option) for option in options if dataclasses.is_dataclass(option)]
    bare = [make(option) for option in options if not dataclasses.is_dataclass(option)]
    if len(built) > 1 or len(bare) > 1:
        raise TypeError(f"the codec cannot tell apart what {hint!r} allows")
    may_be_none = len(options) < len(arguments)
    if may_be_none and len(options) == 1:  # most fields that may be unknown: nothing has to be told apart
        one = (*built, *bare)[0]
        return lambda value: None if value is None else one(value)

    def either(value: Any) -> Any:
        if value is None and may_be_none:
            return None
        is_built = isinstance(value, dict) or dataclasses.is_dataclass(value)
        part = built if built and (is_built or not bare) else bare
        return part[0](value) if part else _refuse(hint, value)

    return either


def _refuse(hint: Any, value: Any) -> Any:
    raise CodecError(f"{hint} is needed, got {value!r}")


def _from_iso(hint: Any, data: Any) -> Any:
    try:
        return hint.fromisoformat(_exactly(str, data))
    except ValueError as problem:
        raise CodecError(str(problem)) from problem


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise CodecError(f"{kind.__name__} is needed, got {value!r}")
    return value


def _of(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise CodecError(f"{kind.__name__} is needed, got {value!r}")
    return value
