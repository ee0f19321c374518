"""Searching: persons and passages, and nobody who is not to be found."""

from __future__ import annotations

import pytest

from corrobora.model.account import Role
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from corrobora.store.addresses import load_addresses


@pytest.fixture
def restrict(app, at_desk):
    """Restrict somebody who is called so."""

    def done(name):
        with opened(app.state.where) as connection:
            found = search_names(connection, name)[0].person
            page = f"/persons/{load_addresses(connection, [found.id])[found.id]}"
        ana = at_desk()
        ana.get(page)
        ana.post(f"{page}/restrict", {"why": "the family asked"})
        return ana

    return done


@pytest.mark.parametrize("role", Role)
def test_a_person_by_a_part_of_the_name(at_desk, role):
    one = at_desk(role)
    one.get("/search?q=quess")
    assert one.shown.status_code == 200
    assert "Lia Quessant" in one.words


def test_passages_with_the_words_lit_in_their_report(at_desk):
    one = at_desk()
    one.get("/search?q=interior+ministry")
    assert "<mark>" in one.shown.text
    assert "/reports/" in one.shown.text
    assert "#lit" in one.shown.text


def test_nothing_is_asked_nothing_is_found(at_desk):
    one = at_desk()
    one.get("/search")
    assert "Nobody is called so" not in one.words
    one.get("/search?q=zzzzqqq")
    assert "Nobody is called so" in one.words
    assert "No passage holds these words" in one.words


@pytest.mark.parametrize(
    "asked",
    ['"', "%", "*", "NEAR(", "a" * 9000, "\u202eevil", "' OR 1=1 --", "\x00", "(", "-", "😀"],
)
def test_whatever_is_typed_is_words(at_desk, asked):
    one = at_desk()
    assert one.get("/search", params={"q": asked}).status_code == 200
    assert one.get("/search/suggest", params={"q": asked}).status_code == 200


def test_what_is_typed_runs_nowhere(at_desk):
    one = at_desk()
    one.get("/search", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in one.shown.text
    assert "&lt;script&gt;" in one.shown.text


def test_who_is_hidden_is_not_found_by_name_nor_in_passages(at_desk, restrict):
    ana, vera = restrict("Lia Quessant"), at_desk(Role.VIEWER)
    missing = vera.get("/search?q=zzzzqqq").text.replace("zzzzqqq", "NAME")
    for name in ("Lia Quessant", "Quessant", "quessan", "Lia"):
        ana.get("/search", params={"q": name})
        assert "Lia Quessant" in ana.words
        vera.get("/search", params={"q": name})
        assert "Nobody is called so" in vera.words
        assert "<mark>" not in vera.shown.text
        assert "/persons/" not in vera.shown.text.partition("<main")[2]
        assert "Quessant" not in vera.get("/search/suggest", params={"q": name}).text
    assert "Nobody is called so" in missing


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/search?q=zzzz")
    assert "Nadie se llama así" in one.words


# --- the list of persons ------------------------------------------------------------------------


def test_everybody_by_where_they_stand(at_desk):
    one = at_desk()
    one.get("/persons")
    assert "Lia Quessant" in one.words
    one.get("/persons?custody=dead&conflict=1")
    assert "Lia Quessant" not in one.words
    assert "Nobody fits this" in one.words


@pytest.mark.parametrize("asked", ["custody=flying", "step=first", "since=soon"])
def test_a_word_of_no_list_is_told(at_desk, asked):
    one = at_desk()
    assert one.get(f"/persons?{asked}").status_code == 422


def test_a_beginning_of_the_name(at_desk):
    one = at_desk()
    one.get("/persons?name=lia")
    assert "Lia Quessant" in one.words
    assert "Oto Brandimar" not in one.words


def test_who_is_hidden_is_not_in_the_list(at_desk, restrict):
    restrict("Lia Quessant")
    assert "Quessant" not in at_desk(Role.VIEWER).get("/persons").text
    assert "Quessant" in at_desk(Role.REVIEWER).get("/persons").text
