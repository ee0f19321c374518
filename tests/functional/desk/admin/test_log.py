"""The log at the desk: pages in words, the check of the register, the head to keep elsewhere."""

from __future__ import annotations

import datetime
import json
import sqlite3

import pytest

from corrobora.model.account import Role
from corrobora.model.case import CaseField
from corrobora.register.decide.cases import set_case
from corrobora.register.decide.frame import Author
from corrobora.register.decide.frame import Stamp as Decided
from corrobora.register.decide.verification import write_note
from corrobora.register.erase.erasing import erase_person
from corrobora.register.erase.removal import Order
from corrobora.register.reads import log_read
from corrobora.store.log import KEY_BYTES
from tests.factories import NOON
from tests.functional.desk.admin.conftest import wait
from tests.functional.desk.conftest import NAMES, Drawn

LOG = "/admin/log"
ANA = Author("Ana Serrat", "her mother called on Monday", signed_in=True)


def stamps(count):
    drawn = Drawn()
    for number in range(count):
        at = NOON + datetime.timedelta(minutes=number)
        yield Decided(at, f"{number + 1:032x}", drawn(KEY_BYTES))


def note(app, count=1):
    for stamp in stamps(count):
        write_note(app.state.where, "Lia Quessant", author=ANA, stamp=stamp)


def numbers(one):
    """The numbers of the rows that are shown, from the top."""
    body = one.shown.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        int(row.partition(">")[2].partition("<")[0].replace(",", ""))
        for row in body.split('<th scope="row" class="number"')[1:]
    ]


# --- pages ----------------------------------------------------------------------------------------


def test_rows_are_told_in_words_the_newest_first(ada, app):
    note(app)
    ada.get(LOG)
    assert ada.shown.status_code == 200
    shown = numbers(ada)
    assert shown == sorted(shown, reverse=True)
    assert shown[-1] == 1
    for said in (
        "Ana Serrat decided:",
        "Lia Quessant",
        "her mother called on Monday",
        "Ada Brask signed in",
        "Somebody at the command line made the account of Vera Lind as viewer",
        "Run 1: 4 new reports, 0 read anew, 0 refused",
    ):
        assert said in ada.words


def test_pages_lead_to_older_rows_and_back(ada, app):
    note(app, 60)
    ada.get(LOG)
    first = numbers(ada)
    assert len(first) == 50
    ada.get(f"{LOG}?kind=&before={first[-1]}")
    second = numbers(ada)
    assert second[0] == first[-1] - 1
    assert second[-1] == 1
    assert "Older rows" not in ada.words
    assert "The newest" in ada.words


def test_one_kind_alone(ada, app):
    note(app)
    ada.get(f"{LOG}?kind=decision")
    assert len(numbers(ada)) == 1
    assert "Ana Serrat decided:" in ada.words
    assert "signed in" not in ada.words.partition("The newest first")[2].partition("Check")[0]
    ada.get(f"{LOG}?kind=backup")
    assert "No rows." in ada.words


@pytest.mark.parametrize("asked", ["before=x", "before=-1", "before=9" * 4, "kind=egg", "before=²"])
def test_what_is_no_page_is_said(ada, asked):
    assert ada.get(f"{LOG}?{asked}").status_code in {200, 422}
    if asked != "before=9" * 4:
        assert ada.shown.status_code == 422


def test_who_looked_at_what_is_restricted_is_told(ada, app):
    log_read(
        app.state.where,
        who="Ana Serrat",
        what="note:abc",
        why="to call back",
        at=NOON,
        key=bytes(KEY_BYTES),
    )
    ada.get(f"{LOG}?kind=read")
    assert "Ana Serrat looked at note:abc" in ada.words
    assert "to call back" in ada.words


def test_of_a_case_file_only_that_it_was_changed(ada, app):
    stamp = next(stamps(1))
    set_case(
        app.state.where,
        "Lia Quessant",
        {CaseField.COURT: "The Second Chamber"},
        author=Author("Ana Serrat", "counsel told me in secret", signed_in=True),
        stamps=[stamp],
    )
    ada.get(LOG)
    assert "Ana Serrat changed a case file" in ada.words
    assert "Second Chamber" not in ada.words
    assert "in secret" not in ada.words


def test_what_was_erased_is_said_to_be(ada, app):
    note(app)
    erase_somebody(app, "Lia Quessant")
    ada.get(LOG)
    assert "What this row said was erased." in ada.words
    assert "had somebody erased" in ada.words
    assert "Lia" not in ada.words


def erase_somebody(app, name):
    drawn = Drawn()
    order = Order(
        id="e" * 32,
        at=NOON,
        key=drawn(KEY_BYTES),
        by="Ana Serrat",
        why="they asked",
        fresh=lambda: drawn(KEY_BYTES),
    )
    erase_person(app.state.where, name, order)


def test_hostile_reasons_are_never_live(ada, app):
    write_note(
        app.state.where,
        "Lia Quessant",
        author=Author("<i>Ana</i>", "<script>alert(1)</script> %(x)s 100%", signed_in=True),
        stamp=next(stamps(1)),
    )
    ada.get(LOG)
    assert "<script>alert(1)" not in ada.shown.text
    assert "<i>Ana" not in ada.shown.text
    assert "%(x)s 100%" in ada.words


# --- check and head -------------------------------------------------------------------------------


def test_a_sound_register_is_said_to_be(ada):
    ada.get(LOG)
    wait_for_check(ada)
    assert "The register is sound." in ada.words
    assert "Does the log prove itself? Yes." in ada.words
    assert "What it cannot prove" in ada.words


def test_a_row_that_was_changed_is_found(ada, app):
    note(app)
    with sqlite3.connect(app.state.where) as raw:
        raw.execute("UPDATE log_payloads SET payload = '{}' WHERE number = 2")
    ada.get(LOG)
    assert "What this row says is damaged. Check the register" in ada.words
    wait_for_check(ada)
    assert "Something is wrong." in ada.words
    assert "log row 2 commits to was changed" in ada.words


def test_a_head_that_was_noted_finds_a_log_cut_off(ada, app):
    ada.get(LOG)
    ada.post(f"{LOG}/head")
    head = ada.shown
    assert head.status_code == 200
    assert head.headers["content-disposition"].startswith('attachment; filename="head-')
    assert json.loads(head.text)["corrobora"] == "head of a log"
    ada.get(LOG)
    wait_for_check(ada, head.content)
    assert "The register is sound." in ada.words
    assert "Does the log go on from the heads that were noted elsewhere? Yes." in ada.words
    with sqlite3.connect(app.state.where) as raw:
        number = json.loads(head.text)["number"]
        raw.execute("DELETE FROM log_payloads WHERE number = ?", [number])
        raw.execute("DELETE FROM log WHERE number = ?", [number])
    ada.get(LOG)
    wait_for_check(ada, head.content)
    assert "Something is wrong." in ada.words


def wait_for_check(one, head=None):
    files = {} if head is None else {"head": ("head.json", head, "application/json")}
    sent = {"data": {"mark": one.mark}} | ({"files": files} if files else {})
    one.shown = one.client.post(f"{LOG}/check", **sent)
    return wait(one)


@pytest.mark.parametrize("sent", [b"{}", b"\xff", b"[" * 100_000, b"<script>alert(1)</script>"])
def test_what_is_no_head_is_said(ada, sent):
    ada.get(LOG)
    wait_for_check(ada, sent)
    assert ada.shown.status_code == 422
    assert "this is no head of a log" in ada.words


def test_a_file_with_a_hostile_name_is_never_live(ada):
    ada.get(LOG)
    files = {"head": ("<script>alert(1)</script>.json", b"{}", "application/json")}
    ada.shown = ada.client.post(f"{LOG}/check", data={"mark": ada.mark}, files=files)
    assert "<script>alert(1)" not in ada.shown.text


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DOCUMENTER, Role.REVIEWER])
def test_nobody_else_reads_the_log(at_desk, role):
    one = at_desk(role)
    for url in (LOG, f"{LOG}/check/x"):
        assert one.get(url).status_code == 403
    for url in (f"{LOG}/check", f"{LOG}/head"):
        one.get("/queue")
        assert one.post(url).status_code == 403


def test_in_spanish(ada, app):
    note(app)
    ada.client.cookies.set("language", "es")
    ada.get(LOG)
    assert f"{NAMES[Role.ADMINISTRATOR]} entró" in ada.words
    assert "Ana Serrat decidió:" in ada.words
    wait_for_check(ada)
    assert "El registro está sano." in ada.words
    assert "¿Se prueba la bitácora a sí misma? Sí." in ada.words
