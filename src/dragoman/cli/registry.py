"""A command group that imports a command only to run it or to show its own help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class LazyCommand:
    """A command's name, where it lives (``module:attribute``), and the line the list of commands shows."""

    name: str
    home: str
    line: str

    def load(self) -> click.Command:
        """The command itself."""
        module, _, attribute = self.home.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


class LazyGroup(click.Group):
    """A group whose list of commands is printed without importing any of them."""

    def __init__(self, *args: Any, commands_by_name: Iterable[LazyCommand] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = {command.name: command for command in commands_by_name}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order they were registered: the order of a reader's first day."""
        return [*self.lazy, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        found = self.lazy.get(cmd_name)
        return found.load() if found else super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from the registry alone."""
        rows = [(command.name, command.line) for command in self.lazy.values()]
        rows += [(name, self.commands[name].get_short_help_str(80)) for name in super().list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
