"""The list of promises: by state, with age, passages, and nobody who is restricted."""

from __future__ import annotations

import pytest

from corrobora.model.account import Role


@pytest.mark.parametrize("role", Role)
def test_open_promises_with_age_and_passage(at_desk, role):
    one = at_desk(role)
    assert one.get("/promises").status_code == 200
    assert "open: 2" in one.words
    assert "overdue" in one.words
    assert "days ago; due 2025-06-01" in one.words
    assert "0 of 30 so far" in one.words
    assert "#lit" in one.shown.text


def test_by_state(at_desk):
    one = at_desk()
    one.get("/promises?state=broken")
    assert "None." in one.words
    assert 'aria-current="page">broken' in one.shown.text
    assert one.get("/promises?state=forgotten").status_code == 422


def test_in_spanish(at_desk):
    one = at_desk()
    one.client.cookies.set("language", "es")
    one.get("/promises")
    assert "Promesas" in one.words
    assert "0 de 30 hasta ahora" in one.words


def test_nobody_sees_it_before_signing_in(browser):
    one = browser()
    one.get("/promises")
    assert one.shown.url.path == "/sign-in"
