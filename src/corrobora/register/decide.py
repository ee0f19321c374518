"""Making decisions: what a named person decides is appended and logged in one transaction.

Only the desk and `corrobora decide` may import this: nothing else decides. A decision is
prepared in a reading view, then written only if nobody decided the same meanwhile.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.plain import as_plain
from corrobora.model.report import Report, TextRevision
from corrobora.register.decided import Made
from corrobora.register.judged_copies import apply_judgements, pair_of
from corrobora.register.judgements import COPY, load_copy_judgements
from corrobora.register.pair_link import find_pair_link
from corrobora.register.queries import load_texts
from corrobora.register.report_lookup import find_report
from corrobora.register.standing import UNDO, find_standing, is_undone
from corrobora.store.database import Connection, open_register, reading, writing
from corrobora.store.decisions import Decision, append_decision, as_logged, load_decisions
from corrobora.store.lineage import load_links
from corrobora.store.log import KEY_BYTES, append_log

__all__ = ["KEY_BYTES", "Author", "Stamp", "decide_copy", "undo_decision"]

_SHORTEST_ID = 4
_TOO_MANY = 4000  # code points of a reason; more belongs into a report

Text = tuple[Report, TextRevision]


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides and why; `signed_in` says that they proved who they are."""

    name: str
    reason: str
    signed_in: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """When, and the random parts of a decision: its id and the key of its log row."""

    at: datetime.datetime
    id: str
    key: bytes


def decide_copy(
    register: Path,
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
    _check(author)
    engine = open_register(register, create=False)
    try:
        with reading(engine) as connection:
            texts = load_texts(connection)
            a, b = _find_two(texts, asked)
            first = None if source is None else _find_source((a, b), source)
            link = None
            if judgement is not Judgement.NEGATIVE:
                link = find_pair_link(connection, texts, (a, b), source=first)
            standing = _find_decided(load_decisions(connection), a, b)
            thirds = _find_thirds(connection, texts, (a.id, b.id))
        seen = {report.id: revision.id for report, revision in texts}
        made = Decision(
            id=stamp.id,
            kind=COPY,
            subject=pair_of(a.id, b.id),
            payload={
                "judgement": judgement.value,
                "source": first,
                "signed_in": author.signed_in,
                "link": None if link is None else as_plain(link),
                "revisions": {id_: seen[id_] for id_ in pair_of(a.id, b.id)},
            },
            reason=author.reason.strip(),
            decided_by=author.name.strip(),
            decided_at=stamp.at,
            replaces=None if standing is None else standing.id,
        )
        with writing(engine) as connection:
            _refuse_overtaken(standing, _find_decided(load_decisions(connection), a, b))
            _append(connection, made, stamp.key)
    finally:
        engine.dispose()
    labels = {a.id: a.label, b.id: b.label}
    return Made(made, standing, tuple(labels[one] for one in made.subject), thirds)


def undo_decision(register: Path, asked: str, *, author: Author, stamp: Stamp) -> Made:
    """Take back a decision, named by its id or the beginning of it; what it replaced stands again.

    Raises `UsageError` where none or several fit, or where it does not stand.
    """
    _check(author)
    engine = open_register(register, create=False)
    try:
        with writing(engine) as connection:
            decisions = load_decisions(connection)
            target = _find_decision(decisions, asked)
            _refuse_fallen(decisions, target)
            made = Decision(
                id=stamp.id,
                kind=UNDO,
                subject=target.subject,
                payload={"signed_in": author.signed_in},
                reason=author.reason.strip(),
                decided_by=author.name.strip(),
                decided_at=stamp.at,
                replaces=target.id,
            )
            _append(connection, made, stamp.key)
            labels = {report.id: report.label for report, _ in load_texts(connection)}
    finally:
        engine.dispose()
    return Made(made, target, tuple(labels.get(one, one) for one in target.subject))


# --- what is refused ----------------------------------------------------------------------------


def _check(author: Author) -> None:
    if not author.reason.strip():
        raise UsageError("A decision needs its reason: say with --why what you saw")
    if len(author.reason) > _TOO_MANY:
        raise UsageError(f"The reason is longer than {_TOO_MANY:,} characters. Say it in short")
    if not author.name.strip():
        raise UsageError("A decision needs a name: say with --by who decides")


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


def _refuse_overtaken(seen: Decision | None, now: Decision | None) -> None:
    if now is not None and (seen is None or seen.id != now.id):
        said = now.payload.get("judgement")
        raise UsageError(
            f"Nothing was decided: meanwhile {now.decided_by} decided {said}: {now.reason}."
            " Look again, then decide"
        )
    if now is None and seen is not None:
        raise UsageError(f"Nothing was decided: meanwhile decision {seen.id[:8]} was taken back")


def _find_decision(decisions: Iterable[Decision], asked: str) -> Decision:
    wanted = asked.strip().lower()
    found = [one for one in decisions if one.id.startswith(wanted)]
    if len(wanted) < _SHORTEST_ID or not found:
        raise UsageError(f"{asked}: no decision is called so. `corrobora decide list` names them")
    if len(found) > 1:
        raise UsageError(f"{asked}: several decisions begin so. Write more of the id")
    return found[0]


def _refuse_fallen(decisions: Iterable[Decision], target: Decision) -> None:
    made = tuple(decisions)
    short = target.id[:8]
    if is_undone(target, made):
        raise UsageError(f"Decision {short} was taken back already")
    if target.kind != UNDO and target not in find_standing(made):
        later = next(one for one in made if one.replaces == target.id and not is_undone(one, made))
        raise UsageError(
            f"Decision {short} does not stand: {later.id[:8]} took its place. Take that back first"
        )


def _find_decided(decisions: Iterable[Decision], a: Report, b: Report) -> Decision | None:
    pair = pair_of(a.id, b.id)
    found = [one for one in find_standing(decisions) if (one.kind, one.subject) == (COPY, pair)]
    return found[-1] if found else None


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


# --- what is kept -------------------------------------------------------------------------------


def _append(connection: Connection, made: Decision, key: bytes) -> None:
    append_decision(connection, made)
    append_log(connection, kind="decision", payload=as_logged(made), key=key, at=made.decided_at)
