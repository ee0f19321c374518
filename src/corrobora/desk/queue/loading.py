"""Loading the page of one thing that waits, for the eyes of whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from corrobora.desk.asked import Asked
from corrobora.desk.queue.asking import ask_deed
from corrobora.desk.queue.deeds import Deed
from corrobora.desk.queue.forms import Way, given_of
from corrobora.desk.queue.pages import Button, ItemPage, PairPage, list_buttons, rows_of
from corrobora.model.account import Permission
from corrobora.model.person import name_key
from corrobora.model.summary import Waiting, WaitingKind
from corrobora.register.lists.questions import VanishReason
from corrobora.register.opening import Connection
from corrobora.register.person_judgements import PAIR
from corrobora.register.review.dossier import Dossier, Gate, Reading, load_dossier, read_pair
from corrobora.register.review.latin import add_latin
from corrobora.register.review.matter import load_matter
from corrobora.register.summaries.asking import (
    Gaze,
    WaitingFilter,
    find_matter,
    find_persons,
    list_waiting,
    place_of,
)
from corrobora.register.veil import Veil

__all__ = ["find_next", "gate_of", "is_own", "load_item"]

_AT_ONCE = 20  # things looked through at a time for one that is not one's own


def find_next(asked: Asked, gaze: Gaze, way: Way) -> Waiting | None:
    """Return what comes next for whoever asks: nothing that they proposed themselves."""
    wanted = WaitingFilter(
        kinds=frozenset() if way.kind is None else frozenset({way.kind}), held=way.held
    )
    after: str | None = way.after or None
    while True:
        found = list_waiting(gaze, wanted, after=after, most=_AT_ONCE)
        theirs = (one for one in found.rows if not is_own(asked, one))
        if (one := next(theirs, None)) is not None or found.after is None:
            return one
        after = found.after


def is_own(asked: Asked, one: Waiting) -> bool:
    """Say whether somebody else has to confirm it, since whoever asks proposed it."""
    by = str(one.payload.get("by", ""))
    is_proposal = one.kind is WaitingKind.VERIFICATION
    return is_proposal and name_key(by) == name_key(asked.seat.name)


def gate_of(veil: Veil) -> Gate:
    """Return what of reports may be seen."""
    return Gate(veil.cover, veil.covers_report)


def load_item(asked: Asked, connection: Connection, one: Waiting, way: Way) -> ItemPage | None:
    """Return the page of a thing, with what may be decided by whoever asks.

    None for two persons who were joined or told apart a moment ago: what waits is counted anew
    only after the decision stands.
    """
    gaze = asked.look(connection)
    gate = gate_of(asked.veil)
    matter = find_matter(gaze, one.about[0]) if one.about else None
    pair = _load_pair(asked, connection, one, gate)
    if pair is None and one.kind is WaitingKind.PAIR:
        return None
    dossier = None
    if pair is None:
        dossier = load_dossier(connection, one, matter, today=asked.today, gate=gate)
    shown = _Shown(asked, way, one, dossier, pair)
    readings = () if dossier is None else dossier.readings
    at = shown.at(len(readings))
    focus = readings[at] if readings else None
    page = ItemPage(
        one=one,
        names=tuple(_name(gaze, one)),
        dossier=dossier,
        pair=pair,
        focus=focus,
        at=at,
        findings=rows_of(dossier),
        buttons=(),
        sides=(),
        filings=(),
        readings=tuple(shown.url(at=n) for n in range(len(readings))),
        next_reading=shown.url(at=(at + 1) % len(readings)) if len(readings) > 1 else None,
        swap=shown.swap(),
        call=_call(one),
        asked=None,
        is_mine=is_own(asked, one) or _vouched(asked, dossier),
        place=place_of(one),
    )
    if not asked.seat.may(Permission.DECIDE):
        return page
    page = replace(
        page,
        buttons=list_buttons(page, way),
        sides=tuple(shown.sides()),
        filings=tuple(shown.filings()),
    )
    return replace(page, asked=ask_deed(asked, connection, page, way))


def _load_pair(asked: Asked, connection: Connection, one: Waiting, gate: Gate) -> PairPage | None:
    is_again = one.kind is WaitingKind.LOOK_AGAIN and one.payload.get("decision") == PAIR
    if one.kind is not WaitingKind.PAIR and not is_again:
        return None
    if len(one.persons) != len(("one", "other")):
        return None
    first, second = one.persons
    is_swapped = bool(given_of(asked).text("swap"))
    if is_swapped:
        first, second = second, first
    pair = load_matter(connection, (first, second), today=asked.today)
    if pair is None:
        return None
    subject = tuple(sorted((first, second)))
    standing = [
        d.decision.id
        for d in pair.decided
        if d.stands and d.decision.kind == PAIR and d.decision.subject == subject
    ]
    return PairPage(
        pair=pair,
        standing=standing[-1] if standing else "",
        readings=(read_pair(pair, 0, gate), read_pair(pair, 1, gate)),
        is_swapped=is_swapped,
        latin=(add_latin(pair.persons[0].name), add_latin(pair.persons[1].name)),
    )


def _name(gaze: Gaze, one: Waiting) -> Iterator[tuple[str, str]]:
    found = find_persons(gaze, one.persons)
    for id_ in one.persons:
        if id_ in found:
            yield found[id_].name, found[id_].address or id_


def _vouched(asked: Asked, dossier: Dossier | None) -> bool:
    """Say whether whoever asks is among those who vouched for it, signed in as now."""
    vouched = None if dossier is None else dossier.verification
    names = () if vouched is None else (one.decided_by for one in vouched.by if one.signed_in)
    return name_key(asked.seat.name) in map(name_key, names)


def _call(one: Waiting) -> str | None:
    if one.kind is not WaitingKind.CALL:
        return None
    return f"/notes/new?{urlencode({'person': one.payload.get('name', '')})}"


@dataclass(frozen=True, slots=True)
class _Shown:
    """The buttons that stand beside what they choose."""

    asked: Asked
    way: Way
    one: Waiting
    dossier: Dossier | None
    pair: PairPage | None

    def at(self, most: int) -> int:
        """Return which of the readings is looked at."""
        given = given_of(self.asked)
        typed = given.text("at")
        places = {str(place): place for place in range(most)}
        return places.get(typed, 0)

    def url(self, *, at: int) -> str:
        """Return the page with another of the readings in view."""
        return self.way.url(self.one.id, at=str(at))

    def swap(self) -> str | None:
        """Return the page with the two persons exchanged: who stands first would be kept."""
        if self.pair is None:
            return None
        return self.way.url(self.one.id, swap="" if self.pair.is_swapped else "1")

    def sides(self) -> Iterator[Button]:
        """Give a button for each side of a conflict that has a claim: it is right."""
        sides = () if self.dossier is None else self.dossier.sides
        for key, side in enumerate(sides, 1):
            claim = _holding(side.readings)
            url = self.way.url(self.one.id, do=Deed.CLOSE.value, holds=claim) if claim else ""
            yield Button(str(key), side.side, url)

    def filings(self) -> Iterator[Button]:
        """Give a button for each reason for which a name may have left a list."""
        if self.one.kind is WaitingKind.VANISHED:
            for key, why in enumerate(VanishReason, 1):
                url = self.way.url(self.one.id, do=Deed.FILE.value, what=why.value)
                yield Button(str(key), why.value, url)


def _holding(readings: tuple[Reading, ...]) -> str:
    return readings[0].claim if readings else ""
