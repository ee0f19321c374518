"""A register with two reports, the second a copy of the first, written as a run writes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Statement
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.load import packs_from_files
from corrobora.register.recording import (
    Arrival,
    Knowledge,
    ReadBy,
    begin_run,
    end_run,
    record_links,
    record_report,
)
from corrobora.store.database import Engine, Where, open_register
from corrobora.store.lineage import StoredLink
from tests.factories import (
    NOON,
    make_act,
    make_link,
    make_report,
    make_revision,
    make_speaker,
    make_tally,
)

POLICY = parse_policy(default_policy_text())
PACKS = packs_from_files({})
KNOWLEDGE = Knowledge(
    program="0.1.0",
    readers={"rules": "1"},
    packs_hash=PACKS.hash,
    packs=PACKS.files,
    policy_hash=POLICY.hash,
    policy={"policy.toml": POLICY.text},
)
HOUR = datetime.timedelta(hours=1)
SISTER = make_speaker("Her sister", of="Ines Abellard")
MINISTRY = Speaker(name="the ministry", kind=SpeakerKind.STATE)


def arrival(label: str = "one", *, cleaner: str = "plain/1", outlet: str = "", text: str = ""):
    """A report of the standard text, with an act by the sister and a tally of the ministry."""
    given = {"text": text} if text else {}
    report = make_report(**given, label=label, outlet=outlet or f"The {label} Courier")
    revision = make_revision(report, **given, cleaner=cleaner)
    raw = revision.text.encode()
    said: tuple[Statement, ...] = (
        make_act(revision, speaker=SISTER),
        replace(make_tally(revision, speaker=MINISTRY)),
    )
    return Arrival(report, revision, raw, (ReadBy("rules", "1", said, ()),))


def record(engine: Engine, what: Arrival, *, run: int = 1, at: datetime.datetime = NOON):
    return record_report(engine, what, run=run, packs_hash=PACKS.hash, at=at)


def begin(engine: Engine, at: datetime.datetime = NOON, knowledge: Knowledge = KNOWLEDGE) -> int:
    return begin_run(engine, knowledge, settings={"packs": []}, at=at)


def end(engine: Engine, run: int = 1, at: datetime.datetime = NOON) -> None:
    end_run(engine, run, counts={"new": 2}, refused=[], at=at, key=bytes(32))


@pytest.fixture
def empty(where: Where) -> Iterator[Engine]:
    engine = open_register(where, create=True)
    yield engine
    engine.dispose()


def fill(engine: Engine) -> None:
    """Do a run over two reports, of which the second is a copy of the first."""
    begin(engine)
    first, second = arrival("one"), arrival("two")
    for what in (first, second):
        record(engine, what)
    link = make_link(second.revision, first.revision)
    record_links(engine, [StoredLink(link, {})], at=NOON)
    end(engine)


@pytest.fixture
def filled(empty: Engine) -> Engine:
    fill(empty)
    return empty
