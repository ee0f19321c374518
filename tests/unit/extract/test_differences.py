from __future__ import annotations

from dataclasses import replace

from corrobora.extract.differences import FieldDifference, find_differences
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import Certainty, Condition
from tests.factories import make_act, make_report, make_revision, make_speaker, make_tally

TEXT = (
    "Ines Abellard was released on Tuesday. Forty people are still held. "
    "Ines Abellard was released, her sister said. Oto Brandimar was released."
)
REVISION = make_revision(make_report(TEXT), TEXT)
ACT, TALLY = make_act(REVISION), make_tally(REVISION)
LATER = make_act(REVISION, quote="Ines Abellard was released, her sister said.")
OTHER = make_act(REVISION, name="Oto Brandimar", quote="Oto Brandimar was released.")


def again(statement, **change):
    return replace(statement, **{"extractor": "llm m", **change})


def test_two_readings_alike_differ_in_nothing():
    assert find_differences([ACT, TALLY], [again(ACT), again(TALLY)]) == ()
    assert find_differences([], []) == ()


def test_what_only_one_found():
    first, second = find_differences([ACT, TALLY], [again(ACT), again(OTHER)])
    assert (first.first, first.second) == (TALLY, None)
    assert (second.first, second.second) == (None, again(OTHER))


def test_fields_that_differ():
    theirs = again(
        ACT,
        certainty=Certainty.HEDGED,
        date=parse_edtf("2031-05-04"),
        speaker=make_speaker("Her sister"),
        conditions=(Condition.EXILE,),
    )
    [found] = find_differences([ACT], [theirs])
    assert (found.first, found.second) == (ACT, theirs)
    assert [*found.fields] == [
        FieldDifference("speaker", None, "Her sister"),
        FieldDifference("certainty", "asserted", "hedged"),
        FieldDifference("date", None, "2031-05-04"),
        FieldDifference("conditions", [], ["exile"]),
    ]


def test_a_chain_of_speakers_is_told_whole():
    chain = make_speaker("The group", source=make_speaker("her sister"))
    [found] = find_differences([ACT], [again(ACT, speaker=chain)])
    assert found.fields[0].second == "The group, from her sister"


def test_spelling_is_no_difference():
    one = replace(ACT, site="Old Mill prison")
    assert find_differences([one], [again(ACT, site="old mill Prison")]) == ()


def test_a_shorter_quote_is_no_difference():
    shorter = make_act(REVISION, quote="was released on Tuesday")
    assert find_differences([ACT], [again(shorter)]) == ()


def test_what_one_found_elsewhere_in_the_report_is_found():
    assert find_differences([ACT, LATER], [again(LATER)]) == ()


def test_the_likest_of_several_are_laid_beside_each_other():
    hedged = replace(ACT, certainty=Certainty.HEDGED)
    assert find_differences([ACT, hedged], [again(hedged), again(ACT)]) == ()


def test_what_one_says_twice_is_told_once():
    [found] = find_differences([ACT, LATER], [])
    assert found.first == ACT


def test_differences_come_in_the_order_of_the_text():
    found = find_differences([OTHER, ACT], [again(TALLY)])
    starts = [(d.first or d.second).quotes[0].start for d in found]
    assert starts == sorted(starts)
    assert len(found) == 3
