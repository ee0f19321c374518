"""What the rows of summaries may say: closed lists fit where they are kept, and are worded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import String

import corrobora.assess
from corrobora.model import wording
from corrobora.model.finding import PromiseStatus, Step
from corrobora.model.ids import stable_id
from corrobora.model.summary import ChangeKind, MatterKind, WaitingKind
from corrobora.model.vocabulary import ActKind, Custody, Measure
from corrobora.register.audience import WHOLE, Audience
from corrobora.register.decide.openness import RESTRICTABLE
from corrobora.register.summaries.parts import LISTS, group_of
from corrobora.register.verification import Verified
from corrobora.store import summary_tables as t
from corrobora.store.summary_rows import mark_field
from tests.summary_values import make_person

# Which words a column may hold: PostgreSQL refuses what is longer than the column.
FACTS = [
    (t.summary_persons.c.act, ActKind),
    (t.summary_persons.c.step, Step),
    (t.summary_persons.c.custody, Custody),
    (t.summary_persons.c.verified, Verified),
    (t.summary_persons.c.published, Audience),
    (t.summary_findings.c.act, ActKind),
    (t.summary_findings.c.family, [one.family for one in ActKind]),
    (t.summary_findings.c.step, Step),
    (t.summary_waiting.c.kind, WaitingKind),
    (t.summary_matters.c.kind, MatterKind),
    (t.summary_matters.c.sub, PromiseStatus),
    (t.summary_matters.c.sub, Measure),
    (t.summary_matters.c.sub, wording.CONFLICTS),
    (t.summary_journal.c.what, ChangeKind),
    (t.summary_waiting.c.id, [stable_id("waiting", one) for one in WaitingKind]),
    (t.summary_waiting.c.owner, [LISTS, group_of("XA"), stable_id("person", "x")]),
    (t.summary_stale.c.id, [LISTS, group_of("XA"), f"pair {stable_id('person', 'x')}"]),
    (t.summary_journal.c.cause, ["run 999999999", "f" * 32]),
    (t.summary_persons.c.date, ["2031-05-04~", "2031-05-04%"]),
    (t.summary_persons.c.restricted, ["".join(map(mark_field, (*RESTRICTABLE, WHOLE)))]),
]


@pytest.mark.parametrize(("column", "words"), FACTS, ids=lambda one: str(one)[:40])
def test_no_word_is_longer_than_where_it_is_kept(column, words):
    assert isinstance(column.type, String)
    assert max(len(str(word)) for word in words) <= (column.type.length or 10**9)


def test_every_kind_of_conflict_that_is_found_is_worded_and_none_besides():
    folder = Path(corrobora.assess.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    found = set(re.findall(r'\bConflict\(\s*"([a-z_]+)"', source))
    assert found
    assert found <= set(wording.CONFLICTS)
    for kind in wording.CONFLICTS:
        assert f'"{kind}"' in source, f"{kind}: worded, and never found"


@pytest.mark.parametrize(
    "words", [wording.ACTS, wording.STEPS, wording.CUSTODY, wording.CONDITIONS, wording.CONFLICTS]
)
def test_a_wording_says_more_than_the_word_itself_and_names_no_field(words):
    for word, said in words.items():
        assert "_" not in said
        assert said == said.strip()
        assert said, word
        assert len(said) <= 90


def test_the_ladder_is_listed_from_its_top_and_what_stands_beside_it_at_the_end():
    steps = list(wording.STEPS)
    ladder = [Step.CORROBORATED, Step.CONFIRMED, Step.REPORTED, Step.ORDERED, Step.ANNOUNCED]
    assert steps[: len(ladder)] == ladder
    assert set(steps[len(ladder) :]) == {Step.REARRESTED, Step.REVOKED, Step.DENIED}


@pytest.mark.parametrize("part", [*RESTRICTABLE, WHOLE])
def test_of_all_that_can_be_restricted_the_whole_and_the_name_hide_the_person(part):
    assert make_person(restricted=(part,)).is_hidden is (part in {WHOLE, "name"})
    assert make_person(restricted=(part, "zz")).is_hidden is (part in {WHOLE, "name"})
