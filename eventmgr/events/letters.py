"""Letters of this package."""

from __future__ import annotations

from eventmgr.accounts.models import User
from eventmgr.core.addresses import address_of
from eventmgr.events.models import Event, Role
from eventmgr.events.rules import ROLE_LABELS, ROLE_NOTES
from eventmgr.notifications.letters import Letter


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
