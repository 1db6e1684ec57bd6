"""Accounts: who signs in, and how."""

from __future__ import annotations

from flask import Flask, Response, session
from flask_login import LoginManager

from eventmgr.accounts.models import User
from eventmgr.core.db import db


class Accounts(LoginManager):
    def _update_remember_cookie(self, response: Response) -> Response:
        """Looks only where somebody signed in or out: a look at the session makes the answer depend on the cookie."""
        if not session.accessed:
            return response
        kept: Response = super()._update_remember_cookie(response)
        return kept


login_manager = Accounts()


def init_app(app: Flask) -> None:
    from eventmgr.accounts.commands import accounts_group, greet
    from eventmgr.accounts.views import accounts

    login_manager.init_app(app)
    login_manager.user_loader(load_user)
    app.register_blueprint(accounts)
    app.cli.add_command(accounts_group)
    app.extensions.setdefault("greetings", []).append(greet)


def load_user(kept: str) -> User | None:
    """The user of a session, unless the password was changed since it began."""
    number, _, key = kept.partition(".")
    user = db.session.get(User, int(number)) if number.isdecimal() else None
    return user if user is not None and user.session_key == key else None
