"""Which statement a decision on a claim bears on: exactly one, or look again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.claim import claim_mark
from corrobora.model.edtf import parse_edtf
from corrobora.model.statement import claim_key, statement_id
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.register.claims import (
    KEPT,
    bind,
    find_successors,
    keep_claim,
    kept_claims,
    last_of,
    open_claims,
)
from corrobora.store.claim_links import ClaimLink
from corrobora.store.decisions import Decision
from tests.factories import (
    NOON,
    make_act,
    make_designation,
    make_mention,
    make_promise,
    make_quote,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

REPORT = make_report()
OLD = make_revision(REPORT)
ACT, TALLY = make_act(OLD), make_tally(OLD)
KEY = claim_key(ACT)
WHOLE = {OLD.id: ((0, 0, len(OLD.text)),)}


def of(*statements, links=()):
    found = {statement_id(one): one for one in statements}
    return open_claims(found, [ClaimLink(a, b, REPORT.id, "rules/2") for a, b in links])


def shorter(statement=ACT, words="Ines Abellard was released"):
    """The same, by a reader that quotes fewer words."""
    return replace(statement, quotes=(make_quote(OLD, words),), extractor="rules/2")


# --- binding ------------------------------------------------------------------------------------


def test_one_statement_with_the_key_is_it():
    bound = bind(of(ACT, TALLY), KEY, ACT)
    assert (bound.claim, bound.statement_id, bound.look_again) == (KEY, statement_id(ACT), None)


def test_what_else_a_newer_reader_says_of_the_passage_changes_nothing():
    newer = replace(ACT, extractor="rules/2", date=parse_edtf("2031-05"), speaker=make_speaker())
    assert bind(of(newer), KEY, ACT).statement_id == statement_id(newer)


def test_two_statements_of_one_key_are_to_be_looked_at():
    two = replace(ACT, speaker=make_speaker())
    bound = bind(of(ACT, two), KEY, ACT)
    assert bound.statement_id is None
    assert "several statements" in bound.look_again
    assert set(bound.candidates) == {statement_id(ACT), statement_id(two)}


def test_of_two_with_one_key_a_mark_names_one():
    part = replace(TALLY, value=12)
    name = f"{claim_key(TALLY)}-{claim_mark(part)}"
    assert bind(of(TALLY, part), name, part).statement_id == statement_id(part)
    assert bind(of(part), name, part).statement_id == statement_id(part)


def test_a_mark_is_no_guess_at_another_figure():
    part = replace(TALLY, value=12)
    name = f"{claim_key(TALLY)}-{claim_mark(part)}"
    bound = bind(of(TALLY), name, part)
    assert bound.statement_id is None
    assert bound.candidates == (statement_id(TALLY),)


def test_nothing_with_the_key_gives_what_is_alike_to_look_at():
    other = make_act(OLD, quote="Her sister said so.", act=ActKind.RELEASE)
    bound = bind(of(other, TALLY), KEY, ACT)
    assert bound.statement_id is None
    assert "no statement has this passage" in bound.look_again
    assert bound.candidates == (statement_id(other),)
    assert bind(of(other, TALLY), KEY).candidates == ()


# --- links --------------------------------------------------------------------------------------


def test_a_link_leads_on_and_links_follow_each_other():
    newer, newest = shorter(), shorter(words="was released on Tuesday")
    first = (KEY, claim_key(newer))
    assert bind(of(newer, links=[first]), KEY, ACT).statement_id == statement_id(newer)
    both = [first, (claim_key(newer), claim_key(newest))]
    assert bind(of(newest, links=both), KEY, ACT).statement_id == statement_id(newest)


def test_the_claim_itself_comes_before_its_links():
    newer = shorter()
    held = of(ACT, newer, links=[(KEY, claim_key(newer))])
    assert bind(held, KEY, ACT).statement_id == statement_id(ACT)


def test_of_two_links_the_last_counts():
    newer = shorter()
    links = [(KEY, "0" * 32), (KEY, claim_key(newer))]
    assert bind(of(newer, links=links), KEY, ACT).statement_id == statement_id(newer)


@pytest.mark.parametrize(
    ("links", "last"),
    [
        ([], KEY),
        ([(KEY, "b")], "b"),
        ([(KEY, "b"), ("b", "c")], "c"),
        ([(KEY, "b"), ("b", KEY)], "b"),
        ([(KEY, KEY)], KEY),
        ([("b", "c")], KEY),
    ],
)
def test_links_end_somewhere_even_in_a_circle(links, last):
    assert last_of(of(TALLY, links=links), KEY) == last
    assert bind(of(TALLY, links=links), KEY, ACT).statement_id is None


# --- what may come after ------------------------------------------------------------------------


def test_the_same_mention_on_overlapping_words_comes_after():
    newer = shorter()
    assert find_successors(of(newer, TALLY), ACT, WHOLE) == [statement_id(newer)]


@pytest.mark.parametrize(
    "other",
    [
        replace(shorter(), act=ActKind.ARREST),
        replace(shorter(), person=replace(make_mention(OLD, "Ines"), name="Lia Quessant")),
        make_act(OLD, quote="Her sister said so."),
        replace(shorter(), report_id="another"),
        replace(shorter(), revision_id="another"),
    ],
    ids=["act", "person", "elsewhere", "report", "unmapped text"],
)
def test_what_is_of_another_act_person_or_place_does_not(other):
    assert find_successors(of(other), ACT, WHOLE) == []


def test_accents_and_case_of_the_name_play_no_part():
    newer = replace(shorter(), person=replace(ACT.person, name="INÉS ABELLARD"))
    assert find_successors(of(newer), ACT, WHOLE) == [statement_id(newer)]


def test_a_figure_comes_after_the_same_figure_alone():
    same = shorter(TALLY, "Forty people are")
    assert find_successors(of(same), TALLY, WHOLE) == [statement_id(same)]
    assert find_successors(of(replace(same, value=41)), TALLY, WHOLE) == []


@pytest.mark.parametrize("make", [make_designation, make_promise, make_site_claim])
def test_every_kind_of_statement_may_be_carried(make):
    older = make(OLD)
    newer = shorter(older, "Forty people are still")
    assert find_successors(of(newer, TALLY, ACT), older, WHOLE) == [statement_id(newer)]


def test_two_that_overlap_are_both_found():
    one, two = shorter(), shorter(words="Abellard was released on Tuesday")
    assert len(find_successors(of(one, two), ACT, WHOLE)) == 2


def test_a_word_in_common_is_too_little():
    newer = replace(ACT, quotes=(make_quote(OLD, "on Tuesday. Her sister said so."),))
    assert find_successors(of(newer), ACT, WHOLE) == []


def test_places_are_carried_through_the_map():
    moved = make_revision(REPORT, "Breaking news. " + OLD.text, cleaner="plain/2")
    newer = replace(
        make_act(moved), quotes=(make_quote(moved, "Ines Abellard was released on Tuesday"),)
    )
    held = of(newer)
    assert find_successors(held, ACT, {moved.id: ((0, 15, len(OLD.text)),)})
    assert not find_successors(held, ACT, {moved.id: ((50, 65, 10),)})


# --- what a decision keeps ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        replace(ACT, speaker=make_speaker(), date=parse_edtf("2031-05~")),
        TALLY,
        make_designation(OLD),
        make_promise(OLD),
        replace(make_site_claim(OLD), certainty=Certainty.HEDGED),
    ],
)
def test_a_decision_keeps_the_whole_statement(statement):
    made = Decision(
        id="1" * 32,
        kind="claim",
        subject=(claim_key(statement),),
        payload={KEPT: {claim_key(statement): keep_claim(statement)}},
        reason="why",
        decided_by="Ana Serrat",
        decided_at=NOON,
    )
    assert kept_claims(made) == {claim_key(statement): statement}
    assert kept_claims(replace(made, payload={})) == {}
