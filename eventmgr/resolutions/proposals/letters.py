"""What authors are told by mail of what became of their proposals."""

from __future__ import annotations

from typing import Any

from eventmgr.core.addresses import address_of
from eventmgr.core.i18n import localised, speaking
from eventmgr.notifications.letters import Letter
from eventmgr.notifications.operations import post
from eventmgr.registration.letters import greeting
from eventmgr.registration.links import link_of
from eventmgr.registration.models import Registration
from eventmgr.resolutions.proposals.models import Proposal, UnconfirmedProposal


def tell(proposal: Proposal, occasion: str, **more: Any) -> None:
    """Post `templates/mail/resolutions_proposal_<occasion>.txt` to its author, if there is one with an address."""
    registration = proposal.registration
    if registration is None or not registration.email:
        return
    token = link_of(registration, registration.event)
    address = address_of("resolutions.personal_proposals", token=token)
    _post(registration, occasion, {"proposal": proposal, "link": address} | more)


def ask_to_confirm(unconfirmed: UnconfirmedProposal, token: str) -> None:
    registration = unconfirmed.registration
    address = address_of("resolutions.confirm_proposal", event=registration.event.slug, token=token)
    _post(registration, "letter", {"proposal": unconfirmed, "link": address})


def _post(registration: Registration, occasion: str, told: dict[str, Any]) -> None:
    event = registration.event
    with speaking(registration.language):
        words = {
            "event": event,
            "title": localised(event, "title"),
            "theme": localised(event, "theme"),
            "greeting": greeting(registration.person),
            "localised": localised,
        }
    post(
        to=registration.email,
        name=registration.person.name,
        letter=Letter(f"resolutions_proposal_{occasion}", words | told),
        language=registration.language,
        event_id=event.id,
        recipient=("registration", registration.id),
    )
