"""How far a copy's source passages cover the clause that a statement rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corrobora.assess.cover import find_covers, index_links, share_of_words
from corrobora.model.lineage import Direction, PassageKind
from tests.unit.assess.cases import Case

OPENING = "The gates opened late. Ines Abellard was released on Tuesday. Nobody had known."
FREED = "Ines Abellard was released on Tuesday."
LATE = "The gates opened late."
WORDS = st.lists(st.sampled_from("Ines was released freed on Tuesday 412 él".split()), max_size=8)


@pytest.mark.parametrize(
    ("quote", "source", "share"),
    [
        ("Ines was freed on Tuesday", "On Tuesday Ines was freed from jail", 1.0),
        ("Ines was released", "the releasing of Ines", 1.0),
        ("her parents told a broadcaster she slept there", "Ines was freed", 0.0),
        ("Ines freed, parents delighted", "Ines was freed", 0.5),
        ("Él", "él salió", 1.0),
        ("", "anything", 0.0),
        ("anything", "", 0.0),
        ("412 held", "412 are held", 1.0),
        ("412 held", "413 are held", 0.5),
        ("so he is", "so it is", 2 / 3),
    ],
)
def test_share_of_content_words(quote, source, share):
    assert share_of_words(quote, source) == pytest.approx(share)


@given(WORDS, WORDS)
def test_a_share_lies_between_none_and_all_and_grows_with_the_source(quote, more):
    own, source = " ".join(quote), " ".join(more)
    assert 0 <= share_of_words(own, source) <= share_of_words(own, f"{source} {own}") <= 1


@given(WORDS.filter(bool))
def test_words_cover_themselves_in_any_order(quote):
    assert share_of_words(" ".join(quote), " ".join(reversed(quote))) == 1


def covers(*passages, direction=Direction.KNOWN, kind=PassageKind.EDITED, swap=False):
    """The covers of a copy's statement about the release; the source is the other report."""
    case = Case()
    copy, source = case.report("copy", OPENING), case.report("source", OPENING)
    id_ = case.act(copy, quote=FREED)
    pair = (source, copy) if swap else (copy, source)
    case.copy(*pair, *passages, direction=direction, kind=kind)
    evidence = case.evidence()
    return find_covers(evidence, index_links(evidence), evidence.statements[id_]), source


def test_a_passage_over_the_quote_covers_it():
    (found,), source = covers((FREED, FREED))
    assert (found.other, found.other_revision) == (source.report_id, source.id)
    assert (found.share, found.is_known) == (1.0, True)
    assert found.kinds == {PassageKind.EDITED}
    assert [s.of(OPENING) for s in found.spans] == [FREED]


def test_a_passage_elsewhere_covers_nothing():
    """DESIGN rule 4: origins go over passages, never over families."""
    assert covers((LATE, LATE))[0] == ()


def test_a_passage_with_other_words_covers_with_a_small_share():
    (found,), _ = covers((FREED, LATE))
    assert found.share == 0


def test_two_passages_over_one_quote_are_one_cover():
    (found,), _ = covers((FREED, LATE), ("on Tuesday", FREED))
    assert [s.of(OPENING) for s in found.spans] == [LATE, FREED]
    assert found.share == 1


@pytest.mark.parametrize(
    ("direction", "swap", "count"),
    [
        (Direction.KNOWN, False, 1),
        (Direction.KNOWN, True, 0),
        (Direction.UNKNOWN, False, 1),
        (Direction.UNKNOWN, True, 1),
        (Direction.COMMON_SOURCE, True, 1),
    ],
)
def test_a_known_source_is_covered_by_no_copy_of_it(direction, swap, count):
    """Where no direction is known, each may come from the other."""
    found, _ = covers((FREED, FREED), direction=direction, swap=swap)
    assert len(found) == count
    assert all(c.is_known is (direction is Direction.KNOWN) for c in found)


def test_a_link_into_an_unknown_revision_covers_nothing():
    case = Case()
    copy, source = case.report("copy", OPENING), case.report("source", OPENING)
    id_ = case.act(copy, quote=FREED)
    case.copy(copy, source)
    evidence = case.evidence(revisions={copy.id: copy})
    assert find_covers(evidence, index_links(evidence), evidence.statements[id_]) == ()


def test_only_the_anchor_quote_is_asked_for():
    """What a statement rests on first is its anchor; further quotes are beside it."""
    case = Case()
    copy, source = case.report("copy", OPENING), case.report("source", OPENING)
    act = case.act(copy, quote=FREED)
    late = case.act(copy, quote=LATE)
    case.copy(copy, source, (LATE, LATE))
    evidence = case.evidence()
    links = index_links(evidence)
    assert find_covers(evidence, links, evidence.statements[act]) == ()
    assert len(find_covers(evidence, links, evidence.statements[late])) == 1


def test_what_a_cover_touches():
    case = Case()
    copy, source = case.report("copy", OPENING), case.report("source", OPENING)
    id_, there, late = case.act(copy, quote=FREED), case.act(source, quote=FREED), None
    late = case.act(source, quote=LATE, name="Ines Abellard")
    case.copy(copy, source, (FREED, FREED))
    evidence = case.evidence()
    (found,) = find_covers(evidence, index_links(evidence), evidence.statements[id_])
    assert found.touches(evidence.statements[there])
    assert not found.touches(evidence.statements[late])
    assert not found.touches(evidence.statements[id_])


def test_links_are_found_from_both_ends_in_a_fixed_order():
    case = Case()
    made = [case.report(f"r{i}") for i in range(3)]
    case.copy(made[2], made[0])
    case.copy(made[1], made[0])
    index = index_links(case.evidence())
    case.links.reverse()
    assert index_links(case.evidence()) == index
    assert len(index[made[0].id]) == 2
    assert [k.derived for k in index[made[2].id]] == [made[2].report_id]
    assert index_links(Case().evidence()) == {}
