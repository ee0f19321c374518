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


def names_found(statements, revisions):
    """What is said of names, without what is said of their kind and kin."""
    apart = {AliasKind.GROUP, AliasKind.KIN}
    return {a for a in find_aliases(statements, revisions) if a.kind not in apart}


def test_an_official_stands_for_the_body_that_the_report_gives():
    through = Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR, via="Tobias Marek")
    assert names_found(*said(through)) == {official("tobias marek", GUARD)}


def test_a_surname_alone_names_no_official():
    through = Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR, via="Marek")
    assert names_found(*said(through)) == set()


def test_the_whole_chain_is_looked_at():
    source = Speaker(name="Prison Watch", kind=SpeakerKind.MONITOR, via="Tobias Marek")
    teller = Speaker(name="a cousin", kind=SpeakerKind.FAMILY, source=source)
    assert list(chain_of(teller)) == [teller, source]
    assert names_found(*said(teller)) == {official("tobias marek", GUARD)}


def test_letters_in_brackets_after_a_name_stand_for_it():
    text = "Ines Abellard was released on Tuesday. So says Prison Watch (PW)."
    assert names_found(*said(GUARD, text)) == {acronym("PW", "Prison Watch")}


@pytest.mark.parametrize("text", ["Prison Watch PW", "Prison Watch (a longer remark)", "(PW)"])
def test_other_letters_stand_for_nothing(text):
    text = f"Ines Abellard was released on Tuesday. {text}"
    assert names_found(*said(GUARD, text)) == set()


def test_without_its_text_a_report_gives_no_acronym():
    acts, _ = said(GUARD, "Ines Abellard was released on Tuesday. Prison Watch (PW)")
    assert names_found(acts, {}) == set()


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


def test_another_name_in_the_brackets_is_the_same_body():
    text = (
        "Ines Abellard was released on Tuesday. Prison Watch (PW, Guardia de Prisiones en inglés)."
    )
    (name,) = names_found(*said(GUARD, text)) - {acronym("PW", "Prison Watch")}
    assert (name.kind, name.key, name.speaker) == (AliasKind.NAME, "guardia de prisiones", GUARD)
    assert settle_aliases([name]).names == {"guardia de prisiones": "Prison Watch"}


def test_letters_that_are_of_one_name_alone_tell_that_the_other_is_its_translation():
    given = [acronym("FGC", "Foro de Guardias Civiles"), acronym("FGC", "Civil Guards Forum")]
    found = settle_aliases(given)
    assert found.names == {"civil guards forum": "Foro de Guardias Civiles"}
    assert found.acronyms == {"FGC": "Foro de Guardias Civiles"}


def test_a_named_lawyer_is_a_lawyer_in_all_reports():
    lawyer = Speaker(name="Ada Lund", kind=SpeakerKind.LAWYER, of="Ines Abellard")
    settled = settle_aliases(find_aliases(*said(lawyer)))
    assert settled.kin == {"ada lund": (lawyer,)}


def test_a_lawyer_without_a_full_name_is_nobody_elsewhere():
    for name in ("her lawyer", "Lund"):
        lawyer = Speaker(name=name, kind=SpeakerKind.LAWYER, of="Ines Abellard")
        found = settle_aliases(find_aliases(*said(lawyer)))
        assert "lund" not in found.kin


def test_a_group_that_is_called_two_things_is_of_no_kind():
    party = Speaker(name="Prison Watch", kind=SpeakerKind.PARTY)
    both = find_aliases(*said(GUARD)) | find_aliases(*said(party))
    assert settle_aliases(find_aliases(*said(GUARD))).groups == {
        "prison watch": SpeakerKind.MONITOR
    }
    assert settle_aliases(both).groups == {}
