"""Figures beside names, whatever is told: sums hold, and who is outside changes nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.assess.assessment import assess
from corrobora.assess.axis import put_on_axis
from corrobora.assess.reconcile import reconcile
from corrobora.model.edtf import Answer, parse_edtf
from corrobora.model.vocabulary import ActKind, Bound, Certainty
from tests.unit.assess.cases import LANTERN, MINISTRY, SISTER, WATCH, Case

TODAY = parse_edtf("2031-06-01").earliest
NAMES = ("Ines Abellard", "Oto Marrin", "Ada Brel", "Ivo Sarn", "Lea Dorn", "Ines Abelard")
DATES = (None, "2031-04-02", "2031-05-04", "2031-05-09", "2031-05", "2031-05-04~", "2031-05-20")
TOLD = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(NAMES),
            "date": st.sampled_from(DATES),
            "kind": st.sampled_from([ActKind.RELEASE, ActKind.RELEASE, ActKind.ARREST]),
            "certainty": st.sampled_from(list(Certainty)),
            "by": st.sampled_from(["sister", "watch", "lantern", "ministry"]),
            "site": st.sampled_from([None, "Ardent", "Brask"]),
        }
    ),
    max_size=8,
)
FIGURE = st.fixed_dictionaries(
    {
        "value": st.integers(0, 9),
        "bound": st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT]),
        "site": st.sampled_from([None, "Ardent"]),
        "since": st.sampled_from([None, "2031-05-01"]),
        "as_of": st.sampled_from([None, "2031-05-10", "2031-05"]),
        "certainty": st.sampled_from([Certainty.ASSERTED, Certainty.PLANNED, Certainty.HEDGED]),
    }
)
FEW = settings(max_examples=25, deadline=None)


def lay_beside(figure, told, order=1):
    case = Case()
    asked = dict(figure)
    value = asked.pop("value")
    id_ = case.counted("figure", value, MINISTRY, published="2031-05-12", **asked)
    for number, one in list(enumerate(told))[::order]:
        fields = dict(one)
        by, certainty = fields.pop("by"), fields.pop("certainty")
        voices = {"watch": WATCH, "lantern": LANTERN, "ministry": MINISTRY}
        voice = voices.get(by, replace(SISTER, of=one["name"]))
        case.told(f"r{number}", voice, certainty, published="2031-05-25", **fields)
    evidence = case.evidence()
    held = assess(evidence, today=TODAY)
    entries = put_on_axis(evidence, held.ledger, held.persons)
    (row,) = (e.row for e in entries if id_ in e.row.statement_ids)
    return reconcile(evidence, held, row)


@FEW
@given(FIGURE, TOLD)
def test_named_and_unknown_are_the_number(figure, told):
    found = lay_beside(figure, told)
    named, open_ = len(found.matched), len(found.ambiguous)
    low, high = found.number.low, found.number.high
    assert found.unknown.low == max(0, low - named - open_)
    assert (found.unknown.high is None) is (high is None)
    if high is not None:
        assert found.unknown.low <= found.unknown.high == max(0, high - named)
        assert found.too_many.certain == max(0, named - high)
        assert found.too_many.certain <= found.too_many.if_all
        assert len(found.beyond) == found.too_many.certain
    assert set(found.beyond) <= set(found.matched)


@FEW
@given(FIGURE, TOLD)
def test_everybody_stands_on_one_pile_with_a_reason(figure, told):
    found = lay_beside(figure, told)
    ids = [f.person_id for f in (*found.matched, *found.ambiguous, *found.outside)]
    assert len(ids) == len(set(ids))
    assert all(f.answer is Answer.YES and not f.why for f in found.matched)
    assert all(f.why for f in (*found.ambiguous, *found.outside))


@FEW
@given(FIGURE, TOLD)
def test_the_order_of_reports_does_not_matter(figure, told):
    assert lay_beside(figure, told) == lay_beside(figure, told, order=-1)


@FEW
@given(FIGURE, TOLD)
def test_somebody_outside_the_frame_changes_nothing(figure, told):
    stranger = {
        "name": "Zoe Quandt",
        "date": "2029-01-02" if figure["since"] else "2031-06-01",
        "kind": ActKind.RELEASE,
        "certainty": Certainty.ASSERTED,
        "by": "watch",
        "site": None,
    }
    if figure["certainty"] is Certainty.PLANNED:
        stranger["date"] = "2029-01-02"
    before, after = lay_beside(figure, told), lay_beside(figure, [*told, stranger])
    assert (after.matched, after.ambiguous) == (before.matched, before.ambiguous)
    assert (after.unknown, after.too_many) == (before.unknown, before.too_many)
    assert len(after.outside) == len(before.outside) + 1


@FEW
@given(FIGURE, TOLD)
def test_a_prison_only_narrows(figure, told):
    wide = lay_beside({**figure, "site": None}, told)
    narrow = lay_beside({**figure, "site": "Ardent"}, told)
    assert {f.person_id for f in narrow.matched} <= {
        f.person_id for f in (*wide.matched, *wide.ambiguous)
    }
    assert {f.person_id for f in wide.outside} <= {f.person_id for f in narrow.outside}
