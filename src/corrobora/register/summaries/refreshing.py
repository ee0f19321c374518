"""Refreshing summaries: what came since is found, and worked through in parts.

Each part is one transaction, so that a refresh that was killed goes on from there.
"""

from __future__ import annotations

import datetime
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from corrobora.register.indexed import INDEX_VERSION
from corrobora.register.opening import KeptOpen
from corrobora.register.pages import can_be_quick
from corrobora.register.summaries.checking import find_wrong
from corrobora.register.summaries.parts import (
    LISTS,
    Turn,
    group_of,
    refresh_names,
    vanished_id,
    work_through,
)
from corrobora.register.summaries.putting_aside import mark_held
from corrobora.register.summaries.touching import Touched, find_news, find_touched
from corrobora.resolve.countries import find_usual
from corrobora.store.database import Connection, Engine, Where, open_register, reading, writing
from corrobora.store.neighbours import count_usual, load_codes_of
from corrobora.store.runs import Run, load_last_run
from corrobora.store.summaries import (
    BEHIND,
    add_stale,
    count_stale,
    drop_waiting,
    find_due,
    is_stale,
    load_facts,
    mark_everybody,
    mark_persons,
    save_facts,
)
from corrobora.store.summary_beside import (
    find_told_countries,
    replace_tellers,
)
from corrobora.store.summary_news import Marks, find_telling_reports, load_marks

__all__ = [
    "AT_ONCE",
    "PART",
    "SUMMARY_VERSION",
    "Refreshed",
    "is_current",
    "mend_summaries",
    "refresh_kept",
    "refresh_open",
    "refresh_summaries",
]

SUMMARY_VERSION = "2"
"""Raise it with whatever changes what a summary says of the same register."""
PART = 200
"""Persons that are worked out together: more share what a part has to load, and take memory."""

AT_ONCE = 2_000
"""So many are worked out at the end of an import or a linking: of more, whoever asks next does."""

Told = Callable[[int, int], None]
_OBJECTS = 500_000  # new ones between two looks for garbage


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh did: how many persons and groups were worked out, and whether everything.

    `left` were too many to be worked out at once: they are marked for whoever refreshes next.
    """

    done: int = 0
    everything: bool = False
    left: int = 0


def refresh_summaries(
    register: Where, *, now: datetime.datetime, told: Told | None = None, part: int = PART
) -> Refreshed:
    """Bring the summaries of a register to what it holds now, in parts of so many persons.

    Nothing is done where nothing came since, nor while the index is not kept: the end of a run
    makes it. `told` gets how many are done, and of how many.
    """
    engine = open_register(register, create=False)
    try:
        return refresh_open(engine, now=now, told=told, part=part)
    finally:
        engine.dispose()


def refresh_kept(
    register: KeptOpen, *, now: datetime.datetime, most: int | None = None
) -> Refreshed:
    """Do the same for a register that is kept open; `most` as for `refresh_open`."""
    return refresh_open(register.engine, now=now, most=most)


def mend_summaries(
    engine: Engine, *, now: datetime.datetime, told: Told | None = None
) -> Refreshed:
    """Refresh them, and make all anew where some that are worked out again come out otherwise."""
    done = refresh_open(engine, now=now, told=told)
    if done.everything:
        return done
    with reading(engine) as connection:
        wrong = find_wrong(connection)
    if wrong:
        with writing(engine) as connection:
            save_facts(connection, {"version": ""})
        return refresh_open(engine, now=now, told=told)
    return done


def is_current(connection: Connection, *, now: datetime.datetime) -> bool:
    """Say whether summaries tell of the register as it stands at this moment."""
    return can_be_quick(connection) and not _is_needed(connection, now)


def refresh_open(
    engine: Engine,
    *,
    now: datetime.datetime,
    told: Told | None = None,
    part: int = PART,
    most: int | None = None,
) -> Refreshed:
    """Do the same for an open register.

    Where more than `most` are touched they are marked alone, for whoever refreshes next.
    """
    with reading(engine) as connection:
        if not _is_needed(connection, now):
            return Refreshed()
    with writing(engine) as connection:
        plan = _plan(connection, now)
        left = 0 if most is None else count_stale(connection)
    if plan is None:
        return Refreshed()
    if most is not None and left > most:
        return Refreshed(left=left)
    with _seldom_looking_for_garbage():
        return _work_on(engine, plan, Turn(now=now, is_first=plan.is_first), told, part)


@contextmanager
def _seldom_looking_for_garbage() -> Iterator[None]:
    """Let Python look for rings of objects less often: there are none, and it took a quarter."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _work_on(engine: Engine, plan: _Plan, turn: Turn, told: Told | None, part: int) -> Refreshed:
    """Work through what is stale, a transaction a part, until nothing is."""
    done = 0
    while True:
        with writing(engine) as connection:
            worked = work_through(connection, turn, most=part)
            if worked == 0:
                refresh_names(connection, turn)
                if not is_stale(connection):
                    mark_held(connection)
                    save_facts(connection, {"made": SUMMARY_VERSION})
                    return Refreshed(done, plan.everything)
                continue
            done += worked
            left = count_stale(connection) if told is not None else 0
        if told is not None:
            told(done, done + left)


# --- what is to be done ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    everything: bool
    is_first: bool


def _is_needed(connection: Connection, now: datetime.datetime) -> bool:
    """Say quickly whether there is anything to do."""
    run = load_last_run(connection)
    if run is None or not can_be_quick(connection):
        return False
    facts = load_facts(connection)
    marks = load_marks(connection)
    return (
        "made" not in facts
        or is_stale(connection)
        or any(facts.get(name) != value for name, value in marks.items())
        or any(facts.get(name) != value for name, value in _knowledge(connection, run).items())
        or (facts.get("day") != now.date().isoformat() and _is_due(connection, facts, now))
    )


def _is_due(connection: Connection, facts: Marks, now: datetime.datetime) -> bool:
    today = now.date().isoformat()
    return bool(find_due(connection, today)) or any(
        name.startswith("until ") and value <= today for name, value in facts.items()
    )


def _knowledge(connection: Connection, run: Run) -> Marks:
    """Return by what everything is worked out: another of these, and all is stale."""
    usual = find_usual(count_usual(connection, run.packs_hash, None))
    return {
        "version": SUMMARY_VERSION,
        "index": INDEX_VERSION,
        "packs": run.packs_hash,
        "policy": run.policy_hash,
        "usual": usual,
    }


def _plan(connection: Connection, now: datetime.datetime) -> _Plan | None:
    """Mark what is stale, and how far the register was worked through with that."""
    run = load_last_run(connection)
    if run is None or not can_be_quick(connection):
        return None
    facts, marks = load_facts(connection), load_marks(connection)
    knowledge = _knowledge(connection, run)
    everything = any(facts.get(name) != value for name, value in knowledge.items())
    if everything:
        _mark_everything(connection, f"run {run.number}", knowledge)
    else:
        news = find_news(connection, facts, marks)
        touched = find_touched(connection, news)
        _mark_touched(connection, touched, knowledge, is_linked=news.is_linked_anew)
        due = find_due(connection, now.date().isoformat())
        mark_persons(connection, dict.fromkeys(due, "day"))
        _mark_due_groups(connection, facts, now)
    save_facts(connection, {**knowledge, **marks, "day": now.date().isoformat()})
    return _Plan(everything, is_first="made" not in facts)


def _mark_everything(connection: Connection, cause: str, knowledge: Marks) -> None:
    mark_everybody(connection, cause)
    reports = find_telling_reports(connection)
    replace_tellers(connection, None, _countries(connection, reports, knowledge))
    groups = {group_of(country) for country in find_told_countries(connection)}
    add_stale(connection, dict.fromkeys((*groups, LISTS), BEHIND + 2))
    save_facts(connection, {"named": "", "near": "all"})


def _mark_touched(
    connection: Connection, touched: Touched, knowledge: Marks, *, is_linked: bool
) -> None:
    persons = dict(touched.persons)
    mark_persons(connection, persons)
    before = find_told_countries(connection, touched.reports)
    telling = find_telling_reports(connection, touched.reports)
    replace_tellers(connection, touched.reports, _countries(connection, telling, knowledge))
    countries = before | find_told_countries(connection, touched.reports)
    stale = {group_of(country) for country in countries}
    drop_waiting(connection, map(vanished_id, touched.answered))
    if touched.lists or is_linked:
        stale.add(LISTS)
    add_stale(connection, dict.fromkeys(stale, BEHIND + 2))


def _countries(connection: Connection, reports: frozenset[str], knowledge: Marks) -> dict[str, str]:
    codes = load_codes_of(connection, reports, knowledge["packs"], None)
    return {id_: codes[id_] or knowledge["usual"] for id_ in reports if id_ in codes}


def _mark_due_groups(connection: Connection, facts: Marks, now: datetime.datetime) -> None:
    today = now.date().isoformat()
    due = [
        name.removeprefix("until ")
        for name, value in facts.items()
        if name.startswith("until ") and value <= today
    ]
    add_stale(connection, dict.fromkeys(due, BEHIND + 2))
