"""The secret address at which a responsible reports without an account."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from eventmgr.core.addresses import address_of
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.secret_links import keep, living, revoke
from eventmgr.resolutions.execution.models import Assignment, AssignmentLink


def new_link(assignment: Assignment) -> str:
    """Another link; the earlier ones stay good until they are revoked. Returns the token, which is kept nowhere."""
    return keep(AssignmentLink, assignment_id=assignment.id)


def link_address(token: str) -> str:
    """The whole address, for letters."""
    return address_of("resolutions.assignment_by_link", token=token)


def link_or_404(token: str) -> AssignmentLink:
    """The link with its assignment. Raises NotFound for an unknown or revoked one."""
    whole = joinedload(AssignmentLink.assignment).joinedload(Assignment.event)
    found = db.session.scalar(living(AssignmentLink, token).options(whole))
    if found is None:
        raise NotFound
    return found


def living_links(assignment: Assignment) -> list[AssignmentLink]:
    query = select(AssignmentLink).where(
        AssignmentLink.assignment_id == assignment.id, AssignmentLink.revoked_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(AssignmentLink.id)))


def revoke_links(assignment: Assignment) -> None:
    """Close every link, e.g. when somebody else takes the assignment over."""
    revoke(AssignmentLink, AssignmentLink.assignment_id == assignment.id)
