"""Deciding what stands in the case file of a person: one decision for each entry that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.errors import UsageError
from corrobora.model.case import CASE_FIELDS, CaseField, read_value
from corrobora.model.sentences import Sentence
from corrobora.register.cases import CASE, CaseFile, load_case
from corrobora.register.decide.frame import Author, Draft, Stamp, make_decisions, undo_decision
from corrobora.register.decided import Made
from corrobora.register.opening import opened
from corrobora.register.subjects import find_somebody
from corrobora.store.database import Connection, Where

__all__ = ["set_case", "undo_case"]


def set_case(
    register: Where,
    asked: str,
    values: Mapping[CaseField, str],
    *,
    author: Author,
    stamps: Sequence[Stamp],
    seen: Mapping[CaseField, str] | None = None,
) -> tuple[Made, ...]:
    """Record entries of a person's case file, all of them or none; an empty value clears one.

    `stamps` are one for each value. `seen` are the ids of the decisions that the person saw
    standing, "" for none, by field. Raises `UsageError` where it is not one person, a value is
    none, it stands so already, or somebody else changed an entry meanwhile.
    """
    if not values:
        raise UsageError(Sentence("Nothing was changed in the case file"))
    kept = {of: _read(of, typed) for of, typed in values.items()}

    def prepare(connection: Connection) -> Sequence[Draft]:
        person = find_somebody(connection, asked)
        case = load_case(connection, {person.id, *person.merged})
        for of, value in kept.items():
            _refuse(case, of, value, None if seen is None else seen.get(of, ""))
        return [_draft((person.id, person.name), of, value) for of, value in kept.items()]

    return make_decisions(register, prepare, author=author, stamps=stamps)


def undo_case(register: Where, asked: str, decision: str, *, author: Author, stamp: Stamp) -> Made:
    """Take back a change of this person's case file; what stood before it stands again.

    Raises `UsageError` where the decision is none on this case file, or does not stand.
    """
    with opened(register) as connection:
        person = find_somebody(connection, asked)
        case = load_case(connection, {person.id, *person.merged})
    if decision not in {one.decision.id for one in case.history}:
        raise UsageError(
            Sentence(
                "%(decision)s: no change of this case file is called so", decision=decision[:8]
            )
        )
    return undo_decision(register, decision, author=author, stamp=stamp)


def _read(of: CaseField, typed: str) -> str:
    try:
        return read_value(of, typed)
    except ValueError as error:
        raise UsageError(
            Sentence("%(field)s: %(error)s", field=Sentence(CASE_FIELDS[of]), error=error.args[0])
        ) from error


def _refuse(case: CaseFile, of: CaseField, value: str, seen: str | None) -> None:
    name = CASE_FIELDS[of]
    if seen is not None and case.decision(of) != seen:
        entry = case.entries.get(of)
        who = (
            Sentence("somebody took it back")
            if entry is None
            else Sentence("%(who)s changed it", who=entry.by)
        )
        raise UsageError(
            Sentence(
                "%(name)s: nothing was decided, for meanwhile %(who)s. Look again",
                name=name,
                who=who,
            )
        )
    if case.value(of) == value:
        raise UsageError(Sentence("%(name)s: it stands so already, nothing was decided", name=name))


def _draft(person: tuple[str, str], of: CaseField, value: str) -> Draft:
    """Return the decision; what it says in short names the entry and never what stands in it."""
    id_, name = person
    entry = Sentence(CASE_FIELDS[of])
    says = (
        Sentence("case file: %(entry)s", entry=entry)
        if value
        else Sentence("case file: %(entry)s, cleared", entry=entry)
    )
    payload = {"part": of.value, "value": value, "labels": [name], "says": says}
    return Draft(kind=CASE, subject=(id_,), payload=payload, labels=(name,))
