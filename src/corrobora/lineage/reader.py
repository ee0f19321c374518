"""Reports as lineage reads them: bodies, credits and sketches, the last ones kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from corrobora.lineage.body import Body, read_body
from corrobora.lineage.credit import Credits, find_credits, name_agencies
from corrobora.lineage.sketch import Sketch, sketch_body
from corrobora.model.report import Report, TextRevision
from corrobora.packs.load import Packs
from corrobora.packs.terms import TermReader

__all__ = ["LineageReader", "RevisionOf"]

_BODIES = 1000  # of the texts last read, kept at hand
_LETTERS = 4_000_000  # code points of them all: a body takes about 40 bytes for each
_PAIR = 2

RevisionOf = Callable[[str], TextRevision]
"""Gives a revision by its id, when it is needed."""


class LineageReader:
    """Reads reports for lineage; keeps one reader a language, made when first asked for."""

    def __init__(self, packs: Packs) -> None:
        """Take the words from `packs`."""
        self.packs = packs
        self._agencies = name_agencies(packs)
        self._readers: dict[str, TermReader] = {}
        self._kept: OrderedDict[str, tuple[Body, Credits]] = OrderedDict()
        self._letters = 0

    def read(
        self, report: Report, revision_id: str, revision_of: RevisionOf
    ) -> tuple[Body, Credits]:
        """Return the report as passages, and whom it credits; the last ones read are kept."""
        if revision_id not in self._kept:
            reader = self._reader(report.language)
            body = read_body(report, revision_of(revision_id), reader)
            self._kept[revision_id] = (body, find_credits(body, self._agencies, reader))
            self._letters += len(body.revision.text)
            self._forget()
        self._kept.move_to_end(revision_id)
        return self._kept[revision_id]

    def body(self, report: Report, revision: TextRevision) -> Body:
        """Return the report as passages with their words, terms and quotations."""
        return self.read(report, revision.id, lambda _: revision)[0]

    def credits(self, body: Body) -> Credits:
        """Return whom the report credits."""
        return self.read(body.report, body.revision.id, lambda _: body.revision)[1]

    def sketch(self, report: Report, revision: TextRevision) -> Sketch:
        """Return what a collection must know of the report."""
        body = self.body(report, revision)
        return sketch_body(body, self.credits(body).agencies)

    def _forget(self) -> None:
        """Let go of what was not used for longest, but never of the two used last."""
        while len(self._kept) > _PAIR and (len(self._kept) > _BODIES or self._letters > _LETTERS):
            _, (body, _) = self._kept.popitem(last=False)
            self._letters -= len(body.revision.text)

    def _reader(self, language: str) -> TermReader:
        if language not in self._readers:
            self._readers[language] = TermReader.of(self.packs, language)
        return self._readers[language]
