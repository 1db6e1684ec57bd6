"""The page the link in an invitation opens."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.accounts.entering import let_in
from eventmgr.accounts.queries import user_by_email
from eventmgr.core.errors import RuleBroken
from eventmgr.core.i18n import language
from eventmgr.core.permissions import token_holder
from eventmgr.events import operations
from eventmgr.events.forms import AcceptForm, JoinForm
from eventmgr.events.models import Invitation
from eventmgr.events.queries import invitation_or_404
from eventmgr.events.rules import ROLE_LABELS, ROLE_NOTES
from eventmgr.events.views.blueprint import events, status, to


@events.route("/invitations/<token>", methods=["GET", "POST"])
@token_holder
def invitation(token: str) -> Any:
    """A new person sets name and password here; a known one just accepts, and signs in as usual."""
    found = invitation_or_404(token)
    known = user_by_email(found.email)
    form = AcceptForm() if known else JoinForm(username=found.email)
    if form.accepted():
        try:
            return _accept(found, form, is_known=known is not None)
        except RuleBroken as error:
            form.refuse(error)
    page = render_template(
        "events/invitation.html", form=form, invitation=found, known=known, role=ROLE_LABELS[found.role],
        note=ROLE_NOTES[found.role],
    )  # fmt: skip
    return page, status()


def _accept(found: Invitation, form: Any, *, is_known: bool) -> Any:
    typed = {} if is_known else {"name": form.name.data, "password": form.password.data, "language": language()}
    user = operations.accept_invitation(invitation=found, **typed)
    if not is_known:
        let_in(user)
    if current_user.is_authenticated and current_user.id != user.id:
        flash(_("%(email)s is in the team now. You are signed in as somebody else.", email=user.email), "ok")
        return to("home")
    return to("events.overview", event=found.event)
