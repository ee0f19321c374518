"""Writing field notes: whole or not at all, kept for good, informants apart."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from corrobora.errors import UsageError
from corrobora.model.edtf import parse_edtf
from corrobora.model.finding import OriginKind, Step
from corrobora.model.note import Consent, NoteSide
from corrobora.model.person import name_key, person_id
from corrobora.model.vocabulary import ActKind, Certainty, SourceConnection, SpeakerKind
from corrobora.register.doctor import examine
from corrobora.register.index import complete_index, make_index
from corrobora.register.note_lookup import find_note, list_due, list_notes
from corrobora.register.note_reading import Look, read_informant, read_note
from corrobora.register.notes import add_note
from corrobora.register.opening import opened
from corrobora.register.pages import Moment, can_be_quick, load_page
from corrobora.register.queries import load_evidence, state
from corrobora.store.database import open_register, writing
from corrobora.store.log import iterate_payloads, load_log_head
from corrobora.store.notes import load_informants
from corrobora.store.search import find_called
from tests.factories import NOON
from tests.notes import (
    CONTACT,
    INFORMANT,
    PERSON,
    add,
    make_draft,
    make_said,
    make_stamp,
)
from tests.unit.register.conftest import arrival, begin, record

TODAY = datetime.date(2031, 5, 10)
C = SourceConnection
FREED = make_said("She came home at noon.", ActKind.RELEASE)
LOOK = Look("Ana Serrat", "to ask about the visit", NOON, bytes(32))


@pytest.fixture
def register(new_where):
    return new_where


def ask(register, **when):
    with opened(register) as connection:
        return state(connection, today=TODAY, **when)


def finding(register, act=ActKind.RELEASE, **when):
    found = [f for p in ask(register, **when).persons for f in p.findings if f.act is act]
    return found[0] if found else None


def counted(register):
    return [o.name for o in finding(register).origins if o.counted]


def notes_of(register):
    with opened(register) as connection:
        return list_notes(connection)


def payloads(register, kind):
    with opened(register) as connection:
        return [payload for _, payload in iterate_payloads(connection, kind)]


def test_a_note_makes_a_register_and_counts(register):
    added = add(register, said=(FREED,))
    found = finding(register)
    (origin,) = found.origins
    assert (found.step, origin.kind) == (Step.CONFIRMED, OriginKind.FIELD_NOTE)
    assert origin.name == "a relative (field note of 2031-05-04)"
    assert origin.why == "told a documenter"
    assert origin.support[0].text == "She came home at noon."
    with opened(register) as connection:
        evidence = load_evidence(connection)
        assert evidence.label(added.note.report_id) == added.label
        assert examine(connection).is_sound


def test_a_note_in_a_register_of_reports_goes_by_its_run(filled, where):
    filled.dispose()
    add(where, said=(FREED,))
    assert len(finding(where).origins) > 1
    with opened(where) as connection:
        assert examine(connection).is_sound


def test_two_notes_of_one_informant_are_one_origin(register):
    add(register, 1, said=(FREED,), connection=C.WITNESS)
    add(register, 2, said=(FREED,), connection=C.WITNESS, informant="berta  ZWICK-olmedo")
    assert finding(register).independent == 1
    assert len(counted(register)) == 1
    add(register, 3, said=(FREED,), connection=C.WITNESS, informant="Carl Anton")
    assert finding(register).independent == 2
    with opened(register) as connection:
        first, again, other = load_informants(connection)
    assert first.token == again.token != other.token


def test_a_relative_and_a_paper_that_quotes_the_family_are_one_side(filled, where):
    filled.dispose()
    before = finding(where)
    add(where, said=(FREED,))
    after = finding(where)
    assert after.independent == before.independent
    sides = {o.side for o in after.origins}
    assert len(sides) == 1
    assert [o.kind for o in after.origins if not o.counted] != []


def test_a_monitor_on_the_telephone_is_the_monitor(register):
    side = NoteSide(SpeakerKind.MONITOR, "Open Cells")
    add(register, said=(FREED,), connection=C.ORGANISATION, side=side)
    (origin,) = finding(register).origins
    assert origin.side == "party:open cells"
    assert finding(register).step is Step.CONFIRMED


def test_a_witness_and_a_relative_corroborate(register):
    add(register, 1, said=(FREED,))
    add(register, 2, said=(FREED,), connection=C.WITNESS, informant="Carl Anton")
    assert finding(register).step is Step.CORROBORATED


def test_a_nameless_witness_corroborates_nothing(register):
    add(register, 1, said=(FREED,))
    add(register, 2, said=(FREED,), connection=C.WITNESS, informant=None, contact=None)
    assert finding(register).step is Step.CONFIRMED


def test_who_passes_on_reports_at_most(register):
    add(register, said=(FREED,), connection=C.THIRD_PARTY)
    assert (finding(register).step, finding(register).hedged) == (Step.REPORTED, True)


@pytest.mark.parametrize("consent", [(), (Consent.USE,), (Consent.USE, Consent.NAME)])
def test_without_use_a_note_counts_nothing_and_is_nowhere(register, consent):
    add(register, said=(FREED,), consent=consent)
    assert (finding(register) is not None) == (Consent.USE in consent)
    with opened(register) as connection:
        assert bool(load_evidence(connection).reports) == (Consent.USE in consent)
    assert len(notes_of(register)) == 1


def test_two_notes_in_the_same_words_are_no_copies(filled, where):
    said = (make_said("Ines Abellard was released on Tuesday. Her sister said so.", FREED.act),)
    filled.dispose()
    add(where, 1, said=said, connection=C.WITNESS)
    add(where, 2, said=said, connection=C.WITNESS, informant="Carl Anton")
    origins = finding(where).origins
    assert {s.copy_of for o in origins for s in o.support if o.kind == "field_note"} == {None}
    assert len([o for o in origins if o.kind == "field_note" and o.counted]) == 2


# --- corrections -------------------------------------------------------------------------------


def test_a_correction_takes_the_place_and_the_former_is_kept(register):
    first = add(register, 1, said=(FREED,))
    denied = replace(FREED, certainty=Certainty.DENIED)
    second = add(register, 2, said=(denied,), replaces=first.label)
    assert second.replaced == first.label
    assert finding(register).step is Step.DENIED
    kept = notes_of(register)
    assert [one.replaced_by for one in kept] == [second.label, None]
    assert [one.acts[0].certainty for one in kept] == [Certainty.ASSERTED, Certainty.DENIED]
    before = NOON + datetime.timedelta(minutes=1, seconds=1)
    assert finding(register, known_at=before).step is Step.CONFIRMED


def test_what_was_replaced_already_is_not_replaced_again(register):
    first = add(register, 1)
    second = add(register, 2, replaces=first.label)
    with pytest.raises(UsageError, match=f"{second.label} took the place"):
        add(register, 3, replaces=first.label)
    assert len(notes_of(register)) == 2


def test_a_note_that_is_not_there_cannot_be_replaced(register):
    add(register, 1)
    with pytest.raises(UsageError, match="no report here is called so"):
        add(register, 2, replaces="note-1999")
    assert len(notes_of(register)) == 1


def test_a_later_reading_of_reports_leaves_notes_alone(filled, where):
    added = add(where, said=(FREED,))
    run = begin(filled)
    record(filled, arrival("one", cleaner="plain/2"), run=run)
    filled.dispose()
    assert any(o.kind == "field_note" for o in finding(where).origins)
    with opened(where) as connection:
        assert find_note(connection, added.label, standing=True).replaced_by is None


# --- who said it -------------------------------------------------------------------------------


def test_the_log_holds_ids_alone(register):
    added = add(register)
    (payload,) = payloads(register, "note")
    assert payload["note"] == added.note.report_id
    assert not any(word in repr(payload) for word in (*INFORMANT.split(), CONTACT, PERSON))


def test_a_look_at_the_informant_is_logged_before_it_is_shown(register):
    added = add(register)
    kept, informant = read_informant(register, added.label, LOOK)
    assert (informant.name, informant.contact) == (INFORMANT, CONTACT)
    (payload,) = payloads(register, "read")
    assert payload["who"] == "Ana Serrat"
    assert kept.report.id in payload["what"]
    assert INFORMANT not in repr(payload)


@pytest.mark.parametrize(("who", "why"), [("", "why"), ("Ana", " ")])
def test_nobody_looks_without_saying_who_and_why(register, who, why):
    added = add(register)
    with opened(register) as connection:
        before = load_log_head(connection)
    with pytest.raises(UsageError):
        read_informant(register, added.label, replace(LOOK, who=who, why=why))
    with opened(register) as connection:
        assert load_log_head(connection) == before


@pytest.mark.parametrize("may_be_named", [True, False])
def test_a_note_names_its_informant_only_where_they_allowed_it(register, may_be_named):
    consent = (Consent.USE, Consent.NAME) if may_be_named else (Consent.USE,)
    added = add(register, consent=consent)
    _, informant = read_note(register, added.label)
    assert (informant is not None) == may_be_named
    assert payloads(register, "read") == []


def test_a_contact_without_a_name_is_refused(register):
    with pytest.raises(UsageError, match="whose it is"):
        add(register, informant=None)
    assert notes_of(register) == ()


def test_a_mistake_writes_nothing(register):
    with pytest.raises(UsageError):
        add_note(register, make_draft(person=" "), stamp=make_stamp())
    # On a server the database is there before anything stands in it.
    assert isinstance(register, str) or not register.exists()


# --- asking again ------------------------------------------------------------------------------


def test_what_is_to_be_asked_again_comes_overdue_first(register):
    asks = {1: "2031-05-20", 2: "2031-05-01", 3: None, 4: "2031-05-08"}
    for number, day in asks.items():
        add(
            register,
            number,
            informant=f"Person Number{number}xx",
            ask_again=f"question {number}",
            ask_on=None if day is None else parse_edtf(day),
        )
    add(register, 5, informant="Somebody Elsewhere")
    due = list_due(notes_of(register), TODAY)
    assert [one.note.ask_again for one in due] == [f"question {n}" for n in (2, 4, 1, 3)]
    assert [one.days_over for one in due] == [9, 2, -10, None]


def test_a_later_note_of_the_same_informant_answers(register):
    add(register, 1, ask_again="Is she well?")
    assert len(list_due(notes_of(register), TODAY)) == 1
    add(register, 2, person="Oto Brandimar")
    add(register, 3, informant="Carl Anton")
    assert len(list_due(notes_of(register), TODAY)) == 1
    add(register, 4)
    assert list_due(notes_of(register), TODAY) == ()


def test_a_corrected_note_asks_nothing(register):
    first = add(register, 1, ask_again="Is she well?", informant=None, contact=None)
    add(register, 2, replaces=first.label, informant=None, contact=None)
    assert list_due(notes_of(register), TODAY) == ()


def test_nobody_writes_in_between(register):
    add(register, 1)
    engine = open_register(register, create=False)
    with writing(engine) as connection:
        assert len(load_informants(connection)) == 1
    engine.dispose()


# --- the kept index ------------------------------------------------------------------------------


def quick_page(register, name=PERSON, **when):
    moment = Moment(TODAY, **when)
    with opened(register) as connection:
        assert can_be_quick(connection, moment.known_at)
        page = load_page(connection, person_id(name, None), moment)
    return None if page is None else page.state


def whole_page(register, name=PERSON, **when):
    found = [p for p in ask(register, **when).persons if p.person.name == name]
    return found[0] if found else None


def test_the_quick_page_knows_notes_as_the_whole_register_does(register):
    first = add(register, 1, said=(FREED,))
    add(register, 2, connection=C.WITNESS, informant="Carl Anton")
    assert quick_page(register) == whole_page(register) is not None
    add(register, 3, replaces=first.label)
    assert quick_page(register) == whole_page(register)
    before = NOON + datetime.timedelta(minutes=2, seconds=1)
    assert quick_page(register, known_at=before) == whole_page(register, known_at=before)


def test_what_may_not_be_used_stands_in_no_index(register):
    add(register, 1, person="Oto Brandimar", informant="Carl Anton")
    add(register, 2, said=(FREED,), consent=())
    assert quick_page(register) is None
    engine = open_register(register, create=False)
    with writing(engine) as connection:
        make_index(connection)
        complete_index(connection)
    engine.dispose()
    assert quick_page(register) is None
    assert quick_page(register, "Oto Brandimar") is not None
    with opened(register) as connection:
        assert find_called(connection, name_key(PERSON), known_at=None, most=9) == ()
