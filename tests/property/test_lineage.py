"""What must hold of lineage whatever the texts: order, symmetry, families, no crash, no square."""

from __future__ import annotations

import dataclasses
from functools import cache, partial

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corrobora.lineage.comparer import Comparer
from corrobora.lineage.family import group_families
from corrobora.lineage.reader import LineageReader
from corrobora.lineage.trace import Lineage, Memory, Sketched, trace_copies
from corrobora.lineage.trace import trace as trace_sketched
from corrobora.model.lineage import CopyKind, CopyLink, Direction, PassageKind
from corrobora.model.report import Report, TextRevision
from corrobora.model.spans import Span
from tests.eval.lineage.measure import read
from tests.eval.lineage.pairs import load_stories
from tests.factories import make_report, make_revision
from tests.timing import seconds_of
from tests.unit.lineage.texts import WIRE, make_text, packs

STORIES = [text for story in load_stories().values() for text in story.values()]
LINES = [line for text in STORIES[:12] for line in text.lines]


def trace(*texts: tuple[Report, TextRevision], most: int | None = None) -> Lineage:
    return trace_copies(texts, packs(), most=most)


def told(lineage: Lineage) -> object:
    return lineage.links, lineage.families


@settings(max_examples=15)
@given(st.permutations(STORIES[:14]), st.sampled_from([None, 3, 0]))
def test_the_order_of_the_reports_changes_nothing(texts, most):
    assert told(trace(*map(read, texts), most=most)) == in_order(most)


@cache
def in_order(most: int | None) -> object:
    return told(trace(*map(read, STORIES[:14]), most=most))


@settings(max_examples=6)
@given(st.permutations(STORIES[:9]), st.sampled_from([None, 2]))
def test_one_by_one_is_all_at_once(texts, most):
    """What was worked out for fewer reports is remembered, and the answer is that of all."""
    memory: Memory = {}
    for count in range(1, len(texts) + 1):
        found = trace_with(texts[:count], memory, most=most)
    assert told(found) == told(trace_with(texts, {}, most=most))


@settings(max_examples=6)
@given(st.sets(st.sampled_from(range(20)), min_size=2, max_size=8))
def test_memory_of_other_collections_changes_nothing(numbers):
    memory: Memory = {}
    trace_with(STORIES[:10], memory)
    chosen = [STORIES[number] for number in sorted(numbers)]
    assert told(trace_with(chosen, memory)) == told(trace_with(chosen, {}))


def trace_with(texts, memory: Memory, *, most: int | None = None, workers: int = 1) -> Lineage:
    reader = LineageReader(packs())
    given_texts = [read(text) for text in texts]
    revisions = {revision.id: revision for _, revision in given_texts}
    sketched = [Sketched(r, v.id, reader.sketch(r, v)) for r, v in given_texts]
    comparer = Comparer(reader, revisions.__getitem__, workers)
    return trace_sketched(sketched, comparer, memory, most=most)


@pytest.mark.timeout(100)
def test_the_number_of_processes_changes_nothing(monkeypatch):
    monkeypatch.setattr("corrobora.lineage.comparer._PAIRS_A_WORKER", 1)
    monkeypatch.setattr("corrobora.lineage.comparer._PART", 3)
    texts = STORIES[:12]
    alone = trace_with(texts, {})
    assert alone.links
    assert told(trace_with(texts, {}, workers=2)) == told(alone)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(LINES), max_size=8), st.lists(st.sampled_from(LINES), max_size=8))
def test_the_verbatim_share_is_the_same_both_ways(ours, theirs):
    a, b = make_text("\n".join(ours), "a"), make_text("\n".join(theirs), "b", outlet="The Reprint")
    for link in trace(a, b).links:
        verbatim = [p for p in link.passages if p.kind is PassageKind.VERBATIM]
        both = {" ".join(line.split()) for line in ours} & {" ".join(t.split()) for t in theirs}
        texts = {r.id: t.text for _, t in (a, b) for r in [t]}
        found = {p.derived.of(texts[link.derived_revision]) for p in verbatim}
        assert found == {p.source.of(texts[link.source_revision]) for p in verbatim}
        assert found <= both


@settings(max_examples=60)
@given(st.text(max_size=400), st.text(max_size=400), st.sampled_from(["en", "es", "qu", "und"]))
def test_any_text_is_taken(one, other, language):
    texts = []
    for label, text in (("a", one), ("b", other), ("c", one)):
        report = make_report(text, label=label, language=language)
        texts.append((report, make_revision(report, text)))
    found = trace(*texts)
    spans = {revision.id: revision for _, revision in texts}
    for link in found.links:
        assert 0 <= link.coverage <= 1
        assert 0.5 <= link.score <= 1
        for passage in link.passages:
            assert passage.derived.end <= len(spans[link.derived_revision].text)
            assert 0 <= passage.score <= 1
    assert sum(len(family.members) for family in found.families) == len({r.id for r, _ in texts})


@given(
    st.integers(min_value=1, max_value=12),
    st.lists(
        st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(Direction)), max_size=20
    ),
)
def test_families_are_the_components_of_the_graph(count, edges):
    names = [f"{n:02}" for n in range(count)]
    graph = nx.DiGraph()
    graph.add_nodes_from(names)
    links = []
    for derived, source, direction in edges:
        if derived < count and source < derived:  # dates make no circle
            links.append(_link(names[derived], names[source], direction))
            graph.add_edge(names[derived], names[source], direction=direction)
    found = group_families(names, links)
    expected = {frozenset(part) for part in nx.weakly_connected_components(graph)}
    assert {frozenset(family.members) for family in found} == expected
    for family in found:
        assert family.root == _expected_root(graph, family.members, links)
    assert group_families(reversed(names), links[::-1]) == found


def _expected_root(graph: nx.DiGraph, members: tuple[str, ...], links: list[CopyLink]):
    if len(members) == 1:
        return members[0]
    known = nx.DiGraph()
    known.add_nodes_from(members)
    known.add_edges_from(
        (x.derived, x.source)
        for x in links
        if x.direction is Direction.KNOWN and x.derived in members
    )
    doubtful = {
        name for x in links if x.direction is not Direction.KNOWN for name in (x.derived, x.source)
    }
    roots = [name for name in members if known.out_degree(name) == 0]
    return roots[0] if len(roots) == 1 and roots[0] not in doubtful else None


def _link(derived: str, source: str, direction: Direction) -> CopyLink:
    return CopyLink(
        derived=derived, source=source, derived_revision=derived, source_revision=source,
        direction=direction, kind=CopyKind.VERBATIM, passages=(), coverage=1.0, score=1.0,
        reasons=(),
    )  # fmt: skip


@pytest.mark.parametrize("words", ["", "   ", "Hello", "¡!"])
def test_reports_of_one_word_or_none(words):
    found = trace(make_text(words, "a"), make_text(words, "b"))
    assert found.links == ()
    assert len(found.families) == 2


def test_no_reports_at_all():
    assert trace() == Lineage((), ())


def test_a_language_without_a_pack_is_compared_by_words():
    text = "Inti llaqtapi warmikuna tusurqanku paqarin pacha\nMana pipas rimarqanchu"
    a = make_text(text, "a", language="qu")
    b = make_text(text, "b", language="qu", outlet="The Reprint", published="2031-03-05")
    (link,) = trace(a, b).links
    assert link.kind is CopyKind.VERBATIM


def test_identical_texts_of_many_outlets_are_one_family():
    texts = [make_text(WIRE, str(n), outlet=f"Outlet {n}") for n in range(12)]
    found = trace(*texts)
    assert len(found.links) == 66
    assert [len(family.members) for family in found.families] == [12]
    assert len(trace(*texts, most=0).families) == 1


def test_a_new_report_touches_only_its_own_links():
    texts = [read(text) for text in STORIES[:20]]
    more = make_text(WIRE, "more", outlet="The Reprint", published="2035-01-01")
    before, after = trace(*texts), trace(*texts, more)
    assert set(before.links) <= set(after.links)
    assert all(more[0].id in {x.derived, x.source} for x in set(after.links) - set(before.links))


@pytest.mark.slow
@pytest.mark.timeout(110)
def test_large_texts_cost_no_square():
    """Four times the text takes about four times the time: up to 400 kB of sentences."""
    words = " ".join(f"{line}" for line in LINES)
    times = []
    for size in (100_000, 400_000):
        text = (words * (size // len(words) + 1))[:size]
        report = make_report(text, label=f"big{size}")
        spans = tuple(Span(n, min(n + 120, size)) for n in range(0, size, 120))
        revision = dataclasses.replace(make_revision(report, ""), text=text, sentences=spans)
        other = make_report(text, label=f"big{size}b", outlet="The Reprint")
        again = dataclasses.replace(revision, id=f"again{size}", report_id=other.id)
        texts = (report, revision), (other, again)
        times.append(seconds_of(partial(trace, *texts)))
        assert len(trace(*texts).links) == 1
    assert times[1] < 8 * times[0] + 1


@pytest.mark.slow
def test_a_sentence_repeated_ten_thousand_times():
    text = "\n".join(["They said nothing about the prisoners at all today."] * 10_000)
    found = trace(make_text(text, "a"), make_text(text, "b", outlet="The Reprint"))
    assert [link.kind for link in found.links] == [CopyKind.VERBATIM]
