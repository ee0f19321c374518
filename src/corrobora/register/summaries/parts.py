"""Working through what is stale: a part of the persons, then pairs, then figures and lists."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corrobora.model.ids import stable_id
from corrobora.model.summary import FindingSummary, PersonSummary, Summaries, Waiting, WaitingKind
from corrobora.register.lists.questions import Question, load_questions, subject_of
from corrobora.register.neighbourhood import join_decided
from corrobora.register.queries import load_packs_of, load_texts
from corrobora.register.summaries.changes import find_changes, find_matter_changes
from corrobora.register.summaries.loading import load_group, load_persons
from corrobora.register.summaries.making import make_summaries
from corrobora.register.summaries.nearness import Names, find_near_pairs, find_near_pairs_of
from corrobora.register.summaries.pairs import find_pairs
from corrobora.register.summaries.touching import voice_forms
from corrobora.register.summaries.weights import weigh
from corrobora.register.summaries.work import Work
from corrobora.resolve.listed_names import find_told_pairs
from corrobora.resolve.persons import make_person
from corrobora.store.database import Connection
from corrobora.store.lists import load_versions
from corrobora.store.neighbours import load_forms
from corrobora.store.record_links import load_linking, load_record_links
from corrobora.store.summaries import (
    BEHIND,
    add_stale,
    append_changes,
    drop_stale,
    find_promising,
    load_facts,
    load_matters_of,
    load_open_conflicts,
    load_person_rows,
    load_stale,
    mark_persons,
    replace_items,
    replace_persons,
    save_facts,
)
from corrobora.store.summary_beside import (
    replace_hints,
    replace_near,
    replace_voices,
)
from corrobora.store.summary_news import load_everybody
from corrobora.store.summary_reading import load_findings_of

__all__ = ["LISTS", "Turn", "group_of", "refresh_names", "vanished_id", "work_through"]

LISTS = "lists"
"""What is stale where lists have to be read: who vanished, and who they say is one."""
_GROUP, _PAIR = "figures ", "pair "
_MOST_NAMED = 500  # new names, above which all are laid beside each other


@dataclass(slots=True)
class Turn:
    """One refresh: when, and whether nothing was ever made; then nothing is news."""

    now: datetime.datetime
    is_first: bool
    named: set[str] = field(default_factory=set)


def group_of(country: str) -> str:
    """Return under which name the figures of a country are stale."""
    return f"{_GROUP}{country}"


def work_through(connection: Connection, turn: Turn, *, most: int) -> int:
    """Work out up to so many of what is stale, persons first; return how many were marked so."""
    stale = load_stale(connection, most)
    persons = {id_: why for id_, why in stale.items() if not _is_other(id_)}
    if persons:
        _work_out_persons(connection, turn, persons)
        return len(persons)
    pairs = [id_ for id_ in stale if id_.startswith(_PAIR)]
    if pairs:
        if _awaits_names(connection):
            return 0
        _work_out_pairs(connection, [id_.removeprefix(_PAIR) for id_ in pairs])
        drop_stale(connection, pairs)
        return len(pairs)
    for id_ in stale:
        if id_ == LISTS:
            _read_lists(connection)
        else:
            _work_out_group(connection, id_, turn)
        drop_stale(connection, [id_])
        return 1
    return 0


def _is_other(id_: str) -> bool:
    return id_ == LISTS or id_.startswith((_GROUP, _PAIR))


# --- persons --------------------------------------------------------------------------------------


def _work_out_persons(connection: Connection, turn: Turn, causes: Mapping[str, str]) -> None:
    joined, _ = join_decided(connection, causes, None)
    work = load_persons(connection, joined, turn.now.date())
    made = make_summaries(work)
    before = load_person_rows(connection, joined)
    found = load_findings_of(connection, joined)
    conflicts = load_open_conflicts(connection, joined)
    matters = load_matters_of(connection, joined)
    replace_persons(connection, joined, made)
    replace_items(connection, joined, made)
    replace_voices(connection, joined, _voices(work, joined))
    if not turn.is_first:
        changes = find_changes(before, conflicts, made, causes=causes, at=turn.now)
        since = max(causes.values(), default="")
        promised = find_matter_changes(matters, made.matters, cause=since, at=turn.now)
        append_changes(connection, [*changes, *promised])
        _mark_promised(connection, {*found} ^ {*made.findings})
    after = {one.person_id: one for one in made.persons}
    new = _find_named(before, after)
    _note_named(connection, turn, new)
    drop_stale(connection, joined)
    add_stale(connection, {f"{_PAIR}{id_}": BEHIND + 1 for id_ in {*joined, *after}})


def _find_named(
    before: Mapping[str, PersonSummary], after: Mapping[str, PersonSummary]
) -> set[str]:
    """Return whose names came, went or changed; who was merged keeps theirs."""
    was, now = (
        {id_ for one in rows.values() for id_ in (one.person_id, *one.merged)}
        for rows in (before, after)
    )
    return (was ^ now) | {
        id_ for id_ in before.keys() & after.keys() if before[id_].name != after[id_].name
    }


def _voices(work: Work, joined: Collection[str]) -> Iterator[tuple[str, str]]:
    evidence = work.evidence
    for id_ in joined:
        ids = work.said_of.get(id_, ())
        yield from ((form, id_) for form in voice_forms(evidence.statements[i] for i in ids))


def _mark_promised(connection: Connection, changed: Collection[FindingSummary]) -> None:
    """Mark the figures of the countries of findings where a promise may count them."""
    countries = {one.country for one in changed}
    stale = {group_of(country) for country in countries} & find_promising(connection)
    add_stale(connection, dict.fromkeys(stale, BEHIND + 2))


# --- names ----------------------------------------------------------------------------------------


def _note_named(connection: Connection, turn: Turn, new: Iterable[str]) -> None:
    """Keep whose names are new, so that a refresh that was killed looks for them too."""
    facts = load_facts(connection)
    if facts.get("near") == "all":
        return
    turn.named |= {*new, *facts.get("named", "").split()}
    if len(turn.named) > _MOST_NAMED:
        save_facts(connection, {"near": "all", "named": ""})
    elif turn.named:
        save_facts(connection, {"named": " ".join(sorted(turn.named))})


def _awaits_names(connection: Connection) -> bool:
    facts = load_facts(connection)
    return facts.get("near") == "all" or bool(facts.get("named"))


def refresh_names(connection: Connection, turn: Turn) -> None:
    """Find whose names are near those of the new ones; pairs are asked about after that."""
    facts = load_facts(connection)
    is_all, new = facts.get("near") == "all", frozenset(facts.get("named", "").split())
    if not is_all and not new:
        return
    names = _load_names(connection)
    parts = load_packs_of(connection).name_parts
    if is_all:
        replace_near(connection, find_near_pairs(names, parts))
    else:
        here = new & names.keys()
        replace_near(connection, find_near_pairs_of(here, names, parts), of=new)
    save_facts(connection, {"near": "", "named": ""})
    turn.named.clear()


def _load_names(connection: Connection) -> Names:
    """Return the names of everybody: as reports mostly write them, and as people gave them."""
    here = load_everybody(connection)
    forms = load_forms(connection, here, None)
    names = {id_: {make_person(id_, found, at).name} for id_, (at, found) in forms.items()}
    for row in load_person_rows(connection, here).values():
        names.setdefault(row.person_id, set()).add(row.name)
    return names


# --- pairs, figures, lists ------------------------------------------------------------------------


def _work_out_pairs(connection: Connection, persons: Collection[str]) -> None:
    joined, _ = join_decided(connection, persons, None)
    found = find_pairs(connection, joined)
    replace_items(connection, (), Summaries(waiting=found), persons=joined)


def _work_out_group(connection: Connection, id_: str, turn: Turn) -> None:
    country = id_.removeprefix(_GROUP)
    work = load_group(connection, country, id_, turn.now.date())
    before, made = load_matters_of(connection, [id_]), make_summaries(work)
    replace_items(connection, [id_], made)
    if not turn.is_first:
        changes = find_matter_changes(before, made.matters, cause="", at=turn.now)
        append_changes(connection, changes)
    days = (
        day
        for one in work.evidence.reports.values()
        if one.published is not None
        for day in (one.published.earliest, one.published.latest)
        if day > work.today
    )
    until = min(days, default=None)
    save_facts(connection, {f"until {id_}": "9999" if until is None else until.isoformat()})


def _read_lists(connection: Connection) -> None:
    """Find who vanished from a list, and whom a list itself says may be one."""
    versions = load_versions(connection)
    ids = [one.report_id for one in versions]
    texts = load_texts(connection, ids=ids) if ids else ()
    changed = set(replace_hints(connection, find_told_pairs(texts)))
    if load_linking(connection) is not None:
        changed |= _linked(connection)
    mark_persons(connection, dict.fromkeys(changed, ""))
    open_ = [one for one in load_questions(connection) if one.is_open] if versions else []
    waiting = tuple(_as_waiting(one) for one in open_)
    replace_items(connection, [LISTS], Summaries(waiting=waiting))


def _linked(connection: Connection) -> set[str]:
    facts = load_facts(connection)
    if facts.get("linked") == facts.get("linking"):
        return set()
    save_facts(connection, {"linked": facts.get("linking", "")})
    return {
        side.person for one in load_record_links(connection) for side in (one.first, one.second)
    }


def vanished_id(subject: tuple[str, ...]) -> str:
    """Return the id of the question why somebody left a list."""
    return stable_id("waiting", WaitingKind.VANISHED.value, *subject)


def _as_waiting(one: Question) -> Waiting:
    subject = subject_of(one.person_id, one.older, one.newer)
    return Waiting(
        id=vanished_id(subject),
        kind=WaitingKind.VANISHED,
        about=subject,
        persons=(one.person_id,),
        weight=weigh(WaitingKind.VANISHED),
        since=one.newer.recorded_at.date(),
        payload={
            "name": one.person,
            "list": one.list_name,
            "older": one.older.label,
            "newer": one.newer.label,
            "row": one.row,
            "line": one.line,
            "perhaps": list(one.perhaps),
        },
        owner=LISTS,
    )
