"""Summaries for tests: everything that they say, and what the whole register says of the same."""

from __future__ import annotations

import datetime

from corrobora.assess.frame import say_figure
from corrobora.model.finding import Assessment
from corrobora.model.summary import MatterKind, PersonSummary, WaitingKind
from corrobora.register.eyes import ALL_EYES
from corrobora.register.overview import load_overview
from corrobora.register.queries import load_view
from corrobora.register.review.queue import load_queue
from corrobora.register.summaries.asking import (
    MatterFilter,
    PersonFilter,
    WaitingFilter,
    list_matters,
    list_persons,
    list_waiting,
    look,
)
from corrobora.store.database import Connection

MOST = 10_000


def load_rows(connection: Connection) -> dict[str, PersonSummary]:
    found = list_persons(look(connection, ALL_EYES), PersonFilter(), most=MOST).rows
    return {one.person_id: one for one in found}


def load_all(connection: Connection) -> dict[str, object]:
    """Everything but the journal, in a form that can be compared."""
    gaze = look(connection, ALL_EYES)
    waiting = [
        *list_waiting(gaze, WaitingFilter(), most=MOST).rows,
        *list_waiting(gaze, WaitingFilter(held=True), most=MOST).rows,
    ]
    matters = [
        one
        for kind in MatterKind
        for one in list_matters(gaze, MatterFilter(kind=kind), most=MOST).rows
    ]
    return {
        "persons": load_rows(connection),
        "waiting": {one.id: one for one in waiting},
        "matters": {one.id: one for one in matters},
    }


def assert_summaries_are_the_whole(connection: Connection, today: datetime.date) -> Assessment:
    """Hold persons, conflicts, promises, figures and pairs against the whole register."""
    view = load_view(connection, today=today)
    whole, rows = view.assessment, load_rows(connection)
    overview = load_overview(connection, view)
    assert {s.person.id for s in whole.persons} == rows.keys()
    for state in whole.persons:
        row, person = rows[state.person.id], state.person
        assert (row.name, row.custody, row.act, row.step) == (
            person.name,
            state.custody,
            state.act,
            state.step,
        )
        assert row.date == (None if state.date is None else str(state.date))
        assert row.independent == state.independent
        assert row.reports == len(view.named_in[person.id])
        assert row.address == view.addresses.get(person.id, "")
        assert row.merged == person.merged
        held = state.last_held
        assert row.last_held == (None if held is None else str(held.date))
        openness = overview.openness(person.id)
        assert set(row.restricted) == set(openness.restricted)
        audience = openness.audience()
        assert row.published == (None if audience is None else audience.value)
    gaze = look(connection, ALL_EYES)

    def matters(kind: MatterKind) -> dict[str, object]:
        return {one.id: one for one in list_matters(gaze, MatterFilter(kind=kind), most=MOST).rows}

    conflicts = matters(MatterKind.CONFLICT)
    assert {c.id: c.is_open for c in whole.conflicts} == {
        id_: one.is_open for id_, one in conflicts.items()
    }
    figures = sorted((f.about, f.speaker, f.is_open) for f in matters(MatterKind.FIGURE).values())
    assert figures == sorted(
        (say_figure(row.tally), row.speaker, row.superseded_by is None) for row in whole.ledger
    )
    promises = sorted((p.about, p.speaker, p.sub) for p in matters(MatterKind.PROMISE).values())
    assert promises == sorted((p.what, p.speaker, p.status.value) for p in whole.promises)
    queue = load_queue(connection, today=today)
    pairs = list_waiting(gaze, WaitingFilter(kinds=frozenset({WaitingKind.PAIR})), most=MOST).rows
    assert {frozenset(one.persons): one.weight for one in pairs} == {
        one.question.pair: one.weight for one in queue.ranked
    }
    again = WaitingFilter(kinds=frozenset({WaitingKind.LOOK_AGAIN}))
    assert {one.about[0] for one in list_waiting(gaze, again, most=MOST).rows} == {
        one.decision.id for one in overview.look_again
    }
    return whole
