"""The secret address of a participant's page."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from eventmgr.core.clock import from_zone, now
from eventmgr.core.db import db
from eventmgr.core.errors import NotFound
from eventmgr.core.memory import of_request
from eventmgr.core.rows import write_aside
from eventmgr.core.tokens import digest, new_token
from eventmgr.events.models import Event
from eventmgr.registration.models import PersonalLink, Registration

AFTERLIFE = timedelta(days=365)
"""How long after the event the page can still be opened: for the resolution and the certificate."""


def new_link(registration: Registration, event: Event) -> str:
    """Another link to the page; the earlier ones stay good. Returns the token."""
    token = new_token()
    keep_link(registration, event, token)
    return token


def keep_link(registration: Registration, event: Event, token: str) -> None:
    """A link whose token is known already; letters of this request name it."""
    of_request("personal_links")[registration.id] = token
    ends = from_zone(datetime.combine(event.ends_on, time.max), event.zone)
    write_aside(
        PersonalLink(
            registration_id=registration.id,
            token_digest=digest(token),
            made_at=now(),
            expires_at=max(ends, now()) + AFTERLIFE,
            revoked_at=None,
        )
    )


def link_of(registration: Registration, event: Event) -> str:
    """The token of a link made in this request, e.g. for the letter, else of a new one."""
    kept = of_request("personal_links")
    if registration.id not in kept:
        kept[registration.id] = new_link(registration, event)
    token: str = kept[registration.id]
    return token


def address_of(token: str) -> str:
    """The whole address, for letters."""
    return f"{current_app.extensions['settings'].base_url}/me/{token}"


def registration_of(token: str) -> Registration:
    """Whose page it is, with event, person and category. Raises NotFound for an unknown or expired link."""
    valid = (PersonalLink.token_digest == digest(token), PersonalLink.revoked_at.is_(None))
    query = (
        select(Registration)
        .join(PersonalLink, PersonalLink.registration_id == Registration.id)
        .where(*valid, PersonalLink.expires_at > now())
        .options(joinedload(Registration.event), joinedload(Registration.person), joinedload(Registration.category))
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def revoke_links(registration: Registration) -> None:
    """Close every link, e.g. after a change of the address."""
    open_ones = update(PersonalLink).where(
        PersonalLink.registration_id == registration.id, PersonalLink.revoked_at.is_(None)
    )
    db.session.execute(open_ones.values(revoked_at=now()))
