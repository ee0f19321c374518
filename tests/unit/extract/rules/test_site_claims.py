"""Site claims: what is said of a place of detention, and by whom."""

from __future__ import annotations

import pytest

from corrobora.extract.rules.site_claims import find_site_claims
from corrobora.model.statement import SiteClaim
from corrobora.model.vocabulary import Certainty, SiteClaimKind
from tests.unit.extract.rules.statements import context, told


def claims(text: str, language: str = "en") -> tuple[SiteClaim, ...]:
    found = context(text, language)
    return find_site_claims(found, told(found))


CLAIMS = [
    ("en", "Monteruelo prison was closed in 2029.", "closed", "asserted", None),
    ("en", "Monteruelo prison will be closed, the minister said.", "closed", "planned", "minister"),
    (
        "en",
        "Freed sailors reported torture at Monteruelo prison, according to their union.",
        "ill_treatment",
        "asserted",
        "their union",
    ),
    (
        "en",
        "The governor denied that anyone was beaten in Monteruelo prison.",
        "ill_treatment",
        "denied",
        "governor",
    ),
    (
        "en",
        "About 50 prisoners are believed to be held at Monteruelo prison.",
        "holds",
        "hedged",
        None,
    ),
    ("es", "La cárcel de Monteruelo fue cerrada en 2029.", "closed", "asserted", None),
    (
        "es",
        "La ministra anunció que la cárcel de Monteruelo será clausurada.",
        "closed",
        "planned",
        "ministra",
    ),
    (
        "es",
        "La ONG denunció torturas en la cárcel de Monteruelo.",
        "ill_treatment",
        "asserted",
        "ONG",
    ),
    ("es", "En la cárcel de Monteruelo hay 300 presos, según la ONG.", "holds", "asserted", "ONG"),
]


@pytest.mark.parametrize(("language", "text", "kind", "certainty", "speaker"), CLAIMS)
def test_claims(language, text, kind, certainty, speaker):
    found = claims(text, language)
    assert [(c.claim, c.certainty) for c in found] == [(SiteClaimKind(kind), Certainty(certainty))]
    assert "Monteruelo" in found[0].site
    assert (found[0].speaker.name if found[0].speaker else None) == speaker


def test_that_prison_is_the_one_named_before():
    found = claims(
        "Monteruelo prison stands on a hill. Rights groups have reported torture within its walls."
    )
    assert [(c.claim, c.site) for c in found] == [
        (SiteClaimKind.ILL_TREATMENT, "Monteruelo prison")
    ]


NOTHING = [
    ("en", "Rights groups demanded the closure of Monteruelo prison."),
    ("en", "A close friend left Monteruelo prison."),
    ("en", "The shop was closed on Monday."),
    ("en", "Guards at Monteruelo prison opened fire."),
    ("es", "Piden el cierre de la cárcel de Monteruelo."),
    ("es", "La tienda fue cerrada."),
]


@pytest.mark.parametrize(("language", "text"), NOTHING)
def test_no_claim(language, text):
    assert claims(text, language) == ()


def test_a_closing_keeps_its_date():
    [found] = claims("Monteruelo prison was closed on 3 May 2030.")
    assert str(found.date) == "2030-05-03"


def test_one_claim_of_a_kind_in_a_sentence():
    text = "Men were tortured, beaten and tortured again in Monteruelo prison."
    assert [c.claim for c in claims(text)] == [SiteClaimKind.ILL_TREATMENT]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "Altavela prison was reopened.", SiteClaimKind.OPENED),
        ("en", "Altavela prison was shut down.", SiteClaimKind.CLOSED),
        ("en", "Inmates were beaten in Altavela prison.", SiteClaimKind.ILL_TREATMENT),
        ("en", "Forty prisoners are held in Altavela prison.", SiteClaimKind.HOLDS),
        ("es", "La cárcel de Altavela fue inaugurada.", SiteClaimKind.OPENED),
        ("es", "La cárcel de Altavela fue clausurada.", SiteClaimKind.CLOSED),
        ("es", "Hubo torturas en la cárcel de Altavela.", SiteClaimKind.ILL_TREATMENT),
        ("es", "Hay cuarenta presos en la cárcel de Altavela.", SiteClaimKind.HOLDS),
    ],
)
def test_what_may_be_claimed_of_a_site(language, text, kind):
    [found] = claims(text, language)
    assert found.claim is kind
    assert "Altavela" in found.site
    assert [text[q.start : q.end] for q in found.quotes] == [q.text for q in found.quotes]


@pytest.mark.parametrize(
    ("language", "text", "certainty"),
    [
        ("en", "Altavela prison may have been closed.", Certainty.HEDGED),
        ("en", "Altavela prison was not closed.", Certainty.DENIED),
        ("en", "Altavela prison will be closed.", Certainty.PLANNED),
        ("es", "La cárcel de Altavela no fue clausurada.", Certainty.DENIED),
        ("es", "La cárcel de Altavela será clausurada.", Certainty.PLANNED),
        ("es", "La cárcel de Altavela habría sido clausurada.", Certainty.HEDGED),
    ],
)
def test_how_sure_a_claim_is(language, text, certainty):
    assert [c.certainty for c in claims(text, language)] == [certainty]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Altavela prison was closed on 3 May 2030.", "2030-05-03"),
        # What is to come has no date yet; of two dates neither is taken.
        ("Altavela prison will be closed on 3 June 2031.", None),
        ("Altavela prison was closed on 3 May 2030 and on 9 May 2030.", None),
        ("Altavela prison was closed.", None),
    ],
)
def test_the_date_of_a_claim(text, date):
    [found] = claims(text)
    assert (found.date and str(found.date)) == date


def test_two_kinds_of_claims_in_a_sentence_are_two_in_order():
    text = "Altavela prison was closed; inmates were tortured in Altavela prison. It rained."
    assert [c.claim for c in claims(text)] == [SiteClaimKind.CLOSED, SiteClaimKind.ILL_TREATMENT]


def test_what_is_opened_far_from_a_site_is_something_else():
    assert claims("A shop was opened by a man who in May had left Altavela prison.") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Monteruelo prison houses 240 people."),
        ("en", "Monteruelo prison is said to hold 240 people."),
        ("es", "La cárcel de Monteruelo alberga a 240 personas."),
    ],
)
def test_a_place_that_holds_so_many(language, text):
    [found] = claims(text, language)
    assert found.claim is SiteClaimKind.HOLDS


def test_a_word_inside_the_name_of_a_place_claims_nothing_of_it():
    assert claims("La cárcel de Cerro Pinto recibe visitas.", "es") == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The warden rejected allegations of ill-treatment at Monteruelo prison."),
        ("es", "El alcaide rechazó las denuncias de torturas en la cárcel de Monteruelo."),
    ],
)
def test_allegations_that_are_rejected_are_denied(language, text):
    [found] = claims(text, language)
    assert (found.claim, found.certainty) == (SiteClaimKind.ILL_TREATMENT, Certainty.DENIED)
