"""The session of a browser when somebody signs in or out."""

from __future__ import annotations

from flask import g, session
from flask_login import login_user

from eventmgr.accounts.models import User


def let_in(user: User) -> None:
    """Sign in, in a session begun anew: one that was planted before is worth nothing (session fixation)."""
    begin_anew("me")
    session["language"] = user.language
    login_user(user)


def begin_anew(*kept: str) -> None:
    """Forget all of the session but what `kept` names; forms opened before ask to be sent again."""
    remembered = {name: session[name] for name in kept if name in session}
    session.clear()
    session.update(remembered)
    g.pop("csrf_token", None)
