"""Keeping the index in step with the rows it follows from, and making it anew (docs/adr/0017).

Each function works within its caller's transaction, so that rows and index are written
together or not at all.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from corrobora.errors import BrokenPromise
from corrobora.model.report import Form, Report
from corrobora.model.statement import Statement
from corrobora.register.claims import kept_claims
from corrobora.register.indexed import INDEX_VERSION, index_report_as_read, text_words
from corrobora.register.knowledge import countries_by, load_packs_by
from corrobora.register.person_judgements import PERSON_KINDS, made_by
from corrobora.resolve.countries import CountryFinder
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.index import Indexed, IndexWriter
from corrobora.store.index_upkeep import (
    add_countries,
    add_subjects,
    close_state,
    count_countries,
    drop_index,
    find_uncounted,
    forget_decisions,
    forget_facts,
    forget_persons,
    forget_reports,
    has_fact,
    load_codes,
    recount_countries,
    save_fact,
)
from corrobora.store.notes import is_withheld
from corrobora.store.periods import load_periods
from corrobora.store.reports import iterate_reports, load_reports
from corrobora.store.revisions import load_all_revisions, load_revision, load_revisions
from corrobora.store.runs import load_last_run
from corrobora.store.search import settle_passages
from corrobora.store.statements import load_statements

__all__ = [
    "begin_index",
    "complete_index",
    "countries_are_known",
    "forget_in_index",
    "index_again",
    "index_decision",
    "index_report",
    "is_kept",
    "make_index",
    "read_back",
    "retire_in_index",
    "subjects_of",
]

_VERSION = "version"
_COUNTRIES = "countries "
_AT_ONCE = 200  # reports laid into the index together

Told = Callable[[int, int], None]
T = TypeVar("T")


def is_kept(connection: Connection) -> bool:
    """Say whether the index is there and of this version."""
    return has_fact(connection, _VERSION, INDEX_VERSION)


def countries_are_known(connection: Connection, packs_hash: str) -> bool:
    """Say whether all texts were looked at for countries by these packs."""
    return has_fact(connection, _COUNTRIES + packs_hash, INDEX_VERSION)


def index_report(
    connection: Connection,
    report_id: str,
    *,
    packs_hash: str,
    at: datetime.datetime,
    said: Mapping[str, Statement] | None = None,
) -> None:
    """Lay what the readings now in force say of a report into the index, in place of before.

    `said` is all of it by id, where the caller has it at hand; else it is loaded. Nothing where
    the index is of another version: it is made anew as a whole.
    """
    if not is_kept(connection):
        return
    (report,) = load_reports(connection, ids=[report_id])
    (revision,) = load_revisions(connection, reports=[report_id])
    statements = load_statements(connection, reports=[report_id]) if said is None else said
    one = index_report_as_read(
        report,
        revision,
        statements,
        finder=_finder_of(connection, packs_hash),
        packs_hash=packs_hash,
        time=(at, None),
    )
    before = close_state(connection, report_id, at)
    writer = IndexWriter()
    writer.use(connection)
    writer.add([one])
    writer.flush()
    count_countries(connection, before, load_codes(connection, revision.id))
    last = load_last_run(connection)
    if last is not None and last.packs_hash != packs_hash:
        # Another run began meanwhile with other packs: its end looks at this text too.
        forget_facts(connection, _COUNTRIES + last.packs_hash)


def retire_in_index(connection: Connection, report_id: str, *, at: datetime.datetime) -> None:
    """End what the index says of a report of which no reading is in force any longer."""
    if is_kept(connection):
        count_countries(connection, close_state(connection, report_id, at), {})


def begin_index(connection: Connection) -> None:
    """Begin the index of a register that holds no report yet; any other waits for the run's end."""
    if next(iter(iterate_reports(connection)), None) is None:
        complete_index(connection)


def complete_index(connection: Connection, *, told: Told | None = None) -> None:
    """Make the index where it is not kept, and know the countries by the last run's packs."""
    if not is_kept(connection):
        make_index(connection, told=told)
    last = load_last_run(connection)
    if last is None or countries_are_known(connection, last.packs_hash):
        return
    missing = dict.fromkeys(find_uncounted(connection, last.packs_hash))
    for part in _in_groups(missing):
        finder = _finder_of(connection, last.packs_hash)
        reports = {r.id: r for r in load_reports(connection, ids=[report for report, _ in part])}
        codes = {
            revision: finder.find(reports[report], load_revision(connection, revision))
            for report, revision in part
        }
        add_countries(connection, last.packs_hash, codes)
    if missing:
        recount_countries(connection)
    save_fact(connection, _COUNTRIES + last.packs_hash, INDEX_VERSION)


def make_index(connection: Connection, *, told: Told | None = None) -> None:
    """Make the whole index anew from reports, readings and decisions."""
    drop_index(connection)
    writer = IndexWriter(knows_all=True)
    writer.use(connection)
    reports = load_reports(connection)
    for start, part in enumerate(_in_groups(reports)):
        writer.add([one for report in part for one in read_back(connection, report)])
        writer.flush()
        if told is not None:
            told(min(len(reports), (start + 1) * _AT_ONCE), len(reports))
    recount_countries(connection)
    made = load_decisions(connection)
    add_subjects(connection, subjects_of(made))
    save_fact(connection, _VERSION, INDEX_VERSION)


def index_decision(connection: Connection, made: Decision) -> None:
    """Keep what a new decision is about."""
    if is_kept(connection):
        add_subjects(connection, subjects_of([made]))


def subjects_of(made: Iterable[Decision]) -> tuple[tuple[str, str], ...]:
    """Return (subject, decision) for all by which a decision has to be found.

    These are what it is about, the reports of the claims that it kept, and all persons whom it
    names or makes.
    """
    found: dict[tuple[str, str], None] = {}
    for one in made:
        reports = (statement.report_id for statement in kept_claims(one).values())
        persons = (*one.payload.get("of", ()), made_by(one.id)) if one.kind in PERSON_KINDS else ()
        for subject in (*one.subject, *reports, *persons):
            found[subject, one.id] = None
    return tuple(found)


def read_back(connection: Connection, report: Report) -> Iterator[Indexed]:
    """Give what the index holds of a report, one for each time in which it said the same.

    Nothing of a field note whose use was not allowed.
    """
    if report.form is Form.FIELD_NOTE and is_withheld(connection, report.id):
        return
    for period in load_periods(connection, report.id):
        revision = load_revision(connection, period.revision_id)
        if revision is None:
            msg = f"the text {period.revision_id} that was read of {report.label} is not here"
            raise BrokenPromise(msg)
        yield index_report_as_read(
            report,
            revision,
            period.statements,
            finder=_finder_of(connection, period.packs_hash),
            packs_hash=period.packs_hash,
            time=(period.recorded_at, period.retired_at),
        )


def forget_in_index(
    connection: Connection,
    *,
    persons: Sequence[str] = (),
    reports: Sequence[str] = (),
    decisions: Sequence[str] = (),
) -> None:
    """Remove from the index what stands in it of these persons, reports and decisions, by id.

    To be called before their rows are changed or removed: the full text needs the words of a
    text to forget it. Reports that stay, with other words or statements, are given to
    `index_report` afterwards.
    """
    labelled = {report.id: report for report in load_reports(connection, ids=reports)}
    texts = load_all_revisions(connection, reports)
    words = {one.id: text_words(labelled[one.report_id], one) for one in texts}
    forget_reports(connection, reports, words)
    forget_persons(connection, persons)
    forget_decisions(connection, decisions)
    settle_passages(connection)


def index_again(connection: Connection, reports: Sequence[str]) -> None:
    """Lay into the index what `forget_in_index` took out of it, as the rows of reports are now."""
    if not is_kept(connection):
        return
    writer = IndexWriter()
    writer.use(connection)
    for report in load_reports(connection, ids=reports):
        writer.add(list(read_back(connection, report)))
    writer.flush()
    last = load_last_run(connection)
    if last is not None:
        forget_facts(connection, _COUNTRIES + last.packs_hash)
    recount_countries(connection)
    complete_index(connection)


def _in_groups(items: Iterable[T]) -> Iterator[list[T]]:
    left = iter(items)
    while part := list(islice(left, _AT_ONCE)):
        yield part


def _finder_of(connection: Connection, packs_hash: str) -> CountryFinder:
    return countries_by(load_packs_by(connection, packs_hash))
