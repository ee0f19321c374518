from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.lineage.family import group_families
from corrobora.model.judgement import CopyJudgement, Judgement
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.spans import Span
from corrobora.register.judged_copies import (
    apply_judgements,
    pair_of,
    say_judgement,
    turn_link,
)
from tests.factories import NOON

YES, NO, UNSURE = Judgement.POSITIVE, Judgement.NEGATIVE, Judgement.UNSURE
FIRST, SECOND = Span(0, 10), Span(11, 30)


def link(derived: str, source: str, *, score: float = 0.9, passages=((FIRST, FIRST),), **more):
    found = CopyLink(
        derived=derived,
        source=source,
        derived_revision=f"text of {derived}",
        source_revision=f"text of {source}",
        direction=Direction.UNKNOWN,
        kind=CopyKind.EDITED,
        passages=tuple(
            AlignedPassage(derived=d, source=s, kind=PassageKind.EDITED, score=1.0)
            for d, s in passages
        ),
        coverage=0.5,
        score=score,
        reasons=("the same words",),
    )
    return replace(found, **more)


def judged(a: str, b: str, judgement: Judgement, *, hour: int = 0, **more) -> CopyJudgement:
    made = CopyJudgement(
        decision=f"{a}{b}{hour}",
        reports=pair_of(a, b),
        judgement=judgement,
        reason="looked at both",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(hours=hour),
        signed_in=False,
    )
    return replace(made, **more)


def pairs(links):
    return [(one.derived, one.source) for one in links]


def test_without_judgements_links_are_as_found():
    links = [link("b", "a"), link("c", "a")]
    assert apply_judgements(links, []) == tuple(links)


def test_no_removes_the_link_and_its_family():
    links = [link("b", "a"), link("c", "b")]
    held = apply_judgements(links, [judged("a", "b", NO)])
    assert pairs(held) == [("c", "b")]
    families = [family.members for family in group_families("abc", held)]
    assert families == [("a",), ("b", "c")]


@pytest.mark.parametrize("two", [("a", "b"), ("b", "a")])
def test_a_judgement_is_of_the_pair_whichever_is_named_first(two):
    assert apply_judgements([link("b", "a")], [judged(*two, NO)]) == ()


def test_yes_keeps_the_link_that_was_found_and_says_who_decided():
    (held,) = apply_judgements([link("b", "a")], [judged("a", "b", YES, link=link("b", "a"))])
    assert held.passages == link("b", "a").passages
    assert held.reasons[0] == "the same words"
    assert "Ana Serrat (not signed in) decided that one is a copy" in held.reasons[1]
    assert "looked at both" in held.reasons[1]


def test_yes_adds_what_was_aligned_when_it_was_decided():
    kept = link("b", "a", coverage=0.25)
    (held,) = apply_judgements([], [judged("a", "b", YES, link=kept)])
    assert (held.derived, held.source, held.coverage) == ("b", "a", 0.25)


def test_yes_whose_texts_are_not_at_hand_adds_nothing():
    assert apply_judgements([], [judged("a", "b", YES)]) == ()


def test_yes_that_names_the_source_gives_the_direction():
    found = link("b", "a", direction=Direction.UNKNOWN)
    (held,) = apply_judgements([found], [judged("a", "b", YES, source="a")])
    assert (held.derived, held.source, held.direction) == ("b", "a", Direction.KNOWN)


def test_yes_that_names_the_other_source_turns_the_link():
    found = link("b", "a", passages=((FIRST, SECOND),))
    (held,) = apply_judgements([found], [judged("a", "b", YES, source="b")])
    assert (held.derived, held.source, held.direction) == ("a", "b", Direction.KNOWN)
    assert held.derived_revision == "text of a"
    assert [(p.derived, p.source) for p in held.passages] == [(SECOND, FIRST)]


def test_yes_that_names_the_source_takes_the_passages_aligned_that_way():
    kept = link("a", "b", direction=Direction.KNOWN, coverage=0.75)
    (held,) = apply_judgements([link("b", "a")], [judged("a", "b", YES, source="b", link=kept)])
    assert held.coverage == 0.75


def test_unsure_keeps_the_link_and_marks_it():
    (held,) = apply_judgements([link("b", "a")], [judged("a", "b", UNSURE)])
    assert replace(held, reasons=()) == link("b", "a", reasons=())
    assert "was not sure" in held.reasons[-1]


def test_unsure_makes_no_link():
    assert apply_judgements([], [judged("a", "b", UNSURE, link=link("b", "a"))]) == ()


def test_of_several_the_last_holds():
    several = [judged("a", "b", NO), judged("a", "b", YES, hour=1)]
    for order in (several, several[::-1]):
        assert pairs(apply_judgements([link("b", "a")], order)) == [("b", "a")]


# --- links inherited through a third report -------------------------------------------------------

BOTH = ((FIRST, FIRST), (SECOND, SECOND))


def chain():
    """b and c are copies of a; c–b is too weak by itself and was inherited through a."""
    return [
        link("b", "a", passages=BOTH),
        link("c", "a", passages=BOTH),
        link("c", "b", passages=BOTH, score=0.3),
    ]


def test_what_was_inherited_through_a_removed_link_goes_with_it():
    assert pairs(apply_judgements(chain(), [judged("a", "b", NO)])) == [("c", "a")]


def test_what_another_report_carries_too_stays():
    more = [link("b", "d", passages=BOTH), link("c", "d", passages=BOTH)]
    held = apply_judgements([*chain(), *more], [judged("a", "b", NO)])
    assert ("c", "b") in pairs(held)


def test_a_link_that_stands_by_itself_stays():
    links = [replace(one, score=0.9) for one in chain()]
    assert ("c", "b") in pairs(apply_judgements(links, [judged("a", "b", NO)]))


def test_no_on_an_inherited_link_removes_it_alone():
    assert pairs(apply_judgements(chain(), [judged("b", "c", NO)])) == [("b", "a"), ("c", "a")]


def test_a_weak_link_that_nothing_carried_is_not_touched():
    links = [link("b", "a"), link("c", "b", score=0.3)]
    assert pairs(apply_judgements(links, [judged("a", "b", NO)])) == [("c", "b")]


# --- words --------------------------------------------------------------------------------------


def test_who_signed_in_is_not_marked():
    assert "not signed in" not in say_judgement(judged("a", "b", NO, signed_in=True))


def test_what_to_look_at_again_is_said():
    said = say_judgement(judged("a", "b", NO, look_again="the texts changed"))
    assert said.endswith("Look again: the texts changed.")


def test_turning_twice_gives_the_link_back():
    found = link("b", "a", passages=((FIRST, SECOND), (SECOND, FIRST)))
    assert turn_link(turn_link(found)) == found
