from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.packs.load import packs_from_files
from corrobora.resolve.outlets import domain_of, find_outlet, join_outlets, resolve_outlets
from tests.eval.register.scenario import load_packs
from tests.factories import make_report

PACKS = load_packs()


def outlet(name: str | None, address: str = "a.txt"):
    report = replace(make_report(outlet=name), address=address)
    return resolve_outlets([report], PACKS)[report.id]


def test_known_by_name_alias_or_domain():
    assert outlet("the herald").name == "Aldoria Herald"
    assert outlet(None, "https://www.news.herald.example/2031/x").name == "Aldoria Herald"
    assert outlet("herald.example").is_known


def test_one_owner_and_one_agency_are_one_side():
    assert outlet("Aldoria Herald").side == outlet("Evening Star").side
    assert outlet("Morning Post").side == outlet("Aldoria Wire").side
    assert outlet("The Tribune").side not in {outlet("Morning Post").side, outlet("Herald").side}
    assert outlet("State Channel").side == "state:XA"


def test_unknown_outlets_share_a_side_and_keep_their_keys():
    first, second = outlet("Harbour Online"), outlet("Valley Online")
    assert first.side == second.side == UNKNOWN_OUTLETS
    assert first.key != second.key
    assert not first.is_known
    assert outlet(None).key != first.key


def test_one_unknown_outlet_is_one_whatever_its_case():
    assert outlet("HARBOUR ONLINE").key == outlet("Harbour Online").key


def test_a_group_that_publishes_is_the_issuer():
    found = outlet("Prison Watch")
    assert found.issuer is not None
    assert found.side == "body:XA:watch"


def test_domains():
    assert domain_of("https://www.a.example/b") == "a.example"
    assert domain_of("folder/a.txt") is None


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("Aldoria Herald", "a.txt", "Aldoria Herald"),
        ("ALDORIA HERALD", "a.txt", "Aldoria Herald"),
        ("The Herald", "a.txt", "Aldoria Herald"),
        ("www.herald.example", "a.txt", "Aldoria Herald"),
        (None, "https://herald.example/1", "Aldoria Herald"),
        (None, "http://en.news.herald.example/1", "Aldoria Herald"),
        (None, "https://herald.example.org/1", "herald.example.org"),
        ("Harbour Online", "https://herald.example/1", "Aldoria Herald"),
        ("Harbour Online", "a.txt", "Harbour Online"),
        (None, "https://harbour.example/1", "harbour.example"),
        (None, "a.txt", "unknown outlet (one)"),
    ],
)
def test_who_published_it(name, address, shown):
    """By name, else by the address's domain and those above it, else unknown, by its label."""
    assert outlet(name, address).name == shown


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("Aldoria Herald", "Evening Star", True),
        ("Morning Post", "Aldoria Wire", True),
        ("State Channel", "Aldoria Wire", False),
        ("The Tribune", "Evening Star", False),
        ("The Tribune", "Harbour Online", False),
        ("Harbour Online", "Valley Online", True),
    ],
)
def test_which_outlets_are_one_side(one, other, is_one):
    """DESIGN rule 4 c: of one owner or agency they count once; unknown ones count together."""
    assert (outlet(one).side == outlet(other).side) is is_one
    assert outlet(one).key != outlet(other).key


def test_owners_and_agencies_join_through_each_other():
    """A paper of an owner whose other paper prints a wire is on the side of that wire."""
    rows = "id,name,aliases,domain,owner,agency,kind\n"
    rows += "wire,Wire,,,,,agency\na,Paper A,,,Marlow,wire,newspaper\nb,Paper B,,,MARLOW,,site\n"
    country = 'code = "XA"\nlanguages = ["en"]\n[names]\nen = ["Aldoria"]\n'
    files = {"countries/xa/country.toml": country, "countries/xa/outlets.csv": rows}
    sides = join_outlets(packs_from_files(files).countries)
    assert set(sides) == {"outlet:XA:wire", "outlet:XA:a", "outlet:XA:b"}
    assert set(sides.values()) == {"owner:marlow"}


def test_what_the_state_runs_is_the_states_whoever_owns_it():
    rows = "id,name,aliases,domain,owner,agency,kind\n"
    rows += "tv,Channel,,,Marlow,,state\na,Paper A,,,Marlow,,newspaper\n"
    country = 'code = "XA"\nlanguages = ["en"]\n[names]\nen = ["Aldoria"]\n'
    files = {"countries/xa/country.toml": country, "countries/xa/outlets.csv": rows}
    assert set(join_outlets(packs_from_files(files).countries).values()) == {"state:XA"}


def test_an_outlet_stands_alone_without_ties():
    sides = join_outlets(PACKS.countries)
    assert sides["outlet:XA:tribune"] == "outlet:XA:tribune"
    assert join_outlets({}) == {}


def test_find_outlet_takes_a_name_or_a_domain():
    sides = join_outlets(PACKS.countries)
    by_name, by_domain = (find_outlet(n, PACKS, sides) for n in ("AW", "wire.example"))
    assert by_name is not None
    assert by_name == by_domain
    assert find_outlet("Harbour Online", PACKS, sides) is None


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://a.example", "a.example"),
        ("http://A.Example:8080/b", "a.example"),
        ("https://www.a.example/b?c", "a.example"),
        ("ftp://a.example/b", None),
        ("a.example/b", None),
        ("", None),
        ("https://", None),
    ],
)
def test_the_domain_of_an_address(address, domain):
    assert domain_of(address) == domain


def test_two_unnamed_files_are_two_outlets():
    """Nothing is known of either: they must not be taken for one and the same."""
    reports = [replace(make_report(label=i, outlet=None), outlet=None) for i in "ab"]
    found = resolve_outlets(reports, PACKS)
    assert len({o.key for o in found.values()}) == 2
    assert {o.side for o in found.values()} == {UNKNOWN_OUTLETS}
