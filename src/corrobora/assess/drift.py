"""What a derived passage changed in what is claimed, passage by passage."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corrobora.assess.beside import Beside, lay_beside
from corrobora.assess.differences import find_differences
from corrobora.assess.reread import by_one_reader
from corrobora.assess.restated import find_restated, statements_in
from corrobora.assess.tongue import Tongue, guess_language, open_tongue
from corrobora.assess.wording import Reading, WordingReader
from corrobora.model.lineage import AlignedPassage, CopyLink, Drift, DriftKind, PassageKind
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs

__all__ = ["DriftReader", "find_drift"]

_KEPT_READINGS = 512  # texts; about 0.1 MB each at 350 words


class DriftReader:
    """Finds what copies changed; keeps what it read, so that a text of many links is read once."""

    def __init__(
        self,
        packs: Packs,
        *,
        reports: Iterable[Report] = (),
        statements: Iterable[Statement] = (),
    ) -> None:
        """Take what is known of the texts of all links.

        A report tells the language of its text and the day from which "on Tuesday" counts;
        without it the language is guessed by its small words. `statements` of any of the
        texts tell changes that words alone do not.
        """
        self._packs = packs
        self._reports = {report.id: report for report in reports}
        self._said: defaultdict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._said[statement.revision_id].append(statement)
        self._tongues: dict[str, Tongue] = {}
        self._readings: dict[str, tuple[WordingReader, Reading]] = {}

    def find(
        self, link: CopyLink, derived: TextRevision, source: TextRevision
    ) -> Mapping[AlignedPassage, tuple[Drift, ...]]:
        """Return for each passage of `link` what it changed; every passage has an entry.

        `derived` and `source` are the revisions that the link names. A passage merged from
        several is compared with all of them together, and each of its entries says the same.
        A verbatim passage changed nothing, and costs nothing.
        """
        groups: defaultdict[Span, list[AlignedPassage]] = defaultdict(list)
        for passage in link.passages:
            groups[passage.derived].append(passage)
        found: dict[AlignedPassage, tuple[Drift, ...]] = {}
        for span, passages in groups.items():
            is_changed = any(passage.kind is not PassageKind.VERBATIM for passage in passages)
            sources = sorted(passage.source for passage in passages)
            drift = self._compare(span, sources, derived, source) if is_changed else ()
            found |= dict.fromkeys(passages, drift)
        return found

    def _compare(
        self, span: Span, sources: list[Span], derived: TextRevision, source: TextRevision
    ) -> tuple[Drift, ...]:
        (ours, whole_ours), (theirs, whole_theirs) = self._read(derived), self._read(source)
        passages = tuple(map(theirs.read, sources))
        beside = lay_beside(ours.read(span), passages, whole_ours, whole_theirs)
        said = by_one_reader(self._said[derived.id], self._said[source.id])
        told = find_restated(statements_in(said[0], [span]), statements_in(said[1], sources))
        return _join(find_differences(beside), tuple(_trust(told, beside)))

    def _read(self, revision: TextRevision) -> tuple[WordingReader, Reading]:
        """Return a text as read; the texts that were used last are kept."""
        reading = self._readings.pop(revision.id, None)
        if reading is None:
            report = self._reports.get(revision.report_id)
            language = report.language if report else guess_language(revision.text, self._packs)
            published = _day(report)
            tongue = self._tongue(language)
            reader = WordingReader(revision.text, self._packs, tongue, published)
            reading = reader, reader.read_all(revision.sentences)
        self._readings[revision.id] = reading
        if len(self._readings) > _KEPT_READINGS:
            del self._readings[next(iter(self._readings))]
        return reading

    def _tongue(self, language: str) -> Tongue:
        if language not in self._tongues:
            self._tongues[language] = open_tongue(self._packs, language)
        return self._tongues[language]


def _day(report: Report | None) -> datetime.date | None:
    """Return the day of publication where the report states one to the day."""
    published = report.published if report else None
    if published is None or published.earliest != published.latest:
        return None
    return published.earliest


def find_drift(
    link: CopyLink,
    derived: TextRevision,
    source: TextRevision,
    packs: Packs,
    *,
    statements: Iterable[Statement] = (),
    reports: Iterable[Report] = (),
) -> Mapping[AlignedPassage, tuple[Drift, ...]]:
    """Return what one link changed, as `DriftReader.find` does; for many links keep a reader."""
    reader = DriftReader(packs, reports=reports, statements=statements)
    return reader.find(link, derived, source)


def _trust(told: Iterable[Drift], beside: Beside) -> Iterator[Drift]:
    """Yield what statements tell and words do not judge better: dates and figures of both sides."""
    has_dates = bool(beside.derived.dates) and any(source.dates for source in beside.sources)
    has_figures = bool(beside.derived.counts) and any(source.counts for source in beside.sources)
    for drift in told:
        is_date = drift.kind is DriftKind.DATE_CHANGED
        is_figure = drift.kind is DriftKind.QUANTITY_CHANGED
        if not (is_date and has_dates) and not (is_figure and has_figures):
            yield drift


def _join(by_words: tuple[Drift, ...], by_statements: tuple[Drift, ...]) -> tuple[Drift, ...]:
    """Add what statements tell where the words did not tell the same; drop harmless ones then."""
    known = {drift.kind.partition("_")[0] for drift in by_words}
    more = {d.kind: d for d in by_statements if d.kind.partition("_")[0] not in known}
    kept = [drift for drift in by_words if not (more and drift.kind.is_harmless)]
    return (*kept, *more.values())
