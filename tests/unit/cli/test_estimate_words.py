"""An estimate in words: everything that may be said has words, and none passes for a count."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from corrobora.assess.captures import LEAST_NAMED
from corrobora.cli.estimate_words import (
    ASSUMPTIONS,
    NOT_A_COUNT,
    REFUSALS,
    say_caution,
    say_range,
)
from corrobora.model.estimate import Caution, CautionKind, Range, Refusal
from tests.unit.cli.estimates import ABOUT, caution
from tests.unit.cli.hostile import HOSTILE, steers


def test_every_refusal_has_words():
    assert REFUSALS.keys() == set(Refusal)


@pytest.mark.parametrize("kind", list(CautionKind))
def test_every_caution_is_a_whole_sentence(kind):
    told = say_caution(caution(kind))
    assert not re.search(r"[{}]", told)
    assert told[-1] in ".?"
    assert told[0].isupper() or told[0].isdigit()


@pytest.mark.parametrize("kind", [kind for kind in CautionKind if kind in ABOUT])
def test_a_caution_says_all_that_it_is_about(kind):
    told = say_caution(caution(kind))
    assert [one for one in ABOUT[kind] if one not in told and one != "0"] == []


def test_cautions_are_told_apart():
    told = {say_caution(caution(kind)) for kind in CautionKind}
    assert len(told) == len(CautionKind)


@pytest.mark.parametrize("names", [("A",), ("A", "B"), ("A", "B", "C", "D")])
def test_all_sources_that_are_taken_together_are_named(names):
    assert say_caution(Caution(CautionKind.POOLED, names)).endswith(f": {'; '.join(names)}.")


@pytest.mark.parametrize("name", ["{0}", "{all}", "{", "}", "{0.__class__}", "%s", "100 %"])
def test_a_source_with_signs_in_its_name_is_only_a_name(name):
    assert name in say_caution(Caution(CautionKind.LEFT_OUT, (name,)))
    assert name in say_caution(Caution(CautionKind.POOLED, (name, "B")))


@pytest.mark.parametrize("kind", [CautionKind.LEFT_OUT, CautionKind.POOLED])
def test_a_source_cannot_steer_a_terminal(kind):
    assert not steers(say_caution(replace(caution(kind), about=(HOSTILE,))))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Range(412.4, 380.2, 460.4), "412 (95 % interval 380 to 460)"),
        (Range(1412.4, 1380, 14600.4), "1,412 (95 % interval 1,380 to 14,600)"),
        (Range(412.4, 380.2, None), "412 (at least 380)"),
        (Range(30, 30, 30), "30 (95 % interval 30 to 30)"),
    ],
)
def test_a_number_is_never_said_without_its_interval(found, said):
    assert say_range(found) == said


def test_an_estimate_is_said_to_be_no_count():
    assert "not a count" in NOT_A_COUNT
    assert "nobody is counted" in NOT_A_COUNT.lower()


def test_the_words_of_a_refusal_give_the_limits_that_are_kept():
    loglinear = pytest.importorskip("corrobora.assess.estimate")
    assert f"Fewer than {loglinear.LEAST_PEOPLE} people" in REFUSALS[Refusal.FEW_PEOPLE]
    assert f"Fewer than {loglinear.LEAST_OVERLAPS} people" in REFUSALS[Refusal.FEW_OVERLAPS]
    assert loglinear.LEAST_SOURCES == 3
    assert REFUSALS[Refusal.FEW_SOURCES].startswith("Three independent sources")
    assert LEAST_NAMED == 5  # the help of --lists says "five or more"


def test_assumptions_are_sentences():
    assert len(set(ASSUMPTIONS)) == len(ASSUMPTIONS)
    assert all(one.endswith(".") for one in ASSUMPTIONS)
