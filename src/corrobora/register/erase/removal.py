"""Removing one person from a register, in one transaction: whole, or not at all.

What is left of what a text says of others stands as it stood. Each step is a function of its
own: reports, decisions, everything else that holds words, and the log.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corrobora.errors import BrokenPromise
from corrobora.model.person import person_id
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.model.statement import Statement
from corrobora.register.erase.marks import mark_bytes, mark_name, mark_person
from corrobora.register.erase.redaction import scrub_plain
from corrobora.register.erase.reports import Cleaned, clean_report, names_in_bytes
from corrobora.register.erase.spellings import Spellings, blank
from corrobora.register.erase.subject import Others, Subject
from corrobora.register.erasure_checks import ERASE, digest_report, is_redacted
from corrobora.register.index import forget_in_index, index_again, index_decision
from corrobora.register.person_judgements import SPLIT
from corrobora.register.summaries.forgetting import forget_in_summaries
from corrobora.store.database import Connection
from corrobora.store.decisions import Decision, as_logged, load_decisions
from corrobora.store.erasures import ErasureEntry, append_erasure
from corrobora.store.knowledge import hash_text
from corrobora.store.lineage import refresh_contents
from corrobora.store.log import append_log, drop_payloads, iterate_all_payloads
from corrobora.store.raws import load_raw
from corrobora.store.removal import (
    drop_addresses,
    drop_decisions,
    drop_informants,
    drop_raws,
    drop_report,
    find_words,
    load_linked_passages,
    load_statements_in,
    move_revision,
    overwrite_report,
    put_decision,
    restate,
    rewrite_words,
    watch_freed_places,
)
from corrobora.store.reports import load_reports
from corrobora.store.revisions import load_all_revisions

__all__ = ["Order", "Removed", "remove_person"]

_AROUND = 30  # characters shown on either side of a place that a person should look at
# Tables whose rows were all looked through on the way, and accounts, which an erasure leaves.
_LOOKED_THROUGH = {
    "accounts",
    "erasures",
    "log",
    "log_payloads",
    "reports",
    "revisions",
    "statements",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who erases and why, when, under which random id and key; `fresh` gives keys for the log."""

    by: str
    why: str
    at: datetime.datetime
    id: str
    key: bytes
    fresh: Callable[[], bytes]
    marks: tuple[str, ...] = ()


@dataclass(slots=True)
class Removed:
    """What went, as it is gathered on the way."""

    gone: list[Report] = field(default_factory=list)
    redacted: list[Report] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    dead: set[str] = field(default_factory=set)
    hashes: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    statements: int = 0
    passages: int = 0
    decisions_gone: set[str] = field(default_factory=set)
    decisions_changed: list[Decision] = field(default_factory=list)
    emptied: list[int] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def remove_person(
    connection: Connection,
    subject: Subject,
    others: Others,
    order: Order,
    *,
    known_bytes: Iterable[str] = (),
) -> Removed:
    """Remove the person and log it; `known_bytes` are hashes of reports that go in any case."""
    watch_freed_places(connection)
    done = Removed(dead=set(subject.ids) | set(subject.claims))
    holding = list(_Search(connection, subject, others, order.key).find(known_bytes))
    for found in holding:
        _count(found, done)
    made = load_decisions(connection)
    done.decisions_gone = _find_dead(made, done.dead)
    # While the rows still stand: a text is forgotten by its words.
    forget_in_index(
        connection,
        # Of two people of one name the reports alone tell whose a mention is.
        persons=() if subject.has_namesake else sorted(subject.ids),
        reports=[found.report.id for found in holding],
        decisions=[one.id for one in made],
    )
    forget_in_summaries(
        connection,
        subject.ids,
        [found.report.id for found in holding],
        None if subject.has_namesake else subject.beside.is_in,
    )
    for found in holding:
        _apply(connection, found)
    drop_raws(connection, done.hashes)
    _clean_decisions(connection, subject, made, done)
    _clean_words(connection, subject, done)
    stay = [report.id for report in done.redacted]
    refresh_contents(connection, stay)
    index_again(connection, stay)
    drop_addresses(connection, subject.ids)
    entry = _note(connection, subject, order, done)
    _log(connection, subject, order, entry, done)
    _refuse_leftovers(connection, subject)
    return done


# --- reports ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """A report that holds the person, with its texts, and what it is without them."""

    report: Report
    texts: tuple[TextRevision, ...]
    cleaned: Cleaned
    goes: bool


@dataclass(frozen=True, slots=True)
class _Search:
    """Going through all reports for those that hold the person; changes nothing."""

    connection: Connection
    subject: Subject
    others: Others
    key: bytes

    def find(self, known_bytes: Iterable[str]) -> Iterator[_Found]:
        """Give them; those that have these bytes are among them in any case."""
        wanted = frozenset(known_bytes)
        for report in load_reports(self.connection):
            found = self._look(report, is_known=report.raw_hash in wanted)
            if found is not None:
                yield found

    def _look(self, report: Report, *, is_known: bool) -> _Found | None:
        texts = [
            (revision, load_statements_in(self.connection, revision.id))
            for revision in load_all_revisions(self.connection, [report.id])
        ]
        named = tuple(sorted({n for text, _ in texts for n in self.others.find(text.text)}))
        cleaned = clean_report(report, texts, self.subject, key=self.key, others=named)
        if cleaned is None and (is_known or self._stands_in_bytes(report)):
            home = replace(self.subject, reports=self.subject.reports | {report.id})
            cleaned = clean_report(report, texts, home, key=self.key, others=named)
        if cleaned is None:
            return None
        goes = cleaned.is_alone and not self._holds_up_others(report)
        return _Found(report, tuple(text for text, _ in texts), cleaned, goes)

    def _stands_in_bytes(self, report: Report) -> bool:
        spellings = self.subject.everywhere
        if spellings is None or self.subject.has_namesake or is_redacted(report.raw_hash):
            return False
        return names_in_bytes(load_raw(self.connection, report.raw_hash) or b"", spellings)

    def _holds_up_others(self, report: Report) -> bool:
        """Say whether what another report says of others was copied from this one, or to it."""
        said: dict[str, Sequence[Statement]] = {}
        for revision, (start, end) in load_linked_passages(self.connection, report.id):
            if revision not in said:
                said[revision] = load_statements_in(self.connection, revision)
            for statement in said[revision]:
                is_touched = any(q.start < end and start < q.end for q in statement.quotes)
                if is_touched and not self.subject.is_about(statement):
                    return True
        return False


def _count(found: _Found, done: Removed) -> None:
    report, cleaned = found.report, found.cleaned
    if not is_redacted(report.raw_hash):
        done.hashes.add(report.raw_hash)
    done.dead |= cleaned.dropped
    done.statements += len(cleaned.dropped)
    done.passages += sum(text.blanked for _, text in cleaned.texts)
    if found.goes:
        done.dead.add(report.id)
        done.gone.append(report)
        return
    done.redacted.append(report)
    done.renamed |= cleaned.renamed
    done.digests[report.id] = digest_report(cleaned.report)
    done.left += [
        (report.label, _excerpt(text.text, span))
        for text, (_, one) in zip(found.texts, cleaned.texts, strict=True)
        for span in one.left
    ]


def _excerpt(text: str, span: Span) -> str:
    return " ".join(text[max(0, span.start - _AROUND) : span.end + _AROUND].split())


def _apply(connection: Connection, found: _Found) -> None:
    if found.goes:
        drop_report(connection, found.report.id)
        return
    overwrite_report(connection, found.cleaned.report)
    for old, text in found.cleaned.texts:
        move_revision(connection, old, text.revision)
        restate(connection, text.kept, text.dropped)


# --- decisions ----------------------------------------------------------------------------------


def _find_dead(made: Sequence[Decision], dead: set[str]) -> set[str]:
    """Return the decisions about what goes, and whatever replaced or took back one of them."""
    gone = {one.id for one in made if _names_any(_all_of(one), dead) and not _serves(one, dead)}
    while more := {one.id for one in made if one.replaces in gone and one.id not in gone}:
        gone |= more
    return gone


def _serves(decision: Decision, dead: set[str]) -> bool:
    """Say whether a decision tells somebody else from the person: that one is to stay apart."""
    return decision.kind == SPLIT and decision.payload["made"] not in dead


def _clean_decisions(
    connection: Connection, subject: Subject, made: Sequence[Decision], done: Removed
) -> None:
    for decision in made:
        if decision.id in done.decisions_gone:
            continue
        cleaned = _clean_decision(decision, subject.beside, done.renamed)
        if cleaned != decision:
            put_decision(connection, cleaned)
            done.decisions_changed.append(cleaned)
        index_decision(connection, cleaned)
    drop_decisions(connection, done.decisions_gone)


def _all_of(decision: Decision) -> list[Any]:
    return [list(decision.subject), dict(decision.payload)]


def _names_any(value: Any, ids: set[str]) -> bool:  # noqa: ANN401 - JSON
    """Say whether one of the ids stands anywhere in plain data."""
    if isinstance(value, str):
        return value in ids or value.partition("-")[0] in ids
    if isinstance(value, Mapping):
        return any(_names_any(k, ids) or _names_any(v, ids) for k, v in value.items())
    return isinstance(value, list | tuple) and any(_names_any(one, ids) for one in value)


def _clean_decision(
    decision: Decision, spellings: Spellings, renamed: Mapping[str, str]
) -> Decision:
    return replace(
        decision,
        subject=tuple(renamed.get(one, one) for one in decision.subject),
        payload=scrub_plain(dict(decision.payload), spellings, renamed),
        reason=spellings.scrub(decision.reason),
        decided_by=spellings.scrub(decision.decided_by),
    )


# --- everything else that holds words -----------------------------------------------------------


def _clean_words(connection: Connection, subject: Subject, done: Removed) -> None:
    spellings = subject.beside
    keys = frozenset() if subject.has_namesake else subject.at_home.keys

    def scrub(value: Any) -> Any:  # noqa: ANN401 - JSON
        return scrub_plain(value, spellings, done.renamed)

    def hide(path: str | None) -> str | None:
        is_named = path is not None and (spellings.is_in_address(path) or spellings.is_in(path))
        return spellings.mark if is_named else path

    def blank_file(text: str) -> str:
        return blank(text, spellings.find(text))

    drop_informants(connection, keys)
    changed = rewrite_words(connection, scrub=scrub, hide=hide, blank=blank_file)
    done.files |= {name: hash_text(text) for name, text in changed.items()}


def _refuse_leftovers(connection: Connection, subject: Subject) -> None:
    """Undo all where a name stands in a place that nobody thought of: a mistake of ours."""
    spellings = subject.everywhere
    if spellings is None or subject.has_namesake:
        return
    for place in find_words(connection, spellings.is_in, without=_LOOKED_THROUGH):
        msg = f"{place} still holds the name after an erasure, so that nothing was erased"
        raise BrokenPromise(msg)


# --- the log ------------------------------------------------------------------------------------


def _note(connection: Connection, subject: Subject, order: Order, done: Removed) -> ErasureEntry:
    """Keep the marks by which the person is known again."""
    marks = {mark_bytes(order.key, raw_hash) for raw_hash in done.hashes} | set(order.marks)
    by_name = {person_id(name, None) for name in subject.names} if subject.has_namesake else set()
    marks |= {mark_person(order.key, id_) for id_ in subject.ids - by_name}
    if not subject.has_namesake:
        marks |= {mark for name in subject.names for mark in mark_name(order.key, name)}
    entry = ErasureEntry(id=order.id, at=order.at, key=order.key, marks=tuple(sorted(marks)))
    append_erasure(connection, entry)
    return entry


def _log(
    connection: Connection, subject: Subject, order: Order, entry: ErasureEntry, done: Removed
) -> None:
    """Empty the rows of the log that hold the person, and append what was done, without a name."""
    earlier: dict[str, Any] = {"earlier": [], "emptied": [], "reports": {}, "files": {}}
    changed = {one.id for one in done.decisions_changed} | done.decisions_gone
    for number, kind, written in iterate_all_payloads(connection):
        said = json.loads(written)
        if kind == ERASE:
            if scrub_plain(said, subject.beside, {}) == said:
                continue
            earlier["earlier"] += [said["erasure"], *said["earlier"]]
            earlier["emptied"] += said["emptied"]
            earlier["reports"] |= said["reports"]
            earlier["files"] |= said["files"]
        elif not (_is_dead(kind, said, changed, done.dead) or _is_named(said, subject)):
            continue
        done.emptied.append(number)
    drop_payloads(connection, done.emptied)
    for decision in done.decisions_changed:
        logged = as_logged(decision)
        append_log(connection, kind="decision", payload=logged, key=order.fresh(), at=order.at)
    gone = {report.id for report in done.gone}
    reports = {**earlier["reports"], **done.digests}
    payload: dict[str, object] = {
        "erasure": entry.id,
        "by": order.by,
        "why": order.why,
        "signed_in": False,
        "earlier": earlier["earlier"],
        "emptied": sorted({*earlier["emptied"], *done.emptied}),
        "reports": {id_: digest for id_, digest in reports.items() if id_ not in gone},
        "files": {**earlier["files"], **done.files},
    }
    append_log(connection, kind=ERASE, payload=payload, key=order.fresh(), at=order.at)


def _is_dead(kind: str, said: Any, decisions: set[str], dead: set[str]) -> bool:  # noqa: ANN401 - JSON
    if kind == "decision":
        return said["id"] in decisions
    return _names_any(said, dead)


def _is_named(said: Any, subject: Subject) -> bool:  # noqa: ANN401 - JSON
    return bool(scrub_plain(said, subject.beside, {}) != said)
