"""Fields of statements that a person may set: reading what is typed, and laying it over."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from corrobora.errors import UsageError
from corrobora.model.edtf import EdtfDate, parse_edtf
from corrobora.model.person import People
from corrobora.model.plain import Plain, as_plain
from corrobora.model.ruling import FieldSet, Rulings
from corrobora.model.sentences import Sentence
from corrobora.model.speaker import Speaker
from corrobora.model.statement import Statement, statement_id
from corrobora.model.vocabulary import SpeakerKind
from corrobora.store.codec import decode

__all__ = [
    "lay_over",
    "name_fields",
    "name_persons",
    "read_value",
    "set_fields",
    "write_value",
]

# What makes a statement that one: no decision can change it. Whom it is about is decided by
# splitting and merging persons.
_FIXED = frozenset({"report_id", "revision_id", "extractor", "quotes", "person"})
_NOTHING = "none"
_YES, _NO = frozenset({"yes", "true"}), frozenset({"no", "false"})


def name_fields(statement: Statement) -> tuple[str, ...]:
    """Return the names of the fields that a person may set, in the order of the type."""
    return tuple(f.name for f in fields(statement) if f.name not in _FIXED)


def read_value(statement: Statement, name: str, typed: str) -> Plain:
    """Return the value that `typed` gives the field, as plain data that the field's type reads.

    `none` empties a field that may be empty; parts of a list stand between semicolons; a speaker
    is typed `family: her sister`. Raises `UsageError`, saying what the field takes.
    """
    if name not in name_fields(statement):
        raise UsageError(
            Sentence(
                "%(name)s: no field of it. It has %(fields)s",
                name=name,
                fields=", ".join(name_fields(statement)),
            )
        )
    wanted = _types_of(type(statement))[name]
    try:
        return _read(wanted, typed.strip())
    except ValueError as error:
        raise UsageError(
            Sentence(
                "%(name)s cannot be %(typed)s: %(error)s",
                name=name,
                typed=f"{typed!r}",
                error=error.args[0],
            )
        ) from error


def write_value(value: Plain) -> str:
    """Return a field's plain value as `read_value` takes it; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(write_value, value))
    if isinstance(value, dict):  # a speaker
        return f"{value['kind']}: {value['name']}"
    return str(value)


def lay_over(
    statements: Mapping[str, Statement], rulings: Rulings
) -> tuple[dict[str, Statement], Rulings, dict[str, str]]:
    """Return the statements with the fields that people set, and the rulings on them.

    A statement that says something else has another id: the last of the three leads from the
    ids that were stored to those. The order stays.
    """
    if not rulings.fields:
        return dict(statements), rulings, {}
    laid = {
        id_: set_fields(one, rulings.fields[id_]) if id_ in rulings.fields else one
        for id_, one in statements.items()
    }
    now = {id_: statement_id(laid[id_]) for id_ in rulings.fields if id_ in laid}
    return {now.get(i, i): one for i, one in laid.items()}, _rename(rulings, now), now


def set_fields(statement: Statement, given: tuple[FieldSet, ...]) -> Statement:
    """Return the statement as it reads with these fields."""
    wanted = _types_of(type(statement))
    values: dict[str, Any] = {one.field: decode(wanted[one.field], one.value) for one in given}
    return replace(statement, **values)


def name_persons(people: People, names: Mapping[str, FieldSet]) -> People:
    """Return the persons with the names under which people decided to show them."""
    shown = {people.now(id_): str(one.value) for id_, one in names.items()}
    persons = tuple(replace(p, name=shown[p.id]) if p.id in shown else p for p in people.persons)
    return replace(people, persons=persons)


def _rename(rulings: Rulings, now: Mapping[str, str]) -> Rulings:
    """Return the rulings with the ids of statements as they are now."""

    def at(id_: str) -> str:
        return now.get(id_, id_)

    return replace(
        rulings,
        verdicts={at(id_): one for id_, one in rulings.verdicts.items()},
        fields={at(id_): one for id_, one in rulings.fields.items()},
        superseded=tuple(
            replace(s, older=at(s.older), newer=at(s.newer)) for s in rulings.superseded
        ),
        closings={
            id_: replace(
                one,
                rested_on=frozenset(map(at, one.rested_on)),
                holds=None if one.holds is None else at(one.holds),
            )
            for id_, one in rulings.closings.items()
        },
    )


def _types_of(kind: type[Statement]) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(wanted: Any, typed: str) -> Plain:  # noqa: ANN401 - a type, whatever it is
    """Read one value; `ValueError` says what is wrong with it."""
    if get_origin(wanted) in {Union, types.UnionType}:
        (inner,) = (part for part in get_args(wanted) if part is not types.NoneType)
        return None if typed.casefold() == _NOTHING else _read(inner, typed)
    if get_origin(wanted) is tuple:
        return _read_list(get_args(wanted)[0], typed)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return _read_word(wanted, typed)
    return _READERS[wanted](typed)


def _read_list(part: Any, typed: str) -> Plain:  # noqa: ANN401 - as above
    if typed.casefold() == _NOTHING:
        return []
    return [_read(part, one.strip()) for one in typed.split(";") if one.strip()]


def _read_word(words: type[StrEnum], typed: str) -> str:
    wanted = typed.casefold().replace(" ", "_")
    if wanted not in set(words):
        msg = Sentence("it must be one of %(words)s", words=", ".join(words))
        raise ValueError(msg)
    return wanted


def _read_switch(typed: str) -> bool:
    if typed.casefold() not in _YES | _NO:
        msg = Sentence("it must be yes or no")
        raise ValueError(msg)
    return typed.casefold() in _YES


def _read_speaker(typed: str) -> Plain:
    kind, colon, name = typed.partition(":")
    if not colon or not name.strip():
        msg = Sentence("a speaker is written with its kind, as in “family: her sister”")
        raise ValueError(msg)
    word = SpeakerKind(_read_word(SpeakerKind, kind.strip()))
    return as_plain(Speaker(name=name.strip(), kind=word))


def _read_text(typed: str) -> str:
    if not typed:
        msg = Sentence("it is empty")
        raise ValueError(msg)
    return typed


_READERS: Mapping[object, Callable[[str], Plain]] = {
    EdtfDate: lambda typed: str(parse_edtf(typed)),
    Speaker: _read_speaker,
    bool: _read_switch,
    int: int,
    str: _read_text,
}
