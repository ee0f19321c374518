"""What claims are called, and finding one by what somebody types."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.claim import (
    claim_mark,
    find_called,
    key_of,
    mark_of,
    name_claims,
    shorten_claim,
)
from corrobora.model.statement import claim_key, statement_id
from corrobora.model.vocabulary import Certainty
from tests.factories import (
    make_act,
    make_designation,
    make_report,
    make_revision,
    make_speaker,
    make_tally,
)

REVISION = make_revision(make_report())
ACT, TALLY = make_act(REVISION), make_tally(REVISION)
PART = replace(TALLY, value=12, part_of=40)


def by_id(*statements):
    return {statement_id(one): one for one in statements}


def test_a_claim_of_its_own_is_called_by_its_key():
    assert name_claims(by_id(ACT, TALLY)) == {
        statement_id(ACT): claim_key(ACT),
        statement_id(TALLY): claim_key(TALLY),
    }


def test_two_figures_of_one_sentence_are_told_apart():
    names = name_claims(by_id(TALLY, PART))
    assert claim_key(TALLY) == claim_key(PART)
    assert len(set(names.values())) == 2
    assert {key_of(one) for one in names.values()} == {claim_key(TALLY)}
    assert mark_of(names[statement_id(PART)]) == claim_mark(PART)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ACT, replace(ACT, speaker=make_speaker())),
        (ACT, replace(ACT, certainty=Certainty.DENIED)),
        (TALLY, replace(TALLY, low=30)),
        (make_designation(REVISION), replace(make_designation(REVISION), term="hostages")),
    ],
)
def test_the_mark_counts_figure_speaker_certainty_and_term(one, other):
    assert claim_mark(one) != claim_mark(other)
    assert len(set(name_claims(by_id(one, other)).values())) == 2


def test_the_mark_counts_no_other_field_and_no_reader():
    other = replace(ACT, site="the Old Mill prison", extractor="other/2")
    assert claim_mark(ACT) == claim_mark(other)
    assert set(name_claims(by_id(ACT, other)).values()) == {f"{claim_key(ACT)}-{claim_mark(ACT)}"}


def test_what_people_type_is_short():
    key, mark = claim_key(TALLY), claim_mark(TALLY)
    assert shorten_claim(key) == key[:8]
    assert shorten_claim(f"{key}-{mark}") == f"{key[:8]}-{mark[:4]}"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("abc", ["abc1-11", "abc1-12"]),
        (" ABC1 ", ["abc1-11", "abc1-12"]),
        ("abc-12", ["abc1-12"]),
        ("abd2", ["abd2"]),
        ("abd2-1", []),
        ("", []),
        ("-11", []),
        ("zz", []),
    ],
)
def test_claims_are_found_by_how_key_and_mark_begin(asked, found):
    assert list(find_called(["abd2", "abc1-12", "abc1-11", "abd2"], asked)) == found


def test_the_handle_of_every_claim_finds_it():
    names = name_claims(by_id(ACT, TALLY, PART))
    for name in names.values():
        assert find_called(names.values(), shorten_claim(name)) == (name,)
        assert find_called(names.values(), name) == (name,)
