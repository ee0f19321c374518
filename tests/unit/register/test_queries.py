from __future__ import annotations

import datetime
from dataclasses import replace

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.finding import Step
from corrobora.register.figures import FigureColumn
from corrobora.register.queries import load_evidence, load_texts, load_view, state
from corrobora.store.database import reading
from tests.factories import NOON
from tests.unit.register.conftest import HOUR, KNOWLEDGE, arrival, begin, end, record

TODAY = NOON.date()


def test_evidence_brings_everything_together(filled):
    with reading(filled) as connection:
        evidence = load_evidence(connection)
    first, second = arrival("one"), arrival("two")
    assert set(evidence.reports) == {first.report.id, second.report.id}
    assert set(evidence.revisions) == {first.revision.id, second.revision.id}
    assert len(evidence.statements) == 4
    assert len(evidence.links) == 1
    assert [person.name for person in evidence.people.persons] == ["Ines Abellard"]
    assert {entity.name for entity in evidence.speakers.values()} == {"Her sister", "the ministry"}
    assert evidence.outlets.keys() == evidence.reports.keys()
    assert evidence.policy.text == default_policy_text()


def test_state_counts_the_copy_once(filled):
    with reading(filled) as connection:
        found = state(connection, today=TODAY)
    (person,) = found.persons
    (finding,) = person.findings
    assert (finding.step, finding.independent) == (Step.CONFIRMED, 1)
    assert len({s.report_id for o in finding.origins for s in o.support}) == 2


def test_view_has_reports_families_and_the_columns_of_the_ledger(filled):
    with reading(filled) as connection:
        view = load_view(connection, today=TODAY)
    assert sorted(report.label for report in view.reports.values()) == ["one", "two"]
    (family,) = view.families
    assert len(family.members) == 2
    assert view.columns == (FigureColumn.REPORTED,) * len(view.assessment.ledger)
    assert (view.as_of, view.known_at) == (TODAY, None)


def test_empty_register_holds_nothing(empty):
    with reading(empty) as connection:
        view = load_view(connection, today=TODAY)
    assert (view.assessment.persons, view.reports, view.families) == ((), {}, ())


def test_record_is_asked_as_it_was_known(filled):
    run = begin(filled, NOON + HOUR)
    record(filled, arrival("three"), run=run, at=NOON + HOUR)
    end(filled, run, NOON + HOUR)
    with reading(filled) as connection:
        assert len(load_texts(connection)) == 3
        assert len(load_texts(connection, known_at=NOON)) == 2
        assert load_texts(connection, known_at=NOON - HOUR) == ()
        before = load_view(connection, today=TODAY, known_at=NOON - HOUR)
    assert before.assessment.persons == ()


def test_policy_is_that_of_the_run_of_the_time(filled):
    strict = default_policy_text().replace('"family", ', "")
    assert strict != default_policy_text()
    changed = replace(
        KNOWLEDGE, policy_hash=parse_policy(strict).hash, policy={"policy.toml": strict}
    )
    end(filled, begin(filled, NOON + HOUR, changed), NOON + HOUR)

    def step(known_at):
        with reading(filled) as connection:
            (person,) = state(connection, today=TODAY, known_at=known_at).persons
        return person.findings[0].step

    assert step(NOON) is Step.CONFIRMED
    assert step(None) is Step.REPORTED


def test_world_is_asked_as_of_a_day(filled):
    with reading(filled) as connection:
        early = state(connection, today=TODAY, as_of=TODAY - datetime.timedelta(days=30))
    assert early.persons == ()


def test_labels_tell_reports_apart(filled):
    run = begin(filled, NOON + HOUR)
    later = arrival(
        "one", text="Ines Abellard was released on Tuesday. Forty people are still held."
    )
    later = replace(later, report=replace(later.report, recorded_at=NOON + HOUR))
    record(filled, later, run=run, at=NOON + HOUR)
    with reading(filled) as connection:
        labels = [report.label for report, _ in load_texts(connection)]
    assert sorted(labels) == ["one", "one@2", "two"]
