"""What the page of one thing that waits says: who says it where, what stands, what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.desk.origins import OriginRow, group_origins
from corrobora.desk.queue.deeds import DEEDS, Deed, DeedWords
from corrobora.desk.queue.forms import Way
from corrobora.model.finding import Finding
from corrobora.model.summary import Waiting, WaitingKind
from corrobora.register.review.consequences import Consequences
from corrobora.register.review.dossier import Dossier, FieldRow, Reading
from corrobora.register.review.lately import Told
from corrobora.register.review.matter import Matter as Pair

__all__ = [
    "AskedPage",
    "Button",
    "FindingRow",
    "ItemPage",
    "PairPage",
    "QueuePage",
    "UndoPage",
    "list_buttons",
    "rows_of",
]


@dataclass(frozen=True, slots=True)
class Button:
    """Something that can be done: the key that does it, its name in English, where it leads."""

    key: str
    name: str
    url: str
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its origins, grouped by stance and whether they count."""

    finding: Finding
    origins: tuple[tuple[str, bool, tuple[OriginRow, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPage:
    """Two persons side by side; `standing` is the decision that stands on them, "" for none.

    `readings` are passages of each; `latin` their names in Latin letters where they are not.
    `is_swapped` says that the second of the two, as they wait, stands first.
    """

    pair: Pair
    standing: str
    readings: tuple[tuple[Reading, ...], tuple[Reading, ...]]
    latin: tuple[str, str]
    is_swapped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage:
    """A deed that was asked for: what would follow, and the reasons to choose from.

    `hidden` are the fields that the form sends back, `typed` what was typed before a mistake.
    """

    deed: Deed
    words: DeedWords
    hidden: tuple[tuple[str, str], ...]
    what: str = ""
    consequences: Consequences | None = None
    fields: tuple[FieldRow, ...] = ()
    typed: Mapping[str, str]
    away: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPage:
    """One thing that waits.

    `names` are persons with the addresses of their pages. `focus` is the claim that a, c and r are
    about, `at` its place among the readings. `sides` and `filings` are buttons beside what they
    choose. `is_mine` says that whoever looks proposed it, and another has to confirm it.
    """

    one: Waiting
    names: tuple[tuple[str, str], ...]
    dossier: Dossier | None
    pair: PairPage | None
    focus: Reading | None
    at: int
    findings: tuple[FindingRow, ...]
    buttons: tuple[Button, ...]
    sides: tuple[Button, ...]
    filings: tuple[Button, ...]
    readings: tuple[str, ...]
    next_reading: str | None
    swap: str | None
    call: str | None
    asked: AskedPage | None
    is_mine: bool
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """The page: one thing, or that nothing waits; `done` is what was decided just before.

    `counts` are how many wait by kind with the way there, `wrong` what went wrong. `is_gone` says
    that the thing that was asked for waits no longer.
    """

    way: Way
    item: ItemPage | None
    counts: tuple[tuple[str, int, str, bool], ...]
    held: tuple[int, str]
    done: Told | None
    is_made: bool
    is_gone: bool = False
    wrong: str = ""
    skip: str
    back: str | None
    undo: str

    @property
    def is_own_alone(self) -> bool:
        """Whether something waits, and all of it was proposed by whoever asks."""
        if self.item is not None or self.way.held:
            return False
        return any(n for _, n, _, is_here in self.counts if is_here or self.way.kind is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoPage:
    """The last decision of whoever asks, to be taken back; None where there is none."""

    told: Told | None
    item: str
    reasons: Sequence[str]
    way: Way
    wrong: str = ""


def rows_of(dossier: Dossier | None) -> tuple[FindingRow, ...]:
    """Return the findings of a dossier with their origins."""
    if dossier is None:
        return ()
    return tuple(FindingRow(f, group_origins(f, dossier.reports)) for f in dossier.findings)


# --- what can be done -----------------------------------------------------------------------------

_OF_CLAIM = (Deed.ACCEPT, Deed.CORRECT, Deed.REJECT, Deed.DOUBT)
# A call ends in a field note, a name that vanished in one of the reasons that are listed.
_ANSWERED_ELSEWHERE = frozenset({WaitingKind.CALL, WaitingKind.VANISHED})
_OF_PAIR = (Deed.SAME, Deed.DIFFERENT, Deed.UNSURE)


def list_buttons(page: ItemPage, way: Way) -> tuple[Button, ...]:
    """Return what can be done with a thing, in the order of the page."""
    return tuple(
        Button(words.key, words.name, _url(page, way, deed), words.is_grave)
        for deed in _deeds_of(page)
        for words in (DEEDS[deed],)
    )


def _deeds_of(page: ItemPage) -> tuple[Deed, ...]:
    one = page.one
    aside = (Deed.RESUME if one.held else Deed.HOLD,)
    if page.pair is not None:
        return (*_OF_PAIR, *aside)
    if one.kind is WaitingKind.VERIFICATION:
        own = () if page.is_mine else (Deed.CONFIRM,)
        return (*own, Deed.TAKE_BACK, *aside)
    if one.kind in _ANSWERED_ELSEWHERE:
        return aside
    claim = _OF_CLAIM if page.focus is not None else ()
    if one.kind is WaitingKind.CONFLICT:
        return (Deed.CLOSE, *claim, *aside)
    if one.kind is WaitingKind.LOOK_AGAIN:
        return (*claim, Deed.TAKE_BACK, *aside)
    return (*claim, *aside)


def _url(page: ItemPage, way: Way, deed: Deed) -> str:
    swap = "1" if page.pair is not None and page.pair.is_swapped else ""
    return way.url(page.one.id, do=deed.value, at=str(page.at) if page.at else "", swap=swap)
