"""A language is added by data alone: Portuguese, shipped begun, and the same under another tag."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import corrobora
from corrobora.errors import PackError
from corrobora.extract.projection import project
from corrobora.extract.rules.dates import find_dates
from corrobora.extract.rules.document import open_document
from corrobora.extract.rules.reader import RulesReader
from corrobora.model.edtf import parse_edtf
from corrobora.model.spans import Span
from corrobora.packs.language import LANGUAGE_FILES
from corrobora.packs.load import load_packs, packs_from_files
from corrobora.packs.name_parts import NAME_FILES
from corrobora.packs.terms import TermReader
from tests.factories import make_report, make_revision

PACKS = load_packs()
PORTUGUESE = PACKS.languages["pt"]
SPANISH = PACKS.languages["es"]
RENAMED = "qx"  # a tag that nobody has
STORY = (
    "A ativista Rosa Salazar foi libertada da prisão de Brasca, informou o seu advogado. "
    "O ministério negou que Simão Abela tivesse sido detido. "
    "Pelo menos 94 presos políticos foram libertados, segundo o Fórum de Carsta."
)
# What acts, charges and numbers of a first reading cannot do without; other ideas may be missing.
NEEDED = ("act.", "fn.", "hedge.think", "hedge.report", "hedge.allege", "neg.", "say.")
LACKED = {"act.accusation", "say.appeal"}


def renamed_packs():
    """The Portuguese files under another tag, and no language beside it."""
    files = {
        path.replace("languages/pt/", f"languages/{RENAMED}/"): text
        for path, text in PACKS.files.items()
        if path.startswith("languages/pt/")
    }
    head = f"languages/{RENAMED}/language.toml"
    files[head] = files[head].replace('code = "pt"', f'code = "{RENAMED}"')
    return packs_from_files(files)


def read(text, language, packs):
    report = make_report(text, language=language, outlet=None)
    revision = make_revision(report, text)
    found = project(report, RulesReader().read(report, revision, packs))
    return [(a["person"], a["act"], a["certainty"], a["reported_by"]) for a in found["acts"]], [
        (t["act"], t["value"], t["bound"], t["reported_by"]) for t in found["tallies"]
    ]


def test_another_tag_reads_the_same():
    packs = renamed_packs()
    assert set(packs.languages) == {RENAMED}
    acts, tallies = read(STORY, RENAMED, packs)
    assert acts == [
        ("Rosa Salazar", "release", "asserted", "seu advogado"),
        ("Simão Abela", "arrest", "denied", "ministério"),
    ]
    assert tallies == [("release", 94, "at_least", "Fórum de Carsta")]


def test_without_the_pack_nothing_is_read():
    assert read(STORY, "xq", renamed_packs()) == ([], [])


def string_constants(source):
    tree = ast.parse(source)
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}


def test_no_module_names_a_shipped_language():
    """Tags are data: none is a word of the program."""
    modules = sorted(Path(corrobora.__file__).parent.rglob("*.py"))
    assert len(modules) > 100
    naming = [m.name for m in modules if {"es", "pt"} & string_constants(m.read_text("utf-8"))]
    assert naming == []


def test_a_whole_language_has_every_file():
    files = {p.rsplit("/", 1)[1] for p in PACKS.files if p.startswith("languages/pt/")}
    assert files - NAME_FILES == LANGUAGE_FILES
    assert {"nicknames.csv", "name_parts.toml"} <= files


def test_forty_sentences_of_its_own():
    texts = {example["text"] for example in PORTUGUESE.examples}
    assert len(texts) >= 40
    kinds = {act["act"] for example in PORTUGUESE.examples for act in example.get("acts", ())}
    assert kinds == {
        *("arrest", "detention", "release", "transfer", "charge", "sentence", "death"),
        "disappearance",
    }
    certainties = {a.get("certainty") for e in PORTUGUESE.examples for a in e.get("acts", ())}
    assert certainties >= {"asserted", "hedged", "planned", "denied"}


def test_the_begun_lexicon_says_no_idea_that_others_lack():
    assert PORTUGUESE.concepts.names - SPANISH.concepts.names == set()


def test_which_ideas_portuguese_still_lacks():
    lacked = SPANISH.concepts.names - PORTUGUESE.concepts.names
    assert {name for name in lacked if name.startswith(NEEDED)} <= LACKED
    assert len(PORTUGUESE.concepts.names) >= 330


def test_claims_are_those_of_the_other_languages():
    def keys(pack):
        claims = pack.claims
        tables = (*claims.phrases.values(), *claims.prefixes.values())
        return {key for phrases in tables for phrase in phrases for key in phrase.keys}

    assert keys(PORTUGUESE) - keys(SPANISH) == set()
    lacked = {key for key in keys(SPANISH) - keys(PORTUGUESE) if not key.startswith("num.")}
    assert lacked == {"case.coming", "scale.taking.1", "scale.taking.2", "scope.world"}


@pytest.mark.parametrize("text", ["code = 'pt'\nwords = 1\n", "code = 'es'\n"])
def test_a_slip_in_the_head_is_told(text):
    with pytest.raises(PackError, match=r"language\.toml"):
        packs_from_files({"languages/pt/language.toml": text})


def test_terms_are_shared_across_the_three_languages():
    told = {
        "pt": "A polícia prendeu o jornalista na prisão",
        "es": "La policía detuvo al periodista en la cárcel",
        "en": "Police arrested the journalist in the jail",
    }
    keys = [
        {
            t.key
            for t in TermReader.of(PACKS, tag).read(text, Span(0, len(text)))
            if t.key.startswith("=")
        }
        for tag, text in told.items()
    ]
    assert keys[0] & keys[1] & keys[2] >= {"=who.police", "=act.arrest", "=who.journalist"}


@pytest.mark.parametrize(("marks", "days"), [('["\'s"]', []), ("[]", ["2031-05-07"])])
def test_the_mark_of_an_owner_is_data(marks, days):
    """Where `'s` marks no owner, "today's" is a day like "today"."""
    files = {p: t for p, t in PACKS.files.items() if p.startswith("languages/en/")}
    acts = files["languages/en/acts.toml"].splitlines()
    lines = [f"genitive = {marks}" if line.startswith("genitive =") else line for line in acts]
    assert lines != acts
    files["languages/en/acts.toml"] = "\n".join(lines)
    text = "In today's session the court met."
    report = make_report(text, published=parse_edtf("2031-05-07"))
    doc = open_document(report, make_revision(report, text), packs_from_files(files))
    assert [str(found.date) for found in find_dates(doc, 0)] == days
