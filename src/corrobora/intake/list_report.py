"""A list version as a report: its canonical text, whose lines are its passages."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass

from corrobora.intake.languages import choose_language
from corrobora.intake.reader import IntakeResult
from corrobora.model.edtf import EdtfDate
from corrobora.model.listing import ListVersion
from corrobora.model.listing_text import read_head
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span
from corrobora.model.words import fold_words

__all__ = ["CLEANER", "ListFile", "read_list_report"]

CLEANER = "list/1"
_SAMPLE = 20_000  # code points by which the language is told
_SHORT = 6
_ROW = re.compile(r"^row: \d+ \| ", re.MULTILINE)
_LABEL = re.compile(r"(?:^row: \d+)?(?: \| |^)(?:[^\\:|]|\\.)*: ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """What became of one file: its canonical text, its bytes, and where it was got.

    `published` is the day on which it came out, where that is known and not the day up to which
    it counts.
    """

    text: str
    raw: bytes
    address: str
    published: EdtfDate | None = None


def read_list_report(
    got: ListFile, *, recorded_at: datetime.datetime, languages: Collection[str]
) -> IntakeResult:
    """Return the list version as a report of its compiler, with its text.

    It counts as published on the day up to which it counts, where nothing else is known: what
    it says holds as of then.
    """
    head = read_head(got.text)
    raw_hash = hashlib.sha256(got.raw).hexdigest()
    language, _ = choose_language(None, _words_of(got.text), languages)
    report = Report(
        id=report_id(address=got.address, outlet=head.compiler, raw_hash=raw_hash),
        label=_label(head, raw_hash),
        address=got.address,
        raw_hash=raw_hash,
        form=Form.LIST,
        outlet=head.compiler,
        title=head.list_name,
        author=None,
        published=head.closed or got.published,
        language=language,
        recorded_at=recorded_at,
    )
    return IntakeResult(report, _revision(report, got.text), got.raw)


def _label(head: ListVersion, raw_hash: str) -> str:
    name = "-".join(fold_words(head.list_name)) or "list"
    return f"{name}-{head.closed or raw_hash[:_SHORT]}"


def _words_of(text: str) -> str:
    """Return the beginning of what the cells say, without the labels before it."""
    first = _ROW.search(text)
    start = 0 if first is None else first.start()
    return _LABEL.sub(" ", text[start : start + _SAMPLE])


def _revision(report: Report, text: str) -> TextRevision:
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return TextRevision(
        id=revision_id(report=report.id, cleaner=CLEANER, text=text),
        report_id=report.id,
        cleaner=CLEANER,
        text=text,
        sentences=tuple(spans),
        paragraphs=tuple(spans),
    )
