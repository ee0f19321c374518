"""Two versions of a list compared, once for screens and programs alike, beside what they answer.

Two long lists take half a minute.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from corrobora.desk.desk import Desk
from corrobora.desk.jobs import Job
from corrobora.desk.lists.labour import compare
from corrobora.errors import UsageError
from corrobora.model.ids import stable_id
from corrobora.register.decided import Decision
from corrobora.register.lists.outcome import DiffOutcome, DiffRow
from corrobora.register.lists.screens import ListOf, count_erased, hidden_keys, load_answers
from corrobora.register.lists.versions import StoredVersion
from corrobora.register.opening import Connection
from corrobora.register.veil import Veil

__all__ = ["DIFF_PARTS", "begin_comparing", "choose_two", "find_filed", "rows_seen"]

DIFF_PARTS = ("vanished", "appeared", "changed")
"""What may have become of a row."""


def choose_two(
    of: ListOf, older: StoredVersion | None, newer: StoredVersion | None
) -> tuple[StoredVersion, StoredVersion]:
    """Return the two that are compared, in order of time: the last and the one before, by default.

    `UsageError` where there is one alone, or one is named twice.
    """
    if len(of.versions) < 2:  # noqa: PLR2004 - versions that can be compared
        raise UsageError(f"{of.name}: there is one version so far: nothing to compare")
    newer = newer or of.versions[-1]
    older = older or of.versions[max(0, of.versions.index(newer) - 1)]
    if older == newer:
        raise UsageError(f"{newer.label}: a version is not compared with itself")
    first, second = sorted((older, newer), key=of.versions.index)
    return first, second


def begin_comparing(
    desk: Desk,
    connection: Connection,
    of: ListOf,
    two: tuple[StoredVersion, StoredVersion],
    at: datetime.datetime,
) -> Job:
    """Return the work that compares two versions, begun if nobody asked before."""
    older, newer = two
    after = [one.revision_id for one in of.versions[of.versions.index(newer) :]]
    id_ = stable_id("diff", older.revision_id, *after, count_erased(connection))
    job = Job(id_, "", at)
    desk.jobs.begin(job, compare, (desk.register.where, older, newer))
    return desk.jobs.find(id_, "") or job


def rows_seen(found: DiffOutcome, veil: Veil) -> Mapping[str, tuple[DiffRow, ...]]:
    """Return the rows of those who may be found, by what became of them."""
    keys = hidden_keys(veil) if veil.restrictions.persons else frozenset()
    return {
        name: tuple(
            one
            for one in getattr(found, name)
            if not veil.hides(one.person_id) and one.key not in keys
        )
        for name in DIFF_PARTS
    }


def find_filed(
    connection: Connection, found: DiffOutcome, persons: Collection[str]
) -> Mapping[str, Decision]:
    """Return the reasons filed for names that are gone, by person.

    One filed for these two versions goes before one of a step between them.
    """
    answers = load_answers(connection, persons) if persons else {}
    ends = (found.older.report_id, found.newer.report_id)
    here = {one.subject[0]: one for subject, one in answers.items() if subject[1:] in found.steps}
    here |= {one.subject[0]: one for one in answers.values() if one.subject[1:] == ends}
    return here
