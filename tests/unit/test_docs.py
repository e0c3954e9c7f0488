"""What the pages say is there, is there: commands, options, make targets, public names, links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import dragoman
from dragoman.cli import COMMANDS
from dragoman.cli import dragoman as root_command

ROOT = Path(__file__).parents[2]
PAGES = sorted(p for p in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = frozenset(re.findall(r"^([a-z-]+):", MAKEFILE, flags=re.MULTILINE))

_FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
_CALL = re.compile(r"^(?:\$ )?(?:\S*/)?dragoman (?!\W*$)(.+)$")
_MAKE = re.compile(r"^(?:\$ )?make((?: [a-z-]+)+)")

page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


def find_snippets(path: Path) -> Iterator[str]:
    """Lines of the page's code blocks, and its inline code."""
    text = path.read_text(encoding="utf-8")
    for block in _FENCED.findall(text):
        yield from (line.strip() for line in block.replace("\\\n", " ").splitlines())
    yield from _INLINE.findall(_FENCED.sub("", text))


def check_call(call: str) -> str | None:
    """What is wrong with the words after ``dragoman``, or None."""
    try:
        words = shlex.split(
            call.replace("[", " ").replace("]", " ").partition(" | ")[0].partition(" > ")[0], comments=True
        )
    except ValueError as problem:
        return str(problem)
    command: click.Command = root_command
    context = click.Context(root_command)
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        name = words.pop(0)
        if name.isupper() or not name[0].isalpha():  # "dragoman COMMAND --help", "dragoman …"
            return None
        choices = [command.get_command(context, choice) for choice in name.split("|")]
        if None in choices:
            return f"no command {name!r}"
        command = next(choice for choice in choices if choice is not None)
    known = {"-h", "--help", "--version"} | {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
    unknown = [word for word in words if re.match(r"--[a-z]", word) and word.partition("=")[0] not in known]
    return f"no option {', '.join(unknown)}" if unknown else None


@page
def test_commands_on_the_pages_exist(path: Path) -> None:
    """Every ``dragoman …`` line names a command and options that there are."""
    calls = [match[1] for snippet in find_snippets(path) if (match := _CALL.match(snippet))]
    assert [f"dragoman {call}: {wrong}" for call in calls if (wrong := check_call(call))] == []


@page
def test_make_targets_on_the_pages_exist(path: Path) -> None:
    """Every ``make …`` line names targets that there are."""
    named = [match[1].split() for snippet in find_snippets(path) if (match := _MAKE.match(snippet))]
    assert sorted({target for targets in named for target in targets} - TARGETS) == []


@page
def test_links_on_the_pages_lead_somewhere(path: Path) -> None:
    """Every relative link names a file of the project."""
    links = [link for link in _LINK.findall(_FENCED.sub("", path.read_text(encoding="utf-8"))) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_public_name_is_documented() -> None:
    """docs/api.md names whatever ``from dragoman import *`` would."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [name for name in dragoman.__all__ if f"`{name}`" not in text] == []


def test_documented_public_names_exist() -> None:
    """What stands in the first column of a table of docs/api.md can be imported."""
    rows = re.findall(r"^\| (`[^|]+) \|", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    names = [name for row in rows for name in _INLINE.findall(row)]
    assert names
    assert [name for name in names if name not in dragoman.__all__] == []


def test_every_command_has_a_row_on_its_page() -> None:
    """docs/commands.md lists each command in its first table."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [c.name for c in COMMANDS if not re.search(rf"^\| `{c.name}[ `]", text, flags=re.MULTILINE)] == []


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        ("code a.txt --format csv | head", None),
        ("evaluate gate --raise", None),
        ("COMMAND --help", None),
        ("quote a.txt", "no command 'quote'"),
        ("code a.txt --fromat csv", "no option --fromat"),
        ("evaluate gates", "no command 'gates'"),
    ],
)
def test_what_is_wrong_with_a_call_is_seen(call: str, wrong: str | None) -> None:
    """The check of these pages is itself no dead letter."""
    assert check_call(call) == wrong
