"""Deny by default: a route is open to those its mark names and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from eventmgr.core.errors import BY_TOKEN, MARK, wants_json
from eventmgr.core.requests import is_from_elsewhere

View = TypeVar("View", bound=Callable[..., Any])
Rule = Callable[[Any, Any], bool]
"""(user, event or None) → may this person come in? The user may be anonymous (`is_authenticated` False)."""


def public(view: View) -> View:
    """Anybody may open this."""
    setattr(view, MARK, "public")
    return view


def token_holder(view: View) -> View:
    """Whoever holds the secret in the address or the `Authorization` header; the view answers 404 or 401."""
    setattr(view, MARK, BY_TOKEN)
    return view


def requires(rule: Rule) -> Callable[[View], View]:
    """Signed-in people for whom `rule(user, event)` holds; `event` is the one of the address, if any."""

    def mark(view: View) -> View:
        setattr(view, MARK, rule)
        return view

    return mark


def who_may(view: Callable[..., Any] | None) -> Any:
    """The mark of a view: "public", "token", a rule, or None."""
    return getattr(view, MARK, None)


def signed_in(user: Any, event: Any) -> bool:
    return bool(user.is_authenticated)


def init_app(app: Flask) -> None:
    app.before_request(_guard)


def _guard() -> BaseResponse | None:
    if request.endpoint is None:
        return None
    mark = who_may(g.get("view") or _view())
    if mark in ("public", "token"):
        return None
    if mark is not None and mark(current_user, g.get("event")):
        return None
    if current_user.is_authenticated or mark is None:
        abort(403)
    return _ask_to_sign_in()


def _view() -> Callable[..., Any] | None:
    return current_app.view_functions.get(request.endpoint or "")


def _ask_to_sign_in() -> BaseResponse | None:
    if wants_json():
        abort(401)
    if request.method == "GET":
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    if is_from_elsewhere():
        abort(403)
    g.resume = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    return current_app.ensure_sync(current_app.view_functions["accounts.sign_in_to_continue"])()
