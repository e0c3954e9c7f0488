"""The real pipeline, loaded once for all tests of the stages that need the parser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.client import load
from dragoman.pipeline import Pipeline
from dragoman.settings import read_settings


@pytest.fixture(scope="session")
def loaded() -> Pipeline:
    """The pipeline of the settings that hold here, by rules alone: what the learned model adds has tests of its own."""
    return load(replace(read_settings(), votes=False))
