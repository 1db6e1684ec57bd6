"""Errors people can act on, and the pages that show them."""

from __future__ import annotations

import errno
import logging
from typing import Any

from flask import Flask, Response, current_app, g, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, InternalServerError

from eventmgr.core.db import fail_request
from eventmgr.core.requests import is_from_elsewhere

log = logging.getLogger(__name__)
OUT_OF_REACH = (OperationalError, InterfaceError, PoolTimeout)
"""The database is locked, full or away."""
MARK, BY_TOKEN = "_who_may", "token"
"""How a view says who may open it, and that a secret in its address does; see `core.permissions`."""
NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})


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
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(RuleBroken, _rule)
    app.register_error_handler(CSRFError, _csrf)
    for away in OUT_OF_REACH:
        app.register_error_handler(away, _unavailable)
    app.register_error_handler(DataError, lambda error: answer(400))
    app.register_error_handler(StaleDataError, lambda error: answer(409))
    app.register_error_handler(IntegrityError, _integrity)
    app.register_error_handler(InternalServerError, _unexpected)


def _not_found(error: NotFound) -> tuple[Response | str, int]:
    """A link out of a letter that opens nothing is seldom mistyped: it was used, replaced or cut off."""
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, MARK, "") != BY_TOKEN:
        return answer(404)
    return answer(404, _("The link has been used or replaced, or is not complete. Take it from the latest letter."))


def wants_json() -> bool:
    """Programs and the scanner get JSON, people get pages."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def answer(status: int, message: str = "", title: str = "", **extra: Any) -> tuple[Response | str, int]:
    """Undo the request and say why in the form the caller understands."""
    fail_request()
    usual, text = _words(status)
    title = title or usual
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
    title = "" if isinstance(error, ChangedMeanwhile) else _("This cannot be done")
    return answer(409, error.message, title)


def _csrf(error: CSRFError) -> Any:
    """A page that stood open too long: show what was typed and let the person send it again."""
    if wants_json() or is_from_elsewhere():
        return answer(400)
    fail_request()
    return _send_again(400)


def _send_again(status: int, **words: str) -> Response:
    typed = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    page = render_template("errors/send_again.html", typed=typed, path=request.full_path.rstrip("?"), **words)
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _unavailable(error: Exception) -> Any:
    """Nothing could be written: the page asks the database nothing and holds what was typed."""
    log.error("cannot write: %s", error)
    fail_request()
    g.event, g._login_user = None, AnonymousUserMixin()
    if not request.form or wants_json() or is_from_elsewhere():
        return answer(503)
    text = _("Nothing was saved by halves. Wait a minute and press the button: what you typed is kept on this page.")
    return _send_again(503, title=_words(503)[0], text=text)


def _integrity(error: IntegrityError) -> Any:
    log.warning("refused by the database: %s", error.orig)
    return answer(409)


def _unexpected(error: InternalServerError) -> Any:
    """Also what a commit after the view met: handlers of single errors do not see that."""
    cause = error.original_exception
    if isinstance(cause, OUT_OF_REACH) or (isinstance(cause, OSError) and cause.errno in NO_SPACE):
        return _unavailable(cause)
    # SQLite's driver refuses numbers of more than 64 bits so; PostgreSQL says DataError.
    return answer(400 if isinstance(cause, DataError | OverflowError) else 500)
