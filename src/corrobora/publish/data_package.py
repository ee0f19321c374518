"""A Frictionless data package: what each column of the CSV tables means."""

from __future__ import annotations

import json
from collections.abc import Iterator

from corrobora.model.plain import Plain
from corrobora.publish.formats import Publication
from corrobora.publish.tables import TABLES, Column, Kind, Table

__all__ = ["write"]

_KINDS = {
    Kind.TEXT: "string",
    Kind.TEXTS: "string",
    Kind.NUMBER: "integer",
    Kind.FLAG: "boolean",
    Kind.DAY: "date",
}


def write(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the descriptor, which stands beside the CSV tables."""
    package: dict[str, Plain] = {
        "profile": "tabular-data-package",
        "name": "publication",
        "title": publication.title,
        "created": publication.released.changed_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": [_resource(table) for table in TABLES],
    }
    yield "datapackage.json", (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _resource(table: Table) -> dict[str, Plain]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.about,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Plain]:
    keys: list[Plain] = [
        {"fields": [column], "reference": _reference(table, parent)}
        for column, parent in table.parents
    ]
    schema: dict[str, Plain] = {"fields": [_field(column) for column in table.columns]}
    if table.key is not None:
        schema["primaryKey"] = [table.key]
    if keys:
        schema["foreignKeys"] = keys
    schema["missingValues"] = [""]
    return schema


def _reference(table: Table, parent: str) -> dict[str, Plain]:
    # A table that refers to itself is named by nothing, says the standard.
    return {"resource": "" if parent == table.name else parent, "fields": ["address"]}


def _field(column: Column) -> dict[str, Plain]:
    field: dict[str, Plain] = {"name": column.name, "type": _KINDS[column.kind]}
    if column.kind is Kind.FLAG:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.is_needed:
        field["constraints"] = {"required": True}
    return field
