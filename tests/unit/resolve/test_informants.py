"""On whose side an informant stands, and when two notes are one origin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.documenter import state
from corrobora.intake.note import write_note
from corrobora.model.note import NoteSide
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.person import person_id
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.resolve.informants import resolve_informants
from corrobora.resolve.speakers import resolve_speakers
from tests.eval.register.scenario import load_packs
from tests.factories import NOON, make_act, make_report, make_revision, make_speaker
from tests.notes import PERSON, make_draft, make_note

C, K = SourceConnection, SpeakerKind
PACKS = load_packs()
FAMILY = f"family:{person_id(PERSON, None)}"


def told(*given_notes, country="XA"):
    """Each note's entity, in order; a note is (token, what the draft changes)."""
    statements, notes, reports, revisions, ids = {}, [], [], {}, []
    for number, (token, more) in enumerate(given_notes):
        draft = make_draft(**more)
        got = write_note(draft, mark=f"{number:016x}", recorded_at=NOON, languages=())
        (act,) = state(draft, got.revision)
        ids.append(statement_id(act))
        statements[ids[-1]] = act
        reports.append(got.report)
        revisions[got.report.id] = got.revision
        notes.append(
            make_note(
                report_id=got.report.id,
                informant=token,
                connection=draft.connection,
                side=draft.side,
                on=draft.on,
                person=draft.person,
            )
        )
    speakers = resolve_speakers(
        statements.values(),
        reports,
        revisions=revisions,
        countries={r.id: country for r in reports},
        packs=PACKS,
    )
    found = resolve_informants(statements, notes, speakers)
    return [found[i] for i in ids]


def one(connection, side=None, who="t"):
    (entity,) = told((who, {"connection": connection, "side": side}))
    return entity


@pytest.mark.parametrize(
    ("connection", "side", "expected"),
    [
        (C.VICTIM, None, FAMILY),
        (C.RELATIVE, None, FAMILY),
        (C.LAWYER, None, FAMILY),
        (C.AUTHORITY, None, "state:XA"),
        (C.WITNESS, None, "informant:t"),
        (C.ORGANISATION, None, "informant:t"),
        (C.THIRD_PARTY, None, "informant:t"),
        (C.REPORTER, None, UNKNOWN_OUTLETS),
        (C.ORGANISATION, NoteSide(K.MONITOR, "Prison Watch"), "body:XA:watch"),
        (C.ORGANISATION, NoteSide(K.MONITOR, "Open Cells"), "party:open cells"),
        (C.WITNESS, NoteSide(K.FAMILY), FAMILY),
        (C.WITNESS, NoteSide(K.STATE), "state:XA"),
    ],
)
def test_sides(connection, side, expected):
    assert one(connection, side).side == expected


def test_the_name_is_a_description_and_the_key_a_token():
    entity = one(C.RELATIVE)
    assert entity.name == "a relative (field note of 2031-05-04)"
    assert (entity.key, entity.is_informant, entity.is_known) == ("informant:t", True, True)
    body = one(C.ORGANISATION, NoteSide(K.MONITOR, "Prison Watch"))
    assert body.name == "somebody of Prison Watch (field note of 2031-05-04)"
    assert body.kind is K.MONITOR


def test_one_informant_is_one_origin_on_the_familys_side():
    first, second = told(("t", {"connection": C.WITNESS}), ("t", {"connection": C.RELATIVE}))
    assert first.key == second.key
    assert first.side == second.side == FAMILY


def test_of_another_person_the_same_informant_is_a_witness():
    first, second = told(
        ("t", {"connection": C.RELATIVE}),
        ("t", {"connection": C.WITNESS, "person": "Oto Brandimar"}),
    )
    assert (first.side, second.side) == (FAMILY, "informant:t")


def test_two_informants_are_two_origins():
    first, second = told(("a", {"connection": C.WITNESS}), ("b", {"connection": C.WITNESS}))
    assert first.side != second.side


def test_the_nameless_are_one_voice_that_corroborates_nothing():
    first, second = told(("", {"connection": C.WITNESS}), ("", {"connection": C.WITNESS}))
    assert first.key == second.key
    assert not first.is_known
    assert one(C.RELATIVE, who="").is_known  # the family is the family


@pytest.mark.parametrize(("connection", "relays"), [(C.THIRD_PARTY, True), (C.RELATIVE, False)])
def test_who_passes_on_is_hedged(connection, relays):
    assert one(connection).cites_unnamed is relays


def test_speakers_of_other_reports_stay_as_they_are():
    report = make_report()
    revision = make_revision(report)
    act = make_act(revision, speaker=make_speaker(of=PERSON))
    id_ = statement_id(act)
    speakers = resolve_speakers(
        [act], [report], revisions={report.id: revision}, countries={}, packs=PACKS
    )
    assert resolve_informants({id_: act}, [make_note()], speakers) == speakers


def test_a_relative_on_the_telephone_and_one_in_the_paper_are_one_side():
    report = make_report()
    revision = make_revision(report)
    act = make_act(revision, speaker=make_speaker(of=PERSON))
    speakers = resolve_speakers(
        [act], [report], revisions={report.id: revision}, countries={}, packs=PACKS
    )
    assert speakers[statement_id(act)].side == one(C.RELATIVE).side


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(C)), min_size=1, max_size=5))
def test_of_one_person_a_token_never_stands_with_the_family_and_elsewhere(pairs):
    found = told(*((token, {"connection": connection}) for token, connection in pairs))
    for token in {token for token, _ in pairs}:
        sides = {e.side for e in found if e.key == f"informant:{token}"}
        assert FAMILY not in sides or sides == {FAMILY}
