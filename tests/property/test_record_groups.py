"""Groups of records on any graph: components, but never with a contradiction inside."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from corrobora.resolve.records.clusters import group_records

PAIRS = st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda p: p[0] < p[1])
EDGES = st.dictionaries(PAIRS, st.floats(0, 40), max_size=40)


def as_edges(found):
    return [(bits, a, b) for (a, b), bits in found.items()]


@given(EDGES)
def test_without_contradictions_groups_are_the_connected_components(found):
    groups = group_records(as_edges(found), lambda _a, _b: False)
    components = nx.connected_components(nx.Graph(list(found)))
    assert set(groups) == {tuple(sorted(component)) for component in components}


@given(EDGES, st.sets(PAIRS, max_size=30), st.randoms())
def test_groups_hold_no_contradiction_and_cannot_be_joined_further(found, against, random):
    def contradicts(a, b):
        return (min(a, b), max(a, b)) in against

    edges = as_edges(found)
    groups = group_records(edges, contradicts)
    random.shuffle(edges)
    assert groups == group_records(edges, contradicts)
    graph = nx.Graph(list(found))
    of = {member: group for group in groups for member in group}
    assert len(of) == sum(map(len, groups))
    for group in groups:
        assert nx.is_connected(graph.subgraph(group))
        for place, a in enumerate(group):
            assert not any(contradicts(a, b) for b in group[place + 1 :])
    for a, b in found:
        one, other = of.get(a, (a,)), of.get(b, (b,))
        if one is not other:
            assert any(contradicts(x, y) for x in one for y in other)
