"""What the user's tables say of speakers and outlets takes effect on sides."""

from __future__ import annotations

import pytest

from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.person import person_id
from corrobora.model.speaker import Speaker
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.packs.load import packs_from_files
from corrobora.packs.own_tables import OUTLETS, SPEAKERS
from corrobora.resolve.outlets import resolve_outlets
from corrobora.resolve.own_speakers import find_own, read_by_own_table
from corrobora.resolve.speakers import resolve_speakers
from tests.factories import make_act, make_report, make_revision
from tests.unit.packs.test_own_tables import COUNTRY, table

K = SpeakerKind
INES = person_id("Ines Abellard", None)


def packs_with(*rows: str):
    return packs_from_files(COUNTRY | (table(SPEAKERS, *rows) if rows else {}))


def entity(packs, name, kind=K.PERSON, **more):
    report = make_report()
    revision = make_revision(report)
    act = make_act(revision, speaker=Speaker(name=name, kind=kind, **more))
    found = resolve_speakers(
        [act],
        [report],
        revisions={report.id: revision},
        countries={report.id: "XA"},
        packs=packs,
    )
    return found.get(statement_id(act))


@pytest.mark.parametrize("kind", [K.MONITOR, K.OTHER, K.PERSON, K.STATE, K.MEDIA])
def test_the_table_goes_before_what_a_report_makes_of_them(kind):
    found = entity(packs_with("Open Cells,,monitor,Prison Watch,,,,"), "Open Cells", kind)
    assert (found.side, found.kind, found.is_known) == ("body:XA:watch", K.MONITOR, True)


def test_an_alias_of_the_user_is_the_group():
    packs = packs_with("Prison Watch,Vigía Penal,,,,,,")
    assert entity(packs, "Vigía Penal", K.MONITOR).key == entity(packs, "PW", K.MONITOR).key
    assert entity(packs_with(), "Vigía Penal", K.MONITOR).side == "party:vigia penal"


def test_who_speaks_for_a_body_is_on_its_side():
    found = entity(packs_with("Vera Holm,,person,,Lantern Circle,,,"), "Vera Holm")
    assert (found.side, found.via) == ("body:XA:lantern", "Vera Holm")


def test_who_speaks_for_a_ministry_is_the_state():
    found = entity(packs_with("Vera Holm,,person,,Ministry of Justice,,,xa"), "Vera Holm")
    assert found.side == "state:XA"


def test_a_lawyer_of_the_table_is_on_the_side_of_whoever_it_is_about():
    found = entity(packs_with("Marta Olinde,,person,,,,lawyer,"), "Marta Olinde")
    assert (found.side, found.kind) == (f"family:{INES}", K.LAWYER)


def test_a_lawyer_of_one_person_stays_theirs():
    found = entity(packs_with("Marta Olinde,,,,Oto Brandimar,,lawyer,"), "Marta Olinde")
    assert found.side == f"family:{person_id('Oto Brandimar', None)}"


def test_what_the_report_says_of_a_relative_goes_first():
    packs = packs_with("Vera Holm,,person,,Lantern Circle,,,")
    found = entity(packs, "Vera Holm", K.FAMILY, of="Ines Abellard")
    assert found.side == f"family:{INES}"


def test_the_connection_is_kept():
    found = entity(packs_with("Vera Holm,,person,,,,witness,"), "Vera Holm")
    assert (found.connection, found.kind) == (SourceConnection.WITNESS, K.PERSON)


def test_whom_the_table_does_not_hold_stays_as_read():
    packs = packs_with("Vera Holm,,person,,,,,")
    speaker = Speaker(name="Prison Watch", kind=K.MONITOR)
    assert read_by_own_table(speaker, packs) is speaker
    assert find_own("Prison Watch", packs) is None
    assert find_own("the vera holm", packs).name == "Vera Holm"


# --- outlets ------------------------------------------------------------------------------------


def sides(*rows: str, names: tuple[str, ...]):
    packs = packs_from_files(COUNTRY | (table(OUTLETS, *rows) if rows else {}))
    reports = [make_report(label=name, outlet=name) for name in names]
    found = resolve_outlets(reports, packs)
    return [found[report.id].side for report in reports]


def test_two_outlets_of_one_owner_are_one_side():
    rows = ("Mirror,,,Quay Group,,,", "Courier,,,quay group,,,")
    first, second = sides(*rows, names=("Mirror", "Courier"))
    assert first == second == "owner:quay group"


def test_an_outlet_that_a_pack_knows_joins_its_owner():
    rows = ("Mirror,,,Quay Group,,,", "The Gazette,,,Quay Group,,,")
    first, second, wire = sides(*rows, names=("Mirror", "The Gazette", "Northern Wire"))
    assert first == second != wire


def test_an_outlet_that_prints_a_wire_is_the_wires_side():
    first, second = sides("Mirror,,,,Northern Wire,,", names=("Mirror", "Northern Wire"))
    assert first == second


def test_an_outlet_of_the_state_is_on_its_side():
    assert sides("Mirror,,,,,xa,state", names=("Mirror",)) == ["state:XA"]


def test_unknown_outlets_share_one_side_until_the_table_knows_them():
    names = ("Mirror", "Courier")
    assert sides(names=names) == [UNKNOWN_OUTLETS, UNKNOWN_OUTLETS]
    assert len({*sides("Mirror,,,,,,", "Courier,,,,,,", names=names), UNKNOWN_OUTLETS}) == 3
