"""What changed: newest first, in pages, by filters, with why; nobody hidden."""

from __future__ import annotations

import datetime
import re

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import ChangeKind
from tests.factories import NOON
from tests.functional.desk.happenings import (  # noqa: F401 - fixtures
    LIA,
    OTO,
    add_matters,
    address_of,
    happen,
    restrict,
)
from tests.functional.desk.test_reports import claim_urls, seen_of


def rows_of(one) -> list[str]:
    body = one.shown.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("<tr>")[1:]]


@pytest.mark.parametrize("role", Role)
def test_each_role_reads_what_changed_with_why(app, at_desk, role):
    happen(app.state.where, LIA)
    one = at_desk(role)
    one.get("/changes")
    (row,) = rows_of(one)
    assert row.startswith("May 6, 2031, 12:00 UTC Lia Quessant custody held free")
    assert "courier The Lowland Courier" in row
    assert f'href="/persons/{address_of(app.state.where, LIA)}"' in one.shown.text


def test_today_leads_here(app, at_desk):
    happen(app.state.where, LIA)
    one = at_desk()
    one.get("/")
    assert 'href="/changes"' in one.shown.text
    assert one.get("/changes").status_code == 200


def test_nothing_changed_is_said(at_desk):
    one = at_desk()
    one.get("/changes")
    assert "Nothing." in one.words
    assert "Since your last visit" not in one.words


def test_a_decision_is_told_with_who_made_it_and_why(app, at_desk):
    one = at_desk()
    one.get("/reports/gazette")
    for url in claim_urls(one):
        one.get(url)
        action = re.search(r'action="(/reports/[^"]+)/verdict"', one.shown.text)[1]
        typed = {"verdict": "rejected", "why": "he was misheard", "seen": seen_of(one)}
        one.post(f"{action}/verdict", typed)
    one.get("/changes?decided=1")
    assert rows_of(one)
    assert all("Ana Serrat decided it" in row and "he was misheard" in row for row in rows_of(one))
    one.get("/changes?kind=conflict")
    assert any("a conflict closed" in row for row in rows_of(one))


def test_pages_joined_are_all_where_much_happened_in_one_moment(app, at_desk):
    happen(app.state.where, LIA, 70)
    happen(app.state.where, OTO, 55, before="free", after="held")
    add_matters(app.state.where)
    one = at_desk()
    one.get("/changes")
    seen = rows_of(one)
    while 'rel="next"' in one.shown.text:
        url = re.search(r'href="([^"]+)" data-key="j"', one.shown.text)[1].replace("&amp;", "&")
        one.get(url)
        assert "I have seen these" not in one.words
        seen += rows_of(one)
    assert len(seen) == 126
    assert [LIA in row for row in seen].count(True) == 70
    assert [OTO in row for row in seen].count(True) == 55
    assert "a promise fell due" in seen[-1]


@pytest.mark.parametrize("after", ["x", "~", "1~2", "-5~~", "1~~~", "\u0661~~", "1~x~y"])
def test_a_place_that_no_page_told_is_refused_or_empty(at_desk, after):
    assert at_desk().get("/changes", params={"after": after}).status_code in {200, 422}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=custody", {LIA}),
        ("kind=step", {OTO}),
        ("kind=step&kind=custody", {LIA, OTO}),
        ("kind=promise", {"Everybody is freed by then"}),
        ("site=old+mill+prison", {LIA}),
        ("site=nowhere", set()),
        ("country=zz", set()),
        ("decided=1", set()),
        ("since=2031-05-06", {LIA, OTO, "Everybody is freed by then"}),
        ("since=2031-05-07", set()),
        ("until=2031-05-05", set()),
        ("since=2031-05-06&until=2031-05-06&kind=step", {OTO}),
    ],
)
def test_filters(app, at_desk, asked, found):
    happen(app.state.where, LIA)
    told = {"what": ChangeKind.STEP, "before": "", "after": "release confirmed", "cause": "day"}
    happen(app.state.where, OTO, **told)
    add_matters(app.state.where)
    one = at_desk()
    one.get(f"/changes?{asked}")
    seen = rows_of(one)
    assert len(seen) == len(found), one.words
    assert all(any(name in row for row in seen) for name in found)


@pytest.mark.parametrize("asked", ["kind=weather", "since=soon", "until=2031-13-01"])
def test_a_word_of_no_list_is_told(at_desk, asked):
    one = at_desk()
    assert one.get(f"/changes?{asked}").status_code == 422


def test_since_my_last_visit(app, at_desk, clock):
    happen(app.state.where, LIA)
    one = at_desk()
    one.get("/changes")
    one.post("/seen", {"changes": "1"})
    assert one.shown.url.path == "/changes"
    assert "Since your last visit" in one.words
    assert "nothing" in one.words
    happen(app.state.where, OTO, at=clock.now + datetime.timedelta(minutes=1))
    one.get("/changes")
    assert "custody: 1" in one.words
    assert len(rows_of(one)) == 2
    one.get("/changes?since=visit")
    (row,) = rows_of(one)
    assert OTO in row
    # The visit is one's own.
    assert "Since your last visit" not in at_desk(Role.VIEWER).get("/changes").text


def test_who_is_hidden_is_nowhere_and_in_no_count(app, at_desk, restrict):  # noqa: F811
    where = app.state.where
    vera = at_desk(Role.VIEWER)
    vera.get("/changes")
    vera.post("/seen")
    later = NOON + datetime.timedelta(days=2)
    happen(where, LIA, 3, at=later)
    happen(where, LIA, at=later, what=ChangeKind.NAME, before="Lia Q", after=LIA)
    happen(where, OTO, at=later)
    add_matters(where, about=f"{LIA} is freed by then")
    ana = restrict(LIA)
    assert len([row for row in rows_of_all(ana) if "Quessant" in row]) >= 4
    vera.get("/changes")
    assert "Quessant" not in vera.shown.text
    assert "Lia" not in vera.words
    assert "custody: 1" in vera.words
    for asked in ("kind=custody", "site=old+mill+prison", "since=visit", "kind=named"):
        assert "Quessant" not in vera.get(f"/changes?{asked}").text


def rows_of_all(one) -> list[str]:
    one.get("/changes")
    return rows_of(one)


def test_a_restricted_field_hides_conflicts_and_promises_of_the_person(
    app,
    at_desk,
    restrict,  # noqa: F811
):
    where = app.state.where
    told = {"before": "", "after": "denied"}
    happen(where, OTO, what=ChangeKind.CONFLICT_OPENED, **told)
    happen(where, OTO, what=ChangeKind.PROMISE, before="", after="open")
    happen(where, OTO)
    vera = at_desk(Role.VIEWER)
    assert len(rows_of_all(vera)) == 3
    restrict(OTO, field="site")
    (row,) = rows_of_all(vera)
    assert "custody" in row


def test_who_is_here_no_more_is_told_of_without_a_name(app, at_desk):
    happen(app.state.where, "", person_id="e" * 32, what=ChangeKind.NAME, before="Mara", after="M")
    one = at_desk()
    (row,) = rows_of_all(one)
    assert "somebody who is named here no more" in row
    assert "Mara" not in one.shown.text


def test_figures_that_quarrel_lead_to_their_conflict(app, at_desk):
    id_ = add_matters(app.state.where, kind="conflict", sub="rival_figures", about="41 or 116")
    happen(app.state.where, "", person_id="", what=ChangeKind.CONFLICT_OPENED, about=id_, before="")
    one = at_desk()
    one.get("/changes")
    assert f'<a href="/conflicts/{id_}">41 or 116</a>' in one.shown.text


def test_what_is_hostile_is_never_live(app, at_desk):
    evil = "<script>alert(1)</script>"
    happen(app.state.where, LIA, what=ChangeKind.NAME, before=evil, after=LIA)
    add_matters(app.state.where, about=evil, speaker=evil)
    one = at_desk()
    one.get("/changes", params={"site": evil, "country": evil})
    assert "<script>alert" not in one.shown.text
    one.get("/changes")
    assert "<script>alert" not in one.shown.text
    assert "&lt;script&gt;" in one.shown.text


def test_in_spanish(app, at_desk):
    happen(app.state.where, LIA)
    add_matters(app.state.where)
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/changes")
    assert "Qué cambió" in one.words
    assert "venció una promesa" in one.words
