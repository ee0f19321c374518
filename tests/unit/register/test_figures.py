from __future__ import annotations

from dataclasses import replace

import pytest

from corrobora.assess.policy import default_policy_text, parse_policy
from corrobora.model.finding import LedgerRow
from corrobora.model.statement import statement_id
from corrobora.model.vocabulary import Certainty, SpeakerKind
from corrobora.packs.load import packs_from_files
from corrobora.register.evidence import make_evidence
from corrobora.register.figures import FigureColumn, column_of
from tests.factories import make_report, make_revision, make_speaker, make_tally

REPORT = make_report()
REVISION = make_revision(REPORT)


def column(*said):
    """The column of one row that rests on these (speaker kind, certainty) pairs."""
    tallies = [
        replace(
            make_tally(REVISION, speaker=make_speaker("The Lantern Network", kind)),
            certainty=certainty,
        )
        for kind, certainty in said
    ]
    statements = {statement_id(tally): tally for tally in tallies}
    evidence = make_evidence(
        [(REPORT, REVISION)],
        statements,
        (),
        packs=packs_from_files({}),
        policy=parse_policy(default_policy_text()),
    )
    row = LedgerRow(
        speaker="The Lantern Network",
        side="x",
        tally=tallies[0],
        statement_ids=tuple(statements),
        reports=(REPORT.id,),
        superseded_by=None,
        incomparable_with=(),
    )
    return column_of(row, evidence)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([(SpeakerKind.STATE, Certainty.PLANNED)], FigureColumn.ANNOUNCED),
        ([(SpeakerKind.MONITOR, Certainty.PLANNED)], FigureColumn.ANNOUNCED),
        ([(SpeakerKind.STATE, Certainty.ASSERTED)], FigureColumn.REPORTED),
        ([(SpeakerKind.UNNAMED, Certainty.ASSERTED)], FigureColumn.REPORTED),
        ([(SpeakerKind.MONITOR, Certainty.HEDGED)], FigureColumn.REPORTED),
        ([(SpeakerKind.MONITOR, Certainty.ASSERTED)], FigureColumn.CONFIRMED),
        (
            [(SpeakerKind.STATE, Certainty.PLANNED), (SpeakerKind.STATE, Certainty.ASSERTED)],
            FigureColumn.REPORTED,
        ),
    ],
)
def test_figure_stands_where_its_speaker_and_certainty_put_it(said, expected):
    assert column(*said) is expected
