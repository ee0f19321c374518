"""Registers in memory for tests: made once, emptied between examples, and asked in both ways."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, delete, event
from sqlalchemy.pool import StaticPool

from corrobora.assess.assessment import assess
from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.finding import PersonState
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.register.pages import Moment, can_be_quick, load_page
from corrobora.register.queries import load_evidence
from corrobora.register.recording import (
    Arrival,
    Knowledge,
    ReadBy,
    begin_run,
    end_run,
    record_links,
    record_report,
)
from corrobora.store import index_tables  # noqa: F401 - makes its tables known
from corrobora.store.lineage import StoredLink
from corrobora.store.search import drop_passages
from corrobora.store.tables import metadata
from tests.factories import NOON

FULL_TEXT = (
    "CREATE VIRTUAL TABLE index_passages USING fts5(words, content='',"
    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '_'\")"
)
TODAY = datetime.date(2031, 6, 1)
Told = tuple[Report, TextRevision, Sequence[Statement]]


def make_memory() -> Engine:
    """An empty register in memory, with the tables of the code."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = OFF"))
    with engine.begin() as connection:
        metadata.create_all(connection)
        connection.exec_driver_sql(FULL_TEXT)
    return engine


def empty(engine: Engine) -> None:
    """Take everything out again."""
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
        drop_passages(connection)


def knowledge_of(packs: Packs, policy: str | None = None) -> Knowledge:
    """What a run with these packs goes by."""
    parsed = parse_policy(policy or default_policy_text())
    return Knowledge(
        program="test",
        readers={"rules": "1"},
        packs_hash=packs.hash,
        packs=packs.files,
        policy_hash=parsed.hash,
        policy={"policy.toml": parsed.text},
    )


def record_run(
    engine: Engine,
    told: Sequence[Told],
    links: Sequence[CopyLink],
    knowledge: Knowledge,
    *,
    at: datetime.datetime = NOON,
) -> None:
    """Write a run as the pipeline does: report by report, then the links."""
    run = begin_run(engine, knowledge, settings={}, at=at)
    for report, revision, said in told:
        read = (ReadBy("rules", "1", tuple(said), ()),)
        arrival = Arrival(report, revision, revision.text.encode(), read)
        record_report(engine, arrival, run=run, packs_hash=knowledge.packs_hash, at=at)
    record_links(engine, [StoredLink(link, {}) for link in links], at=at)
    end_run(engine, run, counts={}, refused=[], at=at, key=bytes(32))


def assert_pages_are_the_whole(
    connection: Connection, moment: Moment | None = None
) -> tuple[PersonState, ...]:
    """Ask for everybody in both ways; return who is there."""
    moment = moment or Moment(TODAY)
    assert can_be_quick(connection, moment.known_at)
    evidence = load_evidence(connection, known_at=moment.known_at)
    whole = assess(evidence, today=moment.today, as_of=moment.as_of).persons
    for state in whole:
        page = load_page(connection, state.person.id, moment)
        assert page is not None, state.person.name
        assert page.state == state
        for finding in state.findings:
            for origin in finding.origins:
                for one in origin.support:
                    label = page.evidence.reports[one.report_id].label
                    assert label == evidence.reports[one.report_id].label
    there = {state.person.id for state in whole}
    for person in evidence.people.persons:
        if person.id not in there:
            assert load_page(connection, person.id, moment) is None
    return whole


def read_examples(folder: Path) -> list[Path]:
    """The reports of a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
