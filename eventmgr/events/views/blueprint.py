"""The blueprint, and what several of its views share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from eventmgr.core.errors import ChangedMeanwhile, RuleBroken
from eventmgr.core.forms import Form

events = Blueprint("events", __name__)


def to(endpoint: str, **values: Any) -> Response:
    """Where a change leads: the browser asks with GET."""
    return redirect(url_for(endpoint, **values), 303)


def status() -> int:
    """200 for a page that was asked for, 422 for a form that is shown again."""
    return 200 if request.method == "GET" else 422


def differences(form: Form, thing: Any, names: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Label and present value of each field somebody else left different from what was typed."""
    typed = {name: form._fields[name] for name in names if name in form._fields}
    return [
        (str(field.label.text), getattr(thing, name))
        for name, field in typed.items()
        if (field.data or "") != (getattr(thing, name) or "")
    ]


def refuse(form: Form, error: RuleBroken, thing: Any, names: tuple[str, ...]) -> list[tuple[str, Any]]:
    """Show the error; after a conflict the next submission is of the version now seen, and both are shown."""
    form.refuse(error)
    if not isinstance(error, ChangedMeanwhile):
        return []
    form._fields["version"].data = str(thing.version)
    return differences(form, thing, names)
