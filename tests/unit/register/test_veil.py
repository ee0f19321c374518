"""Whom the veil hides, and what it blanks; on both databases where it is loaded."""

from __future__ import annotations

import time

import pytest

from corrobora.model.judgement import Judgement
from corrobora.register.audience import PUBLISH, RESTRICT
from corrobora.register.decide.frame import undo_decision
from corrobora.register.decide.openness import restrict, set_name
from corrobora.register.erase.spellings import BLANK
from corrobora.register.eyes import ALL_EYES, Eyes
from corrobora.register.opening import opened
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil, load_veil
from tests.unit.register.test_search_audience import (  # noqa: F401 - fixtures
    ANA,
    INES,
    INEZ,
    A,
    B,
    C,
    copy,
    decide,
    where,
)

OPEN = Eyes(sees_restricted=False)


def veil_of(*names: str) -> Veil:
    return Veil(Restrictions({"x": frozenset({"all"})}, names={"x": names}))


def load(where, eyes=OPEN) -> Veil:  # noqa: F811
    with opened(where) as connection:
        return load_veil(connection, eyes)


# --- what is blanked ------------------------------------------------------------------------------


def test_an_empty_veil_gives_the_very_text_back():
    text = "Ines Abellard was freed."
    assert Veil().cover(text) is text
    assert not Veil().hides("x")
    assert Veil().hidden_fields("x") == frozenset()


@pytest.mark.parametrize(
    "written",
    [
        "Ines Abellard",
        "INES ABELLARD",
        "Inés Abellard",
        "Abellard, Ines",
        "Ines\nAbellard",
        "Ines **Abellard**",
        "Ines Abel\u00adlard",
    ],
)
def test_every_spelling_is_blanked_and_the_length_stays(written):
    text = f"On Monday {written} was freed; Bo Marr was not."
    covered = veil_of("Ines Abellard").cover(text)
    assert len(covered) == len(text)
    assert covered.count("\n") == text.count("\n")
    assert "abellard" not in covered.lower()
    assert "Bo Marr was not." in covered
    assert covered.startswith("On Monday ")


@pytest.mark.parametrize(
    "written",
    ["José Peña Núñez", "Jose Pena Nunez", "Jos\ufffd Pe\ufffda N?\ufffdez", "Jos Pea Nez"],
)
def test_letters_lost_with_their_accents_hide_nobody(written):
    text = f"So {written} said: Ay, niña."
    covered = veil_of("José Peña Núñez").cover(text)
    assert written not in covered
    assert covered.endswith("said: Ay, niña.")


def test_parts_alone_go_where_the_whole_name_stands_and_stay_elsewhere():
    veil = veil_of("Ines Abellard")
    assert "Abellard" not in veil.cover("Ines Abellard came. Later Abellard left.")
    assert veil.cover("The Abellard bridge is closed.") == "The Abellard bridge is closed."


def test_a_text_without_the_names_stays_as_it_is():
    text = "Inés and Marr were seen; nobody else, señor."
    assert veil_of("Ines Abellard", "Ines Abelard").cover(text) is text


def test_hundreds_of_names_and_a_long_text_take_no_time():
    names = {str(n): (f"Pérsona Number{n} Ñame",) for n in range(500)}
    veil = Veil(Restrictions(dict.fromkeys(names, frozenset({"all"})), names=names))
    text = "Una niña dijo que mañana vendría. " * 1000 + "Pérsona Number7 Ñame vino."
    veil.cover(text)
    began = time.process_time()
    covered = veil.cover(text)
    assert time.process_time() - began < 0.5
    assert (
        covered.endswith(f"{BLANK * 7} {BLANK * 7} {BLANK * 4} vino.") or "Number7" not in covered
    )
    assert covered.startswith("Una niña")


# --- who is hidden --------------------------------------------------------------------------------


def test_nobody_is_hidden_where_nothing_is_restricted(where, decide):  # noqa: F811
    decide.of(PUBLISH, "inside")
    assert load(where) == Veil()


def test_whoever_is_restricted_is_hidden_at_once_from_those_who_may_not_see(where, decide):  # noqa: F811
    decide.of(RESTRICT, "all")
    veil = load(where)
    assert veil.hides(A)
    assert not veil.hides(B)
    assert INES not in veil.cover(f"{INES} and {INEZ}.")
    assert INEZ in veil.cover(f"{INES} and {INEZ}.")
    assert load(where, ALL_EYES) == Veil()


def test_a_restriction_that_was_taken_back_hides_nobody(where, decide):  # noqa: F811
    decide.of(RESTRICT, "all")
    undo_decision(where, f"{1:032x}", author=ANA, stamp=decide.stamp())
    assert not load(where).hides(A)


def test_a_restricted_field_hides_the_field_alone(where, decide):  # noqa: F811
    decide.of(RESTRICT, "site")
    veil = load(where)
    assert not veil.hides(A)
    assert veil.hidden_fields(A) == frozenset({"site"})
    assert veil.cover(INES) == INES


def test_a_restricted_name_hides_the_person(where, decide):  # noqa: F811
    decide.of(RESTRICT, "name")
    veil = load(where)
    assert veil.hides(A)
    assert veil.cover(INES) != INES


def test_whoever_was_merged_is_hidden_together_in_all_names(where, decide):  # noqa: F811
    decide.of(RESTRICT, "all")
    decide.pair(Judgement.POSITIVE)
    veil = load(where)
    assert veil.hides(A)
    assert veil.hides(B)
    assert not veil.hides(C)
    assert INEZ not in veil.cover(f"{INEZ} came.")


def test_restrictions_of_two_do_not_mix(where, decide):  # noqa: F811
    decide.of(RESTRICT, "site", A)
    decide.of(RESTRICT, "date", C)
    veil = load(where)
    assert (veil.hidden_fields(A), veil.hidden_fields(C)) == ({"site"}, {"date"})


def test_a_name_that_people_gave_is_blanked_too(where, decide):  # noqa: F811
    set_name(where, INES, "Ana Querol", author=ANA, stamp=decide.stamp())
    decide.of(RESTRICT, "all")
    assert "Querol" not in load(where).cover("Ana Querol came.")


def test_a_restricted_report_is_covered_and_hides_no_person(where, decide):  # noqa: F811
    restrict(where, "report:one", author=ANA, stamp=decide.stamp())
    veil = load(where)
    (report,) = veil.restrictions.reports
    assert veil.covers_report(report)
    assert not veil.covers_report("else")
    assert not veil.restrictions.persons
