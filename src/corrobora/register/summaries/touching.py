"""Whom what came since touches: the persons and figures of whom something else may hold now.

Rather too many than too few: whoever is worked out anew without need comes out as before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from corrobora.model.person import name_key
from corrobora.model.statement import Statement
from corrobora.register.claims import kept_claims
from corrobora.register.index import subjects_of
from corrobora.register.indexed import about_whom
from corrobora.register.judgements import COPY
from corrobora.register.lists.questions import VANISHED
from corrobora.register.neighbourhood import join_decided
from corrobora.register.person_judgements import PERSON_KINDS
from corrobora.register.review.holds import HOLD
from corrobora.register.rulings import FIELD, NAME
from corrobora.register.standing import UNDO
from corrobora.resolve.aliases import chain_of
from corrobora.resolve.bodies import fold_body_name
from corrobora.resolve.persons import FEW
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, load_decisions
from corrobora.store.neighbours import (
    count_full_names,
    find_lists,
    find_persons_in,
    find_reports_of,
    load_alias_rows,
    load_link_ends,
    load_namesakes,
)
from corrobora.store.summary_beside import (
    find_spoken_of,
)
from corrobora.store.summary_news import (
    Marks,
    find_alias_names,
    find_ever_in,
    find_in_conflict,
    find_linked_since,
    find_lone_called,
    find_read_since,
    load_labels_of,
    load_log_since,
)

__all__ = ["News", "Touched", "find_news", "find_touched", "voice_forms"]

_PAIR = 2
_WHO = frozenset({HOLD, *PERSON_KINDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What came since summaries were made.

    `reports` were read or linked since; `made` are new decisions. `cause` names what it was.
    """

    reports: frozenset[str] = frozenset()
    made: tuple[Decision, ...] = ()
    aliases_after: int = 0
    cause: str = ""
    is_linked_anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Persons by id with what touched each, the reports, and whether lists have to be read."""

    persons: Mapping[str, str] = field(default_factory=dict)
    reports: frozenset[str] = frozenset()
    lists: bool = False
    answered: tuple[tuple[str, ...], ...] = ()


def find_news(connection: Connection, before: Marks, now: Marks) -> News:
    """Return what came between two moments of a register's numbering."""
    reports: set[str] = set()
    if now["readings"] != before["readings"]:
        reports |= find_read_since(connection, int(before["readings"]))
    if now["links"] != before["links"] or now["runs"] != before["runs"]:
        reports |= find_linked_since(connection, int(before["links"]), int(before["runs"]))
    decisions: list[str] = []
    if now["log"] != before["log"]:
        for kind, payload in load_log_since(connection, int(before["log"])):
            if payload is None:
                continue
            if kind == "decision":
                decisions.append(payload["id"])
            elif kind == "note" and payload.get("replaces"):
                reports.add(payload["replaces"])
    made = load_decisions(connection, ids=decisions) if decisions else ()
    run = f"run {now['runs']}" if now["runs"] != before["runs"] or not made else made[-1].id
    return News(
        reports=frozenset(reports),
        made=made,
        aliases_after=int(before["aliases"]),
        cause=run,
        is_linked_anew=now["linking"] != before["linking"],
    )


def find_touched(connection: Connection, news: News) -> Touched:
    """Return whom news touch: by their reports, by decisions, by what others are called."""
    causes: dict[str, str] = {}
    decided = _find_decided(connection, news.made, causes)
    reports = _follow_copies(connection, news.reports | decided | _relabelled(connection, news))
    named = find_ever_in(connection, reports)
    moved = {one for one in named if one not in causes}
    who = {id_ for one in news.made if _is_who(one) for id_ in one.subject}
    joined, _ = join_decided(connection, {*moved, *causes, *who}, None)
    beside = _find_beside(connection, joined) if news.reports or who else frozenset()
    words = {word for key in named.values() for word in key.split()}
    others = {
        *beside,
        *(_find_uncrowded(connection, words, len(named)) if news.reports else ()),
        *find_in_conflict(connection, set(named.values())),
        *_find_spoken_of(connection, news),
    }
    joined, _ = join_decided(connection, {*joined, *others}, None)
    lists = find_lists(connection, news.reports)
    return Touched(
        persons={id_: causes.get(id_, news.cause) for id_ in joined},
        reports=frozenset(reports),
        lists=bool(lists) or _takes_back_answer(news.made),
        answered=tuple(one.subject for one in news.made if one.kind == VANISHED),
    )


# --- by decisions ---------------------------------------------------------------------------------


def _find_decided(
    connection: Connection, made: Iterable[Decision], causes: dict[str, str]
) -> frozenset[str]:
    """Return the reports that decisions are about; `causes` gets the persons with theirs."""
    # Why somebody left a list changes nobody; it is about the whole of two versions.
    every = [one for one in _with_targets(connection, made) if not _is_answer(one)]
    told = dict(subjects_of(every))
    here = {report for report in told if find_persons_in(connection, [report], None)}
    for report in find_lists(connection, here) - _judged_copies(every):
        # Of a hundred thousand rows a claim touches its own.
        here.remove(report)
        del told[report]
    for one in every:
        for statement in kept_claims(one).values():
            person = about_whom(statement)
            if person is not None:
                causes[person] = one.id
    causes |= {subject: decision for subject, decision in told.items() if subject not in here}
    return frozenset(here)


def _with_targets(connection: Connection, made: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions with what they take the place of, or take back."""
    found = {one.id: one for one in made}
    waiting = {one.replaces for one in found.values() if one.replaces} - found.keys()
    while waiting:
        more = {one.id: one for one in load_decisions(connection, ids=waiting)}
        found |= more
        waiting = {one.replaces for one in more.values() if one.replaces} - found.keys()
    return tuple(found.values())


def _is_who(one: Decision) -> bool:
    """Say whether a decision may change who somebody is, or what they are called."""
    is_name = one.kind == FIELD and one.payload.get("part") == NAME
    return one.kind in _WHO or one.kind == UNDO or is_name


def _is_answer(one: Decision) -> bool:
    return one.kind == VANISHED or (one.kind == UNDO and len(one.subject) > _PAIR)


def _judged_copies(made: Iterable[Decision]) -> frozenset[str]:
    return frozenset(report for one in made if one.kind == COPY for report in one.subject)


def _takes_back_answer(made: Iterable[Decision]) -> bool:
    """Say whether one may have been taken back that said why somebody left a list."""
    return any(one.kind == UNDO and _is_answer(one) for one in made)


# --- by reports -----------------------------------------------------------------------------------


def _follow_copies(connection: Connection, reports: Collection[str]) -> set[str]:
    """Return the reports with all that go back to them, and what shares a root with them."""
    reached, waiting = set(reports), set(reports)
    while waiting:
        ends = load_link_ends(connection, waiting, None)
        waiting = {end for derived, source, _ in ends for end in (derived, source)} - reached
        reached |= waiting
    return reached


def _relabelled(connection: Connection, news: News) -> frozenset[str]:
    """Return the reports whose label may be another one, for new ones bear it too."""
    if not news.reports:
        return frozenset()
    return load_namesakes(connection, load_labels_of(connection, news.reports), None)


def _find_beside(connection: Connection, persons: Collection[str]) -> frozenset[str]:
    """Return whoever stands in a report with one of these persons; rows of a list are apart."""
    stands = find_reports_of(connection, persons, None)
    reports = {report for found in stands.values() for report in found}
    return find_persons_in(connection, reports - find_lists(connection, reports), None)


def _find_uncrowded(connection: Connection, words: Collection[str], more: int) -> frozenset[str]:
    """Return whoever bears one of the words alone that became, or was, one of few full names."""
    lone = find_lone_called(connection, words)
    held = count_full_names(connection, list(lone), None, most=FEW + more + 1)
    return frozenset(
        id_ for word, ids in lone.items() if held.get(word, 0) <= FEW + more for id_ in ids
    )


# --- by what speakers are called ------------------------------------------------------------------


def voice_forms(said: Iterable[Statement]) -> frozenset[str]:
    """Return under which forms something may be said of the speakers of statements, hashed."""
    names = {one.name for statement in said for one in chain_of(statement.speaker)}
    return frozenset(_hash(form) for name in names for form in _forms_of(name))


def _forms_of(name: str) -> tuple[str, ...]:
    return name, name_key(name), fold_body_name(name)


def _hash(form: str) -> str:
    return hashlib.blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _find_spoken_of(connection: Connection, news: News) -> frozenset[str]:
    """Return the persons whose speakers may stand for somebody else since these reports came."""
    if not news.reports:
        return frozenset()
    new = find_alias_names(connection, news.aliases_after, news.reports)
    asked = {form for key, folded, _ in new for form in (key, folded)}
    waiting = {form for key, folded, is_kin in new if not is_kin for form in (key, folded)}
    while waiting:
        rows = load_alias_rows(connection, waiting, None)
        found = {
            form
            for kind, key, folded, speaker in rows
            if kind != "kin"
            for form in (key, folded, *_forms_of(speaker.name))
        }
        waiting = found - asked
        asked |= found
    return find_spoken_of(connection, map(_hash, asked))
