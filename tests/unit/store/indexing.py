"""Rows of the kept index for tests: every entry has a plain default. The people are invented."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from corrobora.model.plain import as_plain
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold, fold_words
from corrobora.store.database import Connection
from corrobora.store.index import (
    Indexed,
    IndexedAlias,
    IndexedFigure,
    IndexedMention,
    IndexWriter,
)
from tests.factories import NOON, make_speaker

HOUR = datetime.timedelta(hours=1)
PACKS = "p" * 64


def mention(name: str, *, times: int = 1, lone_in: str | None = None) -> IndexedMention:
    """A person of that name, known by the folded name and, for a lone one, by the report."""
    key = " ".join(fold_words(name))
    return IndexedMention(f"{lone_in or ''}:{key}"[-32:], key, lone_in, name, times)


def alias(key: str, name: str, *, kind: str = "short") -> IndexedAlias:
    """A report calls a monitoring group `name` by another name too."""
    speaker = make_speaker(name, SpeakerKind.MONITOR)
    content = f"{kind}/{key}/{name}"[-32:]
    return IndexedAlias(content, kind, key, fold(name), as_plain(speaker))


def indexed(
    report: str = "r1",
    *,
    text: str = "Ines Abellard was released.",
    names: Sequence[str | IndexedMention] = (),
    days: Mapping[str, str | None] | None = None,
    aliases: Sequence[IndexedAlias] = (),
    country: str | None = None,
    packs: str = PACKS,
    revision: str | None = None,
    since: datetime.datetime = NOON,
    until: datetime.datetime | None = None,
    listed: Mapping[str, str | None] | None = None,
) -> Indexed:
    """What one report was read to say; `listed` are statements with the full name, or nobody."""
    return Indexed(
        report_id=report,
        revision_id=revision or f"text-of-{report}",
        recorded_at=since,
        retired_at=until,
        mentions=tuple(mention(one) if isinstance(one, str) else one for one in names),
        figures=tuple(IndexedFigure(*one) for one in (days or {}).items()),
        aliases=tuple(aliases),
        packs_hash=packs,
        country=country,
        words=" ".join(fold_words(text)),
        listed=tuple(
            (id_, None if name is None else mention(name).person_id)
            for id_, name in (listed or {}).items()
        ),
    )


def lay(connection: Connection, *many: Indexed) -> None:
    """Lay reports into the index with a writer of their own."""
    writer = IndexWriter()
    writer.use(connection)
    writer.add(many)
    writer.flush()
