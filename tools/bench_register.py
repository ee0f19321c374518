"""How quick a large register answers: generated in bulk, then asked.

The register is invented (`tools.bench_people`). Each kind of question is asked many times of a
warm process about persons, names and countries drawn at random; what a process needs to start
is told apart. Times stand beside a calibration: one row read by its key from the same database,
through the same library.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Engine

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.engine.pool import map_in_order
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import statement_id
from corrobora.packs.load import Packs, packs_from_files
from corrobora.register.indexed import index_report_as_read
from corrobora.register.queries import POLICY_PATH
from corrobora.register.recording import Knowledge, begin_run, end_run
from corrobora.store.bulk_load import Loaded, Prepared, load_many
from corrobora.store.database import Where, open_register
from corrobora.store.statements import Reading
from tools.bench_people import IN_A_CASE, READER, Told, make_case, pack_files
from tools.bench_rows import write_rows

__all__ = ["AT", "fill", "make_packs"]

AT = datetime.datetime(2031, 12, 31, 12, 0, tzinfo=datetime.UTC)
_SEED = 1
_CASES = 100  # that a process generates at once
_KEY = bytes(32)  # of the log rows of an invented register


def make_packs() -> Packs:
    """The invented countries, and no language: the statements are given."""
    return packs_from_files(pack_files())


def fill(
    where: Where, persons: int, *, seed: int = _SEED, workers: int = 1, told: Callable[[int], None]
) -> int:
    """Make the register at that place with so many persons; return how many statements."""
    packs, policy = make_packs(), parse_policy(default_policy_text())
    knowledge = Knowledge(
        program="bench",
        readers={READER: "1"},
        packs_hash=packs.hash,
        packs=packs.files,
        policy_hash=policy.hash,
        policy={POLICY_PATH: policy.text},
    )
    engine = open_register(where, create=True)
    try:
        hurry(engine)
        run = begin_run(engine, knowledge, settings={}, at=AT)
        count = load_many(
            engine, _prepare_all(persons, seed, run, workers), recorded_at=AT, told=told
        )
        end_run(engine, run, counts={"new": count}, refused=[], at=AT, key=_KEY)
    finally:
        engine.dispose()
    return count


@dataclass(frozen=True, slots=True)
class _Given:
    """What a process that generates has to know."""

    seed: int
    run: int
    packs_hash: str


def _prepare_all(persons: int, seed: int, run: int, workers: int) -> Iterator[Prepared]:
    """Give the rows of all reports, in order, generated here or in other processes."""
    cases = -(-persons // IN_A_CASE)
    parts = [range(start, min(cases, start + _CASES)) for start in range(0, cases, _CASES)]
    given = _Given(seed, run, make_packs().hash)
    if workers <= 1:
        made = (_prepare_part(given, part) for part in parts)
    else:
        made = map_in_order(_prepare_part, parts, prepare=_keep, given=given, workers=workers)
    for part in made:
        yield from part


def _keep(given: _Given) -> _Given:
    return given


def _prepare_part(given: _Given, cases: range) -> list[Prepared]:
    told = (one for case in cases for one in make_case(case, given.seed, recorded_at=AT))
    return [
        write_rows(one, run=given.run, packs_hash=given.packs_hash, recorded_at=AT) for one in told
    ]


class _KnownCountry:
    """Tells the country of a text that was made to name one: found in no time."""

    def __init__(self, code: str) -> None:
        self._code = code

    def find(self, report: Report, revision: TextRevision | None) -> str:
        """Return the code."""
        del report, revision
        return self._code


def as_loaded(one: Told, packs_hash: str) -> Loaded:
    """Return an invented report as a run would have left it."""
    said = {statement_id(statement): statement for statement in one.statements}
    return Loaded(
        report=one.report,
        revision=one.revision,
        raw=one.raw,
        reading=Reading(
            report_id=one.report.id,
            revision_id=one.revision.id,
            extractor=READER,
            version="1",
            packs_hash=packs_hash,
        ),
        statements=said,
        indexed=index_report_as_read(
            one.report,
            one.revision,
            said,
            finder=_KnownCountry(one.country),
            packs_hash=packs_hash,
            time=(AT, None),
        ),
        links=one.links,
    )


def hurry(engine: Engine) -> None:
    """Let SQLite keep more in memory and wait for no disk: a register that is lost is made anew."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    for setting in (
        "synchronous = OFF",
        "cache_size = -1500000",
        "temp_store = MEMORY",
        "foreign_keys = OFF",
    ):
        raw.execute(f"PRAGMA {setting}")
    raw.close()


if __name__ == "__main__":
    began = time.monotonic()

    def say(done: int) -> None:
        spent = time.monotonic() - began
        print(f"{done:,} reports in {spent:,.0f} s", flush=True)

    count = fill(sys.argv[1], int(sys.argv[2]), workers=int(sys.argv[3]), told=say)
    print(f"{count:,} statements in {time.monotonic() - began:,.0f} s", flush=True)
