"""What a split names is about somebody else; what comes later is nobody's until somebody says."""

from __future__ import annotations

from corrobora.model.statement import statement_id
from tests.unit.register.person_cases import INES, act, by_id, judge, split, who

P = who(INES)


def person_of(judged, statement):
    return judged.people.person_of[statement_id(statement)]


def again(judged):
    (said,) = (one.look_again for one in judged.decisions.splits)
    return said


def three():
    return act(INES, "one"), act(INES, "two"), act(INES, "three")


def seen(*acts):
    return tuple(one.report_id for one in acts)


def test_a_report_moves_with_all_that_it_says_of_the_person():
    one, two, three_ = three()
    other = act("Oto Brandimar", "two")
    cut = split(P, reports=(two.report_id,), seen=seen(one, two, three_))
    judged = judge(by_id(one, two, three_, other), splits=[cut])
    assert person_of(judged, two) == cut.made
    assert person_of(judged, one) == person_of(judged, three_) == P
    assert person_of(judged, other) == who("Oto Brandimar")
    assert again(judged) is None


def test_a_claim_moves_and_the_rest_of_its_report_stays():
    one, same = act(INES, "one"), act(INES, "one", occurrence=1)
    cut = split(P, claims=(one,), left=(same,), seen=seen(one))
    judged = judge(by_id(one, same), splits=[cut])
    assert (person_of(judged, one), person_of(judged, same)) == (cut.made, P)
    assert again(judged) is None


def test_both_bear_the_name_unless_one_was_given():
    one, two, _ = three()
    for name in (None, "Ines Abellard of Port Ansel"):
        cut = split(P, reports=seen(two), seen=seen(one, two), name=name)
        people = judge(by_id(one, two), splits=[cut]).people
        shown = {person.id: person.name for person in people.persons}
        assert shown == {P: INES, cut.made: name or INES}
        assert all(person.names == (INES,) for person in people.persons)


def test_a_later_report_stays_with_the_old_person_and_is_told():
    one, two, three_ = three()
    cut = split(P, reports=seen(two), seen=seen(one, two))
    judged = judge(by_id(one, two, three_), splits=[cut])
    assert person_of(judged, three_) == P
    label = f"report {three_.report_id[:4]}"
    assert f"{INES} is named in {label}, too" in again(judged)
    assert "nobody has decided" in again(judged)


def test_a_new_reading_of_a_divided_report_is_told():
    one, same = act(INES, "one"), act(INES, "one", occurrence=1)
    new = act(INES, "one", occurrence=2)
    cut = split(P, claims=(one,), left=(same,), seen=seen(one))
    judged = judge(by_id(one, same, new), splits=[cut])
    assert person_of(judged, new) == P
    assert f"report {one.report_id[:4]}" in again(judged)


def test_of_many_later_reports_the_first_are_named():
    one, two, _ = three()
    later = [act(INES, f"later {n}") for n in range(7)]
    cut = split(P, reports=seen(two), seen=seen(one, two))
    said = again(judge(by_id(one, two, *later), splits=[cut]))
    assert said.count("report ") == 5
    assert ", …," in said


def test_a_name_of_a_merged_person_that_nothing_was_split_from_is_not_told():
    """Of two merged, one alone was split: what later bears the other's name is not in doubt."""
    one, two, _ = three()
    other, later = act("Inez Abelard", "other"), act("Inez Abelard", "later")
    cut = split(P, of=(P, who("Inez Abelard")), reports=seen(two), seen=seen(one, two, other))
    assert again(judge(by_id(one, two, other, later), splits=[cut])) is None


def test_a_lost_passage_is_told_and_what_is_there_moves():
    one, two, three_ = three()
    cut = split(P, claims=(one, two), seen=seen(one, two, three_))
    judged = judge(by_id(one, three_), splits=[cut])
    assert person_of(judged, one) == cut.made
    assert "1 passage that it names cannot be found" in again(judged)


def test_lost_passages_are_counted():
    one, two, three_ = three()
    cut = split(P, claims=(one, two, three_), seen=seen(one, two, three_))
    assert "2 passages" in again(judge(by_id(one), splits=[cut]))


def test_a_split_of_nothing_that_is_here_says_so_and_changes_nothing():
    one, two, _ = three()
    for cut in (split(P, claims=(two,)), split(who("Nobody Here"), reports=seen(one))):
        judged = judge(by_id(one), splits=[cut])
        assert person_of(judged, one) == P
        assert "no effect" in again(judged)


def test_what_two_splits_name_stays_and_both_are_told():
    one, two, three_ = three()
    first = split(P, reports=seen(two), seen=seen(one, two, three_), decision="1" * 32)
    second = split(P, claims=(two, three_), seen=seen(one, two, three_), decision="2" * 32)
    judged = judge(by_id(one, two, three_), splits=[first, second])
    assert person_of(judged, two) == P
    assert person_of(judged, three_) == second.made
    assert ["same statements" in one.look_again for one in judged.decisions.splits] == [True, True]
    assert "cannot be found" not in judged.decisions.splits[1].look_again


def test_several_splits_of_one_person_stand_beside_each_other():
    one, two, three_ = three()
    reports = seen(one, two, three_)
    first = split(P, reports=seen(two), seen=reports, decision="1" * 32)
    second = split(P, reports=seen(three_), seen=reports, decision="2" * 32)
    judged = judge(by_id(one, two, three_), splits=[first, second])
    assert len({person_of(judged, one_) for one_ in (one, two, three_)}) == 3
    assert all(one_.look_again is None for one_ in judged.decisions.splits)


def test_who_was_made_by_a_split_can_be_split():
    one, two, three_ = three()
    reports = seen(one, two, three_)
    first = split(P, reports=seen(two, three_), seen=reports, decision="1" * 32)
    second = split(first.made, reports=seen(three_), seen=seen(two, three_), decision="2" * 32)
    statements = by_id(one, two, three_)
    for splits in ([first, second], [second, first]):
        judged = judge(statements, splits=splits)
        assert person_of(judged, three_) == second.made
        assert person_of(judged, two) == first.made
        assert all(one_.look_again is None for one_ in judged.decisions.splits)
    without = judge(statements, splits=[second])
    assert person_of(without, three_) == P
    assert "no effect" in again(without)


def test_a_lone_name_is_split_within_its_report():
    one, same = act("Chema", "one"), act("Chema", "one", occurrence=1)
    lone = who("Chema", one.report_id)
    cut = split(lone, claims=(same,), left=(one,), seen=seen(one))
    people = judge(by_id(one, same), splits=[cut]).people
    assert {person.lone_in for person in people.persons} == {one.report_id}
    assert len(people.persons) == 2
