"""What is told of one person's decisions is what is told of them among those of everybody."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.register.overview import load_overview
from corrobora.register.pages import Moment
from corrobora.register.person_view import load_view_at
from corrobora.store.database import reading
from tests.decided import Deciding
from tests.property.test_summaries_decided import ENGINE, REPORTS, STEP, do, record
from tests.registers import empty

MOMENT = Moment(dt.date(2031, 6, 1))


@settings(max_examples=20)
@given(REPORTS, st.lists(STEP, min_size=1, max_size=7))
def test_of_each_person_the_same_is_told_as_among_all(reports, steps):
    try:
        ids = record(reports, ())
        deciding = Deciding(ENGINE)
        for step in steps:
            do(deciding, ids, step)
        told = set()
        with reading(ENGINE) as connection:
            for id_ in sorted(deciding.names()):
                found = load_view_at(connection, id_, MOMENT)
                if found is None:
                    continue
                view, state = found
                whole = load_overview(connection, view)
                part = load_overview(connection, view, persons={id_})
                assert part.of(id_) == whole.of(id_)
                assert part.openness(id_) == whole.openness(id_)
                for finding in state.findings:
                    assert part.verification(finding) == whole.verification(finding)
                told |= {row.decision.id for row in part.of(id_)}
        assert told <= {one.id for one in deciding.standing()}
    finally:
        empty(ENGINE)
