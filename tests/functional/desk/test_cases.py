"""Case files and sheets for appeals: who sees them, what is kept, what is printed."""

from __future__ import annotations

import re

import pytest

from corrobora.model.account import Role
from corrobora.model.case import CASE_FIELDS
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Consent
from corrobora.model.vocabulary import ActKind
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from corrobora.store.addresses import load_addresses
from tests.notes import add, make_said, make_stamp

HOSTILE = "<script>alert(1)</script>"
DIABETIC = "needs insulin twice a day"
MAY, MAY_NOT = [Role.REVIEWER, Role.ADMINISTRATOR], [Role.VIEWER, Role.DOCUMENTER]


@pytest.fixture
def url(app):
    """Return the page of the person who is called so."""

    def find(name="Lia Quessant"):
        with opened(app.state.where) as connection:
            found = search_names(connection, name)[0].person
            return f"/persons/{load_addresses(connection, [found.id])[found.id]}"

    return find


def shown(one, name):
    """The hidden fields that the page sends back."""
    found = re.search(rf'name="{name}" value="([^"]*)"', one.shown.text, re.DOTALL)
    return found[1] if found else ""


def change(one, page, why="her lawyer wrote", **values):
    one.get(f"{page}/case")
    hidden = {
        f"{of}-{what}": shown(one, f"{of}-{what}")
        for of in CASE_FIELDS
        for what in ("seen", "shown")
    }
    standing = {of.value: shown(one, f"{of}-shown") for of in CASE_FIELDS}
    one.post(f"{page}/case", {**hidden, **standing, "why": why, **values})
    return one


@pytest.mark.parametrize("role", MAY)
def test_what_is_typed_stands_in_the_file_by_who_typed_it(at_desk, url, role):
    one = change(at_desk(role), url(), court="Third chamber", hearing="2031-05-20")
    assert one.shown.status_code == 200
    assert 'value="Third chamber"' in one.shown.text
    assert 'value="2031-05-20"' in one.shown.text
    assert "her lawyer wrote" in one.words
    assert one.shown.text.count("Why it is taken back") == 2


@pytest.mark.parametrize("role", MAY_NOT)
@pytest.mark.parametrize("what", ["case", "appeal"])
def test_others_neither_read_nor_write_it_nor_hear_of_it(at_desk, url, role, what):
    change(at_desk(), url(), health=DIABETIC, hearing="2031-05-08")
    other = at_desk(role)
    assert other.get(f"{url()}/{what}").status_code == 403
    other.post(f"{url()}/{what}", {"court": "x", "why": "x"})
    assert other.shown.status_code == 403
    for page in ("/", url(), "/queue"):
        other.get(page)
        assert "insulin" not in other.shown.text
        assert "/case" not in other.shown.text
        assert "her lawyer wrote" not in other.shown.text
        assert "Hearings" not in other.words


def test_the_page_of_a_person_does_not_tell_of_it_even_to_reviewers(at_desk, url):
    one = change(at_desk(), url(), health=DIABETIC)
    one.get(url())
    assert "insulin" not in one.shown.text
    assert "her lawyer wrote" not in one.shown.text
    assert f'href="{url()}/case"' in one.shown.text


def test_only_what_was_changed_is_decided(at_desk, url):
    one = change(at_desk(), url(), court="Third chamber", counsel="M. Ortel")
    change(one, url(), why="the clerk said so", court="Fourth chamber")
    assert one.shown.text.count("the clerk said so") == 1
    change(one, url(), why="no change at all")
    assert one.shown.status_code == 422
    assert "Nothing was changed" in one.words


def test_a_change_is_taken_back(at_desk, url):
    one = change(at_desk(), url(), court="Third chamber")
    change(one, url(), court="Fourth chamber")
    one.post(f"{url()}/case/undo", {"decision": shown(one, "decision"), "why": "misheard"})
    assert one.shown.status_code == 200
    assert 'id="court" name="court" value="Third chamber"' in one.shown.text
    assert "taken back" in one.words
    one.post(f"{url()}/case/undo", {"decision": "0" * 32, "why": "misheard"})
    assert one.shown.status_code == 422


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("hearing", "soon", "no day"),
        ("health_urgency", "very", "none of"),
        ("court", "x" * 2001, "longer"),
    ],
)
def test_a_mistake_is_told_beside_its_field(at_desk, url, field, typed, why):
    one = change(at_desk(), url(), **{field: typed, "counsel": "M. Ortel"})
    assert one.shown.status_code == 422
    assert f'id="{field}-wrong"' in one.shown.text
    assert why in one.words
    assert 'value="M. Ortel"' in one.shown.text
    one.get(f"{url()}/case")
    assert "Nothing yet." in one.words


def test_without_a_reason_nothing_is_kept(at_desk, url):
    one = change(at_desk(), url(), why=" ", court="Third chamber")
    assert one.shown.status_code == 422
    assert 'value="Third chamber"' in one.shown.text
    one.get(f"{url()}/case")
    assert "Nothing yet." in one.words


def test_the_second_of_two_is_refused_with_what_changed_meanwhile(at_desk, url):
    ana, ada = at_desk(), at_desk(Role.ADMINISTRATOR)
    for one in (ana, ada):
        one.get(f"{url()}/case")
    typed = {"court-seen": "", "court-shown": "", "why": "heard it"}
    ana.post(f"{url()}/case", {**typed, "court": "Third chamber"})
    ada.post(f"{url()}/case", {**typed, "court": "Fourth chamber"})
    assert ada.shown.status_code == 422
    assert "meanwhile Ana Serrat changed it" in ada.words
    assert 'value="Fourth chamber"' in ada.shown.text


def test_as_it_was_known_before(at_desk, url, clock):
    one = change(at_desk(), url(), court="Third chamber")
    one.get(f"{url()}/case?known_at=2031-05-06")
    assert "Third chamber" not in one.shown.text
    assert "Keep what was changed" not in one.words
    assert one.get(f"{url()}/case?known_at=yesterday").status_code == 422


def test_hearings_that_come_soon_stand_on_the_first_page(at_desk, url):
    one = at_desk()
    assert "Hearings" not in one.get("/").text
    change(one, url(), hearing="2031-05-07")
    change(one, url("Oto Brandimar"), hearing="2031-08-01")
    one.get("/")
    assert "Hearings soon today : Lia Quessant" in one.words
    assert (
        "Oto Brandimar" not in one.words.partition("Hearings soon")[2].partition("What changed")[0]
    )


def test_hostile_words_are_never_live(at_desk, url):
    one = change(at_desk(), url(), court=HOSTILE, health=HOSTILE, why=HOSTILE)
    assert HOSTILE not in one.shown.text
    assert "&lt;script&gt;" in one.shown.text
    typed = {"ask": HOSTILE, "contact": HOSTILE, "to": HOSTILE, "tick": ["case-court", HOSTILE]}
    one.post(f"{url()}/appeal", typed)
    assert HOSTILE not in one.shown.text
    assert one.shown.text.count("&lt;script&gt;") >= 4


def test_nobody_is_at_an_address_that_was_never_given(at_desk):
    one = at_desk()
    for what in ("case", "appeal"):
        assert one.get(f"/persons/nobody-here/{what}").status_code == 404


# --- the sheet ------------------------------------------------------------------------------------


def sheet(one, page, **typed):
    one.get(f"{page}/appeal")
    one.post(f"{page}/appeal", typed)
    assert one.shown.status_code == 200
    return one.words.partition("To the content")[2].partition("What stands on the sheet")[0]


def test_a_sheet_holds_facts_with_their_sources_and_what_was_typed(at_desk, url):
    one = at_desk()
    typed = {
        "to": "The ombudsman",
        "ask": "A doctor, today.",
        "contact": "Harbour Watch, +00 555 0101",
    }
    text = sheet(one, url(), **typed)
    for words in ("Urgent appeal for Lia Quessant", *typed.values(), "released", "Sources:"):
        assert words in text
    assert "The Lowland Courier" in text
    assert "555" not in str(one.shown.url)


def test_nothing_of_the_case_file_but_what_is_ticked_one_by_one(at_desk, url):
    one = change(
        at_desk(),
        url(),
        health=DIABETIC,
        court="Third chamber",
        dependants="two children",
        family_contact="her aunt, +00 555 0177",
        health_urgency="at_once",
    )
    assert "insulin" not in sheet(one, url())
    assert "Third chamber" not in sheet(one, url())
    text = sheet(one, url(), tick=["case-health", "case-health_urgency"])
    assert DIABETIC in text
    assert "at once" in text
    assert "Third chamber" not in text
    assert "two children" not in text


def test_how_to_reach_the_family_is_never_printed(at_desk, url):
    one = change(at_desk(), url(), family_contact="her aunt, +00 555 0177")
    one.get(f"{url()}/appeal")
    assert "0177" not in one.shown.text
    one.post(f"{url()}/appeal", {"tick": ["case-family_contact", "family_contact"]})
    assert "0177" not in one.shown.text


def test_what_is_restricted_is_left_out_until_it_is_ticked(at_desk, url):
    one = at_desk()
    one.get(url())
    one.post(f"{url()}/restrict", {"why": "the family asked", "field": "site"})
    assert "Old Mill" not in sheet(one, url())
    assert "Old Mill" in sheet(one, url(), tick=["site"])


def test_of_who_is_restricted_as_a_whole_nothing_is_printed(at_desk, url):
    one = at_desk()
    one.get(url())
    one.post(f"{url()}/restrict", {"why": "the family asked"})
    text = sheet(one, url())
    assert "Quessant" not in text
    assert "Sources:" not in text
    assert "This person is restricted" in one.words
    assert "Lia Quessant" in sheet(one, url(), tick=["all"])


@pytest.mark.parametrize("may", [True, False])
def test_a_note_is_on_it_only_where_its_informant_allowed_that(at_desk, app, url, may):
    consent = (Consent.USE, Consent.PUBLISH) if may else (Consent.USE,)
    said = make_said("She is held again.", ActKind.DETENTION, date=parse_edtf("2031-05-02"))
    add(
        app.state.where,
        9,
        person="Lia Quessant",
        said=(said,),
        consent=consent,
        on=parse_edtf("2031-05-04"),
    )
    one = at_desk()
    text = sheet(one, url())
    assert ("2031-05-02" in text) is may
    assert "Zwick" not in one.shown.text
    assert ("left out" in one.words) is not may
    assert make_stamp(9).token not in one.shown.text


@pytest.mark.parametrize(("language", "words"), [("en", "Case file of"), ("es", "Expediente de")])
def test_in_both_languages(at_desk, url, language, words):
    one = at_desk()
    one.client.cookies.set("language", language)
    one.get(f"{url()}/case")
    assert words in one.words
    assert one.get(f"{url()}/appeal").status_code == 200
