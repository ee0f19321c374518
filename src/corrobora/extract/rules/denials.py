"""Denials that point back: "the ministry denied it" denies what the sentence before said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from corrobora.extract.rules.attribution import Attribution, denials_at
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.quoting import quote_around
from corrobora.model.statement import Act, Quote
from corrobora.model.vocabulary import Certainty

__all__ = ["find_denials"]


def find_denials(context: Context, acts: Iterable[Act]) -> tuple[Act, ...]:
    """Return, for each act that another clause denies by pointing back, the denial as an act.

    Its speaker and its first quote are those of the denial; the quote of what is denied
    follows. What was said stays a statement of its own (DESIGN rule 7).
    """
    return tuple(
        replace(
            act,
            speaker=denial.speaker,
            certainty=Certainty.DENIED,
            quotes=_quotes(context, denial, act),
        )
        for act in acts
        if act.certainty is not Certainty.DENIED
        for denial in denials_at(context.attributions, act.person.start, act.person.end)
        if denial.speaker != act.speaker
    )


def _quotes(context: Context, denial: Attribution, act: Act) -> tuple[Quote, ...]:
    """Return the denial's own words first; both where they stand in two sentences."""
    sentences = context.doc.sentences
    at = bisect_right(sentences, denial.said_at, key=lambda s: s.span.start) - 1
    own = quote_around(context.doc, sentences[at], denial.said_at, denial.said_end)
    return (own, *(q for q in act.quotes if q != own))
