"""What stands before every request: who may ask, how much may be sent, and the headers that keep a page to itself.

A page of some other site must not reach a server on this machine: its name in `Host` is not ours (a name turned to 127.0.0.1),
or its `Origin` is not that of the request.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
MAX_BODY = 16_000_000
OURS = "script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'"
POLICY = f"default-src 'none'; {OURS}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


class TooMuchError(Exception):
    """A body longer than allowed."""


class Guard:
    """Refuses requests by their Host, Origin and length, and puts our headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] = LOOPBACK, max_body: int = MAX_BODY) -> None:
        self.app, self.hosts, self.max_body = app, hosts, max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers, began, taken = Headers(scope=scope), False, 0

        async def guarded(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.max_body:
                raise TooMuchError
            return message

        refusal = refused(headers, scope["scheme"], self.hosts) or self._too_long(headers)
        try:
            await (refusal or self.app)(scope, counted, guarded)
        except TooMuchError:
            if not began:
                await too_much(self.max_body)(scope, receive, guarded)

    def _too_long(self, headers: Headers) -> JSONResponse | None:
        length = headers.get("content-length", "0")
        return too_much(self.max_body) if not length.isdigit() or int(length) > self.max_body else None


def refused(headers: Headers, scheme: str, hosts: frozenset[str]) -> JSONResponse | None:
    """Return the refusal of a request whose Host is not ours or whose Origin is another's, or None."""
    host = headers.get("host", "")
    if "*" not in hosts and host_name(host) not in hosts:
        return problem(403, f"this server does not answer to the name {host_name(host) or '(none)'!r}", "Name it with --allow-host.")
    origin = headers.get("origin")
    if origin is not None and origin != f"{scheme}://{host}":
        return problem(403, "the request comes from another site")
    if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return problem(403, "the request comes from another site")
    return None


def host_name(host: str) -> str:
    """Return the name in a Host header without its port and brackets, in small letters; '' where it is malformed."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def problem(status: int, fault: str, remedy: str | None = None) -> JSONResponse:
    """Return an answer that says what is wrong and what to do."""
    return JSONResponse({"error": f"{fault}. {remedy}" if remedy else fault}, status_code=status)


def too_much(limit: int) -> JSONResponse:
    """Return the refusal of a body that is too long."""
    return problem(413, f"more than {limit / 1_000_000:g} MB was sent", "Send one article.")
