"""Holding back what a run would bring in again of people who were erased; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from corrobora.model.person import person_id
from corrobora.model.statement import Statement, statement_id
from corrobora.model.words import fold_words
from corrobora.register.erase.marks import Guard
from corrobora.register.erase.reports import clean_report, read_bytes
from corrobora.register.erase.subject import Subject
from corrobora.register.recording import Arrival
from corrobora.resolve.persons import mention_of
from corrobora.store.erasures import ErasureEntry
from corrobora.store.runs import RefusedRow

__all__ = ["Forgotten", "hide_names", "hold_back", "hold_back_bytes"]

_SHORT = 6
_HIDDEN = "(a name that was erased)"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A report that is not taken in; `label` is for the person at the terminal alone."""

    label: str
    why: str


def hold_back_bytes(guard: Guard, label: str, raw_hash: str) -> Forgotten | None:
    """Return what to say of bytes that an erasure took away or cleaned; `None` of any others."""
    entry = guard.find_bytes(raw_hash)
    if entry is None:
        return None
    why = f"erased on {entry.at:%Y-%m-%d}: it is not read again, and what is left of it stays"
    return Forgotten(label, why)


def hold_back(
    guard: Guard, arrival: Arrival, leading: Callable[[], frozenset[str]]
) -> Arrival | Forgotten:
    """Return a report without the people who were erased; one that is about nobody else is held.

    `leading` as in `Spellings`; asked for only where somebody is found.
    """
    if not guard.entries:
        return arrival
    said = [s for by in arrival.read for s in by.statements]
    names = _find_names(guard, arrival)
    lone = _find_lone(guard, said)
    found: dict[str, ErasureEntry] = {**names, **lone}
    if not found:
        return arrival
    entry = next(iter(found.values()))
    subject = _as_subject(arrival, names, lone, entry, leading())
    rest = {m.name for s in said if not subject.is_about(s) and (m := mention_of(s)) is not None}
    texts = [(arrival.revision, said)]
    others = tuple(sorted(name for name in rest if len(fold_words(name)) > 1))
    cleaned = clean_report(arrival.report, texts, subject, key=entry.key, others=others)
    if cleaned is None:
        return arrival
    if cleaned.is_alone:
        why = f"the person it is about was erased on {entry.at:%Y-%m-%d}: it was not taken in"
        return Forgotten(arrival.report.label, why)
    ((_, text),) = cleaned.texts
    note = f"somebody it names was erased on {entry.at:%Y-%m-%d}: that was left out, with its bytes"
    return replace(
        arrival,
        report=cleaned.report,
        revision=text.revision,
        raw=b"",
        read=tuple(
            replace(
                by,
                statements=tuple(_kept(text.kept, by.statements)),
                ids=(),
                refused=tuple(subject.at_home.scrub(why) for why in by.refused),
            )
            for by in arrival.read
        ),
        notes=(*arrival.notes, note),
        differences=(),
        sketch=None,
        withheld=tuple(sorted({one.id for one in found.values()})),
    )


def hide_names(guard: Guard, rows: Iterable[RefusedRow]) -> list[RefusedRow]:
    """Return what was refused as it may be kept: a file's name may be the name of the erased."""
    return [
        RefusedRow(*(None if one is None else _hide(guard, one) for one in _parts(row)))  # type: ignore[arg-type]
        for row in rows
    ]


def _hide(guard: Guard, text: str) -> str:
    return _HIDDEN if guard.hides(text) else text


def _parts(row: RefusedRow) -> tuple[str, str, str, str | None]:
    return row.path, row.why, row.advice, row.trace


def _find_names(guard: Guard, arrival: Arrival) -> Mapping[str, ErasureEntry]:
    report = arrival.report
    said = [s for by in arrival.read for s in by.statements]
    stated = (report.title, report.author, report.outlet)
    found: dict[str, ErasureEntry] = {}
    # Of a list, a name may stand in several cells, and whole in no text.
    names = sorted({m.name for s in said if (m := mention_of(s)) is not None})
    # Lists are filled in by hand: who was read as a person is one without capitals too.
    small = [name.lower() for name in names if any(word[0].islower() for word in name.split())]
    named, typed = "\n".join(names), "\n".join(small)
    for text in (arrival.revision.text, named, typed, *read_bytes(arrival.raw), *stated):
        found |= guard.find_names(text or "")
    # No capitals stand in most addresses, and words are run together by other marks.
    for address in (report.label, report.address):
        found |= guard.find_names(address.lower())
    return found


def _find_lone(guard: Guard, said: Iterable[Statement]) -> Mapping[str, ErasureEntry]:
    """Return the single words that mean somebody erased in this report."""
    found: dict[str, ErasureEntry] = {}
    for statement in said:
        mention = mention_of(statement)
        if mention is not None and len(fold_words(mention.name)) == 1:
            id_ = person_id(mention.name, statement.report_id)
            if (entry := guard.find_people([id_]).get(id_)) is not None:
                found[mention.name] = entry
    return found


def _as_subject(
    arrival: Arrival,
    names: Mapping[str, ErasureEntry],
    lone: Mapping[str, ErasureEntry],
    entry: ErasureEntry,
    leading: frozenset[str],
) -> Subject:
    nothing: frozenset[str] = frozenset()
    return Subject(
        names=tuple(sorted(names)),
        lone=tuple(sorted(lone)),
        ids=frozenset(person_id(name, arrival.report.id) for name in lone),
        statements=nothing,
        claims=nothing,
        reports=frozenset({arrival.report.id}),
        has_namesake=False,
        mark=f"(erased {entry.id[:_SHORT]})",
        leading=leading,
    )


def _kept(kept: Mapping[str, Statement], said: Iterable[Statement]) -> Iterable[Statement]:
    return (kept[id_] for s in said if (id_ := statement_id(s)) in kept)
