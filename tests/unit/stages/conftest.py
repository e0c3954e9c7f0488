"""The real pipeline, loaded once for all tests of the stages that need the parser."""

from __future__ import annotations

import pytest

from dragoman.client import load
from dragoman.pipeline import Pipeline


@pytest.fixture(scope="session")
def loaded() -> Pipeline:
    """The pipeline of the settings that hold here."""
    return load()
