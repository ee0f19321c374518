"""A sheet out and back in: row by row, only what was seen, and every refusal says why."""

from __future__ import annotations

import csv
import datetime
import io
import json
import shutil
from pathlib import Path

import pytest

from corrobora.cli.decide import signing
from corrobora.cli.options import Format
from corrobora.cli.review import sheets
from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.register.decide.pairs import PairSeen, decide_pair
from corrobora.register.opening import opened
from corrobora.register.review.queue import load_queue
from corrobora.store.database import open_register
from corrobora.store.decisions import load_decisions
from tests.factories import NOON
from tests.unit.cli.review.test_session import OTO, SAID, TODAY, stamp
from tests.unit.register.conftest import begin, end, record
from tests.unit.register.test_decide_persons import tell

BY = "Ana Serrat"


@pytest.fixture(scope="module")
def once(tmp_path_factory) -> Path:
    """Three spellings of one name and two of another."""
    path = tmp_path_factory.mktemp("sheets") / "r.db"
    engine = open_register(path, create=True)
    begin(engine)
    for label, name in SAID.items():
        record(engine, tell(label, name))
    end(engine)
    engine.dispose()
    return path


@pytest.fixture
def register(once, tmp_path, monkeypatch) -> Path:
    moments = iter(NOON + datetime.timedelta(minutes=n) for n in range(1000))
    monkeypatch.setattr(signing, "now", lambda: next(moments))
    monkeypatch.setattr(sheets, "now", lambda: NOON)
    return Path(shutil.copy(once, tmp_path / "r.db"))


@pytest.fixture
def sheet(register, tmp_path: Path):
    """The exported sheet."""
    file = tmp_path / "pairs.csv"
    with opened(register) as connection:
        queue = load_queue(connection, today=TODAY)
    sheets.export_sheet(register, queue, file)
    return file


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline="")))


def fill(file: Path, *answers: tuple[str, str]) -> None:
    """Write answers into the first rows."""
    rows = rows_of(file)
    for row, (judgement, why) in zip(rows, answers, strict=False):
        row |= {"judgement": judgement, "why": why}
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def take(register, file, capsys, output=Format.TEXT):
    capsys.readouterr()
    whole = sheets.import_sheet(register, file, by=BY, output=output)
    return whole, capsys.readouterr().out


def made(register):
    with opened(register) as connection:
        return load_decisions(connection)


def judged(register) -> list[tuple[str, str]]:
    return [(one.payload["judgement"], one.reason) for one in made(register)]


def test_the_sheet_holds_every_question_and_says_what_to_do(register, tmp_path, capsys):
    with opened(register) as connection:
        queue = load_queue(connection, today=TODAY)
    sheet = tmp_path / "out.csv"
    sheets.export_sheet(str(register), queue, sheet)
    assert len(rows_of(sheet)) == len(queue.ranked) == 4
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("4 questions in ")
    assert "Fill in judgement (yes, no, unsure) and why" in said
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbf"), "programs of tables take it for UTF-8"
    assert made(register) == ()


def test_a_file_that_is_there_is_never_written_over(register, sheet):
    before = sheet.read_bytes()
    with opened(register) as connection:
        queue = load_queue(connection, today=TODAY)
    with pytest.raises(UsageError, match="there is a file of that name"):
        sheets.export_sheet(register, queue, sheet)
    assert sheet.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(register, tmp_path):
    with opened(register) as connection:
        queue = load_queue(connection, today=TODAY)
    with pytest.raises(UsageError, match="cannot be written"):
        sheets.export_sheet(register, queue, tmp_path / "no" / "pairs.csv")


def test_an_untouched_sheet_decides_nothing(register, sheet, capsys):
    assert take(register, sheet, capsys) == (True, "0 pairs judged.\n")
    assert made(register) == ()


def test_each_answer_is_a_decision_of_its_own_with_its_reason(register, sheet, capsys):
    fill(sheet, ("no", "two sisters"), ("unsure", "too little is said"))
    assert take(register, sheet, capsys) == (True, "2 pairs judged.\n")
    assert judged(register) == [("negative", "two sisters"), ("unsure", "too little is said")]
    assert {one.decided_by for one in made(register)} == {BY}


def test_the_same_sheet_again_is_refused_row_by_row(register, sheet, capsys):
    """What it says is decided already: the two are not what the sheet saw."""
    fill(sheet, ("no", "two sisters"))
    take(register, sheet, capsys)
    whole, said = take(register, sheet, capsys)
    assert not whole
    assert "0 pairs judged." in said
    assert "Row 2: something was said or decided of the two since the export" in " ".join(
        said.split()
    )
    assert len(made(register)) == 1


def test_answers_of_one_sheet_may_build_on_each_other(register, sheet, capsys):
    """All three spellings are one: the third row is about two who are one by then."""
    fill(sheet, *[("yes", f"one person, {n}") for n in range(4)])
    whole, said = take(register, sheet, capsys)
    assert whole, said
    assert len(made(register)) == 3, "the fourth follows"
    with opened(register) as connection:
        assert load_queue(connection, today=TODAY).ranked == ()


def test_answers_of_one_sheet_that_exclude_each_other_are_told(register, sheet, capsys):
    rows = rows_of(sheet)
    names = [{row["a"], row["b"]} for row in rows]
    spellings = [n for n, two in enumerate(names) if not any("Tom" in one for one in two)]
    assert len(spellings) == 3
    answers = [("yes", "one person")] * 4
    answers[spellings[-1]] = ("no", "two sisters")
    fill(sheet, *answers)
    whole, said = take(register, sheet, capsys)
    assert not whole
    assert f"Row {spellings[-1] + 2}: other rows say that the two are one person." in said
    assert all(judgement == "positive" for judgement, _ in judged(register))


def test_what_a_colleague_decided_meanwhile_refuses_that_row_alone(register, sheet, capsys):
    rows = rows_of(sheet)
    first, ids = rows[0], {rows[0]["a_id"], rows[0]["b_id"]}
    two = tuple(first[header].removeprefix("id:") for header in ("a_id", "b_id"))
    decide_pair(register, PairSeen(two), Judgement.UNSURE, author=OTO, stamp=stamp(7))
    answers = [("yes", "I asked")] + [
        ("no", "two men") if ids.isdisjoint({row["a_id"], row["b_id"]}) else ("", "")
        for row in rows[1:]
    ]
    fill(sheet, *answers)
    whole, said = take(register, sheet, capsys)
    assert not whole
    assert said.count("Row ") == 1
    assert "Row 2: something was said or decided of the two since the export" in said
    others = [(judgement, why) for judgement, why in judged(register) if why == "two men"]
    assert len(others) == answers.count(("no", "two men"))


def test_what_was_said_of_one_since_refuses_the_row(register, sheet, capsys):
    engine = open_register(register, create=False)
    begin(engine)
    record(engine, tell("seven", rows_of(sheet)[0]["a"]), run=2)
    end(engine, 2)
    engine.dispose()
    fill(sheet, ("yes", "I asked"))
    whole, said = take(register, sheet, capsys)
    assert not whole
    assert "Row 2:" in said
    assert made(register) == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"a_id": "id:0"}, "one of the two was joined since, or is gone"),
        ({"b_id": "'; DROP TABLE reports; --"}, "one of the two was joined since, or is gone"),
        ({"seen": "seen:other"}, "something was said or decided of the two since the export"),
        ({"seen": ""}, "something was said or decided of the two since the export"),
        ({"judgement": "perhaps"}, "“perhaps” is no judgement"),
        ({"why": ""}, "a judgement needs its reason"),
        ({"why": "w" * 4001}, "longer than 4,000 characters"),
    ],
)
def test_a_row_that_cannot_be_taken_is_told_and_the_others_are_taken(
    register, sheet, capsys, change, why
):
    rows = rows_of(sheet)
    rows[0] |= {"judgement": "no", "why": "two sisters"} | change
    rows[3] |= {"judgement": "no", "why": "two men"}
    with sheet.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    whole, said = take(register, sheet, capsys, Format.JSON)
    assert not whole
    told = json.loads(said)
    assert told["decided"] == 1
    assert [one["row"] for one in told["refused"]] == [2]
    assert why in told["refused"][0]["why"]
    assert judged(register) == [("negative", "two men")]


def test_the_same_person_twice_in_a_row_is_never_judged(register, sheet, capsys):
    rows = rows_of(sheet)
    rows[0] |= {"judgement": "yes", "why": "x", "b_id": rows[0]["a_id"]}
    with sheet.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert not take(register, sheet, capsys)[0]
    assert made(register) == ()


@pytest.mark.parametrize(
    "raw", [b"\xff\xfej\x00u\x00", "judgement;why\nsí".encode("latin-1"), b"PK\x03\x04\xff"]
)
def test_a_file_that_is_no_text_says_so(register, tmp_path, capsys, raw):
    file = tmp_path / "pairs.xlsx"
    file.write_bytes(raw)
    with pytest.raises(UsageError, match="cannot be read as CSV in UTF-8"):
        take(register, file, capsys)


def test_a_file_that_is_not_there_says_so(register, tmp_path, capsys):
    with pytest.raises(UsageError, match=r"gone\.csv: it cannot be read"):
        take(register, tmp_path / "gone.csv", capsys)


@pytest.mark.parametrize("why", ["Ünïcödé ✓ 名字", "line one\nline two", "🕊" * 50])
def test_any_reason_that_can_be_typed_is_kept_or_refused_in_words(register, sheet, capsys, why):
    fill(sheet, ("no", why))
    whole, said = take(register, sheet, capsys)
    if whole:
        assert judged(register) == [("negative", why)]
    else:
        assert "Row 2:" in said
        assert made(register) == ()


def test_a_character_that_no_store_keeps_refuses_its_row_on_any_of_them(register, sheet, capsys):
    """PostgreSQL refuses it in the middle of a sheet; SQLite keeps it, and prints half a reason."""
    fill(sheet, ("no", "a\x00b"), ("", ""), ("", ""), ("no", "two men"))
    whole, said = take(register, sheet, capsys)
    assert not whole
    assert "Row 2: The reason or name holds U+0000, no character of a text" in said
    assert judged(register) == [("negative", "two men")]
