"""What commands print and what the API declares are one: no field of a shape is left unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.desk.api.resources.findings import (
    Conflict,
    Finding,
    Origin,
    Passage,
    VerifiedFinding,
)
from corrobora.desk.api.resources.house import Policy
from corrobora.desk.api.resources.ledger import Figure
from corrobora.desk.api.resources.lists import Version
from corrobora.desk.api.resources.notes import Note, Said
from corrobora.desk.api.resources.persons import Person
from corrobora.desk.api.resources.rulings import Decision, Ruled, Standing
from corrobora.desk.api.shapes import Answer
from corrobora.model.edtf import parse_edtf
from corrobora.model.ruling import Ruled as RuledBy
from corrobora.register.decided import Decided
from corrobora.register.decided import Decision as Made
from corrobora.register.lists.versions import StoredVersion
from corrobora.register.note_lookup import KeptNote
from corrobora.register.policies import explain_default
from corrobora.shapes.decisions import decision_shape, ruled_shape, standing_shape
from corrobora.shapes.figures import ledger_shape
from corrobora.shapes.findings import why_shape
from corrobora.shapes.lists import version_shape
from corrobora.shapes.notes import note_shape
from corrobora.shapes.persons import identity_shape
from corrobora.shapes.policies import policy_shape
from tests.factories import NOON, make_act, make_report, make_revision
from tests.notes import make_note
from tests.views import INES, make_view


@pytest.fixture(scope="module")
def view():
    return make_view()


# What is not for programs: who told a note; candidates, which are passages of their own.
NOT_TOLD = {
    Note: {"informant", "contact"},
    Standing: {"candidates"},
    Version: {"list"},
    Figure: {"quote"},
    Conflict: set(),
}


def unsaid(shape: dict[str, object], model: type[Answer]) -> set[str]:
    return shape.keys() - model.model_fields.keys() - NOT_TOLD.get(model, set())


def left_over(shape: dict[str, object], model: type[Answer], added: set[str]) -> set[str]:
    return model.model_fields.keys() - shape.keys() - added


MADE = Made(
    id="d1",
    kind="claim",
    subject=("c1",),
    payload={"judgement": "accept", "says": "accept"},
    reason="she called",
    decided_by="Ana Serrat",
    decided_at=NOON,
)


def test_a_person(view):
    told = {**identity_shape(view, INES.person), **why_shape(INES, view.reports)}
    assert unsaid(told, Person) == set()
    assert left_over(told, Person, {"as_of", "known_at", "withheld"}) == set()
    Person.model_validate({**told, "as_of": view.as_of, "known_at": None, "withheld": []})


def test_a_finding_with_its_origins_and_passages(view):
    (finding, *_) = why_shape(INES, view.reports)["findings"]
    assert unsaid(finding, VerifiedFinding) == set()
    assert left_over(finding, VerifiedFinding, set()) == set()
    assert left_over(finding, Finding, set()) == set()
    for origin in finding["origins"]:
        assert (unsaid(origin, Origin), left_over(origin, Origin, set())) == (set(), set())
        for passage in origin["passages"]:
            assert (unsaid(passage, Passage), left_over(passage, Passage, set())) == (set(), set())
    for conflict in finding["conflicts"]:
        assert unsaid(conflict, Conflict) == set()


def test_a_figure(view):
    for row in view.assessment.ledger:
        assert unsaid(ledger_shape(row), Figure) == set()


def test_a_decision():
    told = decision_shape(MADE, ("Ines Abellard",))
    assert (unsaid(told, Decision), left_over(told, Decision, set())) == (set(), set())
    Decision.model_validate(told)
    stands = Decided(
        decision=MADE,
        about=("x",),
        stands=True,
        fell_to=None,
        took_back=None,
        look_again=None,
        is_whole=True,
    )
    told = standing_shape(stands)
    assert (unsaid(told, Standing), left_over(told, Standing, set())) == (set(), set())


def test_who_ruled():
    told = ruled_shape(RuledBy(decision="d", decided_by="x", decided_at=NOON, reason="y"))
    assert (unsaid(told, Ruled), left_over(told, Ruled, set())) == (set(), set())


def test_a_field_note():
    report = make_report()
    kept = KeptNote(
        note=make_note(report_id=report.id), report=report, acts=(make_act(make_revision(report)),)
    )
    told = note_shape(kept)
    assert (unsaid(told, Note), left_over(told, Note, set())) == (set(), set())
    (row,) = told["said"]
    assert (unsaid(row, Said), left_over(row, Said, set())) == (set(), set())


def test_a_policy():
    told = policy_shape(explain_default())
    assert (unsaid(told, Policy), left_over(told, Policy, set())) == (set(), set())
    Policy.model_validate(told)


def test_a_version_of_a_list():
    version = StoredVersion(
        list_key="k",
        name="Held",
        report_id="r",
        revision_id="v",
        label="held",
        closed=parse_edtf("2026-03-01"),
        published=None,
        rows=2,
        refused=0,
        recorded_at=NOON,
    )
    told = version_shape(replace(version, rows=3))
    assert unsaid(told, Version) == set()
    assert left_over(told, Version, {"number", "open"}) == set()


@pytest.mark.parametrize("name", ["informant", "contact"])
def test_who_told_a_note_is_no_field_of_the_api(name):
    assert name not in Note.model_fields
