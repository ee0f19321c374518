"""Names that somebody asks about: a plain file, one name a line, or a report of the register."""

from __future__ import annotations

import re
from pathlib import Path

from corrobora.assess.evidence import Evidence
from corrobora.errors import InputError, UsageError
from corrobora.model.reconciled import AskedName
from corrobora.model.sentences import Sentence
from corrobora.model.words import fold_words
from corrobora.register.report_lookup import find_report
from corrobora.resolve.persons import mention_of

__all__ = ["find_names", "read_name_lines", "read_names"]

# "12. ", "12) ", "- ", "* ": how lists number and mark their lines.
_MARK = re.compile(r"^(?:\(?\d{1,6}[.)]\s+|[-*•–—]\s+)+")
_LONGEST = 200  # letters of a name; what is longer is a text
_MOST = 100_000


def find_names(evidence: Evidence, asked: Path) -> tuple[AskedName, ...]:
    """Return the names in a file, or where none is called so, those that a report names.

    Of a report the names are numbered in the order in which they stand in it.
    """
    if asked.exists():
        return read_names(asked)
    try:
        report = find_report(list(evidence.reports.values()), str(asked))
    except UsageError as error:
        raise InputError(f"{asked}: neither a file nor a report of this register") from error
    mentions = sorted(
        (mention.start, mention.name)
        for statement in evidence.statements.values()
        if statement.report_id == report.id and (mention := mention_of(statement)) is not None
    )
    names = dict.fromkeys(name for _, name in mentions)
    if not names:
        raise InputError(f"{asked}: this report names nobody")
    return tuple(AskedName(number, name) for number, name in enumerate(names, start=1))


def read_names(path: Path) -> tuple[AskedName, ...]:
    """Return the names of a file, one a line; empty lines and those that begin with # aside.

    Raises `InputError` where it cannot be read, holds no name, or a line that is none.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Check the name") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 at byte {error.start}. Save it as UTF-8 text, one name a line"
        ) from error
    return read_name_lines(text, str(path), most=_MOST)


def read_name_lines(text: str, where: str, *, most: int) -> tuple[AskedName, ...]:
    """Return the names of a text, one a line; `where` is what errors call it. As `read_names`."""
    lines = enumerate(text.splitlines(), start=1)
    found = [
        AskedName(number, name)
        for number, line in lines
        if (name := _MARK.sub("", line.strip())) and not line.lstrip().startswith("#")
    ]
    if not found:
        raise InputError(Sentence("%(file)s: holds no name. Write one name a line", file=where))
    if len(found) > most:
        raise InputError(
            Sentence(
                "%(file)s: %(lines)s lines; at most %(most)s names are asked at once",
                file=where,
                lines=f"{len(found):,}",
                most=f"{most:,}",
            )
        )
    for one in found:
        if len(one.name) > _LONGEST or not fold_words(one.name):
            raise InputError(
                Sentence(
                    "%(file)s, line %(line)s: this is no name. Write one name a line",
                    file=where,
                    line=one.line,
                )
            )
    return tuple(found)
