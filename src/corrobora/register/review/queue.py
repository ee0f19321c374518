"""The questions about persons that wait for somebody in a register, in the order of asking."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from corrobora.model.report import Form, Report
from corrobora.model.suggestion import Proposal
from corrobora.model.words import fold_words
from corrobora.register.lists.questions import load_questions
from corrobora.register.merges import Apart
from corrobora.register.person_judgements import SPLIT, find_on_persons, made_by, read_pairs
from corrobora.register.queries import View, load_packs_of, load_view
from corrobora.register.record_links import load_record_suggestions
from corrobora.register.review.holds import find_holds
from corrobora.register.review.order import Ranked, rank
from corrobora.register.review.questions import Kind, Question, ask_about
from corrobora.register.review.settling import Settling, settle
from corrobora.register.standing import find_standing
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions

__all__ = ["Besides", "Filter", "Queue", "State", "load_queue", "load_state"]

# So many pairs of records are asked about at once, the likeliest; judged ones make room.
_MOST_RECORDS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which questions somebody wants: all that are given have to hold.

    `person` is a name or a part of one, or an id; `of_list` a part of the name of a list that
    names one of the two; `held` asks for what was put aside, and for nothing else.
    """

    kinds: frozenset[Kind] = frozenset()
    min_score: float = 0.0
    person: str | None = None
    of_list: str | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Besides:
    """What else waits for a person, told and not asked here; `vanished` are names of lists.

    `may_be_two` are pairs of records that stand under one person by their name alone.
    """

    conflicts: int = 0
    look_again: int = 0
    held: int = 0
    vanished: int = 0
    may_be_two: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """How questions stand by the decisions made so far: a moment's view, quick to load anew.

    `holds` and `standing` go by the pair of ids: what puts it aside, what was judged of it.
    """

    settling: Settling
    holds: Mapping[frozenset[str], Decision] = field(default_factory=dict)
    standing: Mapping[frozenset[str], Decision] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Queue:
    """The open questions in the order of asking; `names` go by the person's id."""

    ranked: tuple[Ranked, ...]
    names: Mapping[str, str]
    besides: Besides
    state: State


def load_queue(
    connection: Connection, wanted: Filter | None = None, *, today: datetime.date
) -> Queue:
    """Return what waits for a person now, less what was settled or put aside."""
    wanted = wanted or Filter()
    view = load_view(connection, today=today)
    state = load_state(connection)
    records = load_record_suggestions(
        connection,
        load_packs_of(connection),
        view.people,
        view.person_decisions,
        most=_MOST_RECORDS,
    ).suggestions
    asked = ask_about(view.people, view.person_decisions, view.assessment.suggestions, records)
    open_ = [one for one in asked if state.settling.find(one) is None]
    held = [one for one in open_ if one.pair in state.holds]
    shown = held if wanted.held else [one for one in open_ if one.pair not in state.holds]
    fits = _make_test(wanted, view)
    states = {one.person.id: one for one in view.assessment.persons}
    again = view.person_decisions.look_again
    return Queue(
        rank(filter(fits, shown), states, view.named_in),
        {person.id: person.name for person in view.people.persons},
        Besides(
            sum(one.is_open for one in view.assessment.conflicts),
            len(again),
            len(held),
            sum(one.is_open for one in load_questions(connection)),
            sum(one.proposal is Proposal.TWO for one in records),
        ),
        state,
    )


def load_state(connection: Connection) -> State:
    """Return how things stand by all decisions made so far; no report is read."""
    made = load_decisions(connection)
    standing = find_on_persons(find_standing(made))
    splits = (Apart(d.id, (d.subject[0], made_by(d.id))) for d in standing if d.kind == SPLIT)
    return State(
        settle(read_pairs(made), splits),
        find_holds(made),
        {frozenset(one.subject): one for one in standing if one.kind != SPLIT},
    )


# --- which are wanted ---------------------------------------------------------------------------


def _make_test(wanted: Filter, view: View) -> Callable[[Question], bool]:
    """Return whether a question fits what is wanted."""
    lists = {
        id_
        for id_, report in view.reports.items()
        if report.form is Form.LIST
        and wanted.of_list is not None
        and _is_called(wanted.of_list, _names_of(report))
    }
    names = {person.id: person.names for person in view.people.persons}

    def fits(one: Question) -> bool:
        if one.score < wanted.min_score and one.again is None:
            return False
        if wanted.kinds and wanted.kinds.isdisjoint(one.kinds):
            return False
        if wanted.of_list is not None and not any(
            not lists.isdisjoint(view.named_in.get(id_, ())) for id_ in one.persons
        ):
            return False
        return wanted.person is None or any(
            id_ == wanted.person.strip() or _is_called(wanted.person, names.get(id_, ()))
            for id_ in one.persons
        )

    return fits


def _is_called(asked: str, names: Iterable[str]) -> bool:
    """Say whether every word asked for begins a word of one of the names."""
    words = fold_words(asked)
    return any(
        words and all(any(word.startswith(one) for word in fold_words(name)) for one in words)
        for name in names
    )


def _names_of(report: Report) -> tuple[str, ...]:
    return tuple(name for name in (report.label, report.title, report.outlet) if name)
