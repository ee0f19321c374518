"""Names where they stand: persons, places, sites, organisations, countries.

What the packs know is found first. Every other run of capitals is a person, a place or an
organisation by its words, its neighbours and what the rest of the report calls so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corrobora.extract.rules.asides import is_aside
from corrobora.extract.rules.document import Document, SentenceView
from corrobora.extract.rules.fullnames import Wording, join_names
from corrobora.extract.rules.headed_names import join_heads
from corrobora.extract.rules.lexicon import Lexicon, open_lexicon
from corrobora.extract.rules.name_kinds import is_headline, kind_of_run
from corrobora.extract.rules.name_runs import Run, find_runs, is_opening
from corrobora.extract.rules.namesakes import Naming, tell_namesakes

__all__ = ["NameMention", "find_names"]

# Kinds that the rest of the report may still decide.
_OPEN = {"person", "unknown", "located"}
_ALIAS_REACH = 3


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in tokens `first` up to `last` of a sentence; `text` stands at `start` to `end`.

    `kind` is person, place, site, organisation, country or unknown. `full` is the fullest
    form of the same person's name in the report and `occurrence` how many times that person
    was named before; for other kinds `full` is `text`. `gender` is f, m or empty.
    """

    sentence: int
    start: int
    end: int
    text: str
    full: str
    occurrence: int
    kind: str
    first: int
    last: int
    gender: str = ""

    @property
    def is_person(self) -> bool:
        """Say whether it may name somebody to whom an act was done."""
        return self.kind in {"person", "unknown"}


def find_names(doc: Document) -> tuple[NameMention, ...]:
    """Return all names of the report in order; `full` and `occurrence` are set over the report."""
    lexicon = open_lexicon(doc)
    found: list[NameMention] = []
    doubtful: list[NameMention] = []
    surnames = _surnames(doc, lexicon)
    for sentence in doc.sentences:
        headline, runs = _runs(doc, sentence, lexicon, surnames)
        for run in runs:
            mention = _mention(doc, sentence.index, run, lexicon)
            (doubtful if headline and mention.kind in _OPEN else found).append(mention)
    known = {w for m in found if m.is_person for w in lexicon.name_words(m.text)}
    found += [n for m in doubtful for n in _known_part(doc, m, known)]
    found.sort(key=lambda m: m.start)
    names = _with_aliases(doc, _with_full_names(doc, found, lexicon), lexicon)
    return _with_short_sites(names, lexicon)


def _surnames(doc: Document, lexicon: Lexicon) -> frozenset[str]:
    """Return the surnames of the report's people that are also what some people is called."""
    found: set[str] = set()
    for sentence in doc.sentences:
        for run in _runs(doc, sentence, lexicon)[1]:
            word = sentence.tokens[run.last - 1].fold
            is_person = run.kind in {"", "person"} and run.last - run.first > 1
            if is_person and word in lexicon.demonyms:
                found.add(word)
    return frozenset(found)


def _runs(
    doc: Document,
    sentence: SentenceView,
    lexicon: Lexicon,
    surnames: frozenset[str] = frozenset(),
) -> tuple[bool, tuple[Run, ...]]:
    """Return whether the sentence is a headline, and its runs with their heads."""

    def make() -> tuple[bool, tuple[Run, ...]]:
        tokens = sentence.tokens
        headline = is_headline(tokens, lexicon)
        return headline, tuple(join_heads(tokens, find_runs(tokens, lexicon, surnames), lexicon))

    if not sentence.is_whole:
        return make()
    return doc.memory.recall(("runs", lexicon, surnames), sentence.span.of(doc.text), make)


def _known_part(doc: Document, mention: NameMention, known: set[str]) -> list[NameMention]:
    """Return the longest stretch of a headline's capitals that the rest of the report names."""
    tokens = doc.sentences[mention.sentence].tokens
    best = (0, mention.first)
    start = mention.first
    for at in range(mention.first, mention.last + 1):
        if at == mention.last or tokens[at].fold not in known:
            best = max(best, (at - start, -start), key=lambda b: b[0])
            start = at + 1
    length, first = best[0], abs(best[1])
    if not length:
        return []
    begin, end = tokens[first].start, tokens[first + length - 1].end
    text = doc.text[begin:end]
    return [
        replace(
            mention, start=begin, end=end, text=text, full=text, first=first, last=first + length
        )
    ]


def _with_short_sites(names: tuple[NameMention, ...], lexicon: Lexicon) -> tuple[NameMention, ...]:
    """Call "Brask" a site where the report also says "Brask prison"."""
    sites = [set(lexicon.name_words(n.text)) for n in names if n.kind == "site"]
    if not sites:
        return names
    return tuple(
        replace(n, kind="site")
        if n.kind in {"other", "place", "unknown"}
        and any(set(lexicon.name_words(n.text)) < site for site in sites)
        else n
        for n in names
    )


def _with_aliases(
    doc: Document, names: tuple[NameMention, ...], lexicon: Lexicon
) -> tuple[NameMention, ...]:
    """Give "X, also known as Y" one full name: X, which the report uses first."""
    renamed: dict[str, str] = {}
    for sentence in doc.sentences:
        for match in lexicon.aliases.find(sentence.tokens):
            here = [n for n in names if n.sentence == sentence.index and n.is_person]
            after = [n for n in here if match.last <= n.first <= match.last + 1]
            before = [n for n in here if match.first - _ALIAS_REACH <= n.last <= match.first]
            if after and not before:
                shared = set(lexicon.name_words(after[0].full))
                before = [
                    n
                    for n in names
                    if n.is_person
                    and n.start < after[0].start
                    and n.full != after[0].full
                    and shared & set(lexicon.name_words(n.full))
                ]
            if after and before and after[0].full != before[-1].full:
                renamed[after[0].full] = before[-1].full
    if not renamed:
        return names
    return _renumbered([replace(n, full=renamed.get(n.full, n.full)) for n in names])


def _renumbered(names: list[NameMention]) -> tuple[NameMention, ...]:
    seen: dict[str, int] = {}
    result: list[NameMention] = []
    for name in names:
        result.append(replace(name, occurrence=seen.get(name.full, 0)))
        seen[name.full] = seen.get(name.full, 0) + 1
    return tuple(result)


def _mention(doc: Document, sentence: int, run: Run, lexicon: Lexicon) -> NameMention:
    tokens = doc.sentences[sentence].tokens
    start, end = tokens[run.first].start, tokens[run.last - 1].end
    text = doc.text[start:end]
    kind = run.kind or kind_of_run(tokens, run, lexicon)
    gender = lexicon.gender(tokens[run.first].fold) if kind in _OPEN else ""
    return NameMention(
        sentence, start, end, text, text, 0, kind, run.first, run.last, run.gender or gender
    )


def _with_full_names(
    doc: Document, found: list[NameMention], lexicon: Lexicon
) -> tuple[NameMention, ...]:
    persons = [n for n, m in enumerate(found) if m.kind in _OPEN]
    wordings = [
        Wording(
            found[n].text,
            lexicon.name_words(found[n].text),
            found[n].kind,
            is_aside(
                doc.sentences[found[n].sentence].tokens, found[n].first, found[n].last, lexicon
            ),
            any(lexicon.is_given(w) for w in lexicon.name_words(found[n].text)[:1]),
        )
        for n in persons
    ]
    fulls = dict(zip(persons, join_names(wordings), strict=True))
    fulls |= tell_namesakes({n: _naming(doc, found[n], lexicon) for n in persons}, fulls, lexicon)
    sure = {fulls[n] for n in persons if found[n].kind == "person"}
    genders = _genders(found, fulls)
    result: list[NameMention] = []
    for n, mention in enumerate(found):
        full = fulls.get(n, mention.text)
        if full is None:
            kind = "place" if mention.kind == "located" else "other"
            tokens = doc.sentences[mention.sentence].tokens
            if kind == "place" or not is_opening(tokens, mention.first):
                result.append(replace(mention, kind=kind))
            continue
        kind = ("person" if full in sure else "unknown") if n in fulls else mention.kind
        result.append(replace(mention, full=full, kind=kind, gender=genders.get(full, "")))
    return _renumbered(result)


def _naming(doc: Document, mention: NameMention, lexicon: Lexicon) -> Naming:
    tokens = doc.sentences[mention.sentence].tokens
    words = lexicon.name_words(mention.text)
    titled = (
        lexicon.role_gender(t.fold) for t in tokens[max(mention.first - 2, 0) : mention.first]
    )
    gender = mention.gender if len(words) > 1 else next(filter(None, titled), "")
    return Naming(tokens, mention.first, mention.last, words, gender)


def _genders(found: list[NameMention], fulls: dict[int, str | None]) -> dict[str, str]:
    """Return the gender that the mentions of a person agree on, by full name."""
    said: dict[str, set[str]] = {}
    for n, full in fulls.items():
        if full is not None and found[n].gender:
            said.setdefault(full, set()).add(found[n].gender)
    return {full: next(iter(genders)) for full, genders in said.items() if len(genders) == 1}
