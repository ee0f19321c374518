"""A register to publish from: people of whom this and that was decided. Nobody in it exists."""

from __future__ import annotations

import datetime
import hashlib
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.model.note import Consent
from corrobora.model.statement import Promise, SiteClaim, Tally
from corrobora.model.vocabulary import ActKind, SourceConnection
from corrobora.publish.formats import PublishFormat
from corrobora.publish.publishing import Published, Wishes, publish
from corrobora.register.audience import Audience
from corrobora.register.decide.frame import Author, Stamp
from corrobora.register.decide.openness import publish as decide
from corrobora.register.decide.openness import restrict
from corrobora.register.opening import opened
from corrobora.register.queries import load_evidence
from tests.factories import NOON
from tests.functional.stories import write_stories
from tests.notes import add, make_said

ANA = Author("Ana Serrat", "the family agreed")

BOTH = """---
title: Quessant and Ellory go home
outlet: Harbour Mirror
published: 2025-05-09
---
Lia Quessant and Marc Ellory were released on Thursday, the interior ministry said. Ellory was \
held in the Old Mill prison.
"""
YOUNG = """---
title: A girl is held
outlet: The Lowland Courier
published: 2025-05-10
---
Tessa Morvane, 16, was arrested on Friday in Port Ansel, the interior ministry said.

Ana Corvane was arrested on Wednesday in Port Ansel, her lawyer said.
"""
ILL = """---
title: Delmey is free
outlet: The Lowland Courier
published: 2025-05-11
---
Rosa Delmey, who has cancer, was released on medical grounds on Saturday, her lawyer Hugo Pellwick \
said.
"""
HOSTILE = """---
title: =HYPERLINK("http://bad.example";"x") <script>alert(1)</script> ]]> \u202etxet
outlet: =cmd|' /C calc'!A0 <img src=x onerror=alert(1)>
published: 2025-05-12
---
Nell Ostrava was released on Sunday from the <b>Long Quay</b> prison, the interior ministry said.
"""
WARD = """---
title: Delmey, ill with cancer, is moved
outlet: The Lowland Courier
published: 2025-04-02
---
Rosa Delmey was arrested on Tuesday and is held in the Saint Ouen hospital, the interior ministry \
said. Ana Corvane Lott was arrested on Tuesday in Port Ansel, the interior ministry said.
"""
BEATEN = """---
title: Beatings alleged
outlet: The Lowland Courier
published: 2025-05-13
---
Prisoners are tortured in the Old Mill prison, the Lantern Network said on Monday.
"""
REPORTS = {
    "beaten": BEATEN,
    "ward": WARD,
    "both": BOTH,
    "young": YOUNG,
    "ill": ILL,
    "hostile": HOSTILE,
}

PUBLISHED = (
    "Lia Quessant",
    "Ana Corvane Lott",
    "Tessa Morvane",
    "Rosa Delmey",
    "Nell Ostrava",
    "Ida Renwick",
)
RESTRICTED = "Marc Ellory"
INFORMANT = "Berta Zwick-Olmedo"


def stamp(number: int) -> Stamp:
    """The moment and the random parts of a decision, which are none."""
    moment = NOON + datetime.timedelta(hours=1, minutes=number)
    return Stamp(moment, f"{number:032x}", bytes([number]) * 32)


def fresh(number: int = 7):
    """Random bytes that are the same each time, and never twice the same."""
    count = iter(range(10**9))
    return lambda size: hashlib.shake_256(f"{number}-{next(count)}".encode()).digest(size)


def make_register(folder: Path) -> Path:
    """The stories, more reports, notes with and without consent; decisions about them."""
    where = folder / "register.db"
    write_stories(folder / "stories")
    for name, text in REPORTS.items():
        (folder / "stories" / f"{name}.md").write_text(text, "utf-8")
    run(folder, where)
    held = (make_said("She is held in the Old Mill prison.", ActKind.DETENTION),)
    told = {"said": held, "connection": SourceConnection.RELATIVE}
    every = (Consent.USE, Consent.NAME, Consent.PUBLISH)
    add(where, 1, person="Ida Renwick", consent=every[::2], **told)
    add(where, 2, person="Oda Felgate", consent=(Consent.USE,), **told)
    number = 10
    for name in PUBLISHED:
        decide(where, name, "outside", author=ANA, stamp=stamp(number))
        number += 1
    decide(where, "Oda Felgate", "outside", author=ANA, stamp=stamp(number))
    restrict(where, RESTRICTED, author=ANA, stamp=stamp(number + 1))
    for claim in figures_of(where):
        number += 1
        decide(where, claim, "outside", author=ANA, stamp=stamp(number + 1))
    return where


def run(folder: Path, where: Path, hours: int = 0) -> None:
    """Read the reports of the folder."""
    at = NOON + datetime.timedelta(hours=hours)
    pipeline.run(
        [folder / "stories"], where, Settings(), clock=lambda: at, progress=lambda *_: None
    )


def figures_of(where: Path) -> list[str]:
    """The claims of all figures, promises and what is claimed of places."""
    with opened(where) as connection:
        evidence = load_evidence(connection)
    said = evidence.statements.items()
    return sorted(
        {evidence.claim(i) for i, s in said if isinstance(s, Tally | Promise | SiteClaim)}
    )


def send_out(
    where: Path,
    out: Path,
    *formats: PublishFormat,
    audience: Audience = Audience.OUTSIDE,
    languages: tuple[str, ...] = ("en",),
    days: int = 30,
) -> Published:
    """Publish, some days later."""
    wishes = Wishes(
        audience=audience, formats=formats or None, languages=languages, title="Lowland"
    )
    at = NOON + datetime.timedelta(days=days)
    return publish(where, out, wishes, by="Ana Serrat", at=at, random_bytes=fresh())


def read_all(out: Path) -> dict[str, bytes]:
    """Every file below a folder, members of archives too."""
    return dict(_members(out))


def _members(out: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        content = path.read_bytes()
        yield path.relative_to(out).as_posix(), content
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                for name in archive.namelist():
                    yield f"{path.relative_to(out).as_posix()}!{name}", archive.read(name)
