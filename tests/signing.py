"""Sign a test client in without the form."""

from __future__ import annotations

from flask.testing import FlaskClient

from eventmgr.accounts.models import User


def sign_in(client: FlaskClient, user: User) -> FlaskClient:
    with client.session_transaction() as session:
        session["_user_id"] = user.get_id()
        session["_fresh"] = True
        session["language"] = "en"
    return client
