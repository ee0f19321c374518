"""`doctor` is asked when something is wrong: it has to answer whatever it finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corrobora.register.doctor import examine
from corrobora.register.opening import Where, opened
from corrobora.store.database import open_register, writing
from corrobora.store.decisions import Decision, append_decision, as_logged
from corrobora.store.erasures import ErasureEntry, append_erasure
from corrobora.store.log import append_log
from tests.databases import BOTH, copies_of, damage, is_file
from tests.factories import NOON
from tests.functional.dump import dump
from tests.unit.register.conftest import fill

DECISION = Decision(
    id="a" * 32,
    kind="note",
    subject=("x",),
    payload={},
    reason="seen",
    decided_by="Ana Serrat",
    decided_at=NOON,
)

DAMAGES = {
    "UPDATE log SET at = '2031-13-01T00:00:00.000000Z'": "Does the log prove itself?",
    "UPDATE log SET at = 'noon'": "Does the log prove itself?",
    "UPDATE log_payloads SET key = 'text'": "Does the log prove itself?",
    "UPDATE reports SET published = 'in May'": "Is every report the one it was?",
    "UPDATE reports SET form = 'fax'": "Is every report the one it was?",
    "UPDATE reports SET recorded_at = ''": "Is every report the one it was?",
    "UPDATE revisions SET sentences = '[[5, 1]]'": "Is every text as it was read?",
    "UPDATE revisions SET sentences = '[1, 2]'": "Is every text as it was read?",
    "UPDATE revisions SET paragraphs = 'not json'": "Is every text as it was read?",
    "UPDATE statements SET payload = 'not json'": "Does every quote stand in its text?",
    "UPDATE statements SET payload = '[]'": "Does every quote stand in its text?",
    'UPDATE statements SET payload = replace(payload, \'"quotes": [\', \'"quotes": 7, "x": [\')': (
        "Does every quote stand in its text?"
    ),
    "UPDATE links SET direction = 'sideways'": "Do copied passages lie in their texts?",
    "UPDATE passages SET drift = '[{}]'": "Do copied passages lie in their texts?",
    "UPDATE passages SET derived_start = -4": "Do copied passages lie in their texts?",
    "UPDATE raws SET packed = ''": "Are the bytes of the reports as they came?",
    "UPDATE runs SET started_at = 'noon'": "Are the runs as they were noted?",
    "UPDATE runs SET counts = 'not json'": "Are the runs as they were noted?",
    "UPDATE runs SET counts = '{\"new\": 3}'": "Are the runs as they were noted?",
    "DELETE FROM runs": "Are the runs as they were noted?",
    "UPDATE log_payloads SET payload = x'ff'": "Does the log prove itself?",
    "UPDATE log SET kind = x'ff'": "Does the log prove itself?",
    "UPDATE log SET kind = cast(x'ff' AS text)": "Does the log prove itself?",
    "UPDATE decisions SET payload = 'not json'": "Is every decision as it was made?",
    "UPDATE erasures SET marks = 'not json'": "Is all that was erased accounted for, and gone?",
    "DELETE FROM log": "Does every row find the rows it names?",
    "DELETE FROM revisions": "Does every row find the rows it names?",
    "DELETE FROM statements": "Does every row find the rows it names?",
    "DELETE FROM knowledge_files": "Does every row find the rows it names?",
}


def fill_place(where: Where) -> None:
    engine = open_register(where, create=True)
    fill(engine)
    with writing(engine) as connection:
        append_decision(connection, DECISION)
        logged = as_logged(DECISION)
        append_log(connection, kind="decision", payload=logged, key=bytes(32), at=NOON)
        append_erasure(connection, ErasureEntry(id="e" * 32, at=NOON, key=b"k", marks=("m",)))
    engine.dispose()


@pytest.fixture(scope="module", params=BOTH)
def whole(request, tmp_path_factory):
    """A sound register; made once, since making one takes longer than asking it."""
    yield from copies_of(request, tmp_path_factory.mktemp("whole"), fill_place)


@pytest.fixture
def path(whole: Callable[[Path], Where], tmp_path) -> Where:
    return whole(tmp_path)


def problems(path):
    with opened(path) as connection:
        found = examine(connection)
    return {check.question: check.problems for check in found.checks if check.problems}


@pytest.mark.parametrize("sql", DAMAGES)
def test_damage_of_any_kind_is_an_answer_and_no_crash(path, sql):
    if ("not json" in sql or "x'ff'" in sql) and not is_file(path):
        return  # PostgreSQL keeps nothing else in a JSON column, and no bytes in a text
    damage(path, sql)
    found = problems(path)
    assert DAMAGES[sql] in found
    assert all(said and "\n" not in said for check in found.values() for said in check)


def test_one_check_that_cannot_go_on_stops_no_other(path):
    damage(path, "UPDATE revisions SET sentences = '7'", "UPDATE log SET kind = 'another'")
    found = problems(path)
    assert {"Is every text as it was read?", "Does the log prove itself?"} <= set(found)


def test_every_question_is_answered_whatever_is_wrong(path):
    with opened(path) as connection:
        sound = [check.question for check in examine(connection).checks]
    damage(path, "UPDATE reports SET form = 'fax'")
    with opened(path) as connection:
        found = examine(connection)
    assert [check.question for check in found.checks] == sound
    assert all(check.question.endswith("?") for check in found.checks)
    assert not found.is_sound


def test_examining_changes_nothing(path):
    def look():
        return path.read_bytes() if is_file(path) else dump(path, whole=True)

    before = look()
    problems(path)
    problems(path)
    assert look() == before
