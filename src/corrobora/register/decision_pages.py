"""Every decision in pages, for eyes that may not see all: whoever is hidden stands in none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from corrobora.register.audience import RESTRICT
from corrobora.register.cases import CASE
from corrobora.register.claims import kept_claims
from corrobora.register.indexed import about_whom
from corrobora.register.queries import load_labelled
from corrobora.register.standing import UNDO, find_standing
from corrobora.register.veil import Veil
from corrobora.store.database import Connection
from corrobora.store.decision_pages import page_of_decisions
from corrobora.store.decisions import Decision, load_chains

__all__ = ["DecisionPage", "DecisionRow", "list_decision_page"]

_LOOKS = 8  # pages looked through for one that may be told


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, what people call the things that it is about, and whether it stands."""

    decision: Decision
    about: tuple[str, ...]
    stands: bool


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Some decisions, the last one first; `after` leads to the ones before, None at the end."""

    rows: tuple[DecisionRow, ...]
    after: str | None


def list_decision_page(
    connection: Connection,
    veil: Veil,
    *,
    sees_all: bool,
    kinds: Collection[str] = (),
    after: str | None = None,
    most: int = 50,
) -> DecisionPage:
    """Return a page of decisions, fallen ones too; case files are for those who see everything.

    For others what is about somebody of whom anything is restricted, or names them, is left out.
    A page may hold fewer than `most`.
    """
    without = () if sees_all else (CASE, RESTRICT)
    seen: list[Decision] = []
    place, is_more = after, True
    for _ in range(_LOOKS):
        found = page_of_decisions(
            connection, kinds=kinds, without=without, after=place, most=most + 1
        )
        is_more = len(found) > most
        looked_at = found[:most]
        place = looked_at[-1].id if looked_at else place
        chains = load_chains(connection, {one.id for one in looked_at})
        seen += [one for one in looked_at if sees_all or _may_be_told(one, chains, veil)]
        if seen or not is_more:
            break
    rows = tuple(_rows(connection, seen))
    return DecisionPage(rows, place if is_more else None)


def _may_be_told(one: Decision, chains: Mapping[str, Decision], veil: Veil) -> bool:
    """Say whether a decision is about nobody who is restricted; of an undoing, what it undid."""
    one = _source(one, chains)
    if one.kind in {CASE, RESTRICT, UNDO}:
        return False
    ids = {*one.subject, *(who for kept in kept_claims(one).values() if (who := about_whom(kept)))}
    if any(veil.hidden_fields(id_) or veil.hidden_fields_of_report(id_) for id_ in ids):
        return False
    said = " ".join((one.reason, *_texts(one.payload)))
    return veil.cover(said) == said


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, Iterable):
        for part in value:
            yield from _texts(part)


def _rows(connection: Connection, made: Collection[Decision]) -> Iterator[DecisionRow]:
    chains = load_chains(connection, {one.id for one in made})
    standing = {one.id for one in find_standing(tuple(chains.values()))}
    sources = {one.id: _source(one, chains) for one in made}
    bare = [one for one in sources.values() if "labels" not in one.payload]
    named = load_labelled(connection, sorted({id_ for one in bare for id_ in one.subject}))
    labels = {one.id: one.label for one in named}
    for one in made:
        source = sources[one.id]
        kept = source.payload.get("labels")
        about = tuple(labels.get(i, i) for i in source.subject) if kept is None else tuple(kept)
        yield DecisionRow(one, about, one.id in standing)


def _source(one: Decision, chains: Mapping[str, Decision]) -> Decision:
    """Return what was taken back, in the end: it says what it is about."""
    while one.kind == UNDO and (before := chains.get(one.replaces or "")) is not None:
        one = before
    return one
