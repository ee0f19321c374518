from __future__ import annotations

import pytest

from corrobora.register.doctor import examine
from corrobora.register.opening import opened
from tests.databases import damage

RENAME = "UPDATE revisions SET text = replace(text, 'Ines', 'Inez')"
CHANGES = {
    "Is every text as it was read?": RENAME,
    "Does every quote stand in its text?": RENAME,
    "Is every report the one it was?": "UPDATE reports SET outlet = 'Another'",
    "Are the bytes of the reports as they came?": "UPDATE raws SET packed = x'0001'",
    "Are packs and policies as they were used?": "UPDATE knowledge_files SET text = 'changed'",
    "Do copied passages lie in their texts?": "UPDATE passages SET derived_end = 99999",
    "Does every row find the rows it names?": "DELETE FROM raws",
    "Does the log prove itself?": "UPDATE log SET kind = 'another'",
}


@pytest.fixture
def path(filled, where):
    filled.dispose()
    return where


def problems(path):
    with opened(path) as connection:
        found = examine(connection)
    return {check.question: check.problems for check in found.checks if check.problems}


def test_sound_register_is_sound(path):
    with opened(path) as connection:
        found = examine(connection)
    assert found.is_sound
    assert len(found.checks) == 17
    assert found.head.number == 1


@pytest.mark.parametrize("question", list(CHANGES))
def test_change_behind_our_back_is_found(path, question):
    damage(path, CHANGES[question])
    assert question in problems(path)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE statements SET payload = replace(payload, 'asserted', 'hedged')", "changed after"),
        ("UPDATE statements SET claim_key = 'x'", "changed after"),
        ("UPDATE statements SET payload = '{}'", "cannot be read"),
        ("UPDATE statements SET kind = 'rumour'", "cannot be read"),
    ],
)
def test_changed_statement_is_found(path, sql, said):
    damage(path, sql)
    found = problems(path)["Does every quote stand in its text?"]
    assert said in found[0]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE raws SET size = size + 1",
        "UPDATE raws SET packed = (SELECT packed FROM raws LIMIT 1), hash = hash || 'x'",
    ],
)
def test_bytes_that_are_not_those_that_came_are_found(path, sql):
    damage(path, sql)
    found = problems(path)["Are the bytes of the reports as they came?"]
    assert all("are not those that came" in said for said in found)


def test_span_outside_its_text_is_found(path):
    damage(path, "UPDATE revisions SET sentences = '[[0, 99999]]'")
    assert "lies outside" in problems(path)["Is every text as it was read?"][0]


def test_a_payload_that_no_erasure_removed_is_missed(path):
    damage(path, "DELETE FROM log_payloads")
    (found,) = problems(path).values()
    assert "what log row 1 (run) commits to was removed, and no erasure says so" in found[0]
