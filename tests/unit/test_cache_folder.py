from __future__ import annotations

import sys
from pathlib import Path

import pytest

from corrobora.config import cache_folder


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("system", "below"),
    [("linux", ".cache/corrobora"), ("darwin", "Library/Caches/corrobora")],
)
def test_each_system_has_its_place(monkeypatch, system, below):
    monkeypatch.setattr(sys, "platform", system)
    assert cache_folder() == Path.home() / below


@pytest.mark.parametrize("name", ["XDG_CACHE_HOME", "LOCALAPPDATA"])
def test_a_person_may_choose(monkeypatch, tmp_path, name):
    monkeypatch.setenv(name, str(tmp_path))
    assert cache_folder() == tmp_path / "corrobora"
