"""Evidence, direction and the link that comes of both."""

from __future__ import annotations

import pytest

from corrobora.lineage.body import Body
from corrobora.lineage.credit import find_credits, outlet_key
from corrobora.lineage.evidence import Evidence
from corrobora.lineage.link import Setting, compare, make_link
from corrobora.model.lineage import CopyKind, CopyLink, Direction, PassageKind
from tests.unit.lineage.texts import OTHER, WIRE, make_body, reader

LINES = WIRE.split("\n")
OWN = [
    "It was shortly after dawn when the first buses rolled out and the crowd stopped asking.",
    "The woman who brought the docks to a standstill looked thin and waved to old workmates.",
    "Dockers will meet on Thursday to decide about a march through the old town.",
    "Nobody in the flat on Cooper Street had slept, and there was soup on the stove.",
]


def lines(*parts: str) -> str:
    return "\n".join(parts)


def evidence(derived: str, source: str, **more: str) -> Evidence:
    return compare(make_body(derived, "a", **more), make_body(source, "b"), ()).evidence


def link(derived: Body, source: Body) -> CopyLink:
    outlets = [b.report.outlet for b in (derived, source) if b.report.outlet]
    keys = {outlet_key(outlet) for outlet in outlets}
    setting = Setting((), lambda body: find_credits(body, frozenset(), reader()), keys.__contains__)
    found = make_link(compare(derived, source, ()), setting)
    assert found is not None
    return found


# --- evidence


def test_a_reprint_is_a_copy():
    found = evidence(WIRE, WIRE)
    assert found.is_copy
    assert found.words_share > 0.9
    assert "words in runs" in found.reasons[0]


def test_reports_about_different_things_are_none():
    found = evidence(OTHER, WIRE)
    assert (found.words, found.words_share, found.by_words) == (0, 0.0, 0.0)
    assert found.score < 0.1


def test_one_borrowed_sentence_in_an_own_report():
    assert evidence(lines(*OWN[:2], LINES[2], *OWN[2:]), WIRE, outlet="The Chronicle").is_copy


def test_a_quotation_alone_is_none():
    assert not evidence(lines(*OWN, LINES[3].split(",")[0]), WIRE).is_copy


def test_a_short_report_that_is_the_same_throughout():
    line = "Twelve miners were freed from the fort on Monday."
    assert evidence(line, line).is_copy
    assert not evidence("Twelve miners were freed.", "Twelve miners were freed.").is_copy


FORMULA = (
    "The Interior Ministry said in a statement that the arrest was carried out in strict"
    " compliance with the law and that the detainee enjoys all the rights of the constitution."
)


def test_an_official_formula_about_different_people():
    one = lines("Nadia Albrecht was taken from her bakery.", FORMULA, "Albrecht is 39.")
    other = lines("Two men led Ivo Brecker off a tram.", FORMULA, "Brecker studied physics.")
    found = evidence(one, other)
    assert not found.is_copy
    assert evidence(one, one.replace("bakery", "shop")).is_copy


def test_lists_of_different_people_in_like_rows():
    row = "{}, {}, arrested in January at home by agents and taken to the capital that night."
    ours = ["Ana Pell", "Ivo Marr", "Ada Quill", "Lena Brandt", "Otto Renn", "Greta Olm"]
    theirs = ["Hugo Sand", "Mara Tesk", "Jon Wick", "Silvan Roth", "Ruth Imber", "Colm Beck"]
    one, other = (
        lines(*(row.format(name, 20 + n) for n, name in enumerate(names)))
        for names in (ours, theirs)
    )
    assert not evidence(one, other).is_copy


def test_one_outlet_may_repeat_a_paragraph_in_reports_about_different_people():
    background = (
        "More than eight hundred people have been seized since the price of bread doubled last"
        " autumn and crowds began to fill the bridges of the old town every evening at six."
    )
    one = lines("Nadia Albrecht was taken from her bakery.", background, "Albrecht is 39.", *OWN)
    other = lines("Two men led Ivo Brecker off a tram.", background, "Brecker read physics.", OTHER)
    assert not evidence(one, other).is_copy
    assert evidence(one, other, outlet="The Tribune").is_copy


# --- direction


def test_the_earlier_is_the_source_whichever_is_given_first():
    early = make_body(WIRE, "a", published="2031-03-04")
    late = make_body(WIRE, "b", published="2031-03-05", outlet="The Reprint")
    for found in (link(early, late), link(late, early)):
        assert (found.derived, found.source) == (late.report.id, early.report.id)
        assert found.direction is Direction.KNOWN


def test_identical_texts_of_one_date_tell_nothing():
    found = link(make_body(WIRE, "a"), make_body(WIRE, "b", outlet="The Reprint"))
    assert found.direction is Direction.UNKNOWN
    assert found.kind is CopyKind.VERBATIM


def test_a_credit_of_the_other_outlet_tells_the_direction():
    source = make_body(WIRE, "a")
    derived = make_body(lines(WIRE, "The Lowland Courier reported."), "b", outlet="The Reprint")
    for found in (link(source, derived), link(derived, source)):
        assert found.derived == derived.report.id
        assert found.direction is Direction.KNOWN
        assert "credits The Lowland Courier" in found.reasons


def test_two_that_credit_an_agency_that_is_not_here():
    credit = "Prison officials told Tessaly News Agency."
    found = link(
        make_body(lines(WIRE, credit), "a", published="2031-03-04"),
        make_body(lines(WIRE, credit), "b", published="2031-03-06", outlet="The Reprint"),
    )
    assert found.direction is Direction.COMMON_SOURCE


def test_the_later_has_whole_what_the_earlier_shortens():
    cut = lines(
        LINES[0].replace(" on Monday", ""), LINES[1].replace(" in the port of Halvergate", ""),
        *LINES[2:],
    )  # fmt: skip
    early = make_body(cut, "a", published="2031-03-04")
    late = make_body(WIRE, "b", published="2031-03-06", outlet="The Reprint")
    assert link(early, late).direction is Direction.COMMON_SOURCE
    same = make_body(WIRE, "b", published="2031-03-06")
    assert link(early, same).direction is Direction.KNOWN  # an outlet mends its own report


def test_particulars_on_both_sides_mean_an_unseen_root():
    one = make_body(WIRE.replace(" on Monday", ""), "a", published=None)
    other = make_body(WIRE.replace(" in June 2030", ""), "b", published=None)
    assert link(one, other).direction is Direction.COMMON_SOURCE


def test_the_beginning_of_a_report_has_nothing_of_its_own():
    whole = make_body(WIRE, "a", published=None)
    cut = make_body(lines(*LINES[:2]), "b", published=None, outlet="The Reprint")
    for found in (link(whole, cut), link(cut, whole)):
        assert found.derived == cut.report.id
        assert found.direction is Direction.KNOWN
        assert found.kind is CopyKind.TRUNCATED
        assert found.coverage == 1.0


# --- kinds and passages


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WIRE, CopyKind.VERBATIM),
        (lines(*LINES[:2]), CopyKind.TRUNCATED),
        (lines(*OWN, *OWN, *LINES), CopyKind.EXTENDED),
        (lines(*OWN, LINES[2], OWN[0]), CopyKind.BORROWED),
        (WIRE.replace("jail", "prison").replace("took", "seized").replace("told", "informed")
         .replace("lovely", ""), CopyKind.EDITED),
    ],
)  # fmt: skip
def test_kinds_of_copies(text, kind):
    source = make_body(WIRE, "a")
    derived = make_body(text, "b", published="2031-03-06", outlet="The Reprint")
    found = link(derived, source)
    assert found.derived == derived.report.id
    if kind is CopyKind.EDITED:
        assert {p.kind for p in found.passages} >= {PassageKind.EDITED}
    else:
        assert found.kind is kind


def test_a_borrower_shares_the_borrowed_passage_alone():
    derived = make_body(
        lines("Castan came out of the jail on Monday, thin and waving.", *OWN, LINES[2]),
        "b", published="2031-03-06", outlet="The Reprint",
    )  # fmt: skip
    found = link(derived, make_body(WIRE, "a"))
    assert [p.derived.of(derived.revision.text) for p in found.passages] == [LINES[2]]


def test_offsets_point_into_the_named_revisions():
    derived = make_body(lines(*OWN[:2], *LINES[:3]), "b", published="2031-03-06")
    source = make_body(WIRE, "a")
    found = link(derived, source)
    assert found.derived_revision == derived.revision.id
    for passage in found.passages:
        ours = passage.derived.of(derived.revision.text)
        assert ours == passage.source.of(source.revision.text)
        assert passage.kind is PassageKind.VERBATIM
