"""What is typed in the queue: which things, after what, what is decided about one and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from corrobora.desk.asked import Asked, Given
from corrobora.desk.queue.deeds import Deed
from corrobora.errors import UsageError
from corrobora.model.sentences import Sentence
from corrobora.model.summary import WaitingKind
from corrobora.register.decide.frame import Author

__all__ = ["Way", "given_of", "need", "read_author", "read_deed", "read_id", "read_way"]

_PLACE = re.compile(r"\d+(\.\d+)?(e-?\d+)?\x1f[0-9a-f]{1,64}")
_ID = re.compile(r"[0-9a-f]{1,64}")
_MOST_BACK = 20  # how many steps back a page remembers


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody stands in the queue: of which kind, put aside or not, after what.

    `trail` are the ids of what was shown before, the last one last.
    """

    kind: WaitingKind | None = None
    held: bool = False
    after: str = ""
    trail: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The same as fields of a form."""
        found = {
            "kind": self.kind or "",
            "held": "1" if self.held else "",
            "after": self.after,
            "trail": ".".join(self.trail),
        }
        return tuple((name, str(value)) for name, value in found.items() if value)

    def url(self, item: str = "", **more: str) -> str:
        """Return the page of a thing, else of whatever comes next; empty values are left out."""
        asked = [*self.pairs, *((name, value) for name, value in more.items() if value)]
        path = f"/queue/{item}" if item else "/queue"
        return f"{path}?{urlencode(asked)}" if asked else path

    def past(self, item: str, place: str) -> Way:
        """Return the way on from a thing: what comes after it, with a step back to it."""
        trail = (*self.trail, item)[-_MOST_BACK:]
        return replace(self, after=place, trail=trail)

    def without(self, item: str) -> Way:
        """Return the way as it was before it came to a thing, where that was the last one."""
        is_last = self.trail[-1:] == (item,)
        return replace(self, after="", trail=self.trail[:-1] if is_last else self.trail)

    def back(self) -> str | None:
        """Return the page of what was shown before; None where nothing was."""
        if not self.trail:
            return None
        return replace(self, after="", trail=self.trail[:-1]).url(self.trail[-1])

    def of(self, kind: WaitingKind | None, *, held: bool = False) -> str:
        """Return the beginning of the queue of a kind."""
        return Way(kind, held).url()


def read_way(given: Given) -> Way:
    """Return where somebody stands; what cannot be read stands for nothing."""
    kind, after = given.text("kind"), given.text("after")
    trail = [one for one in given.text("trail").split(".") if _ID.fullmatch(one)]
    return Way(
        WaitingKind(kind) if kind in set(WaitingKind) else None,
        held=bool(given.text("held")),
        after=after if _PLACE.fullmatch(after) else "",
        trail=tuple(trail[-_MOST_BACK:]),
    )


def read_deed(given: Given) -> Deed | None:
    """Return what somebody asks to do; None where it is nothing that can be done."""
    asked = given.text("do")
    return Deed(asked) if asked in set(Deed) else None


def read_author(asked: Asked) -> Author:
    """Return who decides, with the reason that was chosen, typed, or both."""
    given = asked.form
    reasons = [given.text("reason"), given.text("why")]
    return Author(asked.seat.name, "; ".join(one for one in reasons if one), signed_in=True)


def read_id(typed: str) -> str:
    """Return what may be the id of a thing or a decision; empty where it cannot be one."""
    return typed if _ID.fullmatch(typed) else ""


def given_of(asked: Asked) -> Given:
    """Return what was sent, else what stands behind the question mark of the address."""
    return asked.form if asked.form.values else asked.query


def need(given: Given, *names: str) -> tuple[str, ...]:
    """Return what a form holds under these names; `UsageError` where one is missing."""
    found: Mapping[str, str] = {name: given.text(name) for name in names}
    if missing := [name for name, value in found.items() if not value or "\0" in value]:
        raise UsageError(
            Sentence(
                "Nothing was decided: %(missing)s is missing. Open the page again",
                missing=missing[0],
            )
        )
    return tuple(found.values())
