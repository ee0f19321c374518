"""The examples in language packs are promises: reading each gives what stands beside it."""

from __future__ import annotations

import pytest

from corrobora.extract.projection import project
from corrobora.extract.rules.reader import RulesReader
from corrobora.model.edtf import parse_edtf
from corrobora.model.words import fold_words
from corrobora.packs.load import load_packs
from tests.factories import make_report, make_revision

PACKS = load_packs()
EXAMPLES = [
    pytest.param(language, example, id=f"{language}-{n}-{example['text'][:40]}")
    for language, pack in sorted(PACKS.languages.items())
    for n, example in enumerate(pack.examples, 1)
]
TEXTS = {"site", "place", "authority", "reported_by", "group"}


def read_example(language, example):
    published = example.get("published")
    report = make_report(
        example["text"],
        language=language,
        outlet=None,
        published=None if published is None else parse_edtf(published),
    )
    revision = make_revision(report, example["text"])
    return project(report, RulesReader().read(report, revision, PACKS))


def agrees(field, wanted, got):
    """Words without case and accents for texts, the same set for lists, else equality."""
    if field in TEXTS and wanted is not None:
        return fold_words(wanted) == [w for w in fold_words(got or "") if w in fold_words(wanted)]
    if isinstance(wanted, list):
        return {fold_key(w) for w in wanted} == {fold_key(g) for g in got}
    return wanted == got


def fold_key(text):
    return " ".join(fold_words(text))


def find(entries, wanted, keys):
    return [e for e in entries if all(e[k] == wanted[k] for k in keys)]


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_the_acts_are_those_listed(language, example):
    if "acts" not in example:
        pytest.skip("the example is about something else")
    found = read_example(language, example)["acts"]
    shown = [(a["person"], a["act"]) for a in found]
    wanted = [(a["person"], a["act"]) for a in example["acts"]]
    merged = {(p, a) for p, a in wanted if not is_merged(p, a, wanted)}
    assert set(shown) == merged


def is_merged(person, act, wanted):
    """The projection lets no detention stand beside an arrest of the same person."""
    return act == "detention" and (person, "arrest") in wanted


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_the_fields_are_those_written(language, example):
    found = read_example(language, example)
    for kind, keys in (("acts", ("person", "act")), ("tallies", ("act", "value"))):
        for wanted in example.get(kind, []):
            entries = find(found[kind], wanted, keys)
            for field, value in wanted.items():
                if entries:
                    got = entries[0][field]
                    assert agrees(field, value, got), f"{field}: {got!r} instead of {value!r}"


def test_every_shipped_language_has_examples():
    assert {language for language, pack in PACKS.languages.items() if not pack.examples} == set()
