"""Doctor on decisions about claims: what cannot be read is said, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.ruling import VerdictKind
from corrobora.model.statement import claim_key
from corrobora.register.audience import Audience
from corrobora.register.decide.claims import decide_claim, set_field
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.openness import publish, set_name
from corrobora.register.decided import list_decisions
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.register.ruling_checks import check_rulings
from corrobora.store.claim_links import ClaimLink, load_claim_links, save_claim_links
from corrobora.store.database import writing
from corrobora.store.decisions import append_decision, load_decisions
from tests.factories import NOON
from tests.unit.register.conftest import arrival

ANA = Author("Ana Serrat", "I rang the court")
ONE = arrival("one")
KEY = claim_key(ONE.read[0].statements[0])


def stamp(number: int = 1) -> Stamp:
    return Stamp(NOON, f"{number:032x}", bytes(KEY_BYTES))


@pytest.fixture
def path(filled, where):
    decide_claim(where, KEY, VerdictKind.REJECTED, author=ANA, stamp=stamp(1))
    set_field(where, KEY, ("date", "2031-05-04"), author=ANA, stamp=stamp(2))
    publish(where, "ines", Audience.OUTSIDE, author=ANA, stamp=stamp(3))
    set_name(where, "ines", "Inés", author=ANA, stamp=stamp(4))
    del filled
    return where


def problems(path):
    with opened(path) as connection:
        return list(check_rulings(connection))


def add(engine, number, payload):
    """Append a decision like the numbered one with this payload."""
    with writing(engine) as connection:
        made = {one.id: one for one in load_decisions(connection)}[f"{number:032x}"]
        append_decision(connection, replace(made, id="f" * 32, payload=made.payload | payload))


def test_sound_decisions_have_no_problem(path):
    assert problems(path) == []


@pytest.mark.parametrize(
    ("number", "payload"),
    [
        (1, {"verdict": "perhaps"}),
        (1, {"bound": {KEY: {"kind": "act", "statement": {}}}}),
        (1, {"bound": {KEY: {"kind": "song", "statement": {}}}}),
        (1, {"bound": {KEY: 7}}),
        (2, {"value": "soon"}),
        (2, {"part": "shoe"}),
        (3, {"part": "everywhere"}),
    ],
)
def test_what_cannot_be_read_is_named(path, filled, number, payload):
    add(filled, number, payload)
    (said,) = problems(path)
    assert said.startswith("decision ffffffff by Ana Serrat: it cannot be read as what it is")


def test_a_report_that_is_not_here_is_named(path, filled):
    with opened(path) as connection:
        made = load_decisions(connection)[0]
    bound = {KEY: dict(made.payload["bound"][KEY])}
    bound[KEY]["statement"] = bound[KEY]["statement"] | {"report_id": "0" * 32}
    add(filled, 1, {"bound": bound})
    (said,) = problems(path)
    assert "the report that it is about (00000000…) is not here" in said


@pytest.mark.parametrize("left", [None, {}])
def test_what_an_erasure_emptied_is_no_fault_and_bears_on_nothing(path, filled, left):
    add(filled, 1, {"bound": left, "labels": ["erased"]})
    assert problems(path) == []
    with opened(path) as connection:
        assert load_evidence(connection).rulings.verdicts
        assert len(list_decisions(connection, today=NOON.date())) == 5


def test_links_are_kept_in_order(path, filled):
    report = ONE.report.id
    links = [ClaimLink("a", "b", report, "rules/2"), ClaimLink("a", "c", report, "x" * 200)]
    with writing(filled) as connection:
        save_claim_links(connection, links, recorded_at=NOON)
        save_claim_links(connection, [], recorded_at=NOON)
    with opened(path) as connection:
        found = load_claim_links(connection)
    assert [(one.older, one.newer) for one in found] == [("a", "b"), ("a", "c")]
    assert found[1].cause == "x" * 128
    assert problems(path) == []
