"""`corrobora publish`: what may leave the house, as tables, entities and pages."""

from __future__ import annotations

import getpass
import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from corrobora.cli.console import print_json, print_text
from corrobora.cli.decide.signing import By
from corrobora.cli.options import DEFAULT_REGISTER, AsOf, Format, Output, Register, now
from corrobora.cli.wording import count, printable
from corrobora.model.plain import Plain
from corrobora.publish.formats import PublishFormat
from corrobora.publish.policy import Why
from corrobora.publish.publishing import Published, Wishes
from corrobora.publish.publishing import publish as publish_register
from corrobora.publish.site.language import LANGUAGES
from corrobora.register.audience import Audience

__all__ = ["publish"]

_WHY = {
    Why.NOT_DECIDED: "nobody decided yet that it may leave (corrobora decide publish)",
    Why.RESTRICTED: "restricted",
    Why.MINOR: "under age, as it seems (corrobora decide publish … --field minor)",
    Why.HEALTH: "it tells of somebody's health (corrobora decide publish … --field health)",
    Why.NOTHING_LEFT: "all that is said rests on notes or reports that may not leave",
    Why.NO_ADDRESS: "no public address yet",
    Why.LIST: "a row of a list, which tells more than the claim",
    Why.TOO_MUCH: "enough of that report leaves already",
    Why.IN_PERSON: "a note of what somebody told a documenter, or about a person who stays",
}
_MOST_NAMED = 20

Out = Annotated[
    Path,
    typer.Argument(
        metavar="OUT", help="The folder to publish into: new, empty, or ours.", show_default=False
    ),
]
To = Annotated[
    Audience, typer.Option("--audience", help="Whom it is for: the world, or those inside.")
]
Formats = Annotated[
    list[PublishFormat] | None,
    typer.Option(
        "--formats",
        metavar="FORMAT",
        help=f"One of {', '.join(PublishFormat)}; may be given several times. By default all"
        " that can be written here.",
        show_default=False,
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        metavar="TAG",
        help=f"Languages of the pages: {', '.join(LANGUAGES)}; may be given several times. By"
        " default all; the first stands at the top.",
        show_default=False,
    ),
]
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="What the publication is called.")
]


def publish(  # noqa: PLR0913, PLR0917 - one parameter an option
    out: Out,
    register: Register = DEFAULT_REGISTER,
    audience: To = Audience.OUTSIDE,
    formats: Formats = None,
    language: Languages = None,
    title: Title = "Corrobora",
    as_of: AsOf = None,
    by: By = None,
    output: Output = Format.TEXT,
) -> None:
    """Publish what may leave: tables, FollowTheMoney entities, a static site.

    A person or a figure leaves only after somebody decided so ([b]corrobora decide publish[/b]).
    What stays is told here with its reason. Publishing again compares: where nothing changed, every
    file stays as it was; else the log of corrections says what did. The folder is written whole,
    or left as it was.
    """
    wishes = Wishes(
        audience=audience,
        formats=tuple(formats) if formats else None,
        languages=tuple(dict.fromkeys(language)) if language else LANGUAGES,
        title=title,
        as_of=as_of,
    )
    made = publish_register(
        register,
        out,
        wishes,
        by=by if by is not None else getpass.getuser(),
        at=now().replace(microsecond=0),
        random_bytes=secrets.token_bytes,
    )
    if output is Format.JSON:
        print_json(published_shape(made))
    else:
        print_text([printable(line) for line in _say(made)])


def published_shape(made: Published) -> dict[str, Plain]:
    """Return what was published, and what was not: `publish --format json`."""
    return {
        "out": str(made.out),
        "audience": made.audience.value,
        "as_of": made.as_of.isoformat(),
        "formats": [form.value for form in made.formats],
        "left_out": [{"format": form.value, "missing": [*lacks]} for form, lacks in made.left_out],
        "rows": dict(made.rows),
        "files": made.files,
        "changed": made.changed,
        "corrections": [
            {"what": one.what, "change": one.change.value, "address": one.address}
            for one in made.corrections
        ],
        "withheld": [
            {"what": one.what, "why": one.why.value, "name": one.name} for one in made.withheld
        ],
        "commitment": made.commitment,
    }


def _say(made: Published) -> Iterator[str]:
    whom = "the world" if made.audience is Audience.OUTSIDE else "those inside"
    rows = made.rows
    yield (
        f"{made.out} is written for {whom}, as of {made.as_of}:"
        f" {count(rows['persons'], 'person')}, {count(rows['figures'], 'figure')},"
        f" {count(rows['promises'], 'promise')}, {count(rows['sites'], 'place')} of detention."
    )
    forms = ", ".join(form.value for form in made.formats)
    yield f"{count(made.files, 'file')}: {forms}."
    for form, lacks in made.left_out:
        missing = ", ".join(lacks)
        yield f'Left out: {form.value}. {missing} comes with the extra "publish"'
    if not made.changed:
        yield "Nothing changed since it was published before."
    elif made.corrections:
        changes = Counter((one.change.value, one.what) for one in made.corrections)
        said = ", ".join(f"{what} {change} {n}" for (change, what), n in sorted(changes.items()))
        yield f"Since it was published before: {said}. It stands in the log of corrections."
    yield from _say_withheld(made)


def _say_withheld(made: Published) -> Iterator[str]:
    told = Counter((one.what, one.why) for one in made.withheld)
    if told:
        yield "What stays, with its reason (the names stand here alone, in no file):"
    for (what, why), number in sorted(told.items()):
        names = [one.name for one in made.withheld if (one.what, one.why) == (what, why)]
        listed = list(dict.fromkeys(names))
        more = f" and {len(listed) - _MOST_NAMED} more" if len(listed) > _MOST_NAMED else ""
        yield f"  {count(number, what)}: {_WHY[why]}"
        yield f"      {', '.join(listed[:_MOST_NAMED])}{more}"
