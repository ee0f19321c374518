from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.party import UNKNOWN_OUTLETS, SpeakerEntity
from corrobora.model.speaker import Speaker
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.resolve.speakers import resolve_speakers
from tests.eval.register.scenario import load_packs
from tests.factories import TEXT, make_act, make_report, make_revision, make_tally

PACKS = load_packs()
K = SpeakerKind


def resolve(
    *speakers: Speaker, text: str = TEXT, country: str = "XA"
) -> list[SpeakerEntity | None]:
    """Each speaker's entity, all in one report about one country."""
    report = make_report(text)
    revision = make_revision(report, text)
    quotes = (text, text[:10], text[:9], text[:8])
    acts = [
        make_act(revision, name=text[:4], quote=q, speaker=s)
        for s, q in zip(speakers, quotes, strict=False)
    ]
    found = resolve_speakers(
        acts, [report], revisions={report.id: revision}, countries={report.id: country}, packs=PACKS
    )
    return [found.get(statement_id(a)) for a in acts]


def side(name: str, kind: SpeakerKind, **more: str) -> str | None:
    (entity,) = resolve(Speaker(name=name, kind=kind, **more))
    return None if entity is None else entity.side


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("the High Court", K.STATE, "state:XA"),
        ("the police", K.STATE, "state:XA"),
        ("Otto Varga", K.PERSON, "state:XA"),
        ("justice ministry", K.OTHER, "state:XA"),
        ("Prison Watch", K.MONITOR, "body:XA:watch"),
        ("Prison Watch North", K.MONITOR, "body:XA:watch"),
        ("PW", K.MONITOR, "body:XA:watch"),
        ("Lantern Circle", K.OTHER, "body:XA:lantern"),
        ("the Open Cells group", K.MONITOR, "party:open cells group"),
        ("the committee", K.FAMILIES_COMMITTEE, "party:committee"),
        ("rights groups", K.MONITOR, None),
        ("Rights groups", K.MONITOR, None),
        ("a witness", K.WITNESS, None),
        ("sources", K.UNNAMED, None),
        ("local media", K.MEDIA, None),
        ("Radio Puerto", K.MEDIA, UNKNOWN_OUTLETS),
        ("The Herald", K.MEDIA, "owner:marlow media"),
        ("the consulate", K.CONSULATE, "state:unknown:consulate"),
    ],
)
def test_sides(name, kind, expected):
    assert side(name, kind) == expected


def test_a_state_is_told_by_its_code_or_else_by_what_the_report_is_about():
    assert side("foreign ministry", K.STATE, country="XB") == "state:XB"
    assert side("foreign ministry", K.STATE) == "state:XA"


def test_an_organ_that_one_country_alone_has_is_its_own_where_no_country_is_named():
    (minister,) = resolve(Speaker(name="Otto Varga", kind=K.STATE), country="unknown")
    assert minister is not None
    assert (minister.name, minister.side) == ("Ministry of Justice", "state:XA")


def test_person_family_and_lawyer_are_one_side_with_keys_of_their_own():
    of = "Ines Abellard"
    family, lawyer, named, other = resolve(
        Speaker(name="her family", kind=K.FAMILY, of=of),
        Speaker(name="her lawyer", kind=K.LAWYER, of=of),
        Speaker(name="Ivo Marr", kind=K.LAWYER, of=of),
        Speaker(name="his wife", kind=K.FAMILY, of="Bruno Ensayo"),
    )
    assert family
    assert lawyer
    assert named
    assert other
    assert family.side == lawyer.side == named.side != other.side
    assert len({family.key, lawyer.key, named.key}) == 3
    assert family.connection is SourceConnection.RELATIVE
    assert lawyer.connection is SourceConnection.LAWYER


def test_a_family_without_a_person_named_is_of_the_person_that_the_statement_is_about():
    report = make_report()
    revision = make_revision(report)
    act = make_act(revision, speaker=Speaker(name="her family", kind=K.FAMILY))
    said = make_act(revision, speaker=Speaker(name="her family", kind=K.FAMILY, of="Ines Abellard"))
    tally = make_tally(revision, speaker=Speaker(name="the families", kind=K.FAMILY))
    found = resolve_speakers([act, said, tally], [report], revisions={}, countries={}, packs=PACKS)
    assert found[statement_id(act)].side == found[statement_id(said)].side
    assert found[statement_id(tally)].side == f"family:{report.id}"


def test_the_last_party_with_an_identity_is_the_one_that_knows():
    wife = Speaker(name="his wife", kind=K.FAMILY, of="Bruno Ensayo")
    sources = Speaker(name="sources", kind=K.UNNAMED)
    relayed, citing = resolve(
        Speaker(name="Prison Watch", kind=K.MONITOR, source=wife),
        Speaker(name="Prison Watch", kind=K.MONITOR, source=sources),
    )
    assert relayed
    assert citing
    assert (relayed.name, relayed.cites_unnamed) == ("his wife", False)
    assert (citing.name, citing.cites_unnamed) == ("Prison Watch", True)


def test_an_official_is_the_body_that_a_report_says_they_speak_for():
    said, bare = resolve(
        Speaker(name="Open Cells", kind=K.MONITOR, via="Rosa Lind"),
        Speaker(name="Rosa Lind", kind=K.PERSON),
    )
    assert said
    assert bare
    assert said.key == bare.key


def test_an_acronym_explained_in_the_text_is_the_full_name():
    text = "The Open Cells Network (OCN) spoke. OCN said more."
    full, short = resolve(
        Speaker(name="Open Cells Network", kind=K.MONITOR),
        Speaker(name="OCN", kind=K.MONITOR),
        text=text,
    )
    assert full
    assert short
    assert full.key == short.key


def test_two_officials_who_speak_for_each_other_end_nowhere():
    a = Speaker(name="Rosa Lind", kind=K.PERSON, via="Olga Feld")
    b = Speaker(name="Olga Feld", kind=K.PERSON, via="Rosa Lind")
    first, second = resolve(a, b)
    assert first
    assert second
    assert first.name == "Rosa Lind"
    assert replace(second, name="x", key="x", side="x").kind is K.PERSON
