"""What participants are told by mail, and how they are addressed."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import bindparam, select

from eventmgr.core.db import db
from eventmgr.core.grammar.cases import Gender
from eventmgr.core.i18n import localised, speaking
from eventmgr.core.rows import table_of
from eventmgr.events.models import Event, Place
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.operations import post
from eventmgr.people.models import Person
from eventmgr.registration.links import address_of, link_of
from eventmgr.registration.models import Registration

FIRST_PLACE = select(table_of(Place)).where(Place.event_id == bindparam("event")).order_by(Place.position).limit(1)


def greeting(person: Person) -> str:
    """«Уважаемая Елена Лукинична!», "Dear Ms Kuznetsova,"; neutral while the gender is not known."""
    names = {
        "polite": " ".join(part for part in (person.given, person.patronymic) if part) or person.family,
        "family": person.family,
        "name": f"{person.given} {person.family}".strip(),
    }
    if person.gender is Gender.FEMININE:
        return _("Dear Ms %(family)s,", **names)
    if person.gender is Gender.MASCULINE:
        return _("Dear Mr %(family)s,", **names)
    return _("Dear %(name)s,", **names)


def tell(registration: Registration, occasion: str, **more: Any) -> None:
    """Post `templates/mail/registration_<occasion>.txt`; nobody is told who gave no address."""
    if not registration.email:
        return
    event, person = registration.event, registration.person
    with speaking(registration.language):
        context = {
            "registration": registration,
            "event": event,
            "place": db.session.connection().execute(FIRST_PLACE, {"event": event.id}).first(),
            "theme": localised(event, "theme"),
            "title": localised(event, "title"),
            "category": localised(registration.category, "title"),
            "greeting": greeting(person),
            "localised": localised,
            "link": address_of(link_of(registration, event)),
        } | more
    post(
        to=registration.email,
        name=person.name,
        letter=Letter(f"registration_{occasion}", context, attachments=_attachments(registration, event, occasion)),
        language=registration.language,
        event_id=event.id,
        recipient=("registration", registration.id),
    )


def _attachments(registration: Registration, event: Event, occasion: str) -> list[dict[str, Any]]:
    if occasion not in ("confirmed", "promoted"):
        return []
    return [
        {"kind": "badge-qr", "registration_id": registration.id},
        {"kind": "event-ics", "event_id": event.id},
    ]
