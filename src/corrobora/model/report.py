"""Reports and their text revisions (see docs/adr/0002)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from corrobora.model.edtf import EdtfDate
from corrobora.model.ids import stable_id
from corrobora.model.spans import Span

__all__ = ["Form", "Report", "TextRevision", "report_id", "revision_id"]


class Form(StrEnum):
    """In which form a report came; each has its own reader in `intake`."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    FIELD_NOTE = "field_note"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article, post or statement as got from one place; never changes under its id.

    `label` is the name people and JSON see (the file's stem, or its path where stems
    repeat). `published` is what the report itself states; `recorded_at` is when it
    came to us (UTC). `address` is a web address where the report states one, else the
    path below the folder that was read.
    """

    id: str
    label: str
    address: str
    raw_hash: str
    form: Form
    outlet: str | None
    title: str | None
    author: str | None
    published: EdtfDate | None
    language: str
    recorded_at: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRevision:
    """A report's text as one version of the cleaner read it; quotes point into it.

    `sentences` and `paragraphs` are spans in reading order inside the body; front
    matter and page furniture stay in `text` only where they stand in the file itself,
    and never lie in a sentence.
    """

    id: str
    report_id: str
    cleaner: str
    text: str
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]


def report_id(*, address: str, outlet: str | None, raw_hash: str) -> str:
    """Return the id of the bytes got from one place; elsewhere they are another report."""
    return stable_id("report", address, outlet, raw_hash)


def revision_id(*, report: str, cleaner: str, text: str) -> str:
    """Return the id of one reading of a report's text."""
    return stable_id("revision", report, cleaner, text)
