"""The closed lists, typed out from the design: a word more or less is a change of the contract."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest

from corrobora.model import vocabulary
from corrobora.model.edtf import Answer
from corrobora.model.finding import OriginKind, PromiseStatus, Step, Support
from corrobora.model.lineage import CopyKind, Direction, DriftKind, PassageKind
from corrobora.model.person import Judgement
from corrobora.model.report import Form
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Custody,
    Measure,
    SiteClaimKind,
    SourceConnection,
    SpeakerKind,
    Stance,
    Unit,
)

LISTS: dict[type[StrEnum], str] = {
    ActKind: "arrest detention release transfer charge sentence death disappearance",
    Certainty: "asserted hedged planned denied",
    Condition: (
        "house_arrest exile reporting no_speech travel_ban charges_pending pardon exchange"
        " medical other"
    ),
    Bound: "exact at_least at_most about range vague",
    Measure: "stock flow",
    Unit: "people measures",
    Stance: "affirmed refused",
    SiteClaimKind: "holds closed opened ill_treatment",
    Custody: "held house_arrest free unknown dead",
    SpeakerKind: (
        "person_held family lawyer monitor families_committee state consulate party church"
        " international media witness person unnamed other"
    ),
    SourceConnection: (
        "victim relative lawyer organisation authority witness reporter third_party unknown"
    ),
    Step: "announced ordered reported confirmed corroborated denied revoked rearrested",
    OriginKind: "speaker outlet unseen_root field_note list",
    Support: "for against",
    PromiseStatus: "open redeemed broken",
    Direction: "known common_source unknown",
    PassageKind: "verbatim edited paraphrase translation",
    CopyKind: "verbatim edited truncated extended borrowed paraphrase translation",
    DriftKind: (
        "hedge_dropped hedge_added attribution_lost attribution_changed attribution_added"
        " date_lost date_added date_changed quantity_lost quantity_changed place_lost"
        " place_changed charge_changed condition_lost name_changed person_split person_merged"
        " negation_changed scope_widened scope_narrowed meaning_changed meaning_weakened"
        " detail_lost detail_added quotation_lost unsupported"
    ),
    Judgement: "positive negative unsure none",
    Answer: "yes no possibly",
    Form: "text markdown html field_note list",
}


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_a_list_holds_the_words_of_the_design_in_their_order(words):
    assert [word.value for word in words] == LISTS[words].split()


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_a_name_is_its_word_in_capitals(words):
    assert all(word.name == word.value.upper() for word in words)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", word.value) for word in words)


def test_every_list_of_the_field_is_typed_out_here():
    exported = {getattr(vocabulary, name) for name in vocabulary.__all__}
    assert exported <= set(LISTS)


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_a_word_reads_back_and_nothing_else_does(words):
    assert [words(word) for word in LISTS[words].split()] == list(words)
    for other in ("", "rumoured", LISTS[words].split()[0].upper()):
        with pytest.raises(ValueError, match="is not a valid"):
            words(other)


def test_a_word_is_its_own_text():
    assert f"{Step.CONFIRMED} {Certainty.HEDGED}" == "confirmed hedged"
    assert Measure.STOCK == "stock"


@pytest.mark.parametrize("act", list(ActKind))
def test_arrest_and_detention_are_one_event_and_no_other_two_are(act):
    is_custody = act in {ActKind.ARREST, ActKind.DETENTION}
    assert act.family == ("custody" if is_custody else act.value)
    alike = [other for other in ActKind if other.family == act.family]
    assert len(alike) == (2 if is_custody else 1)


@pytest.mark.parametrize("kind", list(DriftKind))
def test_what_is_harmless_is_named_one_by_one(kind):
    assert kind.is_harmless == (kind.value in {"detail_lost", "detail_added", "quotation_lost"})


def test_house_arrest_is_one_word_as_a_condition_and_as_custody():
    assert Condition.HOUSE_ARREST.value == Custody.HOUSE_ARREST.value


def test_every_kind_of_passage_is_a_kind_of_copy():
    assert {kind.value for kind in PassageKind} <= {kind.value for kind in CopyKind}
