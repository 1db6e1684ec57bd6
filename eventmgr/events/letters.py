"""Letters of this package."""

from __future__ import annotations

from eventmgr.accounts.models import User
from eventmgr.core.addresses import address_of
from eventmgr.core.db import db
from eventmgr.events.models import Event, Role
from eventmgr.events.rules import ROLE_LABELS, ROLE_NOTES
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.models import Message
from eventmgr.notifications.operations import Sender


def invitation_letter(event: Event, role: Role, token: str, by: User) -> Letter:
    """«… приглашает вас в команду мероприятия»."""
    context = {
        "event": event,
        "role": ROLE_LABELS[role],
        "role_note": ROLE_NOTES[role],
        "inviter": by,
        "address": address_of("events.invitation", token=token),
    }
    return Letter("events_invitation", context)


def speaker(message: Message) -> Sender | None:
    """Letters of an event come from its series; answers reach the person named for questions."""
    event = db.session.get(Event, message.event_id) if message.event_id else None
    if event is None:
        return None
    title = event.series.title_en if message.language == "en" else ""
    return Sender(title or event.series.title, event.contact_email)
