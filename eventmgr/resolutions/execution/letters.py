"""What responsibles, chairs and owners are told by mail, each in their language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import update

from eventmgr.core.addresses import address_of
from eventmgr.core.clock import now
from eventmgr.core.db import db
from eventmgr.core.i18n import localised, speaking
from eventmgr.events.models import Event
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.operations import post
from eventmgr.registration.letters import greeting
from eventmgr.resolutions.execution.links import link_address, new_link
from eventmgr.resolutions.execution.models import Assignment, Occasion


def tell_given(assignment: Assignment) -> bool:
    """The assignment with the link to report on it. False when nobody's address is known or the letter has gone."""
    return bool(assignment.email) and _claimed(assignment) and _tell(assignment, "given")


def _claimed(assignment: Assignment) -> bool:
    """Of two who send at once one gets the row; the other waits for it and finds it told."""
    claiming = update(Assignment).where(Assignment.id == assignment.id, Assignment.told_at.is_(None))
    row = db.session.execute(claiming.values(told_at=now()).returning(Assignment.id)).first()
    return row is not None


def tell_due(assignment: Assignment, occasion: Occasion, day: date) -> bool:
    """`day` is today where the event takes place."""
    days = (assignment.due_on - day).days if assignment.due_on is not None else 0
    return _tell(assignment, "reminder", stage=occasion.value, days=days)


def tell_returned(assignment: Assignment, reason: str) -> bool:
    return _tell(assignment, "returned", reason=reason)


def _tell(assignment: Assignment, occasion: str, **more: Any) -> bool:
    if not assignment.email:
        return False
    link = link_address(new_link(assignment))
    letter = given_letter(assignment, link, occasion, **more)
    post(
        to=assignment.email, name=assignment.person_name or assignment.organisation_name, letter=letter,
        language=assignment.language, event_id=assignment.event_id, recipient=("assignment", assignment.id),
    )  # fmt: skip
    return True


def given_letter(assignment: Assignment, link: str, occasion: str = "given", **more: Any) -> Letter:
    """`templates/mail/resolutions_assignment_<occasion>.txt` about one assignment."""
    with speaking(assignment.language):
        context = _about(assignment.event) | {"greeting": _greeting(assignment)}
    return Letter(f"resolutions_assignment_{occasion}", context | {"assignment": assignment, "link": link} | more)


def _greeting(assignment: Assignment) -> str:
    return greeting(assignment.person) if assignment.person is not None else _("Good day!")


def _about(event: Event) -> dict[str, Any]:
    return {"event": event, "localised": localised}


def tell_overdue(event: Event, assignments: Sequence[Assignment], *, to: str, name: str, language: str) -> None:
    """To the chair or an owner: what nobody has reported on, in one letter."""
    board = address_of("resolutions.assignments", event=event.slug, state="overdue")
    context = _about(event) | {"assignments": assignments, "link": board}
    letter = Letter("resolutions_assignment_overdue", context)
    post(to=to, name=name, letter=letter, language=language, event_id=event.id, recipient=("event", event.id))
