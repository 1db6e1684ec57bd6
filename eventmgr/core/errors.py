"""Errors people can act on, and the pages that show them."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError

from eventmgr.core.db import fail_request

log = logging.getLogger(__name__)


class RuleBroken(Exception):
    """What was asked is not allowed now. The message is for people; `field` names the input it stands beside."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotFound(Exception):
    """There is no such thing within the event."""


class ChangedMeanwhile(RuleBroken):
    """Somebody else saved the same thing after it was opened."""


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotFound, lambda error: answer(404))
    app.register_error_handler(RuleBroken, _rule)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(OperationalError, _unavailable)
    app.register_error_handler(StaleDataError, lambda error: answer(409))
    app.register_error_handler(IntegrityError, _integrity)
    app.register_error_handler(InternalServerError, _unexpected)


def wants_json() -> bool:
    """Programs and the scanner get JSON, people get pages."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def answer(status: int, message: str = "", **extra: Any) -> tuple[Response | str, int]:
    """Undo the request and say why in the form the caller understands."""
    fail_request()
    title, text = _words(status)
    if wants_json():
        return jsonify({"error": title, "message": message or text}), status
    page = render_template("errors/error.html", status=status, title=title, text=message or text, **extra)
    return page, status


def _words(status: int) -> tuple[str, str]:
    words = {
        400: (_("The request could not be read"), _("Go back and try again; what you typed is still there.")),
        403: (_("This is not open to you"), _("Ask an organiser of the event for access.")),
        404: (_("There is no such page"), _("The address may be mistyped, or what was here has been removed.")),
        405: (_("This address does not accept that"), _("Go back and use the buttons of the page.")),
        409: (
            _("Somebody changed this before you"),
            _("Nothing was overwritten. Go back, look at the present state and repeat your change."),
        ),
        413: (_("That is too large"), _("Nothing was saved. Shorten the text or choose a smaller file.")),
        429: (_("Too many attempts"), _("Wait a few minutes and try again.")),
        503: (
            _("The data cannot be written just now"),
            _("Nothing was saved by halves. Go back and try again in a minute; what you typed is still there."),
        ),
    }
    unexpected = (
        _("Something went wrong on our side"),
        _("Nothing was saved by halves. The error has been recorded; try again, or tell the organisers."),
    )
    return words.get(status, unexpected)


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error
    body, code = answer(status)
    headers = {name: value for name, value in error.get_headers() if name in ("Retry-After", "Allow")}
    return body, code, headers


def _rule(error: RuleBroken) -> Any:
    return answer(409, error.message)


def _csrf(error: CSRFError) -> Any:
    """A page that stood open too long: show what was typed and let the person send it again."""
    if wants_json():
        return answer(400)
    fail_request()
    typed = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    return render_template("errors/send_again.html", typed=typed, path=request.full_path.rstrip("?")), 400


def _unavailable(error: OperationalError) -> Any:
    log.error("database: %s", error)
    return answer(503)


def _integrity(error: IntegrityError) -> Any:
    log.warning("refused by the database: %s", error.orig)
    return answer(409)


def _unexpected(error: InternalServerError) -> Any:
    if isinstance(error.original_exception, OperationalError):
        return _unavailable(error.original_exception)
    return answer(500)
