"""What is remembered of sentences, how much, and when it is not."""

from __future__ import annotations

from corrobora.extract.rules.sentence_memory import FORGETFUL, SentenceMemory


def counted():
    """A maker that says how often it was asked."""
    calls = []

    def make():
        calls.append(1)
        return len(calls)

    return make, calls


def test_made_once():
    memory, (make, calls) = SentenceMemory(10), counted()
    assert [memory.recall(("kind",), "A sentence.", make) for _ in range(3)] == [1, 1, 1]
    assert (len(calls), memory.hits, memory.asked) == (1, 2, 3)


def test_kinds_are_apart():
    memory, (make, _) = SentenceMemory(10), counted()
    assert memory.recall(("a",), "same", make) != memory.recall(("b",), "same", make)


def test_bounded_and_the_longest_unasked_goes_first():
    memory, (make, calls) = SentenceMemory(2), counted()
    for text in ("one", "two", "one", "three"):
        memory.recall(("kind",), text, make)
    assert len(memory) == 2
    memory.recall(("kind",), "one", make)
    assert len(calls) == 3
    memory.recall(("kind",), "two", make)
    assert len(calls) == 4


def test_size_zero_and_endless_sentences_are_not_kept():
    make, calls = counted()
    memory = SentenceMemory(5)
    for _ in range(2):
        FORGETFUL.recall(("kind",), "short", make)
        memory.recall(("kind",), "long " * 1000, make)
    assert (len(calls), len(FORGETFUL), len(memory)) == (4, 0, 0)


def test_a_value_that_is_nothing_is_remembered():
    memory, calls = SentenceMemory(5), []
    for _ in range(2):
        assert memory.recall(("kind",), "text", lambda: calls.append(1)) is None
    assert len(calls) == 1
