"""Questions written into a sheet, and answers of a sheet taken over, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from corrobora.cli.console import print_json, print_text
from corrobora.cli.decide.judging import PairSeen, judge
from corrobora.cli.options import Format, now
from corrobora.cli.wording import count, printable
from corrobora.errors import UsageError
from corrobora.model.judgement import Judgement
from corrobora.register.opening import opened
from corrobora.register.review.matter import load_matter
from corrobora.register.review.queue import Queue, load_state
from corrobora.register.review.sheet import Answer, Mistake, mark_seen, read_sheet, write_sheet

__all__ = ["export_sheet", "import_sheet"]


def export_sheet(register: str, queue: Queue, file: Path) -> None:
    """Write the questions of the queue into a CSV file that is not there yet."""
    with opened(register) as connection:
        today = now().date()
        found = (
            (one, load_matter(connection, one.question.persons, today=today))
            for one in queue.ranked
        )
        text = write_sheet((one, matter) for one, matter in found if matter is not None)
    try:
        with file.open("x", encoding="utf-8-sig", newline="") as out:
            out.write(text)
    except FileExistsError as error:
        raise UsageError(f"{file}: there is a file of that name. Name another") from error
    except OSError as error:
        raise UsageError(f"{file}: it cannot be written ({error.strerror})") from error
    said = f"{count(len(queue.ranked), 'question')} in {file}."
    print_text(
        [
            printable(
                f"{said} Fill in judgement (yes, no, unsure) and why,"
                " leave the rest, and give it back with --import."
            )
        ]
    )


def import_sheet(register: str, file: Path, *, by: str | None, output: Format) -> bool:
    """Decide what a filled sheet says, a decision a row; say whether every row was taken."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: it cannot be read as CSV in UTF-8 ({error})") from error
    answers, mistakes = read_sheet(text)
    # Looked at before anything is decided: the sheet's own answers change what is seen later.
    refused = [*mistakes, *_find_changed(register, answers)]
    changed = {one.row for one in refused}
    made = 0
    for answer in answers:
        if answer.row not in changed:
            what = _decide(register, answer, by)
            if what is None:
                made += 1
            else:
                refused.append(Mistake(answer.row, what))
    refused.sort(key=lambda one: one.row)
    if output is Format.JSON:
        rows = [{"row": one.row, "why": one.what} for one in refused]
        print_json({"decided": made, "refused": [*rows]})
    else:
        lines = [f"Row {one.row}: {one.what}." for one in refused]
        print_text([f"{count(made, 'pair')} judged.", *map(printable, lines)])
    return not refused


def _find_changed(register: str, answers: Sequence[Answer]) -> Iterator[Mistake]:
    """Give the rows that were written of something that is not what is there now."""
    with opened(register) as connection:
        for answer in answers:
            matter = load_matter(connection, answer.persons, today=now().date())
            if matter is None:
                yield Mistake(answer.row, "one of the two was joined since, or is gone")
            elif mark_seen(matter) != answer.seen:
                yield Mistake(
                    answer.row,
                    "something was said or decided of the two since the export: look again",
                )


def _decide(register: str, answer: Answer, by: str | None) -> str | None:
    """Decide one row, of who stands for the two after the rows before it; return why it cannot."""
    with opened(register) as connection:
        state = load_state(connection)
    first, second = map(state.settling.now, answer.persons)
    if first == second:
        is_said = answer.judgement is Judgement.POSITIVE
        return None if is_said else "other rows say that the two are one person"
    standing = state.standing.get(frozenset((first, second)))
    pair = PairSeen((first, second), "" if standing is None else standing.id)
    try:
        judge(register, pair, answer.judgement, by=by, why=answer.why)
    except UsageError as error:
        return str(error)
    return None
