"""The reader by a language model: reports in, statements out, each held to the text.

report ─ cut into parts ─► prompt ─ recorded answer, or the server's ─► parsed, mended once
       ─► entries with their quotes found in the text ─► statements
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corrobora.config import SecondReader
from corrobora.errors import ReadingRefused
from corrobora.extract.llm.answer import MalformedAnswer, parse_answer
from corrobora.extract.llm.client import Answer, Clocks, ServerClient
from corrobora.extract.llm.portions import Portion, cut_portions, halve
from corrobora.extract.llm.prompt import Message, Prompt, ask_again, ask_for, load_prompt
from corrobora.extract.llm.recordings import Recordings, hash_request
from corrobora.extract.llm.statements import make_statements
from corrobora.extract.llm.support import Support
from corrobora.model.ids import stable_id
from corrobora.model.report import Report, TextRevision
from corrobora.model.statement import Act, Statement
from corrobora.packs.load import Packs

__all__ = ["CloseReading", "LanguageModelReader"]

# Raised when the same answer may become other statements.
_READING = "1"
# A report with more parts is a book: it is refused rather than paid for by accident.
_MOST_PARTS = 60
_NAME_LENGTH = 36


@dataclass(frozen=True, slots=True)
class CloseReading:
    """What was found in a report, and why entries of the answers were refused."""

    statements: tuple[Statement, ...]
    refused: tuple[str, ...]


class LanguageModelReader:
    """Reads reports by asking a model on a server; answers are recorded and asked for once."""

    name = "llm"

    def __init__(self, server: SecondReader, clocks: Clocks) -> None:
        """Make ready; `UsageError` where the server was not allowed. Nothing is sent yet."""
        self._server = server
        self._prompt = load_prompt()
        self._recordings = Recordings(server.answers)
        self._client = None if server.offline else ServerClient(server, self._prompt, clocks)

    @property
    def version(self) -> str:
        """The model's name, and a hash of all else that decides what is read."""
        return _version(self._server, self._prompt)

    def read(self, report: Report, revision: TextRevision, packs: Packs) -> Sequence[Statement]:
        """Return the statements of the revision; `ReadingRefused` where it could not be read."""
        return self.read_closely(report, revision, packs).statements

    def read_closely(self, report: Report, revision: TextRevision, packs: Packs) -> CloseReading:
        """Return the same with what was refused: invented quotes, people, speakers, figures."""
        portions = cut_portions(revision, self._server.portion_characters)
        if len(portions) > _MOST_PARTS:
            why = f"the report is too long for the second reader ({len(portions)} parts)"
            raise ReadingRefused(why, f"Raise portion_characters, or cut it: {_MOST_PARTS} go")
        support = Support(report, revision, packs, f"{self.name} {self.version}")
        part = _ReportReading(self, support)
        for position, portion in enumerate(portions, start=1):
            part.read(portion, f"part {position} of {len(portions)}")
        return CloseReading(tuple(part.statements), tuple(part.refused))

    def answer(
        self, raw_hash: str, report_id: str, asked: Sequence[Message], part: str
    ) -> tuple[dict[str, Any] | None, bool]:
        """Return the answer as data and False, or None and True where it was cut short."""
        request = hash_request(self._server.model, self._prompt.schema, asked)
        recorded = self._recordings.load(raw_hash, request)
        if recorded is not None:
            return self._parse_recorded(recorded), recorded.is_cut
        if self._client is None:
            why = f"no answer was recorded for {part}"
            raise ReadingRefused(why, "Run once without --offline, or with the same --answers")
        answer, parsed = self._ask(self._client, asked)
        about = {"report": report_id, "model": self._server.model, "prompt": self._prompt.hash}
        self._recordings.save(raw_hash, request, answer, about=about)
        return parsed, answer.is_cut

    def ask_for(
        self, support: Support, portion: Portion, names: Sequence[str]
    ) -> Sequence[Message]:
        """Return the messages that ask for one part."""
        return ask_for(self._prompt, support.report, support.revision.text, portion, names)

    def _parse_recorded(self, answer: Answer) -> dict[str, Any] | None:
        try:
            return None if answer.is_cut else parse_answer(answer.content, self._prompt.schema)
        except MalformedAnswer as error:
            why = f"a recorded answer is damaged ({error.problems[0]})"
            raise ReadingRefused(why, f"Remove it from {self._server.answers}") from error

    def _ask(
        self, client: ServerClient, asked: Sequence[Message]
    ) -> tuple[Answer, dict[str, Any] | None]:
        """Ask, and once more where the answer cannot be read."""
        answer = client.ask(asked)
        if answer.is_cut:
            return answer, None
        try:
            return answer, parse_answer(answer.content, self._prompt.schema)
        except MalformedAnswer as error:
            again = client.ask(ask_again(self._prompt, asked, answer.content, error.problems))
        try:
            return again, parse_answer(again.content, self._prompt.schema)
        except MalformedAnswer as error:
            why = f"the model's answer cannot be read, mended neither ({error.problems[0]})"
            raise ReadingRefused(why, "Run again, or try another model") from error


class _ReportReading:
    """What was read in one report so far; later parts are told the names of earlier ones."""

    def __init__(self, reader: LanguageModelReader, support: Support) -> None:
        self.reader = reader
        self.support = support
        self.statements: list[Statement] = []
        self.refused: list[str] = []

    def read(self, portion: Portion, part: str) -> None:
        """Read one part; one whose answer was cut short is read in halves."""
        report = self.support.report
        asked = self.reader.ask_for(self.support, portion, self._names())
        answer, is_cut = self.reader.answer(report.raw_hash, report.id, asked, part)
        if is_cut:
            self._read_halves(portion, part)
        if answer is not None:
            kept, fell = make_statements(answer, self.support, portion)
            self.statements += kept
            self.refused += fell

    def _read_halves(self, portion: Portion, part: str) -> None:
        halves = halve(portion)
        if halves is None:
            why = f"the model's answer for {part} has no end, though it is one passage"
            raise ReadingRefused(why, "Raise max_tokens, or try another model")
        for half in halves:
            self.read(half, part)

    def _names(self) -> list[str]:
        return list(dict.fromkeys(s.person.name for s in self.statements if isinstance(s, Act)))


def _version(server: SecondReader, prompt: Prompt) -> str:
    model = re.sub(r"[^\w.:-]+", "-", server.model)[:_NAME_LENGTH]
    digest = stable_id(_READING, server.model, prompt.hash, server.portion_characters)
    return f"{model}+{digest[:12]}"
