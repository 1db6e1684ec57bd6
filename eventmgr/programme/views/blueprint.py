"""The blueprint, and what several of its views share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import OnceForm, VersionedForm
from eventmgr.core.receipts import claim, settle

programme = Blueprint("programme", __name__)


def user() -> Any:
    """Who acts, as operations take it."""
    return current_user._get_current_object()


def to(endpoint: str, **values: Any) -> Response:
    """Where a change leads: the browser asks with GET."""
    return redirect(url_for(endpoint, **values), 303)


def status() -> int:
    """200 for a page that was asked for, 422 for a form that is shown again."""
    return 200 if request.method == "GET" else 422


def seen(form: VersionedForm) -> int | None:
    """The version the person saw; None when the form was not opened on anything yet."""
    return form.seen_version() if form.version.data else None


def only_once(form: OnceForm, act: Callable[[], Response]) -> Response:
    """What `act` answers; a form sent twice leads where the first submission led. A broken rule passes through."""
    key = form.form_key.data
    led_to = claim(key)
    if led_to is not None:
        return redirect(led_to or request.path, 303)
    answer = act()
    settle(key, answer.location or "")
    return answer


def refuse(form: VersionedForm, error: RuleBroken, thing: Any = None) -> list[tuple[str, Any]]:
    """Show the error. After a conflict both versions are shown, and the next submission is of the one now seen."""
    form.refuse(error)
    if not isinstance(error, ChangedMeanwhile) or thing is None:
        return []
    form.version.data = str(thing.version)
    return [
        (str(field.label.text), getattr(thing, field.name))
        for field in form
        if isinstance(getattr(thing, field.name, None), str | int)
        and field.name != "version"
        and str(field.data if field.data is not None else "") != str(getattr(thing, field.name))
    ]
