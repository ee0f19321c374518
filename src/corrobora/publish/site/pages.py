"""The pages of the site: each opens from a disk, without a server, a script or the network."""

from __future__ import annotations

import json
import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from corrobora.model.plain import Plain
from corrobora.publish.charts import Chart
from corrobora.publish.corrections import Correction
from corrobora.publish.formats import Publication
from corrobora.publish.policy import LEAST_PEOPLE, LONGEST_PASSAGE
from corrobora.publish.released import PersonRow, Released
from corrobora.publish.site.language import Tongue, open_tongue
from corrobora.publish.site.ledger_charts import draw_charts, make_charts, say_figure

__all__ = ["write"]

# What has a page of its own; a figure and a promise stand on the page of the ledger.
_PAGES = frozenset({"person", "site", "story"})
_STATIC = ("style.css", "search.js")
_STEPS = (
    "corroborated",
    "confirmed",
    "reported",
    "ordered",
    "announced",
    "rearrested",
    "revoked",
    "denied",
)
_MOST_IN_FEED = 200
_MOST_ON_A_PAGE = 1000

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class _Book:
    """The pages in one language; `folder` is where they stand below the site."""

    publication: Publication
    tongue: Tongue
    folder: str
    others: tuple[tuple[Tongue, str], ...]

    @property
    def released(self) -> Released:
        """What the pages tell."""
        return self.publication.released

    @cached_property
    def by(self) -> Callable[[str, str], Mapping[str, list[Any]]]:
        """Return rows of a table by one of their columns."""
        made: dict[tuple[str, str], Mapping[str, list[Any]]] = {}

        def find(table: str, column: str) -> Mapping[str, list[Any]]:
            if (table, column) not in made:
                found: dict[str, list[Any]] = defaultdict(list)
                for row in getattr(self.released, table):
                    found[getattr(row, column)].append(row)
                made[table, column] = found
            return made[table, column]

        return find

    @property
    def is_long(self) -> bool:
        """Say whether there are too many people for one page: then each letter has its own."""
        return len(self.released.persons) > _MOST_ON_A_PAGE

    @property
    def feed_id(self) -> str:
        """What the feed goes by: its language, for nothing else tells two feeds apart."""
        return f"corrections:{self.tongue.tag}"

    def page_of(self, correction: Correction) -> str | None:
        """Return the page of what was added or changed, where it is still published."""
        address = correction.address
        if address is None or address not in self._addresses:
            return None
        if correction.what in _PAGES:
            return f"{correction.what}/{address}.html"
        return f"ledger.html#{address}"

    @cached_property
    def _addresses(self) -> frozenset[str]:
        told = self.released
        found = {row.address for row in told.persons} | {row.address for row in told.sites}
        found |= {row.address for row in told.figures} | {row.address for row in told.promises}
        return frozenset(found | {row.story for row in told.reports})

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """The charts of the ledger in this language."""
        return make_charts(self.released, self.tongue)


def write(publication: Publication) -> Files:
    """Give every file of the site; the first language stands at its top, others in folders."""
    for name in _STATIC:
        yield name, (files("corrobora.publish.site") / "static" / name).read_bytes()
    tongues = [open_tongue(tag) for tag in publication.languages]
    places = [(tongue, "" if not at else f"{tongue.tag}/") for at, tongue in enumerate(tongues)]
    yield from _write_index(publication)
    for tongue, folder in places:
        book = _Book(publication, tongue, folder, tuple(places))
        yield from draw_charts(book.charts, tongue)
        yield from _write_book(book)


def _write_book(book: _Book) -> Files:
    draw = partial(_draw, book, _open_templates(book.tongue))
    for letter, people in _by_letter(book.released.persons):
        if book.is_long:
            path = f"letter/{_name_letter(letter)}.html"
            yield draw(path, "letter.html.jinja", letter=letter, people=people)
    for name in ("index", "persons", "ledger", "sites", "stories", "method", "corrections"):
        yield draw(f"{name}.html", f"{name}.html.jinja")
    for person in book.released.persons:
        yield draw(f"person/{person.address}.html", "person.html.jinja", person=person)
    for site in book.released.sites:
        yield draw(f"site/{site.address}.html", "site.html.jinja", site=site)
    for address, reports in book.by("reports", "story").items():
        told = {"story": address, "reports": reports}
        yield draw(f"story/{address}.html", "story.html.jinja", **told)
    corrections = list(reversed(book.publication.corrections))[:_MOST_IN_FEED]
    yield draw("feed.xml", "feed.xml.jinja", latest=corrections)


def _draw(
    book: _Book,
    templates: Environment,
    path: str,
    template: str,
    **told: Any,  # noqa: ANN401
) -> tuple[str, bytes]:
    here = f"{book.folder}{path}"
    page = templates.get_template(template).render(
        book=book,
        publication=book.publication,
        released=book.released,
        tongue=book.tongue,
        by=book.by,
        path=path,
        to=partial(_lead, here, ""),
        go=partial(_lead, here, book.folder),
        name_letter=_name_letter,
        letters=partial(_by_letter, book.released.persons),
        steps=_STEPS,
        least=LEAST_PEOPLE,
        longest=LONGEST_PASSAGE,
        figure=partial(say_figure, tongue=book.tongue),
        **told,
    )
    return here, page.encode()


def _lead(here: str, folder: str, path: str) -> str:
    """Return the link from one page to another, which works on a disk as on a server."""
    bare, mark, rest = path.partition("#")
    return posixpath.relpath(f"{folder}{bare}", posixpath.dirname(here)) + mark + rest


def _by_letter(persons: Iterable[PersonRow]) -> list[tuple[str, list[PersonRow]]]:
    """Return people by the first letter of their name, in order."""
    found: dict[str, list[PersonRow]] = defaultdict(list)
    for person in sorted(persons, key=lambda p: (p.name.casefold(), p.address)):
        found[person.name[:1].upper()].append(person)
    return sorted(found.items())


def _name_letter(letter: str) -> str:
    """Return what the page of a letter is called, whatever script the letter is of."""
    return "-".join(f"{ord(sign):x}" for sign in letter) or "none"


def _write_index(publication: Publication) -> Files:
    """Give the index for searching: for programs as JSON, for pages on a disk as a script."""
    people: list[Plain] = [
        [row.address, row.name, *row.other_names] for row in publication.released.persons
    ]
    told = json.dumps(people, ensure_ascii=False)
    yield "search.json", f"{told}\n".encode()
    # In a string, so that nothing in a name is read as script.
    yield "search-index.js", f"window.corrobora = JSON.parse({json.dumps(told)});\n".encode()


def _open_templates(tongue: Tongue) -> Environment:
    templates = Environment(
        loader=PackageLoader("corrobora.publish.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals.update(_=tongue.say, word=tongue.word)
    return templates
