"""An example house: a register of the example reports in which people have worked for a week.

For the browser tests and the pictures of the guide. Everybody in it is invented; the clock and
what is drawn at random are given, so that it comes out the same each time. Passwords stand here,
for nobody but a test signs in by them.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyotp

from corrobora import pipeline
from corrobora.config import Settings
from corrobora.desk.lists.labour import Order, take
from corrobora.model.account import Account, Role
from corrobora.model.case import CaseField, Urgency
from corrobora.model.edtf import parse_edtf
from corrobora.model.note import Channel, Consent, NoteDraft, Said
from corrobora.model.vocabulary import ActKind, SourceConnection, SpeakerKind
from corrobora.packs.list_mapping import ListMapping
from corrobora.register.accounts.frame import COMMAND_LINE
from corrobora.register.accounts.frame import Stamp as AccountStamp
from corrobora.register.accounts.own import begin_second_factor, confirm_second_factor_of
from corrobora.register.accounts.people import NewAccount, make_account
from corrobora.register.accounts.sessions import begin_session, find_session
from corrobora.register.decide.cases import set_case
from corrobora.register.decide.frame import KEY_BYTES, Author, Stamp
from corrobora.register.decide.openness import publish, restrict
from corrobora.register.decide.verification import verify, write_note
from corrobora.register.notes import NoteStamp, add_note
from corrobora.register.opening import opened
from corrobora.register.results import Stage
from corrobora.register.summaries.refreshing import refresh_summaries
from corrobora.store.database import open_register, reading
from corrobora.store.second_factors import load_second_factor

__all__ = ["IDLE", "NOW", "PASSWORD", "REVIEWER", "SECOND", "STAFF", "Drawn", "House", "make_house"]

NOW = datetime.datetime(2025, 5, 6, 9, 30, tzinfo=datetime.UTC)
"""When somebody looks at it."""

IDLE = datetime.timedelta(minutes=15)
PASSWORD = "a quiet morning by the river"  # noqa: S105 - of people who do not exist
REVIEWER, SECOND = "Ana Serrat", "Bo Ferrant"
STAFF: Mapping[str, tuple[Role, str]] = {
    "Vera Lind": (Role.VIEWER, "en"),
    "Dario Quent": (Role.DOCUMENTER, "es"),
    REVIEWER: (Role.REVIEWER, "en"),
    SECOND: (Role.REVIEWER, "en"),
    "Ada Brask": (Role.ADMINISTRATOR, "en"),
}
"""Who signs in: the role, the language of the pages."""

_ROOT = Path(__file__).resolve().parent.parent
_REPORTS = _ROOT / "examples" / "reports"
_PACKS = _ROOT / "examples" / "packs"
_EARLIER = 18  # of the reports: those that were read a week before the others
_WEEK = datetime.timedelta(days=8)
_HEAD = "No,Name,Arrested,Prison,Status\n"
_ROWS = (
    "1,Néstor Alcorbe,2024-12-20,Peña Gris,held\n",
    "2,Leocadia Sarmenta,2025-02,Las Norias,held\n",
    "3,Gonzalo Pereleda,2024-12-04,El Aljibe,held\n",
    "4,Teófilo Marunda,2024-11-19,El Aljibe,held\n",
    "5,Isaura Benquerel,2025-01-08,Las Norias,held\n",
)
_VERSIONS = (("2025-04-20", _ROWS), ("2025-05-04", (*_ROWS[:3], _ROWS[4])))
_CASE = {
    CaseField.COURT: "Second Criminal Court of Puerto Sereno",
    CaseField.CASE_NUMBER: "0412/2025",
    CaseField.COUNSEL: "Hilaria Montfort, of the bar association",
    CaseField.HEARING: "2025-05-08",
    CaseField.CHARGES: "Incitement to disorder, says counsel",
    CaseField.URGENCY: Urgency.WATCH.value,
    CaseField.DEPENDANTS: "Two children with their grandmother",
}


class Drawn:
    """Fresh bytes that are the same in every run."""

    def __init__(self, seed: str) -> None:
        """Begin anew; another seed gives other bytes."""
        self._seed = seed
        self._count = itertools.count()

    def __call__(self, size: int) -> bytes:
        """Return that many bytes, never the same twice."""
        told = f"{self._seed} {next(self._count)}".encode()
        return hashlib.shake_256(told).digest(size)


@dataclass(frozen=True, slots=True)
class House:
    """Where the register is, and the secrets of those who give a code besides the password."""

    where: Path
    secrets: Mapping[str, str] = field(default_factory=dict)

    def code(self, name: str, at: datetime.datetime) -> str:
        """Return what the telephone of somebody shows at a moment."""
        return pyotp.TOTP(self.secrets[name]).at(at)


def make_house(folder: Path, *, with_codes: tuple[str, ...] = (REVIEWER, SECOND)) -> House:
    """Make the register in a folder; those `with_codes` have a second factor."""
    where = folder / "example.db"
    draw = Drawn("house")
    _read_reports(where)
    _take_lists(where)
    _work(where, draw)
    secrets = _add_staff(where, draw, with_codes)
    refresh_summaries(where, now=NOW - datetime.timedelta(minutes=5))
    return House(where, secrets)


def _read_reports(where: Path) -> None:
    files = sorted(_REPORTS.iterdir())
    for some, at in ((files[:_EARLIER], NOW - _WEEK), (files, NOW - datetime.timedelta(hours=2))):
        settings = Settings(packs=(_PACKS,))
        pipeline.run(some, where, settings, clock=_always(at), progress=_silently)


def _take_lists(where: Path) -> None:
    for day, rows in _VERSIONS:
        given = ListMapping(
            list_name="Held since the strike",
            compiler="Red Candil",
            kind=SpeakerKind.MONITOR,
            closed=parse_edtf(day),
        )
        sent = (f"held-{day}.csv", (_HEAD + "".join(rows)).encode())
        at = NOW - datetime.timedelta(hours=1)
        order = Order(where=where, file=sent, mended=None, given=given, address=None, at=at)
        take(order, _silently)


def _work(where: Path, draw: Callable[[int], bytes]) -> None:
    minutes = itertools.count(1)

    def stamp() -> Stamp:
        at = NOW - datetime.timedelta(hours=1) + datetime.timedelta(minutes=next(minutes))
        return Stamp(at, draw(16).hex(), draw(KEY_BYTES))

    def signed(name: str, why: str) -> Author:
        return Author(name, why, signed_in=True)

    _add_notes(where, draw)
    seen = signed(SECOND, "I spoke with his daughter, and the Observatory saw him at home")
    verify(where, "Mateo Arrizuela", ActKind.RELEASE, author=seen, stamp=stamp())
    asked = signed(REVIEWER, "his sister asks for it; she read what it says")
    publish(where, "Damián Cabréniz Solé", "outside", author=asked, stamp=stamp())
    afraid = signed(REVIEWER, "the family is afraid and asks for silence")
    restrict(where, "Ismael Corvaleda", author=afraid, stamp=stamp())
    told = signed(SECOND, "the baker's daughter goes to school with a colleague's")
    write_note(where, "Gonzalo Pereleda", author=told, stamp=stamp())
    counsel = signed(REVIEWER, "her counsel, by telephone")
    stamps = [stamp() for _ in _CASE]
    set_case(where, "Leocadia Sarmenta", _CASE, author=counsel, stamps=stamps)


def _add_notes(where: Path, draw: Callable[[int], bytes]) -> None:
    drafts = (
        NoteDraft(
            person="Rosalía Guindara",
            said=(
                Said(
                    text="She is held at the Comisaría Central; I brought her clothes on Saturday.",
                    act=ActKind.DETENTION,
                    date=parse_edtf("2025-05-03"),
                    site="Comisaría Central",
                ),
            ),
            connection=SourceConnection.RELATIVE,
            channel=Channel.CALL,
            on=parse_edtf("2025-05-04"),
            by=SECOND,
            informant="Celso Amberley",
            contact="+00 555 0133",
            consent=(Consent.USE,),
            ask_again="Was she brought before a judge?",
            ask_on=parse_edtf("2025-05-05"),
        ),
        NoteDraft(
            person="Isaura Benquerel",
            said=(
                Said(
                    text="She was let go from Las Norias this morning.",
                    act=ActKind.RELEASE,
                    date=parse_edtf("2025-05-05"),
                    site="Las Norias",
                ),
            ),
            connection=SourceConnection.LAWYER,
            channel=Channel.MESSAGE,
            on=parse_edtf("2025-05-05"),
            by="Dario Quent",
            consent=(Consent.USE, Consent.PUBLISH),
        ),
    )
    for number, draft in enumerate(drafts):
        at = NOW - datetime.timedelta(hours=20 - number)
        add_note(where, draft, stamp=NoteStamp(at, draw(8).hex(), draw(8).hex(), draw(KEY_BYTES)))


def _add_staff(
    where: Path, draw: Callable[[int], bytes], with_codes: tuple[str, ...]
) -> Mapping[str, str]:
    secrets = {}
    stamp = AccountStamp(NOW - _WEEK, draw)
    for name, (role, language) in STAFF.items():
        new = NewAccount(name=name, role=role, password=PASSWORD, language=language)
        account = make_account(where, new, by=COMMAND_LINE, stamp=stamp)
        if name in with_codes:
            secrets[name] = _give_code(where, account, stamp)
    return secrets


def _give_code(where: Path, account: Account, stamp: AccountStamp) -> str:
    """Set up a second factor as its owner does, and return its secret."""
    token = begin_session(where, account.id, stamp=stamp)
    with opened(where) as connection:
        session = find_session(connection, token, now=stamp.at, idle=IDLE)
    if session is None or not begin_second_factor(where, session, PASSWORD, stamp=stamp):
        msg = f"{account.name}: no second factor could be set up"
        raise RuntimeError(msg)
    engine = open_register(where, create=False)
    with reading(engine) as connection:
        factor = load_second_factor(connection, account.id)
    engine.dispose()
    secret = "" if factor is None else factor.secret
    confirm_second_factor_of(where, account, pyotp.TOTP(secret).at(stamp.at), stamp=stamp)
    return secret


def _always(at: datetime.datetime) -> Callable[[], datetime.datetime]:
    return lambda: at


def _silently(stage: Stage, done: int, total: int) -> None:
    """Tell nobody how far it is."""
    del stage, done, total
