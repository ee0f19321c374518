from __future__ import annotations

import pytest

from corrobora.model.spans import Span
from corrobora.register import covering
from corrobora.register.covering import cover_statements, cover_stretch
from corrobora.register.eyes import Eyes
from corrobora.register.opening import opened
from corrobora.register.restricted import Restrictions
from corrobora.register.veil import Veil, load_veil
from corrobora.store.reports import load_reports
from tests.factories import make_act, make_report, make_revision

BLANK = "\u2588"
LONG = "Ines Abellard was released on Tuesday.\n" + "It rained.\n" * 40 + "Abellard spoke.\n" * 3


def veil_over(*names, **fields):
    persons = {"p": frozenset(fields.get("parts", {"all"}))}
    return Veil(Restrictions(persons, {}, {"p": names}), fields.get("named_in"))


@pytest.fixture
def connection(register):
    with opened(register) as one:
        yield one


def test_whoever_may_see_all_sees_the_text():
    text = LONG
    assert cover_stretch(Veil(), "r", text, Span(0, 30)) == text[:30]


def test_a_name_is_blanked_and_the_length_stays():
    veil = veil_over("Ines Abellard")
    shown = cover_stretch(veil, "r", LONG, Span(0, len(LONG)))
    assert len(shown) == len(LONG)
    assert "Abellard" not in shown
    assert shown.startswith(BLANK * len("Ines"))
    assert "It rained." in shown


def test_a_part_of_a_name_far_from_the_whole_name_is_blanked(monkeypatch):
    """Of a long text the stretch alone is gone through, with the names that the index finds."""
    monkeypatch.setattr(covering, "_SHORT", 10)
    monkeypatch.setattr(covering, "_AROUND", 5)
    veil = veil_over("Ines Abellard", named_in={"p": {"r"}})
    stretch = Span(LONG.index("Abellard spoke"), len(LONG))
    shown = cover_stretch(veil, "r", LONG, stretch)
    assert len(shown) == len(stretch)
    assert "Abellard" not in shown
    assert "spoke" in shown
    assert "Abellard" in cover_stretch(veil, "other", LONG, stretch)


def test_a_name_cut_by_the_end_of_a_stretch_is_blanked(monkeypatch):
    monkeypatch.setattr(covering, "_SHORT", 10)
    veil = veil_over("Ines Abellard", named_in={})
    shown = cover_stretch(veil, "r", LONG, Span(0, 8))
    assert shown.replace(" ", "").strip(BLANK) == ""


def test_quotes_of_statements_are_blanked_as_far_as_they_lie_in_the_stretch():
    text = "Before it. Ines Abellard was released on Tuesday. After it."
    revision = make_revision(make_report(text), text)
    act = make_act(revision)
    shown = cover_statements(text[5:30], Span(5, 30), [act])
    assert len(shown) == 25
    assert shown == "e it. " + BLANK * 19
    assert cover_statements(text[50:], Span(50, len(text)), [act]) == text[50:]


def test_what_stands_of_the_register_covers_nobody_by_itself(connection):
    veil = load_veil(connection, Eyes(sees_restricted=False))
    assert load_reports(connection)
    assert cover_stretch(veil, "r", LONG, Span(0, 9)) == LONG[:9]
