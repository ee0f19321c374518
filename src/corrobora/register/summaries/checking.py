"""Whether summaries say what the register says, of some persons worked out again."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from corrobora.register.index import is_kept
from corrobora.register.neighbourhood import join_decided
from corrobora.register.summaries.loading import load_persons
from corrobora.register.summaries.making import make_summaries
from corrobora.store.database import Connection
from corrobora.store.summaries import is_stale, load_facts, load_person_rows, load_some
from corrobora.store.summary_news import load_marks

__all__ = ["check_summaries", "find_wrong"]

_SOME = 20  # persons that are worked out again, spread over all
_REMEDY = "`corrobora run` on any report makes the summaries anew"


def check_summaries(connection: Connection) -> Iterator[str]:
    """Say whose summary is another than what the register says; nothing while they are behind."""
    for person in find_wrong(connection):
        yield f"the summary of person {person[:12]}… is not what the register says; {_REMEDY}"


def find_wrong(connection: Connection) -> tuple[str, ...]:
    """Return those of some persons whose rows are not what comes out of the register now.

    Which persons these are follows from the register. Where something came since the summaries
    were made, they are not looked at.
    """
    facts = load_facts(connection)
    marks = load_marks(connection)
    is_behind = any(facts.get(name) != value for name, value in marks.items())
    if "made" not in facts or is_behind or is_stale(connection) or not is_kept(connection):
        return ()
    some = load_some(connection, _SOME)
    joined, _ = join_decided(connection, some, None)
    day = datetime.date.fromisoformat(facts["day"])
    made = make_summaries(load_persons(connection, joined, day))
    rows = load_person_rows(connection, joined)
    again = {one.person_id: one for one in made.persons}
    return tuple(id_ for id_ in sorted({*some, *again}) if rows.get(id_) != again.get(id_))
