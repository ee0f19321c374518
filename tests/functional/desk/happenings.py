"""What happened in a register, written as a refresh would have, and whom people restricted."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from corrobora.model.account import Role
from corrobora.model.summary import Change, ChangeKind, Matter, MatterKind, Summaries
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from corrobora.store.addresses import load_addresses
from corrobora.store.database import open_register, writing
from corrobora.store.summaries import append_changes, replace_items
from tests.factories import NOON
from tests.functional.desk.conftest import PASSWORD, Browser

__all__ = ["LIA", "OTO", "add_matters", "address_of", "happen", "id_of", "make_address", "restrict"]

LIA, OTO = "Lia Quessant", "Oto Brandimar"


def id_of(where: Any, name: str) -> str:
    with opened(where) as connection:
        return search_names(connection, name)[0].person.id


def address_of(where: Any, name: str) -> str:
    id_ = id_of(where, name)
    with opened(where) as connection:
        return load_addresses(connection, [id_])[id_]


def happen(where: Any, name: str, times: int = 1, **more: Any) -> None:
    """Let somebody's custody change so many times, all in one moment."""
    told = {
        "at": NOON,
        "person_id": id_of(where, name) if name else "",
        "what": ChangeKind.CUSTODY,
        "before": "held",
        "after": "free",
        "cause": "run 1",
    }
    one = Change(**{**told, **more})
    engine = open_register(where, create=False)
    with writing(engine) as connection:
        append_changes(connection, [one] * times)
    engine.dispose()


def add_matters(where: Any, **more: Any) -> str:
    """Add a promise that was due yesterday; return its id."""
    one = Matter(
        id="f" * 32,
        kind=MatterKind.PROMISE,
        sub="open",
        about="Everybody is freed by then",
        speaker="interior ministry",
        last=NOON.date() - datetime.timedelta(days=1),
        owner="figures of a test",
    )
    engine = open_register(where, create=False)
    with writing(engine) as connection:
        made = Summaries(matters=(replace(one, **more),))
        replace_items(connection, ["figures of a test"], made)
    engine.dispose()
    return one.id


@pytest.fixture
def restrict(app: Any, at_desk: Callable[..., Browser]) -> Callable[..., Browser]:
    """Restrict somebody who is called so, at the desk."""

    def done(name: str, **typed: str) -> Browser:
        page = f"/persons/{address_of(app.state.where, name)}"
        ana = at_desk(Role.REVIEWER)
        ana.get(page)
        ana.post(f"{page}/restrict", {"why": "the family asked", **typed})
        assert ana.shown.status_code == 200
        return ana

    return done


def make_address(one: Browser, **typed: str) -> str:
    """Make a feed address in a browser; return it."""
    one.get("/me/feeds")
    one.post("/me/feeds", {"kind": "all", "label": "my reader", "password": PASSWORD, **typed})
    assert one.shown.status_code == 200, one.words
    return one.shown.text.partition("<code>")[2].partition("</code>")[0]
