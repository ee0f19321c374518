"""No code branches on a language or a country, and none names a country: packs do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from babel import Locale

from tests.architecture.source import PACKAGE, Module, modules, parse

# Codes of languages, less those that are also common names for other things (id, is, to, in …).
LANGUAGES = set(
    "ar ay az bg bn ca cs da de el en es et eu fa fi fr gl gn ha hi hr ht hu hy ja ka".split()
)
LANGUAGES |= set(
    "kk km ko ku ky lt lv mk mn ms nl pl ps pt qu ro ru rw sk sl sq sr sv sw ta".split()
)
LANGUAGES |= set("tg th ti tk tr uk ur uz vi yo zh zu eng spa por fra fre ara rus".split())
# Tags of the English pipeline that look like countries' codes.
TREEBANK_TAGS = set("CC CD DT EX FW IN JJ LS MD NN PDT PRP RB RP SYM TO UH VB WP".split())
NOT_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
TERRITORIES = {c for c in Locale("en").territories if re.fullmatch("[A-Z]{2}", c)} - NOT_COUNTRIES
OWN = {p.name for p in (PACKAGE / "packs" / "languages").glob("*/")}
# A country's code is written in capitals in code; its folder's name may be a common word ("by").
OWN |= {p.name.upper() for p in (PACKAGE / "packs" / "countries").glob("*/")}
CODES = (LANGUAGES | TERRITORIES | OWN) - TREEBANK_TAGS
TAG = re.compile(r"[a-z]{2,3}-[A-Z]{2}")

# "Niger" is not in "Nigeria": names are looked for as whole words, in the languages we read.
COUNTRY_NAMES = {
    name
    for language in ("en", "es", "fr", "pt")
    for code, name in Locale(language).territories.items()
    if code in TERRITORIES
}
COUNTRY = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, COUNTRY_NAMES), reverse=True)) + r")\b"
)


def is_code(node: ast.expr | None) -> bool:
    value = getattr(node, "value", None) if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and (value in CODES or bool(TAG.fullmatch(value)))


def has_code(node: ast.expr) -> bool:
    members = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return any(is_code(member) for member in members)


def find_branches(module: Module) -> Iterator[str]:
    """Places where a code of a language or country decides what happens."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Compare():
                suspects = [node.left, *node.comparators]
            case ast.Dict():
                suspects = [key for key in node.keys if key is not None]
            case ast.Subscript():
                suspects = [node.slice]
            case ast.MatchValue():
                suspects = [node.value]
            case ast.Call(func=ast.Attribute(attr="get" | "startswith")):
                suspects = node.args
            case _:
                continue
        if any(has_code(suspect) for suspect in suspects):
            yield f"{module.name}:{suspects[0].lineno}"


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_no_branch_on_a_language_or_country(module):
    assert list(find_branches(module)) == [], (
        "what differs by language or country belongs in a pack"
    )


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.name)
def test_no_country_is_named(module):
    assert COUNTRY.findall(module.text) == []


@pytest.mark.parametrize(
    "code",
    [
        'if language == "en": pass',
        'if "es" != report.language: pass',
        'x = language in ("es", "pt")',
        'x = country in {"VE"}',
        'x = {"en": 1, "es": 2}',
        'x = words["es"]',
        'x = words.get("fr", ())',
        'x = tag.startswith("pt-BR")',
        'match language:\n    case "ar":\n        pass',
    ],
)
def test_a_branch_is_seen(code):
    assert list(find_branches(parse("m.py", code))) != []


@pytest.mark.parametrize(
    "code", ['x = tag == "IN"', 'x = row["id"]', "x = languages[code]", 'x = "es"']
)
def test_what_is_no_branch_is_left_alone(code):
    assert list(find_branches(parse("m.py", code))) == []


def test_a_country_is_seen():
    found = ["Nigeria", "Perú", "Brasil", "Türkiye"]
    assert (
        COUNTRY.findall("Nigeria, Perú and Brasil, also Türkiye; nothing in 'chile con carne'")
        == found
    )
