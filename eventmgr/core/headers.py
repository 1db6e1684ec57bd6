"""What every answer says to the browser about safety."""

from __future__ import annotations

from flask import Flask, Response, g, request

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


def _protect(response: Response) -> Response:
    widened = g.get("policy")
    response.headers["Content-Security-Policy"] = _written(POLICY | widened) if widened else USUAL
    for name, value in QUIET.items():
        response.headers.setdefault(name, value)
    if g.get("camera"):
        response.headers["Permissions-Policy"] = QUIET["Permissions-Policy"].replace("camera=()", "camera=(self)")
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
