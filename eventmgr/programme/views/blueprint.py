"""The blueprint, and what several of its views share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import VersionedForm

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
