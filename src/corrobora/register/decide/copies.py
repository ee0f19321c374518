"""Deciding whether two reports are copies of each other (docs/adr/0009)."""

from __future__ import annotations

from dataclasses import dataclass

from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.plain import as_plain
from corrobora.model.report import Report, TextRevision
from corrobora.model.sentences import Sentence
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decision
from corrobora.register.decided import Made
from corrobora.register.judged_copies import apply_judgements, pair_of
from corrobora.register.judgements import COPY, load_copy_judgements
from corrobora.register.pair_link import find_pair_link
from corrobora.register.pair_texts import find_text, load_decisions_on
from corrobora.register.queries import load_texts
from corrobora.register.report_lookup import find_report
from corrobora.store.database import Connection, Where
from corrobora.store.lineage import load_links

__all__ = ["CopySaid", "decide_copy", "decide_seen_copy"]

Text = tuple[Report, TextRevision]


@dataclass(frozen=True, slots=True)
class CopySaid:
    """What a person says of two reports, as they were typed, and which of them was first."""

    asked: tuple[str, str]
    judgement: Judgement
    source: str | None = None


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
    return decide_seen_copy(
        register, CopySaid(asked, judgement, source), author=author, stamp=stamp, seen=None
    )


def decide_seen_copy(
    register: Where, said: CopySaid, *, author: Author, stamp: Stamp, seen: str | None
) -> Made:
    """Do the same for somebody who saw what stood before; `seen` as in `make_decision`."""
    asked, judgement, source = said.asked, said.judgement, said.source

    def prepare(connection: Connection) -> Draft:
        a, b = two = _find_two(connection, asked)
        first = None if source is None else _find_source((a[0], b[0]), source)
        link = None
        if judgement is not Judgement.NEGATIVE:
            link = find_pair_link(connection, two, source=first)
        by_id = {report.id: (report, revision) for report, revision in two}
        subject = pair_of(a[0].id, b[0].id)
        return Draft(
            kind=COPY,
            subject=subject,
            payload={
                "judgement": judgement.value,
                "source": first,
                "link": None if link is None else as_plain(link),
                "revisions": {id_: by_id[id_][1].id for id_ in subject},
            },
            labels=tuple(by_id[one][0].label for one in subject),
            thirds=_find_thirds(connection, two),
        )

    return make_decision(register, prepare, author=author, stamp=stamp, seen=seen)


def _find_two(connection: Connection, asked: tuple[str, str]) -> tuple[Text, Text]:
    a, b = (find_text(connection, one) for one in asked)
    if a[0].id == b[0].id:
        raise UsageError(
            Sentence("%(label)s: a report is no copy of itself. Name two reports", label=a[0].label)
        )
    return a, b


def _find_source(two: tuple[Report, Report], asked: str) -> str:
    try:
        return find_report(two, asked).id
    except UsageError as error:
        names = " or ".join(one.label for one in two)
        raise UsageError(
            Sentence(
                "%(asked)s: the source must be one of the two, %(names)s", asked=asked, names=names
            )
        ) from error


def _find_thirds(connection: Connection, two: tuple[Text, Text]) -> tuple[str, ...]:
    """Return the labels of the reports that are linked to both of the two."""
    ids = {report.id for report, _ in two}
    made = load_decisions_on(connection, ids)
    found = [stored.link for stored in load_links(connection, reports=ids)]
    judged = {report for one in made if one.kind == COPY for report in one.subject}
    near = {end for link in found for end in (link.derived, link.source)} | judged
    texts = load_texts(connection, ids=near - ids, bare=near)
    held = apply_judgements(found, load_copy_judgements(connection, (*two, *texts), made=made))
    pairs = {pair_of(link.derived, link.source) for link in held}
    return tuple(
        sorted(r.label for r, _ in texts if all(pair_of(r.id, one) in pairs for one in ids))
    )
