"""The main ways through the desk, on a file and on PostgreSQL alike."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import WaitingKind
from corrobora.register.eyes import ALL_EYES
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import WaitingFilter, list_waiting, look
from corrobora.store.decisions import load_decisions
from tests.functional.desk.conftest import NAMES, PASSWORD
from tests.functional.desk.sweep.crawling import SEEDS, crawl
from tests.functional.desk.sweep.reading import read_forms, read_html

WRONG = "a noisy morning by the river"


@pytest.fixture
def waiting(app):
    """The ids of what waits, of a kind."""

    def of(kind):
        with opened(app.state.where) as connection:
            wanted = WaitingFilter(kinds=frozenset({WaitingKind(kind)}))
            return [one.id for one in list_waiting(look(connection, ALL_EYES), wanted).rows]

    return of


@pytest.fixture
def decided(app):
    def load():
        with opened(app.state.where) as connection:
            return load_decisions(connection)

    return load


def find_url(one, name):
    """The page of whoever is called so, as a search leads there."""
    tree = read_html(one.get("/search", params={"q": name}).text)
    links = tree.xpath("//main//a[starts-with(@href, '/persons/')]")
    return next(link.get("href") for link in links if name in link.text_content())


def form_for(one, action):
    """The fields of the form on the page shown that is sent there."""
    return {
        name: value
        for form in read_forms(one.shown.text, str(one.shown.url))
        if form.action == action and form.method == "POST"
        for name, value in form.values
        if name != "mark"
    }


# --- looking --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", [url for url in SEEDS if not url.startswith(("/sign-in", "/locked"))]
)
def test_every_screen_answers(at_desk, url):
    one = at_desk(Role.ADMINISTRATOR)
    assert one.get(url).status_code in {200, 204, 404}
    assert one.shown.status_code != 404 or url == "/lists/import/look"


def test_every_page_that_can_be_reached_answers(at_desk):
    found = list(crawl(at_desk(Role.ADMINISTRATOR)))
    assert len(found) > 80
    assert [(one.url, one.status) for one in found if one.status >= 500] == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Lia Quessant", "Lia Quessant"),
        ("quess", "Lia Quessant"),
        ("LIA QUESSANT", "Lia Quessant"),
        ("brandimar", "Oto Brandimar"),
        ("interior ministry", "said on Thursday"),
        ("conspiracy", "charges of"),
    ],
)
def test_searching(at_desk, asked, told):
    one = at_desk(Role.VIEWER)
    one.get("/search", params={"q": asked})
    assert told in one.words


@pytest.mark.parametrize(
    "asked",
    ['"', "%", "_", "\\", "*", "'", "a & b", "!", ":*", "\x00", "😀", "a" * 5000, "(", "<->"],
)
def test_whatever_is_typed_is_words(at_desk, asked):
    one = at_desk(Role.VIEWER)
    assert one.get("/search", params={"q": asked}).status_code == 200
    assert one.get("/search/suggest", params={"q": asked}).status_code == 200
    assert one.get("/persons", params={"name": asked}).status_code == 200


def test_the_list_of_persons_goes_on_page_by_page_in_one_order(at_desk):
    one = at_desk(Role.VIEWER)
    one.get("/persons")
    names = re.findall(r'<a href="/persons/[^"?]+"[^>]*>([^<]+)</a>', one.shown.text)
    assert names == sorted(names, key=str.casefold)
    assert len(names) > 4


def test_a_person_with_everything_behind_them(at_desk):
    one = at_desk()
    one.get(find_url(one, "Lia Quessant"))
    for told in (
        "independent side",
        "The Lowland Courier",
        "I spoke with her mother",
        "Bo Ferrant",
    ):
        assert told in one.words


def test_as_of_and_known_at(at_desk):
    one = at_desk()
    url = find_url(one, "Lia Quessant")
    assert one.get(f"{url}?as_of=2025-04-01").status_code == 200
    assert one.get(f"{url}?known_at=2020-01-01").status_code == 200
    assert "Nothing was known here of this person on 2020-01-01" in one.words
    assert one.get(f"{url}?known_at=2099-01-01").status_code == 200


# --- deciding -------------------------------------------------------------------------------------


def open_deed(one, item, deed):
    """Open a thing that waits and ask for a deed, as its button does."""
    one.get(f"/queue/{item}")
    links = read_html(one.shown.text).xpath("//main//a/@href")
    url = next(link for link in links if f"do={deed}" in link)
    one.get(url)
    return form_for(one, f"/queue/{item}")


@pytest.mark.parametrize(
    ("kind", "deed"),
    [
        ("pair", "same"),
        ("pair", "different"),
        ("pair", "unsure"),
        ("addition", "accept"),
        ("addition", "reject"),
        ("addition", "doubt"),
        ("verification", "confirm"),
        ("promise", "hold"),
    ],
)
def test_a_decision_in_the_queue(at_desk, waiting, decided, kind, deed):
    one, item, before = at_desk(), waiting(kind)[0], len(decided())
    typed = open_deed(one, item, deed)
    assert typed["do"] == deed
    one.post(f"/queue/{item}", {**typed, "why": "seen by the test"})
    assert one.shown.status_code == 200
    made = decided()
    assert len(made) == before + 1
    assert (made[-1].reason, made[-1].decided_by) == ("seen by the test", "Ana Serrat")
    assert item not in waiting(kind)


def test_a_decision_is_taken_back(at_desk, waiting, decided):
    one, item = at_desk(), waiting("pair")[0]
    typed = open_deed(one, item, "different")
    one.post(f"/queue/{item}", {**typed, "why": "two women"})
    one.get("/queue/undo")
    typed = form_for(one, "/queue/undo")
    one.post("/queue/undo", {**typed, "why": "a slip of the hand"})
    assert one.shown.status_code == 200
    assert decided()[-1].reason == "a slip of the hand"
    assert item in waiting("pair")


def test_of_two_reviewers_the_second_is_told(at_desk, waiting, decided):
    first, second, item = at_desk(), at_desk(Role.ADMINISTRATOR), waiting("pair")[0]
    mine, theirs = open_deed(first, item, "same"), open_deed(second, item, "different")
    first.post(f"/queue/{item}", {**mine, "why": "one woman"})
    before = len(decided())
    second.post(f"/queue/{item}", {**theirs, "why": "two women"})
    assert second.shown.status_code == 422
    assert len(decided()) == before


def test_of_two_reviewers_at_the_very_same_moment_one_decides(at_desk, waiting, decided):
    item = waiting("pair")[0]
    two = (at_desk(), at_desk(Role.ADMINISTRATOR))
    typed = [open_deed(one, item, "same") for one in two]
    gate, before = threading.Barrier(2), len(decided())

    def send(one, fields):
        gate.wait()
        return one.post(f"/queue/{item}", {**fields, "why": "one woman"}).status_code

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(send, two, typed))
    assert codes[0] == 200
    assert codes[1] in {422, 503}
    assert len(decided()) == before + 1


def test_many_write_notes_at_once_and_each_is_kept(at_desk, decided):
    seats = [at_desk() for _ in range(4)]
    url, before = find_url(seats[0], "Oto Brandimar"), len(decided())
    marks = [one.mark for one in seats]

    def send(number):
        data = {"mark": marks[number], "why": f"call {number}"}
        for _ in range(20):
            answer = seats[number].client.post(f"{url}/note", data=data)
            if answer.status_code not in {422, 503}:
                return answer.status_code
        return answer.status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(send, range(4))) == {200}
    reasons = [one.reason for one in decided()[before:]]
    assert sorted(reasons) == [f"call {n}" for n in range(4)]


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        ("note", {}),
        ("restrict", {}),
        ("restrict", {"field": "date"}),
        ("publish", {"audience": "outside"}),
        ("verify", {"act": "release"}),
    ],
)
def test_what_is_decided_on_the_page_of_a_person(at_desk, decided, what, typed):
    one = at_desk()
    url, before = find_url(one, "Lia Quessant"), len(decided())
    one.get(url)
    one.post(f"{url}/{what}", {"why": "because she asked", **typed})
    assert one.shown.status_code == 200, one.words
    assert len(decided()) == before + 1
    one.get(url)
    assert "because she asked" in one.words


def test_who_is_restricted_is_hidden_at_once(at_desk):
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    url = find_url(ana, "Lia Quessant")
    assert vera.get(url).status_code == 200
    ana.get(url)
    ana.post(f"{url}/restrict", {"why": "the family asked"})
    assert vera.get(url).status_code == 404
    for page in ("/persons", "/search?q=Quessant", "/search/suggest?q=Quess", "/", "/queue"):
        vera.get(page)
        assert "Quessant" not in vera.words, page


def test_a_case_file(at_desk, decided):
    one = at_desk()
    url = find_url(one, "Lia Quessant")
    one.get(f"{url}/case")
    typed = form_for(one, f"{url}/case")
    one.post(f"{url}/case", {**typed, "court": "Court of the valley", "why": "her lawyer called"})
    assert "Court of the valley" in one.words
    assert decided()[-1].kind == "case"
    assert at_desk(Role.VIEWER).get(f"{url}/case").status_code == 403


def test_a_note_of_a_call(at_desk):
    one = at_desk(Role.DOCUMENTER)
    one.get("/notes/new?person=Oto+Brandimar")
    typed = form_for(one, "/notes/new")
    one.post(
        "/notes/new",
        {
            **typed,
            "connection": "relative",
            "channel": "call",
            "on": "2031-05-05",
            "consent": "use",
            "text-0": "He is at home.",
            "act-0": "release",
            "certainty-0": "asserted",
            "do": "add",
        },
    )
    assert one.shown.status_code == 200, one.words
    assert "Oto Brandimar" in one.words
    one.get(find_url(one, "Oto Brandimar"))
    assert "He is at home." in one.words


def test_a_conflict_is_closed_and_opened_again(at_desk, decided):
    one = at_desk()
    one.get("/conflicts")
    links = read_html(one.shown.text).xpath("//main//a[starts-with(@href, '/conflicts/')]/@href")
    url = links[0].partition("?")[0]
    one.get(url)
    one.post(f"{url}/close", {**form_for(one, f"{url}/close"), "why": "both may be right"})
    assert one.shown.status_code == 200
    one.get(url)
    one.post(f"{url}/reopen", {**form_for(one, f"{url}/reopen"), "why": "not so fast"})
    assert [d.reason for d in decided()[-2:]] == ["both may be right", "not so fast"]


# --- signing in -----------------------------------------------------------------------------------


def enter(one, name=NAMES[Role.REVIEWER], password=PASSWORD):
    one.get("/sign-in")
    one.client.follow_redirects = False
    answer = one.post("/sign-in", {"name": name, "password": password})
    one.client.follow_redirects = True
    return answer


@pytest.mark.parametrize("name", ["Ana Serrat", "ana serrat", " ANA  SERRAT ", "Àna Serrat"])
def test_somebody_signs_in_by_their_name(browser, name):
    one = browser()
    assert enter(one, name).status_code == 303
    assert one.get("/me").status_code == 200
    assert "Ana Serrat" in one.words


def test_guessing_is_made_to_wait_and_the_wait_ends(browser, clock):
    one = browser()
    codes = [enter(one, password=WRONG).status_code for _ in range(7)]
    assert codes[:5] == [422] * 5
    assert codes[-1] == 429
    assert int(one.shown.headers["retry-after"]) > 0
    assert enter(one).status_code == 429
    clock.pass_by(minutes=16)
    assert enter(one).status_code == 303


def test_guesses_at_the_very_same_moment_are_all_counted(browser, app):
    seats = [browser() for _ in range(8)]
    for one in seats:
        one.get("/sign-in")
        one.client.follow_redirects = False

    def guess(one):
        return one.post("/sign-in", {"name": "Ana Serrat", "password": WRONG}).status_code

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(guess, seats))
    assert set(codes) <= {422, 429, 503}
    assert codes.count(422) <= 5
    assert enter(browser()).status_code == 429


def test_a_seat_locks_opens_and_ends(browser, clock):
    one = browser()
    enter(one)
    clock.pass_by(minutes=20)
    assert "/locked" in str(one.get("/persons").url)
    one.post("/locked", {"password": PASSWORD, "next": "/persons"})
    assert str(one.shown.url).endswith("/persons")
    one.post("/sign-out")
    assert "/sign-in" in str(one.get("/persons").url)


def test_sessions_are_ended_everywhere(browser):
    here, there = browser(), browser()
    enter(here)
    enter(there)
    here.get("/me")
    here.post("/me/sessions/others")
    assert here.get("/me").status_code == 200
    assert "/sign-in" in str(there.get("/me").url)


def test_in_both_languages(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/queue")
    assert '<html lang="es"' in one.shown.text
    assert "Cola" in unescape(one.shown.text)
