"""Releasing and withdrawing a person or a figure, in the browser."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from corrobora.model.statement import Act, Tally, claim_key
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from corrobora.store.decisions import load_decisions
from corrobora.store.statements import load_statements

PUBLISHING = "/publishing"


@pytest.fixture
def ana(at_desk):
    """A reviewer, signed in."""
    return at_desk(Role.REVIEWER)


@pytest.fixture
def page(address):
    """Return the publishing page of somebody."""
    return lambda name: f"{PUBLISHING}/persons/{address(name)}"


@pytest.fixture
def claim(app):
    """Return the key of a claim of that kind."""

    def of(kind):
        with opened(app.state.where) as connection:
            said = load_statements(connection).values()
        return next(claim_key(one) for one in said if isinstance(one, kind))

    return of


@pytest.fixture
def decided(app):
    def load():
        with opened(app.state.where) as connection:
            return load_decisions(connection)

    return load


def release(one, url, audience="outside", why="her sister agreed", **typed):
    one.get(url)
    return one.post(f"{url}/release", {"audience": audience, "why": why, **typed})


def withdraw(one, url, why="she asked us to", decision=None):
    (found, *_) = re.findall(r'name="decision" value="(\w+)"', one.get(url).text)
    return one.post(f"{url}/withdraw", {"decision": decision or found, "why": why})


def test_from_the_page_of_a_person_there_is_a_way(ana, address, page):
    ana.get(f"/persons/{address('Lia Quessant')}")
    assert page("Lia Quessant") in ana.shown.text
    ana.get(page("Lia Quessant"))
    assert "Nobody decided yet that it may leave." in ana.words


def test_a_release_bears_the_name_and_the_reason(ana, page, decided):
    release(ana, page("Lia Quessant"))
    assert ana.shown.status_code == 200
    assert "Ana Serrat everybody, outside her sister agreed" in ana.words
    (made,) = decided()
    assert (made.kind, made.decided_by, made.payload["part"]) == (
        "publish",
        "Ana Serrat",
        "outside",
    )
    assert made.payload["signed_in"] is True


def test_a_withdrawal_takes_it_back_and_both_stay_told(ana, app, page, decided):
    release(ana, page("Lia Quessant"))
    withdraw(ana, page("Lia Quessant"))
    assert "taken back, or replaced" in ana.words
    assert "Withdraw" not in ana.words.partition("What was decided")[2].partition("Release")[0]
    assert [one.kind for one in decided()] == ["publish", "undo"]
    ana.get(PUBLISHING)
    assert "taken back, or replaced" in ana.words
    with opened(app.state.where) as connection:
        assert examine(connection).is_sound


def test_a_part_is_released_by_itself(ana, page, decided):
    release(ana, page("Lia Quessant"), field="health")
    assert "everybody, outside: " in ana.words
    assert decided()[0].payload["part"] == "outside health"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": " "}, "A decision needs its reason"),
        ({"audience": ""}, "Choose for whom it is"),
        ({"audience": "everybody"}, "Choose for whom it is"),
        ({"field": "name"}, "There is no such part"),
        ({"field": "<script>alert(1)</script>"}, "There is no such part"),
    ],
)
def test_what_decides_nothing_is_said_and_the_reason_stays(ana, page, decided, typed, said):
    release(ana, page("Lia Quessant"), **{"why": "typed at length", **typed})
    assert ana.shown.status_code == 422
    assert said in ana.words
    assert decided() == ()
    if "why" not in typed:
        assert "typed at length</textarea>" in ana.shown.text


def test_only_a_release_of_this_very_person_is_withdrawn(ana, page, decided):
    release(ana, page("Oto Brandimar"))
    other = decided()[0].id
    release(ana, page("Lia Quessant"))
    withdraw(ana, page("Lia Quessant"), decision=other)
    assert ana.shown.status_code == 422
    assert "This was not decided here" in ana.words
    assert len(decided()) == 2


def test_nothing_is_withdrawn_twice(ana, page, decided):
    release(ana, page("Lia Quessant"))
    first = decided()[0].id
    withdraw(ana, page("Lia Quessant"))
    ana.post(f"{page('Lia Quessant')}/withdraw", {"decision": first, "why": "again"})
    assert ana.shown.status_code == 422
    assert len(decided()) == 2


def test_a_restriction_is_told_beside(ana, hide, page):
    hide("Lia Quessant")
    ana.get(page("Lia Quessant"))
    assert "A restriction is stronger than a release." in ana.words
    assert "the family asked" in ana.words


def test_a_figure_is_found_by_its_digits_and_released(ana, claim, decided):
    key = claim(Tally)
    ana.get(f"{PUBLISHING}/find?who={key[:8].upper()}")
    assert ana.shown.url.path.startswith(f"{PUBLISHING}/claims/")
    url = ana.shown.url.path
    assert "figure" in ana.words
    release(ana, url, why="the count is theirs")
    assert "Ana Serrat everybody, outside the count is theirs" in ana.words
    assert decided()[0].payload["about"] == "tally"
    withdraw(ana, url)
    assert "taken back, or replaced" in ana.words
    ana.get(PUBLISHING)
    assert "figure:" in ana.words


def test_a_claim_about_a_person_leaves_with_the_person_alone(ana, claim):
    assert ana.get(f"{PUBLISHING}/claims/{claim(Act)}").status_code == 422
    assert "it leaves where the person does" in ana.words


@pytest.mark.parametrize("asked", ["claims/" + "0" * 32, "claims/x", "claims/zz%20<b>"])
def test_a_claim_that_is_not_here_is_said_not_to_be(ana, asked):
    assert ana.get(f"{PUBLISHING}/{asked}").status_code == 422
    assert "<b>" not in ana.shown.text


def test_somebody_is_found_by_name(ana, page):
    ana.get(f"{PUBLISHING}/find?who=lia quessant")
    assert "Publishing: Lia Quessant" in ana.words


@pytest.mark.parametrize("who", ["", "Nobody Atall", "<script>alert(1)</script>", "%(x)s"])
def test_who_is_not_found_is_said(ana, who):
    ana.get(f"{PUBLISHING}/find", params={"who": who})
    assert ana.shown.status_code == 422
    assert "Nobody is called so, or several are." in ana.words
    assert "<script>alert(1)" not in ana.shown.text


def test_nobody_is_at_an_address_that_was_never_given(ana):
    assert ana.get(f"{PUBLISHING}/persons/nobody-here").status_code == 404


def test_a_hostile_reason_is_never_live(ana, page):
    release(ana, page("Lia Quessant"), why="<script>alert(1)</script> %(x)s 100%")
    assert ana.shown.status_code == 200
    for url in (page("Lia Quessant"), PUBLISHING):
        ana.get(url)
        assert "<script>alert(1)" not in ana.shown.text
        assert "%(x)s 100%" in ana.words


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_publish_decides_nothing(at_desk, page, claim, decided, role):
    one = at_desk(role)
    for url in (page("Lia Quessant"), f"{PUBLISHING}/claims/{claim(Tally)}"):
        for what in ("release", "withdraw"):
            one.get("/queue")
            assert one.post(f"{url}/{what}", {"audience": "outside", "why": "x"}).status_code == 403
    assert decided() == ()


def test_in_spanish(ana, page):
    ana.client.cookies.set("language", "es")
    release(ana, page("Lia Quessant"))
    assert "todo el mundo, fuera" in ana.words
    release(ana, page("Lia Quessant"), audience="")
    assert "Elija para quién es" in ana.words
