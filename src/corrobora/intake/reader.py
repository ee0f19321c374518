"""Reading one file: from bytes to a report and its text revision."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from corrobora.errors import UnreadableReport
from corrobora.intake.dates import first_date
from corrobora.intake.decoding import decode, is_binary, mend_mojibake, unify_line_ends
from corrobora.intake.files import FoundFile
from corrobora.intake.forms import recognise_form
from corrobora.intake.front_matter import BrokenFrontMatter, FrontMatter, read_front_matter
from corrobora.intake.languages import choose_language
from corrobora.intake.page import main_text
from corrobora.intake.page_bounds import UnreadablePage
from corrobora.intake.page_head import declared_charset, read_head
from corrobora.intake.passages import Passages, find_passages
from corrobora.intake.stated import NOTHING, Stated, from_entries, merge
from corrobora.model.edtf import EdtfDate
from corrobora.model.report import Form, Report, TextRevision, report_id, revision_id
from corrobora.model.spans import Span
from corrobora.packs.load import Packs
from corrobora.packs.sentences import NO_WORDS

__all__ = ["MAX_BYTES", "MAX_TEXT", "IntakeResult", "read_report"]

# The longest reports that people keep as one file (a truth commission's chapter) are under
# 2 MiB of text, a page with pictures written into it under 8. What is larger is a dump or an
# archive, and is refused by its size, unread.
MAX_BYTES = 8 * 1024 * 1024
MAX_TEXT = 6_000_000  # code points of kept text

_CLEANERS = {Form.TEXT: "text/1", Form.MARKDOWN: "markdown/1", Form.HTML: "page/1"}
_HEADING = re.compile(r"\s*#\s+(.{1,300}?)\s*#*\s*(?:\n|\Z)")
_ONE_ARTICLE = "A report is one article: split the file, or leave it out."
_NO_FRONT_MATTER = FrontMatter()


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """A report, its text, its bytes; `notes` say what it stated that was not believed."""

    report: Report
    revision: TextRevision
    raw: bytes
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """The kept text, where its body lies, and what was stated around it."""

    text: str
    body: Span
    form: Form
    stated: Stated


def read_report(
    found: FoundFile,
    packs: Packs,
    *,
    recorded_at: datetime.datetime,
    published: EdtfDate | None = None,
) -> IntakeResult:
    """Return the report in a file; `published` stands in where the report states no date.

    The kept text of a text or Markdown file is the whole decoded file, so that offsets are
    those of the file as a person opens it: only a byte order mark, carriage returns and
    certain mojibake are changed. Of a page it is the main text, a paragraph a line. Raises
    `UnreadableReport`, and nothing else, where the file cannot be read.
    """
    raw = _read_bytes(found.path)
    cleaned = _clean(found.path, raw)
    if len(cleaned.text) > MAX_TEXT:
        why = f"its text is longer than {MAX_TEXT} characters"
        raise _unreadable(found.path, why, _ONE_ARTICLE)
    body = cleaned.body.of(cleaned.text)
    if not body.strip():
        raise _unreadable(found.path, "it has no text", "Give a file that holds a report's text.")
    language, doubt = choose_language(cleaned.stated.language, body, packs.languages)
    stated, misread = first_date(cleaned.stated.dates, packs, language)
    raw_hash = hashlib.sha256(raw).hexdigest()
    address = cleaned.stated.address or found.address
    outlet = cleaned.stated.outlet
    report = Report(
        id=report_id(address=address, outlet=outlet, raw_hash=raw_hash),
        label=found.label,
        address=address,
        raw_hash=raw_hash,
        form=cleaned.form,
        outlet=outlet,
        title=cleaned.stated.title,
        author=cleaned.stated.author,
        published=stated or published,
        language=language,
        recorded_at=recorded_at,
    )
    revision = _revision(report, cleaned, packs)
    return IntakeResult(report, revision, raw, (*misread, *((doubt,) if doubt else ())))


def _revision(report: Report, cleaned: _Cleaned, packs: Packs) -> TextRevision:
    cleaner = _CLEANERS[cleaned.form]
    passages = _passages(cleaned, packs, report.language)
    return TextRevision(
        id=revision_id(report=report.id, cleaner=cleaner, text=cleaned.text),
        report_id=report.id,
        cleaner=cleaner,
        text=cleaned.text,
        sentences=passages.sentences,
        paragraphs=passages.paragraphs,
    )


def _passages(cleaned: _Cleaned, packs: Packs, language: str) -> Passages:
    pack = packs.languages.get(language) or packs.languages.get(language.partition("-")[0])
    return find_passages(
        cleaned.text,
        cleaned.body,
        pack.sentences if pack else NO_WORDS,
        is_markdown=cleaned.form is Form.MARKDOWN,
        may_be_wrapped=cleaned.form is not Form.HTML,
    )


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        why = f"it cannot be opened ({reason})"
        raise _unreadable(path, why, "Check that it is there and that you may read it.") from error
    if len(raw) > MAX_BYTES:
        why = f"it is larger than {MAX_BYTES // 1024**2} MiB"
        raise _unreadable(path, why, _ONE_ARTICLE)
    if not raw.strip(b" \t\r\n\f\v\x00"):
        raise _unreadable(path, "it is empty", "Give a file that holds a report's text.")
    if is_binary(raw):
        advice = "Save its text as .txt, .md or .html first."
        raise _unreadable(
            path, "it is no text but a picture, an archive, a PDF or the like", advice
        )
    return raw


def _clean(path: Path, raw: bytes) -> _Cleaned:
    decoded = decode(raw, declared_charset(raw))
    if decoded is None:
        why = "its characters are in no encoding that makes sense of them"
        raise _unreadable(path, why, "Open it where it looks right and save it as UTF-8.")
    text = mend_mojibake(unify_line_ends(decoded))
    try:
        front = read_front_matter(text)
    except BrokenFrontMatter as error:
        why = f"its front matter cannot be read (line {error.line}: {error.what})"
        advice = "Mend that line: the report's date and outlet stand there."
        raise _unreadable(path, why, advice) from error
    start = (front or _NO_FRONT_MATTER).body_start
    form = recognise_form(text[start:], has_front_matter=front is not None)
    stated = from_entries(front.entries) if front else NOTHING
    if form is Form.HTML:
        return _clean_page(path, text[start:], stated)
    if form is Form.MARKDOWN and stated.title is None:
        heading = _HEADING.match(text, start)
        stated = replace(stated, title=heading.group(1) if heading else None)
    return _Cleaned(text, Span(start, len(text)), form, stated)


def _clean_page(path: Path, page: str, stated: Stated) -> _Cleaned:
    try:
        text = mend_mojibake(main_text(page))
    except UnreadablePage as error:
        advice = "Open it in a browser and save the article's text as .txt."
        raise _unreadable(path, str(error), advice) from error
    return _Cleaned(text, Span(0, len(text)), Form.HTML, merge(stated, read_head(page)))


def _unreadable(path: Path, why: str, advice: str) -> UnreadableReport:
    return UnreadableReport(str(path), why, advice)
