"""The loader's own tests load anew each time."""

from __future__ import annotations

import pytest

from corrobora.packs import load
from tests.built_packs import BUILD


@pytest.fixture(autouse=True)
def anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "_build", BUILD)
