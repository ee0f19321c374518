"""What an erasure says that it did: every count, what is left, and what no program reaches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.cli.erase_words import outcome_shape, say_outcome
from corrobora.register.erase.outcome import Outcome
from tests.unit.cli.hostile import said

DONE = Outcome(
    erasure="e" * 32,
    names=("Ines Abellard", "I. Abellard"),
    gone=("one",),
    redacted=("two", "three"),
    statements=7,
    passages=4,
    decisions_gone=2,
    decisions_changed=3,
    log_rows=5,
    is_swept=True,
)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("erasure", "e" * 32),
        ("dry_run", False),
        ("names", ["Ines Abellard", "I. Abellard"]),
        ("reports_gone", ["one"]),
        ("reports_redacted", ["two", "three"]),
        ("statements", 7),
        ("passages", 4),
        ("decisions_gone", 2),
        ("decisions_changed", 3),
        ("log_rows_emptied", 5),
        ("left", []),
        ("similar", []),
        ("packs", []),
        ("has_namesake", False),
        ("answers", 0),
        ("finished", True),
    ],
)
def test_each_count_has_a_field(field, value):
    assert outcome_shape(DONE)[field] == value


def test_there_is_no_field_that_is_not_told():
    assert len(outcome_shape(DONE)) == 16


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Erased:"),
        ({}, "names: Ines Abellard; I. Abellard"),
        ({}, "1 report wholly: one"),
        ({}, "4 passages in 2 reports that speak of others too: two, three"),
        ({}, "7 statements"),
        ({}, "2 decisions; the name in 3 others; 5 payloads of the log"),
        ({}, f"Erasure {'e' * 32}. Export a head now: `corrobora head export FILE`."),
        ({}, "Out of reach: paper, copies and exports that left"),
        ({"gone": ()}, "0 reports wholly"),
        ({"passages": 1, "redacted": ("two",)}, "1 passage in 1 report that speak"),
        ({"answers": 1}, "1 answer of a second reader"),
        ({"answers": 3}, "3 answers of a second reader"),
        ({"is_swept": False}, "close them, then give `corrobora erase finish`"),
        ({"left": (("one", "Abellard"),)}, "may be somebody else: 'Abellard' in one"),
        ({"similar": ("Inez Abellar",)}, "(then name them with --also): Inez Abellar"),
        ({"has_namesake": True}, "Others have the same name"),
        ({"packs": ("a.csv",)}, "Blanked in 1 kept file of packs"),
        ({"packs": ("a.csv", "b.csv")}, "Blanked in 2 kept files of packs"),
        ({"is_dry": True}, "Nothing was changed. This would go: names: Ines"),
    ],
)
def test_each_thing_that_happened_is_said(changed, words):
    assert words in said(say_outcome(replace(DONE, **changed)))


@pytest.mark.parametrize(
    "words",
    ["second reader", "erase finish", "may be somebody else", "--also", "same name", "packs"],
)
def test_what_did_not_happen_is_not_said(words):
    assert words not in said(say_outcome(DONE))


@pytest.mark.parametrize("words", ["Erased:", "Out of reach", "Export a head", "erase finish"])
def test_a_dry_run_promises_nothing(words):
    dry = replace(DONE, is_dry=True, is_swept=False, answers=2)
    assert words not in said(say_outcome(dry))


@pytest.mark.parametrize(
    ("found", "is_empty"),
    [
        ({"gone": ("one",)}, False),
        ({"redacted": ("one",)}, False),
        ({"decisions_gone": 1}, False),
        ({"decisions_changed": 1}, False),
        ({"statements": 1}, True),
        ({}, True),
    ],
)
def test_nothing_found_is_known(found, is_empty):
    assert Outcome(erasure="1", names=("x",), **found).is_empty is is_empty
