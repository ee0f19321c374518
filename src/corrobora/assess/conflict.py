"""Contradictions about one claim, each with both sides (DESIGN rule 7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from corrobora.assess.evidence import Evidence
from corrobora.assess.origin import Weighed
from corrobora.assess.standing import date_of
from corrobora.model.edtf import EdtfDate
from corrobora.model.finding import Conflict, ConflictSide, Finding, PersonState, SupportedBy
from corrobora.model.sentences import Sentence
from corrobora.model.statement import Act
from corrobora.model.vocabulary import ActKind
from corrobora.model.words import fold_words

__all__ = [
    "differing_copies",
    "find_claim_conflicts",
    "find_life_conflicts",
    "tell_conflicts_apart",
]


# Days between what somebody saw and the report of it.
_SEEN_LATELY = 7


def find_claim_conflicts(
    evidence: Evidence,
    about: str,
    origins: Sequence[Weighed],
    *,
    agreements: Iterable[Sequence[str]],
    held: frozenset[str],
) -> tuple[Conflict, ...]:
    """Return what stands against each other among the origins of one claim.

    `agreements` are statements that copies share: where their dates differ, that is a
    difference within the family. `held` are those that say the person is still held.
    """
    found = [
        _denial(about, origins, held),
        _dates(evidence, about, origins),
        _words(evidence, about, origins, ("place", lambda a: a.place)),
        _words(evidence, about, origins, ("site", lambda a: a.site)),
        *(_within_family(evidence, about, ids) for ids in agreements),
    ]
    return tuple(sorted({c for c in found if c is not None}, key=lambda c: (c.kind, str(c.sides))))


def _denial(about: str, origins: Sequence[Weighed], held: frozenset[str]) -> Conflict | None:
    affirmed = [o for o in origins if o.happened]
    denied = [o for o in origins if o.denies]
    if not affirmed or not denied:
        return None
    is_held = all(s.statement_id in held for o in denied for s in o.origin.support)
    against = Sentence("still held") if is_held else Sentence("it did not happen")
    sides = [_side(o, Sentence("it happened")) for o in affirmed]
    sides += [_side(o, against) for o in denied]
    return Conflict("still_held" if is_held else "denied", about, tuple(sides))


def _dates(evidence: Evidence, about: str, origins: Sequence[Weighed]) -> Conflict | None:
    """Return a conflict of days; that somebody was seen held on two days is none."""
    dated = [
        (o, d) for o in origins if o.happened for d in o.dates if d not in _days_seen(evidence, o)
    ]
    if all(a.is_compatible_with(b) for (_, a), (_, b) in combinations(dated, 2)):
        return None
    return Conflict("dates", about, tuple(_side(o, str(d)) for o, d in dated))


def _days_seen(evidence: Evidence, origin: Weighed) -> frozenset[EdtfDate]:
    """Return the days of the reports themselves on which the person is said to be held.

    "Is still held, his wife said on Sunday" tells of Sunday, not of the day of the arrest.
    """
    found = set()
    for support in origin.origin.support:
        statement = evidence.statements[support.statement_id]
        date, said = date_of(statement), evidence.published(support.report_id)
        is_held = isinstance(statement, Act) and statement.act is ActKind.DETENTION
        if is_held and date is not None and said is not None:
            is_near = abs((said - date.latest).days) <= _SEEN_LATELY
            found |= {date} if is_near and date.day is not None else set()
    return frozenset(found)


def _words(
    evidence: Evidence,
    about: str,
    origins: Sequence[Weighed],
    what: tuple[str, Callable[[Act], str | None]],
) -> Conflict | None:
    """Return a conflict where two origins name different places; a part of a name is none."""
    kind, get = what
    named = [(o, value) for o in origins if o.happened for value in _values(evidence, o, get)]
    if not any(
        a.voice.key != b.voice.key and _differ(v, w) for (a, v), (b, w) in combinations(named, 2)
    ):
        return None
    return Conflict(kind, about, tuple(_side(o, value) for o, value in named))


def _values(evidence: Evidence, origin: Weighed, get: Callable[[Act], str | None]) -> Iterator[str]:
    acts = (evidence.statements[s.statement_id] for s in origin.origin.support)
    yield from sorted({v for a in acts if isinstance(a, Act) and (v := get(a)) is not None})


def _differ(a: str, b: str) -> bool:
    return not set(fold_words(a)) & set(fold_words(b))


def _side(origin: Weighed, value: str) -> ConflictSide:
    return ConflictSide(origin.origin.name, value, *_carried(origin.origin.support))


def _within_family(evidence: Evidence, about: str, ids: Sequence[str]) -> Conflict | None:
    """Return the difference where copies of one passage do not state the same date."""
    by_date: dict[EdtfDate, list[str]] = defaultdict(list)
    for id_ in ids:
        date = date_of(evidence.statements[id_])
        if date is not None:
            by_date[date].append(id_)
    return differing_copies(evidence, about, {str(d): given for d, given in by_date.items()})


def differing_copies(
    evidence: Evidence, about: str, given: Mapping[str, Iterable[str]]
) -> Conflict | None:
    """Return the conflict between values that copies of one passage give, None for one value.

    `given` are the ids of the statements by the value that they give.
    """
    if len(given) < len(("one", "other")):
        return None
    sides = tuple(
        ConflictSide(
            "copies of one report",
            value,
            tuple(sorted({evidence.statements[i].report_id for i in ids})),
            tuple(sorted(set(ids))),
        )
        for value, ids in sorted(given.items())
    )
    return Conflict("differs_within_family", about, sides)


def tell_conflicts_apart(persons: Iterable[PersonState]) -> tuple[PersonState, ...]:
    """Return the persons with a mark on each conflict that would else share another's id.

    The same quarrel over two episodes is two conflicts; the earlier one stays unmarked.
    """
    seen: Counter[str] = Counter()
    return tuple(
        replace(
            person,
            findings=tuple(
                replace(f, conflicts=tuple(_mark(c, seen) for c in f.conflicts))
                for f in person.findings
            ),
        )
        for person in persons
    )


def _mark(conflict: Conflict, seen: Counter[str]) -> Conflict:
    seen[conflict.id] += 1
    before = seen[conflict.id] - 1
    return replace(conflict, mark=str(before)) if before else conflict


def find_life_conflicts(name: str, findings: Sequence[Finding]) -> tuple[Conflict, ...]:
    """Return the conflict where a person is said to be dead and, for a later day, alive."""
    deaths = [f for f in findings if f.act is ActKind.DEATH and f.independent and f.date]
    alive = [f for f in findings if f.act is not ActKind.DEATH and f.independent and f.date]
    return tuple(
        Conflict(
            "alive_or_dead",
            name,
            (_finding_side(death, "died"), _finding_side(later, later.act.value)),
        )
        for death in deaths
        for later in alive
        if death.date and later.date and later.date.earliest > death.date.latest
    )


def _finding_side(finding: Finding, what: str) -> ConflictSide:
    counted = [o for o in finding.origins if o.counted]
    names = ", ".join(sorted({o.name for o in counted}))
    support = [s for o in counted for s in o.support]
    return ConflictSide(names, f"{what} {finding.date}", *_carried(support))


def _carried(support: Iterable[SupportedBy]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the reports and the statements that carry something."""
    listed = list(support)
    reports, ids = {s.report_id for s in listed}, {s.statement_id for s in listed}
    return tuple(sorted(reports)), tuple(sorted(ids))
