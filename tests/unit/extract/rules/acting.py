"""Clauses, cues and acts for tests of the rules: one text in, what a step finds out."""

from __future__ import annotations

from dataclasses import replace

from corrobora.extract.rules.acts import find_acts
from corrobora.extract.rules.arguments import find_argument
from corrobora.extract.rules.attribution import find_attributions
from corrobora.extract.rules.context import Context
from corrobora.extract.rules.cues import Cue, find_cues, lacks_accents
from corrobora.extract.rules.dates import read_dates
from corrobora.extract.rules.lexicon import Lexicon, open_lexicon
from corrobora.extract.rules.names import NameMention, find_names
from corrobora.extract.rules.numbers import find_figures
from corrobora.extract.rules.syntax import Clause, Reference
from corrobora.model.statement import Act
from tests.unit.extract.rules.reading import document


def names(text: str, language: str = "en") -> tuple[NameMention, ...]:
    """All names of the text."""
    return find_names(document(text, language))


def persons(text: str, language: str = "en") -> list[str]:
    """The full names of the persons, each once, in order."""
    return list(dict.fromkeys(n.full for n in names(text, language) if n.is_person))


def of_kind(kind: str, text: str, language: str = "en") -> list[str]:
    """The names of one kind as they stand."""
    return [n.text for n in names(text, language) if n.kind == kind]


def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language of the shipped packs."""
    return open_lexicon(document("Nothing.", language))


def clause(text: str, language: str = "en", sentence: int = -1) -> Clause:
    """One sentence of the text, its cues marked; the last unless said otherwise."""
    doc = document(text, language)
    view = doc.sentences[sentence]
    found = open_lexicon(doc)
    bare = Clause(
        view,
        view.span.of(doc.text),
        found,
        tuple(n for n in find_names(doc) if n.sentence == view.index),
        read_dates(doc).get(view.index, ()),
        figures=tuple(find_figures(view.tokens, doc.language.counts)),
        lacks_accents=lacks_accents(doc.text),
    )
    raw = frozenset(i for m in found.cues.find(view.tokens) for i in range(m.first, m.last))
    marked = replace(bare, cue_tokens=raw)
    taken = frozenset(i for c in find_cues(marked) for i in range(c.first, c.last))
    return replace(marked, cue_tokens=taken)


def cues(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Words, act and form of each cue of a sentence."""
    read = clause(text, language)
    return [(read.text_of(c.first, c.last), c.entry.act.value, c.form) for c in find_cues(read)]


def cue_in(read: Clause, n: int = 0) -> Cue:
    """The n-th cue of a clause."""
    return find_cues(read)[n]


def argument(text: str, language: str = "en", n: int = 0) -> list[str] | str | None:
    """Whom the n-th cue is about: names, the kind of a reference, or None."""
    read = clause(text, language)
    found = find_argument(read, cue_in(read, n))
    if isinstance(found, Reference):
        return found.kind
    return None if found is None else [m.text for m in found]


def acts(text: str, language: str = "en", published: str | None = "2031-05-07") -> tuple[Act, ...]:
    """The act statements of a text."""
    doc = document(text, language, published)
    found = find_names(doc)
    context = Context(
        doc=doc,
        names=found,
        attributions=find_attributions(doc, found),
        dates=read_dates(doc),
        extractor="rules test",
    )
    return find_acts(context)


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Person and kind of each act, in order, each once."""
    return list(dict.fromkeys((a.person.name, a.act.value) for a in acts(text, language)))
