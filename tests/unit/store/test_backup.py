"""All rows as lines and back, on either database and from one to the other."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, func, insert, select

from corrobora.errors import InputError
from corrobora.store import tables as t
from corrobora.store.backup import Counted, count_lines, fill_tables, give_lines, is_kept
from corrobora.store.database import open_register, reading, writing
from corrobora.store.decisions import Decision, append_decision, load_decisions
from corrobora.store.log import append_log, check_log
from corrobora.store.raws import load_raw, save_raw
from corrobora.store.reports import load_reports, save_report
from corrobora.store.revisions import save_revision
from corrobora.store.runs import finish_run, load_last_run
from tests.databases import BOTH
from tests.factories import NOON, make_report, make_revision
from tests.unit.store.conftest import start, undone
from tests.unit.store.indexing import indexed, lay

KEPT = [table.name for table in t.metadata.sorted_tables if is_kept(table.name)]
ENDING = {"api_tokens", "feed_addresses", "known_browsers", "sessions", "sign_in_attempts"}
ODD = [
    "plain",
    "",
    "é ñ ß",
    "🕊 four bytes",
    "line\nbreak\r\n\ttab",
    "\u2028\u2029",
    'it\'s "quoted" \\ back',
    '{"table": "log"}',
    "%_%",
    "\ufeffmark",
    "\ufffe\uffff",
    "x" * 10_000,
]


def fill(connection, texts=ODD):
    """Put rows of most kinds in: texts of any sort, bytes, JSON, references to the own table."""
    run = start(connection)
    for number, text in enumerate(texts):
        report = make_report(text, label=f"report {number}")
        save_raw(connection, report.raw_hash, text.encode())
        save_report(connection, report)
        save_revision(connection, make_revision(report, text), recorded_at=NOON)
        append_log(
            connection,
            kind="run",
            payload={"said": text, "n": number},
            key=bytes([number]) * 32,
            at=NOON,
        )
    for number, text in enumerate(texts):
        decision = Decision(
            id=f"d{number:03d}",
            kind="note",
            subject=(text, "p1"),
            payload={"text": text, "value": [1, 0.5, None, True, {"deep": text}]},
            reason=text,
            decided_by="Ana Serrat",
            decided_at=NOON,
        )
        append_decision(connection, decision)
    # Each names the one after it, which a backup puts in later than it.
    for number in range(len(texts) - 1):
        names = t.decisions.update().where(t.decisions.c.id == f"d{number:03d}")
        connection.execute(names.values(replaces=f"d{number + 1:03d}"))
    finish_run(connection, run, counts={"new": len(texts)}, refused=[], finished_at=NOON)


def lines_of(engine):
    with reading(engine) as connection:
        return list(give_lines(connection))


def parsed(lines):
    return [json.loads(line) for line in lines]


def as_lines(*said):
    return [json.dumps(one).encode() + b"\n" for one in said]


# --- out and in ---------------------------------------------------------------------------------


def test_an_empty_register_has_a_line_for_each_table_and_no_row(passing):
    lines = list(give_lines(passing))
    said = parsed(lines)
    assert [one["table"] for one in said if "table" in one] == KEPT
    assert [one for one in said if isinstance(one, list)] == []
    assert said[-1] == {"tables": len(KEPT), "all": 0}
    assert count_lines(lines) == Counted(len(KEPT), 0)
    assert fill_tables(passing, lines) == Counted(len(KEPT), 0)


def test_every_line_is_one_line_of_plain_letters(passing):
    fill(passing)
    for line in give_lines(passing):
        assert line.isascii()
        assert line.count(b"\n") == 1
        assert line.endswith(b"\n")


@pytest.mark.parametrize("to", BOTH)
def test_what_goes_out_comes_in_the_same_on_either_database(lasting, to, request, tmp_path):
    with undone(lasting) as connection:
        fill(connection)
        lines = list(give_lines(connection))
    if to == "sqlite":
        target = open_register(tmp_path / "to.db", create=True)
    else:
        server = request.getfixturevalue("server")
        target = open_register(server.create_register(), create=False)
    with writing(target) as connection:
        counted = fill_tables(connection, lines)
    assert counted == count_lines(lines)
    assert lines_of(target) == lines
    with reading(target) as connection:
        assert list(check_log(connection)) == []
        reports = load_reports(connection)
        assert {load_raw(connection, one.raw_hash).decode() for one in reports} == set(ODD)
        made = {one.id: one for one in load_decisions(connection)}
        assert made["d000"].replaces == "d001"
        assert {one.reason for one in made.values()} == set(ODD)
        assert made["d003"].payload["value"] == [1, 0.5, None, True, {"deep": ODD[3]}]
        assert load_last_run(connection).counts == {"new": len(ODD)}
    target.dispose()


def test_rows_are_numbered_on_after_those_that_came_in(passing):
    first = start(passing)
    lines = list(give_lines(passing))
    passing.execute(t.runs.delete())
    fill_tables(passing, lines)
    assert start(passing) == first + 1


def test_the_index_is_no_part_of_a_backup(passing):
    lay(passing, indexed("r1", text="ines was here", names=["Ines Abellard"]))
    lines = list(give_lines(passing))
    assert not any(b"ines" in line.lower() for line in lines)
    workings = ("index_", "summary_")
    assert not any(one.startswith(workings) for one in KEPT)
    left_out = set(t.metadata.tables) - set(KEPT)
    assert {one for one in t.metadata.tables if one.startswith(workings)} <= left_out
    assert {one for one in left_out if not one.startswith(workings)} == ENDING


def test_what_lets_somebody_in_by_itself_comes_from_no_backup(passing):
    """Nor from one that was written by hand: a session in it would be a way in."""
    for table in sorted(ENDING):
        forged = {"table": table, "columns": ["account"]}
        with pytest.raises(InputError, match=f"does not know: a table '{table}'"):
            fill_tables(passing, [json.dumps(forged).encode()])


def test_lines_do_not_hang_on_the_order_in_which_rows_were_written(lasting):
    made = []
    for texts in (ODD[:5], ODD[4::-1]):
        with undone(lasting) as connection:
            for text in texts:
                save_raw(connection, base64.b16encode(text.encode()).decode().lower(), b"same")
            made.append(list(give_lines(connection)))
    assert made[0] == made[1]


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1_203])
def test_rows_of_any_number_come_back(passing, count):
    rows = [{"hash": f"{n:064d}", "text": f"file {n}"} for n in range(count)]
    if rows:
        passing.execute(insert(t.knowledge_files), rows)
    lines = list(give_lines(passing))
    passing.execute(t.knowledge_files.delete())
    assert fill_tables(passing, lines).rows == count
    assert passing.scalar(select(func.count()).select_from(t.knowledge_files)) == count


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=5)
@given(texts=st.lists(TEXTS, max_size=9), packed=st.binary(max_size=40), settings_=PLAIN)
def test_any_text_bytes_and_json_come_back_exactly(lasting, texts, packed, settings_):
    with undone(lasting) as connection:
        rows = [{"hash": f"{n:064d}", "text": text} for n, text in enumerate(texts)]
        if rows:
            connection.execute(insert(t.knowledge_files), rows)
        connection.execute(insert(t.raws), {"hash": "h", "size": 1, "packed": packed})
        run = start(connection)
        connection.execute(t.runs.update().values(settings={"any": settings_}))
        lines = list(give_lines(connection))
        for table in (t.knowledge_files, t.raws, t.runs):
            connection.execute(table.delete())
        assert fill_tables(connection, lines).rows == len(texts) + 2
        query = select(t.knowledge_files.c.text).order_by(t.knowledge_files.c.hash)
        assert list(connection.scalars(query)) == texts
        assert bytes(connection.scalar(select(t.raws.c.packed))) == packed
        kept = connection.scalar(select(t.runs.c.settings).where(t.runs.c.number == run))
        assert kept == {"any": settings_}
        assert list(give_lines(connection)) == lines


# --- lines that are none --------------------------------------------------------------------------

FILE = {"table": "knowledge_files", "columns": ["hash", "text"]}
ROW = ["a" * 64, "text"]
WHOLE = (FILE, ROW, {"rows": 1}, {"tables": 1, "all": 1})


def test_the_least_lines_that_are_a_backup(passing):
    assert count_lines(as_lines(*WHOLE)) == Counted(1, 1)
    assert fill_tables(passing, as_lines(*WHOLE)) == Counted(1, 1)


WRONG: Mapping[str, tuple[object, ...]] = {
    "nothing": (),
    "no end": WHOLE[:-1],
    "no count": (*WHOLE[:2], WHOLE[3]),
    "a row less": (FILE, {"rows": 1}, {"tables": 1, "all": 1}),
    "a row more": (FILE, ROW, ["b" * 64, "t"], {"rows": 1}, {"tables": 1, "all": 1}),
    "another sum": (*WHOLE[:3], {"tables": 1, "all": 2}),
    "other tables": (*WHOLE[:3], {"tables": 2, "all": 1}),
    "an end alone, that says more": ({"tables": 1, "all": 0},),
    "an end twice": (*WHOLE, {"tables": 1, "all": 1}, 7),
}


@pytest.mark.parametrize("wrong", sorted(set(WRONG) - {"an end twice"}))
def test_lines_that_do_not_count_up_are_refused_when_counted(wrong):
    with pytest.raises(InputError, match="not what it says it holds"):
        count_lines(as_lines(*WRONG[wrong]))


FOREIGN: Mapping[str, tuple[object, ...]] = {
    "a row before a table": (ROW, *WHOLE),
    "a number for a table": (7,),
    "a short row": (FILE, ["a"], {"rows": 1}, {"tables": 1, "all": 1}),
    "a long row": (FILE, [*ROW, "more"], {"rows": 1}, {"tables": 1, "all": 1}),
    "a text for a row": (FILE, "row", {"rows": 1}, {"tables": 1, "all": 1}),
    "a table without columns": ({"table": "knowledge_files"}, {"rows": 0}),
    "columns that are a number": ({"table": "knowledge_files", "columns": 3}, {"rows": 0}),
    "columns that are no names": ({"table": "knowledge_files", "columns": [[]]}, {"rows": 0}),
    "a table twice": (FILE, ROW, {"rows": 1}, FILE, {"rows": 0}, {"tables": 2, "all": 1}),
    "bytes that are none": (
        {"table": "raws", "columns": ["hash", "size", "packed"]},
        ["h", 1, "*not base64*"],
        {"rows": 1},
        {"tables": 1, "all": 1},
    ),
}


@pytest.mark.parametrize("wrong", [*WRONG, *FOREIGN])
def test_lines_that_are_no_backup_are_refused_when_filled_in(lasting, wrong):
    lines = as_lines(*({**WRONG, **FOREIGN}[wrong]))
    with undone(lasting) as connection, pytest.raises(InputError, match="Take another copy"):
        fill_tables(connection, lines)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"table": "recipes", "columns": []}, "a table 'recipes'"),
        ({"table": "index_states", "columns": []}, "a table 'index_states'"),
        ({"table": "alembic_version", "columns": []}, "a table 'alembic_version'"),
        ({"table": "sqlite_master", "columns": []}, "a table 'sqlite_master'"),
        ({"table": 5, "columns": []}, "a table 5"),
        ({"table": None, "columns": []}, "a table None"),
        ({"table": 'raws"; DROP TABLE raws; --', "columns": []}, "a table 'raws"),
        ({"table": "raws", "columns": ["hash", "colour"]}, "a column 'colour' of raws"),
    ],
)
def test_what_this_version_does_not_know_is_named(lasting, said, named):
    with undone(lasting) as connection, pytest.raises(InputError) as caught:
        fill_tables(connection, as_lines(said, {"rows": 0}, {"tables": 1, "all": 0}))
    assert "it holds what this version does not know" in str(caught.value)
    assert named in str(caught.value)


@pytest.mark.parametrize("line", [b"", b"\n", b"{", b"[1,", b"\xff\xfe", b"nul", b"{'a': 1}"])
def test_a_line_that_is_no_json_is_refused(lasting, line):
    with undone(lasting) as connection, pytest.raises(InputError, match="Take another copy"):
        fill_tables(connection, [line])
    with undone(lasting) as connection, pytest.raises(InputError, match="Take another copy"):
        fill_tables(connection, [*as_lines(FILE), line])


@pytest.mark.parametrize("place", range(5))
def test_a_line_that_is_missing_is_missed(lasting, place):
    with undone(lasting) as connection:
        fill(connection, ODD[:3])
        lines = list(give_lines(connection))
    filled = [n for n, line in enumerate(lines) if line.startswith(b"[")]
    gone = filled[place % len(filled)]
    with pytest.raises(InputError):
        count_lines(lines[:gone] + lines[gone + 1 :])


def test_every_table_of_the_register_says_its_columns(passing):
    said = [one for one in parsed(give_lines(passing)) if isinstance(one, dict) and "table" in one]
    for one in said:
        table: Table = t.metadata.tables[one["table"]]
        assert one["columns"] == [column.name for column in table.c]
