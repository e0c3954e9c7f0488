"""Reads the news and says who did what to whom, when and where, who says so, and whether it happened.

>>> import dragoman
>>> coded = dragoman.code("Norway's prime minister visited Riga on Thursday.", published="2024-05-17")  # doctest: +SKIP

Importing this package loads no language model and no parser: public names are looked up when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.client import assemble as assemble
    from dragoman.client import claim_records as claim_records
    from dragoman.client import code as code
    from dragoman.client import load as load
    from dragoman.client import to_arrow as to_arrow
    from dragoman.client import to_pandas as to_pandas
    from dragoman.errors import BadInput as BadInput
    from dragoman.errors import DragomanError as DragomanError
    from dragoman.errors import ExtraMissing as ExtraMissing
    from dragoman.errors import ModelMissing as ModelMissing
    from dragoman.errors import NotAStore as NotAStore
    from dragoman.errors import StoreFull as StoreFull
    from dragoman.errors import StoreLocked as StoreLocked
    from dragoman.errors import StoreProblem as StoreProblem
    from dragoman.errors import StoreReadOnly as StoreReadOnly
    from dragoman.errors import StoreTooNew as StoreTooNew
    from dragoman.errors import UsageProblem as UsageProblem
    from dragoman.errors import WorldMissing as WorldMissing
    from dragoman.model.actors import Actor as Actor
    from dragoman.model.actors import Place as Place
    from dragoman.model.assembly import Assembly as Assembly
    from dragoman.model.claims import Attributed as Attributed
    from dragoman.model.claims import Claim as Claim
    from dragoman.model.claims import Content as Content
    from dragoman.model.claims import Magnitude as Magnitude
    from dragoman.model.documents import Article as Article
    from dragoman.model.documents import RawDocument as RawDocument
    from dragoman.model.mentions import Mention as Mention
    from dragoman.model.mentions import Role as Role
    from dragoman.model.quotations import Quotation as Quotation
    from dragoman.model.rejections import Rejected as Rejected
    from dragoman.model.results import Coded as Coded
    from dragoman.model.results import Refusal as Refusal
    from dragoman.model.spans import Span as Span
    from dragoman.model.ties import TieClaim as TieClaim
    from dragoman.model.times import Interval as Interval
    from dragoman.pipeline import Pipeline as Pipeline
    from dragoman.record import Query as Query
    from dragoman.record import Record as Record
    from dragoman.settings import Settings as Settings

__version__ = "0.1.0"

_HOMES = {
    "assemble": "client",
    "claim_records": "client",
    "code": "client",
    "load": "client",
    "to_arrow": "client",
    "to_pandas": "client",
    "BadInput": "errors",
    "DragomanError": "errors",
    "ExtraMissing": "errors",
    "ModelMissing": "errors",
    "NotAStore": "errors",
    "StoreFull": "errors",
    "StoreLocked": "errors",
    "StoreProblem": "errors",
    "StoreReadOnly": "errors",
    "StoreTooNew": "errors",
    "UsageProblem": "errors",
    "WorldMissing": "errors",
    "Actor": "model.actors",
    "Place": "model.actors",
    "Assembly": "model.assembly",
    "Attributed": "model.claims",
    "Claim": "model.claims",
    "Content": "model.claims",
    "Magnitude": "model.claims",
    "Article": "model.documents",
    "RawDocument": "model.documents",
    "Mention": "model.mentions",
    "Role": "model.mentions",
    "Quotation": "model.quotations",
    "Rejected": "model.rejections",
    "Coded": "model.results",
    "Refusal": "model.results",
    "Span": "model.spans",
    "TieClaim": "model.ties",
    "Interval": "model.times",
    "Pipeline": "pipeline",
    "Query": "record",
    "Record": "record",
    "Settings": "settings",
}

__all__ = sorted([*_HOMES, "__version__"])  # noqa: PLE0605


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    return getattr(import_module(f"dragoman.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
