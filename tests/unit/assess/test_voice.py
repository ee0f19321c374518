"""Whose word a statement is: DESIGN rule 4 b and c, readings 1 and 3."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.voice import certainty_of, outlet_voice, unseen_root, voice_of
from corrobora.model.finding import OriginKind
from corrobora.model.party import UNKNOWN_OUTLETS, OutletEntity
from corrobora.model.vocabulary import SpeakerKind
from tests.factories import make_speaker
from tests.unit.assess.cases import (
    ASSERTED,
    DENIED,
    HEDGED,
    LANTERN,
    LAWYER,
    MINISTRY,
    PLANNED,
    SISTER,
    SOURCES,
    WATCH,
    Case,
)

HERALD, STAR, TRIBUNE = "Aldoria Herald", "Evening Star", "The Tribune"


def voice(speaker=None, outlet=None):
    case = Case()
    id_ = case.told("a", speaker, outlet=outlet)
    return voice_of(case.evidence(), id_)


@pytest.mark.parametrize(
    ("speaker", "kind", "side"),
    [
        (WATCH, OriginKind.SPEAKER, "body:XA:watch"),
        (LANTERN, OriginKind.SPEAKER, "body:XA:lantern"),
        (MINISTRY, OriginKind.SPEAKER, "state:XA"),
        (make_speaker("The Tribune", SpeakerKind.MEDIA), OriginKind.OUTLET, "outlet:XA:tribune"),
        (make_speaker("Radio Puerto", SpeakerKind.MEDIA), OriginKind.OUTLET, UNKNOWN_OUTLETS),
    ],
)
def test_a_named_speaker_is_the_voice(speaker, kind, side):
    found = voice(speaker, outlet="Harbour Online")
    assert (found.kind, found.side) == (kind, side)
    assert found.party is not None


@pytest.mark.parametrize("speaker", [None, SOURCES, make_speaker("groups", SpeakerKind.MONITOR)])
def test_without_an_identity_it_is_the_outlet_that_speaks(speaker):
    """Rule 4 b: "sources", "rights groups", "reports" are no identity."""
    found = voice(speaker, outlet=TRIBUNE)
    assert (found.kind, found.name, found.party) == (OriginKind.OUTLET, TRIBUNE, None)


@pytest.mark.parametrize(
    ("speaker", "outlet", "is_known"),
    [
        (SISTER, None, True),
        (None, TRIBUNE, True),
        (None, "Harbour Online", False),
        (None, None, False),
        (make_speaker("Radio Puerto", SpeakerKind.MEDIA), TRIBUNE, False),
        (make_speaker("Herald", SpeakerKind.MEDIA), TRIBUNE, False),
        (make_speaker("The Herald", SpeakerKind.MEDIA), None, True),
    ],
)
def test_named_speakers_and_outlets_of_a_table_may_corroborate(speaker, outlet, is_known):
    """Reading 2: each a named speaker, or an outlet known to a pack or the user's table."""
    assert voice(speaker, outlet).is_known is is_known


def test_family_and_lawyer_are_two_voices_of_one_side():
    family, lawyer = voice(SISTER), voice(LAWYER)
    assert family.side == lawyer.side
    assert family.key != lawyer.key


def test_a_groups_own_site_speaks_for_the_group():
    own, quoted = voice(None, outlet="Prison Watch"), voice(WATCH, outlet=TRIBUNE)
    assert own.kind is OriginKind.SPEAKER
    assert (own.key, own.side) == (quoted.key, quoted.side)


@pytest.mark.parametrize(
    ("speaker", "given", "counts"),
    [
        (SISTER, ASSERTED, ASSERTED),
        (None, ASSERTED, ASSERTED),
        (SOURCES, ASSERTED, HEDGED),
        (SOURCES, HEDGED, HEDGED),
        (SOURCES, PLANNED, PLANNED),
        (SOURCES, DENIED, DENIED),
        (replace(WATCH, source=SISTER), ASSERTED, ASSERTED),
        (replace(WATCH, source=SOURCES), ASSERTED, HEDGED),
        (replace(WATCH, source=SOURCES), DENIED, DENIED),
    ],
)
def test_what_unnamed_sources_assert_is_hedged(speaker, given, counts):
    """Reading 1: "sources say" counts as the outlet's own voice, hedged, and never confirms."""
    case = Case()
    id_ = case.told("a", speaker, given, outlet=TRIBUNE)
    assert certainty_of(case.evidence(), id_) is counts


def roots(*outlets):
    case = Case()
    made = [case.report(f"r{i}", outlet=o) for i, o in enumerate(outlets)]
    reports = [m.report_id for m in made]
    evidence = case.evidence()
    assert unseen_root(evidence, reports) == unseen_root(evidence, reports[::-1])
    return unseen_root(evidence, reports)


def test_an_unseen_root_is_named_for_the_reports_before_it():
    found = roots("Harbour Online", TRIBUNE)
    assert found.kind is OriginKind.UNSEEN_ROOT
    assert found.name == "a report that is not here (behind r0 and 1 more)"
    assert (found.side, found.is_known) == (UNKNOWN_OUTLETS, False)


def test_behind_papers_of_one_owner_stands_one_of_them():
    """Rule 4 c: outlets of one owner or agency count once."""
    found = roots(STAR, HERALD)
    assert (found.kind, found.name, found.is_known) == (OriginKind.OUTLET, HERALD, True)
    assert roots(HERALD, TRIBUNE).kind is OriginKind.UNSEEN_ROOT


def test_two_unknown_outlets_share_a_side_and_are_still_no_outlet_together():
    assert roots("Harbour Online", "Valley Online").kind is OriginKind.UNSEEN_ROOT


def test_other_reports_have_another_root():
    assert roots(TRIBUNE, "Harbour Online").key != roots(HERALD, "Harbour Online").key


def test_an_outlet_is_its_own_voice_unless_it_is_a_party():
    plain = OutletEntity(key="k", name="The Quay", side="s", is_known=True)
    found = outlet_voice(plain)
    assert (found.key, found.name, found.side, found.is_known) == ("k", "The Quay", "s", True)
    party = voice(WATCH).party
    assert outlet_voice(replace(plain, issuer=party)).party == party
