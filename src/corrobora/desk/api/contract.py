"""The OpenAPI document: what each resource takes and answers, by the types that check it."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from corrobora import __version__
from corrobora.desk.api.resource import PREFIX
from corrobora.desk.api.shapes import Problem

__all__ = ["DESCRIPTION", "TITLE", "write_contract"]

TITLE = "Corrobora"
DESCRIPTION = """\
What the screens of the desk read, as JSON. Nothing is changed by way of it.

Bring a token in the header (`Authorization: Bearer …`). It may do what its role may: whoever may \
not see what is restricted finds no trace of it, neither in lists nor in counts, and names of \
hidden persons are blanked wherever they stand.

Lists come in pages: `after` of one page asks for the next, and is null at the end. Dates are EDTF \
(`2026-01`, `2026-01-09~`), moments ISO 8601; offsets are Unicode code points in the kept text of \
a report. Fields are only ever added."""


def write_contract(api: FastAPI) -> dict[str, Any]:
    """Return the document of the API, with the one shape in which errors are told."""
    document = get_openapi(
        title=TITLE,
        version=__version__,
        summary="What a register says, who says so, and the passage for every word of it",
        description=DESCRIPTION,
        routes=api.routes,
        servers=[{"url": PREFIX}],
    )
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    return document
