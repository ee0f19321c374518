"""The order of stages for lists of people: from one file to a version of a list in a register.

file ─ look at it, with what was settled before ─► what each column means, for a person to see
     ─ read the rows                            ─► stored as one report, one transaction
     ─ trace copies over all lists and reports  ─► links replaced, one transaction
     ─ lay it beside the version before         ─► who appeared, vanished, changed
"""

from __future__ import annotations

from corrobora.lists.importing import ListSummary, Silence, import_list
from corrobora.lists.looking import (
    Asked,
    Looked,
    OpenedList,
    look_at_list,
    open_list,
    read_first_rows,
)

__all__ = [
    "Asked",
    "ListSummary",
    "Looked",
    "OpenedList",
    "Silence",
    "import_list",
    "look_at_list",
    "open_list",
    "read_first_rows",
]
