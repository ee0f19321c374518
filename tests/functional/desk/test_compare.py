"""Two reports side by side at the desk, and what people judge of them."""

from __future__ import annotations

import re
import sqlite3
from html import unescape

import pytest

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.model.account import Role
from tests.factories import NOON

TWO = "/compare?a=courier&b=mirror"
CHANGED = """---
title: Teacher free
outlet: Ansel Herald
published: 2025-05-08
---
Lia Quessant, a teacher from Port Ansel, was reportedly released from the Old Mill prison on \
Wednesday, her mother told The Lowland Courier.

She had been arrested in March 2025 on charges of conspiracy. The Lantern Network, a monitoring \
group, said that 45 people have been released since 1 May.
"""


@pytest.fixture
def changed(app, tmp_path):
    """A copy that changed what is claimed."""
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "herald.md").write_text(CHANGED, "utf-8")
    pipeline.run(
        [folder], app.state.where, Settings(), clock=lambda: NOON, progress=lambda *_: None
    )


def ids_of(browser):
    return dict(re.findall(r'name="([ab])" value="([0-9a-f]{32})"', browser.shown.text))


def judge(browser, judgement, why="looked at both", **more):
    return browser.post("/compare", {**ids_of(browser), "judgement": judgement, "why": why, **more})


def decisions(app):
    with sqlite3.connect(app.state.where) as raw:
        return raw.execute("SELECT payload ->> '$.judgement', decided_by FROM decisions").fetchall()


@pytest.mark.parametrize("role", Role)
def test_two_reports_with_the_verdict_and_why(at_desk, role):
    one = at_desk(role)
    assert one.get(TWO).status_code == 200
    assert "mirror is a copy of courier" in one.words
    assert "Score" in one.words
    assert "verbatim" in one.words
    assert "only in courier" in one.words


def test_no_copies_with_what_was_weighed(at_desk):
    one = at_desk()
    one.get("/compare?a=courier&b=weather")
    assert "neither is a copy of the other" in one.words
    assert "The same words in a row, outside quotations: 0" in one.words


@pytest.mark.usefixtures("changed")
def test_what_a_copy_changed_is_marked_and_named(at_desk):
    one = at_desk()
    one.get("/compare?a=courier&b=herald")
    marked = re.findall(r'<mark class="only">([^<]+)</mark>', one.shown.text)
    assert {"reportedly", "Wednesday", "45", "41"} <= set(marked)
    named = re.findall(r'<span class="tag drift">([^<]+)</span>', one.shown.text)
    assert "hedge added" in named
    assert "quantity changed" in named
    assert "herald only supposes what the other says plainly" in one.words
    one.client.cookies.set("language", "es")
    one.get("/compare?a=courier&b=herald")
    named = re.findall(r'<span class="tag drift">([^<]+)</span>', one.shown.text)
    assert named
    assert "hedge added" not in named


def test_a_row_leads_to_its_place_in_the_text(at_desk):
    one = at_desk()
    one.get(TWO)
    url = unescape(
        re.search(r'href="(/reports/[0-9a-f]+\?from=\d+&amp;to=\d+)#lit"', one.shown.text)[1]
    )
    one.get(url)
    assert 'id="lit"' in one.shown.text


@pytest.mark.parametrize("query", ["", "?a=courier", "?a=courier&b=nothing", "?a=nothing&b=mirror"])
def test_a_report_that_is_not_here(at_desk, query):
    assert at_desk().get(f"/compare{query}").status_code == 404


def test_a_report_beside_itself_is_refused(at_desk):
    one = at_desk()
    assert one.get("/compare?a=courier&b=courier").status_code == 422
    assert "name two different reports" in one.words


def test_they_are_judged_to_be_no_copies(app, at_desk):
    one = at_desk()
    one.get(TWO)
    judge(one, "negative", seen="")
    assert one.shown.status_code == 200
    assert "neither is a copy of the other" in one.words
    assert "Decided: neither is a copy of the other : Ana Serrat" in one.words
    assert decisions(app) == [("negative", "Ana Serrat")]
    one.get("/reports/mirror/family")
    assert "No other report shares passages with it" in one.words


def test_they_are_judged_to_be_copies_the_other_way_round(app, at_desk):
    one = at_desk()
    one.get(TWO)
    judge(one, "positive", seen="", source=ids_of(one)["b"])
    assert "courier is a copy of mirror" in one.words
    assert decisions(app) == [("positive", "Ana Serrat")]


def test_two_that_share_nothing_are_judged_to_be_copies(at_desk):
    one = at_desk()
    one.get("/compare?a=courier&b=weather")
    judge(one, "positive", seen="")
    assert one.shown.status_code == 200
    assert "courier and weather are copies, as a person decided" in one.words


def test_one_may_not_be_sure(app, at_desk):
    one = at_desk()
    one.get(TWO)
    judge(one, "unsure", seen="")
    assert "A person looked and was not sure" in one.words
    assert "mirror is a copy of courier" in one.words
    assert decisions(app) == [("unsure", "Ana Serrat")]


def test_the_second_is_told_what_changed_meanwhile(app, at_desk):
    ana, ada = at_desk(), at_desk(Role.ADMINISTRATOR)
    ana.get(TWO)
    ada.get(TWO)
    judge(ana, "negative", seen="")
    judge(ada, "positive", why="they are <i>one</i>", seen="")
    assert ada.shown.status_code == 422
    assert "meanwhile Ana Serrat" in ada.words
    assert "they are &lt;i&gt;one&lt;/i&gt;" in ada.shown.text
    assert len(decisions(app)) == 1


@pytest.mark.parametrize(
    "typed", [{"judgement": "negative", "why": " "}, {"judgement": "", "why": "x"}]
)
def test_what_is_no_decision_changes_nothing(app, at_desk, typed):
    one = at_desk()
    one.get(TWO)
    one.post("/compare", {**ids_of(one), **typed})
    assert one.shown.status_code == 422
    assert 'role="alert"' in one.shown.text
    assert decisions(app) == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER])
def test_who_may_not_decide_cannot(app, at_desk, role):
    one = at_desk(role)
    one.get(TWO)
    assert 'action="/compare"' not in one.shown.text
    one.post("/compare", {"a": "courier", "b": "mirror", "judgement": "negative", "why": "x"})
    assert one.shown.status_code == 403
    assert decisions(app) == []
