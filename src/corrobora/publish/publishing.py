"""Publishing: what may leave is asked of the policy, written beside, logged, and swapped in."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corrobora.errors import UsageError
from corrobora.publish.corrections import Correction, Manifest, make_manifest
from corrobora.publish.folder import MANIFEST, drafting, look_at_folder, swap_in, write_files
from corrobora.publish.formats import Publication, PublishFormat, find_missing, write_format
from corrobora.publish.material import load_material
from corrobora.publish.policy import Withheld
from corrobora.publish.release import Outcome, release
from corrobora.publish.tables import TABLES
from corrobora.publish.things import gather_things, tell_whole
from corrobora.register.accounts.frame import ACCOUNT, SIGN_IN, SLOWED
from corrobora.register.addresses import address_people
from corrobora.register.audience import Audience
from corrobora.register.backups import BACKUP
from corrobora.register.heads import IDENTITY
from corrobora.register.reads import READ
from corrobora.store.database import Connection, Engine, Where, open_register, reading, writing
from corrobora.store.log import KEY_BYTES, append_log, iterate_payloads, load_last_change

__all__ = ["PUBLISHED", "Preview", "Published", "Wishes", "preview", "publish"]

PUBLISHED = "publish"
"""The kind of log rows that say what left, to whom, and who sent it out."""

# Rows of the log after which a register says the same as before.
_NO_CHANGES = frozenset({PUBLISHED, READ, IDENTITY, ACCOUNT, SIGN_IN, SLOWED, BACKUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is to be published: to whom, in which formats (None: all that can be written here).

    `as_of` is the day of which it tells; by default that on which the register last changed.
    """

    audience: Audience
    formats: tuple[PublishFormat, ...] | None
    languages: tuple[str, ...]
    title: str
    as_of: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was published, and what was not: `withheld` by name, for those inside alone.

    `left_out` are formats that could not be written here, with what is missing; `corrections` are
    those since the publication before; `changed` says whether anything is other than it was.
    """

    out: Path
    audience: Audience
    as_of: datetime.date
    rows: Mapping[str, int]
    withheld: tuple[Withheld, ...]
    corrections: tuple[Correction, ...]
    files: int
    formats: tuple[PublishFormat, ...]
    left_out: tuple[tuple[PublishFormat, tuple[str, ...]], ...]
    changed: bool
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would leave, counted by table, and what would stay, by name: for those inside alone."""

    audience: Audience
    as_of: datetime.date
    rows: Mapping[str, int]
    withheld: tuple[Withheld, ...]


def preview(
    register: Where,
    audience: Audience,
    *,
    at: datetime.datetime,
    random_bytes: Callable[[int], bytes],
    as_of: datetime.date | None = None,
) -> Preview:
    """Return what would be published now; nothing leaves, and it is not logged.

    Raises `UsageError` where the register is empty.
    """
    engine = open_register(register, create=False)
    try:
        address_people(engine, at=at, random_bytes=random_bytes)
        _, outcome = _release(engine, audience, as_of, random_bytes)
    finally:
        engine.dispose()
    released = outcome.released
    return Preview(
        audience=audience,
        as_of=released.as_of,
        rows={t.name: len(getattr(released, t.name)) for t in TABLES if hasattr(released, t.name)},
        withheld=outcome.withheld,
    )


def publish(
    register: Where,
    out: Path,
    wishes: Wishes,
    *,
    by: str,
    at: datetime.datetime,
    random_bytes: Callable[[int], bytes],
) -> Published:
    """Publish a register into a folder: whole, or not at all; each publication is logged.

    Raises `UsageError` for what cannot be published, `InputError` where the folder is not ours.
    """
    if not by.strip():
        raise UsageError("A publication needs a name: say with --by who publishes")
    before = look_at_folder(out)
    _refuse_other_audience(out, before, wishes.audience)
    formats, left_out = _choose_formats(wishes.formats)
    engine = open_register(register, create=False)
    try:
        address_people(engine, at=at, random_bytes=random_bytes)
        key, outcome = _release(engine, wishes.audience, wishes.as_of, random_bytes)
        manifest = make_manifest(
            outcome.released,
            gather_things(outcome.released),
            key=key,
            whole=tell_whole(outcome.released),
            before=before,
        )
        released = replace(outcome.released, as_of=manifest.as_of, changed_at=manifest.changed_at)
        publication = Publication(
            released=released,
            corrections=manifest.corrections,
            languages=wishes.languages,
            title=wishes.title,
        )
        with drafting(out, is_private=wishes.audience is Audience.INSIDE) as draft:
            files = write_files(draft, _write_all(formats, publication))
            written = replace(manifest, files=files).write().encode()
            write_files(draft, [(MANIFEST, written)])
            commitment = hashlib.sha256(written).hexdigest()
            said = {"who": by.strip(), "audience": wishes.audience.value, "manifest": commitment}
            _log(engine, {**said, "key": key.hex()}, at, random_bytes)
            swap_in(out, draft)
    finally:
        engine.dispose()
    told = 0 if before is None else len(before.corrections)
    return Published(
        out=out,
        audience=wishes.audience,
        as_of=released.as_of,
        rows={t.name: len(getattr(released, t.name, manifest.corrections)) for t in TABLES},
        withheld=outcome.withheld,
        corrections=manifest.corrections[told:],
        files=len(files),
        formats=formats,
        left_out=left_out,
        changed=before is None or before.files != files,
        commitment=commitment,
    )


def _release(
    engine: Engine,
    audience: Audience,
    as_of: datetime.date | None,
    random_bytes: Callable[[int], bytes],
) -> tuple[bytes, Outcome]:
    """Return what may leave, and the secret key of its addresses, which stays the same."""
    with reading(engine) as connection:
        changed_at = load_last_change(connection, without=_NO_CHANGES)
        if changed_at is None:
            raise UsageError("The register is empty: there is nothing to publish")
        key = _load_key(connection) or random_bytes(KEY_BYTES)
        day = as_of or changed_at.date()
        material = load_material(connection, as_of=day, changed_at=changed_at, key=key)
    return key, release(material, audience)


def _load_key(connection: Connection) -> bytes | None:
    """Return the key of earlier publications, `None` before the first."""
    for _, payload in iterate_payloads(connection, PUBLISHED):
        if payload is not None:
            return bytes.fromhex(payload["key"])
    return None


def _log(
    engine: Engine,
    payload: Mapping[str, str],
    at: datetime.datetime,
    random_bytes: Callable[[int], bytes],
) -> None:
    fresh = random_bytes(KEY_BYTES)
    with writing(engine) as connection:
        append_log(connection, kind=PUBLISHED, payload=payload, key=fresh, at=at)


def _write_all(
    formats: Sequence[PublishFormat], publication: Publication
) -> Iterator[tuple[str, bytes]]:
    for form in formats:
        yield from write_format(form, publication)


def _choose_formats(
    asked: tuple[PublishFormat, ...] | None,
) -> tuple[tuple[PublishFormat, ...], tuple[tuple[PublishFormat, tuple[str, ...]], ...]]:
    """Return the formats to write, and those that cannot be written here, with what is missing."""
    wanted = tuple(dict.fromkeys(asked)) if asked is not None else tuple(PublishFormat)
    if PublishFormat.FRICTIONLESS in wanted and PublishFormat.CSV not in wanted:
        wanted = (PublishFormat.CSV, *wanted)
    missing = tuple((form, lacks) for form in wanted if (lacks := find_missing(form)))
    if missing and asked is not None:
        form, lacks = missing[0]
        raise UsageError(
            f"{form.value}: {', '.join(lacks)} is not installed here. It comes with the extra"
            ' "publish": corrobora[publish]. The formats csv and jsonl need nothing more'
        )
    left_out = {form for form, _ in missing}
    return tuple(form for form in wanted if form not in left_out), missing


def _refuse_other_audience(out: Path, before: Manifest | None, audience: Audience) -> None:
    if before is not None and before.audience != audience.value:
        raise UsageError(
            f"{out}: it was published for those {before.audience}, not {audience.value}."
            " Name another folder"
        )
