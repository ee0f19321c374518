"""What holds for every test: closed sockets, a plain terminal, examples that repeat."""

from __future__ import annotations

import pytest
from hypothesis import settings
from pytest_socket import socket_allow_hosts

from tests.databases import new_where, server, where

__all__ = ["new_where", "server", "where"]  # fixtures for every test

# The same examples in every run: a red check is the doing of the change. To hunt for new ones:
# .venv/bin/pytest --hypothesis-profile=hunt tests/property
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.register_profile("hunt", deadline=None, max_examples=2000, database=None)
settings.load_profile("house")


def pytest_runtest_setup():
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command prints depends on no setting of the person who runs the tests."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    for name in ("FORCE_COLOR", "PY_COLORS", "CLICOLOR_FORCE", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
