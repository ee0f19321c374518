"""Deciding about persons in a register: bound to who was meant, undone exactly, overtaken never."""

from __future__ import annotations

import datetime
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corrobora.errors import UsageError
from corrobora.model.address import is_address
from corrobora.model.claim import key_of
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.addresses import address_people, address_register, resolve_address
from corrobora.register.decide import person_drafts
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decide.persons import (
    SplitOff,
    decide_same,
    merge_persons,
    split_person,
)
from corrobora.register.doctor import examine
from corrobora.register.opening import Where, opened
from corrobora.register.person_judgements import find_on_persons, made_by
from corrobora.register.person_lookup import find_merged_part, pick_person
from corrobora.register.person_outcome import load_outcome
from corrobora.register.queries import load_evidence
from corrobora.register.recording import Arrival, ReadBy
from corrobora.store.addresses import load_addresses
from corrobora.store.database import open_register
from corrobora.store.decisions import load_decisions
from tests.factories import NOON, make_act, make_report, make_revision
from tests.unit.register.conftest import begin, end, record

ANA = Author("Ana Serrat", "I asked her sister")
YES, NO = Judgement.POSITIVE, Judgement.NEGATIVE
INES, INEZ, OTO = "Ines Abellard", "Inez Abelard", "Oto Brandimar"
SAID = {"one": INES, "two": INES, "three": INEZ, "four": OTO}
NUMBERS = count(1)


def stamp(number: int | None = None) -> Stamp:
    number = next(NUMBERS) if number is None else number
    at = NOON + datetime.timedelta(minutes=number)
    return Stamp(at, f"{number:032x}", bytes(KEY_BYTES))


def tell(label: str, name: str) -> Arrival:
    text = f"{name} was released on Tuesday, report {label} says."
    report = make_report(text, label=label, outlet=f"The {label} Courier")
    revision = make_revision(report, text)
    said = make_act(revision, name=name, quote=text)
    return Arrival(report, revision, text.encode(), (ReadBy("rules", "1", (said,), ()),))


def random_bytes():
    numbers = count()
    return lambda many: next(numbers).to_bytes(many, "big")


def fill_with_people(engine) -> None:
    begin(engine)
    for label, name in SAID.items():
        record(engine, tell(label, name))
    address_people(engine, at=NOON, random_bytes=random_bytes())
    end(engine)


@pytest.fixture
def path(empty, where: Where) -> Where:
    fill_with_people(empty)
    return where


def people(path: Where):
    with opened(path) as connection:
        return load_evidence(connection).people


def by_report(path: Where) -> dict[str, str]:
    """Who stands in each report now, by its label."""
    with opened(path) as connection:
        evidence = load_evidence(connection)
    return {
        evidence.label(evidence.statements[i].report_id): person
        for i, person in evidence.people.person_of.items()
    }


def same(path: Where, a: str, b: str, judgement: Judgement = YES):
    return decide_same(path, (a, b), judgement, author=ANA, stamp=stamp()).decision


def split(path: Where, who: str, *reports: str, **more):
    what = SplitOff(reports=reports, **more)
    return split_person(path, who, what, author=ANA, stamp=stamp()).decision


# --- what a decision holds ----------------------------------------------------------------------


def test_a_pair_binds_to_persons_and_says_so_in_words(path):
    made = same(path, "inez", "INES ABELLARD")
    ids = {name: person_id(name, None) for name in (INES, INEZ)}
    assert made.subject == tuple(sorted(ids.values()))
    assert dict(zip(made.subject, made.payload["labels"], strict=True)) == {
        id_: name for name, id_ in ids.items()
    }
    assert (made.payload["kept"], made.payload["says"]) == (ids[INEZ], "one person")


def test_who_was_merged_is_named_by_their_own_name(path):
    """So that taking the first merge back leaves the second where it belongs."""
    first = same(path, INES, INEZ)
    second = same(path, INEZ, OTO)
    assert person_id(INEZ, None) in second.subject
    assert person_id(INES, None) not in second.subject
    undo_decision(path, first.id, author=ANA, stamp=stamp())
    now = by_report(path)
    assert now["three"] == now["four"] != now["one"]


def test_a_part_of_a_name_means_who_is_kept(path):
    same(path, INES, INEZ)
    held = people(path)
    (person,) = (one for one in held.persons if one.merged)
    with opened(path) as connection:
        assert find_merged_part(connection, held, person, INEZ) == person_id(INEZ, None)
        assert find_merged_part(connection, held, person, "abel") == person.id
        address = load_addresses(connection)[person_id(INEZ, None)]
        assert find_merged_part(connection, held, person, address) == person_id(INEZ, None)


def test_a_split_keeps_what_it_rests_on(path):
    made = split(path, INES, "two", name=" Ines  of Ansel ")
    assert made.subject == (person_id(INES, None),)
    payload = made.payload
    assert (payload["name"], payload["made"]) == ("Ines of Ansel", made_by(made.id))
    assert payload["says"] == "what two says is about somebody else, Ines of Ansel"
    assert len(payload["seen"]) == 2
    assert (payload["claims"], payload["left"], len(payload["reports"])) == ([], [], 1)


def test_a_split_by_claim_keeps_the_statement(path):
    with opened(path) as connection:
        evidence = load_evidence(connection)
    two = next(
        i
        for i in evidence.people.person_of
        if evidence.label(evidence.statements[i].report_id) == "two"
    )
    key = key_of(evidence.claim(two))
    what = SplitOff(claims=(key[:8],))
    made = split_person(path, INES, what, author=ANA, stamp=stamp()).decision
    assert made.payload["claims"] == list(made.payload["bound"]) == [key]
    now = by_report(path)
    assert now["two"] == made_by(made.id) != now["one"]


def test_the_id_of_who_is_made_says_nothing_of_a_name(path):
    made = split(path, INES, "two", name=OTO)
    assert made_by(made.id) not in {person_id(OTO, None), person_id(INES, None)}


# --- overtaken, refused -------------------------------------------------------------------------


def test_the_same_split_twice_at_once_is_refused(path, monkeypatch):
    """Between looking and writing, somebody splits off the same."""
    looked = person_drafts.load_evidence_about

    def slow(*given, **named):
        monkeypatch.setattr(person_drafts, "load_evidence_about", looked)
        evidence = looked(*given, **named)
        other = Author("Oto Brandimar", "another age")
        split_person(path, INES, SplitOff(reports=("two",)), author=other, stamp=stamp())
        return evidence

    monkeypatch.setattr(person_drafts, "load_evidence_about", slow)
    with pytest.raises(UsageError, match=r"meanwhile Oto Brandimar decided.*another age"):
        split(path, INES, "two")
    with opened(path) as connection:
        assert len(load_decisions(connection)) == 1


def test_what_the_person_saw_is_asked_for(path):
    with pytest.raises(UsageError, match="meanwhile"):
        decide_same(path, (INES, INEZ), NO, author=ANA, stamp=stamp(), seen="0" * 32)
    assert decide_same(path, (INES, INEZ), NO, author=ANA, stamp=stamp(), seen="").replaced is None


def test_merging_needs_two(path):
    with pytest.raises(UsageError, match="at least two"):
        merge_persons(path, [INES], author=ANA, stamps=[])


def test_merging_several_is_done_wholly_or_not_at_all(path):
    with pytest.raises(UsageError, match="nobody here is called so"):
        merge_persons(path, [INES, INEZ, "Nobody"], author=ANA, stamps=[stamp(), stamp()])
    with opened(path) as connection:
        assert load_decisions(connection) == ()
    made = merge_persons(path, [INES, INEZ, OTO], author=ANA, stamps=[stamp(), stamp()])
    assert len(made) == 2
    assert [one.name for one in people(path).persons] == [INES]


def test_merging_somebody_twice_is_refused(path):
    with pytest.raises(UsageError, match="one person here already"):
        merge_persons(path, [INES, INEZ, INEZ.lower()], author=ANA, stamps=[stamp(), stamp()])
    with opened(path) as connection:
        assert load_decisions(connection) == ()


def test_merging_several_is_refused_wholly_where_somebody_decides_meanwhile(path, monkeypatch):
    looked = person_drafts.load_evidence_about

    def slow(*given, **named):
        monkeypatch.setattr(person_drafts, "load_evidence_about", looked)
        evidence = looked(*given, **named)
        decide_same(path, (INES, OTO), NO, author=Author("Oto", "no kin"), stamp=stamp())
        return evidence

    monkeypatch.setattr(person_drafts, "load_evidence_about", slow)
    with pytest.raises(UsageError, match="meanwhile Oto decided two persons"):
        merge_persons(path, [INES, INEZ, OTO], author=ANA, stamps=[stamp(), stamp()])
    with opened(path) as connection:
        assert [one.decided_by for one in load_decisions(connection)] == ["Oto"]


def test_who_is_ambiguous_is_told_apart(path):
    split(path, INES, "two")
    address_register(path, at=NOON, random_bytes=lambda many: b"\xff" * many)
    with opened(path) as connection:
        evidence = load_evidence(connection)
        with pytest.raises(UsageError) as refused:
            pick_person(connection, evidence, INES)
    said = str(refused.value)
    assert "7777777777777777: in two (2031-05-05)" in said
    assert said.count("\n") == 2


# --- addresses ----------------------------------------------------------------------------------


def addresses(path: Where) -> dict[str, str]:
    with opened(path) as connection:
        return load_addresses(connection)


def resolve(path: Where, address: str) -> tuple[str, ...]:
    with opened(path) as connection:
        return resolve_address(connection, address, load_evidence(connection).people)


def test_everybody_named_has_an_address(path):
    given_to = addresses(path)
    assert given_to.keys() == {person_id(name, None) for name in SAID.values()}
    assert all(is_address(one) for one in given_to.values())
    assert address_register(path, at=NOON, random_bytes=random_bytes()) == 0


def test_an_address_follows_a_merge_and_comes_back(path):
    ids = {name: person_id(name, None) for name in SAID.values()}
    of = addresses(path)
    made = same(path, INES, INEZ)
    assert resolve(path, of[ids[INEZ]]) == resolve(path, of[ids[INES]]) == (ids[INES],)
    assert resolve(path, ids[INEZ]) == (ids[INES],), "an id leads there, too"
    undo_decision(path, made.id, author=ANA, stamp=stamp())
    assert resolve(path, of[ids[INEZ]]) == (ids[INEZ],)
    assert resolve(path, "nobody") == ()


def test_an_address_names_both_after_a_split_and_leads_back(path):
    ines = person_id(INES, None)
    old = addresses(path)[ines]
    made = split(path, INES, "two")
    assert address_register(path, at=NOON, random_bytes=lambda many: b"\xff" * many) == 1
    new = addresses(path)[made_by(made.id)]
    assert resolve(path, old) == (ines, made_by(made.id))
    assert resolve(path, new) == (made_by(made.id),)
    with opened(path) as connection:
        outcome = load_outcome(connection, made)
    assert (outcome.made, outcome.address, outcome.look_again) == (made_by(made.id), new, None)
    undo_decision(path, made.id, author=ANA, stamp=stamp())
    assert resolve(path, old) == resolve(path, new) == (ines,)


# --- erased, gone -------------------------------------------------------------------------------


def test_a_decision_of_which_an_erasure_left_nothing_has_no_effect(path):
    made = same(path, INES, INEZ)
    with opened(path) as connection:
        (decision,) = load_decisions(connection)
    assert decision == made
    assert find_on_persons([decision]) == (decision,)
    for field in ("judgement", "kept", "labels"):
        left = {k: v for k, v in decision.payload.items() if k != field}
        emptied = type(decision)(
            **{n: getattr(decision, n) for n in decision.__dataclass_fields__ if n != "payload"},
            payload=left,
        )
        assert find_on_persons([emptied]) == ()


def test_doctor_is_quiet_while_everybody_is_here(path):
    same(path, INES, INEZ)
    split(path, INES, "two")
    with opened(path) as connection:
        checks = {check.question: check.problems for check in examine(connection).checks}
    assert checks["Are the persons here that people decided on?"] == ()


# --- whatever is decided, taking it back restores it ----------------------------------------------


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Where:
    path = tmp_path_factory.mktemp("kept") / "register.db"
    engine = open_register(path, create=True)
    fill_with_people(engine)
    engine.dispose()
    return path


NAMES = st.sampled_from([INES, INEZ, OTO])
STEP = st.one_of(
    st.tuples(NAMES, NAMES, st.sampled_from(Judgement)).filter(lambda one: one[0] != one[1]),
    st.tuples(NAMES, st.sampled_from(list(SAID))),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=1, max_size=4))
def test_taking_everything_back_restores_every_state_in_turn(kept, steps):
    """Decide, then take back in turn; what cannot be decided as things stand is passed over."""
    states, made = [people(kept)], []
    for step in steps:
        try:
            made.append(same(kept, *step) if len(step) == 3 else split(kept, *step))
        except UsageError:
            continue
        states.append(people(kept))
    for decision, before in zip(made[::-1], states[-2::-1], strict=True):
        undo_decision(kept, decision.id, author=ANA, stamp=stamp())
        assert people(kept) == before
