"""What is shown before a deed is done: what follows from it, and why somebody may do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from corrobora.desk.asked import Asked
from corrobora.desk.queue.deeds import DEEDS, JUDGED, RULED, Deed
from corrobora.desk.queue.forms import Way, given_of, read_deed
from corrobora.desk.queue.pages import AskedPage, ItemPage
from corrobora.errors import UsageError
from corrobora.model.summary import Waiting, WaitingKind
from corrobora.register.decide.items import foresee_verdict
from corrobora.register.decide.pairs import PairSeen, foresee_pair
from corrobora.register.lists.questions import VanishReason
from corrobora.register.opening import Connection
from corrobora.register.review.consequences import Consequences
from corrobora.register.review.lately import find_hold

__all__ = ["ask_deed", "label_of"]

_TYPED = ("why", "field", "value")


def ask_deed(asked: Asked, connection: Connection, page: ItemPage, way: Way) -> AskedPage | None:
    """Return what to show of the deed that was asked for; None where it is none or cannot be."""
    given = given_of(asked)
    deed = read_deed(given)
    if deed is None or not _goes(page, deed):
        return None
    hidden = [("do", deed.value), ("waiting", page.one.kind.value)]
    hidden += _HIDDEN[deed](asked, connection, page)
    hidden += way.pairs
    hidden += [("place", page.place), ("at", str(page.at))]
    swap = "1" if page.pair is not None and page.pair.is_swapped else ""
    hidden.append(("swap", swap))
    return AskedPage(
        deed=deed,
        words=DEEDS[deed],
        hidden=tuple((name, value) for name, value in hidden if value),
        what=_what(asked, page, deed),
        consequences=_foresee(asked, page, deed),
        fields=page.focus.fields if deed is Deed.CORRECT and page.focus else (),
        typed={name: asked.form.text(name) for name in _TYPED},
        away=way.url(page.one.id, at=str(page.at) if page.at else "", swap=swap),
    )


def _goes(page: ItemPage, deed: Deed) -> bool:
    """Say whether that can be done with this thing."""
    if deed is Deed.CLOSE:
        return page.one.kind is WaitingKind.CONFLICT
    if deed is Deed.FILE:
        return page.one.kind is WaitingKind.VANISHED
    return any(f"do={deed.value}" in button.url for button in page.buttons)


def _what(asked: Asked, page: ItemPage, deed: Deed) -> str:
    """Return what more the deed says: which side is right, why a name left a list."""
    given = given_of(asked)
    if deed is Deed.FILE:
        return given.text("what") if given.text("what") in set(VanishReason) else ""
    if deed is Deed.CLOSE and page.dossier is not None:
        sides = (
            f"{side.side}: {side.value}"
            for side in page.dossier.sides
            if any(one.claim == given.text("holds") for one in side.readings)
        )
        return next(sides, "")
    return ""


def _foresee(asked: Asked, page: ItemPage, deed: Deed) -> Consequences | None:
    """Return what would follow; None where that is not told, or somebody was faster."""
    where = asked.desk.register.where
    try:
        if deed in JUDGED and page.pair is not None:
            first, second = page.pair.pair.persons
            pair = PairSeen((first.id, second.id), page.pair.standing)
            return foresee_pair(where, pair, JUDGED[deed], at=asked.at)
        if deed in RULED and page.focus is not None and page.one.persons:
            return foresee_verdict(
                where, page.focus.claim, RULED[deed], persons=page.one.persons, at=asked.at
            )
    except UsageError:
        return None
    return None


# --- what the form sends back ---------------------------------------------------------------------

_Pairs = Iterator[tuple[str, str]]


def _of_claim(_: Asked, __: Connection, page: ItemPage) -> _Pairs:
    if page.focus is not None:
        yield "claim", page.focus.claim
        verdict = page.focus.verdict
        yield "seen", "" if verdict is None else verdict.by.decision
        for row in page.focus.fields:
            yield f"seen.{row.name}", "" if row.by is None else row.by.decision


def _of_pair(_: Asked, __: Connection, page: ItemPage) -> _Pairs:
    if page.pair is not None:
        first, second = page.pair.pair.persons
        yield "first", first.id
        yield "second", second.id
        yield "standing", page.pair.standing


def _of_conflict(asked: Asked, _: Connection, page: ItemPage) -> _Pairs:
    given = given_of(asked)
    yield "conflict", page.one.about[0]
    yield "holds", given.text("holds")
    conflict = None if page.dossier is None else page.dossier.conflict
    closed = None if conflict is None else conflict.closed_by
    yield "seen", "" if closed is None else closed.decision


def _of_proposal(_: Asked, __: Connection, page: ItemPage) -> _Pairs:
    yield "person", page.one.persons[0]
    yield "act", str(page.one.payload.get("act", ""))
    yield "seen", _proposal(page)
    yield "decision", _proposal(page)


def _proposal(page: ItemPage) -> str:
    """Return the decision that stands: the first, or what came in its place."""
    vouched = None if page.dossier is None else page.dossier.verification
    return vouched.by[-1].decision if vouched is not None and vouched.by else page.one.about[0]


def _of_vanished(asked: Asked, _: Connection, page: ItemPage) -> _Pairs:
    yield "name", str(page.one.payload.get("name", ""))
    yield "gone", " ".join(page.one.about)
    yield "what", given_of(asked).text("what")


def _of_decision(asked: Asked, connection: Connection, page: ItemPage) -> _Pairs:
    if page.one.kind is WaitingKind.VERIFICATION:
        yield from _of_proposal(asked, connection, page)
    else:
        yield "decision", page.one.about[0]


def _of_item(asked: Asked, connection: Connection, page: ItemPage) -> _Pairs:
    if page.pair is not None:
        yield from _of_pair(asked, connection, page)
    reports = () if page.dossier is None else (one.report.id for one in page.dossier.readings)
    yield "label", label_of(page.one)
    yield "about", " ".join(page.one.persons or dict.fromkeys(reports) or page.one.about[:1])


def _of_hold(_: Asked, connection: Connection, page: ItemPage) -> _Pairs:
    held = find_hold(connection, page.one)
    yield "decision", "" if held is None else held.id


def label_of(one: Waiting) -> str:
    """Return what a thing that waits is called in the words of a decision."""
    said = one.payload
    names = said.get("names")
    named = " / ".join(map(str, names)) if isinstance(names, list) else ""
    labels = said.get("labels")
    labelled = " / ".join(map(str, labels)) if isinstance(labels, list) else ""
    return str(said.get("name") or said.get("about") or named or labelled or one.kind.value)


_HIDDEN: Mapping[Deed, Callable[[Asked, Connection, ItemPage], _Pairs]] = {
    Deed.ACCEPT: _of_claim,
    Deed.CORRECT: _of_claim,
    Deed.REJECT: _of_claim,
    Deed.DOUBT: _of_claim,
    Deed.SAME: _of_pair,
    Deed.DIFFERENT: _of_pair,
    Deed.UNSURE: _of_pair,
    Deed.CLOSE: _of_conflict,
    Deed.CONFIRM: _of_proposal,
    Deed.FILE: _of_vanished,
    Deed.TAKE_BACK: _of_decision,
    Deed.HOLD: _of_item,
    Deed.RESUME: _of_hold,
}
