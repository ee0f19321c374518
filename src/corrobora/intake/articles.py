"""All articles below some paths, in order: rows of archives, other files as one article each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from corrobora.errors import UnreadableReport
from corrobora.intake.archive import (
    ARCHIVE_ENDINGS,
    Article,
    Columns,
    Row,
    measure_archive,
    read_archive,
)
from corrobora.intake.files import FoundFile, Refusal, find_files

__all__ = ["Articles"]

_MOST_REFUSED = 1000  # rows that are told one by one; the rest are counted


class Articles:
    """Gives the articles once through; notes what is refused, and tells how far it is.

    `read_text` reads a file that is no archive and may raise `UnreadableReport`; `tell` is told
    the bytes read of all. The order is that of the paths, in a folder that of the names.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        columns: Columns,
        *,
        read_text: Callable[[FoundFile], Article],
        tell: Callable[[int, int], None],
    ) -> None:
        """Find the files; none is opened yet."""
        self.refused: list[Refusal] = []
        self.more_refused = 0
        self._columns = columns
        self._read_text = read_text
        self._tell = tell
        self._files = list(_find(paths, self.refused))
        self._sizes = [measure_archive(found.path) for found in self._files]

    def __iter__(self) -> Iterator[Article | pa.RecordBatch]:
        """Give one article after another, or many at once where an archive holds them so."""
        total, before = sum(self._sizes), 0
        self._tell(0, total)
        for found, size in zip(self._files, self._sizes, strict=True):
            read = 0
            for row in self._read(found):
                if isinstance(row, Refusal):
                    self._refuse(row)
                    continue
                yield row
                read += len(row.text) if isinstance(row, Article) else row.nbytes
                self._tell(before + min(read, size), total)
            before += size
            self._tell(before, total)

    def _read(self, found: FoundFile) -> Iterator[Row]:
        if found.path.suffix.lower() in ARCHIVE_ENDINGS:
            yield from read_archive(found.path, self._columns)
            return
        try:
            yield self._read_text(found)
        except UnreadableReport as error:
            yield Refusal(error.path, error.why, error.advice)

    def _refuse(self, row: Refusal) -> None:
        if len(self.refused) < _MOST_REFUSED:
            self.refused.append(row)
        else:
            self.more_refused += 1


def _find(paths: Sequence[Path], refused: list[Refusal]) -> Iterator[FoundFile]:
    for path in paths:
        if path.suffix.lower() in ARCHIVE_ENDINGS and path.is_file():
            yield FoundFile(path, path.name, path.stem)
            continue
        archives: list[Path] = []
        if path.is_dir():
            below = (p for p in path.rglob("*") if p.suffix.lower() in ARCHIVE_ENDINGS)
            archives = sorted(p for p in below if p.is_file())
            yield from (FoundFile(p, p.name, p.stem) for p in archives)
        found = find_files([path])
        if not (archives and not found.files):  # a folder of archives alone is no mistake
            refused += found.refused
        yield from found.files
