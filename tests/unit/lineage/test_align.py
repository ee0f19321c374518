from __future__ import annotations

import pytest

from corrobora.lineage.align import align, to_passages
from corrobora.lineage.grid import lay_grid
from corrobora.model.lineage import PassageKind
from tests.unit.lineage.texts import OTHER, WIRE, make_body


def matched(derived: str, source: str, **more: str) -> list[tuple[int, tuple[int, ...]]]:
    a, b = make_body(derived, "a", **more), make_body(source, "b")
    return [(m.derived, m.sources) for m in align(a, b, lay_grid(a, b))]


def aligned(derived: str, source: str):
    a, b = make_body(derived, "a"), make_body(source, "b")
    matches = align(a, b, lay_grid(a, b))
    return a, b, to_passages(matches, a, b, is_translation=False)


def test_the_same_text_passage_by_passage():
    assert matched(WIRE, WIRE) == [(n, (n,)) for n in range(5)]


def test_texts_about_different_things_share_nothing():
    assert matched(OTHER, WIRE) == []


def test_reworded_passages():
    lines = [
        "Orvelle set 42 inmates free at the Kestrel Point prison on Monday.",
        "Officers had detained Castan in June 2030, seizing a pair of computers and pamphlets.",
        "Family members who camped by the walls from Saturday protested that they were not told.",
    ]
    assert matched("\n".join(lines), WIRE) == [(0, (0,)), (1, (2,)), (2, (4,))]


def test_a_passage_merged_from_two_names_both():
    lines = [
        "Ines Quill was arrested at the airport in March.",
        "Nothing else happened in the harbour that night.",
        "Ines Quill is charged with treason and sabotage against the state.",
    ]
    merged = "Ines Quill, arrested at the airport in March, is charged with treason and sabotage."
    ((number, sources),) = matched(merged, "\n".join(lines))
    assert number == 0
    assert set(sources) == {0, 2}


def test_a_merged_passage_has_one_kind_and_two_entries():
    lines = [
        "Ines Quill was arrested at the airport in March.",
        "Ines Quill is charged with treason and sabotage against the state.",
    ]
    merged = (
        "Ines Quill was arrested at the airport in March and charged with treason and sabotage."
    )
    a, b, found = aligned(merged, "\n".join(lines))
    assert len(found) == 2
    assert {p.kind for p in found} == {PassageKind.EDITED}
    assert {p.source.of(b.revision.text) for p in found} == set(lines)
    assert {p.derived.of(a.revision.text) for p in found} == {merged}


def test_kinds_and_scores():
    lines = WIRE.split("\n")
    changed = [
        lines[0],
        lines[2].replace("took two computers and a box", "carried off two computers and a box"),
        "The inmates' families camped by the walls from Saturday on and complained.",
    ]
    _, _, found = aligned("\n".join(changed), WIRE)
    assert [p.kind for p in found] == [
        PassageKind.VERBATIM,
        PassageKind.EDITED,
        PassageKind.PARAPHRASE,
    ]
    assert found[0].score == 1.0
    assert all(0 < p.score <= 1 for p in found)


def test_a_translation_is_one_whatever_its_words():
    a = make_body("El ministro de Justicia negó la muerte de doce presos.", "a", language="es")
    b = make_body("The Justice minister denied the death of twelve prisoners.", "b")
    matches = align(a, b, lay_grid(a, b))
    (passage,) = to_passages(matches, a, b, is_translation=True)
    assert passage.kind is PassageKind.TRANSLATION


def test_a_repeated_sentence_goes_to_its_own_place():
    text = "They said nothing about the prisoners at all.\nA bell rang in the tower twice."
    assert matched(f"{text}\n{text}", f"{text}\n{text}") == [(n, (n,)) for n in range(4)]


@pytest.mark.timeout(20)
def test_a_sentence_repeated_ten_thousand_times_costs_no_square():
    text = "\n".join(["They said nothing about the prisoners at all."] * 10_000)
    assert len(matched(text, text)) == 10_000


def test_the_grid_of_the_turned_pair_has_the_turned_cells():
    text = "\n".join(f"{line} Indeed." for line in WIRE.split("\n"))
    a, b = make_body(WIRE, "a"), make_body(text, "b")
    one, other = lay_grid(a, b), lay_grid(b, a)
    assert one.plain_a == other.plain_b
    for i, row in enumerate(one.rows):
        for j, cell in row.items():
            assert cell.of_a == pytest.approx(other.rows[j][i].of_b)
            assert cell.matched == pytest.approx(other.rows[j][i].matched)


def test_likeness_forgives_the_one_that_says_more():
    long = "Ines Quill, a miner, was arrested at the airport by soldiers with dogs in March."
    short = "Ines Quill was arrested at the airport."
    grid = lay_grid(make_body(short, "a"), make_body(long, "b"))
    cell = grid.rows[0][0]
    assert cell.of_a == pytest.approx(1.0)
    assert cell.of_b < 0.7
    assert cell.likeness > 0.7
