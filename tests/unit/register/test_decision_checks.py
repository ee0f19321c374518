"""`doctor` on decisions: changed, lost, without their report."""

from __future__ import annotations

import json

import pytest

from corrobora.model.judgement import Judgement
from corrobora.register.decide.copies import decide_copy
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.doctor import examine
from corrobora.register.opening import Where, opened
from tests.databases import damage
from tests.factories import NOON


@pytest.fixture
def decided(filled, where: Where) -> Where:
    """A register with a decision and one that took it back."""
    del filled
    author = Author("Ana Serrat", "I read both")
    made = decide_copy(
        where,
        ("one", "two"),
        Judgement.NEGATIVE,
        author=author,
        stamp=Stamp(NOON, "a" * 32, bytes(KEY_BYTES)),
    )
    undo_decision(
        where,
        made.decision.id[:6],
        author=author,
        stamp=Stamp(NOON, "b" * 32, b"\x01" * KEY_BYTES),
    )
    return where


def problems(path: Where) -> list[str]:
    with opened(path) as connection:
        return [said for check in examine(connection).checks for said in check.problems]


def test_decisions_as_they_were_made_are_sound(decided):
    assert problems(decided) == []


@pytest.mark.parametrize(
    "column", ["reason = 'another'", "decided_by = 'Oto Brandimar'", "replaces = NULL"]
)
def test_a_changed_decision_is_found(decided, column):
    damage(decided, f"UPDATE decisions SET {column} WHERE id LIKE 'b%'")  # noqa: S608 - a test's own
    assert problems(decided) == ["decision bbbbbbbb: it was changed after it was made"]


def test_a_turned_judgement_is_found(decided):
    payload = json.dumps({"judgement": "positive", "source": None, "signed_in": True, "link": None})
    damage(decided, f"UPDATE decisions SET payload = '{payload}' WHERE id LIKE 'a%'")  # noqa: S608
    assert problems(decided) == ["decision aaaaaaaa: it was changed after it was made"]


def test_a_lost_decision_is_found(decided):
    damage(decided, "DELETE FROM decisions WHERE id LIKE 'b%'")
    assert problems(decided) == ["decision bbbbbbbb: the log holds it, the register no longer does"]


def test_a_decision_that_the_log_does_not_know_is_found(decided):
    damage(
        decided,
        "INSERT INTO decisions SELECT 'cccccccc', kind, subject, payload, reason, decided_by,"
        " decided_at, NULL FROM decisions WHERE id LIKE 'a%'",
    )
    said, lacking = problems(decided)
    assert said == "decision cccccccc: the log knows nothing of it"
    assert "the index lacks what 2 decisions are about" in lacking


def test_a_decision_whose_report_is_gone_is_shown(decided):
    damage(
        decided,
        "INSERT INTO decisions SELECT 'dddddddd', kind, '[\"0\", \"1\"]', payload, reason,"
        " decided_by, decided_at, NULL FROM decisions WHERE id LIKE 'a%'",
    )
    said = " ".join(problems(decided))
    assert "decision dddddddd by Ana Serrat on two reports: one of them (0…) is not here" in said


def test_a_payload_that_reads_as_no_judgement_is_found(decided):
    damage(decided, "UPDATE decisions SET payload = '{}' WHERE id LIKE 'a%'")
    assert any("cannot be read" in said or "changed after" in said for said in problems(decided))
