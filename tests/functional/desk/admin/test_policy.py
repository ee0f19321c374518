"""The policy at the desk: what stands, what another would change, taking it."""

from __future__ import annotations

import datetime
import sqlite3

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.model.account import Role
from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from corrobora.register.policies import explain_current, explain_default
from corrobora.register.queries import state
from tests.factories import NOON
from tests.functional.desk.admin.conftest import wait
from tests.functional.desk.conftest import PASSWORD
from tests.functional.stories import write_stories

POLICY = "/admin/policy"
OURS = """name = "ours"
[confirmed]
by = ["witness"]
[confirmed.acts]
death = ["monitor"]
[corroborated]
sides = 3
[ordered]
organs = ["court", "prosecutor"]
[verified]
two_person = false
"""


def lay(one, text=OURS, **typed):
    one.get(POLICY)
    one.post(POLICY, {"text": text, **typed})
    return wait(one)


def take(one, why="we trust witnesses", password=PASSWORD):
    one.post(str(one.shown.url), {"why": why, "password": password})
    return wait(one)


@pytest.fixture
def current(app):
    """Return the policy that stands."""

    def load():
        with opened(app.state.where) as connection:
            return explain_current(connection)

    return load


def step_of(where, name, today):
    with opened(where) as connection:
        found = {one.person.name: one for one in state(connection, today=today).persons}
    return [finding.step.value for finding in found[name].findings]


def test_the_policy_that_stands_is_told_in_words_with_its_digest(ada):
    ada.get(POLICY)
    assert explain_default().hash in ada.words
    assert "as it is shipped" in ada.words
    assert "consulate, family, lawyer, monitor, person held" in ada.words
    assert "2 independent sides or more, each without a hedge" in ada.words
    assert 'name = "default"' in ada.words
    assert "Lay the shipped one beside" not in ada.words


def test_another_is_laid_beside_and_nothing_changes(ada, current):
    before = current()
    lay(ada)
    assert "From the policy default to ours" in ada.words
    for said in (
        "Who would know, so that their word confirms consulate, family, lawyer, monitor, person",
        "Who would know of one kind of act: died in custody as for other acts monitor",
        "Independent sides that corroborate 2 3",
        "Two persons vouch for an act: one proposes, another confirms yes no",
        "confirmed → reported: 1",
        "Lia Quessant released 2025-05-06 confirmed reported free",
    ):
        assert said in ada.words, said
    assert "Organs whose plan is an order" not in ada.words
    assert current() == before


def test_a_file_is_taken_in_place_of_what_is_typed(ada):
    ada.get(POLICY)
    data = {"mark": ada.mark, "text": "never read"}
    sent = {"file": ("ours.toml", b"\xef\xbb\xbf" + OURS.encode(), "application/toml")}
    ada.shown = ada.client.post(POLICY, data=data, files=sent)
    wait(ada)
    assert "From the policy default to ours" in ada.words


def test_it_is_taken_with_a_reason_and_stands_on_every_page(ada, app, current, clock):
    lay(ada)
    take(ada)
    assert "The policy is taken." in ada.words
    assert "Taken by Ada Brask on" in ada.words
    assert "we trust witnesses" in ada.words
    assert current().name == "ours"
    assert step_of(app.state.where, "Lia Quessant", clock().date()) == ["reported", "reported"]
    ada.get("/admin/log")
    assert "Ada Brask took the policy" in ada.words
    with opened(app.state.where) as connection:
        assert examine(connection).is_sound
        before = state(connection, today=clock().date(), known_at=NOON)
    assert "confirmed" in {f.step.value for p in before.persons for f in p.findings}


def test_the_list_of_persons_follows(ada, address):
    lay(ada)
    assert "reported" not in ada.get("/persons?name=Lia").text.partition("<tbody>")[2]
    lay(ada)
    take(ada)
    assert "reported" in ada.get("/persons?name=Lia").text.partition("<tbody>")[2]


def test_it_outlasts_a_run_that_names_none_and_gives_way_to_one_that_does(
    ada, app, current, tmp_path
):
    lay(ada)
    take(ada)
    stories = write_stories(tmp_path / "stories")
    later = NOON + datetime.timedelta(days=2)

    def run(settings):
        pipeline.run(
            [stories], app.state.where, settings, clock=lambda: later, progress=lambda *_: None
        )

    run(Settings())
    assert current().name == "ours"
    file = tmp_path / "theirs.toml"
    file.write_text(OURS.replace("ours", "theirs"), "utf-8")
    run(Settings(policy=file))
    assert current().name == "theirs"
    run(Settings())
    assert current().name == "default"


def test_the_shipped_one_is_laid_beside_by_a_button(ada, current):
    lay(ada)
    take(ada)
    lay(ada, text="", shipped="1")
    assert "From the policy ours to default" in ada.words
    take(ada, why="back to what everybody uses")
    assert current().name == "default"
    assert "as it is shipped" in ada.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Choose a file, or paste the text of a policy"),
        ({"text": "[confirmed\n"}, "it is no TOML"),
        ({"text": '[confirmed]\nby = ["wittness"]\n'}, "line 2"),
        ({"text": "[corroborated]\nsides = 1\n[egg]\n"}, "It has 2 mistakes"),
    ],
)
def test_what_is_no_policy_is_told_line_by_line(ada, current, typed, said):
    ada.get(POLICY)
    ada.post(POLICY, typed)
    assert ada.shown.status_code == 422
    assert said in ada.words
    assert current().name == "default"


def test_bytes_that_are_no_text_are_refused(ada):
    ada.get(POLICY)
    sent = {"file": ("x.toml", b"\xff\xfe\x00", "application/toml")}
    ada.shown = ada.client.post(POLICY, data={"mark": ada.mark}, files=sent)
    assert ada.shown.status_code == 422
    assert "no UTF-8 text" in ada.words


def test_one_that_differs_in_a_comment_alone_moves_nobody(ada):
    lay(ada, explain_default().text + "\n# a thought\n")
    assert "None: they differ in comments alone" in ada.words
    assert "Nobody moves" in ada.words


def test_the_same_text_cannot_be_taken(ada, current):
    lay(ada, text="", shipped="1")
    assert "Take this policy" not in ada.words
    take(ada)
    assert ada.shown.status_code == 422
    assert "This is the policy that stands" in ada.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"why": " "}, "Another policy needs its reason"),
        ({"why": "x" * 4001}, "longer than 4,000 characters"),
        ({"password": "not this one"}, "The present password is wrong."),
    ],
)
def test_without_reason_or_password_nothing_is_taken(ada, current, typed, said):
    lay(ada)
    take(ada, **typed)
    assert ada.shown.status_code == 422
    assert said in ada.words
    assert current().name == "default"


def test_the_second_of_two_is_told_that_another_stands(at_desk, ada, current):
    other = at_desk(Role.ADMINISTRATOR)
    lay(ada)
    lay(other, OURS.replace("ours", "theirs"))
    take(ada)
    take(other)
    assert other.shown.status_code == 422
    assert "Another policy stands by now" in other.words
    assert current().name == "ours"


def test_what_somebody_laid_beside_is_theirs_alone(at_desk, ada, browser):
    lay(ada)
    url = ada.shown.url.path
    reviewer = at_desk(Role.REVIEWER)
    assert reviewer.get(url).status_code == 403
    assert ada.get(f"/admin/log/check/{url.rpartition('/')[2]}").status_code == 404
    assert ada.get(f"{POLICY}/beside/{'0' * 32}").status_code == 404


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER, Role.REVIEWER])
def test_nobody_else_sees_or_takes_a_policy(at_desk, role):
    one = at_desk(role)
    for url in (POLICY, f"{POLICY}/beside/x", f"{POLICY}/taken"):
        assert one.get(url).status_code == 403
    for url in (POLICY, f"{POLICY}/beside/x"):
        one.get("/queue")
        assert one.post(url, {"text": OURS, "why": "x"}).status_code == 403


def test_hostile_text_is_never_live(ada):
    hostile = 'name = "<script>alert(1)</script>%(x)s"\n[confirmed]\nby = []\n'
    lay(ada, hostile)
    assert "<script>alert(1)" not in ada.shown.text
    take(ada, why="<img src=x onerror=alert(2)>")
    assert ada.shown.status_code == 200
    for url in (POLICY, "/admin", "/admin/log"):
        text = ada.get(url).text
        assert "<script>alert(1)" not in text
        assert "<img src=x" not in text
    ada.post(POLICY, {"text": '[confirmed]\nby = ["<script>alert(3)</script>%d"]\n'})
    assert ada.shown.status_code == 422
    assert "<script>alert(3)" not in ada.shown.text


def test_in_spanish(ada):
    ada.client.cookies.set("language", "es")
    ada.get(POLICY)
    assert "Poner otra al lado" in ada.words
    lay(ada)
    assert "Ajustes que difieren" in ada.words
    assert "Partes independientes que corroboran 2 3" in ada.words
    take(ada)
    assert "La política está adoptada." in ada.words


def test_a_run_that_was_broken_off_is_ended_first(ada, app):
    lay(ada)
    with sqlite3.connect(app.state.where) as raw:
        raw.execute("UPDATE runs SET finished_at = NULL")
    take(ada)
    assert ada.shown.status_code == 422
    assert "A run is under way, or was broken off" in ada.words
