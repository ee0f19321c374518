"""Why: a number, words of one's own, or nothing decided."""

from __future__ import annotations

import io

import pytest

from corrobora.cli.review.keys import LineKeys
from corrobora.cli.review.reasons import HOLDING, REASONS, TAKING_BACK, ask_reason
from corrobora.model.judgement import Judgement

CHOICES = ("the first", "the second")


def ask(lines: str, *, rest: str = ""):
    keys = LineKeys(io.StringIO(f"y {rest}\n{lines}"))
    keys.read_key()
    told: list[str] = []
    return ask_reason(keys, CHOICES, told.append), told


@pytest.mark.parametrize(
    ("lines", "rest", "reason"),
    [
        ("", "2", "the second"),
        ("", "seen both", "seen both"),
        ("", "3 people saw it", "3 people saw it"),
        ("1\n", "", "the first"),
        ("t\nseen both\n", "", "seen both"),
        ("T seen both\n", "", "seen both"),
    ],
)
def test_a_reason_is_taken(lines, rest, reason):
    assert ask(lines, rest=rest)[0] == reason


@pytest.mark.parametrize(
    "lines", ["", "\n", "0\n", "3\n", "y\n", "n\n", "q\n", "t\n", "t\n\n", "²\n"]
)
def test_no_other_key_gives_one(lines):
    reason, told = ask(lines)
    assert reason is None
    assert "1 the first" in told[0]


@pytest.mark.parametrize("rest", ["0", "3", "12", "٣"])
def test_a_number_that_no_reason_has_is_no_reason(rest):
    """Whoever counted wrong would be quoted with a digit for good."""
    reason, told = ask("", rest=rest)
    assert reason is None
    assert told == [f"{rest} is none of the reasons: they are numbered from 1 to 2."]


def test_every_answer_has_reasons_to_choose_from():
    assert set(REASONS) == set(Judgement)
    for choices in (*REASONS.values(), HOLDING, TAKING_BACK):
        assert 1 < len(choices) <= 9
        assert len(set(choices)) == len(choices)
