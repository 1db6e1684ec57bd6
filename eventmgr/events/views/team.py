"""The team of an event."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template
from flask_babel import gettext as _
from flask_login import current_user

from eventmgr.core.clock import now
from eventmgr.core.errors import RuleBroken
from eventmgr.core.permissions import requires
from eventmgr.events import operations, queries
from eventmgr.events.forms import InviteForm, RoleForm
from eventmgr.events.models import Event, Invitation, Membership
from eventmgr.events.queries import within
from eventmgr.events.rules import ROLE_LABELS, ROLE_NOTES, may_own
from eventmgr.events.views.blueprint import events, to


@events.get("/manage/<event>/settings/team")
@requires(may_own)
def team(event: Event) -> Any:
    return _page(event, InviteForm())


def _page(event: Event, form: InviteForm, trouble: str = "") -> str:
    return render_template(
        "events/settings/team.html", form=form, members=queries.members(event), roles=ROLE_LABELS, notes=ROLE_NOTES,
        invitations=queries.waiting_invitations(event), now=now(), trouble=trouble,
    )  # fmt: skip


@events.post("/manage/<event>/settings/team/invitations")
@requires(may_own)
def invite(event: Event) -> Any:
    form = InviteForm()
    if form.accepted():
        try:
            operations.invite(event=event, email=form.email.data, role=form.role.data, by=current_user)
        except RuleBroken as error:
            form.refuse(error)
        else:
            flash(_("The invitation to %(email)s is on its way.", email=form.email.data), "ok")
            return to("events.team", event=event)
    return _page(event, form), 422


@events.post("/manage/<event>/settings/team/invitations/<int:invitation_id>/revocation")
@requires(may_own)
def revoke_invitation(event: Event, invitation_id: int) -> Any:
    operations.revoke_invitation(invitation=within(Invitation, event, invitation_id), by=current_user)
    flash(_("The invitation is withdrawn."), "ok")
    return to("events.team", event=event)


@events.post("/manage/<event>/settings/team/<int:membership_id>/role")
@requires(may_own)
def change_role(event: Event, membership_id: int) -> Any:
    membership, form = within(Membership, event, membership_id), RoleForm()
    try:
        if not form.accepted():
            raise RuleBroken(_("There is no such role."))
        operations.change_role(membership=membership, role=form.role.data, by=current_user)
    except RuleBroken as error:
        return _page(event, InviteForm(formdata=None), error.message), 422
    flash(_("The role is changed."), "ok")
    return to("events.team" if _still_owns(event) else "events.overview", event=event)


@events.post("/manage/<event>/settings/team/<int:membership_id>/removal")
@requires(may_own)
def remove_member(event: Event, membership_id: int) -> Any:
    membership = within(Membership, event, membership_id)
    try:
        operations.remove_member(membership=membership, by=current_user)
    except RuleBroken as error:
        return _page(event, InviteForm(formdata=None), error.message), 422
    flash(_("%(name)s is no longer in the team with this role.", name=membership.user.name), "ok")
    return to("events.team" if _still_owns(event) else "events.mine", event=event)


def _still_owns(event: Event) -> bool:
    """An owner may have given up the role with the same request."""
    return any(member.user_id == current_user.id and member.role == "owner" for member in queries.members(event))
