from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.party import UNKNOWN_OUTLETS, SpeakerEntity
from corrobora.model.speaker import Speaker
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.resolve import speakers as resolving
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


@pytest.mark.parametrize(
    ("speaker", "via"),
    [
        (Speaker(name="Prison Watch", kind=K.MONITOR), None),
        (Speaker(name="Prison Watch", kind=K.MONITOR, via="Rosa Lind"), "Rosa Lind"),
        (Speaker(name="Open Cells", kind=K.MONITOR, via="Rosa Lind"), "Rosa Lind"),
        (Speaker(name="justice ministry", kind=K.STATE, via="Otto Varga"), "Otto Varga"),
        (Speaker(name="interior ministry", kind=K.STATE, via="Eva Holm"), "Eva Holm"),
        (Speaker(name="the tax office", kind=K.STATE, via="Eva Holm"), "Eva Holm"),
        (Speaker(name="Otto Varga", kind=K.PERSON), "Otto Varga"),
        (Speaker(name="minister of justice", kind=K.STATE), "minister of justice"),
    ],
)
def test_the_official_stands_as_via(speaker, via):
    """Reading 5: the speaker is the body where an official speaks for one."""
    (found,) = resolve(speaker)
    assert found is not None
    assert found.via == via
    assert found.name != via


@pytest.mark.parametrize(
    ("name", "kind", "country", "side"),
    [
        ("foreign ministry", K.STATE, "XB", "state:XB"),
        ("the police", K.STATE, "XC", "state:XC"),
        # a body that only one country has is that country's, whatever the report is about
        ("High Court", K.STATE, "XB", "state:XA"),
        ("Prison Watch", K.MONITOR, "XB", "body:XA:watch"),
    ],
)
def test_a_state_organ_is_of_the_country_that_the_report_is_about(name, kind, country, side):
    (found,) = resolve(Speaker(name=name, kind=kind), country=country)
    assert found is not None
    assert found.side == side


def test_a_consulate_is_of_its_own_country_never_of_the_one_that_holds():
    """Reading 3: each foreign state with its consulate is a side of its own."""
    named, unnamed = resolve(
        Speaker(name="the consulate", kind=K.CONSULATE, country="XB"),
        Speaker(name="the consulate", kind=K.CONSULATE),
    )
    assert named is not None
    assert unnamed is not None
    assert (named.side, unnamed.side) == ("state:XB", "state:unknown:consulate")
    assert named.kind is K.CONSULATE


@pytest.mark.parametrize(
    ("chain", "name", "cites_unnamed"),
    [
        ((("Prison Watch", K.MONITOR),), "Prison Watch", False),
        ((("Prison Watch", K.MONITOR), ("his wife", K.FAMILY)), "his wife", False),
        ((("Prison Watch", K.MONITOR), ("sources", K.UNNAMED)), "Prison Watch", True),
        ((("sources", K.UNNAMED), ("his wife", K.FAMILY)), "his wife", False),
        (
            (("Prison Watch", K.MONITOR), ("justice ministry", K.STATE)),
            "Ministry of Justice",
            False,
        ),
        (
            (("The Tribune", K.MEDIA), ("Prison Watch", K.MONITOR), ("sources", K.UNNAMED)),
            "Prison Watch",
            True,
        ),
    ],
)
def test_whose_knowledge_it_is_at_the_end_of_a_chain(chain, name, cites_unnamed):
    """Reading 4: "the lawyer told the group" brings the lawyer's side, relayed."""
    speaker = None
    for shown, kind in reversed(chain):
        speaker = Speaker(name=shown, kind=kind, of="Bruno Ensayo", source=speaker)
    (found,) = resolve(speaker)
    assert found is not None
    assert (found.name, found.cites_unnamed) == (name, cites_unnamed)


def test_a_chain_of_nobody_is_nobody():
    sources = Speaker(name="sources", kind=K.UNNAMED)
    assert resolve(Speaker(name="officials", kind=K.UNNAMED, source=sources)) == [None]


def test_two_relatives_of_one_person_are_one_side_of_two_persons_two():
    mother, brother, other = resolve(
        Speaker(name="her mother", kind=K.FAMILY, of="Ines Abellard"),
        Speaker(name="her brother", kind=K.FAMILY, of="INES ABELLARD"),
        Speaker(name="his brother", kind=K.FAMILY, of="Bruno Ensayo"),
    )
    assert mother is not None
    assert brother is not None
    assert other is not None
    assert mother.side == brother.side != other.side


def test_the_person_speaks_for_themselves_on_the_familys_side():
    self_, wife = resolve(
        Speaker(name="Bruno Ensayo", kind=K.PERSON_HELD),
        Speaker(name="his wife", kind=K.FAMILY, of="Bruno Ensayo"),
    )
    assert self_ is not None
    assert wife is not None
    assert (self_.side, self_.connection) == (wife.side, SourceConnection.VICTIM)


@pytest.mark.parametrize(
    ("name", "is_about_self"),
    [("Ines Abellard", True), ("Abellard", True), ("she", True), ("Bruno Ensayo", False)],
)
def test_who_was_held_speaks_for_the_one_meant_or_is_somebody_else(name, is_about_self):
    """A cell mate who tells of her release is no family of hers."""
    report = make_report()
    revision = make_revision(report)
    said, told = (
        make_act(revision, speaker=s)
        for s in (
            Speaker(name=name, kind=K.PERSON_HELD),
            Speaker(name="her family", kind=K.FAMILY, of="Ines Abellard"),
        )
    )
    found = resolve_speakers([said, told], [report], revisions={}, countries={}, packs=PACKS)
    sides = {found[statement_id(a)].side for a in (said, told)}
    assert (len(sides) == 1) is is_about_self


def test_a_family_of_a_lone_name_is_of_that_report_only():
    """Reading 9: a lone name is a person of its report."""
    speaker = Speaker(name="his wife", kind=K.FAMILY, of="Chema")
    one, two = make_report(label="a"), make_report(label="b")
    acts = [make_act(make_revision(r), speaker=speaker) for r in (one, two)]
    found = resolve_speakers(acts, [one, two], revisions={}, countries={}, packs=PACKS)
    assert len({e.side for e in found.values()}) == 2


def test_an_acronym_that_two_bodies_bear_stands_for_neither():
    text = "Open Cells (OC) spoke. Old Circle (OC) spoke. OC spoke."
    one, two, short = resolve(
        Speaker(name="Open Cells", kind=K.MONITOR),
        Speaker(name="Old Circle", kind=K.MONITOR),
        Speaker(name="OC", kind=K.MONITOR),
        text=text,
    )
    assert len({e.key for e in (one, two, short) if e is not None}) == 3


def test_an_official_whom_two_bodies_claim_speaks_for_neither():
    one, two, alone, _ = resolve(
        Speaker(name="Open Cells", kind=K.MONITOR, via="Rosa Lind"),
        Speaker(name="Lantern Circle", kind=K.MONITOR, via="Rosa Lind"),
        Speaker(name="Rosa Lind", kind=K.PERSON),
        Speaker(name="sources", kind=K.UNNAMED),
    )
    assert one is not None
    assert two is not None
    assert alone is not None
    assert alone.side not in {one.side, two.side}


def test_an_official_of_a_state_body_is_the_state():
    said, alone = resolve(
        Speaker(name="the tax office", kind=K.STATE, via="Eva Holm"),
        Speaker(name="Eva Holm", kind=K.PERSON),
    )
    assert said is not None
    assert alone is not None
    assert (alone.side, alone.key, alone.via) == ("state:XA", said.key, "Eva Holm")


@pytest.mark.parametrize(
    ("kind", "connection"),
    [
        (K.MONITOR, SourceConnection.ORGANISATION),
        (K.PARTY, SourceConnection.ORGANISATION),
        (K.WITNESS, SourceConnection.WITNESS),
        (K.PERSON, SourceConnection.THIRD_PARTY),
        (K.OTHER, SourceConnection.UNKNOWN),
        (K.MEDIA, SourceConnection.REPORTER),
        (K.STATE, SourceConnection.AUTHORITY),
    ],
)
def test_how_each_kind_is_connected_to_what_it_knows(kind, connection):
    """HURIDOCS micro-thesaurus 19."""
    (found,) = resolve(Speaker(name="Petra Holm", kind=kind))
    assert found is not None
    assert found.connection is connection


def test_statements_without_a_speaker_are_left_out():
    report = make_report()
    act = make_act(make_revision(report))
    assert resolve_speakers([act], [report], revisions={}, countries={}, packs=PACKS) == {}


SPEAKERS = st.lists(
    st.builds(
        Speaker,
        name=st.sampled_from(["Prison Watch", "the police", "his wife", "Rosa Lind", "OCN", "PW"]),
        kind=st.sampled_from(K),
        via=st.sampled_from([None, "Rosa Lind", "Otto Varga"]),
        of=st.sampled_from([None, "Bruno Ensayo"]),
        country=st.sampled_from([None, "XB"]),
    ),
    min_size=1,
    max_size=4,
)


@given(SPEAKERS, st.randoms(use_true_random=False))
def test_the_order_of_statements_plays_no_part(speakers, random):
    report = make_report()
    revision = make_revision(report)
    acts = [make_act(revision, speaker=s) for s in speakers]
    more = {"revisions": {report.id: revision}, "countries": {report.id: "XA"}, "packs": PACKS}
    found = resolve_speakers(acts, [report], **more)
    random.shuffle(acts)
    assert resolve_speakers(acts, [report], **more) == found
    assert all(e.side and e.key for e in found.values())


@given(SPEAKERS)
def test_one_key_has_one_side(speakers):
    found = [e for e in resolve(*speakers) if e is not None]
    sides = {(e.key, e.side) for e in found}
    assert len(sides) == len({e.key for e in found})


def test_who_says_several_things_of_one_person_is_looked_up_once(monkeypatch):
    asked = []
    resolve_one = resolving._resolve_chain

    def count(statement, context):
        asked.append(statement.person.name)
        return resolve_one(statement, context)

    monkeypatch.setattr(resolving, "_resolve_chain", count)
    report = make_report(TEXT)
    revision = make_revision(report, TEXT)
    quotes = [TEXT[:n] for n in (12, 11, 10, 9)]
    monitor = Speaker(name="Valley Watch", kind=SpeakerKind.MONITOR)
    acts = [make_act(revision, name=TEXT[:4], quote=q, speaker=monitor) for q in quotes]
    acts += [make_act(revision, name=TEXT[:5], quote=quotes[0], speaker=monitor)]
    found = resolve_speakers(
        {statement_id(act): act for act in acts}, [report], revisions={}, countries={}, packs=PACKS
    )
    assert asked == [TEXT[:4], TEXT[:5]]
    assert found.keys() == set(map(statement_id, acts))
    assert len(set(found.values())) == 1
