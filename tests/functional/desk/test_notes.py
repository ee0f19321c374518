"""Field notes at the desk: the form, the calls, one note; and who told it, on no other page."""

from __future__ import annotations

import re
import sqlite3

import pytest

from corrobora.model.account import Role
from corrobora.register.opening import opened
from corrobora.store.log import iterate_payloads
from corrobora.store.notes import load_informants, load_notes
from tests.functional.desk.conftest import PASSWORD

INFORMANT, CONTACT = "Berta Zwick-Olmedo", "+00 555 0133"
CALL = {
    "person": "Lia Quessant",
    "text-0": "She came home at noon; her mother opened the door.",
    "act-0": "release",
    "date-0": "2025-05-06",
    "certainty-0": "asserted",
    "site-0": "Old Mill prison",
    "place-0": "Port Ansel",
    "condition-0": ["reporting"],
    "connection": "relative",
    "channel": "call",
    "on": "2031-05-06",
    "from": INFORMANT,
    "contact": CONTACT,
    "consent": ["use"],
    "ask_again": "Does she have her papers back?",
    "ask_on": "2031-05-07",
    "do": "keep",
}
HOSTILE = "<script>alert(1)</script>"


def keep(one, **more):
    one.get("/notes/new")
    one.post("/notes/new", {**CALL, **more})
    return one


def links(one):
    one.get("/notes")
    return list(dict.fromkeys(re.findall(r'href="(/notes/[0-9a-f]{16,})"', one.shown.text)))


def notes(app):
    with opened(app.state.where) as connection:
        return load_notes(connection)


def values(text, name):
    return re.findall(rf'name="{name}" value="([^"]*)"', text)


@pytest.mark.parametrize("role", [Role.DOCUMENTER, Role.REVIEWER, Role.ADMINISTRATOR])
def test_a_note_is_kept_and_stands_on_top(at_desk, app, role):
    one = keep(at_desk(role))
    assert one.shown.url.path == "/notes"
    assert "The note is kept" in one.words
    (note,) = notes(app)
    assert (note.person, note.by) == ("Lia Quessant", one.client.get("/me").text and note.by)
    assert note.by in {"Dario Quent", "Ana Serrat", "Ada Brask"}
    one.get(links(one)[0])
    assert "She came home at noon" in one.words
    assert "Old Mill prison" in one.words


def test_what_was_said_counts_by_whoever_told_it(at_desk, app, clock):
    one = keep(at_desk())
    with opened(app.state.where) as connection:
        (informant,) = load_informants(connection)
    assert (informant.name, informant.contact) == (INFORMANT, CONTACT)
    clock.pass_by(minutes=1)
    keep(one, **{"text-0": "He is well.", "act-0": "detention", "person": "Oto Brandimar"})
    with opened(app.state.where) as connection:
        assert len({one.token for one in load_informants(connection)}) == 1


def test_viewers_neither_read_nor_write_notes(at_desk):
    keep(at_desk())
    vera = at_desk(Role.VIEWER)
    for url in ("/notes", "/notes/new", "/notes/abc"):
        assert vera.get(url).status_code == 403
    vera.post("/notes/new", CALL)
    assert vera.shown.status_code == 403


# --- who told it ----------------------------------------------------------------------------------


def test_who_told_it_stands_on_no_page_and_in_no_address(at_desk, app):
    ana, dario = at_desk(), at_desk(Role.DOCUMENTER)
    keep(ana)
    url = links(ana)[0]
    for one in (ana, dario):
        for page in ("/notes", url, f"/notes/new?replaces={url.rpartition('/')[2]}", "/", "/queue"):
            one.get(page)
            assert "Zwick" not in one.shown.text
            assert "0133" not in one.shown.text
            assert "Zwick" not in str(one.shown.url)
    with opened(app.state.where) as connection:
        assert "Zwick" not in str([said for _, said in iterate_payloads(connection, "note")])


def test_it_is_shown_for_a_reason_that_is_logged_first(at_desk, app):
    one = keep(at_desk())
    url = links(one)[0]
    one.get(url)
    one.post(f"{url}/informant", {"why": " "})
    assert one.shown.status_code == 422
    assert "Zwick" not in one.shown.text
    one.post(f"{url}/informant", {"why": "to ask about her papers"})
    assert INFORMANT in one.words
    assert CONTACT in one.words
    assert "Zwick" not in str(one.shown.url)
    with opened(app.state.where) as connection:
        (said,) = [said for _, said in iterate_payloads(connection, "read")]
    assert said["who"] == "Ana Serrat"
    assert said["why"] == "to ask about her papers"
    assert "Zwick" not in str(said)
    one.get(url)
    assert "Zwick" not in one.shown.text


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_see_what_is_restricted_cannot_ask(at_desk, app, role):
    ana = keep(at_desk())
    url = links(ana)[0]
    other = at_desk(role)
    other.get(url)
    assert "/informant" not in other.shown.text
    other.post(f"{url}/informant", {"why": "curious"})
    assert other.shown.status_code == 403
    assert "Zwick" not in other.shown.text
    with opened(app.state.where) as connection:
        assert not list(iterate_payloads(connection, "read"))


@pytest.mark.parametrize("at", ["text-0", "site-0", "place-0", "ask_again"])
def test_a_text_that_names_the_informant_is_refused_beside_its_field(at_desk, app, at):
    one = keep(at_desk(), **{at: "Zwick-Olmedo was there"})
    assert one.shown.status_code == 422
    assert f'id="{at}-wrong"' in one.shown.text
    assert "A part of the informant" in one.words
    assert notes(app) == ()


# --- mistakes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        ("person", ""),
        ("text-0", ""),
        ("act-0", ""),
        ("act-0", "dance"),
        ("date-0", "some day"),
        ("certainty-0", "very"),
        ("connection", ""),
        ("connection", "friend"),
        ("channel", "pigeon"),
        ("on", ""),
        ("on", "yesterday"),
        ("on", "2031-06-01"),
        ("ask_on", "soon"),
        ("ask_again", ""),
        ("from", ""),
        ("side", "elsewhere"),
        ("consent", ["publish"]),
        ("text-0", "x" * 4001),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_what_was_typed_stays(at_desk, app, at, typed):
    one = keep(at_desk(), **{at: typed})
    assert one.shown.status_code == 422
    assert f'id="{at}-wrong"' in one.shown.text
    if at != "consent":
        assert f'aria-describedby="{at}-wrong"' in one.shown.text
    if at != "place-0":
        assert values(one.shown.text, "place-0") == [] or "Port Ansel" in one.shown.text
    assert notes(app) == ()
    one.post("/notes/new", CALL)
    assert len(notes(app)) == 1


def test_a_date_after_the_contact_is_said_to_be_planned(at_desk):
    one = keep(at_desk(), **{"date-0": "2031-06-01"})
    assert 'id="certainty-0-wrong"' in one.shown.text
    keep(one, **{"date-0": "2031-06-01", "certainty-0": "planned"})
    assert one.shown.status_code == 200


def test_a_note_that_is_not_there_cannot_be_replaced(at_desk):
    one = keep(at_desk(), replaces="note-nowhere")
    assert one.shown.status_code == 422
    assert "note-nowhere" in one.words
    assert "She came home at noon" in one.shown.text


def test_hostile_words_are_never_live(at_desk):
    one = keep(at_desk(), person=f"Oto {HOSTILE}", **{"text-0": HOSTILE, "act-0": ""})
    assert HOSTILE not in one.shown.text
    assert "&lt;script&gt;" in one.shown.text
    keep(one, person=f"Oto {HOSTILE}", **{"text-0": f"said {HOSTILE}", "site-0": HOSTILE})
    assert one.shown.status_code == 200
    for url in ("/notes", links(one)[0]):
        one.get(url)
        assert HOSTILE not in one.shown.text
        assert "&lt;script&gt;" in one.shown.text


# --- several things, names, corrections -----------------------------------------------------------


def test_room_for_one_more_thing_without_scripts(at_desk, app):
    one = at_desk()
    one.get("/notes/new")
    assert one.shown.text.count("<textarea") == 1
    one.post("/notes/new", {**CALL, "do": "more"})
    assert one.shown.text.count("<textarea") == 2
    assert "She came home at noon" in one.shown.text
    assert notes(app) == ()
    second = {"text-1": "She was fined.", "act-1": "sentence", "certainty-1": "hedged"}
    one.post("/notes/new", {**CALL, **second})
    one.get(links(one)[0])
    assert "She was fined." in one.words


def test_names_like_what_is_typed(at_desk):
    one = at_desk()
    one.get("/notes/new")
    one.post("/notes/new", {**CALL, "person": "quessant", "do": "find"})
    assert "Lia Quessant" in one.words
    one.post("/notes/names", {"person": "quess"})
    assert one.shown.text.strip() == '<option value="Lia Quessant">'
    one.post("/notes/names", {"person": "q"})
    assert one.shown.text.strip() == ""


def test_the_form_of_a_person_is_begun_by_their_address(at_desk, app):
    one = at_desk()
    with sqlite3.connect(app.state.where) as raw:
        (address,) = raw.execute(
            "SELECT address FROM addresses WHERE person_id IN"
            " (SELECT person_id FROM index_persons p JOIN index_mentions m ON m.person = p.number"
            " WHERE m.form = 'Lia Quessant')"
        ).fetchone()
    one.get(f"/notes/new?person={address}")
    assert 'value="Lia Quessant"' in one.shown.text
    one.get("/notes/new?person=Somebody+New")
    assert 'value="Somebody New"' in one.shown.text


def test_a_note_is_corrected_by_another(at_desk, app, clock):
    one = keep(at_desk())
    (first,) = links(one)
    one.get(f"/notes/new?replaces={first.rpartition('/')[2]}")
    assert "She came home at noon" in one.shown.text
    (label,) = values(one.shown.text, "replaces")[:1] or [""]
    label = re.search(r'name="replaces" value="([^"]+)"', one.shown.text)[1]
    clock.pass_by(minutes=1)
    one.post("/notes/new", {**CALL, "text-0": "She came home in the evening.", "replaces": label})
    assert one.shown.status_code == 200
    one.get(first)
    assert "took the place of this one" in one.words
    assert "Correct it" not in one.words
    keep(one, replaces=label)
    assert one.shown.status_code == 422


def test_calls_that_are_due_stand_first(at_desk, clock):
    one = keep(at_desk())
    one.get("/notes")
    assert "today" in one.words.partition("All notes")[0]
    clock.pass_by(days=3)
    one = at_desk()
    one.get("/notes")
    assert "3 days overdue" in one.words
    assert "Does she have her papers back?" in one.words
    keep(one, person="Oto Brandimar", ask_on="2031-09-01", **{"from": "Ulla Marn"})
    one.get("/notes")
    assert "One more call comes later" in one.words


def test_many_notes_go_by_pages(at_desk, clock):
    one = at_desk()
    for number in range(31):
        clock.pass_by(seconds=1)
        keep(one, **{"text-0": f"Thing {number}.", "ask_again": "", "ask_on": ""})
    assert len(links(one)) == 30
    after = re.search(r'href="(/notes\?after=[^"]+)"', one.shown.text)[1]
    one.get(after)
    assert len(re.findall(r'<td><a href="/notes/', one.shown.text)) == 1
    assert one.get("/notes?after=nonsense").status_code == 200


def test_without_consent_it_is_in_no_evidence_and_says_so(at_desk):
    one = keep(at_desk(), consent=[])
    one.get(links(one)[0])
    assert "did not allow its use" in one.words
    one.get("/notes")
    assert "not to be used" in one.words


# --- whom one may not see -------------------------------------------------------------------------


def restrict(one, app):
    with sqlite3.connect(app.state.where) as raw:
        found = raw.execute("SELECT address FROM addresses").fetchall()
    for (address,) in found:
        one.get(f"/persons/{address}")
        if "<h1>Lia Quessant</h1>" in one.shown.text:
            one.post(f"/persons/{address}/restrict", {"why": "the family asked"})
            return address
    raise AssertionError(found)


def test_a_note_that_names_who_is_restricted_is_corrected_by_who_may_see_them(at_desk, app):
    """A form shows words as they were typed, so a name in them would be told."""
    ana, dario = at_desk(), at_desk(Role.DOCUMENTER)
    keep(ana, person="Oto Brandimar", **{"text-0": "He is home, Lia Quessant told us."})
    (url,) = links(ana)
    restrict(ana, app)
    again = f"/notes/new?replaces={url.rpartition('/')[2]}"
    assert dario.get(again).status_code == 422
    assert "Quessant" not in dario.shown.text
    assert "not yours to see" in dario.words
    assert "Lia Quessant told us" in ana.get(again).text


def test_notes_about_who_is_restricted_are_not_found(at_desk, app):
    ana, dario = keep(at_desk()), at_desk(Role.DOCUMENTER)
    (url,) = links(ana)
    assert links(dario) == [url]
    address = restrict(ana, app)
    assert links(dario) == []
    assert "Quessant" not in dario.shown.text
    assert dario.get(url).status_code == 404
    assert dario.get(f"/notes/new?replaces={url.rpartition('/')[2]}").status_code == 404
    dario.get(f"/notes/new?person={address}")
    assert "Quessant" not in dario.shown.text
    dario.post("/notes/names", {"person": "Quess"})
    assert "Quessant" not in dario.shown.text
    assert links(ana) == [url]


def test_what_somebody_typed_comes_back_as_it_was_and_tells_nothing(at_desk, app):
    ana, dario = at_desk(), at_desk(Role.DOCUMENTER)
    restrict(ana, app)
    keep(dario, **{"act-0": ""})
    assert 'value="Lia Quessant"' in dario.shown.text


# --- what is typed survives -----------------------------------------------------------------------


def test_what_was_typed_comes_back_after_the_lock(at_desk, app, clock):
    one = at_desk(Role.DOCUMENTER)
    one.get("/notes/new")
    clock.pass_by(minutes=20)
    one.post("/notes/new", CALL)
    assert one.shown.url.path == "/locked"
    assert "Quessant" not in str(one.shown.url)
    assert "Zwick" not in one.shown.text
    assert notes(app) == ()
    one.post("/locked", {"password": PASSWORD, "next": one.shown.url.params.get("next", "")})
    assert one.shown.url.path == "/notes/new"
    assert "This is what you were typing" in one.words
    assert "She came home at noon" in one.shown.text
    assert INFORMANT in one.shown.text
    one.post("/notes/new", CALL)
    assert len(notes(app)) == 1
    one.get("/notes/new")
    assert "Quessant" not in one.shown.text


def test_and_after_the_session_was_over(at_desk, browser, app, clock):
    one = at_desk(Role.DOCUMENTER)
    one.get("/notes/new")
    clock.pass_by(hours=13)
    one.post("/notes/new", CALL)
    assert one.shown.url.path == "/sign-in"
    typed = {"name": "Dario Quent", "password": PASSWORD, "next": "/notes/new"}
    one.post("/sign-in", typed)
    assert one.shown.url.path == "/notes/new"
    assert "She came home at noon" in one.shown.text


def test_nobody_else_finds_it(at_desk, clock):
    dario, ana = at_desk(Role.DOCUMENTER), at_desk()
    dario.get("/notes/new")
    dario.post("/notes/draft", CALL)
    assert dario.shown.status_code == 204
    ana.get("/notes/new")
    assert "Zwick" not in ana.shown.text
    dario.get("/notes/new")
    assert INFORMANT in dario.shown.text
    dario.post("/notes/anew")
    assert "Zwick" not in dario.shown.text


def test_a_form_from_elsewhere_is_not_kept(at_desk, clock):
    one = at_desk(Role.DOCUMENTER)
    one.get("/notes/new")
    clock.pass_by(minutes=20)
    one.client.post("/notes/new", data={**CALL, "mark": "0" * 64})
    one.get("/locked")
    one.post("/locked", {"password": PASSWORD, "next": "/notes/new"})
    assert one.shown.url.path == "/notes/new"
    assert "Quessant" not in one.shown.text


def test_it_is_forgotten_after_a_day(at_desk, clock):
    one = at_desk(Role.DOCUMENTER)
    one.get("/notes/new")
    one.post("/notes/draft", CALL)
    clock.pass_by(hours=12, minutes=1)
    again = at_desk(Role.DOCUMENTER)
    again.get("/notes/new")
    assert "Zwick" not in again.shown.text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Whom is it about"), ("es", "De quién se trata")]
)
def test_in_both_languages(at_desk, language, words):
    one = at_desk()
    one.client.cookies.set("language", language)
    one.get("/notes/new")
    assert words in one.words
    assert 'accesskey="p"' in one.shown.text
    assert 'accesskey="k"' in one.shown.text
