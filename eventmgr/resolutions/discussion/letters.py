"""What authors are told by mail of what became of their amendments."""

from __future__ import annotations

from eventmgr.core.addresses import address_of
from eventmgr.core.i18n import localised, speaking
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.operations import post
from eventmgr.registration.letters import greeting
from eventmgr.registration.links import link_of
from eventmgr.resolutions.discussion.models import Amendment


def tell(amendment: Amendment, occasion: str) -> None:
    """Post `templates/mail/resolutions_amendment_<occasion>.txt` to its author, if there is one with an address."""
    registration = amendment.registration
    if registration is None or not registration.email:
        return
    event = registration.event
    with speaking(registration.language):
        told = {
            "event": event, "title": localised(event, "title"), "theme": localised(event, "theme"),
            "greeting": greeting(registration.person), "localised": localised, "amendment": amendment,
        }  # fmt: skip
    told["link"] = address_of("resolutions.personal_amendments", token=link_of(registration, event))
    post(
        to=registration.email, name=registration.person.name, language=registration.language, event_id=event.id,
        letter=Letter(f"resolutions_amendment_{occasion}", told), recipient=("registration", registration.id),
    )  # fmt: skip
