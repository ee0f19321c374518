"""Erasing a person on the word of a named person, and what is to follow it.

    find whom is meant → remove, in one transaction → overwrite freed places → a second reader's
    answers

Killed before the end of the transaction nothing was done; after it, `finish_erasures` (which
every run and erasure begins with) does the rest, and `doctor` says that it is not done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import KW_ONLY, dataclass, replace
from datetime import datetime
from pathlib import Path

from corrobora.assess.evidence import Evidence
from corrobora.errors import UsageError
from corrobora.extract.llm.recordings import forget_answers
from corrobora.model.person import find_lone_report, name_key, person_id
from corrobora.register.erase.marks import Guard, mark_bytes
from corrobora.register.erase.outcome import Outcome
from corrobora.register.erase.removal import Order, Removed, remove_person
from corrobora.register.erase.spellings import Spellings
from corrobora.register.erase.subject import Others, Subject, find_subject, leading_words
from corrobora.register.heads import Head
from corrobora.register.queries import load_evidence, load_packs_of
from corrobora.resolve.persons import mention_of
from corrobora.store.database import Connection, Engine, Where, open_register, reading, writing
from corrobora.store.erasures import (
    ErasureEntry,
    count_unswept,
    load_erasures,
    note_swept,
)
from corrobora.store.log import KEY_BYTES
from corrobora.store.removal import load_statements_in
from corrobora.store.reports import load_reports
from corrobora.store.revisions import iterate_revisions
from corrobora.store.sweeping import sweep

__all__ = [
    "KEY_BYTES",
    "Order",
    "Reapplied",
    "erase_person",
    "finish_erasures",
    "finish_in",
    "open_guard",
    "reapply_erasures",
    "reapply_in",
]

_SHORT = 6  # digits of an erasure's id in the mark that takes a name's place
_MOST_SIMILAR = 10
# In the log, where an erasure was made again over an older copy.
_AGAIN = "made again: this copy of the register was from before it, or had lost it"


def erase_person(
    register: Where,
    asked: str,
    order: Order,
    *,
    also: Sequence[str] = (),
    is_dry: bool = False,
    answers: Path | None = None,
) -> Outcome:
    """Remove a person from everything that the register holds; return what went.

    `asked` is a name in full, exactly (case and accents aside), or an id; `also` are other names
    of theirs. With `is_dry` nothing is changed. `answers` is the folder of a second reader's
    recorded answers. Raises `UsageError` where nobody is meant, several are, or the reason
    holds the name.
    """
    _check(order)
    engine = open_register(register, create=False)
    told: list[Outcome] = []
    try:
        if not is_dry:
            # Of a name whose erasure was cut off "nobody is called so" is true only after this.
            finish_erasures(engine, at=order.at, answers=answers)
        with suppress(_Undo), writing(engine) as connection:
            told.append(_erase(connection, asked, order, also))
            _keep(told[0], is_dry=is_dry)
        (done,) = told
        if done.is_empty:
            raise UsageError(_say_nobody(asked, done))
        if is_dry:
            return replace(done, is_dry=True)
        is_swept, gone = finish_erasures(engine, at=order.at, answers=answers)
        return replace(done, is_swept=is_swept, answers=gone)
    finally:
        engine.dispose()


class _Undo(Exception):
    """Takes back what was only to be seen."""


def _keep(told: Outcome, *, is_dry: bool) -> None:
    if is_dry or told.is_empty:
        raise _Undo


def _erase(connection: Connection, asked: str, order: Order, also: Sequence[str]) -> Outcome:
    evidence = load_evidence(connection)
    leading = leading_words(load_packs_of(connection))
    subject = find_subject(evidence, asked, also=also, mark=_mark(order.id), leading=leading)
    _refuse_named(order, subject)
    done = remove_person(connection, subject, Others(evidence.people.persons, subject), order)
    return _tell(order, subject, done, evidence)


def finish_erasures(
    engine: Engine, *, at: datetime, answers: Path | None = None
) -> tuple[bool, int]:
    """Overwrite what erasures freed, and forget a second reader's answers about what went.

    Returns whether nothing is left to do, and how many answers went. Quick where no erasure
    waits. Others who read the register at the same time keep it from being finished.
    """
    with reading(engine) as connection:
        entries = load_erasures(connection)
        is_waiting = count_unswept(connection) > 0
    gone = 0 if answers is None else _forget_answers(answers, entries)
    if not is_waiting:
        return True, gone
    if not sweep(engine):
        return False, gone
    with writing(engine) as connection:
        note_swept(connection, [entry.id for entry in entries], at)
    # What was noted is small, but the log of the file is to end empty.
    return sweep(engine), gone


def reapply_erasures(
    engine: Engine,
    entries: Iterable[ErasureEntry],
    *,
    by: str,
    at: datetime,
    fresh: Callable[[], bytes],
    answers: Path | None = None,
) -> int:
    """Make erasures again that a head lists and this register lacks; return how many.

    For a register restored from an older copy, before anybody opens it. `entries` name nobody:
    who is meant is found again among names, bytes and ids, by their marks.
    """
    again = Reapplied(tuple(entries), by=by, at=at, fresh=fresh)
    with writing(engine) as connection:
        again.make(connection)
    finish_erasures(engine, at=at, answers=answers)
    return again.made


@dataclass(slots=True)
class Reapplied:
    """Erasures to be made again within a transaction of the caller's; `made` counts those made.

    The caller gives `finish_erasures` after it.
    """

    entries: tuple[ErasureEntry, ...]
    _: KW_ONLY
    by: str
    at: datetime
    fresh: Callable[[], bytes]
    made: int = 0

    @classmethod
    def of(
        cls, heads: Iterable[Head], *, by: str, at: datetime, fresh: Callable[[], bytes]
    ) -> Reapplied:
        """Take what heads list; `UsageError` where one was changed."""
        every: dict[str, ErasureEntry] = {}
        for head in heads:
            if not head.is_genuine:
                raise UsageError(f"{head.name}: the signature does not fit, so nothing was done")
            every |= {entry.id: entry for entry in head.erasures}
        return cls(tuple(every.values()), by=by, at=at, fresh=fresh)

    def make(self, connection: Connection) -> None:
        """Make those that the register lacks, in the order of time."""
        known = {entry.id for entry in load_erasures(connection)}
        missing = [entry for entry in self.entries if entry.id not in known]
        for entry in sorted(missing, key=lambda one: (one.at, one.id)):
            _reapply(connection, entry, by=self.by, at=self.at, fresh=self.fresh)
        self.made = len(missing)


def open_guard(engine: Engine, *, at: datetime) -> Guard:
    """Return what keeps the erased from coming back, with earlier erasures finished if they can."""
    finish_erasures(engine, at=at)
    with reading(engine) as connection:
        return Guard(load_erasures(connection))


def finish_in(register: Where, *, at: datetime, answers: Path | None = None) -> tuple[bool, int]:
    """Do `finish_erasures` on the register that is there."""
    engine = open_register(register, create=False)
    try:
        return finish_erasures(engine, at=at, answers=answers)
    finally:
        engine.dispose()


def reapply_in(
    register: Where,
    heads: Iterable[Head],
    *,
    by: str,
    at: datetime,
    fresh: Callable[[], bytes],
    answers: Path | None = None,
) -> int:
    """Do `reapply_erasures` with what heads list; `UsageError` where one was changed."""
    entries = Reapplied.of(heads, by=by, at=at, fresh=fresh).entries
    engine = open_register(register, create=False)
    try:
        return reapply_erasures(engine, entries, by=by, at=at, fresh=fresh, answers=answers)
    finally:
        engine.dispose()


# --- making one again ---------------------------------------------------------------------------


def _reapply(
    connection: Connection,
    entry: ErasureEntry,
    *,
    by: str,
    at: datetime,
    fresh: Callable[[], bytes],
) -> None:
    guard = Guard((entry,))
    evidence = load_evidence(connection)
    subject = _recognise(connection, guard, evidence, _mark(entry.id))
    order = Order(
        by=by, why=_AGAIN, at=at, id=entry.id, key=entry.key, fresh=fresh, marks=entry.marks
    )
    known = [r.raw_hash for r in load_reports(connection) if guard.find_bytes(r.raw_hash)]
    others = Others(evidence.people.persons, subject)
    remove_person(connection, subject, others, order, known_bytes=known)


def _recognise(connection: Connection, guard: Guard, evidence: Evidence, mark: str) -> Subject:
    """Return whom the marks mean: by names that stand in texts, and by the ids of mentions."""
    names: set[str] = set()
    lone: set[str] = set()
    ids: set[str] = set()
    homes: set[str] = set()
    for revision in iterate_revisions(connection):
        names |= guard.find_names(revision.text).keys()
        for statement in load_statements_in(connection, revision.id):
            mention = mention_of(statement)
            if mention is None:
                continue
            lone_in = find_lone_report(mention.name, statement.report_id)
            id_ = person_id(mention.name, lone_in)
            if guard.find_people([id_]):
                ids.add(id_)
                homes.add(statement.report_id)
                (names if lone_in is None else lone).add(mention.name)
    wanted = {person.id for person in evidence.people.persons if guard.find_people([person.id])}
    about = {id_ for id_, person in evidence.people.person_of.items() if person in wanted}
    return Subject(
        names=tuple(sorted(names)),
        lone=tuple(sorted(lone)),
        ids=frozenset(ids | wanted | {person_id(name, None) for name in names}),
        statements=frozenset(about),
        claims=frozenset(),
        reports=frozenset(homes),
        has_namesake=False,
        mark=mark,
        leading=leading_words(load_packs_of(connection)),
    )


# --- what is refused and told -------------------------------------------------------------------


def _check(order: Order) -> None:
    if not order.why.strip():
        raise UsageError("An erasure needs its reason: say with --why, without the name")
    if not order.by.strip():
        raise UsageError("An erasure needs a name: say with --by who erases")


def _refuse_named(order: Order, subject: Subject) -> None:
    """Refuse a reason or an author that would keep the name in the log."""
    spellings = Spellings((*subject.names, *subject.lone), subject.mark, subject.leading)
    if spellings.is_in(order.why) or spellings.has_part(order.why):
        raise UsageError("The reason would keep the name, or a part of it: write it without")
    if spellings.is_in(order.by):
        raise UsageError("Who erases would stay in the log: somebody else has to, with --by")


def _tell(order: Order, subject: Subject, done: Removed, evidence: Evidence) -> Outcome:
    return Outcome(
        erasure=order.id,
        names=(*subject.names, *subject.lone),
        gone=tuple(sorted(report.label for report in done.gone)),
        redacted=tuple(sorted(report.label for report in done.redacted)),
        statements=done.statements,
        passages=done.passages,
        decisions_gone=len(done.decisions_gone),
        decisions_changed=len(done.decisions_changed),
        log_rows=len(done.emptied),
        left=tuple(done.left),
        similar=_find_similar(subject, evidence),
        packs=tuple(sorted(done.files)),
        has_namesake=subject.has_namesake,
    )


def _find_similar(subject: Subject, evidence: Evidence) -> tuple[str, ...]:
    """Return names that may be the person's too, which a person has to look at."""
    keys = {name_key(name) for name in (*subject.names, *subject.lone)}
    found: list[str] = []
    for suggestion in evidence.suggestions:
        for one, other in ((suggestion.a, suggestion.b), (suggestion.b, suggestion.a)):
            if name_key(one) in keys and name_key(other) not in keys:
                found.append(other)
    return tuple(dict.fromkeys(found))[:_MOST_SIMILAR]


def _say_nobody(asked: str, told: Outcome) -> str:
    advice = f" Did you mean {', '.join(told.similar)}?" if told.similar else ""
    return (
        f"{asked}: the register holds nothing about anybody called so.{advice} Nothing was erased"
    )


def _mark(erasure: str) -> str:
    return f"(erased {erasure[:_SHORT]})"


def _forget_answers(folder: Path, entries: Sequence[ErasureEntry]) -> int:
    """Remove the answers about reports whose bytes went: folders go by the hash of the bytes."""
    if not folder.is_dir():
        return 0
    hashes = [one.name for one in folder.iterdir()]
    gone = [
        raw_hash
        for raw_hash in hashes
        for entry in entries
        if mark_bytes(entry.key, raw_hash) in entry.marks
    ]
    return forget_answers(folder, gone)
