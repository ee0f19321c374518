"""What is foretold of a decision, against what is there once it is made; on both databases."""

from __future__ import annotations

import datetime
from itertools import count

import pytest

from corrobora.assess.assessment import assess
from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decide.pairs import (
    DRAFT,
    PairSeen,
    decide_pair,
    foresee_drafts,
    foresee_pair,
    hold_pair,
)
from corrobora.register.decide.person_drafts import SplitOff, draft_merges, draft_split
from corrobora.register.decide.persons import split_person
from corrobora.register.decided import list_decisions
from corrobora.register.history import load_history
from corrobora.register.opening import Where, opened
from corrobora.register.person_judgements import made_by
from corrobora.register.queries import load_evidence
from corrobora.register.review.matter import load_matter
from corrobora.register.review.queue import Filter, load_queue, load_state
from corrobora.store.decisions import load_decisions
from tests.factories import NOON
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

ANA = Author("Ana Serrat", "I asked her sister")
YES, NO, UNSURE = Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE
INES, INEZ, OTO = "Ines Abellard", "Inez Abelard", "Oto Brandimar"
A, B, C = (person_id(name, None) for name in (INES, INEZ, OTO))
TODAY = datetime.date(2031, 6, 1)
NUMBERS = count(1)


def stamp() -> Stamp:
    number = next(NUMBERS)
    return Stamp(NOON + datetime.timedelta(minutes=number), f"{number:032x}", bytes(KEY_BYTES))


@pytest.fixture
def path(empty, where: Where) -> Where:
    begin(empty)
    for label, name in (("one", INES), ("two", INES), ("three", INEZ), ("four", OTO)):
        record(empty, tell(label, name))
    end(empty)
    return where


def decide(path, two, judgement=YES, standing=""):
    pair = PairSeen(two, standing)
    return decide_pair(path, pair, judgement, author=ANA, stamp=stamp()).decision


def ahead(path, two, judgement=YES, standing=""):
    return foresee_pair(path, PairSeen(two, standing), judgement, at=NOON)


def states(path):
    with opened(path) as connection:
        evidence = load_evidence(connection)
    return {one.person.name: one for one in assess(evidence, today=TODAY).persons}


def made(path):
    with opened(path) as connection:
        return load_decisions(connection)


def test_a_merge_is_foretold_as_it_comes_and_nothing_is_written(path):
    told = ahead(path, (A, B))
    assert made(path) == ()
    (group,) = told.joined
    assert (group.id, set(group.parts)) == (A, {INES, INEZ})
    (change,) = told.findings
    before = sorted((one.person, one.step, one.independent) for one in change.before)
    decide(path, (A, B))
    (finding,) = states(path)[INES].findings
    assert [(one.step, one.independent) for one in change.after] == [
        (finding.step, finding.independent)
    ]
    assert [name for name, *_ in before] == [INES, INEZ]


@pytest.mark.parametrize("judgement", [NO, UNSURE])
def test_apart_and_unsure_change_nothing_of_two_who_stand_alone(path, judgement):
    assert not ahead(path, (A, B), judgement).changes_anything


def test_taking_a_merge_back_by_another_answer_is_foretold(path):
    one = decide(path, (A, B))
    with opened(path) as connection:
        standing = load_state(connection).standing[frozenset((A, B))]
    assert standing.id == one.id
    # The two stand as one by now, so that nobody is shown them; a later answer on the pair is.
    with pytest.raises(UsageError, match="meanwhile one of the two was joined with"):
        ahead(path, (A, B), NO)
    undo_decision(path, one.id, author=ANA, stamp=stamp())
    assert not ahead(path, (A, B), NO).changes_anything


def test_a_contradiction_is_named_with_whom_and_when_and_rests_the_chain(path):
    refused = decide(path, (B, C), NO)
    joined = decide(path, (A, B))
    told = ahead(path, (A, C))
    assert {one.decision for one in told.contradicts} == {refused.id, joined.id}
    by = {one.decision: one for one in told.contradicts}[refused.id]
    assert (by.judgement, by.decided_by, by.decided_at) == (NO, "Ana Serrat", refused.decided_at)
    assert told.without_effect
    assert {group.name for group in told.parted} == {INES, INEZ}
    decide(path, (A, C))
    assert set(states(path)) == {INES, INEZ, OTO}


def test_merging_several_is_foretold_as_a_whole(path):
    told = foresee_drafts(path, lambda c: draft_merges(c, [INES, INEZ, OTO]), at=NOON)
    (group,) = told.joined
    assert len(group.parts) == 3
    (change,) = told.findings
    assert (len(change.before), len(change.after)) == (3, 1)


def test_a_split_is_foretold_with_the_new_person(path):
    what = SplitOff(reports=("two",), name="Ines (Alcor)")
    told = foresee_drafts(path, lambda c: (draft_split(c, INES, what, DRAFT),), at=NOON)
    assert [one.name for one in told.parted] == ["Ines (Alcor)"]
    assert [(one.name, one.before) for one in told.custody] == [("Ines (Alcor)", None)]
    one = split_person(path, INES, what, author=ANA, stamp=stamp()).decision
    assert states(path)["Ines (Alcor)"].custody is told.custody[0].after
    told = ahead(path, (made_by(one.id), A))
    assert [c.decision for c in told.contradicts] == [one.id]
    assert told.contradicts[0].judgement is None


# --- the queue ----------------------------------------------------------------------------------


def ask(path, **wanted):
    with opened(path) as connection:
        return load_queue(connection, Filter(**wanted), today=TODAY)


def test_the_queue_asks_the_pair_until_it_is_judged(path):
    (one,) = ask(path).ranked
    assert one.question.pair == {A, B}
    assert one.question.persons[0] == A, "more reports name her"
    decide(path, one.question.persons, NO)
    assert ask(path).ranked == ()


def test_what_was_put_aside_is_asked_only_when_asked_for(path):
    hold = hold_pair(path, PairSeen((A, B)), author=ANA, stamp=stamp()).decision
    assert ask(path).ranked == ()
    assert ask(path).besides.held == 1
    assert [one.question.pair for one in ask(path, held=True).ranked] == [{A, B}]
    undo_decision(path, hold.id, author=ANA, stamp=stamp())
    assert len(ask(path).ranked) == 1
    assert states(path).keys() == {INES, INEZ, OTO}, "it judges nothing"


def test_a_pair_is_refused_where_the_decision_seen_is_another_by_now(path):
    decide(path, (A, B), UNSURE)
    with pytest.raises(UsageError, match="meanwhile Ana Serrat decided not sure"):
        decide(path, (A, B))
    with opened(path) as connection:
        standing = load_state(connection).standing[frozenset((A, B))].id
    assert decide(path, (A, B), YES, standing).replaces == standing


def test_the_matter_of_somebody_who_is_gone_is_none(path):
    with opened(path) as connection:
        assert load_matter(connection, (A, person_id("Nobody Here", None)), today=TODAY) is None
        matter = load_matter(connection, (A, B), today=TODAY)
    assert matter is not None
    assert matter.reports == (2, 1)
    assert {one.said.label for one in matter.passages(0)} == {"one", "two"}
    assert all(one.said.quote.text for one in matter.passages(1))


# --- history ------------------------------------------------------------------------------------


def test_history_tells_all_that_was_ever_joined_and_what_fell(path):
    first = decide(path, (A, B))
    gone = undo_decision(path, first.id, author=ANA, stamp=stamp()).decision
    refused = decide(path, (B, C), NO)
    with opened(path) as connection:
        rows = load_history(connection, INES)
        other = load_history(connection, OTO)
    assert [row.decision.id for row in rows] == [first.id, gone.id, refused.id]
    assert [row.stands for row in rows] == [False, True, True]
    assert [row.decision.id for row in other] == [refused.id]


def test_taking_back_names_whom_it_is_about_however_often(path):
    first = decide(path, (A, B))
    second = undo_decision(path, first.id, author=ANA, stamp=stamp())
    third = undo_decision(path, second.decision.id, author=ANA, stamp=stamp())
    assert set(second.labels) == set(third.labels) == {INES, INEZ}
    with opened(path) as connection:
        rows = list_decisions(connection)
    assert all(set(row.about) == {INES, INEZ} and row.is_whole for row in rows)
