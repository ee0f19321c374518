"""Reports in a language that was added by data go the whole way, and so do their translations."""

from __future__ import annotations

import json

import pytest

PORTUGUESE = """Ativista Rosa Salazar Mendel é libertada

A ativista Rosa Salazar Mendel foi libertada na segunda-feira da prisão de Brasca, onde passou \
dois anos pelos crimes de sedição e incitação, informou o seu advogado, Daniel Orbano.

A polícia deteve-a em março de 2023 durante um protesto em frente ao ministério da \
Justiça na capital. Um tribunal condenou-a em 2024 a cinco anos de prisão.

O Fórum de Carsta contabilizou 1.697 presos políticos libertados desde janeiro e exigiu a \
liberdade dos demais. A mãe da ativista disse que a filha está doente e precisa de tratamento \
médico num hospital.
"""
SPANISH = """Liberan a la activista Rosa Salazar Mendel

La activista Rosa Salazar Mendel fue liberada el lunes de la cárcel de Brasca, donde pasó dos \
años por los delitos de sedición e incitación, informó su abogado, Daniel Orbano.

La policía la detuvo en marzo de 2023 durante una protesta frente al ministerio de \
Justicia en la capital. Un tribunal la condenó en 2024 a cinco años de prisión.

El Foro de Carsta contabilizó 1.697 presos políticos liberados desde enero y exigió la libertad \
de los demás. La madre de la activista dijo que su hija está enferma y necesita tratamiento \
médico en un hospital.
"""
ENGLISH = """Activist Rosa Salazar Mendel is freed

The activist Rosa Salazar Mendel was released on Monday from Brasca prison, where she spent two \
years for the crimes of sedition and incitement, her lawyer, Daniel Orbano, said.

Police arrested her in March 2023 during a protest in front of the Justice Ministry in \
the capital. A court sentenced her in 2024 to five years in prison.

The Carsta Forum counted 1,697 political prisoners released since January and demanded freedom \
for the others. The activist's mother said that her daughter is ill and needs medical treatment \
in a hospital.
"""
OTHER = """Governo anuncia orçamento

O governo anunciou na sexta-feira um orçamento que aumenta os impostos sobre a gasolina e reduz \
as verbas das universidades, segundo o jornal de Carsta.
"""
HEAD = "---\npublished: 2025-05-07\noutlet: {outlet}\n---\n"


@pytest.fixture
def stories(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    texts = {"pt": PORTUGUESE, "es": SPANISH, "en": ENGLISH, "other": OTHER}
    for name, text in texts.items():
        head = HEAD.format(outlet=f"The {name} paper")
        (folder / f"{name}.md").write_text(head + text, "utf-8")
    return folder


def test_its_statements_are_read(call, stories):
    told = json.loads(call("extract", stories / "pt.md", "--format", "json").out)
    assert told["language"] == "pt"
    acts = {act["act"]: act for act in told["acts"]}
    assert set(acts) == {"release", "arrest", "sentence"}
    assert {act["person"] for act in told["acts"]} == {"Rosa Salazar Mendel"}
    release = acts["release"]
    assert (release["date"], release["site"]) == ("2025-05-05", "prisão de Brasca")
    assert release["reported_by"] == "Daniel Orbano"
    assert (acts["arrest"]["date"], acts["sentence"]["date"]) == ("2023-03", "2024")
    (tally,) = told["tallies"]
    assert (tally["act"], tally["value"], tally["reported_by"]) == (
        "release",
        1697,
        "Fórum de Carsta",
    )


def test_nothing_is_read_where_nothing_is_said(call, stories):
    told = json.loads(call("extract", stories / "other.md", "--format", "json").out)
    assert (told["language"], told["acts"], told["tallies"]) == ("pt", [], [])


def test_translations_are_found_across_three_languages(call, stories):
    told = call("lineage", stories, "--format", "json").json
    assert told["families"] == [["en", "es", "pt"], ["other"]]
    pairs = {frozenset((link["derived"], link["source"])) for link in told["links"]}
    assert {frozenset(("pt", "es")), frozenset(("pt", "en"))} <= pairs
    for link in told["links"]:
        assert {passage["kind"] for passage in link["passages"]} == {"translation"}


def test_the_register_holds_one_person_with_what_three_languages_say(call, stories, tmp_path):
    register = tmp_path / "r.db"
    assert call("run", stories, "--register", register).code == 0
    why = call("why", "Rosa Salazar Mendel", "--register", register, "--format", "json").json
    (release,) = [f for f in why["findings"] if f["act"] == "release"]
    reports = {report for origin in release["origins"] for report in origin["reports"]}
    assert "pt" in reports
    assert release["step"] == "confirmed"
