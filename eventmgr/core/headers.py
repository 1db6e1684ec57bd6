"""What every answer says to the browser about safety."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Flask, Response, current_app, g, request

from eventmgr.core.permissions import who_may

POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
QUIET = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
SECRET = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
"""The address is the key: neither kept nor indexed."""
INNER = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex, nofollow"}
"""Behind the sign-in: no shared cache keeps it, the way back in the browser still finds what was typed."""


def _written(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


USUAL = _written(POLICY)


def init_app(app: Flask) -> None:
    app.after_request(_protect)


def allow(**directives: str) -> None:
    """Widen the policy for the present page, e.g. `allow(script_src="'self' 'wasm-unsafe-eval'")`."""
    g.policy = {name.replace("_", "-"): value for name, value in directives.items()}


def allow_camera() -> None:
    g.camera = True


def keep_nowhere() -> None:
    """The present page, though open to all, shows what is one person's: it is answered as a secret one."""
    g.is_secret = True


def _kind() -> str:
    """How private the present page is: "secret", "inner" or "open"."""
    if g.get("is_secret"):
        return "secret"
    mark: Any = who_may(current_app.view_functions.get(request.endpoint or ""))
    if mark == "token":
        return "secret"
    return "inner" if callable(mark) else "open"


@cache
def _usual(kind: str) -> tuple[tuple[str, str, str], ...]:
    """(name folded, name, value) of what such a page says unless it said otherwise itself."""
    said = QUIET | {"secret": SECRET, "inner": INNER}.get(kind, {})
    return tuple((name.lower(), name, value) for name, value in said.items())


def _protect(response: Response) -> Response:
    if request.endpoint == "static":
        # What a page may do is said with the page; said again with its twenty files it would weigh 9 kB.
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
    widened = g.get("policy")
    response.headers["Content-Security-Policy"] = _written(POLICY | widened) if widened else USUAL
    # One look at all: each `setdefault` that finds nothing raises an error inside.
    said = {name.lower() for name, _ in response.headers}
    for folded, name, value in _usual(_kind()):
        if folded not in said:
            response.headers.add(name, value)
    if g.get("camera"):
        response.headers["Permissions-Policy"] = QUIET["Permissions-Policy"].replace("camera=()", "camera=(self)")
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
