"""The page of a person: what it shows to whom, at which time, and what is decided on it."""

from __future__ import annotations

import pytest

from corrobora.model.account import Role
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from corrobora.store.addresses import load_addresses


@pytest.fixture
def url(app):
    """Return the page of the person who is called so."""

    def find(name):
        with opened(app.state.where) as connection:
            found = search_names(connection, name)[0].person
            return f"/persons/{load_addresses(connection, [found.id])[found.id]}"

    return find


def test_who_has_not_signed_in_is_asked_to(browser, url):
    one = browser()
    one.get(url("Lia Quessant"))
    assert "Lia" not in one.words
    assert one.shown.url.path == "/sign-in"


@pytest.mark.parametrize("role", Role)
def test_a_person_with_every_passage_behind_them(at_desk, url, role):
    one = at_desk(role)
    assert one.get(url("Lia Quessant")).status_code == 200
    assert "Lia Quessant" in one.words
    assert "independent side" in one.words
    assert "The Lowland Courier" in one.words
    assert "<blockquote>" in one.shown.text


def test_nobody_is_at_an_address_that_was_never_given(at_desk):
    assert at_desk().get("/persons/nobody-here").status_code == 404


def test_in_spanish(at_desk, url):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get(url("Lia Quessant"))
    assert 'lang="es"' in one.shown.text
    assert "Qué se dice, y quién lo dice" in one.words


def test_as_of_a_day_before_anything_happened(at_desk, url):
    one = at_desk()
    page = url("Lia Quessant")
    one.get(f"{page}?as_of=2025-04-01")
    assert "free" not in one.words.partition("Over time")[0]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("known_at=2020-01-01", "Nothing was known here of this person on 2020-01-01."),
        ("as_of=2020-01-01", "Of 2020-01-01 and earlier, nothing was told of this person."),
        (
            "as_of=2020-01-01&known_at=2021-01-01",
            "Of 2020-01-01, as known here on 2021-01-01, nothing was told of this person.",
        ),
    ],
)
def test_of_a_time_before_anything_was_told_it_says_so(at_desk, url, query, told):
    one, page = at_desk(), url("Lia Quessant")
    one.get(f"{page}?{query}")
    assert one.shown.status_code == 200
    assert told in one.words
    assert f'href="{page}">Today' in one.shown.text
    assert one.get(f"/persons/nobody-here?{query}").status_code == 404


@pytest.mark.parametrize(
    "typed", ["as_of=soon", "known_at=yesterday", "as_of=2031-02-30", "known_at=9999-12-31"]
)
def test_no_date_is_said_to_be_none(at_desk, url, typed):
    one = at_desk()
    assert one.get(f"{url('Lia Quessant')}?{typed}").status_code == 422
    assert "Write it as" in one.words


def test_the_day_that_was_asked_for_stays_typed(at_desk, url):
    one = at_desk()
    for page in (url("Lia Quessant"), f"{url('Lia Quessant')}/case"):
        one.get(f"{page}?known_at=2031-05-07")
        assert 'name="known_at" type="date" value="2031-05-07"' in one.shown.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days(at_desk, url, day):
    assert at_desk().get(f"{url('Lia Quessant')}?as_of={day}").status_code == 200


@pytest.mark.parametrize("act", ["", "flying", "\0", "RELEASE"])
def test_nobody_vouches_for_what_is_no_act(at_desk, url, act):
    one, page = at_desk(), url("Lia Quessant")
    one.get(page)
    one.post(f"{page}/verify", {"why": "I saw it", "act": act})
    assert one.shown.status_code == 422
    assert "Choose what happened" in one.words


def test_a_note_stands_on_the_page_by_who_signed_in(at_desk, url):
    one = at_desk()
    page = url("Lia Quessant")
    one.get(page)
    one.post(f"{page}/note", {"why": "Her mother called on Monday"})
    assert one.shown.status_code == 200
    assert "Her mother called on Monday" in one.words
    assert "Ana Serrat" in one.words.partition("What people decided")[2]


def test_a_decision_without_a_reason_is_none(at_desk, url):
    one = at_desk()
    page = url("Lia Quessant")
    one.get(page)
    one.post(f"{page}/note", {"why": " "})
    assert one.shown.status_code == 422
    assert 'role="alert"' in one.shown.text


def test_what_was_typed_stands_in_its_form_again_after_a_mistake(at_desk, url):
    one = at_desk()
    page = url("Lia Quessant")
    one.get(page)
    one.post(f"{page}/publish", {"why": "asked <by> her & sisters", "audience": "nobody"})
    assert one.shown.status_code == 422
    told = one.shown.text
    assert told.count("asked &lt;by&gt; her &amp; sisters</textarea>") == 1
    assert 'id="publish-why" name="why" required>asked' in told
    assert told.count('<details class="card no-print" open>') == 1
    one.post(f"{page}/restrict", {"why": " ", "field": "site"})
    assert '<option value="site" selected>' in one.shown.text


@pytest.mark.parametrize("what", ["note", "verify", "restrict", "publish"])
@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_decide_cannot(at_desk, url, role, what):
    one = at_desk(role)
    page = url("Lia Quessant")
    one.get(page)
    assert f"{page}/{what}" not in one.shown.text
    one.post(f"{page}/{what}", {"why": "x", "audience": "outside", "act": "release"})
    assert one.shown.status_code == 403


def test_a_form_from_elsewhere_changes_nothing(at_desk, url):
    one = at_desk()
    page = url("Lia Quessant")
    one.get(page)
    for typed, headers in (
        ({"mark": "0" * 64}, {}),
        ({"mark": ""}, {}),
        ({"mark": one.mark}, {"origin": "https://elsewhere.example"}),
        ({"mark": one.mark}, {"sec-fetch-site": "cross-site"}),
    ):
        sent = one.client.post(f"{page}/note", data={"why": "x", **typed}, headers=headers)
        assert sent.status_code == 400
    assert "What people decided" not in one.get(page).text


def test_who_is_restricted_is_not_found_by_those_who_may_not_see_them(at_desk, url):
    page = url("Lia Quessant")
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    ana.get(page)
    ana.post(f"{page}/restrict", {"why": "the family asked"})
    assert "Restricted" in ana.words
    assert vera.get(page).status_code == 404
    missing = vera.get("/persons/nobody-here").text
    assert vera.get(page).text.replace(page, "/persons/nobody-here") == missing


def test_a_restricted_name_is_blanked_on_the_pages_of_others(at_desk, url):
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    page = url("Lia Quessant")
    ana.get(page)
    ana.post(f"{page}/restrict", {"why": "the family asked"})
    ana.get(url("Oto Brandimar"))
    ana.post(f"{url('Oto Brandimar')}/note", {"why": "Lia Quessant knows more"})
    assert "Lia Quessant knows" in ana.words
    vera.get(url("Oto Brandimar"))
    assert vera.shown.status_code == 200
    assert "Quessant" not in vera.shown.text
    assert "\u2588 knows more" in vera.words


def test_a_field_that_is_restricted_takes_the_passages_with_it(at_desk, url):
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    page = url("Lia Quessant")
    ana.get(page)
    ana.post(f"{page}/restrict", {"why": "the family asked", "field": "date"})
    assert vera.get(page).status_code == 200
    assert "2025" not in vera.words.partition("What is said")[2].partition("Decide")[0]
    assert "<blockquote>" not in vera.shown.text
