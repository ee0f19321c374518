"""Words of the pages of reports that stand in no closed list of the field."""

from __future__ import annotations

from collections.abc import Mapping

from corrobora.desk.words import mark_for_translation as _
from corrobora.model.judgement import Judgement
from corrobora.model.ruling import VerdictKind

__all__ = ["FIELDS", "JUDGED", "KINDS", "VERDICTS"]

KINDS: Mapping[str, str] = {
    "act": _("act"),
    "tally": _("figure"),
    "designation": _("designation"),
    "promise": _("promise"),
    "site_claim": _("claim about a place"),
}
"""What a statement is, by its kind."""

VERDICTS: Mapping[VerdictKind, str] = {
    VerdictKind.ACCEPTED: _("It counts, as a person decided"),
    VerdictKind.REJECTED: _("It counts nothing, as a person decided"),
    VerdictKind.UNSURE: _("A person looked and was not sure"),
}
"""What a person said of a claim."""

JUDGED: Mapping[Judgement, str] = {
    Judgement.POSITIVE: _("Decided: one is a copy of the other"),
    Judgement.NEGATIVE: _("Decided: neither is a copy of the other"),
    Judgement.UNSURE: _("A person looked and was not sure"),
}
"""What a person said of two reports."""

FIELDS: Mapping[str, str] = {
    "about": _("about whom"),
    "act": _("what was done"),
    "as_of": _("as of"),
    "authority": _("authority"),
    "bound": _("how exact"),
    "by": _("by when"),
    "case_closed": _("case closed"),
    "certainty": _("certainty"),
    "charges": _("charges"),
    "claim": _("what is claimed"),
    "conditions": _("conditions"),
    "criterion": _("how it was counted"),
    "date": _("date"),
    "group": _("who is counted"),
    "high": _("at most"),
    "hour": _("hour"),
    "low": _("at least"),
    "measure": _("measure"),
    "nationality": _("nationality"),
    "part_of": _("part of"),
    "place": _("place"),
    "population": _("population"),
    "reason": _("why it was corrected"),
    "since": _("since"),
    "site": _("place of detention"),
    "speaker": _("who says it"),
    "stance": _("stance"),
    "term": _("term"),
    "unit": _("unit"),
    "value": _("number"),
}
"""The fields of statements that a person may set; a test compares them with the types."""
