"""The queue: one thing at a time, each answer a decision, by keys and without scripts alike."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import Summaries, WaitingKind
from corrobora.register.eyes import ALL_EYES
from corrobora.register.opening import opened
from corrobora.register.summaries.asking import WaitingFilter, list_waiting, look
from corrobora.store.database import open_register, writing
from corrobora.store.summaries import replace_items
from tests.functional.desk.waiting import decisions, find, hide, staffed, waiting_once

__all__ = ["decisions", "find", "hide", "staffed", "waiting_once"]

REVIEWERS = (Role.REVIEWER, Role.ADMINISTRATOR)
OTHERS = (Role.VIEWER, Role.DOCUMENTER)
KINDS = ("conflict", "pair", "addition", "promise", "vanished", "verification", "call")


def forms_of(browser):
    """The forms of the page, each with its address and fields, buttons aside."""
    found = []
    for head, body in re.findall(r"<form([^>]*)>(.*?)</form>", browser.shown.text, re.DOTALL):
        action = re.search(r'action="([^"]*)"', head)
        fields = {
            unescape(name): unescape(value)
            for name, value in re.findall(
                r'<input type="hidden" name="([^"]*)" value="([^"]*)">', body
            )
        }
        found.append((unescape(action[1]) if action else "", fields))
    return found


def press(browser, key):
    """Follow the link that shows the key, as keys.js and a click do."""
    found = re.findall(r"<a [^>]*>", browser.shown.text)
    keyed = [one for one in found if f'data-key="{key}"' in one]
    assert keyed, (key, browser.words)
    return browser.get(unescape(re.search(r'href="([^"]*)"', keyed[0])[1]))


def decide(browser, why="seen by the test", **more):
    """Send the form of the deed that is asked for."""
    forms = [one for one in forms_of(browser) if one[0].startswith("/queue")]
    assert len(forms) == 1, browser.words
    url, fields = forms[0]
    return browser.post(url, {**fields, "why": why, **more})


def reasons(browser):
    """The reasons that the page offers, by their keys."""
    found = re.findall(
        r'name="reason" value="([^"]*)" formnovalidate data-key="(\d)"', browser.shown.text
    )
    return {key: unescape(text) for text, key in found}


# --- looking --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", Role)
def test_a_thing_of_each_kind_is_shown_to_each_role(at_desk, find, role, kind):
    one = at_desk(role)
    for id_ in find(kind):
        assert one.get(f"/queue/{id_}").status_code == 200, one.words
        assert "<h1" in one.shown.text
    assert one.get(f"/queue?kind={kind}").status_code == 200


def test_a_passage_is_lit_in_its_report_with_words_around_it(at_desk, find):
    one = at_desk()
    one.get(f"/queue/{find('promise')[0]}")
    assert "<mark>" in one.shown.text
    assert "The Lantern Network, a monitoring group" in one.words
    assert "title: Teacher" not in one.words
    lit = re.search(r'href="(/reports/[0-9a-f]+\?from=\d+&amp;to=\d+#lit)"', one.shown.text)
    assert lit


def test_what_changes_most_comes_first_and_skipping_goes_on(at_desk):
    one = at_desk()
    one.get("/queue")
    seen = [re.search(r"<h1[^>]*>(.*?)</h1>", one.shown.text, re.DOTALL)[1].strip()]
    while "Nothing comes after this" not in one.words:
        press(one, "s")
        seen.append(re.search(r"<h1[^>]*>(.*?)</h1>", one.shown.text, re.DOTALL)[1].strip())
    assert "one says it, another denies it" in seen[0]
    assert seen[-2].startswith("Promised")
    assert len(seen) == len(set(seen))
    press(one, "b")
    assert "Promised" in one.words
    press(one, "b")
    assert re.search(r"<h1[^>]*>(.*?)</h1>", one.shown.text, re.DOTALL)[1].strip() == seen[-3]


def test_the_queue_of_a_kind_has_that_kind_alone(at_desk, find):
    one = at_desk()
    one.get("/queue?kind=call")
    assert "Call about Ines Abellard" in one.words
    assert "person=Ines+Abellard" in one.shown.text
    press(one, "s")
    assert "Nothing comes after this" in one.words


@pytest.mark.parametrize(
    "asked",
    [
        "kind=nothing",
        "after=x",
        "after=nan%1Fa",
        "after=1e999%1Fab",
        "trail=%3Cscript%3E",
        "held=1",
        "done=ffff",
        "done=%00",
        "kind=pair&after=2.0%1Fab&trail=" + "a." * 400,
    ],
)
def test_no_address_breaks_it(at_desk, asked):
    one = at_desk()
    assert one.get(f"/queue?{asked}").status_code == 200
    assert "<script>" not in one.shown.text


@pytest.mark.parametrize("item", ["0123abc", "%00", "%F0%9F%98%80", "undone"])
def test_what_is_not_there_waits_no_longer(at_desk, item):
    one = at_desk()
    assert one.get(f"/queue/{item}").status_code == 200
    assert "waits no longer" in one.words


@pytest.mark.parametrize("role", OTHERS)
def test_who_may_not_decide_sees_no_key_that_decides(at_desk, find, role):
    one = at_desk(role)
    for kind in KINDS:
        one.get(f"/queue/{find(kind)[0]}?do=accept")
        assert "Decide nothing" not in one.words
        assert 'action="/queue' not in one.shown.text
    one.post(f"/queue/{find('pair')[0]}", {"do": "same", "why": "x"})
    assert one.shown.status_code == 403
    assert one.get("/queue/undo").status_code == 403


def test_markup_in_a_report_is_words_and_nothing_else(at_desk, find):
    one = at_desk()
    for id_ in find("conflict", named="Tellan"):
        for do in ("", "?do=close", "?do=reject", "?do=correct", "?do=hold"):
            one.get(f"/queue/{id_}{do}")
            assert "<script>alert" not in one.shown.text
            assert "<img" not in one.shown.text
            assert "&lt;script&gt;alert(3)" in one.shown.text


def test_in_spanish(at_desk, find):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get(f"/queue/{find('pair')[0]}?do=different")
    assert "Son dos personas" in one.words
    assert "Decidir" in one.words
    for kind in KINDS:
        one.get(f"/queue/{find(kind)[0]}")
        assert 'lang="es"' in one.shown.text


# --- deciding -------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", REVIEWERS)
def test_two_are_judged_by_two_keys_and_the_next_comes_at_once(at_desk, find, decisions, role):
    one = at_desk(role)
    one.get("/queue?kind=pair")
    press(one, "n")
    assert "What would follow" in one.words
    assert reasons(one)["2"] == "events that exclude each other"
    decide(one, why="", reason=reasons(one)["2"])
    last = decisions()[-1]
    assert (last.kind, last.payload["judgement"]) == ("person_pair", "negative")
    assert last.reason == "events that exclude each other"
    assert last.payload["signed_in"] is True
    assert one.shown.url.path == "/queue"
    assert "Decided: " in one.words
    assert find("pair") == []


def test_what_follows_is_told_before_two_are_joined(at_desk, find):
    one = at_desk()
    one.get(f"/queue/{find('pair')[0]}")
    press(one, "y")
    assert "Joined under Lia Quessant: Lia Quessant, Lia Quesant" in one.words
    assert "free → held" in one.words


def test_the_other_one_is_kept_where_they_are_exchanged(at_desk, find, decisions):
    one = at_desk()
    id_ = find("pair")[0]
    one.get(f"/queue/{id_}")
    assert "Are Lia Quessant and Lia Quesant one person?" in one.words
    press(one, "x")
    assert "Are Lia Quesant and Lia Quessant one person?" in one.words
    press(one, "y")
    assert "Lia Quesant, Lia Quessant" in one.words
    decide(one)
    made = decisions()[-1]
    assert made.payload["labels"][made.subject.index(made.payload["kept"])] == "Lia Quesant"


@pytest.mark.parametrize(
    ("key", "verdict"), [("a", "accepted"), ("r", "rejected"), ("u", "unsure")]
)
def test_what_only_a_copy_adds_is_ruled_on(at_desk, find, decisions, key, verdict):
    one = at_desk()
    one.get(f"/queue/{find('addition')[0]}")
    press(one, key)
    assert "What would follow" in one.words
    decide(one)
    last = decisions()[-1]
    assert (last.kind, last.payload["verdict"]) == ("claim", verdict)
    assert find("addition") == []


def test_a_field_is_corrected_and_the_machine_s_reading_stays_beside_it(at_desk, find, decisions):
    one = at_desk()
    id_ = find("conflict", named="Brandimar")[0]
    one.get(f"/queue/{id_}")
    press(one, "c")
    decide(one, field="date", value="2025-05-08")
    last = decisions()[-1]
    assert (last.kind, last.payload["part"], last.payload["value"]) == (
        "field",
        "date",
        "2025-05-08",
    )
    one.get(f"/queue/{find('conflict', named='Brandimar')[0]}")
    assert "2025-05-08 set by Ana Serrat: seen by the test nothing" in one.words


def test_a_field_is_emptied_by_an_empty_value(at_desk, find, decisions):
    one = at_desk()
    one.get(f"/queue/{find('addition')[0]}?do=correct")
    decide(one, field="place", value="")
    assert decisions()[-1].payload["value"] is None


def test_a_value_that_the_field_does_not_take_is_asked_for_again(at_desk, find, decisions):
    one = at_desk()
    one.get(f"/queue/{find('addition')[0]}?do=correct")
    before = len(decisions())
    decide(one, why="I saw it", field="date", value="soon <b>")
    assert one.shown.status_code == 422
    assert 'role="alert"' in one.shown.text
    assert 'value="soon &lt;b&gt;"' in one.shown.text
    assert 'value="I saw it"' in one.shown.text
    assert len(decisions()) == before
    decide(one, field="date", value="2025-05-07")
    assert one.shown.status_code == 200
    assert len(decisions()) == before + 1


def test_a_side_of_a_conflict_is_right(at_desk, find, decisions):
    one = at_desk()
    one.get(f"/queue/{find('conflict', named='Brandimar')[0]}")
    press(one, "2")
    assert "His lawyer: it did not happen" in one.words
    decide(one)
    last = decisions()[-1]
    assert last.kind == "conflict"
    assert last.payload["holds"]
    assert find("conflict", named="Brandimar") == []


def test_a_conflict_of_figures_is_closed_without_saying_who_is_right(at_desk, find, decisions):
    one = at_desk()
    one.get(f"/queue/{find('conflict', named='rival_figures')[0]}")
    press(one, "w")
    decide(one)
    assert decisions()[-1].payload["holds"] is None
    assert find("conflict", named="rival_figures") == []


def test_why_a_name_is_gone_is_filed(at_desk, find, decisions):
    one = at_desk()
    one.get("/queue?kind=vanished")
    assert "never a release" in one.words
    press(one, "3")
    assert "transferred" in one.words
    decide(one)
    last = decisions()[-1]
    assert (last.kind, last.payload["reason"]) == ("vanished", "transferred")
    assert find("vanished") == []


def test_what_another_vouched_for_is_confirmed(at_desk, find, decisions):
    one = at_desk()
    one.get(f"/queue/{find('verification')[0]}")
    assert "Bo Ferrant looked at all of it" in one.words
    press(one, "a")
    decide(one)
    last = decisions()[-1]
    assert (last.kind, last.decided_by) == ("verify", "Ana Serrat")
    assert find("verification") == []


def test_what_somebody_vouched_for_is_not_offered_to_themselves(at_desk, find, decisions):
    ana, ada = at_desk(), at_desk(Role.ADMINISTRATOR)
    id_ = find("verification")[0]
    ana.get(f"/queue/{id_}")
    press(ana, "t")
    decide(ana, why="she was not asked")
    assert find("verification") == []
    page = re.search(
        r'"(/persons/[^"]+)">Lia Quessant<', ana.get(f"/queue/{find('addition')[0]}").text
    )
    ana.get(page[1])
    ana.post(f"{page[1]}/verify", {"act": "release", "why": "I looked at all of it"})
    assert ana.shown.status_code == 200
    ana.get("/queue?kind=addition")
    decide(press_and(ana, "u"))
    assert len(find("verification")) == 1
    ana.get("/queue?kind=verification")
    assert "somebody else has to confirm it" in ana.words
    assert "Nothing waits" not in ana.words
    ana.get(f"/queue/{find('verification')[0]}")
    assert "Another person has to confirm it" in ana.words
    assert "Confirm: it happened" not in ana.words
    ada.get("/queue?kind=verification")
    press(ada, "a")
    decide(ada)
    assert decisions()[-1].decided_by == "Ada Brask"
    assert find("verification") == []


def press_and(browser, key):
    press(browser, key)
    return browser


# --- putting aside, and back ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_anything_is_put_aside_and_taken_up_again(at_desk, find, kind):
    one = at_desk()
    id_ = find(kind)[0]
    one.get(f"/queue/{id_}")
    press(one, "h")
    assert reasons(one)["1"] == "waiting for an answer"
    decide(one, reason="not now", why="")
    assert id_ not in find(kind)
    assert id_ in find(kind, held=True)
    one.get("/queue?held=1")
    assert "Put aside." in one.words
    one.get(f"/queue/{id_}?held=1")
    press(one, "h")
    decide(one)
    assert id_ in find(kind)
    assert find(kind, held=True) == []


def test_one_s_last_decision_is_taken_back_and_then_the_one_before(at_desk, find, decisions):
    one = at_desk()
    pair, addition = find("pair")[0], find("addition")[0]
    for id_, key in ((pair, "n"), (addition, "r")):
        one.get(f"/queue/{id_}")
        press(one, key)
        decide(one)
    press(one, "z")
    assert "rejected" in one.words
    decide(one, why="", reason=reasons(one)["1"])
    assert decisions()[-1].kind == "undo"
    assert find("addition") == [addition]
    assert one.shown.url.path == f"/queue/{addition}"
    assert "Taken back:" in one.words
    press(one, "z")
    assert "two persons" in one.words
    decide(one, why="looked again")
    assert find("pair") == [pair]
    press(one, "z")
    assert "nothing of yours to take back" in one.words


def test_nobody_takes_back_here_what_another_decided(at_desk, find, decisions):
    ana, ada = at_desk(), at_desk(Role.ADMINISTRATOR)
    ana.get(f"/queue/{find('pair')[0]}?do=different")
    decide(ana)
    ada.get("/queue/undo")
    assert "nothing of yours to take back" in ada.words
    ada.post("/queue/undo", {"decision": decisions()[-1].id, "why": "x"})
    assert ada.shown.status_code == 422
    assert decisions()[-1].kind == "person_pair"
    ada.get(f"/queue?done={decisions()[-1].id}")
    assert "Decided:" not in ada.words


# --- two at once, and mistakes --------------------------------------------------------------------

DEEDS = (
    ("pair", "different", {}),
    ("addition", "reject", {}),
    ("conflict", "close", {}),
    ("vanished", "file", {"what": "died"}),
    ("verification", "confirm", {}),
    ("call", "hold", {}),
)


@pytest.mark.parametrize(("kind", "do", "more"), DEEDS)
def test_of_two_at_once_the_second_is_told_what_changed(at_desk, find, decisions, kind, do, more):
    ana, ada = at_desk(), at_desk(Role.ADMINISTRATOR)
    id_ = find(kind)[0]
    asked = "&".join([f"do={do}", *(f"{name}={value}" for name, value in more.items())])
    ana.get(f"/queue/{id_}?{asked}")
    ada.get(f"/queue/{id_}?{asked}")
    decide(ana, why="I was first")
    before = len(decisions())
    decide(ada, why="I was second")
    assert ada.shown.status_code == 422
    assert "meanwhile Ana Serrat decided" in ada.words
    assert "I was first" in ada.words
    assert len(decisions()) == before


@pytest.mark.parametrize(("kind", "do", "more"), DEEDS)
def test_nothing_is_decided_without_a_reason(at_desk, find, decisions, kind, do, more):
    one = at_desk()
    asked = "&".join([f"do={do}", *(f"{name}={value}" for name, value in more.items())])
    one.get(f"/queue/{find(kind)[0]}?{asked}")
    before = len(decisions())
    decide(one, why="  ")
    assert one.shown.status_code == 422
    assert "A decision needs its reason" in one.words
    assert len(decisions()) == before
    decide(one, why="now with one")
    assert one.shown.status_code == 200
    assert len(decisions()) == before + 1


def test_a_form_that_lacks_something_decides_nothing(at_desk, find, decisions):
    one = at_desk()
    id_ = find("pair")[0]
    one.get(f"/queue/{id_}")
    before = len(decisions())
    for typed, status in (
        ({"do": "same", "why": "x"}, 422),
        ({"do": "same", "why": "x", "first": "ab", "second": "cd"}, 422),
        ({"do": "accept", "why": "x", "claim": "zz"}, 422),
        ({"do": "close", "why": "x", "conflict": "0000"}, 422),
        ({"do": "confirm", "why": "x", "person": "ab", "act": "flight"}, 422),
        ({"do": "file", "why": "x", "name": "A", "list": "B", "what": "eaten"}, 422),
        ({"do": "take_back", "why": "x", "decision": "0000"}, 422),
        ({"do": "same", "why": "x", "first": "a\0", "second": "b"}, 422),
        ({"do": "same", "why": "x\0", "first": "ab", "second": "cd"}, 422),
        ({"do": "dance", "why": "x"}, 400),
        ({"why": "x"}, 400),
    ):
        one.get(f"/queue/{id_}")
        one.post(f"/queue/{id_}", typed)
        assert one.shown.status_code == status, typed
    assert len(decisions()) == before


def test_the_reason_may_be_chosen_and_added_to(at_desk, find, decisions):
    one = at_desk()
    one.get(f"/queue/{find('pair')[0]}?do=unsure")
    decide(one, why="ask her brother <i>", reason="waiting for an answer")
    assert decisions()[-1].reason == "waiting for an answer; ask her brother <i>"
    assert "ask her brother &lt;i&gt;" in one.shown.text


# --- who may not be seen --------------------------------------------------------------------------


@pytest.mark.parametrize("field", [None, "name", "date"])
def test_what_is_about_somebody_restricted_waits_for_those_alone_who_may_see_it(
    at_desk, find, hide, field
):
    ids = [*find("pair"), *find("addition"), *find("verification")]
    hide("Lia Quessant", field)
    vera, ana = at_desk(Role.VIEWER), at_desk()
    for id_ in ids:
        vera.get(f"/queue/{id_}")
        assert "waits no longer" in vera.words
        ana.get(f"/queue/{id_}")
        assert "Lia Quessant" in ana.words
    vera.get("/queue")
    while "Nothing comes after this" not in vera.words:
        if field != "date":
            assert "Quessant" not in vera.shown.text
        assert "what only a copy adds" not in vera.words
        press(vera, "s")


def test_a_restricted_name_is_blanked_in_the_words_around_a_passage(at_desk, find, hide):
    id_ = find("conflict", named="rival_figures")[0]
    vera = at_desk(Role.VIEWER)
    vera.get(f"/queue/{id_}")
    assert "Lia Quessant, a teacher" in vera.words
    hide("Lia Quessant")
    vera.get(f"/queue/{id_}")
    assert "Quessant" not in vera.shown.text
    assert "\u2588" in vera.words
    assert "<mark>" in vera.shown.text


# --- quick, where htmx is -------------------------------------------------------------------------


def test_htmx_gets_the_same_page_and_swaps_its_main_part(at_desk, find):
    one = at_desk()
    one.get("/queue", headers={"hx-request": "true"})
    assert '<main id="main"' in one.shown.text
    assert 'hx-select="#main"' in one.shown.text
    assert " autofocus" in one.shown.text
    one.get("/queue")
    assert " autofocus" not in one.shown.text


# --- decisions to look at again, and two readers --------------------------------------------------


@pytest.fixture
def merged(at_desk, find):
    """Somebody vouches for an act of a person who is joined with another afterwards."""
    one = at_desk()
    one.get(f"/queue/{find('pair')[0]}")
    page = re.search(r'"(/persons/[^"]+)">Lia Quesant<', one.shown.text)[1]
    one.get(page)
    one.post(f"{page}/verify", {"act": "arrest", "why": "I looked at all of it"})
    assert one.shown.status_code == 200
    one.get(f"/queue/{find('pair')[0]}?do=same")
    decide(one)
    return one


def test_a_decision_to_look_at_again_is_taken_back(merged, find, decisions):
    (id_,) = find("look_again")
    merged.get(f"/queue/{id_}")
    assert "Look again: Lia Quesant" in merged.words
    assert "Ana Serrat decided, because: I looked at all of it." in merged.words
    press(merged, "t")
    decide(merged, why="", reason=reasons(merged)["1"])
    assert decisions()[-1].kind == "undo"
    assert find("look_again") == []


def test_a_decision_to_look_at_again_is_put_aside(merged, find):
    (id_,) = find("look_again")
    merged.get(f"/queue/{id_}?do=hold")
    decide(merged)
    assert find("look_again", held=True) == [id_]


def test_where_two_readers_differ_their_words_stand_beside_each_other(app, at_desk, find):
    with opened(app.state.where) as connection:
        wanted = WaitingFilter(kinds=frozenset({WaitingKind.ADDITION}))
        (addition,) = list_waiting(look(connection, ALL_EYES), wanted).rows
    report = addition.about[1]
    differing = replace(
        addition,
        id="ab" * 16,
        kind=WaitingKind.READERS,
        about=(report,),
        owner="readers of a test",
        payload={
            "name": "Lia Quessant",
            "report": "brook",
            "differences": [
                {"first": "was released <b>", "second": None, "fields": []},
                {
                    "first": "on Tuesday",
                    "second": "on Tuesday, 6 May",
                    "fields": [{"name": "date", "first": "2025-05", "second": "2025-05-06"}],
                },
            ],
        },
    )
    with writing(open_register(app.state.where, create=False)) as connection:
        replace_items(connection, ["readers of a test"], Summaries(waiting=(differing,)))
    one = at_desk()
    one.get(f"/queue/{find('readers')[0]}")
    assert "Two readers differ about Lia Quessant" in one.words
    assert "was released &lt;b&gt;" in one.shown.text
    assert "date: 2025-05 / 2025-05-06" in one.words
    press(one, "r")
    assert "Reject it" in one.words


def test_whoever_comes_next_after_an_undo_is_the_same_as_before(at_desk, find):
    one = at_desk()
    one.get("/queue?kind=pair")
    press(one, "n")
    decide(one)
    press(one, "z")
    decide(one)
    press(one, "s")
    assert "Nothing comes after this" in one.words
    press(one, "b")
    assert "one person?" in one.words
