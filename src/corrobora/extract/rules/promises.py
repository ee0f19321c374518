"""Promises: what somebody says will come about people or places of detention, by when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from corrobora.extract.rules.attribution import speaker_at
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.document import SentenceView
from corrobora.extract.rules.lexicon import open_lexicon
from corrobora.extract.rules.modality import certainty_at
from corrobora.extract.rules.phrases import Match
from corrobora.extract.rules.quoting import quote_around
from corrobora.model.edtf import EdtfDate
from corrobora.model.statement import Act, Promise, SiteClaim, Statement, Tally
from corrobora.model.vocabulary import ActKind, Certainty
from corrobora.packs.acts import CueEntry
from corrobora.packs.attribution import SpeechStance

__all__ = ["find_promises"]

# Roles of dates that set no end.
_STARTING = {"on", "since", "as_of"}

# What is promised to prisoners as a group; a threat of arrest or trial is no promise.
_PROMISED = {ActKind.RELEASE, ActKind.TRANSFER}


def find_promises(context: Context, statements: Iterable[Statement]) -> tuple[Promise, ...]:
    """Return the promises about places, and about people whom no act or tally is about.

    A planned act of a named person and a planned figure are promises by themselves
    (`assess.promise` follows them too) and are not said twice. `statements` are the acts,
    tallies and site claims of the report.
    """
    known = list(statements)
    found = [_about_site(context, c) for c in known if isinstance(c, SiteClaim) and _is_to_come(c)]
    found += _about_people(context, known)
    return tuple(sorted(found, key=lambda p: p.quotes[0].start))


def _is_to_come(claim: SiteClaim) -> bool:
    return claim.certainty is Certainty.PLANNED


def _about_site(context: Context, claim: SiteClaim) -> Promise:
    start = claim.quotes[0].start
    sentence = next(s for s in context.doc.sentences if s.span.start <= start < s.span.end)
    return Promise(
        report_id=claim.report_id,
        revision_id=claim.revision_id,
        extractor=claim.extractor,
        quotes=claim.quotes,
        speaker=claim.speaker,
        certainty=Certainty.PLANNED,
        claim=claim.claim,
        site=claim.site,
        by=_by(context, sentence),
    )


def _about_people(context: Context, known: Sequence[Statement]) -> Iterator[Promise]:
    """Yield promises of releases that name nobody and give no figure."""
    taken = _sentences_of(context, (s for s in known if isinstance(s, Act | Tally)))
    matcher = open_lexicon(context.doc).cues
    for sentence in context.doc.sentences:
        if sentence.index in taken:
            continue
        for match in matcher.find(sentence.tokens):
            if match.value.act not in _PROMISED or not _is_meant(context, sentence, match):
                continue
            promise = _promise(context, sentence, (match.first, match.last), match.value.act)
            if promise is not None:
                yield promise
                break


def _sentences_of(context: Context, statements: Iterable[Statement]) -> set[int]:
    """Return the indexes of the sentences in which the statements are quoted."""
    sentences = context.doc.sentences
    ends = [s.span.end for s in sentences]
    found: set[int] = set()
    for quote in (q for s in statements for q in s.quotes):
        at = bisect_right(ends, quote.start)
        while at < len(sentences) and sentences[at].span.start < quote.end:
            found.add(at)
            at += 1
    return found


def _is_meant(context: Context, sentence: SentenceView, match: Match[CueEntry]) -> bool:
    """Say whether a word that is an act beside custody alone stands so: "he will leave"."""
    if not match.value.needs:
        return True
    custody = open_lexicon(context.doc).custody.find(sentence.tokens)
    return any(not match.first <= m.first < match.last for m in custody) or any(
        n.kind == "site" for n in context.names_in(sentence.index)
    )


def _promise(
    context: Context, sentence: SentenceView, tokens: tuple[int, int], act: ActKind
) -> Promise | None:
    doc = context.doc
    start = sentence.tokens[tokens[0]].start
    end = sentence.tokens[tokens[1] - 1].end
    modality = certainty_at(doc, sentence.index, start, end, context.attributions)
    said = speaker_at(context.attributions, start, end)
    if said is None or said.stance is SpeechStance.DENIES or modality.is_demand:
        return None
    if modality.certainty is not Certainty.PLANNED:
        return None
    return Promise(
        report_id=doc.report.id,
        revision_id=doc.revision.id,
        extractor=context.extractor,
        quotes=(quote_around(doc, sentence, start, end),),
        speaker=said.speaker,
        certainty=Certainty.PLANNED,
        act=act,
        by=_by(context, sentence),
    )


def _by(context: Context, sentence: SentenceView) -> EdtfDate | None:
    """Return the day by which it is to come: one with `by` or `until`, else the only later one."""
    dates = [(d.role, d.meant(is_planned=True)) for d in context.dates.get(sentence.index, ())]
    bound = [date for role, date in dates if date is not None and role not in _STARTING]
    if bound:
        return bound[0]
    published = context.doc.report.published
    later = [date for _, date in dates if published and date and date.earliest > published.latest]
    return later[0] if len(later) == 1 else None
