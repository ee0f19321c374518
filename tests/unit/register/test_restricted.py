"""Whom restrictions reach: whoever decisions join, in every name; with the index and without."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.index import is_kept, make_index
from corrobora.register.restricted import Restrictions, load_restrictions
from corrobora.register.veil import Veil, load_veil
from corrobora.store.database import reading, writing
from corrobora.store.index_upkeep import drop_index
from tests.decided import Deciding
from tests.eval.register.scenario import load_packs
from tests.factories import NOON, make_act, make_report, make_revision
from tests.registers import empty, knowledge_of, make_memory, record_run

PACKS = load_packs()
ENGINE = make_memory()
NAMES = ("Ines Abellard", "Inez Abelard", "Oto Brandimar", "Zora Quill", "Bo Marr")
A, B, C, D, E = IDS = tuple(person_id(name, None) for name in NAMES)
# Two reports about each, so that one of them can be split off.
REPORTS = tuple((f"{name.split()[0].lower()}{n}", name) for name in NAMES for n in (1, 2))
YES, NO, UNSURE = Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE


def told():
    for label, name in REPORTS:
        text = f"{name} was released on Tuesday, report {label} says."
        report = make_report(text, label=label, outlet=f"The {label} Courier")
        revision = make_revision(report, text)
        yield report, revision, [make_act(revision, name=name, quote=text)]


def fill() -> None:
    record_run(ENGINE, list(told()), (), knowledge_of(PACKS), at=NOON)


@pytest.fixture(params=[True, False], ids=["index", "no index"])
def deciding(request):
    fill()
    with writing(ENGINE) as connection:
        if request.param:
            make_index(connection)
        else:
            drop_index(connection)
        assert is_kept(connection) is request.param
    yield Deciding(ENGINE)
    empty(ENGINE)


def load() -> Restrictions:
    with reading(ENGINE) as connection:
        return load_restrictions(connection)


def of_those_who_are(found: Restrictions) -> dict[str, set[str]]:
    """What is restricted of whom reports name; a decision may bear the id of nobody beside."""
    return {id_: set(parts) for id_, parts in found.persons.items() if id_ in IDS}


def test_where_nothing_is_decided_nobody_is_restricted(deciding):
    deciding.publish(A)
    deciding.judge(A, B, YES)
    assert load() == Restrictions()
    with reading(ENGINE) as connection:
        assert load_veil(connection, OPEN_EYES) == Veil()


# Of whom what is restricted, what is judged of which pairs, and who is reached with which fields.
CASES = [
    ([(A, "all")], [], {A: {"all"}}),
    ([(A, "date"), (A, "site")], [], {A: {"date", "site"}}),
    ([(A, "date"), (C, "site")], [], {A: {"date"}, C: {"site"}}),
    ([(A, "all")], [(A, B, YES)], {A: {"all"}, B: {"all"}}),
    ([(B, "all")], [(A, B, YES)], {A: {"all"}, B: {"all"}}),
    ([(A, "date"), (B, "site")], [(A, B, YES)], {A: {"date", "site"}, B: {"date", "site"}}),
    ([(A, "name")], [(A, B, NO)], {A: {"name"}, B: {"name"}}),
    ([(A, "name")], [(A, B, UNSURE)], {A: {"name"}, B: {"name"}}),
    ([(A, "all")], [(A, B, YES), (A, C, YES)], {A: {"all"}, B: {"all"}, C: {"all"}}),
    ([(A, "all")], [(A, B, YES), (C, D, YES)], {A: {"all"}, B: {"all"}}),
    (
        [(A, "all"), (D, "date")],
        [(A, B, YES), (C, D, YES)],
        {A: {"all"}, B: {"all"}, C: {"date"}, D: {"date"}},
    ),
]


@pytest.mark.parametrize(("restricted", "judged", "reached"), CASES)
def test_who_is_joined_with_the_restricted_is_restricted_with_them(
    deciding, restricted, judged, reached
):
    for one, other, judgement in judged:
        assert deciding.judge(one, other, judgement) is not None
    for person, part in restricted:
        deciding.restrict(person, part)
    assert of_those_who_are(load()) == reached


@pytest.mark.parametrize(("restricted", "judged", "reached"), CASES)
def test_it_plays_no_part_which_was_decided_first(deciding, restricted, judged, reached):
    for person, part in restricted:
        deciding.restrict(person, part)
    for one, other, judgement in judged:
        assert deciding.judge(one, other, judgement) is not None
    found = load()
    assert of_those_who_are(found) == reached
    hidden = {id_ for id_, parts in reached.items() if parts & {"all", "name"}}
    assert found.hidden & set(IDS) == hidden
    assert {id_ for id_, names in found.names.items() if names} == hidden


@pytest.mark.parametrize("first", ["restrict", "split"])
def test_who_is_split_off_stays_restricted_until_somebody_says_otherwise(deciding, first):
    steps = {
        "restrict": lambda: deciding.restrict(A),
        "split": lambda: deciding.split(A, REPORTS[0][0]),
    }
    for step in sorted(steps, key=lambda one: one != first):
        assert steps[step]() is not None
    parts = {id_ for id_, name in deciding.names().items() if "Ines" in name or id_ not in IDS}
    assert len(parts) == 2, "two persons now"
    assert parts <= load().hidden
    assert load().hidden.isdisjoint({B, C, D, E})


def test_what_is_taken_back_restricts_nobody_and_what_is_brought_back_does(deciding):
    made = deciding.restrict(A)
    undone = deciding.undo(made)
    assert load().persons == {}
    again = deciding.undo(undone)
    assert load().hidden == {A}
    deciding.undo(again)
    assert load().hidden == frozenset()


def test_a_merge_that_is_taken_back_joins_nobody_in_summaries_but_on_the_safe_side_here(deciding):
    judged = deciding.judge(A, B, YES)
    deciding.restrict(A)
    deciding.undo(judged)
    assert load().hidden >= {A}
    assert C not in load().hidden


@pytest.mark.parametrize(
    ("part", "fields", "is_covered"), [("all", {"all"}, True), ("quotes", {"quotes"}, False)]
)
def test_a_restricted_report_restricts_no_person(deciding, part, fields, is_covered):
    (report, _, _) = next(told())
    deciding.restrict_report(report.id, part)
    with reading(ENGINE) as connection:
        veil = load_veil(connection, OPEN_EYES)
        assert load_veil(connection, ALL_EYES) == Veil()
    assert veil.hidden_fields_of_report(report.id) == fields
    assert veil.covers_report(report.id) is is_covered
    assert veil.restrictions.persons == {}
    assert not any(veil.hides(id_) for id_ in IDS)


# --- names ----------------------------------------------------------------------------------------


def test_every_name_that_reports_or_people_gave_is_a_name_of_the_hidden(deciding):
    deciding.name(A, "Ana Querol")
    deciding.name(A, "Anna Querol")
    deciding.judge(A, B, YES)
    deciding.restrict(A)
    names = load().names
    assert {id_ for id_, several in names.items() if several} == {A, B}
    assert {"Ines Abellard", "Ana Querol", "Anna Querol"} <= set(names[A])
    assert "Inez Abelard" in names[B]
    with reading(ENGINE) as connection:
        veil = load_veil(connection, OPEN_EYES)
    for name in ("Ines Abellard", "Inez Abelard", "Ana Querol", "Anna Querol"):
        assert name not in veil.cover(f"Then {name} left.")
    for name in NAMES[2:]:
        assert veil.cover(f"Then {name} left.") == f"Then {name} left."


@pytest.mark.parametrize("part", ["date", "site", "charges", "quotes"])
def test_a_restricted_field_hides_no_name(deciding, part):
    deciding.restrict(A, part)
    assert load().names == {}
    assert load().hidden == frozenset()


# --- any decisions --------------------------------------------------------------------------------

PAIRS = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS), st.sampled_from(Judgement))
PARTS = st.tuples(st.sampled_from(IDS), st.sampled_from(["all", "name", "date"]))


@settings(max_examples=12, phases=(Phase.generate,))
@given(st.lists(PAIRS, max_size=4), st.lists(PARTS, min_size=1, max_size=3))
def test_with_the_index_and_without_it_is_the_same_whatever_was_decided(pairs, parts):
    fill()
    try:
        deciding = Deciding(ENGINE)
        for one, other, judgement in pairs:
            deciding.judge(one, other, judgement)
        for person, part in parts:
            deciding.restrict(person, part)
        found = []
        for make in (make_index, drop_index):
            with writing(ENGINE) as connection:
                make(connection)
            found.append(load())
        assert found[0].persons == found[1].persons
        assert found[0].hidden == found[1].hidden
        assert {person for person, part in parts if part != "date"} <= found[0].hidden
    finally:
        empty(ENGINE)
