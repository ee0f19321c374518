from __future__ import annotations

import pytest

from corrobora.desk.api.resources.every import RESOURCES
from corrobora.model.account import Role


@pytest.mark.parametrize("one", [r for r in RESOURCES if "{" not in r.url], ids=lambda r: r.name)
def test_each(caller, one):
    program = caller(Role.ADMINISTRATOR)
    more = {"compare": {"a": "courier", "b": "mirror"}, "search": {"q": "released"}}.get(
        one.name, {}
    )
    program.get(one.url, params=more)


def test_contract(caller):
    assert caller().get("/openapi.json")["openapi"]
