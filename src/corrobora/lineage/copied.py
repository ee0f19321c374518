"""Which words of two reports stand in both and can only come from one hand.

Words count in runs of four or more, outside quotations, in passages of which at least half is
so shared. Names and numbers are the event's, a form filled in with other names is the
office's, a law or a catalogue of charges the state's, an official's sentence the official's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corrobora.lineage.align import Match
from corrobora.lineage.body import Body, Passage
from corrobora.lineage.overlap import count_run_words

__all__ = ["Copied", "find_copied"]

_LEAST = 6  # words in runs that make a passage a copied one, and
_LEAST_SHARE = 0.5  # their share of what the shorter of the two says in prose
_PROSE = 0.6  # of a passage's own words; with fewer it is a list or a table
_LIKE = 0.4  # likeness from which two passages that name others are one form filled in twice
_SWAPPED = 0.4  # share of particulars that were exchanged in such a form
_FORM = 0.5  # share of the shorter report, and
_FORM_NAMES = 0.5  # of the fewer names that only one has, from which nameless words are a form
_NAMELESS = 0.85  # of the copied words
_HOUSE = 0.8  # of the shorter report, below which one passage of one outlet is its background
_OF_LAW, _OF_OFFICIAL = 0.2, 0.4  # what such words count
_CHARGES = 3  # in one passage make a catalogue
_LAW, _SAYING, _CHARGE, _NUMBER = "=law", "=say.", "=charge.", "#"
_MEASURED = (_NUMBER, "=time.", "=qty.")
_OFFICES = "army court government governor judge ministry parliament police president prosecutor"
_OFFICIAL = frozenset(f"=who.{who}" for who in (*_OFFICES.split(), "spokesman", "un"))


@dataclass(frozen=True, slots=True)
class Copied:
    """What two reports share word for word.

    `words` are the copied words, those that may be an office's counted in part; `share` is
    what all of them are of the shorter report's prose; `passages` says in how many they stand.
    `names_apart` is 0 where one report names nobody that the other does not, towards 1 where
    they have no name in common. `is_form` says that both were filled into one form.
    """

    words: float
    share: float
    passages: int
    names_apart: float
    is_form: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Two matched passages, with the names that only one of the reports has anywhere."""

    ours: Passage
    theirs: Passage
    likeness: float
    is_same: bool
    are_strangers: bool
    words: int


def find_copied(a: Body, b: Body, matches: Sequence[Match], boilerplate: Collection[str]) -> Copied:
    """Count what `a` and `b` share; a passage that is boilerplate or stands twice counts once."""
    rows = list(_lay_out(a, b, matches))
    copied = [row for row in rows if _is_copied(row)]
    shorter = max(1, min(_count_prose(a), _count_prose(b)))
    apart = min(len(a.names - b.names), len(b.names - a.names))
    names_apart = apart / max(1, apart + len(a.names & b.names))
    # What everybody prints is the surest sign of a form, so boilerplate tells of one too.
    whole = sum(row.words for row in copied)
    nameless = sum(row.words for row in copied if not row.ours.names & row.theirs.names)
    is_nameless = nameless >= max(1, _NAMELESS * whole) and whole >= _FORM * shorter
    is_form = (is_nameless and names_apart >= _FORM_NAMES) or _is_filled_in(rows)
    kept = [row for row in copied if not {row.ours.form, row.theirs.form} & set(boilerplate)]
    raw = sum(row.words for row in kept)
    share = min(1.0, raw / shorter)
    is_background = _is_one_house(a, b) and len(kept) < 2 and share < _HOUSE  # noqa: PLR2004
    words = sum(row.words * _rate(row) for row in kept)
    if share >= _HOUSE and not apart:
        words = raw
    if is_form or is_background:
        words = 0.0
    return Copied(words, share, len(kept), names_apart, is_form)


def _lay_out(a: Body, b: Body, matches: Sequence[Match]) -> Iterable[_Row]:
    seen: set[str] = set()
    for match in matches:
        ours, theirs = a.passages[match.derived], b.passages[match.sources[0]]
        if ours.form in seen:
            continue
        seen.add(ours.form)
        strangers = bool(ours.names - b.names) and bool(theirs.names - a.names)
        words = count_run_words(ours.words, theirs.words, ours.prose)
        yield _Row(ours, theirs, match.likeness, match.is_same, strangers, words)


def _is_copied(row: _Row) -> bool:
    if row.are_strangers or any(
        sum(side.prose) < _PROSE * max(1, side.own_words) for side in (row.ours, row.theirs)
    ):
        return False
    shorter = min(sum(row.ours.prose), sum(row.theirs.prose))
    return row.words >= max(_LEAST, _LEAST_SHARE * shorter)


def _rate(row: _Row) -> float:
    """Return what a copied word of the passage counts."""
    keys = row.ours.weights.keys() & row.theirs.weights.keys()
    is_law = _LAW in keys and any(key.startswith(_NUMBER) for key in keys)
    if is_law or sum(key.startswith(_CHARGE) for key in keys) >= _CHARGES:
        return _OF_LAW
    sides = (row.ours.weights.keys(), row.theirs.weights.keys())
    # "The ministry said" in one is "it added" in the other.
    is_said = all(any(key.startswith(_SAYING) for key in side) for side in sides)
    is_said = is_said and any(side & _OFFICIAL for side in sides)
    is_measured = any(key.startswith(_MEASURED) for key in keys)
    return _OF_OFFICIAL if is_said and not is_measured else 1.0


def _is_filled_in(rows: Sequence[_Row]) -> bool:
    """Say whether like passages differ in whom they name and in most other particulars."""
    like = [row for row in rows if row.likeness >= _LIKE]
    swapped = sum(
        min(
            len(row.ours.particulars - row.theirs.particulars),
            len(row.theirs.particulars - row.ours.particulars),
        )
        for row in like
    )
    kept = sum(
        len(row.ours.particulars & row.theirs.particulars) for row in like if not row.is_same
    )
    return any(row.are_strangers for row in like) and swapped >= _SWAPPED * max(1, swapped + kept)


def _count_prose(body: Body) -> int:
    return sum(sum(passage.prose) for passage in body.passages)


def _is_one_house(a: Body, b: Body) -> bool:
    return a.report.outlet is not None and a.report.outlet == b.report.outlet
