"""Judgements on copies: order plays no part, the last wins, taking back restores exactly."""

from __future__ import annotations

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corrobora.lineage.family import group_families
from corrobora.model.judgement import CopyJudgement, Judgement
from corrobora.model.lineage import AlignedPassage, CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.spans import Span
from corrobora.register.judged_copies import apply_judgements, pair_of
from corrobora.register.standing import UNDO, find_standing
from corrobora.store.decisions import Decision
from tests.factories import NOON

REPORTS = "abcdef"
PAIRS = st.lists(st.sampled_from(REPORTS), min_size=2, max_size=2, unique=True).map(tuple)
PASSAGES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=4, unique=True
)


def make_link(pair, places, score) -> CopyLink:
    derived, source = pair
    return CopyLink(
        derived=derived,
        source=source,
        derived_revision=derived * 2,
        source_revision=source * 2,
        direction=Direction.UNKNOWN,
        kind=CopyKind.EDITED,
        passages=tuple(
            AlignedPassage(
                derived=Span(10 * d, 10 * d + 9),
                source=Span(10 * s, 10 * s + 9),
                kind=PassageKind.EDITED,
                score=1.0,
            )
            for d, s in places
        ),
        coverage=0.5,
        score=score,
        reasons=("found",),
    )


LINK = st.builds(make_link, PAIRS, PASSAGES, st.sampled_from([0.3, 0.9]))
LINKS = st.lists(LINK, max_size=9, unique_by=lambda one: pair_of(one.derived, one.source))


def make_judgement(pair, judgement, hour, link) -> CopyJudgement:
    first, second = pair_of(*pair)
    kept = replace(link, derived=first, source=second)
    return CopyJudgement(
        decision=f"{first}{second}{hour}",
        reports=(first, second),
        judgement=judgement,
        reason="why",
        decided_by="Ana Serrat",
        decided_at=NOON + datetime.timedelta(hours=hour),
        signed_in=False,
        link=kept if judgement is not Judgement.NEGATIVE else None,
    )


JUDGEMENT = st.builds(make_judgement, PAIRS, st.sampled_from(Judgement), st.integers(0, 9), LINK)
ONE_EACH = st.lists(JUDGEMENT, max_size=8, unique_by=lambda one: one.reports)
SEVERAL = st.lists(JUDGEMENT, max_size=12, unique_by=lambda one: one.decision)


@given(LINKS, SEVERAL, st.randoms(use_true_random=False))
def test_order_of_links_and_judgements_plays_no_part(links, judgements, random):
    held = apply_judgements(links, judgements)
    random.shuffle(links)
    random.shuffle(judgements)
    assert apply_judgements(links, judgements) == held


@given(LINKS, SEVERAL)
def test_the_last_of_each_pair_wins(links, judgements):
    last = {one.reports: one for one in sorted(judgements, key=lambda one: one.decided_at)}
    assert apply_judgements(links, judgements) == apply_judgements(links, list(last.values()))


@given(LINKS, ONE_EACH)
def test_each_pair_is_as_it_was_judged(links, judgements):
    held = {pair_of(one.derived, one.source) for one in apply_judgements(links, judgements)}
    for one in judgements:
        if one.judgement is Judgement.POSITIVE:
            assert one.reports in held
        if one.judgement is Judgement.NEGATIVE:
            assert one.reports not in held


@given(LINKS, ONE_EACH)
def test_only_judged_and_inherited_links_change(links, judgements):
    pairs = {one.reports for one in judgements}
    held = apply_judgements(links, judgements)
    for one in links:
        if pair_of(one.derived, one.source) not in pairs and one.score >= 0.5:
            assert one in held


@given(LINKS, ONE_EACH)
def test_families_are_what_the_links_join(links, judgements):
    held = apply_judgements(links, judgements)
    home = {m: f for f in group_families(REPORTS, held) for m in f.members}
    assert all(home[one.derived] == home[one.source] for one in held)


STEPS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([*Judgement, None])), max_size=12)


@given(STEPS)
def test_the_last_stands_and_taking_back_is_as_if_never_made(steps):
    """A stack for each pair says what has to stand; `None` takes the standing one back."""
    made: list[Decision] = []
    stacks: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for number, (pair, judgement) in enumerate(steps):
        top = stacks[pair][-1] if stacks[pair] else None
        if judgement is None and top is None:
            continue
        made.append(
            Decision(
                id=f"{number}",
                kind=UNDO if judgement is None else "copy",
                subject=(f"{pair}", "other"),
                payload={},
                reason="why",
                decided_by="Ana Serrat",
                decided_at=NOON,
                replaces=top,
            )
        )
        if judgement is None:
            stacks[pair].pop()
        else:
            stacks[pair].append(f"{number}")
    expected = {stack[-1] for stack in stacks.values() if stack}
    assert {one.id for one in find_standing(made)} == expected
