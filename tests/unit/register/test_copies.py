from __future__ import annotations

import pytest

from corrobora.packs.load import load_packs
from corrobora.register.copies import find_copies
from corrobora.register.results import Extraction, Stage
from tests.factories import make_act, make_report, make_revision

BODY = (
    "The council of Port Ansel met on Monday evening to speak about the old harbour wall. "
    "Ines Abellard is thought to be among the people who were released on Tuesday. "
    "Her friends waited in the rain outside the gate until the lamps were lit."
)
CHANGED = BODY.replace("is thought to be", "is")


@pytest.fixture(scope="module")
def packs():
    return load_packs()


def read(packs, *bodies, most=None):
    told = []
    given = []
    for number, body in enumerate(bodies):
        report = make_report(body, label=f"r{number}", outlet=f"Paper {number}")
        revision = make_revision(report, body)
        quotes = [s.of(body) for s in revision.sentences if "Ines" in s.of(body)]
        acts = tuple(make_act(revision, quote=quote) for quote in quotes[:1])
        given.append(Extraction(report, revision, acts, {}, ()))
    copies = find_copies(given, packs, most=most, progress=lambda *at: told.append(at))
    return copies, told


def test_exact_copies_are_linked_and_nothing_changed(packs):
    copies, told = read(packs, BODY, BODY)
    (stored,) = copies.links
    assert stored.drift == {}
    assert len(copies.families) == 1
    assert told == [(Stage.COPIES, 0, 1), (Stage.COPIES, 1, 1), (Stage.CHANGES, 1, 1)]


def test_drift_stands_with_the_passage_it_is_in(packs):
    copies, _ = read(packs, BODY, CHANGED)
    (stored,) = copies.links
    assert set(stored.drift) <= set(stored.link.passages)
    changes = {what.kind.partition("_")[0] for drift in stored.drift.values() for what in drift}
    assert "hedge" in changes


def test_what_has_nothing_in_common_is_not_linked(packs):
    copies, told = read(packs, BODY, "It rained on the coast for three days.")
    assert copies.links == ()
    assert len(copies.families) == 2
    assert told[-1] == (Stage.COPIES, 0, 0)


def test_nothing_gives_nothing(packs):
    copies, _ = read(packs)
    assert (copies.links, copies.families) == ((), ())
