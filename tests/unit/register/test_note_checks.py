"""What a field note must hold; above all that nobody reads in it who said it."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Consent, NoteSide
from corrobora.model.vocabulary import ActKind, Certainty, SourceConnection, SpeakerKind
from corrobora.register.note_checks import check_draft
from tests.notes import PERSON, make_draft, make_said

TODAY = datetime.date(2031, 5, 10)


def refusal(**more):
    with pytest.raises(UsageError) as error:
        check_draft(make_draft(**more), today=TODAY)
    return str(error.value)


def test_a_whole_note_is_taken():
    check_draft(make_draft(), today=TODAY)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"person": " – "}, "--person"),
        ({"by": " "}, "--by"),
        ({"said": ()}, "--said"),
        ({"said": (make_said("  "),)}, "--said is empty"),
        ({"said": (make_said("word " * 1000),)}, "longer than 4,000"),
        ({"on": parse_edtf("2031-05-11")}, "yet to come"),
        ({"on": parse_edtf("2032")}, "yet to come"),
        ({"consent": (Consent.PUBLISH,)}, "add `use`"),
        ({"consent": (Consent.NAME,)}, "add `use`"),
        ({"ask_on": parse_edtf("2031-06-01")}, "--ask-again"),
        ({"said": (make_said(date=parse_edtf("2031-05-05")),)}, "--certainty planned"),
        ({"informant": PERSON.upper()}, "--connection victim"),
    ],
)
def test_what_is_missing_is_said_with_the_option(more, why):
    assert why in refusal(**more)


@pytest.mark.parametrize("on", ["2031-05-10", "2031-05", "2031", "2031-05-04~"])
def test_a_contact_may_be_dated_as_roughly_as_it_is_known(on):
    check_draft(make_draft(on=parse_edtf(on)), today=TODAY)


def test_a_plan_may_lie_ahead():
    plan = make_said(
        "She is to be freed.",
        ActKind.RELEASE,
        date=parse_edtf("2031-06"),
        certainty=Certainty.PLANNED,
    )
    check_draft(make_draft(said=(plan,)), today=TODAY)


@pytest.mark.parametrize(
    "more",
    [
        {"said": (make_said("Berta saw her."),)},
        {"said": (make_said("berta saw her."),)},
        {"said": (make_said("Mrs. OLMEDO saw her."),)},
        {"said": (make_said(), make_said("Bérta Zwick saw her."))},
        {"said": (make_said(site="Zwick prison"),)},
        {"said": (make_said(place="Olmedo"),)},
        {"ask_again": "Ask Berta about the visit"},
        {"side": NoteSide(SpeakerKind.MONITOR, "Zwick Centre")},
        {"by": "Berta Zwick-Olmedo"},
    ],
)
def test_a_part_of_the_informants_name_is_refused_and_not_repeated(more):
    said = refusal(**more)
    assert "informant's name" in said
    assert not {"berta", "zwick", "olmedo"} & set(said.lower().replace("-", " ").split())


@pytest.mark.parametrize(
    "more",
    [
        {"informant": "Rosa Abellard", "said": (make_said("The Abellard house was searched."),)},
        {"informant": "Ana de la Cruz Mora", "said": (make_said("It was de la noche."),)},
        {"connection": SourceConnection.VICTIM, "informant": PERSON},
        {"informant": None, "contact": None, "said": (make_said("Berta saw her."),)},
    ],
)
def test_what_tells_nobody_is_taken(more):
    check_draft(make_draft(**more), today=TODAY)


@given(
    st.text("abcdefghijklm", min_size=4, max_size=9),
    st.text("nopqrstuvwxyz", min_size=4, max_size=9),
    st.sampled_from(["{0} {1} said so.", "so said {1}, {0}", "{0}", "the {1} family", "x {0}’s"]),
)
def test_no_name_gets_through(first, last, sentence):
    text = sentence.format(first.title(), last.title())
    said = refusal(informant=f"{first} {last}", said=(make_said(text),))
    assert "informant's name" in said
