"""What the pages of conflicts say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corrobora.desk.conflicts.forms import Choice
from corrobora.model.summary import Matter, MatterKind
from corrobora.register.review.dossier import Dossier
from corrobora.register.review.lately import Told
from corrobora.register.summaries.asking import Gaze, count_listed, list_matters

__all__ = ["ConflictPage", "ListPage", "load_list"]

_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Conflicts, those with the last day first; `kinds` count those of the same openness."""

    choice: Choice
    rows: tuple[Matter, ...]
    kinds: tuple[tuple[str, int, str], ...]
    n_open: int
    n_closed: int
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """One conflict with both sides; `seen` is the decision that closed it, "" for none.

    `dossier` is None where what it rests on cannot be loaded now. `waiting` is its page in the
    queue, where it waits. `typed` is what was typed before a mistake.
    """

    matter: Matter
    names: tuple[tuple[str, str], ...]
    dossier: Dossier | None
    closed: Told | None
    seen: str
    waiting: str | None
    closing: Sequence[str]
    reopening: Sequence[str]
    typed: Mapping[str, str]
    wrong: str = ""


def load_list(gaze: Gaze, choice: Choice) -> ListPage:
    """Return a page of the list."""
    counts = count_listed(gaze, MatterKind.CONFLICT)
    found = list_matters(gaze, choice.wanted, after=choice.after or None, most=_MOST)
    return ListPage(
        choice=choice,
        rows=found.rows,
        kinds=tuple(
            (sub, n, Choice(sub, choice.is_closed).url())
            for (sub, is_open), n in sorted(counts.items())
            if is_open is not choice.is_closed
        ),
        n_open=sum(n for (_, is_open), n in counts.items() if is_open),
        n_closed=sum(n for (_, is_open), n in counts.items() if not is_open),
        more=None if found.after is None else choice.url(found.after),
    )
