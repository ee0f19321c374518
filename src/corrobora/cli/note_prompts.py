"""Asking for a field note, question by question: nothing typed here stays in a shell's history."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import typer

from corrobora.model.note import Channel
from corrobora.model.vocabulary import ActKind, Certainty, SourceConnection

__all__ = ["ask_for_note"]


@dataclass(frozen=True, slots=True)
class _Question:
    """One entry of a note: how to ask, what may be answered, whether there must be an answer."""

    key: str
    words: str
    choices: tuple[str, ...] = ()
    otherwise: str = ""
    must: bool = False


def ask_for_note(given: Mapping[str, object], *, today: datetime.date) -> dict[str, object]:
    """Return the entries with the answers to what was not given; an empty answer states nothing.

    A wrong choice is asked again at once; the rest is checked when all is answered.
    """
    answers = dict(given)
    for question in _questions(today):
        if not answers.get(question.key):
            answer = _ask(question)
            if answer:
                answers[question.key] = answer
    return answers


def _ask(question: _Question) -> str:
    hint = f" ({', '.join(question.choices)})" if question.choices else ""
    hint += "" if question.must or question.otherwise else " [nothing stated]"
    while True:
        typed: str = typer.prompt(
            f"{question.words}{hint}",
            default=question.otherwise,
            show_default=bool(question.otherwise),
            err=True,
        )
        answer = typed.strip()
        if not answer and question.must:
            typer.echo("  This one is needed.", err=True)
        elif answer and question.choices and answer not in question.choices:
            typer.echo(f"  One of: {', '.join(question.choices)}", err=True)
        else:
            return answer


def _questions(today: datetime.date) -> tuple[_Question, ...]:
    return (
        _Question("person", "Whom is it about", must=True),
        _Question("said", "What was said, in your words, without the informant's name", must=True),
        _Question("act", "What was done", tuple(ActKind), must=True),
        _Question("date", "When was it done (2026-01-09, 2026-01, 2026)"),
        _Question("certainty", "How surely was it said", tuple(Certainty), Certainty.ASSERTED),
        _Question("site", "Place of detention"),
        _Question("place", "Town or other place"),
        _Question("connection", "Who told you", _connections(), must=True),
        _Question("channel", "How", tuple(Channel), Channel.CALL),
        _Question("on", "On which day did you speak", otherwise=today.isoformat()),
        _Question("from", "Their name: kept apart"),
        _Question("contact", "How to reach them: kept apart"),
        _Question("consent", "What they allow (use, name, publish; or none)", otherwise="use"),
        _Question("ask_again", "What to ask again"),
        _Question("ask_on", "On which day (if anything is to be asked again)"),
    )


def _connections() -> tuple[str, ...]:
    return tuple(one for one in SourceConnection if one is not SourceConnection.UNKNOWN)
