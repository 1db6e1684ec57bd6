"""Letters of this package."""

from __future__ import annotations

from flask import current_app

from eventmgr.accounts.models import User
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


def address_of(endpoint: str, **values: str) -> str:
    """A whole address under the configured base: what the request calls this host is not to be trusted in a letter."""
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return f"{current_app.extensions['settings'].base_url}{path}"
