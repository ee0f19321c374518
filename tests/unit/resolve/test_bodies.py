"""State organs and other bodies of the packs, as speakers with a side (readings 3 and 5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.model.vocabulary import SourceConnection, SpeakerKind
from corrobora.packs.load import packs_from_files
from corrobora.resolve.bodies import find_body, fold_body_name, known_authority, name_forms

COUNTRY = 'code = "{0}"\nlanguages = ["en"]\n[names]\nen = ["{1}"]\n'
AUTHORITIES = """id,name,aliases,kind,part_of,speaks_for
justice,Ministry of Justice,justice ministry|MJ,ministry,,
court,High Court,,court,,
second,Second Chamber,,court,court,
judge,Olga Feld,Judge Feld,official,second,second
minister,Otto Varga,minister of justice,official,justice,justice
"""
ORGANISATIONS = """id,name,aliases,kind,part_of,speaks_for,same_side
watch,Prison Watch,PW|Vigilancia de Prisiones,monitor,,,
watch-north,Prison Watch North,,monitor,watch,,
anna-lind,Anna Lind,director of Prison Watch,monitor,watch,watch,
lantern,Lantern Circle,,monitor,,,
shade,Shade Fund,,monitor,,,lantern
mothers,Committee of Mothers,the mothers' committee,families_committee,,,
front,Riverside Front,,party,,,
bar,Port Bar Association,,lawyers,,,
chapel,Prison Chapel,,church,,,
two-hats,Ivo Rand,,monitor,lantern,mothers,
spokesman,Petra Ulm,,monitor,,anna-lind,
envoy,Saul Reed,,monitor,,justice,
"""
ABROAD = """id,name,aliases,kind,part_of,speaks_for
justice,Ministry of Justice,,ministry,,
court,Supreme Bench,,court,,
"""
WORLD = """id,name,aliases,kind,part_of,speaks_for,same_side
nations,League of Nations Office,LNO,international,,,
"""
PACKS = packs_from_files(
    {
        "countries/xa/country.toml": COUNTRY.format("XA", "Aldoria"),
        "countries/xa/authorities.csv": AUTHORITIES,
        "countries/xa/organisations.csv": ORGANISATIONS,
        "countries/xb/country.toml": COUNTRY.format("XB", "Belmara"),
        "countries/xb/authorities.csv": ABROAD,
        "countries/zz/country.toml": COUNTRY.format("ZZ", "Everywhere"),
        "countries/zz/organisations.csv": WORLD,
    }
)


def find(name, country="XA"):
    return find_body(name, PACKS, country)


@pytest.mark.parametrize(
    ("name", "shown", "side"),
    [
        ("Prison Watch", "Prison Watch", "body:XA:watch"),
        ("PRISON WATCH", "Prison Watch", "body:XA:watch"),
        ("PW", "Prison Watch", "body:XA:watch"),
        ("Vigilancia de Prisiones", "Prison Watch", "body:XA:watch"),
        ("the Prison Watch", "Prison Watch", "body:XA:watch"),
        ("Prison Watch (PW)", "Prison Watch", "body:XA:watch"),
        ("Prison Watch North", "Prison Watch North", "body:XA:watch"),
        ("justice ministry", "Ministry of Justice", "state:XA"),
        ("the MJ", "Ministry of Justice", "state:XA"),
        ("High Court", "High Court", "state:XA"),
        ("LNO", "League of Nations Office", "body:ZZ:nations"),
    ],
)
def test_a_body_is_found_by_any_of_its_names(name, shown, side):
    found = find(name)
    assert found is not None
    assert (found.name, found.side, found.via, found.is_known) == (shown, side, None, True)


@pytest.mark.parametrize("name", ["", "the", "Watch", "Open Cells", "ministry", "()"])
def test_what_no_pack_names_is_nobody(name):
    assert find(name) is None


@pytest.mark.parametrize(
    ("name", "body", "side"),
    [
        ("Anna Lind", "Prison Watch", "body:XA:watch"),
        ("director of Prison Watch", "Prison Watch", "body:XA:watch"),
        ("Otto Varga", "Ministry of Justice", "state:XA"),
        ("the minister of justice", "Ministry of Justice", "state:XA"),
        ("Ivo Rand", "Committee of Mothers", "body:XA:mothers"),
        # who speaks for an official speaks for the body, whichever table it stands in
        ("Petra Ulm", "Prison Watch", "body:XA:watch"),
        ("Saul Reed", "Ministry of Justice", "state:XA"),
    ],
)
def test_an_official_is_the_body_that_they_speak_for(name, body, side):
    """Reading 5: the speaker is the body, the official stands as `via` in the text's words."""
    found = find(name)
    assert found is not None
    assert (found.name, found.side) == (body, side)
    assert found.via == name.removeprefix("the ")
    direct = find(body)
    assert direct is not None
    assert (found.key, found.kind) == (direct.key, direct.kind)


@pytest.mark.parametrize(
    ("name", "organ"),
    [
        ("Ministry of Justice", "ministry"),
        ("Otto Varga", "ministry"),
        ("High Court", "court"),
        ("Second Chamber", "court"),
        ("Judge Feld", "court"),
        ("Prison Watch", None),
    ],
)
def test_the_organ_says_who_may_order(name, organ):
    found = find(name)
    assert found is not None
    assert found.organ == organ


@pytest.mark.parametrize(
    ("one", "other", "is_one_side"),
    [
        ("Prison Watch", "Prison Watch North", True),
        ("Lantern Circle", "Shade Fund", True),
        ("Prison Watch", "Lantern Circle", False),
        ("Prison Watch", "Committee of Mothers", False),
        ("Lantern Circle", "Committee of Mothers", False),
        ("Ministry of Justice", "High Court", True),
    ],
)
def test_who_is_on_one_side(one, other, is_one_side):
    """Reading 3; one person who serves two groups does not make them one."""
    a, b = find(one), find(other)
    assert a is not None
    assert b is not None
    assert (a.side == b.side) is is_one_side
    assert a.key != b.key


@pytest.mark.parametrize(
    ("name", "kind", "connection"),
    [
        ("Prison Watch", SpeakerKind.MONITOR, SourceConnection.ORGANISATION),
        ("Committee of Mothers", SpeakerKind.FAMILIES_COMMITTEE, SourceConnection.ORGANISATION),
        ("Riverside Front", SpeakerKind.PARTY, SourceConnection.ORGANISATION),
        ("Prison Chapel", SpeakerKind.CHURCH, SourceConnection.ORGANISATION),
        ("Port Bar Association", SpeakerKind.OTHER, SourceConnection.ORGANISATION),
        ("League of Nations Office", SpeakerKind.INTERNATIONAL, SourceConnection.ORGANISATION),
        ("Ministry of Justice", SpeakerKind.STATE, SourceConnection.AUTHORITY),
    ],
)
def test_kinds_and_connections(name, kind, connection):
    found = find(name)
    assert found is not None
    assert (found.kind, found.connection) == (kind, connection)


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Ministry of Justice", "XA", "XA"),
        ("Ministry of Justice", "XB", "XB"),
        ("Ministry of Justice", None, None),
        ("Supreme Bench", None, "XB"),
        ("Supreme Bench", "XB", "XB"),
        ("Supreme Bench", "XA", None),
        ("Supreme Bench", "XC", "XB"),
        ("justice ministry", None, "XA"),
    ],
)
def test_a_state_organ_is_of_the_country_or_of_the_only_one_that_has_it(name, country, found):
    authority = known_authority(name, PACKS, country)
    assert (None if authority is None else authority.country) == found


def test_a_group_is_found_from_abroad_and_has_no_country_where_it_is_everywhere():
    abroad, world = find("Prison Watch", "XB"), find("LNO", "XB")
    assert abroad is not None
    assert world is not None
    assert (abroad.country, world.country) == ("XA", None)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Prison Watch", ["Prison Watch", "Prison Watch"]),
        ("the Watch", ["the Watch", "the Watch", "Watch"]),
        ("la Red (RC) hoy", ["la Red (RC) hoy", "la Red", "Red"]),
        ("police", ["police", "police"]),
    ],
)
def test_forms_of_a_name(name, forms):
    assert list(name_forms(name)) == forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the Open Cells", "Open Cells"),
        ("Open cells (OC)", "OPEN CELLS"),
        ("El Níspero", "nispero"),
    ],
)
def test_a_body_that_no_pack_knows_is_one_under_all_its_forms(one, other):
    assert fold_body_name(one) == fold_body_name(other)


@given(st.text(max_size=30))
def test_any_words_are_somebody_or_nobody(name):
    found = find(name)
    assert found is None or found.is_known
    assert fold_body_name(name) == fold_body_name(name.upper()) or not name.isascii()


ADJECTIVES = COUNTRY + '[adjectives]\nen = ["{2}"]\n'
TWO_STATES = packs_from_files(
    {
        "countries/xa/country.toml": ADJECTIVES.format("XA", "Aldoria", "Aldorian"),
        "countries/xa/authorities.csv": AUTHORITIES,
        "countries/xa/organisations.csv": ORGANISATIONS,
        "countries/xb/country.toml": ADJECTIVES.format("XB", "Upper Belmara", "Belmaran"),
        "countries/xb/authorities.csv": ABROAD,
    }
)


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Ministry of Justice of Aldoria", "state:XA"),
        ("the Ministry of Justice of Upper Belmara", "state:XB"),
        ("Belmaran Ministry of Justice", "state:XB"),
        ("the Aldorian justice ministry", "state:XA"),
        ("justice ministry Aldorian", "state:XA"),
    ],
)
@pytest.mark.parametrize("country", ["XA", "XB", None])
def test_a_country_named_with_a_body_says_whose_it_is(name, side, country):
    body = find_body(name, TWO_STATES, country)
    assert body is not None
    assert (body.name, body.side) == ("Ministry of Justice", side)


@pytest.mark.parametrize(
    "name",
    ["Aldoria", "of Aldoria", "Aldorian", "Ministry of Fish of Aldoria", "friends of Aldoria"],
)
def test_a_country_alone_makes_no_body(name):
    assert find_body(name, TWO_STATES, "XA") is None
