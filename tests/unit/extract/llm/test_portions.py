from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corrobora.extract.llm.portions import cut_portions, halve
from tests.factories import make_report, make_revision

MANY = " ".join(f"Sentence number {n} is here." for n in range(40))


def cut(text, most):
    return cut_portions(make_revision(make_report(text), text), most)


def test_a_short_text_is_one_part():
    [part] = cut("One. Two. Three.", 500)
    assert [p.number for p in part.passages] == [1, 2, 3]
    assert part.context == 0


def test_no_text_has_no_part():
    assert cut("", 500) == ()


def test_each_passage_is_one_parts_own():
    parts = cut(MANY, 200)
    own = [p.number for part in parts for p in part.own]
    assert own == list(range(1, 41))
    assert all(part.context for part in parts[1:])
    assert all(
        part.passages[part.context - 1].number + 1 == part.own[0].number for part in parts[1:]
    )


def test_context_is_small():
    for part in cut(MANY, 200):
        assert sum(len(p.span) for p in part.passages[: part.context]) <= 50


@given(st.text(st.sampled_from("ab .\n"), max_size=400), st.integers(10, 90))
def test_no_part_is_too_large_and_no_letter_is_lost(text, most):
    revision = make_revision(make_report(text), text)
    parts = cut_portions(revision, most)
    assert all(sum(len(p.span) for p in part.own) <= most for part in parts)
    sent = "".join(p.span.of(text) for part in parts for p in part.own)
    assert sent == "".join(s.of(text) for s in revision.sentences)


def test_a_sentence_too_long_is_cut_between_words():
    parts = cut("word " * 100, 60)
    assert all(
        p.span.of("word " * 100).strip().count("word") == len(p.span.of("word " * 100).split())
        for part in parts
        for p in part.passages
    )


def test_a_word_without_end_is_cut_anywhere():
    assert len(cut("x" * 100_000, 6000)) == 17


def test_halves_share_what_is_between_them():
    [part] = cut(MANY, 5000)
    first, second = halve(part)
    assert [p.number for p in first.own] == list(range(1, 21))
    assert [p.number for p in second.own] == list(range(21, 41))
    assert [p.number for p in second.passages[: second.context]] == [18, 19, 20]


def test_halves_of_halves_end():
    [part] = cut(MANY, 5000)
    count = 0
    waiting = [part]
    while waiting:
        parts = halve(waiting.pop())
        if parts is None:
            count += 1
        else:
            waiting += parts
    assert count == 40


def test_a_passage_is_found_by_its_number():
    [part] = cut("One. Two.", 500)
    assert part.find(2) is part.passages[1]
    assert part.find(3) is None
