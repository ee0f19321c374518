"""Everything that a person needs to judge one pair: both side by side, and what was decided."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from corrobora.assess.assessment import assess_persons
from corrobora.assess.evidence import Evidence
from corrobora.model.finding import PersonState
from corrobora.model.person import Person
from corrobora.register.decided import Decided
from corrobora.register.drafted import load_drafted
from corrobora.register.index import is_kept
from corrobora.register.judgement_history import tell_history
from corrobora.register.neighbourhood import join_decided
from corrobora.register.review.side_by_side import Row, lay_side_by_side
from corrobora.register.review.stretch import cut_around
from corrobora.register.review.values import Said, list_values
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = ["Matter", "PassageInContext", "load_matter"]


@dataclass(frozen=True, slots=True)
class PassageInContext:
    """A quote with the words before and after it."""

    said: Said
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Two persons laid side by side.

    `states` say where each stands now, None where nothing that counts names them; `decided` are
    all decisions on either, standing or not, in the order of time.
    """

    persons: tuple[Person, Person]
    states: tuple[PersonState | None, PersonState | None]
    rows: tuple[Row, ...]
    reports: tuple[int, int]
    decided: tuple[Decided, ...]
    evidence: Evidence

    def passages(self, side: int) -> tuple[PassageInContext, ...]:
        """Return every quote on which a value of the first (0) or second (1) rests, once each."""
        values = [v for row in self.rows for v in (row.a, row.b)[side]]
        said = {(s.report, s.quote.start, s.quote.end): s for v in values for s in v.said}
        ordered = sorted(said.values(), key=lambda s: (s.is_copy, s.label, s.quote.start))
        return tuple(self._in_context(one) for one in ordered)

    def _in_context(self, said: Said) -> PassageInContext:
        texts = {r.report_id: r.text for r in self.evidence.revisions.values()}
        quote = said.quote
        before, after = cut_around(texts.get(said.report, ""), quote.start, quote.end)
        return PassageInContext(said, before, after)


def load_matter(
    connection: Connection, persons: tuple[str, str], *, today: datetime.date
) -> Matter | None:
    """Return the matter of these two, by the ids under which they stand; None where one is gone."""
    evidence = load_drafted(connection, persons)
    here = {person.id: person for person in evidence.people.persons}
    if not here.keys() >= set(persons):
        return None
    a, b = persons
    states = {s.person.id: s for s in assess_persons(evidence, persons, today=today)}
    about = evidence.people.person_of.items()
    reports = [
        len({evidence.statements[i].report_id for i, now in about if now == id_}) for id_ in persons
    ]
    return Matter(
        persons=(here[a], here[b]),
        states=(states.get(a), states.get(b)),
        rows=lay_side_by_side(list_values(evidence, a), list_values(evidence, b)),
        reports=(reports[0], reports[1]),
        decided=_decided(_load_made(connection, persons), (here[a], here[b])),
        evidence=evidence,
    )


def _load_made(connection: Connection, persons: tuple[str, str]) -> Sequence[Decision]:
    """Return the decisions on all whom decisions join with the two, else simply all."""
    if not is_kept(connection):
        return load_decisions(connection)
    _, made = join_decided(connection, persons, None)
    return sorted(made.values(), key=lambda one: (one.decided_at, one.id))


def _decided(made: Sequence[Decision], persons: Sequence[Person]) -> tuple[Decided, ...]:
    ids = {id_ for person in persons for id_ in (person.id, *person.merged)}
    return tell_history(made, ids)
