"""The JSON of versions of lists; fields are only ever added."""

from __future__ import annotations

from corrobora.model.plain import Plain
from corrobora.register.lists.versions import StoredVersion

__all__ = ["version_shape"]

Shape = dict[str, Plain]


def version_shape(version: StoredVersion) -> Shape:
    """Return one version of a list."""
    return {
        "list": version.name,
        "label": version.label,
        "closed": None if version.closed is None else str(version.closed),
        "published": None if version.published is None else str(version.published),
        "rows": version.rows,
        "left_out": version.refused,
        "recorded_at": version.recorded_at.isoformat(),
        "report": version.report_id,
    }
