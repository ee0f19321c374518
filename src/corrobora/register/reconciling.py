"""Laying a figure of the ledger, or somebody's own names, beside the people of a register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corrobora.assess.reconcile import reconcile
from corrobora.model.axis import Entry
from corrobora.model.edtf import Answer, EdtfDate
from corrobora.model.person import Person, name_key
from corrobora.model.reconciled import (
    AskedName,
    Candidate,
    Fit,
    NameCheck,
    NameVerdict,
    Reconciliation,
)
from corrobora.model.words import fold_words
from corrobora.packs.name_parts import NameParts
from corrobora.register.record import Record
from corrobora.resolve.names import compare_names
from corrobora.resolve.persons import SUGGEST_FROM, forms_of

__all__ = ["check_names", "find_unasked", "reconcile_tally"]

_MOST_CANDIDATES = 5
_ENDS = 3  # letters by which a pair of names is found worth comparing
# Up to so many pairs all are compared; of more only those that share how a word begins or ends.
_ALL_PAIRS = 200_000
_VERDICTS = {
    Answer.YES: NameVerdict.MATCHED,
    Answer.POSSIBLY: NameVerdict.PERHAPS,
    Answer.NO: NameVerdict.OUTSIDE,
}


def reconcile_tally(
    record: Record, entry: Entry, *, since: EdtfDate | None = None
) -> Reconciliation:
    """Return how the people of the register stand to one of its figures."""
    return reconcile(record.evidence, record.assessment, entry.row, parts=entry.parts, since=since)


def check_names(
    record: Record, found: Reconciliation, asked: Sequence[AskedName]
) -> tuple[NameCheck, ...]:
    """Return for each name whom it means here and how they stand to the figure, in its order.

    The same full name is the person; anything less is *perhaps*, with the reasons. Of several
    who bear a name none is chosen.
    """
    persons = record.evidence.people.persons
    fits = {f.person_id: f for f in (*found.matched, *found.ambiguous, *found.outside)}
    is_small = len(asked) * len(persons) <= _ALL_PAIRS
    near = _Near(persons, record.name_parts, is_small=is_small)
    first: dict[str, int] = {}
    checks = []
    for one in asked:
        check = _check(one, near, fits)
        key = check.candidates[0].person_id if _is_sure(check) else name_key(one.name)
        same = first.setdefault(key, one.line)
        checks.append(check if same == one.line else replace(check, same_as=same))
    return tuple(checks)


def find_unasked(found: Reconciliation, checks: Iterable[NameCheck]) -> tuple[Fit, ...]:
    """Return who fills the figure, or may, and is meant by none of the names."""
    meant = {one.person_id for check in checks for one in check.candidates}
    return tuple(f for f in (*found.matched, *found.ambiguous) if f.person_id not in meant)


def _is_sure(check: NameCheck) -> bool:
    return len(check.candidates) == 1 and check.candidates[0].score == 1 and not check.more


class _Near:
    """The persons of a register by their names, and by pieces of them."""

    def __init__(
        self, persons: Sequence[Person], parts: NameParts | None, *, is_small: bool
    ) -> None:
        self.persons = persons
        self.parts = parts
        self.is_small = is_small
        self.by_name: dict[str, list[Person]] = {}
        self.by_piece: dict[str, dict[str, Person]] = {}
        for person in persons:
            for form in forms_of(person):
                self.by_name.setdefault(name_key(form), []).append(person)
                for piece in _pieces(form):
                    self.by_piece.setdefault(piece, {})[person.id] = person

    def alike(self, name: str) -> Iterable[Person]:
        """Return who is worth comparing with the name."""
        if self.is_small:
            return self.persons
        found: dict[str, Person] = {}
        for piece in _pieces(name):
            found |= self.by_piece.get(piece, {})
        return found.values()


def _pieces(name: str) -> set[str]:
    return {p for word in fold_words(name) for p in (f"{word[:_ENDS]}-", f"-{word[-_ENDS:]}")}


def _check(one: AskedName, near: _Near, fits: Mapping[str, Fit]) -> NameCheck:
    is_full = len(fold_words(one.name)) > 1
    bearers = near.by_name.get(name_key(one.name), []) if is_full else []
    if len(bearers) == 1:
        candidate = _candidate(bearers[0], one.name, near.parts, fits)
        fit = candidate.fit
        verdict = NameVerdict.OUTSIDE if fit is None else _VERDICTS[fit.answer]
        return NameCheck(asked=one, verdict=verdict, candidates=(candidate,))
    likely = bearers or [p for p in near.alike(one.name) if _is_alike(p, one.name, near.parts)]
    found = sorted(
        (_candidate(person, one.name, near.parts, fits) for person in likely),
        key=lambda c: (-c.score, c.fit is None, c.name, c.person_id),
    )
    return NameCheck(
        asked=one,
        verdict=NameVerdict.PERHAPS if found else NameVerdict.NOT_KNOWN,
        candidates=tuple(found[:_MOST_CANDIDATES]),
        more=max(0, len(found) - _MOST_CANDIDATES),
    )


def _is_alike(person: Person, name: str, parts: NameParts | None) -> bool:
    """Say whether they may be one: written alike, or one holds all words of the other."""
    asked = set(fold_words(name))
    return any(
        compare_names(form, name, parts).score >= SUGGEST_FROM
        or (bool(asked) and (asked <= (words := set(fold_words(form))) or words <= asked))
        for form in forms_of(person)
        if fold_words(form)
    )


def _candidate(
    person: Person, name: str, parts: NameParts | None, fits: Mapping[str, Fit]
) -> Candidate:
    compared = max(
        (compare_names(form, name, parts) for form in forms_of(person)), key=lambda c: c.score
    )
    return Candidate(
        person_id=person.id,
        name=person.name,
        score=compared.score,
        reasons=compared.reasons,
        fit=fits.get(person.id),
    )
