"""Whatever people decide: whoever is withheld stands in nothing that leaves, and no number does."""

from __future__ import annotations

import datetime
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrobora.model.person import name_key
from corrobora.model.ruling import Ruled
from corrobora.model.words import fold_words
from corrobora.publish.material import load_material
from corrobora.publish.policy import LEAST_PEOPLE, MOST_OF_A_REPORT
from corrobora.publish.release import release
from corrobora.publish.small_numbers import is_derivable
from corrobora.register.audience import Audience, Audiences, Openness
from corrobora.register.decide.openness import RESTRICTABLE
from corrobora.register.opening import opened
from tests.factories import NOON
from tests.functional.published import make_register

BY = Ruled(decision="d", decided_by="Ana Serrat", decided_at=NOON, reason="because")
PARTS = st.sets(st.sampled_from(["all", *RESTRICTABLE]), max_size=2)


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    where = make_register(tmp_path_factory.mktemp("register"))
    with opened(where) as connection:
        return load_material(
            connection, as_of=datetime.date(2031, 6, 1), changed_at=NOON, key=bytes(32)
        )


def openness(audience, restricted, minor, health):
    opened_to = {(audience, f) for f, told in (("minor", minor), ("health", health)) if told}
    return Openness(
        {} if audience is None else {audience: BY},
        dict.fromkeys(restricted, BY),
        {} if audience is None else dict.fromkeys(opened_to, BY),
    )


OPENNESS = st.builds(
    openness, st.sampled_from([None, *Audience]), PARTS, st.booleans(), st.booleans()
)


def decide(data, material):
    """The same register after other decisions."""
    ids = [p.id for p in material.evidence.people.persons]
    made = {id_: data.draw(OPENNESS) for id_ in ids}
    claims = data.draw(st.sets(st.sampled_from(sorted(material.evidence.statements))))
    return replace(
        material,
        audiences=Audiences(made),
        opened={id_: frozenset({Audience.OUTSIDE}) for id_ in claims},
    )


def texts(row):
    if isinstance(row, str):
        yield row
    elif is_dataclass(row):
        for field in fields(row):
            yield from texts(getattr(row, field.name))
    elif isinstance(row, tuple):
        for one in row:
            yield from texts(one)


MANY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@MANY
@given(st.data(), st.sampled_from(list(Audience)))
def test_whoever_is_withheld_is_named_nowhere(material, data, audience):
    decided = decide(data, material)
    released = release(decided, audience).released
    leaving = {row.name for row in released.persons}
    staying = [p for p in material.evidence.people.persons if p.name not in leaving]
    shown = {tuple(fold_words(name)) for name in leaving}
    told = [tuple(fold_words(text)) for text in set(texts(released))]
    for person in staying:
        words = tuple(fold_words(person.name))
        if any(is_in(words, name) for name in shown):
            continue
        assert not [text for text in told if is_in(words, text)], person.name


def is_in(words, text):
    return any(text[n : n + len(words)] == words for n in range(len(text) - len(words) + 1))


@MANY
@given(st.data(), st.sampled_from(list(Audience)))
def test_nobody_leaves_of_whom_nobody_said_so(material, data, audience):
    decided = decide(data, material)
    leaving = {row.address for row in release(decided, audience).released.persons}
    for person in material.evidence.people.persons:
        if decided.addresses.get(person.id) in leaving:
            made = decided.audiences.find(person.id)
            assert made.is_for(audience)
            assert not {"all", "name"} & set(made.restricted)


@MANY
@given(st.data())
def test_a_wider_audience_is_never_told_of_more_people(material, data):
    decided = decide(data, material)
    outside, inside = (
        {row.address for row in release(decided, audience).released.persons}
        for audience in (Audience.OUTSIDE, Audience.INSIDE)
    )
    assert outside <= inside


@MANY
@given(st.data())
def test_of_no_report_too_much_leaves(material, data):
    released = release(decide(data, material), Audience.OUTSIDE).released
    told = {}
    for row in released.passages:
        told.setdefault(row.report, set()).add(row.text)
    assert all(sum(map(len, found)) <= MOST_OF_A_REPORT for found in told.values())


@MANY
@given(st.data())
def test_every_row_leads_to_one_that_leaves(material, data):
    released = release(decide(data, material), Audience.OUTSIDE).released
    persons = {row.address for row in released.persons}
    findings = {row.address for row in released.findings}
    reports = {row.address for row in released.reports}
    things = {row.address for row in released.origins}
    told = (*released.figures, *released.promises, *released.claims)
    things |= {row.address for row in told}
    assert {row.person for row in released.findings} <= persons
    assert {row.finding for row in released.origins} <= findings
    assert {row.of for row in released.passages} <= things
    assert {row.report for row in released.passages} <= reports
    assert {row.person for row in released.stays} <= persons
    assert {row.person for row in released.conflicts} <= {*persons, None}


@MANY
@given(st.data())
def test_no_sum_of_counts_tells_how_few_are_withheld(material, data):
    decided = decide(data, material)
    released = release(decided, Audience.OUTSIDE).released
    leaving = {row.address for row in released.persons}
    hidden = {}
    for state in decided.record.assessment.persons:
        made = decided.audiences.find(state.person.id)
        if not state.findings or {"all", "name"} & set(made.restricted):
            continue
        place = f"{state.custody.value} {'none' if state.step is None else state.step.value}"
        stays = decided.addresses.get(state.person.id) not in leaving
        hidden[place] = hidden.get(place, 0) + stays
    cells = {
        (row.custody, row.step): {
            place: 1
            for place in hidden
            if row.custody in {place.split()[0], "all"} and row.step in {place.split()[1], "all"}
        }
        for row in released.counts
    }
    shown = [cells[row.custody, row.step] for row in released.counts if row.people is not None]
    for place, number in hidden.items():
        if 0 < number < LEAST_PEOPLE:
            assert not is_derivable({place: 1}, shown)
    for cell in cells.values():
        if 0 < sum(hidden[place] for place in cell) < LEAST_PEOPLE:
            assert not is_derivable(cell, shown)


@MANY
@given(st.data())
def test_the_order_of_persons_is_that_of_the_register(material, data):
    released = release(decide(data, material), Audience.OUTSIDE).released
    assert list(released.persons) == sorted(released.persons, key=lambda r: name_key(r.name))
