"""What a row says was done to its people: the words and dates of its cells as acts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corrobora.extract.lists.cells import is_doubtful, read_day
from corrobora.model.edtf import EdtfDate
from corrobora.model.listing import ListCell, ListField, ListRow, ListStatus, ListVersion
from corrobora.model.statement import Quote
from corrobora.model.vocabulary import ActKind, Certainty, Condition
from corrobora.packs.list_cells import CellWords, StatusWords

__all__ = ["Happening", "RowReader"]

_ACTS: Mapping[ListStatus, ActKind] = {
    ListStatus.ARRESTED: ActKind.ARREST,
    ListStatus.HELD: ActKind.DETENTION,
    ListStatus.HOUSE_ARREST: ActKind.DETENTION,
    ListStatus.CHARGED: ActKind.CHARGE,
    ListStatus.SENTENCED: ActKind.SENTENCE,
    ListStatus.RELEASED: ActKind.RELEASE,
    ListStatus.EXILED: ActKind.RELEASE,
    ListStatus.DEAD: ActKind.DEATH,
    ListStatus.DISAPPEARED: ActKind.DISAPPEARANCE,
}
_CONDITIONS: Mapping[ListStatus, tuple[Condition, ...]] = {
    ListStatus.HOUSE_ARREST: (Condition.HOUSE_ARREST,),
    ListStatus.EXILED: (Condition.EXILE,),
}
# What somebody's state is settled by; "charged" and "sentenced" leave open where they are.
_SETTLED = frozenset(set(ListStatus) - {ListStatus.CHARGED, ListStatus.SENTENCED})
_RELEASED = frozenset({ListStatus.RELEASED, ListStatus.EXILED})
_LONGEST = 12  # words of a cell that tells a state; longer ones tell a story


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One act that a row tells; the last of `cells` is the one that says so, none the list itself.

    A date is of the act; None where the row states none, or says what holds as of the list's day.
    """

    act: ActKind
    cells: tuple[ListCell, ...] = ()
    certainty: Certainty = Certainty.ASSERTED
    date: EdtfDate | None = None
    site: str | None = None
    place: str | None = None
    authority: str | None = None
    charges: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The cells that it rests on, each once."""
        return tuple(dict.fromkeys(cell.quote for cell in self.cells))


@dataclass(frozen=True, slots=True)
class _Told:
    """What a cell says of somebody's state."""

    status: ListStatus | None
    cells: tuple[ListCell, ...] = ()
    certainty: Certainty = Certainty.ASSERTED
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one list by its columns and the packs' words."""

    listing: ListVersion
    words: CellWords
    months: Mapping[str, int] = field(default_factory=dict)

    def read(self, row: ListRow) -> tuple[Happening, ...]:
        """Return what the row tells, in the order in which such things happen."""
        told = list(self._states(row))
        found = [*self._arrest(row, told), *self._case(row, told), *self._rest(row, told)]
        return tuple(found)

    # --- somebody's state ---------------------------------------------------------------------

    def _states(self, row: ListRow) -> Iterator[_Told]:
        """Give what the row says of the person's state, by its words, its dates or the list."""
        said = [one for cell in row.all(ListField.STATUS) for one in self._read_state(cell)]
        said += [
            one
            for cell in row.all(ListField.SITE)
            for one in self._read_whole(cell)
            if not any(other.status in _SETTLED for other in said)
        ]
        said = _fold_home(said)
        yield from said
        is_dated = row.all(ListField.RELEASE_DATE) and not self._is_to_come(row)
        is_over = is_dated or row.all(ListField.DEATH_DATE)
        if any(one.status in _SETTLED for one in said) or is_over:
            return
        if self.listing.status is not None:
            yield from self._by_list(row)
        elif row.all(ListField.SITE):
            yield _Told(ListStatus.HELD)

    def _by_list(self, row: ListRow) -> Iterator[_Told]:
        """Give what being on the list means, where its rows are people at all."""
        means = self._status_of(self.listing.status or "")
        if means is not None and (means is not ListStatus.ARRESTED or not _is_dated(row)):
            yield _Told(means)

    def _read_state(self, cell: ListCell) -> Iterator[_Told]:
        certainty = Certainty.HEDGED if is_doubtful(cell.value) else Certainty.ASSERTED
        column = self.listing.column(cell.header)
        own = dict(column.words) if column else {}
        meant = own.get(cell.value.strip()) or own.get(cell.value.strip().rstrip("?").strip())
        status = None if meant is None else self._status_of(meant)
        if status is not None:
            words = self._worded(cell)
            conditions = [c for one in words for c in one.conditions]
            yield _Told(
                status, (cell,), certainty, _joined(_CONDITIONS.get(status, ()), conditions)
            )
            return
        for one in self._worded(cell):
            yield _told_by(one, cell, certainty)

    def _read_whole(self, cell: ListCell) -> Iterator[_Told]:
        """Give what a cell for a place says where it names none: "released", "at liberty"."""
        certainty = Certainty.HEDGED if is_doubtful(cell.value) else Certainty.ASSERTED
        for one in self.words.read_status(cell.value):
            yield _told_by(one, cell, certainty)

    def _worded(self, cell: ListCell) -> tuple[StatusWords, ...]:
        is_short = len(cell.value.split()) <= _LONGEST
        return self.words.find_statuses(cell.value) if is_short else ()

    def _status_of(self, meaning: str) -> ListStatus | None:
        try:
            return ListStatus(meaning)
        except ValueError:
            found = self.words.find_statuses(meaning)
            return found[0].status if found else None

    # --- acts ---------------------------------------------------------------------------------

    def _arrest(self, row: ListRow, told: Sequence[_Told]) -> Iterator[Happening]:
        arrested = [one for one in told if one.status is ListStatus.ARRESTED]
        dates = row.all(ListField.ARREST_DATE)
        if not (arrested or dates or row.all(ListField.ARREST_PLACE)):
            return
        places, by = row.all(ListField.ARREST_PLACE), row.all(ListField.AUTHORITY)
        status = arrested[0] if arrested else _Told(ListStatus.ARRESTED)
        days = dates or (self._own_days(row) if arrested else ())
        ground = dates[:1] or status.cells or places[:1] or days[:1]
        yield Happening(
            act=ActKind.ARREST,
            cells=(*places[:1], *by[:1], *days[:1], *status.cells, *ground),
            certainty=status.certainty,
            date=self._day(days),
            place=_value(places),
            authority=_value(by),
            conditions=status.conditions,
        )

    def _case(self, row: ListRow, told: Sequence[_Told]) -> Iterator[Happening]:
        """Give charge and sentence, each from its own cells or from the word for the state."""
        for field_, status, act in (
            (ListField.CHARGE, ListStatus.CHARGED, ActKind.CHARGE),
            (ListField.SENTENCE, ListStatus.SENTENCED, ActKind.SENTENCE),
        ):
            said = [one for one in told if one.status is status]
            cells = row.all(field_)
            is_sentence = act is ActKind.SENTENCE
            days = row.all(ListField.SENTENCE_DATE) if is_sentence else ()
            if not (said or cells or days):
                continue
            courts = row.all(ListField.COURT) if is_sentence else ()
            doubted = any(is_doubtful(cell.value) for cell in cells)
            firm = said[0].certainty if said else Certainty.ASSERTED
            ground = cells[:1] or days[:1] or said[0].cells
            yield Happening(
                act=act,
                cells=(*courts[:1], *days[:1], *cells[1:], *ground),
                certainty=Certainty.HEDGED if doubted else firm,
                date=self._day(days or (self._own_days(row) if said and not cells else ())),
                authority=_value(courts),
                charges=() if is_sentence else tuple(_charge(cell) for cell in cells),
            )

    def _rest(self, row: ListRow, told: Sequence[_Told]) -> Iterator[Happening]:
        released = row.all(ListField.RELEASE_DATE)
        died = row.all(ListField.DEATH_DATE)
        statuses = {one.status for one in told}
        if released and not statuses & _RELEASED:
            plan = Certainty.PLANNED if self._is_to_come(row) else Certainty.ASSERTED
            told = [*told, _Told(ListStatus.RELEASED, (), plan)]
        if died and ListStatus.DEAD not in statuses:
            told = [*told, _Told(ListStatus.DEAD)]
        extra = [c for one in told if one.status is None for c in one.conditions]
        for one in told:
            if one.status in _ACTS and one.status not in {
                ListStatus.ARRESTED,
                ListStatus.CHARGED,
                ListStatus.SENTENCED,
            }:
                yield self._state_act(row, one, extra)

    def _state_act(self, row: ListRow, one: _Told, extra: Iterable[Condition]) -> Happening:
        assert one.status is not None  # noqa: S101 - it has an act
        act = _ACTS[one.status]
        conditions = _joined(one.conditions, _CONDITIONS.get(one.status, ()))
        cells: tuple[ListCell, ...] = ()
        if act in {ActKind.RELEASE, ActKind.DETENTION}:
            conditions = _joined(conditions, extra)
        if act is ActKind.RELEASE:
            found = [c for cell in row.all(ListField.CONDITIONS) for c in self._conditions(cell)]
            conditions = _joined(conditions, [c for _, c in found])
            cells = tuple(cell for cell, _ in found)
        where = self._where(row, act)
        days = self._days(row, act)
        ground = one.cells or days[:1] or where[-1:]
        date = self._day(days)
        is_still = act is ActKind.DETENTION and not row.all(ListField.STATUS_DATE)
        return Happening(
            act=act,
            cells=(*where, *cells, *days[:1], *ground),
            certainty=one.certainty,
            date=None if is_still else date,
            site=_value([c for c in where if c.field is ListField.SITE]),
            place=_value([c for c in where if c.field is ListField.PLACE]),
            conditions=conditions,
        )

    def _where(self, row: ListRow, act: ActKind) -> tuple[ListCell, ...]:
        """Return the cells that say where somebody is held, or was released from."""
        if act not in {ActKind.DETENTION, ActKind.RELEASE, ActKind.DEATH}:
            return ()
        sites = [c for c in row.all(ListField.SITE) if not self.words.read_status(c.value)]
        return (*row.all(ListField.PLACE)[:1], *sites[:1])

    def _days(self, row: ListRow, act: ActKind) -> tuple[ListCell, ...]:
        own = {ActKind.RELEASE: ListField.RELEASE_DATE, ActKind.DEATH: ListField.DEATH_DATE}
        return row.all(own[act]) if act in own and row.all(own[act]) else self._own_days(row)

    def _own_days(self, row: ListRow) -> tuple[ListCell, ...]:
        return row.all(ListField.STATUS_DATE)

    def _day(self, cells: Sequence[ListCell]) -> EdtfDate | None:
        for cell in cells[:1]:
            column = self.listing.column(cell.header)
            return read_day(cell.value, column.dates if column else None, self.months)
        return None

    def _is_to_come(self, row: ListRow) -> bool:
        """Say whether the release is dated after the day up to which the list counts."""
        day, closed = self._day(row.all(ListField.RELEASE_DATE)), self.listing.closed
        return day is not None and closed is not None and day.earliest > closed.latest

    def _conditions(self, cell: ListCell) -> Iterator[tuple[ListCell, Condition]]:
        for one in self.words.find_statuses(cell.value):
            yield from ((cell, condition) for condition in one.conditions)


def _told_by(one: StatusWords, cell: ListCell, certainty: Certainty) -> _Told:
    return _Told(one.status, (cell,), one.certainty or certainty, one.conditions)


def _fold_home(said: Sequence[_Told]) -> list[_Told]:
    """Return the states with "released, under house arrest" as one: released to that."""
    freed = next((one for one in said if one.status in _RELEASED), None)
    homes = [one for one in said if one.status is ListStatus.HOUSE_ARREST]
    if freed is None or not homes:
        return _fold_acts(said)
    conditions = _joined(freed.conditions, [c for one in homes for c in one.conditions])
    rest = [one for one in said if one is not freed and one not in homes]
    return _fold_acts([replace(freed, conditions=conditions), *rest])


def _fold_acts(said: Sequence[_Told]) -> list[_Told]:
    """Return the states with those of one act, equally sure, as one: "freed, amnestied"."""
    found: dict[object, _Told] = {}
    for one in said:
        act = None if one.status is None else _ACTS.get(one.status)
        key = one if act is None else (act, one.certainty)
        first = found.setdefault(key, one)
        if first is not one:
            assert one.status is not None  # noqa: S101 - it has an act
            more = _CONDITIONS.get(one.status, ())
            cells = tuple(dict.fromkeys((*first.cells, *one.cells)))
            conditions = _joined(first.conditions, one.conditions, more)
            found[key] = replace(first, cells=cells, conditions=conditions)
    return list(found.values())


def _joined(*several: Iterable[Condition]) -> tuple[Condition, ...]:
    return tuple(sorted({condition for one in several for condition in one}))


def _value(cells: Sequence[ListCell]) -> str | None:
    return " ".join(cells[0].value.split()) if cells else None


def _charge(cell: ListCell) -> str:
    return " ".join(cell.value.split()).rstrip("?").rstrip()


def _is_dated(row: ListRow) -> bool:
    return bool(row.all(ListField.ARREST_DATE))
