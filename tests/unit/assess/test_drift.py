from __future__ import annotations

import dataclasses

import pytest

from corrobora.assess import drift as drift_module
from corrobora.assess.drift import DriftReader, find_drift
from corrobora.model.edtf import parse_edtf
from corrobora.model.lineage import AlignedPassage, DriftKind, PassageKind
from corrobora.model.report import TextRevision
from corrobora.model.spans import Span
from corrobora.model.vocabulary import Bound, Certainty
from corrobora.packs.load import Packs
from tests.factories import make_act, make_link, make_report, make_revision, make_tally
from tests.unit.lineage.texts import packs


@pytest.fixture(scope="module", name="packs")
def shipped_packs() -> Packs:
    return packs()


def _revision(text: str, label: str, spans: list[str] | None = None) -> TextRevision:
    revision = make_revision(make_report(text, label=label), text)
    parts = spans or [text]
    sentences = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return dataclasses.replace(revision, sentences=sentences)


def _drift_of(derived: str, sources: list[str], packs: Packs, kind=PassageKind.EDITED):
    ours = _revision(derived, "derived")
    theirs = _revision(" ".join(sources), "source", sources)
    passages = tuple(
        AlignedPassage(derived=ours.sentences[0], source=span, kind=kind, score=0.8)
        for span in theirs.sentences
    )
    link = dataclasses.replace(make_link(ours, theirs), passages=passages)
    found = find_drift(link, ours, theirs, packs)
    assert set(found) == set(passages)
    return found[passages[0]]


def _kinds(derived: str, sources: list[str], packs: Packs) -> set[str]:
    return {drift.kind.value for drift in _drift_of(derived, sources, packs)}


CHANGES = [
    # hedges
    ("hedge_dropped", "Mirela Castan was released from Kestrel Point.",
     ["Mirela Castan is thought to have been released from Kestrel Point."]),
    ("hedge_dropped", "El obispo fue trasladado a la capital.",
     ["El obispo habría sido trasladado a la capital."]),
    ("hedge_added", "The bishop was reportedly beaten in the cell.",
     ["The bishop was beaten in the cell."]),
    ("hedge_added", "Quizás los estudiantes fueron liberados por el tribunal.",
     ["Los estudiantes fueron liberados por el tribunal."]),
    # attribution
    ("attribution_lost", "Twelve miners are still held at the fort.",
     ["The Lantern Committee said twelve miners are still held at the fort."]),
    ("attribution_lost", "Doce mineros siguen presos en el fuerte.",
     ["Según la abogada Petra Holm, doce mineros siguen presos en el fuerte."]),
    ("attribution_added", "The ministry said that the prisoners were tortured.",
     ["The prisoners were tortured."]),
    ("attribution_changed", "The prosecutor said that the prisoners were tortured.",
     ["Lawyer Petra Holm said that the prisoners were tortured."]),
    # merged: what the source says in its own voice is put into the ministry's mouth
    ("attribution_added",
     "The foreign ministry said two nationals, including Ada Quill, had been released.",
     ["The foreign ministry said two nationals had been released.",
      "Among them was Ada Quill."]),
    # dates
    ("date_lost", "Ivo Brecker was arrested at the airport.",
     ["Ivo Brecker was arrested at the airport on Saturday."]),
    ("date_added", "Ivo Brecker was arrested at the airport in March 2030.",
     ["Ivo Brecker was arrested at the airport in 2030."]),
    ("date_changed", "Ivo Brecker fue detenido el lunes en su casa.",
     ["Ivo Brecker fue detenido el martes en su casa."]),
    # amounts
    ("quantity_changed", "In all 96 people were freed from the fort.",
     ["In all 94 people were freed from the fort."]),
    ("quantity_changed", "The group counts 94 prisoners.",
     ["The group counts at least 94 prisoners."]),
    ("quantity_changed", "Numerous allies of the mayor were arrested.",
     ["Several allies of the mayor were arrested."]),
    ("quantity_lost", "Prisoners are held at the fort outside town.",
     ["About 50 to 80 prisoners are held at the fort outside town."]),
    # places
    ("place_lost", "Ivo Brecker was taken from a train by agents.",
     ["Ivo Brecker was taken from a train in Dunmere by agents."]),
    ("place_changed", "Los hermanos fueron arrestados en Salto Verde.",
     ["Los hermanos fueron arrestados en Puerto Amparo."]),
    # charges
    ("charge_changed", "She is accused of treason.",
     ["She is accused of treason, conspiracy and terrorism."]),
    ("charge_changed", "Viktor Harrow was convicted of terrorism.",
     ["Viktor Harrow was accused of terrorism."]),
    ("charge_changed", "La fiscalía lo acusa de terrorismo.",
     ["La fiscalía lo acusa de sabotaje."]),
    # conditions, names, negations, scope, meaning
    ("condition_lost", "The editor was released on Friday.",
     ["The editor was released on Friday under house arrest."]),
    ("name_changed", "Ivo Breckner was taken from a tram.",
     ["Ivo Brecker was taken from a tram."]),
    ("name_changed", "José Balsa sigue preso en el penal.",
     ["Teodoro Balsa sigue preso en el penal."]),
    ("negation_changed", "The guards let the lawyer enter the prison.",
     ["The guards did not let the lawyer enter the prison."]),
    ("negation_changed", "El tribunal no aceptó la apelación de los estudiantes.",
     ["El tribunal aceptó la apelación de los estudiantes."]),
    ("scope_widened", "The release was demanded by the international community.",
     ["The release was demanded by the United States."]),
    ("scope_widened", "All detainees were questioned by the judge.",
     ["Some detainees were questioned by the judge."]),
    ("meaning_changed", "Legal proceedings against the students were opened in the city.",
     ["Arrests of the students were carried out in the city."]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "derived", "sources"), CHANGES)
def test_finds_what_changed(kind, derived, sources, packs):
    assert kind in _kinds(derived, sources, packs)


HARMLESS = [
    ("Mirela Castan walked free on Monday, the ministry said.",
     ["The ministry said Mirela Castan was released on Monday."]),
    ("El juez Ciro Lamas decidirá el martes, informó su abogada.",
     ["Judge Ciro Lamas will decide on Tuesday, his lawyer said."]),
    ("Ines Pena y Jose Rodrguez siguen detenidos en Bogot.",
     ["Inés Peña y José Rodríguez siguen detenidos en Bogotá."]),
    ("Prosecutors accuse her of treason and conspiracy.",
     ["Prosecutors have charged her with conspiracy and treason."]),
    ("At least 94 people are still held.", ["At least 94 people remain held."]),
    ("Police reportedly beat the bishop.",
     ["The bishop is thought to have been beaten by police."]),
]  # fmt: skip


@pytest.mark.parametrize(("derived", "sources"), HARMLESS)
def test_finds_nothing_where_the_claim_is_kept(derived, sources, packs):
    assert all(drift.kind.is_harmless for drift in _drift_of(derived, sources, packs))


def test_a_detail_is_said_only_where_nothing_else_changed(packs):
    source = "The cardinal, who is 70, twice tried to visit the bishop in the cold old house."
    kinds = _kinds("The cardinal tried to visit the bishop.", [source], packs)
    assert "detail_lost" in kinds or kinds <= {"quantity_lost"}
    short = ["The bishop likes bread, music and old churches with painted windows."]
    assert _kinds("The bishop likes bread.", short, packs) == {"detail_lost"}


def test_a_quotation_whose_marks_are_gone(packs):
    kinds = _kinds("They came at night.", ['"They came at night."'], packs)
    assert kinds == {"quotation_lost"}


def test_a_verbatim_passage_changed_nothing(packs):
    text = "Ivo Brecker is thought to be free."
    assert _drift_of(text, [text], packs, PassageKind.VERBATIM) == ()


def test_spans_point_at_the_words_and_notes_are_plain(packs):
    derived = "Ivo Brecker was arrested in March 2030."
    source = "Ivo Brecker was arrested in 2030."
    (drift,) = _drift_of(derived, [source], packs)
    assert drift.kind is DriftKind.DATE_ADDED
    assert drift.derived is not None
    assert drift.derived.of(derived) == "March 2030"
    assert drift.note == "a date is added"


def _with_statements(derived: str, source: str, packs: Packs, change):
    ours, theirs = _revision(derived, "derived"), _revision(source, "source")
    passage = AlignedPassage(
        derived=ours.sentences[0],
        source=theirs.sentences[0],
        kind=PassageKind.PARAPHRASE,
        score=0.5,
    )
    link = dataclasses.replace(make_link(ours, theirs), passages=(passage,))
    statements = change(ours, theirs)
    return {d.kind for d in find_drift(link, ours, theirs, packs, statements=statements)[passage]}


def test_statements_tell_what_words_do_not(packs):
    name, quote = "Ines Abellard", "Ines Abellard was let go."

    def change(ours, theirs):
        act = make_act(ours, name=name, quote=quote)
        hedged = dataclasses.replace(
            make_act(theirs, name=name, quote=quote),
            certainty=Certainty.HEDGED,
            date=parse_edtf("2031-04"),
        )
        return [dataclasses.replace(act, date=parse_edtf("2031-05-04")), hedged]

    kinds = _with_statements(quote, quote, packs, change)
    assert kinds == {DriftKind.HEDGE_DROPPED, DriftKind.DATE_CHANGED}


def test_a_denied_act_that_is_affirmed(packs):
    def change(ours, theirs):
        quote = "Ines Abellard was let go."
        act = make_act(theirs, quote=quote)
        denied = dataclasses.replace(act, certainty=Certainty.DENIED)
        return [make_act(ours, quote=quote), denied]

    text = "Ines Abellard was let go."
    assert _with_statements(text, text, packs, change) == {DriftKind.NEGATION_CHANGED}


def test_a_figure_whose_bound_is_gone(packs):
    def change(ours, theirs):
        quote = "They are held."
        bound = dataclasses.replace(make_tally(theirs, quote=quote), bound=Bound.AT_LEAST)
        return [make_tally(ours, quote=quote), bound]

    assert _with_statements("They are held.", "They are held.", packs, change) == {
        DriftKind.QUANTITY_CHANGED
    }


def test_a_statement_about_somebody_else_tells_nothing(packs):
    def change(ours, theirs):
        quote = "He was let go."
        one = make_act(ours, name="He", quote=quote)
        other = make_act(theirs, name="He", quote=quote)
        mention = dataclasses.replace(other.person, name="Ada Quill")
        changed = dataclasses.replace(other, person=mention, certainty=Certainty.DENIED)
        return [one, changed]

    assert _with_statements("He was let go.", "He was let go.", packs, change) == set()


def _link_of(derived: str, source: str, kind: PassageKind, label: str = "derived"):
    ours, theirs = _revision(derived, label), _revision(source, "source")
    passage = AlignedPassage(
        derived=ours.sentences[0], source=theirs.sentences[0], kind=kind, score=0.8
    )
    return dataclasses.replace(make_link(ours, theirs), passages=(passage,)), ours, theirs


def test_a_reader_reads_each_text_once_for_all_links(packs, monkeypatch):
    read = []
    real = drift_module.WordingReader.read_all

    def read_all(self, spans):
        read.append(spans)
        return real(self, spans)

    monkeypatch.setattr(drift_module.WordingReader, "read_all", read_all)
    reader = DriftReader(packs)
    source = "Ivo Brecker was arrested at the airport on Saturday."
    for label in ("one", "two", "three"):
        link, ours, theirs = _link_of(
            "Ivo Brecker was arrested at the airport.", source, PassageKind.EDITED, label
        )
        found = reader.find(link, ours, theirs)
        assert found == find_drift(link, ours, theirs, packs)
        assert [d.kind for d in found[link.passages[0]]] == [DriftKind.DATE_LOST]
    assert len(read) == 4 + 3 * 2  # four texts for the reader, two for each call without one


def test_a_reader_keeps_no_more_texts_than_it_may(packs, monkeypatch):
    monkeypatch.setattr(drift_module, "_KEPT_READINGS", 2)
    reader = DriftReader(packs)
    for label in ("one", "two", "three"):
        link, ours, theirs = _link_of("Ada was freed.", "Ada is held.", PassageKind.EDITED, label)
        reader.find(link, ours, theirs)
        assert theirs.id in reader._readings
        assert len(reader._readings) == 2


def test_a_verbatim_passage_is_not_even_read(packs, monkeypatch):
    monkeypatch.setattr(drift_module, "WordingReader", None)
    link, ours, theirs = _link_of("Ada was freed.", "Ada was freed.", PassageKind.VERBATIM)
    assert set(DriftReader(packs).find(link, ours, theirs).values()) == {()}


def test_the_report_tells_the_language(packs):
    text, source = "El agua.", "El pan."
    link, ours, theirs = _link_of(text, source, PassageKind.EDITED)
    report = dataclasses.replace(make_report(text), id=ours.report_id, language="es")
    reader = DriftReader(packs, reports=[report])
    reader.find(link, ours, theirs)
    assert "es" in reader._tongues
