"""The reader of lists: the canonical text of a list version in, its statements out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corrobora.extract.lists.counts import count_list, find_designation
from corrobora.extract.lists.people import Named, find_people
from corrobora.extract.lists.states import Happening, RowReader
from corrobora.extract.lists.voices import Voice, Voices
from corrobora.model.listing_text import is_listing, read_listing
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Act, Statement
from corrobora.packs.load import Packs

__all__ = ["ListsReader"]


class ListsReader:
    """Reads list versions row by row; of any other report it says nothing."""

    name = "lists"
    version = "1"

    def read(self, report: Report, revision: TextRevision, packs: Packs) -> Sequence[Statement]:
        """Return the acts of all rows, what the list counts, and what its title calls them."""
        if not is_listing(revision.text):
            return ()
        return _Reading(report, revision, packs, f"{self.name} {self.version}").read()


@dataclass(frozen=True, slots=True)
class _Reading:
    report: Report
    revision: TextRevision
    packs: Packs
    extractor: str

    def read(self) -> list[Statement]:
        text, packs = self.revision.text, self.packs
        listing = read_listing(text)
        months = packs.list_files.headers.months
        rows = RowReader(listing, packs.list_cells, months)
        voices = Voices(listing, packs)
        acts = [
            act
            for person in find_people(listing, text, months)
            for act in self._acts(person, rows.read(person.row), voices)
        ]
        common = (self.report.id, self.revision.id, self.extractor)
        told: list[Statement] = [*acts]
        told += count_list(listing, text, acts, voices=voices, packs=packs, common=common)
        told += find_designation(listing, text, voices.compiler, packs=packs, common=common)
        return told

    def _acts(self, person: Named, told: Sequence[Happening], voices: Voices) -> Iterator[Act]:
        for voice in voices.of(person.row, person.mention.name):
            for happening in told:
                yield self._act(person, happening, voice)

    def _act(self, person: Named, told: Happening, voice: Voice) -> Act:
        speaker, named = voice
        quotes = dict.fromkeys((*person.quotes, *named, *told.quotes))
        if told.cells:
            # The cell that says so stands last (docs/adr/0018).
            ground = told.cells[-1].quote
            quotes.pop(ground, None)
            quotes[ground] = None
        return Act(
            report_id=self.report.id,
            revision_id=self.revision.id,
            extractor=self.extractor,
            quotes=tuple(quotes),
            speaker=speaker,
            certainty=told.certainty,
            person=person.mention,
            act=told.act,
            date=told.date,
            site=told.site,
            place=told.place,
            authority=told.authority,
            charges=told.charges,
            conditions=told.conditions,
        )
