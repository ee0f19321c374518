"""Site claims: what is said of a place of detention, and promises about one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corrobora.extract.rules.attribution import speaker_at
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.modality import certainty_at
from corrobora.extract.rules.phrases import Match, PhraseMatcher
from corrobora.extract.rules.quoting import quote_around
from corrobora.extract.rules.site_references import SiteFinder
from corrobora.model.edtf import EdtfDate
from corrobora.model.statement import SiteClaim, Statement, Tally
from corrobora.model.vocabulary import ActKind, Certainty, SiteClaimKind
from corrobora.packs.acts import SiteWords
from corrobora.packs.attribution import PromiseWords

__all__ = ["find_site_claims"]


def find_site_claims(context: Context, statements: Iterable[Statement]) -> tuple[SiteClaim, ...]:
    """Return what the report says of places of detention, in order of the text.

    Closed, opened, ill-treatment: from words near the place's name. Holds: from the words,
    and from every tally in `statements` of people held at a place. A claim that something
    is still to come has the certainty `planned`; `promises` reads it too.
    """
    held = [_from_tally(t) for t in statements if isinstance(t, Tally)]
    found = [c for c in held if c is not None]
    known = {(c.site, c.claim, c.quotes[0].start) for c in found}
    for claim in _from_words(context):
        key = (claim.site, claim.claim, claim.quotes[0].start)
        if key not in known:
            known.add(key)
            found.append(claim)
    return tuple(sorted(found, key=lambda c: c.quotes[0].start))


def _from_tally(tally: Tally) -> SiteClaim | None:
    if tally.site is None or tally.act is not ActKind.DETENTION:
        return None
    return SiteClaim(
        report_id=tally.report_id,
        revision_id=tally.revision_id,
        extractor=tally.extractor,
        quotes=tally.quotes,
        speaker=tally.speaker,
        certainty=tally.certainty,
        site=tally.site,
        claim=SiteClaimKind.HOLDS,
        date=tally.as_of,
    )


_BESIDE = 4  # tokens between a site and the word that says it was opened


@dataclass(frozen=True, slots=True, eq=False)
class _Lexicon:
    claims: PhraseMatcher[SiteClaimKind]
    exclusions: PhraseMatcher[bool]


@lru_cache(maxsize=32)
def _open(sites: SiteWords, promises: PromiseWords) -> _Lexicon:
    kinds = (
        (SiteClaimKind.CLOSED, sites.closed),
        (SiteClaimKind.OPENED, sites.opened),
        (SiteClaimKind.ILL_TREATMENT, sites.ill_treatment),
    )
    return _Lexicon(
        PhraseMatcher((p, kind) for kind, phrases in kinds for p in phrases),
        PhraseMatcher((p, True) for p in promises.exclusions),
    )


def _from_words(context: Context) -> Iterator[SiteClaim]:
    doc = context.doc
    lexicon = _open(doc.language.sites, doc.language.promises)
    sites = SiteFinder(doc, context.names)
    for sentence in doc.sentences:
        excluded = {
            i for m in lexicon.exclusions.find(sentence.tokens) for i in range(m.first, m.last)
        }
        excluded |= {i for n in context.names_in(sentence.index) for i in range(n.first, n.last)}
        seen: set[SiteClaimKind] = set()
        for match in lexicon.claims.find(sentence.tokens):
            start = sentence.tokens[match.first].start
            end = sentence.tokens[match.last - 1].end
            site = sites.site_at(sentence, start)
            if site is None or match.first in excluded or match.value in seen:
                continue
            if match.value is SiteClaimKind.OPENED and not _stands_near(context, sentence, match):
                continue
            claim = _claim(context, sentence, (start, end), (site, match.value))
            if claim is not None:
                seen.add(match.value)
                yield claim


def _stands_near(context: Context, sentence: SentenceView, match: Match[SiteClaimKind]) -> bool:
    """Say whether a site's name stands beside the word; much else is opened, too."""
    return any(
        n.kind == "site" and max(n.first - match.last, match.first - n.last) <= _BESIDE
        for n in context.names_in(sentence.index)
    )


def _claim(
    context: Context,
    sentence: SentenceView,
    place: tuple[int, int],
    content: tuple[str, SiteClaimKind],
) -> SiteClaim | None:
    doc = context.doc
    modality = certainty_at(doc, sentence.index, *place, context.attributions)
    if modality.is_demand:
        return None
    said = speaker_at(context.attributions, *place)
    certainty = modality.certainty
    return SiteClaim(
        report_id=doc.report.id,
        revision_id=doc.revision.id,
        extractor=context.extractor,
        quotes=(quote_around(doc, sentence, *place),),
        speaker=said.speaker if said else None,
        certainty=certainty,
        site=content[0],
        claim=content[1],
        date=_date(context, sentence) if certainty is not Certainty.PLANNED else None,
    )


def _date(context: Context, sentence: SentenceView) -> EdtfDate | None:
    dates: Sequence[EdtfDate] = [
        d.date
        for d in context.dates.get(sentence.index, ())
        if d.date is not None and d.role == "on"
    ]
    return dates[0] if len(dates) == 1 else None
