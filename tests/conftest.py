"""What holds for all tests: nothing reaches the network, and made-up inputs are the same on every run."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("fixed", derandomize=True, database=None, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.register_profile(
    "soak", max_examples=1500, deadline=None
)  # make soak: again and again, other damage each time
settings.load_profile("fixed")  # --hypothesis-profile=search looks for new counterexamples

_HERE = frozenset({"127.0.0.1", "::1", "localhost"})


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A test that connects to another machine fails and says so."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _HERE:
            raise AssertionError(f"a test must not reach the network: {address!r}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield
