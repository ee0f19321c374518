from __future__ import annotations

from itertools import permutations

import pytest

from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.resolve.aliases import Alias, AliasKind, chain_of, find_aliases, settle_aliases
from tests.factories import make_act, make_report, make_revision

GUARD = Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR)
MINISTRY = Speaker(name="the Ministry of Wards", kind=SpeakerKind.STATE)


def said(speaker, text="Ines Abellard was released on Tuesday."):
    report = make_report(text)
    revision = make_revision(report, text)
    act = make_act(revision, quote="Ines Abellard was released on Tuesday.", speaker=speaker)
    return [act], {report.id: revision}


def official(name, body):
    return Alias(AliasKind.OFFICIAL, name, body)


def acronym(letters, name):
    return Alias(AliasKind.ACRONYM, letters, Speaker(name=name, kind=SpeakerKind.MONITOR))


def test_an_official_stands_for_the_body_that_the_report_gives():
    through = Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR, via="Tobias Marek")
    assert find_aliases(*said(through)) == {official("tobias marek", GUARD)}


def test_a_surname_alone_names_no_official():
    through = Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR, via="Marek")
    assert find_aliases(*said(through)) == frozenset()


def test_the_whole_chain_is_looked_at():
    source = Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR, via="Tobias Marek")
    teller = Speaker(name="a cousin", kind=SpeakerKind.FAMILY, source=source)
    assert list(chain_of(teller)) == [teller, source]
    assert find_aliases(*said(teller)) == {official("tobias marek", GUARD)}


def test_letters_in_brackets_after_a_name_stand_for_it():
    text = "Ines Abellard was released on Tuesday. So says Prison Watch (PW)."
    assert find_aliases(*said(GUARD, text)) == {acronym("PW", "Prison Watch")}


@pytest.mark.parametrize("text", ["Prison Watch PW", "Prison Watch (a longer remark)", "(PW)"])
def test_other_letters_stand_for_nothing(text):
    text = f"Ines Abellard was released on Tuesday. {text}"
    assert find_aliases(*said(GUARD, text)) == frozenset()


def test_without_its_text_a_report_gives_no_acronym():
    acts, _ = said(GUARD, "Ines Abellard was released on Tuesday. Prison Watch (PW)")
    assert find_aliases(acts, {}) == frozenset()


def test_an_official_of_two_bodies_stands_for_neither():
    found = settle_aliases([official("tobias marek", GUARD), official("tobias marek", MINISTRY)])
    assert found.bodies == {}


def test_one_body_by_two_forms_of_its_name_is_one():
    short = Speaker(name="Ministry of Wards", kind=SpeakerKind.STATE)
    given = [official("tobias marek", MINISTRY), official("tobias marek", short)]
    assert settle_aliases(given).bodies == {"tobias marek": short}


def test_an_official_who_speaks_for_an_official_stands_for_nobody():
    speaker = Speaker(name="Tobias Marek", kind=SpeakerKind.OTHER)
    given = [official("ada lund", speaker), official("tobias marek", GUARD)]
    assert settle_aliases(given).bodies == {"tobias marek": GUARD}


def test_letters_of_two_names_stand_for_neither():
    given = [acronym("PW", "Prison Watch"), acronym("PW", "Pilgrims of Wend")]
    assert settle_aliases(given).acronyms == {}
    assert settle_aliases(given[:1]).acronyms == {"PW": "Prison Watch"}


def test_the_order_of_what_is_given_plays_no_part():
    given = [
        official("tobias marek", Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR, country=c))
        for c in ("XA", None, "XB")
    ]
    found = {settle_aliases(order).bodies["tobias marek"] for order in permutations(given)}
    assert found == {GUARD}
