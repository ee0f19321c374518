from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.readings import is_one_passage, is_one_subject, reader_of
from corrobora.model.vocabulary import ActKind, Bound, Certainty, SiteClaimKind
from tests.factories import (
    make_act,
    make_designation,
    make_mention,
    make_promise,
    make_report,
    make_revision,
    make_site_claim,
    make_speaker,
    make_tally,
)

REVISION = make_revision(make_report())
ACT = make_act(REVISION)
TALLY = make_tally(REVISION)


def named(name):
    return replace(ACT, person=replace(make_mention(REVISION, "Ines"), name=name))


@pytest.mark.parametrize(
    ("extractor", "name"), [("rules 1", "rules"), ("llm m+ab12", "llm"), ("rules/1", "rules")]
)
def test_who_read_it(extractor, name):
    assert reader_of(replace(ACT, extractor=extractor)) == name


def test_shared_words_are_one_passage():
    assert is_one_passage(ACT, make_act(REVISION, quote="was released"))
    assert not is_one_passage(ACT, TALLY)
    assert not is_one_passage(ACT, make_act(REVISION, quote="Her sister said so."))


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Ines Abellard", True),
        ("ines abellárd", True),
        ("Abellard", True),
        ("Ines María Abellard", True),
        ("Ines Quill", False),
        ("Tomas Quill", False),
    ],
)
def test_names_of_one_person_in_one_report(name, is_one):
    assert is_one_subject(ACT, named(name)) is is_one
    assert is_one_subject(named(name), ACT) is is_one


@pytest.mark.parametrize(
    "change",
    [
        {"certainty": Certainty.DENIED},
        {"speaker": make_speaker("the navy")},
        {"site": "Old Mill"},
    ],
)
def test_what_is_said_of_it_may_differ(change):
    assert is_one_subject(ACT, replace(ACT, **change))


def test_arrest_and_detention_are_one_custody_and_a_release_is_none():
    arrest, held = replace(ACT, act=ActKind.ARREST), replace(ACT, act=ActKind.DETENTION)
    assert is_one_subject(arrest, held)
    assert not is_one_subject(arrest, ACT)


def test_figures_are_one_by_their_number():
    assert is_one_subject(TALLY, replace(TALLY, act=ActKind.RELEASE))
    assert not is_one_subject(TALLY, replace(TALLY, value=41))


def test_amounts_without_a_number_are_one_by_what_they_count():
    vague = replace(TALLY, value=None, low=24, bound=Bound.VAGUE)
    assert is_one_subject(vague, replace(vague, low=20))
    assert not is_one_subject(vague, replace(vague, act=ActKind.RELEASE))
    assert not is_one_subject(vague, TALLY)


def test_the_other_kinds():
    designation, promise = make_designation(REVISION), make_promise(REVISION)
    claim = make_site_claim(REVISION)
    assert is_one_subject(designation, replace(designation, about="the forty", term="hostages"))
    assert not is_one_subject(designation, replace(designation, about="she", term="hostages"))
    assert is_one_subject(promise, replace(promise, site=None))
    assert is_one_subject(claim, claim)
    assert not is_one_subject(claim, replace(claim, claim=SiteClaimKind.OPENED))


def test_different_kinds_are_never_one():
    kinds = [ACT, TALLY, make_designation(REVISION), make_promise(REVISION)]
    pairs = [(a, b) for a in kinds for b in kinds if a is not b]
    assert not any(is_one_subject(a, b) for a, b in pairs)
