"""The JSON of who is who: addresses, merges, splits, suggestions; fields are only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corrobora.model.person import Person, Suggestion
from corrobora.model.plain import Plain
from corrobora.register.queries import View

__all__ = ["candidates_shape", "identity_shape", "suggestion_shape"]

Shape = dict[str, Plain]


def identity_shape(view: View, person: Person) -> Shape:
    """Return the public address, who was merged into the person, and who was split off or from."""
    people = view.people
    merges = {
        id_: one.decision
        for one in view.person_decisions.pairs
        if one.judgement == "positive" and one.look_again is None
        for id_ in one.persons
    }
    into = [s for s in view.person_decisions.splits if people.now(s.person) == person.id]
    out_of = [s for s in view.person_decisions.splits if people.now(s.made) == person.id]
    merged = [people.parts[id_] for id_ in person.merged if id_ in people.parts]
    return {
        "address": view.addresses.get(person.id),
        "merged_from": [
            {**_brief(view, part), "names": [*part.names], "decision": merges.get(part.id)}
            for part in merged
        ],
        "split_into": _others(view, ((s.made, s.decision) for s in into), person),
        "split_from": _others(view, ((s.person, s.decision) for s in out_of), person),
    }


def suggestion_shape(view: View, suggestion: Suggestion) -> Shape:
    """Return two persons that may be one, with what tells them apart and what was said of them."""
    return {
        "a": suggestion.a,
        "b": suggestion.b,
        "score": suggestion.score,
        "reasons": [*suggestion.reasons],
        "a_id": suggestion.a_id,
        "b_id": suggestion.b_id,
        "a_address": view.addresses.get(suggestion.a_id),
        "b_address": view.addresses.get(suggestion.b_id),
        "a_reports": _reports(view, suggestion.a_id),
        "b_reports": _reports(view, suggestion.b_id),
        "judgement": suggestion.judgement.value,
        "look_again": suggestion.look_again,
    }


def candidates_shape(view: View, persons: Sequence[Person]) -> list[Plain]:
    """Return those who may be meant by a name, with what tells them apart."""
    return [{**_brief(view, person), "reports": _reports(view, person.id)} for person in persons]


def _others(view: View, made: Iterable[tuple[str, str]], person: Person) -> list[Plain]:
    here = {one.id: one for one in view.people.persons}
    found = ((here.get(view.people.now(id_)), decision) for id_, decision in made)
    return [
        {**_brief(view, other), "decision": decision}
        for other, decision in found
        if other is not None and other.id != person.id
    ]


def _brief(view: View, person: Person) -> Shape:
    return {"id": person.id, "name": person.name, "address": view.addresses.get(person.id)}


def _reports(view: View, person: str) -> list[Plain]:
    return [
        view.reports[id_].label if id_ in view.reports else id_
        for id_ in view.named_in.get(person, ())
    ]
