"""Deciding whether two reports are copies of each other (docs/adr/0009)."""

from __future__ import annotations

from collections.abc import Iterable

from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.plain import as_plain
from corrobora.model.report import Report, TextRevision
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.judged_copies import apply_judgements, pair_of
from corrobora.register.judgements import COPY, load_copy_judgements
from corrobora.register.pair_link import find_pair_link
from corrobora.register.queries import load_texts
from corrobora.register.report_lookup import find_report
from corrobora.store.database import Connection, Where
from corrobora.store.lineage import load_links

__all__ = ["decide_copy"]

Text = tuple[Report, TextRevision]


def decide_copy(
    register: Where,
    asked: tuple[str, str],
    judgement: Judgement,
    *,
    author: Author,
    stamp: Stamp,
    source: str | None = None,
) -> Made:
    """Record what a person judged of two reports, in place of what stood for them before.

    `asked` and `source` (which of the two was first, where the person says so) are what was
    typed. Raises `UsageError` where a report is not here, both are the same, no reason or name
    is given, or somebody decided of the same two meanwhile; nothing is written then.
    """

    def prepare(connection: Connection) -> Draft:
        texts = load_texts(connection)
        a, b = _find_two(texts, asked)
        first = None if source is None else _find_source((a, b), source)
        link = None
        if judgement is not Judgement.NEGATIVE:
            link = find_pair_link(connection, texts, (a, b), source=first)
        labels = {a.id: a.label, b.id: b.label}
        subject = pair_of(a.id, b.id)
        seen = {report.id: revision.id for report, revision in texts}
        return Draft(
            kind=COPY,
            subject=subject,
            payload={
                "judgement": judgement.value,
                "source": first,
                "link": None if link is None else as_plain(link),
                "revisions": {id_: seen[id_] for id_ in subject},
            },
            labels=tuple(labels[one] for one in subject),
            thirds=_find_thirds(connection, texts, (a.id, b.id)),
        )

    return make_decision(register, prepare, author=author, stamp=stamp)


def _find_two(texts: Iterable[Text], asked: tuple[str, str]) -> tuple[Report, Report]:
    reports = [report for report, _ in texts]
    a, b = (find_report(reports, one) for one in asked)
    if a.id == b.id:
        raise UsageError(f"{a.label}: a report is no copy of itself. Name two reports")
    return a, b


def _find_source(two: tuple[Report, Report], asked: str) -> str:
    try:
        return find_report(two, asked).id
    except UsageError as error:
        names = " or ".join(one.label for one in two)
        raise UsageError(f"{asked}: the source must be one of the two, {names}") from error


def _find_thirds(
    connection: Connection, texts: tuple[Text, ...], two: tuple[str, str]
) -> tuple[str, ...]:
    """Return the labels of the reports that are linked to both of the two."""
    found = [stored.link for stored in load_links(connection)]
    held = apply_judgements(found, load_copy_judgements(connection, texts))
    pairs = {pair_of(link.derived, link.source) for link in held}
    return tuple(
        sorted(r.label for r, _ in texts if all(pair_of(r.id, one) in pairs for one in two))
    )
