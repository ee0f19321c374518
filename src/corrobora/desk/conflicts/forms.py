"""What is typed among conflicts: which of them, from where on, and how one is closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from corrobora.desk.asked import Given
from corrobora.model.summary import MatterKind
from corrobora.model.wording import CONFLICTS
from corrobora.register.summaries.asking import MatterFilter

__all__ = ["Choice", "read_choice"]

_PLACE = re.compile(r"(\d{4}-\d\d-\d\d)?\x1f[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which conflicts: of a kind, empty for all; those that people closed; after which one."""

    sub: str = ""
    is_closed: bool = False
    after: str = ""

    @property
    def wanted(self) -> MatterFilter:
        """The same as it is asked of the register."""
        subs = frozenset({self.sub}) if self.sub else frozenset[str]()
        return MatterFilter(kind=MatterKind.CONFLICT, is_open=not self.is_closed, subs=subs)

    def url(self, after: str = "") -> str:
        """Return the page of these conflicts from one on."""
        given = {"sub": self.sub, "closed": "1" if self.is_closed else "", "after": after}
        asked = urlencode({name: value for name, value in given.items() if value})
        return f"/conflicts?{asked}" if asked else "/conflicts"


def read_choice(query: Given) -> Choice:
    """Return which conflicts were asked for; what cannot be read chooses nothing."""
    sub, after = query.text("sub"), query.place("after")
    return Choice(
        sub if sub in CONFLICTS else "",
        bool(query.text("closed")),
        after if _PLACE.fullmatch(after) else "",
    )
