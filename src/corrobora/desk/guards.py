"""What every answer carries: headers by which a browser runs, frames and keeps nothing of it."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HEADERS", "Guards"]

# One list of what may be loaded: our own files. No script, style or frame stands in a page.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""By the OWASP secure headers project; a test compares what each path sends."""

_NOT_KEPT = "no-store"
_NOT_KEPT_BY_PROGRAMS = "private, no-store"  # an answer of the API has a tag to ask again by
_KEPT = "private, max-age=3600"  # our own files: the same for everybody
_ONLY_SECURE = "max-age=63072000; includeSubDomains"


class Guards:
    """Sets the headers of every answer, also of those that went wrong."""

    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        """Wrap an application; `is_secure` where it is reached by https."""
        self._app = app
        self._is_secure = is_secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        keep = _how_kept(scope["path"])

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers["Cache-Control"] = keep
                if self._is_secure:
                    headers["Strict-Transport-Security"] = _ONLY_SECURE
            await send(message)

        await self._app(scope, receive, guarded)


def _how_kept(path: str) -> str:
    if path.startswith("/static/"):
        return _KEPT
    return _NOT_KEPT_BY_PROGRAMS if path.startswith("/api/") else _NOT_KEPT
