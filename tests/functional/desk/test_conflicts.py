"""Conflicts: the list, both sides with their passages, closing one and opening it again."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import MatterKind
from corrobora.register.eyes import ALL_EYES
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import MatterFilter, list_matters, look
from corrobora.register.summaries.loading import load_group, load_told
from tests.functional.desk.waiting import DAY, decisions, find, hide, staffed, waiting_once

__all__ = ["decisions", "find", "hide", "staffed", "waiting_once"]


def page_of(browser, about, query=""):
    """The address of the conflict that the list calls so."""
    browser.get(f"/conflicts{query}")
    found = re.search(rf'"(/conflicts/[0-9a-f]+)">{about}<', browser.shown.text)
    assert found, browser.words
    return found[1]


def seen(browser):
    found = re.search(r'name="seen" value="([^"]*)"', browser.shown.text)
    assert found, browser.words
    return found[1]


@pytest.mark.parametrize("role", Role)
def test_the_list_tells_both_sides_to_each_role(at_desk, role):
    one = at_desk(role)
    one.get("/conflicts")
    assert one.shown.status_code == 200
    assert "release of Oto Brandimar" in one.words
    assert "His lawyer: it did not happen" in one.words
    assert "<img" not in one.shown.text


def test_the_list_of_a_kind_and_of_what_was_closed(at_desk):
    one = at_desk()
    one.get("/conflicts?sub=rival_figures")
    assert "release of people" in one.words
    assert "Brandimar" not in one.words
    one.get("/conflicts?closed=1")
    assert "None." in one.words


@pytest.mark.parametrize(
    "asked", ["sub=%00", "after=x", "after=2025-01-01%1F%00", "closed=%3Cb%3E&sub=nothing"]
)
def test_no_address_breaks_it(at_desk, asked):
    assert at_desk().get(f"/conflicts?{asked}").status_code == 200


@pytest.mark.parametrize("role", Role)
def test_both_sides_stand_with_their_passages_lit(at_desk, role):
    one = at_desk(role)
    for about in ("release of Oto Brandimar", "release of people", "release of Mara Tellan"):
        one.get(page_of(one, about))
        assert one.shown.status_code == 200
        assert one.shown.text.count("<mark>") >= 2
        assert "<script>alert" not in one.shown.text
        assert ("Close it" in one.words) is (role in {Role.REVIEWER, Role.ADMINISTRATOR})


def test_what_is_no_conflict_is_not_found(at_desk, find):
    one = at_desk()
    assert one.get("/conflicts/0123").status_code == 404
    assert one.get("/conflicts/%00").status_code == 404
    assert one.get(f"/conflicts/{find('pair')[0]}").status_code == 404


def test_one_is_closed_for_a_side_and_opened_again(at_desk, decisions):
    one = at_desk()
    url = page_of(one, "release of Oto Brandimar")
    one.get(url)
    holds = re.search(r'id="holds-2" name="holds" value="([0-9a-f-]+)"', one.shown.text)[1]
    one.post(f"{url}/close", {"seen": seen(one), "holds": holds, "why": "I saw him"})
    assert one.shown.status_code == 200
    assert "Closed by Ana Serrat" in one.words
    assert "I saw him" in one.words
    assert "Held to be right" in one.words.partition("His lawyer: it did not happen")[2]
    assert decisions()[-1].payload["holds"]
    assert page_of(one, "release of Oto Brandimar", "?closed=1") == url
    one.get(url)
    one.post(f"{url}/reopen", {"seen": seen(one), "reason": "looked again"})
    assert "Close it" in one.words
    assert page_of(one, "release of Oto Brandimar") == url


@pytest.mark.parametrize("what", ["close", "reopen"])
def test_nothing_is_decided_without_a_reason(at_desk, decisions, what):
    one = at_desk()
    url = page_of(one, "release of Oto Brandimar")
    one.get(url)
    before = len(decisions())
    one.post(f"{url}/{what}", {"seen": "", "why": " "})
    assert one.shown.status_code == 422
    assert 'role="alert"' in one.shown.text
    assert len(decisions()) == before


def test_of_two_at_once_the_second_is_told_what_changed(at_desk, decisions):
    ana, ada = at_desk(), at_desk(Role.ADMINISTRATOR)
    url = page_of(ana, "release of Oto Brandimar")
    ana.get(url)
    ada.get(url)
    ana.post(f"{url}/close", {"seen": "", "why": "I was first"})
    before = len(decisions())
    ada.post(f"{url}/close", {"seen": "", "why": "I was second"})
    assert ada.shown.status_code == 422
    assert "meanwhile Ana Serrat decided" in ada.words
    assert "I was first" in ada.words
    assert len(decisions()) == before


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_decide_cannot(at_desk, role):
    one = at_desk(role)
    url = page_of(one, "release of Oto Brandimar")
    one.get(url)
    for what in ("close", "reopen"):
        one.post(f"{url}/{what}", {"seen": "", "why": "x"})
        assert one.shown.status_code == 403


@pytest.mark.parametrize("field", [None, "name", "site"])
def test_what_is_about_somebody_restricted_is_not_found(at_desk, hide, field):
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    url = page_of(ana, "release of Oto Brandimar")
    hide("Oto Brandimar", field)
    assert vera.get(url).status_code == 404
    vera.get("/conflicts")
    assert "Brandimar" not in vera.shown.text
    assert ana.get(url).status_code == 200


def test_a_restricted_name_is_blanked_in_the_passages_of_others(at_desk, hide):
    hide("Lia Quessant")
    vera = at_desk(Role.VIEWER)
    vera.get(page_of(vera, "release of people"))
    assert "Quessant" not in vera.shown.text
    assert "\u2588" in vera.words


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/conflicts")
    assert "Contradicciones" in one.words
    one.get(page_of(one, "liberación de Oto Brandimar"))
    assert "Cerrarla" in one.words


def test_a_conflict_of_figures_is_told_by_its_own_reports_as_by_all(app):
    with opened(app.state.where) as connection:
        wanted = MatterFilter(kind=MatterKind.CONFLICT)
        rows = list_matters(look(connection, ALL_EYES), wanted).rows
        figures = [one for one in rows if one.owner.startswith("figures ")]
        assert len(figures) == 2
        for one in figures:
            country = one.owner.removeprefix("figures ")
            whole = load_group(connection, country, one.owner, DAY.date())
            part = load_told(connection, one.payload["in"], one.owner, DAY.date())
            sides = [
                next(c.sides for c in work.assessed.ledger.conflicts if c.id == one.id)
                for work in (whole, part)
            ]
            assert sides[0] == sides[1]
