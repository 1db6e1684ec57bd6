"""The team: invite by mail, accept, change roles, take leave."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select

from eventmgr.accounts.models import User
from eventmgr.accounts.operations import add_user
from eventmgr.accounts.queries import user_by_email
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.errors import RuleBroken
from eventmgr.core.history import Actor, record
from eventmgr.core.i18n import language as present_language
from eventmgr.core.tokens import digest, new_token
from eventmgr.events.letters import invitation_letter
from eventmgr.events.models import Event, Invitation, Membership, Role
from eventmgr.notifications.operations import post

LASTS = timedelta(days=14)


def invite(*, event: Event, email: str, role: Role, by: User) -> Invitation:
    """A letter with a link that works once, for two weeks; an open invitation of this role is replaced.

    Raises RuleBroken when this person has the role.
    """
    known = user_by_email(email)
    if known is not None and _has_role(event, known, role):
        raise RuleBroken(_("%(name)s has this role already.", name=known.name), "email")
    _withdraw_open(event, email, role)
    token = new_token()
    invitation = Invitation(
        event=event, email=email, role=role, token_digest=digest(token), invited_at=now(), invited_by_id=by.id,
        expires_at=now() + LASTS,
    )  # fmt: skip
    db.session.add(invitation)
    record("team.invite", invitation, by=by, event_id=event.id, after={"email": email, "role": role})
    language = known.language if known is not None else present_language()
    post(to=email, letter=invitation_letter(event, role, token, by), language=language, event_id=event.id)
    return invitation


def _withdraw_open(event: Event, email: str, role: Role) -> None:
    same = select(Invitation).where(
        Invitation.event_id == event.id, Invitation.email == email, Invitation.role == role,
        Invitation.accepted_at.is_(None), Invitation.revoked_at.is_(None),
    )  # fmt: skip
    for invitation in db.session.scalars(same):
        invitation.revoked_at = now()


def accept_invitation(*, invitation: Invitation, name: str = "", password: str = "", language: str = "ru") -> User:
    """Into the team: the account with the invited address, made with `name` and `password` when there is none.

    Raises RuleBroken beside `password` when it is weak, or when the invitation was used or withdrawn meanwhile.
    """
    _take(invitation)
    user = user_by_email(invitation.email)
    if user is None:
        user = add_user(email=invitation.email, name=name, password=password, language=language, by=None)
    if not _has_role(invitation.event, user, invitation.role):
        db.session.add(Membership(event=invitation.event, user=user, role=invitation.role, since=now()))
    record("team.accept", invitation, by=user, after={"email": user.email, "role": invitation.role})
    return user


def _take(invitation: Invitation) -> None:
    db.session.refresh(invitation, ["accepted_at", "revoked_at"], with_for_update=True)
    if invitation.accepted_at is not None or invitation.revoked_at is not None or invitation.expires_at <= now():
        raise RuleBroken(_("This invitation was used or withdrawn."))
    invitation.accepted_at = now()


def revoke_invitation(*, invitation: Invitation, by: Actor) -> None:
    """The link in the letter opens nothing any more. Raises RuleBroken when it was accepted."""
    if invitation.accepted_at is not None:
        raise RuleBroken(_("This invitation has been accepted; change the role in the team instead."))
    invitation.revoked_at = now()
    record("team.revoke", invitation, by=by, before={"email": invitation.email, "role": invitation.role})


def change_role(*, membership: Membership, role: Role, by: Actor) -> None:
    """Raises RuleBroken when the last owner would lose the event, or the person has the role already."""
    if role is membership.role:
        return
    _keep_an_owner(membership)
    if _has_role(membership.event, membership.user, role):
        raise RuleBroken(_("%(name)s has this role already.", name=membership.user.name))
    before, membership.role = membership.role, role
    record("team.change_role", membership, by=by, before={"role": before}, after={"role": role})


def remove_member(*, membership: Membership, by: Actor) -> None:
    """Raises RuleBroken for the last owner."""
    _keep_an_owner(membership)
    record("team.remove", membership, by=by, before={"user": membership.user.name, "role": membership.role})
    db.session.delete(membership)


def _keep_an_owner(membership: Membership) -> None:
    """Two owners who leave at once wait for one another: their rows are locked first."""
    if membership.role is not Role.OWNER:
        return
    owners = select(Membership.id).where(Membership.event_id == membership.event_id, Membership.role == Role.OWNER)
    if len(db.session.scalars(owners.order_by(Membership.id).with_for_update()).all()) < 2:
        raise RuleBroken(_("An event has at least one owner. Make somebody else an owner first."))


def _has_role(event: Event, user: User, role: Role) -> bool:
    same = (
        select(func.count())
        .select_from(Membership)
        .where(Membership.event_id == event.id, Membership.user_id == user.id, Membership.role == role)
    )
    return bool(db.session.scalar(same))
