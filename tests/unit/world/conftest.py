"""The compiled tables, opened once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.settings import read_settings
from dragoman.world import World, open_world


@pytest.fixture(scope="session")
def world() -> Iterator[World]:
    """Our own tables as they are compiled."""
    opened = open_world(read_settings().data_dir)
    yield opened
    opened.close()
