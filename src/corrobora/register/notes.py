"""Writing field notes: a report, its statements, and apart from both its informant.

One transaction a note, whole or not at all. The log commits to the note's ids; no name goes there.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from corrobora import __version__
from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.errors import BrokenPromise, UsageError
from corrobora.extract.documenter import VERSION, state
from corrobora.extract.verify import verify
from corrobora.intake.note import write_note
from corrobora.intake.reader import IntakeResult
from corrobora.model.note import DOCUMENTER, FieldNote, Informant, NoteDraft
from corrobora.model.person import name_key
from corrobora.model.statement import Act
from corrobora.packs.load import Packs, load_packs
from corrobora.register.index import begin_index, index_report, retire_in_index
from corrobora.register.note_checks import check_draft
from corrobora.register.note_lookup import KeptNote, find_note
from corrobora.register.queries import POLICY_PATH, load_packs_of
from corrobora.store.database import Connection, Engine, Where, open_register, reading, writing
from corrobora.store.knowledge import save_knowledge
from corrobora.store.log import append_log
from corrobora.store.note_pages import load_known_informants
from corrobora.store.notes import retire_note, save_note
from corrobora.store.raws import save_raw
from corrobora.store.reports import save_report
from corrobora.store.revisions import save_revision
from corrobora.store.runs import Run, finish_run, load_last_run, start_run
from corrobora.store.statements import Reading, save_reading

__all__ = ["Added", "NoteStamp", "add_note"]


@dataclass(frozen=True, slots=True)
class NoteStamp:
    """When, and the random parts: the note's mark, a token for a new informant, the log's key."""

    at: datetime.datetime
    mark: str
    token: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Added:
    """A note as it was taken: what people call it, and what became of the one it replaces."""

    note: FieldNote
    label: str
    acts: tuple[Act, ...]
    replaced: str | None = None


def add_note(register: Where, draft: NoteDraft, *, stamp: NoteStamp) -> Added:
    """Take a field note into the register, which is made where there is none.

    Raises `UsageError` where the note lacks something, names its informant in a text, or
    replaces a note that is not there or was replaced already; nothing is written then.
    """
    check_draft(draft, today=stamp.at.date())
    engine = open_register(register, create=True)
    try:
        packs = _packs_for(engine)
        got = write_note(
            draft, mark=stamp.mark, recorded_at=stamp.at, languages=tuple(packs.languages)
        )
        acts = _state(draft, got)
        with writing(engine) as connection:
            run = load_last_run(connection) or _open_first_run(connection, packs, stamp.at)
            replaced = _find_replaced(connection, draft.replaces)
            informant = _know_again(connection, draft, stamp.token)
            old = None if replaced is None else replaced.note.report_id
            note = _make_note(draft, got.report.id, informant, replaces=old)
            _save(connection, got, acts, run=run, at=stamp.at)
            save_note(connection, note, informant, recorded_at=stamp.at)
            if note.may_be_used:
                index_report(connection, note.report_id, packs_hash=run.packs_hash, at=stamp.at)
            if old is not None:
                retire_note(connection, old, at=stamp.at)
                retire_in_index(connection, old, at=stamp.at)
            append_log(
                connection, kind="note", payload=_logged(note, got), key=stamp.key, at=stamp.at
            )
    finally:
        engine.dispose()
    label = None if replaced is None else replaced.report.label
    return Added(note, got.report.label, acts, label)


def _packs_for(engine: Engine) -> Packs:
    """Return the packs that the register goes by; before its first run, those shipped."""
    with reading(engine) as connection:
        if load_last_run(connection) is not None:
            return load_packs_of(connection)
    return load_packs()


def _open_first_run(connection: Connection, packs: Packs, at: datetime.datetime) -> Run:
    """Note by what a register goes that begins with a field note."""
    policy = parse_policy(default_policy_text())
    save_knowledge(connection, packs.hash, packs.files)
    save_knowledge(connection, policy.hash, {POLICY_PATH: policy.text})
    number = start_run(
        connection,
        program=__version__,
        settings={},
        packs_hash=packs.hash,
        policy_hash=policy.hash,
        started_at=at,
    )
    finish_run(connection, number, counts={}, refused=(), finished_at=at)
    begin_index(connection)
    found = load_last_run(connection)
    assert found is not None  # noqa: S101 - it was opened above
    return found


def _find_replaced(connection: Connection, asked: str | None) -> KeptNote | None:
    return None if asked is None else find_note(connection, asked, standing=True)


def _state(draft: NoteDraft, got: IntakeResult) -> tuple[Act, ...]:
    acts = state(draft, got.revision)
    refused = verify(acts, got.revision).refused
    if refused:
        msg = f"a field note does not bear out its own statement: {refused[0].why}"
        raise BrokenPromise(msg)
    return acts


def _know_again(connection: Connection, draft: NoteDraft, token: str) -> Informant | None:
    """Return the informant, under the token of an earlier note where the name is the same."""
    if draft.informant is None or not name_key(draft.informant):
        return None
    wanted = name_key(draft.informant)
    known = (of for name, of in load_known_informants(connection) if name_key(name) == wanted)
    return Informant(
        token=next(known, token),
        name=" ".join(draft.informant.split()),
        contact=draft.contact,
    )


def _make_note(
    draft: NoteDraft, report_id: str, informant: Informant | None, *, replaces: str | None
) -> FieldNote:
    if draft.contact and informant is None:
        raise UsageError("--contact: say with --from whose it is; it is kept apart with the name")
    return FieldNote(
        report_id=report_id,
        person=" ".join(draft.person.split()),
        informant="" if informant is None else informant.token,
        connection=draft.connection,
        channel=draft.channel,
        on=draft.on,
        consent=tuple(sorted(set(draft.consent))),
        side=draft.side,
        ask_again=draft.ask_again,
        ask_on=draft.ask_on,
        by=draft.by.strip(),
        replaces=replaces,
    )


def _save(
    connection: Connection,
    got: IntakeResult,
    acts: Sequence[Act],
    *,
    run: Run,
    at: datetime.datetime,
) -> None:
    save_raw(connection, got.report.raw_hash, got.raw)
    save_report(connection, got.report)
    save_revision(connection, got.revision, recorded_at=at)
    made = Reading(
        report_id=got.report.id,
        revision_id=got.revision.id,
        extractor=DOCUMENTER,
        version=VERSION,
        packs_hash=run.packs_hash,
    )
    save_reading(connection, made, acts, refused=(), run=run.number, recorded_at=at)


def _logged(note: FieldNote, got: IntakeResult) -> dict[str, object]:
    return {
        "note": note.report_id,
        "revision": got.revision.id,
        "by": note.by,
        "replaces": note.replaces,
    }
