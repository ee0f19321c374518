"""Whether the kept index says what follows from the rows (docs/adr/0017), in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corrobora.model.report import Report
from corrobora.register.index import is_kept, read_back, subjects_of
from corrobora.store.database import Connection
from corrobora.store.decisions import load_decisions
from corrobora.store.index import Indexed
from corrobora.store.index_reading import (
    Laid,
    count_texts,
    load_laid,
    load_lost_states,
    load_subjects,
)
from corrobora.store.reports import iterate_reports

__all__ = ["check_index"]

_REMEDY = "`corrobora run` on any report makes the index anew"


def check_index(connection: Connection) -> Iterator[str]:
    """Say where index and rows differ; a register of no run, or of an older version, has none."""
    if not is_kept(connection):
        if next(iter(iterate_reports(connection)), None) is not None:
            yield f"no index of names and texts is kept, so that questions are slow; {_REMEDY}"
        return
    for report in list(iterate_reports(connection)):
        yield from _check_report(connection, report)
    for report_id in load_lost_states(connection):
        yield f"the index holds what report {report_id} said, which is not here; {_REMEDY}"
    kept, found = count_texts(connection)
    if kept != found:
        yield f"the full text holds {found} texts of {kept}; {_REMEDY}"
    yield from _check_subjects(connection)


def _check_report(connection: Connection, report: Report) -> Iterator[str]:
    expected = Counter(_as_laid(one) for one in read_back(connection, report))
    # A reading that was put out of force in the second in which it was made was never in force.
    laid = [o for o in load_laid(connection, report.id) if o.recorded_at != o.retired_at]
    actual = Counter(laid)
    if actual == expected:
        return
    missing, more = expected - actual, actual - expected
    if missing and not more:
        yield f"report {report.label}: the index lacks what it says; {_REMEDY}"
    elif more and not missing:
        yield f"report {report.label}: the index holds what it does not say; {_REMEDY}"
    else:
        yield f"report {report.label}: the index says otherwise than the report; {_REMEDY}"


def _as_laid(one: Indexed) -> Laid:
    return Laid(
        revision_id=one.revision_id,
        recorded_at=one.recorded_at,
        retired_at=one.retired_at,
        mentions=frozenset((m.person_id, m.key, m.lone_in, m.form, m.times) for m in one.mentions),
        figures=frozenset((f.statement_id, f.day) for f in one.figures),
        aliases=frozenset(alias.content for alias in one.aliases),
        listed=frozenset(one.listed),
    )


def _check_subjects(connection: Connection) -> Iterator[str]:
    made = frozenset(subjects_of(load_decisions(connection)))
    kept = load_subjects(connection)
    if made - kept:
        yield f"the index lacks what {len(made - kept)} decisions are about; {_REMEDY}"
