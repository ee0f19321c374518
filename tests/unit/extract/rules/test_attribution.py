"""Attribution: who says what, before, after, inside, over sentences and in chains."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.attribution import (
    Attribution,
    denials_at,
    find_attributions,
    speaker_at,
    stance_at,
)
from corrobora.extract.rules.document import Document
from corrobora.extract.rules.names import find_names
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.vocabulary import SpeakerKind
from corrobora.packs.attribution import SpeechStance
from tests.unit.extract.rules.reading import document


def attributions(text: str, language: str = "en") -> tuple[Document, tuple[Attribution, ...]]:
    doc = document(text, language)
    return doc, find_attributions(doc, find_names(doc))


def speaker_of(text: str, phrase: str, language: str = "en") -> Speaker | None:
    """Who says the first `phrase` of the text."""
    doc, found = attributions(text, language)
    start = doc.text.index(phrase)
    said = speaker_at(found, start, start + len(phrase))
    return said.speaker if said else None


def shown(speaker: Speaker | None) -> str | None:
    """A speaker in short: name, (official), [whose], < source."""
    if speaker is None:
        return None
    via = f" ({speaker.via})" if speaker.via else ""
    of = f" [{speaker.of}]" if speaker.of else ""
    source = f" < {shown(speaker.source)}" if speaker.source else ""
    return speaker.name + via + of + source


BEFORE = [
    ("en", "The interior ministry said Lena Koss had been freed.", "freed", "interior ministry"),
    ("en", "Zemblan police said that 20 people were held.", "20", "Zemblan police"),
    ("en", "The union Open Docks has announced that six dockers were freed.", "six", "Open Docks"),
    ("en", "On Tuesday prosecutors said she had been charged.", "charged", "prosecutors"),
    ("en", "In a statement, the court said she was held.", "held", "court"),
    ("en", "Officials who asked not to be named said two men died.", "two men", "Officials"),
    ("en", "Her family has indicated that she was moved.", "moved", "Her family"),
    ("en", "Free Cells counted 30 arrests.", "30", "Free Cells"),
    ("en", "The rights group Free Cells documented 30 arrests.", "30", "Free Cells"),
    ("en", "The ministry said in a short note on Friday that nine were freed.", "nine", "ministry"),
    ("en", "Rights groups put the number at 400.", "400", "Rights groups"),
    ("en", "A neighbour told the radio that soldiers took him away.", "took", "neighbour"),
    ("en", "The bishop insists the men were released.", "released", "bishop"),
    (
        "es",
        "El Ministerio del Interior informó de que seis salieron.",
        "seis",
        "Ministerio del Interior",
    ),
    ("es", "La Fiscalía dijo este martes que fue acusada.", "acusada", "Fiscalía"),
    ("es", "La familia asegura que sigue presa.", "presa", "familia"),
    ("es", "Foro Celdas había verificado 56 salidas.", "56", "Foro Celdas"),
    ("es", "Una vecina contó a Radio Norte que se lo llevaron.", "llevaron", "vecina"),
    ("es", "El Comité de Vigilancia contabiliza 90 presos.", "90", "Comité de Vigilancia"),
    ("es", "Los abogados denunciaron que no hubo juicio.", "juicio", "abogados"),
    ("es", "La alcaldía confirmó en un comunicado que murió un preso.", "murió", "alcaldía"),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), BEFORE)
def test_speaker_before_the_verb(language, text, phrase, name):
    speaker = speaker_of(text, phrase, language)
    assert speaker is not None
    assert speaker.name == name


AFTER = [
    ("en", "Lena Koss was freed on Friday, her mother said.", "freed", "her mother"),
    ("en", "Lena Koss was freed on Friday, said the ministry.", "freed", "ministry"),
    (
        "en",
        "Nineteen sailors were held, the harbour board said on Friday.",
        "Nineteen",
        "harbour board",
    ),
    ("en", "She was charged with fraud, his gallery announced.", "charged", "his gallery"),
    ("en", "Ten people were freed, according to Free Cells.", "Ten", "Free Cells"),
    ("en", "Lena Koss has been held since May (according to Free Cells).", "held", "Free Cells"),
    ("en", "The arrest was confirmed by her employer.", "arrest", "her employer"),
    (
        "en",
        "Priya Nandov is not in prison, the consul told reporters: she is at home.",
        "prison",
        "consul",
    ),
    ("en", '"We have her name," said Ana Koss, of the group Free Cells.', "name", "Ana Koss"),
    ("es", "Lena Ríos salió el lunes, informó su familia.", "salió", "su familia"),
    ("es", "Lena Ríos fue liberada, según Foro Celdas.", "liberada", "Foro Celdas"),
    ("es", "Diez salieron, según la verificación de Foro Celdas.", "Diez", "Foro Celdas"),
    ("es", "Diez salieron, de acuerdo con el recuento del Foro Celdas.", "Diez", "Foro Celdas"),
    ("es", "Fue detenida, según confirmaron los vecinos.", "detenida", "vecinos"),
    ("es", "Quedó libre, aseguró el jueves la oposición ruritana.", "libre", "oposición ruritana"),
    (
        "es",
        "Habría salido, dijo a Radio Norte una fuente diplomática.",
        "salido",
        "fuente diplomática",
    ),
    (
        "es",
        "Diecinueve fueron liberados, informó la autoridad portuaria.",
        "liberados",
        "autoridad portuaria",
    ),
    ("es", "La captura fue confirmada por su hermano.", "captura", "su hermano"),
    (
        "es",
        "Sigue detenida sin juicio, explica Julia Ono, de la Oficina Libre.",
        "juicio",
        "Julia Ono",
    ),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), AFTER)
def test_speaker_after_the_content(language, text, phrase, name):
    speaker = speaker_of(text, phrase, language)
    assert speaker is not None
    assert speaker.name == name


POSTS = [
    ("en", "@freekoss: Lena Koss is free.", "free.", "@freekoss"),
    ("en", 'A user called @freekoss wrote: "She is free."', "free.", "@freekoss"),
    ("es", "@libreya: Lena Ríos está libre.", "libre.", "@libreya"),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), POSTS)
def test_posts_are_said_by_their_handle(language, text, phrase, name):
    speaker = speaker_of(text, phrase, language)
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, SpeakerKind.PERSON)


COUNTS = [
    ("en", "The union counted 83; Free Cells, 53, and the ministry 116.", "116", "ministry"),
    (
        "es",
        "El Comité reportó 83 salidas; el Foro Celdas, 53, y el ministerio, 116.",
        "53",
        "Foro Celdas",
    ),
    (
        "es",
        "El Comité reportó 83 salidas; el Foro Celdas, 53, y el ministerio, 116.",
        "116",
        "ministerio",
    ),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), COUNTS)
def test_a_count_without_its_verb_has_its_own_speaker(language, text, phrase, name):
    assert shown(speaker_of(text, phrase, language)) == name


def test_content_ends_with_the_relative_clause_it_stands_in():
    text = "The government, which denies holding hostages, said it had freed 20 men."
    _, found = attributions(text)
    denied = next(a for a in found if a.stance is SpeechStance.DENIES)
    assert text[denied.start : denied.end] == "holding hostages"


def test_a_speaker_of_a_named_person_is_not_its_own_relative():
    text = "Ana Koss, the mother of the student Pavel Koss, said he was beaten."
    assert shown(speaker_of(text, "beaten")) == "Ana Koss [Pavel Koss]"


LEADING = [
    ("en", "According to Free Cells, 30 people were held.", "30", "Free Cells"),
    ("en", "According to a count by Free Cells, 30 people were held.", "30", "Free Cells"),
    ("en", "According to data obtained by the Daily Lamp, 30 were held.", "30", "Daily Lamp"),
    (
        "es",
        "Según el comando de campaña opositor, fue interceptada.",
        "interceptada",
        "comando de campaña opositor",
    ),
    ("es", "Según un comunicado del ministerio, son 30.", "30", "ministerio"),
    ("es", "De acuerdo con su abogada, sigue en la cárcel.", "sigue", "su abogada"),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), LEADING)
def test_source_at_the_head(language, text, phrase, name):
    speaker = speaker_of(text, phrase, language)
    assert speaker is not None
    assert speaker.name == name


OWN_VOICE = [
    ("en", "The decision announced on Thursday freed six men.", "six"),
    ("en", "The government has not confirmed the arrest.", "arrest"),
    ("en", "No official has confirmed the arrest.", "arrest"),
    ("en", "She declined to say how many were arrested.", "arrested"),
    ("en", "He is said to be in prison.", "prison"),
    ("en", "Lena Koss was reported to have been freed.", "freed"),
    ("en", "According to the new law, prisoners must be freed.", "freed"),
    ("en", "Reports say she was freed.", "freed"),
    ("en", "A court ordered the release of six men.", "six"),
    ("en", "The report filled 30 pages.", "30"),
    ("en", "While the ministry says all is well, 30 people were arrested.", "30"),
    ("en", "Free Cells says 30 are held, but only 12 have names.", "12"),
    ("es", "Las excarcelaciones anunciadas no llegaron a 30.", "30"),
    ("es", "El Gobierno no ha confirmado la detención.", "detención"),
    ("es", "Ni la policía ni el gobierno lo han confirmado.", "confirmado"),
    ("es", "Según el acuerdo, saldrán 30.", "30"),
    ("es", "Aunque las autoridades afirman que no pasa nada, hay 30 detenidos.", "30"),
    ("es", "El anuncio llegó tarde para 30 presos.", "30"),
    ("es", "Un juez ordenó la excarcelación de 30 presos.", "30"),
]


@pytest.mark.parametrize(("language", "text", "phrase"), OWN_VOICE)
def test_the_report_speaks_itself(language, text, phrase):
    assert speaker_of(text, phrase, language) is None


OFFICIALS = [
    (
        "en",
        "Pavel Orlin, the head of Zembla's National Assembly, announced that six would be freed.",
        "six",
        "Zembla's National Assembly (Pavel Orlin)",
    ),
    (
        "en",
        "In a post, director of the Open Cells Forum, Marta Vidal, said six were out.",
        "six",
        "Open Cells Forum (Marta Vidal)",
    ),
    (
        "en",
        '"We saw buses," the head of the monitoring group Open Cells, Petr Luk, said on Saturday.',
        "buses",
        "Open Cells (Petr Luk)",
    ),
    ("en", "President Nadia Orlin said six were out.", "six", "Nadia Orlin"),
    ("en", "The attorney general, Ivo Stark, said six were out.", "six", "Ivo Stark"),
    (
        "en",
        "A spokesman for the interior ministry said six were out.",
        "six",
        "spokesman for the interior ministry",
    ),
    (
        "es",
        "Marisa Soto, vicepresidenta del Tribunal Supremo, sostiene que son seis.",
        "seis",
        "Tribunal Supremo (Marisa Soto)",
    ),
    (
        "es",
        "El vocero de la Policía de Orzán anunció que son seis.",
        "seis",
        "vocero de la Policía de Orzán",
    ),
    (
        "es",
        "La ministra de Justicia, Flora Nanes, dijo que son seis.",
        "seis",
        "Flora Nanes",
    ),
    (
        "es",
        "La oficina del fiscal general Tarik Sobal escribió que son seis.",
        "seis",
        "oficina del fiscal general Tarik Sobal",
    ),
]


@pytest.mark.parametrize(("language", "text", "phrase", "expected"), OFFICIALS)
def test_officials_speak_for_bodies(language, text, phrase, expected):
    assert shown(speaker_of(text, phrase, language)) == expected


RELATIVES = [
    (
        "en",
        "Lena Koss was taken. Her lawyer, Ivo Brandt, said she was beaten.",
        "beaten",
        "Ivo Brandt [Lena Koss]",
    ),
    (
        "en",
        "Lena Koss's husband, Tom Hale, confirmed her release.",
        "release",
        "Tom Hale [Lena Koss]",
    ),
    (
        "en",
        "The mother of Lena Koss said soldiers came.",
        "soldiers",
        "mother of Lena Koss [Lena Koss]",
    ),
    (
        "en",
        "Lena Koss was freed, according to her sister, Mira Koss.",
        "freed",
        "Mira Koss [Lena Koss]",
    ),
    (
        "es",
        "Lena Ríos salió. Su esposo, Tomás Hale, dijo que está enferma.",
        "enferma",
        "Tomás Hale [Lena Ríos]",
    ),
    (
        "es",
        "Ana Ferro, hermana de José Ferro, denunció que se lo llevaron.",
        "llevaron",
        "Ana Ferro [José Ferro]",
    ),
]


@pytest.mark.parametrize(("language", "text", "phrase", "expected"), RELATIVES)
def test_relatives_and_lawyers_belong_to_somebody(language, text, phrase, expected):
    assert shown(speaker_of(text, phrase, language)) == expected


CHAINS = [
    (
        "en",
        "Her family told the group that the lawyer confirmed she was freed.",
        "she was freed",
        "Her family < lawyer",
    ),
    (
        "en",
        "State television reported that 12 were held, citing prosecutors.",
        "12",
        "State television < prosecutors",
    ),
    (
        "en",
        "The group said, citing the interior ministry, that 20 were freed.",
        "20",
        "group < interior ministry",
    ),
    (
        "en",
        "The newspaper quoted the lawyer Agathe Moro as saying that he was convicted.",
        "convicted",
        "Agathe Moro",
    ),
    (
        "es",
        "La familia dijo que el abogado confirmó que salió libre.",
        "salió libre",
        "familia < abogado",
    ),
]


@pytest.mark.parametrize(("language", "text", "phrase", "expected"), CHAINS)
def test_the_chain_goes_on(language, text, phrase, expected):
    speaker = speaker_of(text, phrase, language)
    assert speaker is not None
    assert shown(speaker).split(" [")[0] == expected


def test_one_sentence_two_speakers():
    text = (
        "The ministry announced that six were released, including Lena Koss, "
        "her family confirmed to a foreign broadcaster."
    )
    assert shown(speaker_of(text, "six were released")) == "ministry"
    assert shown(speaker_of(text, "including Lena Koss")).startswith("her family")


def test_siblings_part_at_the_next_speaker():
    text = "Free Cells has verified 56; the Civic Platform counts 58 since May."
    assert shown(speaker_of(text, "56")) == "Free Cells"
    assert shown(speaker_of(text, "58")) == "Civic Platform"


GOING_ON = [
    (
        "en",
        "Ivo Brandt said she was beaten. He added that she was ill.",
        "ill",
        "Ivo Brandt",
    ),
    (
        "en",
        '"They came at four," said Ivo Brandt. "They broke the door. They had no warrant."',
        "no warrant",
        "Ivo Brandt",
    ),
    (
        "en",
        "Ivo Brandt wrote on his page:\n\nI saw the list. It has forty names.\n\nNobody replied.",
        "forty",
        "Ivo Brandt",
    ),
    (
        "es",
        "La oficina del fiscal escribió que pidió cambios. Añadió que podrían trasladarlo.",
        "trasladarlo",
        "oficina del fiscal",
    ),
    (
        "es",
        "Ana Ferro denunció que entraron soldados. Además se llevaron a un vecino.",
        "vecino",
        "Ana Ferro",
    ),
    (
        "es",
        "La activista Ana Zamora contó que se lo llevaron. «Nadie sabe dónde», denunció.",
        "Nadie",
        "Ana Zamora",
    ),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), GOING_ON)
def test_speech_goes_on_over_sentences(language, text, phrase, name):
    assert shown(speaker_of(text, phrase, language)) == name


def test_a_block_of_quoted_text_ends_with_its_paragraph():
    text = "Ivo Brandt wrote:\n\nI saw the list.\n\nNobody replied."
    assert speaker_of(text, "Nobody") is None


SHORT_FORMS = [
    (
        "en",
        "Free Cells, a rights group, said 30 were held. The group said officers took part.",
        "officers",
        "Free Cells",
    ),
    (
        "en",
        "The interior ministry counted six. The ministry said they were ill.",
        "ill",
        "interior ministry",
    ),
    (
        "es",
        "Foro Celdas, una ONG, verificó 30. Horas antes la misma ONG hablaba de 20.",
        "20",
        "Foro Celdas",
    ),
    (
        "es",
        "El vocero de la Policía de Orzán dijo poco. El vocero confirmó que son seis.",
        "seis",
        "vocero de la Policía de Orzán",
    ),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), SHORT_FORMS)
def test_short_forms_mean_who_was_named_before(language, text, phrase, name):
    assert shown(speaker_of(text, phrase, language)) == name


STANCES = [
    ("en", "Police denied that she was arrested.", "arrested", SpeechStance.DENIES),
    ("en", "The president promised to free her.", "free", SpeechStance.PROMISES),
    ("en", "Rights groups demanded her release.", "release", SpeechStance.DEMANDS),
    ("en", "A judge ordered her release.", "release", SpeechStance.ORDERS),
    ("en", "Her family believes she is held there.", "held", SpeechStance.HEDGES),
    ("en", "Her family said she is held there.", "held", SpeechStance.SAYS),
    ("es", "Las autoridades niegan que la capturaran.", "capturaran", SpeechStance.DENIES),
    ("es", "El presidente prometió liberarla.", "liberarla", SpeechStance.PROMISES),
    ("es", "La ONG exigió su libertad.", "libertad", SpeechStance.DEMANDS),
    ("es", "Un juez ordenó su libertad.", "libertad", SpeechStance.ORDERS),
    ("es", "Su esposa teme que haya muerto.", "muerto", SpeechStance.HEDGES),
]


@pytest.mark.parametrize(("language", "text", "phrase", "stance"), STANCES)
def test_stance(language, text, phrase, stance):
    doc, found = attributions(text, language)
    start = doc.text.index(phrase)
    said = stance_at(found, start, start + len(phrase))
    assert said is not None
    assert said.stance is stance


def test_a_second_verb_goes_on_with_the_subject():
    text = "El ministro Fredo Nanes llamó al suceso una farsa y negó que hubiera sido detenida."
    assert shown(speaker_of(text, "detenida", "es")) == "Fredo Nanes"


DENIALS = [
    (
        "en",
        "Opposition radio said she had been arrested. The interior ministry denied it.",
        "arrested",
        "interior ministry",
    ),
    ("es", "La ministra dijo que salió el domingo; su esposa lo niega.", "salió", "su esposa"),
]


@pytest.mark.parametrize(("language", "text", "phrase", "name"), DENIALS)
def test_a_denial_points_back(language, text, phrase, name):
    doc, found = attributions(text, language)
    start = doc.text.index(phrase)
    denials = denials_at(found, start, start + len(phrase))
    assert [d.speaker.name for d in denials] == [name]
    said = speaker_at(found, start, start + len(phrase))
    assert said is not None
    assert said.speaker.name != name


def test_a_verb_that_points_back_gives_the_sentence_before_its_speaker():
    text = "El tribunal lo dejó libre. Lo anunció el fiscal general Tarik Sobal."
    assert shown(speaker_of(text, "libre", "es")) == "Tarik Sobal"


KINDS = [
    ("en", "The interior ministry said she was ill.", SpeakerKind.STATE),
    ("en", "Her brother said she was ill.", SpeakerKind.FAMILY),
    ("en", "His lawyers said she was ill.", SpeakerKind.LAWYER),
    ("en", "Human rights groups said she was ill.", SpeakerKind.MONITOR),
    ("en", "The committee of relatives said she was ill.", SpeakerKind.FAMILIES_COMMITTEE),
    ("en", "The embassy said she was ill.", SpeakerKind.CONSULATE),
    ("en", "The opposition said she was ill.", SpeakerKind.PARTY),
    ("en", "The diocese said she was ill.", SpeakerKind.CHURCH),
    ("en", "The United Nations said she was ill.", SpeakerKind.INTERNATIONAL),
    ("en", "State television said she was ill.", SpeakerKind.MEDIA),
    ("en", "Two witnesses said she was ill.", SpeakerKind.WITNESS),
    ("en", "Fellow inmates said she was ill.", SpeakerKind.PERSON_HELD),
    ("en", "Two diplomats said she was ill.", SpeakerKind.UNNAMED),
    ("es", "La cancillería dijo que volvió.", SpeakerKind.STATE),
    ("es", "Su hijo dijo que volvió.", SpeakerKind.FAMILY),
    ("es", "La defensa dijo que volvió.", SpeakerKind.LAWYER),
    ("es", "La ONG dijo que volvió.", SpeakerKind.MONITOR),
    ("es", "El comité de familiares dijo que volvió.", SpeakerKind.FAMILIES_COMMITTEE),
    ("es", "El consulado dijo que volvió.", SpeakerKind.CONSULATE),
    ("es", "El partido dijo que volvió.", SpeakerKind.PARTY),
    ("es", "La diócesis dijo que volvió.", SpeakerKind.CHURCH),
    ("es", "La ONU dijo que volvió.", SpeakerKind.INTERNATIONAL),
    ("es", "El diario dijo que volvió.", SpeakerKind.MEDIA),
    ("es", "Dos vecinas dijeron que volvió.", SpeakerKind.WITNESS),
]


@pytest.mark.parametrize(("language", "text", "kind"), KINDS)
def test_kind_of_speaker(language, text, kind):
    _, found = attributions(text, language)
    assert [a.speaker.kind for a in found] == [kind]


def test_country_of_a_state_organ():
    nation = next(iter(document("x").language.nations.shown.items()))
    speaker = speaker_of(f"The {nation[1]} foreign ministry said she was freed.", "freed")
    assert speaker is not None
    assert speaker.country == nation[0]


def test_reports_name_nobody_and_hedge():
    doc, found = attributions("Unconfirmed reports say that she was freed.")
    assert [(a.is_nobody, a.stance) for a in found] == [(True, SpeechStance.HEDGES)]
    assert speaker_at(found, doc.text.index("freed"), doc.text.index("freed") + 5) is None


def test_offsets_lie_in_their_sentences():
    doc, found = attributions(
        'She was freed, her family said. "It is over," said her son. He added that she is ill.'
    )
    assert len(found) >= 3
    for attribution in found:
        span = doc.sentences[attribution.sentence].span
        assert span.holds(Span(attribution.start, attribution.end))


def test_order_and_no_text():
    assert attributions("")[1] == ()
    _, found = attributions("A said X. B said Y, the court said.")
    assert [a.start for a in found] == sorted(a.start for a in found)


@pytest.mark.parametrize(
    "quoted",
    [
        "Ana Vale is free and she asked for toast,",
        "I told them no, and Ana Vale is free,",
        "They said nothing; Ana Vale is free,",
    ],
)
def test_who_is_quoted_says_all_that_is_quoted(quoted):
    doc = document(f'"{quoted}" Judith Holm told the Mail.')
    found = find_attributions(doc, find_names(doc))
    at = doc.text.index("Ana Vale")
    said = speaker_at(found, at, at + 8)
    assert said is not None
    assert said.speaker.name == "Judith Holm"
