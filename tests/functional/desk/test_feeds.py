"""Feeds: valid Atom that keeps its ids, by sign-in or by an address that can be ended."""

from __future__ import annotations

import datetime
import re
import sqlite3
from xml.etree import ElementTree

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import ChangeKind
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.people import change_role, disable_account
from tests.factories import NOON
from tests.functional.desk.conftest import NAMES, PASSWORD, Drawn
from tests.functional.desk.happenings import (  # noqa: F401 - fixtures
    LIA,
    OTO,
    add_matters,
    address_of,
    happen,
    make_address,
    restrict,
)

ATOM = "{http://www.w3.org/2005/Atom}"
ALL = "/feeds/changes.atom"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
IRI = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What RFC 4287 (4.1.1, 4.1.2) has in a feed and an entry once, and any number of times.
ONCE = {"feed": {"id", "title", "updated"}, "entry": {"id", "title", "updated"}}
MAY = {
    "feed": {"author", "link", "entry", "category", "generator", "subtitle"},
    "entry": {"author", "link", "category", "summary", "content", "published"},
}


def check_atom(answer) -> ElementTree.Element:
    """Read a feed strictly: what has to be there is, once; nothing else is."""
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own words
    assert root.tag == f"{ATOM}feed"
    assert len(root.findall(f"{ATOM}author/{ATOM}name")) == 1
    for one in (root, *root.findall(f"{ATOM}entry")):
        kind = one.tag.removeprefix(ATOM)
        tags = [child.tag.removeprefix(ATOM) for child in one]
        assert all(tags.count(tag) == 1 for tag in ONCE[kind])
        assert set(tags) <= ONCE[kind] | MAY[kind]
        assert IRI.fullmatch(text(one, "id"))
        assert RFC_3339.fullmatch(text(one, "updated"))
        assert text(one, "title").strip()
        rels = [link.get("rel") for link in one.findall(f"{ATOM}link")]
        assert rels.count("alternate") == 1  # no more than one of a type and language
        assert all(link.get("href") for link in one.findall(f"{ATOM}link"))
    ids = [text(one, "id") for one in root.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    days = [text(one, "updated") for one in root.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert not days or text(root, "updated") == days[0]
    return root


def text(one: ElementTree.Element, tag: str) -> str:
    return one.findtext(f"{ATOM}{tag}") or ""


def titles(answer) -> list[str]:
    return [text(one, "title") for one in check_atom(answer).findall(f"{ATOM}entry")]


def ids(answer) -> list[str]:
    return [text(one, "id") for one in check_atom(answer).findall(f"{ATOM}entry")]


@pytest.mark.parametrize("role", Role)
def test_everything_that_changes(app, at_desk, role):
    happen(app.state.where, LIA)
    add_matters(app.state.where)
    answer = at_desk(role).get(ALL)
    assert titles(answer) == [
        f"{LIA}: custody (held → free)",
        "Everybody is freed by then: a promise fell due",
    ]


def test_where_nothing_happened_the_feed_is_valid(at_desk):
    assert titles(at_desk().get(ALL)) == []


def test_ids_stay_when_more_happens(app, at_desk):
    happen(app.state.where, LIA, 2)
    add_matters(app.state.where)
    one = at_desk()
    before, feed = ids(one.get(ALL)), text(check_atom(one.shown), "id")
    happen(app.state.where, OTO, at=NOON + datetime.timedelta(hours=1))
    assert ids(one.get(ALL))[1:] == before
    assert text(check_atom(one.shown), "id") == feed


def test_of_one_person_one_place_and_nobody_else(app, at_desk):
    happen(app.state.where, LIA)
    happen(app.state.where, OTO)
    one = at_desk()
    feeds = [
        f"/feeds/persons/{address_of(app.state.where, LIA)}.atom",
        "/feeds/sites/Old Mill prison.atom",
        "/feeds/sites/old%20mill%20prison.atom",
    ]
    for url in feeds:
        assert titles(one.get(url)) == [f"{LIA}: custody (held → free)"], url
    assert len({text(check_atom(one.get(url)), "id") for url in feeds[:2]}) == 2
    for url in ("/feeds/persons/nobody.atom", "/feeds/searches/none.atom", "/feeds/other.atom"):
        assert one.get(url).status_code == 404


def test_asked_again_nothing_is_sent_twice(app, at_desk):
    happen(app.state.where, LIA)
    one = at_desk()
    tag = one.get(ALL).headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    again = one.get(ALL, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    happen(app.state.where, OTO)
    assert one.get(ALL, headers={"if-none-match": tag}).status_code == 200
    assert one.shown.headers["etag"] != tag


def test_what_is_hostile_stays_words(app, at_desk):
    evil = "<script>alert(1)</script> & \"'\x00\x0b\ufffe"
    happen(app.state.where, LIA, what=ChangeKind.NAME, before=evil.replace("\x00", ""), after=LIA)
    add_matters(app.state.where, about="]]><entry>&nbsp;\x1b[31m", speaker="<!--")
    found = titles(at_desk().get(ALL))
    assert any("<script>alert(1)</script> & \"'" in one for one in found)
    assert any("]]><entry>&nbsp;" in one for one in found)
    assert len(found) == 2


def test_in_spanish(app, at_desk):
    happen(app.state.where, LIA)
    one = at_desk()
    one.client.cookies.set("language", "es")
    root = check_atom(one.get(ALL))
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert text(root, "title") == "Qué cambió"


# --- by an address alone ------------------------------------------------------------------------


def test_by_an_address_alone_until_it_is_ended(app, at_desk, browser):
    happen(app.state.where, LIA)
    ana = at_desk()
    url = make_address(ana)
    assert re.fullmatch(r"/feeds/by/[\w-]{43}\.atom", url)
    reader = browser()
    assert titles(reader.get(url)) == [f"{LIA}: custody (held → free)"]
    assert url not in reader.shown.text, "what is secret does not stand in what is read by it"
    assert reader.get(url, headers={"if-none-match": reader.shown.headers["etag"]}).status_code == (
        304
    )
    # It opens nothing else.
    reader.client.follow_redirects = False
    for other in (ALL, "/changes", "/persons", "/me/feeds"):
        assert reader.get(other).status_code == 303
    ana.get("/me/feeds")
    assert "my reader" in ana.words
    assert url not in ana.shown.text
    end = re.search(r'action="(/me/feeds/[0-9a-f]{32}/end)"', ana.shown.text)[1]
    ana.post(end)
    assert "The feed address is ended" in ana.words
    assert "my reader" not in ana.words
    assert reader.get(url).status_code == 404


@pytest.mark.parametrize("secret", ["x", "A" * 43, "%00", "'--"])
def test_any_other_address_is_nothing(browser, secret):
    assert browser().get(f"/feeds/by/{secret}.atom").status_code == 404


def test_it_reads_with_the_eyes_of_its_account_as_they_are_now(app, at_desk, browser, restrict):  # noqa: F811
    where = app.state.where
    happen(where, LIA)
    happen(where, OTO)
    urls = {role: make_address(at_desk(role)) for role in (Role.VIEWER, Role.REVIEWER)}
    restrict(LIA)
    reader = browser()
    assert any(LIA in one for one in titles(reader.get(urls[Role.REVIEWER])))
    assert [one for one in titles(reader.get(urls[Role.VIEWER])) if "Quessant" in one] == []
    assert "Quessant" not in reader.shown.text
    with sqlite3.connect(where) as raw:
        of = dict(raw.execute("SELECT name, id FROM accounts").fetchall())
    stamp = Stamp(NOON, Drawn())
    ana = of[NAMES[Role.REVIEWER]]
    change_role(where, ana, Role.VIEWER, by=COMMAND_LINE, stamp=stamp)
    assert "Quessant" not in reader.get(urls[Role.REVIEWER]).text
    disable_account(where, ana, by=COMMAND_LINE, stamp=stamp)
    assert reader.get(urls[Role.REVIEWER]).status_code == 404


def test_the_feed_of_somebody_hidden_is_as_if_there_were_none(app, at_desk, browser, restrict):  # noqa: F811
    address = address_of(app.state.where, LIA)
    vera = at_desk(Role.VIEWER)
    url = make_address(vera, kind="person", about=f"/persons/{address}")
    assert browser().get(url).status_code == 200
    ana = restrict(LIA)
    assert browser().get(url).status_code == 404
    assert vera.get(f"/feeds/persons/{address}.atom").status_code == 404
    assert ana.get(f"/feeds/persons/{address}.atom").status_code == 200
    # Nor does a form tell that somebody is there.
    typed = {"kind": "person", "label": "x", "password": PASSWORD}
    vera.get("/me/feeds")
    hidden = vera.post("/me/feeds", {**typed, "about": address}).text
    nobody = vera.post("/me/feeds", {**typed, "about": "f" * 32}).text
    assert hidden.replace(address, "") == nobody.replace("f" * 32, "").replace(address, "")


def test_of_a_place_and_of_a_saved_search(app, at_desk, browser):
    happen(app.state.where, LIA)
    happen(app.state.where, OTO)
    ana = at_desk()
    ana.get("/search?q=brandimar")
    ana.post("/search/saved", {"q": "brandimar", "name": "the fisherman"})
    ana.get("/me/feeds")
    search = re.search(r'<option value="([0-9a-f]{32})">the fisherman', ana.shown.text)[1]
    site = make_address(ana, kind="site", about="Old Mill prison")
    found = make_address(ana, kind="search", search=search)
    assert titles(browser().get(site)) == [f"{LIA}: custody (held → free)"]
    assert titles(browser().get(found)) == [f"{OTO}: custody (held → free)"]
    assert titles(ana.get(f"/feeds/searches/{search}.atom")) == [f"{OTO}: custody (held → free)"]
    assert at_desk(Role.VIEWER).get(f"/feeds/searches/{search}.atom").status_code == 404
    ana.get("/search/saved")
    ana.post(f"/search/saved/{search}/forget")
    assert browser().get(found).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"password": "wrong"}, "The present password is wrong"),
        ({"label": " "}, "A feed has a label"),
        ({"label": "x" * 81}, "A feed has a label"),
        ({"kind": "person", "about": "nobody"}, "There is nothing of which a feed"),
        ({"kind": "site", "about": ""}, "There is nothing of which a feed"),
        ({"kind": "search", "search": "f"}, "There is nothing of which a feed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(at_desk, typed, said):
    one = at_desk()
    one.get("/me/feeds")
    one.post("/me/feeds", {"kind": "all", "label": "<b>mine", "password": PASSWORD, **typed})
    assert one.shown.status_code == 422
    assert said in one.words
    assert "<b>mine" not in one.shown.text
    assert "/feeds/by/" not in one.shown.text
    one.get("/me/feeds")
    assert "Your addresses" not in one.words


def test_nobody_ends_the_addresses_of_others(at_desk, browser):
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    url = make_address(ana)
    ana.get("/me/feeds")
    end = re.search(r'action="(/me/feeds/[0-9a-f]{32}/end)"', ana.shown.text)[1]
    vera.get("/me/feeds")
    vera.post(end)
    assert browser().get(url).status_code == 200


def test_by_default_there_is_no_address(at_desk):
    one = at_desk()
    assert 'href="/me/feeds"' in one.get("/me").text
    one.get("/me/feeds")
    assert "Your addresses" not in one.words
