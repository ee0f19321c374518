"""From an answer to statements: every entry is held to the text, and falls where it says more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from corrobora.extract.llm.figures import population_in, why_no_figure
from corrobora.extract.llm.places import passage_at, place_mention, place_quote
from corrobora.extract.llm.portions import Portion
from corrobora.extract.llm.support import Support
from corrobora.model.spans import Span
from corrobora.model.speaker import Speaker
from corrobora.model.statement import (
    Act,
    Designation,
    Mention,
    Promise,
    Quote,
    SiteClaim,
    Statement,
    Tally,
)
from corrobora.model.vocabulary import (
    ActKind,
    Bound,
    Certainty,
    Condition,
    Measure,
    SiteClaimKind,
    SpeakerKind,
    Stance,
)

__all__ = ["Unsupported", "make_statements"]

_Entry = Mapping[str, Any]


class Unsupported(ValueError):
    """An entry says what the text does not; the message says what."""


def make_statements(
    answer: _Entry, support: Support, portion: Portion
) -> tuple[list[Statement], list[str]]:
    """Return the statements of one part that the text bears out, and why the others fell.

    A field that the text does not say is left out; a quote, person, speaker or figure that
    it does not say takes the whole entry with it. What only the part before states is
    that part's own to report.
    """
    maker = _Maker(support, portion)
    kept: list[Statement] = []
    fell: list[str] = []
    for kind, entry in _entries(answer):
        try:
            statement = maker.make(kind, entry)
        except Unsupported as error:
            fell.append(f"{kind}: {error}")
        else:
            kept += [] if statement is None else [statement]
    return kept, fell


def _entries(answer: _Entry) -> Iterator[tuple[str, _Entry]]:
    for kind in ("acts", "tallies", "designations", "promises", "site_claims"):
        for entry in answer[kind]:
            yield kind, entry


class _Maker:
    """Makes the statements of one part."""

    def __init__(self, support: Support, portion: Portion) -> None:
        self.support = support
        self.portion = portion
        self.text = support.revision.text

    def make(self, kind: str, entry: _Entry) -> Statement | None:
        """Return the entry's statement; None where it is about the part before."""
        quotes = self._quotes(entry)
        passage = passage_at(self.portion, quotes[0].start)
        if passage is not None and passage not in self.portion.own:
            return None
        revision = self.support.revision
        shared: dict[str, Any] = {
            "report_id": revision.report_id,
            "revision_id": revision.id,
            "extractor": self.support.extractor,
            "quotes": quotes,
            "speaker": self._speaker(entry["speakers"]),
            "certainty": Certainty(entry["certainty"]),
        }
        makers: Mapping[str, Callable[[_Entry, dict[str, Any]], Statement]] = {
            "acts": self._act,
            "tallies": self._tally,
            "designations": self._designation,
            "promises": self._promise,
            "site_claims": self._site_claim,
        }
        return makers[kind](entry, shared)

    def _quotes(self, entry: _Entry) -> tuple[Quote, ...]:
        placed: dict[Quote, None] = {}
        for words in entry["quotes"]:
            quote = place_quote(self.text, words, self.portion, entry["passage"])
            if quote is None:
                msg = f"no passage says {words!r}"
                raise Unsupported(msg)
            placed[quote] = None
        if not placed:
            msg = "it has no quote"
            raise Unsupported(msg)
        return tuple(placed)

    def _speaker(self, chain: Sequence[_Entry]) -> Speaker | None:
        """Return the speakers as a chain, the one whom the report quotes first."""
        speaker: Speaker | None = None
        for link in reversed(chain):
            if not self.support.says(link["name"]):
                msg = f"the report names no speaker {link['name']!r}"
                raise Unsupported(msg)
            speaker = Speaker(
                name=self.support.spell(link["name"]),
                kind=SpeakerKind(link["kind"]),
                via=self.support.keep(link["via"]),
                of=self.support.keep(link["of"]),
                source=speaker,
            )
        return speaker

    def _mention(self, name: str, written: str | None, quotes: Sequence[Quote]) -> Mention:
        if not self.support.is_name(name):
            msg = f"the report names no {name!r}"
            raise Unsupported(msg)
        around = [passage_at(self.portion, quote.start) for quote in quotes]
        regions = [Span(q.start, q.end) for q in quotes] + [p.span for p in around if p]
        mention = place_mention(self.text, self.support.spell(name), written, regions)
        if mention is None:
            msg = f"the passage does not speak of {name!r}"
            raise Unsupported(msg)
        return mention

    def _act(self, entry: _Entry, shared: dict[str, Any]) -> Act:
        keep = self.support.keep
        return Act(
            **shared,
            person=self._mention(entry["person"], entry["written"], shared["quotes"]),
            act=ActKind(entry["act"]),
            date=self.support.date(entry["date"]),
            site=keep(entry["site"]),
            place=keep(entry["place"]),
            authority=keep(entry["authority"]),
            charges=tuple(_known(keep(charge) for charge in entry["charges"])),
            conditions=tuple(dict.fromkeys(Condition(c) for c in entry["conditions"])),
            case_closed=entry["case_closed"],
        )

    def _tally(self, entry: _Entry, shared: dict[str, Any]) -> Tally:
        quotes: tuple[Quote, ...] = shared["quotes"]
        why = why_no_figure(entry, quotes, self.support)
        if why is not None:
            raise Unsupported(why)
        keep = self.support.keep
        return Tally(
            **shared,
            act=ActKind(entry["act"]),
            measure=Measure(entry["measure"]),
            bound=Bound(entry["bound"]),
            value=entry["value"],
            low=entry["low"],
            high=entry["high"],
            group=keep(entry["group"]),
            population=population_in(quotes[0], self.support),
            nationality=self.support.nation(entry["nationality"]),
            site=keep(entry["site"]),
            place=keep(entry["place"]),
            as_of=self.support.date(entry["as_of"]),
            since=self.support.date(entry["since"]),
        )

    def _designation(self, entry: _Entry, shared: dict[str, Any]) -> Designation:
        return Designation(
            **shared,
            about=self._stated(entry["about"]),
            term=self._stated(entry["term"]),
            stance=Stance(entry["stance"]),
            person=self._optional_mention(entry["person"], shared["quotes"]),
        )

    def _promise(self, entry: _Entry, shared: dict[str, Any]) -> Promise:
        # A promise is of something to come, however firmly it is made.
        return Promise(
            **{**shared, "certainty": Certainty.PLANNED},
            act=None if entry["act"] is None else ActKind(entry["act"]),
            claim=None if entry["claim"] is None else SiteClaimKind(entry["claim"]),
            site=self.support.keep(entry["site"]),
            person=self._optional_mention(entry["person"], shared["quotes"]),
            by=self.support.date(entry["by"]),
        )

    def _site_claim(self, entry: _Entry, shared: dict[str, Any]) -> SiteClaim:
        return SiteClaim(
            **shared,
            site=self._stated(entry["site"]),
            claim=SiteClaimKind(entry["claim"]),
            date=self.support.date(entry["date"]),
        )

    def _optional_mention(self, name: str | None, quotes: Sequence[Quote]) -> Mention | None:
        return None if not name else self._mention(name, None, quotes)

    def _stated(self, words: str) -> str:
        if not self.support.says(words):
            msg = f"the report does not say {words!r}"
            raise Unsupported(msg)
        return self.support.spell(words)


def _known(values: Iterable[str | None]) -> Iterator[str]:
    return (value for value in dict.fromkeys(values) if value is not None)
