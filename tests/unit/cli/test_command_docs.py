"""docs/commands.md names every command, option and record."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import COMMANDS
from dragoman.export.schema import SHAPES

PAGE = (Path(__file__).parents[3] / "docs" / "commands.md").read_text(encoding="utf-8")


def test_every_command_option_and_record_is_documented() -> None:
    """What is not written there does not exist for a reader."""
    missing = [f"record {name}" for name in SHAPES if f"`{name}`" not in PAGE]
    for lazy in COMMANDS:
        command = lazy.load()
        parts = {lazy.name: command}
        if isinstance(command, click.Group):
            parts = {f"{lazy.name} {name}": part for name, part in command.commands.items()}
        for name, part in parts.items():
            if name not in PAGE:
                missing.append(name)
            options = [o for p in part.params if isinstance(p, click.Option) for o in p.opts]
            missing += [f"{name} {option}" for option in options if option not in PAGE]
    assert missing == []
