"""A page follows what people decided of copies and persons as the whole register does."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.model.report import Form
from corrobora.register.index import index_decision
from corrobora.register.judged_copies import pair_of
from corrobora.register.judgements import COPY
from corrobora.register.person_judgements import PAIR
from corrobora.register.queries import load_evidence
from corrobora.store.database import reading
from corrobora.store.decisions import Decision, append_decision
from tests.factories import NOON
from tests.property.test_pages import PACKS, REPORT, TIE, tie, write
from tests.registers import assert_pages_are_the_whole, empty, knowledge_of, make_memory, record_run

ENGINE = make_memory()
JUDGED = st.tuples(
    st.booleans(),
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(["positive", "negative", "unsure"]),
)


def decide(number, kind, subject, payload, replaces=None):
    made = Decision(
        id=f"{number:032d}",
        kind=kind,
        subject=subject,
        payload={"signed_in": False, **payload},
        reason="seen",
        decided_by="me",
        decided_at=NOON + dt.timedelta(minutes=number),
        replaces=replaces,
    )
    with ENGINE.begin() as connection:
        append_decision(connection, made)
        index_decision(connection, made)


def decide_all(told, judged):
    with reading(ENGINE) as connection:
        persons = sorted(load_evidence(connection).people.persons, key=lambda p: p.id)
    for number, (is_copy, a, b, judgement) in enumerate(judged):
        if is_copy and a < len(told) and b < len(told) and a != b:
            two = pair_of(told[a][0].id, told[b][0].id)
            seen = {report.id: revision.id for report, revision, _ in told}
            payload = {"source": None, "link": None, "revisions": {i: seen[i] for i in two}}
            decide(number, COPY, two, {"judgement": judgement, **payload})
        elif not is_copy and a < len(persons) and b < len(persons) and a != b:
            one, other = sorted((persons[a], persons[b]), key=lambda p: p.id)
            payload = {"kept": one.id, "labels": [one.name, other.name]}
            decide(number, PAIR, (one.id, other.id), {"judgement": judgement, **payload})


@settings(max_examples=25)
@given(
    st.lists(REPORT, min_size=2, max_size=5),
    st.lists(TIE, max_size=5),
    st.lists(JUDGED, min_size=1, max_size=4),
)
def test_pages_follow_decisions_as_the_whole_does(reports, ties, judged):
    told = [write(i, one) for i, one in enumerate(reports)]
    record_run(ENGINE, told, tie(told, ties), knowledge_of(PACKS))
    try:
        decide_all(told, judged)
        with reading(ENGINE) as connection:
            assert_pages_are_the_whole(connection)
    finally:
        empty(ENGINE)


@pytest.mark.parametrize("form", [Form.TEXT, Form.LIST])
@pytest.mark.parametrize("judgement", ["positive", "negative"])
def test_a_merge_brings_the_reports_of_both_onto_one_page(judgement, form):
    line = (None, "asserted", "release", None)
    reports = [
        ([(name, *line)], "", None, "a", None, form) for name in ("Ines Abellard", "Ina Abelart")
    ]
    told = [write(i, one) for i, one in enumerate(map(_typed, reports))]
    record_run(ENGINE, told, (), knowledge_of(PACKS))
    try:
        decide_all(told, [(False, 0, 1, judgement)])
        with reading(ENGINE) as connection:
            states = assert_pages_are_the_whole(connection)
        assert len(states) == (1 if judgement == "positive" else 2)
    finally:
        empty(ENGINE)


def _typed(given_):
    from corrobora.model.vocabulary import ActKind, Certainty  # noqa: PLC0415

    ((name, who, _, _, date),), *rest = given_
    return ([(name, who, Certainty.ASSERTED, ActKind.RELEASE, date)], *rest)
