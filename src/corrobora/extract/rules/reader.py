"""The reader by rules: a report in, its statements out."""

from __future__ import annotations

from collections.abc import Sequence

from corrobora.extract.plain_text import PlainText, read_plainly
from corrobora.extract.rules.acts import find_acts
from corrobora.extract.rules.attribution import find_attributions
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.dates import read_dates
from corrobora.extract.rules.denials import find_denials
from corrobora.extract.rules.designations import find_designations
from corrobora.extract.rules.document import Document, find_language, open_document
from corrobora.extract.rules.lexicon import lexicon_of
from corrobora.extract.rules.names import find_names
from corrobora.extract.rules.promises import find_promises
from corrobora.extract.rules.relevance import may_state_anything
from corrobora.extract.rules.sentence_memory import SentenceMemory
from corrobora.extract.rules.shouting import quieten
from corrobora.extract.rules.site_claims import find_site_claims
from corrobora.extract.rules.tallies import read_tallies
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Statement
from corrobora.packs.load import Packs

__all__ = ["REMEMBERED", "RulesReader"]

# Results about sentences kept in a process: some 40 MB of English, the sentences of 1,000 reports.
REMEMBERED = 40_000


class RulesReader:
    """Reads reports by the packs' words and fixed patterns; needs no model and no network."""

    name = "rules"
    version = "1"

    def __init__(self, remembered: int = REMEMBERED) -> None:
        """Begin with an empty memory for so many results about single sentences; 0 for none."""
        self.memory = SentenceMemory(remembered)

    def read(self, report: Report, revision: TextRevision, packs: Packs) -> Sequence[Statement]:
        """Return the statements of the revision; none where no pack knows its language."""
        plain = read_plainly(revision.text)
        if plain is None:
            return self._read(report, revision, packs)
        told = self._read(report, plain.see(revision), packs)
        return [plain.restore(statement, revision.text) for statement in told]

    def _read(self, report: Report, revision: TextRevision, packs: Packs) -> Sequence[Statement]:
        """Return the statements of a revision whose text is as it looks."""
        language = find_language(report, packs)
        if language is None:
            return ()
        if not may_state_anything(revision, lexicon_of(packs, language), self.memory):
            return ()
        quiet = quieten(revision, packs, language)
        doc = open_document(report, quiet or revision, packs, self.memory)
        told = () if doc is None else self.read_document(doc)
        if quiet is None:
            return told
        loud = PlainText(quiet.text, range(len(quiet.text)))
        return [loud.restore(statement, revision.text) for statement in told]

    def read_document(self, doc: Document) -> Sequence[Statement]:
        """Return the statements of a report, whether its words promise any or not."""
        names = find_names(doc)
        attributions = find_attributions(doc, names)
        context = Context(
            doc=doc,
            names=names,
            attributions=attributions,
            dates=read_dates(doc),
            extractor=f"{self.name} {self.version}",
        )
        acts = find_acts(context)
        denied = find_denials(context, acts)
        told: list[Statement] = [*acts, *denied, *read_tallies(context)]
        claims = find_site_claims(context, told)
        promises = find_promises(context, (*told, *claims))
        return (*told, *find_designations(context), *promises, *claims)
