"""Whether a register is sound: what it says of itself is checked against what it holds."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from corrobora.errors import BrokenPromise, RegisterError
from corrobora.model.report import TextRevision, report_id, revision_id
from corrobora.model.statement import Quote, claim_key, statement_id
from corrobora.register.decision_checks import (
    check_decided_persons,
    check_decided_reports,
    check_decisions,
)
from corrobora.register.erasure_checks import (
    check_erasures,
    count_redacted,
    is_redacted,
    load_redacted_files,
)
from corrobora.register.head_checks import check_heads, say_unproven
from corrobora.register.heads import Head
from corrobora.register.index_checks import check_index
from corrobora.register.ruling_checks import check_rulings
from corrobora.register.run_checks import check_runs, find_mistakes
from corrobora.register.summaries.checking import check_summaries
from corrobora.store.database import Connection
from corrobora.store.integrity import check_file, check_references
from corrobora.store.knowledge import hash_text, iterate_knowledge_files
from corrobora.store.lineage import load_links
from corrobora.store.log import LogHead, check_log, load_log_head
from corrobora.store.raws import iterate_raws
from corrobora.store.reports import load_reports
from corrobora.store.revisions import iterate_revisions
from corrobora.store.runs import RefusedRow
from corrobora.store.statements import StoredStatement, iterate_statements
from corrobora.store.survival import surviving

__all__ = ["QUESTIONS", "Check", "Diagnosis", "examine"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Check:
    """One question about the register, and what is wrong, in words; nothing where it is sound."""

    question: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All checks, and the end of the log, to be noted outside the register.

    `mistakes` are files that the last run refused by a mistake of ours, with the trace: no
    fault of the register. `unproven` says in words what these checks cannot prove. `redacted`
    counts the reports whose bytes were erased, so that what was read in them cannot be checked
    against them; `None` where that cannot be told.
    """

    checks: tuple[Check, ...]
    head: LogHead
    mistakes: tuple[RefusedRow, ...] = ()
    unproven: tuple[str, ...] = ()
    redacted: int | None = 0

    @property
    def is_sound(self) -> bool:
        """Say whether no check found anything wrong."""
        return not any(check.problems for check in self.checks)


def examine(
    connection: Connection, heads: Sequence[Head] = (), *, trusted: Sequence[str] = ()
) -> Diagnosis:
    """Return what every check of the register finds; changes nothing.

    `heads` were noted outside the register, `trusted` are the keys they must be signed with.
    """
    looks = dict(_CHECKS)
    if heads:
        looks[_HEADS] = partial(check_heads, heads=heads, trusted=trusted)
    checks = tuple(Check(asked, _find(look, connection)) for asked, look in looks.items())
    return Diagnosis(
        checks,
        _read_safely(load_log_head, connection) or LogHead(0, ""),
        _read_safely(find_mistakes, connection) or (),
        unproven=say_unproven(heads, trusted=trusted),
        redacted=_read_safely(count_redacted, connection),
    )


def _find(look: Callable[[Connection], Iterator[str]], connection: Connection) -> tuple[str, ...]:
    """Return what a check finds; a row that does not even read is found too, and ends the check."""
    found: list[str] = []
    try:
        with surviving(connection):
            found.extend(look(connection))
    except (RegisterError, BrokenPromise, LookupError, TypeError, ValueError) as error:
        said = " ".join(str(error).split())
        found.append(
            f"a row cannot be read, and those after it were not looked at ({said})."
            " Go back to a copy from before the damage, or have this file looked at"
        )
    return tuple(found)


def _read_safely(read: Callable[[Connection], T], connection: Connection) -> T | None:
    """Return what is read, `None` where the rows are too damaged; a check says so."""
    try:
        with surviving(connection):
            return read(connection)
    except (RegisterError, BrokenPromise, LookupError, TypeError, ValueError):
        return None


def _check_raws(connection: Connection) -> Iterator[str]:
    for name, size, packed in iterate_raws(connection):
        if is_redacted(name):
            continue  # `check_erasures` looks at these
        try:
            raw = zlib.decompress(packed)
        except zlib.error:
            yield f"the bytes {name[:12]}… cannot be unpacked"
            continue
        if len(raw) != size or hashlib.sha256(raw).hexdigest() != name:
            yield f"the bytes {name[:12]}… are not those that came"


def _check_reports(connection: Connection) -> Iterator[str]:
    for report in load_reports(connection):
        if is_redacted(report.raw_hash):
            continue
        expected = report_id(address=report.address, outlet=report.outlet, raw_hash=report.raw_hash)
        if report.id != expected:
            yield f"report {report.label}: address, outlet or bytes were changed"


def _check_texts(connection: Connection) -> Iterator[str]:
    for revision in iterate_revisions(connection):
        expected = revision_id(
            report=revision.report_id, cleaner=revision.cleaner, text=revision.text
        )
        if revision.id != expected:
            yield f"text {revision.id}: it was changed after it was read"
        spans = (*revision.sentences, *revision.paragraphs)
        if any(span.end > len(revision.text) for span in spans):
            yield f"text {revision.id}: a sentence or paragraph lies outside it"


def _check_statements(connection: Connection) -> Iterator[str]:
    texts = _read_texts(connection)
    for stored in iterate_statements(connection):
        yield from _check_statement(stored, texts.get(stored.statement.revision_id))


def _check_statement(stored: StoredStatement, text: str | None) -> Iterator[str]:
    statement = stored.statement
    if stored.id != statement_id(statement) or stored.claim_key != claim_key(statement):
        yield f"statement {stored.id}: it was changed after it was read"
    for quote in statement.quotes:
        if text is not None and not _stands_in(quote, text):
            yield f"statement {stored.id}: its text does not say {quote.text!r} at {quote.start}"


def _stands_in(quote: Quote, text: str) -> bool:
    return text[quote.start : quote.end] == quote.text


def _check_links(connection: Connection) -> Iterator[str]:
    lengths = {id_: len(text) for id_, text in _read_texts(connection).items()}
    for stored in load_links(connection):
        link = stored.link
        derived, source = lengths.get(link.derived_revision), lengths.get(link.source_revision)
        for passage in link.passages:
            if derived is None or source is None:
                continue  # `check_references` says so
            if passage.derived.end > derived or passage.source.end > source:
                yield f"copy link {link.derived} ← {link.source}: a passage lies outside its text"


def _check_knowledge(connection: Connection) -> Iterator[str]:
    redacted = load_redacted_files(connection)
    for name, text in iterate_knowledge_files(connection):
        if hash_text(text) != redacted.get(name, name):
            yield f"a kept file of packs or policy ({name[:12]}…) was changed"


def _read_texts(connection: Connection) -> Mapping[str, str]:
    revisions: Iterator[TextRevision] = iterate_revisions(connection)
    return {revision.id: revision.text for revision in revisions}


_CHECKS: Mapping[str, Callable[[Connection], Iterator[str]]] = {
    "Is the file whole?": check_file,
    "Does every row find the rows it names?": check_references,
    "Are the bytes of the reports as they came?": _check_raws,
    "Is every report the one it was?": _check_reports,
    "Is every text as it was read?": _check_texts,
    "Does every quote stand in its text?": _check_statements,
    "Do copied passages lie in their texts?": _check_links,
    "Are packs and policies as they were used?": _check_knowledge,
    "Is every decision as it was made?": check_decisions,
    "Are the reports here that people decided on?": check_decided_reports,
    "Can every decision on a claim be read?": check_rulings,
    "Are the persons here that people decided on?": check_decided_persons,
    "Are the runs as they were noted?": check_runs,
    "Does the index of names and texts say what the reports say?": check_index,
    "Do summaries say of persons what the register says?": check_summaries,
    "Does the log prove itself?": check_log,
    "Is all that was erased accounted for, and gone?": check_erasures,
}
_HEADS = "Does the log go on from the heads that were noted elsewhere?"

QUESTIONS = (*_CHECKS, _HEADS)
"""What is asked of a register, in the order in which it is."""
