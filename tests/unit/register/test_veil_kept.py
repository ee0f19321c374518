"""The veil is made once for a register that stays open, and anew when anything was written."""

from __future__ import annotations

import datetime

import pytest

from corrobora.model.person import person_id
from corrobora.register.eyes import ALL_EYES, OPEN_EYES
from corrobora.register.veil import Veil, load_veil
from corrobora.store.database import reading
from tests.decided import Deciding
from tests.eval.register.scenario import load_packs
from tests.factories import NOON, make_act, make_report, make_revision
from tests.registers import empty, knowledge_of, make_memory, record_run

PACKS = load_packs()
NAME = "Ines Abellard"
INES = person_id(NAME, None)


def told(label: str, name: str):
    text = f"{name} was released on Tuesday, report {label} says."
    report = make_report(text, label=label, outlet=f"The {label} Courier")
    revision = make_revision(report, text)
    return report, revision, [make_act(revision, name=name, quote=text)]


@pytest.fixture
def engine():
    made = make_memory()
    record_run(made, [told("one", NAME)], (), knowledge_of(PACKS), at=NOON)
    yield made
    empty(made)


def veil_of(engine, eyes=OPEN_EYES) -> Veil:
    with reading(engine) as connection:
        return load_veil(connection, eyes)


def test_as_long_as_nothing_is_written_it_is_the_same(engine):
    Deciding(engine).restrict(INES)
    first = veil_of(engine)
    assert first.hides(INES)
    assert veil_of(engine) is first


def test_what_is_restricted_is_hidden_at_once_and_what_is_taken_back_is_not(engine):
    deciding = Deciding(engine)
    assert not veil_of(engine).hides(INES)
    made = deciding.restrict(INES)
    assert veil_of(engine).hides(INES)
    deciding.undo(made)
    assert not veil_of(engine).hides(INES)


def test_a_name_by_which_a_later_report_calls_them_is_blanked_at_once(engine):
    Deciding(engine).restrict(INES)
    other = "Inés Abellard"
    before = veil_of(engine)
    assert other not in before.restrictions.names[INES]
    later = NOON + datetime.timedelta(hours=1)
    record_run(engine, [told("two", other)], (), knowledge_of(PACKS), at=later)
    after = veil_of(engine)
    assert other in after.restrictions.names[INES]
    assert other not in after.cover(f"Then {other} left.")


def test_whoever_sees_everything_is_given_no_veil_of_others(engine):
    Deciding(engine).restrict(INES)
    assert veil_of(engine).hides(INES)
    assert veil_of(engine, ALL_EYES) == Veil()


def test_two_registers_have_nothing_of_each_other(engine):
    Deciding(engine).restrict(INES)
    assert veil_of(engine).hides(INES)
    other = make_memory()
    record_run(other, [told("one", NAME)], (), knowledge_of(PACKS), at=NOON)
    assert veil_of(other) == Veil()
    assert veil_of(engine).hides(INES)


def test_words_cut_out_of_a_report_lose_parts_of_names_that_it_tells(engine):
    Deciding(engine).restrict(INES)
    veil = veil_of(engine)
    (report,) = veil.named_in[INES]
    assert "Abellard" not in veil.cover_cut(report, "and Abellard was released")
    assert "Abellard" in veil.cover_cut("another", "and Abellard was released")
    assert Veil().cover_cut(report, "and Abellard") == "and Abellard"
