"""Who is named by which independent sources, within a scope: the table that estimates rest on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from corrobora.assess.evidence import Evidence
from corrobora.assess.fits import find_fits
from corrobora.assess.scope import Scope
from corrobora.model.edtf import Answer
from corrobora.model.estimate import Captures, Source
from corrobora.model.finding import Assessment, Finding, Origin, Support
from corrobora.model.party import UNKNOWN_OUTLETS
from corrobora.model.person import Suggestion
from corrobora.model.reconciled import Fit
from corrobora.model.vocabulary import Certainty

__all__ = ["FAMILIES", "LEAST_NAMED", "MOST_SOURCES", "find_captures", "find_sources"]

# What the people, their families and lawyers tell is one source of many mouths.
FAMILIES = "family"
LEAST_NAMED = 5  # who names fewer is no source of its own
MOST_SOURCES = 6  # tables of more are too thin; the rest is taken together

_Named = Mapping[str, frozenset[str]]


def find_sources(
    evidence: Evidence, assessment: Assessment, scope: Scope
) -> tuple[tuple[Source, ...], tuple[Fit, ...]]:
    """Return every independent source of names in the scope, and all who may be in it.

    A source is a side: what it was copied from, or told by, is its own source and not a second
    one (docs/method/origins.md). Only who is in the scope for certain counts, and only word that
    was given without a hedge. Outlets that nobody knows are no source.
    """
    fits = find_fits(evidence, scope, assessment.persons)
    names, counts = _name_sources(fits), Counter[str]()
    for keys in _name_people(fits).values():
        counts.update(keys)
    found = [Source(key, names[key], counts[key]) for key in counts]
    return tuple(sorted(found, key=lambda s: (-s.people, s.name, s.key))), fits


def find_captures(
    evidence: Evidence,
    assessment: Assessment,
    scope: Scope,
    chosen: Collection[str] | None = None,
) -> Captures:
    """Return the table of these sources (by key), by default of all that name enough people."""
    sources, fits = find_sources(evidence, assessment, scope)
    wanted = [
        s for s in sources if (s.people >= LEAST_NAMED if chosen is None else s.key in chosen)
    ]
    named = _name_people(fits)
    apart = [s for s in wanted if not _shares(s.key, wanted, named)]
    wanted = [s for s in wanted if s not in apart]
    kept, rest = wanted, []
    if len(wanted) > MOST_SOURCES:
        kept, rest = wanted[: MOST_SOURCES - 1], wanted[MOST_SOURCES - 1 :]
    groups = [frozenset({s.key}) for s in kept] + ([frozenset(s.key for s in rest)] if rest else [])
    pairs = _find_doubles(assessment.suggestions, named)
    cells = _tabulate(named.values(), groups)
    open_ = sum(f.answer is Answer.POSSIBLY for f in fits)
    sure = sum(f.answer is Answer.YES for f in fits)
    return Captures(
        sources=tuple(_sum_up(named, group, sources) for group in groups),
        cells=cells,
        pooled=tuple(rest),
        unused=tuple(s for s in sources if s not in wanted and s not in apart),
        apart=tuple(apart),
        open=open_,
        only_hedged=sure - sum(cells.values()),
        doubles=len(pairs),
        joined=_tabulate(_join(named, pairs).values(), groups) if pairs else None,
    )


def _shares(key: str, wanted: Sequence[Source], named: _Named) -> bool:
    """Say whether a source names somebody whom another of those wanted names too."""
    others = {s.key for s in wanted} - {key}
    return any(key in keys and not others.isdisjoint(keys) for keys in named.values())


def _sum_up(named: _Named, group: frozenset[str], sources: Sequence[Source]) -> Source:
    parts = [s for s in sources if s.key in group]
    if len(parts) == 1:
        return parts[0]
    people = sum(not keys.isdisjoint(group) for keys in named.values())
    return Source("|".join(sorted(group)), f"{len(parts)} others together", people)


def _name_people(fits: Iterable[Fit]) -> dict[str, frozenset[str]]:
    """Return by person id the sources that name them, for those who are in the scope for sure."""
    found = {
        fit.person_id: frozenset(key for key, _ in _origins(fit.finding))
        for fit in fits
        if fit.answer is Answer.YES
    }
    return {person: keys for person, keys in found.items() if keys}


def _name_sources(fits: Iterable[Fit]) -> dict[str, str]:
    """Return the name of each source: of a state the side, else the commonest name."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for fit in fits:
        for key, origin in _origins(fit.finding):
            names[key][origin.name] += 1
    found = {key: max(told, key=lambda n: (told[n], n)) for key, told in names.items()}
    for key in found:
        if key == FAMILIES:
            found[key] = "people, families and lawyers"
        elif key.startswith("state:"):
            code = key.partition(":")[2]
            found[key] = "the state" if code == "unknown" else f"the state ({code})"
    return found


def _origins(finding: Finding) -> Iterator[tuple[str, Origin]]:
    for origin in finding.origins:
        is_firm = any(s.certainty == Certainty.ASSERTED.value for s in origin.support)
        is_for = origin.counted and origin.stance is Support.FOR
        if is_for and is_firm and origin.side != UNKNOWN_OUTLETS:
            kind = origin.side.partition(":")[0]
            yield (FAMILIES if kind == FAMILIES else origin.side), origin


def _tabulate(
    named: Iterable[frozenset[str]], groups: Sequence[frozenset[str]]
) -> dict[tuple[bool, ...], int]:
    counts = Counter(tuple(not keys.isdisjoint(g) for g in groups) for keys in named)
    return {history: n for history, n in sorted(counts.items(), reverse=True) if any(history)}


def _find_doubles(suggestions: Iterable[Suggestion], named: _Named) -> list[tuple[str, str]]:
    return [(s.a_id, s.b_id) for s in suggestions if s.a_id in named and s.b_id in named]


def _join(named: _Named, pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return who is named by whom if all of these pairs are one person each."""
    head = {person: person for person in named}

    def find(person: str) -> str:
        while head[person] != person:
            person = head[person]
        return person

    for a, b in pairs:
        head[find(a)] = find(b)
    found: dict[str, frozenset[str]] = {}
    for person, keys in named.items():
        found[find(person)] = found.get(find(person), frozenset()) | keys
    return found
