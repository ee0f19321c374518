"""What a documenter states: one act for each thing said, with its line as quote."""

from __future__ import annotations

import pytest

from corrobora.extract.documenter import VERSION, state
from corrobora.extract.verify import verify
from corrobora.intake.note import write_note
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import INFORMANTS, NoteSide
from corrobora.model.statement import claim_key
from corrobora.model.vocabulary import (
    ActKind,
    Certainty,
    Condition,
    SourceConnection,
    SpeakerKind,
)
from tests.factories import NOON
from tests.notes import HELD, INFORMANT, PERSON, make_draft, make_said

K, C = SpeakerKind, SourceConnection


def acts_of(**more):
    draft = make_draft(**more)
    got = write_note(draft, mark="0" * 16, recorded_at=NOON, languages=())
    return state(draft, got.revision), got.revision


def test_each_thing_said_is_an_act_that_quotes_its_line():
    freed = make_said("She came home at noon.", ActKind.RELEASE, conditions=(Condition.REPORTING,))
    acts, revision = acts_of(said=(make_said(), freed))
    assert [a.quotes[0].text for a in acts] == [HELD, "She came home at noon."]
    assert [a.act for a in acts] == [ActKind.DETENTION, ActKind.RELEASE]
    assert acts[1].conditions == (Condition.REPORTING,)
    assert verify(acts, revision).refused == ()
    assert len({claim_key(a) for a in acts}) == 2


def test_what_was_stated_is_kept_as_it_was_stated():
    said = make_said(
        act=ActKind.TRANSFER,
        certainty=Certainty.HEDGED,
        date=parse_edtf("2031-05"),
        site="Old Mill",
        place="Port Ansel",
        case_closed=True,
    )
    ((act,), _) = acts_of(said=(said,))
    assert (act.certainty, str(act.date)) == (Certainty.HEDGED, "2031-05")
    assert (act.site, act.place, act.case_closed) == ("Old Mill", "Port Ansel", True)
    assert act.extractor == f"documenter {VERSION}"


def test_the_person_stands_in_the_first_line():
    ((act,), revision) = acts_of(person="  Ines   Abellard ")
    assert (act.person.name, act.person.start) == (PERSON, 0)
    assert revision.text[: act.person.end] == PERSON


@pytest.mark.parametrize(
    ("connection", "kind", "of"),
    [
        (C.VICTIM, K.PERSON_HELD, PERSON),
        (C.RELATIVE, K.FAMILY, PERSON),
        (C.LAWYER, K.LAWYER, PERSON),
        (C.ORGANISATION, K.OTHER, None),
        (C.AUTHORITY, K.STATE, None),
        (C.WITNESS, K.WITNESS, None),
        (C.REPORTER, K.MEDIA, None),
        (C.THIRD_PARTY, K.PERSON, None),
        (C.UNKNOWN, K.PERSON, None),
    ],
)
def test_the_connection_tells_what_kind_of_party_speaks(connection, kind, of):
    ((act,), _) = acts_of(connection=connection)
    assert (act.speaker.kind, act.speaker.of) == (kind, of)
    assert act.speaker.name == INFORMANTS[connection]


def test_the_side_tells_more_where_it_is_given():
    side = NoteSide(K.MONITOR, "Prison Watch")
    ((act,), _) = acts_of(connection=C.ORGANISATION, side=side)
    assert (act.speaker.name, act.speaker.kind) == ("Prison Watch", K.MONITOR)


def test_a_side_of_the_family_makes_it_the_familys():
    ((act,), _) = acts_of(connection=C.WITNESS, side=NoteSide(K.FAMILY))
    assert (act.speaker.name, act.speaker.of) == ("a witness", PERSON)


def test_every_connection_has_words():
    assert set(INFORMANTS) == set(C)


def test_no_statement_holds_the_informant():
    acts, _ = acts_of()
    assert not any(part in repr(acts) for part in INFORMANT.replace("-", " ").split())
