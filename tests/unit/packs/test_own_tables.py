"""The tables that a user keeps: they add to what packs know, by name, and tell every mistake."""

from __future__ import annotations

import pytest

from corrobora.errors import PackError
from corrobora.model.vocabulary import SourceConnection
from corrobora.packs.country import (
    INTERNATIONAL,
    AuthorityKind,
    OrganisationKind,
    OutletKind,
)
from corrobora.packs.load import Packs, load_packs, packs_from_files
from corrobora.packs.own_tables import OUTLETS, OWN_COLUMNS, SPEAKERS

COUNTRY = {
    "countries/xa/country.toml": 'code = "XA"\nlanguages = ["en"]\n',
    "countries/xa/outlets.csv": (
        "id,name,aliases,domain,owner,agency,kind\n"
        "gazette,The Gazette,,gazette.example,,,newspaper\n"
        "wire,Northern Wire,NW,wire.example,,,agency\n"
    ),
    "countries/xa/organisations.csv": (
        "id,name,aliases,kind,part_of,speaks_for,same_side\n"
        "watch,Prison Watch,PW,monitor,,,\n"
        "lantern,Lantern Circle,,monitor,,,\n"
    ),
    "countries/xa/authorities.csv": (
        "id,name,aliases,kind,part_of,speaks_for\njustice,Ministry of Justice,,ministry,,\n"
    ),
    "countries/xb/country.toml": 'code = "XB"\nlanguages = ["en"]\n',
    "countries/xb/authorities.csv": (
        "id,name,aliases,kind,part_of,speaks_for\njustice,Ministry of Justice,,ministry,,\n"
    ),
}


def table(file: str, *rows: str) -> dict[str, str]:
    return {file: "\n".join((",".join(OWN_COLUMNS[file]), *rows)) + "\n"}


def outlets(*rows: str) -> Packs:
    return packs_from_files(COUNTRY | table(OUTLETS, *rows))


def speakers(*rows: str) -> Packs:
    return packs_from_files(COUNTRY | table(SPEAKERS, *rows))


def mistakes(file: str, *rows: str) -> str:
    with pytest.raises(PackError) as error:
        packs_from_files(COUNTRY | table(file, *rows))
    return "\n".join(error.value.problems)


# --- outlets ------------------------------------------------------------------------------------


def test_a_new_outlet_stands_beside_those_of_its_country():
    pack = outlets("Harbour Mirror,Mirror,mirror.example,Quay Group,,xa,newspaper").countries["XA"]
    found = pack.outlet("mirror")
    assert (found.name, found.owner, found.is_own) == ("Harbour Mirror", "Quay Group", True)
    assert pack.outlet("mirror.example") == found
    assert pack.outlet("The Gazette") is not None
    assert not pack.outlet("The Gazette").is_own


def test_without_a_country_it_is_known_everywhere():
    packs = outlets("Harbour Mirror,,,,,,")
    assert packs.countries[INTERNATIONAL].outlet("Harbour Mirror").kind is OutletKind.SITE


def test_a_country_without_a_pack_may_have_outlets():
    assert outlets("Harbour Mirror,,,,,xq,").countries["XQ"].outlet("harbour mirror") is not None


@pytest.mark.parametrize(
    "name", ["The Gazette", "Gazette Online,The Gazette", "Other,,gazette.example"]
)
def test_a_row_about_a_known_outlet_adds_to_it(name):
    cells = [*name.split(","), "", ""][:3]
    row = ",".join([cells[0], cells[1], cells[2], "Quay Group", "", "", ""])
    pack = outlets(row).countries["XA"]
    found = pack.outlet("The Gazette")
    assert (found.id, found.owner, found.kind) == ("gazette", "Quay Group", OutletKind.NEWSPAPER)
    assert found.domain == "gazette.example"
    assert pack.outlet(cells[0]) == found
    assert len([o for o in pack.outlets if o.id == "gazette"]) == 1


@pytest.mark.parametrize("wire", ["Northern Wire", "nw", "wire", "wire.example"])
def test_an_agency_goes_by_its_name_domain_or_id(wire):
    pack = outlets(f"Harbour Mirror,,,,{wire},xa,").countries["XA"]
    assert pack.outlet("Harbour Mirror").agency == "wire"


def test_an_agency_may_be_a_row_below():
    packs = outlets("Harbour Mirror,,,,Quay Wire,xa,", "Quay Wire,,,,,xa,agency")
    wire = packs.countries["XA"].outlet("Quay Wire")
    assert packs.countries["XA"].outlet("Harbour Mirror").agency == wire.id


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (",,,,,xa,", "outlets.csv:2: every row needs a name"),
        ("Mirror,,,,,xa,blog", "bad kind 'blog'; there are newspaper, agency"),
        ("Mirror,,,,Nobody,xa,", "agency 'Nobody' is no outlet"),
        ("Mirror,,,,,Xanadu,", "country 'Xanadu' is no code of two letters"),
        ("Mirror,,,xa,", "5 cells where the header has 7"),
    ],
)
def test_a_mistake_in_outlets_is_told_with_its_line(row, what):
    assert what in mistakes(OUTLETS, row)


def test_all_mistakes_are_told_at_once():
    told = mistakes(OUTLETS, ",A,,,,,", "Mirror,,,,,,blog", "mirror,,,,,,site")
    assert [line.split(":")[1] for line in sorted(told.splitlines())] == ["2", "3", "4"]
    assert "'mirror' stands in line 3 already" in told


def test_a_wrong_header_names_the_columns():
    with pytest.raises(PackError, match="the columns are name, aliases, domain"):
        packs_from_files({"outlets.csv": "name,owner\nA,B\n"})


# --- speakers -----------------------------------------------------------------------------------


def test_an_alias_joins_a_known_group():
    packs = speakers("Prison Watch,Vigía Penal|the Watch,,,,,,")
    pack = packs.countries["XA"]
    found = pack.organisation("vigia penal")
    assert (found.id, found.kind) == ("watch", OrganisationKind.MONITOR)
    assert pack.organisation("PW") == found == pack.organisation("the Watch")


def test_a_new_group_and_a_new_organ():
    packs = speakers("Open Cells,,monitor,,,,,xa", "Bureau of Roads,,ministry,,,,,xa")
    pack = packs.countries["XA"]
    assert pack.organisation("Open Cells").is_own
    assert pack.authority("Bureau of Roads").kind is AuthorityKind.MINISTRY


@pytest.mark.parametrize(
    ("row", "side"),
    [
        ("Open Cells,,monitor,Prison Watch,,,,", "body:XA:watch"),
        ("Open Cells,,monitor,watch,,,,xa", "body:XA:watch"),
        ("Open Cells,,monitor,,,PW,,", "body:XA:watch"),
        ("Open Cells,,monitor,,,,,", "body:ZZ:own:open cells"),
        ("Open Cells,,monitor,Ministry of Justice,,,,xa", "state:XA"),
    ],
)
def test_part_of_and_same_side_join_sides_over_countries(row, side):
    packs = speakers(row)
    body = packs.find_organisations("Open Cells")[0]
    assert packs.side(body) == side


def test_same_side_joins_two_that_packs_know_and_only_those():
    before = packs_from_files(COUNTRY)
    joined = speakers("Prison Watch,,,,,Lantern Circle,,")
    for packs, sides in ((before, 2), (joined, 1)):
        pack = packs.countries["XA"]
        named = {packs.side(pack.organisation(n)) for n in ("Prison Watch", "Lantern Circle")}
        assert len(named) == sides


def test_speaks_for_leads_to_the_body_through_another_row():
    packs = speakers(
        "Vera Holm,,person,,Open Cells,,,",
        "Open Cells,,monitor,,,,,",
        "Ivo Tal,,person,,Vera Holm,,,",
    )
    (holm,), (tal,) = (packs.find_organisations(n) for n in ("Vera Holm", "Ivo Tal"))
    assert packs.speaks_for(holm).name == packs.speaks_for(tal).name == "Open Cells"


def test_a_circle_of_speakers_ends():
    packs = speakers("Vera Holm,,person,,Ivo Tal,,,", "Ivo Tal,,person,,Vera Holm,,,")
    (holm,) = packs.find_organisations("Vera Holm")
    assert packs.speaks_for(holm).name == "Ivo Tal"


def test_a_lawyer_speaks_for_a_person_who_is_no_body():
    packs = speakers("Marta Olinde,,person,,Ines Abellard,,lawyer,")
    (found,) = packs.find_organisations("Marta Olinde")
    assert (found.connection, found.person) == (SourceConnection.LAWYER, "Ines Abellard")
    assert found.speaks_for is None


def test_of_one_name_in_two_countries_the_country_tells():
    packs = speakers("Ministry of Justice,Justice House,,,,,,xb")
    assert [a.country for a in packs.find_authorities("Justice House")] == ["XB"]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Open Cells,,,,,,,", "kind is empty"),
        ("Open Cells,,club,,,,,", "bad kind 'club'"),
        ("Open Cells,,monitor,,,,friend,", "bad connection 'friend'; there are victim"),
        ("Open Cells,,monitor,Nobody,,,,", "part_of 'Nobody' is no one body"),
        ("Open Cells,,monitor,Ministry of Justice,,,,", "give the country"),
        ("Bureau,,ministry,,,Prison Watch,,xa", "on the state's side alone"),
        ("Bureau,,ministry,,,,,", "an organ of a state needs its country"),
    ],
)
def test_a_mistake_in_speakers_is_told_with_its_line(row, what):
    told = mistakes(SPEAKERS, row)
    assert what in told
    assert told.startswith("speakers.csv:2: ")


# --- folders ------------------------------------------------------------------------------------


def test_a_folder_may_hold_the_tables_alone(tmp_path):
    (tmp_path / OUTLETS).write_text(table(OUTLETS, "Harbour Mirror,,,,,,")[OUTLETS], "utf-8-sig")
    packs = load_packs([tmp_path])
    assert packs.find_outlets("Harbour Mirror")
    assert OUTLETS in packs.files
    again = packs_from_files(packs.files)
    assert (again.hash, again.countries) == (packs.hash, packs.countries)


def test_a_mistake_names_the_users_file(tmp_path):
    (tmp_path / SPEAKERS).write_text("nonsense\n", "utf-8")
    with pytest.raises(PackError) as error:
        load_packs([tmp_path])
    assert error.value.problems[0].startswith(str(tmp_path / SPEAKERS))


def test_an_empty_folder_is_told_what_it_may_hold(tmp_path):
    with pytest.raises(PackError, match="or speakers"):
        load_packs([tmp_path])
