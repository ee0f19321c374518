"""Who is named by which independent sources: sides, no copies, nobody who is only perhaps there."""

from __future__ import annotations

from dataclasses import replace

from corrobora.assess.assessment import assess
from corrobora.assess.captures import MOST_SOURCES, find_captures, find_sources
from corrobora.assess.scope import Scope, as_day
from corrobora.model.edtf import parse_edtf
from corrobora.model.vocabulary import ActKind, SpeakerKind
from tests.factories import make_speaker
from tests.unit.assess.cases import COURT, HEDGED, LANTERN, MINISTRY, SISTER, WATCH, Case

TODAY = parse_edtf("2031-06-01").earliest
MOTHERS = make_speaker("Committee of Mothers", SpeakerKind.FAMILIES_COMMITTEE)
NAMES = ("Ines Abellard", "Oto Marrin", "Ada Brel", "Ivo Sarn", "Lea Dorn", "Pia Quandt")


def scope(**more):
    return Scope(act=ActKind.RELEASE, until=as_day(TODAY), is_cumulative=True, called={}, **more)


def tell(case, voice, *names, **more):
    for name in names:
        label = f"{voice.name} on {name} {len(case.reports)}"
        case.told(label, voice, name=name, date="2031-05-04", **more)


def capture(case, chosen=None, **more):
    evidence = case.evidence()
    return find_captures(evidence, assess(evidence, today=TODAY), scope(**more), chosen)


def sources(case, **more):
    evidence = case.evidence()
    found, _ = find_sources(evidence, assess(evidence, today=TODAY), scope(**more))
    return {source.name: source.people for source in found}


def test_sources_are_sides():
    case = Case()
    tell(case, WATCH, *NAMES[:3])
    tell(case, MINISTRY, *NAMES[:2])
    tell(case, COURT, NAMES[2])
    assert sources(case) == {"Prison Watch": 3, "the state (XA)": 3}


def test_families_are_one_source():
    case = Case()
    for name in NAMES[:3]:
        tell(case, replace(SISTER, of=name), name)
    assert sources(case) == {"people, families and lawyers": 3}


def test_a_copy_is_no_source():
    case = Case()
    text = "Ines Abellard was released on 4 May, says Prison Watch."
    first = case.report("first", text)
    second = case.report("second", text, outlet="The Tribune")
    for revision in (first, second):
        case.act(revision, WATCH, date="2031-05-04")
    case.copy(second, first)
    assert sources(case) == {"Prison Watch": 1}


def test_who_relays_another_is_no_source_of_its_own():
    case = Case()
    tell(case, replace(LANTERN, source=WATCH), *NAMES[:2])
    tell(case, WATCH, *NAMES[:2])
    assert sources(case) == {"Prison Watch": 2}


def test_unknown_outlets_and_hedges_are_no_sources():
    case = Case()
    case.told("a paper", None, date="2031-05-04")
    tell(case, WATCH, "Oto Marrin", certainty=HEDGED)
    assert sources(case) == {}


def test_cells_say_who_is_named_by_exactly_whom():
    case = Case()
    tell(case, WATCH, *NAMES[:4])
    tell(case, LANTERN, *NAMES[2:])
    keys = [f"body:XA:{name}" for name in ("watch", "lantern")]
    found = capture(case, keys)
    names = [s.name for s in found.sources]
    by_names = {
        tuple(n for n, is_in in zip(names, history, strict=True) if is_in): people
        for history, people in found.cells.items()
    }
    assert by_names[tuple(names)] == 2
    assert by_names["Prison Watch",] == by_names["Lantern Circle",] == 2
    assert found.people == 6


def test_only_who_is_surely_in_the_frame_stands_in_a_cell():
    case = Case()
    tell(case, WATCH, *NAMES[:5])
    case.told("undated", WATCH, name="Pia Quandt")
    case.told("early", WATCH, name="Zoe Holm", date="2030-01-01", published="2030-01-02")
    found = capture(case, ["body:XA:watch"], since=parse_edtf("2031-05-01"))
    assert (found.people, found.open) == (0, 1)  # a source alone shares nobody
    assert [s.people for s in found.apart] == [5]


def test_few_names_make_no_source_unless_asked_for():
    case = Case()
    tell(case, WATCH, *NAMES[:5])
    tell(case, MOTHERS, *NAMES[:5])
    tell(case, LANTERN, *NAMES[:2])
    assert {s.name for s in capture(case).sources} == {"Prison Watch", "Committee of Mothers"}
    assert [s.name for s in capture(case).unused] == ["Lantern Circle"]


def test_too_many_sources_are_taken_together():
    case = Case()
    words = ("Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Haven")
    for word in words:
        tell(case, make_speaker(f"{word} Vigil", SpeakerKind.MONITOR), *NAMES[:5])
    assert len(words) == MOST_SOURCES + 2
    found = capture(case)
    assert len(found.sources) == MOST_SOURCES
    assert (found.sources[-1].name, len(found.pooled)) == ("3 others together", 3)
    assert found.sources[-1].people == 5


def test_pairs_that_may_be_one_are_joined_beside():
    case = Case()
    tell(case, WATCH, *NAMES[:5])
    tell(case, LANTERN, *NAMES[1:5], "Ines Abelard")
    found = capture(case)
    assert found.doubles == 1
    assert (found.people, sum(found.joined.values())) == (6, 5)
    assert found.joined[True, True] == 5


def test_of_one_prison():
    case = Case()
    tell(case, WATCH, *NAMES[:2], site="Ardent")
    tell(case, WATCH, NAMES[2], site="Brask")
    assert sources(case, site="Ardent") == {"Prison Watch": 2}
