"""A page of somebody in a list reads their own rows, and what the list says of nobody."""

from __future__ import annotations

import pytest

from corrobora.model.lineage import Direction
from corrobora.model.report import Form
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.packs.load import load_packs
from corrobora.register.neighbourhood import find_figures_part, find_part
from corrobora.register.queries import load_evidence
from corrobora.resolve.persons import mention_of
from corrobora.store.database import reading
from tests.factories import make_tally
from tests.property.test_pages import tie, write
from tests.registers import assert_pages_are_the_whole, empty, knowledge_of, make_memory, record_run

ENGINE = make_memory()
PACKS = load_packs()
NAMES = [f"Ines Olmo{letter}" for letter in "abcdefghij"]
LINE = (None, Certainty.ASSERTED, ActKind.RELEASE, None)


def told(form, *names, at=0):
    """A report that names each of these people, and gives a figure."""
    lines = [(name, *LINE) for name in names]
    report, revision, said = write(at, (lines, "", None, "a", None, form))
    return report, revision, [*said, make_tally(revision, quote=said[0].quotes[0].text)]


@pytest.fixture
def record():
    """Write reports, with all copies among the ties."""

    def _record(*reports, ties=()):
        record_run(ENGINE, reports, tie(list(reports), ties), knowledge_of(PACKS))

    yield _record
    empty(ENGINE)


def evidence_of(place=0):
    with reading(ENGINE) as connection:
        person = load_evidence(connection).people.persons[place]
        part = find_part(connection, [person.id])
        return person, load_evidence(connection, part=part)


@pytest.mark.parametrize(("form", "others"), [(Form.LIST, 0), (Form.TEXT, 9)])
def test_of_a_list_alone_the_other_rows_stay_unread(record, form, others):
    record(told(form, *NAMES))
    person, evidence = evidence_of()
    said = evidence.statements.values()
    named = [one for one in map(mention_of, said) if one is not None]
    assert len([one for one in named if one.name != person.name]) == others
    assert len(said) - len(named) == 1
    (revision,) = evidence.revisions.values()
    assert revision.text
    assert bool(revision.sentences) == (form is Form.TEXT)


def test_a_list_that_shares_passages_is_read_whole(record):
    ties = [(0, 1, Direction.KNOWN)]
    record(told(Form.LIST, *NAMES), told(Form.LIST, *NAMES[:3], at=1), ties=ties)
    _, evidence = evidence_of()
    assert len(evidence.statements) == len(NAMES) + 3 + 2
    assert all(one.sentences for one in evidence.revisions.values())


def test_pages_of_lists_and_articles_are_those_of_the_whole(record):
    record(
        told(Form.LIST, *NAMES),
        told(Form.LIST, *NAMES[4:], "Ines Olmoaa", at=1),
        told(Form.TEXT, NAMES[0], NAMES[5], at=2),
        ties=[(0, 2, Direction.UNKNOWN)],
    )
    with reading(ENGINE) as connection:
        assert len(assert_pages_are_the_whole(connection)) == len(NAMES) + 1


def test_the_figures_of_a_list_come_without_its_people(record):
    listed = told(Form.LIST, *NAMES)
    record(listed)
    with reading(ENGINE) as connection:
        part = find_figures_part(connection, [listed[0].id])
        evidence = load_evidence(connection, part=part)
    assert [mention_of(one) for one in evidence.statements.values()] == [None]
    assert part.lists == {listed[0].id}
