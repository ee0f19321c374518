"""Answers that somebody has already: where the tag is the same, nothing is sent again."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

__all__ = ["leave_out_known"]


def leave_out_known(request: Request, answer: Response) -> Response:
    """Return the answer; without its body where whoever asks names its tag (RFC 9110, 13.1.2)."""
    tag = answer.headers.get("etag")
    asked = request.headers.get("if-none-match")
    if tag is None or asked is None or answer.status_code != 200:  # noqa: PLR2004 - it was found
        return answer
    known = {one.strip().removeprefix("W/") for one in asked.split(",")}
    if tag not in known and "*" not in known:
        return answer
    return Response(status_code=304, headers={"ETag": tag})
