"""A register with something of everything; hostile words in every field, people who are hidden.

Nobody in it exists. Every hostile word is a tag of its own name, so that a page that lets one live
tells which field it came from.
"""

from __future__ import annotations

import datetime
import itertools
from pathlib import Path

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.lists import Asked, import_list, look_at_list, open_list
from corrobora.model.account import Role
from corrobora.model.case import CaseField
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Consent
from corrobora.model.vocabulary import ActKind, SourceConnection, SpeakerKind
from corrobora.packs.list_mapping import ListMapping
from corrobora.register.accounts.frame import COMMAND_LINE
from corrobora.register.accounts.frame import Stamp as AccountStamp
from corrobora.register.accounts.people import NewAccount, find_person, make_account
from corrobora.register.accounts.tokens import make_token
from corrobora.register.decide.cases import set_case
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.openness import publish, restrict
from corrobora.register.decide.persons import merge_persons
from corrobora.register.decide.verification import verify, write_note
from corrobora.register.notes import add_note as take_note
from corrobora.register.opening import opened
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.store.database import Where
from tests.factories import NOON
from tests.functional.desk.conftest import Drawn, add_staff
from tests.functional.stories import write_stories
from tests.notes import make_draft, make_said, make_stamp

__all__ = [
    "DAY",
    "HIDDEN_WORDS",
    "OPEN_FIELD_WORDS",
    "fill_plain",
    "live",
    "make_crowd",
]

DAY = NOON + datetime.timedelta(days=1)
QUOTES = "\"'"


def live(field: str) -> str:
    """Words that would be a tag, an attribute and a script of that name, if a page let them."""
    return f"{field}{QUOTES}></title></textarea></script><xss-{field} onxss=1 xss-{field}>"


# Two papers say the same in their own words, one denies it: a conflict, a pair, a copy's addition.
BELL = """---
title: A teacher is held
outlet: The Far Bell
published: 2025-05-09
---
Lia Quesant, a teacher, was arrested again on 8 May 2025, the Lantern Network said. She is held \
in the Old Mill prison.
"""
BROOK = """---
title: Teacher walks free
outlet: The Brook
published: 2025-05-08
---
Lia Quessant, a teacher from Port Ansel, was released from the Old Mill prison on Tuesday, 6 May \
2025, the interior ministry told The Brook.

She had been arrested in March 2025 on charges of conspiracy. The Lantern Network, a monitoring \
group, said that 41 people have been released since 1 May.
"""
FIVE = """---
title: Five walk free
outlet: The Kestria Post
published: 2025-05-09
---
Marta Ilvane was released from Stonegate prison on Wednesday, her sister said. Sefa Norrin was \
released from Stonegate prison on Wednesday, his lawyer said.

The interior ministry said that 5 people were released on Wednesday. On Friday 40 people are \
still held at Stonegate prison, Harbour Watch said.

"We will release 30 prisoners from Stonegate prison by 1 June," the interior ministry said.
"""
# Everything that a report may bring, hostile.
HOSTILE = f"""---
title: '{live("headline").replace("'", "''")}'
outlet: '{live("outlet").replace("'", "''")}'
author: '{live("byline").replace("'", "''")}'
published: 2025-05-10
---
Mara <b>Tellan</b> was released on Monday from the {live("site")} prison, her sister said. Mara \
Tellan was released, the interior ministry denied it: "Mara Tellan was not released."

Oto Brandimar was released from <script>alert(2)</script> prison on Friday, his lawyer said. The \
Network <img src=x onerror=alert(3)>, a monitoring group, said that 12 people have been released \
since 1 March. {live("text")} At the Old & "Mill" prison 7 people are held, Harbour Watch said.

"We will close the <xss-promise onxss=1> prison by 1 July," the interior ministry said.
"""

# --- people who are not to be found ---------------------------------------------------------------

HIDDEN_WORDS = ("Vandrik", "Oresund", "Hollebeke", "Tarquessa", "Ystrade")
"""Parts of names that stand nowhere but in names of people who are restricted."""
OPEN_FIELD_WORDS = ("Quillhaven", "2025-03-17", "17 March 2025", "17 mar 2025")
"""What is told of somebody whose place and dates are restricted, but who is found."""

ALONE = """---
title: Selma Vandrik is freed at last
outlet: The Lowland Courier
published: 2025-05-03
---
Selma Vandrik, a nurse, was released from the Old Mill prison on Friday, 2 May 2025, her mother \
told The Lowland Courier. The interior ministry denied that Selma Vandrik was released.

The lawyer of Selma Vandrik said that Vandrik had been arrested in March 2025.
"""
BESIDE = """---
title: Nurse and teacher go home
outlet: Harbour Mirror
published: 2025-05-04
---
Selma Vandrik and Lia Quessant were released from the Old Mill prison on Friday, the Lantern \
Network said. Selma Vandrík Oresund, as her family calls her, is at home, her mother said.

Tarquessa Hollebeke was arrested in Port Ansel on Saturday, Harbour Watch said. Tarquessa \
Hollebeke is held in the Stonegate prison, her lawyer Bram Ysolind said.
"""
FIELD = """---
title: Piet Amsel is taken
outlet: The Lowland Courier
published: 2025-03-18
---
Piet Amsel was arrested on 17 March 2025 in Quillhaven, his brother said.
"""
STORIES = {"bell": BELL, "brook": BROOK, "five": FIVE, "hostile": HOSTILE}
HIDDEN = {"alone": ALONE, "beside": BESIDE, "field": FIELD}

HEAD = "No,Name,Date of arrest,Status,Prison\n"
ROWS = (
    "1,Ana Brask,2026-01-03,held,Brask Prison\n",
    "2,Omar Lum,2026-01-09,held,Lum Jail\n",
    "3,Selma Vandrik,2026-01-10,held,Lum Jail\n",
)


def hostile_rows() -> str:
    """A table whose header and cells want to be tags and formulas."""

    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    head = ["No", "Name", "Date of arrest", "Status", "Prison", live("header")]
    row = ["1", f"Edo Falk {live('listname')}", "2026-01-04", live("status"), live("cell"), "=1+1"]
    more = ["2", "Ida Gorm", "2026-01-05", "held", '=HYPERLINK("http://bad.example")', live("note")]
    return "".join(",".join(map(cell, one)) + "\n" for one in (head, row, more))


class _Numbers:
    """Random parts of decisions that are none, minutes apart."""

    def __init__(self) -> None:
        self._count = itertools.count(1)

    def __call__(self) -> Stamp:
        number = next(self._count)
        moment = NOON + datetime.timedelta(minutes=number)
        return Stamp(moment, f"{number:032x}", bytes([number % 251]) * KEY_BYTES)


def _take_in(path: Where, folder: Path, name: str, text: str, **more: object) -> None:
    file = folder / name
    file.write_text(text, "utf-8")
    given = {"list_name": "Held", "compiler": "Valley Watch", "kind": SpeakerKind.MONITOR, **more}
    settings = Settings()
    asked = Asked(file=file, mapping=ListMapping(**given))  # type: ignore[arg-type]
    looked = look_at_list(open_list(asked, path, settings))
    import_list(looked, path, settings, clock=lambda: NOON, progress=lambda *_: None)


def fill_plain(where: Where, folder: Path) -> None:
    """Put something of everything into a new register, and nothing hostile or hidden."""
    stories = write_stories(folder / "stories")
    for name, text in STORIES.items():
        if name != "hostile":
            (stories / f"{name}.md").write_text(text, "utf-8")
    pipeline.run([stories], where, Settings(), clock=lambda: NOON, progress=lambda *_: None)
    for day, held in (("2026-03-01", ROWS[:2]), ("2026-04-01", ROWS[:1])):
        _take_in(where, folder, f"{day}.csv", HEAD + "".join(held), closed=parse_edtf(day))
    add_note(where, 1)
    bo = Author("Bo Ferrant", "I spoke with her mother", signed_in=True)
    verify(where, "Lia Quessant", ActKind.RELEASE, author=bo, stamp=_Numbers()())
    add_staff(where)
    refresh_summaries(where, now=DAY)


def add_note(path: Where, number: int, **more: object) -> None:
    """Take a note in, with something to ask again."""
    asks = {"ask_again": "Is he home by now?", "ask_on": parse_edtf("2031-05-05")}
    take_note(path, make_draft(**{**asks, **more}), stamp=make_stamp(number))


def make_crowd(folder: Path) -> Path:
    """Return a new register with hostile words in every field, and people who are restricted."""
    stories = write_stories(folder / "stories")
    for name, text in {**STORIES, **HIDDEN}.items():
        (stories / f"{name}.md").write_text(text, "utf-8")
    (stories / f"{'<xss-filename onxss=1>'}.md").write_text(
        STORIES["five"].replace("Five", "Six"), "utf-8"
    )
    path = folder / "crowd.db"
    pipeline.run([stories], path, Settings(), clock=lambda: NOON, progress=lambda *_: None)
    _take_in(path, folder, "2026-03-01.csv", HEAD + "".join(ROWS), closed=parse_edtf("2026-03-01"))
    _take_in(path, folder, "2026-04-01.csv", HEAD + ROWS[0], closed=parse_edtf("2026-04-01"))
    words = {"list_name": live("list"), "compiler": live("compiler")}
    _take_in(path, folder, "odd <xss-saved onxss=1>.csv", hostile_rows(), **words)
    _add_notes(path)
    _decide(path)
    _add_accounts(path)
    refresh_summaries(path, now=DAY)
    return path


def _add_notes(path: Path) -> None:
    add_note(
        path,
        1,
        person=f"Ines Abellard {live('person')}",
        said=(make_said(f"She is held there. {live('said')}", site=live("notesite")),),
        informant=live("informant"),
        contact=live("contact"),
        ask_again=live("ask"),
        by=live("author"),
        consent=tuple(Consent),
    )
    add_note(path, 2, person="Selma Vandrik", ask_again="Does Selma Vandrik need a doctor?")
    said = (make_said("Lia Quessant saw Selma Vandrik there.", ActKind.DETENTION),)
    add_note(path, 3, person="Lia Quessant", said=said, connection=SourceConnection.RELATIVE)


def _decide(path: Path) -> None:
    stamp = _Numbers()
    bo = Author("Bo Ferrant", live("reason"), signed_in=True)
    ana = Author("Ana Serrat", "Selma Vandrik told us so", signed_in=True)
    verify(path, "Lia Quessant", ActKind.RELEASE, author=bo, stamp=stamp())
    write_note(path, "Oto Brandimar", author=bo, stamp=stamp())
    write_note(path, "Oto Brandimar", author=ana, stamp=stamp())
    publish(path, "Lia Quessant", "outside", author=bo, stamp=stamp())
    entries = {one: live(f"case{n}") for n, one in enumerate(CaseField)}
    entries |= {CaseField.HEARING: "2031-05-09", CaseField.URGENCY: "at_once"}
    stamps = [stamp() for _ in entries]
    set_case(path, "Lia Quessant", entries, author=bo, stamps=stamps)
    hearing = {CaseField.HEARING: "2031-05-08", CaseField.COUNSEL: "Corvin Ystrade"}
    set_case(path, "Selma Vandrik", hearing, author=ana, stamps=[stamp(), stamp()])
    family = Author("Ana Serrat", "the family asked", signed_in=True)
    merge_persons(path, ("Selma Vandrik", "Selma Vandrík Oresund"), author=family, stamps=[stamp()])
    for name in ("Selma Vandrik", "Tarquessa Hollebeke"):
        restrict(path, f"person:{name}", None, author=family, stamp=stamp())
    for field in ("date", "place"):
        restrict(path, "person:Piet Amsel", field, author=family, stamp=stamp())


def _add_accounts(path: Path) -> None:
    add_staff(path)
    new = NewAccount(name="Eve <xss-account>", role=Role.VIEWER, password="of no use to anybody")  # noqa: S106
    stamp = AccountStamp(NOON, Drawn())
    make_account(path, new, by=COMMAND_LINE, stamp=stamp)
    with opened(path) as connection:
        ada = find_person(connection, "Ada Brask")
    make_token(path, ada, role=Role.VIEWER, label=live("token")[:80], by=ada.id, stamp=stamp)
