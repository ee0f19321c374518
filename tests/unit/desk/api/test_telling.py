"""How single things are told: what waits, rows of the log, parts of figures, tags, problems."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest

from corrobora.desk.api.calling import eyes_of, may
from corrobora.desk.api.entering import Refused
from corrobora.desk.api.problems import PROBLEM, tell_problem
from corrobora.desk.api.resources import house, ledger, queue
from corrobora.desk.api.serving import _is_known
from corrobora.model.account import GRANTS, Account, Permission, Role
from corrobora.model.summary import Waiting, WaitingKind
from corrobora.register.accounts.tokens import ApiToken, Bearer
from corrobora.register.log_pages import LogRow
from tests.factories import NOON, make_report, make_revision, make_tally


def bearer(role: Role, disabled: datetime.datetime | None = None) -> Bearer:
    token = ApiToken(id="t", account="a", role=role, label="x", created_at=NOON)
    return Bearer(Account(id="a", name="Ana Serrat", role=role, disabled_at=disabled), token)


# --- who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_token_may_what_its_role_may(role, permission):
    assert may(bearer(role), permission) is (permission in GRANTS[role])


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_nothing_but_what_anybody_may(permission):
    assert may(None, permission) is (permission is Permission.ANYBODY)
    if permission is not Permission.ANYBODY:
        assert not may(bearer(Role.ADMINISTRATOR, NOON), permission)


@pytest.mark.parametrize("role", Role)
def test_eyes_are_those_of_the_role(role):
    sees = Permission.SEE_RESTRICTED in GRANTS[role]
    assert eyes_of(bearer(role)).sees_restricted is sees
    assert not eyes_of(None).sees_restricted


# --- problems and tags ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 403, 404, 405, 422, 429, 500, 503])
def test_a_problem_is_told_in_one_shape(status):
    answer = tell_problem(status, "what to do", {"Retry-After": "5"})
    told = json.loads(answer.body)
    assert (told["status"], told["detail"], told["type"]) == (status, "what to do", "about:blank")
    assert told["title"]
    assert answer.media_type == PROBLEM
    assert answer.headers["retry-after"] == "5"


def test_a_problem_holds_no_letter_that_lives():
    answer = tell_problem(422, "<script>&amp;</script>")
    assert not set(b"<>&") & set(answer.body)
    assert json.loads(answer.body)["detail"] == "<script>&amp;</script>"


def test_what_is_not_here_and_how_to_ask_are_said_without_words_of_ours():
    assert "not in this register" in json.loads(tell_problem(404).body)["detail"]
    assert "GET" in json.loads(tell_problem(405).body)["detail"]


def test_a_refusal_names_its_headers():
    refused = Refused(401, "bring a token", WWW_Authenticate="Bearer")
    assert refused.status_code == 401
    assert refused.headers == {"WWW-Authenticate": "Bearer"}


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ('"b" , W/"a" ', True),
        ("*", True),
        ("", False),
        ('"b"', False),
        ("a", False),
    ],
)
def test_a_tag_is_known_by_whatever_names_it(asked, known):
    assert _is_known('"a"', asked) is known


# --- what waits -----------------------------------------------------------------------------------


def waiting(**payload: object) -> Waiting:
    return Waiting(
        id="w",
        kind=WaitingKind.PAIR,
        about=(),
        persons=(),
        weight=1.0,
        since=None,
        payload=payload,
    )


@pytest.mark.parametrize(
    ("payload", "called"),
    [
        ({"name": "Ines Abellard", "about": "x"}, "Ines Abellard"),
        ({"about": "a promise"}, "a promise"),
        ({"names": ["Ines", "Inez"]}, "Ines / Inez"),
        ({"labels": ["one", "two"], "names": []}, "one / two"),
        ({}, "pair"),
        ({"name": "", "names": "no list"}, "pair"),
    ],
)
def test_what_waits_is_called_as_people_call_it(payload, called):
    assert queue._call(waiting(**payload)) == called


# --- the log --------------------------------------------------------------------------------------


def line(payload: object, kind: str = "decision") -> dict[str, object]:
    return house._line(LogRow(7, NOON, kind, payload), {"a1": "Ana Serrat"})


def test_a_decision_is_told_by_its_id_and_who_made_it():
    told = line({"id": "d1", "decided_by": "Bo Ferrant", "reason": "Selma told us", "kind": "case"})
    assert (told["decision"], told["who"], told["did"]) == ("d1", "Bo Ferrant", None)
    assert "Selma" not in json.dumps(told)


def test_who_did_something_to_an_account_goes_by_name():
    told = line({"did": "token made", "account": "a2", "by": "a1"}, "account")
    assert (told["did"], told["who"], told["decision"]) == ("token made", "Ana Serrat", None)


def test_a_row_that_was_erased_stays_and_says_so():
    told = line(None)
    assert told["erased"] is True
    assert (told["number"], told["who"], told["did"], told["decision"]) == (7, None, None, None)


def test_a_row_that_names_nobody_names_nobody():
    told = line({"against": "token", "account": None, "failures": 20}, "sign_in_slowed")
    assert (told["who"], told["erased"]) == (None, False)


# --- figures --------------------------------------------------------------------------------------


def test_what_a_part_counts_is_said_in_a_row():
    bare = make_tally(make_revision(make_report()))
    assert ledger._counted(replace(bare, group="women", nationality="XX")) == "women, XX"
    assert ledger._counted(replace(bare, population="political prisoners")) == (
        "political prisoners"
    )
    assert ledger._counted(bare) is None
