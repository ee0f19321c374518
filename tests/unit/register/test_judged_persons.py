"""Merges and splits laid over the names: persons, suggestions and sides follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.party import SpeakerEntity
from corrobora.model.person import Judgement as Judged
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.register.judged_persons import judge_suggestions, redirect_sides
from corrobora.resolve.persons import group_persons, suggest
from tests.unit.register.person_cases import (
    INES,
    INEZ,
    NO,
    RUIZ,
    UNSURE,
    YES,
    act,
    by_id,
    judge,
    pair,
    split,
    who,
)

A, B, C = who(INES), who(INEZ), who(RUIZ)
ONE, TWO, THREE, FOUR = act(INES, "one"), act(INEZ, "two"), act(INEZ, "three"), act(RUIZ, "four")
ALL = by_id(ONE, TWO, THREE, FOUR)
REPORTS = tuple(one.report_id for one in ALL.values())


def suggested(*pairs, splits=(), statements=ALL):
    judged = judge(statements, *pairs, splits=splits)
    found = suggest(judged.people, statements.values())
    return {
        frozenset((s.a_id, s.b_id)): (s.judgement, s.look_again)
        for s in judge_suggestions(found, judged)
    }


# --- persons ------------------------------------------------------------------------------------


def test_without_decisions_names_alone_say_who_is_who():
    assert judge(ALL).people == group_persons(ALL.values())


def test_a_merged_person_has_all_that_is_said_and_all_names():
    people = judge(ALL, pair(A, B)).people
    assert {people.person_of[statement_id(one)] for one in (ONE, TWO, THREE)} == {A}
    (merged,) = (person for person in people.persons if person.id == A)
    assert merged.names == (INES, INEZ)
    assert merged.name == INEZ, "the commonest"
    assert merged.merged == (B,)
    assert people.now(B) == people.now(A) == A
    assert {one.id: one.names for one in people.parts.values()} == {A: (INES,), B: (INEZ,)}


def test_a_form_that_one_report_repeats_is_not_the_commonest():
    """Of a damaged form in one report and a whole one in another, the one with accents is shown."""
    damaged = [act("Ins Abellard", "archive", occurrence=n) for n in range(2)]
    whole = act("Inés Abellard", "paper")
    statements = by_id(*damaged, whole)
    ids = {person.id for person in judge(statements).people.persons}
    (person,) = judge(statements, pair(*ids)).people.persons
    assert person.name == "Inés Abellard"


def test_the_others_are_the_same_objects():
    before, after = judge(ALL).people, judge(ALL, pair(A, B)).people
    assert next(p for p in before.persons if p.id == C) in after.persons
    assert len(after.persons) == len(before.persons) - 1


def test_a_later_mention_of_the_old_name_follows_the_merge():
    later = act(INEZ, "later")
    people = judge({**ALL, **by_id(later)}, pair(A, B)).people
    assert people.person_of[statement_id(later)] == A


def test_a_merge_holds_together_though_nobody_bears_the_name_between():
    here = by_id(ONE, FOUR)
    judged = judge(here, pair(A, B), pair(B, C, hour=1))
    assert set(judged.people.person_of.values()) == {A}
    assert all("nobody here is called" in one.look_again for one in judged.decisions.pairs)


def test_a_merge_outlives_the_reports_of_who_was_kept():
    people = judge(by_id(TWO, THREE), pair(A, B)).people
    (person,) = people.persons
    assert (person.id, person.name, person.merged) == (A, INEZ, (B,))


def test_lone_names_of_two_reports_merge_into_one_of_no_report():
    one, two = act("Chema", "one"), act("Chema", "two")
    lone = [who("Chema", said.report_id) for said in (one, two)]
    (person,) = judge(by_id(one, two), pair(*lone)).people.persons
    assert (person.name, person.lone_in) == ("Chema", None)


def test_who_was_made_by_a_split_can_be_merged_with_a_third():
    cut = split(B, reports=(THREE.report_id,), seen=REPORTS)
    people = judge(ALL, pair(C, cut.made), splits=[cut]).people
    assert people.person_of[statement_id(THREE)] == C
    assert people.person_of[statement_id(TWO)] == B


def test_merging_again_what_was_split_is_told_and_stays_split():
    cut = split(B, reports=(THREE.report_id,), seen=REPORTS)
    for joins in ([pair(B, cut.made)], [pair(B, C), pair(C, cut.made, hour=1)]):
        judged = judge(ALL, *joins, splits=[cut])
        assert judged.people.person_of[statement_id(THREE)] == cut.made
        assert "joined them all the same" in judged.decisions.splits[0].look_again
        assert all(one.look_again for one in judged.decisions.pairs)


def test_a_given_name_is_shown_also_where_two_were_merged_into_them():
    cut = split(B, reports=(THREE.report_id,), seen=REPORTS, name="Inez Abelard of Port Ansel")
    people = judge(ALL, pair(cut.made, C), splits=[cut]).people
    (shown,) = (person for person in people.persons if person.id == cut.made)
    assert shown.name == "Inez Abelard of Port Ansel"
    assert set(shown.names) == {RUIZ, INEZ}


def test_a_given_name_is_kept_where_they_were_merged_into_another():
    cut = split(B, reports=(THREE.report_id,), seen=REPORTS, name="Inez Abelard of Port Ansel")
    people = judge(ALL, pair(C, cut.made), splits=[cut]).people
    (shown,) = (person for person in people.persons if person.id == C)
    assert shown.name in {RUIZ, INEZ}
    assert "Inez Abelard of Port Ansel" in shown.names


# --- suggestions --------------------------------------------------------------------------------


def test_names_alike_are_suggested():
    assert suggested()[frozenset((A, B))] == (Judged.NONE, None)


def test_no_takes_the_suggestion_away():
    assert frozenset((A, B)) not in suggested(pair(A, B, NO))


def test_unsure_marks_it():
    assert suggested(pair(A, B, UNSURE))[frozenset((A, B))] == (Judged.UNSURE, None)


def test_yes_answers_it():
    assert frozenset((A, B)) not in suggested(pair(A, B))


def test_what_was_said_of_one_holds_for_whoever_they_are_now():
    assert frozenset((A, C)) in suggested(pair(A, B))
    assert frozenset((A, C)) not in suggested(pair(A, B), pair(B, C, NO))
    found = suggested(pair(A, B), pair(B, C, UNSURE))
    assert found[frozenset((A, C))][0] is Judged.UNSURE


def test_a_merged_person_is_suggested_by_every_name():
    """Ruiz and Inez are less alike than each is like Ines."""
    far = act("Ines Avellard", "far")
    statements = {**ALL, **by_id(far)}
    found = suggested(pair(C, B), statements=statements)
    assert frozenset((C, who("Ines Avellard"))) in found


def test_a_join_without_effect_is_still_to_be_settled():
    found = suggested(pair(A, B), pair(B, C, hour=1), pair(A, C, NO, hour=2))
    judgement, again = found[frozenset((A, B))]
    assert judgement is Judged.POSITIVE
    assert "no effect" in again
    assert frozenset((A, C)) not in found


def test_who_was_split_is_not_suggested_again():
    cut = split(B, reports=(THREE.report_id,), seen=REPORTS)
    assert frozenset((B, cut.made)) not in suggested(splits=[cut])
    # A third is suggested for both.
    assert {frozenset((A, B)), frozenset((A, cut.made))} <= suggested(splits=[cut]).keys()


# --- sides --------------------------------------------------------------------------------------


def family(of: str, name: str = "her sister") -> SpeakerEntity:
    side = f"family:{of}"
    return SpeakerEntity(
        key=f"{side}:family:",
        name=name,
        side=side,
        kind=SpeakerKind.FAMILY,
        connection=SourceConnection.RELATIVE,
    )


def sides(speakers, *pairs, splits=()):
    judged = judge(ALL, *pairs, splits=splits)
    told = redirect_sides(speakers, group_persons(ALL.values()), judged.people)
    return {id_: (entity.side, entity.key) for id_, entity in told.items()}


def test_the_families_of_one_person_are_one_side():
    speakers = {statement_id(ONE): family(A), statement_id(TWO): family(B)}
    assert set(sides(speakers, pair(A, B)).values()) == {(f"family:{A}", f"family:{A}:family:")}


def test_the_family_of_somebody_else_whom_a_statement_is_not_about_follows_too():
    speakers = {statement_id(FOUR): family(B)}
    assert sides(speakers, pair(A, B))[statement_id(FOUR)][0] == f"family:{A}"


def test_the_family_goes_with_what_was_split_off():
    cut = split(B, reports=(THREE.report_id,), seen=REPORTS)
    speakers = {statement_id(TWO): family(B), statement_id(THREE): family(B)}
    told = sides(speakers, pair(A, cut.made), splits=[cut])
    assert told[statement_id(TWO)][0] == f"family:{B}"
    assert told[statement_id(THREE)][0] == f"family:{A}"


def test_other_sides_stay_and_nothing_is_touched_without_decisions():
    state = replace(family(A), side="state:zz", key="state:zz:ministry")
    speakers = {statement_id(ONE): state, statement_id(TWO): family(B)}
    assert sides(speakers, pair(A, B))[statement_id(ONE)] == ("state:zz", "state:zz:ministry")
    grouped = group_persons(ALL.values())
    assert redirect_sides(speakers, grouped, grouped) is speakers


# --- whatever was decided -----------------------------------------------------------------------

NAMES = [INES, INEZ, RUIZ, "Oto Brandimar", "Chema"]
SAID = st.lists(
    st.builds(act, st.sampled_from(NAMES), st.sampled_from("abcd"), occurrence=st.integers(0, 1)),
    max_size=8,
)


@st.composite
def decided(draw):
    """Statements, and pairs and splits about people who may be among them."""
    statements = by_id(*draw(SAID))
    grouped = group_persons(statements.values())
    people = sorted({person.id for person in grouped.persons} | {A, B})
    reports = sorted({one.report_id for one in statements.values()}) or ["none"]
    splits = [
        split(
            draw(st.sampled_from(people)),
            reports=tuple(draw(st.lists(st.sampled_from(reports), max_size=2, unique=True))),
            claims=tuple(draw(st.lists(st.sampled_from(list(statements.values())), max_size=2)))
            if statements
            else (),
            decision=f"{number}" * 32,
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    people += [one.made for one in splits]
    two = st.lists(st.sampled_from(people), min_size=2, max_size=2, unique=True)
    made = st.builds(
        lambda ids, judgement, hour: pair(*ids, judgement, hour=hour),
        two,
        st.sampled_from([YES, YES, NO, UNSURE]),
        st.integers(0, 5),
    )
    pairs = draw(st.lists(made, max_size=5, unique_by=lambda one: one.persons))
    return statements, pairs, splits


@given(decided(), st.randoms(use_true_random=False))
def test_the_order_plays_no_part(given_, random):
    statements, pairs, splits = given_
    before = judge(statements, *pairs, splits=splits)
    random.shuffle(pairs)
    random.shuffle(splits)
    turned = list(statements.items())
    random.shuffle(turned)
    after = judge(dict(turned), *pairs, splits=splits)
    assert after.people == before.people
    assert after.apart == before.apart
    for kind in ("pairs", "splits"):
        assert set(getattr(after.decisions, kind)) == set(getattr(before.decisions, kind))


@given(decided())
def test_nothing_that_was_said_is_lost_or_doubled(given_):
    statements, pairs, splits = given_
    people = judge(statements, *pairs, splits=splits).people
    assert people.person_of.keys() == statements.keys()
    assert {person.id for person in people.persons} == set(people.person_of.values())
    assert len({person.id for person in people.persons}) == len(people.persons)
    for person in people.persons:
        said = {
            statements[i].person.name for i, who_ in people.person_of.items() if who_ == person.id
        }
        assert set(person.names) == said


@given(decided())
def test_no_and_unsure_move_nothing(given_):
    statements, pairs, splits = given_
    yes = [one for one in pairs if one.judgement is YES]
    rest = [one for one in pairs if one.judgement is not YES]
    with_rest, without = (
        judge(statements, *pairs, splits=splits),
        judge(statements, *yes, splits=splits),
    )
    if not any(
        one.look_again and "joined them" in one.look_again for one in with_rest.decisions.pairs
    ):
        assert with_rest.people.person_of == without.people.person_of
    assert judge(statements, *rest).people.person_of == group_persons(statements.values()).person_of


@pytest.mark.parametrize("kind", [YES, NO, UNSURE])
def test_a_judgement_on_people_who_are_not_here_changes_nothing(kind):
    assert judge(ALL, pair("x" * 32, "y" * 32, kind)).people.persons == judge(ALL).people.persons
