"""Pairs that a list itself says may be one person: another name in a row, one id under two names.

Merely suggested, as all pairs are: ids are reused, and aliases are shared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corrobora.model.listed_name import count_family_names, speak_name
from corrobora.model.listing import ListField, ListRow
from corrobora.model.listing_text import is_listing, read_listing
from corrobora.model.person import People, Suggestion, name_key, person_id
from corrobora.model.report import Form, Report, TextRevision

__all__ = ["find_told_pairs", "suggest_listed"]

# Above what names alone mostly reach: somebody says so.
_ALIAS = 0.9
_ONE_ID = 0.85
_PARTS = (
    ListField.FIRST_NAME,
    ListField.MIDDLE_NAME,
    ListField.FATHER_NAME,
    ListField.LAST_NAME,
    ListField.SECOND_LAST_NAME,
)

_Hint = tuple[str, str, float, str]


def suggest_listed(
    people: People,
    texts: Iterable[tuple[Report, TextRevision]],
    known: Iterable[Suggestion] = (),
) -> tuple[Suggestion, ...]:
    """Return the pairs of persons that lists name so, beside those that are `known`."""
    names = {person.id: person.name for person in people.persons}
    seen = {frozenset((one.a_id, one.b_id)) for one in known}
    found: dict[frozenset[str], Suggestion] = {}
    for a, b, score, why in _find_hints(texts):
        ids = sorted({people.now(person_id(a, None)), people.now(person_id(b, None))})
        pair = frozenset(ids)
        if len(ids) < 2 or pair in seen or pair in found or not pair <= names.keys():  # noqa: PLR2004 - a pair
            continue
        first, second = sorted(ids, key=lambda id_: (name_key(names[id_]), id_))
        found[pair] = Suggestion(
            names[first], names[second], score, (why,), first, second, is_told=True
        )
    return tuple(sorted(found.values(), key=lambda s: (-s.score, s.a, s.b, s.a_id, s.b_id)))


def find_told_pairs(
    texts: Iterable[tuple[Report, TextRevision]],
) -> Mapping[tuple[str, str], tuple[float, str]]:
    """Return the pairs of persons that lists name so, by ids as names alone make them.

    With a score and why, those that were told first; the ids of a pair are in order.
    """
    found: dict[tuple[str, str], tuple[float, str]] = {}
    for a, b, score, why in _find_hints(texts):
        first, second = sorted((person_id(a, None), person_id(b, None)))
        if first != second:
            found.setdefault((first, second), (score, why))
    return found


def _find_hints(texts: Iterable[tuple[Report, TextRevision]]) -> Iterator[_Hint]:
    """Give the pairs of names, each with the list that says so."""
    by_id: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for report, revision in texts:
        if report.form is not Form.LIST or not is_listing(revision.text):
            continue
        listing = read_listing(revision.text)
        key, first = name_key(listing.list_name), count_family_names(listing)
        for row in listing.rows:
            name = _name_of(row, first)
            if not name_key(name):
                continue
            for cell in row.all(ListField.ALIAS):
                why = f"{report.label}, row {row.number}: gives “{cell.value}” as another name"
                yield name, cell.value, _ALIAS, why
            id_ = row.text(ListField.ROW_ID)
            if id_:
                by_id[key, id_.strip()].setdefault(name_key(name), name)
    yield from _find_renamed(by_id)


def _find_renamed(by_id: Mapping[tuple[str, str], Mapping[str, str]]) -> Iterator[_Hint]:
    """Give names under one id of a list; where most ids have several, they are mere row numbers."""
    moved = [names for names in by_id.values() if len(names) > 1]
    if len(moved) * 2 > len(by_id):
        return
    for (_, id_), names in by_id.items():
        first, *others = names.values()
        why = f"the list has both under its id {id_}"
        yield from ((first, other, _ONE_ID, why) for other in others)


def _name_of(row: ListRow, first: int) -> str:
    """Return the name of the one person of a row, empty where there are several."""
    whole = row.all(ListField.NAME)
    if len(whole) == 1:
        return speak_name(whole[0].value, first)
    cells = [cell for field in _PARTS for cell in row.all(field)]
    return "" if whole else " ".join(cell.value for cell in cells)
