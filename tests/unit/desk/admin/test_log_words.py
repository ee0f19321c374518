"""Each kind of row is told in a sentence, whatever it holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corrobora.desk.admin.log_words import KIND_WORDS, tell_row
from corrobora.desk.asked import Asked, Given
from corrobora.desk.seat import Seat, Theme
from corrobora.register.accounts.frame import COMMAND_LINE
from corrobora.register.log_pages import KINDS
from corrobora.store.log import LogRow
from tests.factories import NOON

SOURCE = Path(__file__).parents[4] / "src" / "corrobora" / "register" / "accounts"
NAMES = {"a1": "Ana Serrat", "b2": "100% %(x)s Bea"}
MADE = {"id": "d" * 32, "subject": ["p"], "decided_by": "Ana Serrat", "reason": "as agreed"}
ROWS = {
    "decision": {**MADE, "kind": "publish", "payload": {"part": "outside", "labels": ["Lia"]}},
    "run": {"run": 3, "new": 2},
    "note": {"by": "Ana Serrat", "replaces": None},
    "erase": {"by": "Ana Serrat", "erasure": "e" * 32, "emptied": [1, 2], "why": "they asked"},
    "withhold": {"erasures": []},
    "read": {"who": "Ana Serrat", "what": "note:1", "why": "to call back"},
    "publish": {"who": "Ana Serrat", "audience": "outside", "manifest": "f" * 64},
    "policy": {"who": "Ana Serrat", "policy": "1" * 32, "before": "2" * 32, "why": "agreed"},
    "backup": {"who": "Ana Serrat", "file": "x.backup", "rows": 7},
    "identity": {"register": "9" * 32},
    "account": {"did": "role", "account": "a1", "by": "b2", "role": "viewer"},
    "sign_in": {"account": "a1"},
    "sign_in_slowed": {"account": "a1", "failures": 5},
}


def ask(language="en"):
    seat = Seat(
        session=None, token="", mark="", language=language, theme=Theme.AUTO, address="192.0.2.7"
    )
    return Asked(
        desk=None, seat=seat, url="/", path={}, query=Given(), form=Given(), is_part=False, at=NOON
    )


def tell(kind, payload, language="en"):
    return tell_row(ask(language), LogRow(7, NOON, kind, payload), NAMES)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_something(kind, language):
    line = tell(kind, ROWS[kind], language)
    assert line.says
    assert "%(" not in line.says.replace("%(x)s", "")
    assert line.kind == (KIND_WORDS[kind] if language == "en" else line.kind)
    assert (line.number, line.at) == (7, NOON)


def test_a_kind_is_told_in_spanish_by_other_words():
    for kind in KINDS:
        assert tell(kind, ROWS[kind]).says != tell(kind, ROWS[kind], "es").says


def test_what_was_erased_says_so():
    line = tell("decision", None)
    assert line.says.startswith("What this row said was erased.")
    assert line.why == ""


def test_a_kind_that_nobody_knows_is_told_by_its_name():
    line = tell("egg", {"x": 1})
    assert (line.kind, line.says) == ("egg", "")


def test_of_a_case_file_neither_value_nor_reason():
    said = {**MADE, "kind": "case", "payload": {"says": "court: secret", "labels": ["Lia"]}}
    line = tell("decision", said)
    assert line.says == "Ana Serrat changed a case file"
    assert line.why == ""


@pytest.mark.parametrize(
    ("kind", "part", "says"),
    [
        ("publish", "outside", "Ana Serrat released Lia, outside"),
        ("publish", "inside health", "Ana Serrat released of Lia, inside: health"),
        ("restrict", "all", "Ana Serrat restricted Lia"),
        ("restrict", "site", "Ana Serrat restricted of Lia: site"),
    ],
)
def test_who_released_or_restricted_whom(kind, part, says):
    said = {**MADE, "kind": kind, "payload": {"part": part, "labels": ["Lia"]}}
    assert tell("decision", said).says == says


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "withhold"])
@pytest.mark.parametrize("payload", [{}, "torn", [], 7, {"kind": []}])
def test_a_row_that_is_damaged_is_said_to_be(kind, payload):
    line = tell(kind, payload)
    assert line.says == "What this row says is damaged. Check the register" or kind == "run"
    assert line.why == ""


def test_an_undo_names_what_it_took_back():
    said = {**MADE, "kind": "undo", "payload": {}, "replaces": "abcdef1234"}
    assert tell("decision", said).says == "Ana Serrat took decision abcdef12 back"


def test_a_decision_without_a_label_is_told_all_the_same():
    said = {**MADE, "kind": "judge", "payload": {"judgement": "positive"}}
    assert tell("decision", said).says == "Ana Serrat decided: positive"


def test_reasons_stand_beside():
    assert tell("decision", ROWS["decision"]).why == "as agreed"
    assert tell("read", ROWS["read"]).why == "to call back"


def test_accounts_are_named_by_who_did_it_to_whom():
    assert tell("account", ROWS["account"]).says == (
        "100% %(x)s Bea gave Ana Serrat the role viewer"
    )
    made = {"did": "made", "account": "a1", "by": COMMAND_LINE, "role": "reviewer"}
    assert tell("account", made).says == (
        "Somebody at the command line made the account of Ana Serrat as reviewer"
    )
    gone = {"did": "signed out", "account": "zz"}
    assert tell("account", gone).says == "an account that is gone signed out"


def test_a_deed_that_nobody_put_into_words_is_told_as_it_is():
    assert tell("account", {"did": "danced", "account": "a1"}).says == "Ana Serrat: danced"


def test_a_series_against_no_account():
    assert "no account is meant" in tell("sign_in_slowed", {"account": None, "failures": 20}).says


def test_a_note_in_place_of_another():
    line = tell("note", {"by": "Ana Serrat", "replaces": "r1"})
    assert line.says == "Ana Serrat put a field note in place of another"


def test_every_deed_that_accounts_log_has_words():
    found = {
        did
        for file in SOURCE.glob("*.py")
        for did in re.findall(r'"did": "([^"]+)"|_said\("([^"]+)"', file.read_text("utf-8"))
        for did in did
        if did
    }
    assert len(found) > 12
    for did in found:
        says = tell("account", {"did": did, "account": "a1", "by": "a1", "role": "viewer"}).says
        assert did not in says.split(": "), did
