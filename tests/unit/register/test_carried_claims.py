"""Decisions on claims outlive newer readers and cleaners: by links, or to be looked at again."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.model.claim import shorten_claim
from corrobora.model.ruling import VerdictKind
from corrobora.model.statement import claim_key, statement_id
from corrobora.register.carrying import carry_claims
from corrobora.register.decide.claims import decide_claim, set_field
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decided import list_decisions
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.register.recording import ReadBy
from corrobora.store.claim_links import load_claim_links
from tests.factories import NOON, make_quote, make_revision
from tests.unit.register.conftest import HOUR, arrival, begin, record

ANA = Author("Ana Serrat", "I rang the court")
ACCEPTED, REJECTED = VerdictKind.ACCEPTED, VerdictKind.REJECTED


def stamp(number: int = 1, at: datetime.datetime = NOON) -> Stamp:
    return Stamp(at + datetime.timedelta(minutes=number), f"{number:032x}", bytes(KEY_BYTES))


class Held:
    """A register of two reports, with a verdict on the act of the first."""

    def __init__(self, engine, where) -> None:
        self.engine, self.where = engine, where
        self.first = arrival("one")
        self.act = self.first.read[0].statements[0]
        self.key = claim_key(self.act)
        self.number = 1

    def decide(self, verdict=REJECTED, claim=None, number=1, at=NOON):
        made = decide_claim(
            self.where, claim or self.key, verdict, author=ANA, stamp=stamp(number, at)
        )
        return made.decision

    def read(self, *statements, version="2", revision=None, at=None):
        """A run whose reader finds these statements in the first report; returns the links made."""
        self.number += 1
        moment = at or NOON + self.number * HOUR
        run = begin(self.engine, moment)
        text = revision or self.first.revision
        said = tuple(replace(one, extractor=f"rules/{version}") for one in statements)
        what = replace(self.first, revision=text, read=(ReadBy("rules", version, said, ()),))
        record(self.engine, what, run=run, at=moment)
        return carry_claims(self.engine, at=moment)

    def links(self, known_at=None):
        with opened(self.where) as connection:
            return [(x.older, x.newer) for x in load_claim_links(connection, known_at=known_at)]

    def verdicts(self, known_at=None):
        """The verdicts that count, by the words of the passage."""
        with opened(self.where) as connection:
            evidence = load_evidence(connection, known_at=known_at)
        return {
            evidence.statements[id_].quotes[0].text: one.kind
            for id_, one in evidence.rulings.verdicts.items()
        }

    def again(self):
        """What to look at again: the reason, the passage as it was, and the candidates."""
        with opened(self.where) as connection:
            rows = [row for row in list_decisions(connection) if row.look_again]
        return [
            (row.look_again, row.passage, [one.passage for one in row.candidates]) for row in rows
        ]

    def shorter(self, words="Ines Abellard was released", revision=None):
        text = revision or self.first.revision
        return replace(self.act, revision_id=text.id, quotes=(make_quote(text, words),))

    def cleaned(self, text: str, cleaner="plain/2"):
        """The first report's text as another cleaner reads it."""
        return make_revision(self.first.report, text, cleaner=cleaner)


@pytest.fixture
def held(filled, where):
    return Held(filled, where)


WHOLE = "Ines Abellard was released on Tuesday."
SHORT = "Ines Abellard was released"


def test_the_same_key_needs_no_link(held):
    held.decide()
    other = replace(held.act, speaker=None)
    assert held.read(other) == 0
    assert held.links() == []
    assert held.verdicts() == {WHOLE: REJECTED}


def test_a_newer_readers_words_for_the_passage_are_linked(held):
    held.decide()
    newer = held.shorter()
    assert held.read(newer) == 1
    assert held.links() == [(held.key, claim_key(newer))]
    assert held.verdicts() == {SHORT: REJECTED}
    assert held.again() == []


def test_the_cause_is_the_reader_or_the_cleaner(held):
    held.decide()
    held.read(held.shorter())
    text = held.cleaned("Breaking news.\n\n" + held.first.revision.text)
    held.read(held.shorter("Ines Abellard was released on", text), revision=text)
    with opened(held.where) as connection:
        causes = [one.cause for one in load_claim_links(connection)]
    assert causes == ["rules/2", "plain/2"]


def test_running_again_links_nothing_twice(held):
    held.decide()
    newer = held.shorter()
    held.read(newer)
    assert held.read(newer) == 0
    assert held.read(newer, version="3") == 0
    assert len(held.links()) == 1


def test_without_decisions_nothing_is_linked(held):
    assert held.read(held.shorter()) == 0


def test_a_cleaner_that_moves_the_text_carries_the_decision(held):
    held.decide()
    text = held.cleaned("Breaking news, updated.\n\n" + held.first.revision.text)
    newer = held.shorter(revision=text)
    assert held.read(newer, revision=text) == 1
    assert held.verdicts() == {SHORT: REJECTED}


def test_a_cleaner_that_mends_the_words_carries_the_decision(held):
    held.decide()
    text = held.cleaned(held.first.revision.text.replace("on Tuesday", "on Tues-day morning"))
    words = "Ines Abellard was released on Tues-day morning."
    held.read(held.shorter(words, text), revision=text)
    assert held.verdicts() == {words: REJECTED}


def test_through_two_revisions_one_after_the_other(held):
    held.decide()
    first = held.cleaned("Breaking news.\n\n" + held.first.revision.text)
    held.read(held.shorter(revision=first), revision=first)
    second = held.cleaned(
        "Photograph: agency\n\nBreaking news.\n\n" + held.first.revision.text, cleaner="plain/3"
    )
    words = "was released on Tuesday"
    held.read(held.shorter(words, second), revision=second, version="3")
    assert [newer for _, newer in held.links()] == [
        claim_key(held.shorter()),
        claim_key(held.shorter(words)),
    ]
    assert held.verdicts() == {words: REJECTED}


def test_two_revisions_back_and_forth(held):
    held.decide()
    held.read(held.shorter())
    held.read(held.act, version="3")
    assert held.verdicts() == {WHOLE: REJECTED}
    held.read(held.shorter(), version="4")
    assert held.verdicts() == {SHORT: REJECTED}
    assert len(held.links()) == 1


def test_two_statements_of_one_key_are_looked_at_again(held):
    held.decide()
    two = replace(held.act, speaker=None)
    assert held.read(held.act, two) == 0
    assert held.verdicts() == {}
    ((why, passage, candidates),) = held.again()
    assert "several statements" in why
    assert (passage, candidates) == (WHOLE, [WHOLE, WHOLE])


def test_two_passages_that_overlap_are_looked_at_again(held):
    held.decide()
    one, two = held.shorter(), held.shorter("Abellard was released on Tuesday")
    assert held.read(one, two) == 0
    ((why, passage, candidates),) = held.again()
    assert "no statement has this passage" in why
    assert passage == WHOLE
    assert sorted(candidates) == ["Abellard was released on Tuesday", SHORT]


def test_a_reader_that_no_longer_finds_it_is_looked_at_again(held):
    held.decide()
    assert held.read() == 0
    ((why, passage, candidates),) = held.again()
    assert passage == WHOLE
    assert candidates == []
    assert "no statement" in why


def test_what_is_to_be_looked_at_again_counts_when_it_is_found_again(held):
    held.decide()
    held.read()
    assert held.verdicts() == {}
    held.read(held.act, version="3")
    assert held.verdicts() == {WHOLE: REJECTED}
    assert held.again() == []


def test_another_person_on_the_same_words_gets_nothing(held):
    held.decide()
    other = replace(held.shorter(), person=replace(held.act.person, name="Lia Quessant"))
    assert held.read(other) == 0
    assert held.verdicts() == {}


def test_a_report_that_is_no_longer_in_the_folder_keeps_its_decision(held):
    held.decide()
    run = begin(held.engine, NOON + HOUR)
    record(held.engine, arrival("two"), run=run, at=NOON + HOUR)
    assert carry_claims(held.engine, at=NOON + HOUR) == 0
    assert held.verdicts() == {WHOLE: REJECTED}


def test_known_at_before_and_after_the_newer_reader(held):
    held.decide()
    held.read(held.shorter())
    later = NOON + 2 * HOUR
    assert held.verdicts(known_at=NOON) == {}
    assert held.verdicts(known_at=later - datetime.timedelta(minutes=1)) == {WHOLE: REJECTED}
    assert held.verdicts(known_at=later) == {SHORT: REJECTED}
    assert held.links(known_at=NOON) == []


def test_undone_after_it_was_carried_nothing_counts(held):
    made = held.decide()
    held.read(held.shorter())
    undo_decision(held.where, made.id, author=ANA, stamp=stamp(2, NOON + 3 * HOUR))
    assert held.verdicts() == {}
    assert len(held.links()) == 1


def test_brought_back_after_a_reader_change_it_counts_where_it_was_carried(held):
    made = held.decide()
    undone = undo_decision(held.where, made.id, author=ANA, stamp=stamp(2))
    assert held.read(held.shorter()) == 1
    again = Stamp(NOON + 3 * HOUR, "f" * 32, bytes(KEY_BYTES))
    undo_decision(held.where, undone.decision.id, author=ANA, stamp=again)
    assert held.verdicts() == {SHORT: REJECTED}


def test_a_later_decision_on_the_carried_claim_takes_the_place_of_the_first(held):
    first = held.decide()
    newer = held.shorter()
    held.read(newer)
    made = held.decide(ACCEPTED, shorten_claim(claim_key(newer)), 5, NOON + 3 * HOUR)
    assert made.replaces == first.id
    assert made.subject == first.subject
    assert held.verdicts() == {SHORT: ACCEPTED}
    undo_decision(held.where, made.id, author=ANA, stamp=stamp(6, NOON + 4 * HOUR))
    assert held.verdicts() == {SHORT: REJECTED}


def test_two_decisions_that_come_to_bear_on_one_passage_are_both_looked_at_again(held):
    parts = [held.shorter(), held.shorter("was released on Tuesday.")]
    held.read(*parts)
    held.decide(REJECTED, claim_key(parts[0]), 1, NOON + 3 * HOUR)
    held.decide(ACCEPTED, claim_key(parts[1]), 2, NOON + 3 * HOUR)
    assert len(held.verdicts()) == 2
    assert held.read(held.act, version="3", at=NOON + 5 * HOUR) == 2
    assert held.verdicts() == {}
    assert len(held.again()) == 2
    assert all("same passage as decision" in why for why, _, _ in held.again())


def test_two_that_agree_count(held):
    parts = [held.shorter(), held.shorter("was released on Tuesday.")]
    held.read(*parts)
    for number, part in enumerate(parts, start=1):
        held.decide(REJECTED, claim_key(part), number, NOON + 3 * HOUR)
    held.read(held.act, version="3", at=NOON + 5 * HOUR)
    assert held.verdicts() == {WHOLE: REJECTED}


def test_a_set_field_is_carried_and_shows_what_the_newer_reader_read(held):
    given = ("site", "the Old Mill prison")
    set_field(held.where, held.key, given, author=ANA, stamp=stamp())
    newer = replace(held.shorter(), site="North Tower")
    held.read(newer)
    with opened(held.where) as connection:
        evidence = load_evidence(connection)
    (laid,) = [s for s in evidence.statements.values() if s.quotes[0].text == SHORT]
    assert laid.site == "the Old Mill prison"
    ((one,),) = evidence.rulings.fields.values()
    assert (one.value, one.was) == ("the Old Mill prison", "North Tower")
    assert evidence.claims[statement_id(laid)] == claim_key(newer)
