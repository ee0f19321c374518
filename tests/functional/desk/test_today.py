"""The first page: what needs somebody, and what changed since they looked."""

from __future__ import annotations

import pytest

from corrobora.model.account import Role


@pytest.mark.parametrize("role", Role)
def test_everybody_who_signed_in_sees_it(at_desk, role):
    one = at_desk(role)
    assert one.get("/").status_code == 200
    assert "What waits for somebody" in one.words
    assert "Who stands where" in one.words


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/")
    assert "Qué espera a alguien" in one.words


def test_what_was_seen_is_kept_for_each_person(at_desk, clock):
    ana, vera = at_desk(), at_desk(Role.VIEWER)
    ana.get("/")
    assert "What changed last" in ana.words
    clock.pass_by(minutes=5)
    ana.post("/seen")
    assert ana.shown.url.path == "/"
    assert "What changed since" in ana.words
    vera.get("/")
    assert "What changed last" in vera.words
