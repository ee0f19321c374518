"""Modality: asserted, hedged, planned, denied, or no act at all.

In each sentence the words in square brackets are the act's own.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from corrobora.extract.rules.attribution import find_attributions
from corrobora.extract.rules.modality import Modality, certainty_at
from corrobora.extract.rules.names import find_names
from corrobora.model.vocabulary import Certainty
from tests.unit.extract.rules.reading import document
from tests.unit.extract.rules.speaking import heaps

MARKED = re.compile(r"\[(.+?)\]")


def modality(marked: str, language: str) -> Modality:
    match = MARKED.search(marked)
    assert match is not None
    text = marked.replace("[", "").replace("]", "")
    start, end = match.start(), match.start() + len(match.group(1))
    doc = document(text, language)
    sentence = next(s.index for s in doc.sentences if s.span.start <= start < s.span.end)
    return certainty_at(doc, sentence, start, end, find_attributions(doc, find_names(doc)))


ASSERTED = [
    ("es", "Quedó [detenido] a la espera de juicio."),
    ("es", "La policía dijo que lo [arrestó] por presunto robo."),
    ("es", "Fueron [liberados] a cambio de dos soldados."),
    ("es", "Un mes después de su [liberación] habló."),
    ("es", "Celebraron la [liberación] de la cantante."),
    ("es", "Solo tres han sido [liberados]."),
    ("es", "El alcalde fue [detenido] en el aeropuerto."),
    ("en", "The singer, whose [release] was announced in May, is ill."),
    ("en", "The ministry said six had been [freed] and ten more would follow."),
    ("en", "The two will be exchanged for six [held] abroad."),
    ("en", "They were [freed] in exchange for two soldiers."),
    ("en", "A month after her [release], she spoke."),
    ("en", "They celebrated the [release] of the singer."),
    ("en", "An [arrest] warrant was issued."),
    ("en", "It emerged that he had been [transferred]."),
    ("en", "Only three have been [released]."),
    ("en", "The president pardoned and [freed] 20 people."),
    ("en", "He has been [charged] but not yet tried."),
    ("en", "The mayor was [detained] at the airport on what officials called a technicality."),
    ("en", "Lena Koss was [arrested] on Monday."),
    ("en", "Lena Koss was [arrested] for allegedly stealing a car."),
    ("en", "The Ruritanian government announced Thursday the [release] of five citizens."),
    ("en", "The [release] of Lena Koss was confirmed."),
    ("en", "She demanded to know why her son was [arrested]."),
    ("en", "The family demanded justice for Lena Koss, who was [arrested] in 2020."),
    ("en", "He was the first prisoner to be [released]."),
    ("en", "The state said that it had [freed] Lena Koss."),
    ("en", "After his [release], he left the country."),
    ("en", "The government has begun [releasing] detainees."),
    ("en", "The group said Lena Koss, who was [detained] in May, denied the charges."),
    ("en", "She was not told why she had been [arrested]."),
    ("en", "Officials denied that the man who was [arrested] in May had been beaten."),
    ("es", "Lena Ríos fue [detenida] el lunes."),
    ("es", "Lena Ríos fue [detenida] por presunto robo."),
    ("es", "Juan Paz volvió a ser [detenido] en mayo."),
    ("es", "Tras ser [liberado], viajó al exterior."),
    ("es", "Fue condenado y [encarcelado]."),
    ("es", "Su madre denunció que fue [detenido] sin orden."),
    ("es", "La [liberación] de Juan Paz fue confirmada por su familia."),
    ("es", "El Gobierno anunció la [liberación] de cinco presos."),
    ("es", "Luego de ser [arrestado], fue llevado a la capital."),
    ("es", "Quedó en [libertad] el martes."),
    ("es", "La madre de Juan Paz, quien fue [detenido] el lunes, exigió justicia."),
    ("en", "No fewer than 20 men were [arrested]."),
    ("en", "The group said that 20 men had been [freed]."),
    ("en", "Despite promises, she was [arrested] again."),
    ("en", "Lena Koss, expected home in May, was [freed] on Monday."),
    ("en", "The police arrested him and he was [charged]."),
    ("es", "No menos de 20 personas fueron [detenidas]."),
    ("es", "Un grupo que exige la paz informó que 20 fueron [liberados]."),
    ("es", "El tribunal negó la fianza en abril. La [condenó] en mayo."),
    ("es", "La concedieron la [libertad] en mayo."),
]


@pytest.mark.parametrize(("language", "text"), ASSERTED)
def test_asserted(language, text):
    found = modality(text, language)
    assert found.certainty is Certainty.ASSERTED
    assert not found.is_demand


HEDGED = [
    ("es", "No se descarta que sea [detenido]."),
    ("es", "Fuentes dijeron que fue [liberado]."),
    ("es", "Según la familia, habría sido [golpeado] y [trasladado]."),
    ("es", "Se desconoce si fue [trasladado]."),
    ("es", "Corrió el rumor de que fue [arrestada]."),
    ("es", "La cantante, presuntamente [detenida] en mayo, está enferma."),
    ("es", "No hay confirmación de que haya sido [liberada]."),
    ("es", "Parece haber sido [detenido] el viernes."),
    ("es", "Decenas habrían sido [arrestados]."),
    ("es", "El sindicato recibió versiones sin confirmar de su [detención]."),
    ("es", "Se teme que cuatro personas hayan sido [secuestradas]."),
    ("en", "A rumour that she had been [arrested] spread."),
    ("en", "The singer, reportedly [detained] in May, is ill."),
    ("en", "He is suspected of having been [detained]."),
    ("en", "There was no confirmation that she had been [freed]."),
    ("en", "Ministers discussed the possible [release] of six men."),
    ("en", "He appears to have been [detained] on Friday."),
    ("en", "Dozens were said to have been [arrested]."),
    ("en", "The union said it had received unconfirmed reports of his [arrest]."),
    ("en", "Four people are feared to have been [abducted]."),
    ("en", "Lena Koss is thought to have been [released]."),
    ("en", "Lena Koss was reportedly [arrested] by police."),
    ("en", "The government has not confirmed the [arrest] of Lena Koss."),
    ("en", "It is unclear whether Lena Koss was [arrested]."),
    ("en", "Rumours of a death [sentence] spread."),
    ("en", "Lena Koss may have been [transferred] to another prison."),
    ("en", "Her family believes she is [held] in the capital."),
    ("en", "About 50 prisoners are believed to be [held] at the camp."),
    ("en", "with only a handful thought to have been [released] so far."),
    ("en", "The alleged [arrest] of Lena Koss caused anger."),
    ("en", "It was feared that she had been [abducted]."),
    ("en", "There are fears that he has been [killed] in custody."),
    ("en", "Nobody has confirmed the [release]."),
    ("es", "Lena Ríos habría sido [excarcelada] anoche."),
    ("es", "Lena Ríos fue presuntamente [detenida] por agentes."),
    ("es", "Se cree que Lena Ríos fue [detenida]."),
    ("es", "El Ministerio no ha confirmado la [detención]."),
    ("es", "Ninguna fuente oficial ha confirmado la [excarcelación]."),
    ("es", "El comunicado no aclara si Juan Paz fue [detenido] otra vez."),
    ("es", "Supuestamente, Juan Paz fue [trasladado]."),
    ("es", "Su esposa teme que haya sido [asesinado] en prisión."),
    ("es", "Al parecer, Juan Paz está [preso]."),
    ("es", "Juan Paz estaría [detenido] en El Roble."),
    ("en", "It is understood that the teacher, a father of two, is being [held] at the barracks."),
    ("en", "Rumours are circulating that the singer has been secretly [sentenced] to death."),
    ("en", "Apparently, Lena Koss was [moved] at night."),
    ("en", "Lena Koss may still be [held] in the capital."),
    ("en", "Reports say that Lena Koss was [freed]."),
    ("es", "Trascendió que Lena Ríos fue [detenida]."),
    ("es", "Podría haber sido [liberada] ya."),
    ("es", "Quedarían [detenidos] hasta 90 marineros en la isla."),
    ("es", "Según versiones, Lena Ríos fue [trasladada]."),
    ("es", "El abogado da por probable que la hayan [condenado]."),
    ("es", "Es posible que Lena Ríos haya sido [liberada]."),
]


@pytest.mark.parametrize(("language", "text"), HEDGED)
def test_hedged(language, text):
    found = modality(text, language)
    assert found.certainty is Certainty.HEDGED
    assert not found.is_demand


PLANNED = [
    ("es", "Aseguran que lo van a [soltar]."),
    ("es", "El fallo ordena [liberarlo]."),
    ("es", "Deberá ser [liberado] en 48 horas."),
    ("es", "Se espera la [excarcelación] de diez presos."),
    ("es", "Tras la promesa de [liberación], nada pasó."),
    ("es", "El ministerio dijo que seis fueron liberados y que diez más serán [excarcelados]."),
    ("es", "Lo amenazaron con [detenerlo]."),
    ("es", "Podría ser [condenada] a diez años."),
    ("es", "El gobierno asegura que los [liberará] a todos."),
    ("es", "Iba a quedar en [libertad] el lunes."),
    ("es", "Estuvo a punto de ser [detenido]."),
    ("es", "Será [puesto en libertad] el domingo."),
    ("en", "The ministry said six had been freed and ten more would be [released]."),
    ("en", "She could face [prison]."),
    ("en", "The government says it will [free] all of them, but has not said when."),
    ("en", "He was to be [freed] on Monday but the gates stayed shut."),
    ("en", "The prosecutor asked the court to [sentence] him to ten years."),
    ("en", "She will remain in [custody] until June."),
    ("en", "She is due to be [released] on Sunday."),
    ("en", "The ministry announced that 20 people would be [released]."),
    ("en", "A court ordered the [release] of Lena Koss."),
    ("en", "A court ordered her [released] on bail."),
    ("en", "Lena Koss will be [released] on Friday."),
    ("en", "Lena Koss is expected to be [freed] soon."),
    ("en", "The president promised to [free] Lena Koss."),
    ("en", "Lena Koss could be [charged] with treason."),
    ("en", "Her lawyer said she would be [released] if she paid."),
    ("en", "Police said they planned to [arrest] him."),
    ("es", "Lena Ríos va a ser [liberada]."),
    ("es", "Lena Ríos será [liberada] mañana."),
    ("es", "El gobierno anunció que Lena Ríos sería [liberada]."),
    ("es", "El juez ordenó la [liberación] de Lena Ríos."),
    ("es", "El juez ordenó que fuera [liberada]."),
    ("es", "El gobierno prometió un número importante de [excarcelaciones]."),
    ("es", "Las autoridades podrían [imponerle arresto domiciliario]."),
    ("es", "El gobierno [liberará] a 20 presos."),
    ("es", "Juan Paz iba a ser [liberado]."),
    ("es", "El ministro que ordenó su [arresto] renunció."),
    ("en", "The trial of Lena Koss, who is to be [charged] in May, was moved."),
    (
        "en",
        "The [execution] of Jorun Hald has been scheduled for 20 May.",
    ),
    ("en", "The minister vowed to [release] them."),
    ("en", "They are about to be [transferred]."),
    ("es", "Está previsto que Lena Ríos sea [liberada] el lunes."),
    ("es", "El ministro anunció que la cantante será puesta en [libertad]."),
    ("es", "Dijo que serían [liberados] en mayo."),
    ("es", "La [ejecución] fue fijada para el 20 de mayo."),
    ("es", "El gobierno se comprometió a [liberar] a todos."),
]


@pytest.mark.parametrize(("language", "text"), PLANNED)
def test_planned(language, text):
    found = modality(text, language)
    assert found.certainty is Certainty.PLANNED
    assert not found.is_demand


DENIED = [
    ("es", "La juez le negó la [libertad condicional]."),
    ("es", "Nunca fue [acusado]."),
    ("es", "Sin haber sido [acusado], sigue preso."),
    ("es", "Todavía no ha sido [liberada]."),
    ("es", "Evitó ser [detenido]."),
    ("es", "Ninguno fue [liberado]."),
    ("es", "Ninguno de los dos ha sido [imputado]."),
    ("es", "Dijo que no había sido [imputada]."),
    ("es", "El tribunal aplazó la [liberación] del editor."),
    ("en", "Contrary to reports, she has not been [freed]."),
    ("en", "A judge denied him [release] on bail."),
    ("en", "None of them was [released]."),
    ("en", "Neither man has been [charged]."),
    ("en", "She told reporters that she had not been [charged]."),
    ("en", "The court postponed the [release] of the editor."),
    ("en", "He was nearly [arrested] twice."),
    ("en", "Lena Koss was not [released]."),
    ("en", "Police denied that Lena Koss had been [arrested]."),
    ("en", "Police denied the [arrest] of Lena Koss."),
    ("en", "The guards refused to [release] Lena Koss."),
    ("en", "Lena Koss has yet to be [charged]."),
    ("es", "Lena Ríos no fue [detenida]."),
    ("es", "El ministro negó que la líder hubiera sido [detenida]."),
    ("es", "Las autoridades niegan que la hayan [capturado]."),
    ("es", "El gobierno desmintió el [arresto]."),
    ("es", "La policía se negó a [liberar] a Juan Paz."),
    ("es", "Aún no ha sido [liberado]."),
    ("es", "Juan Paz aseguró que no había sido [detenido]."),
    ("en", "Reports of the [release] of Dorrit Valm were false, the prison service said."),
    ("en", "Nobody has been [arrested]."),
    ("en", "It is not true that she was [sentenced]."),
    ("en", "Lena Koss has never been [charged]."),
    ("es", "Nadie ha [imputado] a Lena Ríos."),
    ("es", "Es falsa la noticia de la [liberación] de Gaspar Itur."),
    ("es", "Ya no está [preso]."),
    ("es", "No es cierto que Lena Ríos esté [presa]."),
    ("es", "La policía rechazó que Adela Coma fuera [detenida]."),
]


@pytest.mark.parametrize(("language", "text"), DENIED)
def test_denied(language, text):
    found = modality(text, language)
    assert found.certainty is Certainty.DENIED
    assert not found.is_demand


NO_ACT = [
    ("es", "De ser [hallado culpable], irá a prisión."),
    ("es", "La defensa solicitó su [excarcelación]."),
    ("es", "Quieren que el gobierno la [libere]."),
    ("es", "Piden que se [libere] a los presos."),
    ("es", "Marcharon por la [liberación] de la cantante."),
    ("es", "Teme ser [detenido]."),
    ("es", "La fiscalía pidió que sea [condenado] a diez años."),
    ("en", "Her supporters rallied for her [release]."),
    ("en", "He was threatened with [arrest]."),
    ("en", "He escaped [arrest]."),
    ("en", "Talks on their [release] have stalled."),
    ("en", "Prosecutors want him to be [sentenced] to ten years."),
    ("en", "Rights groups demanded the [release] of Lena Koss."),
    ("en", "They called for the immediate and unconditional [release] of Lena Koss."),
    ("en", "If [released], she would leave."),
    ("en", "Had she been [arrested], she would have called."),
    ("en", "Was Lena Koss [arrested]?"),
    ("en", "Efforts to secure the [release] of Lena Koss go on."),
    ("en", "The court rejected a request to [release] Lena Koss."),
    ("en", "Lena Koss should have been [released] in May."),
    ("en", "Human rights groups hope for the [release] of all."),
    ("en", "The [release] of political prisoners has been a long-held demand."),
    ("es", "La familia exigió la [liberación] de Lena Ríos."),
    ("es", "La ONG pidió que [liberen] a Lena Ríos."),
    ("es", "La ONG pidió la «[liberación] inmediata»."),
    ("es", "Si es [detenido], apelará."),
    ("es", "¿Fue [detenido] Juan Paz?"),
    ("es", "La fiscalía pidió [arrestar] a Juan Paz."),
    ("es", "La campaña por la [liberación] de Juan Paz sigue."),
    ("es", "Exigen al gobierno que [libere] a los presos."),
    ("en", "Supporters urged the court to [free] her."),
    ("en", "In the event of her [arrest], call this number."),
    ("en", "Unless he is [freed], the strike goes on."),
    ("en", "The campaign for the [release] of Lena Koss grew."),
    ("es", "En caso de ser [detenido], apelará."),
    ("es", "Instaron al gobierno a [liberar] a Lena Ríos."),
    ("es", "Su liberación es posible; pidieron su [liberación]."),
    ("es", "Esperan que sea [liberada]."),
]


@pytest.mark.parametrize(("language", "text"), NO_ACT)
def test_demands_wishes_questions_and_conditions_are_no_act(language, text):
    assert modality(text, language).is_demand


def test_a_denial_is_negated_and_a_plan_is_not():
    assert modality("She was not [released].", "en").negated
    assert not modality("She will be [released].", "en").negated


def test_a_demand_is_told_from_a_condition():
    assert not modality("They demanded her [release].", "en").is_unreal
    assert modality("If [released], she will leave.", "en").is_unreal


def test_a_place_outside_the_sentence_is_asserted():
    doc = document("She was freed.")
    assert certainty_at(doc, 0, 500, 510, ()) == Modality(Certainty.ASSERTED)


def test_a_negation_inside_the_act_belongs_to_it():
    assert modality("She has [not been seen] since May.", "en").certainty is Certainty.ASSERTED


def test_the_words_may_hold_the_whole_verb():
    assert modality("They [are believed to be held] there.", "en").certainty is Certainty.HEDGED
    assert modality("Se cree que [serán liberados].", "es").certainty is Certainty.PLANNED


def test_every_place_of_a_long_text_is_judged():
    text = "She was not arrested, and they said that he will be freed if she is, " * 300
    doc = document(text + "done.")
    found = [
        certainty_at(doc, sentence.index, token.start, token.end, ())
        for sentence in doc.sentences
        for token in sentence.tokens
        if token.text == "arrested"
    ]
    assert len(found) == 300
    assert sum(f.negated for f in found) > 280  # a cut may part "not" from its verb


NEAREST = [
    # What stands nearest to the act's words counts, whatever a speaker's verb says.
    ("en", "The minister promised that nobody had been [arrested].", Certainty.DENIED),
    ("en", "The union demanded to know why she was [arrested].", Certainty.ASSERTED),
    ("en", "The court ordered an inquiry because she was [arrested].", Certainty.ASSERTED),
    ("es", "El ministro prometió que nadie había sido [detenido].", Certainty.DENIED),
    ("es", "El sindicato exigió saber por qué fue [detenida].", Certainty.ASSERTED),
    # A speaker's hedge or denial reaches over the clause.
    ("en", "The family fears that she was [arrested].", Certainty.HEDGED),
    ("en", "The union denied that she was [arrested].", Certainty.DENIED),
    ("es", "La familia teme que fue [detenida].", Certainty.HEDGED),
    ("es", "El sindicato negó que fue [detenida].", Certainty.DENIED),
    # Reports of nobody hedge.
    ("en", "Reports say that she was [arrested].", Certainty.HEDGED),
    ("es", "Según versiones, fue [detenida].", Certainty.HEDGED),
    # A named source does not.
    ("en", "According to the union, she was [arrested].", Certainty.ASSERTED),
    ("es", "Según el sindicato, fue [detenida].", Certainty.ASSERTED),
    # Another clause's plan, hedge or negation is not the act's.
    ("en", "She was [arrested] and will be tried.", Certainty.ASSERTED),
    ("en", "He did not speak; she was [arrested].", Certainty.ASSERTED),
    ("en", "It may rain, but she was [arrested].", Certainty.ASSERTED),
    ("es", "Fue [detenida] y será juzgada.", Certainty.ASSERTED),
    ("es", "Él no habló; ella fue [detenida].", Certainty.ASSERTED),
    # A conditional is a rumour by itself and a plan in reported speech.
    ("es", "Ana Ríos habría sido [detenida].", Certainty.HEDGED),
    ("es", "Anunció que Ana Ríos sería [liberada].", Certainty.PLANNED),
]


@pytest.mark.parametrize(("language", "text", "certainty"), NEAREST)
def test_what_stands_nearest_decides(language, text, certainty):
    found = modality(text, language)
    assert (found.certainty, found.is_demand) == (certainty, False)


UNREAL = [
    ("en", "If she is [arrested], call us.", True),
    ("en", "Was she [arrested]?", True),
    ("en", "They demanded that she be [released].", False),
    ("es", "Si es [detenida], llamen.", True),
    ("es", "¿Fue [detenida]?", True),
    ("es", "Exigieron que sea [liberada].", False),
]


@pytest.mark.parametrize(("language", "text", "unreal"), UNREAL)
def test_conditions_and_questions_are_told_from_demands(language, text, unreal):
    found = modality(text, language)
    assert (found.is_demand, found.is_unreal) == (True, unreal)


@given(heaps())
@settings(max_examples=60)
def test_any_place_in_any_heap_has_one_modality(heap):
    language, text = heap
    doc = document(text, language)
    said = find_attributions(doc, find_names(doc))
    for sentence in doc.sentences:
        for token in sentence.tokens:
            place = (doc, sentence.index, token.start, token.end, said)
            found = certainty_at(*place)
            assert found == certainty_at(*place)
            assert found.negated is (found.certainty is Certainty.DENIED)
            assert not found.is_unreal or found.is_demand
            assert not found.is_demand or found.certainty is Certainty.PLANNED


def test_a_month_is_no_hedge():
    text = "Five of the miners arrested in May have been released."
    doc = document(text)
    at = text.index("released")
    found = certainty_at(doc, 0, at, at + len("released"), ())
    assert found.certainty is Certainty.ASSERTED


QUOTED = [
    ("es", 'Ana Vela calla. "No fue [liberada]", dijo su madre.', Certainty.DENIED),
    ("es", 'Ana Vela calla. "No la han [soltado]", dijo su madre.', Certainty.DENIED),
    ("es", "Es mentira que la hayan [soltado].", Certainty.DENIED),
    ("en", "It is a lie that she was [freed].", Certainty.DENIED),
    ("en", '"Not one was [released]", she said.', Certainty.DENIED),
]


@pytest.mark.parametrize(("language", "marked", "certainty"), QUOTED)
def test_a_quotation_may_open_with_a_denial(language, marked, certainty):
    assert modality(marked, language).certainty is certainty


@pytest.mark.parametrize(
    "marked",
    [
        "The union needs Ana Vale [let out].",
        "The union would like Ana Vale [released].",
        "We would like to see Ana Vale [let out].",
        "The mayor would prefer her [released].",
    ],
)
def test_wanting_somebody_out_releases_nobody(marked):
    assert modality(marked, "en").is_demand
