from __future__ import annotations

from dataclasses import fields

from corrobora.desk.reports.words import FIELDS, JUDGED, KINDS, VERDICTS
from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind
from corrobora.model.statement import Act, Designation, Promise, SiteClaim, Tally

_FIXED = {"report_id", "revision_id", "extractor", "quotes", "person"}


def test_every_field_that_can_be_set_has_a_word():
    named = {f.name for kind in (Act, Designation, Promise, SiteClaim, Tally) for f in fields(kind)}
    assert FIELDS.keys() == named - _FIXED


def test_every_word_of_a_decision_is_there():
    assert VERDICTS.keys() == set(VerdictKind)
    assert JUDGED.keys() == set(Judgement)
    assert KINDS.keys() == {"act", "tally", "designation", "promise", "site_claim"}
