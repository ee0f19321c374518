"""Taking one person out of one report: its texts and statements, its name and address; pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement, statement_id
from corrobora.register.erase.marks import redacted_hash
from corrobora.register.erase.redaction import Redacted, redact_text, rename_ids
from corrobora.register.erase.spellings import Spellings
from corrobora.register.erase.subject import Subject
from corrobora.register.erasure_checks import is_redacted

__all__ = ["Cleaned", "clean_report", "names_in_bytes", "read_bytes"]

# Characters of a report's id in the label of one whose own label held the name.
_SHORT = 8
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_ENCODINGS = ("utf-8", "cp1252", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A report without the person: `texts` stand beside the revisions they take the place of.

    `renamed` says under which id goes now what went under another. `is_alone` says that nothing
    else is said in it: it is about nobody else, and can go wholly.
    """

    report: Report
    texts: tuple[tuple[str, Redacted], ...]
    renamed: dict[str, str]
    is_alone: bool

    @property
    def dropped(self) -> frozenset[str]:
        """The statements about the person."""
        return frozenset(id_ for _, text in self.texts for id_ in text.dropped)


def clean_report(
    report: Report,
    texts: Sequence[tuple[TextRevision, Sequence[Statement]]],
    subject: Subject,
    *,
    key: bytes,
    others: Sequence[str],
) -> Cleaned | None:
    """Return the report without the person; `None` where nothing of theirs stands in it.

    `others` are other people's names that stand in its texts.
    """
    is_home = report.id in subject.reports
    is_home = is_home or any(subject.is_about(s) for _, said in texts for s in said)
    abroad = None if subject.has_namesake else subject.everywhere
    spellings = subject.at_home if is_home else abroad
    if spellings is None:
        return None
    done: list[tuple[str, Redacted]] = []
    renamed: dict[str, str] = {}
    is_touched = is_home
    for revision, said in texts:
        one = redact_text(revision, said, subject.is_about, spellings, others=others)
        done.append((revision.id, one))
        renamed |= rename_ids(one, {statement_id(s): s for s in said}, revision.id)
        is_touched = is_touched or bool(one.blanked or one.dropped)
    made = _redact_report(report, spellings, is_named=is_touched)
    if not is_touched and made == report:
        return None
    if not is_redacted(made.raw_hash):
        made = replace(made, raw_hash=redacted_hash(key, report.raw_hash))
    has_rest = any(text.kept for _, text in done) or bool(others)
    is_bare = all(text.is_bare for _, text in done)
    is_alone = not has_rest and (is_bare or any(text.dropped for _, text in done))
    return Cleaned(made, tuple(done), renamed, is_alone)


def names_in_bytes(raw: bytes, spellings: Spellings) -> bool:
    """Say whether a name stands anywhere in a report's bytes: in markup, scripts, comments."""
    return any(spellings.is_in(text) for text in read_bytes(raw))


def read_bytes(raw: bytes) -> Iterator[str]:
    """Give a report's bytes as text in every way in which a name may be written in them."""
    for encoding in _ENCODINGS:
        if encoding.startswith("utf-16") and b"\x00" not in raw:
            continue
        text = raw.decode(encoding, "replace")
        yield text
        plain = html.unescape(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), text))
        if plain != text:
            yield plain


def _redact_report(report: Report, spellings: Spellings, *, is_named: bool) -> Report:
    """Return the report without the name in what it states of itself.

    A part of the name tells in a file's name only where the report itself names the person.
    """

    def tells(text: str) -> bool:
        return spellings.is_in_address(text) or (is_named and spellings.has_part(text))

    def scrub(text: str | None) -> str | None:
        return None if text is None else spellings.scrub(text)

    def names_alone(text: str) -> bool:
        return is_named and next(spellings.find_parts(text), None) is not None

    hidden = f"erased-{report.id[:_SHORT]}"
    return replace(
        report,
        label=hidden if tells(report.label) else report.label,
        address=hidden if tells(report.address) else report.address,
        outlet=scrub(report.outlet),
        title=spellings.mark if names_alone(report.title or "") else scrub(report.title),
        author=scrub(report.author),
    )
