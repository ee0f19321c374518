"""What administrators look after: the log, row by row, and the policy in force."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import Answer, Paged, Wanted
from corrobora.desk.api.values import Word, read_place, write_place
from corrobora.model.account import Permission
from corrobora.model.plain import Plain
from corrobora.register.log_pages import LogRow, load_log_page
from corrobora.register.policies import explain_current
from corrobora.shapes.policies import policy_shape

__all__ = ["RESOURCES"]

_NUMBER = r"\d{1,12}"
_WHO = ("decided_by", "who", "by", "account")


class LogWanted(Paged):
    """Which rows."""

    kind: Annotated[Word | None, Field(description="Of this kind alone.")] = None


class LogLine(Answer):
    """One row of the log."""

    number: int = Field(ge=1, description="Its number; the chain has no gaps.")
    at: datetime.datetime = Field(description="When it was written.")
    kind: str = Field(description="Of what kind: `decision`, `run`, `account`, …")
    did: str | None = Field(description="Of an account: what was done.")
    who: str | None = Field(description="Who did it, where the row says so.")
    decision: str | None = Field(description="Of a decision: its id.")
    erased: bool = Field(description="Whether what it said was erased; the row stays.")


class Log(Answer):
    """A page of the log with its end."""

    number: int = Field(ge=0, description="The number of the last row.")
    hash: str = Field(description="Its hash: noted elsewhere, it shows a log that was cut off.")
    rows: list[LogLine] = Field(description="The last one first.")
    after: str | None = Field(description="Asks for the next page; null at the end.")


class Policy(Answer):
    """The policy that the last run went by."""

    name: str = Field(description="Its name.")
    hash: str = Field(description="By which it is kept.")
    confirmed_by: list[str] = Field(description="Who confirms.")
    confirmed_by_act: dict[str, list[str]] = Field(description="Who confirms an act, beside.")
    corroborated_sides: int = Field(description="How many sides corroborate.")
    corroborated_sides_by_act: dict[str, int] = Field(description="The same for single acts.")
    known_only: bool = Field(description="Whether only known speakers and outlets corroborate.")
    ordered_by_organs: list[str] = Field(description="Whose word is an order.")
    two_persons_verify: bool = Field(description="Whether it takes two people to verify.")
    same_event_days: int = Field(description="Within how many days two dates may be one event.")
    text: str = Field(description="The file itself.")


def list_log(call: Call, wanted: LogWanted) -> Plain:
    """Give rows of the log; what somebody decided is read by the id of the decision."""
    after = read_place(wanted.after, _NUMBER)
    page = load_log_page(
        call.connection,
        before=None if after is None else int(after),
        kind=wanted.kind,
        most=wanted.most,
    )
    return {
        "number": page.head.number,
        "hash": page.head.hash,
        "rows": [_line(one, page.names) for one in page.rows],
        "after": write_place(None if page.before is None else str(page.before)),
    }


def _line(row: LogRow, names: Mapping[str, str]) -> Plain:
    said: Mapping[str, object] = row.payload if isinstance(row.payload, Mapping) else {}
    who = next((str(said[key]) for key in _WHO if said.get(key)), None)
    is_decision = "decided_by" in said
    return {
        "number": row.number,
        "at": row.at.isoformat(),
        "kind": row.kind,
        "did": str(said["did"]) if "did" in said else None,
        "who": None if who is None else names.get(who, who),
        "decision": str(said["id"]) if is_decision else None,
        "erased": row.payload is None,
    }


def show_policy(call: Call, _: Wanted) -> Plain:
    """Give the policy in force: which origins lift a finding to which step."""
    return policy_shape(explain_current(call.connection))


RESOURCES = (
    Resource(
        name="log",
        url="/log",
        permission=Permission.ADMINISTER,
        says="The log, row by row",
        takes=LogWanted,
        answers=Log,
        handle=list_log,
        of="house",
    ),
    Resource(
        name="policy",
        url="/policy",
        permission=Permission.ADMINISTER,
        says="The policy in force",
        answers=Policy,
        handle=show_policy,
        of="house",
    ),
)
