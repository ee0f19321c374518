"""Who says what the rows of a list say: its compiler, or whom the compiler relays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from corrobora.model.listing import ListCell, ListField, ListRow, ListVersion
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import SpeakerKind
from corrobora.model.words import fold_words
from corrobora.packs.load import Packs

__all__ = ["Voice", "Voices"]

# The share of rows with an address above which one host is the list's own site.
_OWN_SITE = 0.9
_KIN = frozenset({SpeakerKind.FAMILY, SpeakerKind.LAWYER, SpeakerKind.PERSON_HELD})

Voice = tuple[Speaker, tuple[Quote, ...]]
"""A speaker, and the cells that name their source."""


class Voices:
    """The speakers of one list."""

    def __init__(self, listing: ListVersion, packs: Packs) -> None:
        """Look over all addresses first: those on the list's own site name no source."""
        self._listing, self._packs = listing, packs
        self.compiler = Speaker(name=listing.compiler, kind=listing.compiler_kind)
        self._own_site = _find_own_site(listing)

    def of(self, row: ListRow, name: str) -> tuple[Voice, ...]:
        """Return who says what the row says of the person called `name`: at least one voice."""
        told = [
            (source, (cell.quote,))
            for cell in row.all(ListField.SOURCE)
            for part in self._split(cell)
            if (source := self._read(part, name)) is not None
        ]
        if not told:
            told = [(s, (cell.quote,)) for cell, s in self._addresses(row)]
        voices: dict[Speaker, tuple[Quote, ...]] = dict(told)
        return tuple(
            (Speaker(name=self.compiler.name, kind=self.compiler.kind, source=source), quotes)
            for source, quotes in voices.items()
        ) or ((self.compiler, ()),)

    def _split(self, cell: ListCell) -> Iterator[str]:
        column = self._listing.column(cell.header)
        parts = [cell.value]
        for mark in () if column is None else column.split:
            parts = [piece for part in parts for piece in part.split(mark)]
        yield from (stripped for part in parts if (stripped := " ".join(part.split())))

    def _read(self, named: str, name: str) -> Speaker | None:
        """Return the source that a cell names; none where it is the compiler themselves."""
        if set(fold_words(named)) <= set(fold_words(self.compiler.name)):
            return None
        host = _host(named)
        if host is not None:
            return None if host == self._own_site else _outlet(host)
        if self._packs.find_outlets(named):
            return Speaker(name=named, kind=SpeakerKind.MEDIA)
        kind = self._packs.list_cells.find_source(named)
        if kind is None:
            is_name = any(c.isalpha() for c in named)
            return Speaker(name=named, kind=SpeakerKind.OTHER) if is_name else None
        return Speaker(name=named, kind=kind, of=name if kind in _KIN else None)

    def _addresses(self, row: ListRow) -> Iterator[tuple[ListCell, Speaker]]:
        for cell in row.all(ListField.SOURCE_URL):
            host = _host(cell.value)
            if host is not None and host != self._own_site:
                yield cell, _outlet(host)


def _find_own_site(listing: ListVersion) -> str | None:
    """Return the host that nearly all rows lead to: each row's own page, and no source."""
    cells = [c for row in listing.rows for c in row.all(ListField.SOURCE_URL)]
    hosts = Counter(host for cell in cells if (host := _host(cell.value)))
    if not hosts:
        return None
    ((host, times),) = hosts.most_common(1)
    return host if times > 1 and times >= _OWN_SITE * sum(hosts.values()) else None


def _outlet(host: str) -> Speaker:
    # Resolved by its domain; the capital makes it a name, which no common noun is.
    return Speaker(name=host.capitalize(), kind=SpeakerKind.MEDIA)


def _host(text: str) -> str | None:
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        return None
    return None if host is None else host.removeprefix("www.")
