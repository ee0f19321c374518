"""Two readers of one report never make two origins (DESIGN rule 11)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.reread import by_one_reader, read_once
from corrobora.model.finding import Step
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import ActKind, Certainty
from tests.factories import make_act, make_report, make_revision, make_tally
from tests.unit.assess.cases import FREED, LAWYER, MINISTRY, PERSON, SISTER, WATCH, Case

REVISION = make_revision(make_report())
ACT = make_act(REVISION)
TALLY = make_tally(REVISION)


def again(statement, **change):
    return replace(statement, **{"extractor": "llm m+0", **change})


def once(*statements):
    return list(read_once({statement_id(s): s for s in statements}).values())


def test_one_reader_is_left_as_it_is():
    hedged = replace(ACT, certainty=Certainty.HEDGED)
    assert once(ACT, hedged, TALLY) == [ACT, hedged, TALLY]
    assert once(again(ACT), again(hedged)) == [again(ACT), again(hedged)]


@pytest.mark.parametrize(
    "change",
    [{}, {"speaker": LAWYER}, {"certainty": Certainty.HEDGED}, {"certainty": Certainty.DENIED}],
)
def test_of_two_readings_of_a_passage_the_rules_stand(change):
    assert once(again(ACT, **change), ACT) == [ACT]
    assert once(ACT, again(ACT, **change)) == [ACT]


def test_what_the_rules_missed_is_added():
    assert once(ACT, again(TALLY)) == [ACT, again(TALLY)]
    arrest = again(ACT, act=ActKind.ARREST)
    assert once(ACT, arrest) == [ACT, arrest]


def test_another_passage_of_the_same_report_is_another_statement():
    elsewhere = again(make_act(REVISION, quote="Her sister said so."), speaker=SISTER)
    assert once(ACT, elsewhere) == [ACT, elsewhere]


def test_another_report_is_another_report():
    text = f"{FREED} So it was."
    other = make_act(make_revision(make_report(text, label="two"), text))
    assert len(once(ACT, again(other))) == 2


def test_three_readers_are_taken_in_one_order():
    third = replace(ACT, extractor="own 2")
    assert once(third, again(ACT)) == [again(ACT)]
    assert once(third, again(ACT), ACT) == [ACT]


def test_the_order_of_statements_stays():
    assert once(TALLY, again(TALLY), ACT, again(ACT)) == [TALLY, ACT]


def test_two_texts_are_compared_by_one_reader():
    assert by_one_reader([ACT, again(ACT)], [again(TALLY)]) == ([ACT], [])
    assert by_one_reader([again(ACT)], [again(TALLY)]) == ([again(ACT)], [again(TALLY)])
    assert by_one_reader([again(ACT)], [TALLY, again(TALLY)]) == ([], [TALLY])
    assert by_one_reader([], []) == ([], [])


# --- what it is for: the count of origins --------------------------------------------------------


def settle(case):
    """The case as the register takes it as evidence (register/evidence.py)."""
    case.statements = once(*case.statements)
    return case


def read_twice(first_speaker, second_speaker):
    """One report whose one sentence two readers give to two speakers."""
    case = Case()
    revision = case.report("one")
    case.act(revision, first_speaker)
    case.add(again(case.statements[-1], speaker=second_speaker))
    return case


@pytest.mark.parametrize("second", [None, WATCH, LAWYER, MINISTRY])
@pytest.mark.parametrize("first", [None, SISTER, WATCH])
def test_one_passage_read_twice_has_one_origin(first, second):
    alone = Case()
    alone.told("one", first)
    expected = alone.finding()
    found = settle(read_twice(first, second)).finding()
    assert (found.independent, found.step) == (expected.independent, expected.step)
    assert len(found.origins) == 1
    assert found.conflicts == ()


def test_two_readers_never_corroborate_each_other():
    case = read_twice(SISTER, WATCH)
    assert case.finding().step is Step.CORROBORATED, "what would come of it otherwise"
    found = settle(case).finding()
    assert (found.step, found.independent) == (Step.CONFIRMED, 1)


def test_two_reports_that_one_reader_each_reads_are_two_origins():
    case = Case()
    case.told("one", SISTER)
    case.told("two", WATCH)
    case.statements[-1] = again(case.statements[-1])
    assert settle(case).finding().independent == 2


def test_a_figure_read_twice_is_one_row_and_no_rival():
    case = Case()
    case.counted("one", 41, WATCH)
    case.add(again(case.statements[-1], speaker=MINISTRY))
    held = settle(case).assess()
    assert len(held.ledger) == 1
    assert held.conflicts == ()


def test_the_persons_are_those_of_one_reading():
    case = Case()
    revision = case.report("one")
    case.act(revision)
    mention = replace(case.statements[-1].person, name="Ines")
    case.add(again(case.statements[-1], person=mention))
    assert [state.person.name for state in settle(case).assess().persons] == [PERSON]
