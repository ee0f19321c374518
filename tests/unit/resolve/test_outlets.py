from __future__ import annotations

from dataclasses import replace

from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.resolve.outlets import domain_of, resolve_outlets
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
