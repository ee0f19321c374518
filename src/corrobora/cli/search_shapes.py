"""The JSON of `corrobora search`; a contract: a field is never renamed or dropped, only added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corrobora.model.plain import Plain, as_plain
from corrobora.register.search import Hit, Named

__all__ = ["search_shape"]


def search_shape(persons: Sequence[Named], hits: Sequence[Hit]) -> Mapping[str, Plain]:
    """Return what was found: `search --format json`; offsets are code points in the kept text."""
    return {
        "persons": [
            {
                "id": one.person.id,
                "name": one.person.name,
                "names": [*one.person.names],
                "is_exact": one.is_exact,
                "score": round(one.score / 100, 3),
                "restricted": [*sorted(one.openness.restricted)],
            }
            for one in persons
        ],
        "texts": [
            {
                "report": hit.report.label,
                "outlet": hit.report.outlet,
                "published": as_plain(hit.report.published),
                "start": hit.start,
                "end": hit.end,
                "text": hit.text,
                "before": hit.before,
                "after": hit.after,
                "restricted": [*sorted(hit.openness.restricted)],
                "names_restricted": hit.names_restricted,
            }
            for hit in hits
        ],
    }
