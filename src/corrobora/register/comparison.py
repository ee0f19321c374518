"""Two reports side by side: what is in line, what stands in one only, and what was made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corrobora.assess.drift import find_drift
from corrobora.errors import UsageError
from corrobora.lineage.pair import LaidBeside, lay_beside
from corrobora.model.judgement import CopyJudgement
from corrobora.model.lineage import CopyLink
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs
from corrobora.register.aligned_rows import AlignedRow, line_up
from corrobora.register.judged_copies import apply_judgements
from corrobora.register.opening import Connection, Where, opened
from corrobora.register.pair_texts import (
    Collected,
    find_text,
    find_texts_sharing,
    load_judgement,
)
from corrobora.register.queries import load_packs_of
from corrobora.store.lineage import load_link_of
from corrobora.store.statements import load_statements

__all__ = ["Comparison", "compare_held", "compare_in_register", "compare_texts"]

Text = tuple[Report, TextRevision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two reports as a person compares them.

    `link` is the copy link that holds, judgements included; `found` the one that the machine
    found. `laid` says what was weighed. Where there is no link, rows hold passages that are
    alike all the same. `judgement` is what a person judged of the two.
    """

    a: Report
    b: Report
    text_a: TextRevision
    text_b: TextRevision
    link: CopyLink | None
    found: CopyLink | None
    laid: LaidBeside
    judgement: CopyJudgement | None
    rows: tuple[AlignedRow, ...]


def compare_texts(
    a: Text,
    b: Text,
    packs: Packs,
    *,
    statements: Iterable[Statement] = (),
) -> Comparison:
    """Compare two reports that no register holds; they are all that is known."""
    laid = lay_beside(a, b, packs)
    found = laid.link if laid.evidence.is_copy else None
    return _compare((a, b), laid, found, None, (packs, tuple(statements)))


def compare_in_register(register: Where, asked: tuple[str, str]) -> Comparison:
    """Compare two reports of a register, as it holds them: its links, packs and judgements.

    `asked` is what was typed; raises `UsageError` where a report is not here or both are one.
    """
    with opened(register) as connection:
        return compare_held(connection, asked)


def compare_held(connection: Connection, asked: tuple[str, str]) -> Comparison:
    """Do the same for an open register: of the rest only what bears on the two is read."""
    a, b = (find_text(connection, one) for one in asked)
    if a[0].id == b[0].id:
        raise UsageError(f"{a[0].label}: name two different reports")
    stored = load_link_of(connection, (a[0].id, b[0].id))
    found = None if stored is None else stored.link
    judgement = load_judgement(connection, a, b)
    packs = load_packs_of(connection)
    read = load_statements(connection, reports=(a[0].id, b[0].id)).values()
    said = tuple(one for one in read if one.revision_id in {a[1].id, b[1].id})
    # What is boilerplate plays no part any more where there is a link.
    others = find_texts_sharing(connection, a, b) if found is None else ()
    laid = lay_beside(a, b, packs, collection=others, outlets=Collected(connection))
    return _compare((a, b), laid, found, judgement, (packs, said))


def _compare(
    two: tuple[Text, Text],
    laid: LaidBeside,
    found: CopyLink | None,
    judgement: CopyJudgement | None,
    known: tuple[Packs, Sequence[Statement]],
) -> Comparison:
    (a, text_a), (b, text_b) = two
    held = apply_judgements(
        [found] if found is not None else [], [judgement] if judgement is not None else []
    )
    link = held[0] if held else None
    shown = link or found or laid.link
    rows: tuple[AlignedRow, ...]
    if shown is None:
        rows = line_up(text_a, text_b, laid.passages)
    else:
        texts = {a.id: text_a, b.id: text_b}
        packs, statements = known
        derived, source = texts[shown.derived], texts[shown.source]
        drift = find_drift(shown, derived, source, packs, statements=statements)
        rows = line_up(text_a, text_b, laid.passages, shown, drift)
    return Comparison(
        a=a,
        b=b,
        text_a=text_a,
        text_b=text_b,
        link=link,
        found=found,
        laid=laid,
        judgement=judgement,
        rows=rows,
    )
