"""Reasons and refusals that come from below the desk are read in Spanish on Spanish pages."""

from __future__ import annotations

import re
import sqlite3

import pytest

from corrobora.desk.languages import load_catalogue
from corrobora.model.account import Role
from corrobora.model.sentences import Sentence
from corrobora.register.opening import opened
from corrobora.register.search import search_names
from corrobora.store.addresses import load_addresses

LIA = "Lia Quessant"
ENGLISH = re.compile(
    r"\b(says so|the outlet's own voice|independent sides?|unsupported addition|without a hedge"
    r"|a party that would know|nothing was decided|look again|take it back|needs its reason)\b",
    re.IGNORECASE,
)


@pytest.fixture
def ana(at_desk):
    one = at_desk(Role.REVIEWER)
    one.client.cookies.set("language", "es")
    return one


@pytest.fixture
def addresses(app):
    """The address of everybody."""
    with opened(app.state.where) as connection:
        return sorted(load_addresses(connection).values())


@pytest.fixture
def url(app):
    with opened(app.state.where) as connection:
        found = search_names(connection, LIA)[0].person
        return f"/persons/{load_addresses(connection, [found.id])[found.id]}"


def test_why_an_origin_counts_and_what_would_raise_the_step(ana, addresses):
    told = ""
    for address in addresses:
        ana.get(f"/persons/{address}")
        assert ENGLISH.findall(ana.words) == [], address
        told += ana.words
    assert "la voz propia del medio" in told
    assert "lo dice de primera mano y no nombra fuente" in told
    assert "partes independientes más" in told or "una parte independiente más" in told


def test_names_in_reasons_stay(ana, addresses):
    named = re.compile(
        r"la misma parte que \w|además de (her mother|interior ministry)|lo dice a través de \w"
    )
    assert any(named.search((ana.get(f"/persons/{one}"), ana.words)[1]) for one in addresses)


def test_each_thing_that_waits_is_asked_in_spanish(app, ana):
    with sqlite3.connect(app.state.where) as raw:
        ids = [one for (one,) in raw.execute("SELECT id FROM summary_waiting")]
    assert ids
    for id_ in ids:
        ana.get(f"/queue/{id_}")
        assert ENGLISH.findall(ana.words) == [], id_


def test_a_reason_is_missing_in_spanish(ana, url):
    ana.get(url)
    ana.post(f"{url}/note", {"why": " "})
    assert ana.shown.status_code == 422
    assert "Una decisión necesita su motivo" in ana.words


def test_the_second_to_decide_is_told_in_spanish_what_the_first_did(ana, url):
    ana.get(url)
    ana.post(f"{url}/verify", {"why": "I spoke with her mother", "act": "release"})
    ana.post(f"{url}/verify", {"why": "again", "act": "release"})
    assert ana.shown.status_code == 422
    assert "Ana Serrat ya lo dijo, en la decisión" in ana.words
    assert "Lo confirma otra persona" in ana.words


def test_what_was_typed_wrongly_is_told_in_spanish(ana, url):
    ana.get(f"{url}?as_of=mañana")
    assert "mañana: no es un día. Escríbalo como 2026-01-09" in ana.words
    ana.get("/persons?custody=maybe")
    assert "no vale para" in ana.words


def test_a_hostile_value_in_a_sentence_is_never_live(ana, url):
    ana.get(f"{url}?as_of=<script>alert(1)</script>")
    assert "no es un día" in ana.words
    assert "<script>alert(1)</script>" not in ana.shown.text


def test_in_english_nothing_changed(at_desk, url):
    one = at_desk()
    one.get(url)
    assert "the outlet's own voice" in one.words or "says so" in one.words


def test_a_percent_sign_that_somebody_typed_is_no_place():
    spanish = load_catalogue("es")
    typed = Sentence("%(typed)s: no day. Write it as 2026-01-09", typed="%(asked)s 100%")
    assert typed.startswith("%(asked)s 100%: no day")
    assert spanish.gettext(typed.message) % typed.values == (
        "%(asked)s 100%: no es un día. Escríbalo como 2026-01-09"
    )
