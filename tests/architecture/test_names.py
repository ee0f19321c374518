"""A module's name says what is in it."""

from __future__ import annotations

import pytest

from tests.architecture.source import PACKAGE, ROOT, modules

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_no_drawer_for_odds_and_ends(module):
    parts = module.name.removesuffix(".py").split("/")
    words = {word for part in parts for word in part.strip("_").split("_")}
    assert not words & SAYS_NOTHING


def test_every_package_has_an_init():
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [f for f in sorted(folders) if not (f / "__init__.py").exists()] == []


def test_unit_tests_mirror_the_source():
    unit = ROOT / "tests" / "unit"
    folders = {p.parent.relative_to(unit) for p in unit.rglob("test_*.py")}
    homes = [PACKAGE, ROOT]  # the package, and the tools beside it
    strays = [f for f in sorted(folders) if not any((home / f).is_dir() for home in homes)]
    assert strays == []
