"""What was decided at the desk stands on every screen at once, on whichever page it was decided."""

from __future__ import annotations

import re
import time

import pytest

from corrobora.desk import freshness
from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Jobs, JobState
from corrobora.desk.screens import PATHS
from corrobora.errors import RegisterBusy
from corrobora.model.account import Role
from corrobora.register.opening import KeptOpen, opened
from corrobora.register.results import Stage
from corrobora.register.search import search_names
from corrobora.store.addresses import load_addresses
from corrobora.store.database import writing
from corrobora.store.summaries import count_stale, load_facts, save_facts
from corrobora.store.summary_news import load_marks
from tests.functional.desk.conftest import Drawn
from tests.functional.desk.test_cases import change
from tests.functional.desk.test_notes import keep
from tests.functional.desk.test_reports import claim_urls, seen_of

LIA = "Lia Quessant"


@pytest.fixture
def url(app):
    """Return the page of the person who is called so."""

    def find(name=LIA):
        with opened(app.state.where) as connection:
            found = search_names(connection, name)[0].person
            return f"/persons/{load_addresses(connection, [found.id])[found.id]}"

    return find


def behind(app):
    """Return what came since the summaries were worked out."""
    with opened(app.state.where) as connection:
        facts, marks = load_facts(connection), load_marks(connection)
    return {name for name, value in marks.items() if facts.get(name) != value}


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        ("restrict", {}),
        ("restrict", {"field": "site"}),
        ("publish", {"audience": "outside"}),
        ("verify", {"act": "release"}),
        ("note", {}),
    ],
)
def test_what_is_decided_on_the_page_of_a_person(app, at_desk, url, what, typed):
    one = at_desk()
    page = url()
    one.get(page)
    one.post(f"{page}/{what}", {"why": "her family asked for it", **typed})
    assert one.shown.status_code == 200
    assert behind(app) == set()


def test_what_somebody_vouched_for_waits_for_the_second_at_once(at_desk, url):
    one, two = at_desk(), at_desk(Role.ADMINISTRATOR)
    page = url()
    one.get(page)
    one.post(f"{page}/verify", {"why": "I spoke with her mother", "act": "release"})
    two.get("/queue?kind=verification")
    assert LIA in two.words


def test_a_call_to_make_stands_on_the_first_page_at_once(app, at_desk):
    one = at_desk()
    one.get("/queue?kind=call")
    assert LIA not in one.words
    keep(one)
    assert behind(app) == set()
    one.get("/queue?kind=call")
    assert LIA in one.words


def test_a_note_about_somebody_new_puts_them_among_the_people(at_desk):
    one = at_desk()
    keep(one, person="Orla Tavish-Reyne")
    assert "Orla Tavish-Reyne" in one.get("/persons").text


def test_entries_of_a_case_and_taking_them_back(app, at_desk, url):
    one = change(at_desk(), url(), court="Third chamber")
    assert behind(app) == set()
    (decision,) = re.findall(r'name="decision" value="([^"]+)"', one.shown.text)
    one.post(f"{url()}/case/undo", {"decision": decision, "why": "the wrong Lia"})
    assert "Third chamber" not in re.findall(r'value="([^"]*)"', one.shown.text)
    assert behind(app) == set()


def test_what_is_decided_of_a_claim_in_its_report(app, at_desk):
    one = at_desk()
    one.get("/reports/courier")
    one.get(claim_urls(one)[0])
    action = re.search(r'action="(/reports/[^"]+)/verdict"', one.shown.text)[1]
    typed = {"why": "the mother never spoke", "verdict": "rejected", "seen": seen_of(one)}
    one.post(f"{action}/verdict", typed)
    assert one.shown.status_code == 200
    assert behind(app) == set()


def test_a_decision_that_was_refused_refreshes_nothing(app, at_desk, url, monkeypatch):
    refreshed = []
    monkeypatch.setattr("corrobora.desk.serving.refresh", lambda *given: refreshed.append(given))
    one = at_desk()
    page = url()
    one.get(page)
    one.post(f"{page}/note", {"why": ""})
    assert one.shown.status_code == 422
    assert not refreshed
    one.post(f"{page}/note", {"why": "her file is complete"})
    assert len(refreshed) == 1


# --- which paths may decide -----------------------------------------------------------------------

NEVER = re.compile(r"^(me|search|sign_in|code|locked|sign_out|lock|awake|looks|today)\b")


def test_every_path_that_takes_a_form_may_decide_but_those_of_ones_own():
    takes = {path.name for path in PATHS if path.method == "POST"}
    may = {path.name for path in PATHS if path.may_decide}
    assert {name for name in takes - may if not NEVER.match(name)} == set()
    assert {name for name in may if NEVER.match(name)} == set()
    assert may <= takes


# --- more than can be worked out before the answer -----------------------------------------------


@pytest.fixture
def desk(staffed, clock):
    made = Desk(register=KeptOpen(staffed), clock=clock, draw=Drawn(), jobs=Jobs(apart=False))
    yield made
    made.register.close()


def forget_all(desk):
    """Let the summaries be as they were before anything was worked out of the register."""
    with writing(desk.register.engine) as connection:
        save_facts(connection, {"version": ""})


def wait_for(desk):
    job = desk.jobs.find("summaries", "")
    until = time.monotonic() + 60
    while job is not None and not job.is_over:
        assert time.monotonic() < until
        time.sleep(0.01)
    return job


def count_left(desk):
    with desk.register.reading() as connection:
        return count_stale(connection)


def test_few_are_worked_out_before_the_answer(desk, clock):
    forget_all(desk)
    freshness.refresh(desk, clock())
    assert count_left(desk) == 0
    assert wait_for(desk) is None


def test_more_are_worked_out_beside_the_pages(desk, clock, monkeypatch):
    monkeypatch.setattr(freshness, "AT_ONCE", 2)
    for _ in range(2):  # what was begun before and is over stands in nobody's way
        forget_all(desk)
        freshness.refresh(desk, clock())
        job = wait_for(desk)
        assert job.state is JobState.DONE
        assert job.result > 2
        assert count_left(desk) == 0
        assert (job.stage, job.done) == (Stage.SUMMARIES, job.total)


def test_where_somebody_else_is_writing_it_is_left_to_the_next(desk, clock, monkeypatch):
    def be_busy(*_, **__):
        raise RegisterBusy("somebody else is writing")

    with monkeypatch.context() as patched:
        patched.setattr(freshness, "refresh_kept", be_busy)
        forget_all(desk)
        freshness.refresh(desk, clock())
    freshness.refresh(desk, clock())
    assert count_left(desk) == 0
