"""A list taken in at the desk leaves the register with the packs that it goes by."""

from __future__ import annotations

from pathlib import Path

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.desk.lists.labour import Order, take
from corrobora.register.opening import opened
from corrobora.register.queries import load_packs_of
from tests.factories import NOON
from tests.functional.desk.lists.conftest import FIRST, GIVEN
from tests.functional.stories import write_stories

OWN = Path(__file__).resolve().parents[4] / "examples" / "packs"


def packs_of(where):
    with opened(where) as connection:
        return load_packs_of(connection)


@pytest.fixture
def with_own_packs(tmp_path):
    where = tmp_path / "register.db"
    reports = [write_stories(tmp_path / "stories", ("weather",))]
    settings = Settings(packs=(OWN,))
    pipeline.run(reports, where, settings, clock=lambda: NOON, progress=lambda *_: None)
    return where


def test_the_packs_of_the_register_stay(with_own_packs):
    before = packs_of(with_own_packs)
    assert "XV" in before.countries
    sent = ("held.csv", FIRST.encode())
    order = Order(where=with_own_packs, file=sent, mended=None, given=GIVEN, address=None, at=NOON)
    done = take(order, lambda *_: None)
    assert done.rows == 5
    assert packs_of(with_own_packs).hash == before.hash
    assert not [one for one in done.notes if "packs" in one]
