"""The order of linking records: lists in, pairs that may be one person out, for people to judge.

    rows of lists, persons of articles ─ records ─► a table, keys, pairs, weights, groups
                                       ─ a register keeps what is suggested (docs/adr/0011)

Nothing is merged here. All of it needs the extra `statistics`.
"""

from __future__ import annotations

from corrobora.linking.files import link_files
from corrobora.linking.outcome import Linked, LinkSettings, RegisterLinked
from corrobora.linking.register import link_register

__all__ = ["LinkSettings", "Linked", "RegisterLinked", "link_files", "link_register"]
