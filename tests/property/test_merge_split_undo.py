"""Merges, refusals, splits and undoing in any order: who is one, against another account of it.

The other account is made of graphs (networkx): it knows nothing of how decisions are laid over
names, only what was decided and still stands. Once all is taken back, the register is as it was.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from corrobora.assess.assessment import assess
from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.model.person import person_id
from corrobora.model.statement import Act
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp, undo_decision
from corrobora.register.decide.pairs import PairSeen, decide_pair, foresee_pair
from corrobora.register.decide.persons import SplitOff, split_person
from corrobora.register.doctor import examine
from corrobora.register.history import load_history
from corrobora.register.opening import opened
from corrobora.register.person_judgements import made_by
from corrobora.register.queries import load_evidence
from corrobora.register.recording import Arrival, ReadBy
from corrobora.register.standing import UNDO, find_standing
from corrobora.store.database import open_register
from corrobora.store.decisions import load_decisions
from tests.factories import NOON, make_act, make_report, make_revision
from tests.unit.register.conftest import begin, end, record

# Who is named in which report.
SAID = {
    "one": "Ines Abellard",
    "two": "Ines Abellard",
    "three": "Inez Abelard",
    "four": "Inez Abelard",
    "five": "Oto Brandimar",
    "six": "Otto Brandimar",
}
NAMES = sorted(set(SAID.values()))
TODAY = dt.date(2031, 6, 1)
ANA = Author("Ana Serrat", "I asked")
STEP = st.one_of(
    st.tuples(
        st.sampled_from(list(Judgement)), st.sampled_from(range(6)), st.sampled_from(range(6))
    ),
    st.tuples(st.just("split"), st.sampled_from(sorted(SAID)), st.just(0)),
    st.tuples(st.just("undo"), st.sampled_from(range(8)), st.just(0)),
)
NUMBERS = count(1)


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("merges") / "r.db"
    engine = open_register(path, create=True)
    begin(engine)
    for label, name in SAID.items():
        text = f"{name} was released on Tuesday, report {label} says."
        report = make_report(text, label=label, outlet=f"The {label} Courier")
        revision = make_revision(report, text)
        said = make_act(revision, name=name, quote=text)
        record(
            engine, Arrival(report, revision, text.encode(), (ReadBy("rules", "1", (said,), ()),))
        )
    end(engine)
    engine.dispose()
    return path


@dataclass
class Account:
    """What was decided and stands, by decision: pairs with their judgement, and splits."""

    pairs: dict[str, tuple[frozenset[str], Judgement]] = field(default_factory=dict)
    splits: dict[str, tuple[frozenset[str], str]] = field(default_factory=dict)

    def about(self) -> dict[str, str]:
        """Whom each report is about, before anybody is joined."""
        homes = {}
        for label, name in SAID.items():
            at = [person_id(name, None)]
            while True:
                naming = [
                    made_by(id_)
                    for id_, (of, report) in self.splits.items()
                    if at[-1] in of and report == label and made_by(id_) not in at
                ]
                if len(naming) != 1:
                    break
                at.append(naming[0])
            homes[label] = at[-1]
        return homes

    def origins(self) -> Iterable[tuple[str, str]]:
        """From whom what was split off came."""
        for label, name in SAID.items():
            at = person_id(name, None)
            seen = {at}
            while True:
                naming = [
                    made_by(id_)
                    for id_, (of, report) in self.splits.items()
                    if at in of and report == label and made_by(id_) not in seen
                ]
                if len(naming) != 1:
                    break
                yield at, naming[0]
                at = naming[0]
                seen.add(at)

    def groups(self) -> set[frozenset[str]]:
        """The reports that are about one person each."""
        gone = self.gone()
        whole = {i: one for i, one in self.pairs.items() if gone.isdisjoint(one[0])}
        graph = nx.Graph()
        homes = self.about()
        graph.add_nodes_from(homes.values())
        joins = [tuple(sorted(p)) for p, j in whole.values() if j is Judgement.POSITIVE]
        graph.add_edges_from(joins)
        apart = [tuple(sorted(p)) for p, j in whole.values() if j is Judgement.NEGATIVE]
        apart += list(self.origins())
        resting = set()
        for a, b in apart:
            if a in graph and b in graph:
                for path in nx.all_simple_paths(graph, a, b):
                    resting |= {frozenset(two) for two in nx.utils.pairwise(path)}
        graph.remove_edges_from([tuple(two) for two in resting])
        return {
            frozenset(label for label, home in homes.items() if home in part)
            for part in nx.connected_components(graph)
        } - {frozenset()}

    def gone(self) -> set[str]:
        """Who was made by a split that does not stand."""
        return self.ever - {made_by(id_) for id_ in self.splits}

    ever: set[str] = field(default_factory=set)


def stamp() -> Stamp:
    number = next(NUMBERS)
    return Stamp(NOON + dt.timedelta(seconds=number), f"{number:032x}", bytes(KEY_BYTES))


def evidence_of(path):
    with opened(path) as connection:
        return load_evidence(connection)


def groups_of(evidence):
    found: dict[str, set[str]] = {}
    for id_, person in evidence.people.person_of.items():
        assert isinstance(evidence.statements[id_], Act)
        found.setdefault(person, set()).add(evidence.label(evidence.statements[id_].report_id))
    return {frozenset(labels) for labels in found.values()}


def standing(path):
    """The decisions that stand, and how they replaced each other."""
    with opened(path) as connection:
        return find_standing(load_decisions(connection))


def account_of(path) -> Account:
    """Read nothing of the decisions but what was typed."""
    with opened(path) as connection:
        made = load_decisions(connection)
    account = Account(ever={made_by(one.id) for one in made if one.kind == "split"})
    labels = {one.id: one.label for one in evidence_of(path).reports.values()}
    for one in find_standing(made):
        if one.kind == "split":
            of = frozenset(one.payload["of"])
            account.splits[one.id] = (of, labels[one.payload["reports"][0]])
        else:
            judgement = Judgement(one.payload["judgement"])
            account.pairs[one.id] = (frozenset(one.subject), judgement)
    return account


def do(path, step) -> None:
    """Do one step; what makes no sense now is left out."""
    what, first, second = step
    evidence = evidence_of(path)
    persons = sorted(evidence.people.persons, key=lambda p: (p.name, p.id))
    if what == "undo":
        if made := standing(path):
            undo_decision(path, made[first % len(made)].id, author=ANA, stamp=stamp())
    elif what == "split":
        (report,) = [r.id for r in evidence.reports.values() if r.label == first]
        (home,) = {
            person
            for id_, person in evidence.people.person_of.items()
            if evidence.statements[id_].report_id == report
        }
        try:
            split_person(path, home, SplitOff(reports=(first,)), author=ANA, stamp=stamp())
        except UsageError as refused:
            assert "nobody would be left" in str(refused)  # noqa: PT017 - refused for no other reason
    else:
        a, b = persons[first % len(persons)], persons[second % len(persons)]
        if a.id != b.id:
            judge(path, (a.id, b.id), what)


def judge(path, two, judgement) -> None:
    """Judge a pair, and hold what was foretold of it against what then is."""
    now = {frozenset(one.subject): one.id for one in standing(path)}
    pair = PairSeen(two, now.get(frozenset(two), ""))
    ahead = foresee_pair(path, pair, judgement, at=NOON)
    before = groups_of(evidence_of(path))
    decide_pair(path, pair, judgement, author=ANA, stamp=stamp())
    after = groups_of(evidence_of(path))
    assert bool(ahead.joined or ahead.parted) == (before != after)


@pytest.mark.slow
@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEP, min_size=1, max_size=5), order=st.randoms(use_true_random=False))
def test_any_sequence_gives_the_groups_of_the_graph_and_all_undone_the_first_state(
    kept, tmp_path, steps, order
):
    path = tmp_path / "r.db"
    shutil.copy(kept, path)
    first = evidence_of(path)
    shown = assess(first, today=TODAY)
    for step in steps:
        do(path, step)
        assert groups_of(evidence_of(path)) == account_of(path).groups()
    made = len(load_all(path))
    while left := list(standing(path)):
        undo_decision(path, order.choice(left).id, author=ANA, stamp=stamp())
        assert groups_of(evidence_of(path)) == account_of(path).groups()
    last = evidence_of(path)
    assert (last.people.persons, last.people.person_of) == (
        first.people.persons,
        first.people.person_of,
    )
    assert assess(last, today=TODAY) == shown
    # Nothing is deleted: all that was decided stays, with what took it back.
    assert len(load_all(path)) >= made
    with opened(path) as connection:
        assert examine(connection).is_sound
        told = {row.decision.id for name in NAMES for row in load_history(connection, name)}
    assert told == {one.id for one in load_all(path)}


def load_all(path):
    with opened(path) as connection:
        return load_decisions(connection)


def test_undone_and_brought_back_in_turn(kept, tmp_path):
    path = tmp_path / "r.db"
    shutil.copy(kept, path)
    a, b = (person_id(name, None) for name in NAMES[:2])
    made = decide_pair(path, PairSeen((a, b)), Judgement.POSITIVE, author=ANA, stamp=stamp())
    joined = groups_of(evidence_of(path))
    undone = undo_decision(path, made.decision.id, author=ANA, stamp=stamp())
    assert len(groups_of(evidence_of(path))) == len(NAMES)
    undo_decision(path, undone.decision.id, author=ANA, stamp=stamp())
    assert groups_of(evidence_of(path)) == joined
    with opened(path) as connection:
        rows = load_history(connection, NAMES[0])
    assert [row.decision.kind for row in rows] == ["person_pair", UNDO, UNDO]
    assert [row.stands for row in rows] == [True, False, True]
