"""Where a register is: a file, or a database on a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from corrobora.errors import RegisterError

__all__ = [
    "MORE_CONNECTIONS",
    "Where",
    "file_of",
    "is_url",
    "name_url",
    "name_where",
    "parse_url",
    "place_beside",
]

Where = Path | str
"""A path, or the address of a PostgreSQL database; a text that is no address is a path."""

MORE_CONNECTIONS = 45
"""Beside the few that stay open. The desk answers forty requests at once, each by a connection of
its own: with fewer some would wait for one, and fail. A server takes a hundred as it comes."""

_SCHEMES = ("postgres", "postgresql", "postgresql+psycopg")
_EXAMPLE = "postgresql://NAME@HOST/DATABASE"
# What may stand in an address and in messages; anything else there might be a secret.
_OPEN_PARTS = ("host", "port", "sslmode")


def is_url(where: Where) -> bool:
    """Say whether this is the address of a PostgreSQL database."""
    scheme, mark, _ = str(where).partition("://")
    return isinstance(where, str) and bool(mark) and scheme.lower() in _SCHEMES


def file_of(where: Where) -> Path | None:
    """Return the register's file, `None` where it is on a server."""
    return None if is_url(where) else Path(where)


def place_beside(where: Where, suffix: str) -> Path:
    """Return where files that belong to the register go: beside its file, else in this folder."""
    path = file_of(where)
    if path is not None:
        return path.with_suffix(suffix)
    return Path(f"{parse_url(where).database}{suffix}".replace("/", "_"))


def parse_url(where: Where) -> URL:
    """Return the parts of an address; `RegisterError` does not repeat it: it may hold a password.

    The name of a database is needed: none is guessed.
    """
    try:
        url = make_url(str(where))
    except (ArgumentError, ValueError):  # no `from`: the message would hold the address
        url = None
    if url is None:
        msg = f"The address of the PostgreSQL database does not read. Write {_EXAMPLE}"
        raise RegisterError(msg)
    if not url.database:
        msg = f"{name_url(url)}: the address names no database. Write {_EXAMPLE}"
        raise RegisterError(msg)
    return url.set(drivername="postgresql+psycopg")


def name_where(where: Where) -> str:
    """Return what a message calls the register: its path, or its address without the password."""
    return name_url(parse_url(where)) if is_url(where) else str(where)


def name_url(url: URL) -> str:
    """Return an address that is fit to show: without password and without unknown options."""
    shown = {name: value for name, value in url.query.items() if name in _OPEN_PARTS}
    open_parts = URL.create(
        "postgresql", url.username, None, url.host, url.port, url.database, shown
    )
    return open_parts.render_as_string().replace("%2F", "/")
