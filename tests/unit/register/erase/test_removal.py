"""A person goes from every table of a register, on each database, and everything else stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from corrobora.errors import BrokenPromise, UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Channel, Consent, FieldNote, Informant
from corrobora.model.vocabulary import SourceConnection
from corrobora.register.doctor import examine
from corrobora.register.erase import removal
from corrobora.register.erase.erasing import (
    Order,
    Reapplied,
    erase_person,
    finish_in,
    reapply_erasures,
)
from corrobora.register.heads import load_register_id
from corrobora.register.index import index_decision
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from corrobora.register.reads import log_read
from corrobora.store.database import open_register, reading, writing
from corrobora.store.decisions import Decision, append_decision, as_logged, load_decisions
from corrobora.store.erasures import count_unswept, load_erasures
from corrobora.store.log import append_log
from corrobora.store.notes import save_note
from corrobora.store.tables import addresses, claim_links, field_notes, informants
from tests.factories import NOON, make_act, make_report, make_revision, make_tally
from tests.functional.forgotten import find_in_register
from tests.unit.register.conftest import Arrival, ReadBy, arrival, begin, end, record

INES = "Ines Abellard"
ROUND_UP = (
    "Ines Abellard and Oto Brandimar were released on Tuesday. Abellard was ill.\n\n"
    "Forty people are still held."
)


def order(**more) -> Order:
    given = {"by": "Ana Serrat", "why": "asked for", "at": NOON, "id": "e" * 32, "key": b"k" * 32}
    return Order(**{**given, "fresh": lambda: b"\x04" * 32, **more})


def round_up() -> Arrival:
    report = make_report(ROUND_UP, label="round-up", outlet="The Coast Herald")
    revision = make_revision(report, ROUND_UP)
    both = "Ines Abellard and Oto Brandimar were released on Tuesday."
    said = (
        make_act(revision, quote=both),
        make_act(revision, name="Oto Brandimar", quote=both),
        make_tally(revision),
    )
    return Arrival(report, revision, ROUND_UP.encode(), (ReadBy("rules", "1", said, ()),))


def decide(connection, name: str, subject: tuple[str, ...], **payload: object) -> None:
    made = Decision(
        id=name * 32,
        kind="note",
        subject=subject,
        payload=payload,
        reason=f"seen with {INES}",
        decided_by="Ana Serrat",
        decided_at=NOON,
    )
    append_decision(connection, made)
    index_decision(connection, made)
    append_log(connection, kind="decision", payload=as_logged(made), key=b"d" * 32, at=NOON)


@pytest.fixture
def place(empty, where):
    """A register in which she stands wherever somebody can stand."""
    begin(empty)
    record(empty, round_up())
    record(
        empty,
        arrival("alone", text=f"{INES} was released on Tuesday. Forty people are still held."),
    )
    end(empty)
    with reading(empty) as connection:
        evidence = load_evidence(connection)
    (her,) = (one for one in evidence.people.persons if one.name == INES)
    (him,) = (one for one in evidence.people.persons if one.name != INES)
    with writing(empty) as connection:
        report = round_up().report.id
        note = FieldNote(
            report_id=report,
            person=INES,
            informant="t",
            connection=SourceConnection.VICTIM,
            channel=Channel.CALL,
            on=parse_edtf("2031-05-05"),
            consent=(Consent.USE,),
            by="Ana Serrat",
        )
        informant = Informant(token="t", name="INÉS ABELLARD", contact="555")  # noqa: S106
        save_note(connection, note, informant, recorded_at=NOON)
        given = [
            {"address": "1" * 32, "person_id": her.id, "assigned_at": NOON},
            {"address": "2" * 32, "person_id": him.id, "assigned_at": NOON},
        ]
        connection.execute(addresses.insert(), given)
        decide(connection, "a", (her.id,))
        decide(connection, "b", (him.id,), note=f"not {INES}")
        log_read(
            connection, who="Ana Serrat", what=f"note on {INES}", why="x", at=NOON, key=b"r" * 32
        )
        log_read(connection, who="Ana Serrat", what="another", why="x", at=NOON, key=b"s" * 32)
    empty.dispose()
    return where


def problems(where) -> list[str]:
    with opened(where) as connection:
        return [said for check in examine(connection).checks for said in check.problems]


def rows_of(where, *columns):
    with opened(where) as connection:
        return connection.execute(select(*columns)).all()


def test_nothing_is_left_of_the_person_and_the_doctor_is_content(place):
    assert problems(place) == []
    assert find_in_register(place, [INES])
    told = erase_person(place, "ines abellard", order())
    assert find_in_register(place, [INES, "Abellard", "Inés"]) == []
    assert problems(place) == []
    assert told.is_swept
    assert (told.gone, told.redacted) == ((), ("alone", "round-up"))
    assert (told.decisions_gone, told.decisions_changed) == (1, 1)
    assert told.log_rows == 3


def test_everybody_else_is_as_before(place):
    with opened(place) as connection:
        before = load_evidence(connection)
    erase_person(place, INES, order())
    with opened(place) as connection:
        after = load_evidence(connection)
        (kept,) = load_decisions(connection)
    (him,) = after.people.persons
    assert him in before.people.persons
    assert sorted(report.label for report in after.reports.values()) == ["alone", "round-up"]
    assert len(after.statements) == 3
    for statement in after.statements.values():
        text = after.revisions[statement.revision_id].text
        assert all(text[q.start : q.end] == q.text for q in statement.quotes)
    assert kept.subject == (him.id,)
    assert kept.payload == {"note": "not (erased eeeeee)"}
    assert kept.reason == "seen with (erased eeeeee)"
    assert [row.address for row in rows_of(place, addresses.c.address)] == ["2" * 32]
    assert rows_of(place, informants.c.report_id) == []
    (note,) = rows_of(place, field_notes.c.payload)
    assert note.payload["person"] == "(erased eeeeee)"
    assert note.payload["by"] == "Ana Serrat"


def test_a_dry_run_leaves_every_row(place):
    with opened(place) as connection:
        before = load_evidence(connection)
    told = erase_person(place, INES, order(), is_dry=True)
    assert told.is_dry
    assert told.statements == 2
    with opened(place) as connection:
        assert load_evidence(connection) == before
        assert load_erasures(connection) == ()


def test_an_id_means_the_person_too(place):
    with opened(place) as connection:
        people = load_evidence(connection).people.persons
    (her,) = (one for one in people if one.name == INES)
    assert erase_person(place, her.id, order()).statements == 2


def test_further_names_are_theirs(place):
    told = erase_person(place, INES, order(), also=["Oto Brandimar"])
    assert told.statements == 3
    assert find_in_register(place, ["Brandimar"]) == []


def test_somebody_of_whom_no_statement_tells_goes_by_name(place):
    told = erase_person(place, "Forty People", order())
    assert told.statements == 0
    assert told.redacted == ("alone", "round-up")
    assert find_in_register(place, ["Forty people"]) == []
    with opened(place) as connection:
        quotes = [s.quotes[0].text for s in load_evidence(connection).statements.values()]
    assert sorted(quotes).count("\u2588" * 12 + " are still held.") == 2


def test_nobody_is_told_and_nothing_written(place):
    with pytest.raises(UsageError, match="holds nothing about anybody called so"):
        erase_person(place, "Una Nobody", order())
    with opened(place) as connection:
        assert load_erasures(connection) == ()


def test_a_place_that_nobody_thought_of_undoes_all(place, monkeypatch):
    monkeypatch.setattr(removal, "_clean_decisions", lambda *_: None)
    with pytest.raises(BrokenPromise, match=r"decisions\.reason still holds the name"):
        erase_person(place, INES, order())
    assert find_in_register(place, [INES])
    assert problems(place) == []


def test_killed_before_the_sweep_it_is_said_and_finished(place, monkeypatch):
    from corrobora.register.erase import erasing  # noqa: PLC0415

    monkeypatch.setattr(erasing, "sweep", lambda _: False)
    told = erase_person(place, INES, order())
    assert not told.is_swept
    assert "1 erasure was not finished" in problems(place)[0]
    monkeypatch.undo()
    assert finish_in(place, at=NOON) == (True, 0)
    assert problems(place) == []
    with opened(place) as connection:
        assert count_unswept(connection) == 0


def test_who_asks_again_after_it_was_killed_is_told_the_truth(place, monkeypatch):
    """Nobody is called so any more, and nothing stands in freed places either."""
    again = order(id="b" * 32)
    from corrobora.register.erase import erasing  # noqa: PLC0415

    monkeypatch.setattr(erasing, "sweep", lambda _: False)
    erase_person(place, INES, order())
    monkeypatch.undo()
    with pytest.raises(UsageError, match="holds nothing about anybody called so"):
        erase_person(place, INES, again, is_dry=True)
    assert "1 erasure was not finished" in problems(place)[0]
    with pytest.raises(UsageError, match="holds nothing about anybody called so"):
        erase_person(place, INES, again)
    assert problems(place) == []


def test_an_erasure_is_made_again_from_its_entry_alone(place, new_where):
    """What a head carries is enough: no name is in it."""
    erase_person(place, INES, order())
    with opened(place) as connection:
        entries = load_erasures(connection)
    if new_where == place:
        new_where = place.with_name("older.db")
    engine = open_register(new_where, create=True)
    begin(engine)
    record(engine, round_up())
    end(engine)
    assert reapply_erasures(engine, entries, by="Ana Serrat", at=NOON, fresh=lambda: b"f" * 32) == 1
    assert reapply_erasures(engine, entries, by="Ana Serrat", at=NOON, fresh=lambda: b"f" * 32) == 0
    engine.dispose()
    assert find_in_register(new_where, [INES, "Abellard"]) == []
    assert problems(new_where) == []


def test_an_earlier_erasure_that_names_the_next_person_is_emptied_and_accounted_for(place):
    erase_person(place, INES, order(why="asked for by Oto Brandimar"))
    told = erase_person(place, "Oto Brandimar", order(id="f" * 32, key=b"l" * 32))
    assert find_in_register(place, [INES, "Brandimar"]) == []
    assert told.log_rows >= 1
    assert problems(place) == []
    with opened(place) as connection:
        assert load_register_id(connection) is None
        assert len(load_erasures(connection)) == 2


def test_erasures_to_be_made_again_are_counted(place):
    again = Reapplied((), by="Ana", at=NOON, fresh=lambda: b"f" * 32)
    engine = open_register(place, create=False)
    with writing(engine) as connection:
        again.make(connection)
    engine.dispose()
    assert again.made == 0
    assert replace(again, made=3).made == 3
    assert rows_of(place, claim_links.c.number) == []
