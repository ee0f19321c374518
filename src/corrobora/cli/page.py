"""The register as one page that needs nothing else: styles and charts stand in it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from corrobora import __version__
from corrobora.cli.chart import draw_ledger
from corrobora.cli.json_shapes import families_shape, status_shape
from corrobora.cli.show_decisions import JUDGED
from corrobora.cli.wording import (
    ACTS,
    CONDITIONS,
    CONFLICTS,
    CUSTODY,
    FOR_INSIDE_USE,
    ONLY_IN_COPIES,
    STEPS,
    count,
    in_order_of_step,
    say_figure,
    say_frame,
    say_kind,
    say_side,
)
from corrobora.model.finding import PersonState, Step
from corrobora.register.queries import View
from corrobora.shapes.findings import why_shape

__all__ = ["draw_page"]

# One of the rows that `status --format json` prints.
Row = Mapping[str, Any]


def draw_page(view: View, *, made_at: datetime.datetime) -> str:
    """Return the page in HTML; everything that came from a report is escaped."""
    environment = Environment(
        loader=PackageLoader("corrobora.cli"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        say_kind=say_kind, say_figure=say_figure, say_frame=say_frame, say_side=say_side
    )
    environment.globals.update(judged=JUDGED)
    persons = sorted(view.assessment.persons, key=_by_step)
    status: Row = status_shape(view)
    return environment.get_template("report.html.jinja").render(
        version=__version__,
        made_at=made_at,
        view=view,
        status=status,
        people=_group_by_step(status["persons"]),
        persons=[why_shape(state, view.reports, view.judgements) for state in persons],
        families=families_shape(view),
        charts=draw_ledger(view),
        ledger=list(zip(view.assessment.ledger, view.columns, strict=True)),
        count=count,
        notice=FOR_INSIDE_USE,
        acts={act.value: words for act, words in ACTS.items()},
        steps={step.value: words for step, words in STEPS.items()},
        custody={custody.value: words for custody, words in CUSTODY.items()},
        conflict_words=CONFLICTS,
        only_in_copies=ONLY_IN_COPIES,
        conditions={condition.value: words for condition, words in CONDITIONS.items()},
    )


def _group_by_step(rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Return a heading for each step that somebody stands on, from the top, with its rows."""
    counted: dict[object, list[Row]] = defaultdict(list)
    copied: list[Row] = []
    for row in rows:
        is_copied = row["step"] == Step.ANNOUNCED and row["hedged"]
        (copied if is_copied else counted[row["step"]]).append(row)
    groups = [(f"{step.capitalize()}: {words}", counted[step]) for step, words in STEPS.items()]
    groups.append((f"Not counted: {ONLY_IN_COPIES}", copied))
    return [(heading, listed) for heading, listed in groups if listed]


def _by_step(state: PersonState) -> tuple[int, str]:
    steps = [in_order_of_step(finding.step) for finding in state.findings]
    return min(steps, default=in_order_of_step(None)), state.person.name
