"""A field note as a report: its canonical text, whose lines hold the documenter's words."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection

from corrobora.intake.languages import choose_language
from corrobora.intake.reader import IntakeResult
from corrobora.model.note import NoteDraft
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span

__all__ = ["ADDRESS", "write_note"]

# Under which a field note stands in place of a file or a web address; a random text follows.
ADDRESS = "field-note:"
_CLEANER = "note/1"
_SHOWN = 6  # of the random text, in the label


def write_note(
    draft: NoteDraft, *, mark: str, recorded_at: datetime.datetime, languages: Collection[str]
) -> IntakeResult:
    """Return the note as a report with its text; `mark` is random and tells it from all others.

    The text's first line says whom it is about, each other line holds one thing that was said.
    Neither says who the informant is.
    """
    lines = [_first_line(draft), *(" ".join(one.text.split()) for one in draft.said)]
    text = "\n".join(lines) + "\n"
    raw = text.encode()
    raw_hash = hashlib.sha256(raw).hexdigest()
    address = f"{ADDRESS}{mark}"
    language, _ = choose_language(None, "\n".join(lines[1:]), languages)
    report = Report(
        id=report_id(address=address, outlet=None, raw_hash=raw_hash),
        label=f"note-{draft.on}-{mark[:_SHOWN]}",
        address=address,
        raw_hash=raw_hash,
        form=Form.FIELD_NOTE,
        outlet=None,
        title=None,
        author=None,
        published=draft.on,
        language=language,
        recorded_at=recorded_at,
    )
    return IntakeResult(report, _revision(report, text), raw)


def _first_line(draft: NoteDraft) -> str:
    return f"{' '.join(draft.person.split())} (field note of {draft.on}, {draft.channel})"


def _revision(report: Report, text: str) -> TextRevision:
    spans, start = [], 0
    for line in text.splitlines():
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return TextRevision(
        id=revision_id(report=report.id, cleaner=_CLEANER, text=text),
        report_id=report.id,
        cleaner=_CLEANER,
        text=text,
        sentences=tuple(spans),
        paragraphs=tuple(spans),
    )
