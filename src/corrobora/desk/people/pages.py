"""What the list of persons says."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from corrobora.desk.asked import Given, Typed
from corrobora.model.finding import Step
from corrobora.model.summary import PersonSummary
from corrobora.model.vocabulary import Custody
from corrobora.register.summaries.asking import Gaze, PersonFilter, is_made, list_persons

__all__ = ["PeoplePage", "load_page"]

_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Some persons, how they were asked for, and where the next are; `name`, `site` as typed."""

    is_made: bool
    wanted: PersonFilter
    name: str
    site: str
    rows: tuple[PersonSummary, ...]
    next_url: str | None
    custodies: tuple[Custody, ...] = tuple(Custody)
    steps: tuple[Step, ...] = tuple(Step)


def load_page(gaze: Gaze, wanted: PersonFilter, query: Given) -> PeoplePage:
    """Return the persons that are asked for, behind those of the page before."""
    found = list_persons(gaze, wanted, after=query.place("after") or None, most=_MOST)
    asked = [(k, v) for k, values in query.values.items() if k != "after" for v in values if v]
    more = (
        None if found.after is None else f"/persons?{urlencode([*asked, ('after', found.after)])}"
    )
    return PeoplePage(
        is_made=is_made(gaze.connection),
        wanted=wanted,
        name=Typed(query.text("name")),
        site=Typed(query.text("site")),
        rows=found.rows,
        next_url=more,
    )
