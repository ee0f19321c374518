"""Who calls, and what they may."""

from __future__ import annotations

import datetime

from pydantic import Field

from corrobora.desk.api.calling import Call
from corrobora.desk.api.resource import Resource
from corrobora.desk.api.shapes import Answer, Wanted
from corrobora.model.account import GRANTS, Permission, Role
from corrobora.model.plain import Plain

__all__ = ["RESOURCES"]


class Token(Answer):
    """The token that was brought; its secret is told once, when it is made."""

    id: str = Field(description="By which it is ended.")
    label: str = Field(description="What it is for, in the words of whoever made it.")
    role: Role = Field(description="What it may do at most.")
    created_at: datetime.datetime = Field(description="When it was made.")


class Me(Answer):
    """Who calls."""

    name: str = Field(description="The account by whose token this was asked.")
    role: Role = Field(description="What this call may do: the lower of token and account.")
    permissions: list[Permission] = Field(description="The same, one by one.")
    language: str = Field(description="The language of the account: `en` or `es`.")
    token: Token = Field(description="The token.")


def show_me(call: Call, _: Wanted) -> Plain:
    """Tell by whose token this is asked, and what may be asked with it."""
    assert call.bearer is not None  # noqa: S101 - the resource asks for somebody who signed in
    account, token = call.bearer.account, call.bearer.token
    return {
        "name": account.name,
        "role": account.role.value,
        "permissions": [one.value for one in Permission if one in GRANTS[account.role]],
        "language": account.language,
        "token": {
            "id": token.id,
            "label": token.label,
            "role": token.role.value,
            "created_at": token.created_at.isoformat(),
        },
    }


RESOURCES = (
    Resource(
        name="me",
        url="/me",
        permission=Permission.SIGNED_IN,
        says="Who calls",
        answers=Me,
        handle=show_me,
        of="account",
    ),
)
