from __future__ import annotations

import json

from corrobora.cli.lineage_json import lineage_shape
from corrobora.model.lineage import Drift, DriftKind, Family
from corrobora.model.spans import Span
from corrobora.register.results import Copies, LineageView, StoredLink
from tests.factories import make_link, make_report, make_revision

TEXT = "Ines Abellard was released. Her sister said so."


def view() -> LineageView:
    reports = [make_report(TEXT, label=label) for label in ("zebra", "ant", "bee")]
    texts = tuple((report, make_revision(report, TEXT)) for report in reports)
    link = make_link(texts[0][1], texts[1][1])
    drift = Drift(DriftKind.HEDGE_DROPPED, Span(0, 4), None, "what was doubtful is plain")
    families = (
        Family(members=(reports[0].id, reports[1].id), root=reports[1].id),
        Family(members=(reports[2].id,), root=reports[2].id),
    )
    copies = Copies((StoredLink(link, {link.passages[0]: (drift,)}),), families)
    return LineageView(texts, copies, ())


def test_families_go_by_label_and_one_alone_is_listed():
    shape = lineage_shape(view())
    assert shape["families"] == [["ant", "zebra"], ["bee"]]
    assert shape["roots"] == {"ant": "ant"}


def test_a_link_has_both_texts_beside_the_offsets():
    (link,) = lineage_shape(view())["links"]
    assert (link["derived"], link["source"]) == ("zebra", "ant")
    assert (link["direction"], link["kind"]) == ("known", "verbatim")
    (passage,) = link["passages"]
    start, end = passage["derived"]
    assert TEXT[start:end] == passage["derived_text"] == passage["source_text"]
    assert passage["kind"] == "verbatim"
    assert passage["drift"] == ["hedge_dropped"]
    assert passage["changes"] == [
        {
            "kind": "hedge_dropped",
            "derived": [0, 4],
            "source": None,
            "note": "what was doubtful is plain",
        }
    ]


def test_the_shape_is_plain_json():
    shape = lineage_shape(view())
    assert json.loads(json.dumps(shape)) == shape


def test_nothing_found():
    assert lineage_shape(LineageView((), Copies((), ()), ())) == {
        "families": [],
        "roots": {},
        "links": [],
        "decisions": [],
    }
