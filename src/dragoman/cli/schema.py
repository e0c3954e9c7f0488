"""``dragoman schema``."""

from __future__ import annotations

import json

import click

from dragoman.export.schema import SHAPES, json_schema


@click.command()
@click.argument("record", type=click.Choice(tuple(SHAPES)))
def schema(record: str) -> None:
    """Print the JSON Schema of a record.

    Draft 2020-12: what `read`, `code` and the other commands print, field by field.
    """
    click.echo(json.dumps(json_schema(record), ensure_ascii=False, indent=2))
